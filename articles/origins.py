"""Origins: whether a form was sent by one of our own pages, as the browser tells.

Ours is the site's own address, and the one that the request was sent to, since the desk may be
served under another of ALLOWED_HOSTS. Django's check of tokens takes the same two.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def comes_from_own_page(request: HttpRequest) -> bool:
    """Whether the browser says that one of our own pages sent this; silence is a no."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    said = request.headers.get("Origin") or request.headers.get("Referer", "")
    here = f"{request.scheme}://{request.get_host()}"
    return _origin(said) in (_origin(settings.SITE_URL), _origin(here))


def _origin(url: str) -> tuple[str, str] | None:
    """Return scheme and host of `url`, None for what is no address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return (parts.scheme, parts.netloc.lower()) if parts.scheme and parts.netloc else None
