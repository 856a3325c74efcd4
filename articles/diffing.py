"""Differences between two revisions' contents, by name: which fields, byline, tags and blocks."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Changes:
    """What differs; `blocks` are (how, block) pairs, how: added, removed, changed or moved."""

    fields: tuple[str, ...] = ()
    byline: bool = False
    tags: bool = False
    blocks: tuple[tuple[str, dict[str, Any]], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.fields or self.byline or self.tags or self.blocks)


def changes(old: dict[str, Any], new: dict[str, Any]) -> Changes:
    """Return what turned the content `old` of one revision into `new`.

    Blocks are told apart by their `uid`; a removed block is given as it was, the others as they
    are now, in the order of the body.
    """
    names = {**old["fields"], **new["fields"]}
    return Changes(
        fields=tuple(n for n in names if old["fields"].get(n) != new["fields"].get(n)),
        byline=old["byline"] != new["byline"],
        tags=old["tags"] != new["tags"],
        blocks=tuple(_block_changes(old["blocks"], new["blocks"])),
    )


def _block_changes(old: list[dict], new: list[dict]) -> list[tuple[str, dict]]:
    before = {block["uid"]: (place, block) for place, block in enumerate(old)}
    after = {block["uid"] for block in new}
    stayed = _longest_rise([before[b["uid"]][0] for b in new if b["uid"] in before])
    found = []
    for block in new:
        place, was = before.get(block["uid"], (None, None))
        if was is None:
            found.append(("added", block))
        elif was != block:
            found.append(("changed", block))
        elif place not in stayed:
            found.append(("moved", block))
    return found + [("removed", block) for block in old if block["uid"] not in after]


def _longest_rise(places: list[int]) -> set[int]:
    """Return the longest rising subsequence of distinct `places`: what need not have been moved."""
    tails: list[int] = []
    chains: list[tuple[int, ...]] = []
    for place in places:
        at = bisect_left(tails, place)
        chain = (*(chains[at - 1] if at else ()), place)
        tails[at : at + 1] = [place]
        chains[at : at + 1] = [chain]
    return set(chains[-1]) if chains else set()
