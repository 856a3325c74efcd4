"""Terms: on which manuscripts come in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Default:
    """A name that serves where a manuscript gives none, and why it is that one."""

    name: str
    why: str = "the default"

    def __str__(self) -> str:
        return f"{self.name} ({self.why})"


@dataclass(frozen=True)
class Terms:
    """What an article gets where its manuscript names none, and what may be done to take it in.

    `make_categories`: a category that is not known is made, and stands in the menu. A site without
    any gets the default one all the same. `overwrite`: what was edited here since, and what
    another file became, is replaced.
    """

    category: Default | None = None
    authors: tuple[Default, ...] = ()
    make_categories: bool = False
    overwrite: bool = False
