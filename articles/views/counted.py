"""Counted: how many there are of something, as far as it is worth counting."""

from __future__ import annotations

from typing import Any

from django.db.models import IntegerField, QuerySet, Subquery, Value


class CountUpTo(Subquery):
    """How many rows a query has; of more than `limit` no more than one beyond it is read.

    The order of `rows` is kept: that of an index has the database read it, and not guess.
    """

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet[Any], limit: int):
        super().__init__(rows.values(one=Value(1))[: limit + 1])
