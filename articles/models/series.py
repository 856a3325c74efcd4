"""Series: articles that are read in an order."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Series(models.Model):
    """An ordered package of articles; each article holds its own place in it."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True, allow_unicode=True)
    name = models.CharField(_("name"), max_length=120)
    text = models.TextField(_("introduction"), blank=True)

    class Meta:
        ordering = ("name",)
        verbose_name = _("series")
        verbose_name_plural = pgettext_lazy("plural", "series")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("series", args=[self.slug])
