"""The library's queryset: which images there are, and how one comes in."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from django.core.files import File
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .. import imaging, text
from .history import record

if TYPE_CHECKING:
    from .images import Image


class ImageQuerySet(models.QuerySet["Image"]):
    def in_library(self) -> ImageQuerySet:
        return self.filter(binned_at=None)

    def take(self, file: File, *, by: Any = None, **fields: Any) -> tuple[Image, bool]:
        """Return (image, created): as `add`, and hand a new image to what waits for it."""
        with transaction.atomic():
            image, is_new = self.add(file, by=by, **fields)
            if is_new:
                image.answer_waiting()
        return image, is_new

    def add(self, file: File, *, by: Any = None, **fields: Any) -> tuple[Image, bool]:
        """Return (image, created): `file` in the library, or the image that has its bytes already.

        `fields` are Image's own (title, alt, caption, credit…) and only serve a new image.
        Raises imaging.Refused, with a message for the editor, for what is not a usable picture.
        Call it in the transaction of what will show the image: until its end nobody bins that.
        Whoever adds several does so in the order of their contents: two who bring the same ones
        would else wait for each other.
        """
        probe = imaging.probe(cast(BinaryIO, file))
        library = self.in_library().filter(content_hash=probe.content_hash)
        if found := library.select_for_update(no_key=True).first():
            return found, False
        image = self._unsaved(file, probe, uploaded_by=by, **fields)
        file.seek(0)
        try:
            with transaction.atomic():
                image.file.save(file.name or "", file, save=True)
                record(image, "take", by=by)
        except IntegrityError:  # somebody else brought the same picture at the same moment
            image.file.delete(save=False)
            return library.select_for_update(no_key=True).get(), False
        return image, True

    def answering(self, key: str) -> ImageQuerySet:
        """Return library images that a figure waiting for `key` (a match key) would take."""
        return self.in_library().filter(
            Q(file_key=key) | Q(title_key=key) | Q(caption_key=key), ~Q(file_key="")
        )

    def _unsaved(self, file: File, probe: imaging.Probe, **fields: Any) -> Image:
        name = file.name or ""
        return self.model(
            width=probe.width,
            height=probe.height,
            format=probe.format,
            content_hash=probe.content_hash,
            file_key=text.match_key(PurePath(name).stem),
            **{"title": title_from(name), **fields},
        )


def title_from(filename: str) -> str:
    """Return a readable title for a file name: `night_ferry-2.jpg` gives "Night ferry 2"."""
    words = PurePath(filename).stem.replace("_", " ").replace("-", " ").split()
    return " ".join(words)[:200].capitalize() or str(_("Untitled"))
