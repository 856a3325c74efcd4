"""Dating: the trait of having one first date, which editions and lists are ordered by."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .generations import Generation
from .history import record
from .revisions import Refused
from .traits import Trait

if TYPE_CHECKING:
    from .editions import Edition


class Dated(Trait):
    """The trait of having been published first at some time, here or elsewhere."""

    published_before = models.DateTimeField(
        _("first published elsewhere"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("The date that an import brought."),
    )

    class Meta:
        abstract = True

    def set_published_before(self, at: datetime | None, *, by: Any) -> None:
        """Say when the article first appeared elsewhere; its editions are dated by it.

        Raises Refused for a moment that is still to come.
        """
        with transaction.atomic():
            self.locked()
            if at and at > timezone.now():
                raise Refused(_("It cannot have been published at a time that is still to come."))
            self._write(published_before=at)
            self._redate()
            Generation.objects.bump("site")
            record(self, "set_published_before", by=by, at=at.isoformat() if at else None)

    def _first_start(self, candidate: datetime | None = None) -> datetime | None:
        elsewhere = type(self).objects.values_list("published_before").get(pk=self.pk)[0]
        first = self.editions.aggregate(first=models.Min("live_from"))["first"]
        return min((m for m in (elsewhere, first, candidate) if m), default=None)

    def _updated_at(self, edition: Edition, before: Edition | None, substantive: bool) -> datetime:
        if before is None:
            return edition.first_published_at
        return edition.live_from if substantive else before.updated_at

    def _redate(self) -> None:
        """Give all editions, and the rows that lists are ordered by, the one first date."""
        if first := self._first_start():
            self.editions.redate(first)
