"""Tasks: what is done after an answer is given; each may run twice, or beside itself."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterator
from http.client import HTTPException
from typing import Any, BinaryIO, cast
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from cms.compat import task

from . import imaging, search
from .addresses import absolute
from .models import Edition, Generation, Image

log = logging.getLogger(__name__)

# What each use of a picture needs: its own place, and the places that show it for the article.
LIBRARY = ("card",)
SOCIAL = ("social", "structured-16x9", "structured-4x3", "structured-1x1")
HERO = ("hero", "card", "see-also", *SOCIAL)
LAYOUTS = {"normal": ("figure",), "wide": ("figure", "wide"), "gallery": ("figure",)}
PORTRAIT = ("avatar",)
INDEXED_AT_ONCE = 100  # editions in one transaction
HUB_SECONDS = 10  # to wait for its answer


@task()
def make_renditions(image_id: int) -> int:
    """Make what the picture's uses lack, and return how many files were written.

    A broken or missing original is logged and changes nothing. What storage raises passes through
    and changes nothing that pages know of: they name a rendition once it is recorded, in the end.
    """
    image = Image.objects.filter(pk=image_id).first()
    if image is None or not (missing := image.lacks(wanted(image))):
        return 0
    try:
        sizes, written = _make(image, missing)
    except (imaging.Refused, FileNotFoundError) as error:
        log.error("No renditions of image %s: %s", image.pk, error)
        return 0
    _record(image, sizes)
    return written


def wanted(image: Image) -> list[str]:
    """Return the profiles that the picture's uses ask for, and those that it has had so far."""
    on_air = Edition.objects.exclude(live_until__lte=timezone.now())
    profiles = [*LIBRARY, *(profile for profile in imaging.PROFILES if image.has(profile))]
    if image.hero_of.exists() or on_air.filter(hero=image).exists():
        profiles += HERO
    social = image.social_of, image.category_of, on_air.filter(social_image=image)
    if any(use.exists() for use in social):
        profiles += SOCIAL
    if image.portrait_of.exists():
        profiles += PORTRAIT
    layouts = {*image.figure_set.values_list("layout", flat=True)}
    for layout in layouts | {*_layouts(image, on_air.filter(image_rows__image=image))}:
        profiles += LAYOUTS[layout]
    return list(dict.fromkeys(profiles))


def lacking(content: dict[str, Any]) -> list[int]:
    """Return the ids of pictures that a revision's `content` uses and whose renditions are missing.

    In the order of the page. Costs one query; none where nothing is used.
    """
    uses: dict[Any, list[str]] = defaultdict(list)
    uses[content["fields"]["hero_id"]] += HERO
    uses[content["fields"]["social_image_id"]] += SOCIAL
    for block in content["blocks"]:
        if block["kind"] == "figure":
            uses[block["image_id"]] += LAYOUTS[block["layout"]]
    uses.pop(None, None)
    found = Image.objects.in_bulk(list(uses)) if uses else {}
    return [pk for pk in uses if pk in found and found[pk].lacks(uses[pk])]


def _layouts(image: Image, editions: models.QuerySet[Edition]) -> Iterator[str]:
    """Yield how wide the figures of `editions` show the picture, waiting figures included."""
    for content in editions.values_list("content", flat=True):
        for block in content["blocks"]:
            if block["kind"] == "figure" and (
                block["image"] == image.pk or block["key"] in image.keys
            ):
                yield block["layout"]


def _make(image: Image, profiles: list[str]) -> tuple[dict[str, list[list[int]]], int]:
    """Store the renditions of `profiles`; return their sizes by profile, and how many were new."""
    # The focal point moves crops alone: whole pictures that are recorded stay as they are.
    kept = [p for p in profiles if image.has(p) and imaging.PROFILES[p].ratio is None]
    sizes = {profile: image.renditions[profile] for profile in kept}
    made = [profile for profile in profiles if profile not in kept]
    written = 0
    with image.file.open("rb") as file:
        original = cast(BinaryIO, file)
        for rendition in imaging.renditions(original, made, focal=image.focal) if made else ():
            written += _store(image, rendition)
            known = sizes.setdefault(rendition.profile, [])
            if (size := [rendition.width, rendition.height]) not in known:
                known.append(size)
    return sizes, written


