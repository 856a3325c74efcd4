"""Markdown bodies: sections by their headings, figures and see-also lines that stand alone.

The parser is only asked where things stand; what is prose stays as it was written, to the letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .. import text
from ..text.engine import article_engine
from .definitions import share_definitions
from .drafts import Broken, Draft, Picture, Piece

HEADING_MAX = 200
LINE_MAX = 2_000  # of a figure or see-also line: alt text and caption are 800 together
SEE_ALSO = re.compile(r"see also\b[:\s]*(?P<targets>\[.*[\])])[.\s]*$", re.IGNORECASE)
# [[slug or title]], [[slug or title|what it is called here]], or an ordinary link elsewhere
TARGET = re.compile(
    r"\[\[(?P<target>[^\[\]|]+)(?:\|(?P<label>[^\[\]]+))?\]\]"
    r"|\[(?P<text>[^\[\]]+)\]\((?P<url>https?://[^\s()]+)\)"
)


def _structure_parser() -> MarkdownIt:
    """Return the articles' own engine, of which only the blocks are asked for."""
    parser = article_engine(html=False)
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def _line_parser() -> MarkdownIt:
    """Return a parser of single lines, that leaves addresses as they are written."""
    parser = MarkdownIt("commonmark", {"html": False})
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


STRUCTURE, LINE = _structure_parser(), _line_parser()


@dataclass
class _Body:
    """The piece under way: lines of prose are gathered until something else begins.

    `sources` are the finished ones, with the line of the file on which each begins.
    """

    draft: Draft
    offset: int
    heading: str = ""
    heading_line: int = 0
    lines: list[tuple[int, str]] = field(default_factory=list)
    sources: list[tuple[int, str]] = field(default_factory=list)

    def end_section(self) -> None:
        """Make a section of what was gathered; what follows continues it, without a heading."""
        while self.lines and not self.lines[0][1].strip():
            self.lines.pop(0)
        body = "\n".join(line for _, line in self.lines).rstrip()
        if body:
            self.sources.append((self.lines[0][0] + self.offset, body))
        if self.heading or body:
            start = self.heading_line or self.lines[0][0] + self.offset
            values = {"heading": self.heading, "body": body}
            self.draft.add([Piece("section", start, values)])
        self.heading, self.heading_line, self.lines = "", 0, []

    def begin_section(self, heading: str, line: int) -> None:
        self.end_section()
        self.heading, self.heading_line = heading, line

    def add(self, pieces: list[Piece]) -> None:
        self.end_section()
        self.draft.add(pieces)


def has_headings(source: str) -> bool:
    """Tell whether `source` has Markdown headings, so that it is no pasted plain text."""
    return any(token.type == "heading_open" and token.markup[0] == "#" for token in _parsed(source))


def fill(draft: Draft, source: str, *, first_line: int = 1) -> None:
    """Read the pieces of `source`, whose first line is `first_line` of the file, into `draft`.

    The first `#` heading is the title when the draft has none. Raises Broken for what no piece can
    hold.
    """
    lines = source.split("\n")
    body = _Body(draft, first_line)
    position = 0
    for start, end, token, content in _landmarks(source, lines):
        body.lines += enumerate(lines[position:start], start=position)
        position = end
        line = start + first_line
        if token.type == "heading_open":
            _begin_section(body, token, content, line)
        else:
            body.add(_pieces(content, line, is_gallery=_is_gallery(lines, token)))
    body.lines += enumerate(lines[position:], start=position)
    body.end_section()
    _note_problems(body, lines)
    share_definitions(draft)


def _parsed(source: str) -> list[Token]:
    return STRUCTURE.parse(source, {})


