"""Ranking: how near one article stands to another."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from ..models import Edition
from ..text.reading import CJK, UNSPACED

# What two articles can share, in points. Each is a share between 0 and 1 of what the first one
# has, so that ten tags weigh no more than one: the same film says more than the same subjects,
# those say more than the same rubric. Words are the weakest witness: they break ties.
WORK = 4.0
TAGS = 2.0
CATEGORY = 1.0
WORDS = 0.5
# An article counts half as much for each two years of age: what shares the work stands before
# what shares the category alone until it is four and a half years older. Always halving, never a
# floor: the order of two articles does not depend on the day, so a stored page stays right.
HALF_LIFE = timedelta(days=730)

SHORTEST = 3  # letters of a word that says something about a subject

_WORD = re.compile(r"\w+")


def ranked(edition: Edition, candidates: Iterable[Edition]) -> list[Edition]:
    """Return `candidates`, loaded with `tag_ids`, the nearest to `edition` first.

    Of two that are equally near, the newer one.
    """
    cards = list(candidates)
    own_tags = {row["tag"] for row in edition.content["tags"]}
    names = " ".join(row["name"] for row in edition.content["tags"])
    own_words = words(f"{edition.title} {edition.public_dek} {names}")
    tags = {card.pk: set(_tag_ids(card)) for card in cards}
    said = {card.pk: words(f"{card.title} {card.public_dek}") for card in cards}
    tag_weights, word_weights = _rarity(tags.values()), _rarity(said.values())

    def score(card: Edition) -> float:
        return (
            WORK * bool(edition.work_id and card.work_id == edition.work_id)
            + TAGS * _shared(own_tags, tags[card.pk], tag_weights)
            + CATEGORY * bool(edition.category_id and card.category_id == edition.category_id)
            + WORDS * _likeness(own_words, said[card.pk], word_weights)
        )

    def faded(card: Edition) -> tuple[float, datetime, int]:
        age = cards[0].first_published_at - card.first_published_at  # from any one moment
        return score(card) * 0.5 ** (age / HALF_LIFE), card.first_published_at, card.article_id

    return sorted(cards, key=faded, reverse=True)


def words(text: str) -> set[str]:
    """Return what `text` is about: its longer words; of scripts without spaces pairs of letters."""
    found = set()
    for word in _WORD.findall(text.casefold()):
        if CJK.search(word) or UNSPACED.search(word):
            found |= {word[start : start + 2] for start in range(len(word) - 1)}
        elif len(word) >= SHORTEST:
            found.add(word)
    return found


def _tag_ids(card: Any) -> list[int]:
    return card.tag_ids or []


def _rarity(sets: Iterable[set[Any]]) -> Mapping[Any, float]:
    """Return what sharing each member says: the fewer of the candidates have it, the more."""
    sets = list(sets)
    counts = Counter(member for members in sets for member in members)
    return {member: math.log(1 + len(sets) / count) for member, count in counts.items()}


def _shared(own: set[Any], other: set[Any], weights: Mapping[Any, float]) -> float:
    """Return how much of `own` the `other` has, 0 to 1; what no candidate has does not count."""
    whole = sum(weights.get(member, 0) for member in own)
    return sum(weights[member] for member in own & other) / whole if whole else 0.0


def _likeness(own: set[str], other: set[str], weights: Mapping[str, float]) -> float:
    """Return how alike two sets of words are, 0 to 1: a long dek is not alike for its length."""
    sizes = [sum(weights.get(word, 0) for word in said) for said in (own, other)]
    shared = sum(weights[word] for word in own & other)
    return shared / math.sqrt(sizes[0] * sizes[1]) if shared else 0.0
