"""Shards: the files of the index. Each lists one kind of things of so many numbers in a row.

So no file is rewritten because another grows, and the last costs what the first does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from ..addresses import absolute
from ..models import (
    Author,
    Category,
    Edition,
    EditionAuthor,
    EditionImage,
    EditionQuerySet,
    EditionTag,
    Generation,
    Image,
    Series,
    Tag,
    Work,
    begun_indexes,
)
from ..models.tags import FOUND_FROM
from .writing import element, url

MOST = 50_000  # addresses in a file (sitemaps.org)
# Addresses of pages with their pictures: eight each, and 50,000 would be more than the 50 MB that
# a file may weigh.
MOST_PICTURED = 10_000
LISTS = ("home", "latest", "archive", "corrections", "feeds")


@dataclass(frozen=True)
class Kind:
    """One kind of files: its things at a moment, the number that parts them, and their entries."""

    things: Callable[[datetime], QuerySet[Any]]
    entries: Callable[[Any], Iterable[str]]
    number: str = "pk"
    size: int = MOST

    def shard(self, number: int, at: datetime) -> list[str]:
        """Return the entries of one file; none where it is not in the index."""
        return list(self.entries(self._of(number, self.things(at))))

    def shards(self, at: datetime) -> list[int]:
        """Return the numbers of the files that hold anything; 2 queries, one look-up a file."""
        things = self.things(at).order_by()
        every = things.model._default_manager.order_by().values_list(self.number, flat=True)
        # Live or not: to find the last that is, SQLite would read them all.
        last = every.order_by(f"-{self.number}").first()
        if last is None:
            return []
        # SQLite takes no LIMIT inside a UNION, hence the inner queries.
        firsts = [
            every.filter(pk__in=self._of(number, things).values("pk")[:1])
            for number in range(last // self.size + 1)
        ]
        found = firsts[0].union(*firsts[1:], all=True) if len(firsts) > 1 else firsts[0]
        return sorted(number // self.size for number in found)

    def _of(self, shard: int, things: QuerySet[Any]) -> QuerySet[Any]:
        first = shard * self.size
        span = {f"{self.number}__gte": first, f"{self.number}__lt": first + self.size}
        return things.filter(**span)


def lists(at: datetime) -> Iterator[str]:
    """Yield the entries of what is one of its kind, and of the categories."""
    indexes = Generation.objects.filter(name="site").values_list(*begun_indexes()).first()
    for name in (*LISTS, *filter(None, indexes or ())):
        yield url(reverse(name))
    live = Edition.objects.live(at).filter(category=OuterRef("pk"))
    for category in Category.objects.filter(Exists(live)):
        yield url(category.get_absolute_url())


def _articles(editions: EditionQuerySet) -> Iterator[str]:
    rows = editions.order_by("article_id").values_list("path", "updated_at")
    for path, updated_at in rows.iterator():
        yield url(path, changed_at=updated_at)


def _pictured(at: datetime) -> EditionQuerySet:
    shown = EditionImage.objects.filter(edition=OuterRef("pk")).exclude(image=None)
    return Edition.objects.live(at).filter(Exists(shown))


def _pictures(editions: EditionQuerySet) -> Iterator[str]:
    """Yield each page with the addresses of its pictures: 2 queries for all."""
    rows = EditionImage.objects.filter(edition__in=editions.order_by().values("pk"))
    found: dict[int, list[str]] = {}
    for row in rows.select_related("image").order_by("pk").iterator():
        if address := _address(row.image):
            found.setdefault(row.edition_id, []).append(address)
    for pk, path in editions.order_by("article_id").values_list("pk", "path").iterator():
        if pk in found:
            yield url(path, *(_picture(address) for address in dict.fromkeys(found[pk])))


def _picture(address: str) -> str:
    return f"<image:image>{element('image:loc', address)}</image:image>"


def _address(image: Image | None) -> str:
    """Return where the picture is at its widest; empty while there is none.

    What only stands beside links to a page has no rendition of these, and is no picture of it.
    """
    made = [
        name
        for profile in ("figure", "wide", "hero")
        for name in (image.rendition_names(profile, "JPEG") if image else ())
    ]
    if not made:
        return ""
    name = max(made, key=lambda row: row[1])[0]
    return absolute(default_storage.url(name))


def _tags(at: datetime) -> QuerySet[Tag]:
    live = Edition.objects.live(at).articles().filter(pk=OuterRef("edition"))
    rows = EditionTag.objects.filter(Exists(live), thing=OuterRef("pk"))
    return Tag.objects.filter(Exists(rows[FOUND_FROM - 1 : FOUND_FROM]))


def _authors(at: datetime) -> QuerySet[Author]:
    live = Edition.objects.live(at).articles().filter(pk=OuterRef("edition"))
    rows = EditionAuthor.objects.filter(Exists(live), thing=OuterRef("pk"))
    return Author.objects.filter(Exists(rows))


def _works(at: datetime) -> QuerySet[Work]:
    live = Edition.objects.live(at).articles().filter(work=OuterRef("pk"))
    return Work.objects.filter(Exists(live))


def _series(at: datetime) -> QuerySet[Series]:
    live = Edition.objects.live(at).articles().filter(series=OuterRef("pk"))
    return Series.objects.filter(Exists(live))


def _named(things: QuerySet[Any]) -> Iterator[str]:
    for thing in things.order_by("pk").only("slug").iterator():
        yield url(thing.get_absolute_url())


KINDS = {
    "articles": Kind(Edition.objects.live, _articles, number="article_id"),
    "images": Kind(_pictured, _pictures, number="article_id", size=MOST_PICTURED),
    "authors": Kind(_authors, _named),
    "works": Kind(_works, _named),
    "series": Kind(_series, _named),
    "tags": Kind(_tags, _named),
}
