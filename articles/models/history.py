"""History: the append-only record of every deed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AppendOnly(models.Model):
    """A row that is written once: the database refuses changes as well (`guards.py`)."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError(f"{type(self).__name__} rows are never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError(f"{type(self).__name__} rows are never deleted.")


class EventQuerySet(models.QuerySet):
    def of(self, thing: models.Model) -> EventQuerySet:
        """Return the events of `thing`, newest first."""
        return self.filter(model=thing._meta.model_name or "", object_id=str(thing.pk)).order_by(
            "-pk"
        )


class Event(AppendOnly):
    """Who did what to what, when and why."""

    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("who"),
        help_text=_("Empty: the program itself."),
    )
    verb = models.CharField(_("deed"), max_length=40)
    model = models.CharField(_("table"), max_length=40)
    object_id = models.CharField(max_length=40)
    label = models.CharField(max_length=200)
    reason = models.TextField(_("reason"), blank=True)
    data = models.JSONField(_("particulars"), default=dict)
    at = models.DateTimeField(_("when"), default=timezone.now)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("history")
        indexes = (
            models.Index(fields=["model", "object_id", "-id"], name="event_of_object"),
            models.Index(fields=["-at"], name="event_at"),
        )

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.label}"


def record(
    thing: models.Model,
    verb: str,
    *,
    by: Any,
    reason: str = "",
    **data: Any,
) -> Event:
    """Append one event about `thing`, by a user or (None) the program; `data` must be JSON.

    Call it in the verb's transaction.
    """
    return Event.objects.create(
        actor=by,
        verb=verb,
        model=thing._meta.model_name or "",
        object_id=str(thing.pk),
        label=str(thing)[:200],
        reason=reason,
        data=data,
    )
