"""Search: the page of what readers look for.

It is not stored: anybody can think of a new query, and would fill the store. So it answers by
itself for its weight (gzip) and for whoever has it already (304).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_safe

from .. import search as engine
from ..addresses import absolute
from ..forms import SearchForm
from ..models import Category, Edition, Kind
from .frame import frame
from .paging import LAST_PAGE, past_the_end

YEARS = 6  # offered at once


@dataclass(frozen=True)
class Asked:
    """What a reader asks for; its address says all of it."""

    q: str = ""
    category: Category | None = None
    kind: str = ""
    year: int | None = None
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        return bool(self.category or self.kind or self.year)

    @property
    def path(self) -> str:
        values = {
            "q": self.q,
            "category": self.category.slug if self.category else "",
            "kind": self.kind,
            "year": self.year,
            "page": self.page if self.page > 1 else None,
        }
        query = urlencode({name: value for name, value in values.items() if value})
        return reverse("search") + (f"?{query}" if query else "")

    def but(self, **changes: Any) -> Asked:
        """Return the same but for `changes`, from its first page."""
        return replace(self, **{"page": 1, **changes})


@dataclass(frozen=True)
class Choice:
    """One way to narrow what was found, or not to."""

    name: str
    path: str
    is_current: bool
    is_ours: bool = True  # a word of the program, not of the publication


@gzip_page
@conditional_page
@cache_control(public=True, max_age=0, must_revalidate=True)
@require_safe
def search(request, *, at=None):
    request.COOKIES.clear()  # the answer is everybody's: no middleware is to answer a cookie in it
    at = at or timezone.now()
    framed = frame(at)
    form = SearchForm(request.GET, categories=framed["categories"])
    if not form.is_valid():
        raise Http404
    asked = Asked(**form.cleaned_data | {"page": form.cleaned_data["page"] or 1})
    if request.GET.get("page") == "1":
        return HttpResponsePermanentRedirect(asked.path)
    answer = _answer(asked, framed, at)
    if answer is None:
        return past_the_end(request, at, path=asked.but().path)
    context = {
        **framed,
        **answer,
        "asked": asked,
        "nav": "search",
        "noindex": True,
        "canonical": absolute(asked.path),
    }
    return render(request, "articles/search.html", context)


def _answer(asked: Asked, framed: dict[str, Any], at: datetime) -> dict[str, Any] | None:
    """Return what the page says besides its form; None if there is no such page."""
    languages = engine.languages() if asked.q else set()
    query = engine.parse(
        asked.q,
        languages=languages,
        category=asked.category.pk if asked.category else None,
        kind=asked.kind,
        year=asked.year,
    )
    if asked.page > (LAST_PAGE if query else 1):
        return None
    if not query:
        return {"latest": list(Edition.objects.offered(at))}
    hits = engine.find(query, at=at, number=asked.page)
    filters = list(_filters(asked, framed["categories"], at))
    if hits.hits:
        return {"hits": hits, "filters": filters, **_neighbours(asked, hits)}
    if asked.page > 1:
        return None
    suggested = engine.suggestion(query, languages=languages, at=at)
    return {
        "filters": filters if asked.is_narrowed else [],
        "latest": list(Edition.objects.offered(at)),
        "everywhere": asked.but(category=None, kind="", year=None).path,
        "meant": suggested.spelt,
        "meant_path": Asked(suggested.spelt).path,
        "shorter": suggested.shorter,
        "shorter_path": Asked(suggested.shorter).path,
    }


def _neighbours(asked: Asked, hits: engine.Hits) -> dict[str, str]:
    """Return where the pages before and after this one are."""
    has_next = hits.has_next and asked.page < LAST_PAGE
    return {
        "previous": asked.but(page=asked.page - 1).path if asked.page > 1 else "",
        "next": asked.but(page=asked.page + 1).path if has_next else "",
    }


def _filters(asked: Asked, categories: Iterable[Category], at: datetime) -> Iterator[dict]:
    """Yield {"name", "choices"} of each way to narrow; 1 query."""
    yield _filter(asked, "category", _("Category"), [(c, c.name) for c in categories])
    yield _filter(asked, "kind", _("Kind"), [(kind.value, kind.label) for kind in Kind])
    yield _filter(asked, "year", _("Year"), _years(asked, at))


def _filter(asked: Asked, by: str, name: str, values: list[tuple[Any, Any]]) -> dict[str, Any]:
    current = getattr(asked, by)
    nothing: Any = "" if by == "kind" else None
    choices = [Choice(_("All"), asked.but(**{by: nothing}).path, not current)]
    for value, label in values:
        path = asked.but(**{by: value}).path
        choices.append(Choice(str(label), path, value == current, is_ours=by != "category"))
    return {"name": name, "choices": choices}


def _years(asked: Asked, at: datetime) -> list[tuple[int, str]]:
    """Return the years to choose from, each with its label: some, and the way to the others.

    They are those around the one asked for, else the last; 1 query.
    """
    first = Edition.objects.live(at).order_by("first_published_at", "article_id")
    oldest = first.values_list("first_published_at", flat=True).first() or at
    now = timezone.localtime(at).year
    years = range(now, timezone.localtime(oldest).year - 1, -1)
    start = (now - asked.year) // YEARS * YEARS if asked.year and asked.year in years else 0
    shown = [(year, str(year)) for year in years[start : start + YEARS]]
    later = [(years[start - 1], _("Later"))] if start else []
    earlier = [(year, _("Earlier")) for year in years[start + YEARS : start + YEARS + 1]]
    beyond = [(asked.year, str(asked.year))] if asked.year and asked.year not in years else []
    return [*later, *shown, *earlier, *beyond]
