"""Differences between revisions' contents, by name: which fields, byline, tags and blocks.

And what differs carried over into a third, as far as that one did not change it, too.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Any, NamedTuple


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


class Carried(NamedTuple):
    """A content with a change carried over, and what was left because it was changed there, too."""

    content: dict[str, Any]
    left: Changes


def carried(old: dict[str, Any], new: dict[str, Any], into: dict[str, Any]) -> Carried:
    """Return the content `into` with what turned `old` into `new`.

    Blocks that `into` has no more are passed over; where both say something new, `into` stays.
    """
    wholes = ("byline", "tags", "picks")
    fields, fields_left = _overlaid(old["fields"], new["fields"], into["fields"])
    lists, lists_left = _overlaid(
        *({name: content.get(name, []) for name in wholes} for content in (old, new, into))
    )
    blocks, blocks_left = _carried_blocks(old["blocks"], new["blocks"], into["blocks"])
    left = Changes(
        fields=tuple(fields_left),
        byline="byline" in lists_left,
        tags="tags" in lists_left,
        blocks=tuple(blocks_left),
    )
    return Carried({**into, **lists, "fields": fields, "blocks": blocks}, left)


def _overlaid(old: dict, new: dict, into: dict) -> tuple[dict, list[str]]:
    """Return `into` with what `new` changed of `old`, and the names that both changed."""
    result, left = dict(into), []
    for name in {**old, **new}:
        before, after, other = old.get(name), new.get(name), into.get(name)
        if after in (before, other):
            continue
        if other == before:
            result[name] = after
        else:
            left.append(name)
    return result, left


def _carried_blocks(old: list[dict], new: list[dict], into: list[dict]) -> tuple[list, list]:
    before = {block["uid"]: block for block in old}
    result = {block["uid"]: block for block in into}
    order, left = list(result), []
    for how, block in _block_changes(old, new):
        uid = block["uid"]
        if how == "added" and uid not in result:
            order.insert(_place(uid, [b["uid"] for b in new], order), uid)
            result[uid] = block
        elif how == "changed" and uid in result:
            result[uid], clashes = _overlaid(before[uid], block, result[uid])
            left += [(how, block)] if clashes else []
        elif how == "removed" and result.get(uid) == block:
            order.remove(uid)
        elif how in ("moved", "removed") and uid in result:
            left.append((how, block))
    return [result[uid] for uid in order], left


def _place(uid: str, new: list[str], order: list[str]) -> int:
    """Return where in `order` the block belongs that stands among `new`: after those before it."""
    before = [other for other in new[: new.index(uid)] if other in order]
    return order.index(before[-1]) + 1 if before else 0
