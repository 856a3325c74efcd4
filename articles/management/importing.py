"""Importing: a run over manuscripts, as `import_articles` and `demo` make it, with its report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from django.db import DataError, IntegrityError, OperationalError, transaction

from .. import exchange
from ..exchange import Arrival, Batch, Broken, Draft, Manuscript, Note, Terms, report
from ..models import Refused
from .publishing import publish

# What two who bring the same at the same moment run into, a busy database, or a slip of ours.
UNEXPECTED = (IntegrityError, DataError, OperationalError)


@dataclass
class Run:
    """One run: read every manuscript, then let each arrive, and publish it if that is asked.

    `tell` prints a line; `outline` says whether each piece is told, or problems only. `shift` is
    added to every date.
    """

    tell: Callable[[str], Any]
    by: Any = None
    terms: Terms = field(default_factory=Terms)
    format: str = ""
    publish: bool = False
    dry: bool = False
    outline: bool = True
    shift: timedelta = timedelta()
    tally: Counter[str] = field(default_factory=Counter)
    waiting: int = 0
    skipped: list[str] = field(default_factory=list)

    def read(self, manuscripts: Iterable[Manuscript]) -> list[tuple[Manuscript, Draft]]:
        """Return the drafts of what can be read; what cannot is reported."""
        drafts = []
        for manuscript in manuscripts:
            try:
                drafts.append((manuscript, exchange.read(manuscript, format=self.format)))
            except (Broken, OSError) as error:
                self.refuse(manuscript.name, error)
        return drafts

    def bring(self, drafts: list[tuple[Manuscript, Draft]]) -> None:
        """Make the drafts working copies, in any order; in a dry run, only say what would be."""
        batch, expected = Batch(), []
        for manuscript, draft in drafts:
            try:
                batch.expect(draft)
                expected.append((manuscript, draft))
            except Broken as error:
                self.refuse(manuscript.name, error)
        with batch.rehearsed() if self.dry else nullcontext():
            for manuscript, draft in expected:
                self.take(manuscript, draft, batch)

    def take(self, manuscript: Manuscript, draft: Draft, batch: Batch) -> None:
        if draft.date:
            draft = replace(draft, date=draft.date + self.shift)
        try:
            arrival = exchange.arrive(draft, manuscript, by=self.by, terms=self.terms, batch=batch)
        except (Broken, OSError, *UNEXPECTED) as error:
            self.refuse(manuscript.name, error)
        else:
            self.finish(manuscript, draft, arrival)

    def finish(self, manuscript: Manuscript, draft: Draft, arrival: Arrival) -> None:
        """Publish what arrived, if that is asked, and tell of it."""
        self.tally[arrival.outcome] += 1
        self.waiting += arrival.waiting
        outcome = arrival.outcome
        news = self.news(draft, arrival) if outcome != "unchanged" else []
        if self.publish:
            done, why = self.published(arrival)
            outcome = f"{outcome}, {done}"
            news += why
        if self.outline:
            self.tell(f"{manuscript.name}: {outcome}: “{draft.title}”, {report.counts(draft)}")
        for note in news:
            if self.outline:
                self.tell(f"  {report.line(note)}")
            elif note.problem:
                self.tell(f"{manuscript.name}: {report.line(note)}")

    def news(self, draft: Draft, arrival: Arrival) -> list[Note]:
        """Return what is to be told of a manuscript that is new or has changed."""
        notes = [*report.outline(draft), *arrival.notes]
        if self.publish and not draft.date:
            notes.append(Note("date: now (the default)"))
        if arrival.outcome == "edited since":
            notes.append(Note("it was edited here: --overwrite takes the file", problem=True))
        return notes

    def published(self, arrival: Arrival) -> tuple[str, list[Note]]:
        """Publish what arrived; return what became of that, and why it did not become public."""
        if arrival.outcome == "edited since":
            return "not published", []
        try:
            with transaction.atomic():
                return publish(arrival, by=self.by), []
        except (Refused, *UNEXPECTED) as error:
            self.tally["not published"] += 1
            return "not published", [Note(f"not published: {_in_words(error)}", problem=True)]

    def summary(self) -> str:
        """Return what became of how many files, and how many figures lack their pictures."""
        parts = [", ".join(f"{count} {what}" for what, count in self.tally.items())]
        if self.waiting == 1:
            parts.append("1 figure waits for its picture")
        elif self.waiting:
            parts.append(f"{self.waiting} figures wait for their pictures")
        if self.dry:
            parts.append("dry run: nothing was written")
        return "; ".join(parts)

    def refuse(self, name: str, error: Exception) -> None:
        """Tell of a file, called `name`, that does not come in."""
        self.tally["refused"] += 1
        self.tell(f"{name}: refused: {_in_words(error)}")

    def skip(self, name: str, why: str) -> None:
        """Keep for the end of the report what was passed over, as `exchange.find` tells it."""
        self.skipped.append(f"skipped: {name} ({why})")

    def tell_end(self) -> None:
        for line in [*self.skipped, self.summary()] if self.tally else self.skipped:
            self.tell(line)


def _in_words(error: Exception) -> str:
    first = (str(error).splitlines() or [type(error).__name__])[0]
    if isinstance(error, OperationalError):
        return f"The database was busy: {first}. Bring it again."
    if isinstance(error, UNEXPECTED):
        return f"The database refused it: {first}."
    return (isinstance(error, OSError) and error.strerror) or str(error)
