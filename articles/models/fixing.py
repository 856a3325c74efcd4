"""Fixing: the trait of being corrected in haste while an update waits, which then lacks it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import diffing
from .history import Event, record
from .revisions import Refused, Revision
from .traits import Trait

if TYPE_CHECKING:
    from .editions import Edition


class Return(NamedTuple):
    """How the working copy came back: what of the fix it has now, and what was changed in both.

    `is_elsewhere`: not at its address, which was taken meanwhile. `unpublished` is the revision in
    which the fix ended, if readers never got that.
    """

    gained: diffing.Changes
    left: diffing.Changes
    is_elsewhere: bool
    unpublished: Revision | None


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

    def catch_up(self, *, by: Any) -> diffing.Changes | None:
        """Lay the fix over what has gone live since it began; None where nothing has.

        Publishing it as it was would take that back. Returns what was changed in both, which is
        now as it went live.
        """
        with transaction.atomic():
            parked, live = self.locked().parked, self.editions.live(timezone.now()).first()
            if parked is None or live is None:
                return None
            latest = self.latest_revision()
            begun, fixed, today = self._fix(parked, latest.number, live.revision.number)
            chain = _chain(latest.number, self._base_of(parked + 1, latest.number))
            if live.revision.number in chain or today == begun:
                return None
            found = diffing.carried(begun, fixed, today)
            self.refresh_from_db()
            note = str(_("The fix, laid over what went live meanwhile"))
            self.save_content(found.content, by=by, note=note, restored=live.revision)
        return found.left

    def _unpublished(self, parked: Revision) -> Revision | None:
        """Return the last revision of the fix, if it says something that nobody has read."""
        latest, later = self.latest_revision(), self.revisions.filter(number__gt=parked.number)
        begun = later.filter(number=parked.number + 1).exclude(base=parked.number).first()
        published = later.filter(editions__live_from__lte=timezone.now())
        read = [(begun or parked).content, *published.values_list("content", flat=True)]
        return None if latest.content in read else latest

    def _with_fix(self, parked: Revision, at: datetime) -> diffing.Carried:
        """Return the content of `parked` with what was published last since the fix began.

        Be it over: an update may have gone live after it.
        """
        begun = self.editions.filter(live_from__lte=at)
        last = begun.order_by("-number").select_related("revision").first()
        fixed = last.revision if last and last.revision.number > parked.number else parked
        return diffing.carried(*self._fix(parked.number, fixed.number, parked.number))

    def _fix(self, parked: int, last: int, into: int) -> list[dict[str, Any]]:
        """Return what the fix began with, what it says in revision `last`, and revision `into`."""
        begun = _chain(last, self._base_of(parked + 1, last))[-1]
        contents = self._contents({begun, last, into}, self.editions.for_desk())
        return [contents[number] for number in (begun, last, into)]

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
        told = {one: (bases[one], live.revision.number, one.revision.number) for one in older}
        contents = self._contents({n for numbers in told.values() for n in numbers}, editions)
        found = {
            one: diffing.carried(*(contents[number] for number in numbers))
            for one, numbers in told.items()
        }
        return {one: lack for one, lack in found.items() if lack.gained or lack.left}

    def _bases(
        self, live: Edition, waiting: list[Edition], editions: list[Edition]
    ) -> dict[Edition, int]:
        """Return for each of the `waiting` the revision, by number, that `live` is told apart from.

        That is its own if `live` was made from it; else what was live before it; else, where
        nothing was, the nearest that `live` was made from.
        """
        oldest = min(edition.revision.number for edition in waiting)
        number = live.revision.number
        chain = _chain(number, self._base_of(oldest, number))
        begun = [edition for edition in editions if edition.live_from <= live.live_from]
        begun.sort(key=lambda edition: edition.number)
        bases = {}
        for one in waiting:
            own = one.revision.number
            before = [edition.revision.number for edition in begun if edition.number < one.number]
            if own in chain or not before:
                bases[one] = next((number for number in chain if number <= own), own)
            else:
                bases[one] = before[-1]
        return bases

    def _base_of(self, first: int, last: int) -> dict[int, int]:
        """Return what each revision from `first` to `last` was made from, by their numbers."""
        near = self.revisions.filter(number__range=(first, last))
        return dict(near.values_list("number", "base"))

    def _contents(
        self, numbers: set[int], editions: Iterable[Edition]
    ) -> dict[int, dict[str, Any]]:
        """Return the contents of revisions by their numbers, as the last of `editions` has each."""
        found = dict(self.revisions.filter(number__in=numbers).values_list("number", "content"))
        for edition in sorted(editions, key=lambda edition: edition.number):
            number = edition.revision.number
            if number in found:
                found[number] = edition.as_read(found[number])
        return found

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
            change_note=self._note_of(edition),
        )
        if copy.content != old.content:
            own = diffing.carried(old.content, new.content, copy.content).content
            note = str(_("The working copy with the fix"))
            self.save_content(own, by=by, note=note, restored=copy)

    def _note_of(self, edition: Edition) -> str:
        """Return the note that `edition` was published with: of a quiet one readers have none."""
        deeds = Event.objects.of(self).filter(data__edition=edition.number)
        deed = deeds.filter(verb__in=("publish", "schedule")).first()
        return deed.reason if deed else edition.change_note


def _chain(number: int, base_of: dict[int, int]) -> list[int]:
    """Return `number` and what it was made from, each from an older one, as `base_of` tells."""
    chain = [number]
    while base_of.get(chain[-1]):
        chain.append(base_of[chain[-1]])
    return chain
