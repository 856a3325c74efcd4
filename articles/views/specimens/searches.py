"""What a search asks, and what it finds."""

from __future__ import annotations

from typing import Any

from ... import text
from .samples import ARABIC, DEK, LONG, PLAIN, RTL, WORD, Specimen, States, category, edition


def searches() -> list[Specimen]:
    return [
        _search_form(),
        _found(),
        _filter_bar(),
        _result(),
        _nothing_found(),
        _result_pages(),
    ]


def _search_form() -> Specimen:
    return Specimen("search_form", {"empty": {}, "asked": {"asked": _asked() | {"q": LONG}}})


def _found() -> Specimen:
    many = {"count": 1000, "most": 1000, "is_more": True}
    return Specimen("found", {"some": {"hits": {"count": 12}}, "very many": {"hits": many}})


def _filter_bar() -> Specimen:
    choices = [
        {"name": name, "path": f"/search/?q=lamp&category={name}", "is_current": name == "Film"}
        for name in ("All", "Film", "TV", "Games")
    ]
    filters = [{"name": "Category", "choices": choices}, {"name": "Year", "choices": choices[:1]}]
    return Specimen("filter_bar", {"two": {"filters": filters}, "none": {}})


def _result() -> Specimen:
    hit = {
        "title": text.marked(text.on_one_line(PLAIN), [(4, 8)]),
        "excerpt": DEK,
        "section_path": "/film/lamp/#part",
        "heading": "A light with nobody to warn",
    }
    arabic = {"hit": {"title": ARABIC, "excerpt": ARABIC}, "edition": edition(language="ar")}
    states: States = {"in a section": {"hit": hit, "edition": edition()}, RTL: arabic}
    return Specimen("result", states, ("", "results"), is_item=True)


def _nothing_found() -> Specimen:
    meant = {"asked": {"q": WORD}, "meant": "lamp", "meant_path": "/search/?q=lamp"}
    narrowed = {"asked": _asked(), "everywhere": "/search/"}
    shorter = {"asked": _asked(), "shorter": "lamp keeper", "shorter_path": "/search/?q=lamp"}
    states: States = {"another spelling": meant, "a word too many": shorter, "narrowed": narrowed}
    return Specimen("nothing_found", states)


def _result_pages() -> Specimen:
    states: States = {
        "in between": {"number": 2, "previous": "?page=1", "next": "?page=3"},
        "last": {"number": 20, "previous": "?page=19", "ends_early": True},
    }
    return Specimen("result_pages", states)


def _asked() -> dict[str, Any]:
    return {"q": "lamp", "category": category(), "year": 2026, "is_narrowed": True}
