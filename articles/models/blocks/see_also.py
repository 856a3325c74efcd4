"""See also: links in the body to other articles, that may wait for one of their label."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ... import text
from ..articles import Article
from .block import Block, validate_web_address


class SeeAlsoQuerySet(models.QuerySet):
    def waiting(self, key: str) -> SeeAlsoQuerySet:
        """Return the links that wait for an article whose title's match key is `key`."""
        return self.filter(article=None, url="", label_key=key) if key else self.none()


class SeeAlso(Block):
    """A link to another article or address; with neither it waits for an article of its label."""

    kind = "see_also"
    snapshot_fields = ("article_id", "url", "label")

    article = models.ForeignKey(
        Article,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="linked_from",
        verbose_name=_("article"),
    )
    url = models.URLField(
        _("or address"), blank=True, max_length=500, validators=[validate_web_address]
    )
    label = models.CharField(
        _("label"),
        max_length=200,
        blank=True,
        help_text=_(
            "Empty: the article's own title. With a label alone the link waits, unseen by "
            "readers, until an article of that title arrives."
        ),
    )
    label_key = models.CharField(max_length=255, blank=True, editable=False)

    objects = SeeAlsoQuerySet.as_manager()

    class Meta(Block.Meta):
        verbose_name = _("see also")
        verbose_name_plural = _("see also")
        constraints = (
            models.CheckConstraint(
                condition=Q(article=None) | Q(url=""), name="see_also_one_target"
            ),
            models.CheckConstraint(
                condition=Q(article=None) | ~Q(article=F("parent")), name="see_also_not_itself"
            ),
            models.CheckConstraint(
                condition=~Q(article=None) | ~Q(url="") | ~Q(label=""),
                name="see_also_label_without_target",
            ),
        )
        indexes = (models.Index(fields=["label_key"], name="see_also_label_key"),)

    def __str__(self):
        return self.label or str(self.article or self.url)

    @property
    def waits(self) -> bool:
        return not self.article_id and not self.url

    def save(self, *args, **kwargs):
        self.label_key = text.match_key(self.label)
        super().save(*args, **kwargs)

    def answer(self):
        if not self.waits:
            return
        if target := Article.objects.titled(self.label_key).exclude(pk=self.parent_id).first():
            self.article = target
            self.save(update_fields=["article", "label_key"])

    def rendered(self, *, language, **how):
        return {
            "kind": self.kind,
            "uid": self.uid,
            "article": self.article_id,
            "key": text.match_key(self.label) if self.waits else "",
            "url": text.link(self.url) or "",
            "label": text.typeset(self.label, language=language),
        }
