"""Gathering: several short lists of editions, read in one query."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Aggregate, JSONField

from ..models import Edition, EditionQuerySet


class Values(Aggregate):
    """All values of a column in one list."""

    function = "JSONB_AGG"
    output_field = JSONField()

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, function="JSON_GROUP_ARRAY", **context)


def gathered(
    lists: Iterable[EditionQuerySet], *, cards: EditionQuerySet | None = None
) -> list[Edition]:
    """Return the editions of several short (sliced) lists, each once, newest first, in one query.

    `cards` says what is loaded, `for_card()` if nothing does. Cost: one index look-up a list.
    SQLite takes no LIMIT inside a UNION, hence the inner queries.
    """
    parts = [Edition.objects.filter(pk__in=part.values("pk")).values("pk") for part in lists]
    if not parts:
        return []
    together = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    cards = Edition.objects.for_card() if cards is None else cards
    return list(cards.filter(pk__in=together).newest())
