"""Authors: the names in bylines, with or without an account."""

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


def validate_links(value: str) -> None:
    """Raise ValidationError unless each line of `value` is an http or https address."""
    for line in value.split():
        URLValidator(schemes=["http", "https"])(line)


class Author(models.Model):
    """A name that signs articles; losing the account keeps the byline."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True, allow_unicode=True)
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(
        _("role"), max_length=120, blank=True, help_text=_("For example: television editor.")
    )
    text = models.TextField(_("about"), blank=True, help_text=_("At most 60 words."))
    links = models.TextField(
        _("links"), blank=True, validators=[validate_links], help_text=_("One address a line.")
    )
    portrait = models.ForeignKey(
        "articles.Image",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="portrait_of",
        verbose_name=_("portrait"),
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="author",
        verbose_name=_("account"),
    )

    class Meta:
        ordering = ("name",)
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("author", args=[self.slug])
