"""The fields of a manuscript: which keys its front matter knows, and what each makes of a draft."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError

from .. import text
from ..models import Article, Flag, Kind, Spoiler
from ..text import characters
from .drafts import Broken, Draft, Picture
from .frontmatter import Entry
from .values import (
    count,
    either,
    facts_of,
    focal_of,
    half_stars,
    listed,
    moment_of,
    note_rest,
    one_line,
    plain,
    short,
    truth,
    work_kind,
)

DEK_SHOULD = 200
NAMED = ("work", "series")
WRITTEN_FIELDS = (
    *("dek", "spoiler_free_dek", "language", "spoiler_scope", "content_warning", "disclosure"),
    *("seo_title", "seo_description", "social_title", "social_description", "verdict"),
)


def fill(draft: Draft, entries: dict[str, Entry]) -> None:
    """Write what the front matter says into `draft`; unknown keys are noted.

    Raises Broken, with the lines, for all known keys that hold what they cannot.
    """
    faults = []
    for key, entry in entries.items():
        try:
            _fill_one(draft, key, entry)
        except Broken as fault:
            faults.append(fault)
    if faults:
        first, *others = faults
        raise Broken(" ".join([first.message, *map(str, others)]), first.line)


def _fill_one(draft: Draft, key: str, entry: Entry) -> None:
    if key not in KEYS:
        draft.note(f"“{key}” is not known and was left out", entry.line, problem=True)
    elif entry.again:
        raise Broken(f"“{key}” stands in the front matter twice.", entry.again)
    elif entry.value not in (None, "", [], {}):
        KEYS[key](draft, key, entry)
    elif key in NAMED and entry.value is not None:
        draft.note(f"“{key}” names nothing and was left out", entry.line, problem=True)


def _written(draft: Draft, key: str, entry: Entry) -> None:
    value = one_line(key, entry)
    field: Any = Article._meta.get_field(key)
    if len(value) > (field.max_length or len(value)):
        raise Broken(
            f"“{key}” has {len(value)} characters; at most {field.max_length}.", entry.line
        )
    try:
        field.run_validators(value)
    except ValidationError as error:
        raise Broken(f"“{key}” is “{value}”. {error.messages[0]}", entry.line) from None
    if key in ("dek", "spoiler_free_dek") and len(value) > DEK_SHOULD:
        message = f"“{key}” has {len(value)} characters; {DEK_SHOULD} are enough"
        draft.note(message, entry.line, problem=True)
    draft.fields[key] = value


def _title(draft: Draft, key: str, entry: Entry) -> None:
    draft.title = one_line(key, entry)


def _slug(draft: Draft, key: str, entry: Entry) -> None:
    """Keep a slug as it is written where that can be an address; else make the nearest that can."""
    value = one_line(key, entry)
    slug = value if re.fullmatch(r"[-\w]{1,100}", value) else text.slug(value.replace("-", " "))
    if slug != value:
        draft.note(f"the slug cannot be “{value}”; it is “{slug}”", entry.line, problem=True)
    draft.fields["slug"] = slug


def _chosen(choices: list[str]) -> Callable[[Draft, str, Entry], None]:
    def fill_chosen(draft: Draft, key: str, entry: Entry) -> None:
        value = one_line(key, entry).lower()
        if value not in choices:
            raise Broken(f"“{key}” is “{value}”; it can be {either(choices)}.", entry.line)
        draft.fields[key] = value

    return fill_chosen


def _rating(draft: Draft, key: str, entry: Entry) -> None:
    draft.fields["half_stars"] = half_stars(key, entry)


def _points(draft: Draft, key: str, entry: Entry) -> None:
    """Keep a list of points, or one: a comma is part of a sentence here."""
    items = entry.value if isinstance(entry.value, list) else [entry.value]
    lines = [plain(key, item, entry.line) for item in items]
    draft.fields[key] = "\n".join(filter(None, lines))


def _sources(draft: Draft, key: str, entry: Entry) -> None:
    """Keep Markdown as it is written; a list becomes one."""
    if isinstance(entry.value, list):
        lines = [f"- {plain(key, item, entry.line)}" for item in entry.value]
        source = "\n".join(lines)
    elif isinstance(entry.value, str):
        source = characters.printable(entry.value)
    else:
        raise Broken(f"“{key}” should be text or a list.", entry.line)
    for problem in text.problems(source):
        draft.note(f"“{key}”: {problem.message}", entry.line, problem=True)
    draft.fields[key] = source


def _picks(draft: Draft, key: str, entry: Entry) -> None:
    names = [plain(key, item, entry.line) for item in listed(entry)]
    draft.picks = list(dict.fromkeys(filter(None, names)))


def _truth(draft: Draft, key: str, entry: Entry) -> None:
    draft.fields[key] = truth(key, entry)


def _number(draft: Draft, key: str, entry: Entry) -> None:
    draft.fields[key] = count(key, one_line(key, entry), entry.line)


def _date(draft: Draft, key: str, entry: Entry) -> None:
    draft.date = moment_of(key, entry)


def _day(draft: Draft, key: str, entry: Entry) -> None:
    draft.fields[key] = moment_of(key, entry).date()


def _category(draft: Draft, key: str, entry: Entry) -> None:
    draft.category = short(key, one_line(key, entry), 60, entry.line)


def _tags(draft: Draft, key: str, entry: Entry) -> None:
    names = [short(key, plain(key, item, entry.line), 80, entry.line) for item in listed(entry)]
    draft.tags = list(dict.fromkeys(name for name in names if name))


def _authors(draft: Draft, key: str, entry: Entry) -> None:
    for item in listed(entry):
        row = item if isinstance(item, dict) else {"name": item}
        name = short(key, plain(key, row.get("name"), entry.line), 120, entry.line)
        role = short("role", plain("role", row.get("role"), entry.line), 60, entry.line)
        if name and (name, role) not in draft.authors:
            draft.authors.append((name, role))
        note_rest(draft, "authors", row, ("name", "role"), entry.line)


def _work(draft: Draft, key: str, entry: Entry) -> None:
    row, name = _named(key, entry, limit=200)
    kind = work_kind(row.get("kind"), entry.line)
    year = plain("year", row.get("year"), entry.line)
    draft.work = {
        "name": name,
        "kind": kind,
        "year": count("year", year, entry.line) if year else None,
        "facts": facts_of(row.get("facts"), entry.line),
        "line": entry.line,
    }
    note_rest(draft, "work", row, ("name", "kind", "year", "facts"), entry.line)


def _series(draft: Draft, key: str, entry: Entry) -> None:
    row, name = _named(key, entry, limit=120)
    place = plain("position", row.get("position"), entry.line)
    draft.series = {"name": name}
    if place:
        draft.fields["series_position"] = count("position", place, entry.line)
    note_rest(draft, "series", row, ("name", "position"), entry.line)


def _named(key: str, entry: Entry, *, limit: int) -> tuple[dict[str, Any], str]:
    """Return what `key` says, as a mapping, and its name. Raises Broken where it has none."""
    row = entry.value if isinstance(entry.value, dict) else {"name": entry.value}
    name = short(key, plain(key, row.get("name"), entry.line), limit, entry.line)
    if not name:
        raise Broken(f"“{key}” has no name. Write “{key}: Its name”, or leave it out.", entry.line)
    return row, name


def _hero(draft: Draft, key: str, entry: Entry) -> None:
    draft.hero = _picture(draft, key, entry)


def _social(draft: Draft, key: str, entry: Entry) -> None:
    draft.social = _picture(draft, key, entry)


def _picture(draft: Draft, key: str, entry: Entry) -> Picture:
    row = entry.value if isinstance(entry.value, dict) else {"file": entry.value}
    limits = {"file": 500, "alt": 300, "caption": 500, "credit": 200}
    values = {
        name: short(name, plain(name, row.get(name), entry.line), limit, entry.line)
        for name, limit in limits.items()
    }
    if not values["file"]:
        raise Broken(f"“{key}” names no file.", entry.line)
    note_rest(draft, key, row, (*limits, "focal"), entry.line)
    return Picture(line=entry.line, focal=focal_of(key, row.get("focal"), entry.line), **values)


KEYS: dict[str, Callable[[Draft, str, Entry], None]] = {
    "title": _title,
    "slug": _slug,
    **dict.fromkeys(WRITTEN_FIELDS, _written),
    "kind": _chosen(list(Kind.values)),
    "spoiler": _chosen(list(Spoiler.values)),
    "evergreen": _truth,
    "sponsored": _truth,
    "flag": _chosen(list(Flag.values)),
    "rating": _rating,
    "pros": _points,
    "cons": _points,
    "sources": _sources,
    "picks": _picks,
    "series_position": _number,
    "date": _date,
    "review_by": _day,
    "category": _category,
    "tags": _tags,
    "authors": _authors,
    "author": _authors,
    "work": _work,
    "series": _series,
    "hero": _hero,
    "social_image": _social,
}
