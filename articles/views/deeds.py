"""What a reader sends: saved, or given back with the reason; no text is ever lost."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import transaction
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import ngettext

from ..languages import about, spoken
from ..models import Commenter, Refused, TooMany
from .commenters import acting_commenter, remember


class Unsure(Exception):
    """Nothing says that a person sent this from a page of ours: to be asked once more."""


def take(
    request: Any,
    form: Form,
    *,
    check: Callable[[], None] = lambda: None,
    save: Callable[[Commenter], Any],
    page: Callable[[int], HttpResponse],
    confirm: Callable[[], HttpResponse] | None = None,
    slow: Callable[[TooMany], str],
    sent: str,
) -> HttpResponse:
    """Save what `form` holds and lead to what is the reader's own, or show the form again.

    `request` has passed `confirm.takes_posts_from_readers`. `page` shows the form as it was sent,
    with that status; `confirm` asks once more, `page` where there is none. `check` only reads, and
    may raise Refused or Unsure; `save` writes, within a transaction, and may raise TooMany, too:
    `slow` says that, with `%(time)s` to wait. `sent` is one of `mine.SENT`.
    """
    if not form.is_valid():
        return page(422)
    try:
        check()
        commenter = _saved(request, save)
    except Unsure:
        return confirm() if confirm else page(200)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return page(403)
    except TooMany as limit:
        form.add_error(None, slow(limit) % {"time": _in_words(limit.retry_after)})
        return _put_off(page(429), limit)
    return remember(_see_other(_arrival(sent)), commenter)


def _saved(request: Any, save: Callable[[Commenter], Any]) -> Commenter:
    if not request.is_ours:
        raise Unsure
    with transaction.atomic():
        commenter = acting_commenter(request)
        save(commenter)
    return commenter


def _put_off(response: HttpResponse, limit: TooMany) -> HttpResponse:
    response.headers["Retry-After"] = str(limit.retry_after)
    return response


def _see_other(address: str) -> HttpResponse:
    response = redirect(address)
    response.status_code = 303
    return response


def _arrival(sent: str) -> str:
    """Return the address that says what has arrived, in the language that the reader came from."""
    ours, theirs = (spoken(tag).split("-")[0] for tag in (settings.LANGUAGE_CODE, about()))
    words = {"sent": sent} if ours == theirs else {"sent": sent, "in": theirs}
    return f"{reverse('my_comments')}?{urlencode(words)}"


def _in_words(seconds: int) -> str:
    minutes = math.ceil(seconds / 60)
    if minutes < 60:
        return ngettext("%d minute", "%d minutes", minutes) % minutes
    hours = math.ceil(minutes / 60)
    return ngettext("%d hour", "%d hours", hours) % hours
