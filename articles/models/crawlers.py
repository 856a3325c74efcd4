"""Crawlers: which machines may read the magazine to train on it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Crawler(models.Model):
    """A machine reader by the name that it answers to in robots.txt."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    maker = models.CharField(_("maker"), max_length=80, blank=True)
    is_welcome = models.BooleanField(_("may read"), default=False)

    class Meta:
        ordering = ("name",)
        verbose_name = _("crawler")
        verbose_name_plural = _("crawlers")

    def __str__(self):
        return self.name
