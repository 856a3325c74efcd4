"""See-alsos of pasted text: which lines are such links, and what title or address each names."""

from __future__ import annotations

import re

from .. import text

TITLE_MAX = 200
LINE = re.compile(
    r"^[\s•*»→>-]*see also(?P<gap>\s*[:–—|-]\s*|\s+|(?=[“\"‘«]))(?P<title>.*)$", re.IGNORECASE
)
# What closes each mark that may stand around a title, in whatever language.
CLOSING = {
    **{"“": "”“", "”": "”", "„": "“”„", "‟": "”", '"': '"'},
    **{"‘": "’‘", "’": "’", "‚": "‘’‚", "‛": "’", "'": "'"},
    **{"«": "»", "»": "«»", "‹": "›", "›": "‹›"},
}
AFTER_CLOSING = re.compile(r"(?<=[”“’‘\"'»«›‹)\]])\.$")  # a full stop that is not the title's
END_IN_QUOTES = re.compile(r"(?<=[^.\W]{2})\.$")  # the sentence's, as American printers set it
ANGLES = re.compile(r"^[›»]\s+|\s+[›»]$")  # for arrows


def values(line: str) -> dict[str, str] | None:
    """Return the values of the see-also that the line is, or None.

    “See also” in prose is told from it by what follows: prose has one space, then lower case or a
    full stop at the end.
    """
    match = LINE.match(line)
    if not match:
        return None
    said = match["title"]
    is_marked = match["gap"] != " " or said[:1] in CLOSING
    is_prose = not is_marked and (said[:1].islower() or said.endswith("."))
    title = text.clean(_title(said))
    if not title or is_prose or len(title) > TITLE_MAX:
        return None
    if re.fullmatch(r"https?://\S+", title):
        return {"target": "", "label": "", "url": title}
    return {"target": title, "label": "", "url": ""}


def _title(said: str) -> str:
    """Return the title without what stands around it: arrows, a full stop, a pair of quotes."""
    bare = AFTER_CLOSING.sub("", said.strip("→ \t\u00a0"))
    for title in (bare, ANGLES.sub("", bare)):
        if _is_quoted(title):
            return END_IN_QUOTES.sub("", title[1:-1])
    return title


def _is_quoted(title: str) -> bool:
    """Tell whether one pair of quotes stands around it all; “Salt” and “Light” has two."""
    closing = CLOSING.get(title[:1])
    if not closing or len(title) < 3 or title[-1] not in closing:
        return False
    inside = title[1:-1]
    # An apostrophe closes nothing: a letter follows.
    return not re.search(rf"[{re.escape(closing)}](?!\w)", inside)
