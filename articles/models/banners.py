"""Banners: a sentence above every page for a while, a planned interruption say."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class BannerQuerySet(models.QuerySet["Banner"]):
    def live(self, at: datetime) -> BannerQuerySet:
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=at), begins_at__lte=at)


class Banner(models.Model):
    """What every reader is told from `begins_at` until `ends_at`."""

    text = models.CharField(_("text"), max_length=300)
    begins_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)

    objects = BannerQuerySet.as_manager()

    class Meta:
        ordering = ("-begins_at",)
        verbose_name = _("banner")
        verbose_name_plural = _("banners")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("begins_at")),
                name="banner_ends_after_start",
            ),
        )

    def __str__(self):
        return self.text
