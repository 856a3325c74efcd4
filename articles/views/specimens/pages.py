"""Whole pages that readers leaf through: the front page, lists, the search, corrections."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from ... import text
from ...models import Author, Edition, Image, Series, Tag, Work
from ..paging import Leaf
from .archives import archives
from .samples import (
    ARABIC,
    DAY,
    DEK,
    PLAIN,
    RTL,
    WORD,
    PageSpecimen,
    States,
    category,
    edition,
    listed,
)
from .samples import titles as hard_titles

Editions = Sequence[Edition]


def pages(picture: Image | None) -> list[PageSpecimen]:
    review = edition("Paper Orchard grows on you", kind="review", half_stars=7, hero=picture)
    shown = [edition(hero=picture), review, *hard_titles(hero=picture).values()]
    return [
        _home(shown),
        _latest(shown),
        _category(shown),
        _tag(shown),
        _author(shown, picture),
        _work(shown),
        _series(shown),
        *archives(shown),
        _search(shown),
        _corrections(shown),
        _feeds(),
    ]


def _home(shown: Editions) -> PageSpecimen:
    strips = [
        {"category": category(), "editions": shown[:5]},
        {"category": category("TV", "blue"), "editions": shown[:1]},
    ]
    states: States = {
        "full": {"lead": shown[0], "seconds": shown[1:5], "strips": strips, "latest": shown},
        "a lead without a picture": {"lead": edition()},
        "nothing published yet": {},
    }
    return PageSpecimen("articles/home.html", states)


def _latest(shown: Editions) -> PageSpecimen:
    days = [*shown, edition(first_published_at=DAY - timedelta(days=1))]
    states: States = {
        "two days": {"page": Leaf(1, has_next=True, editions=days), "path": "/latest/"},
        "nothing published yet": {"page": Leaf(1, has_next=False)},
    }
    return listed("latest", "Latest", states)


def _category(shown: Editions) -> PageSpecimen:
    film = {"category": category()}
    states: States = {
        "first page": film | _first(shown),
        "second page": film | _second(shown),
        "empty": film | _empty(shown),
    }
    return listed("category", "Film", states)


def _tag(shown: Editions) -> PageSpecimen:
    states: States = {
        "first page": {"tag": Tag(name="endings", slug="endings", text=DEK), **_first(shown)},
        "empty": {"tag": Tag(name=WORD, slug="w"), **_empty(shown)},
        RTL: {"tag": Tag(name=ARABIC, slug="a", text=ARABIC), **_second(shown)},
    }
    return listed("tag", "Endings", states)


def _author(shown: Editions, picture: Image | None) -> PageSpecimen:
    mara = {"name": "Mara Quill", "slug": "mara-quill"}
    known = {"role": "film editor", "text": DEK, "links": "https://example.org/@mara"}
    states: States = {
        "all there is": {"author": Author(**mara, **known, portrait=picture), **_first(shown)},
        "a name alone": {"author": Author(**mara), **_empty(shown)},
    }
    return listed("author", "Mara Quill", states)


def _work(shown: Editions) -> PageSpecimen:
    ferry = {"name": "Night Ferry", "slug": "night-ferry", "kind": "Movie"}
    known = {"year": 2026, "text": DEK, "facts": "Running time: 112 minutes"}
    states: States = {
        "all there is": {"work": Work(**ferry, **known), **_first(shown)},
        "a name alone": {"work": Work(**ferry), **_empty(shown)},
    }
    return listed("work", "Night Ferry", states)


def _series(shown: Editions) -> PageSpecimen:
    series = Series(name="Endings", slug="endings", text="How things end.")
    parts = [edition(PLAIN, series=series, series_position=n) for n in (1, 2, 4)]
    page = Leaf(1, has_next=False, editions=parts)
    states: States = {"a part is missing": {"series": series, **_first(shown), "page": page}}
    return listed("series", "Endings", states)


def _first(shown: Editions) -> dict[str, Any]:
    page = Leaf(1, has_next=True, editions=[*shown])
    return {"page": page, "path": "/film/", "feed": "/f.xml"}


def _second(shown: Editions) -> dict[str, Any]:
    return _first(shown) | {"page": Leaf(2, has_next=True, editions=[*shown])}


def _empty(shown: Editions) -> dict[str, Any]:
    return {"page": Leaf(1, has_next=False), "offered": shown[:6]}


def _search(shown: Editions) -> PageSpecimen:
    hit = {
        "title": text.marked(text.on_one_line(PLAIN), [(4, 8)]),
        "excerpt": DEK,
        "edition": shown[0],
    }
    asked, found = {"q": "lamp", "page": 2}, {"hits": [hit, hit], "count": 12}
    nothing = {"asked": {"q": "lamb", "page": 1}, "latest": shown[:6], "meant": "lamp"}
    states: States = {
        "not asked yet": {"latest": shown[:6]},
        "found": {"asked": asked, "hits": found, "previous": "?q=lamp"},
        "nothing found": nothing,
    }
    return PageSpecimen("articles/search.html", states)


def _corrections(shown: Editions) -> PageSpecimen:
    wrong = {"at": DAY, "text": "It was Tuesday.", "anchor": ""}
    rows = [{"correction": wrong, "edition": one} for one in shown[:2]]
    first = {"page": Leaf(1, has_next=True), "path": "/corrections/"}
    states: States = {
        "two": {"corrections": rows, "contact": "/contact/", **first},
        "none": {"page": Leaf(1, has_next=False)},
    }
    return listed("corrections", "Corrections", states)


def _feeds() -> PageSpecimen:
    two = {"categories": [category(), category("TV", "blue")]}
    return listed("feeds", "Feeds", {"of two categories": two})
