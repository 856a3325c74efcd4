"""Discussions: one for each article, apart from the editors' row, its settings and its counters."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from .articles import Article
from .categories import Category
from .editions import Edition
from .generations import Generation
from .history import record
from .revisions import Refused

Mode = Category.CommentMode


class State(models.TextChoices):
    """What a discussion is to a reader at a moment."""

    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")
    HIDDEN = "hidden", _("Off")


class DiscussionManager(models.Manager["Discussion"]):
    def of(self, article_id: int) -> Discussion:
        """Return the article's discussion, made now if need be: for verbs, never for a GET."""
        return self.get_or_create(article_id=article_id)[0]

    def seen(self, article_id: int) -> Discussion:
        """Return the article's discussion, unsaved if nobody has spoken yet: one query."""
        return self.filter(pk=article_id).first() or Discussion(article_id=article_id)


class Discussion(models.Model):
    """Where comments on one article hang. Its key is the article's, so reading needs no join."""

    article = models.OneToOneField(
        Article,
        models.PROTECT,
        primary_key=True,
        related_name="discussion",
        verbose_name=_("article"),
    )
    mode = models.CharField(
        _("comments"),
        max_length=10,
        choices=Mode.choices,
        blank=True,
        help_text=_("Empty: as the article's category says, its closing day included."),
    )
    closes_at = models.DateTimeField(
        _("closes"),
        null=True,
        blank=True,
        help_text=_("Readers can read on. Empty: as the category says, or never if chosen above."),
    )
    published_count = models.PositiveIntegerField(_("published"), default=0, editable=False)
    pending_count = models.PositiveIntegerField(_("waiting"), default=0, editable=False)
    last_at = models.DateTimeField(_("last comment"), null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = DiscussionManager()

    class Meta:
        verbose_name = _("discussion")
        verbose_name_plural = _("discussions")

    def __str__(self):
        return str(self.article)

    def closing(self, edition: Edition) -> datetime | None:
        """Return the moment at which comments close, None for never."""
        if self.closes_at or self.mode or not edition.category:
            return self.closes_at
        days = edition.category.comment_days
        return edition.first_published_at + timedelta(days=days) if days else None

    def state(self, edition: Edition, at: datetime) -> State:
        """Return what this discussion is at `at` to readers of `edition`; a page has none."""
        mode = self.mode or (edition.category.comment_mode if edition.category else "")
        if not edition.category or mode == Mode.OFF:
            return State.HIDDEN
        closing = self.closing(edition)
        if mode == Mode.CLOSED or (closing and closing <= at):
            return State.CLOSED
        return State.OPEN

    def check_open(self, edition: Edition, at: datetime) -> None:
        """Raise Refused, with the reason for the reader, unless comments are open at `at`."""
        state = self.state(edition, at)
        if state == State.HIDDEN:
            raise Refused(_("There are no comments on this article."))
        if state == State.CLOSED:
            raise Refused(_("Comments on this article are closed."))

    def locked(self) -> Discussion:
        """Return this discussion read anew, its row locked until the transaction ends."""
        return type(self).objects.select_for_update(no_key=True).get(pk=self.pk)

    def configure(self, *, mode: str, closes_at: datetime | None, by: Any) -> None:
        """Set mode and closing, before anybody has spoken too; readers' pages hear of it.

        Nothing but the rule is written: counters move with their comments.
        """
        with transaction.atomic():
            row = type(self).objects.of(self.article_id)
            type(self).objects.filter(pk=row.pk).update(mode=mode, closes_at=closes_at)
            self.show_change()
            closes = closes_at.isoformat() if closes_at else None
            record(self, "configure", by=by, mode=mode, closes_at=closes)
        self.mode, self.closes_at = mode, closes_at

    def count(self, *, published: int, pending: int, at: datetime) -> None:
        """Add to the counters; readers' pages hear of it when what they show has changed."""
        changes = {"pending_count": F("pending_count") + pending}
        if published:
            changes["published_count"] = F("published_count") + published
            changes["version"] = F("version") + 1
        rows = type(self).objects.filter(pk=self.pk)
        rows.update(**changes)
        if published > 0:
            rows.filter(models.Q(last_at=None) | models.Q(last_at__lt=at)).update(last_at=at)
        if published:
            self.show_change()

    def show_change(self) -> None:
        """Let stored pages of this discussion grow old, in the transaction of the verb."""
        Generation.objects.bump(f"discussion:{self.pk}")
