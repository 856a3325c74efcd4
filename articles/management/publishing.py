"""Publishing what arrived: whether the desk leaves room for it, and from when readers get it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from .. import checks
from ..exchange import Arrival, targets
from ..models import Article, Event, Refused, Revision

UNDOING = {"withdraw": "withdrawn", "unschedule": "taken back", "roll_back": "rolled back"}
# What takes back editions that wait, or takes back nothing.
KEEPING = ("hold", "set_embargo")
VERBS = ("publish", "schedule", *UNDOING, *KEEPING)
SAID = 3  # of what hinders publishing; the report names the lines
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
    until = _end_given(article, now)
    _take_back_other_dates(article, None, by=by)
    article.publish(by=by, revision=revision, until=until)
    return "published"


def _done_already(article: Article, revision: Revision, now: datetime) -> str:
    """Return "published already" or "scheduled already" where it is so, as the desk timed it."""
    editions = article.editions.filter(revision=revision)
    if editions.live(now).exists():
        return "published already"
    origin = targets.origin(article)
    for start in editions.waiting(now).values_list("live_from", flat=True):
        is_of_now = origin is not None and start == origin.date
        if is_of_now or not targets.is_date_of_a_file(article, start):
            return "scheduled already"
    return ""


def _check_desk_agrees(arrival: Arrival, now: datetime) -> None:
    """Raise Refused where publishing would undo what somebody did at the desk."""
    article = arrival.article
    deed = _last_deed(article)
    if deed and deed.verb in (*UNDOING, *KEEPING):
        what = UNDOING.get(deed.verb, "taken back")
        raise Refused(f"It was {what} on {_day(deed.at)}. {AT_THE_DESK}")
    if ended_at := _ended_at(article, now):
        raise Refused(f"Its time was over on {_day(ended_at)}. {AT_THE_DESK}")
    if moment := _moment_of_the_desk(arrival, now):
        raise Refused(f"It waits for {_minute(moment)}, as the desk chose. {AT_THE_DESK}")
    if arrival.edited:
        raise Refused(
            f"It was edited here since it came from this file. {AT_THE_DESK} "
            "--overwrite publishes the file as it is."
        )


def _last_deed(article: Article) -> Event | None:
    """Return the last deed that gave readers an edition, or kept one from them."""
    deeds = Event.objects.of(article).filter(verb__in=VERBS)
    return next((d for d in deeds if d.verb not in KEEPING or d.data.get("taken")), None)


def _moment_of_the_desk(arrival: Arrival, now: datetime) -> datetime | None:
    """Return for when something waits because the desk chose so, whatever the file says."""
    starts = arrival.article.editions.waiting(now).values_list("live_from", flat=True)
    for start in starts.order_by("live_from"):
        if start != arrival.date and not targets.is_date_of_a_file(arrival.article, start):
            return start
    return None


def _ended_at(article: Article, now: datetime) -> datetime | None:
    """Return when readers lost an article that they had and will not get again."""
    last = article.editions.order_by("-live_from").first()
    ended_at = last and last.live_until
    return ended_at if ended_at and ended_at <= now else None


def _check_complete(revision: Revision) -> None:
    """Raise Refused for what the desk's own checklist blocks, and for what its form refuses."""
    fields, blocks = revision.content["fields"], revision.content["blocks"]
    lacking = [
        check.message
        for check in (
            *checks.blockers({**fields, "work": fields["work_id"]}),
            *checks.body_blockers(blocks),
            *checks.faults(revision.content),
        )
    ]
    if lacking:
        more = f" And {len(lacking) - SAID} more." if len(lacking) > SAID else ""
        raise Refused(
            f"{' '.join(lacking[:SAID])}{more} It stays a working copy: mend the "
            "manuscript and bring it again, or mend and publish it at the desk."
        )


def _schedule(article: Article, revision: Revision, date: datetime, *, by: Any) -> str:
    waiting = article.editions.waiting(timezone.now())
    if waiting.filter(revision=revision, live_from=date).exists():
        return "scheduled already"
    until = _end_given(article, timezone.now())
    _take_back_other_dates(article, date, by=by)
    article.publish(by=by, revision=revision, at=date, until=until)
    return f"scheduled for {_minute(date)}"


def _end_given(article: Article, now: datetime) -> datetime | None:
    """Return the end that the desk gave to what is live or waits: what replaces it has it too."""
    editions = article.editions.live(now) | article.editions.waiting(now)
    return max((edition.ends_at for edition in editions if edition.ends_at), default=None)


def _take_back_other_dates(article: Article, date: datetime | None, *, by: Any) -> None:
    """Take back what waits for a date that the manuscript had before."""
    for edition in article.editions.waiting(timezone.now()):
        if edition.live_from != date:
            article.unschedule(edition, by=by, note="The manuscript has another date.")


def _minute(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"


def _day(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d}"
