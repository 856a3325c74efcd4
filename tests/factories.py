"""Builders by hand: what a test needs of an article and its surroundings, with overrides."""

from __future__ import annotations

import io
import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image as Picture

from articles import imaging
from articles.models import (
    Article,
    Author,
    Byline,
    Category,
    Comment,
    Commenter,
    Discussion,
    Edition,
    Image,
    Section,
    Tag,
)
from articles.views import time_tokens

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
_numbers = itertools.count(1)


def make_user(username: str = "", **overrides: Any):
    username = username or f"user{next(_numbers)}"
    return get_user_model().objects.create_user(username, password="correct horse", **overrides)


def make_category(name: str = "Film", **overrides: Any) -> Category:
    values = {"slug": name.lower(), **overrides}
    category, _ = Category.objects.get_or_create(
        slug=values.pop("slug"), defaults={"name": name, **values}
    )
    return category


def make_tag(name: str = "endings", **overrides: Any) -> Tag:
    return Tag.objects.get_or_create(
        slug=name.replace(" ", "-"), defaults={"name": name, **overrides}
    )[0]


def make_author(name: str = "Ada Fenn", **overrides: Any) -> Author:
    slug = name.lower().replace(" ", "-")
    return Author.objects.get_or_create(slug=slug, defaults={"name": name, **overrides})[0]


def make_article(
    *blocks: Any,
    title: str = "",
    authors: tuple[Author, ...] | None = None,
    tags: tuple[Tag, ...] = (),
    by: Any = None,
    **overrides: Any,
) -> Article:
    """A saved article with one revision; `blocks` are unsaved: by default a lead and a section."""
    number = next(_numbers)
    title = title or f"Article {number}"
    values: dict[str, Any] = {
        "title": title,
        "slug": f"article-{number}",
        "dek": "A dek.",
        **overrides,
    }
    if values.get("kind") != "page" and "category" not in values:
        values["category"] = make_category()
    article = Article.objects.create(created_by=by, **values)
    for author in authors if authors is not None else (make_author(),):
        Byline.objects.create(article=article, author=author)
    article.tags.set(tags)
    for place, block in enumerate(blocks or default_blocks(), start=1):
        block.parent, block.ordering = article, place * 10
        block.save()
    article.save_revision(by=by)
    return article


def default_blocks() -> list[Section]:
    return [
        Section(body="The lead of the article, in one plain paragraph."),
        Section(heading="The first part", body="Some *prose* that a reader would finish."),
    ]


def publish(article: Article, *, by: Any = None, **how: Any) -> Edition:
    """Publish the latest revision, now unless `at` says otherwise."""
    return article.publish(by=by, **how)


def make_published(*blocks: Any, **overrides: Any) -> Article:
    """An article whose first edition is live."""
    article = make_article(*blocks, **overrides)
    publish(article)
    return article


def picture(
    width: int = 1600, height: int = 1000, colour: str = "#9B1139", name: str = "picture.jpg"
):
    """A picture file as an upload brings it."""
    data = io.BytesIO()
    Picture.new("RGB", (width, height), colour).save(data, "JPEG")
    return ContentFile(data.getvalue(), name=name)


def make_image(**overrides: Any) -> Image:
    """An image in the library, of a colour of its own so that its hash is too."""
    number = next(_numbers)
    size = {key: overrides.pop(key) for key in ("width", "height") if key in overrides}
    colour = f"#{(number * 7919) % 0xFFFFFF:06x}"
    file = picture(colour=colour, name=overrides.pop("name", f"picture-{number}.jpg"), **size)
    return Image.objects.take(file, alt=overrides.pop("alt", "A plain colour"), **overrides)[0]


def make_live_edition(**overrides: Any) -> Edition:
    """What readers get of a new article, its category loaded."""
    article = make_published(**overrides)
    return article.editions.select_related("category").get()


def make_time_token(discussion: int, *, age: timedelta = timedelta(minutes=1)) -> str:
    """Return what the script has put into a comment's form `age` ago."""
    return time_tokens.issue(discussion, at=timezone.now() - age)


def make_comment(
    edition: Edition | None = None,
    *,
    by: Commenter | None = None,
    answers: Comment | None = None,
    published: bool = False,
    **overrides: Any,
) -> Comment:
    """A comment that waits for a moderator, or one that a moderator has published."""
    values: dict[str, Any] = {"name": "Dan", "body": f"What I think, part {next(_numbers)}."}
    comment = Comment.objects.submit(
        edition or make_live_edition(),
        by=by or Commenter.objects.create(),
        answers=answers.public_id if answers else "",
        **values | overrides,
    )
    if published:
        comment.transition("approve", by=None)
    return comment


def make_comments(edition: Edition, number: int) -> None:
    """So many published comments, at once: roots of two replies each."""
    discussion = Discussion.objects.of(edition.article_id)
    values = {
        "discussion": discussion,
        "commenter": Commenter.objects.create(),
        "name": "Dan",
        "body_source": "Text",
        "body_html": "<p>Text</p>",
        "status": "published",
        "published_at": timezone.now(),
        "listed": True,
    }
    for _ in range((number + 2) // 3):
        root = Comment(**values, reply_count=2)
        root.save_below(None)
        for _ in range(2):
            Comment(**values).save_below(root)
    Discussion.objects.filter(pk=discussion.pk).update(published_count=number)


def make_shown_image(*profiles: str, **overrides: Any) -> Image:
    """An image whose renditions of `profiles` (all that pages use by default) are on record.

    No file is encoded: pages only read which exist.
    """
    image = make_image(**overrides)
    places = profiles or ("hero", "wide", "figure", "card", "see-also", "avatar")
    sizes = {place: imaging.candidates(place, image.width, image.height) for place in places}
    made = {place: [list(size) for size in found] for place, found in sizes.items()}
    Image.objects.filter(pk=image.pk).update(renditions={"focal": list(image.focal), **made})
    image.refresh_from_db()
    return image
