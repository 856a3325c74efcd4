"""The one door to a page: rendered, cleaned, marked safe. Nothing else may mark a string safe."""

import re
from collections.abc import Collection

import nh3
from django.utils.safestring import SafeString, mark_safe

from articles.text import links
from articles.text.body import composed, harmless
from articles.text.engine import MAX_NESTING, Engine, html, joined, parse, patient

# Raise it when the same text comes out otherwise: an edition says by which it was rendered.
RENDERER: int = 3

SCHEMES = {"http", "https", "mailto"}
# A second fence behind an engine that writes no tag of an author's: had a rule a hole, this holds.
ARTICLE = nh3.Cleaner(
    tags=set(
        "a aside blockquote br code details div em h3 h4 hr li ol p pre s strong summary sup"
        " table tbody td th thead tr ul".split()
    ),
    attributes={
        "a": {"href", "title", "id", "aria-label"},
        "div": {"data-nosnippet", "aria-label"},
        "li": {"id"},
        "ol": {"start"},
    },
    tag_attribute_values={
        "a": {"rel": {links.FOREIGN, links.SPONSORED}, "role": {"doc-noteref", "doc-backlink"}},
        "div": {"role": {"region", "group"}, "tabindex": {"0"}, "dir": {"ltr"}},
        "th": {"scope": {"col"}},
    },
    allowed_classes={
        "aside": {"fact-box"},
        "p": {"fact-box-title"},
        "details": {"spoiler"},
        "div": {"scroll", "footnotes"},
        "td": {"align-left", "align-center", "align-right"},
        "th": {"align-left", "align-center", "align-right"},
    },
    url_schemes=SCHEMES,
    link_rel=None,
)
COMMENT = nh3.Cleaner(
    tags={"a", "blockquote", "br", "em", "p", "strong"},
    attributes={"a": {"href"}},
    tag_attribute_values={"a": {"rel": {links.READERS}}},
    url_schemes=SCHEMES,
    link_rel=None,
)

# `>` any deeper is a game, not a quotation.
MAX_QUOTES = 5
DEEP_QUOTE = re.compile(rf"^((?: {{0,3}}>){{{MAX_QUOTES}}})[ >]*", re.MULTILINE)


def comment_engine() -> Engine:
    """Return the engine for comments: paragraphs, line breaks, quotes, emphasis, bare links."""
    md = Engine("zero", {"html": False, "breaks": True, "maxNesting": MAX_NESTING})
    md.enable(["blockquote", "newline", "escape", "entity", "emphasis", "autolink"])
    md.inline.ruler.before("newline", "bare_link", links.bare_link)
    md.disable("text_join")
    return patient(md)


COMMENTS = comment_engine()


def render(
    source: str,
    *,
    language: str = "en",
    prefix: str = "",
    own_hosts: Collection[str] = (),
    work: str = "",
    sponsored: bool = False,
) -> SafeString:
    """Return the Markdown `source` of an article's body as HTML that a page may hold.

    `language` (BCP 47) decides punctuation and labels, `prefix` begins each id, so that several
    bodies share a page, links to `own_hosts` ("example.org", with a port if it has one) are not
    foreign; those of a `sponsored` article say so. `work` is what its spoilers are about.
    What the text must not hold is left out or shown as typed: `problems` tells the writer.
    Raises TooLong over MAX_SOURCE characters.
    """
    tokens = composed(
        parse(source),
        language=language,
        prefix=prefix,
        own_hosts=own_hosts,
        work=work,
        sponsored=sponsored,
    )
    harmless(joined(tokens))
    return mark_safe(ARTICLE.clean(html(tokens)))  # noqa: S308


def render_comment(source: str) -> SafeString:
    """Return a reader's comment as HTML: paragraphs, line breaks, quotes, emphasis, links.

    Links show where they lead: bare or in `<>`, http and https alone. Raises TooLong.
    """
    tokens = parse(DEEP_QUOTE.sub(r"\1 ", source), engine=COMMENTS)
    for token in tokens:
        token.children = list(links.judged(token.children or [], links.readers_kind))
    harmless(joined(tokens))
    return mark_safe(COMMENT.clean(html(tokens, engine=COMMENTS)))  # noqa: S308


def stored(html: str) -> SafeString:
    """Return HTML that `render` or `render_comment` made and a row has kept, for a template."""
    return mark_safe(html)  # noqa: S308
