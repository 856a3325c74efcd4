"""Containers: `:::spoiler What it spoils` and `:::box Its title`, each to a line of `:::`.

A spoiler opens only when the reader asks for it; a box sets facts apart from the text.
"""

import re
from collections.abc import Iterator

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from articles.text.languages import Words, spoken
from articles.text.tokens import closing, inline, opening, words
from articles.text.typography import typeset

TAGS = {"spoiler": "details", "box": "aside"}
OPEN = re.compile(r"(:{3,})[ \t]*(spoiler|box)(?:[ \t]+(.*))?$", re.IGNORECASE)
CLOSE = re.compile(r"(:{3,})[ \t]*$")
FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})")


def container(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take a container off the lines: a block rule of the engine. Containers nest.

    One that nobody closed holds everything to the end of what it stands in: of a spoiler rather
    too much is hidden than too little. (The library's container ends at the first `:::`, even one
    in a code block.)
    """
    found = None if state.is_code_block(start) else OPEN.match(_line(state, start))
    if not found or silent:
        return bool(found)
    last, is_closed = _last_line(state, start, end, len(found[1]))
    name = found[2].lower()
    token = state.push(f"{name}_open", TAGS[name], 1)
    token.map, token.markup, token.info = (
        [start, last],
        found[1],
        (found[3] or "").strip(),
    )
    token.meta = {"is_closed": is_closed}
    line_max, parent = state.lineMax, state.parentType
    state.lineMax, state.parentType = last, "container"
    state.md.block.tokenize(state, start + 1, last)
    state.lineMax, state.parentType = line_max, parent
    state.push(f"{name}_close", TAGS[name], -1)
    state.line = last + is_closed
    return True


def unfolded(tokens: list[Token], language: str, *, work: str = "") -> Iterator[Token]:
    """Yield `tokens` with containers as elements: a summary says what its spoiler is about.

    `work` is what the article is about, and so what it spoils. Search engines quote nothing of
    what stands in the spoiler.
    """
    said = spoken(language).words
    for token in tokens:
        if token.type == "spoiler_open":
            yield opening("details", {"class": "spoiler"})
            yield opening("summary")
            yield _label(_spoiled(token.info, work, said), language)
            yield closing("summary")
            yield opening("div", {"data-nosnippet": ""})
        elif token.type == "spoiler_close":
            yield closing("div")
            yield closing("details")
        elif token.type == "box_open":
            yield opening("aside", {"class": "fact-box"})
            yield opening("p", {"class": "fact-box-title"})
            yield _label(token.info or said.box, language)
            yield closing("p")
        elif token.type == "box_close":
            yield closing("aside")
        else:
            yield token


def depth(token: Token) -> int:
    """Return how much deeper in spoilers one is after `token`: 1, 0 or -1."""
    return token.nesting if token.type in ("spoiler_open", "spoiler_close") else 0


def _spoiled(label: str, work: str, said: Words) -> str:
    """Return what a spoiler is called: a label that does not name the work gets its name."""
    if work and work.casefold() not in label.casefold():
        return f"{work}: {label}" if label else f"{said.spoiler}: {work}"
    return label or said.spoiler


def _label(label: str, language: str) -> Token:
    return inline([words(typeset(label, language=language))])


def _last_line(state: StateBlock, start: int, end: int, markers: int) -> tuple[int, bool]:
    opened, fence = [markers], ""
    for line in range(start + 1, end):
        if state.isEmpty(line):
            continue
        if state.sCount[line] < state.blkIndent:
            return line, False
        text = "" if state.is_code_block(line) else _line(state, line)
        if fence:
            fence = "" if _ends(text, fence) else fence
        elif found := FENCE.match(text):
            fence = found[1] or found[2]
        elif found := OPEN.match(text):
            opened.append(len(found[1]))
        elif (found := CLOSE.match(text)) and len(found[1]) >= opened[-1]:
            opened.pop()
            if not opened:
                return line, True
    return end, False


def _ends(text: str, fence: str) -> bool:
    text = text.rstrip(" \t")
    return len(text) >= len(fence) and not text.strip(fence[0])


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
