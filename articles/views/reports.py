"""Reports: the form by which a reader tells the moderators about a comment."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..forms import ReportForm
from ..languages import speaking
from ..models import Comment, Edition, Report
from ..pages import below_article
from . import deeds
from .confirm import takes_posts_from_readers
from .frame import frame
from .gone import gone


# Not stored: a form for each comment would crowd out pages that are read.
@takes_posts_from_readers
@require_http_methods(["GET", "HEAD", "POST"])
@below_article(gone)
def report(request, edition, *, public_id, at):
    published = Comment.objects.published().filter(discussion=edition.article_id)
    comment = get_object_or_404(published, public_id=public_id)
    with speaking(edition.language):
        if request.method != "POST":
            return _page(request, edition, comment, ReportForm(), at=at)
        return _take(request, edition, comment, at=at)


def _take(request: Any, edition: Edition, comment: Comment, *, at: datetime) -> HttpResponse:
    form = ReportForm(request.POST)
    return deeds.take(
        request,
        form,
        save=lambda commenter: Report.objects.file(
            comment,
            by=commenter,
            reason=form.cleaned_data["reason"],
            text=form.cleaned_data["text"],
            at=at,
        ),
        page=lambda status: _page(request, edition, comment, form, at=at, status=status),
        slow=lambda limit: _(
            "Very many reports are arriving. Please wait %(time)s, then send this one."
        ),
        sent="report",
    )


def _page(
    request: HttpRequest,
    edition: Edition,
    comment: Comment,
    form: ReportForm,
    *,
    at: datetime,
    status: int = 200,
) -> HttpResponse:
    """Show the form, empty, or as it was sent: then with a token, to be sent once more."""
    context = {
        **frame(at),
        "noindex": True,
        "status": status,
        "edition": edition,
        "category": edition.category,
        "comment": comment,
        "form": form,
        "errors": [message for errors in form.errors.values() for message in errors],
        "with_token": form.is_bound,
    }
    response = render(request, "articles/report.html", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
