"""Small makers of engine tokens: elements and text that the engine's own renderer writes out."""

from markdown_it.token import Token


def opening(tag: str, attrs: dict[str, str] | None = None, *, block: bool = True) -> Token:
    return Token(f"{tag}_open", tag, 1, attrs=dict(attrs or {}), block=block)


def closing(tag: str, *, block: bool = True) -> Token:
    return Token(f"{tag}_close", tag, -1, block=block)


def words(content: str) -> Token:
    return Token("text", "", 0, content=content)


def inline(children: list[Token]) -> Token:
    return Token("inline", "", 0, children=children, block=True)


def told(children: list[Token]) -> str:
    """Return what inline tokens say, without markup; of a picture its alternative text."""
    said = []
    for token in children:
        if token.type in ("text", "text_special", "code_inline", "html_inline"):
            said.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            said.append("\n")
        elif token.type == "image":
            said.append(told(token.children or []))
    return "".join(said)
