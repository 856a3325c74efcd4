"""Reports: what readers tell moderators about a published comment, once each."""

from __future__ import annotations

from datetime import datetime

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .commenters import Commenter
from .comments import Comment
from .moderation import Reason
from .revisions import Refused

MAX_TEXT = 500  # characters


class ReportQuerySet(models.QuerySet["Report"]):
    def open(self) -> ReportQuerySet:
        return self.filter(state=Report.State.OPEN)

    def newest(self) -> ReportQuerySet:
        return self.order_by("-created_at", "-pk")

    def file(
        self,
        comment: Comment,
        *,
        by: Commenter,
        reason: str,
        text: str = "",
        at: datetime | None = None,
    ) -> Report:
        """Tell the moderators about `comment`; whoever has told them already gets that report.

        `reason` is a Reason. Raises Refused for a comment that is not public or is one's own, and
        TooMany when the reader, or all together, report too often.
        """
        at = at or timezone.now()
        with transaction.atomic():
            comment.discussion.locked()  # a decision about the comment takes the same lock
            comment.refresh_from_db(fields=["status", "revision"])
            if earlier := self.filter(comment=comment, commenter=by).first():
                return earlier
            _check_reportable(comment, by)
            by.brake("report", comment.discussion_id, at=at)
            return self.create(
                comment=comment,
                revision=comment.revision,
                commenter=by,
                reason=reason,
                text=text,
                created_at=at,
            )


def _check_reportable(comment: Comment, by: Commenter) -> None:
    """Raise Refused for what nobody can report, or not `by`."""
    if not comment.is_published:
        raise Refused(_("This comment is no longer there."))
    if comment.commenter_id == by.pk:
        raise Refused(_("This comment is your own."))


class Report(models.Model):
    """One reader's complaint about one comment, and what came of it."""

    class State(models.TextChoices):
        OPEN = "open", _("Waiting for a moderator")
        AGREED = "agreed", _("The comment was removed")
        DISAGREED = "disagreed", _("The comment stays")

    reason = models.CharField(_("reason"), max_length=16, choices=Reason.choices)
    text = models.CharField(_("in your words"), max_length=MAX_TEXT, blank=True)
    revision = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    created_at = models.DateTimeField(default=timezone.now)
    comment = models.ForeignKey(Comment, models.PROTECT, related_name="reports")
    commenter = models.ForeignKey(Commenter, models.PROTECT, related_name="reports")

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = (
            models.UniqueConstraint(
                fields=["comment", "commenter"], name="report_once_by_commenter"
            ),
        )
        indexes = (models.Index(fields=["comment"], condition=Q(state="open"), name="report_open"),)

    def __str__(self):
        return f"{self.get_reason_display()} ({self.get_state_display()})"
