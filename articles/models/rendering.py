"""Rendering: what an edition's content is made of, from the snapshot of a revision."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from .. import text
from .articles import Article
from .authors import Author
from .blocks import rendered_prose
from .categories import Category
from .tags import Tag
from .works import Work


def path_to(category: Category | None, slug: str) -> str:
    """Return the address of an article: `/<category>/<slug>/`, or `/<slug>/` for a page."""
    if category:
        return reverse("article", args=[category.slug, slug])
    return reverse("page", args=[slug])


def rendered(content: dict[str, Any], *, language: str) -> dict[str, Any]:
    """Return an edition's content: blocks rendered, names looked up, words counted."""
    fields = content["fields"]
    prose = {
        "language": language,
        "work": _work_of(fields),
        "sponsored": fields.get("sponsored", False),
    }
    blocks = [
        Article.block_kinds[data["kind"]].restored(data).rendered(prefix=f"b{place}-", **prose)
        for place, data in enumerate(content["blocks"], start=1)
    ]
    tags = Tag.objects.filter(pk__in=content["tags"]).order_by("name")
    return {
        "blocks": blocks,
        "byline": _byline(content["byline"]),
        "tags": [{"tag": tag.pk, "name": tag.name, "slug": tag.slug} for tag in tags],
        "picks": content.get("picks", []),
        **{name: _points(fields.get(name, ""), language) for name in ("pros", "cons")},
        "sources": rendered_prose(fields.get("sources", ""), prefix="sources-", **prose),
        "words": sum(block.get("words", 0) for block in blocks),
    }


def _byline(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    authors = Author.objects.in_bulk([row["author"] for row in rows])
    return [
        {"author": author.pk, "name": author.name, "slug": author.slug, "role": row["role"]}
        for row in rows
        if (author := authors.get(row["author"]))
    ]


def _work_of(fields: dict[str, Any]) -> str:
    """Return the name of the work that the article is about, so that spoilers can say it."""
    if not (key := fields.get("work_id")):
        return ""
    return Work.objects.filter(pk=key).values_list("name", flat=True).first() or ""


def _points(lines: str, language: str) -> list[str]:
    return [
        text.typeset(line.strip(), language=language) for line in lines.split("\n") if line.strip()
    ]
