"""The body of an article, block by block."""

from __future__ import annotations

from typing import Any

from ... import text
from ...models import Image
from .samples import (
    ARABIC,
    DEK,
    EMOJI,
    LONG,
    PLAIN,
    PROSE,
    RTL,
    WORD,
    Pictures,
    Specimen,
    States,
    edition,
)

HEADINGS = ("A light with nobody to warn", "The last ten minutes, in order", LONG, WORD, ARABIC)
BODY = ("story", "story-body")


def blocks(pictures: Pictures) -> list[Specimen]:
    wide = _shown(pictures["wide figure"])
    return [
        _toc(),
        _section(),
        _figure(wide, _shown(pictures["tall figure"]), _shown(pictures["across"])),
        Specimen(
            "gallery", {"three": {"block": {"figures": [wide | {"place": "gallery"}] * 3}}}, BODY
        ),
        _quote(),
        _see_also(pictures["wide"]),
        _embed(),
        _body(),
    ]


def _toc() -> Specimen:
    contents = [{"anchor": f"part-{n}", "heading": heading} for n, heading in enumerate(HEADINGS)]
    states: States = {"short": {"contents": contents}, "long": {"contents": contents * 3}}
    return Specimen("toc", states, BODY)


def _section() -> Specimen:
    html, arabic = text.render(PROSE, language="en"), text.render(ARABIC, language="ar")
    headed = {"kind": "section", "anchor": "part", "heading": HEADINGS[0], "html": html}
    states: States = {
        "lead": {"block": _lead()},
        "headed": {"block": headed},
        RTL: {"block": headed | {"anchor": "rtl", "heading": ARABIC, "html": arabic}},
    }
    return Specimen("section", states, BODY)


def _figure(wide: dict[str, Any], tall: dict[str, Any], across: dict[str, Any]) -> Specimen:
    states: States = {
        "as wide as the text": {"block": wide},
        "portrait": {"block": tall | {"place": "portrait"}},
        "wide": {"block": across | {"profile": "wide", "place": "wide"}},
        "decorative": {"block": wide | {"alt": "", "caption": "", "credit": ""}},
    }
    return Specimen("figure", states, BODY)


def _quote() -> Specimen:
    html = text.render("She lit it every evening for twenty-seven years.", language="en")
    states: States = {
        "attributed": {"block": {"html": html, "attribution": "Mara Quill"}},
        "bare": {"block": {"html": html}},
    }
    return Specimen("quote", states, BODY)


def _see_also(picture: Image | None) -> Specimen:
    target = {"url": "/film/lamp/", "label": PLAIN}
    elsewhere = {"url": "https://example.org/", "label": LONG, "rel": "noopener"}
    review = edition(half_stars=8, hero=picture, kind="review")
    states: States = {
        "an article": {"block": target | {"edition": review}},
        "no image": {"block": target | {"label": EMOJI, "edition": edition()}},
        "elsewhere": {"block": elsewhere},
        RTL: {"block": target | {"edition": review, "label": ARABIC}},
    }
    return Specimen("see_also", states, BODY)


def _embed() -> Specimen:
    film = {"url": "https://example.org/v", "title": "The trailer", "provider": "Example"}
    film["rel"] = "noopener"
    states: States = {
        "a link": {"block": film},
        "to be played here": {"block": film | {"player": "https://example.org/p"}},
    }
    return Specimen("embed", states, BODY)


def _body() -> Specimen:
    states: States = {"no blocks": {"blocks": []}, "lead alone": {"blocks": [_lead()]}}
    return Specimen("body", states, ("story",))


def _lead() -> dict[str, Any]:
    html = text.render(DEK, language="en")
    return {"kind": "section", "heading": "", "html": html, "is_lead": True}


def _shown(image: Image | None) -> dict[str, Any]:
    said = {
        "alt": "A lighthouse at dusk",
        "caption": "Tern Stack at dusk.",
        "credit": "Second Reel",
    }
    return {"kind": "figure", "image": image, "profile": "figure", "place": "figure", **said}
