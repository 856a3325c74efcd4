"""Ratings: a reader's stars, by a plain form."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..forms import RatingForm
from ..languages import speaking
from ..models import Edition, Rating, RatingSummary, TooMany
from ..pages import below_article
from . import deeds
from .confirm import takes_posts_from_readers
from .frame import frame
from .gone import gone


@takes_posts_from_readers
@require_http_methods(["GET", "HEAD", "POST"])
@below_article(gone)
def rate(request, edition, *, at):
    summary = RatingSummary.objects.for_page(edition)
    if summary is None:
        raise Http404
    if request.method != "POST":
        return redirect(f"{edition.path}#rating")
    with speaking(edition.language):
        return _take(request, summary, edition, at=at)


def _take(request: Any, summary: RatingSummary, edition: Edition, *, at: datetime) -> HttpResponse:
    form = RatingForm(request.POST)
    return deeds.take(
        request,
        form,
        save=lambda commenter: Rating.objects.give(
            edition, form.cleaned_data["value"], by=commenter, at=at
        ),
        page=lambda status: _again(request, summary, edition, form, at=at, status=status),
        slow=_slow,
        sent="rating",
    )


def _slow(limit: TooMany) -> str:
    if limit.is_shared:
        return _("Very many votes are arriving. Please wait %(time)s, then vote again.")
    return _("You have voted often. Please wait %(time)s, then vote again.")


def _again(
    request: HttpRequest,
    summary: RatingSummary,
    edition: Edition,
    form: RatingForm,
    *,
    at: datetime,
    status: int,
) -> HttpResponse:
    """Show the form on a page of its own, with a token: to choose, to confirm, or to be told no."""
    context = {
        **frame(at),
        "noindex": True,
        "status": status,
        "edition": edition,
        "category": edition.category,
        "rating": summary,
        "rating_errors": [message for errors in form.errors.values() for message in errors],
        "chosen": form.cleaned_data.get("value"),
        "with_token": True,
    }
    response = render(request, "articles/rate.html", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
