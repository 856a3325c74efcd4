"""Fixing: the trait of being corrected in haste while an update waits, which then lacks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import diffing
from .history import record
from .revisions import Refused, Revision
from .traits import Trait

if TYPE_CHECKING:
    from .editions import Edition


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

    def end_fix(self, *, by: Any) -> Revision:
        """Bring the parked working copy back; the fix stays in the history.

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
            return self._brought_back(parked, by=by)

    def _brought_back(self, parked: Revision, *, by: Any) -> Revision:
        try:
            with transaction.atomic():
                return self.restore(parked, by=by, note=str(_("Back from the fix")))
        except Refused:
            # The kind goes with them: a page has no category.
            today = {name: getattr(self, name) for name in ("category_id", "slug", "kind")}
            content = {**parked.content, "fields": {**parked.content["fields"], **today}}
            note = str(_("Back from the fix, at another address"))
            return self.save_content(content, by=by, note=note)

    def missing_from(self, waiting: Edition) -> diffing.Carried | None:
        """Return `waiting`'s content with what readers got since it was scheduled; None if it has.

        That is what turned the edition before it, or else itself, into the one that is live.
        """
        live = self.editions.live(timezone.now()).select_related("revision").first()
        if live is None or live.number < waiting.number:
            return None
        before = self.editions.filter(number__lt=waiting.number, live_from__lte=live.live_from)
        base = before.select_related("revision").order_by("-number").first() or waiting
        into = waiting.revision.content
        found = diffing.carried(base.revision.content, live.revision.content, into)
        return found if found.left or found.content != into else None

    def carry_over(self, waiting: Edition, *, by: Any) -> diffing.Changes:
        """Give `waiting`, and the working copy, what readers got since it was scheduled.

        It is published anew for its moment. Returns what has to be brought over by hand, because
        it was changed there, too. Raises Refused when it waits no more or lacks nothing.
        """
        with transaction.atomic():
            locked = self.locked()
            if locked.parked:
                raise Refused(_("End the urgent fix first: then it can be carried over."))
            edition = self.editions.waiting(timezone.now()).filter(pk=waiting.pk).first()
            found = self.missing_from(edition) if edition else None
            if edition is None or found is None:
                raise Refused(_("That edition does not wait any more, or it lacks nothing."))
            self.refresh_from_db()
            self._publish_carried(edition, found.content, by=by)
            record(self, "carry_over", by=by, edition=edition.number)
        return found.left

    def _publish_carried(self, edition: Edition, content: dict[str, Any], *, by: Any) -> None:
        """Put `content` in the place of `edition`; the working copy gets what changed, too."""
        old, copy = edition.revision.content, self.latest_revision().content
        note = _("Revision %(number)d with the fix") % {"number": edition.revision.number}
        new = self.save_content(content, by=by, note=note)
        self.publish(
            by=by,
            revision=new,
            at=edition.live_from,
            until=edition.ends_at,
            substantive=edition.updated_at == edition.live_from,
            change_note=edition.change_note,
        )
        if copy != old:
            own = diffing.carried(old, new.content, copy).content
            self.save_content(own, by=by, note=str(_("The working copy with the fix")))
