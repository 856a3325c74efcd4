"""Comments, and the forms in which they are written."""

from __future__ import annotations

from ...forms import CommentForm
from ...models import State, Thread
from .samples import (
    ARABIC,
    DAY,
    DEK,
    LONG,
    RTL,
    WORD,
    Specimen,
    States,
    comment,
    discussion,
    spoiler,
)

TALK = ("comments",)


def talk() -> list[Specimen]:
    return [
        _comment(),
        _thread(),
        _comments(),
        _comments_sort(),
        _comment_form(),
        _comment_fields(),
        Specimen("error_summary", {"two errors": {"form": _wrong()}}, TALK),
    ]


def _comment() -> Specimen:
    thread = _several()
    said, folded, removed, arabic = thread.comments
    states: States = {
        "answered": {"comment": said, "thread": thread},
        "spoiler": {"comment": folded, "thread": thread},
        "removed": {"comment": removed, "thread": thread},
        "closed": {"comment": arabic, "thread": _closed()},
        RTL: {"comment": arabic, "thread": thread},
    }
    return Specimen("comment", states, TALK)


def _thread() -> Specimen:
    states: States = {"several": {"thread": _several()}, "none yet": {"thread": discussion(0)}}
    return Specimen("thread", states, TALK)


def _comments() -> Specimen:
    states: States = {
        "open": {"thread": _several(), "comment_form": CommentForm()},
        "closed": {"thread": _closed(), "comment_form": CommentForm()},
    }
    return Specimen("comments", states)


def _comments_sort() -> Specimen:
    shown = {"thread": _several()}
    states: States = {"oldest first": shown, "newest first": {**shown, "is_newest": True}}
    return Specimen("comments_sort", states, TALK)


def _comment_form() -> Specimen:
    empty = {"thread": _several(), "form": CommentForm()}
    by_editor = {"thread": discussion(3, state=State.CLOSED), "form": CommentForm()}
    states: States = {
        "empty": empty,
        "reply": {**empty, "parent": spoiler()},
        "with errors": {**empty, "form": _wrong()},
        "closed, the text kept": {"thread": _closed(), "form": CommentForm({"body": DEK})},
        "closed by an editor": by_editor,
    }
    return Specimen("comment_form", states, TALK)


def _comment_fields() -> Specimen:
    form = CommentForm({"name": WORD, "body": LONG, "is_spoiler": True})
    return Specimen("comment_fields", {"filled in": {"form": form}}, TALK)


def _several() -> Thread:
    """Return a thread of four, the first of them answered by the author."""
    said, ours = comment("Ana"), comment("Mara Quill", badge="author")
    ours.answered = said
    said.children = [ours]
    removed = comment("Mallory", status="rejected")
    thread = discussion(143)
    arabic = comment("مارا", body_html=f"<p>{ARABIC}</p>")
    thread.comments, thread.next_id = [said, spoiler(), removed, arabic], "zzzzzzzzzzzz"
    return thread


def _closed() -> Thread:
    return discussion(3, state=State.CLOSED, closes_at=DAY)


def _wrong() -> CommentForm:
    return CommentForm({"name": "", "body": "", "parent": ""})
