"""Nesting: the trait of standing in a thread, which a fixed-width path keeps in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from .traits import Trait

if TYPE_CHECKING:
    from .comments import Comment, CommentQuerySet

MAX_DEPTH = 5  # deeper replies attach at this depth and say whom they answer
STEP = 7  # base-36 characters of an id in the path: room for 78 billion comments
AFTER_ALL = "~"  # sorts after every base-36 digit

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def step(number: int) -> str:
    """Return `number` as seven base-36 digits, the last part of a comment's path."""
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits.rjust(STEP, "0")


class Nested(Trait):
    """The trait of answering another of its kind: what is above, and what is below."""

    # The path is the parent's plus the own id. On PostgreSQL it sorts as on SQLite, by bytes
    # (the migration gives the column that collation).
    path = models.CharField(max_length=63, editable=False)
    depth = models.PositiveSmallIntegerField(default=0, editable=False)
    reply_count = models.PositiveIntegerField(default=0, editable=False)

    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="replies")
    root = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="branch", db_index=False
    )

    class Meta:
        abstract = True

    def ancestor_ids(self) -> list[int]:
        """Return the ids of those above, the root first: the path holds them."""
        steps = range(0, len(self.path) - STEP, STEP)
        return [int(self.path[start : start + STEP], 36) for start in steps]

    def descendants(self) -> CommentQuerySet:
        """Return the listed comments below this one."""
        listed = type(self).objects.filter(root_id=self.root_id or self.pk, listed=True)
        return listed.filter(path__gt=self.path, path__lt=self.path + AFTER_ALL)

    def save_below(self, parent: Comment | None) -> None:
        """Insert the comment under `parent`, or as a root, and give it its path."""
        above = ""
        if parent:
            deepest = parent.depth >= MAX_DEPTH
            above = parent.path[:-STEP] if deepest else parent.path
            self.depth = min(parent.depth + 1, MAX_DEPTH)
            self.parent, self.root_id = parent, parent.root_id or parent.pk
        self.save(force_insert=True)
        self.path = above + step(self.pk)
        type(self).objects.filter(pk=self.pk).update(path=self.path)
