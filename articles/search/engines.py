"""Engines: what an index can be asked, and which one is asked.

Each engine answers for the same terms (`text.terms`), so they find the same; how they rank what
they found is their own. One outside of the database needs to hear of `SearchDocument` rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.conf import settings
from django.core.checks import Error, register
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils.module_loading import import_string

from ..models import Edition
from .queries import Query

# Found at most: more nobody reads, and what is ranked is bounded by it, however large the index.
MOST = 1000

OWN = {
    "sqlite": "articles.search.sqlite.Engine",
    "postgresql": "articles.search.postgresql.Engine",
}


@dataclass(frozen=True)
class Found:
    """The editions on one page of hits, best first, and how many there are on all."""

    ids: list[int]
    count: int


class Engine(Protocol):
    """What every engine answers; nothing that is not live at `at` is ever among it."""

    def install(self, connection: Any) -> None:
        """Make the index, if it is missing."""

    def rebuild(self) -> None:
        """Put the index right after much has changed: whatever the database cannot do itself."""

    def find(self, query: Query, *, at: datetime, start: int, size: int) -> Found:
        """Return the best `size` editions from place `start` on; 1 query."""

    def counts(self, queries: Sequence[Query], *, at: datetime, most: int) -> list[int]:
        """Return how many editions each query finds, up to `most`; 1 query."""


def engine() -> Engine:
    """Return the engine that SEARCH_ENGINE names, or else the database's own."""
    return import_string(settings.SEARCH_ENGINE or _own(connection))()


@register
def check_setting(**kwargs: Any) -> list[Error]:
    """Refuse a SEARCH_ENGINE that is not there: else it would be readers who learn of it."""
    try:
        import_string(settings.SEARCH_ENGINE or _own(connection))
    except ImportError as error:
        hint = "Leave it empty for the database's own full text."
        return [Error(f"SEARCH_ENGINE: {error}", hint=hint, id="search.E001")]
    return []


def install(connection: Any) -> None:
    """Make the database's own index, if it is missing: it is kept even while another is asked."""
    import_string(_own(connection))().install(connection)


def rebuild() -> None:
    """Put the index that is asked right, after much has changed."""
    engine().rebuild()


def live(at: datetime) -> tuple[str, tuple[Any, ...]]:
    """Return the SQL of what readers get at `at` (id, first_published_at), and its parameters."""
    editions = Edition.objects.live(at).order_by().values_list("id", "first_published_at")
    return editions.query.sql_with_params()


def found(sql: str, values: Sequence[Any]) -> Found:
    """Ask for rows of an id and the count of all."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    return Found([row[0] for row in rows], rows[0][1] if rows else 0)


def counted(sql: str, asked: Sequence[Sequence[Any]]) -> list[int]:
    """Ask for a number with each of these parameters; 1 query."""
    with connection.cursor() as cursor:
        values = [value for each in asked for value in each]
        cursor.execute(" UNION ALL ".join([sql] * len(asked)), values)
        return [row[0] for row in cursor.fetchall()]


def _own(connection: Any) -> str:
    try:
        return OWN[connection.vendor]
    except KeyError:
        raise ImproperlyConfigured(f"Nothing searches {connection.vendor}.") from None
