"""Ratings: one vote for each reader and article, counted by the database."""

from __future__ import annotations

from datetime import datetime

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .articles import Article
from .choices import Kind
from .commenters import Commenter
from .editions import Edition
from .generations import Generation
from .revisions import Refused

LABELS = {
    1: _("1 star, poor"),
    2: _("2 stars, fair"),
    3: _("3 stars, good"),
    4: _("4 stars, very good"),
    5: _("5 stars, excellent"),
}
STARS = tuple(LABELS)
ENOUGH = 5  # votes before an average is shown: fewer say nothing and can be guessed at
PRIOR_MEAN, PRIOR_WEIGHT = 3.0, 10  # ten votes in the middle of the scale, for ranking alone
UNRATED_KINDS = (Kind.NEWS, Kind.PAGE)


class RatingQuerySet(models.QuerySet["Rating"]):
    def newest(self) -> RatingQuerySet:
        return self.order_by("-updated_at", "-pk")

    def give(
        self, edition: Edition, value: int, *, by: Commenter, at: datetime | None = None
    ) -> Rating:
        """Set the vote of `by` on the article of `edition`, and count anew.

        Raises Refused where readers do not rate, and for staff and the article's authors;
        TooMany when the reader, or all together, have voted too often.
        """
        at = at or timezone.now()
        check_may_rate(edition, by)
        with transaction.atomic():
            by.lock()
            by.brake("rating", edition.article_id, at=at)
            summary = RatingSummary.objects.locked(edition.article_id)
            rating, _created = self.update_or_create(
                article_id=edition.article_id,
                commenter=by,
                defaults={"value": value, "updated_at": at},
                create_defaults={"value": value, "created_at": at, "updated_at": at},
            )
            summary.recount(at=at)
        return rating


class Rating(models.Model):
    """One reader's stars for one article."""

    value = models.PositiveSmallIntegerField(
        _("stars"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    article = models.ForeignKey(Article, models.PROTECT, related_name="ratings")
    commenter = models.ForeignKey(Commenter, models.PROTECT, related_name="ratings")

    objects = RatingQuerySet.as_manager()

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        constraints = (
            models.UniqueConstraint(
                fields=["article", "commenter"], name="rating_once_by_commenter"
            ),
            models.CheckConstraint(
                condition=Q(value__gte=1, value__lte=5), name="rating_one_to_five"
            ),
        )

    def __str__(self):
        return f"{self.value} of 5"

    @property
    def stars(self) -> str:
        """The vote as a row of five drawn stars, for the eye alone."""
        return drawn_stars(2 * self.value)


class RatingSummaryManager(models.Manager["RatingSummary"]):
    def for_page(self, edition: Edition) -> RatingSummary | None:
        """Return what the page of `edition` says of its votes, None where readers do not rate."""
        if not is_rated(edition):
            return None
        return self.filter(pk=edition.article_id).first() or RatingSummary(
            article_id=edition.article_id
        )

    def locked(self, article_id: int) -> RatingSummary:
        """Return the article's summary, made now if need be, its row locked."""
        self.get_or_create(article_id=article_id)
        return self.select_for_update(no_key=True).get(pk=article_id)


class RatingSummary(models.Model):
    """How often an article got each number of stars, and the sums that lists rank by."""

    article = models.OneToOneField(
        Article, models.PROTECT, primary_key=True, related_name="rating_summary"
    )
    n1 = models.PositiveIntegerField(default=0)
    n2 = models.PositiveIntegerField(default=0)
    n3 = models.PositiveIntegerField(default=0)
    n4 = models.PositiveIntegerField(default=0)
    n5 = models.PositiveIntegerField(default=0)
    n = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    bayes = models.FloatField(default=PRIOR_MEAN)
    updated_at = models.DateTimeField(default=timezone.now)

    objects = RatingSummaryManager()

    class Meta:
        indexes = (models.Index(fields=["-bayes", "-n"], name="rating_best"),)

    def __str__(self):
        return f"{self.average or '–'} of 5, {self.n}"

    @property
    def has_average(self) -> bool:
        return self.n >= ENOUGH

    @property
    def average(self) -> str:
        """The mean to one decimal, empty while there are too few votes."""
        return f"{self.total / self.n:.1f}" if self.has_average else ""

    @property
    def stars(self) -> str:
        """The mean as a row of five drawn stars, for the eye alone."""
        return drawn_stars(2 * round(self.total / self.n)) if self.has_average else ""

    @property
    def choices(self) -> list[tuple[int, str, str]]:
        """What readers choose from: value, drawn stars, words."""
        return [(star, drawn_stars(2 * star), str(label)) for star, label in LABELS.items()]

    def recount(self, *, at: datetime) -> None:
        """Count the article's votes in the database and write what it says."""
        votes = Rating.objects.filter(article_id=self.pk)
        counts = votes.aggregate(**{f"n{s}": Count("pk", filter=Q(value=s)) for s in STARS})
        for name, count in counts.items():
            setattr(self, name, count)
        self.n = sum(counts.values())
        self.total = sum(star * counts[f"n{star}"] for star in STARS)
        self.bayes = (PRIOR_WEIGHT * PRIOR_MEAN + self.total) / (PRIOR_WEIGHT + self.n)
        self.updated_at = at
        self.save(force_update=True)
        Generation.objects.bump(f"discussion:{self.pk}")


def drawn_stars(half_stars: int) -> str:
    """Return a rating as five drawn stars, for the eye alone."""
    return "★" * (half_stars // 2) + "½" * (half_stars % 2) + "☆" * (5 - (half_stars + 1) // 2)


def is_rated(edition: Edition) -> bool:
    """Tell whether readers may give `edition` stars at all."""
    category = edition.category
    return bool(category and category.ratings and edition.kind not in UNRATED_KINDS)


def check_may_rate(edition: Edition, by: Commenter) -> None:
    """Raise Refused, with the reason for the reader, unless `by` may give `edition` stars."""
    if not is_rated(edition):
        raise Refused(_("Readers do not rate this article."))
    if by.is_staff or by.signs(edition):
        raise Refused(_("Ratings are for readers: those who work here do not vote."))
