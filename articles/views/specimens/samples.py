"""What specimens are made of: text that is hard to set, and articles that nobody wrote."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from ... import text
from ...models import Category, Comment, Discussion, Edition, Image, Report, State, Thread
from ..paging import Crumb

DAY = datetime(2026, 11, 22, 12, tzinfo=UTC)
PLAIN = "The lamp that nobody lit"
LONG = (
    "What the last eight seconds of the film say about its first eight minutes, about the kettle, "
    "the oars and the lamp, and why nobody in the harbour answered"
)
WORD = "Donaudampfschifffahrtsgesellschaftskapit"
EMOJI = "Five 🎬 films that end on a 🚪, and 👩‍👩‍👧‍👧 who likes them"
ARABIC = "النهاية التي لم يتوقعها أحد، من البداية إلى آخر مشهد"
DEK = "Ade puts out her lamp hours before dawn, and then we hear water. Who was answering her?"
RTL = "right to left"
PROSE = """Some *prose* with a [link](https://example.org/), a note[^1] and `code`.

> A quotation that somebody once made.

1. first
2. second

- one
- two

| Scene | Minutes |
|---|---:|
| The ferry leaves | 4 |

[^1]: What the note says.

:::spoiler How the film ends
The ferry arrives.
:::"""
BOXED = """What follows is told in order.

---

:::box In short
A lamp, a kettle, two oars.
:::"""

States = Mapping[str, Mapping[str, Any]]
Pictures = Mapping[str, Image | None]


@dataclass(frozen=True)
class Specimen:
    """A component: the name of its partial, the contexts of its states, what it stands in.

    `around` are the classes of the boxes around it, the outer first; an item stands in a list.
    """

    name: str
    states: States
    around: tuple[str, ...] = ()
    is_item: bool = False
    is_page = False

    @property
    def template(self) -> str:
        return f"articles/_{self.name}.html"

    @property
    def is_in_story(self) -> bool:
        """Whether it stands in an article, and so runs as that does; all else as the site does."""
        return "story" in self.around


@dataclass(frozen=True)
class PageSpecimen(Specimen):
    """A page, of which what is in its <main> is shown: named as its template is."""

    is_page = True

    @property
    def template(self) -> str:
        return self.name


def listed(name: str, here: str, states: States) -> PageSpecimen:
    """Return a page that stands below another one, and says so."""
    trail = {"breadcrumbs": [Crumb(here)]}
    return PageSpecimen(f"articles/{name}.html", {at: trail | {**of} for at, of in states.items()})


def edition(title: str = PLAIN, **overrides: Any) -> Edition:
    """Return an article that nobody wrote."""
    content = {
        "byline": [row("Mara Quill")],
        "tags": [{"name": name, "slug": name} for name in ("endings", "folklore", "sound")],
        "blocks": [],
        "picks": [],
        "sources": "",
        "pros": [],
        "cons": [],
        "words": 1800,
    }
    values: dict[str, Any] = {
        "title": title,
        "dek": DEK,
        "kind": "explainer",
        "path": "/film/lamp/",
        "article_id": 1,
        "category": category(),
        "first_published_at": DAY,
        "updated_at": DAY,
        "live_from": DAY,
        **overrides,
        "content": content | overrides.get("content", {}),
    }
    return Edition(**values)


def category(name: str = "Film", accent: str = "rust") -> Category:
    return Category(pk=len(name), name=name, slug=name.lower(), accent=accent, ratings=True)


def titles(**overrides: Any) -> dict[str, Edition]:
    """Return an article of each title that is hard to set."""
    hard = {"long": LONG, "one long word": WORD, "emoji": EMOJI, RTL: ARABIC}
    found = {name: edition(title, **overrides) for name, title in hard.items()}
    found[RTL].language = "ar"
    return found


def row(name: str, role: str = "") -> dict[str, str]:
    return {"name": name, "slug": name.lower().replace(" ", "-"), "role": role}


def discussion(
    count: int, *, state: State = State.OPEN, closes_at: datetime | None = None
) -> Thread:
    rows = Discussion(article_id=1, mode="open", published_count=count, closes_at=closes_at)
    return Thread(rows, edition(), state, DAY)


def comment(name: str, **overrides: Any) -> Comment:
    html = text.render_comment(
        "I timed it at home, with two mugs and a normal kettle: eleven seconds."
    )
    values = {"name": name, "body_html": html, "status": "published", "created_at": DAY}
    said = Comment(pk=1, **values | overrides)
    # What was decided on it, and what readers told of it: nothing, and no query.
    said._prefetched_objects_cache = {"actions": [], "reports": []}  # type: ignore[attr-defined]
    return said


def spoiler() -> Comment:
    """Return a comment that readers have to unfold."""
    return comment("Retired Keeper (Mrs)", is_spoiler=True)


def report(of: Comment, **values: Any) -> Report:
    return Report(comment=of, **{"reason": "spoiler", "created_at": DAY, **values})


def tiny(image: Image | None) -> Image | None:
    """Return `image` as if its smallest rendition were all that there is of it."""
    if image is None or not image.has("hero"):
        return None
    small = copy(image)
    small.width, small.height = smallest = image.renditions["hero"][0]
    small.renditions = {**image.renditions, "hero": [smallest]}
    return small


def missing(width: int, height: int) -> Image:
    """Return a picture whose file does not arrive: its box stands there, and its words."""
    size = [[width, height]]
    shown = {"content_hash": "0" * 64, "renditions": {"hero": size}}
    return Image(width=width, height=height, alt="A lighthouse at dusk", **shown)
