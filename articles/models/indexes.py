"""Indexes: which of the lists of names from A to Z have had anything to show."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Exists, QuerySet, TextField, Value, When

from .edition_rows import EditionAuthor, EditionTag
from .editions import Edition


def begun_indexes() -> list[Case]:
    """Return a column for each index: the name of its address once anything is published for it,
    else "".

    Asking for what is live would cost every page 9 ms: an index that has become empty says so.
    """
    rows: dict[str, QuerySet[Any]] = {
        "works": Edition.objects.filter(work_id__gt=0),
        "all_series": Edition.objects.filter(series_id__gt=0),
        "tags": EditionTag.objects.all(),
        "authors": EditionAuthor.objects.all(),
    }
    nothing, text = Value(""), TextField()
    return [
        Case(When(Exists(found), then=Value(name)), default=nothing, output_field=text)
        for name, found in rows.items()
    ]
