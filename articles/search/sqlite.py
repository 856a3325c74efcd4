"""SQLite: an FTS5 index over the documents' terms, kept by triggers.

The tokenizer only parts at spaces: words, accents and endings are `text.terms`' to decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from .engines import MOST, Found, counted, found, live
from .queries import Phrase, Query

TABLE = "articles_searchdocument"
INDEX = "articles_searchindex"
COLUMNS = ("title_terms", "head_terms", "heading_terms", "body_terms", "facet_terms")
WEIGHTS = "10.0, 4.0, 3.0, 1.0, 0.0"
WORDS = " ".join(COLUMNS[:-1])

# What has all words in its title comes first, wherever it stands in the index. Either half looks
# at the newest that match: ranking costs the same for a word of a thousand articles or a million.
_FIND = """
    SELECT id, COUNT(*) OVER () FROM (
        SELECT id, first, MIN(place) AS place, MIN(score) AS score FROM (
            SELECT * FROM ({title}) UNION ALL SELECT * FROM ({all})
        ) GROUP BY id, first
    ) ORDER BY place, score, first DESC, id DESC LIMIT %s OFFSET %s
"""
_HALF = """
    SELECT live.id, live.first_published_at AS first, {place} AS place,
        bm25({index}, {weights}) AS score
    FROM {index} CROSS JOIN ({live}) AS live ON live.id = {index}.rowid
    WHERE {index} MATCH %s ORDER BY {index}.rowid DESC LIMIT %s
"""
_COUNT = """
    SELECT (SELECT COUNT(*) FROM (
        SELECT 1 FROM {index} CROSS JOIN ({live}) AS live ON live.id = {index}.rowid
        WHERE {index} MATCH %s LIMIT %s
    ))
"""


class Engine:
    """Full text in the database's own file."""

    def install(self, connection: Any) -> None:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            for statement in _installed():
                cursor.execute(statement)

    def rebuild(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('rebuild')")  # noqa: S608
            cursor.execute(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('optimize')")  # noqa: S608

    def find(self, query: Query, *, at: datetime, start: int, size: int) -> Found:
        editions, values = live(at)
        shared = {"index": INDEX, "weights": WEIGHTS, "live": editions}
        sql = _FIND.format(
            title=_HALF.format(place=0, **shared), all=_HALF.format(place=1, **shared)
        )
        limit = MOST + 1
        asked = [*values, _match(query, "title_terms"), limit, *values, _match(query, WORDS), limit]
        return found(sql, [*asked, size, start])

    def counts(self, queries: Sequence[Query], *, at: datetime, most: int) -> list[int]:
        editions, values = live(at)
        one = _COUNT.format(index=INDEX, live=editions)
        return counted(one, [(*values, _match(query, WORDS), most) for query in queries])


def _match(query: Query, columns: str) -> str:
    """Return the query as FTS5 reads it. Terms are letters and digits: nothing needs escaping."""
    clauses = (" OR ".join(map(_phrase, clause)) for clause in query.clauses)
    words = " AND ".join(f"({clause})" for clause in clauses)
    facets = "".join(f' AND facet_terms : "{term}"' for term in query.facets)
    return f"{{{columns}}} : ({words}){facets}"


def _phrase(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.terms)}"' + (" *" if phrase.is_beginning else "")


def _installed():
    columns = ", ".join(COLUMNS)
    yield (
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {INDEX} USING fts5({columns}, content='{TABLE}', "
        "content_rowid='edition_id', tokenize='ascii', prefix='3')"
    )
    new = f"new.edition_id, {', '.join(f'new.{name}' for name in COLUMNS)}"
    old = f"'delete', old.edition_id, {', '.join(f'old.{name}' for name in COLUMNS)}"
    add = f"INSERT INTO {INDEX} (rowid, {columns}) VALUES ({new});"  # noqa: S608
    remove = f"INSERT INTO {INDEX} ({INDEX}, rowid, {columns}) VALUES ({old});"  # noqa: S608
    for event, deeds in (
        ("INSERT", add),
        ("DELETE", remove),
        (f"UPDATE OF edition_id, {columns}", remove + add),
    ):
        name = event.split()[0].lower()
        yield (
            f"CREATE TRIGGER IF NOT EXISTS searchindex_{name} AFTER {event} ON {TABLE} "
            f"BEGIN {deeds} END"
        )
