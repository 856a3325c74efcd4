"""The head of an article."""

from __future__ import annotations

from datetime import timedelta

from ...models import Series
from .samples import DAY, Pictures, Specimen, States, discussion, edition, missing, row, tiny

FLAGS = ("breaking", "live", "exclusive", "sponsored", "archived")
NOTICES = {
    "correction": "This article has been corrected.",
    "spoiler": "This article gives a little away: season 2, episode 4.",
    "warning": "It describes a drowning.",
    "disclosure": "We are paid when you buy from a link here.",
}


def heads(pictures: Pictures) -> list[Specimen]:
    return [
        _story_flags(),
        _kicker(),
        _stars(),
        _byline(),
        _dates(),
        _notices(),
        _hero(pictures),
    ]


def _story_flags() -> Specimen:
    breaking = {"kind": "breaking", "text": "Breaking"}
    states: States = {
        "all": {"flags": [{"kind": kind, "text": kind.title()} for kind in FLAGS]},
        "breaking": {"flags": [breaking], "changed_at": DAY, "url": "/film/lamp/"},
        "none": {},
    }
    return Specimen("story_flags", states)


def _kicker() -> Specimen:
    review = edition("Paper Orchard grows on you", kind="review", half_stars=7)
    part = edition(series=Series(name="Endings", slug="endings"), series_position=2)
    states: States = {
        "of an article": {"edition": review, "is_link": True},
        "in a list": {"edition": review},
        "on its category's page": {"edition": review, "is_own": True},
        "part of a series": {"edition": part, "series": {"number": 2, "total": 5}},
    }
    return Specimen("kicker", states)


def _stars() -> Specimen:
    states: States = {
        f"{half / 2:g}": {"half_stars": half, "url": "#verdict"} for half in (1, 7, 10)
    }
    return Specimen("stars", states)


def _byline() -> Specimen:
    five = [row(f"{name} Quill") for name in ("Mara", "Ana", "Oriel", "Wim", "Perrin")]
    photographs = [row("Mara Quill"), row("Ottie Brandreth", "Photographs by")]
    states: States = {
        "one": {"edition": edition()},
        "five": {"edition": edition(content={"byline": five})},
        "with roles": {"edition": edition(content={"byline": photographs})},
        "nobody": {"edition": edition(content={"byline": []})},
    }
    return Specimen("byline", states)


def _dates() -> Specimen:
    changed = edition(updated_at=DAY + timedelta(days=3))
    states: States = {
        "new": {"edition": edition(), "thread": discussion(0)},
        "updated": {"edition": changed, "changes": [DAY], "thread": discussion(143)},
        "no discussion": {"edition": edition()},
    }
    return Specimen("dates", states)


def _notices() -> Specimen:
    notices = {kind: {"kind": kind, "text": said} for kind, said in NOTICES.items()}
    states: States = {kind: {"notices": [notice]} for kind, notice in notices.items()}
    full = {"notices": list(notices.values())[:3], "more": [notices["warning"]]}
    return Specimen("notices", {**states, "more than three": full})


def _hero(pictures: Pictures) -> Specimen:
    states: States = {
        "wide": {"edition": edition(hero=pictures["wide"], hero_caption="Tern Stack at dusk.")},
        "tall": {"edition": edition(hero=pictures["tall"], hero_credit="Second Reel")},
        "tiny": {"edition": edition(hero=tiny(pictures["wide"]))},
        "very wide, and not arrived": {"edition": edition(hero=missing(2100, 600))},
        "no image": {"edition": edition()},
    }
    return Specimen("hero", states, ("story",))
