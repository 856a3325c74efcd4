"""Traits: abstract models that `Article` and `Comment` are composed of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models


class Trait(models.Model):
    """A trait leans on rows and verbs of the model composed of it; type checkers trust it there."""

    if TYPE_CHECKING:
        objects: Any

        def __getattr__(self, name: str) -> Any: ...

    class Meta:
        abstract = True
