"""Documents: what readers' search looks through, one row per edition that is live or waits.

The rows hold terms (`text.terms`), which `articles.search` has the database index as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone

from .. import text
from .choices import Spoiler

if TYPE_CHECKING:
    from .editions import Edition

PASSAGE = 1000  # characters, at which a section is cut after its paragraph: what a hit quotes from
# PostgreSQL refuses to index a megabyte; of a longer body (some 50,000 words) the end is not found.
MAX_BODY = 300_000  # bytes of terms

Passage = list[str]  # anchor ("" for the top of the page), heading, text


def facets_of(*, category: int | None, kind: str, year: int | None) -> list[str]:
    """Return what an edition is filtered by, as terms; the equals sign keeps them from words."""
    found = [f"=c{category}" if category else "", f"=k{kind}" if kind else ""]
    return [*filter(None, found), *([f"=y{year}"] if year else [])]


class SearchDocumentQuerySet(models.QuerySet["SearchDocument"]):
    def over(self, at: datetime) -> SearchDocumentQuerySet:
        """Return the documents of editions that have ended for good."""
        return self.filter(edition__live_until__lte=at)

    def redate(self, first: datetime) -> None:
        """Have these documents found under the year of `first`."""
        named = self.select_related("edition").only(
            "facet_terms", "edition__category", "edition__kind"
        )
        for document in named:
            terms = _facets(document.edition, first)
            if document.facet_terms != terms:
                self.filter(pk=document.pk).update(facet_terms=terms)


class SearchDocument(models.Model):
    """What one edition is found by, and the passages that a hit quotes.

    The passages hold nothing that its spoilers hide, and are none where the article spoils all.
    """

    # The key, so that the index knows the edition without reading these long rows.
    edition = models.OneToOneField(
        "articles.Edition", models.CASCADE, primary_key=True, related_name="search_document"
    )
    language = models.CharField(max_length=12)
    title_terms = models.TextField()
    head_terms = models.TextField()  # dek, authors, tags, work
    heading_terms = models.TextField()
    body_terms = models.TextField()  # one line a passage
    facet_terms = models.TextField()
    passages = models.JSONField()

    objects = SearchDocumentQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["language"], name="search_document_language"),)

    def __str__(self):
        return self.title_terms

    @classmethod
    def of(cls, edition: Edition) -> SearchDocument:
        """Return the unsaved document of an edition that is saved with its rows; 1 query."""
        language = edition.language
        passages, lines = _within_limits(passages_of(edition), language)
        headings = dict.fromkeys(heading for _anchor, heading, _text in passages if heading)
        return cls(
            edition=edition,
            language=language,
            title_terms=text.indexed(edition.title, language=language),
            head_terms=text.indexed("\n".join(_head(edition)), language=language),
            heading_terms=text.indexed("\n".join(headings), language=language),
            body_terms="\n".join(lines),
            facet_terms=_facets(edition, edition.first_published_at),
            passages=[] if edition.spoiler == Spoiler.FULL else passages,
        )


def _facets(edition: Edition, first: datetime) -> str:
    year = timezone.localtime(first, timezone.get_default_timezone()).year
    return " ".join(facets_of(category=edition.category_id, kind=edition.kind, year=year))


def _head(edition: Edition) -> Iterator[str]:
    """Yield what stands at the head of the article and beside it."""
    yield edition.dek
    yield edition.spoiler_free_dek
    yield from (row["name"] for row in edition.content["byline"])
    yield from (row["name"] for row in edition.content["tags"])
    if edition.work:
        yield edition.work.name


def passages_of(edition: Edition) -> Iterator[Passage]:
    """Yield the text of the body as readers see it, spoilers left out, by section."""
    captions = _captions(edition)
    anchor = heading = ""
    said = [edition.hero_caption or captions.get(edition.hero_id or "", "")]
    for block in edition.content["blocks"]:
        if block.get("heading"):
            yield from _cut(anchor, heading, said)
            anchor, heading, said = block["anchor"], block["heading"], []
        said.append(_said(block, captions))
    yield from _cut(anchor, heading, said)
    content = edition.content
    points = (_in_a_row(content.get(name, ())) for name in ("pros", "cons"))
    yield from _cut("", "", [edition.verdict, *points, text.quotable(content.get("sources", ""))])


def _in_a_row(points: Sequence[str]) -> str:
    """Return points as one sentence: what speaks for it must not run into what speaks against."""
    return f"{'; '.join(points)}." if points else ""


def _captions(edition: Edition) -> dict[int | str, str]:
    """Return the library's caption of each picture that the saved edition shows.

    By the picture's id or, where the edition waited for it, by the key that it is known by.
    """
    shown = edition.image_rows.exclude(image=None).values_list("key", "image", "image__caption")
    return {key or image: caption for key, image, caption in shown}


def _said(block: dict[str, Any], captions: dict[int | str, str]) -> str:
    """Return what readers see of a block; a figure that waits for its picture they do not."""
    if block["kind"] == "figure":
        picture = block["image"] or block["key"]
        return block["caption"] or captions[picture] if picture in captions else ""
    parts = [text.quotable(block.get("html", "")), block.get("attribution"), block.get("title")]
    return "\n\n".join(filter(None, parts))


def _cut(anchor: str, heading: str, said: list[str]) -> Iterator[Passage]:
    """Yield one section in passages of a few paragraphs; a heading alone is one, too."""
    waiting = ""
    for part in re.split(r"\n\n", "\n\n".join(filter(None, said))):
        for paragraph in _pieces(text.on_one_line(part)):
            if waiting and len(waiting) + len(paragraph) > PASSAGE:
                yield [anchor, heading, waiting]
                waiting = ""
            waiting = f"{waiting} {paragraph}".strip()
    if waiting or heading:
        yield [anchor, heading, waiting]


def _pieces(paragraph: str) -> Iterator[str]:
    """Yield a paragraph, one without end in pieces that end at a word."""
    while len(paragraph) > 3 * PASSAGE:
        cut = paragraph.rfind(" ", PASSAGE, 3 * PASSAGE)
        cut = cut if cut > 0 else 3 * PASSAGE
        yield paragraph[:cut]
        paragraph = paragraph[cut:].lstrip()
    yield paragraph


def _within_limits(passages: Iterable[Passage], language: str) -> tuple[list[Passage], list[str]]:
    """Return the passages that the index has room for, and the terms of each."""
    kept, lines, size = [], [], 0
    for passage in passages:
        line = text.indexed(passage[2], language=language)
        size += len(line.encode())
        if size > MAX_BODY:
            break
        kept.append(passage)
        lines.append(line)
    return kept, lines
