"""The demo magazine: its rubrics, its people and its readers. What exists already stays."""

from __future__ import annotations

import itertools
import math
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path, PurePath
from typing import Any

import yaml
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files import File
from django.db import transaction
from django.utils import timezone

from .. import permissions, text
from ..exchange import Draft
from ..models import (
    Article,
    Author,
    Category,
    Comment,
    Commenter,
    Correction,
    Edition,
    Generation,
    Image,
    Pin,
    Rating,
    Refused,
    Series,
    Work,
)

DAY = timedelta(days=1)


def masthead(folder: Path) -> dict[str, Any]:
    """Return who makes the magazine: {"categories", "authors", "accounts"}, lists of fields."""
    return yaml.safe_load((folder / "masthead.yaml").read_text(encoding="utf-8"))


def set_up_categories(rows: list[dict[str, Any]], *, folder: Path) -> None:
    """Make each category that is missing, its picture out of the `folder`'s."""
    for position, row in enumerate(rows, start=1):
        if not Category.objects.filter(slug=row["slug"]).exists():
            image = _take_picture(folder, **row["picture"])
            values = {name: value for name, value in row.items() if name != "picture"}
            Category.objects.create(position=position, image=image, **values)


def set_up_authors(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        values = dict(row)
        name = values.pop("name")
        Author.objects.get_or_create(name=name, defaults={"slug": text.slug(name), **values})


def set_up_works(rows: list[dict[str, Any]]) -> None:
    """Make each work that is missing; its facts are a list of lines."""
    for row in rows:
        values = {**row, "kind": Work.Kind[row["kind"]], "facts": "\n".join(row["facts"])}
        name = values.pop("name")
        Work.objects.get_or_create(name=name, defaults={"slug": text.slug(name), **values})


def set_up_series(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        values = {"slug": text.slug(row["name"]), "text": row["text"]}
        Series.objects.get_or_create(name=row["name"], defaults=values)


def widen(draft: Draft, files: list[str]) -> None:
    """Let the figures of these pictures stand wider than the text."""
    for piece in draft.pieces:
        picture = piece.values.get("picture")
        if picture and PurePath(picture.file).name in files:
            piece.values["layout"] = "wide"


def pin(rows: list[dict[str, Any]]) -> None:
    """Put articles first, by their slugs: in a category, or on the front page where there is none.

    Where somebody has pinned something already, nothing is.
    """
    if Pin.objects.exists():
        return
    for position, row in enumerate(rows, start=1):
        article = Article.objects.outside_bin().filter(slug=row["article"]).first()
        category = Category.objects.filter(slug=row.get("category", "")).first()
        if article:
            Pin.objects.create(article=article, category=category, position=position)
    Generation.objects.bump("site")


def set_up_accounts(rows: list[dict[str, Any]]) -> dict[str, str]:
    """Make each account that is missing; return the passwords, by name, of those that were made."""
    permissions.ensure_roles()
    return {row["username"]: password for row in rows if (password := _set_up_account(row))}


def shift(drafts: Iterable[Draft], now: datetime) -> timedelta:
    """Return by how many whole days the dates must move so that none is still to come.

    The days that an earlier run moved them by stand.
    """
    newest = now
    for draft in drafts:
        if draft.date is None:
            continue
        came = Article.objects.outside_bin().filter(slug=draft.fields["slug"]).first()
        if came and came.published_before:
            return came.published_before - draft.date
        newest = max(newest, draft.date)
    return -DAY * math.ceil((newest - now) / DAY)


def let_readers_speak(folder: Path, *, moderator: Any) -> int:
    """Let the readers of `comments.yaml` vote and comment; return how many comments there are.

    An article about which somebody has spoken or voted already is left alone.
    """
    now = timezone.now()
    rows = yaml.safe_load((folder / "comments.yaml").read_text(encoding="utf-8"))
    live = {edition.path.strip("/").split("/")[-1]: edition for edition in _live(now)}
    readers: dict[str, Commenter] = {}
    count = 0
    for row in rows:
        edition = live.get(row["article"])
        if edition and not _is_spoken_of(edition):
            with transaction.atomic():
                _vote(edition, row["ratings"], now)
                count += _comment(edition, row["comments"], readers, moderator, now)
    return count


def _take_picture(folder: Path, *, file: str, alt: str) -> Image:
    with (folder / "pictures" / file).open("rb") as opened:
        return Image.objects.take(File(opened, name=file), alt=alt)[0]


def amend(folder: Path, *, editor: Any) -> None:
    """Change and correct what `amendments.yaml` says. What was amended before is left alone."""
    for row in yaml.safe_load((folder / "amendments.yaml").read_text(encoding="utf-8")):
        article = Article.objects.outside_bin().filter(slug=row["article"]).first()
        if article is None:
            continue
        if "change" in row and article.editions.count() == 1:
            article.publish(by=editor, change_note=row["change"])
        if "correction" in row and not article.corrections.exists():
            Correction.objects.publish(
                article, row["correction"], by=editor, anchor=row.get("section", "")
            )


def _set_up_account(row: dict[str, Any]) -> str:
    users = get_user_model().objects
    if users.filter(username=row["username"]).exists():
        return ""
    password = secrets.token_urlsafe(12)
    names = {"first_name": row["first_name"], "last_name": row["last_name"]}
    user = users.create_user(row["username"], password=password, is_staff=True, **names)
    user.groups.add(Group.objects.get(name=row["group"]))
    Author.objects.filter(name=user.get_full_name(), user=None).update(user=user)
    return password


def _live(now: datetime) -> Iterable[Edition]:
    return Edition.objects.live(now).articles().select_related("category")


def _is_spoken_of(edition: Edition) -> bool:
    spoken = Comment.objects.filter(discussion_id=edition.article_id).exists()
    return spoken or Rating.objects.filter(article_id=edition.article_id).exists()


def _vote(edition: Edition, stars: list[int], now: datetime) -> None:
    for number, value in enumerate(stars, start=1):
        at = _after(edition.first_published_at, number * timedelta(hours=5), now)
        Rating.objects.give(edition, value, by=Commenter.objects.create(), at=at)


def _comment(
    edition: Edition,
    rows: list[dict[str, Any]],
    readers: dict[str, Commenter],
    moderator: Any,
    now: datetime,
) -> int:
    hours = itertools.count(2, 3)
    waiting = [(row, "") for row in rows]
    count = 0
    while waiting:
        row, answers = waiting.pop(0)
        reader = readers.get(row["name"]) or Commenter.objects.create()
        readers[row["name"]] = reader
        at = _after(edition.first_published_at, next(hours) * timedelta(hours=1), now)
        comment = _say(edition, row, reader, answers=answers, at=at)
        if comment is None:
            continue
        count += 1
        if row["status"] == "published":
            comment.transition("approve", by=moderator, at=_after(at, timedelta(minutes=20), now))
            waiting = [(reply, comment.public_id) for reply in row.get("replies", [])] + waiting
    return count


def _say(
    edition: Edition, row: dict[str, Any], reader: Commenter, *, answers: str, at: datetime
) -> Comment | None:
    """Send a comment; None where comments have closed meanwhile."""
    try:
        return Comment.objects.submit(
            edition, by=reader, name=row["name"], body=row["text"].strip(), answers=answers, at=at
        )
    except Refused:
        return None


def _after(start: datetime, span: timedelta, now: datetime) -> datetime:
    """Return the moment `span` after `start`, or now if that is still to come."""
    return min(start + span, now)