def _store(image: Image, rendition: imaging.Rendition) -> bool:
    """Write the rendition unless storage has it whole; return whether it was written."""
    name = imaging.rendition_name(
        image.content_hash,
        image.focal,
        rendition.profile,
        rendition.width,
        rendition.height,
        rendition.format,
    )
    if default_storage.exists(name):
        # Nothing recorded it: a worker that was killed may have left half of it.
        if default_storage.size(name) == len(rendition.data):
            return False
        default_storage.delete(name)
    saved = default_storage.save(name, ContentFile(rendition.data))
    if saved != name:  # another worker wrote the same at the same moment
        default_storage.delete(saved)
    return True


def _record(image: Image, sizes: dict[str, list[list[int]]]) -> None:
    """Let pages name what was made, unless the focal point has moved since: its task follows."""
    focal = list(image.focal)
    with transaction.atomic():
        row = Image.objects.select_for_update(no_key=True).filter(
            pk=image.pk, focal_x=image.focal_x, focal_y=image.focal_y
        )
        present = row.values_list("renditions", flat=True).first()
        if present is None:
            return
        kept = present if present.get("focal") == focal else {}
        row.update(renditions={**kept, **sizes, "focal": focal})
        shown = image.edition_uses, image.portrait_of, image.category_of
        if any(use.exists() for use in shown):
            Generation.objects.bump("site")


@task()
def index_image(image_id: int) -> int:
    """Let search know the caption that editions take from the picture; return of how many."""
    return _index(image_rows__image=image_id)


@task()
def index_work(work_id: int) -> int:
    """Let search know what the work is called now; return in how many editions."""
    return _index(work=work_id)


def _index(**what: int) -> int:
    shown = search.indexed_at(timezone.now()).filter(**what)
    keys = list(shown.order_by("pk").values_list("pk", flat=True).distinct())
    batches = (keys[n : n + INDEXED_AT_ONCE] for n in range(0, len(keys), INDEXED_AT_ONCE))
    return sum(map(search.index, batches))


@task()
def announce(edition_id: int) -> int:
    """Tell the hub which feeds have a new edition, if it is live; return how many it was told.

    A hub that fails is logged and nothing else: feeds are also asked for by the clock.
    """
    live = Edition.objects.live(timezone.now()).articles().select_related("work", "series")
    edition = live.select_related("category").filter(pk=edition_id).first()
    told = 0
    for topic in feeds_of(edition) if edition and settings.WEBSUB_HUB else ():
        try:
            _notify(topic)
        except HTTPError as error:
            log.warning("The hub refuses %s: %s", topic, error)
        except (OSError, HTTPException) as error:
            log.warning("The hub does not answer: %r", error)
            break
        else:
            told += 1
    return told


def feeds_of(edition: Edition) -> list[str]:
    """Return the addresses of all feeds that `edition` stands in."""
    content = edition.content
    writers = dict.fromkeys(row["slug"] for row in content["byline"])
    named = [
        ("feed", []),
        *(("category_feed", [thing.slug]) for thing in [edition.category] if thing),
        *(("tag_feed", [row["slug"]]) for row in content["tags"]),
        *(("author_feed", [slug]) for slug in writers),
        *(("work_feed", [thing.slug]) for thing in [edition.work] if thing),
        *(("series_feed", [thing.slug]) for thing in [edition.series] if thing),
    ]
    return [
        absolute(reverse(name + form, args=args)) for name, args in named for form in ("", "_json")
    ]


def _notify(topic: str) -> None:
    """Say that `topic` has changed, in the words of hubs old and new: W3C WebSub has none."""
    said = urlencode({"hub.mode": "publish", "hub.topic": topic, "hub.url": topic})
    request = Request(settings.WEBSUB_HUB, data=said.encode())  # noqa: S310 (settings: http or https)
    with urlopen(request, timeout=HUB_SECONDS):  # noqa: S310 (as above)
        pass
