"""Finding: the manuscripts that files and folders hold, and what lies there that is none."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from .drafts import Broken
from .manuscripts import MARKDOWN_SUFFIXES, PICTURE_SUFFIXES, TEXT_SUFFIXES, Manuscript, shown

SUFFIXES = MARKDOWN_SUFFIXES | TEXT_SUFFIXES
Skip = Callable[[str, str], None]  # is told a file's name and why it is passed over
NO_MANUSCRIPT = "not Markdown or plain text"
# To open one would wait for whoever writes into it, for ever.
NO_FILE = "a pipe, a socket or a device, not a file"


def find(
    paths: Iterable[Path], *, pictures: Iterable[Path] = (), skip: Skip = lambda name, why: None
) -> Iterator[Manuscript]:
    """Yield the manuscripts that `paths`, files and folders, hold: each once, in order of name.

    Pictures may lie below the folder given (or beside the file given), in a folder `pictures` next
    to a folder `articles` that holds the manuscript, and below `pictures`. `skip` is told of what
    is no manuscript, but for pictures and hidden files.
    Raises as `located` does.
    """
    seen = set()
    extra = tuple(folder.resolve() for folder in pictures)
    for path in paths:
        top = located(path)
        folder = top if top.is_dir() else top.parent
        folders = (folder, *_bundled_pictures(top), *extra)
        for file in _files(top, skip):
            if file not in seen:
                seen.add(file)
                yield Manuscript(file, folders)


def located(path: Path) -> Path:
    """Return the file or folder at `path`, without links on the way.

    Raises OSError or RuntimeError (links in a circle) for what is not there, Broken for what is
    neither and for a file that by its name is no manuscript; one without an ending may be one.
    """
    found = path.resolve(strict=True)
    if not (found.is_file() or found.is_dir()):
        raise Broken(f"It is {NO_FILE}.")
    if found.is_file() and found.suffix and found.suffix.lower() not in SUFFIXES:
        raise Broken(f"It is {NO_MANUSCRIPT}. Save it as plain text or Markdown and import that.")
    return found


def _bundled_pictures(top: Path) -> Iterator[Path]:
    """Yield the `pictures` beside an `articles` folder: together they are one bundle."""
    for folder in (top, *top.parents):
        if folder.name == "articles" and (folder.parent / "pictures").is_dir():
            yield (folder.parent / "pictures").resolve()


def _files(top: Path, skip: Skip) -> Iterator[Path]:
    if top.is_file():
        yield top
        return

    def tell(path: Path, why: str) -> None:
        skip(shown(path.relative_to(top.parent)), why)

    def tell_error(error: OSError) -> None:
        tell(Path(error.filename), error.strerror or str(error))

    for folder, folders, names in os.walk(top, onerror=tell_error):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(folder, name) for name in folders):
            if path.is_symlink():  # which `walk` does not enter
                tell(path, "a link to a folder")
        for path in (Path(folder, name) for name in sorted(names)):
            if why := _why_not(path, top):
                tell(path, why)
            elif _is_manuscript(path):
                yield path


def _is_manuscript(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not _is_hidden(path)


def _why_not(path: Path, top: Path) -> str:
    """Return why a file is passed over, in words; "" for what is taken or not worth a word."""
    if _is_hidden(path) or path.suffix.lower() in PICTURE_SUFFIXES:
        return ""
    if not _is_manuscript(path):
        return NO_MANUSCRIPT
    try:
        file = path.resolve(strict=True)
    except (OSError, RuntimeError):  # RuntimeError: links in a circle
        return "a link to nothing"
    if not file.is_relative_to(top):
        return "a link that leads out of the folder"
    return "" if file.is_file() else NO_FILE


def _is_hidden(path: Path) -> bool:
    """Tell whether the file is some program's own: a lock or a copy beside the one it edits."""
    return path.name.startswith((".", "~"))
