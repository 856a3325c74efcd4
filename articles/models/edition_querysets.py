"""Edition querysets: which editions, in which order, loaded for what, and many changed at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat

from .addresses import Address
from .choices import Kind
from .documents import SearchDocument
from .edition_rows import EditionAuthor, EditionTag, rows_of
from .generations import Generation

if TYPE_CHECKING:
    from .editions import Edition

OFFERED = 6


class EditionQuerySet(models.QuerySet["Edition"]):
    def live(self, at: datetime) -> EditionQuerySet:
        """Return what readers get at `at`. The second bound lets time travel use the list index."""
        return self.filter(
            Q(live_until=None) | Q(live_until__gt=at),
            live_from__lte=at,
            first_published_at__lte=at,
        )

    def last_at(self, path: str, at: datetime) -> Edition | None:
        """Return the newest edition of the article that readers know, or knew, by `path`.

        None for a path that no reader has been able to see, so that it tells nothing of what waits.
        """
        address = Address.objects.filter(path=path).first()
        if address is None:
            return None
        begun = self.filter(article_id=address.article_id, live_from__lte=at).for_card()
        editions = list(begun.order_by("live_from"))
        was_public = address.imported or any(edition.path == path for edition in editions)
        return editions[-1] if editions and was_public else None

    def waiting(self, at: datetime) -> EditionQuerySet:
        """Return editions that have not begun at `at`."""
        return self.filter(live_from__gt=at)

    def articles(self) -> EditionQuerySet:
        """Leave out static pages, which stand in no list."""
        return self.exclude(kind=Kind.PAGE)

    def newest(self) -> EditionQuerySet:
        return self.order_by("-first_published_at", "-article_id")

    def offered(self, at: datetime) -> EditionQuerySet:
        """Return the few that are newest at `at`, for who did not find what they came for."""
        return self.live(at).articles().for_card().newest()[:OFFERED]

    def in_series(self, series: Any) -> EditionQuerySet:
        """Return the parts of `series` as they are to be read; one without a place comes last."""
        place = F("series_position").asc(nulls_last=True)
        return self.filter(series=series).order_by(place, "first_published_at", "article_id")

    def between(self, begin: datetime, end: datetime) -> EditionQuerySet:
        """Return what first appeared from `begin` until `end`. To be said before `live`, as below.

        SQLite enters an index by the first bound that it reads, and `live` has one, too: it would
        begin at the newest and walk through all that is not asked for.
        """
        return self.filter(first_published_at__gte=begin, first_published_at__lt=end)

    def before(self, moment: datetime, article_id: int) -> EditionQuerySet:
        """Return what stands after the row (`moment`, `article_id`) in a list, by keyset."""
        return self.filter(
            Q(first_published_at__lt=moment) | Q(article_id__lt=article_id),
            first_published_at__lte=moment,
        )

    def for_card(self) -> EditionQuerySet:
        """Load what a list shows: without the content, which is most of the row."""
        return self.select_related("category", "hero").defer("content")

    def for_desk(self) -> EditionQuerySet:
        """Load what the desk says of an edition: whose and which revision it is."""
        return self.select_related("revision", "by").defer("content", "revision__content")

    def for_page(self) -> EditionQuerySet:
        """Load what an article's page shows of its own row, and what it has to watch."""
        name = Concat(Value("discussion:"), Cast(OuterRef("article_id"), models.CharField()))
        number = Generation.objects.filter(name=name).values("number")[:1]
        watched = self.annotate(discussion_generation=Coalesce(Subquery(number), 0))
        return watched.select_related("category__image", "hero", "social_image", "work", "series")

    def forget_what_is_over(self, at: datetime) -> None:
        """Take those of these editions that have ended out of the search index."""
        SearchDocument.objects.over(at).filter(edition__in=self.values("pk")).delete()

    def insert_rows(self, editions: Iterable[Edition]) -> None:
        """Insert what lists and links read of saved editions; one query a kind of row."""
        kinds: dict[Any, list[Any]] = {}
        for edition in editions:
            for row in rows_of(edition):
                kinds.setdefault(type(row), []).append(row)
        for model, rows in kinds.items():
            model._default_manager.bulk_create(rows)

    def redate(self, first: datetime) -> None:
        """Set the date of first publication on these editions and on their rows in lists."""
        never_updated = self.filter(updated_at=F("first_published_at"))
        never_updated.exclude(updated_at=first).update(updated_at=first)
        self.exclude(first_published_at=first).update(first_published_at=first)
        for through in (EditionTag, EditionAuthor):
            rows = through.objects.filter(edition__in=self.values("pk"))
            rows.exclude(first_published_at=first).update(first_published_at=first)
        SearchDocument.objects.filter(edition__in=self.values("pk")).redate(first)
