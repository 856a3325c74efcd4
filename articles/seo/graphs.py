"""Graphs of schema.org: what a page is, as nodes of JSON-LD; the home page's and every list's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone

from ..addresses import absolute
from ..models import Author, Category, Series, Tag, Work
from .sharing import described, owner_of

Node = dict[str, Any]
Graph = list[Node]

LOGO = ("img/icon-512.png", 512)
# The static pages, by slug, that state a publication's policies: the first that there is.
POLICIES = {
    "publishingPrinciples": ("editorial-policy", "about"),
    "ethicsPolicy": ("ethics-policy", "editorial-policy"),
}
# What a list may be about, by the name that its context has for it.
THINGS = ("category", "tag", "author", "work", "series")


def of_home(pages: Iterable[Mapping[str, str]]) -> Graph:
    """Return the home page's graph; `pages` are the static ones, {"path"}."""
    there = {page["path"] for page in pages}
    policies: Node = {"correctionsPolicy": absolute(reverse("corrections"))}
    for name, slugs in POLICIES.items():
        paths = (reverse("page", args=[slug]) for slug in slugs)
        policies[name] = next((absolute(path) for path in paths if path in there), None)
    magazine = organization() | policies | {"sameAs": list(settings.SITE_SAME_AS)}
    site = website() | {
        "description": settings.SITE_TAGLINE,
        "inLanguage": settings.LANGUAGE_CODE,
        "publisher": {"@id": magazine["@id"]},
    }
    return [kept(site), kept(magazine)]


def of_list(context: Mapping[str, Any], *, before: int = 0) -> Graph:
    """Return the graph of a list, an index or an archive, from what its template is given.

    `canonical`, `breadcrumbs` (each a name and a path, the last one the list's own), and where
    there are: `page` with its editions, one of THINGS. `before`: how many stand on earlier pages.
    """
    canonical, crumbs = context["canonical"], context["breadcrumbs"]
    thing = next((context[name] for name in THINGS if context.get(name)), None)
    page: Node = {
        "@type": "CollectionPage",
        "url": canonical,
        "name": crumbs[-1].name,
        "description": description(thing),
        "inLanguage": settings.LANGUAGE_CODE,
        "isPartOf": {"@id": website()["@id"]},
    }
    about = []
    if isinstance(thing, Author):
        page |= {"@type": "ProfilePage", "description": "", "mainEntity": author(thing)}
    elif shown := getattr(context.get("page"), "editions", ()):
        items = ({"url": absolute(edition.path)} for edition in shown)
        page["mainEntity"] = item_list(items, before=before)
    if isinstance(thing, Work):
        about.append(work(thing))
        page["about"] = {"@id": about[0]["@id"]}
    way = breadcrumbs([(crumb.name, crumb.path) for crumb in crumbs], canonical)
    return [kept(page), *about, way]


def work(thing: Work) -> Node:
    """Return a film, a series, a game… typed as what it is."""
    url = absolute(thing.get_absolute_url())
    return kept(
        {
            "@type": thing.kind,
            "@id": f"{url}#work",
            "name": thing.name,
            "url": url,
            "sameAs": thing.same_as.split(),
            "datePublished": str(thing.year) if thing.year else "",
        }
    )


def author(person: Author) -> Node:
    portrait = owner_of(person.portrait, "avatar")
    url = absolute(person.get_absolute_url())
    return kept(
        {
            "@type": "Person",
            "@id": f"{url}#person",
            "name": person.name,
            "url": url,
            "jobTitle": person.role,
            "description": person.text,
            "sameAs": person.links.split(),
            "image": portrait["url"] if portrait else "",
            "worksFor": organization(),
        }
    )


def website() -> Node:
    home = absolute(reverse("home"))
    return {"@type": "WebSite", "@id": f"{home}#website", "name": settings.SITE_NAME, "url": home}


def organization() -> Node:
    home = absolute(reverse("home"))
    name, side = LOGO
    logo = {"@type": "ImageObject", "url": absolute(static(name)), "width": side, "height": side}
    return {
        "@type": "NewsMediaOrganization",
        "@id": f"{home}#organization",
        "name": settings.SITE_NAME,
        "url": home,
        "logo": logo,
    }


def item_list(items: Iterable[Node], *, before: int = 0) -> Node:
    """Return what stands in a list, in order; so many others stand `before` it."""
    rows = [
        {"@type": "ListItem", "position": place, **item}
        for place, item in enumerate(items, start=before + 1)
    ]
    return {"@type": "ItemList", "itemListElement": rows}


def breadcrumbs(crumbs: Iterable[tuple[str, str]], canonical: str) -> Node:
    """Return the way to a page from home; a step without a path is the page's own."""
    steps = [(settings.SITE_NAME, "/"), *crumbs]
    items = item_list(
        {"name": name, "item": absolute(path) if path else canonical} for name, path in steps
    )
    return {"@type": "BreadcrumbList", "itemListElement": items["itemListElement"]}


def description(thing: Category | Tag | Author | Work | Series | None) -> str:
    said = thing.description if isinstance(thing, Category) else getattr(thing, "text", "")
    return described(said)


def moment(at: datetime) -> str:
    """Return a moment with its zone, to the second."""
    return timezone.localtime(at).isoformat(timespec="seconds")


def kept(node: Node) -> Node:
    """Return `node` without what there is nothing to say of."""
    return {name: value for name, value in node.items() if value not in (None, "", [], ())}
