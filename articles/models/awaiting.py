"""Awaiting: links and figures are written before what they show; when it comes, it is theirs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models, transaction

from .generations import Generation
from .traits import Trait

Give = Callable[..., int]  # (rows that wait, what they get by field) → how many have got it


def answer(hand_over: Callable[[Give], None]) -> None:
    """Let `hand_over` give rows what they wait for, without waiting for whoever saves them now.

    What is passed over for that is given when the transaction is over.
    """
    with transaction.atomic():
        hand_over(give_to_free)
    transaction.on_commit(lambda: hand_over(give_to_each), robust=True)


def give_to_free(waiting: models.QuerySet, **what: Any) -> int:
    """Give the rows that nobody has locked what they wait for; return how many."""
    free = waiting.select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True)
    return waiting.filter(pk__in=list(free)).update(**what)


def give_to_each(waiting: models.QuerySet, **what: Any) -> int:
    """Give it one by one, waiting for whoever has locked a row: nobody waits for us meanwhile."""
    keys = list(waiting.values_list("pk", flat=True))
    return sum(waiting.filter(pk=key).update(**what) for key in keys)


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

        def hand_over(give: Give) -> None:
            give(rows, article=self)
            if give(links, article=self):
                Generation.objects.bump("site")

        answer(hand_over)

    def let_wait_again(self) -> None:
        """Give links that waited for this title another article of that title, or let them wait."""
        keys = set(self.edition_links.exclude(key="").values_list("key", flat=True))
        for key in keys:
            other = type(self).objects.titled(key).exclude(pk=self.pk).first()
            self.edition_links.filter(key=key).update(article=other)
        if keys:
            Generation.objects.bump("site")
