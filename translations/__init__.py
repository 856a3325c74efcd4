"""Catalogues: what the program says, gathered from its source, and what each language makes of it.

No gettext is needed: Babel reads and writes the files, Django itself takes its templates apart.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "articles" / "locale"
LANGUAGES = ("de",)

# What Django calls its functions and what we do, beside the names that Babel knows.
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    **{f"{name}_lazy": DEFAULT_KEYWORDS[name] for name in ("gettext", "ngettext")},
    **{f"{name}_lazy": DEFAULT_KEYWORDS[name] for name in ("pgettext", "npgettext")},
    **dict.fromkeys(("gettext_noop", "_t")),
}
HEADER = "# What readers and editors of Stet are told. `make messages` brings this file up to date."
# Migrations keep words of the past; what commands print is for whoever runs the program.
SILENT = {"migrations", "management"}


def said() -> Catalog:
    """Return every string of the source that is marked for translation, without translations."""
    catalog = Catalog()
    for name, source, method in sources():
        found = extract(method, io.BytesIO(source.encode()), KEYWORDS, comment_tags=["Translators"])
        for line, message, comments, context in found:
            catalog.add(message, None, [(name, line)], auto_comments=comments, context=context)
    return catalog


def sources() -> Iterator[tuple[str, str, str]]:
    """Yield the name of each file that may say something, its source, and Babel's way to read it.

    A template is what Django makes of it: Python's calls of gettext between crossed out text.
    """
    for folder in ("articles", "cms"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if not SILENT & {*path.relative_to(ROOT).parts}:
                yield name_of(path), path.read_text(encoding="utf-8"), "python"
    for path in sorted((ROOT / "templates").rglob("*.*")):
        calls = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        yield name_of(path), "\n".join(line.strip() for line in calls.split("\n")), "python"


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def po_file(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def kept(language: str) -> Catalog:
    """Return the catalogue of `language` as it lies in its file; a new one where there is none."""
    path = po_file(language)
    if not path.exists():
        about = {"project": "Stet", "msgid_bugs_address": "", "last_translator": "Stet"}
        return Catalog(language, "django", header_comment=HEADER, fuzzy=False, **about)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="django", abort_invalid=True)


def brought_up_to_date(language: str) -> Catalog:
    """Return the catalogue of `language` with what is said now, and without what no longer is.

    Nothing is guessed: what is new stays empty until somebody translates it.
    """
    catalog = kept(language)
    catalog.update(said(), no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    return catalog


def written(catalog: Catalog) -> bytes:
    """Return the catalogue as its .po file: by source file, without the numbers of lines."""
    file = io.BytesIO()
    write_po(file, catalog, width=100, sort_by_file=True, include_lineno=False)
    return file.getvalue()


def compiled(catalog: Catalog) -> bytes:
    """Return the catalogue as the program loads it."""
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def missing(catalog: Catalog) -> list[str]:
    """Return what has no translation, or one that nobody has looked at."""
    return [
        str(message.id)
        for message in catalog
        if message.id and (message.fuzzy or not all(strings(message)))
    ]


def strings(message) -> list[str]:
    """Return the translations of a message: one, or one for each plural form."""
    return list(message.string) if message.pluralizable else [message.string]
