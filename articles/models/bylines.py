"""Bylines: who signs an article, as what, in which order."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .articles import Article


class Byline(models.Model):
    """Who signs an article, as what, in which place."""

    role = models.CharField(
        _("role"),
        max_length=60,
        blank=True,
        help_text=_("Empty for the writer; else, for example: Photographs by."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    article = models.ForeignKey(Article, models.CASCADE, related_name="bylines")
    author = models.ForeignKey(
        "articles.Author", models.PROTECT, related_name="bylines", verbose_name=_("author")
    )

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("byline")
        verbose_name_plural = _("byline")
        constraints = (
            models.UniqueConstraint(
                fields=["article", "author", "role"], name="byline_once_in_each_role"
            ),
        )

    def __str__(self):
        return f"{self.role} {self.author}".strip()
