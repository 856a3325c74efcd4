"""Suggestions: what may have been meant where nothing was found."""

from __future__ import annotations

import difflib
import re
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


def suggestion(query: Query, *, languages: set[str], at: datetime) -> str:
    """Return a spelling of `query` that finds something at `at`, or ""; at most 3 queries."""
    typed = {word: text.fold(word) for word in _WORD.findall(query.typed)}
    words = {word: form for word, form in typed.items() if form.isalpha()}
    if not words or len(typed) > MAX_WORDS:
        return ""
    candidates = _candidates(words)
    asked = dict.fromkeys([*words, *(c for found in candidates.values() for c in found)])
    queries = {word: parse(f'"{word}"', languages=languages) for word in asked}
    counted = engine().counts(list(queries.values()), at=at, most=ENOUGH)
    counts = dict(zip(queries, counted, strict=True))
    meant = {
        word: _best(word, found, counts) for word, found in candidates.items() if not counts[word]
    }
    if not any(meant.values()):
        return ""
    spelt = _WORD.sub(lambda found: meant.get(found[0]) or found[0], query.typed)
    corrected = parse(spelt, languages=languages)
    return spelt if any(engine().counts([corrected], at=at, most=1)) else ""


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
