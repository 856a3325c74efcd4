"""RSS 2.0 with the whole text, each writer's name, the picture and the date of the last update."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from django.conf import settings
from django.utils.feedgenerator import Rss201rev2Feed, rfc2822_date, rfc3339_date

from ..text.characters import UNPRINTABLE
from .channels import Channel
from .entries import Entry, Picture

NAME = "feed.xml"
CONTENT_TYPE = "application/rss+xml; charset=utf-8"
NAMESPACES = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:media": "http://search.yahoo.com/mrss/",
}


def written(channel: Channel, entries: Sequence[Entry]) -> str:
    feed = FullText(
        title=channel.title,
        link=channel.url,
        description=channel.description,
        language=settings.LANGUAGE_CODE,
        feed_url=channel.url + NAME,
    )
    for entry in entries:
        feed.add_item(
            title=entry.title,
            link=entry.url,
            # Plain text: the one place of an item that everybody takes for HTML.
            description=escape(entry.summary, quote=False) or None,  # type: ignore[arg-type]
            pubdate=entry.published_at,
            updateddate=entry.updated_at,
            unique_id=entry.id,
            unique_id_is_permalink=False,
            categories=entry.tags,
            entry=entry,
        )
    return feed.writeString("utf-8")


class Printable:
    """An XML handler that leaves out the characters that XML cannot hold: one would end the feed.

    Whoever typed them is not told here: this is the last fence, whatever came in before.
    """

    def __init__(self, handler: Any):
        self.handler = handler

    def addQuickElement(self, name, contents=None, attrs=None):  # noqa: N802 (SAX's own name)
        contents = UNPRINTABLE.sub("", contents) if contents else contents
        self.handler.addQuickElement(name, contents, attrs)

    def __getattr__(self, name):
        return getattr(self.handler, name)


class FullText(Rss201rev2Feed):
    """Django's RSS with what it leaves out."""

    def rss_attributes(self):
        return {"version": "2.0", **NAMESPACES}

    def add_root_elements(self, handler):
        handler = Printable(handler)
        for name in ("title", "link", "description", "language"):
            handler.addQuickElement(name, self.feed[name])
        if self.items:  # else every copy of an empty feed would be another one
            handler.addQuickElement("lastBuildDate", rfc2822_date(self.latest_post_date()))
        own = {"rel": "self", "type": "application/rss+xml", "href": self.feed["feed_url"]}
        handler.addQuickElement("atom:link", None, own)
        if settings.WEBSUB_HUB:
            handler.addQuickElement("atom:link", None, {"rel": "hub", "href": settings.WEBSUB_HUB})

    def add_item_elements(self, handler, item):
        handler, entry = Printable(handler), item["entry"]
        super().add_item_elements(handler, item)
        for name, _url in entry.writers:
            handler.addQuickElement("dc:creator", name)
        handler.addQuickElement("atom:updated", rfc3339_date(entry.updated_at))
        if entry.picture:
            _add_picture(handler, entry.picture)
        handler.addQuickElement("content:encoded", entry.html)


def _add_picture(handler: Any, picture: Picture) -> None:
    attributes = {
        "url": picture.url,
        "type": "image/jpeg",
        "medium": "image",
        "width": str(picture.width),
        "height": str(picture.height),
    }
    handler.startElement("media:content", attributes)
    if picture.alt:
        handler.addQuickElement("media:description", picture.alt, {"type": "plain"})
    if picture.credit:
        handler.addQuickElement("media:credit", picture.credit)
    handler.endElement("media:content")
