"""Checks: what an article still lacks before readers may see it, and what deserves a second look.

They read fields by name: of a form, saved or not, and of a revision that an import would publish;
and blocks as a revision has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from . import text
from .models import Kind, Spoiler

# An address is shown everywhere and cannot be folded away: these words in it tell how things end.
TELLING = frozenset(
    "ending ends explained finale twist reveal revealed dies died dead death killer killed kills"
    " murderer survives betrays returns ende erklärt stirbt tod tot mörder".split()
)


# Characters: what readers take in at a glance, and what search engines print.
LONG_TITLE, LONG_SEO_TITLE = 110, 60
# Pages show a hero at 16:9, cards at 3:2, and large screens want 1,200 pixels of it.
WIDE, NARROW, SMALL = 21 / 9, 1, 1200


class Check(NamedTuple):
    """One thing: the field at which it is mended, and what to do, in the editor's words."""

    field: str
    message: str


def blockers(fields: Mapping[str, Any]) -> Iterator[Check]:
    """Yield what has to be mended before anybody publishes an article of these `fields`."""
    if fields.get("kind") == Kind.REVIEW:
        if not fields.get("half_stars"):
            yield Check("half_stars", _("A review needs a rating: choose one."))
        if not fields.get("work"):
            yield Check("work", _("Choose the work that this review is about."))
    if fields.get("spoiler") == Spoiler.FULL and not fields.get("spoiler_free_dek"):
        yield Check(
            "spoiler_free_dek",
            _("Write a dek that gives nothing away: lists and feeds show it instead of the other."),
        )
    if fields.get("sponsored") and not fields.get("disclosure"):
        yield Check("disclosure", _("Say who paid for this: readers find it above the text."))


def body_blockers(blocks: Sequence[Mapping[str, Any]]) -> Iterator[Check]:
    """Yield what has to be mended before anybody publishes a body of these `blocks`."""
    if not any(block["kind"] != "section" or block["body"].strip() for block in blocks):
        yield Check("body", _("There is no text to publish yet."))


def faults(content: Mapping[str, Any]) -> Iterator[Check]:
    """Yield what the desk's form would refuse to save of a revision's `content`, once each."""
    found: dict[Check, None] = {}
    for block in content["blocks"]:
        if block["kind"] == "section":
            for problem in text.problems(block["body"]):
                where = f"“{block['heading']}”: " if block["heading"] else ""
                found[Check("body", where + problem.message)] = None
    for problem in text.problems(content["fields"]["sources"]):
        found[Check("sources", problem.message)] = None
    yield from found


def hints(fields: Mapping[str, Any]) -> Iterator[Check]:
    """Yield what may be right as it is, but is worth a look."""
    telling = sorted(TELLING & set(re.split(r"[-_]", fields.get("slug") or "")))
    if fields.get("spoiler") == Spoiler.FULL and telling:
        yield Check(
            "slug",
            _("The address says “%(word)s”, and it is shown everywhere: is that not a spoiler?")
            % {"word": telling[0]},
        )
    if fields.get("half_stars") and fields.get("kind") not in (Kind.REVIEW, None):
        yield Check("kind", _("It has a rating, but it is not called a review."))
    yield from _odd_hero(fields.get("hero"))
    yield from _long_titles(fields.get("title") or "", fields.get("seo_title") or "")


def _long_titles(title: str, seo_title: str) -> Iterator[Check]:
    if len(title) > LONG_TITLE:
        yield Check(
            "title",
            _("The title has %(n)d characters: more than 110 are hard to take in at a glance.")
            % {"n": len(title)},
        )
    if len(seo_title or title) > LONG_SEO_TITLE:
        yield Check(
            "seo_title",
            _("Search engines print about 60 characters of a title, and this one has %(n)d.")
            % {"n": len(seo_title or title)},
        )


def _odd_hero(hero: Any) -> Iterator[Check]:
    if not hero:
        return
    size = {"width": hero.width, "height": hero.height}
    if hero.width >= WIDE * hero.height:
        said = _("The hero is very wide (%(width)d × %(height)d): pages cut it left and right.")
        yield Check("hero", said % size)
    if hero.width < NARROW * hero.height:
        said = _("The hero is tall (%(width)d × %(height)d): cards cut it above and below.")
        yield Check("hero", said % size)
    if hero.width < SMALL:
        said = _("The hero is small (%(width)d × %(height)d): 1,200 pixels across look sharp.")
        yield Check("hero", said % size)
