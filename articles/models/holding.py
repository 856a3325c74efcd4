"""Holding: the trait of being kept from readers, by a hold or until an embargo ends."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .history import record
from .revisions import Refused
from .traits import Trait


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

    def hold(self, reason: str, *, by: Any) -> None:
        """Let nothing of this article be published until `release`; what waits is taken back."""
        with transaction.atomic():
            self.locked()
            self._take_back(self.editions.waiting(timezone.now()))
            self._write(held_at=timezone.now(), hold_reason=reason)
            record(self, "hold", by=by, reason=reason)

    def release(self, *, by: Any) -> None:
        """Lift the hold. What it took back stays taken back."""
        with transaction.atomic():
            if not self.locked().is_held:
                raise Refused(_("This article is not held."))
            self._write(held_at=None, hold_reason="")
            record(self, "release", by=by)

    def set_embargo(self, at: datetime | None, *, by: Any) -> None:
        """Set, move or (None) lift the embargo; what waits for a moment before it is taken back."""
        with transaction.atomic():
            self.locked()
            if at:
                waiting = self.editions.waiting(timezone.now())
                self._take_back(waiting.filter(live_from__lt=at))
            self._write(embargo_at=at)
            record(self, "set_embargo", by=by, at=at.isoformat() if at else None)
