"""The values of a manuscript's front matter: how each kind is read, and refused by its line."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from .. import text
from ..models import Work
from ..models.works import validate_facts
from .drafts import Broken, Draft
from .frontmatter import Entry

DATE = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?",
    re.IGNORECASE,
)
WORK_KINDS = {
    "film": Work.Kind.FILM,
    "movie": Work.Kind.FILM,
    "series": Work.Kind.SERIES,
    "game": Work.Kind.GAME,
    "book": Work.Kind.BOOK,
    "novel": Work.Kind.BOOK,
    "album": Work.Kind.ALBUM,
}
# Our spoken form and the stored one (schema.org's) mean the same, so that an export comes back in.
WORK_KINDS |= {kind.value.lower(): kind for kind in Work.Kind}
RATINGS = {f"{n / 2:g}": n for n in range(1, 11)} | {f"{n}.0": 2 * n for n in range(1, 6)}
TRUE, FALSE = {"true", "yes", "on", "1"}, {"false", "no", "off", "0", ""}


def moment(value: str) -> datetime:
    """Return an aware datetime of an ISO date, with or without a time. Raises ValueError."""
    match = DATE.fullmatch(value.strip())
    if not match:
        raise ValueError(value)
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    if not 1900 <= year <= 2200:  # what is outside is a slip, and breaks time zones
        raise ValueError(value)
    zone = (match[7] or "").upper().replace("Z", "+00:00")
    if zone:
        return datetime.fromisoformat(
            f"{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{zone}"
        )
    return timezone.make_aware(datetime(year, month, day, hour, minute, second))


def moment_of(key: str, entry: Entry) -> datetime:
    value = one_line(key, entry)
    try:
        return moment(value)
    except ValueError:
        raise Broken(
            f"“{key}” is “{value[:40]}”; write it as 2026-05-03 or 2026-05-03T09:00.", entry.line
        ) from None


def one_line(key: str, entry: Entry) -> str:
    return plain(key, entry.value, entry.line)


def plain(key: str, value: Any, line: int) -> str:
    """Return one line of clean text; nothing is the empty one."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Broken(f"“{key}” should be a line of text.", line)
    return text.clean(value)


def listed(entry: Entry) -> list[Any]:
    """Return the items of a list, of a line with commas, or of a single value."""
    if isinstance(entry.value, str):
        return [part.strip() for part in entry.value.split(",")]
    return entry.value if isinstance(entry.value, list) else [entry.value]


def short(key: str, value: str, limit: int, line: int) -> str:
    if len(value) > limit:
        raise Broken(f"“{key}” has {len(value)} characters; at most {limit}.", line)
    return value


def count(key: str, value: str, line: int) -> int:
    if not (value.isascii() and value.isdigit() and len(value) <= 4):
        raise Broken(f"“{key}” is “{value[:40]}”; it should be a number.", line)
    return int(value)


def truth(key: str, entry: Entry) -> bool:
    value = one_line(key, entry).lower()
    if value not in TRUE | FALSE:
        raise Broken(f"“{key}” is “{value}”; it can be true or false.", entry.line)
    return value in TRUE


def half_stars(key: str, entry: Entry) -> int:
    """Return stars as they are said, `rating: 3.5`, in half stars."""
    value = one_line(key, entry)
    if value not in RATINGS:
        raise Broken(
            f"“{key}” is “{value[:40]}”; it can be 0.5, 1, 1.5 and so on to 5.", entry.line
        )
    return RATINGS[value]


def work_kind(value: Any, line: int) -> str | None:
    kind = plain("kind", value, line).lower()
    if kind and kind not in WORK_KINDS:
        known = either(["film", "series", "game", "book", "album"])
        raise Broken(f"The work's kind is “{kind}”; it can be {known}.", line)
    return WORK_KINDS.get(kind)


def facts_of(value: Any, line: int) -> str:
    """Return facts of a work, each “Running time: 112 minutes”, as its row keeps them."""
    items = value if isinstance(value, list) else [value]
    facts = "\n".join(filter(None, (plain("facts", item, line) for item in items)))
    try:
        validate_facts(facts)
    except ValidationError as error:
        raise Broken(error.messages[0], line) from None
    return facts


def focal_of(key: str, value: Any, line: int) -> tuple[float, float] | None:
    """Return the point that a crop keeps, as parts of width and height: `focal: [0.5, 0.2]`."""
    if value is None:
        return None
    try:
        x, y = (float(part) for part in value)
    except (TypeError, ValueError):
        x = y = -1
    if not (0 <= x <= 1 and 0 <= y <= 1):
        raise Broken(f"The focal point of “{key}” should be two numbers from 0 to 1.", line)
    return x, y


def note_rest(draft: Draft, key: str, row: dict, known: tuple[str, ...], line: int) -> None:
    """Note on `draft` the parts of `key` that are not among those `known`."""
    for name in row:
        if name not in known:
            draft.note(f"“{name}” of {key} is not known and was left out", line, problem=True)


def either(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"
