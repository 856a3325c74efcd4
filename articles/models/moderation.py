"""Moderation: the states of a comment, every move between them, and the record of each move."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .history import AppendOnly
from .revisions import Refused
from .traits import Trait


class Status(models.TextChoices):
    """Only `published` is visible to the public."""

    PENDING = "pending", _("Waiting for a moderator")
    PUBLISHED = "published", _("Published")
    REJECTED = "rejected", _("Rejected")
    SPAM = "spam", _("Spam")


class Reason(models.TextChoices):
    """Why a comment is rejected; its author is told in these words."""

    ABUSE = "abuse", _("It attacks or insults somebody")
    OFF_TOPIC = "off_topic", _("It is not about the article")
    SPOILER = "spoiler", _("It gives something away without a warning")
    PRIVATE = "private", _("It names private details of somebody")
    ADVERT = "advert", _("It advertises something")
    UNLAWFUL = "unlawful", _("It may break the law")
    OTHER = "other", _("It breaks another rule of ours")


@dataclass(frozen=True)
class Move:
    """From which states an event leads where, and what it asks for."""

    sources: tuple[Status, ...]
    target: Status
    needs_reason: bool = False
    needs_note: bool = False
    # What becomes of the reports that readers filed about the comment: a Report.State.
    closes_reports: str = ""


MOVES = {
    "approve": Move((Status.PENDING,), Status.PUBLISHED),
    "keep": Move((Status.PUBLISHED,), Status.PUBLISHED, closes_reports="disagreed"),
    "reject": Move(
        (Status.PENDING, Status.PUBLISHED),
        Status.REJECTED,
        needs_reason=True,
        closes_reports="agreed",
    ),
    "spam": Move((Status.PENDING, Status.PUBLISHED), Status.SPAM, closes_reports="agreed"),
    "not_spam": Move((Status.SPAM,), Status.PENDING),
    "reinstate": Move((Status.REJECTED,), Status.PUBLISHED, needs_note=True),
}


class Conflict(Exception):
    """Somebody else decided about the comment, or it changed, since it was looked at."""


class Moderated(Trait):
    """The trait of having a status, which `transition` alone writes."""

    status = models.CharField(
        _("status"),
        max_length=12,
        choices=Status.choices,
        default=Status.PENDING,
        editable=False,
    )
    # Published, or a tombstone with published replies below it.
    listed = models.BooleanField(default=False, editable=False)
    revision = models.PositiveSmallIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED

    @property
    def is_pending(self) -> bool:
        return self.status == Status.PENDING

    def can(self, event: str) -> bool:
        """Tell whether `event` leads anywhere from this status."""
        return self.status in MOVES[event].sources

    def transition(
        self,
        event: str,
        *,
        by: Any,
        expected_revision: int | None = None,
        expected_status: str = "",
        reason: str = "",
        note: str = "",
        at: datetime | None = None,
    ) -> ModerationAction:
        """Move the comment as MOVES says and return the record; counters and pages follow.

        `by` None is the program itself; `reason` is a Reason, `note` is for moderators alone.
        Raises Refused for a move that is not in the table, or not this person's, and Conflict
        when the comment is no longer in the revision or the status that were seen: those of this
        object, or what is expected.
        """
        move = MOVES[event]
        before, revision = expected_status or self.status, expected_revision or self.revision
        self._check(event, move, by=by, reason=reason, note=note)
        at = at or timezone.now()
        with transaction.atomic():
            # One decision at a time in a discussion: `listed` looks at the rows around.
            self.discussion.locked()
            self._claim(move.target, before, revision, at=at)
            self._relist()
            action = self.record(event, before, move.target, by=by, reason=reason, note=note, at=at)
            if move.closes_reports:
                self.reports.filter(state="open").update(state=move.closes_reports)
            self.count_move(before, move.target, at=at)
        return action

    def _claim(self, status: Status, before: str, revision: int, *, at: datetime) -> None:
        """Write `status`. Raises Conflict unless the row is as it was `before`."""
        changes: dict[str, Any] = {"status": status}
        if status == Status.PUBLISHED:
            changes |= {"listed": True, "published_at": self.published_at or at}
        rows = type(self).objects.filter(pk=self.pk, status=before, revision=revision)
        if not rows.update(**changes):
            raise Conflict(_("Somebody has decided about this comment already."))
        for name, value in changes.items():
            setattr(self, name, value)

    def record(
        self,
        event: str,
        before: str,
        after: str,
        *,
        by: Any,
        reason: str = "",
        note: str = "",
        at: datetime,
    ) -> ModerationAction:
        """Append what happened to this comment; part of the move's transaction."""
        return self.actions.create(
            event=event,
            from_status=before,
            to_status=after,
            revision=self.revision,
            reason=reason,
            note=note,
            actor=by,
            automated=by is None,
            created_at=at,
        )

    def count_move(self, before: str, after: str, *, at: datetime) -> None:
        """Carry a move into every counter: the last statements of its transaction."""

        def change(status: Status) -> int:
            return (after == status) - (before == status)

        published = change(Status.PUBLISHED)
        if published and self.root_id:
            roots = type(self).objects.filter(pk=self.root_id)
            roots.update(reply_count=F("reply_count") + published)
        self.commenter.count(
            published=published,
            rejected=change(Status.REJECTED),
            spam=change(Status.SPAM),
        )
        self.discussion.count(published=published, pending=change(Status.PENDING), at=at)

    def _check(self, event: str, move: Move, *, by: Any, reason: str, note: str) -> None:
        if not self.can(event):
            raise Refused(
                _("A comment that is “%(status)s” cannot be moved like that.")
                % {"status": self.get_status_display()}
            )
        if move.needs_reason and reason not in Reason.values:
            raise Refused(_("Choose a reason: the commenter is told."))
        if move.needs_note and not note.strip():
            raise Refused(_("Say in a note why."))
        if by and event == "approve" and self.commenter.user_id == by.pk:
            raise Refused(_("This comment is yours: another moderator decides about it."))
        if by and event == "reinstate" and self._decider_id() == by.pk:
            raise Refused(_("You rejected this comment: another moderator decides anew."))

    def _decider_id(self) -> int | None:
        last = self.actions.order_by("-pk").first()
        return last.actor_id if last else None

    def _relist(self) -> None:
        """Set `listed` anew for this comment and those above it (the path holds their ids)."""
        above = type(self).objects.filter(pk__in=self.ancestor_ids())
        if self.is_published:
            above.filter(listed=False).update(listed=True)
            return
        self._set_listed(self.descendants().published().exists())
        for comment in above.exclude(status=Status.PUBLISHED).filter(listed=True):
            comment._set_listed(comment.descendants().published().exists())

    def _set_listed(self, listed: bool) -> None:
        type(self).objects.filter(pk=self.pk).exclude(listed=listed).update(listed=listed)
        self.listed = listed


class ModerationAction(AppendOnly):
    """Who moved a comment from where to where, when and why."""

    event = models.CharField(_("event"), max_length=16)
    from_status = models.CharField(max_length=12, choices=Status.choices, blank=True)
    to_status = models.CharField(max_length=12, choices=Status.choices)
    revision = models.PositiveSmallIntegerField()
    reason = models.CharField(_("reason"), max_length=16, choices=Reason.choices, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    automated = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    comment = models.ForeignKey("articles.Comment", models.PROTECT, related_name="actions")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        help_text=_("Empty: the program itself."),
    )

    class Meta:
        ordering = ("pk",)
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        indexes = (models.Index(fields=["actor", "-created_at"], name="action_of_actor"),)

    def __str__(self):
        return f"{self.created_at:%Y-%m-%d %H:%M} {self.event} {self.from_status}→{self.to_status}"
