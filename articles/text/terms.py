"""Terms: what a text is found by. Its words without case and accents, and without their endings.

Both databases index these terms as they are, so that they find the same, and what is marked on the
page of hits is what was found.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from threading import Lock
from typing import NamedTuple

import snowballstemmer

from articles.text.naming import LATIN

GAP = "·"  # what stands on either side of it is no phrase
MAX_TERM = 40  # characters; what is longer is no word, and is found by its beginning

# Marks that belong to the letter before them; Python's \w knows letters and digits alone.
MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a"
    "\u07a6-\u07b0\u07eb-\u07f3\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0980-\u0983"
    "\u09bc-\u09cd\u09d7\u0a01-\u0a03\u0a3c-\u0a4d\u0a70\u0a71\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03"
    "\u0b3c-\u0b57\u0b82\u0bbe-\u0bcd\u0c00-\u0c04\u0c3e-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6"
    "\u0d00-\u0d03\u0d3e-\u0d4d\u0d82\u0d83\u0dca-\u0ddf\u0f71-\u0f84\u135d-\u135f\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f\u200c\u200d"
)
# Scripts that part their words by nothing: each letter is a term, and a word is a phrase of them.
CJK = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
ASIAN = "\u0e01-\u0e4e\u0e80-\u0ece\u1000-\u1049\u1050-\u109f\u1780-\u17d3\u17dd"
ASIAN_MARKS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059"
    "\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u109a-\u109d\u17b4-\u17d3"
)
LETTER = rf"[^\W_{CJK}{ASIAN}]"
WORD = re.compile(
    rf"(?P<letter>[{CJK}]|[{ASIAN}][{ASIAN_MARKS}]*)|(?P<word>{LETTER}(?:{LETTER}|[{MARKS}])*)"
    r"(?:['’]s\b)?"  # a possessive's ending is no term of its own
)

ACCENT = re.compile("([a-zα-ω])[\u0300-\u036f]+")
POINTS = re.compile(
    "[\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200c\u200d]"
)

# Snowball's names by language tag; what is not here keeps its endings.
STEMMERS = {
    **{"ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german"},
    **{"el": "greek", "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian"},
    **{"eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish"},
    **{"hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian"},
    **{"lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian"},
    **{"no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian"},
    **{"sr": "serbian", "st": "sesotho", "sv": "swedish", "ta": "tamil", "tr": "turkish"},
    **{"yi": "yiddish"},
}


class Term(NamedTuple):
    """One word of a text: folded, folded without its ending, and where it stands."""

    form: str
    stem: str
    start: int
    end: int


def terms(text: str, *, language: str) -> Iterator[Term]:
    """Yield what `text`, plain and in `language` (BCP 47), is found by, in order."""
    name = language_of(language)
    for found in WORD.finditer(text):
        kind = found.lastgroup or "word"
        if form := fold(found[kind])[:MAX_TERM]:
            yield Term(form, _without_ending(form, name), found.start(kind), found.end(kind))


def indexed(text: str, *, language: str) -> str:
    """Return `text` as an index keeps it: stems in order, then the forms that are longer.

    The forms answer a word of which only the beginning is typed: `endi` is no beginning of `end`.
    """
    found = list(terms(text, language=language))
    forms = sorted({term.form for term in found if term.form != term.stem})
    apart = [GAP, *forms, GAP] if forms else []
    return " ".join([*(term.stem for term in found), *apart])


def fold(word: str) -> str:
    """Return `word` as it is compared: no case, no accents on Latin or Greek, no vowel points.

    Accents go before endings do: most stemmers know them, but readers do not type them.
    """
    if word.isascii():
        return word.lower()
    word = unicodedata.normalize("NFKC", word.translate(LATIN)).casefold()
    word = ACCENT.sub(r"\1", unicodedata.normalize("NFD", word))
    folded = POINTS.sub("", unicodedata.normalize("NFC", word))
    return "".join(found[found.lastgroup or "word"] for found in WORD.finditer(folded))


def language_of(tag: str) -> str:
    """Return the language that decides the endings of a text in `tag`; "" if none is known."""
    return STEMMERS.get(tag.lower().replace("_", "-").split("-")[0], "")


def _without_ending(form: str, name: str) -> str:
    """Return a folded word as Snowball's language `name`, if any, shortens it."""
    return _stemmed(form, name) if name and not form[0].isdigit() else form


@lru_cache(maxsize=50_000)
def _stemmed(form: str, name: str) -> str:
    """Return the stem; some 40 µs for a word that is new. An engine keeps its place in itself."""
    with _LOCK:
        return _engine(name).stemWord(form) or form


@cache
def _engine(name: str):
    return snowballstemmer.stemmer(name)


_LOCK = Lock()