def _landmarks(source: str, lines: list[str]) -> Iterator[tuple[int, int, Token, str]]:
    """Yield (first line, line after, token, text) of what ends a section's prose."""
    tokens = _parsed(source)
    for place, token in enumerate(tokens):
        if token.level or not token.map:
            continue
        start, end = token.map
        if token.type == "heading_open" and token.tag in ("h1", "h2"):
            yield start, end, token, text.clean(tokens[place + 1].content)
        elif token.type == "paragraph_open":
            for number in range(start, end):
                if _pieces(lines[number].strip(), number):
                    yield number, number + 1, token, lines[number].strip()


def _begin_section(body: _Body, token: Token, content: str, line: int) -> None:
    if not content:
        body.draft.note("an empty heading was left out", line, problem=True)
    elif len(content) > HEADING_MAX:
        body.lines.append((line - body.offset, f"### {content}"))
        body.draft.note(
            f"a heading longer than {HEADING_MAX} stays in the text", line, problem=True
        )
    elif token.tag == "h1" and not body.draft.title:
        body.end_section()
        body.draft.title = content
        body.draft.note("title, from the first heading", line)
    else:
        body.begin_section(content, line)


def _is_gallery(lines: list[str], token: Token) -> bool:
    """Tell whether a paragraph is nothing but pictures, one under the other."""
    start, end = token.map or (0, 0)
    return end - start > 1 and all(_figure(lines[n].strip(), n) for n in range(start, end))


def _pieces(content: str, line: int, *, is_gallery: bool = False) -> list[Piece]:
    """Return what a line by itself stands for: a figure, see-alsos, or nothing."""
    if len(content) > LINE_MAX:
        return []
    if content.startswith("![") and content.endswith(")"):
        return _figure(content, line, layout="gallery" if is_gallery else "normal")
    if match := SEE_ALSO.match(content.strip("*_ ")):
        return _see_alsos(match["targets"], line)
    return []


def _figure(content: str, line: int, *, layout: str = "normal") -> list[Piece]:
    children = LINE.parseInline(content)[0].children or []
    if len(children) != 1 or children[0].type != "image":
        return []
    token = children[0]
    alt = text.clean("".join(child.content for child in token.children or []))
    caption = text.clean(str(token.attrs.get("title", "")))
    file = unquote(str(token.attrs["src"]))
    limits = (("alt text", alt, 300), ("caption", caption, 500), ("file name", file, 255))
    for what, value, limit in limits:
        if len(value) > limit:
            raise Broken(f"The {what} has {len(value)} characters; at most {limit}.", line)
    picture = Picture(file=file, line=line, alt=alt, caption=caption)
    values = {
        "picture": picture,
        "alt": alt,
        "caption": caption,
        "credit": "",
        "awaits": PurePath(file).stem,
        "layout": layout,
    }
    return [Piece("figure", line, values)]


def _see_alsos(targets: str, line: int) -> list[Piece]:
    return [
        Piece(
            "see_also",
            line,
            {
                "target": text.clean(match["target"] or ""),
                "label": text.clean(match["label"] or match["text"] or ""),
                "url": match["url"] or "",
            },
        )
        for match in TARGET.finditer(targets)
    ]


def _note_problems(body: _Body, lines: list[str]) -> None:
    """Note what readers would see as it is written, and what should be mended: once each kind."""
    seen: dict[str, list[int]] = {}
    for number, line in enumerate(lines, start=body.offset):
        if "{{<" in line or "{{%" in line:
            seen.setdefault("shortcodes are not read and stay as text", []).append(number)
    for start, source in body.sources:
        for problem in text.problems(source):
            kind = re.split(r"[:“]", problem.message)[0].strip()
            seen.setdefault(kind, []).append(start + problem.line - 1)
    for kind, numbers in seen.items():
        more = f" ({len(numbers)} times)" if len(numbers) > 1 else ""
        body.draft.note(f"{kind.rstrip('.')}{more}", numbers[0], problem=True)


def address_of(file: str) -> str:
    """Return the scheme of a picture's address when it lies at another site, else ""."""
    return urlsplit(file).scheme if "://" in file or file.startswith("data:") else ""
