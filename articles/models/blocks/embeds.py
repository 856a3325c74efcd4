"""Embeds: what other sites show."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ... import text
from .block import Block, validate_web_address


class Embed(Block):
    """Something that another site shows: a link that says so, and a frame for who asks for it."""

    kind = "embed"
    snapshot_fields = ("url", "title", "provider")

    url = models.URLField(_("address"), max_length=500, validators=[validate_web_address])
    title = models.CharField(_("title"), max_length=200)
    provider = models.CharField(
        _("provider"),
        max_length=80,
        blank=True,
        help_text=_("Who shows it. Empty: as the address says, such as YouTube or example.org."),
    )

    class Meta(Block.Meta):
        verbose_name = _("embed")
        verbose_name_plural = _("embeds")

    def __str__(self):
        return self.title

    def rendered(self, *, language, **how):
        return {
            "kind": self.kind,
            "uid": self.uid,
            "url": text.link(self.url) or "",
            "player": text.player(self.url),
            "title": text.typeset(self.title, language=language),
            "provider": self.provider or text.provider(self.url),
        }
