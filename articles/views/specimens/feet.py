"""The foot of an article: what is told after its last word, and where to go from there."""

from __future__ import annotations

from ... import text
from ...models import Author, Edition, Image, RatingSummary, Series, Work
from .samples import ARABIC, DAY, EMOJI, LONG, PLAIN, RTL, WORD, Specimen, States, category, edition

FACTS = "Released: 14 January 2026\nRunning time: 112 minutes\nCertificate: 12A"
POINTS = {"pros": ["The sea", "The sound of the oars"], "cons": ["One speech too many"]}
WRONG = {"at": DAY, "text": "An earlier version gave the wrong year.", "anchor": "part"}
FOOT = ("story", "story-foot")


def feet(picture: Image | None) -> list[Specimen]:
    return [
        _verdict(),
        _points(),
        _corrections(),
        Specimen("changes", {"one": {"changes": [WRONG]}, "none": {}}, FOOT),
        _sources(),
        _tag_list(),
        _rating_form(),
        _share(),
        _author_box(picture),
        _series_nav(),
        _prev_next(),
        _feed_promo(),
    ]


def _verdict() -> Specimen:
    alone = edition(half_stars=2)
    states: States = {"full": {"edition": _review()}, "stars alone": {"edition": alone}}
    return Specimen("verdict", states, FOOT)


def _points() -> Specimen:
    pros = {"title": "For it", "points": POINTS["pros"], "kind": "pros"}
    return Specimen("points", {"pros": pros}, FOOT)


def _corrections() -> Specimen:
    states: States = {"two": {"corrections": [WRONG | {"heading": "A light"}, WRONG]}, "none": {}}
    return Specimen("corrections", states, FOOT)


def _sources() -> Specimen:
    html = text.render("- one\n- two", language="en")
    return Specimen("sources", {"two": {"html": html}}, FOOT)


def _tag_list() -> Specimen:
    many = [{"name": f"tag {n}", "slug": f"tag-{n}"} for n in range(10)]
    states: States = {
        "three": {"tags": edition().content["tags"]},
        "more than eight": {"tags": many},
        "none": {},
    }
    return Specimen("tag_list", states, FOOT)


def _rating_form() -> Specimen:
    review = {"edition": _review()}
    wrong = {"rating_errors": ["Choose from one to five stars."], "chosen": 4}
    states: States = {
        "too few": review | {"rating": RatingSummary(n=2, total=7)},
        "counted": review | {"rating": RatingSummary(n=9, total=37)},
        "with an error": review | {"rating": RatingSummary()} | wrong,
    }
    return Specimen("rating_form", states, FOOT)


def _share() -> Specimen:
    shown = {"edition": _review(), "canonical": "https://example.org/film/lamp/"}
    return Specimen("share", {"shown": shown}, FOOT)


def _author_box(picture: Image | None) -> Specimen:
    mara = {"name": "Mara Quill", "slug": "mara-quill", "role": "film editor"}
    author = Author(**mara, text="Stays until the lights come up.")
    states: States = {
        "full": {"author": author},
        "with a portrait": {"author": Author(name=WORD, slug="w", portrait=picture)},
        RTL: {"author": Author(name="مارا كويل", slug="m", text=ARABIC)},
    }
    return Specimen("author_box", states, FOOT)


def _series_nav() -> Specimen:
    series = Series(name="Endings", slug="endings", text="How things end.")
    parts = [edition(title, series=series) for title in (PLAIN, LONG, EMOJI)]
    told = {"parts": list(enumerate(parts, 1)), "number": 2, "total": 3}
    return Specimen("series_nav", {"part two": {"edition": parts[1], "series": told}})


def _prev_next() -> Specimen:
    series = Series(name="Endings", slug="endings", text="How things end.")
    older, newer = edition(PLAIN, series=series), edition(LONG, series=series)
    states: States = {
        "both": {"category": category(), "older": older, "newer": newer},
        "first": {"category": category(), "newer": older},
        RTL: {"category": category(), "older": edition(ARABIC, language="ar")},
    }
    return Specimen("prev_next", states)


def _feed_promo() -> Specimen:
    states: States = {"of the site": {}, "of a tag": {"feed": "/feed.xml", "feed_name": "Endings"}}
    return Specimen("feed_promo", states)


def _review() -> Edition:
    ferry = {"name": "Night Ferry", "slug": "night-ferry", "year": 2026, "kind": "Movie"}
    return edition(
        half_stars=7,
        verdict="A patient film about a lamp, and the best kettle in cinema.",
        work=Work(**ferry, facts=FACTS),
        content=POINTS,
    )
