"""Pinned: what editors put first, as far as it is live."""

from __future__ import annotations

from datetime import datetime

from ..models import Category, Edition, Pin


def pinned() -> dict[int | None, list[int]]:
    """Return the ids of pinned articles by category, None being the front page, in their order."""
    found: dict[int | None, list[int]] = {}
    for category, article in Pin.objects.values_list("category_id", "article_id"):
        found.setdefault(category, []).append(article)
    return found


def in_order(editions: list[Edition], articles: list[int]) -> list[Edition]:
    """Return those of `editions` that are of `articles`, in the order of the latter."""
    by_article = {edition.article_id: edition for edition in editions}
    return [by_article[article] for article in articles if article in by_article]


def first_of(category: Category, *, at: datetime) -> Edition | None:
    """Return the first article pinned to `category` that stands in it at `at`; 2 queries."""
    pins = Pin.objects.filter(category=category).values_list("article_id", flat=True)
    articles = list(pins)
    live = Edition.objects.live(at).filter(category=category, article_id__in=articles)
    return next(iter(in_order(list(live.for_card()), articles)), None) if articles else None
