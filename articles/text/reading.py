"""What a text says without its markup: plain text, words, minutes, its beginning."""

import re
import unicodedata
from collections.abc import Iterator

from markdown_it.token import Token

from articles.text.characters import DIRECTIONS, isolated, printable
from articles.text.containers import depth
from articles.text.engine import parse
from articles.text.footnotes import parted
from articles.text.tokens import told

# Silent reading of English non-fiction: 238 words a minute in the mean of 190 studies
# (Brysbaert 2019, doi 10.1016/j.jml.2019.104047); a little less for a screen.
WORDS_A_MINUTE = 230

# Scripts without spaces, as letters that say what one English word says, measured on the Universal
# Declaration of Human Rights in translation (1,753 English words): Chinese 1.5, Korean 1.9,
# Japanese 2.1; Khmer 3.5, Burmese 3.7, Thai 4.1, Lao 4.4.
CJK = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
SOUTH_EAST_ASIAN = re.compile(
    "[\u0e01-\u0e30\u0e32-\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2-\u0eb3\u0ec0-\u0ec6"
    "\u1000-\u102a\u1780-\u17b3]"
)
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
WORD = re.compile(r"\w+(?:['’\-‐‑.]\w+)*")

SEPARATORS = {"th_close": " ", "td_close": " ", "tr_close": "\n"}
BLOCK_ENDS = (
    "paragraph_close",
    "heading_close",
    "table_close",
    "bullet_list_close",
    "ordered_list_close",
)

JOINERS = "\u200d\ufe0e\ufe0f"
SKIN_TONES = range(0x1F3FB, 0x1F400)
LOOSE_ENDS = " ,;:–—-.…([{«“‘„‚\"'/&"


def plain(source: str, *, spoilers: bool = True) -> str:
    """Return what the Markdown `source` says, a blank line between blocks, footnotes at the end.

    Without `spoilers` nothing is said that stands in a spoiler, nor its label. Raises TooLong.
    """
    body, notes = parted(parse(source))
    said = [*_said(body, spoilers=spoilers)]
    for note in notes:
        if spoilers or not note.is_hidden:
            said += [*_said(note.tokens, spoilers=spoilers), "\n\n"]
    text = re.sub(r" *\n{3,}", "\n\n", re.sub(r" +\n", "\n", "".join(said)))
    return isolated(printable(text)).strip()


def count_words(text: str) -> int:
    """Return the words of plain `text`; two CJK characters, four Thai letters count as one."""
    cjk = len(CJK.findall(text))
    asian = len(SOUTH_EAST_ASIAN.findall(text))
    rest = UNSPACED.sub(" ", CJK.sub(" ", text))
    return sum(1 for _ in WORD.finditer(rest)) + (cjk + 1) // 2 + (asian + 3) // 4


def reading_minutes(words: int) -> int:
    """Return the whole minutes that reading so many `words` takes: at least one."""
    return max(1, (words + WORDS_A_MINUTE // 2) // WORDS_A_MINUTE)


def excerpt(text: str, length: int) -> str:
    """Return plain `text` on one line, cut to `length` characters at a word, with an ellipsis."""
    text = " ".join(DIRECTIONS.sub("", text).split())
    if len(text) <= length:
        return text
    if length < 1:
        return ""
    cut = text[:length].rfind(" ")
    if cut < length // 2:
        cut = _between_characters(text, length - 1)
    return text[:cut].rstrip(LOOSE_ENDS) + "…"


def _said(tokens: list[Token], *, spoilers: bool) -> Iterator[str]:
    hidden = 0
    for token in tokens:
        hidden += 0 if spoilers else depth(token)
        if hidden > 0:
            continue
        if token.type == "inline":
            yield told(token.children or [])
        elif token.type in ("fence", "code_block"):
            yield f"{token.content}\n"
        elif token.type in ("spoiler_open", "box_open") and token.info:
            yield f"{token.info}\n\n"
        elif token.type in BLOCK_ENDS:
            yield "\n" if token.hidden else "\n\n"
        else:
            yield SEPARATORS.get(token.type, "")


def _between_characters(text: str, cut: int) -> int:
    """Return the last place up to `cut` that parts no accent or emoji from its character."""
    while cut > 0 and (
        unicodedata.combining(text[cut])
        or unicodedata.category(text[cut])[0] == "M"
        or text[cut] in JOINERS
        or ord(text[cut]) in SKIN_TONES
        or text[cut - 1] == JOINERS[0]
    ):
        cut -= 1
    return cut
