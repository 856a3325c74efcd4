"""Sorting: names in the order in which a reader looks for them, and the letter they stand under."""

import unicodedata

from articles.text.naming import LATIN

NUMBERS = "0–9"
OTHERS = "#"


def sort_key(name: str) -> tuple[str, str, str]:
    """Return what `name` is sorted by: accents, case and marks count only between equals.

    By its letter first, so that all names of a letter stand together. Scripts follow each other as
    in Unicode, whichever database the names come from.
    """
    return initial(name), _plain(name), name


def initial(name: str) -> str:
    """Return the letter that `name` stands under in an index."""
    first = _plain(name)[:1]
    if first.isdecimal():
        return NUMBERS
    return first.upper() if first.isalpha() else OTHERS


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.translate(LATIN).casefold())
    kept = (c if c.isalnum() else " " if c.isspace() else "" for c in letters)
    return " ".join("".join(kept).split())
