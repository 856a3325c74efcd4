"""Pins: what editors put first on the front page and in a category, while it is live."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Pin(models.Model):
    """An article put first: in a category, or on the front page where there is none."""

    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Lower comes first.")
    )
    category = models.ForeignKey(
        "articles.Category",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="pins",
        verbose_name=_("category"),
        help_text=_("Empty: the front page."),
    )
    article = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="pins", verbose_name=_("article")
    )

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("pin")
        verbose_name_plural = _("pins")
        constraints = (
            models.UniqueConstraint(fields=["category", "article"], name="pin_unique_in_category"),
            models.UniqueConstraint(
                fields=["article"], condition=Q(category=None), name="pin_unique_on_front_page"
            ),
        )

    def __str__(self):
        place = self.category or _("front page")
        return f"{self.article} ({place})"
