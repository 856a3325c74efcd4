"""Footnotes: `[^name]` in the text, `[^name]: …` on a line of its own; shown at the body's end."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from articles.text.containers import depth
from articles.text.languages import Words
from articles.text.tokens import closing, inline, opening, words

# The library's own rule reads on to the end of the paragraph at each `[^`: quadratic.
REFERENCE = re.compile(r"\[\^([^\s\[\]]{1,100})\]")


@dataclass
class Note:
    """A footnote; hidden if it, or every mention of it, stands in a spoiler."""

    tokens: list[Token]
    is_spoiler: bool
    is_seen: bool = False
    number: int = 0
    mentions: int = 0

    @property
    def is_hidden(self) -> bool:
        return self.is_spoiler or not self.is_seen


def reference(state: StateInline, silent: bool) -> bool:
    """Take a reference to a footnote that the text has: an inline rule of the engine."""
    if state.src[state.pos] != "[":
        return False
    found = REFERENCE.match(state.src, state.pos, state.posMax)
    if not found or f":{found[1]}" not in state.env.get("footnotes", {}).get("refs", {}):
        return False
    if not silent:
        state.push("footnote_reference", "", 0).meta = {"label": found[1]}
    state.pos = found.end()
    return True


def parted(tokens: list[Token]) -> tuple[list[Token], list[Note]]:
    """Return the body and the footnotes that it mentions, numbered in order of mention.

    References keep their place as tokens with `number` and `mention`; notes may mention notes.
    """
    body, defined = _collected(tokens)
    mentioned: list[Note] = []
    _number(body, defined, mentioned, is_hidden=False)
    for note in mentioned:  # grows while notes mention further notes
        _number(note.tokens, defined, mentioned, is_hidden=note.is_hidden)
    return body, mentioned


def numbered(children: list[Token], prefix: str, words_said: Words) -> Iterator[Token]:
    """Yield inline tokens with references as links; the engine puts none into a link."""
    for token in children:
        if token.type == "footnote_reference":
            yield from _reference(token, prefix, words_said)
        else:
            yield token


def listed(notes: list[Note], prefix: str, words_said: Words) -> Iterator[Token]:
    """Yield the list of footnotes, each with links back to where it is mentioned."""
    if not notes:
        return
    yield opening("div", {"class": "footnotes", "role": "group", "aria-label": words_said.notes})
    yield opening("ol")
    for note in notes:
        yield opening("li", {"id": f"{prefix}fn:{note.number}"})
        yield from _with_links_back(note, prefix, words_said)
        yield closing("li")
    yield closing("ol")
    yield closing("div")


def _collected(tokens: list[Token]) -> tuple[list[Token], dict[str, Note]]:
    """Part the definitions, which may nest, from the body; the first of a name counts."""
    open_lists: list[list[Token]] = [[]]
    names: list[tuple[str, bool]] = []
    defined: dict[str, Note] = {}
    spoilers = 0
    for token in tokens:
        spoilers += depth(token)
        if token.type == "footnote_reference_open":
            open_lists.append([])
            names.append((token.meta["label"], spoilers > 0))
        elif token.type == "footnote_reference_close":
            name, is_hidden = names.pop()
            defined.setdefault(name, Note(open_lists.pop(), is_hidden))
        else:
            open_lists[-1].append(token)
    return open_lists[0], defined


def _number(
    tokens: list[Token],
    defined: dict[str, Note],
    mentioned: list[Note],
    *,
    is_hidden: bool,
) -> None:
    spoilers = int(is_hidden)
    for token in tokens:
        spoilers += depth(token)
        for child in token.children or ():
            note = defined.get(child.meta.get("label", ""))
            if child.type != "footnote_reference" or not note:
                continue
            if not note.number:
                mentioned.append(note)
                note.number = len(mentioned)
            note.mentions += 1
            note.is_seen = note.is_seen or not spoilers
            child.meta.update(number=note.number, mention=note.mentions)


def _reference(token: Token, prefix: str, words_said: Words) -> list[Token]:
    if "number" not in token.meta:
        return [words(f"[^{token.meta['label']}]")]
    number, mention = token.meta["number"], token.meta["mention"]
    attrs = {
        "id": _mention_id(prefix, number, mention),
        "href": f"#{prefix}fn:{number}",
        "role": "doc-noteref",
        "aria-label": f"{words_said.note} {number}",
    }
    return [
        opening("sup", block=False),
        opening("a", attrs, block=False),
        words(str(number)),
        closing("a", block=False),
        closing("sup", block=False),
    ]


def _with_links_back(note: Note, prefix: str, words_said: Words) -> list[Token]:
    tokens = note.tokens
    if note.is_hidden:
        fold = Token("spoiler_open", "details", 1)
        tokens = [fold, *tokens, Token("spoiler_close", "details", -1)]
    links = [
        link
        for mention in range(note.mentions)
        for link in _back(note, mention + 1, prefix, words_said)
    ]
    if tokens and tokens[-1].type == "paragraph_close":
        *before, text, end = tokens
        return [*before, inline([*(text.children or []), *links]), end]
    return [*tokens, opening("p"), inline(links[1:]), closing("p")]


def _back(note: Note, mention: int, prefix: str, words_said: Words) -> list[Token]:
    label = f"{words_said.back} {note.number}" + (f" ({mention})" if mention > 1 else "")
    attrs = {
        "href": f"#{_mention_id(prefix, note.number, mention)}",
        "role": "doc-backlink",
        "aria-label": label,
    }
    # The selector keeps the arrow a character: phones draw it as a picture otherwise.
    arrow = words("↩\ufe0e")
    return [
        words(" "),
        opening("a", attrs, block=False),
        arrow,
        closing("a", block=False),
    ]


def _mention_id(prefix: str, number: int, mention: int) -> str:
    """Return an id that no section's anchor can be: those hold no colon."""
    return f"{prefix}fnref:{number}" + (f":{mention}" if mention > 1 else "")
