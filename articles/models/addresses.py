"""Addresses: which article a path belongs to, for ever."""

from django.db import models
from django.utils.translation import gettext_lazy as _

MAX_PATH = 2000  # characters: a letter of a slug may be twelve of them, quoted


class Address(models.Model):
    """A path and the one article that it leads to, from the moment an edition names it."""

    path = models.CharField(max_length=MAX_PATH, primary_key=True)
    # Readers knew it before it came here, though no edition of ours ever stood at it.
    imported = models.BooleanField(default=False)
    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="addresses")

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")

    def __str__(self):
        return self.path
