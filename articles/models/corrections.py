"""Corrections: what was wrong in a published article, said to its readers."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .articles import Article
from .editions import Edition
from .generations import Generation
from .history import record
from .revisions import Refused


class CorrectionManager(models.Manager["Correction"]):
    def publish(self, article: Article, text: str, *, by: Any, anchor: str = "") -> Correction:
        """Tell readers of `article` what was wrong, and return the correction.

        Its live edition counts as updated now. Raises Refused when nothing is live.
        """
        with transaction.atomic():
            article.locked()
            now = timezone.now()
            live = article.editions.live(now).first()
            if live is None:
                raise Refused(_("Only what readers see can be corrected: nothing is live."))
            correction = self.create(
                article=article, edition=live, text=text, anchor=anchor, at=now
            )
            article.editions.filter(pk=live.pk).update(updated_at=now)
            Generation.objects.bump("site")
            record(article, "correct", by=by, reason=text, correction=correction.pk)
        return correction


class Correction(models.Model):
    """One thing that was wrong, and what it says now."""

    text = models.TextField(_("what was wrong, and what it says now"), max_length=1000)
    anchor = models.CharField(_("section"), max_length=80, blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)
    article = models.ForeignKey(Article, models.PROTECT, related_name="corrections")
    edition = models.ForeignKey(
        Edition, models.SET_NULL, null=True, editable=False, related_name="corrections"
    )

    objects = CorrectionManager()

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        indexes = (models.Index(fields=["-at"], name="correction_newest"),)

    def __str__(self):
        return self.text[:60]
