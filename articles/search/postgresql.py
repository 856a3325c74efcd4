"""PostgreSQL: weighted vectors over the documents' terms, which the database derives itself.

The terms become lexemes as they are: no parser and no dictionary stands between, so that nothing
depends on the server's locale or extensions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from .engines import MOST, Found, counted, found, live
from .queries import Phrase, Query

TABLE = "articles_searchdocument"
WEIGHTS = "'{0.1, 0.3, 0.4, 1.0}'"  # of body, headings, head, title

# The index knows words, not where they stand: of the articles that have all words of a phrase, so
# many are looked at. Two words that everybody uses would have every article read.
LOOKED_AT = 5000

# As on SQLite: all words in the title come first, and either half looks at the newest that match.
_FIND = """
    SELECT id, COUNT(*) OVER () FROM (
        SELECT id, first, MIN(place) AS place, MAX(score) AS score
        FROM (({title}) UNION ALL ({all})) AS hit GROUP BY id, first
    ) AS found ORDER BY place, score DESC, first DESC, id DESC LIMIT %s OFFSET %s
"""
_HALF = """
    SELECT live.id, live.first_published_at AS first, {place} AS place,
        ts_rank({weights}, document.vector, query, 1) AS score
    FROM (
        SELECT edition_id, title_vector, vector FROM {table}
        WHERE {matches}
        ORDER BY edition_id DESC LIMIT {looked_at}
    ) AS document, ({live}) AS live, CAST(%s AS tsquery) AS query
    WHERE live.id = document.edition_id AND {strict}
    ORDER BY document.edition_id DESC LIMIT %s
"""
_COUNT = """
    SELECT (SELECT COUNT(*) FROM (
        SELECT 1 FROM {table} AS document, ({live}) AS live
        WHERE live.id = document.edition_id AND document.vector @@ CAST(%s AS tsquery) LIMIT %s
    ) AS hit)
"""


class Engine:
    """Full text in columns that PostgreSQL generates."""

    def install(self, connection: Any) -> None:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            for statement in _installed():
                cursor.execute(statement)

    def rebuild(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {TABLE}")  # which words are common

    def find(self, query: Query, *, at: datetime, start: int, size: int) -> Found:
        editions, values = live(at)
        rest = [*values, _tsquery(query), MOST + 1]
        shared = {
            "table": TABLE,
            "weights": WEIGHTS,
            "live": editions,
            "looked_at": LOOKED_AT,
        }
        titled = {"title_vector": _words(query)}
        if query.facets:
            titled["vector"] = _within(query)
        title = _half("title_vector", query, titled, place=0, **shared)
        everything = _half("vector", query, ["vector"], place=1, **shared)
        sql = _FIND.format(title=title, all=everything)
        return found(sql, [*titled.values(), *rest, _within(query), *rest, size, start])

    def counts(self, queries: Sequence[Query], *, at: datetime, most: int) -> list[int]:
        editions, values = live(at)
        one = _COUNT.format(table=TABLE, live=editions)
        return counted(one, [(*values, _tsquery(query), most) for query in queries])


def _tsquery(query: Query) -> str:
    """Return the query as PostgreSQL reads it. Terms are letters and digits: nothing to escape."""
    clauses = (" | ".join(map(_phrase, clause)) for clause in query.clauses)
    return " & ".join(f"({clause})" for clause in clauses)


def _half(column: str, query: Query, matching: Iterable[str], *, place: int, **shared: Any) -> str:
    """Return the SQL of what `query` finds in `column`, where the `matching` columns agree."""
    strict = f"document.{column} @@ query" if query.has_phrases else "TRUE"
    matches = " AND ".join(f"{name} @@ CAST(%s AS tsquery)" for name in matching)
    return _HALF.format(place=place, strict=strict, matches=matches, **shared)


def _words(query: Query) -> str:
    """Return what must be in an article whatever its phrases are: all that an index can tell."""
    return _tsquery(query).replace("<->", "&")


def _within(query: Query) -> str:
    """Return words and facets as one question, so that no index goes through all of a facet."""
    return " & ".join([_words(query), *map(_quoted, query.facets)])


def _quoted(term: str) -> str:
    return f"'{term}'"


def _phrase(phrase: Phrase) -> str:
    return f"({' <-> '.join(map(_quoted, phrase.terms))}{':*' * phrase.is_beginning})"


def _installed():
    # A position is at most 16383; what stands further on shares the last one.
    yield """
        CREATE OR REPLACE FUNCTION articles_vector(terms text, weight text) RETURNS tsvector
        LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN (
            SELECT COALESCE(
                string_agg('''' || term || ''':' || least(place, 16383) || weight, ' '), ''
            )::tsvector
            FROM regexp_split_to_table(terms, '[ \\n]+') WITH ORDINALITY AS listed (term, place)
            WHERE term <> ''
        )
    """
    for name, vector in _vectors():
        # Asked for rather than left to IF NOT EXISTS, which locks a table that is being written.
        # What waits to be put into the index would be read by every search (measured: 6 ms).
        yield f"""
            DO $$ BEGIN
                IF NOT EXISTS (
                    SELECT 1 FROM pg_attribute
                    WHERE attrelid = '{TABLE}'::regclass AND attname = '{name}'
                ) THEN
                    ALTER TABLE {TABLE}
                    ADD COLUMN {name} tsvector GENERATED ALWAYS AS ({vector}) STORED;
                    CREATE INDEX search_{name} ON {TABLE}
                    USING gin ({name}) WITH (fastupdate = off);
                END IF;
            END $$
        """  # noqa: S608


def _vectors():
    """Yield the columns of words, with what each is made of."""
    yield "title_vector", "articles_vector(title_terms, 'A')"
    parts = " || ".join(
        f"articles_vector({column}, '{weight}')"
        for column, weight in (
            ("title_terms", "A"),
            ("head_terms", "B"),
            ("heading_terms", "C"),
            ("body_terms", "D"),
        )
    )
    facets = "array_to_tsvector(string_to_array(facet_terms, ' '))"
    yield "vector", f"{parts} || {facets}"
