"""Bylines of pasted text: who wrote it and when, as pages say it under a title."""

from __future__ import annotations

import re

from . import furniture, guesses
from .drafts import Draft
from .values import moment

BYLINE = re.compile(
    r"^(?:written |words |text )?by:?\s+(?P<name>[^\W\d_][^|·•,0-9–—]{1,60}?)"
    r"(?:\s*(?:[|·•,–—]|\bon\b)\s*(?P<rest>.+))?$",
    re.IGNORECASE,
)
MONTHS = "january february march april may june july august september october november december"
ANY_MONTH, ORDINAL = MONTHS.replace(" ", "|"), "(?:st|nd|rd|th)?"
DATELINE = re.compile(
    r"^(?:(?:first )?published|posted|last updated|updated)?(?: on)?:?\s*(?:\w+day,? )?(?:"
    r"(?P<iso>\d{4}-\d{2}-\d{2})"
    rf"|(?P<day>\d{{1,2}}){ORDINAL} (?P<month>{ANY_MONTH}),? (?P<year>\d{{4}})"
    rf"|(?P<month2>{ANY_MONTH}) (?P<day2>\d{{1,2}}){ORDINAL},? (?P<year2>\d{{4}})"
    r")\b(?:\W*(?P<byline>by:? .{1,100})|.{0,20})$",
    re.IGNORECASE,
)


def take(draft: Draft, text: str, line: int) -> bool:
    """Tell whether the line is no text but says who wrote it, when, or how long it takes.

    What it says is in the draft then, and noted.
    """
    if furniture.is_reading_time(text):
        draft.note(f"reading time left out: “{text}”", line)
        return True
    return _take_byline(draft, text, line) or _take_date(draft, text, line)


def _take_byline(draft: Draft, text: str, line: int) -> bool:
    match = BYLINE.match(text)
    if not match or draft.authors or guesses.ends_like_a_sentence(text):
        return False
    names = [name.strip() for name in re.split(r" and | & ", match["name"]) if name.strip()]
    if not all(len(name.split()) <= 4 and name[0].isupper() for name in names):
        return False
    draft.authors = [(name, "") for name in names]
    draft.note(f"byline (guess: a line that begins with By): {', '.join(names)}", line, guess=True)
    if match["rest"]:
        _take_date(draft, match["rest"], line)
    return True


def _take_date(draft: Draft, text: str, line: int) -> bool:
    match = DATELINE.match(text)
    if not match or draft.date:
        return False
    day, year = match["day"] or match["day2"], match["year"] or match["year2"]
    month = (match["month"] or match["month2"] or "").lower()
    iso = match["iso"] or f"{year}-{MONTHS.split().index(month) + 1}-{day}"
    try:
        draft.date = moment(iso)
    except ValueError:
        return False
    draft.note(f"date (guess: a date under the title): {draft.date:%Y-%m-%d}", line, guess=True)
    if match["byline"]:
        _take_byline(draft, match["byline"], line)
    return True
