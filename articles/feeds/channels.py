"""Channels: what a feed is of, the whole site or one thing that articles share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from ..addresses import absolute
from ..models import Author, Category, Edition, EditionQuerySet, Series, Tag, Work


@dataclass(frozen=True)
class Channel:
    """What one feed is of: `path` is that of the page which lists the same."""

    path: str
    editions: EditionQuerySet  # newest first
    thing: Any = None  # None: the whole site
    stays: bool = True  # when nothing of it is live; else it may be somebody's secret

    @property
    def title(self) -> str:
        return f"{self.thing} – {settings.SITE_NAME}" if self.thing else settings.SITE_NAME

    @property
    def description(self) -> str:
        if self.thing:
            return _("%(name)s in %(site)s") % {"name": self.thing, "site": settings.SITE_NAME}
        return settings.SITE_TAGLINE or settings.SITE_NAME

    @property
    def url(self) -> str:
        return absolute(self.path)


def of_site(at: datetime) -> Channel:
    return Channel(reverse("home"), _live(at).newest())


def of_category(at: datetime, slug: str) -> Channel:
    thing = get_object_or_404(Category, slug=slug)
    return Channel(thing.get_absolute_url(), _live(at).filter(category=thing).newest(), thing)


def of_tag(at: datetime, slug: str) -> Channel:
    return _by_rows(get_object_or_404(Tag, slug=slug), "editiontags", at)


def of_author(at: datetime, slug: str) -> Channel:
    authors = Author.objects.select_related("portrait")
    return _by_rows(get_object_or_404(authors, slug=slug), "editionauthors", at)


def of_work(at: datetime, slug: str) -> Channel:
    thing = get_object_or_404(Work, slug=slug)
    editions = _live(at).filter(work=thing).newest()
    return Channel(thing.get_absolute_url(), editions, thing, stays=False)


def of_series(at: datetime, slug: str) -> Channel:
    thing = get_object_or_404(Series, slug=slug)
    editions = _live(at).filter(series=thing).newest()
    return Channel(thing.get_absolute_url(), editions, thing, stays=False)


def _by_rows(thing: Any, rows: str, at: datetime) -> Channel:
    """Return the channel of a tag or an author, in the order of the index on its own rows."""
    editions = _live(at).filter(**{f"{rows}__thing": thing})
    order = (f"-{rows}__first_published_at", f"-{rows}__article_id")
    return Channel(thing.get_absolute_url(), editions.order_by(*order), thing, stays=False)


def _live(at: datetime) -> EditionQuerySet:
    return Edition.objects.live(at).articles()
