"""The archive: years, months, and the titles of a month. What a page costs does not depend on
how much has been published: counts stop where they no longer say anything."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .. import seo
from ..addresses import absolute
from ..models import Edition, EditionQuerySet
from ..pages import page
from .counted import CountUpTo
from .frame import frame
from .paging import Crumb, Listing, paged, render_listing

TITLES_PER_PAGE = 100
LAST_PAGE_OF_MONTH = 100
MOST_COUNTED = 1000  # of a year or a month: beyond, readers are told "more than"
YEARS = range(1000, 10_000)  # of four digits, as addresses write them


@page()
@require_safe
def archive(request, *, at=None):
    """The months of the newest year, and the years before it."""
    at = at or timezone.now()
    live = Edition.objects.live(at).articles()
    newest, oldest = _year(live.newest()), _year(live.newest().reverse())
    context = {**frame(at), "most": MOST_COUNTED, "breadcrumbs": [Crumb(_("Archive"))]}
    if newest and oldest:
        years = [(_begin(year), _begin(year + 1)) for year in range(oldest, newest)]
        rows = _counted(at, [*_months(newest), *years])
        context |= {
            "year": newest,
            "months": [row for row in rows if row["begin"].year == newest],
            "years": [row for row in rows if row["begin"].year < newest],
        }
    return _answer(request, context)


@page()
@require_safe
def archive_year(request, year, *, at=None):
    at = at or timezone.now()
    spans = _months(year)
    address = reverse("archive_year", args=[year])
    if request.path != address:
        return HttpResponsePermanentRedirect(address)
    months = _counted(at, spans)
    if not months:
        raise Http404
    context = {
        **frame(at),
        "most": MOST_COUNTED,
        "months": months,
        "year": year,
        "is_year": True,
        "breadcrumbs": [Crumb(_("Archive"), reverse("archive")), Crumb(str(year))],
    }
    return _answer(request, context)


@page("page")
@paged(last=LAST_PAGE_OF_MONTH)
def archive_month(request, year, month, *, number, at):
    begin, end = _month(year, month)
    address = reverse("archive_month", args=[f"{year:04}", f"{month:02}"])
    if request.path != address:
        return HttpResponsePermanentRedirect(address)
    trail = [
        Crumb(_("Archive"), reverse("archive")),
        Crumb(str(year), reverse("archive_year", args=[year])),
        Crumb(date_format(begin, "F Y")),
    ]
    listing = Listing(
        "articles/archive_month.html",
        Edition.objects.between(begin, end).live(at).articles(),
        {"month": begin, "nav": "archive", "breadcrumbs": trail},
        size=TITLES_PER_PAGE,
        last=LAST_PAGE_OF_MONTH,
    )
    return render_listing(request, listing, number=number, at=at)


def _answer(request, context: dict[str, Any]):
    context |= {"canonical": absolute(request.path), "nav": "archive"}
    context["graph"] = seo.of_list(context)
    return render(request, "articles/archive.html", context)


def _year(editions: EditionQuerySet) -> int | None:
    """Return the year, by the site's clock, of the first of `editions`."""
    moment = editions.values_list("first_published_at", flat=True).first()
    return timezone.localtime(moment).year if moment else None


def _months(year: int) -> list[tuple[datetime, datetime]]:
    return [_month(year, month) for month in range(1, 13)]


def _counted(at: datetime, spans: Iterable[tuple[datetime, datetime]]) -> list[dict[str, Any]]:
    """Return `{"begin", "count"}` of each span in which something appeared, newest first.

    One query: a range of the index for each span.
    """
    spans = sorted(spans, reverse=True)
    lists = [Edition.objects.between(*span).live(at).articles() for span in spans]
    counts = [CountUpTo(editions, MOST_COUNTED) for editions in lists]
    live = Edition.objects.live(at).articles()
    found = live.newest().values_list(*counts).first() if counts else None
    rows = zip(spans, found or (), strict=False)
    return [{"begin": begin, "count": count} for (begin, _end), count in rows if count]


def _month(year: int, month: int) -> tuple[datetime, datetime]:
    """Return when a month begins and ends here. Raises Http404 for one that no archive has."""
    return _begin(year, month), _begin(year + month // 12, month % 12 + 1)


def _begin(year: int, month: int = 1) -> datetime:
    if year not in YEARS or month not in range(1, 13):
        raise Http404
    return datetime(year, month, 1, tzinfo=timezone.get_current_timezone())
