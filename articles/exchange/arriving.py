"""Arriving: a draft becomes rows, by the models' verbs, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError

from .. import text
from ..models import (
    Address,
    Article,
    Category,
    Figure,
    Kind,
    Revision,
)
from ..models.categories import validate_not_reserved
from ..models.editions import path_to
from . import naming, targets
from .bodies import Batch, Body
from .drafts import Broken, Draft, Note
from .manuscripts import Manuscript, pictures_of
from .terms import Terms


@dataclass(frozen=True)
class Arrival:
    """What became of a draft: `outcome` is "new", "changed", "unchanged" or "edited since".

    `waiting` counts the article's figures that wait for their pictures. `came_before`: the very
    file did; `edited`: the desk saved the article since.
    """

    article: Article
    revision: Revision
    outcome: str
    date: datetime | None
    notes: list[Note]
    waiting: int
    came_before: bool = False
    edited: bool = False


def arrive(
    draft: Draft,
    manuscript: Manuscript,
    *,
    by: Any,
    terms: Terms,
    batch: Batch | None = None,
) -> Arrival:
    """Make `draft` the working copy of its article, which is made where there is none.

    The same manuscript changes nothing. One that changed leaves alone what it does not name, and an
    article that was edited since it last arrived, unless `terms` say otherwise.
    Raises Broken, and writes nothing, for what no article can hold and for what would replace an
    article that came from another file.
    """
    batch = batch or Batch()
    with batch.whole():
        return _Arriving(draft, manuscript, by, terms, batch).arrive()


@dataclass
class _Arriving:
    """One draft on its way; the methods stand in the order in which they are called."""

    draft: Draft
    manuscript: Manuscript
    by: Any
    terms: Terms
    batch: Batch
    notes: list[Note] = field(default_factory=list)

    def __post_init__(self):
        self.body = Body(self.manuscript, self.by, self.batch, self.notes)

    def arrive(self) -> Arrival:
        category = self.category()
        article = targets.same_article(self.draft, category)
        article = article and article.locked()
        if article is None:
            self.check_address(category)
            return self.write(Article(category=category, created_by=self.by), outcome="new")
        if article.pk in self.batch.taken:
            raise Broken(f"It has the address of {self.batch.taken[article.pk]}, which came first.")
        return self.arrive_again(article)

    def arrive_again(self, article: Article) -> Arrival:
        origin = targets.origin(article)
        edited = article.version != (origin.revision if origin else 0)
        may_write = self.terms.overwrite or not edited
        if origin and origin.digest == self.draft.digest and not (edited and may_write):
            self.follow(origin, article)
            return self.arrived(article, "unchanged", came_before=True, edited=edited)
        if origin and not origin.is_called(self.manuscript.name):
            self.check_may_replace(origin)
        if not may_write:
            return self.arrived(article, "edited since", edited=True)
        return self.write(article, outcome="changed")

    def follow(self, origin: targets.Origin, article: Article) -> None:
        """Know the file by its new name when it was moved or renamed."""
        if not origin.is_called(self.manuscript.name):
            self.keep_origin(article, origin.revision)

    def check_may_replace(self, origin: targets.Origin) -> None:
        if not self.terms.overwrite:
            raise Broken(
                f"It would replace what came from {origin}. --overwrite takes it; "
                "a slug or a title of its own keeps both."
            )
        self.note(f"replaces what came from {origin}", problem=True)

    def category(self) -> Category | None:
        if self.draft.fields.get("kind") == Kind.PAGE:
            self.check_page()
            return None
        may_make = self.terms.make_categories
        if self.draft.category:
            return naming.category(self.draft.category, self.notes, make=may_make)
        default = self.terms.category
        if not default:
            raise Broken("It names no category, and no default was given.")
        self.note(f"category: {default}")
        may_make = may_make or not Category.objects.exists()
        return naming.category(default.name, self.notes, make=may_make)

    def check_page(self) -> None:
        slug = naming.slug_of(self.draft)
        try:
            validate_not_reserved(slug)
        except ValidationError as error:
            raise Broken(error.messages[0]) from None
        if Category.objects.filter(slug=slug).exists():
            raise Broken(f"A category has the address /{slug}/ already. Choose another slug.")
        if self.draft.category:
            self.note("a page has no category; it was left out", problem=True)

    def check_address(self, category: Category | None) -> None:
        path = path_to(category, naming.slug_of(self.draft))
        if address := Address.objects.filter(path=path).select_related("article").first():
            raise Broken(f"The address {path} belongs to “{address.article}”. Choose another slug.")

    def write(self, article: Article, *, outcome: str) -> Arrival:
        before = article.version if article.pk else 0
        self.body.take_pictures(pictures_of(self.draft))
        self.set_fields(article)
        article.save()
        self.set_byline(article)
        if self.draft.tags:
            article.tags.set(naming.tags(self.draft.tags, self.notes))
        if self.draft.picks:
            article.picks.set(self.picks(article))
        self.body.write(self.draft.pieces, article)
        self.body.answer_waiting()
        article.answer_key(text.match_key(article.slug))  # `save_revision` does so by its title
        revision = article.save_revision(
            by=self.by, note=f"Imported from {PurePath(self.manuscript.name).name}"[:300]
        )
        self.body.tell_waiting(self.draft.pieces, article)
        self.keep_origin(article, revision.number)
        if revision.number == before:
            outcome = "unchanged"
        return self.arrived(article, outcome, revision=revision)

    def keep_origin(self, article: Article, revision: int) -> None:
        draft, name = self.draft, self.manuscript.name
        targets.keep_origin(
            article,
            name,
            digest=draft.digest,
            revision=revision,
            date=draft.date,
            by=self.by,
        )

    def arrived(
        self, article: Article, outcome: str, *, revision: Any = None, **how: bool
    ) -> Arrival:
        self.batch.taken[article.pk] = self.manuscript.name
        revision = revision or article.latest_revision()
        waiting = Figure.objects.filter(parent=article, image=None).count()
        return Arrival(article, revision, outcome, self.draft.date, self.notes, waiting, **how)

    def set_fields(self, article: Article) -> None:
        draft = self.draft
        article.title = draft.title
        article.slug = naming.slug_of(draft)
        for name, value in draft.fields.items():
            if name != "slug":
                setattr(article, name, value)
        if draft.work:
            rubric = article.category.slug if article.category else ""
            article.work = naming.work(draft.work, rubric, self.notes)
        if draft.series:
            article.series = naming.series(draft.series["name"], self.notes)
        if draft.hero:
            article.hero = self.body.picture(draft.hero) or article.hero
            article.hero_alt = draft.hero.alt
            article.hero_caption = draft.hero.caption
            article.hero_credit = draft.hero.credit
        if draft.social:
            article.social_image = self.body.picture(draft.social) or article.social_image

    def picks(self, article: Article) -> list[Article]:
        """Return the articles that the manuscript picks; what is not here yet is told."""
        found = {name: naming.article(name, near=article) for name in self.draft.picks}
        for name in [name for name, pick in found.items() if pick is None]:
            self.note(f"there is no article to pick: “{name}”", problem=True)
        return [pick for pick in found.values() if pick]

    def set_byline(self, article: Article) -> None:
        """Sign the article; unless the manuscript does, a byline stays and a default comes in."""
        pairs = self.draft.authors
        if not pairs and not article.bylines.exists() and article.kind != Kind.PAGE:
            pairs = [(default.name, "") for default in self.terms.authors]
            for default in self.terms.authors:
                self.note(f"author: {default}")
        if pairs:
            keys = naming.authors([name for name, _ in pairs], self.notes)
            rows = [(keys[name], role) for name, role in pairs]
            article.set_byline(dict.fromkeys(rows))  # “Ada Fenn” and “ada fenn” are one

    def note(self, message: str, line: int | None = None, *, problem: bool = False) -> None:
        self.notes.append(Note(message, line, problem=problem))
