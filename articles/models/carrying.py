"""Carrying: the trait of an update that waits being given what readers have got since."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import diffing
from .history import Event, record
from .revisions import Refused
from .traits import Trait

if TYPE_CHECKING:
    from .editions import Edition


class Carriable(Trait):
    """The trait of carrying what was published meanwhile over into the updates that wait."""

    class Meta:
        abstract = True

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
        contents = self.contents_as_read(set().union(*told.values()), editions)
        found = {
            one: diffing.carried(*(contents[number] for number in numbers))
            for one, numbers in told.items()
        }
        return {one: lack for one, lack in found.items() if lack.gained or lack.left}

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

    def _bases(
        self, live: Edition, waiting: list[Edition], editions: list[Edition]
    ) -> dict[Edition, int]:
        """Return for each of the `waiting` the revision, by number, that `live` is told apart from.

        That is its own if `live` was made from it; else what was live before it; else, where
        nothing was, the nearest that `live` was made from.
        """
        oldest = min(edition.revision.number for edition in waiting)
        line = self.lineage(live.revision.number, since=oldest)
        begun = [edition for edition in editions if edition.live_from <= live.live_from]
        begun.sort(key=lambda edition: edition.number)
        bases = {}
        for one in waiting:
            own = one.revision.number
            before = [edition.revision.number for edition in begun if edition.number < one.number]
            if own in line or not before:
                bases[one] = next((number for number in line if number <= own), own)
            else:
                bases[one] = before[-1]
        return bases

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
