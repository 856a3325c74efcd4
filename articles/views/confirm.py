"""Forms on stored pages. These carry no token, so the browser's word decides (`origins`); where it
says nothing, a page with a token asks once more."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page

from ..origins import comes_from_own_page


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


def has_token(request: HttpRequest) -> bool:
    """Whether the form carries the token of the page that asked once more."""
    if "csrfmiddlewaretoken" not in request.POST:
        return False
    return _TokenCheck(lambda request: HttpResponse()).process_view(request, _form, (), {}) is None
