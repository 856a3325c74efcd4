"""Awaiting: the trait of being waited for by title, in links written before the article."""

from __future__ import annotations

from django.db import transaction

from .generations import Generation
from .traits import Trait


class Awaited(Trait):
    """The trait of being waited for: see-alsos and links of editions find it by its title."""

    class Meta:
        abstract = True

    def answer_waiting(self) -> None:
        """Give this article's waiting blocks their targets, and what waits for this title this."""
        for block in self.blocks():
            block.answer()
        self._answer_others()
        # Again when this is public: rows that others were saving just now were passed over.
        transaction.on_commit(self._answer_others, robust=True)

    def _answer_others(self) -> None:
        """Hand this article to what waits for its title, but for rows that somebody is saving."""
        with transaction.atomic():
            waiting = self.linked_from.model.objects.waiting(self.title_key).exclude(parent=self)
            free = waiting.select_for_update(skip_locked=True).values_list("pk", flat=True)
            waiting.filter(pk__in=list(free)).update(article=self)
            links = self.edition_links.model.objects.waiting(self.title_key)
            if links.exclude(edition__article=self).update(article=self):
                Generation.objects.bump("site")

    def let_wait_again(self) -> None:
        """Give links that waited for this title another article of that title, or let them wait."""
        keys = set(self.edition_links.exclude(key="").values_list("key", flat=True))
        for key in keys:
            other = type(self).objects.titled(key).exclude(pk=self.pk).first()
            self.edition_links.filter(key=key).update(article=other)
        if keys:
            Generation.objects.bump("site")
