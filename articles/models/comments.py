"""Comments: what readers say under an article, and how what they send is taken."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from .. import text
from .commenters import Badge, Commenter
from .discussions import Discussion
from .editions import Edition
from .moderation import Moderated, Status
from .nesting import Nested
from .revisions import Refused

MAX_BODY, MAX_NAME = 5000, 60  # characters
REPEAT_WITHIN = timedelta(hours=24)


def new_public_id() -> str:
    return get_random_string(12, "abcdefghijklmnopqrstuvwxyz0123456789")


def folded(body: str) -> str:
    """Return `body` as repeats are compared: case, width and spacing do not count."""
    return " ".join(unicodedata.normalize("NFKC", body).casefold().split())


class CommentQuerySet(models.QuerySet["Comment"]):
    def published(self) -> CommentQuerySet:
        return self.filter(status=Status.PUBLISHED)

    def pending(self) -> CommentQuerySet:
        return self.filter(status=Status.PENDING)

    def roots(self, discussion: Discussion) -> CommentQuerySet:
        """Return what readers see of a discussion's first level, tombstones included."""
        return self.filter(discussion=discussion, depth=0, listed=True)

    def newest(self) -> CommentQuerySet:
        return self.order_by("-created_at", "-pk")

    def oldest(self) -> CommentQuerySet:
        return self.order_by("created_at", "pk")

    def older_than(self, comment: Comment) -> CommentQuerySet:
        """Return what stands before `comment` in time. The redundant bound lets the index serve."""
        at, pk = comment.created_at, comment.pk
        return self.filter(Q(created_at__lt=at) | Q(pk__lt=pk), created_at__lte=at)

    def newer_than(self, comment: Comment) -> CommentQuerySet:
        at, pk = comment.created_at, comment.pk
        return self.filter(Q(created_at__gt=at) | Q(pk__gt=pk), created_at__gte=at)

    def of(self, commenter: Commenter) -> CommentQuerySet:
        """Return what one commenter wrote, newest first, with the decisions about it."""
        return self.filter(commenter=commenter).newest().prefetch_related("actions")

    def for_thread(self) -> CommentQuerySet:
        """Load what a thread shows."""
        return self.defer("body_source")

    def first_replies(self, roots: Iterable[Comment], *, each: int) -> list[Comment]:
        """Return the first `each` listed comments below each of `roots`, in reading order.

        One query that reads `each` rows a root however many replies there are (raw: SQLite takes
        no LIMIT inside an ORM union, and `row_number()` would walk every reply).
        """
        table = self.model._meta.db_table
        columns = ", ".join(
            str(f.column) for f in self.model._meta.concrete_fields if f.name != "body_source"
        )
        answered = [root.pk for root in roots if root.reply_count]
        if not answered:
            return []
        part = (
            f"SELECT * FROM (SELECT {columns} FROM {table} "  # noqa: S608 (names from _meta)
            "WHERE root_id = %s AND listed ORDER BY path LIMIT %s) AS replies"
        )
        query = " UNION ALL ".join([part] * len(answered))
        parameters = [value for pk in answered for value in (pk, each)]
        return sorted(self.raw(query, parameters), key=lambda comment: comment.path)

    @transaction.atomic
    def submit(
        self,
        edition: Edition,
        *,
        by: Commenter,
        name: str,
        body: str,
        answers: str = "",
        is_spoiler: bool = False,
        is_trapped: bool = False,
        at: datetime | None = None,
    ) -> Comment:
        """Save a comment under `edition`, held for a moderator, and return it.

        `name` and `body` are clean; staff sign with their account's name. `answers` is the public
        id of a published comment. `is_trapped`: it filled in what people do not see. The same text
        again within a day gives the comment that exists. Raises Refused where comments are closed
        or what it answers is gone, TooMany over the limits.
        """
        at = at or timezone.now()
        discussion = Discussion.objects.of(edition.article_id).locked()
        by.lock()
        discussion.check_open(edition, at)
        parent = self._answered(discussion, answers)
        if earlier := self._repeated(discussion, by, body, at):
            return earlier
        by.brake("comment", edition.article_id, at=at)
        comment = self._unsaved(
            discussion, edition, by=by, name=name, body=body, is_spoiler=is_spoiler, at=at
        )
        comment.hold_below(parent, is_trapped=is_trapped)
        return comment

    def _answered(self, discussion: Discussion, public_id: str) -> Comment | None:
        if not public_id:
            return None
        found = self.published().filter(discussion=discussion, public_id=public_id).first()
        if found is None:
            raise Refused(_("The comment that you answer is no longer there."))
        return found

    def _repeated(
        self, discussion: Discussion, by: Commenter, body: str, at: datetime
    ) -> Comment | None:
        recent = self.filter(discussion=discussion, commenter=by, created_at__gt=at - REPEAT_WITHIN)
        return next((c for c in recent if folded(c.body_source) == folded(body)), None)

    def _unsaved(
        self,
        discussion: Discussion,
        edition: Edition,
        *,
        by: Commenter,
        name: str,
        body: str,
        is_spoiler: bool,
        at: datetime,
    ) -> Comment:
        return self.model(
            discussion=discussion,
            commenter=by,
            name=by.name[:MAX_NAME] or name,
            badge=by.badge(edition),
            body_source=body,
            body_html=text.render_comment(body),
            is_spoiler=is_spoiler,
            created_at=at,
        )


