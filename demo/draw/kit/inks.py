"""Inks: seven per category, of which paper and dark are the same across the whole magazine."""

from dataclasses import dataclass

PAPER = "#f4e8d0"
DARK = "#1b1d2b"
SKIN = "#d99a6c"
SKIN_DEEP = "#8a5238"


@dataclass(frozen=True)
class Inks:
    """The roles an ink may play; a scene asks for roles, so that primitives fit every category."""

    deep: str
    mid: str
    pale: str
    warm: str
    accent: str
    paper: str = PAPER
    dark: str = DARK
    skin: str = SKIN
    skin_deep: str = SKIN_DEEP


FILM = Inks(deep="#1c4757", mid="#5f9390", pale="#b9ccb8", warm="#ebb34a", accent="#dd4f2a")
TV = Inks(deep="#28386a", mid="#5c7ba6", pale="#b7c7cf", warm="#f5be3c", accent="#c93f30")
GAMES = Inks(deep="#22553f", mid="#7c9d57", pale="#cbd6a8", warm="#ecb03c", accent="#cf4a2d")
BOOKS = Inks(deep="#2d4d6a", mid="#7796a3", pale="#c3cec6", warm="#d39d3d", accent="#a3302d")
MUSIC = Inks(deep="#482a56", mid="#94708f", pale="#d6c2c5", warm="#f1a540", accent="#d4455a")


def mix(first: str, second: str, share: float) -> str:
    """Return the hex colour `share` (0 to 1) of the way from the first to the second."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
