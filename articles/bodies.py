"""Bodies: an edition's blocks as readers get them, joined with the pictures and articles they name.

What waits for its picture or target, and what leads to an article that is not live, is left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from . import text
from .models import Edition, EditionImage, EditionLink, Image

TOC_FROM = 4  # headed sections

# Named by id or, where the block waited when the edition was made, by match key.
Reference = int | str


def shown(
    edition: Edition, *, images: Mapping[Reference, Image], targets: Mapping[Reference, Edition]
) -> list[dict[str, Any]]:
    """Return what readers get of each block, in order: the text before the first heading leads.

    A figure is {kind, image (Image), profile, place, alt, caption, credit}, a see-also {kind, url,
    label, rel, edition (if it is one of ours)}; the others are as the edition has them.
    """
    blocks = []
    for block in edition.content["blocks"]:
        if block["kind"] == "figure":
            block = _figure(block, images.get(block["image"] or block["key"]), edition.language)
        elif block["kind"] == "see_also":
            target = targets.get(block["article"] or block["key"])
            block = _see_also(block, target, rel=_rel(edition, "noopener"))
        elif block["kind"] == "embed":
            block = {**block, "rel": _rel(edition, "noopener nofollow")}
        if block:
            blocks.append(block)
    return _with_lead(blocks)


def with_galleries(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return `blocks` with neighbouring figures of a gallery as one {kind, figures}."""
    found: list[dict[str, Any]] = []
    for in_gallery, run in groupby(blocks, key=lambda block: block.get("place") == "gallery"):
        figures = list(run)
        if in_gallery and len(figures) > 1:
            found.append({"kind": "gallery", "figures": _in_pairs(figures)})
        else:
            found += [_alone(f) for f in figures] if in_gallery else figures
    return found


def contents_of(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the headed sections that "In this article" lists: none where there are few."""
    headed = [block for block in blocks if block["kind"] == "section" and block["heading"]]
    return headed if len(headed) >= TOC_FROM else []


def images_of(edition: Edition) -> dict[Reference, Image]:
    """Return the pictures that the figures of `edition`, saved or not, name; 1 query."""
    if edition.pk:
        return images_in([edition])[edition.pk]
    return dict(Image.objects.in_bulk(set(edition.block_values("figure", "image"))))


def images_in(editions: Sequence[Edition]) -> dict[int, dict[Reference, Image]]:
    """Return the pictures that saved editions name, by the edition's key; 1 query."""
    found: dict[int, dict[Reference, Image]] = {edition.pk: {} for edition in editions}
    rows = EditionImage.objects.filter(edition__in=editions).exclude(image=None)
    for row in rows.select_related("image"):
        if row.image:
            found[row.edition_id][row.key or row.image.pk] = row.image
    return found


def targets_in(editions: Sequence[Edition], *, at: datetime) -> dict[int, dict[Reference, Edition]]:
    """Return the live editions that saved editions lead to, by the edition's key; 2 queries."""
    links = list(EditionLink.objects.filter(edition__in=editions).exclude(article=None))
    live = Edition.objects.live(at).filter(article_id__in={link.article_id for link in links})
    targets = {target.article_id: target for target in live.for_card()}
    found: dict[int, dict[Reference, Edition]] = {edition.pk: {} for edition in editions}
    for link in links:
        if link.article_id in targets:
            found[link.edition_id][link.key or link.article_id] = targets[link.article_id]
    return found


def _figure(block: dict[str, Any], image: Image | None, language: str) -> dict[str, Any] | None:
    profile = "wide" if block["layout"] == "wide" else "figure"
    if image is None or not image.has(profile):
        return None
    return {
        "kind": "figure",
        "image": image,
        "profile": profile,
        "place": "gallery" if block["layout"] == "gallery" else _place(image, profile),
        "alt": "" if block["decorative"] else block["alt"] or image.alt,
        "caption": block["caption"] or text.typeset(image.caption, language=language),
        "credit": block["credit"] or image.credit,
    }


def _place(image: Image, profile: str) -> str:
    return "portrait" if image.is_portrait else profile


def _alone(figure: dict[str, Any]) -> dict[str, Any]:
    """Return a figure of a gallery that has no neighbours."""
    return {**figure, "place": _place(figure["image"], figure["profile"])}


def _in_pairs(figures: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the figures of a gallery: one that a pair leaves over is as wide as two.

    Not beside a portrait, which is as high as two: site.css lays it out so.
    """
    *before, last = figures
    if len(before) % 2 or any(figure["image"].is_portrait for figure in before):
        return figures
    return [*before, _alone(last)]


def _rel(edition: Edition, rel: str) -> str:
    """Return the `rel` of a link to another site; who is paid for it has to say so."""
    return f"{rel} sponsored" if edition.sponsored else rel


def _see_also(block: dict[str, Any], target: Edition | None, *, rel: str) -> dict[str, Any] | None:
    if block["url"]:
        label = block["label"] or block["url"]
        return {"kind": "see_also", "url": block["url"], "label": label, "rel": rel}
    if target is None:
        return None
    # A label that waited was the title as it was then; one beside a chosen article is a wish.
    label = block["label"] if block["article"] else ""
    return {
        "kind": "see_also",
        "url": target.path,
        "label": label or target.title,
        "edition": target,
    }


def _with_lead(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Mark the text before the first heading, if the article opens with it."""
    if blocks and blocks[0]["kind"] == "section" and not blocks[0]["heading"]:
        return [{**blocks[0], "is_lead": True}, *blocks[1:]]
    return blocks
