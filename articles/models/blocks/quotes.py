"""Quotes: words set apart, with whoever said them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ... import text
from .block import Block, rendered_prose


class Quote(Block):
    """Words set apart, with whoever said them."""

    kind = "quote"
    snapshot_fields = ("text", "attribution")

    text = models.TextField(_("quotation"), max_length=2000)
    attribution = models.CharField(_("said by"), max_length=200, blank=True)

    class Meta(Block.Meta):
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")

    def __str__(self):
        return text.excerpt(self.text, 60)

    def rendered(self, *, language, **how):
        return {
            "kind": self.kind,
            "uid": self.uid,
            "html": rendered_prose(self.text, language=language, **how),
            "attribution": text.typeset(self.attribution, language=language),
            "words": text.count_words(self.text),
        }
