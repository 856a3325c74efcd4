"""Pasted plain text: an article page or a word processor's document as the clipboard leaves it.

`policy` is the whole of it: what a line is, asked in that order. Whatever was guessed is noted.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .. import text
from . import bylines, furniture, guesses, see_alsos
from .drafts import Broken, Draft, Piece
from .escaping import escaped

TITLE_MAX = 200


@dataclass
class Item:
    """A paragraph as pasted: one line, or several that belong together. `line` counts from 1."""

    line: int
    lines: list[str]

    @property
    def is_line(self) -> bool:
        return len(self.lines) == 1

    @property
    def text(self) -> str:
        return " ".join(self.lines)


@dataclass
class _Reading:
    """The draft under way; `under` is what the last item was."""

    draft: Draft
    paragraphs: list[str] = field(default_factory=list)
    heading: str = ""
    start: int = 0
    under: str = ""

    def end_section(self) -> None:
        if self.heading or self.paragraphs:
            values = {"heading": self.heading, "body": "\n\n".join(self.paragraphs)}
            self.draft.add([Piece("section", self.start, values)])
        self.heading, self.paragraphs = "", []

    def add(self, piece: Piece) -> None:
        self.end_section()
        self.draft.add([piece])


def fill(draft: Draft, source: str) -> None:
    """Read `source` into `draft`. Raises Broken when the first line cannot be a title."""
    items = _without_foot(draft, list(_items(source)))
    if not items:
        raise Broken("It holds nothing but page furniture.")
    body = _head(draft, items)
    reading = _Reading(draft)
    for place, item in enumerate(body):
        _take(reading, item, is_last=place == len(body) - 1)
    reading.end_section()


def policy(reading: _Reading, item: Item, *, is_last: bool) -> tuple[str, str]:
    """Return what the item is, and why if that is a guess. The order is the policy."""
    line = item.text
    if not item.is_line:
        return "prose", ""
    if see_alsos.values(line):
        return "see also", ""
    if guesses.is_rule(line):
        return "rule", ""
    if reading.under == "caption" and guesses.is_credit(line):
        return "credit", "it says whose the picture above is"
    if reading.under == "heading" and guesses.is_headline(line) and not line.endswith("?"):
        return "caption", "a short line directly under a heading"
    if reason := guesses.fragment(line):
        return "caption", reason
    if guesses.is_credit(line) and not guesses.ends_like_a_sentence(line):
        return "caption", "it says whose a picture is"
    if not guesses.is_headline(line):
        return "prose", ""
    if is_last:
        return "prose", "a short line with nothing below it"
    return "heading", "a short line that does not end like a sentence"


def _take(reading: _Reading, item: Item, *, is_last: bool) -> None:
    what, why = policy(reading, item, is_last=is_last)
    line = item.text
    if what == "heading":
        reading.end_section()
        reading.heading, reading.start = text.clean(line), item.line
    elif what == "caption":
        caption = text.clean(line)
        values = {"picture": None, "alt": "", "caption": caption, "credit": "", "awaits": ""}
        reading.add(Piece("figure", item.line, values))
    elif what == "credit":
        reading.draft.pieces[-1].values["credit"] = text.clean(line)[:200]
    elif link := see_alsos.values(line) if what == "see also" else None:
        reading.add(Piece("see_also", item.line, link))
    else:
        _add_prose(reading, item, is_rule=what == "rule")
    if why:
        reading.draft.note(f"{what} (guess: {why}): “{line}”", item.line, guess=True)
    reading.under = what


def _add_prose(reading: _Reading, item: Item, *, is_rule: bool) -> None:
    if not reading.heading and not reading.paragraphs:
        reading.start = item.line
    if is_rule:
        reading.paragraphs.append("* * *")
    elif all(guesses.is_list_item(line) for line in item.lines) and len(item.lines) > 1:
        reading.paragraphs.append("\n".join(_list_item(line) for line in item.lines))
    else:
        reading.paragraphs.append("\\\n".join(escaped(line) for line in item.lines))


def _items(source: str) -> Iterator[Item]:
    """Yield the paragraphs: what stands between blank lines, told apart where lines are short."""
    lines = [line.replace("\u200b", "").strip() for line in source.rstrip().split("\n")]
    has_blanks = not all(itertools.dropwhile(lambda line: not line, lines))
    chunk: list[str] = []
    for number, line in enumerate([*lines, ""], start=1):
        if line:
            chunk.append(line)
        if chunk and (not line or not has_blanks):
            first = number - len(chunk) + bool(line)
            yield from _split(chunk, first)
            chunk = []


def _split(chunk: list[str], first: int) -> Iterator[Item]:
    """Yield a chunk as one item when its lines belong together, else line by line."""
    if len(chunk) == 2 and re.fullmatch(r"\W*see also\W*", chunk[0], re.IGNORECASE):
        yield Item(first, [f"See also: {chunk[1]}"])
    elif is_wrapped(chunk):
        yield Item(first, [" ".join(chunk)])
    elif _is_verse(chunk) or all(map(guesses.is_list_item, chunk)):
        yield Item(first, chunk)
    else:
        for place, line in enumerate(chunk):
            yield Item(first + place, [line])


def is_wrapped(chunk: list[str]) -> bool:
    """Tell whether a program broke the lines: the next word would never have fitted."""
    width = max(map(len, chunk))
    return (
        len(chunk) > 1
        and 40 <= width <= 100
        and not is_heading_with_caption(chunk)
        and all(
            len(line) + 1 + len(after.split()[0]) > width
            for line, after in itertools.pairwise(chunk)
        )
    )


def is_heading_with_caption(chunk: list[str]) -> bool:
    """Tell whether two lines are a heading that is finished, and what a picture under it shows."""
    if len(chunk) != 2 or chunk[1][0].islower() or not all(map(guesses.is_short, chunk)):
        return False
    heading, caption = chunk
    if not guesses.is_headline(heading):
        return False
    if heading[-1] in "?)]":
        return True
    is_caption = guesses.is_headline(caption) or bool(guesses.fragment(caption))
    return is_caption and not guesses.is_unfinished(heading)


def _is_verse(chunk: list[str]) -> bool:
    """Tell whether the lines are short on purpose, and no heading, caption or furniture."""
    known = any(see_alsos.values(line) or furniture.is_furniture(line) for line in chunk)
    if known or len(chunk) < 2 or not all(guesses.is_short(line) for line in chunk):
        return False
    return len(chunk) > 3 or not guesses.is_headline(chunk[0])


def _without_foot(draft: Draft, items: list[Item]) -> list[Item]:
    start = furniture.foot([item.text for item in items])
    for item in items[start:]:
        draft.note(f"page furniture left out: “{item.text}”", item.line)
    return items[:start]


def _head(draft: Draft, items: list[Item]) -> list[Item]:
    """Take the title, and a byline, a date and a reading time under it; return what follows."""
    title, rest = items[0], items[1:]
    if len(title.text) > TITLE_MAX:
        message = (
            f"The first line should be the title; it has {len(title.text)} characters, at most"
        )
        raise Broken(f"{message} {TITLE_MAX}.", title.line)
    draft.title = text.clean(title.text)
    draft.note(f"title: “{title.text}”", title.line)
    while rest and rest[0].is_line and bylines.take(draft, rest[0].text, rest[0].line):
        rest = rest[1:]
    return rest


def _list_item(line: str) -> str:
    mark, _, rest = line.partition(" ")
    numbered = mark.strip("().").isdigit()
    return (
        f"{mark.strip('().')}. {escaped(rest.strip())}"
        if numbered
        else f"- {escaped(rest.strip())}"
    )
