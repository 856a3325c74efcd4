"""Smart punctuation: quotes by language, dashes, ellipses, no-break spaces."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from articles.text.languages import NO_BREAK, Language, spoken

# An address keeps its dots and dashes. Whatever a quote may become ends it, so that
# setting a text a second time finds the same addresses.
ADDRESS = re.compile(r"(?:https?://|www\.)(?:[^\s\"'<>«»‹›„“”‚‘’′″]|'(?=\w))*", re.IGNORECASE)

UNITS = (
    "mm|cm|dm|km|m|µm|nm|in²|ft²|m²|km²|m³|ha|mg|kg|g|t|ml|cl|dl|l|lb|oz|ft|mph|km/h|kn"
    "|h|min|ms|s|Hz|kHz|MHz|GHz|B|kB|KB|MB|GB|TB|V|A|W|kW|MW|GW|Wh|kWh|MWh|J|kJ|kcal|hPa|bar|dB"
    "|°C|°F|K|px|pt|fps|dpi|%|‰|€|£|\\$|¥|kr|zł|Kč|Ft|EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK"
    "|pm|a\\.m\\.|p\\.m\\.|Uhr|Mio\\.|Mrd\\."
)
MARKS = rf"\.{{3,}}|-{{2,}}|[\"']|(?<=\d) (?=(?:{UNITS})(?!\w))"
PLAIN_MARKS = re.compile(MARKS)
SPACED_MARKS = re.compile(MARKS + "|[«»;:!?]")

SPACES = " \xa0\u202f"
DASHES = "-–—"
BRACKETS = "([{"
BEFORE_CLOSING = ".,;:!?)]}…%°"
# French sets a space between these and a mark, and after a mark only where one of those follows.
BEFORE_SPACED = ")]}».…%°€$£*"
AFTER_SPACED = ")]}»«\"'’‘“”….,;:!?*-–—"


def typeset(text: str, *, language: str = "en") -> str:
    """Return plain `text` with the punctuation that `language` (BCP 47) is printed with.

    Plain in, plain out: nothing is escaped. Setting a set text changes nothing.
    """
    return spread([text], edits(masked(text), language))[0]


def masked(text: str) -> str:
    """Return `text` with addresses as letters: as long as before, and left alone by `edits`."""
    return ADDRESS.sub(lambda found: "x" * len(found.group()), text)


class Edit(NamedTuple):
    start: int
    end: int
    new: str


def spread(pieces: list[str], changes: list[Edit]) -> list[str]:
    """Return `pieces`, which follow one another, changed; a change over two goes to the first."""
    result: list[str] = []
    waiting = iter(changes)
    change = next(waiting, None)
    start = done = 0
    for piece in pieces:
        end = start + len(piece)
        new: list[str] = []
        while change and change.start < end:
            new += piece[max(done - start, 0) : change.start - start], change.new
            done = change.end
            change = next(waiting, None)
        new.append(piece[max(done - start, 0) :])
        result.append("".join(new))
        start = end
    return result


def edits(text: str, language: str) -> list[Edit]:
    """Return what to change in `text`, from left to right, none overlapping another."""
    return _Setting(text, spoken(language)).edits()


@dataclass
class _Setting:
    """One pass over a text, remembering which quotes are open."""

    text: str
    language: Language
    done: list[Edit] = field(default_factory=list)
    is_open: bool = False
    single_opens: list[int] = field(default_factory=list)
    # The place after the last mark that opened: nothing is spaced off it.
    opened_at: int = -1

    def edits(self) -> list[Edit]:
        marks = SPACED_MARKS if self.language.inside else PLAIN_MARKS
        for found in marks.finditer(self.text):
            self._set(found.group(), found.start(), found.end())
        for index in self.single_opens:
            # A quote that nothing closes was an apostrophe: 'ello.
            self.done[index] = self.done[index]._replace(new="’")
        return self.done

    def _set(self, mark: str, start: int, end: int) -> None:
        match mark[0]:
            case ".":
                self._edit(start, end, "…")
            case "-":
                self._dash(mark, start, end)
            case " ":
                self._edit(start, end, NO_BREAK)
            case '"' if self.language.quotes:
                self._double(start, self.language.quotes)
            case "'" if self.language.quotes:
                self._single(start, self.language.quotes)
            case "«":
                self._open(start, "«")
            case "»":
                self._close(start, "»")
            case ";" | "!" | "?":
                self._space_before(start, self.language.before)
            case ":":
                self._space_before(start, self.language.before_colon)

    def _dash(self, mark: str, start: int, end: int) -> None:
        is_option = self._is_blank(start - 1) and self._is_word(end)  # --verbose
        if len(mark) <= 3 and not is_option:
            self._edit(start, end, "–" if len(mark) == 2 else "—")

    def _double(self, at: int, quotes: tuple[str, str, str, str]) -> None:
        if self._opens(at, is_open=self.is_open):
            self.is_open = True
            self._open(at, quotes[0])
        elif self._is_digit(at - 1) and not self.is_open:
            self._edit(at, at + 1, "″")
        else:
            self.is_open = False
            self._close(at, quotes[1])

    def _single(self, at: int, quotes: tuple[str, str, str, str]) -> None:
        follows_word = self._is_word(at - 1)
        if follows_word and self._is_word(at + 1):
            is_prime = self._is_digit(at - 1) and self._is_digit(at + 1)
            self._edit(at, at + 1, "′" if is_prime else "’")
        elif not follows_word and self.language.clipping.match(self.text, at + 1):
            self._edit(at, at + 1, "’")
        elif not self._is_blank(at + 1) and self._opens(at, is_open=bool(self.single_opens)):
            self.single_opens.append(len(self.done))
            self._edit(at, at + 1, quotes[2])
            self.opened_at = at + 1
        elif self.single_opens:
            self.single_opens.pop()
            self._edit(at, at + 1, quotes[3])
        else:
            self._edit(at, at + 1, "′" if self._is_digit(at - 1) else "’")

    def _opens(self, at: int, *, is_open: bool) -> bool:
        before = self.text[at - 1 : at]
        if self._is_blank(at + 1):
            return self._is_blank(at - 1) and not is_open
        if self._is_blank(at - 1) or before in BRACKETS or self.opened_at == at:
            return True
        if before in "\"'«»‹›„“”‚‘’′″":
            return False
        return not (is_open or before.isalnum() or before in BEFORE_CLOSING)

    def _open(self, at: int, mark: str) -> None:
        end = at + 1
        if self.language.inside:
            end = self._after_spaces(end)
            mark += self.language.inside
        self._edit(at, end, mark)
        self.opened_at = end

    def _close(self, at: int, mark: str) -> None:
        start = at
        if self.language.inside:
            start = self._before_spaces(at)
            mark = self.language.inside + mark
        self._edit(start, at + 1, mark)

    def _space_before(self, at: int, space: str) -> None:
        start = self._before_spaces(at)
        if not space or start == self.opened_at or self._begins_line(start):
            return
        if self._is_word(at + 1) or not (
            self._is_blank(at + 1) or self.text[at + 1] in AFTER_SPACED
        ):
            return
        before = self.text[start - 1]
        closed = before == '"' and bool(self.done) and self.done[-1].end == start
        if start < at or before.isalnum() or before in BEFORE_SPACED or closed:
            self._edit(start, at, space)

    def _edit(self, start: int, end: int, new: str) -> None:
        self.done.append(Edit(start, end, new))

    def _before_spaces(self, at: int) -> int:
        floor = self.done[-1].end if self.done else 0
        while at > floor and self.text[at - 1] in SPACES:
            at -= 1
        return at

    def _after_spaces(self, at: int) -> int:
        while at < len(self.text) and self.text[at] in SPACES:
            at += 1
        return at

    def _begins_line(self, at: int) -> bool:
        return at == 0 or self.text[at - 1] == "\n"

    def _is_blank(self, at: int) -> bool:
        return not 0 <= at < len(self.text) or self.text[at].isspace()

    def _is_word(self, at: int) -> bool:
        return 0 <= at < len(self.text) and self.text[at].isalnum()

    def _is_digit(self, at: int) -> bool:
        return 0 <= at < len(self.text) and self.text[at].isdigit()
