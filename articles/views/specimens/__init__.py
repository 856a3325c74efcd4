"""Specimens: every component of the reader's pages, and every page, in each of its states.

Sample text for the staff who look after the pages, made in memory; nothing of it is saved. How
they are shown is `views/styleguide.py`'s.
"""

from __future__ import annotations

from .articles import articles
from .blocks import blocks
from .errors import errors
from .feet import feet
from .frame import frame
from .heads import heads
from .lists import lists
from .mine import mine
from .pages import pages
from .samples import RTL, Pictures, Specimen
from .searches import searches
from .talk import talk
from .talk_pages import talk_pages

__all__ = ["RTL", "Specimen", "specimens"]


def specimens(pictures: Pictures) -> list[Specimen]:
    """Return all components in the order in which a page has them, then all pages.

    `pictures` are one "wide" and one "tall", a "wide figure" and a "tall figure", and one that goes
    "across", or None where the library has none to show.
    """
    wide = pictures["wide"]
    return [
        *frame(),
        *heads(pictures),
        *blocks(pictures),
        *feet(wide),
        *lists(wide),
        *searches(),
        *talk(),
        *mine(),
        *articles(pictures),
        *pages(wide),
        *talk_pages(),
        *errors(),
    ]
