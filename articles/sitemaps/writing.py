"""Writing: a file may hold 50,000 addresses, so text is joined, not handed over by events."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from xml.sax.saxutils import escape

from django.http import HttpResponse

from ..addresses import absolute
from ..text.characters import UNPRINTABLE

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
IMAGES = 'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def answer(root: str, entries: Iterable[str], *, extension: str = "") -> HttpResponse:
    """Return the response for a file of `entries`, each an element as `element` writes it."""
    opening = f'<{root} xmlns="{NAMESPACE}" {extension}'.rstrip()
    body = f'<?xml version="1.0" encoding="utf-8"?>\n{opening}>{"".join(entries)}</{root}>\n'
    return HttpResponse(body, content_type="application/xml; charset=utf-8")


def url(path: str, *more: str, changed_at: datetime | None = None) -> str:
    """Return the entry of the page at `path`; `more` are elements of an extension."""
    changed = element("lastmod", moment(changed_at)) if changed_at else ""
    return f"<url>{address(path)}{changed}{''.join(more)}</url>"


def address(path: str) -> str:
    return element("loc", absolute(path))


def element(name: str, text: str) -> str:
    return f"<{name}>{escape(UNPRINTABLE.sub('', text))}</{name}>"


def moment(at: datetime) -> str:
    """Return a moment with its zone, as W3C's note on dates has it."""
    return at.isoformat(timespec="seconds")
