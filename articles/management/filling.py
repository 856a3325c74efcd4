"""Filling: so many invented articles, written in bulk as publishing would have written them.

The rows are those that the verbs leave behind; a test compares the two. The verbs themselves would
take hours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from random import Random
from typing import Any

from django.db import transaction

from .. import text
from ..models import (
    Address,
    Article,
    Byline,
    Edition,
    Event,
    Generation,
    Revision,
    SearchDocument,
    Section,
    SeeAlso,
)
from ..models.editions import SHARED_FIELDS
from ..models.rendering import path_to
from .inventing import DAY, Invented, Stock, invented, stock, uid

BATCH = 1000  # articles in one transaction


def fill(
    number: int, *, seed: int, now: datetime, shelf: Stock | None = None, searchable: bool = True
) -> Iterator[int]:
    """Write `number` articles in batches; yield after each how many are written.

    They are put together from `shelf`, or from a stock of the right size. Without `searchable`
    search knows none of them: that saves half of the time.
    """
    random = Random(seed)  # noqa: S311 (nothing secret: the same seed writes the same articles)
    shelf = shelf or stock(number, random)
    waiting = invented(number, shelf, random, now=now)
    earlier: list[int] = []  # ids of articles that later ones may lead to
    written = 0
    while batch := list(islice(waiting, BATCH)):
        with transaction.atomic():
            write(batch, earlier, random, now=now, searchable=searchable)
            Generation.objects.bump("site")
        written += len(batch)
        yield written


def write(
    batch: Sequence[Invented],
    earlier: list[int],
    random: Random,
    *,
    now: datetime,
    searchable: bool,
) -> None:
    """Write a batch of articles with everything that hangs on them, and add them to `earlier`."""
    _write_articles(batch, earlier, random)
    revisions = Revision.objects.bulk_create(
        revision for one in batch for revision in _revisions(one)
    )
    by_article: dict[int, list[Revision]] = {}
    for revision in revisions:
        by_article.setdefault(revision.article_id, []).append(revision)
    editions = [e for one in batch for e in _editions(one, by_article[one.article.pk])]
    Edition.objects.bulk_create(editions)
    Edition.objects.insert_rows(editions)
    if searchable:
        current = (e for e in editions if e.live_until is None)
        SearchDocument.objects.bulk_create(map(SearchDocument.of, current))
    Address.objects.bulk_create(_addresses(editions))
    Event.objects.bulk_create(event for one in batch for event in _events(one, now=now))


def _write_articles(batch: Sequence[Invented], earlier: list[int], random: Random) -> None:
    """Write the working copies: articles, bylines, tags and blocks."""
    Article.objects.bulk_create(one.article for one in batch)
    Byline.objects.bulk_create(
        Byline(article=one.article, author=author, position=position)
        for one in batch
        for position, author in enumerate(one.authors)
    )
    tagged = Article.tags.through
    tagged.objects.bulk_create(
        tagged(article=one.article, tag=tag) for one in batch for tag in one.tags
    )
    for one in batch:
        for section, _body in one.sections:
            section.parent = one.article
        if earlier and random.random() < 0.5:
            target = random.choice(earlier)
            one.see_also = SeeAlso(
                uid=uid(random), parent=one.article, article_id=target, ordering=15
            )
        earlier.append(one.article.pk)
    Section.objects.bulk_create(section for one in batch for section, _body in one.sections)
    SeeAlso.objects.bulk_create(one.see_also for one in batch if one.see_also)


def _blocks(one: Invented) -> list[Any]:
    blocks = [section for section, _body in one.sections]
    also = [one.see_also] if one.see_also else []
    return sorted([*blocks, *also], key=lambda block: block.ordering)


def _revisions(one: Invented) -> Iterator[Revision]:
    """Yield the article's revisions; the last is the working copy."""
    article = one.article
    fields = {name: getattr(article, name) for name in Article.snapshot_fields}
    content: dict[str, Any] = {
        "fields": fields,
        "byline": [{"author": author.pk, "role": ""} for author in one.authors],
        "tags": sorted(tag.pk for tag in one.tags),
        "picks": [],
        "blocks": [block.snapshot() for block in _blocks(one)],
    }
    number, base = 1, None
    if one.updated_at:
        first = {**content, "fields": {**fields, **one.earlier}}
        yield Revision(article=article, number=1, content=first, at=one.begins_at)
        number, base = 2, 1
    at = one.updated_at or article.created_at + DAY
    yield Revision(article=article, number=number, base=base, content=content, at=at)


def _editions(one: Invented, revisions: list[Revision]) -> Iterator[Edition]:
    """Yield what readers get and got of the article; spans follow each other."""
    starts = [one.begins_at, *([one.updated_at] if one.updated_at else [])]
    ends = [*starts[1:], one.withdrawn_at]
    content = _content(one)
    spans = zip(revisions, starts, ends, strict=True)
    for number, (revision, start, end) in enumerate(spans, start=1):
        fields = revision.content["fields"]
        edition = Edition(
            **{name: fields[name] for name in SHARED_FIELDS},
            number=number,
            path=path_to(one.article.category, fields["slug"]),
            content=content,
            live_from=start,
            live_until=end,
            first_published_at=one.begins_at,
            updated_at=start,
            article=one.article,
            revision=revision,
        )
        edition.work = one.article.work  # loaded: search asks for its name
        if number == len(starts) and one.withdrawn_at:
            edition.ends_at, edition.withdrawal_note = one.withdrawn_at, "It was not true."
        yield edition


def _content(one: Invented) -> dict[str, Any]:
    """Return what `models.rendering` makes of the article, of prose that is rendered already."""
    blocks = [
        {**body.rendered, "uid": section.uid, "heading": section.heading, "anchor": section.anchor}
        | {"words": body.rendered["words"] + text.count_words(section.heading)}
        for section, body in one.sections
    ]
    words = sum(block["words"] for block in blocks)
    if one.see_also:
        blocks.insert(1, one.see_also.rendered(language="en"))
    return {
        "blocks": blocks,
        "byline": [
            {"author": author.pk, "name": author.name, "slug": author.slug, "role": ""}
            for author in one.authors
        ],
        "tags": [
            {"tag": tag.pk, "name": tag.name, "slug": tag.slug}
            for tag in sorted(one.tags, key=lambda tag: tag.name)
        ],
        **{"picks": [], "pros": [], "cons": [], "sources": ""},
        "words": words,
    }


def _addresses(editions: Iterable[Edition]) -> Iterator[Address]:
    """Yield each address that an edition stands or stood at, once."""
    paths = {edition.path: edition.article_id for edition in editions}
    for path, article in paths.items():
        yield Address(path=path, article_id=article)


def _events(one: Invented, *, now: datetime) -> Iterator[Event]:
    """Yield the record of what the verbs would have done, by the program itself."""
    about = {
        "model": "article",
        "object_id": str(one.article.pk),
        "label": one.article.title[:200],
    }
    begun = one.begins_at <= now
    saved_at = min(one.begins_at, now)
    yield Event(verb="save", data={"revision": 1}, at=saved_at, **about)
    data = {"edition": 1, "revision": 1, "at": one.begins_at.isoformat(), "until": None}
    yield Event(verb="publish" if begun else "schedule", data=data, at=saved_at, **about)
    if at := one.updated_at:
        yield Event(verb="save", data={"revision": 2}, at=at, **about)
        data = {"edition": 2, "revision": 2, "at": at.isoformat(), "until": None}
        yield Event(verb="publish", data=data, at=at, **about)
    if at := one.withdrawn_at:
        yield Event(verb="withdraw", data={"at": at.isoformat()}, at=at, **about)
