"""From the engine's tokens to the body of an article, as this house sets it."""

from collections import Counter
from collections.abc import Collection, Iterator
from functools import partial

from markdown_it.token import Token

from articles.text import containers, footnotes, links
from articles.text.characters import isolated, printable
from articles.text.languages import Words, spoken
from articles.text.reading import excerpt
from articles.text.tokens import closing, opening, told, words
from articles.text.typography import edits, masked, spread

# Sections have their heading, an h2, outside the body: what is typed higher stands right below it.
TOP = 3
SAID = ("text", "text_special")
WRITTEN = ("text", "code_inline", "fence", "code_block")


def composed(
    tokens: list[Token],
    *,
    language: str,
    prefix: str,
    own_hosts: Collection[str],
    work: str = "",
    sponsored: bool = False,
) -> list[Token]:
    """Return the tokens of an article's body: nothing in them is left to be decided."""
    said = spoken(language).words
    foreign = links.SPONSORED if sponsored else links.FOREIGN
    verdict = partial(links.kind, own_hosts=own_hosts, foreign=foreign)
    for token in tokens:
        if token.type == "inline":
            children = _without_pictures(token.children or [])
            _set(children, language)
            token.children = list(links.judged(children, verdict))
    body, notes = footnotes.parted(tokens)
    tokens = [*body, *footnotes.listed(notes, prefix, said)]
    for token in tokens:
        if token.type == "inline":
            token.children = list(footnotes.numbered(token.children or [], prefix, said))
    return list(_blocks(list(containers.unfolded(tokens, language, work=work)), said))


def harmless(tokens: list[Token]) -> None:
    """Take out what entities brought in: controls, and direction that leaves its element."""
    for token in tokens:
        if token.type in WRITTEN:
            token.content = isolated(printable(token.content))
        for name, value in token.attrs.items():
            token.attrs[name] = isolated(printable(str(value)))
        harmless(token.children or [])


def _without_pictures(children: list[Token]) -> list[Token]:
    return [words(told([child])) if child.type == "image" else child for child in children]


def _set(children: list[Token], language: str) -> None:
    """Set the punctuation of one paragraph, across its markup; code, addresses, escapes stay."""
    pieces, is_address = [], False
    for child in children:
        if child.type == "link_open":
            is_address = child.info == "auto"
        elif child.type == "link_close":
            is_address = False
        pieces.append(_piece(child, is_kept=is_address))
    text = masked("".join(pieces))
    contents = [c.content if c.type in SAID else p for c, p in zip(children, pieces, strict=True)]
    for child, content in zip(children, spread(contents, edits(text, language)), strict=True):
        if child.type in SAID:
            child.content = content


def _piece(child: Token, *, is_kept: bool) -> str:
    """Return what punctuation sees of `child`: as long as its content, blind where it is kept."""
    if child.type in ("softbreak", "hardbreak"):
        return "\n"
    if child.type == "text" and not is_kept:
        return child.content
    return "".join(" " if c.isspace() else "x" if c.isalnum() else "·" for c in child.content)


def _blocks(tokens: list[Token], said: Words) -> Iterator[Token]:
    labels: Counter[str] = Counter()
    has_third = False
    for index, token in enumerate(tokens):
        if token.type in ("heading_open", "heading_close"):
            is_third = int(token.tag[1]) <= TOP
            has_third = has_third or is_third
            # Without an h3 above it an h4 would skip a level.
            token.tag = "h4" if has_third and not is_third else "h3"
        elif token.type in ("th_open", "td_open"):
            _align(token)
        if token.type == "table_open":
            yield _frame(f"{said.table}: {_head(tokens, index)}", labels)
        elif token.type in ("fence", "code_block"):
            token.info = ""
            yield _frame(f"{said.code}: {excerpt(token.content, 40)}", labels, dir="ltr")
        yield token
        if token.type in ("table_close", "fence", "code_block"):
            yield closing("div")


def _align(token: Token) -> None:
    """Say alignment by class, since the page's policy forbids styles, and what a head heads."""
    style = str(token.attrs.pop("style", ""))
    if style:
        token.attrs["class"] = f"align-{style.removeprefix('text-align:')}"
    if token.tag == "th":
        token.attrs["scope"] = "col"


def _frame(label: str, labels: Counter[str], **more: str) -> Token:
    """Return the opening of what scrolls sideways; no two regions of a body are called the same."""
    label = label.rstrip(": ")
    labels[label] += 1
    if labels[label] > 1:
        label = f"{label} ({labels[label]})"
    attrs = {
        "class": "scroll",
        "role": "region",
        "tabindex": "0",
        "aria-label": isolated(label),
    }
    return opening("div", attrs | more)


def _head(tokens: list[Token], start: int) -> str:
    cells: list[str] = []
    while tokens[start].type != "tr_close":
        if tokens[start].type == "inline":
            cells.append(told(tokens[start].children or []))
        start += 1
    return excerpt(", ".join(filter(None, cells)), 60)
