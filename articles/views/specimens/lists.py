"""Cards, and what lists are made of."""

from __future__ import annotations

from ...models import Edition, Image, Work
from ..paging import Leaf
from .samples import DAY, DEK, Specimen, States, edition, titles

CARD = {"level": 3, "place": "card", "with_dek": True}
VARIANTS = ("compact", "row", "feature", "lead")


def lists(picture: Image | None) -> list[Specimen]:
    several = [edition(hero=picture), *titles(hero=picture).values()]
    return [
        _card(picture),
        Specimen("titles", {"several": {"editions": several}}),
        _more(several[:3]),
        _listing(several),
        _pagination(),
        Specimen("empty_state", {"with an offer": {"editions": several[:2]}, "nothing at all": {}}),
        Specimen("count", {"one": {"n": 1, "most": 100}, "very many": {"n": 101, "most": 100}}),
        _feed_row(),
        _work_head(),
        _correction(picture),
    ]


def _card(picture: Image | None) -> Specimen:
    plain = {"edition": edition(hero=picture), **CARD}
    hard = titles(hero=picture)
    states: States = {
        "default": plain,
        "no image": {"edition": edition(), **CARD},
        "no dek": {"edition": edition(dek=""), **CARD},
        "review": {"edition": edition(half_stars=7, kind="review", hero=picture), **CARD},
        "spoiler": {"edition": _spoiler(picture), **CARD},
        **{name: {"edition": row, **CARD} for name, row in hard.items()},
        **{variant: {**plain, "variant": variant} for variant in VARIANTS},
    }
    return Specimen("card", states, ("card-grid",))


def _more(editions: list[Edition]) -> Specimen:
    more = {"id": "more", "title": "More in Film", "url": "/film/", "editions": editions}
    return Specimen("more", {"several": more})


def _listing(editions: list[Edition]) -> Specimen:
    first = Leaf(1, has_next=True, editions=editions)
    states: States = {
        "first page": {"page": first, "path": "/film/", "with_lead": True},
        "empty": {"page": Leaf(1, has_next=False), "offered": editions},
    }
    return Specimen("listing", states)


def _pagination() -> Specimen:
    states: States = {
        "first": {"page": Leaf(1, has_next=True), "path": "/latest/"},
        "in between": {"page": Leaf(7, has_next=True), "path": "/latest/"},
        "last of twenty": {"page": Leaf(20, has_next=True), "path": "/latest/"},
        "index": {"page": Leaf(2, has_next=True), "by_name": True, "path": "/tags/"},
    }
    return Specimen("pagination", states)


def _feed_row() -> Specimen:
    film = {"name": "Film", "rss": "/film/feed.xml", "json": "/film/feed.json"}
    return Specimen("feed_row", {"of a category": film}, ("", "feed-list"), is_item=True)


def _work_head() -> Specimen:
    work = Work(
        name="Night Ferry",
        year=2026,
        kind="Movie",
        text=DEK,
        facts="Running time: 112 minutes",
        same_as="https://example.org/ferry",
    )
    return Specimen("work_head", {"full": {"work": work}}, ("strip",))


def _correction(picture: Image | None) -> Specimen:
    wrong = {"at": DAY, "text": "It was Tuesday.", "anchor": ""}
    states: States = {
        "plain": {"correction": wrong, "edition": edition(hero=picture)},
        "spoiler": {"correction": wrong, "edition": _spoiler(picture)},
    }
    return Specimen("correction", states, ("", "correction-list"), is_item=True)


def _spoiler(picture: Image | None) -> Edition:
    return edition(spoiler="full", spoiler_free_dek="What the last scene means.", hero=picture)
