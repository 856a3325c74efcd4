"""Articles: the editors' working copy. No reader-facing query ever touches it."""

from __future__ import annotations

from typing import Any

from content_editor.models import Region
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import text
from .awaiting import Awaited
from .binning import Binnable
from .carrying import Carriable
from .categories import validate_not_reserved
from .choices import Flag, Kind, Spoiler, sites_language, validate_language
from .dating import Dated
from .fixing import Fixable
from .holding import Holdable
from .publishing import Publishable
from .revisions import Refused, Revisable
from .snapshots import Snapshotted

MAX_BLOCKS = 100


class ArticleQuerySet(models.QuerySet):
    def outside_bin(self) -> ArticleQuerySet:
        return self.filter(binned_at=None)

    def titled(self, key: str) -> ArticleQuerySet:
        """Return articles of the title whose match key is `key`, oldest first."""
        return (self.outside_bin().filter(title_key=key) if key else self.none()).order_by("pk")


class Article(
    Snapshotted,
    Revisable,
    Publishable,
    Fixable,
    Carriable,
    Dated,
    Holdable,
    Binnable,
    Awaited,
):
    """What editors write: fields, an ordered body of blocks, a byline and tags."""

    regions = (Region(key="body", title=_("Body")),)

    title = models.CharField(_("title"), max_length=200)
    title_key = models.CharField(max_length=255, editable=False)
    slug = models.SlugField(
        _("slug"),
        max_length=100,
        allow_unicode=True,
        help_text=_("The last word of the address. Old addresses keep leading here."),
    )
    dek = models.CharField(
        _("dek"), max_length=300, blank=True, help_text=_("The line under the title, at most 200.")
    )
    spoiler_free_dek = models.CharField(
        _("spoiler-free dek"),
        max_length=300,
        blank=True,
        help_text=_("Shown in lists and feeds when the article spoils everything."),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.FEATURE)
    language = models.CharField(
        _("language"),
        max_length=12,
        default=sites_language,
        validators=[validate_language],
        help_text=_("A code such as en, de or pt-br."),
    )

    hero_alt = models.CharField(_("hero alt text"), max_length=300, blank=True)
    hero_caption = models.CharField(_("hero caption"), max_length=500, blank=True)
    hero_credit = models.CharField(_("hero credit"), max_length=200, blank=True)

    spoiler = models.CharField(
        _("spoils"), max_length=6, choices=Spoiler.choices, default=Spoiler.NONE
    )
    spoiler_scope = models.CharField(
        _("what it spoils"),
        max_length=120,
        blank=True,
        help_text=_("For example: season 2, episode 4."),
    )
    half_stars = models.PositiveSmallIntegerField(
        _("rating"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
        help_text=_("A review's, in half stars: 7 is 3.5 out of 5."),
    )
    verdict = models.CharField(
        _("verdict"), max_length=300, blank=True, help_text=_("A review in one sentence.")
    )
    pros = models.TextField(_("for it"), blank=True, help_text=_("One point a line."))
    cons = models.TextField(_("against it"), blank=True, help_text=_("One point a line."))
    sources = models.TextField(
        _("sources"), blank=True, help_text=_("Where the facts come from, in Markdown.")
    )
    flag = models.CharField(_("flag"), max_length=9, choices=Flag.choices, blank=True)
    sponsored = models.BooleanField(
        _("sponsored"), default=False, help_text=_("Somebody paid for this. Say who below.")
    )
    content_warning = models.CharField(_("content warning"), max_length=300, blank=True)
    disclosure = models.CharField(
        _("disclosure"),
        max_length=300,
        blank=True,
        help_text=_("If someone paid for this, or its links earn money, say so here."),
    )
    seo_title = models.CharField(_("title for search engines"), max_length=120, blank=True)
    seo_description = models.CharField(_("description"), max_length=300, blank=True)
    social_title = models.CharField(_("title for sharing"), max_length=120, blank=True)
    social_description = models.CharField(_("description for sharing"), max_length=300, blank=True)
    series_position = models.PositiveSmallIntegerField(_("part"), null=True, blank=True)
    evergreen = models.BooleanField(
        _("evergreen"), default=False, help_text=_("Never says how old it is.")
    )
    review_by = models.DateField(_("look at it again by"), null=True, blank=True)

    created_at = models.DateTimeField(default=timezone.now, editable=False)

    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    category = models.ForeignKey(
        "articles.Category",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("category"),
        help_text=_("Every article but a page has one."),
    )
    work = models.ForeignKey(
        "articles.Work", models.PROTECT, null=True, blank=True, verbose_name=_("about the work")
    )
    series = models.ForeignKey(
        "articles.Series", models.PROTECT, null=True, blank=True, verbose_name=_("series")
    )
    hero = models.ForeignKey(
        "articles.Image",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hero_of",
        verbose_name=_("hero image"),
    )
    social_image = models.ForeignKey(
        "articles.Image",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="social_of",
        verbose_name=_("picture for sharing"),
        help_text=_("Empty: the hero."),
    )
    tags = models.ManyToManyField("articles.Tag", blank=True, verbose_name=_("tags"))
    picks = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        verbose_name=_("picks"),
        help_text=_("Articles to offer first below this one."),
    )
    authors = models.ManyToManyField(
        "articles.Author", through="articles.Byline", verbose_name=_("authors")
    )

    objects = ArticleQuerySet.as_manager()

    # What a revision keeps, by attribute. Facts about publishing are not among them.
    snapshot_fields = (
        *("title", "slug", "dek", "spoiler_free_dek", "kind", "language", "category_id"),
        *("work_id", "series_id", "series_position"),
        *("hero_id", "hero_alt", "hero_caption", "hero_credit", "social_image_id"),
        *("spoiler", "spoiler_scope", "content_warning", "disclosure"),
        *("half_stars", "verdict", "pros", "cons", "sources", "flag", "sponsored"),
        *("seo_title", "seo_description", "social_title", "social_description", "evergreen"),
    )

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        permissions = (
            ("publish_article", _("Can publish, schedule and withdraw articles")),
            ("change_any_article", _("Can change articles of others")),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["category", "slug"],
                condition=Q(binned_at=None),
                name="article_slug_unique_in_category",
            ),
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(binned_at=None, category=None),
                name="page_slug_unique",
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.PAGE, category=None)
                | (~Q(kind=Kind.PAGE) & ~Q(category=None)),
                name="article_category_unless_page",
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="article_version_from_one"),
            models.CheckConstraint(
                condition=Q(half_stars=None) | Q(half_stars__range=(1, 10)),
                name="article_half_stars_one_to_ten",
            ),
        )
        indexes = (models.Index(fields=["title_key"], name="article_title_key"),)

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        self.title_key = text.match_key(self.title)
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        if self.kind == Kind.PAGE:
            try:
                validate_not_reserved(self.slug)
            except ValidationError as error:
                raise ValidationError({"slug": error}) from error

    def check_address(self, category_id: int | None, slug: str) -> None:
        """Raise Refused when another article outside the bin has this slug in this category."""
        same = Article.objects.outside_bin().filter(category=category_id, slug=slug)
        if taker := same.exclude(pk=self.pk).first():
            raise Refused(
                _("Its address is taken by “%(title)s” now. Change that one's slug first.")
                % {"title": taker}
            )

    def _write(self, **values: Any) -> None:
        type(self).objects.filter(pk=self.pk).update(**values)
        for name, value in values.items():
            setattr(self, name, value)
