"""Awaiting: links and figures are written before what they show; when it comes, it is theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models, transaction

from .generations import Generation
from .traits import Trait


@dataclass(frozen=True)
class Waiting:
    """Rows that wait, what each gets by field, and whether readers see it."""

    rows: models.QuerySet
    what: dict[str, Any]
    is_shown: bool = False

    def give(self, rows: models.QuerySet) -> None:
        """Give these of the rows what they wait for, and let stored pages know."""
        with transaction.atomic():
            if rows.update(**self.what) and self.is_shown:
                Generation.objects.bump("site")


def answer(*waiting: Waiting) -> None:
    """Give rows what they wait for, without waiting for whoever saves them now.

    What is passed over for that is given when the transaction is over.
    """
    with transaction.atomic():
        for one in waiting:
            one.give(one.rows.filter(pk__in=_free(one.rows)))
    transaction.on_commit(lambda: _answer_each(waiting), robust=True)


def _free(rows: models.QuerySet) -> list[Any]:
    """Return the keys of the rows that nobody has locked."""
    free = rows.select_for_update(skip_locked=True, of=("self",))
    return list(free.values_list("pk", flat=True))


def _answer_each(waiting: tuple[Waiting, ...]) -> None:
    """Answer row by row, waiting for whoever has locked one: nobody waits for us meanwhile."""
    for one in waiting:
        for key in list(one.rows.values_list("pk", flat=True)):
            one.give(one.rows.filter(pk=key))


class Awaited(Trait):
    """The trait of being waited for: see-alsos and links of editions find it by its title."""

    class Meta:
        abstract = True

    def answer_waiting(self) -> None:
        """Give this article's waiting blocks their targets, and what waits for this title this."""
        for block in self.blocks():
            block.answer()
        self.answer_key(self.title_key)

    def answer_key(self, key: str) -> None:
        """Hand this article to what waits for `key`: its title's, or what else it is known by."""
        rows = self.linked_from.model.objects.waiting(key).exclude(parent=self)
        links = self.edition_links.model.objects.waiting(key).exclude(edition__article=self)
        what = {"article": self}
        answer(Waiting(rows, what), Waiting(links, what, is_shown=True))

    def let_wait_again(self) -> None:
        """Give links that waited for this title another article of that title, or let them wait."""
        keys = set(self.edition_links.exclude(key="").values_list("key", flat=True))
        for key in keys:
            other = type(self).objects.titled(key).exclude(pk=self.pk).first()
            self.edition_links.filter(key=key).update(article=other)
        if keys:
            Generation.objects.bump("site")
