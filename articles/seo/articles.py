"""What an article's own graph says: who wrote it, when, of what, and what was put right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from ..addresses import absolute
from ..models import Correction, Edition, Kind, Spoiler, Work
from . import graphs
from .graphs import Graph, Node, kept
from .sharing import description_of, picture_of

# The crops that search engines ask for, widest first.
RATIOS = ("structured-16x9", "structured-4x3", "structured-1x1")
BEST, WORST = 5, 0.5  # stars, by halves


def of_article(
    edition: Edition, *, corrections: Sequence[Correction] = (), comments: int | None = None
) -> Graph:
    """Return the graph of an article's page; `comments` is their number, None where there are none.

    Everything comes from rows that the page has loaded already. Of what spoils everything it says
    no more than lists do: title and spoiler-free dek.
    """
    canonical = absolute(edition.path)
    if edition.kind == Kind.PAGE:
        return [_page(edition, canonical), _way_to(edition, canonical)]
    article = _article(edition, canonical) | {
        "correction": [_correction(edition, c) for c in corrections],
        "commentCount": comments,
    }
    found = [kept(article)]
    if edition.kind == Kind.REVIEW and edition.work:
        found.append(_review(edition, edition.work, canonical))
    if edition.kind == Kind.LIST and not _spoils(edition):
        found += _ranking(edition, canonical)
    return [*found, _way_to(edition, canonical)]


def _article(edition: Edition, canonical: str) -> Node:
    pictures = (picture_of(edition, profile) for profile in RATIOS)
    return {
        "@type": "NewsArticle" if edition.kind == Kind.NEWS else "Article",
        "@id": f"{canonical}#article",
        "headline": edition.title,
        "description": description_of(edition),
        "image": [picture["url"] for picture in pictures if picture],
        "datePublished": graphs.moment(edition.first_published_at),
        "dateModified": graphs.moment(edition.updated_at),
        "author": _authors(edition),
        "publisher": graphs.organization(),
        "mainEntityOfPage": canonical,
        "articleSection": edition.category.name if edition.category else "",
        "keywords": [row["name"] for row in edition.content["tags"]],
        "wordCount": edition.content["words"],
        "isAccessibleForFree": True,
        "inLanguage": edition.language,
    }


def _page(edition: Edition, canonical: str) -> Node:
    return {
        "@type": "WebPage",
        "url": canonical,
        "name": edition.title,
        "description": description_of(edition),
        "dateModified": graphs.moment(edition.updated_at),
        "inLanguage": edition.language,
        "isPartOf": {"@id": graphs.website()["@id"]},
    }


def _review(edition: Edition, work: Work, canonical: str) -> Node:
    rating = {
        "@type": "Rating",
        "ratingValue": _stars(edition.half_stars or 0),
        "bestRating": BEST,
        "worstRating": WORST,
    }
    return kept(
        {
            "@type": "Review",
            "@id": f"{canonical}#review",
            "name": edition.title,
            "url": canonical,
            "itemReviewed": graphs.work(work),
            "reviewRating": rating if edition.half_stars else None,
            "reviewBody": "" if _spoils(edition) else edition.verdict or edition.dek,
            "author": _authors(edition),
            "publisher": graphs.organization(),
            "datePublished": graphs.moment(edition.first_published_at),
            "inLanguage": edition.language,
        }
    )


def _ranking(edition: Edition, canonical: str) -> Graph:
    headed = [b for b in edition.content["blocks"] if b["kind"] == "section" and b["heading"]]
    items = ({"name": b["heading"], "url": f"{canonical}#{b['anchor']}"} for b in headed)
    return [{"@id": f"{canonical}#list", **graphs.item_list(items)}] if headed else []


def _authors(edition: Edition) -> list[Node]:
    """Return who wrote it, the magazine where nobody signs."""
    people = [
        {
            "@type": "Person",
            "name": row["name"],
            "url": absolute(reverse("author", args=[row["slug"]])),
        }
        for row in edition.writers
    ]
    return people or [graphs.organization()]


def _correction(edition: Edition, correction: Correction) -> Node:
    said = "" if _spoils(edition) else correction.text
    url = absolute(edition.path) + "#corrections"
    at = graphs.moment(correction.at)
    return kept({"@type": "CorrectionComment", "text": said, "url": url, "datePublished": at})


def _way_to(edition: Edition, canonical: str) -> Node:
    category = edition.category
    above = [(category.name, category.get_absolute_url())] if category else []
    return graphs.breadcrumbs([*above, (edition.title, "")], canonical)


def _stars(half_stars: int) -> Any:
    stars = half_stars / 2
    return int(stars) if stars.is_integer() else stars


def _spoils(edition: Edition) -> bool:
    return edition.spoiler == Spoiler.FULL
