"""Whole pages of the archive and of the indexes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from ...models import Edition, Tag
from ..paging import Leaf
from .samples import DAY, WORD, PageSpecimen, States, listed


def archives(shown: Sequence[Edition]) -> list[PageSpecimen]:
    return [_archive(), _archive_month(shown), _index()]


def _archive() -> PageSpecimen:
    months = [{"begin": DAY - timedelta(days=30 * n), "count": 12 * n + 1} for n in range(3)]
    years = [{"begin": DAY - timedelta(days=366 * n), "count": 1001} for n in (1, 2)]
    year = {"months": months, "year": DAY.year, "most": 1000}
    states: States = {
        "two years and more": {**year, "years": years},
        "one year": {**year, "is_year": True},
        "nothing published yet": {},
    }
    return listed("archive", "Archive", states)


def _archive_month(shown: Sequence[Edition]) -> PageSpecimen:
    page = Leaf(2, has_next=True, editions=[*shown])
    states: States = {"a day": {"month": DAY, "page": page, "path": "/archive/2026/11/"}}
    return listed("archive_month", "November 2026", states)


def _index() -> PageSpecimen:
    tags = [Tag(name=name, slug=name) for name in ("endings", "epilogues", WORD)]
    for count, tag in enumerate(tags, start=1):
        tag.count = count  # type: ignore[attr-defined]
    names = {"letter": "E", "id": "letter-45", "page": 1, "things": tags}
    here = {"title": "Tags", "path": "/tags/", "most": 99}
    full = {"page": Leaf(1, has_next=True), "letters": [names], "groups": [names]}
    states: States = {
        "with letters": {**here, **full},
        "nothing published yet": {**here, "page": Leaf(1, has_next=False)},
    }
    return listed("index", "Tags", states)
