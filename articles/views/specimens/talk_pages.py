"""Whole pages on which readers speak: comments, what is to be confirmed, what they have said."""

from __future__ import annotations

from typing import Any

from ...forms import CommentForm, ReportForm
from ...models import Rating, RatingSummary, Thread
from .samples import (
    DAY,
    DEK,
    PageSpecimen,
    States,
    category,
    comment,
    discussion,
    edition,
    report,
    spoiler,
)


def talk_pages() -> list[PageSpecimen]:
    return [_comments(), _confirm(), _rate(), _report(), _mine()]


def _comments() -> PageSpecimen:
    page = {**_about(), "thread": discussion(2), "comment_form": CommentForm()}
    page["thread"].comments = [comment("Ana"), spoiler()]
    wrong = CommentForm({"name": "", "body": DEK, "parent": ""})
    states: States = {
        "oldest first": page,
        "inside a thread": page | {"thread": _within()},
        "a reply": page | {"parent": comment("Ana")},
        "a reply to what has gone": page | {"is_parent_gone": True},
        "with an error": page | {"comment_form": wrong, "time_token": "a token"},
        "too many": page | {"comment_form": _too_often(), "time_token": "a token"},
        "nobody has spoken yet": page | {"thread": discussion(0)},
    }
    return PageSpecimen("articles/comments.html", states)


def _within() -> Thread:
    thread = discussion(2)
    thread.context, thread.comments, thread.is_within = [comment("Ana")], [spoiler()], True
    return thread


def _too_often() -> CommentForm:
    form = _sent()
    form.add_error(None, "You have sent many comments. Please wait 5 minutes, then send this one.")
    return form


def _confirm() -> PageSpecimen:
    shown = {"comment_form": _sent(), "preview_html": comment("Ana").body_html, "action": "#"}
    confirmed = _about() | shown
    states: States = {
        "a comment": confirmed,
        "a reply": confirmed | {"parent": spoiler()},
        "sent too fast": confirmed | {"is_early": True},
    }
    return PageSpecimen("articles/confirm.html", states)


def _rate() -> PageSpecimen:
    rating = RatingSummary(n=9, total=37)
    rated = _about() | {"rating": rating, "chosen": 4, "with_token": True}
    asked = {"rating_errors": ["Choose from one to five stars."]}
    states: States = {"to be confirmed": rated, "with an error": rated | asked}
    return PageSpecimen("articles/rate.html", states)


def _report() -> PageSpecimen:
    asked = _about() | {"comment": comment("Ana"), "form": ReportForm()}
    wrong = ReportForm({})
    states: States = {
        "asked for": asked,
        "of a spoiler, to be confirmed": asked | {"comment": spoiler(), "with_token": True},
        "with an error": asked | {"form": wrong, "errors": wrong.errors["reason"]},
    }
    return PageSpecimen("articles/report.html", states)


def _mine() -> PageSpecimen:
    waiting = comment("Ana", status="pending")
    mine = {
        "comments": [(waiting, edition())],
        "votes": [(Rating(value=4, updated_at=DAY), edition())],
        "reports": [(report(spoiler()), edition())],
    }
    arrived = {"sent": "comment", "arrived": waiting, "under": edition()}
    states: States = {
        "a comment waits": mine | {"waiting": 1},
        "a comment has arrived": mine | arrived,
        "nothing yet": {},
    }
    return PageSpecimen("articles/mine.html", states)


def _about() -> dict[str, Any]:
    """Return what each page has that is about one article, and asks for something."""
    return {"edition": edition(), "category": category(), "csrf_token": "a token"}


def _sent() -> CommentForm:
    form = CommentForm({"name": "Ana", "body": DEK, "parent": ""})
    form.full_clean()
    return form
