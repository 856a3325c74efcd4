"""Lists: what is new, and what belongs to a category, tag, author, work or series."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..addresses import absolute
from ..models import Author, Category, Edition, EditionQuerySet, Series, Tag, Work
from ..models.tags import FOUND_FROM
from ..pages import page
from .frame import frame
from .paging import Crumb, Listing, paged, render_listing
from .pinned import first_of

Thing = Category | Tag | Author | Work | Series


@page("page")
@paged
def latest(request, *, number, at):
    shown = Edition.objects.live(at).articles()
    here = {"nav": "latest", "breadcrumbs": [Crumb(_("Latest"))]}
    listing = Listing("articles/latest.html", shown, here, may_be_empty=True)
    return render_listing(request, listing, number=number, at=at)


@paged
def category(request, category: Category, *, framed=None, number, at):
    """A category's own page opens with what editors pinned to it."""
    shown = Edition.objects.live(at).filter(category=category)
    here = _about("category", category, Crumb(category.name))
    lead = first_of(category, at=at)
    listing = Listing("articles/category.html", shown, here, lead=lead, may_be_empty=True)
    return render_listing(request, listing, number=number, at=at, framed=framed)


@page("page")
@paged
def tag(request, slug, *, number, at):
    tag = get_object_or_404(Tag, slug=slug)
    shown = _by_rows("editiontags", tag, at)
    here = _about("tag", tag, Crumb(_("Tags"), reverse("tags")), Crumb(tag.name.capitalize()))
    listing = Listing("articles/tag.html", shown, here, indexed_from=FOUND_FROM)
    return render_listing(request, listing, number=number, at=at)


@page("page")
@paged
def author(request, slug, *, number, at):
    author = get_object_or_404(Author.objects.select_related("portrait"), slug=slug)
    shown = _by_rows("editionauthors", author, at)
    here = _about("author", author, Crumb(_("Authors"), reverse("authors")), Crumb(author.name))
    listing = Listing("articles/author.html", shown, here)
    return render_listing(request, listing, number=number, at=at)


@page("page")
@paged
def work(request, slug, *, number, at):
    work = get_object_or_404(Work, slug=slug)
    shown = Edition.objects.live(at).articles().filter(work=work)
    here = _about("work", work, Crumb(_("Works"), reverse("works")), Crumb(work.name))
    listing = Listing("articles/work.html", shown, here)
    return render_listing(request, listing, number=number, at=at)


@page("page")
@paged
def series(request, slug, *, number, at):
    series = get_object_or_404(Series, slug=slug)
    shown = Edition.objects.live(at).articles().in_series(series)
    here = _about("series", series, Crumb(_("Series"), reverse("all_series")), Crumb(series.name))
    listing = Listing("articles/series.html", shown, here)
    return render_listing(request, listing, number=number, at=at)


@page()
@require_safe
def feeds(request, *, at: datetime | None = None):
    at = at or timezone.now()
    context: dict[str, Any] = {
        **frame(at),
        "canonical": absolute(request.path),
        "breadcrumbs": [Crumb(_("Feeds"))],
    }
    return render(request, "articles/feeds.html", context)


def _about(name: str, thing: Thing, *trail: Crumb) -> dict[str, Any]:
    """Return what a template takes of the thing that its list is about, by the thing's `name`."""
    feed = reverse(f"{name}_feed", args=[thing.slug])
    return {name: thing, "feed": feed, "breadcrumbs": [*trail]}


def _by_rows(rows: str, thing: Tag | Author, at: datetime) -> EditionQuerySet:
    """Return what is live of `thing`, in the order of its through table: its index is the list."""
    live = Edition.objects.live(at).articles().filter(**{f"{rows}__thing": thing})
    return live.order_by(f"-{rows}__first_published_at", f"-{rows}__article_id")
