"""Binning: the trait of going into the bin and out of it; nothing is deleted there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .history import record
from .revisions import Refused
from .traits import Trait

if TYPE_CHECKING:
    from .editions import Edition


class Binnable(Trait):
    """The trait of being in the bin, where nobody reads and the address is free for others."""

    binned_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_binned(self) -> bool:
        return self.binned_at is not None

    def bin(self, *, by: Any, reason: str = "") -> list[Edition]:
        """Put the article in the bin, and withdraw it if it is live.

        What waits is taken back, and returned.
        """
        with transaction.atomic():
            locked = self.locked()
            if locked.is_binned:
                raise Refused(_("This article is in the bin already."))
            taken = self.take_back(by=by, note=reason)
            self._write(binned_at=timezone.now())
            self.let_wait_again()
            record(self, "bin", by=by, reason=reason)
        return taken

    def unbin(self, *, by: Any) -> None:
        """Take the article out of the bin, as a working copy that nobody reads.

        Links that wait for its title lead to it again.
        """
        with transaction.atomic():
            if not self.locked().is_binned:
                raise Refused(_("This article is not in the bin."))
            self.check_address(self.category_id, self.slug)
            self._write(binned_at=None)
            self.answer_waiting()
            record(self, "unbin", by=by)
