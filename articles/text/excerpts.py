"""Excerpts: the piece of a plain text that a search found, with what was found marked."""

import re
from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.text.characters import DIRECTIONS
from articles.text.reading import LOOSE_ENDS

Span = tuple[int, int]

MAX_MARKS = 4  # in one excerpt: more help nobody to find the place
SENTENCE_END = re.compile(r"[.!?…。！？]['\"’”»)]*\s+")


def on_one_line(text: str) -> str:
    """Return `text` as excerpts are cut from it: one line, in nobody's direction."""
    return " ".join(DIRECTIONS.sub("", text).split())


def marked(text: str, spans: Sequence[Span]) -> SafeString:
    """Return plain `text`, escaped, with each of `spans` (in order, apart) in a `<mark>`."""
    pieces, done = [], 0
    for start, end in spans:
        pieces.append((text[done:start], text[start:end]))
        done = end
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", pieces), text[done:])


def excerpt_around(text: str, spans: Sequence[Span], length: int) -> SafeString:
    """Return some `length` characters of `text` where most of `spans` stand, escaped and marked."""
    start, end = _window(text, spans, length)
    inside = [(a - start, b - start) for a, b in spans if start <= a and b <= end][:MAX_MARKS]
    cut = text[start:end]
    if end < len(text):
        last = max((b for _a, b in inside), default=0)
        cut = cut[:last] + cut[last:].rstrip(LOOSE_ENDS)
    before, after = "… " if start else "", "…" if end < len(text) else ""
    return format_html("{}{}{}", before, marked(cut, inside), after)


def _window(text: str, spans: Sequence[Span], length: int) -> Span:
    """Return where to cut: before the fullest stretch of spans, at a sentence or else a word."""
    if len(text) <= length:
        return 0, len(text)
    best = max(spans, key=lambda span: _within(spans, span[0], length), default=(0, 0))[0]
    lead = text[max(0, best - length // 2) : best]
    ends = [found.end() for found in SENTENCE_END.finditer(lead)]
    if best <= length // 3:
        start = 0
    elif ends:
        start = best - len(lead) + ends[-1]
    else:
        start = best - len(lead) + _word_after(lead, len(lead) - length // 3)
    end = start + length
    if end >= len(text):
        return start, len(text)
    space = text.rfind(" ", start + length // 2, end + 1)
    return start, space if space > best else end


def _within(spans: Sequence[Span], start: int, length: int) -> int:
    """Return how many spans stand within the half that follows `start`."""
    return sum(1 for a, b in spans if start <= a and b <= start + length // 2)


def _word_after(text: str, place: int) -> int:
    space = text.find(" ", max(place, 0))
    return space + 1 if space >= 0 else max(place, 0)
