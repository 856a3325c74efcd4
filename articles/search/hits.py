"""Hits: a page of what was found, each with the passage that answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection
from django.utils.safestring import SafeString

from .. import text
from ..models import Edition, SearchDocument, Spoiler
from .engines import MOST, engine
from .queries import Query

PER_PAGE = 20
EXCERPT = 200  # characters

# The languages of the index, each by one step in its own index.
_LANGUAGES = """
    WITH RECURSIVE spoken (language) AS (
        SELECT MIN(language) FROM articles_searchdocument
        UNION ALL
        SELECT (SELECT MIN(language) FROM articles_searchdocument AS other
                WHERE other.language > spoken.language)
        FROM spoken WHERE spoken.language IS NOT NULL
    )
    SELECT language FROM spoken WHERE language IS NOT NULL
"""


@dataclass(frozen=True)
class Hit:
    """One article that was found: its title and excerpt marked, and the section that answers."""

    edition: Edition
    title: SafeString
    excerpt: SafeString
    heading: str = ""
    anchor: str = ""

    @property
    def section_path(self) -> str:
        return f"{self.edition.path}#{self.anchor}" if self.anchor else ""


@dataclass(frozen=True)
class Hits:
    """One page of hits, and how many there are on all pages."""

    hits: list[Hit]
    number: int
    count: int

    @property
    def is_more(self) -> bool:
        """Whether there are more than were counted."""
        return self.count > MOST

    @property
    def most(self) -> int:
        return MOST

    @property
    def has_next(self) -> bool:
        return self.number * PER_PAGE < self.count


def languages() -> set[str]:
    """Return the languages that articles are indexed in, and the site's own; 1 query."""
    with connection.cursor() as cursor:
        cursor.execute(_LANGUAGES)
        return {settings.LANGUAGE_CODE, *(row[0] for row in cursor.fetchall())}


def find(query: Query, *, at: datetime, number: int = 1) -> Hits:
    """Return page `number` of what `query` finds among what is live at `at`; 2 queries."""
    start = (number - 1) * PER_PAGE
    found = engine().find(query, at=at, start=start, size=PER_PAGE)
    documents = SearchDocument.objects.select_related("edition__category")
    unread = ("title_terms", "head_terms", "heading_terms", "facet_terms", "edition__content")
    rows = documents.defer(*unread).in_bulk(found.ids)
    hits = [_hit(rows[pk], query) for pk in found.ids if pk in rows]
    return Hits(hits, number, found.count)


def _hit(document: SearchDocument, query: Query) -> Hit:
    """Return the hit that `document` is: quoting a section if one answers, else the dek.

    Of an article that spoils all, title and spoiler-free dek are all that is quoted.
    """
    edition = document.edition
    title = text.marked(edition.title, query.spans(edition.title, language=edition.language))
    dek = text.on_one_line(edition.public_dek)
    passage = None if edition.spoiler == Spoiler.FULL else _best_passage(document, query)
    if passage is None:
        return Hit(edition, title, _excerpt(dek, query, edition.language))
    anchor, heading, said = passage
    excerpt = _excerpt(said or dek, query, edition.language)
    return Hit(edition, title, excerpt, heading, anchor)


def _excerpt(said: str, query: Query, language: str) -> SafeString:
    return text.excerpt_around(said, query.spans(said, language=language), EXCERPT)


def _best_passage(document: SearchDocument, query: Query) -> list[str] | None:
    """Return the first passage that answers most; None if the dek answers as much."""
    edition = document.edition
    best, most = None, query.found_in(text.indexed(edition.public_dek, language=edition.language))
    lines = document.body_terms.split("\n")
    headings: dict[str, str] = {}
    for passage, line in zip(document.passages, lines, strict=False):
        heading = passage[1]
        if heading not in headings:
            headings[heading] = text.indexed(heading, language=document.language)
        found = query.found_in(f"{headings[heading]} {line}")
        if found > most:
            best, most = passage, found
    return best
