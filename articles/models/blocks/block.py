"""Block: what every piece of an article's body has, whatever its kind."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar
from urllib.parse import urlsplit

from content_editor.models import create_plugin_base
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from ... import text
from ..articles import Article


def new_uid() -> str:
    """Return the id by which a block is recognised across revisions."""
    return secrets.token_hex(6)


def validate_web_address(value: str) -> None:
    """Raise ValidationError unless readers may be sent to `value`: http(s), nothing hidden."""
    if not text.link(value) or value.lower().startswith("mailto:"):
        raise ValidationError(_("Enter an address that begins with https:// or http://."))


def rendered_prose(source: str, **how: Any) -> str:
    """Return Markdown as an edition keeps it; links to this site are known as its own.

    `how` is what `text.render` asks: language, prefix, work, sponsored.
    """
    own = {urlsplit(settings.SITE_URL).netloc}
    return str(text.render(source, own_hosts=own, **how))


class Block(create_plugin_base(Article)):  # type: ignore[misc]
    """One piece of an article's body, in the order of `ordering`."""

    kind: ClassVar[str]
    snapshot_fields: ClassVar[tuple[str, ...]]

    uid = models.CharField(max_length=16, default=new_uid, editable=False)
    region = models.CharField(max_length=20, default="body")

    class Meta:
        abstract = True
        ordering = ("ordering", "pk")

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if "kind" in vars(cls):
            Article.block_kinds[cls.kind] = cls

    def snapshot(self) -> dict[str, Any]:
        """Return the block as JSON: what a revision keeps and `restored` reads."""
        data = {name: getattr(self, name) for name in self.snapshot_fields}
        return {"kind": self.kind, "uid": self.uid, **data}

    @classmethod
    def restored(cls, data: dict[str, Any], **values: Any) -> Block:
        """Return the unsaved block that `snapshot` described, with parent and place (`values`)."""
        known = {name: data[name] for name in cls.snapshot_fields if name in data}
        return cls(uid=data["uid"], **known, **values)

    def rendered(self, *, language: str, **how: Any) -> dict[str, Any]:
        """Return the block as an edition keeps it: finished HTML for prose, else data.

        `how` is what else `rendered_prose` asks.
        """
        raise TypeError(f"{type(self).__name__} does not say how it is rendered.")

    def answer(self) -> None:
        """Find what the block waits for, if it waits and it has arrived."""
