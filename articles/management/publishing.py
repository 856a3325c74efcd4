"""Publishing what arrived: whether the desk leaves room for it, and from when readers get it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from .. import checks
from ..exchange import Arrival
from ..models import Article, Event, Refused, Revision

OFF_AIR = {"withdraw": "withdrawn", "unschedule": "taken back"}
DEEDS = ("publish", "schedule", "roll_back", *OFF_AIR)
AT_THE_DESK = "Publish it at the desk if readers should have it."


def publish(arrival: Arrival, *, by: Any) -> str:
    """Give readers what arrived: from its date when that is to come, else now, dated by it.

    Returns what was done in a word. Doing it twice does nothing. Raises Refused as the verbs do,
    for what the desk has decided since, and for what the desk could not publish either.
    """
    article, revision, date = arrival.article, arrival.revision, arrival.date
    now = timezone.now()
    if arrival.came_before and (done := _done_already(article, revision, now)):
        return done
    _check_desk_agrees(arrival, now)
    _check_complete(revision)
    if date and date > now:
        return _schedule(article, revision, date, by=by)
    if date and article.published_before != date:
        article.set_published_before(date, by=by)
    if article.editions.live(now).filter(revision=revision).exists():
        return "published already"
    article.publish(by=by, revision=revision)
    return "published"


def _done_already(article: Article, revision: Revision, now: datetime) -> str:
    """Return "published already" or "scheduled already" where it is so, whatever the date."""
    editions = article.editions.filter(revision=revision)
    if editions.live(now).exists():
        return "published already"
    return "scheduled already" if editions.waiting(now).exists() else ""


def _check_desk_agrees(arrival: Arrival, now: datetime) -> None:
    """Raise Refused where publishing would undo what somebody did at the desk."""
    article = arrival.article
    deed = Event.objects.of(article).filter(verb__in=DEEDS).first()
    if deed and deed.verb in OFF_AIR:
        raise Refused(f"It was {OFF_AIR[deed.verb]} on {_day(deed.at)}. {AT_THE_DESK}")
    if ended_at := _ended_at(article, now):
        raise Refused(f"Its time was over on {_day(ended_at)}. {AT_THE_DESK}")
    if arrival.edited:
        raise Refused(
            f"It was edited here since it came from this file. {AT_THE_DESK} "
            "--overwrite publishes the file as it is."
        )


def _ended_at(article: Article, now: datetime) -> datetime | None:
    """Return when readers lost an article that they had and will not get again."""
    last = article.editions.order_by("-live_from").first()
    ended_at = last and last.live_until
    return ended_at if ended_at and ended_at <= now else None


def _check_complete(revision: Revision) -> None:
    """Raise Refused for what the desk's own checklist blocks."""
    fields, blocks = revision.content["fields"], revision.content["blocks"]
    lacking = [check.message for check in checks.blockers({**fields, "work": fields["work_id"]})]
    if not any(block["kind"] != "section" or block["body"].strip() for block in blocks):
        lacking.append(_("There is no text to publish yet."))
    if lacking:
        raise Refused(
            f"{' '.join(lacking)} It stays a working copy: mend the manuscript and bring it "
            "again, or mend and publish it at the desk."
        )


def _schedule(article: Article, revision: Revision, date: datetime, *, by: Any) -> str:
    waiting = article.editions.waiting(timezone.now())
    if waiting.filter(revision=revision, live_from=date).exists():
        return "scheduled already"
    for edition in waiting.exclude(live_from=date):
        article.unschedule(edition, by=by, note="The manuscript has another date.")
    article.publish(by=by, revision=revision, at=date)
    return f"scheduled for {timezone.localtime(date):%Y-%m-%d %H:%M}"


def _day(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d}"
