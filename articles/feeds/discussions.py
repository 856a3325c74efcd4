"""Discussions: the newest comments on one article, for those who follow it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from types import ModuleType

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .. import languages
from ..addresses import absolute
from ..models import Comment, Discussion, Edition
from ..models.discussions import State
from ..pages import below_article, page, watch
from ..text.outside import portable
from .channels import Channel
from .entries import Entry, read_on
from .views import SECONDS, answer

COMMENTS = 20


def comments(form: ModuleType) -> Callable[..., HttpResponse]:
    """Return the view of the published comments on an article, newest first, replies among them."""

    @page(seconds=SECONDS)
    @require_safe
    @below_article()
    def feed(request, edition, *, at):
        watch(request, f"discussion:{edition.article_id}")
        with languages.speaking(edition.language):
            return answer(_channel(edition), _entries(edition, at), form)

    return feed


def _entries(edition: Edition, at: datetime) -> list[Entry]:
    """Return what is said, in 2 queries. Raises Http404 where nothing is."""
    discussion = Discussion.objects.seen(edition.article_id)
    if discussion.state(edition, at) == State.HIDDEN:
        raise Http404
    rows = Comment.objects.published().for_thread().filter(discussion=discussion.pk)
    return [_entry(comment, edition) for comment in rows.newest()[:COMMENTS]]


def _channel(edition: Edition) -> Channel:
    title = _("Comments on %(title)s") % {"title": edition.title}
    return Channel(f"{edition.path}comments/", Edition.objects.none(), title)


def _entry(comment: Comment, edition: Edition) -> Entry:
    url = f"{absolute(edition.path)}comments/?comment={comment.public_id}#{comment.anchor}"
    said_at: datetime = comment.published_at or comment.created_at
    return Entry(
        id=absolute(f"/#{comment.anchor}"),
        url=url,
        title=_("Comment by %(name)s") % {"name": comment.name},
        html=_html(comment, url),
        published_at=said_at,
        updated_at=said_at,
        writers=[(comment.name, "")],
    )


def _html(comment: Comment, url: str) -> str:
    html = comment.body_html
    if comment.is_spoiler:
        label = _("This comment gives something away")
        html = f"<details><summary>{label}</summary>{html}</details>"
    return portable(html, base=url, hidden=read_on)
