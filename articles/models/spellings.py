"""Spellings: the words that articles use, found by a word that is nearly one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from django.db import models

from .. import text
from .choices import Spoiler
from .documents import passages_of

if TYPE_CHECKING:
    from .editions import Edition

LENGTHS = range(4, 25)  # of words that are worth a suggestion
BEGINNING = 8  # letters that are compared: nine rows a word, however long it is
OFTEN = 2  # a word of the body that stands there once may be a slip


def keys_of(form: str) -> list[str]:
    """Return what a word and its misspellings share: its beginning, whole or short of a letter."""
    start = form[:BEGINNING]
    return [start, *dict.fromkeys(start[:i] + start[i + 1 :] for i in range(len(start)))]


class SearchWordQuerySet(models.QuerySet["SearchWord"]):
    def learn(self, edition: Edition) -> None:
        """Know the words of an edition; those that are known cost nothing.

        Sorted, so that two who learn at once never wait for each other in a circle.
        """
        words = set(_words(edition))
        new = words - set(self.filter(word__in=words).values_list("word", flat=True))
        rows = [SearchWord(key=key, word=word) for word in new for key in keys_of(text.fold(word))]
        rows.sort(key=lambda row: (row.key, row.word))
        SearchWord.objects.bulk_create(rows, ignore_conflicts=True, batch_size=2000)

    def like(self, forms: Iterable[str]) -> SearchWordQuerySet:
        """Return the words that share a key with one of `forms`: they differ by a letter or two."""
        return self.filter(key__in={key for form in forms for key in keys_of(form)})


class SearchWord(models.Model):
    """A word as it is written, small, under one of its keys.

    Nothing here says that readers may see it: a suggestion is only made if it finds something.
    """

    key = models.CharField(max_length=BEGINNING)
    word = models.CharField(max_length=LENGTHS.stop)

    objects = SearchWordQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["key", "word"], name="search_word_unique"),)
        indexes = (models.Index(fields=["word"], name="search_word"),)

    def __str__(self):
        return self.word


def _words(edition: Edition) -> Iterator[str]:
    """Yield the words that may be suggested: none that the article's spoilers hide."""
    language = edition.language
    passages = [] if edition.spoiler == Spoiler.FULL else list(passages_of(edition))
    heads = [edition.title, edition.public_dek]
    heads += [row["name"] for row in (*edition.content["byline"], *edition.content["tags"])]
    heads += [edition.work.name] if edition.work else []
    heads += dict.fromkeys(heading for _anchor, heading, _text in passages)
    yield from _spelt("\n".join(heads), language)
    body = Counter(_spelt("\n".join(said for _a, _h, said in passages), language))
    yield from (word for word, count in body.items() if count >= OFTEN)


def _spelt(said: str, language: str) -> Iterator[str]:
    for term in text.terms(said, language=language):
        word = said[term.start : term.end].lower()
        if word.isalpha() and len(word) in LENGTHS and len(term.form) in LENGTHS:
            yield word
