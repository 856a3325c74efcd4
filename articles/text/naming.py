"""What a text is called by: anchors of sections, slugs of addresses, keys to compare titles by."""

import re
import unicodedata
from collections.abc import Collection
from hashlib import blake2b

from django.utils.text import slugify

MAX_ANCHOR = 60
MAX_SLUG = 80
MAX_KEY = 255

# Ids that pages have of their own; a section never takes one.
RESERVED_ANCHORS = frozenset(
    "main content contents top toc header footer nav menu search masthead skip skip-link banner"
    " article title lead hero dek byline notice notices spoiler verdict sources tags"
    " comments comment comment-form reply thread discussion corrections correction rating ratings"
    " reader-rating share more related elsewhere series prev next author authors feeds footnotes"
    " errors error-summary messages edit preview print style-guide changes"
    " comments-title comment-form-title rating-title rating-error error-summary-title".split()
)
# Ids that pages count up or draw, and the words they begin with: comment-81, correction-3.
RESERVED_SHAPES = re.compile(r"(?:comment|reply|correction|figure|block|id)(?:-[a-z0-9]+)?")

# Latin letters that Unicode does not take apart into a plain one and its accent.
LATIN = str.maketrans(
    {
        **{
            "ß": "ss",
            "ẞ": "SS",
            "æ": "ae",
            "Æ": "AE",
            "œ": "oe",
            "Œ": "OE",
            "ø": "o",
            "Ø": "O",
        },
        **{
            "ł": "l",
            "Ł": "L",
            "đ": "d",
            "Đ": "D",
            "ð": "d",
            "Ð": "D",
            "þ": "th",
            "Þ": "Th",
        },
        **{
            "ħ": "h",
            "Ħ": "H",
            "ı": "i",
            "ŋ": "ng",
            "Ŋ": "Ng",
            "ə": "e",
            "Ə": "E",
            "ĸ": "k",
        },
    }
)
QUOTES = re.compile("[\"'`´‘’‚‛“”„‟«»‹›′″‴「」『』〝〞〟＂＇ʼʻʹʺ׳״]")
# What parts words though no space stands there; other marks just go, as in S.H.I.E.L.D.
PARTING = re.compile(r"[\s_/⁄\\|+…·•–—―‐‑‒−-]+")
DASHES = re.compile("[‐‑‒–—―−-]+")
TRADE_MARKS = re.compile("[™®©℠]")


def slug(title: str) -> str:
    """Return the last part of an address for `title`: never empty, at most 80 characters.

    Latin letters lose their accents; a title mostly in another script keeps it.
    """
    return _shortened(_slugged(title), MAX_SLUG) or "untitled"


def anchor(heading: str, taken: Collection[str]) -> str:
    """Return an id for the section under `heading`: not in `taken`, none of the page's own.

    At most 60 characters, letters, digits and hyphens, whatever the script.
    """
    stem = _slugged(heading) or "section"
    if stem in RESERVED_ANCHORS or RESERVED_SHAPES.fullmatch(stem):
        stem = f"section-{stem}"
    found, number = _shortened(stem, MAX_ANCHOR), 2
    while found in taken:
        found, number = f"{_shortened(stem, MAX_ANCHOR - len(f'-{number}'))}-{number}", number + 1
    return found


def match_key(title: str) -> str:
    """Return what two spellings of one title share: no case, quotes, spaces, kinds of dash.

    At most 255 characters; of a longer key the end is a digest.
    """
    key = unicodedata.normalize("NFKC", QUOTES.sub("", title)).casefold()
    key = unicodedata.normalize("NFKC", QUOTES.sub("", key))
    key = DASHES.sub("-", "".join(c for c in key if not _is_unseen(c)))
    if len(key) <= MAX_KEY:
        return key
    digest = blake2b(key.encode(), digest_size=16).hexdigest()
    return f"{key[: MAX_KEY - len(digest) - 1]}…{digest}"


def _slugged(text: str) -> str:
    text = unicodedata.normalize("NFKC", TRADE_MARKS.sub("", text))
    text = PARTING.sub(" ", QUOTES.sub("", text))
    latin = slugify(text.translate(LATIN))
    own = _own_script(text)
    return latin if _letters(latin) * 2 > _letters(own) or not own else own


def _own_script(text: str) -> str:
    """Return `text` as a slug in its own script; Django's own drops the vowel signs of Hindi."""
    kept = (c if _is_kept(c) else " " if c.isspace() else "" for c in text.lower())
    return "-".join("".join(kept).split())


def _is_kept(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNM" and character not in "\ufe0e\ufe0f"


def _is_unseen(character: str) -> bool:
    return character.isspace() or unicodedata.category(character)[0] in "CZ"


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _shortened(slug: str, length: int) -> str:
    if len(slug) <= length:
        return slug
    cut = slug.rfind("-", 0, length + 1)
    if cut < 1:
        cut = length
        while unicodedata.category(slug[cut])[0] == "M" and cut > 1:
            cut -= 1
    return slug[:cut].strip("-")
