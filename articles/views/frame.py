"""The frame of every reader's page: what stands above its masthead, in it and in its footer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import (
    BigIntegerField,
    F,
    IntegerField,
    QuerySet,
    TextField,
    Value,
)

from ..models import Banner, Category, Edition, Generation, begun_indexes

# In the order of the model's own fields, as `from_db` reads them.
MENU = ("id", "name", "slug", "description", "accent", "image_id", "position")
# Where the other rows of the union stand in the menu's order: a category's position is never less.
INDEX, BANNER, PAGE = -3, -2, -1
NOBODY, NOTHING = Value(None, BigIntegerField()), Value("", output_field=TextField())


def frame(at: datetime) -> dict[str, Any]:
    """Return `categories` (Category, in the menu's order), `pages` ({"path", "title"}), `banner`,
    and `indexes`, the names of those addresses from A to Z that have had something to show.

    1 query, which every page pays for: hence the union. The categories know what MENU names and
    ask for the rest. Of several banners the newest speaks; "" is none.
    Every page that extends base.html takes these; without them masthead and footer stay short.
    """
    pages = Edition.objects.live(at).filter(category=None).order_by()
    categories = Category.objects.order_by().values_list(*MENU)
    found = categories.union(
        _rows(pages, F("title"), PAGE, path=F("path")),
        _rows(_newest_banner(at), F("text"), BANNER),
        _indexes(),
        all=True,
    )
    rows = list(found.order_by("position", "name"))
    return {
        "categories": [Category.from_db(categories.db, MENU, row) for row in rows if row[0]],
        "pages": [{"path": row[2], "title": row[1]} for row in rows if row[-1] == PAGE],
        "indexes": {name for row in rows if row[-1] == INDEX for name in row[1:5] if name},
        "banner": next((row[1] for row in rows if row[-1] == BANNER), ""),
    }


def _rows(
    queryset: QuerySet[Any], name: Any, position: int, *, path: Any = NOTHING
) -> QuerySet[Any, Any]:
    """Return rows of `queryset` in the shape of MENU: nothing but a name, a path, a position."""
    place = Value(position, IntegerField())
    return queryset.values_list(NOBODY, name, path, NOTHING, NOTHING, NOBODY, place)


def _newest_banner(at: datetime) -> QuerySet[Banner]:
    """Return the banner to show; by its key, because no part of a union may be sliced."""
    newest = Banner.objects.live(at).order_by("-begins_at", "-pk").values("pk")[:1]
    return Banner.objects.filter(pk__in=newest).order_by()


def _indexes() -> QuerySet[Any, Any]:
    """Return one row, in the shape of MENU, of the indexes that anything was published for."""
    place = Value(INDEX, IntegerField())
    row = Generation.objects.filter(name="site")
    return row.values_list(NOBODY, *begun_indexes(), NOBODY, place)
