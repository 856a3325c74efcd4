"""Matching: which block of an article a piece of its manuscript is, so that it stays that block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import Any

from .. import text

Key = tuple[Hashable, ...]


def match(new: list[dict[str, Any]], old: list[dict[str, Any]]) -> list[dict[str, Any] | None]:
    """Return, for each of `new`, the one of `old` that it is, or None. Both are block snapshots.

    Blocks that are called the same are the same, whatever they say and wherever they stand; of the
    rest, those of one kind that stand in the same order are.
    """
    found: list[dict[str, Any] | None] = [None] * len(new)
    left = dict(zip(_keys(old), old, strict=True))
    for place, key in enumerate(_keys(new)):
        found[place] = left.pop(key, None)
    for kind in {block["kind"] for block in new}:
        unmatched = [p for p, b in enumerate(new) if b["kind"] == kind and found[p] is None]
        # A headed section never becomes an unheaded one: its anchor is an address.
        for headed in (True, False):
            places = [p for p in unmatched if bool(new[p].get("heading")) == headed]
            spare = [b for b in left.values() if b["kind"] == kind]
            spare = [b for b in spare if bool(b.get("heading")) == headed]
            for place, block in zip(places, spare, strict=False):
                found[place] = block
    return found


def _keys(blocks: Iterable[dict[str, Any]]) -> list[Key]:
    """Return what each block is called: its name, and its place among those of that name."""
    counts: Counter[Key] = Counter()
    keys = []
    under = ""
    for block in blocks:
        if block["kind"] == "section" and block["heading"]:
            under = text.match_key(block["heading"])
        name = (block["kind"], *_name(block, under))
        keys.append((*name, counts[name]))
        counts[name] += 1
    return keys


def _name(block: dict[str, Any], under: str) -> Key:
    if block["kind"] == "section":
        return bool(block["heading"]), under
    if block["kind"] == "figure":
        return (text.match_key(block["awaits"] or block["caption"]),)
    if block["kind"] == "see_also":
        return block["article_id"] or block["url"] or text.match_key(block["label"]), ""
    return (block["uid"],)
