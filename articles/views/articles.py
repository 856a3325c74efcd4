"""An article's page: which edition an address leads to at a moment, and everything around it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from .. import seo
from ..addresses import absolute
from ..languages import speaking
from ..models import Correction, Edition, Kind
from ..pages import elsewhere, expires, page, watch
from . import lists
from .comments import discussion_for
from .frame import frame
from .gone import gone
from .notices import age_changes_at
from .regions import regions_of


@page()
@require_safe
def article(request, category, slug, *, at=None):
    path = reverse("article", args=[category, slug])
    return _page_at(request, path, at=at or timezone.now())


@page("page")
@require_safe
def category_or_page(request, slug, *, at=None):
    """Categories come first: no page can take a category's slug, but one may be older than it."""
    at = at or timezone.now()
    framed = frame(at)
    for category in framed["categories"]:
        if category.slug == slug:
            return lists.category(request, category, framed=framed, at=at)
    if "page" in request.GET:
        raise Http404  # a page has no second one; anybody could fill the store with them
    return _page_at(request, reverse("page", args=[slug]), at=at, framed=framed)


def render_edition(
    request: HttpRequest,
    edition: Edition,
    *,
    at: datetime,
    preview: bool = False,
    framed: dict[str, Any] | None = None,
) -> HttpResponse:
    """Return the page of `edition`, saved or not, as readers would get it at `at`.

    An unsaved one needs its article and its dates. A preview says so, is not to be indexed, and
    takes neither votes nor comments.
    """
    with speaking(edition.language):
        return _rendered(request, edition, at=at, preview=preview, framed=framed)


def _rendered(
    request: HttpRequest,
    edition: Edition,
    *,
    at: datetime,
    preview: bool,
    framed: dict[str, Any] | None,
) -> HttpResponse:
    discussion = {} if preview or edition.kind == Kind.PAGE else _discussion(request, edition, at)
    expires(request, age_changes_at(edition, at=at))
    corrections = list(Correction.objects.filter(article_id=edition.article_id, at__lte=at))
    context = {
        **(framed or frame(at)),
        "edition": edition,
        "category": edition.category,
        "preview": preview,
        "at": at,
        "canonical": absolute(edition.path),
        "noindex": preview,
        "graph": seo.of_article(edition, corrections=corrections, comments=_count(discussion)),
        **regions_of(edition, corrections, at=at),
        **discussion,
    }
    template = "articles/page.html" if edition.kind == Kind.PAGE else "articles/article.html"
    return render(request, template, context)


def _page_at(
    request: HttpRequest, path: str, *, at: datetime, framed: dict[str, Any] | None = None
) -> HttpResponse:
    edition = Edition.objects.live(at).for_page().filter(path=path).first()
    if edition:
        return render_edition(request, edition, at=at, framed=framed)
    return elsewhere(request, path, at=at, gone=gone)


def _discussion(request: HttpRequest, edition: Edition, at: datetime) -> dict[str, Any]:
    """Return what the page shows of comments and ratings, and tell the store what moves them."""
    if edition.pk:
        watch(request, f"discussion:{edition.article_id}", edition.discussion_generation)
    found = discussion_for(edition, at)
    closing = found["thread"].closes_at
    expires(request, closing if closing and closing > at else None)
    return found


def _count(discussion: dict[str, Any]) -> int | None:
    """Return how many comments the page says there are, None where it says nothing of them."""
    thread = discussion.get("thread")
    return thread.count if thread and not thread.is_hidden else None
