"""Naming: the rows that a manuscript's names stand for, made where there are none, and said so."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from .. import text
from ..models import Article, Author, Category, Kind, Series, Tag, Work
from .drafts import Broken, Draft, Note

# What a work is when the manuscript does not say, by the category it stands in.
WORKS_IN = {
    "film": Work.Kind.FILM,
    "tv": Work.Kind.SERIES,
    "games": Work.Kind.GAME,
    "books": Work.Kind.BOOK,
    "music": Work.Kind.ALBUM,
}


def slug_of(draft: Draft) -> str:
    """Return the draft's slug: its own, or made of its title."""
    slug = draft.fields.get("slug") or text.slug(draft.title)
    if draft.fields.get("kind") == Kind.PAGE and not slug.isascii():
        slug = slugify(slug)
    if slug in ("", text.slug("")) and "slug" not in draft.fields:
        # A title of dots has no letter to make a slug of; two such titles differ all the same.
        slug = f"untitled-{hashlib.sha256(draft.title.encode()).hexdigest()[:8]}"
    return slug


def category(name: str, notes: list[Note], *, make: bool) -> Category:
    """Return the category of that name or slug; a new one only if `make`: readers see the menu."""
    slug = slugify(name)[:60]
    if found := Category.objects.filter(name__iexact=name).first() or (
        Category.objects.filter(slug=slug or name).first()
    ):
        return found
    if not make:
        known = ", ".join(Category.objects.values_list("name", flat=True))
        others = f"; there are {known}" if known else ", nor any other"
        raise Broken(f"There is no category “{name}”{others}. --make-categories makes new ones.")
    if not slug:
        raise Broken(
            f"Make the category “{name}” first: its address needs a word in Latin letters."
        )
    made = Category(name=name, slug=slug, position=Category.objects.count())
    try:
        made.full_clean()
    except ValidationError as error:
        raise Broken(f"The category “{name}” cannot be made: {error.messages[0]}") from None
    if Article.objects.outside_bin().filter(category=None, slug=slug).exists():
        raise Broken(f"The category “{name}” cannot be made: a page has the address /{slug}/.")
    made.save()
    notes.append(Note(f"category made: {name}", problem=True))
    return made


def authors(names: list[str], notes: list[Note]) -> dict[str, int]:
    """Return the ids of the authors of those names or slugs, by name, made where they are new."""
    return {name: _named(Author, name, notes, limit=80).pk for name in _in_order(names)}


def tags(names: list[str], notes: list[Note]) -> list[Tag]:
    """Return the tags of those names or slugs, made where they are new."""
    return [_named(Tag, name, notes, limit=80) for name in _in_order(names)]


def series(name: str, notes: list[Note]) -> Series:
    return _named(Series, name, notes, limit=80)


def work(values: dict[str, Any], category_name: str, notes: list[Note]) -> Work:
    """Return the work of that name (and kind and year, where they are said), made if it is new."""
    known = {key: values[key] for key in ("kind", "year") if values[key]}
    if found := Work.objects.filter(name__iexact=values["name"], **known).first():
        return _with_facts(found, values)
    kind = values["kind"] or WORKS_IN.get(slugify(category_name))
    if not kind:
        raise Broken(
            f"Say what kind of work “{values['name']}” is: film, series, game, book, album.",
            values["line"],
        )
    slug = _free_slug(Work, values["name"], 80, hint=str(values["year"] or kind.name.lower()))
    notes.append(Note(f"work made: {values['name']}"))
    own = {name: values[name] for name in ("name", "year", "facts")}
    return Work.objects.create(slug=slug, kind=kind, **own)


def _with_facts(work: Work, values: dict[str, Any]) -> Work:
    """Give a work that has none the facts that a manuscript brings."""
    if values["facts"] and not work.facts:
        work.facts = values["facts"]
        work.save(update_fields=["facts"])
    return work


def article(target: str, *, near: Article) -> Article | None:
    """Return the article of that slug, rather in the category of `near`, or of that title."""
    others = Article.objects.outside_bin().exclude(pk=near.pk)
    of_slug = others.filter(slug=target).order_by("pk")
    return (
        of_slug.filter(category=near.category_id).first()
        or of_slug.first()
        or Article.objects.titled(text.match_key(target)).exclude(pk=near.pk).first()
    )


def _in_order(names: list[str]) -> list[str]:
    """Return names in the order in which all make them: two imports never wait for each other."""
    return sorted(dict.fromkeys(names), key=text.slug)


def _named(model: Any, name: str, notes: list[Note], *, limit: int) -> Any:
    found = model.objects.filter(name__iexact=name).order_by("pk").first()
    found = found or model.objects.filter(slug=name).first()
    if found:
        return found
    notes.append(Note(f"{model._meta.verbose_name} made: {name}"))
    return model.objects.create(name=name, slug=_free_slug(model, name, limit))


def _free_slug(model: Any, name: str, limit: int, *, hint: str = "") -> str:
    """Return a slug of `name` that no row has: “C++” and “C#” both begin as c."""
    slug = text.slug(name)[:limit]
    candidates = [slug, f"{slug}-{hint}"] if hint else [slug]
    for candidate in candidates:
        if candidate and not model.objects.filter(slug=candidate[:limit]).exists():
            return candidate[:limit]
    return f"{slug[: limit - 9]}-{hashlib.sha256(name.encode()).hexdigest()[:8]}".strip("-")
