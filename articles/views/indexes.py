"""Indexes: all works, series, tags and authors of which something is live, from A to Z."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from math import ceil
from typing import Any

from django.db.models import Model, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from .. import seo
from ..models import Author, Edition, EditionQuerySet, Series, Tag, Work
from ..pages import page
from ..text.sorting import initial, sort_key
from .counted import CountUpTo
from .frame import frame
from .paging import LAST_PAGE_OF_ALL, Crumb, Leaf, numbered, paged, past_the_end

NAMES_PER_PAGE = 80
MOST_COUNTED = 99  # articles of one name: beyond, readers are told "more than"


# How an edition names each, and the order in which an index has the editions of one name: asked for
# it, PostgreSQL reads that index, and not the editions of all names.
WORKS = ("work", "-first_published_at")
SERIES = ("series", "series_position")
TAGS = ("editiontags__thing", "-editiontags__first_published_at")
AUTHORS = ("editionauthors__thing", "-editionauthors__first_published_at")


@page("page")
@paged(last=LAST_PAGE_OF_ALL)
def works(request, *, number, at):
    return _index(request, Work, WORKS, number=number, at=at, title=_("Works"))


@page("page")
@paged(last=LAST_PAGE_OF_ALL)
def all_series(request, *, number, at):
    return _index(request, Series, SERIES, number=number, at=at, title=_("Series"))


@page("page")
@paged(last=LAST_PAGE_OF_ALL)
def tags(request, *, number, at):
    return _index(request, Tag, TAGS, number=number, at=at, title=_("Tags"))


@page("page")
@paged(last=LAST_PAGE_OF_ALL)
def authors(request, *, number, at):
    return _index(request, Author, AUTHORS, number=number, at=at, title=_("Authors"))


def _index(
    request: HttpRequest,
    model: type[Model],
    by: tuple[str, str],
    *,
    number: int,
    at: datetime,
    title: str,
) -> HttpResponse:
    """Render one page of the names of `model`, which editions have `by` a field, in an order.

    Every name is looked up once, the articles of those on this page alone are counted.
    """
    own = _own(by, at)
    live = _with_any(model, own)
    names = sorted(live.values_list("pk", "name"), key=lambda row: sort_key(row[1]))
    start, end = (number - 1) * NAMES_PER_PAGE, number * NAMES_PER_PAGE
    shown = names[start:end]
    if not shown and number > 1:
        return past_the_end(request, at)
    context = {
        **frame(at),
        **numbered(request, Leaf(number, len(names) > end, last=LAST_PAGE_OF_ALL)),
        "title": title,
        "breadcrumbs": [Crumb(title)],
        "letters": _letters([name for _pk, name in names]),
        "groups": _groups(live, own, [pk for pk, _name in shown]),
        "most": MOST_COUNTED,
    }
    context["graph"] = seo.of_list(context)
    return render(request, "articles/index.html", context)


def _own(by: tuple[str, str], at: datetime) -> EditionQuerySet:
    """Return the articles of the name that a query around it asks for."""
    field, order = by
    return Edition.objects.live(at).articles().filter(**{field: OuterRef("pk")}).order_by(order)


def _with_any(model: type[Model], own: EditionQuerySet) -> QuerySet:
    """Return the names that have articles.

    A look-up for each name; for an EXISTS PostgreSQL may read all editions instead.
    """
    first = Subquery(own.values("pk")[:1])
    return model._default_manager.alias(first=first).exclude(first=None).order_by()


def _letters(names: list[str]) -> list[dict[str, Any]]:
    """Return `{"letter", "id", "page"}` of each letter, if they fill more pages than one."""
    if len(names) <= NAMES_PER_PAGE:
        return []
    first: dict[str, int] = {}
    for place, name in enumerate(names, start=1):
        first.setdefault(initial(name), ceil(place / NAMES_PER_PAGE))
    return [{"letter": c, "id": _id(c), "page": page} for c, page in first.items()]


def _groups(live: QuerySet[Any], own: EditionQuerySet, shown: list[int]) -> list[dict[str, Any]]:
    """Return `{"letter", "id", "things"}` in order; each thing knows its `count`. One query."""
    things = live.model._default_manager.annotate(count=CountUpTo(own, MOST_COUNTED)).in_bulk(shown)
    in_order = [things[pk] for pk in shown if pk in things]
    groups = groupby(in_order, key=lambda thing: initial(thing.name))
    return [{"letter": c, "id": _id(c), "things": list(group)} for c, group in groups]


def _id(letter: str) -> str:
    """Return an id of plain letters for any script's."""
    return f"letter-{ord(letter[0]):x}"
