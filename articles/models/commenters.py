"""Commenters: who comments and votes, known by a cookie or a staff account, and how often."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from .edition_rows import EditionAuthor
from .editions import Edition

HOUR, DAY = 3600, 86400  # seconds

Windows = tuple[tuple[int, int], ...]  # (window in seconds, how many in it)

# Of one commenter: more is a quarrel, or a machine.
COMMENT_LIMITS: Windows = ((HOUR, 5), (DAY, 20))
RATING_LIMITS: Windows = ((HOUR, 20),)
REPORT_LIMITS: Windows = ((HOUR, 10),)
# Of all readers on one article. Whoever sends no cookie is a new commenter each time, so only these
# slow them down. One comment a minute is more than a moderator reads; two votes a minute are
# more than the best read article gets.
ARTICLE_COMMENT_LIMITS: Windows = ((HOUR, 60),)
ARTICLE_RATING_LIMITS: Windows = ((HOUR, 120),)
ARTICLE_REPORT_LIMITS: Windows = ((HOUR, 60),)
# Of all readers on all articles: what a night without moderators may leave in the queue.
SITE_COMMENT_LIMITS: Windows = ((HOUR, 300), (DAY, 2000))
SITE_RATING_LIMITS: Windows = ((HOUR, 1200),)
SITE_REPORT_LIMITS: Windows = ((HOUR, 300), (DAY, 2000))


class Brakes(NamedTuple):
    """How often one deed may be done: by one commenter, on one article, on the whole site."""

    own: Windows
    article: Windows
    site: Windows


BRAKES = {
    "comment": Brakes(COMMENT_LIMITS, ARTICLE_COMMENT_LIMITS, SITE_COMMENT_LIMITS),
    "rating": Brakes(RATING_LIMITS, ARTICLE_RATING_LIMITS, SITE_RATING_LIMITS),
    "report": Brakes(REPORT_LIMITS, ARTICLE_REPORT_LIMITS, SITE_REPORT_LIMITS),
}


def new_key() -> str:
    return get_random_string(32)


class Badge(models.TextChoices):
    """What stands beside the name of somebody who works here."""

    AUTHOR = "author", _("Author of this article")
    STAFF = "staff", _("Staff")


class CommenterManager(models.Manager["Commenter"]):
    def known(self, key: str | None) -> Commenter | None:
        """Return the guest whose cookie holds `key`."""
        return self.filter(key=key, user=None).first() if key else None

    def of_user(self, user: Any) -> Commenter:
        """Return the commenter that a staff account is, made now if need be."""
        return self.get_or_create(user=user)[0]


class Commenter(models.Model):
    """A reader who has commented, voted or reported. No address, no e-mail: a random key is all."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    published_count = models.PositiveIntegerField(_("published"), default=0, editable=False)
    rejected_count = models.PositiveIntegerField(_("rejected"), default=0, editable=False)
    spam_count = models.PositiveIntegerField(_("spam"), default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="commenter",
    )

    objects = CommenterManager()

    class Meta:
        verbose_name = _("commenter")
        verbose_name_plural = _("commenters")

    def __str__(self):
        return self.name or f"guest {self.pk}"

    @property
    def name(self) -> str:
        """The name that a staff account signs with; a guest types one with each comment."""
        return self.user.get_full_name() or self.user.get_username() if self.user else ""

    @property
    def is_staff(self) -> bool:
        return bool(self.user and self.user.is_staff)

    @property
    def is_new(self) -> bool:
        """Whether no moderator has decided about a comment of theirs yet."""
        return not (self.published_count or self.rejected_count or self.spam_count)

    def badge(self, edition: Edition) -> str:
        """Return what stands beside this name under `edition`."""
        if self.user and self.signs(edition):
            return Badge.AUTHOR
        return Badge.STAFF if self.is_staff else ""

    def signs(self, edition: Edition) -> bool:
        """Tell whether this is the account of one of the edition's authors."""
        if not self.user_id:
            return False
        rows = EditionAuthor.objects.filter(edition=edition)
        return rows.filter(thing__user=self.user_id).exists()

    def lock(self) -> None:
        """Let one request of this commenter through at a time, until the transaction ends."""
        type(self).objects.select_for_update(no_key=True).values("pk").get(pk=self.pk)

    def brake(self, deed: str, article_id: int, *, at: datetime) -> None:
        """Count one `deed` of BRAKES on an article at `at`; raises TooMany, counting nothing.

        Always in this order, so that two requests never wait for each other. Staff are known by
        name: a flood of strangers does not silence them.
        """
        brakes = BRAKES[deed]
        spend = RateBucket.objects.spend
        with transaction.atomic():
            spend(f"{deed}:{self.pk}", brakes.own, at=at)
            if not self.is_staff:
                spend(f"{deed}:article:{article_id}", brakes.article, at=at, is_shared=True)
                spend(f"{deed}:site", brakes.site, at=at, is_shared=True)

    def count(self, *, published: int, rejected: int, spam: int) -> None:
        """Add to the counters."""
        type(self).objects.filter(pk=self.pk).update(
            published_count=F("published_count") + published,
            rejected_count=F("rejected_count") + rejected,
            spam_count=F("spam_count") + spam,
        )


class TooMany(Exception):
    """Something was done more often than allowed; `retry_after` is how many seconds to wait.

    `is_shared`: by all readers together, not by this one.
    """

    def __init__(self, retry_after: int, *, is_shared: bool = False):
        self.retry_after, self.is_shared = retry_after, is_shared
        super().__init__(f"Wait {retry_after} seconds.")


class RateBucketManager(models.Manager["RateBucket"]):
    def spend(
        self, key: str, limits: Iterable[tuple[int, int]], *, at: datetime, is_shared: bool = False
    ) -> None:
        """Count one deed of `key` at `at`. Raises TooMany, counting nothing, over one of `limits`.

        Two neighbouring windows are weighed against each other, so that nobody gets twice the
        limit across a boundary. The database compares and counts in one statement, so it needs no
        lock of anything else; the bucket's row stays locked until the transaction ends.
        """
        with transaction.atomic():
            for window, allowed in limits:
                start = _window_start(at, window)
                if not self._counted(f"{key}:{window}", start, window, allowed, at):
                    rest = start + timedelta(seconds=window) - at
                    raise TooMany(math.ceil(rest.total_seconds()), is_shared=is_shared)

    def _counted(self, key: str, start: datetime, window: int, allowed: int, at: datetime) -> bool:
        """Add one to the bucket unless it is full; tell whether there was room."""
        before = start - timedelta(seconds=window)
        _row, is_new = self.get_or_create(key=key, window_start=start)
        if is_new:
            self.filter(key=key, window_start__lt=before).delete()
        earlier = self.filter(key=key, window_start=before).values_list("n", flat=True).first()
        weight = 1 - (at - start).total_seconds() / window
        room = allowed - (earlier or 0) * weight
        bucket = self.filter(key=key, window_start=start, n__lte=math.floor(room - 1))
        return bool(bucket.update(n=F("n") + 1))


def _window_start(at: datetime, window: int) -> datetime:
    seconds = int(at.timestamp())
    return datetime.fromtimestamp(seconds - seconds % window, UTC)


class RateBucket(models.Model):
    """How often one key did one thing within one window of time."""

    key = models.CharField(max_length=80)
    window_start = models.DateTimeField()
    n = models.PositiveIntegerField(default=0)

    objects = RateBucketManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["key", "window_start"], name="rate_bucket_unique"),
        )

    def __str__(self):
        return f"{self.key} {self.n}"
