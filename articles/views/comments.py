"""Comments: the thread page with its form."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from .. import text
from ..addresses import absolute
from ..forms import CommentForm
from ..languages import speaking
from ..models import (
    Comment,
    Commenter,
    Discussion,
    Edition,
    RatingSummary,
    Thread,
    TooMany,
    threads,
)
from ..pages import below_article, expires, page, watch
from . import deeds, time_tokens
from .confirm import takes_posts_from_readers
from .frame import frame
from .gone import gone

PUBLIC_ID = re.compile(r"[a-z0-9]{12}")


def discussion_for(edition: Edition, at: datetime) -> dict[str, Any]:
    """Return what an article's page says of its discussion; at most 4 queries, no write.

    `thread` (Thread), `comment_form` (unbound), `rating` (RatingSummary, None if not rated).
    """
    return {
        "thread": threads.under_article(edition, at),
        "comment_form": CommentForm(),
        "rating": RatingSummary.objects.for_page(edition),
    }


@takes_posts_from_readers
@require_http_methods(["GET", "HEAD", "POST"])
@page("sort", "after", "comment", "reply_to")
@below_article(gone)
def thread(request, edition, *, at):
    with speaking(edition.language):
        return (_take if request.method == "POST" else _read)(request, edition, at)


@require_safe
@never_cache
@below_article(gone)
def time_token(request, edition, *, at):
    """Say since when somebody writes: the script asks for it when a form gets the focus."""
    return HttpResponse(time_tokens.issue(edition.article_id, at=at), content_type="text/plain")


def _read(request: HttpRequest, edition: Edition, at: datetime) -> HttpResponse:
    watch(request, f"discussion:{edition.article_id}")
    shown = _asked_for(request, edition, at)
    if shown.is_hidden:
        raise Http404
    closing = shown.closes_at
    expires(request, closing if closing and closing > at else None)
    return _page(request, shown, CommentForm(), reply_to=_reply_to(request, edition), at=at)


def _asked_for(request: HttpRequest, edition: Edition, at: datetime) -> Thread:
    """Return the part of the discussion that the address asks for."""
    if request.GET.get("sort", "oldest") not in ("oldest", "newest"):
        raise Http404  # else anybody could fill the page store with words of their own
    if len({"comment", "after", "reply_to"} & request.GET.keys()) > 1:
        raise Http404  # nor with every pair of comments
    comments = Comment.objects.for_thread().filter(discussion=edition.article_id)
    if first := _asked_id(request, "comment"):
        shown = threads.within(edition, at, get_object_or_404(comments, public_id=first))
        if not shown.comments:
            raise Http404
        return shown
    after = _asked_id(request, "after")
    row = get_object_or_404(comments, public_id=after, depth=0) if after else None
    return threads.page(edition, at, newest=_is_newest(request), after=row)


def _reply_to(request: HttpRequest, edition: Edition) -> str:
    """Return the public id of the comment to answer, which exists, published or not."""
    asked = _asked_id(request, "reply_to")
    comments = Comment.objects.filter(discussion=edition.article_id, public_id=asked)
    if asked and not comments.exists():
        raise Http404
    return asked


def _asked_id(request: HttpRequest, name: str) -> str:
    """Return the public id in the address. Raises Http404 for what cannot be one."""
    asked = request.GET.get(name, "")
    if name in request.GET and not PUBLIC_ID.fullmatch(asked):
        raise Http404
    return asked


def _is_newest(request: HttpRequest) -> bool:
    return request.GET.get("sort") == "newest"


def _take(request: Any, edition: Edition, at: datetime) -> HttpResponse:
    form = CommentForm(request.POST)
    return deeds.take(
        request,
        form,
        check=lambda: _check(edition, form, at),
        save=lambda commenter: _submit(commenter, edition, form, at=at),
        page=lambda status: _again(request, edition, form, at=at, status=status),
        confirm=lambda: _confirm(request, edition, form, at=at),
        slow=_slow,
        sent="comment",
    )


def _check(edition: Edition, form: CommentForm, at: datetime) -> None:
    Discussion.objects.seen(edition.article_id).check_open(edition, at)
    time_tokens.check(form.cleaned_data["time_token"], edition.article_id, at=at)


def _submit(commenter: Commenter, edition: Edition, form: CommentForm, *, at: datetime) -> None:
    sent = form.cleaned_data
    comment = Comment.objects.submit(
        edition,
        by=commenter,
        name=sent["name"],
        body=sent["body"],
        answers=sent["parent"],
        is_spoiler=sent["is_spoiler"],
        is_trapped=form.is_trapped,
        at=at,
    )
    if comment.created_at == at:  # else this reader's form is here already
        time_tokens.spend(sent["time_token"], at=at)


def _slow(limit: TooMany) -> str:
    if limit.is_shared:
        return _("Very many comments are arriving. Please wait %(time)s, then send this one.")
    return _("You have sent many comments. Please wait %(time)s, then send this one.")


def _confirm(
    request: HttpRequest, edition: Edition, form: CommentForm, *, at: datetime
) -> HttpResponse:
    """Show the comment as it would look, and ask once more, with tokens."""
    sent = form.cleaned_data
    context = {
        **frame(at),
        "noindex": True,
        "edition": edition,
        "action": f"{edition.path}comments/",
        "comment_form": form,
        "is_early": time_tokens.is_early(sent["time_token"], edition.article_id, at=at),
        "time_token": _time_token(form, edition, at),
        "preview_html": text.render_comment(sent["body"]),
        "parent": _answered(edition, sent["parent"]),
    }
    response = render(request, "articles/confirm.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


def _again(
    request: HttpRequest, edition: Edition, form: CommentForm, *, at: datetime, status: int
) -> HttpResponse:
    shown = threads.page(edition, at, newest=False, after=None)
    reply_to = form.cleaned_data.get("parent", "")
    response = _page(request, shown, form, reply_to=reply_to, at=at, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _page(
    request: HttpRequest,
    shown: Thread,
    form: CommentForm,
    *,
    reply_to: str,
    at: datetime,
    status: int = 200,
) -> HttpResponse:
    parent = _answered(shown.edition, reply_to)
    context = {
        **frame(at),
        **_place(request, shown),
        "status": status,
        "comment_form": form,
        "parent": parent,
        "is_parent_gone": bool(reply_to) and parent is None,
        "time_token": _time_token(form, shown.edition, at),
    }
    return render(request, "articles/comments.html", context, status=status)


def _place(request: HttpRequest, shown: Thread) -> dict[str, Any]:
    """Return what a page says of the part of the discussion that it shows."""
    return {
        "canonical": absolute(shown.url),
        "noindex": True,
        "edition": shown.edition,
        "category": shown.edition.category,
        "feed": reverse("comments_feed", args=shown.edition.path.strip("/").split("/")),
        "thread": shown,
        "is_newest": _is_newest(request),
        "is_continued": shown.is_within or "after" in request.GET,
    }


def _time_token(form: CommentForm, edition: Edition, at: datetime) -> str:
    """Return the token that a form is sent with once more; the page of an empty one is stored."""
    if not form.is_bound:
        return ""
    return time_tokens.renew(form.data.get("time_token", ""), edition.article_id, at=at)


def _answered(edition: Edition, public_id: str) -> Comment | None:
    """Return the published comment that a reply answers."""
    if not public_id:
        return None
    published = Comment.objects.published().for_thread()
    return published.filter(discussion=edition.article_id, public_id=public_id).first()
