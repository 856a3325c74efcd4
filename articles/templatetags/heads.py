"""Template tags and filters of a page's head; builtin, as those of its body are."""

from __future__ import annotations

import html
from typing import Any

from django import template
from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import to_locale

from .. import languages, seo
from ..models import Author
from ..text.scripts import json_ld as block_of

register = template.Library()
register.filter("title_for_search", seo.title_of)
register.filter("title_for_sharing", seo.shared_title)
register.filter("description_for_search", seo.description_of)
register.filter("description_for_sharing", seo.shared_description)
register.filter("described", seo.described)


@register.simple_tag
def json_ld(graph: list[dict[str, Any]] | None) -> SafeString | str:
    """Print what a page is about for machines; nothing for a page that says nothing."""
    return block_of({"@context": "https://schema.org", "@graph": graph}) if graph else ""


@register.simple_tag(takes_context=True)
def shared_picture(context: template.Context) -> dict[str, Any]:
    """Return `{"url", "width", "height", "alt"}` of what stands beside a link to this page.

    Its article's, its category's, else the magazine's own.
    """
    edition, category = context.get("edition"), context.get("category")
    picture = seo.picture_of(edition) if edition else seo.owner_of(category and category.image)
    return picture or seo.default_picture()


@register.filter
def unbranded(title: str) -> str:
    """Return a page's title without the magazine's name, where both are said."""
    return title.removesuffix(f" | {settings.SITE_NAME}")


@register.filter
def locale(language: str) -> str:
    """Return a language as Open Graph writes it; the site's own country where none is said."""
    site = settings.LANGUAGE_CODE
    said = max(language, site, key=len) if languages.is_same(language, site) else language
    return to_locale(said)


@register.filter
def name_parts(author: Author) -> list[tuple[str, str]]:
    """Return Open Graph's two names of a person; none where it is not plain which is which."""
    words = author.name.split()
    return list(zip(("first_name", "last_name"), words, strict=True)) if len(words) == 2 else []


@register.tag
def plain(parser: template.base.Parser, token: template.base.Token) -> Plain:
    """Keep what stands between as plain text: `{% plain as name %}…{% endplain %}`.

    So that a block is printed more than once; it holds words and no elements.
    """
    words = token.split_contents()
    if len(words) != 3 or words[1] != "as":
        raise template.TemplateSyntaxError("Write {% plain as name %}…{% endplain %}.")
    nodelist = parser.parse(("endplain",))
    parser.delete_first_token()
    return Plain(nodelist, words[2])


class Plain(template.Node):
    def __init__(self, nodelist: template.NodeList, name: str):
        self.nodelist = nodelist
        self.name = name

    def render(self, context: template.Context) -> str:
        said = html.unescape(self.nodelist.render(context))
        context[self.name] = " ".join(said.split())
        return ""
