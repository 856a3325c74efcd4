"""Drafts of pages: what a view says of the one it renders, for the store to keep it by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any

from django.db.models import Subquery
from django.utils import timezone

from ..models import Banner, Edition, Generation

DRAFT = "stet.page"


@dataclass
class Draft:
    """Handed to the view in the WSGI environment; without one nothing is stored."""

    since: datetime = field(default_factory=timezone.now)
    generations: dict[str, int] = field(default_factory=dict)
    until: datetime | None = None
    seconds: int = 0
    keep: bool = False


def page(*parameters: str, seconds: int = 0) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Mark a view as a page that may be stored; `parameters` are the query words that it reads.

    For so many `seconds` whoever has it need not ask again: programs that ask by the clock.
    """

    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def rendered(request, *args, **kwargs):
            draft = request.environ.get(DRAFT)
            if draft is None:
                return view(request, *args, **kwargs)
            draft.generations["site"], draft.until = site(draft.since)
            response = view(request, *args, **kwargs)
            draft.seconds = seconds
            draft.keep = response.status_code == 200 and not response.cookies
            return response

        rendered.page_parameters = frozenset(parameters)  # type: ignore[attr-defined]
        # A stored page holds no token to ask for: its view says which methods it takes, before
        # anybody says that a token is missing, and what takes posts checks them (views/confirm.py).
        rendered.csrf_exempt = True  # type: ignore[attr-defined]
        return rendered

    return decorate


def watch(request: Any, name: str, number: int | None = None) -> None:
    """Say that the page is old when the generation `name` has moved past `number`.

    `number` was read before what it names, or in the same query; None asks for it now.
    """
    if draft := request.environ.get(DRAFT):
        found = {name: number} if number is not None else Generation.objects.numbers([name])
        draft.generations |= found


def expires(request: Any, moment: datetime | None) -> None:
    """Say that something on the page changes by itself at `moment`."""
    if moment and (draft := request.environ.get(DRAFT)):
        draft.until = min(moment, draft.until) if draft.until else moment


def site(at: datetime) -> tuple[int, datetime | None]:
    """Return the site's generation, and when next an edition or a banner begins or ends.

    One query. Without a generation nothing has ever been published, so nothing is due.
    """
    moments = [
        Subquery(rows.filter(**{f"{name}__gt": at}).order_by(name).values(name)[:1])
        for rows, names in (
            (Edition.objects, ("live_from", "live_until")),
            (Banner.objects, ("begins_at", "ends_at")),
        )
        for name in names
    ]
    site = Generation.objects.filter(name="site")
    found = site.values_list("number", *moments).first()
    number, *due = found or (0,)
    return number, min((moment for moment in due if moment), default=None)
