"""What a writer should mend in a section's Markdown before it is saved."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from markdown_it.token import Token

from articles.text.engine import INSPECTOR, MAX_NESTING, MAX_SOURCE, grouped, parse
from articles.text.limits import MAX_CELLS
from articles.text.reading import excerpt
from articles.text.tokens import told

NOT_ENDED = {
    "spoiler_open": _("This spoiler does not end: put ::: on a line below it."),
    "box_open": _("This box does not end: put ::: on a line below it."),
}
FENCED_NAME = re.compile(r":{3,}[ \t]*(\S*)")


@dataclass(frozen=True)
class Problem:
    """Something to mend; `line` counts from 1, in the source."""

    line: int
    message: str

    def __str__(self) -> str:
        return _t("Line %(line)d: %(message)s") % {"line": self.line, "message": self.message}


def problems(source: str) -> list[Problem]:
    """Return what `source` must not hold, by line; without problems it shows as it was meant."""
    if len(source) > MAX_SOURCE:
        line = source.count("\n", 0, MAX_SOURCE) + 1
        over = len(source) - MAX_SOURCE
        said = _t("The text passes %(most)s characters here, by %(over)s. Split it.")
        return [Problem(line, said % {"most": grouped(MAX_SOURCE), "over": grouped(over)})]
    env: dict[str, Any] = {}
    tokens = parse(source, engine=INSPECTOR, env=env)
    found = [*_headings(tokens), *_blocks(tokens), *_inline(tokens)]
    if "cut" in env:
        said = _t("Tables have more than %(most)s cells. Split the text, or the table.")
        found.append(Problem(env["cut"] + 1, said % {"most": grouped(MAX_CELLS)}))
    return sorted(dict.fromkeys(found), key=lambda problem: problem.line)


def _headings(tokens: list[Token]) -> Iterator[Problem]:
    has_third = False
    for index, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        level, line = int(token.tag[1]), _line(token)
        if not told(tokens[index + 1].children or []).strip():
            yield Problem(line, _t("This heading is empty."))
        if level < 3:
            said = _t("This heading is as high as the section’s own. Begin it with ###.")
            yield Problem(line, said)
        elif level > 3 and not has_third:
            yield Problem(line, _t("A #### heading needs a ### heading above it."))
        has_third = has_third or level <= 3


def _blocks(tokens: list[Token]) -> Iterator[Problem]:
    for token in tokens:
        if token.type == "html_block":
            yield _tag(_line(token), token.content)
        elif token.type in NOT_ENDED and not token.meta["is_closed"]:
            yield Problem(_line(token), str(NOT_ENDED[token.type]))
        elif token.nesting == 1 and token.level == MAX_NESTING - 1:
            said = _t("This is nested too deep: what follows would be lost.")
            yield Problem(_line(token), said)


def _inline(tokens: list[Token]) -> Iterator[Problem]:
    for token in tokens:
        line = _line(token)
        for child in token.children or ():
            if child.type == "html_inline":
                yield _tag(line, child.content)
            elif child.type == "image":
                said = _t("A picture does not go into the text: add a figure block.")
                yield Problem(line, said)
            elif child.type == "text" and (found := FENCED_NAME.match(child.content)):
                yield _colons(line, found[1])
            line += child.content.count("\n") + (child.type in ("softbreak", "hardbreak"))


def _colons(line: int, name: str) -> Problem:
    if not name:
        said = _t("This ::: ends nothing. A spoiler begins with :::spoiler, a box with :::box.")
        return Problem(line, said)
    said = _t(
        "There is no block “%(name)s”: write :::spoiler and what it spoils, "
        "or :::box and its title."
    )
    return Problem(line, said % {"name": excerpt(name, 30)})


def _tag(line: int, tag: str) -> Problem:
    said = _t("HTML has no effect here: %(tag)s If you mean the sign, write \\<.")
    return Problem(line, said % {"tag": excerpt(tag, 40)})


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1
