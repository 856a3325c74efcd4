"""Plain text as Markdown that renders to it: what would be read as markup is escaped, no more."""

from __future__ import annotations

import re

# What is markup wherever it stands; brackets, underscores and ampersands only where they would be.
_ANYWHERE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])"  # a backslash before punctuation
    r"|[*`]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # underscores at the edge of a word
    r"|<(?=[A-Za-z/!?])"
    r"|~(?=~)|(?<=~)~"
    r"|\[(?=\^)|\^(?=\[)|(?<=\])[(:\[]|!(?=\[)"
    r"|&(?=#?\w+;)"
)
_AT_START = re.compile(r"^(#{1,6}(?=\s|$)|>|[-+](?=\s|$)|={2,}|-{2,}|:{3,}|\|)")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")


def escaped(line: str) -> str:
    """Return Markdown that renders to `line`, one line of plain text."""
    line = _ANYWHERE.sub(lambda match: f"\\{match[0]}", line.strip())
    line = _NUMBERED.sub(r"\1\\\2", line)
    return _AT_START.sub(lambda match: f"\\{match[0]}", line)
