"""Editions: one revision made public for a span of time. Readers' code sees nothing else."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .. import text
from .addresses import MAX_PATH
from .articles import Article
from .choices import Flag, Kind, Spoiler
from .documents import SearchDocument
from .edition_querysets import EditionQuerySet
from .edition_rows import answer_rows_of
from .generations import Generation
from .rendering import path_to, rendered
from .revisions import Revision
from .spellings import SearchWord


def todays_renderer() -> int:
    """Return the renderer's version. A function: no migration is due when it rises."""
    return text.RENDERER


class Edition(models.Model):
    """What readers get of one article from `live_from` until `live_until`."""

    discussion_generation: int  # annotated by `for_page`

    number = models.PositiveIntegerField()
    path = models.CharField(max_length=MAX_PATH)

    # What is typeset is text: spaces around French marks make it longer than its field was.
    title = models.TextField()
    dek = models.TextField(blank=True)
    spoiler = models.CharField(max_length=6, choices=Spoiler.choices, default=Spoiler.NONE)
    spoiler_scope = models.CharField(max_length=120, blank=True)
    spoiler_free_dek = models.TextField(blank=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    language = models.CharField(max_length=12, default="en")
    hero_alt = models.CharField(max_length=300, blank=True)
    hero_caption = models.TextField(blank=True)
    hero_credit = models.CharField(max_length=200, blank=True)
    series_position = models.PositiveSmallIntegerField(null=True)
    half_stars = models.PositiveSmallIntegerField(null=True)
    verdict = models.TextField(blank=True)
    flag = models.CharField(max_length=9, choices=Flag.choices, blank=True)
    sponsored = models.BooleanField(default=False)
    content_warning = models.CharField(max_length=300, blank=True)
    disclosure = models.CharField(max_length=300, blank=True)
    seo_title = models.CharField(max_length=120, blank=True)
    seo_description = models.CharField(max_length=300, blank=True)
    social_title = models.CharField(max_length=120, blank=True)
    social_description = models.CharField(max_length=300, blank=True)
    evergreen = models.BooleanField(default=False)
    # {"blocks": […], "byline": [{"author", "name", "slug", "role"}], "tags": [{"tag", "name",
    # "slug"}], "picks": [article id], "pros": […], "cons": […], "sources": html, "words": n}:
    # sections as finished HTML, figures and links as data.
    content = models.JSONField()
    renderer = models.PositiveSmallIntegerField(default=todays_renderer)

    change_note = models.CharField(_("what changed"), max_length=300, blank=True)
    withdrawal_note = models.CharField(_("note to readers"), max_length=300, blank=True)

    live_from = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    live_until = models.DateTimeField(null=True)
    first_published_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    article = models.ForeignKey(Article, models.PROTECT, related_name="editions")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="editions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    category = models.ForeignKey(
        "articles.Category", models.PROTECT, null=True, related_name="editions"
    )
    hero = models.ForeignKey("articles.Image", models.PROTECT, null=True, related_name="+")
    social_image = models.ForeignKey("articles.Image", models.PROTECT, null=True, related_name="+")
    work = models.ForeignKey("articles.Work", models.PROTECT, null=True, related_name="editions")
    series = models.ForeignKey(
        "articles.Series", models.PROTECT, null=True, related_name="editions"
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = (
            models.UniqueConstraint(
                fields=["article", "number"], name="edition_number_unique_in_article"
            ),
            models.UniqueConstraint(
                fields=["article", "live_from"], name="edition_start_unique_in_article"
            ),
            models.UniqueConstraint(
                fields=["article"], condition=Q(live_until=None), name="edition_one_open_end"
            ),
            models.CheckConstraint(
                condition=Q(live_until=None) | Q(live_until__gt=F("live_from")),
                name="edition_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(first_published_at__lte=F("live_from")),
                name="edition_first_published_by_start",
            ),
        )
        indexes = (
            # The last three let a year be counted from the index alone: 80 times faster.
            models.Index(
                fields=["-first_published_at", "-article", "live_from", "live_until", "kind"],
                name="edition_newest",
            ),
            models.Index(
                fields=["category", "-first_published_at", "-article"], name="edition_in_category"
            ),
            models.Index(
                fields=["work", "-first_published_at", "-article"], name="edition_on_work"
            ),
            models.Index(fields=["series", "series_position"], name="edition_in_series"),
            models.Index(fields=["path", "live_from"], name="edition_at_path"),
            models.Index(fields=["live_from"], name="edition_begins"),
            models.Index(fields=["live_until"], condition=~Q(live_until=None), name="edition_ends"),
        )

    def __str__(self):
        return f"{self.title} ({self.number})"

    def get_absolute_url(self):
        return self.path

    @classmethod
    def of(
        cls,
        article: Article,
        revision: Revision,
        *,
        at: datetime,
        by: Any = None,
        change_note: str = "",
    ) -> Edition:
        """Return the unsaved edition that `revision` of `article` would make from `at` on."""
        last = article.editions.aggregate(last=models.Max("number"))["last"] or 0
        return cls.from_snapshot(
            revision.content,
            article=article,
            revision=revision,
            number=last + 1,
            live_from=at,
            first_published_at=at,
            updated_at=at,
            by=by,
            change_note=change_note,
        )

    @classmethod
    def from_snapshot(cls, content: dict[str, Any], **values: Any) -> Edition:
        """Return an unsaved edition of a revision's `content`: for publishing, and for previews.

        `values` are the facts that a snapshot does not know: article, number, live_from…
        """
        content = (values["article"] or Article()).without_gone(content)
        fields = content["fields"]
        language = fields["language"]
        own = {name: fields[name] for name in SHARED_FIELDS if name in fields}
        for name in TYPESET_FIELDS:
            own[name] = text.typeset(own.get(name, ""), language=language)
        edition = cls(**own, **values, content=rendered(content, language=language))
        edition.path = path_to(edition.category, fields["slug"])
        return edition

    @property
    def public_dek(self) -> str:
        """The dek that may stand in lists, feeds and searches: without what the article spoils."""
        return self.spoiler_free_dek if self.spoiler == Spoiler.FULL else self.dek

    @property
    def writers(self) -> list[dict[str, Any]]:
        """Who wrote it, rows of the byline, each person once; else whoever signs, as anything."""
        byline = self.content["byline"]
        signed = [row for row in byline if not row["role"]] or byline
        return list({row["slug"]: row for row in signed}.values())

    @property
    def place_in_series(self) -> tuple[bool, int, datetime, int]:
        """What the parts of a series are sorted by, as `in_series` has them."""
        place = self.series_position
        return place is None, place or 0, self.first_published_at, self.article_id or 0

    @property
    def reading_minutes(self) -> int:
        return text.reading_minutes(self.content["words"])

    @property
    def has_verdict(self) -> bool:
        """Whether there is anything to say in a review's box: stars, a sentence, points."""
        points = self.content.get("pros") or self.content.get("cons")
        return bool(self.half_stars or self.verdict or points)

    @property
    def is_updated(self) -> bool:
        """Whether readers are told of an update: a substantive one after the first publication."""
        return self.updated_at > self.first_published_at

    def is_live(self, at: datetime) -> bool:
        return self.live_from <= at and (self.live_until is None or self.live_until > at)

    def stand_at(self, other: Edition) -> None:
        """Take the address of `other`, and its kind where one of the two is a page."""
        if None in (self.category, other.category):
            self.kind = other.kind
        self.path, self.category = other.path, other.category

    def as_read(self, content: dict[str, Any]) -> dict[str, Any]:
        """Return a revision's `content` at the address of this edition: a roll back keeps today's.

        The kind goes with it: a page has no category.
        """
        slug = self.path.strip("/").rpartition("/")[2]
        address = {"kind": self.kind, "category_id": self.category_id, "slug": slug}
        return {**content, "fields": {**content["fields"], **address}}

    def block_values(self, kind: str, name: str) -> list[Any]:
        """Return the value `name` of each block of `kind` that has one, in order."""
        blocks = self.content["blocks"]
        return [b[name] for b in blocks if b["kind"] == kind and b.get(name)]

    def save_whole(self) -> None:
        """Save the edition with the rows that lists, links and search are read from."""
        self.save(force_insert=True)
        type(self).objects.insert_rows([self])
        answer_rows_of(self)
        SearchDocument.of(self).save(force_insert=True)
        # Only hints: writing them at once would make two who publish wait for each other.
        transaction.on_commit(lambda: SearchWord.objects.learn(self), robust=True)

    def rerender(self) -> None:
        """Let today's renderer make the prose anew; byline and tags stay as they were published.

        Within a transaction. Nobody's deed, so the history says nothing of it. Search documents
        are not touched.
        """
        new = type(self).from_snapshot(self.revision.content, article=self.article)
        kept = {name: self.content[name] for name in ("byline", "tags")}
        self.content = {**new.content, **kept}
        for name in TYPESET_FIELDS:
            setattr(self, name, getattr(new, name))
        self.renderer = todays_renderer()
        changed = {name: getattr(self, name) for name in ("content", "renderer", *TYPESET_FIELDS)}
        type(self).objects.filter(pk=self.pk).update(**changed)
        Generation.objects.bump("site")


# The snapshot's fields that an edition has under the same name.
NOT_SHARED = ("slug", "pros", "cons", "sources")
SHARED_FIELDS = tuple(name for name in Article.snapshot_fields if name not in NOT_SHARED)
TYPESET_FIELDS = ("title", "dek", "spoiler_free_dek", "hero_caption", "verdict")
