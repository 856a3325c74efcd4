"""Edition rows: what lists and links are read from, beside the editions themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from .articles import Article
from .authors import Author
from .images import Image
from .tags import Tag

if TYPE_CHECKING:
    from .editions import Edition


class EditionRow(models.Model):
    """A row that lists are read from: thing, edition, and what orders them, without a join."""

    first_published_at = models.DateTimeField()
    edition = models.ForeignKey("articles.Edition", models.CASCADE, related_name="%(class)ss")
    article = models.ForeignKey(Article, models.CASCADE, related_name="+")

    class Meta:
        abstract = True


class EditionTag(EditionRow):
    """An edition under a tag."""

    thing = models.ForeignKey(Tag, models.PROTECT, related_name="edition_rows")

    class Meta:
        indexes = (
            models.Index(
                fields=["thing", "-first_published_at", "-article"], name="edition_of_tag"
            ),
        )


class EditionAuthor(EditionRow):
    """An edition under an author."""

    thing = models.ForeignKey(Author, models.PROTECT, related_name="edition_rows")

    class Meta:
        indexes = (
            models.Index(
                fields=["thing", "-first_published_at", "-article"], name="edition_of_author"
            ),
        )


class EditionImage(models.Model):
    """A picture that an edition shows, or (by key) one that it waits for."""

    key = models.CharField(max_length=255, blank=True)
    edition = models.ForeignKey("articles.Edition", models.CASCADE, related_name="image_rows")
    image = models.ForeignKey(
        "articles.Image", models.PROTECT, null=True, related_name="edition_uses"
    )

    class Meta:
        indexes = (models.Index(fields=["key"], condition=Q(image=None), name="edition_awaits"),)


class EditionLinkQuerySet(models.QuerySet["EditionLink"]):
    def waiting(self, key: str) -> EditionLinkQuerySet:
        """Return the links that wait for an article whose title's match key is `key`."""
        return self.filter(article=None, key=key) if key else self.none()


class EditionLink(models.Model):
    """An article that an edition links to, or (by key) one that it waits for."""

    key = models.CharField(max_length=255, blank=True)
    edition = models.ForeignKey("articles.Edition", models.CASCADE, related_name="links")
    article = models.ForeignKey(Article, models.PROTECT, null=True, related_name="edition_links")

    objects = EditionLinkQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["key"], condition=Q(article=None), name="edition_link_key"),
        )


def answer_rows_of(edition: Edition) -> None:
    """Give what waits in `edition` what has come since its revision was saved."""
    for link in edition.links.exclude(key="").filter(article=None):
        _give(link, "article", _target_of(link.key, edition))
    for row in edition.image_rows.filter(image=None):
        _give(row, "image", Image.objects.answering(row.key).first())


def _target_of(key: str, edition: Edition) -> Article | None:
    """Return what the working copy's see-also of that label has found, else who has the title."""
    others = Article.objects.outside_bin().exclude(pk=edition.article_id)
    own = {"linked_from__parent": edition.article_id, "linked_from__label_key": key}
    return others.filter(**own).first() or others.titled(key).first()


def _give(row: models.Model, name: str, found: models.Model | None) -> None:
    if found:
        type(row)._default_manager.filter(pk=row.pk).update(**{name: found})


def rows_of(edition: Edition) -> Iterator[models.Model]:
    """Yield the unsaved rows that lists and links read of `edition`."""
    shared = {
        "edition": edition,
        "article_id": edition.article_id,
        "first_published_at": edition.first_published_at,
    }
    for row in edition.content["tags"]:
        yield EditionTag(thing_id=row["tag"], **shared)
    for author in dict.fromkeys(row["author"] for row in edition.content["byline"]):
        yield EditionAuthor(thing_id=author, **shared)
    shown = [edition.hero_id, edition.social_image_id, *edition.block_values("figure", "image")]
    for image in dict.fromkeys(shown):
        if image:
            yield EditionImage(edition=edition, image_id=image)
    for key in dict.fromkeys(edition.block_values("figure", "key")):
        yield EditionImage(edition=edition, key=key)
    for block in edition.content["blocks"]:
        if block["kind"] == "see_also" and not block["url"]:
            yield EditionLink(edition=edition, article_id=block["article"], key=block["key"])
