"""Fixing: the trait of being corrected in haste while the working copy is not ready."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import diffing
from .history import record
from .revisions import Refused, Revision
from .traits import Trait

if TYPE_CHECKING:
    from .editions import Edition


class Return(NamedTuple):
    """How the working copy came back: what of the fix it has now, and what was changed in both.

    `is_elsewhere`: not at its address, which was taken meanwhile. `unpublished` is the revision in
    which the fix ended, if readers have not got that and will not.
    """

    gained: diffing.Changes
    left: diffing.Changes
    is_elsewhere: bool
    unpublished: Revision | None


class Caught(NamedTuple):
    """What a fix was laid over, and what was changed in both: that is now as it went live."""

    live: Edition
    left: diffing.Changes


class Fixable(Trait):
    """The trait of parking the working copy for an urgent fix of what readers see."""

    parked = models.PositiveIntegerField(
        null=True,
        editable=False,
        help_text=_("The revision that waits while an urgent fix is made."),
    )

    class Meta:
        abstract = True

    def begin_fix(self, *, by: Any, at: Any = None) -> Revision:
        """Park the working copy and put what readers see into it, to be fixed and published.

        Raises Refused when nothing is live or a fix has begun already.
        """
        with transaction.atomic():
            locked = self.locked()
            live = self.editions.live(at or timezone.now()).first()
            if live is None:
                raise Refused(_("Nothing of this article is live, so there is nothing to fix."))
            if locked.parked:
                raise Refused(_("A fix of this article has already begun."))
            parked = self.save_revision(by=by, note=str(_("Parked for a fix")))
            self._write(parked=parked.number)
            record(self, "begin_fix", by=by, parked=parked.number)
            self.refresh_from_db()
            content = live.as_read(live.revision.content)
            note = str(_("What readers see, to be fixed"))
            return self.save_content(content, by=by, note=note, restored=live.revision)

    def end_fix(self, *, by: Any) -> Return:
        """Bring the parked working copy back, with what was published of the fix.

        If its address was taken meanwhile it keeps today's. Raises Refused when no fix has begun,
        and in the bin.
        """
        with transaction.atomic():
            locked = self.locked()
            if not locked.parked:
                raise Refused(_("No fix of this article has begun."))
            if locked.is_binned:
                raise Refused(_("This article is in the bin. Take it out first."))
            self.refresh_from_db()
            parked = self.revisions.get(number=locked.parked)
            unpublished = self._unpublished(parked)
            self._write(parked=None)
            record(self, "end_fix", by=by, parked=parked.number)
            found = self._with_fix(parked, timezone.now())
            is_elsewhere = not self._is_brought_back(parked, found.content, by=by)
            return Return(found.gained, found.left, is_elsewhere, unpublished)

    def catch_up(self, *, by: Any) -> Caught | None:
        """Lay the fix over what has gone live since it began; None where nothing else has.

        Publishing it as it was would take that back. What the fix was made from may be live again
        by a roll back: then the fix is published over it, as anything is.
        """
        with transaction.atomic():
            parked, live = self.locked().parked, self.editions.live(timezone.now()).first()
            if parked is None or live is None:
                return None
            live_number, latest = live.revision.number, self.latest_revision().number
            line = self.lineage(latest, since=parked + 1)
            if live_number in line:
                return None
            begun, fixed, today = self._read((line[-1], latest, live_number))
            if today == begun:
                return None
            found = diffing.carried(begun, fixed, today)
            self.refresh_from_db()
            note = str(_("The fix, laid over what went live meanwhile"))
            self.save_content(found.content, by=by, note=note, restored=live.revision)
        return Caught(live, found.left)

    def _unpublished(self, parked: Revision) -> Revision | None:
        """Return the last revision of the fix, if it says what no edition has or had."""
        latest, later = self.latest_revision(), self.revisions.filter(number__gt=parked.number)
        begun = later.filter(number=parked.number + 1).exclude(base=parked.number).first()
        published = self.revisions.exclude(editions=None).values_list("content", flat=True)
        is_known = latest.content in ((begun or parked).content, *published)
        return None if is_known else latest

    def _with_fix(self, parked: Revision, at: datetime) -> diffing.Carried:
        """Return the content of `parked` with what was published last since the fix began.

        Be it over: an update may have gone live after it.
        """
        published = self.editions.filter(live_from__lte=at)
        last = published.order_by("-number").select_related("revision").first()
        fixed = last.revision if last and last.revision.number > parked.number else parked
        begun = self.lineage(fixed.number, since=parked.number + 1)[-1]
        return diffing.carried(*self._read((begun, fixed.number, parked.number)))

    def _read(self, numbers: Iterable[int]) -> list[dict[str, Any]]:
        """Return the contents of revisions as readers have them, in the order of `numbers`."""
        contents = self.contents_as_read(numbers, self.editions.for_desk())
        return [contents[number] for number in numbers]

    def _is_brought_back(self, parked: Revision, content: dict[str, Any], *, by: Any) -> bool:
        """Save `content`, made of `parked`; tell whether it has its address again."""
        try:
            with transaction.atomic():
                note = str(_("Back from the fix"))
                self.save_content(content, by=by, note=note, restored=parked)
        except Refused:
            # The kind goes with them: a page has no category.
            today = {name: getattr(self, name) for name in ("category_id", "slug", "kind")}
            elsewhere = {**content, "fields": {**content["fields"], **today}}
            note = str(_("Back from the fix, at another address"))
            self.save_content(elsewhere, by=by, note=note, restored=parked)
            return False
        return True
