"""Drafts: what a manuscript says, as plain data, before anything of it is a row."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from ..models import MAX_BLOCKS

Kind = Literal["section", "figure", "see_also"]


class Broken(Exception):
    """A file that is refused whole; the message is for whoever wrote it, `line` says where."""

    def __init__(self, message: str, line: int | None = None):
        self.message, self.line = message, line
        super().__init__(f"line {line}: {message}" if line else message)


@dataclass(frozen=True)
class Note:
    """One line of the report. `guess`: it may be wrong; `problem`: somebody should look."""

    text: str
    line: int | None = None
    guess: bool = False
    problem: bool = False


@dataclass
class Picture:
    """A picture that the manuscript names: `file` as written there, relative to it."""

    file: str
    line: int
    alt: str = ""
    caption: str = ""
    credit: str = ""
    focal: tuple[float, float] | None = None


@dataclass
class Piece:
    """A block of the body.

    `values` by kind: section {heading, body}; figure {picture: Picture or None, alt, caption,
    credit, awaits, layout}; see_also {target, label, url}, where target is a slug or a title.
    """

    kind: Kind
    line: int
    values: dict[str, Any]


@dataclass
class Draft:
    """A manuscript read. What it does not name is empty, and `fields` holds only what it names.

    `fields` are Article's own by name (slug, dek, kind, spoiler…); `authors` pairs of name and
    role; `picks` slugs or titles; `work` {name, kind, year, facts, line} and `series` {name},
    or None.
    """

    source: str
    title: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    category: str = ""
    authors: list[tuple[str, str]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    picks: list[str] = field(default_factory=list)
    work: dict[str, Any] | None = None
    series: dict[str, Any] | None = None
    date: datetime | None = None
    hero: Picture | None = None
    social: Picture | None = None
    pieces: list[Piece] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    digest: str = ""

    def note(
        self, text: str, line: int | None = None, *, guess: bool = False, problem: bool = False
    ) -> None:
        self.notes.append(Note(text, line, guess, problem))

    def add(self, pieces: list[Piece]) -> None:
        """Append to the body. Raises Broken as soon as it is more than an article can have."""
        self.pieces += pieces
        if len(self.pieces) > MAX_BLOCKS:
            text = f"It has more than {MAX_BLOCKS} blocks: headings, figures, see-also lines, text"
            raise Broken(f"{text} between them. Split it.", pieces[-1].line)

    def count(self, kind: Kind) -> int:
        """Return how many pieces of `kind` there are; sections count when they have a heading."""
        return sum(
            piece.kind == kind and (kind != "section" or bool(piece.values["heading"]))
            for piece in self.pieces
        )
