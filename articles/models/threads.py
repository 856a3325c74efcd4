"""Threads: a discussion as readers read it, in a handful of queries whatever its size."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from .comments import Comment, CommentQuerySet
from .discussions import Discussion, State
from .editions import Edition


class Size(NamedTuple):
    """How much a page shows: comments in all, roots among them, replies below each root."""

    total: int
    roots: int
    replies: int


INLINE = Size(total=20, roots=20, replies=3)  # under an article
PAGE = Size(total=50, roots=20, replies=10)  # on a page of comments
INDENTS = 3  # deeper replies stay in order and say whom they answer


@dataclass
class Thread:
    """What one page shows of a discussion; `comments` are roots with `children` below them."""

    discussion: Discussion
    edition: Edition
    state: State
    at: datetime
    comments: list[Comment] = field(default_factory=list)
    context: list[Comment] = field(default_factory=list)  # what stands above, on a page within
    next_id: str = ""  # public id after which, or at which, the next page begins
    is_within: bool = False  # a page that begins at one comment inside a thread

    @property
    def url(self) -> str:
        return f"{self.edition.path}comments/"

    @property
    def count(self) -> int:
        return self.discussion.published_count

    @property
    def closes_at(self) -> datetime | None:
        return self.discussion.closing(self.edition)

    @property
    def closed_at(self) -> datetime | None:
        """When comments closed, None if they have not or if an editor closed them."""
        closing = self.closes_at
        return closing if closing and closing <= self.at else None

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN

    @property
    def is_hidden(self) -> bool:
        return self.state == State.HIDDEN

    @property
    def has_more(self) -> bool:
        return bool(self.next_id)


def under_article(edition: Edition, at: datetime) -> Thread:
    """Return the newest comments with their first replies, as the article's page shows them.

    At most three queries: discussion, roots, replies.
    """
    thread = _empty(edition, at)
    if not thread.is_hidden and thread.count:
        roots = Comment.objects.roots(thread.discussion).newest()
        _fill(thread, roots, INLINE)
    return thread


def page(edition: Edition, at: datetime, *, newest: bool, after: Comment | None) -> Thread:
    """Return one page of whole threads, oldest first unless `newest`, after the root `after`.

    At most three queries.
    """
    thread = _empty(edition, at)
    if thread.is_hidden:
        return thread
    roots = Comment.objects.roots(thread.discussion)
    roots = roots.newest() if newest else roots.oldest()
    if after:
        roots = roots.older_than(after) if newest else roots.newer_than(after)
    _fill(thread, roots, PAGE)
    return thread


def within(edition: Edition, at: datetime, first: Comment) -> Thread:
    """Return the page of a thread that begins at the comment `first`, with those above it.

    At most four queries: discussion, those above, the page, and names of answered comments that
    are not on it.
    """
    thread = _empty(edition, at)
    if thread.is_hidden:
        return thread
    thread.is_within = True
    rows = Comment.objects.for_thread().filter(listed=True)
    above = first.ancestor_ids()
    if above:
        thread.context = list(rows.filter(pk__in=above).order_by("path"))
    found = [first] if first.listed and not first.root_id else []
    branch = rows.filter(root_id=first.root_id or first.pk, path__gte=first.path)
    found += branch.order_by("path")[: PAGE.total + 1]
    if len(found) > PAGE.total:
        thread.next_id = found[PAGE.total].public_id
    shown = found[: PAGE.total]
    thread.comments = nested(shown, elsewhere=thread.context)
    _name_answered(shown)
    _tell_apart([*thread.context, *shown])
    return thread


def nested(rows: Iterable[Comment], *, elsewhere: Iterable[Comment] = ()) -> list[Comment]:
    """Return the top of `rows` (in path order), each with its `children`, indented at most INDENTS.

    Sets `children`, and `answered` on a reply too deep to be indented: the comment that it
    answers, when that is among `rows` or `elsewhere`.
    """
    known = {comment.pk: comment for comment in elsewhere}
    top: list[Comment] = []
    open_rows: list[Comment] = []  # the row at each level that the next one may hang below
    for comment in rows:
        comment.children = []
        comment.answered = known.get(comment.parent_id or 0) if comment.depth > INDENTS else None
        known[comment.pk] = comment
        while open_rows and not comment.path.startswith(open_rows[-1].path):
            open_rows.pop()
        siblings = open_rows[-1].children if open_rows else top
        siblings.append(comment)
        if comment.depth < INDENTS:
            open_rows.append(comment)
    return top


def _empty(edition: Edition, at: datetime) -> Thread:
    discussion = Discussion.objects.seen(edition.article_id)
    return Thread(discussion, edition, discussion.state(edition, at), at)


def _fill(thread: Thread, roots: CommentQuerySet, size: Size) -> None:
    """Put as many whole threads on the page as `size` allows, one at least."""
    found = list(roots.for_thread()[: size.roots + 1])
    below: dict[int, list[Comment]] = {}
    for reply in Comment.objects.first_replies(found[: size.roots], each=size.replies + 1):
        below.setdefault(reply.root_id or 0, []).append(reply)
    shown: list[Comment] = []
    for root in found[: size.roots]:
        replies = below.get(root.pk, [])
        whole = [root, *replies[: size.replies]]
        if thread.comments and len(shown) + len(whole) > size.total:
            break
        shown += whole
        thread.comments += nested(whole)
        _say_what_is_left(root, replies, size.replies)
    _tell_apart(shown)
    if len(thread.comments) < len(found):
        thread.next_id = thread.comments[-1].public_id


def _say_what_is_left(root: Comment, first: list[Comment], replies: int) -> None:
    if len(first) > replies:
        root.more_count = root.reply_count - sum(c.is_published for c in first[:replies])
        root.more_id = first[replies].public_id


def _name_answered(rows: list[Comment]) -> None:
    """Find the comments that deep replies answer and that are not on this page."""
    missing = [c for c in rows if c.depth > INDENTS and c.answered is None]
    if missing:
        found = Comment.objects.published().in_bulk([c.parent_id for c in missing])
        for comment in missing:
            comment.answered = found.get(comment.parent_id)


def _tell_apart(shown: list[Comment]) -> None:
    """Number the comments that bear a name which the page has already."""
    taken: set[str] = set()
    for comment in (comment for comment in shown if comment.is_published):
        while comment.told_apart in taken:
            comment.namesake += 1
        taken.add(comment.told_apart)
