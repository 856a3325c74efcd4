"""Whether a form came from one of our own pages. Stored pages carry no token, so the browser's
word decides; where it says nothing, a page with a token asks once more."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page


def _form(request):
    """Stands for a view that is not exempt."""


class _TokenCheck(CsrfViewMiddleware):
    """Django's own check, that answers with the reason instead of an error page."""

    def _reject(self, request, reason):
        return reason


def takes_posts_from_readers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Replace Django's check for a view that stored pages post to: sets `request.is_ours`.

    The view must write nothing while it is False, and answer with a page that carries a token.
    That page is compressed here, since it does not come from the store.
    """

    @wraps(view)
    def checked(request, *args, **kwargs):
        request.is_ours = comes_from_own_page(request) or has_token(request)
        return view(request, *args, **kwargs)

    return csrf_exempt(gzip_page(checked))


def comes_from_own_page(request: HttpRequest) -> bool:
    """Whether the browser says that one of our own pages sent this; silence is a no."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    said = request.headers.get("Origin") or request.headers.get("Referer", "")
    return origin(said) == origin(settings.SITE_URL)


def origin(url: str) -> tuple[str, str] | None:
    """Return scheme and host of `url`, None for what is no address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return (parts.scheme, parts.netloc.lower()) if parts.scheme and parts.netloc else None


def has_token(request: HttpRequest) -> bool:
    """Whether the form carries the token of the page that asked once more."""
    if "csrfmiddlewaretoken" not in request.POST:
        return False
    return _TokenCheck(lambda request: HttpResponse()).process_view(request, _form, (), {}) is None
