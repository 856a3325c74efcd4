"""Definitions of links and footnotes: sections are rendered alone, so each gets its own."""

from __future__ import annotations

import re

from .drafts import Draft, Piece

# `[label]: address` or `[^label]: note`, with the indented lines that continue a note.
DEFINITION = re.compile(
    r"^ {0,3}\[(?P<label>\^?[^\[\]\n]{1,200})\]:[^\n]*(?:\n+(?: {4}|\t)[^\n]+)*", re.MULTILINE
)
FENCED = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1|\Z)", re.MULTILINE | re.DOTALL)


def share_definitions(draft: Draft) -> None:
    """Copy each definition into the sections that use it, and out of one that does not."""
    sections = [p for p in draft.pieces if p.kind == "section" and p.values["body"]]
    if len(sections) < 2:
        return
    homes = {p.line: _definitions(p.values["body"]) for p in sections}
    known: dict[str, str] = {}
    for found in homes.values():
        for label, text in found.items():
            known.setdefault(label, text)
    if not known:
        return
    uses = {p.line: _used(p.values["body"]) & known.keys() for p in sections}
    used = set().union(*uses.values())
    for section in sections:
        _settle(section, homes[section.line], uses[section.line], known, used)
    draft.pieces = [p for p in draft.pieces if p not in sections or any(p.values.values())]


def _settle(
    section: Piece, home: dict[str, str], own: set[str], known: dict[str, str], used: set[str]
) -> None:
    body = section.values["body"]
    for label in home.keys() & used - own:
        body = body.replace(home[label], "").rstrip()
    missing = [known[label] for label in sorted(own - home.keys())]
    section.values["body"] = "\n\n".join(part for part in (body.strip("\n"), *missing) if part)


def _definitions(body: str) -> dict[str, str]:
    return {_key(m["label"]): m[0].rstrip() for m in DEFINITION.finditer(FENCED.sub("", body))}


def _used(body: str) -> set[str]:
    prose = DEFINITION.sub("", FENCED.sub("", body))
    return {_key(label) for label in re.findall(r"\[(\^?[^\[\]]{1,200})\]", prose)}


def _key(label: str) -> str:
    return " ".join(label.casefold().split())
