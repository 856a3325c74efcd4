"""JSON Feed 1.1 (jsonfeed.org): the same entries for programs that would rather not read XML."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.feedgenerator import rfc3339_date

from ..addresses import absolute
from ..models import Author
from .channels import Channel
from .entries import Entry, fitting

NAME = "feed.json"
CONTENT_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"
AVATAR_WIDTH = 96


def written(channel: Channel, entries: Sequence[Entry]) -> str:
    feed = {
        "version": VERSION,
        "title": channel.title,
        "home_page_url": channel.url,
        "feed_url": channel.url + NAME,
        "description": channel.description,
        "icon": absolute(static("img/icon-512.png")),
        "favicon": absolute(static("img/apple-touch-icon.png")),
        "authors": [_publisher(channel.thing)],
        "language": settings.LANGUAGE_CODE,
        "hubs": [{"type": "WebSub", "url": hub} for hub in [settings.WEBSUB_HUB] if hub],
        "items": [_item(entry) for entry in entries],
    }
    return json.dumps(_without_gaps(feed) | {"items": feed["items"]}, ensure_ascii=False)


def _item(entry: Entry) -> dict[str, Any]:
    return _without_gaps(
        {
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            "content_html": entry.html,
            "summary": entry.summary,
            "image": entry.picture and entry.picture.url,
            "banner_image": entry.banner and entry.banner.url,
            "date_published": rfc3339_date(entry.published_at),
            "date_modified": rfc3339_date(entry.updated_at),
            "authors": list(_authors(entry.writers)),
            "tags": list(entry.tags),
            "language": entry.language,
        }
    )


def _publisher(thing: Any) -> dict[str, str]:
    """Return who makes the feed: the author that it is of, else the publication."""
    if not isinstance(thing, Author):
        return {"name": settings.SITE_NAME, "url": absolute(reverse("home"))}
    portrait = fitting(thing.portrait, "avatar", AVATAR_WIDTH)
    found = {"name": thing.name, "url": absolute(thing.get_absolute_url())}
    return found | ({"avatar": portrait.url} if portrait else {})


def _authors(writers: Iterable[tuple[str, str]]) -> Iterable[dict[str, str]]:
    for name, url in writers:
        yield _without_gaps({"name": name, "url": url})


def _without_gaps(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
