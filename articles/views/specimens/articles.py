"""The page of an article: with everything, with nothing but a title, with titles hard to set."""

from __future__ import annotations

from typing import Any

from ... import bodies, text
from ...forms import CommentForm
from ...models import Author, Edition, Image, RatingSummary, Series, State, Work
from .blocks import blocks
from .samples import (
    ARABIC,
    BOXED,
    DAY,
    DEK,
    LONG,
    PLAIN,
    RTL,
    PageSpecimen,
    Pictures,
    Specimen,
    States,
    category,
    discussion,
    edition,
    row,
)
from .samples import titles as hard_titles

HEADINGS = ("A light with nobody to warn", "The last ten minutes", "The kettle", "The oars")


def articles(pictures: Pictures) -> list[PageSpecimen]:
    return [_article(pictures), _page(pictures["wide"])]


def _article(pictures: Pictures) -> PageSpecimen:
    hard = {f"title: {name}": _short(one) for name, one in hard_titles().items() if name != RTL}
    bare = edition(dek="", content={"byline": [], "tags": []})
    hidden = discussion(0, state=State.HIDDEN)
    states: States = {
        "everything": _full(pictures),
        "a title and nothing else": {"edition": bare, "category": category(), "thread": hidden},
        "a preview": _short(edition(hero=pictures["tall"])) | {"preview": True},
        **hard,
        RTL: _short(edition(ARABIC, dek=ARABIC, language="ar")),
    }
    return PageSpecimen("articles/article.html", states)


def _page(picture: Image | None) -> PageSpecimen:
    about = edition("About us", kind="page", category=None, hero=picture)
    states: States = {
        "with a picture": {"edition": about, "blocks": _sections(DEK)},
        "a title and nothing else": {"edition": edition(PLAIN, category=None, dek="")},
    }
    return PageSpecimen("articles/page.html", states)


def _short(one: Edition) -> dict[str, Any]:
    said = ARABIC if one.language == "ar" else DEK
    body = _sections(said)[:2]
    hidden = discussion(0, state=State.HIDDEN)
    return {"edition": one, "category": one.category, "blocks": body, "thread": hidden}


def _full(pictures: Pictures) -> dict[str, Any]:
    review = _review(pictures["wide"])
    return {
        "edition": review,
        "category": category(),
        "canonical": "https://example.org/film/lamp/",
        **_told_above(),
        **_told_inside(pictures),
        **_told_below(review),
    }


def _review(picture: Image | None) -> Edition:
    ferry = {"name": "Night Ferry", "slug": "night-ferry", "kind": "Movie"}
    return edition(
        LONG,
        kind="review",
        half_stars=7,
        hero=picture,
        hero_caption="Tern Stack at dusk.",
        series=Series(name="Endings", slug="endings", text="How things end."),
        work=Work(**ferry, facts="Running time: 112 minutes"),
        verdict="A patient film about a lamp, and the best kettle in cinema.",
        content={
            "byline": [row("Mara Quill"), row("Ottie Brandreth", "Photographs by")],
            "pros": ["The sea", "The sound of the oars"],
            "cons": ["One speech too many"],
            "sources": text.render("- the harbour's log", language="en"),
        },
    )


def _told_above() -> dict[str, Any]:
    notices = [
        {"kind": "correction", "text": "This article has been corrected."},
        {"kind": "spoiler", "text": "This article gives away the ending of Night Ferry."},
        {"kind": "warning", "text": "It describes a drowning."},
    ]
    return {
        "flags": [{"kind": "sponsored", "text": "Sponsored"}],
        "age": "This article is 3 years old.",
        "notices": notices,
        "more_notices": [{"kind": "disclosure", "text": "Somebody paid for this article."}],
    }


def _told_inside(pictures: Pictures) -> dict[str, Any]:
    boxed = {"kind": "section", "heading": "", "html": text.render(BOXED, language="en")}
    body = [*_sections(DEK), boxed, *_every(blocks(pictures))]
    return {"blocks": body, "contents": bodies.contents_of(body)}


def _told_below(review: Edition) -> dict[str, Any]:
    wrong = {"at": DAY, "text": "It was Tuesday.", "anchor": "kept-0", "heading": HEADINGS[0]}
    mara = Author(name="Mara Quill", slug="mara-quill", role="film editor", text=DEK)
    first = edition(PLAIN, hero=review.hero)
    others = [first, edition(LONG), edition(ARABIC, language="ar")]
    around = {"picked": others[:2], "on_work": others, "in_category": others}
    return {
        "corrected": [wrong],
        "changes": [wrong],
        "rating": RatingSummary(n=9, total=37),
        "authors": [mara],
        "series": {"parts": [(1, first), (2, review)], "number": 2, "total": 2},
        "around": {**around, "elsewhere": [first]},
        "thread": discussion(0),
        "comment_form": CommentForm(),
    }


def _sections(said: str) -> list[dict[str, Any]]:
    """Return the text before the first heading, and a section under each heading."""
    html = text.render(said, language="en")
    lead = {"kind": "section", "heading": "", "html": html, "is_lead": True}
    headed = [
        {"kind": "section", "anchor": f"kept-{n}", "heading": heading, "html": html}
        for n, heading in enumerate(HEADINGS)
    ]
    return [lead, *headed]


def _every(specimens: list[Specimen]) -> list[dict[str, Any]]:
    """Return each block in each of its states, but for a second text before the first heading."""
    return [
        {**state["block"], "kind": specimen.name}
        for specimen in specimens
        for state in specimen.states.values()
        if "block" in state and not state["block"].get("is_lead")
    ]
