"""What stands beside a link to a page: words that spoil nothing, and a picture of 1200 × 630."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.templatetags.static import static

from .. import text
from ..addresses import absolute
from ..models import Edition, Image, Spoiler

DESCRIPTION = 155  # characters that search engines print

Picture = dict[str, Any]  # {"url", "width", "height", "alt"}


def title_of(edition: Edition) -> str:
    """Return the title for search engines; of what spoils everything, the one that all see."""
    return edition.title if _spoils(edition) else edition.seo_title or edition.title


def shared_title(edition: Edition) -> str:
    return edition.title if _spoils(edition) else edition.social_title or edition.title


def description_of(edition: Edition) -> str:
    """Return the description for search engines: dek, else how the text begins, else title."""
    chosen = "" if _spoils(edition) else edition.seo_description
    return described(chosen or edition.public_dek or _beginning(edition) or edition.title)


def shared_description(edition: Edition) -> str:
    chosen = "" if _spoils(edition) else edition.social_description
    return described(chosen) if chosen else description_of(edition)


def described(words: str) -> str:
    """Return a page's own description, no longer than anybody prints."""
    return text.excerpt(words, DESCRIPTION)


def picture_of(edition: Edition, profile: str = "social") -> Picture | None:
    """Return what is shown of `edition` elsewhere, None without a rendition of `profile`.

    The picture chosen for sharing, else the hero, else its category's. What a picture of something
    that spoils everything shows is not said: its alt text was written for those who read on.
    """
    for image, alt in _pictures(edition):
        if found := rendition(image, profile):
            said = edition.title if _spoils(edition) else alt or image.alt or edition.title
            return {**found, "alt": said}
    return None


def owner_of(image: Image | None, profile: str = "social") -> Picture | None:
    """Return the picture of a category or a person, None without a rendition of `profile`."""
    found = rendition(image, profile) if image else None
    return {**found, "alt": image.alt} if found and image else None


def default_picture() -> Picture:
    """Return what stands for the magazine where a page has no picture of its own."""
    url = absolute(static("img/share.png"))
    return {"url": url, "width": 1200, "height": 630, "alt": settings.SITE_NAME}


def rendition(image: Image, profile: str) -> Picture | None:
    if not image.has(profile):
        return None
    name, width, height = image.rendition_names(profile, "JPEG")[-1]
    return {"url": absolute(default_storage.url(name)), "width": width, "height": height}


def _pictures(edition: Edition) -> Iterator[tuple[Image, str]]:
    if edition.social_image:
        yield edition.social_image, ""
    if edition.hero:
        yield edition.hero, edition.hero_alt
    if edition.category and edition.category.image:
        yield edition.category.image, ""


def _beginning(edition: Edition) -> str:
    """Return the first paragraph before the first heading of what gives nothing away, else ""."""
    if edition.spoiler != Spoiler.NONE:
        return ""
    first = next((b for b in edition.content.get("blocks", ()) if b["kind"] == "section"), None)
    lead = first["html"] if first and not first["heading"] else ""
    return text.quotable(lead).partition("\n\n")[0]


def _spoils(edition: Edition) -> bool:
    return edition.spoiler == Spoiler.FULL
