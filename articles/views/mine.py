"""Mine: what a reader has written, voted and reported in this browser, and what came of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from ..languages import speaking
from ..models import Comment, Edition
from .commenters import known_commenter
from .frame import frame

NEWEST = 50  # of a reader's comments, votes and reports
SENT = {"comment": "comments", "rating": "votes", "report": "reports"}


@require_safe
@cache_control(private=True, no_store=True)
@gzip_page
def mine(request):
    language = request.GET.get("in", "")
    with speaking(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        return _page(request, timezone.now())


def _page(request: HttpRequest, at: datetime) -> HttpResponse:
    done = _done(request, at)
    context = {
        **frame(at),
        "noindex": True,
        **done,
        "waiting": sum(comment.is_pending for comment, _edition in done["comments"]),
        **_arrived(request, done),
    }
    return render(request, "articles/mine.html", context)


def _done(request: HttpRequest, at: datetime) -> dict[str, list[tuple[Any, Edition | None]]]:
    """Return what the reader did, newest first, each with the article as it is live, if it is."""
    commenter = known_commenter(request)
    comments = list(Comment.objects.of(commenter)[:NEWEST]) if commenter else []
    votes = list(commenter.ratings.newest()[:NEWEST]) if commenter else []
    reports = (
        list(commenter.reports.newest().select_related("comment")[:NEWEST]) if commenter else []
    )
    articles: dict[str, list[tuple[Any, int]]] = {
        "comments": [(comment, comment.discussion_id) for comment in comments],
        "votes": [(vote, vote.article_id) for vote in votes],
        "reports": [(report, report.comment.discussion_id) for report in reports],
    }
    wanted = {article for pairs in articles.values() for _thing, article in pairs}
    live = Edition.objects.live(at).filter(article_id__in=wanted).for_card()
    editions = {edition.article_id: edition for edition in live}
    return {
        name: [(thing, editions.get(article)) for thing, article in pairs]
        for name, pairs in articles.items()
    }


def _arrived(request: HttpRequest, done: dict[str, Any]) -> dict[str, Any]:
    """Return what the reader comes from doing, as the address says (`deeds.take`), if it is so."""
    sent = request.GET.get("sent", "")
    newest = done[SENT[sent]][:1] if sent in SENT else []
    return {"sent": sent, "arrived": newest[0][0], "under": newest[0][1]} if newest else {}
