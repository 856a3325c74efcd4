"""Sections: the headed parts of an article, with anchors that never change."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from markdownx.models import MarkdownxField

from ... import text
from .block import Block, rendered_prose


class Section(Block):
    """A headed part of the article; without a heading the lead, or a continuation."""

    kind = "section"
    snapshot_fields = ("heading", "anchor", "body")

    heading = models.CharField(_("heading"), max_length=200, blank=True)
    anchor = models.CharField(_("anchor"), max_length=80, blank=True, editable=False)
    body = MarkdownxField(_("text"), blank=True, max_length=text.MAX_SOURCE)

    class Meta(Block.Meta):
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = (
            models.UniqueConstraint(
                fields=["parent", "anchor"],
                condition=~Q(anchor=""),
                name="section_anchor_unique_in_article",
            ),
        )

    def __str__(self):
        return self.heading or text.excerpt(text.plain(self.body), 60) or str(_("Empty section"))

    def save(self, *args, **kwargs):
        if self.heading and not self.anchor:
            self.anchor = text.anchor(self.heading, self._taken_anchors())
        super().save(*args, **kwargs)

    def rendered(self, *, language, **how):
        return {
            "kind": self.kind,
            "uid": self.uid,
            "heading": text.typeset(self.heading, language=language),
            "anchor": self.anchor,
            "html": rendered_prose(self.body, language=language, **how),
            "words": text.count_words(f"{self.heading} {text.plain(self.body)}"),
        }

    def _taken_anchors(self) -> set[str]:
        siblings = Section.objects.filter(parent_id=self.parent_id).exclude(pk=self.pk)
        return set(siblings.exclude(anchor="").values_list("anchor", flat=True))
