"""Fixing: the trait of being corrected in haste while an update waits, which then lacks it."""

from __future__ import annotations

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

    `is_elsewhere`: not at its address, which was taken meanwhile.
    """

    gained: diffing.Changes
    left: diffing.Changes
    is_elsewhere: bool


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
            return self.restore(live.revision, by=by, note=str(_("What readers see, to be fixed")))

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
            self._write(parked=None)
            record(self, "end_fix", by=by, parked=parked.number)
            found = self._with_fix(parked, timezone.now())
            is_elsewhere = not self._is_brought_back(parked, found.content, by=by)
            return Return(found.gained, found.left, is_elsewhere)

    def _with_fix(self, parked: Revision, at: datetime) -> diffing.Carried:
        """Return the content of `parked` with what became of what readers saw, up to `at`."""
        live = self.editions.live(at).first()
        fixed = live.revision if live else parked
        base_of = self._base_of(parked.number + 1, fixed.number)
        number = fixed.number
        while number in base_of:  # each was made from an older one
            number = base_of[number]
        begun = self.revisions.get(number=number)
        return diffing.carried(begun.content, fixed.content, parked.content)

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

    def lacking(self, at: datetime) -> dict[Edition, diffing.Carried]:
        """Return the editions that wait at `at` and lack what readers have got since.

        Each with its content as it would be if that was carried over. At most three queries.
        """
        editions = list(self.editions.for_desk().order_by("live_from"))
        live = next((edition for edition in editions if edition.is_live(at)), None)
        if live is None:
            return {}
        older = [one for one in editions if one.live_from > at and one.number < live.number]
        if not older:
            return {}
        bases = self._bases(live, older, editions)
        contents = self._contents({live, *older, *bases.values()})
        found = {
            one: diffing.carried(contents[bases[one]], contents[live], contents[one])
            for one in older
        }
        return {one: lack for one, lack in found.items() if lack.gained or lack.left}

    def _bases(
        self, live: Edition, waiting: list[Edition], editions: list[Edition]
    ) -> dict[Edition, Edition]:
        """Return for each of the `waiting` the edition from which `live` is told apart.

        That is itself if `live` was made from it, else what was live before it, if anything was.
        """
        ancestors = self._ancestors(live, since=waiting)
        begun = [edition for edition in editions if edition.live_from <= live.live_from]
        begun.sort(key=lambda edition: edition.number)
        bases = {}
        for one in waiting:
            before = [edition for edition in begun if edition.number < one.number]
            descends = one.revision.number in ancestors
            bases[one] = before[-1] if before and not descends else one
        return bases

    def _ancestors(self, live: Edition, *, since: list[Edition]) -> set[int]:
        """Return the number of the live revision and of those it was made from, one of the other.

        As far back as the oldest of the editions of `since` has its revision.
        """
        oldest = min(edition.revision.number for edition in since)
        number = live.revision.number
        base_of = self._base_of(oldest, number)
        found = set()
        while number in base_of:  # each was made from an older one
            found.add(number)
            number = base_of[number]
        return found

    def _base_of(self, first: int, last: int) -> dict[int, int]:
        """Return what each revision from `first` to `last` was made from, by their numbers."""
        near = self.revisions.filter(number__range=(first, last))
        return dict(near.values_list("number", "base"))

    def _contents(self, editions: set[Edition]) -> dict[Edition, dict[str, Any]]:
        """Return the contents of the revisions of `editions`."""
        keys = {edition.revision_id for edition in editions}
        by_key = dict(self.revisions.filter(pk__in=keys).values_list("pk", "content"))
        return {edition: by_key[edition.revision_id] for edition in editions}

    def carry_over(self, waiting: Edition, *, by: Any) -> diffing.Changes:
        """Give `waiting`, and the working copy, what readers have got since it was scheduled.

        It is published anew for its moment. Returns what has to be brought over by hand, because
        it was changed there, too. Raises Refused when it waits no more or would gain nothing.
        """
        with transaction.atomic():
            locked = self.locked()
            if locked.parked:
                raise Refused(_("End the urgent fix first: then it can be carried over."))
            lacking = self.lacking(timezone.now())
            edition = next((one for one in lacking if one == waiting), None)
            if edition is None or not lacking[edition].gained:
                raise Refused(
                    _("That edition does not wait any more, or nothing can be carried over.")
                )
            self.refresh_from_db()
            self._publish_carried(edition, lacking[edition].content, by=by)
            record(self, "carry_over", by=by, edition=edition.number)
        return lacking[edition].left

    def _publish_carried(self, edition: Edition, content: dict[str, Any], *, by: Any) -> None:
        """Put `content` in the place of `edition`; the working copy gets what changed, too."""
        old, copy = edition.revision, self.latest_revision()
        note = _("Revision %(number)d with the fix") % {"number": old.number}
        new = self.save_content(content, by=by, note=note, restored=old)
        self.publish(
            by=by,
            revision=new,
            at=edition.live_from,
            until=edition.ends_at,
            substantive=edition.updated_at == edition.live_from,
            change_note=edition.change_note,
        )
        if copy.content != old.content:
            own = diffing.carried(old.content, new.content, copy.content).content
            note = str(_("The working copy with the fix"))
            self.save_content(own, by=by, note=note, restored=copy)
