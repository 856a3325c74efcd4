"""Tags: what articles are about, across categories."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# With fewer articles a tag says too little to be found by a search engine.
FOUND_FROM = 3


class Tag(models.Model):
    """A subject that articles of several categories share."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True, allow_unicode=True)
    name = models.CharField(_("name"), max_length=80)
    text = models.TextField(_("introduction"), blank=True)

    class Meta:
        ordering = ("name",)
        verbose_name = _("tag")
        verbose_name_plural = _("tags")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("tag", args=[self.slug])
