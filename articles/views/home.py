"""Home: what editors put first, then what is new, then category by category, nothing twice."""

from __future__ import annotations

from itertools import chain
from typing import Any

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from .. import seo
from ..addresses import absolute
from ..models import Category, Edition, EditionQuerySet
from ..pages import page
from ..related import gathered
from .frame import frame
from .pinned import in_order, pinned

SECONDS = 4
IN_STRIP = 5  # at most: with many categories each has fewer
CARDS = 36  # on the page of a magazine of at most 31 categories
IN_LATEST = 8

Pins = dict[int | None, list[int]]  # articles by category, None being the front page
Openings = dict[int | None, list[Edition]]


@page()
@require_safe
def home(request, *, at=None):
    """The front page: 4 queries, however many categories and pins there are."""
    at = at or timezone.now()
    framed = frame(at)
    live = Edition.objects.live(at).articles()
    pins = pinned()
    most = max(1, min(IN_STRIP, (CARDS - 1 - SECONDS) // max(1, len(framed["categories"]))))
    top, latest, openings = _front(live, pins, most=most)
    above = [edition.article_id for edition in (*top, *latest)]
    context = {
        **framed,
        "canonical": absolute(request.path),
        "is_home": True,
        "graph": seo.of_home(framed["pages"]),
        "lead": top[0] if top else None,
        "seconds": top[1:],
        "latest": latest,
        "strips": _strips(
            framed["categories"], live.exclude(article_id__in=above), openings, most=most
        ),
    }
    return render(request, "articles/home.html", context)


def _front(
    live: EditionQuerySet, pins: Pins, *, most: int
) -> tuple[list[Edition], list[Edition], Openings]:
    """Return what stands first, what is new besides, and what opens each strip; 1 query."""
    chosen = [*chain.from_iterable(pins.values())]
    newest = live.newest()[: 1 + SECONDS + IN_LATEST + IN_STRIP * len(pins)]
    found = gathered([live.filter(article_id__in=chosen), newest])
    top = _top(found, pins.get(None, []))
    rest = [edition for edition in found if edition not in top]
    openings = {category: _opening(category, rest, pins[category])[:most] for category in pins}
    below = [*chain.from_iterable(openings.values())]
    return top, [edition for edition in rest if edition not in below][:IN_LATEST], openings


def _top(found: list[Edition], chosen: list[int]) -> list[Edition]:
    """Return the lead and the seconds; where nothing is pinned, the newest with a picture leads."""
    first = in_order(found, chosen) or [e for e in found if e.hero and e.hero.has("hero")][:1]
    return [*first, *(edition for edition in found if edition not in first)][: 1 + SECONDS]


def _opening(category: int | None, found: list[Edition], chosen: list[int]) -> list[Edition]:
    own = [edition for edition in found if edition.category_id == category]
    return in_order(own, chosen)


def _strips(
    categories: list[Category], live: EditionQuerySet, openings: Openings, *, most: int
) -> list[dict[str, Any]]:
    """Return each category that has something to show: what is pinned, then the newest; 1 query."""
    found = gathered([live.filter(category=one).newest()[:most] for one in categories])
    strips = []
    for category in categories:
        first = openings.get(category.pk, [])
        rest = [e for e in found if e.category_id == category.pk and e not in first]
        strips.append({"category": category, "editions": [*first, *rest][:most]})
    return [strip for strip in strips if strip["editions"]]
