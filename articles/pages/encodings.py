"""Encodings: the bytes of a body in each that we send, and which of them a reader likes best."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator

import brotli

ENCODINGS = ("br", "gzip")  # the smaller first
QUALITY = re.compile(r"0(\.\d{0,3})?|1(\.0{0,3})?")


def encoded(body: bytes, encoding: str) -> bytes:
    """Return `body` in one of the encodings; in "" as it is."""
    if encoding == "br":
        return brotli.compress(body, quality=5)
    return gzip.compress(body, 6, mtime=0) if encoding == "gzip" else body


def in_each_encoding(body: bytes) -> dict[str, bytes]:
    """Return `body` by each encoding; under "" as it is."""
    return {encoding: encoded(body, encoding) for encoding in (*ENCODINGS, "")}


def best_encoding(accepted: str) -> str:
    """Return the encoding that suits who sends this Accept-Encoding best (RFC 9110, 12.5.3).

    "" is none, which also those get who say that they take nothing at all.
    """
    wanted = dict(_wanted(accepted.lower()))
    others = wanted.get("*", 0.0)
    best = max(ENCODINGS, key=lambda name: wanted.get(name, others))
    weight = wanted.get(best, others)
    return best if weight > 0 and weight >= wanted.get("identity", 0.0) else ""


def _wanted(accepted: str) -> Iterator[tuple[str, float]]:
    """Yield each encoding that is named, and its weight: 0 where that cannot be read."""
    for part in accepted.split(","):
        name, *parameters = (word.strip() for word in part.split(";"))
        said = [p.removeprefix("q=") for p in parameters if p.startswith("q=")] or ["1"]
        yield name.removeprefix("x-"), float(said[0]) if QUALITY.fullmatch(said[0]) else 0.0
