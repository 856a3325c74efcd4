"""Regions: what an article's page says of its own state, as data that templates only print."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import count
from typing import Any

from django.utils.translation import gettext as _

from .. import bodies, related
from ..models import Author, Correction, Edition, Flag
from .notices import AT_ONCE, age_of, notices_of

# What is still going on: readers are told when it changed last, and where to look again.
ONGOING = {Flag.BREAKING, Flag.LIVE}


def regions_of(
    edition: Edition, corrections: Sequence[Correction], *, at: datetime
) -> dict[str, Any]:
    """Return what the templates of an article's page take of its body and of all around it."""
    around = related.around(edition, at=at)
    images = bodies.images_of(edition)
    blocks = bodies.shown(edition, images=images, targets=around.targets)
    notices = notices_of(edition, corrections)
    age = age_of(edition, at=at)
    return {
        "blocks": bodies.with_galleries(blocks),
        "contents": bodies.contents_of(blocks),
        "has_player": any(block.get("player") for block in blocks),
        "authors": authors_of(edition),
        "flags": flags_of(edition, is_old=bool(age)),
        "changed_at": changed_at(edition),
        "corrections": corrections,
        "corrected": corrected(corrections, blocks),
        "changes": changes_of(edition, at=at),
        "age": age,
        "notices": notices[:AT_ONCE],
        "more_notices": notices[AT_ONCE:],
        "around": around,
        "series": series_of(edition, around.parts),
    }


def authors_of(edition: Edition) -> list[Author]:
    """Return who signs, each once, in the order of the byline."""
    wanted = dict.fromkeys(row["author"] for row in edition.content["byline"])
    found = Author.objects.select_related("portrait").in_bulk(wanted)
    return [found[pk] for pk in wanted if pk in found]


def flags_of(edition: Edition, *, is_old: bool) -> list[dict[str, str]]:
    """Return `{"kind", "text"}` of each flag above the title, in their fixed order."""
    found = [
        (edition.flag, edition.get_flag_display() if edition.flag else ""),
        ("sponsored", _("Sponsored") if edition.sponsored else ""),
        ("archived", _("Archived") if is_old else ""),
    ]
    return [{"kind": kind, "text": str(text)} for kind, text in found if text]


def changed_at(edition: Edition) -> datetime | None:
    """Return when news that is still going on was changed last, however little; else None."""
    return max(edition.live_from, edition.updated_at) if edition.flag in ONGOING else None


def changes_of(edition: Edition, *, at: datetime) -> list[dict[str, Any]]:
    """Return `{"at", "text"}` of what earlier updates changed, newest first; 1 query, if any.

    The first edition is no change, and quiet ones have no note.
    """
    if not edition.is_updated or not edition.article_id:
        return []
    begun = Edition.objects.filter(article_id=edition.article_id, live_from__lte=at)
    notes = list(begun.order_by("live_from").values_list("live_from", "change_note"))
    return [{"at": moment, "text": note} for moment, note in reversed(notes[1:]) if note]


def corrected(
    corrections: Sequence[Correction], blocks: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return `{"at", "text", "anchor", "heading"}` of each correction.

    Its section is named as it is called today, and is left out when it is there no more.
    """
    headings = {block["anchor"]: block["heading"] for block in blocks if block.get("anchor")}
    return [
        {"at": c.at, "text": c.text, "anchor": c.anchor, "heading": headings.get(c.anchor, "")}
        for c in corrections
    ]


def series_of(edition: Edition, parts: Sequence[Edition]) -> dict[str, Any] | None:
    """Return `{"parts", "number", "total"}` of the series: every part in order, this one too.

    None for an article that stands alone. `parts` are the others, in their order.
    """
    if not edition.series_id or not parts:
        return None
    together = sorted([*parts, edition], key=lambda part: part.place_in_series)
    numbers = _numbers([part.series_position for part in together])
    return {
        "parts": list(zip(numbers, together, strict=True)),
        "number": numbers[together.index(edition)],
        "total": max(len(together), *numbers),
    }


def _numbers(positions: list[int | None]) -> list[int]:
    """Return the number of each part; those without a position count on from the highest."""
    highest = max((place for place in positions if place is not None), default=0)
    free = count(highest + 1)
    return [next(free) if place is None else place for place in positions]
