"""Template tags and filters of the reader's pages; builtin, so that no template loads them."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.core.files.storage import default_storage
from django.template.defaultfilters import floatformat
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .. import languages, text
from ..addresses import absolute
from ..models import Image
from ..models.ratings import drawn_stars
from ..text.languages import direction

register = template.Library()
register.filter("stored", text.stored)
register.filter("readable", text.readable)
register.filter("direction", direction)
register.filter("absolute", absolute)
register.filter("drawn", drawn_stars)

# How wide a picture is laid out, by the place it stands in: static/css/site.css decides.
SIZES = {
    "hero": "(min-width: 72rem) 68rem, 100vw",
    "wide": "(min-width: 80rem) 54rem, (min-width: 72rem) 68rem, calc(100vw - 4rem)",
    "figure": "(min-width: 52rem) 42.5rem, calc(100vw - 2rem)",
    "lead": "(min-width: 72rem) 45rem, (min-width: 45rem) 58vw, calc(100vw - 2rem)",
    "category-lead": "(min-width: 72rem) 34rem, (min-width: 64rem) 45vw, "
    "(min-width: 45rem) 58vw, calc(100vw - 2rem)",
    "feature": "(min-width: 72rem) 30rem, (min-width: 64rem) 39vw, "
    "(min-width: 48rem) 50vw, calc(100vw - 2rem)",
    "card": "(min-width: 72rem) 17rem, (min-width: 64rem) 21.5vw, "
    "(min-width: 40rem) 6rem, (min-width: 33rem) calc(100vw - 2rem), 6rem",
    "portrait": "(min-width: 30rem) 28rem, calc(100vw - 2rem)",
    "gallery": "(min-width: 52rem) 20.75rem, (min-width: 30rem) calc(50vw - 1.5rem), "
    "calc(100vw - 2rem)",
    "row": "(min-width: 72rem) 12rem, (min-width: 48rem) 9rem, 6rem",
    "see-also": "6rem",
    "avatar": "3rem",
}

# Small pictures come by the dozen: a browser that reads no AVIF gets one JPEG, not a choice.
SMALL = {"card": 320, "see-also": 320, "avatar": 96}


@register.simple_tag
def site_name() -> str:
    return settings.SITE_NAME


@register.simple_tag
def site_tagline() -> str:
    return settings.SITE_TAGLINE


@register.filter(expects_localtime=True)
def stamp(moment: datetime | None) -> str:
    """Return the moment for machines, to the second: HTML allows no microseconds."""
    return moment.isoformat(timespec="seconds") if moment else ""


@register.filter
def host(url: str) -> str:
    """Return what a link to another site is called: its host without `www.`."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


@register.simple_tag(takes_context=True)
def current(context: template.Context, path: str) -> str:
    """Return the attribute of a link that leads to the very page on which it stands."""
    is_here = context.get("canonical") == absolute(path)
    return format_html(' aria-current="{}"', "page") if is_here else ""


@register.simple_tag
def page_language() -> str:
    """Return the `lang` of the page: of what it is about, even where our strings are in another."""
    return languages.declared()


@register.simple_tag
def lang(language: str = "") -> str:
    """Return the attribute of text in `language`, the site's by default, where ours differs."""
    return _attribute(language or settings.LANGUAGE_CODE, around=get_language())


@register.simple_tag
def our_lang(around: str = "") -> str:
    """Return the attribute of our own strings amid text in the language `around`, where it differs.

    By default the language of the article that the page is about.
    """
    return _attribute(get_language() or "", around=around or languages.about())


def _attribute(language: str, *, around: str | None) -> str:
    if languages.is_same(language, around or ""):
        return ""
    return format_html(' lang="{}"', language)


@register.filter
def has(image: Image | None, profile: str) -> bool:
    """Whether there is a picture to show at this place: one without renditions is left out."""
    return image is not None and image.has(profile)


@register.filter(is_safe=True)
def unbroken(sentence: str) -> str:
    """Return `sentence` with each number kept on one line with the word that it counts."""
    return re.sub(r"(?<=\d) (?=\w)", "\N{NO-BREAK SPACE}", sentence)


@register.filter
def in_stars(half_stars: int) -> str:
    """Return a rating as readers say it, in the page's language: 4, or 3.5."""
    return str(floatformat(half_stars / 2))


@register.filter
def by_role(byline: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return `{"before", "people", "after"}` for each run of one role in a byline.

    `people` are pairs: whose name, and what stands between it and the one before.
    """
    return [
        _signature(role, list(people)) for role, people in groupby(byline, key=lambda r: r["role"])
    ]


def _signature(role: str, people: list[dict[str, Any]]) -> dict[str, Any]:
    # Translators: {names} are one name or more.
    pattern = _("{role} {names}") if role else _("By {names}")
    before, after = pattern.split("{names}")
    # Translators: the last two of a list of names; then two names before them.
    last, more = (_("{0} and {1}"), _("{0}, {1}"))
    between = ["", *[_between(more)] * (len(people) - 2), _between(last)]
    return {
        "before": before.replace("{role}", role),
        "people": list(zip(people, between, strict=False)),
        "after": after,
    }


def _between(pattern: str) -> str:
    return pattern.removeprefix("{0}").removesuffix("{1}")


@register.inclusion_tag("articles/_picture.html")
def picture(
    image: Image | None, profile: str, *, alt: str = "", place: str = "", first: bool = False
) -> dict[str, Any]:
    """Show `image` in the renditions of `profile`, as wide as its `place` (a key of SIZES).

    `first` is for the one picture that readers wait for. Shows nothing without renditions. A small
    hero is as wide as it is, nowhere blown up.
    """
    if image is None or not has(image, profile):
        return {}
    fallback = image.rendition_names(profile, "JPEG")
    _, width, height = fallback[-1]
    plain = next((row for row in fallback if row[1] >= SMALL.get(profile, 680)), fallback[-1])
    return {
        "avif": _srcset(image.rendition_names(profile, "AVIF")),
        "jpeg": "" if profile in SMALL else _srcset(fallback),
        "src": default_storage.url(plain[0]),
        "width": width,
        "height": height,
        "sizes": f"(max-width: {width}px) 100vw, {width}px"
        if profile == "hero" and not place and image.is_small
        else SIZES[place or profile],
        "alt": alt,
        "first": first,
    }


def _srcset(names: list[tuple[str, int, int]]) -> str:
    return ", ".join(f"{default_storage.url(name)} {width}w" for name, width, _ in names)
