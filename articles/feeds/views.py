"""Views of feeds: each is made of a channel and a format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from types import ModuleType
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..pages import page
from .channels import Channel
from .entries import Entry, entries_of

SECONDS = 300  # for which a program need not ask again


def answer(channel: Channel, entries: Sequence[Entry], form: Any) -> HttpResponse:
    """Return the response for a feed, with the links by which a hub is found (W3C WebSub, 4)."""
    response = HttpResponse(form.written(channel, entries), content_type=form.CONTENT_TYPE)
    if settings.WEBSUB_HUB:
        own = channel.url + form.NAME
        response["Link"] = f'<{settings.WEBSUB_HUB}>; rel="hub", <{own}>; rel="self"'
    return response


def articles(channel_of: Callable[..., Channel]) -> Callable[[ModuleType], Callable]:
    """Return what makes, of a format, the view of a channel's newest articles."""
    return partial(_articles, channel_of)


def _articles(channel_of: Callable[..., Channel], form: ModuleType) -> Callable[..., HttpResponse]:
    @page(seconds=SECONDS)
    @require_safe
    def feed(request, *, at=None, **names):
        at = at or timezone.now()
        channel = channel_of(at, **names)
        entries = entries_of(channel.editions, at=at)
        if not entries and not channel.stays:
            raise Http404
        return answer(channel, entries, form)

    return feed
