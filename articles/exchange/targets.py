"""Targets: which article a manuscript is of, and which file that article came from last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Any

from django.utils import timezone

from .. import text
from ..models import Article, Category, Event, Kind, record
from . import naming
from .drafts import Broken, Draft


def same_article(draft: Draft, category: Category | None) -> Article | None:
    """Return the article that the manuscript became when it came before.

    It is known by slug and category; a manuscript that names neither also by its title, wherever
    the desk has moved it since. Raises Broken when the slug belongs to an article of another title.
    """
    articles = Article.objects.outside_bin()
    slug = naming.slug_of(draft)
    found = articles.filter(category=category, slug=slug).first()
    if found is None and not draft.category and draft.fields.get("kind") != Kind.PAGE:
        key = text.match_key(draft.title)
        alike = articles.filter(slug=slug, title_key=key).exclude(category=None)[:2]
        found = alike[0] if len(alike) == 1 else None
    if found and "slug" not in draft.fields and found.title_key != text.match_key(draft.title):
        raise Broken(
            f"Its slug, {slug}, belongs to “{found.title}”. Write another in front matter."
        )
    return found


@dataclass(frozen=True)
class Origin:
    """The last import of an article, as its history keeps it."""

    event: Event

    def __str__(self) -> str:
        return f"{self.name} on {timezone.localtime(self.event.at):%Y-%m-%d}"

    @property
    def name(self) -> str:
        return self.event.data.get("path") or self.event.reason

    @property
    def digest(self) -> str:
        return self.event.data["digest"]

    @property
    def revision(self) -> int:
        """The number of the revision that the file became."""
        return self.event.data["revision"]

    @property
    def date(self) -> datetime | None:
        """From when readers get it, as the file says."""
        date = self.event.data.get("date")
        return datetime.fromisoformat(date) if date else None

    def is_called(self, name: str) -> bool:
        """Tell whether `name` is this file's: one may begin at a higher folder than the other."""
        ends = zip(*(reversed(PurePath(path).parts) for path in (self.name, name)), strict=False)
        return all(one == other for one, other in ends)


def origin(article: Article) -> Origin | None:
    """Return what the article came from last; None when it was made at the desk."""
    event = Event.objects.of(article).filter(verb="import").first()
    return Origin(event) if event else None


def is_date_of_a_file(article: Article, moment: datetime) -> bool:
    """Tell whether the article waits for `moment` because the file that came last said so."""
    events = iter(Event.objects.of(article).filter(verb__in=("import", "schedule")))
    for event in events:
        if event.verb == "schedule" and datetime.fromisoformat(event.data["at"]) == moment:
            break
    came = next((event for event in events if event.verb == "import"), None)
    return came is not None and Origin(came).date == moment


def keep_origin(
    article: Article, name: str, *, digest: str, revision: int, date: datetime | None, by: Any
) -> None:
    """Write down that the article came from the file called `name`, as that revision.

    `date` is what the file says of when readers get it.
    """
    record(
        article,
        "import",
        by=by,
        reason=PurePath(name).name,
        path=name,
        digest=digest,
        revision=revision,
        date=date and date.isoformat(),
    )
