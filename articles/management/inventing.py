"""Inventing: articles that nobody wrote, put together at random from a stock and not yet saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random
from typing import Any, NamedTuple

from django.db import models

from .. import text
from ..models import (
    Article,
    Author,
    Category,
    Image,
    Kind,
    Section,
    SeeAlso,
    Series,
    Tag,
    Work,
)
from .prose import KINDS, PEOPLE, PLACES, SUBJECTS, THINGS, Prose

YEARS = 12  # over which the articles are spread, up to yesterday
DAY = timedelta(days=1)
CATEGORIES = ("Film", "TV", "Games", "Books", "Music", "Stage", "Art", "Radio")
KINDS_OF_ARTICLE = (Kind.FEATURE, Kind.REVIEW, Kind.EXPLAINER, Kind.LIST, Kind.NEWS)
# Texts that are put together once and used again.
TITLES, DEKS, HEADINGS, BODIES = 3000, 1500, 300, 400
# Of so many articles one …
UPDATED = 8  # has had an earlier edition
MOVED = 5 * UPDATED  # and stood at another address then
WITHDRAWN = 100
WAITING = 1000  # is scheduled
IN_SERIES = 20


class Body(NamedTuple):
    """The text of a section, as it is written and as an edition keeps it."""

    source: str
    rendered: dict[str, Any]


@dataclass
class Stock:
    """What articles are put together from; the first of each list are the most common."""

    categories: list[Category]
    tags: list[Tag]
    authors: list[Author]
    works: list[Work]
    series: list[Series]
    images: list[int]
    titles: list[str]
    deks: list[str]
    headings: list[tuple[str, str]]  # with their anchors
    bodies: list[Body]


@dataclass
class Invented:
    """One article before it has an id: its row, its body, and when what happened to it."""

    article: Article
    sections: list[tuple[Section, Body]]
    tags: list[Tag]
    authors: list[Author]
    begins_at: datetime
    see_also: SeeAlso | None = None
    earlier: dict[str, Any] = field(default_factory=dict)  # what its first edition said instead
    updated_at: datetime | None = None
    withdrawn_at: datetime | None = None


def stock(number: int, random: Random) -> Stock:
    """Return what `number` articles share, made where it is missing; pictures of the library."""
    prose = Prose(random)
    names = [f"{a.title()} {b.title()}" for b in PLACES + THINGS for a in KINDS]
    people = [f"{a.title()} {b.title()}" for b in PEOPLE for a in SUBJECTS[:20]]
    subjects = SUBJECTS + [f"{kind} {subject}" for kind in KINDS for subject in SUBJECTS]
    works, some = min(max(number // 50, 5), len(names)), min(max(number // 20, 20), 400)
    return Stock(
        categories=_named(Category, CATEGORIES),
        tags=_named(Tag, subjects[:some]),
        authors=_named(Author, people[: min(some, 200)]),
        works=_named(Work, names[:works], kind=Work.Kind.FILM),
        series=_named(Series, [f"{name} in parts" for name in names[: max(number // 500, 2)]]),
        images=list(Image.objects.in_library().order_by("pk").values_list("pk", flat=True)),
        titles=[prose.title() for _ in range(TITLES)],
        deks=[prose.dek() for _ in range(DEKS)],
        headings=_headings(prose),
        bodies=[_body(prose) for _ in range(BODIES)],
    )


def invented(number: int, shelf: Stock, random: Random, *, now: datetime) -> Iterator[Invented]:
    """Yield `number` articles, the oldest first, none with an address that is taken."""
    last = Article.objects.aggregate(last=models.Max("pk"))["last"] or 0
    step = YEARS * 365 * DAY / number
    hand = _Hand(shelf, random)
    for place in range(number):
        begins_at = now - DAY - step * (number - place) + step * random.random()
        one = Invented(
            _article(hand, place, suffix=last + place + 1, begins_at=begins_at),
            list(_sections(shelf, random)),
            tags=hand.common("tags", random.randint(1, 4)),
            authors=hand.common("authors", 1 if random.random() < 0.9 else 2),
            begins_at=begins_at,
        )
        _let_happen(one, place, random.choice(shelf.deks), now=now)
        yield one


def uid(random: Random) -> str:
    """Return the name of a block within its article."""
    return f"{random.getrandbits(48):012x}"


class _Hand:
    """What takes things off the shelf: the first of each list more often than the last."""

    def __init__(self, shelf: Stock, random: Random):
        self.shelf, self.random = shelf, random
        self.weights = {
            name: list(accumulate(1 / place for place in range(2, len(getattr(shelf, name)) + 2)))
            for name in ("categories", "tags", "authors", "works")
        }

    def common(self, name: str, number: int = 1) -> list[Any]:
        """Return at most `number` different ones of the list called `name`."""
        shelf, weights = getattr(self.shelf, name), self.weights[name]
        return list(dict.fromkeys(self.random.choices(shelf, cum_weights=weights, k=number)))


def _article(hand: _Hand, place: int, *, suffix: int, begins_at: datetime) -> Article:
    """Return the unsaved article at `place`; `suffix` makes its slug one that nobody has."""
    shelf, random = hand.shelf, hand.random
    title = random.choice(shelf.titles)
    article = Article(
        title=title,
        title_key=text.match_key(title),
        slug=f"{text.slug(title)}-{suffix}",
        dek=random.choice(shelf.deks),
        kind=random.choice(KINDS_OF_ARTICLE),
        category=hand.common("categories")[0],
        work=hand.common("works")[0] if random.random() < 0.5 else None,
        evergreen=random.random() < 0.1,
        created_at=begins_at - DAY,
    )
    if article.kind == Kind.REVIEW:
        article.half_stars = random.randint(1, 10)
    if shelf.images:
        article.hero_id = random.choice(shelf.images)
    if place % IN_SERIES == 0:
        article.series = random.choice(shelf.series)
        article.series_position = place // IN_SERIES % 10 + 1
    return article


def _named(model: Any, names: Iterable[str], **values: Any) -> list[Any]:
    """Return the rows of `model` with these names, in this order; those that lack are made."""
    slugs = {text.slug(name): name for name in names}
    known = model.objects.in_bulk(list(slugs), field_name="slug")
    missing = [slug for slug in slugs if slug not in known]
    made = [model(slug=slug, name=slugs[slug], **values) for slug in missing]
    known |= {row.slug: row for row in model.objects.bulk_create(made)}
    return [known[slug] for slug in slugs]


def _body(prose: Prose) -> Body:
    source = prose.body(prose.random.randint(1, 2))
    return Body(source, Section(body=source).rendered(language="en", prefix=""))


def _headings(prose: Prose) -> list[tuple[str, str]]:
    """Return headings with the anchors that they have in an article without their like."""
    anchors = {
        heading: text.anchor(heading, ()) for heading in (prose.heading() for _ in range(HEADINGS))
    }
    return list(anchors.items())


def _sections(shelf: Stock, random: Random) -> Iterator[tuple[Section, Body]]:
    """Yield a lead and some headed sections, unsaved."""
    headings = [("", ""), *random.sample(shelf.headings, random.randint(2, 4))]
    for place, (heading, anchor) in enumerate(headings, start=1):
        body = random.choice(shelf.bodies)
        yield (
            Section(
                uid=uid(random),
                heading=heading,
                anchor=anchor,
                body=body.source,
                ordering=place * 10,
            ),
            body,
        )


def _let_happen(one: Invented, place: int, dek: str, *, now: datetime) -> None:
    """Let the article at `place` be updated, moved, withdrawn or scheduled."""
    until_now = now - one.begins_at
    if place % UPDATED == UPDATED - 1:
        one.updated_at = one.begins_at + until_now / 4
        one.earlier = {"dek": dek}
        if place % MOVED == MOVED - 1:
            one.earlier["slug"] = f"{one.article.slug}-draft"
    if place % WITHDRAWN == WITHDRAWN - 1:
        one.withdrawn_at = one.begins_at + until_now / 2
    if place % WAITING == WAITING - 2:
        one.begins_at = now + 30 * DAY + timedelta(minutes=place)
    one.article.version = 2 if one.updated_at else 1
