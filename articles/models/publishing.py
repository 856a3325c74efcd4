"""Publishing: the trait of having editions, and every verb that writes their spans.

Publishing now, scheduling, expiring, withdrawing and rolling back are one act: writing spans.
`live_until = min(ends_at, the next edition's live_from)`; what is past is never rewritten.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from .addresses import Address
from .generations import Generation
from .history import record
from .revisions import Refused, Revision
from .traits import Trait

if TYPE_CHECKING:
    from .edition_querysets import EditionQuerySet
    from .editions import Edition


class Publishable(Trait):
    """The trait of being published: the editions hang on it, embargo and hold bind it."""

    class Meta:
        abstract = True

    def publish(
        self,
        *,
        by: Any,
        revision: Revision | None = None,
        at: datetime | None = None,
        until: datetime | None = None,
        substantive: bool = True,
        change_note: str = "",
    ) -> Edition:
        """Give readers `revision` (the latest by default) from `at` (now) until `until` (open).

        What waits stays waiting; an edition that starts at the same instant is replaced. Of a
        change that is not `substantive` readers are not told: its note stays in the history.
        Raises Refused on a held, binned or embargoed article, for a moment that is past, an end
        before the start, and a path that belongs to another article.
        """
        with transaction.atomic():
            locked = self.locked()
            now = timezone.now()
            start = self._checked_start(locked, at=at, until=until, now=now)
            saved = self._saved(revision or locked.latest_revision())
            note = change_note if substantive else ""
            edition = self.editions.model.of(locked, saved, at=start, by=by, change_note=note)
            edition.ends_at = until
            self._put_on_air(edition, substantive=substantive)
            verb = "publish" if start == now else "schedule"
            self._record_span(verb, edition, by=by, reason=change_note)
        return edition

    def roll_back(
        self, edition: Edition, *, by: Any, note: str = "", substantive: bool = True
    ) -> Edition:
        """Publish the revision of an earlier `edition` now, at today's path, until today's end.

        Readers are told of a `substantive` change with its note, of another nothing. Raises Refused
        as `publish` does, when nothing is live, and for an edition that waits.
        """
        with transaction.atomic():
            locked = self.locked()
            now = timezone.now()
            live = self.editions.live(now).first()
            if live is None:
                raise Refused(
                    _("Nothing of this article is live, so there is nothing to roll back.")
                )
            if edition.article_id != self.pk:
                raise Refused(_("That edition belongs to another article."))
            if edition.live_from > now:
                raise Refused(_("That edition still waits: readers never had it."))
            start = self._checked_start(locked, at=None, until=None, now=now)
            told = note if substantive else ""
            new = self.editions.model.of(
                locked, edition.revision, at=start, by=by, change_note=told
            )
            new.stand_at(live)
            new.ends_at = live.ends_at
            self._put_on_air(new, substantive=substantive)
            record(self, "roll_back", by=by, reason=note, to=edition.number, edition=new.number)
        return new

    def unschedule(self, edition: Edition, *, by: Any, note: str = "") -> None:
        """Take back an edition that waits. Raises Refused when it has started."""
        with transaction.atomic():
            self.locked()
            waiting = self.editions.filter(pk=edition.pk, live_from__gt=timezone.now())
            if not waiting.exists():
                raise Refused(_("This edition has started: withdraw the article instead."))
            self._take_back(waiting)
            record(self, "unschedule", by=by, reason=note, edition=edition.number)

    def withdraw(self, *, by: Any, at: datetime | None = None, note: str = "") -> list[Edition]:
        """Take the article off the air at `at` (now), and take back whatever starts then or later.

        `note` is what readers are told. Returns what was taken back. Raises Refused when nothing
        is live at `at` or waits after it, and for a moment that is past.
        """
        with transaction.atomic():
            self.locked()
            now = timezone.now()
            moment = at or now
            if moment < now:
                raise Refused(_("An article cannot be withdrawn in the past."))
            before = self.editions.filter(live_from__lt=moment).order_by("-live_from").first()
            runs_on = before and (before.ends_at is None or before.ends_at > moment)
            later = self.editions.filter(live_from__gte=moment)
            if not runs_on and not later.exists():
                raise Refused(_("Nothing of this article is live or waits at that time."))
            if runs_on:
                ended = {"ends_at": moment, "live_until": moment, "withdrawal_note": note}
                self.editions.filter(pk=before.pk).update(**ended)
            self._forget_what_is_over()
            taken = self._take_back(later)
            record(self, "withdraw", by=by, reason=note, at=moment.isoformat())
        return taken

    def take_back(self, *, by: Any, note: str = "") -> list[Edition]:
        """Withdraw now if anything is live or waits, else do nothing; return what waited."""
        now = timezone.now()
        if self.editions.live(now).exists() or self.editions.waiting(now).exists():
            return self.withdraw(by=by, note=note)
        return []

    def _record_span(self, verb: str, edition: Edition, *, by: Any, reason: str) -> None:
        record(
            self,
            verb,
            by=by,
            reason=reason,
            edition=edition.number,
            revision=edition.revision.number,
            at=edition.live_from.isoformat(),
            until=edition.ends_at.isoformat() if edition.ends_at else None,
        )

    def _saved(self, revision: Revision | None) -> Revision:
        if revision is None or revision.article_id != self.pk:
            raise Refused(_("There is no saved revision of this article to publish."))
        return revision

    def _checked_start(
        self, locked: Any, *, at: datetime | None, until: datetime | None, now: datetime
    ) -> datetime:
        start = at or now
        if locked.is_binned:
            raise Refused(_("This article is in the bin. Take it out first."))
        if locked.is_held:
            raise Refused(_("This article is held: %(reason)s") % {"reason": locked.hold_reason})
        if locked.embargo_at and start < locked.embargo_at:
            ends_at = date_format(timezone.localtime(locked.embargo_at), str(_("j M Y, H:i")))
            raise Refused(
                _("The embargo ends at %(moment)s: nothing may be public before.")
                % {"moment": ends_at}
            )
        if start < now:
            raise Refused(
                _("The time of publication is past. Publish now, or choose a later time.")
            )
        if until and until <= start:
            raise Refused(_("It would end before it begins. Choose a later end."))
        return start

    def _put_on_air(self, edition: Edition, *, substantive: bool) -> None:
        """Save `edition` in its place among the spans: shrink, then insert; none ever overlap."""
        start = edition.live_from
        self._claim(edition.path)
        self.editions.filter(live_from=start).delete()
        before = self.editions.filter(live_from__lt=start).order_by("-live_from").first()
        after = self.editions.filter(live_from__gt=start).order_by("live_from").first()
        if before and (before.live_until is None or before.live_until > start):
            self.editions.filter(pk=before.pk).update(live_until=start)
        edition.live_until = min(
            (moment for moment in (edition.ends_at, after and after.live_from) if moment),
            default=None,
        )
        edition.first_published_at = self._first_start(start) or start
        edition.updated_at = self._updated_at(edition, before, substantive)
        edition.save_whole()
        self._forget_what_is_over()
        self._redate()
        Generation.objects.bump("site")

    def _take_back(self, editions: EditionQuerySet) -> list[Edition]:
        """Delete editions that have not started, let those before run on, return what they were."""
        taken = list(editions.for_desk().order_by("live_from"))
        editions.delete()
        self._grow()
        self._redate()
        Generation.objects.bump("site")
        return taken

    def _grow(self) -> None:
        """Stretch each span to its end or the next start; what has ended stays as it is."""
        now = timezone.now()
        starts_after = None
        for edition in self.editions.order_by("-live_from"):
            until = min((m for m in (edition.ends_at, starts_after) if m), default=None)
            starts_after = edition.live_from
            if until == edition.live_until or (edition.live_until and edition.live_until <= now):
                continue
            self.editions.filter(pk=edition.pk).update(live_until=until)

    def _forget_what_is_over(self) -> None:
        """Keep the search index as small as what readers may still get: the past never returns."""
        self.editions.forget_what_is_over(timezone.now())

    def _claim(self, path: str) -> None:
        """Tie `path` to this article. Raises Refused when it belongs to another."""
        owner = {"article_id": self.pk}
        address, _created = Address.objects.get_or_create(path=path, defaults=owner)
        if address.article_id != self.pk:
            raise Refused(
                _("The address %(path)s belongs to “%(title)s”. Choose another slug.")
                % {"path": path, "title": address.article}
            )
