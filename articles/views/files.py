"""Files: renditions from the public storage, and what machines ask for by a fixed name."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..addresses import absolute
from ..models import Crawler
from ..pages import expires, page

TYPES = {".avif": "image/avif", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
IMMUTABLE = "public, max-age=31536000, immutable"  # names carry the content's hash
FENCED = "default-src 'none'; sandbox"
PAPER, BERRY = "#FFFDFA", "#9B1139"  # as static/css/site.css and the icons have them
SECURITY_DAYS = 180  # RFC 9116 asks for less than a year


@require_safe
def media(request, name):
    """Serve a rendition. Originals lie in another storage, which has no address at all."""
    path = PurePosixPath(name)
    kind = TYPES.get(path.suffix)
    if kind is None or path.parts[0] != "renditions" or ".." in path.parts:
        raise Http404
    try:
        file = default_storage.open(str(path))
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        raise Http404 from error
    return FileResponse(
        file,
        content_type=kind,
        headers={
            "Cache-Control": IMMUTABLE,
            "Content-Security-Policy": FENCED,
            # Feed readers and search engines show pictures on pages of their own.
            "Cross-Origin-Resource-Policy": "cross-origin",
        },
    )


@require_safe
def favicon(request):
    return redirect(static("img/favicon.ico"))


@page()
@require_safe
def robots(request, *, at=None):
    """Crawlers that are not welcome are named, the rest are kept from staff."""
    unwelcome = Crawler.objects.filter(is_welcome=False).values_list("name", flat=True)
    rules = [f"User-agent: {' '.join(name.split())}" for name in unwelcome]
    lines = (
        *([*rules, "Disallow: /", ""] if rules else []),
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /my/",
        "Disallow: /preview/",
        "",
        *(f"Sitemap: {absolute(reverse(name))}" for name in ("sitemap", "sitemap_news")),
    )
    return _lines(lines)


@page()
@require_safe
def security(request, *, at=None):
    """Where a hole is reported (RFC 9116). Each day's file holds for the same time."""
    today = datetime.combine((at or timezone.now()).astimezone(UTC), time(), UTC)
    expires(request, today + timedelta(days=1))
    until = today + timedelta(days=SECURITY_DAYS)
    fields = (
        ("Contact", settings.SECURITY_CONTACT),
        ("Expires", until.strftime("%Y-%m-%dT%H:%M:%SZ")),
        ("Preferred-Languages", settings.LANGUAGE_CODE),
        ("Canonical", absolute(reverse("security"))),
        ("Policy", settings.SECURITY_POLICY),
    )
    return _lines(f"{name}: {value}" for name, value in fields if value)


@page()
@require_safe
def manifest(request, *, at=None):
    """What a telephone needs to put the magazine on its screen: it stays a page in a browser."""
    drawn = (("img/icon-192.png", 192), ("img/icon-512.png", 512))
    icons = [_icon(name, side, purpose="any") for name, side in drawn]
    icons.append(_icon("img/icon-maskable.png", 512, purpose="maskable"))
    values = {
        "id": "/",
        "name": settings.SITE_NAME,
        "short_name": settings.SITE_NAME,
        "description": settings.SITE_TAGLINE,
        "lang": settings.LANGUAGE_CODE,
        "dir": "auto",
        "start_url": "/",
        "scope": "/",
        "display": "browser",
        "background_color": PAPER,
        "theme_color": BERRY,
        "icons": icons,
    }
    return JsonResponse(values, content_type="application/manifest+json")


def _icon(name: str, side: int, *, purpose: str) -> dict[str, str]:
    sizes = f"{side}x{side}"
    return {"src": static(name), "sizes": sizes, "type": "image/png", "purpose": purpose}


def _lines(lines: Iterable[str]) -> HttpResponse:
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
