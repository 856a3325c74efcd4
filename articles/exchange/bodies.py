"""Bodies: pieces become blocks, pictures come into the library, see-alsos find their articles."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.files import File
from django.db import transaction

from .. import imaging, text
from ..models import Article, Figure, Image
from ..models.blocks import new_uid
from . import matching, naming
from .drafts import Broken, Draft, Note, Picture, Piece
from .manuscripts import Manuscript, shown


@dataclass
class Batch:
    """What one run knows: the titles that will arrive, by slug and by key, and what has.

    `taken` names the file that each article, by id, came from; `pictures` are new in the library.
    """

    titles: dict[str, str] = field(default_factory=dict)
    taken: dict[int, str] = field(default_factory=dict)
    pictures: list[Image] = field(default_factory=list)

    def expect(self, draft: Draft) -> None:
        """Know `draft`'s title, so that others can refer to it before it arrives."""
        self.titles.setdefault(naming.slug_of(draft), draft.title)
        self.titles.setdefault(text.match_key(draft.title), draft.title)

    def title_of(self, target: str) -> str | None:
        """Return the title of the manuscript that `target`, a slug or a title, refers to."""
        return self.titles.get(target) or self.titles.get(text.match_key(target))

    @contextmanager
    def whole(self) -> Iterator[None]:
        """A transaction; with its rows go the files of the pictures that it took."""
        before = len(self.pictures)
        with transaction.atomic():
            try:
                yield
            except BaseException:
                self._discard(self.pictures[before:])
                raise

    @contextmanager
    def rehearsed(self) -> Iterator[None]:
        """A transaction of which nothing stays, and for the end of which others wait meanwhile.

        On SQLite all who write do. On PostgreSQL who publishes does, from the first manuscript on
        that readers would see something of, and who changes an article that is among them.
        """
        with transaction.atomic():
            try:
                yield
            finally:
                self._discard(list(self.pictures))
                transaction.set_rollback(True)

    def _discard(self, pictures: list[Image]) -> None:
        for image in pictures:
            image.file.delete(save=False)
            self.pictures.remove(image)


@dataclass
class Body:
    """The body of one article on its way, and what is to be told about it."""

    manuscript: Manuscript
    by: Any
    batch: Batch
    notes: list[Note]
    taken: dict[Path, Image] = field(default_factory=dict)
    new: list[Image] = field(default_factory=list)

    def write(self, pieces: list[Piece], article: Article) -> None:
        """Write the body anew; blocks that were there before keep their ids and anchors."""
        old = [block.snapshot() for block in article.blocks()]
        new = [data for piece in pieces if (data := self.block(piece, article))]
        anchors = {block.get("anchor") for block in old} - {None, ""}
        for data, known in zip(new, matching.match(new, old), strict=True):
            self.identify(data, known, anchors)
        article.set_blocks(
            Article.block_kinds[data["kind"]].restored(data, parent=article, ordering=place * 10)
            for place, data in enumerate(new, start=1)
        )

    def identify(self, data: dict[str, Any], known: dict[str, Any] | None, anchors: set) -> None:
        """Give a block the id and anchor of the one that it was; else new ones."""
        data["uid"] = known["uid"] if known else new_uid()
        if data["kind"] == "section" and data["heading"]:
            data["anchor"] = (known and known["anchor"]) or text.anchor(data["heading"], anchors)
            anchors.add(data["anchor"])
        # What it waited under when it first came, which its target has answered since.
        if known and data["kind"] == "see_also" and data["article_id"]:
            data["label"] = data["label"] or known["label"]

    def block(self, piece: Piece, article: Article) -> dict[str, Any] | None:
        """Return the snapshot of the block that `piece` is, without its uid."""
        if piece.kind == "section":
            return self.section(piece)
        return self.figure(piece) if piece.kind == "figure" else self.see_also(piece, article)

    def section(self, piece: Piece) -> dict[str, Any]:
        length = len(piece.values["body"])
        if length > text.MAX_SOURCE:
            limit = f"{text.MAX_SOURCE:,}"
            raise Broken(f"A section has {length:,} characters; at most {limit}.", piece.line)
        return {"kind": "section", "anchor": "", **piece.values}

    def figure(self, piece: Piece) -> dict[str, Any]:
        values = dict(piece.values)
        picture = values.pop("picture")
        image = self.picture(picture) if picture else None
        return {
            "kind": "figure",
            "image_id": image and image.pk,
            "decorative": False,
            "layout": "normal",
            **values,
        }

    def tell_waiting(self, pieces: list[Piece], article: Article) -> None:
        """Say which figures, as they were written, have found no picture anywhere."""
        named = [piece for piece in pieces if piece.kind == "figure"]
        figures = Figure.objects.filter(parent=article).order_by("ordering")
        for piece, figure in zip(named, figures, strict=True):
            if not figure.image_id:
                name = text.excerpt(figure.caption or figure.awaits, 70)
                self.note(f"figure waits for its picture: “{name}”", piece.line)

    def see_also(self, piece: Piece, article: Article) -> dict[str, Any] | None:
        target, label = piece.values["target"], piece.values["label"]
        url = piece.values["url"]
        if len(url) > 500:
            raise Broken(
                "The address of a see-also line is longer than 500 characters.", piece.line
            )
        data = {"kind": "see_also", "article_id": None, "url": url, "label": label[:200]}
        if url and not text.link(url):
            why = "that is no address that a link may have"
            self.note(f"see also left out “{url}”: {why}", piece.line, problem=True)
            return None
        if not target:
            return data
        if target in (article.slug, article.title):
            self.note(f"see also refers to the article itself: left out “{target}”", piece.line)
            return None
        if found := naming.article(target, near=article):
            return {**data, "article_id": found.pk}
        expected = self.batch.title_of(target)
        if not expected:
            self.note(f"see also waits for its article: “{target}”", piece.line)
        return {**data, "label": (label or expected or target)[:200]}

    def take_pictures(self, named: list[Picture]) -> None:
        """Take the pictures that are there into the library, in the order of their contents."""
        first = {path: picture for picture in reversed(named) if (path := self.path(picture))}
        for path in sorted(first, key=_content):
            self.taken[path] = self._take(path, first[path])

    def picture(self, picture: Picture) -> Image | None:
        """Return the picture as it was taken, or None and a note when it is not there to take."""
        path = self.path(picture)
        if path is None:
            self.note(f"picture not found: {picture.file}", picture.line, problem=True)
        return self.taken[path] if path else None

    def path(self, picture: Picture) -> Path | None:
        return self.manuscript.picture(picture)

    def answer_waiting(self) -> None:
        """Hand the pictures that are new to what waits for them, when all of them are there."""
        for image in self.new:
            image.answer_waiting()

    def _take(self, path: Path, picture: Picture) -> Image:
        fields: dict[str, Any] = {"alt": picture.alt, "caption": picture.caption}
        fields["credit"] = picture.credit
        if picture.focal:
            fields["focal_x"], fields["focal_y"] = picture.focal
        with path.open("rb") as file:
            try:
                named = File(file, name=shown(path.name))
                image, is_new = Image.objects.add(named, by=self.by, **fields)
            except imaging.Refused as refusal:
                message = f"The picture {picture.file} was refused: {refusal}"
                raise Broken(message, picture.line) from None
        if is_new:
            self.batch.pictures.append(image)
            self.new.append(image)
        return image

    def note(self, message: str, line: int | None = None, *, problem: bool = False) -> None:
        self.notes.append(Note(message, line, problem=problem))


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
