"""Snapshots: an article's rows as the JSON of a revision, and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from .traits import Trait


class Snapshotted(Trait):
    """The trait of being kept whole: fields, byline, tags and blocks of every kind."""

    # Block models by kind; each registers itself (`blocks`), because it hangs on the article.
    block_kinds: ClassVar[dict[str, Any]] = {}
    snapshot_fields: ClassVar[tuple[str, ...]]

    class Meta:
        abstract = True

    def blocks(self) -> list[Any]:
        """Return the body's blocks of every kind, in order."""
        found = [
            block
            for model in self.block_kinds.values()
            for block in model.objects.filter(parent=self)
        ]
        return sorted(found, key=lambda block: (block.ordering, block.pk))

    def snapshot(self) -> dict[str, Any]:
        """Return the rows of the whole article as the JSON content of a revision."""
        return snapshot_of(
            {name: getattr(self, name) for name in self.snapshot_fields},
            byline=self.bylines.values_list("author_id", "role"),
            tags=self.tags.values_list("pk", flat=True),
            picks=self.picks.values_list("pk", flat=True),
            blocks=self.blocks(),
        )

    def write_snapshot(self, content: dict[str, Any]) -> None:
        """Make the rows what `content` says; what it names and is gone since is left out."""
        content = self.without_gone(content)
        fields = {k: v for k, v in content["fields"].items() if k in self.snapshot_fields}
        for name, value in fields.items():
            setattr(self, name, value)
        written: list[str] = [*fields, "title_key"]  # never what publishing owns
        self.save(update_fields=written)
        self.set_byline((row["author"], row["role"]) for row in content["byline"])
        self.tags.set(self.tags.model.objects.filter(pk__in=content["tags"]))
        self.picks.set(content.get("picks", []))
        self.set_blocks(
            self.block_kinds[data["kind"]].restored(data, parent=self, ordering=place * 10)
            for place, data in enumerate(content["blocks"], start=1)
        )

    def without_gone(self, content: dict[str, Any]) -> dict[str, Any]:
        """Return a revision's `content` without the rows it names that have been deleted since.

        What has lost its category gets today's, because only a page can be without.
        """
        fields = dict(content["fields"])
        for name in ("category", "work", "series", "hero", "social_image"):
            key = f"{name}_id"
            fields[key] = next(iter(self._present(name, [fields.get(key)])), None)
        if fields["kind"] != "page":
            fields["category_id"] = fields["category_id"] or self.category_id
        authors = self._present("authors", [row["author"] for row in content["byline"]])
        byline = [row for row in content["byline"] if row["author"] in authors]
        figures = [b["image_id"] for b in content["blocks"] if b["kind"] == "figure"]
        images = self._present("hero", figures)
        blocks = [
            {**b, "image_id": b["image_id"] if b["image_id"] in images else None}
            if b["kind"] == "figure"
            else b
            for b in content["blocks"]
        ]
        return {**content, "fields": fields, "byline": byline, "blocks": blocks}

    @classmethod
    def _present(cls, name: str, keys: list[int | None]) -> set[int]:
        """Return those of `keys` that the foreign key `name` still finds."""
        model: Any = cls._meta.get_field(name).related_model
        wanted = {key for key in keys if key}
        return (
            set(model.objects.filter(pk__in=wanted).values_list("pk", flat=True))
            if wanted
            else set()
        )

    def set_byline(self, pairs: Any) -> None:
        """Replace the byline by (author id, role) pairs, in order."""
        self.bylines.all().delete()
        self.bylines.bulk_create(
            self.bylines.model(article=self, author_id=author, role=role, position=position)
            for position, (author, role) in enumerate(pairs)
        )

    def set_blocks(self, blocks: Any) -> None:
        """Replace the body by unsaved blocks."""
        for model in self.block_kinds.values():
            model.objects.filter(parent=self).delete()
        # Sections without an anchor last: what they choose must not be that of one further down.
        for block in sorted(blocks, key=lambda block: getattr(block, "anchor", None) == ""):
            block.save()


def snapshot_of(
    fields: dict[str, Any],
    *,
    byline: Iterable[tuple[int, str]],
    tags: Iterable[int],
    picks: Iterable[int] = (),
    blocks: Iterable[Any],
) -> dict[str, Any]:
    """Return the JSON content of a revision.

    `fields` are Article's own by name; `byline` pairs of author id and role in order; `tags` and
    `picks` ids; `blocks` Block instances in order.
    """
    return {
        "fields": fields,
        "byline": [{"author": author, "role": role} for author, role in byline],
        "tags": sorted(tags),
        "picks": sorted(picks),
        "blocks": [block.snapshot() for block in blocks],
    }
