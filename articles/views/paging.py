"""Paging: every list that readers leaf through, in pages by `?page=`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from .. import seo
from ..addresses import absolute
from ..models import Edition, EditionQuerySet
from .frame import frame

PER_PAGE = 24
LAST_PAGE = 20  # what is older is found in the archive, by month
# Of what no archive has: 16,000 names, or 4,800 corrections. Each number is a page to store, so
# there is an end; the names beyond it are in sitemaps.
LAST_PAGE_OF_ALL = 200


@dataclass(frozen=True)
class Leaf:
    """What readers know as a page of a list: its number from 1, its articles, if more follow."""

    number: int
    has_next: bool
    editions: list[Edition] = field(default_factory=list)
    last: int = LAST_PAGE

    @property
    def previous(self) -> int:
        return self.number - 1

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.has_next and self.number < self.last else None

    @property
    def ends_early(self) -> bool:
        """Whether the list goes on where its pages do not: in the archive."""
        return self.has_next and self.number == self.last == LAST_PAGE


@dataclass(frozen=True)
class Listing:
    """A list of articles: the template that shows it, and what it has on which of its leaves.

    They come newest first, or as they are ordered: by an index, of the through table where that is
    the list; `lead` comes before all others.
    """

    template: str
    editions: EditionQuerySet
    about: Mapping[str, Any]  # what else its template takes
    lead: Edition | None = None
    may_be_empty: bool = False
    indexed_from: int = 0  # articles: a search engine is not to keep a shorter list
    size: int = field(default_factory=lambda: PER_PAGE)
    last: int = LAST_PAGE

    def leaf(self, number: int) -> Leaf:
        """Return leaf `number`; 1 query, of one article more than stands there."""
        ahead = [self.lead] if self.lead else []
        start, end = (number - 1) * self.size, number * self.size + 1
        rows = list(self._others().for_card()[max(start - len(ahead), 0) : end - len(ahead)])
        found = ahead + rows if number == 1 else rows
        return Leaf(number, len(found) > self.size, found[: self.size], self.last)

    def _others(self) -> EditionQuerySet:
        ordered = self.editions if self.editions.ordered else self.editions.newest()
        return ordered.exclude(article_id=self.lead.article_id) if self.lead else ordered


@dataclass(frozen=True)
class Crumb:
    """A step on the way to a page; the page's own has no address."""

    name: str
    path: str = ""


def paged(view: Callable | None = None, *, last: int = LAST_PAGE) -> Callable:
    """Hand `view` its `number` and its `at`; `?page=1` leads to the plain address.

    A number that no page has is not found, and the answer says where to look instead.
    """
    if view is None:
        return lambda view: paged(view, last=last)

    @require_safe
    @wraps(view)
    def checked(request, *args, at=None, **kwargs):
        at = at or timezone.now()
        asked = request.GET.get("page")
        if asked == "1":
            return HttpResponsePermanentRedirect(request.path)
        number = 1 if asked is None else _number(asked, last)
        if number is None:
            is_beyond = asked.isdecimal() and int(asked[:5]) > last
            return past_the_end(request, at, in_archive=is_beyond and last == LAST_PAGE)
        return view(request, *args, number=number, at=at, **kwargs)

    return checked


def render_listing(
    request: HttpRequest,
    listing: Listing,
    *,
    number: int,
    at: datetime,
    framed: dict[str, Any] | None = None,
) -> HttpResponse:
    """Render leaf `number` of `listing`.

    Of a tag or an author of which nothing is live nobody learns: that may be what somebody is
    writing about.
    """
    leaf = listing.leaf(number)
    if not leaf.editions and number > 1:
        return past_the_end(request, at)
    if not leaf.editions and not listing.may_be_empty:
        raise Http404
    is_whole = number == 1 and not leaf.has_next
    context = {
        **(framed or frame(at)),
        **numbered(request, leaf),
        **listing.about,
        "offered": [] if leaf.editions else list(Edition.objects.offered(at)),
        "noindex": is_whole and len(leaf.editions) < listing.indexed_from,
    }
    context["graph"] = seo.of_list(context, before=(number - 1) * listing.size)
    return render(request, listing.template, context)


def numbered(request: HttpRequest, leaf: Leaf) -> dict[str, Any]:
    """Return what a template says of its page: `page`, `path`, `canonical`."""
    suffix = f"?page={leaf.number}" if leaf.number > 1 else ""
    canonical = absolute(request.path) + suffix
    return {"page": leaf, "path": request.path, "canonical": canonical}


def past_the_end(
    request: HttpRequest, at: datetime, *, path: str = "", in_archive: bool = False
) -> HttpResponse:
    """Answer for a page that a list does not have; `path` is its first, unless it is the request's.

    `in_archive`: the page is beyond those that any list has, where the archive goes on.
    """
    context = {
        **frame(at),
        "path": path or request.path,
        "in_archive": in_archive,
        "latest": list(Edition.objects.offered(at)),
        "noindex": True,
    }
    return render(request, "articles/past_the_end.html", context, status=404)


def _number(asked: str, last: int) -> int | None:
    """Return the number of the page asked for, None for what is not one."""
    is_number = asked.isascii() and asked.isdecimal() and len(asked) < 5 and asked[0] != "0"
    return int(asked) if is_number and 2 <= int(asked) <= last else None
