"""Images: the library of originals, and which renditions of each exist."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.storage import storages
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import imaging, text
from .awaiting import Waiting, answer
from .history import record
from .image_querysets import ImageQuerySet
from .revisions import Refused

SMALL = 640  # pixels of width below which a hero keeps its own size


def originals():
    """Return the private storage of originals: readers only ever get renditions."""
    return storages["originals"]


def original_name(image: Image, filename: str) -> str:
    """Return a name made of the content's hash: what the uploader called the file is never used."""
    extension = imaging.EXTENSIONS[image.format]
    return f"{image.content_hash[:2]}/{image.content_hash}.{extension}"


class Image(models.Model):
    """A picture in the library: its original, what it shows, the point it is cropped around."""

    title = models.CharField(_("title"), max_length=200)
    title_key = models.CharField(max_length=255, editable=False, default="")
    file = models.FileField(
        _("file"), upload_to=original_name, storage=originals, max_length=160, editable=False
    )
    file_key = models.CharField(max_length=255, editable=False, default="")
    format = models.CharField(max_length=8, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    content_hash = models.CharField(max_length=64, editable=False)

    alt = models.CharField(
        _("alt text"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows, for those who cannot see it."),
    )
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    caption_key = models.CharField(max_length=255, editable=False, default="")
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    licence = models.CharField(_("licence"), max_length=120, blank=True)
    licence_ends_on = models.DateField(_("licence ends"), null=True, blank=True)
    focal_x = models.FloatField(
        _("focal point, from the left"),
        default=0.5,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
    )
    focal_y = models.FloatField(
        _("focal point, from the top"),
        default=0.5,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
    )
    # {"focal": [x, y], "<profile>": [[width, height], …]}: what exists; pages name no other.
    renditions = models.JSONField(default=dict, editable=False)

    uploaded_at = models.DateTimeField(default=timezone.now, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    binned_at = models.DateTimeField(null=True, editable=False)

    objects = ImageQuerySet.as_manager()

    class Meta:
        ordering = ("-uploaded_at", "-pk")
        verbose_name = _("image")
        verbose_name_plural = _("images")
        constraints = (
            models.UniqueConstraint(
                fields=["content_hash"],
                condition=Q(binned_at=None),
                name="image_content_unique_outside_bin",
            ),
            models.CheckConstraint(
                condition=Q(focal_x__gte=0, focal_x__lte=1, focal_y__gte=0, focal_y__lte=1),
                name="image_focal_point_inside",
            ),
        )
        indexes = (
            models.Index(fields=["file_key"], name="image_file_key"),
            models.Index(fields=["title_key"], name="image_title_key"),
            models.Index(fields=["caption_key"], name="image_caption_key"),
        )

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        self.title_key = text.match_key(self.title)
        self.caption_key = text.match_key(self.caption)
        super().save(*args, **kwargs)

    def answer_waiting(self) -> None:
        """Hand this image to the figures, and to the editions' figures, that wait for it."""
        figures = self.figure_set.model.objects.filter(image=None, awaits_key__in=self.keys)
        links = self.edition_uses.model.objects.filter(image=None, key__in=self.keys)
        answer(
            Waiting(figures, {"image": self, "awaits_key": ""}),
            Waiting(links, {"image": self}, is_shown=True),
        )

    def bin(self, *, by: Any, reason: str = "") -> None:
        """Put the image in the bin; its file stays. Raises Refused where something uses it."""
        with transaction.atomic():
            # `add` holds the same lock until what will show the image is there. A foreign key is
            # no help: PostgreSQL asks for the row it points at when the transaction ends.
            locked = type(self).objects.select_for_update(no_key=True).get(pk=self.pk)
            if locked.is_binned:
                raise Refused(_("This picture is in the bin already."))
            if locked.is_used:
                raise Refused(_("“%s” is in use. Take it out of there first.") % self)
            self._set_binned(timezone.now())
            record(self, "bin", by=by, reason=reason)

    def unbin(self, *, by: Any) -> None:
        """Take the image out of the bin. Raises Refused where the library has it again already."""
        same = type(self).objects.in_library().filter(content_hash=self.content_hash)
        with transaction.atomic():
            if not type(self).objects.select_for_update(no_key=True).get(pk=self.pk).is_binned:
                raise Refused(_("This picture is not in the bin."))
            if same.exists():
                raise Refused(_("The same picture is in the library again, as “%s”.") % same[0])
            self._set_binned(None)
            record(self, "unbin", by=by)

    def _set_binned(self, at: datetime | None) -> None:
        type(self).objects.filter(pk=self.pk).update(binned_at=at)
        self.binned_at = at

    @property
    def is_binned(self) -> bool:
        return self.binned_at is not None

    @property
    def is_used(self) -> bool:
        """Whether a working copy, an edition of any time, an author or a category shows this."""
        in_articles = (self.hero_of, self.social_of, self.figure_set, self.edition_uses)
        return any(use.exists() for use in (*in_articles, self.portrait_of, self.category_of))

    @property
    def focal(self) -> tuple[float, float]:
        return self.focal_x, self.focal_y

    @property
    def is_portrait(self) -> bool:
        return self.height > self.width

    @property
    def is_small(self) -> bool:
        """Whether it would look blown up where it is given the width of the page."""
        return self.width < SMALL

    @property
    def keys(self) -> set[str]:
        """The match keys by which a waiting figure recognises this image."""
        return {self.file_key, self.title_key, self.caption_key} - {""}

    def has(self, profile: str) -> bool:
        """Tell whether renditions of `profile` exist, around whichever focal point."""
        return bool(self.renditions.get(profile))

    def lacks(self, profiles: Iterable[str]) -> list[str]:
        """Return those of `profiles` that do not exist around the present focal point."""
        if self.renditions.get("focal") != list(self.focal):
            return list(dict.fromkeys(profiles))
        return [profile for profile in dict.fromkeys(profiles) if not self.has(profile)]

    def rendition_names(self, profile: str, format: str) -> list[tuple[str, int, int]]:
        """Return (storage name, width, height) of each existing rendition, narrowest first."""
        focal = tuple(self.renditions.get("focal", self.focal))
        return [
            (
                imaging.rendition_name(self.content_hash, focal, profile, width, height, format),
                width,
                height,
            )
            for width, height in self.renditions.get(profile, [])
        ]
