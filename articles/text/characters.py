"""Characters that a text may hold: controls out, line ends made one, direction kept inside."""

import re
import unicodedata

# Line ends as other systems and pasted text write them.
LINE_ENDS = re.compile("\r\n?|[\x85\u2028]")
PARAGRAPH_END = "\u2029"

# No editor types these and XML 1.0 forbids most of them, so that a feed would break: C0 but tab
# and newline, C1, lone surrogates, non-characters, the byte order mark.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)

# Embeddings and overrides reorder what stands around them; isolates do not (UAX #9, 2.4).
ISOLATES = str.maketrans("\u202a\u202b\u202c\u202d\u202e", "\u2066\u2067\u2069\u2066\u2067")
DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
ISOLATE_OR_NEWLINE = re.compile("[\u2066-\u2069\n]")
ISOLATE_END = "\u2069"

# Breaking white space only: a no-break space that somebody typed stays.
BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
ZERO_WIDTH = re.compile("[\u200b\u2060]")
# Letters and symbols by category that print nothing: Hangul fillers, the empty Braille cell.
INVISIBLE = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def printable(text: str) -> str:
    """Return `text` with `\\n` line ends and without controls that no writer types."""
    text = LINE_ENDS.sub("\n", text).replace(PARAGRAPH_END, "\n\n")
    return UNPRINTABLE.sub("", text)


def isolated(text: str) -> str:
    """Return `text` with its directional controls as isolates that end on the line they begin on.

    Right-to-left words keep their direction; nothing reorders what stands around them.
    """
    if not DIRECTIONS.search(text):
        return text
    pieces, depth, done = [], 0, 0
    text = text.translate(ISOLATES)
    for found in ISOLATE_OR_NEWLINE.finditer(text):
        mark = found.group()
        pieces.append(text[done : found.start()])
        done = found.end()
        if mark == "\n":
            pieces.append(ISOLATE_END * depth + mark)
            depth = 0
        elif mark != ISOLATE_END:
            pieces.append(mark)
            depth += 1
        elif depth:
            pieces.append(mark)
            depth -= 1
    return "".join([*pieces, text[done:], ISOLATE_END * depth])


def clean(text: str) -> str:
    """Return `text` fit for a field of one line.

    Controls and zero-width spaces go, white space is collapsed (no-break spaces stay), letters are
    composed (NFC), direction is isolated; a text that would print nothing comes back empty.
    """
    text = ZERO_WIDTH.sub("", printable(text))
    text = unicodedata.normalize("NFC", BLANKS.sub(" ", text).strip())
    return isolated(text) if any(map(_prints, text)) else ""


def _prints(character: str) -> bool:
    return unicodedata.category(character)[0] not in "CZM" and character not in INVISIBLE
