"""Entries: what a feed says of one article, whichever format it is written in."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from .. import bodies, languages
from ..addresses import absolute
from ..models import Correction, Edition, EditionQuerySet, Image, Spoiler
from ..text.outside import portable

ITEMS = 20
MOST = 150_000  # bytes that the bodies may take when compressed: where they are long, fewer items
PICTURE_WIDTH = 1080  # of the rendition that stands in the text
SHARED_WIDTH = 1200  # of the one that stands for the article: the least that is shown large


@dataclass(frozen=True)
class Picture:
    """One rendition, as other programs find it."""

    url: str
    width: int
    height: int
    alt: str = ""
    credit: str = ""


@dataclass(frozen=True)
class Entry:
    """One item of a feed: texts are plain, `html` stands alone, addresses are whole."""

    id: str
    url: str
    title: str
    html: str
    published_at: datetime
    updated_at: datetime
    writers: Sequence[tuple[str, str]]  # name and address, "" for one who has none
    summary: str = ""
    language: str = ""
    tags: Sequence[str] = ()
    picture: Picture | None = None
    banner: Picture | None = None


def entries_of(editions: EditionQuerySet, *, at: datetime) -> list[Entry]:
    """Return the first ITEMS of `editions`, fewer where they are very long; 5 queries at most."""
    found = list(editions.select_related("category", "hero")[:ITEMS])
    images = bodies.images_in(found)
    targets = bodies.targets_in(found, at=at)
    corrections = _corrections(found, at)
    entries: list[Entry] = []
    packed = _Packed()
    for edition in found:
        blocks = bodies.shown(edition, images=images[edition.pk], targets=targets[edition.pk])
        html = _html(edition, blocks, corrections.get(edition.article_id, []))
        if packed.add(html) > MOST and entries:
            break
        entries.append(_entry(edition, html))
    return entries


class _Packed:
    """How much the bodies weigh, one after the other, as they are sent."""

    def __init__(self) -> None:
        self.packer = zlib.compressobj()
        self.size = 0

    def add(self, html: str) -> int:
        pieces = self.packer.compress(html.encode()), self.packer.flush(zlib.Z_SYNC_FLUSH)
        self.size += sum(map(len, pieces))
        return self.size


def read_on(label: str) -> str:
    """Return the words of the link that stands for a spoiler called `label`."""
    return _("%(label)s (read it on the site)") % {"label": label or _("Spoiler")}


def fitting(
    image: Image | None, profile: str, wanted: int, *, alt: str = "", credit: str = ""
) -> Picture | None:
    """Return the narrowest rendition that is at least `wanted` wide, else the widest there is."""
    made = image.rendition_names(profile, "JPEG") if image else []
    if not made:
        return None
    name, width, height = next((row for row in made if row[1] >= wanted), made[-1])
    return Picture(absolute(default_storage.url(name)), width, height, alt, credit)


def _corrections(editions: list[Edition], at: datetime) -> dict[int, list[Correction]]:
    articles = [edition.article_id for edition in editions]
    found: dict[int, list[Correction]] = {}
    for correction in Correction.objects.filter(article_id__in=articles, at__lte=at):
        found.setdefault(correction.article_id, []).append(correction)
    return found


def _html(edition: Edition, blocks: list[dict[str, Any]], corrections: Sequence[Correction]) -> str:
    """Return the article as it stands alone, in its own language."""
    context = {
        "edition": edition,
        "blocks": [_pictured(block) for block in blocks],
        "corrections": corrections,
        "hero": _hero(edition, PICTURE_WIDTH),
        "spoils": edition.spoiler == Spoiler.FULL,
    }
    with languages.speaking(edition.language):
        html = render_to_string("articles/feed_body.html", context)
        return portable(html, base=absolute(edition.path), hidden=read_on).strip()


def _pictured(block: dict[str, Any]) -> dict[str, Any]:
    if block["kind"] != "figure":
        return block
    return {**block, "picture": fitting(block["image"], block["profile"], PICTURE_WIDTH)}


def _entry(edition: Edition, html: str) -> Entry:
    return Entry(
        # It outlives the address, so that a moved article is not taken for a new one.
        id=absolute(f"/#article-{edition.article_id}"),
        url=absolute(edition.path),
        title=edition.title,
        html=html,
        published_at=edition.first_published_at,
        updated_at=edition.updated_at,
        writers=_writers(edition),
        summary=edition.public_dek,
        language=edition.language,
        tags=_tags(edition),
        picture=_shared(edition),
        banner=_hero(edition, SHARED_WIDTH),
    )


def _writers(edition: Edition) -> list[tuple[str, str]]:
    """Return who wrote it, the magazine where nobody signs."""
    rows = edition.writers
    named = [(row["name"], absolute(reverse("author", args=[row["slug"]]))) for row in rows]
    return named or [(settings.SITE_NAME, absolute(reverse("home")))]


def _tags(edition: Edition) -> list[str]:
    names = [edition.category.name] if edition.category else []
    return list(dict.fromkeys([*names, *(tag["name"] for tag in edition.content["tags"])]))


def _hero(edition: Edition, width: int) -> Picture | None:
    return fitting(edition.hero, "hero", width, **_told(edition))


def _shared(edition: Edition) -> Picture | None:
    """Return the hero as it is cut for machines, or at its widest where that is not made yet."""
    cut = fitting(edition.hero, "structured-16x9", SHARED_WIDTH, **_told(edition))
    return cut or _hero(edition, SHARED_WIDTH)


def _told(edition: Edition) -> dict[str, str]:
    """Return what the hero shows, unless that may give all away, and whose it is."""
    hero = edition.hero
    if hero is None:
        return {}
    alt = "" if edition.spoiler == Spoiler.FULL else edition.hero_alt or hero.alt
    return {"alt": alt, "credit": edition.hero_credit or hero.credit}
