"""The Markdown engine: which rules it has, and how much work one text may cause.

CommonMark with tables, strikethrough, footnotes, spoilers and boxes. A text is hostile until proved
otherwise: `limits` holds what stands where the engine alone takes more than linear time.
"""

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore, text_join
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_def

from articles.text import limits
from articles.text.characters import printable
from articles.text.containers import container
from articles.text.footnotes import reference

# Characters.
MAX_SOURCE = 200_000
# Blocks within blocks, where a list in a list counts two: what is deeper is not shown.
MAX_NESTING = 20


class TooLong(ValueError):
    """A text of more than MAX_SOURCE characters; the message is for whoever wrote it."""

    def __init__(self, length: int) -> None:
        said = _("This text is %(length)s characters long; the limit is %(most)s. Split it.")
        super().__init__(said % {"length": grouped(length), "most": grouped(MAX_SOURCE)})


def grouped(number: int) -> str:
    """Return a number as people write it: 200,000."""
    return number_format(number, force_grouping=True)


class Engine(MarkdownIt):
    """The engine without its own opinion on links: `links` judges them all."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True


def article_engine(*, html: bool) -> Engine:
    """Return the engine for articles; with `html` it tells tags from text, so as to report them."""
    md = Engine("commonmark", {"html": html, "maxNesting": MAX_NESTING})
    md.enable(["table", "strikethrough"]).disable("text_join")
    md.block.ruler.at("table", limits.table, {"alt": ["paragraph", "reference"]})
    md.block.ruler.before(
        "fence",
        "container",
        container,
        {"alt": ["paragraph", "reference", "blockquote", "list"]},
    )
    md.block.ruler.before(
        "reference", "footnote", footnote_def, {"alt": ["paragraph", "reference"]}
    )
    md.inline.ruler.after("image", "footnote_reference", reference)
    return patient(md)


def patient(md: Engine) -> Engine:
    """Return `md` with a limit to the lines that its quotes look at."""
    md.block.ruler.before("blockquote", "patience", limits.patience, {"alt": ["blockquote"]})
    return md


ARTICLES = article_engine(html=False)
INSPECTOR = article_engine(html=True)


def parse(
    source: str, *, engine: Engine = ARTICLES, env: dict[str, Any] | None = None
) -> list[Token]:
    """Return the tokens of `source`, escapes still apart from the text around them.

    Raises TooLong. What the rules counted and cut stays in `env`.
    """
    if len(source) > MAX_SOURCE:
        raise TooLong(len(source))
    return engine.parse(printable(source), {} if env is None else env)


def joined(tokens: list[Token]) -> list[Token]:
    """Join escapes and entities with the text around them; the same list is returned."""
    text_join(StateCore("", ARTICLES, {}, tokens))
    return tokens


def html(tokens: list[Token], *, engine: Engine = ARTICLES) -> str:
    """Return the HTML of joined `tokens`: not clean yet."""
    return engine.renderer.render(tokens, engine.options, {})


def engine_html(source: str, *, engine: Engine = ARTICLES) -> str:
    """Return what the engine alone makes of `source`, for conformance tests: never for a page."""
    return html(joined(parse(source, engine=engine)), engine=engine)
