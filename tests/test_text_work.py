"""Hostile text costs no more than its length: the work is counted in lines of Python, not timed."""

import sys

import pytest
from mdit_py_plugins.footnote import footnote_plugin

from articles import text
from articles.text import limits
from articles.text.engine import Engine

SHORT, LONG = 700, 1_400


def repeated(unit, before="", after=""):
    return lambda length: before + unit * (length // len(unit)) + after


def halves(opening, closing):
    return lambda length: (
        opening * (length // 2 // len(opening)) + closing * (length // 2 // len(closing))
    )


def wide_table(length):
    columns = length // 8
    return "|a" * columns + "|\n" + "|-" * columns + "|\n" + "b\n" * (length // 4)


def staircase(length):
    return "".join("  " * (n % 30) + "- a\n" for n in range(length // 30))


def backticks(length):
    return "".join("e" + "`" * n for n in range(int((2 * length) ** 0.5)))


HOSTILE = {
    "brackets": repeated("["),
    "brackets twice": halves("[", "]"),
    "pictures": repeated("!["),
    "links begun": repeated("[a]("),
    "link titles begun": repeated('[a](b "'),
    "links in links": repeated("[a](", after="b"),
    "references": repeated("[a][b] ", before="[b]: /c\n\n"),
    "definitions": repeated("[a]: /b\n"),
    "emphasis": halves("*a **b ", "a* b** "),
    "emphasis unclosed": repeated("*a _b "),
    "emphasis run": repeated("*"),
    "cmark-gfm's delimiters": repeated("a***b* c*_d "),
    "strikethrough": repeated("~~a "),
    "backticks": backticks,
    "entities": repeated("&#x"),
    "tags": repeated("<a b='"),
    "comments of HTML": repeated("<!--"),
    "quotes": repeated(">"),
    "quotes with lazy lines": repeated(">>>>> a\nb\n"),
    "quotes let go": repeated("> > > a\n=\nb\n"),
    "quotes broken by fences": repeated(">\n>```\nb\n"),
    "lists": repeated("- "),
    "stairs of lists": staircase,
    "wide table": wide_table,
    "many tables": repeated("|a|b|c|\n|-|-|-|\nd\n\n"),
    "pipes": repeated("a|"),
    "footnotes": repeated("[^a] ", before="[^a]: b\n\n"),
    "footnotes begun": repeated("[^", before="[^a]: b\n\n"),
    "footnotes defined": repeated("[^a]: "),
    "spoilers": repeated(":::spoiler a\n"),
    "spoilers closed": repeated(":::spoiler a\n:::\n"),
    "spoilers in quotes": repeated("> :::spoiler\na\n"),
    "spoilers in lists": repeated("- :::spoiler\n> "),
    "colons": repeated(":"),
    "double quotes": repeated("\"a 'b "),
    "quotation marks": repeated("\"'"),
    "guillemets": repeated("« "),
    "addresses": repeated("https://a.b/(c"),
    "addresses begun": repeated("http://"),
    "address of brackets": repeated(")", before="https://a.b/"),
    "mail": repeated("a@b."),
    "directions": repeated("\u202ea"),
    "dots": repeated("... -- "),
    "white space": repeated(" \t"),
    "blank lines": repeated("\n"),
}
RENDERERS = [text.render, text.render_comment, text.problems]
FIELDS = [
    *(text.typeset, text.clean, text.slug, text.match_key, text.count_words, text.link),
    lambda typed: text.anchor(typed, ()),
    lambda typed: text.excerpt(typed, 200),
    lambda typed: text.typeset(typed, language="fr"),
]


def work(function, source):
    """Return how many lines of Python `function` runs for `source`."""
    count = 0

    def count_lines(frame, event, arg):
        nonlocal count
        count += event == "line"
        return count_lines

    before = sys.gettrace()
    sys.settrace(count_lines)
    try:
        function(source)
    finally:
        sys.settrace(before)
    return count


def growth(function, make):
    """Return how much more work twice the source is."""
    return work(function, make(LONG)) / max(work(function, make(SHORT)), 500)


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_source_is_at_most_twice_the_work(name, monkeypatch):
    # The bound must show at the size at which counting is quick.
    monkeypatch.setattr(limits, "MAX_CELLS", 2_000)
    make = HOSTILE[name]

    for function in RENDERERS + FIELDS:
        function(make(10))
        assert growth(function, make) < 2.5, function


def test_the_count_sees_work_that_grows_with_the_square():
    bare = Engine("commonmark").use(footnote_plugin)

    assert growth(bare.render, HOSTILE["footnotes begun"]) > 3
    assert growth(bare.render, HOSTILE["quotes broken by fences"]) > 3
