"""Queries: what a reader typed, as terms to look for. Nothing typed is an operator but quotes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from .. import text
from ..models.documents import facets_of

MAX_TYPED = 300  # characters that are read
MAX_TERMS = 12
BEGINNING = 3  # letters from which on the last word may be the beginning of one

_QUOTES = '"“”„‟«»'
_PIECE = re.compile(rf"[{_QUOTES}]([^{_QUOTES}]+)|[^\s{_QUOTES}]+")

Span = tuple[int, int]


@dataclass(frozen=True)
class Phrase:
    """Terms that stand next to each other; of the last perhaps only its beginning is known."""

    terms: tuple[str, ...]
    is_beginning: bool = False

    def is_in(self, line: str) -> bool:
        """Tell whether `line`, terms as an index keeps them, holds the phrase."""
        return f" {' '.join(self.terms)}{'' if self.is_beginning else ' '}" in f" {line} "

    def begins(self, found: list[text.Term]) -> bool:
        """Tell whether the terms that were `found` begin with the phrase."""
        *before, last = self.terms
        if len(found) < len(self.terms):
            return False
        end = found[len(before)]
        is_last = end.form.startswith(last) if self.is_beginning else end.stem == last
        return is_last and all(term.stem == word for term, word in zip(found, before, strict=False))


@dataclass(frozen=True)
class Query:
    """Clauses that must all be found, each in one of its phrasings, within the facets."""

    typed: str
    clauses: tuple[tuple[Phrase, ...], ...] = ()
    facets: tuple[str, ...] = ()

    def __bool__(self):
        return bool(self.clauses)

    @property
    def has_phrases(self) -> bool:
        return any(len(phrase.terms) > 1 for clause in self.clauses for phrase in clause)

    def found_in(self, line: str) -> int:
        """Return how many clauses `line`, terms as an index keeps them, answers."""
        return sum(any(phrase.is_in(line) for phrase in clause) for clause in self.clauses)

    def spans(self, said: str, *, language: str) -> list[Span]:
        """Return where plain text answers, from the left, each place once."""
        terms = list(text.terms(said, language=language))
        found, after = [], 0
        for place, term in enumerate(terms):
            if place >= after and self._may_begin_with(term):
                length = self._length_at(terms[place : place + MAX_TERMS])
                after = place + length
                if length:
                    found.append((term.start, terms[after - 1].end))
        return found

    @cached_property
    def _firsts(self) -> tuple[frozenset[str], tuple[str, ...]]:
        """The first terms of all phrases: whole stems, and beginnings of forms."""
        phrases = [phrase for clause in self.clauses for phrase in clause]
        beginnings = [p for p in phrases if p.is_beginning and len(p.terms) == 1]
        stems = frozenset(p.terms[0] for p in phrases if p not in beginnings)
        return stems, tuple(p.terms[0] for p in beginnings)

    def _may_begin_with(self, term: text.Term) -> bool:
        stems, beginnings = self._firsts
        return term.stem in stems or term.form.startswith(beginnings)

    def _length_at(self, terms: list[text.Term]) -> int:
        lengths = [len(p.terms) for clause in self.clauses for p in clause if p.begins(terms)]
        return max(lengths, default=0)


def parse(
    typed: str,
    *,
    languages: Collection[str],
    category: int | None = None,
    kind: str = "",
    year: int | None = None,
) -> Query:
    """Return the query that `typed` means to readers of `languages` (BCP 47).

    A word is looked for as each language would shorten it: nobody says in which they ask.
    """
    typed = text.clean(typed[:MAX_TYPED])
    clauses, left = [], MAX_TERMS
    for piece, is_quoted, is_last in _pieces(typed):
        found = _phrasings(piece, languages, left, is_beginning=is_last and not is_quoted)
        if found and found not in clauses:
            clauses.append(found)
            left -= len(found[0].terms)
    facets = facets_of(category=category, kind=kind, year=year)
    return Query(typed, tuple(clauses), tuple(facets))


def _pieces(typed: str) -> Iterator[tuple[str, bool, bool]]:
    """Yield each piece typed, whether it is quoted, and whether it is the last."""
    found = list(_PIECE.finditer(typed))
    for place, piece in enumerate(found, start=1):
        yield piece[1] or piece[0], bool(piece[1]), place == len(found)


def _phrasings(
    piece: str, languages: Collection[str], most: int, *, is_beginning: bool
) -> tuple[Phrase, ...]:
    """Return the phrases that `piece` may stand for: one a language, each once."""
    phrasings: dict[Phrase, None] = {}
    for language in {text.language_of(tag): tag for tag in sorted(languages)}.values():
        terms = list(text.terms(piece, language=language))[:most]
        if not terms:
            return ()
        stems = tuple(term.stem for term in terms)
        phrasings[Phrase(stems)] = None
        if is_beginning and len(terms[-1].form) >= BEGINNING:
            phrasings[Phrase((*stems[:-1], terms[-1].form), is_beginning=True)] = None
    return tuple(phrasings)
