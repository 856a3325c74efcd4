"""Revisions: immutable snapshots of the whole article, and the verbs that make and restore them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .history import AppendOnly, record
from .traits import Trait

if TYPE_CHECKING:
    from .articles import Article
    from .editions import Edition

SCHEMA = 1


class Refused(Exception):
    """A move that the article's state does not allow; the message is for the editor."""


class Stale(Exception):
    """Somebody saved the article after the version that this save is based on."""

    def __init__(self, latest: Revision):
        self.latest = latest
        super().__init__(f"Revision {latest.number} is newer.")


class Revision(AppendOnly):
    """One snapshot of an article: fields, blocks, byline and tags, who saved it and when.

    `base` is the number of the revision it was made from: the one before, or what was restored.
    """

    number = models.PositiveIntegerField(_("number"))
    base = models.PositiveIntegerField(null=True)
    content = models.JSONField(_("content"))
    schema = models.PositiveSmallIntegerField(default=SCHEMA)
    note = models.CharField(_("note"), max_length=300, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("who"),
    )
    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="revisions")

    class Meta:
        ordering = ("-number",)
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = (
            models.UniqueConstraint(
                fields=["article", "number"], name="revision_number_unique_in_article"
            ),
        )

    def __str__(self):
        return f"{self.content['fields']['title']} ({self.number})"


class Revisable(Trait):
    """The trait of having revisions; `version` is the number of the last one."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def locked(self) -> Article:
        """Return this article read anew, its row locked until the transaction ends.

        Its key is not locked: rows that point here may come meanwhile, without a deadlock.
        """
        return type(self).objects.select_for_update(no_key=True).get(pk=self.pk)

    def latest_revision(self) -> Revision | None:
        return self.revisions.first()

    def lineage(self, number: int, *, since: int) -> list[int]:
        """Return `number` and what it was made from, each from an older one, by their numbers.

        As far as the first that is older than revision `since`.
        """
        near = self.revisions.filter(number__range=(since, number))
        base_of = dict(near.values_list("number", "base"))
        line = [number]
        while base_of.get(line[-1]):
            line.append(base_of[line[-1]])
        return line

    def contents_as_read(
        self, numbers: Iterable[int], editions: Iterable[Edition]
    ) -> dict[int, dict[str, Any]]:
        """Return the contents of revisions by their numbers, as the last of `editions` has each."""
        found = dict(self.revisions.filter(number__in=numbers).values_list("number", "content"))
        for edition in sorted(editions, key=lambda edition: edition.number):
            number = edition.revision.number
            if number in found:
                found[number] = edition.as_read(found[number])
        return found

    def save_revision(
        self,
        *,
        by: Any,
        note: str = "",
        based_on: int | None = None,
        restored: Revision | None = None,
    ) -> Revision:
        """Snapshot the rows as they stand and return the revision, the last one if nothing changed.

        `based_on` is the version that the editor's form showed. Raises Stale when it is no longer
        the last: check in the transaction that wrote the rows, so that they are rolled back.
        `restored` is what the rows were made from, if not from the last.
        """
        with transaction.atomic():
            locked = self.locked()
            latest = locked.latest_revision()
            if latest and based_on is not None and based_on != latest.number:
                raise Stale(latest)
            locked.answer_waiting()
            content = locked.snapshot()
            if latest and latest.content == content and restored in (None, latest):
                return latest
            number = latest.number + 1 if latest else 1
            base = restored or latest
            revision = self.revisions.create(
                number=number, base=base and base.number, content=content, by=by, note=note
            )
            type(self).objects.filter(pk=self.pk).update(version=number)
            self.version = number
            record(self, "save", by=by, reason=note, revision=number)
        return revision

    def restore(self, revision: Revision, *, by: Any, note: str = "") -> Revision:
        """Make the working copy what `revision` says, as a new revision.

        Raises Refused when the article is in the bin, or the address it had is another's by now.
        """
        with transaction.atomic():
            if self.locked().is_binned:
                raise Refused(_("This article is in the bin. Take it out first."))
            self.refresh_from_db()
            note = note or _("Restored revision %(number)d") % {"number": revision.number}
            restored = self.save_content(revision.content, by=by, note=note, restored=revision)
            record(self, "restore", by=by, revision=revision.number)
        return restored

    def save_content(
        self, content: dict[str, Any], *, by: Any, note: str, restored: Revision
    ) -> Revision:
        """Write `content`, made from `restored`, into the rows and return its revision.

        Within a verb's transaction. Raises Refused when its address is another article's by now.
        """
        content = self.without_gone(content)
        self.check_address(content["fields"]["category_id"], content["fields"]["slug"])
        self.write_snapshot(content)
        return self.save_revision(by=by, note=note, restored=restored)
