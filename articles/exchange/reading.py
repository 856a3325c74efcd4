"""Bytes to text: encodings, line ends, and what no manuscript may hold."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from .drafts import Broken, Note

# The longest novel chapter is a tenth of it; what is longer is not an article.
MAX_CHARACTERS = 2_000_000
MAX_BYTES = 4 * MAX_CHARACTERS  # as UTF-32 would have it

# What writers send instead of text, by how it begins.
FOREIGN = (
    (b"PK\x03\x04", "a Word document or an archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "a rich text (RTF) document"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)
# The longer marks first: UTF-32's begins with UTF-16's.
MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)
# Overrides and embeddings turn text round without a trace. Marks and isolates stay: Arabic and
# Hebrew need them, and the renderer closes what they leave open.
BIDI_OVERRIDES = "\u202a\u202b\u202c\u202d\u202e"
# What word processors write for a break within a paragraph, a page and a paragraph.
BREAKS = str.maketrans(
    {"\x0b": "\n", "\x0c": "\n\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n\n"}
)


def read(path: Path) -> tuple[str, list[Note]]:
    """Return the text of the file, lines ended by \\n, and what had to be done to it.

    Raises Broken for what is empty, too long or no text, and OSError as `open` does.
    """
    if path.stat().st_size > MAX_BYTES:
        raise Broken(f"It is longer than an article can be ({MAX_CHARACTERS:,} characters).")
    return decoded(path.read_bytes())


def decoded(data: bytes) -> tuple[str, list[Note]]:
    """Return `data` as text, and notes: as `read`, for bytes at hand."""
    if not data.strip(b"\0 \t\r\n"):
        raise Broken("It is empty.")
    for start, what in FOREIGN:
        if data.startswith(start):
            raise Broken(f"It is {what}. Save it as plain text or Markdown and import that.")
    text, notes = _in_its_encoding(data)
    if len(text) > MAX_CHARACTERS:
        raise Broken(f"It is longer than an article can be ({MAX_CHARACTERS:,} characters).")
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(BREAKS)
    if notes and _is_misread(text):
        raise Broken("It is not a text file.")
    text, cleaned = _cleaned(text)
    if not text.strip():
        raise Broken("It is empty.")
    if (notes or cleaned) and "\n" not in text.strip():
        raise Broken("It is one line, and hardly text. Save it as UTF-8, with text below a title.")
    return unicodedata.normalize("NFC", text), [*notes, *cleaned]


def _in_its_encoding(data: bytes) -> tuple[str, list[Note]]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding), _said(encoding)
    if unmarked := _unmarked_utf_16(data):
        return _strictly(data, unmarked), _said(unmarked, guess=True)
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        return _windows_1252(data, error)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Broken(
            f"It says that it is {encoding.upper()} but is damaged. Save it as UTF-8."
        ) from None


def _said(encoding: str, *, guess: bool = False) -> list[Note]:
    if encoding == "utf-8-sig":
        return []
    return [Note(f"read as {encoding.upper()[:6]}", guess=guess)]


def _unmarked_utf_16(data: bytes) -> str | None:
    """Return the byte order of UTF-16 without a mark: in Latin text each second byte is 0."""
    sample = data[:4000]
    half = len(sample) // 2
    if half < 4:
        return None
    if sample[1::2].count(0) > half * 0.7 and not sample[::2].count(0):
        return "utf-16-le"
    if sample[::2].count(0) > half * 0.7 and not sample[1::2].count(0):
        return "utf-16-be"
    return None


def _windows_1252(data: bytes, error: UnicodeDecodeError) -> tuple[str, list[Note]]:
    """Read as Windows-1252 what is not mostly UTF-8, which is refused."""
    line = data.count(b"\n", 0, error.start) + 1
    if _is_binary(data):
        raise Broken("It is not a text file.")
    whole = sum(character > "\x7f" for character in data.decode("utf-8", "ignore"))
    if whole > data.decode("utf-8", "replace").count("\ufffd"):
        raise Broken("It is UTF-8 with damaged letters. Save it again as UTF-8.", line)
    try:
        return data.decode("windows-1252"), [Note("read as Windows-1252", guess=True)]
    except UnicodeDecodeError:
        raise Broken("Its encoding is not known. Save it as UTF-8.", line) from None


def _is_binary(data: bytes) -> bool:
    sample = data[:8000]
    odd = sum(byte < 32 and byte not in b"\t\n\x0b\x0c\r" for byte in sample)
    return odd > 8 + len(sample) / 50


def _is_misread(text: str) -> bool:
    """Tell whether text in a guessed encoding has more than a few characters that are none.

    A few are those that Unicode has added since, and what a word processor left.
    """
    odd = sum(c not in "\t\n" and unicodedata.category(c) in ("Cc", "Cn") for c in text[:8000])
    return odd > len(text[:8000]) / 50


def _cleaned(text: str) -> tuple[str, list[Note]]:
    """Return the text without control characters, and how many of which sort were taken out."""
    if _is_binary(text[:8000].encode("utf-8", "replace")):
        raise Broken("It is not a text file.")
    notes = []
    for one, many, pattern in (
        ("null byte", "null bytes", "\0"),
        (
            "control character",
            "control characters",
            r"[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ufeff]",
        ),
        (
            "character that turns the direction of text",
            "characters that turn the direction of text",
            f"[{BIDI_OVERRIDES}]",
        ),
    ):
        if found := re.search(pattern, text):
            line = text.count("\n", 0, found.start()) + 1
            text, count = re.subn(pattern, "", text)
            what = f"1 {one} taken out" if count == 1 else f"{count} {many} taken out, the first"
            notes.append(Note(f"{what} here", line, problem=True))
    return text, notes
