"""The frame of a page: what stands above and below all that readers came for."""

from __future__ import annotations

from ...models import Category
from ..paging import Crumb
from .samples import ARABIC, RTL, Specimen, States, category


def frame() -> list[Specimen]:
    return [
        _site_banner(),
        Specimen("preview_banner", {"shown": {}}),
        _masthead(),
        _breadcrumbs(),
        _site_footer(),
    ]


def _site_banner() -> Specimen:
    announced = "On Sunday from two to four in the morning nobody can send comments."
    return Specimen("site_banner", {"shown": {"text": announced}, RTL: {"text": ARABIC}})


def _masthead() -> Specimen:
    menu = _menu()
    states: States = {
        "in a category": {"categories": menu, "category": menu[1]},
        "empty": {},
        "front page": {"categories": menu, "is_home": True},
    }
    return Specimen("masthead", states)


def _breadcrumbs() -> Specimen:
    trail = [Crumb("Archive", "/archive/"), Crumb("November 2026")]
    states: States = {"of an article": {"category": category()}, "of a list": {"trail": trail}}
    return Specimen("breadcrumbs", states, ("story",))


def _site_footer() -> Specimen:
    pages = [{"title": "About", "path": "/about/"}]
    return Specimen(
        "site_footer", {"full": {"indexes": ["works", "tags"], "pages": pages}, "empty": {}}
    )


def _menu() -> list[Category]:
    shown = (("Film", "rust"), ("TV", "blue"), ("Games", "moss"), ("Music", "teal"))
    return [category(name, accent) for name, accent in shown]
