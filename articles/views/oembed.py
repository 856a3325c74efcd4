"""oEmbed (oembed.com): how an article looks where somebody links to it; a quotation, no script."""

from __future__ import annotations

from datetime import datetime
from io import StringIO
from typing import Any
from urllib.parse import urlsplit
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseGone, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from ..addresses import absolute
from ..models import Edition
from ..text.characters import UNPRINTABLE

WIDTH, HEIGHT = 600, 200  # pixels that a title, a dek and a line of names take
SECONDS = 300  # as feeds: what is withdrawn or corrected is quoted no longer
FORMATS = ("json", "xml")


# Not stored: an address can be written in endless ways, and whoever asks keeps the answer.
@cache_control(public=True, max_age=SECONDS)
@require_safe
def oembed(request, *, at=None):
    wanted = request.GET.get("format", "json")
    if wanted not in FORMATS:
        return HttpResponse(status=501)
    edition = _edition(request.GET.get("url", ""), at or timezone.now())
    if edition is None:
        return HttpResponseGone()
    values = _embedded(edition, _limit(request, "maxwidth"), _limit(request, "maxheight"))
    return JsonResponse(values) if wanted == "json" else _xml(values)


def _edition(url: str, at: datetime) -> Edition | None:
    """Return the article that readers who follow `url` come to, None for one that was withdrawn.

    Raises Http404 where they never found any, also on other sites.
    """
    path = _path(url)
    live = Edition.objects.live(at).select_related("hero", "social_image")
    if edition := live.filter(path=path).first():
        return edition
    last = Edition.objects.last_at(path, at)
    if last is None:
        raise Http404
    return live.filter(article=last.article_id).first()


def _path(url: str) -> str:
    """Return the path of an address of ours; people leave out the last stroke."""
    try:
        asked, ours = urlsplit(url), urlsplit(settings.SITE_URL)
    except ValueError as error:
        raise Http404 from error
    if asked.netloc != ours.netloc or asked.scheme not in ("http", "https"):
        raise Http404
    return iri_to_uri(asked.path.removesuffix("/") + "/")


def _limit(request: HttpRequest, name: str) -> int | None:
    asked = request.GET.get(name, "")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else None


def _embedded(edition: Edition, width: int | None, height: int | None) -> dict[str, Any]:
    values = {
        "version": "1.0",
        "type": "rich",
        "title": edition.title,
        "provider_name": settings.SITE_NAME,
        "provider_url": absolute(reverse("home")),
        "cache_age": SECONDS,
        "html": render_to_string("articles/_oembed.html", {"edition": edition}).strip(),
        "width": min(width or WIDTH, WIDTH),
        "height": min(height or HEIGHT, HEIGHT),
    }
    for row in edition.writers[:1]:
        values["author_name"] = row["name"]
        values["author_url"] = absolute(reverse("author", args=[row["slug"]]))
    return values | _thumbnail(edition, width, height)


def _thumbnail(edition: Edition, width: int | None, height: int | None) -> dict[str, Any]:
    """Return the widest picture that fits into what the asker has room for."""
    image = edition.social_image or edition.hero
    fitting: list[dict[str, Any]] = [
        {
            "thumbnail_url": absolute(default_storage.url(name)),
            "thumbnail_width": w,
            "thumbnail_height": h,
        }
        for profile in ("card", "social")
        for name, w, h in (image.rendition_names(profile, "JPEG") if image else ())
        if w <= (width or w) and h <= (height or h)
    ]
    return fitting[-1] if fitting else {}


def _xml(values: dict[str, Any]) -> HttpResponse:
    out = StringIO()
    xml = SimplerXMLGenerator(out, "utf-8")
    xml.startDocument()
    xml.startElement("oembed", AttributesImpl({}))
    for name, value in values.items():
        xml.addQuickElement(name, UNPRINTABLE.sub("", str(value)))
    xml.endElement("oembed")
    xml.endDocument()
    return HttpResponse(out.getvalue(), content_type="text/xml; charset=utf-8")
