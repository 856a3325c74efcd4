"""Holding: the trait of being kept from readers, by a hold or until an embargo ends."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .history import record
from .revisions import Refused
from .traits import Trait

if TYPE_CHECKING:
    from .editions import Edition


class Holdable(Trait):
    """The trait of being held and of being under embargo: `publish` asks both."""

    embargo_at = models.DateTimeField(
        _("embargo until"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Nothing may be public before."),
    )
    held_at = models.DateTimeField(null=True, editable=False)
    hold_reason = models.CharField(_("held because"), max_length=300, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_held(self) -> bool:
        return self.held_at is not None

    def hold(self, reason: str, *, by: Any) -> list[Edition]:
        """Let nothing of this article be published until `release`.

        What waits is taken back, and returned.
        """
        with transaction.atomic():
            self.locked()
            now = timezone.now()
            taken = self._take_back(self.editions.waiting(now))
            self._write(held_at=now, hold_reason=reason)
            record(self, "hold", by=by, reason=reason, taken=[one.number for one in taken])
        return taken

    def release(self, *, by: Any) -> None:
        """Lift the hold. What it took back stays taken back."""
        with transaction.atomic():
            if not self.locked().is_held:
                raise Refused(_("This article is not held."))
            self._write(held_at=None, hold_reason="")
            record(self, "release", by=by)

    def set_embargo(self, at: datetime | None, *, by: Any) -> list[Edition]:
        """Set, move or (None) lift the embargo.

        What waits for a moment before it is taken back, and returned. Raises Refused for a moment
        that is past.
        """
        with transaction.atomic():
            self.locked()
            now = timezone.now()
            if at and at <= now:
                raise Refused(_("This embargo would be over already. Choose a later time."))
            early = self.editions.waiting(now).filter(live_from__lt=at) if at else None
            taken = [] if early is None else self._take_back(early)
            self._write(embargo_at=at)
            numbers = [one.number for one in taken]
            record(self, "set_embargo", by=by, at=at and at.isoformat(), taken=numbers)
        return taken