class Comment(Moderated, Nested):
    """One comment under an article: whose, on what and what it says."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    name = models.CharField(_("name"), max_length=MAX_NAME)
    badge = models.CharField(max_length=8, choices=Badge.choices, blank=True)

    body_source = models.TextField(_("comment"), max_length=MAX_BODY)
    body_html = models.TextField()
    is_spoiler = models.BooleanField(_("contains spoilers"), default=False)

    created_at = models.DateTimeField(_("sent"), default=timezone.now)
    published_at = models.DateTimeField(_("published"), null=True)

    discussion = models.ForeignKey(Discussion, models.PROTECT, related_name="comments")
    commenter = models.ForeignKey(
        Commenter, models.PROTECT, related_name="comments", db_index=False
    )
    objects = CommentQuerySet.as_manager()

    # What `threads.py` finds out about the row on a page.
    children: list[Comment] = []
    answered: Comment | None = None
    more_count, more_id = 0, ""
    namesake = 1  # its number among those of one name

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        permissions = (("moderate_comment", _("Can approve and reject comments")),)
        constraints = (
            models.CheckConstraint(
                condition=Q(depth=0, root=None, parent=None)
                | Q(depth__gt=0, root__isnull=False, parent__isnull=False),
                name="comment_root_only_at_depth_0",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED) | Q(listed=True, published_at__isnull=False),
                name="comment_published_is_listed",
            ),
        )
        indexes = (
            models.Index(
                fields=["discussion", "-created_at", "-id"],
                condition=Q(depth=0, listed=True),
                name="comment_roots",
            ),
            models.Index(
                fields=["root", "path"],
                condition=Q(root__isnull=False, listed=True),
                name="comment_branch",
            ),
            models.Index(fields=["commenter", "-created_at"], name="comment_of_commenter"),
            models.Index(
                fields=["created_at", "id"],
                condition=Q(status=Status.PENDING),
                name="comment_queue",
            ),
        )

    def __str__(self):
        return f"{self.name}: {text.excerpt(self.body_source, 60)}"

    @property
    def anchor(self) -> str:
        """The id of this comment on a page."""
        return f"comment-{self.public_id}"

    @property
    def public_name(self) -> str:
        """The name as others may see it."""
        return self.name if self.is_published else str(_("a removed comment"))

    @property
    def told_apart(self) -> str:
        """The name as links say it: a page has no two links of one name to two comments."""
        return f"{self.name} ({self.namesake})" if self.namesake > 1 else self.name

    @property
    def reason(self) -> str:
        """Why it was rejected, in the words that its commenter is told."""
        last = max(self.actions.all(), key=lambda action: action.pk, default=None)
        return last.get_reason_display() if last and self.status == Status.REJECTED else ""

    def hold_below(self, parent: Comment | None, *, is_trapped: bool) -> None:
        """Save the new comment for a moderator, as spam if it is trapped."""
        self.status = Status.SPAM if is_trapped else Status.PENDING
        self.save_below(parent)
        self.record("submit", "", self.status, by=None, at=self.created_at)
        self.count_move("", self.status, at=self.created_at)

    def open_reports(self) -> list[Any]:
        """Return what readers told the moderators of this comment and nobody has answered yet."""
        return [report for report in self.reports.all() if report.state == "open"]
