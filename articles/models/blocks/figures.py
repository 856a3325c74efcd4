"""Figures: captioned images, and places where one will stand."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ... import text
from ..images import Image
from .block import Block


class Figure(Block):
    """A captioned image; without one it waits for its picture, and readers do not see it."""

    class Layout(models.TextChoices):
        NORMAL = "normal", _("As wide as the text")
        WIDE = "wide", _("Wide")
        GALLERY = "gallery", _("In a gallery with its neighbours")

    kind = "figure"
    snapshot_fields = ("image_id", "alt", "decorative", "caption", "credit", "layout", "awaits")

    image = models.ForeignKey(
        "articles.Image", models.PROTECT, null=True, blank=True, verbose_name=_("image")
    )
    alt = models.CharField(
        _("alt text"),
        max_length=300,
        blank=True,
        help_text=_("What it shows here. Empty: the library's text."),
    )
    decorative = models.BooleanField(
        _("decorative"), default=False, help_text=_("It says nothing that the text does not.")
    )
    caption = models.CharField(
        _("caption"), max_length=500, blank=True, help_text=_("Empty: the library's.")
    )
    credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("Empty: the library's.")
    )
    layout = models.CharField(
        _("layout"), max_length=10, choices=Layout.choices, default=Layout.NORMAL
    )
    awaits = models.CharField(
        _("waits for"),
        max_length=255,
        blank=True,
        help_text=_("The file name or caption of the picture that will stand here."),
    )
    awaits_key = models.CharField(max_length=255, blank=True, editable=False)

    class Meta(Block.Meta):
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        indexes = (models.Index(fields=["awaits_key"], name="figure_awaits"),)

    def __str__(self):
        if self.image_id:
            return self.caption or str(self.image)
        return str(_("Waiting for a picture: %s") % (self.caption or self.awaits))

    def save(self, *args, **kwargs):
        self.awaits_key = "" if self.image_id else text.match_key(self.awaits or self.caption)
        super().save(*args, **kwargs)

    def answer(self):
        if self.image_id or not self.awaits_key:
            return
        if image := Image.objects.answering(self.awaits_key).first():
            self.image = image
            self.save(update_fields=["image", "awaits_key"])

    def rendered(self, *, language, **how):
        waiting = not self.image_id
        return {
            "kind": self.kind,
            "uid": self.uid,
            "image": self.image_id,
            "key": text.match_key(self.awaits or self.caption) if waiting else "",
            "alt": self.alt,
            "decorative": self.decorative,
            "caption": text.typeset(self.caption, language=language),
            "credit": self.credit,
            "layout": self.layout,
        }
