"""Differences between revisions' contents, by name: which fields, byline, tags, picks and blocks.

And what differs carried over into a third, as far as that one did not change it, too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

Groups = tuple[tuple[str, ...], ...]

# What says something only together is carried over as one value: by kind of block, and the fields'.
TOGETHER: dict[str, Groups] = {
    "fields": (
        ("kind", "category_id", "slug"),
        ("hero_id", "hero_alt", "hero_caption", "hero_credit"),
        ("series_id", "series_position"),
        ("spoiler", "spoiler_scope"),
        ("sponsored", "disclosure"),
    ),
    "figure": (("image_id", "alt", "decorative", "caption", "credit", "awaits"),),
    "see_also": (("article_id", "url", "label"),),
    "quote": (("text", "attribution"),),
    "embed": (("url", "title", "provider"),),
}


@dataclass(frozen=True)
class Changes:
    """What differs; `blocks` are (how, block) pairs, how: added, removed, changed or moved.

    A block that was both changed and moved is there twice.
    """

    fields: tuple[str, ...] = ()
    byline: bool = False
    tags: bool = False
    picks: bool = False
    blocks: tuple[tuple[str, dict[str, Any]], ...] = ()

    def __bool__(self) -> bool:
        return self != Changes()


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
        picks=old.get("picks", []) != new.get("picks", []),
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
            continue
        if was != block:
            found.append(("changed", block))
        if place not in stayed:
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
    """A content with a change carried over: what it gained by that, and what was left.

    What is left was changed there, too, or is the move of a block.
    """

    content: dict[str, Any]
    gained: Changes
    left: Changes


def carried(old: dict[str, Any], new: dict[str, Any], into: dict[str, Any]) -> Carried:
    """Return the content `into` with what turned `old` into `new`.

    Blocks that `into` has no more are passed over; where both say something new, `into` stays.
    """
    wholes = ("byline", "tags", "picks")
    fields, fields_left = _overlaid(
        *(content["fields"] for content in (old, new, into)), together=TOGETHER["fields"]
    )
    lists, lists_left = _overlaid(
        *({name: content.get(name, []) for name in wholes} for content in (old, new, into))
    )
    blocks, blocks_left = _carried_blocks(old["blocks"], new["blocks"], into["blocks"])
    left = Changes(
        fields=tuple(fields_left),
        byline="byline" in lists_left,
        tags="tags" in lists_left,
        picks="picks" in lists_left,
        blocks=tuple(blocks_left),
    )
    content = {**into, **lists, "fields": fields, "blocks": blocks}
    return Carried(content, changes(into, content), left)


def _overlaid(old: dict, new: dict, into: dict, *, together: Groups = ()) -> tuple[dict, list[str]]:
    """Return `into` with what `new` changed of `old`, and the names that both changed."""
    result, left = dict(into), []
    for names in _groups({**old, **new}, together):
        before, after, other = ([of.get(name) for name in names] for of in (old, new, into))
        if after in (before, other):
            continue
        if other == before:
            result |= zip(names, after, strict=True)
        else:
            left += [n for n in names if new.get(n) not in (old.get(n), into.get(n))]
    return result, left


def _groups(names: Iterable[str], together: Groups) -> Iterable[list[str]]:
    """Return `names` in groups: those that belong `together`, and each other one alone."""
    group_of = {name: group for group in together for name in group}
    groups: dict[Any, list[str]] = {}
    for name in names:
        groups.setdefault(group_of.get(name, name), []).append(name)
    return groups.values()


def _carried_blocks(old: list[dict], new: list[dict], into: list[dict]) -> tuple[list, list]:
    before = {block["uid"]: block for block in old}
    result = {block["uid"]: block for block in into}
    order, left = list(result), []
    uids = [block["uid"] for block in new]
    in_order = [uid for uid in uids if uid in result] == [uid for uid in order if uid in uids]
    for how, block in _block_changes(old, new):
        uid = block["uid"]
        there = result.get(uid)
        if how == "added" and there is None:
            order.insert(_place(uid, uids, order), uid)
            result[uid] = _at_free_anchor(block, result)
        elif there is None:
            continue
        elif how == "changed":
            together = TOGETHER.get(block["kind"], ())
            overlaid, clashes = _overlaid(before[uid], block, there, together=together)
            result[uid] = _at_free_anchor(overlaid, result)
            left += [(how, block)] if clashes else []
        elif how == "removed" and there == block:
            order.remove(uid)
        elif (how == "moved" and not in_order) or (how != "moved" and there != block):
            left.append((how, block))
    return [result[uid] for uid in order], left


def _at_free_anchor(block: dict, others: dict[str, dict]) -> dict:
    """Return `block` without its anchor if one of the `others` has it: it gets a new one."""
    anchor = block.get("anchor")
    taken = {other.get("anchor") for uid, other in others.items() if uid != block["uid"]}
    return {**block, "anchor": ""} if anchor and anchor in taken else block


def _place(uid: str, new: list[str], order: list[str]) -> int:
    """Return where in `order` the block belongs that stands among `new`: after those before it."""
    before = [other for other in new[: new.index(uid)] if other in order]
    return order.index(before[-1]) + 1 if before else 0
