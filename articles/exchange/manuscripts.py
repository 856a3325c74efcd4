"""Manuscripts: files told apart and read into drafts. Nothing here writes."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from . import fields, frontmatter, markdown, plaintext, reading
from .drafts import Broken, Draft, Picture

MARKDOWN_SUFFIXES = {".md", ".markdown", ".mdown"}
TEXT_SUFFIXES = {".txt", ".text"}
FORMATS = ("markdown", "plain")
PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".avif")


@dataclass(frozen=True)
class Manuscript:
    """A file to read, and the folders below which its pictures may lie."""

    path: Path
    folders: tuple[Path, ...]

    @property
    def name(self) -> str:
        """The file's name from the folder given on, as the person who gave it knows it."""
        return shown(self.path.relative_to(self.folders[0].parent))

    def picture(self, picture: Picture) -> Path | None:
        """Return the file that `picture` names, or None where there is none.

        A picture that was drawn as another kind of file is found by its name. Raises Broken for
        what lies outside the manuscript's folders, by whatever way.
        """
        if markdown.address_of(picture.file) or "\0" in picture.file:
            return None
        named = self.path.parent / picture.file
        for path in (named, *(named.with_suffix(s) for s in PICTURE_SUFFIXES if named.name)):
            try:
                found = path.resolve(strict=True)
            except (OSError, RuntimeError, ValueError):  # missing, a loop of links, no file name
                continue
            if not any(found.is_relative_to(folder) for folder in self.folders):
                raise Broken(f"The picture {picture.file} lies outside its folder.", picture.line)
            if found.is_file():
                return found
        return None


def shown(path: Path | str) -> str:
    """Return a path as a line of text: what is no letter in it is escaped, as `caf\\xe9.md`."""
    name = os.fsencode(path).decode("utf-8", "backslashreplace")
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", lambda match: f"\\x{ord(match[0]):02x}", name)


def read(manuscript: Manuscript, *, format: str = "") -> Draft:
    """Return the draft of a manuscript; `format`, "markdown" or "plain", overrides what it seems.

    Raises Broken, with the line, when the file is refused; OSError when it cannot be opened.
    """
    source, notes = reading.read(manuscript.path)
    draft = Draft(source=shown(manuscript.path), notes=notes)
    _fill(draft, source, format or _format_of(manuscript.path, source))
    _check(draft)
    draft.digest = _digest(draft, manuscript, source)
    return draft


def _format_of(path: Path, source: str) -> str:
    """Return what the file seems to be: by its front matter, then its name, then its headings."""
    if frontmatter.is_at_head_of(source):
        return "markdown"
    if path.suffix.lower() in MARKDOWN_SUFFIXES and markdown.has_headings(source):
        return "markdown"
    return "plain"


def _fill(draft: Draft, source: str, format: str) -> None:
    if format == "plain":
        plaintext.fill(draft, source)
        return
    head, body, first_line = frontmatter.split(source)
    fields.fill(draft, frontmatter.entries(head))
    markdown.fill(draft, body, first_line=first_line)


def _check(draft: Draft) -> None:
    if not draft.title:
        raise Broken("It has no title.")
    if len(draft.title) > plaintext.TITLE_MAX:
        raise Broken(f"The title has {len(draft.title)} characters; at most {plaintext.TITLE_MAX}.")
    if not draft.pieces:
        draft.note("there is no text below the title", problem=True)


def _digest(draft: Draft, manuscript: Manuscript, source: str) -> str:
    """Return what stays the same while the manuscript and its pictures do."""
    digest = hashlib.sha256(source.encode("utf-8", "surrogatepass"))
    for picture in pictures_of(draft):
        path = manuscript.picture(picture)
        digest.update(path.read_bytes() if path else b"missing")
    return digest.hexdigest()


def pictures_of(draft: Draft) -> list[Picture]:
    """Return every picture that the draft names."""
    named = [draft.hero, draft.social, *(piece.values.get("picture") for piece in draft.pieces)]
    return [picture for picture in named if picture]
