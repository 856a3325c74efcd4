"""Suggestions: what may have been meant where nothing was found."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from datetime import datetime

from .. import text
from ..models import SearchWord
from .engines import engine
from .queries import Query, parse

CANDIDATES = 4  # for a word
LIKENESS = 0.7
ENOUGH = 20  # articles that a candidate is weighed by
MAX_WORDS = 6  # of a longer query nothing is suggested

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Suggested:
    """What finds something where a query does not: one of these, or neither."""

    spelt: str = ""  # the query in another spelling
    shorter: str = ""  # that without the words which no article has, nor any like them


def suggestion(query: Query, *, languages: set[str], at: datetime) -> Suggested:
    """Return what to search for at `at` instead of `query`; at most 3 queries."""
    typed = {word: text.fold(word) for word in _WORD.findall(query.typed)}
    words = {word: form for word, form in typed.items() if form.isalpha()}
    if not words or len(typed) > MAX_WORDS:
        return Suggested()
    candidates = _candidates(words)
    asked = dict.fromkeys([*words, *(c for found in candidates.values() for c in found)])
    counts = _counts([f'"{word}"' for word in asked], languages, at=at, most=ENOUGH)
    counted = dict(zip(asked, counts, strict=True))
    meant = {word: _best(word, candidates[word], counted) for word in words if not counted[word]}
    spelt = _WORD.sub(lambda found: meant.get(found[0]) or found[0], query.typed)
    kept = [meant.get(word, word) for word in typed]
    shorter = " ".join(filter(None, kept)) if "" in kept else ""
    ways = [spelt if any(meant.values()) else "", shorter]
    by_spelling, by_fewer = _counts(ways, languages, at=at, most=1) if any(ways) else (0, 0)
    if by_spelling:
        return Suggested(spelt=spelt)
    return Suggested(shorter=shorter if by_fewer else "")


def _counts(typed: list[str], languages: set[str], *, at: datetime, most: int) -> list[int]:
    """Return how many articles each query finds, up to `most`; 0 for one that asks nothing."""
    queries = [parse(one, languages=languages) for one in typed]
    found = iter(engine().counts([query for query in queries if query], at=at, most=most))
    return [next(found) if query else 0 for query in queries]


def _candidates(words: dict[str, str]) -> dict[str, list[str]]:
    """Return the known words that are most like each word, best first; 1 query."""
    known = set(SearchWord.objects.like(words.values()).values_list("word", flat=True))
    forms: dict[str, str] = {text.fold(word): word for word in sorted(known)}
    found = {}
    for word, form in words.items():
        near = difflib.get_close_matches(form, forms, n=CANDIDATES, cutoff=LIKENESS)
        found[word] = [forms[candidate] for candidate in near]
    return found


def _best(word: str, candidates: list[str], counts: dict[str, int]) -> str:
    """Return the likest candidate that anything answers; of equally like ones the commonest."""
    answering = [candidate for candidate in candidates if counts[candidate]]
    form = text.fold(word)

    def place(candidate: str) -> tuple[float, int]:
        likeness = difflib.SequenceMatcher(None, form, text.fold(candidate)).ratio()
        return round(likeness, 1), counts[candidate]

    return max(answering, key=place, default="")
