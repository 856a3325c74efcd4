"""Chatter: so many invented comments, in bulk, with the counters that the verbs would have left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from random import Random
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction

from .. import text
from ..models import (
    Comment,
    Commenter,
    Discussion,
    Edition,
    Generation,
    ModerationAction,
)
from ..models.moderation import MOVES, Reason, Status
from ..models.nesting import MAX_DEPTH, STEP, step
from .prose import PEOPLE, Prose

BATCH = 50  # discussions in one transaction
REMARKS = 500  # texts that are put together once and used again
COMMENTS_A_READER = 8
ANSWERS = 0.5  # so many of all comments answer another
# What moderators decide, by how often: None is still waiting.
DECISIONS = {"approve": 92, "reject": 3, "spam": 2, None: 3}
DECIDED_AFTER = timedelta(minutes=20)


def chatter(number: int, *, seed: int, now: datetime) -> Iterator[int]:
    """Write `number` comments under live articles; yield now and then how many are written.

    Most go to few articles, as everywhere. Raises ValueError when nothing is live.
    """
    random = Random(seed)  # noqa: S311 (nothing secret)
    prose = Prose(random)
    remarks = [(said := prose.remark(), text.render_comment(said)) for _ in range(REMARKS)]
    readers = Commenter.objects.bulk_create(
        Commenter(created_at=now) for _ in range(max(number // COMMENTS_A_READER, 1))
    )
    waiting, written = iter(_shared_out(number, random, now)), 0
    while batch := list(islice(waiting, BATCH)):
        with transaction.atomic():
            comments = [
                comment
                for place, (edition, count) in enumerate(batch)
                for comment in _thread(edition, count, remarks, readers, random, now=now)
            ]
            _number(comments)
            _write(comments)
        written += len(comments)
        yield written
    _count_for_readers(readers)


def _shared_out(number: int, random: Random, now: datetime) -> list[tuple[Edition, int]]:
    """Return live editions without a discussion, and how many comments each gets."""
    silent = Edition.objects.live(now).articles().filter(article__discussion=None)
    editions = list(silent.newest().only("article_id", "first_published_at")[: max(number // 5, 1)])
    if not editions:
        raise ValueError("Nothing is live that nobody has commented on.")
    random.shuffle(editions)
    weights = [1 / place for place in range(1, len(editions) + 1)]
    chosen = Counter(random.choices(range(len(editions)), weights=weights, k=number))
    shared = [(editions[place], count) for place, count in sorted(chosen.items())]
    random.shuffle(shared)  # the long discussions not all in the first batch
    return shared


def _thread(
    edition: Edition,
    number: int,
    remarks: Sequence[tuple[str, str]],
    readers: Sequence[Commenter],
    random: Random,
    *,
    now: datetime,
) -> Iterator[Comment]:
    """Yield the unsaved comments on an edition, the oldest first, each after what it answers."""
    discussion = Discussion(article_id=edition.article_id)
    span = now - edition.first_published_at - DECIDED_AFTER
    moments = sorted(
        edition.first_published_at + span * random.random() ** 3 for _ in range(number)
    )
    public: list[Comment] = []
    for at in moments:
        comment = _said(discussion, random.choice(remarks), random.choice(readers), at=at)
        comment.name = random.choice(PEOPLE).title()
        answerable = [c for c in public[-20:] if c.published_at and c.published_at < at]
        if answerable and random.random() < ANSWERS:
            comment.parent = random.choice(answerable)
        [decision] = random.choices(list(DECISIONS), weights=list(DECISIONS.values()))
        _decide(comment, decision)
        if comment.is_published:
            public.append(comment)
        yield comment


def _said(
    discussion: Discussion, remark: tuple[str, str], reader: Commenter, *, at: datetime
) -> Comment:
    """Return an unsaved comment that says `remark`, as it was typed and as it is shown."""
    source, html = remark
    return Comment(
        discussion=discussion,
        commenter=reader,
        body_source=source,
        body_html=html,
        created_at=at,
    )


def _decide(comment: Comment, decision: str | None) -> None:
    """Move the comment and every counter around it, as `transition` does."""
    discussion, reader = comment.discussion, comment.commenter
    if decision is None:
        discussion.pending_count += 1
        return
    comment.status = MOVES[decision].target
    reader.rejected_count += comment.status == Status.REJECTED
    reader.spam_count += comment.status == Status.SPAM
    if comment.is_published:
        comment.listed, comment.published_at = True, comment.created_at + DECIDED_AFTER
        reader.published_count += 1
        discussion.published_count += 1
        discussion.version += 1
        discussion.last_at = max(filter(None, (discussion.last_at, comment.published_at)))


def _number(comments: Sequence[Comment]) -> None:
    """Give the comments their ids, and with them their places in their threads."""
    last = Comment.objects.aggregate(last=models.Max("pk"))["last"] or 0
    for comment in comments:
        last += 1
        comment.pk = last
        parent, above = comment.parent, ""
        if parent:
            above = parent.path[:-STEP] if parent.depth >= MAX_DEPTH else parent.path
            comment.depth = min(parent.depth + 1, MAX_DEPTH)
            comment.parent = parent  # its id, now that it has one
            comment.root = parent.root or parent
            comment.root.reply_count += comment.is_published
        comment.path = above + step(last)


def _write(comments: Sequence[Comment]) -> None:
    """Insert the comments with their discussions, their records and what pages watch."""
    discussions = {comment.discussion.pk: comment.discussion for comment in comments}
    Discussion.objects.bulk_create(discussions.values())
    Comment.objects.bulk_create(comments)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Comment]):
            cursor.execute(statement)
    ModerationAction.objects.bulk_create(
        action for comment in comments for action in _actions(comment)
    )
    numbers = {f"discussion:{pk}": one.version for pk, one in discussions.items() if one.version}
    begun = Generation.objects.filter(name__in=numbers)  # by a vote, before anybody spoke
    known = set(begun.values_list("name", flat=True))
    begun.update(number=models.F("number") + 1)
    Generation.objects.bulk_create(
        Generation(name=name, number=number)
        for name, number in numbers.items()
        if name not in known
    )
    Generation.objects.bump("site")


def _actions(comment: Comment) -> Iterator[ModerationAction]:
    """Yield the record of what happened to a comment: it was sent, and decided about."""
    row: dict[str, Any] = {"comment": comment, "revision": 1, "automated": True}
    sent = {"event": "submit", "from_status": "", "to_status": Status.PENDING}
    yield ModerationAction(**row, **sent, created_at=comment.created_at)
    for event in ("approve", "reject", "spam"):
        if comment.status == MOVES[event].target:
            yield ModerationAction(
                **row,
                event=event,
                from_status=Status.PENDING,
                to_status=comment.status,
                reason=Reason.OFF_TOPIC if MOVES[event].needs_reason else "",
                created_at=comment.created_at + DECIDED_AFTER,
            )


def _count_for_readers(readers: Sequence[Commenter]) -> None:
    counters = ("published_count", "rejected_count", "spam_count")
    Commenter.objects.bulk_update(readers, counters, batch_size=500)
