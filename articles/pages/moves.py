"""Moves: what answers at an address whose article has another one by now, or none any more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseGone,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control

from ..models import Edition, Kind

Gone = Callable[[HttpRequest, Edition, datetime], HttpResponse]

# A permanent redirect is for ever in a browser, but a roll-back may turn it round.
REDIRECT_SECONDS = 300


def note(request: HttpRequest, last: Edition, at: datetime) -> HttpResponse:
    """Tell a program that the article is gone, with the editors' note."""
    return HttpResponseGone(last.withdrawal_note, content_type="text/plain; charset=utf-8")


def below_article(gone: Gone = note) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Hand a view the live edition of the article that its address stands below.

    Where none is live there, the same place below the article's new address answers, or `gone`.
    """

    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def answered(request, category, slug, *, at=None, **names):
            at = at or timezone.now()
            path = reverse("article", args=[category, slug])
            live = Edition.objects.live(at).articles().for_card()
            if edition := live.filter(path=path).first():
                return view(request, edition, at=at, **names)
            below = request.path_info.split("/", 3)[3]
            return elsewhere(request, path, below=below, at=at, gone=gone)

        return answered

    return decorate


def elsewhere(
    request: HttpRequest, path: str, *, below: str = "", at: datetime, gone: Gone
) -> HttpResponse:
    """Answer for a path at which nothing is live, and for what stands `below` it.

    Raises Http404 for what no reader has been able to see.
    """
    last = Edition.objects.last_at(path, at)
    if last is None or (below and last.kind == Kind.PAGE):
        raise Http404
    return _moved(request, last.path + below) if last.is_live(at) else gone(request, last, at)


def _moved(request: HttpRequest, path: str) -> HttpResponse:
    """Lead to `path` with the query as it was; what a form sends goes along, and is not lost."""
    query = request.META["QUERY_STRING"]
    address = f"{path}?{query}" if query else path
    if request.method == "POST":
        return HttpResponseRedirect(address, preserve_request=True)
    response = HttpResponsePermanentRedirect(address)
    patch_cache_control(response, max_age=REDIRECT_SECONDS)
    return response
