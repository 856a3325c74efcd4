"""Bodies and comments: what comes out of what writers and readers type."""

import re

import pytest
from django.utils.safestring import SafeString

from articles import text
from tests.markup import elements, texts

FOOTNOTE = "A claim.[^a]\n\n[^a]: Its source."


def html(source, **options):
    return str(text.render(source, **options)).strip()


def attributes(tag, rendered):
    return [attrs for name, attrs in elements(rendered) if name == tag]


def test_a_body_is_safe_html():
    assert html("Plain *words*.") == "<p>Plain <em>words</em>.</p>"
    assert isinstance(text.render("x"), SafeString)


def test_headings_never_reach_the_height_of_a_section():
    rendered = html("# a\n\n## b\n\n### c\n\n#### d\n\n##### e\n\nf\n=")

    assert [tag for tag, _ in elements(rendered)] == ["h3", "h3", "h3", "h4", "h4", "h3"]


@pytest.mark.parametrize(
    ("source", "levels"),
    [
        ("#### a\n\n#### b\n\n### c\n\n#### d", ["h3", "h3", "h3", "h4"]),
        ("> ###### a\n\n- #### b", ["h3", "h3"]),
    ],
)
def test_no_heading_of_a_body_skips_a_level(source, levels):
    assert [tag for tag, _ in elements(html(source)) if tag[0] == "h"] == levels


def test_html_is_shown_as_typed():
    assert html("<b onclick=x>hi</b>") == "<p>&lt;b onclick=x&gt;hi&lt;/b&gt;</p>"
    assert html("<script>\nx\n</script>") == "<p>&lt;script&gt;\nx\n&lt;/script&gt;</p>"


def test_a_picture_leaves_its_alternative_text():
    assert html('![the *salt* lantern](x.png "t")') == "<p>the salt lantern</p>"
    assert html("[![Read on](x.png)](/tv/)") == '<p><a href="/tv/">Read on</a></p>'


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("[a](/tv/x/)", {"href": "/tv/x/"}),
        ("[a](#part)", {"href": "#part"}),
        ("[a](https://stet.example/tv/)", {"href": "https://stet.example/tv/"}),
        ("[a](http://STET.example:8000)", {"href": "http://STET.example:8000"}),
        ("[a](//other.org/x)", {"href": "https://other.org/x", "rel": "external noopener"}),
        ("<https://other.org>", {"href": "https://other.org", "rel": "external noopener"}),
        ("[a](https://stet.example@other.org)", None),
        ("[a](mailto:desk@stet.example)", {"href": "mailto:desk@stet.example"}),
        ('[a](/x "A title")', {"href": "/x", "title": "A title"}),
    ],
)
def test_a_link_says_what_kind_it_is(source, expected):
    [found] = attributes("a", html(source, own_hosts=["Stet.example"]))

    assert found == expected or (expected is None and found["rel"] == "external noopener")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "java&#10;script:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://other.org",
        "http:other.org",
        "http://[::1",
        "",
    ],
)
def test_what_is_no_web_or_mail_address_is_no_link(address):
    assert attributes("a", html(f"[label](<{address}>)")) == []
    assert "label" in html(f"[label](<{address}>)")


def test_a_link_that_says_nothing_is_none():
    assert html("[](https://other.org) [![](x.png)](/y)").replace(" ", "") == "<p></p>"


def test_tables_are_aligned_by_class_and_scroll_in_a_labelled_region():
    rendered = html("| Film | Year |\n|:-|-:|\n| Heat | 1995 |")

    frame, *_ = attributes("div", rendered)
    assert frame == {
        "class": "scroll",
        "role": "region",
        "tabindex": "0",
        "aria-label": "Table: Film, Year",
    }
    assert attributes("th", rendered) == [
        {"class": "align-left", "scope": "col"},
        {"class": "align-right", "scope": "col"},
    ]
    assert [a["class"] for a in attributes("td", rendered)] == ["align-left", "align-right"]


def test_code_runs_from_the_left_in_every_language():
    rendered = html("```\nx = 1\n```\n\n    y = 2\n\n|a|\n|-|", language="ar")

    assert [frame.get("dir") for frame in attributes("div", rendered)] == ["ltr", "ltr", None]


def test_no_two_regions_of_a_body_have_one_name():
    rendered = html("```js\nrun()\n```\n\n    run()\n\n|a|\n|-|\n\n|a|\n|-|", language="de")

    assert [a["aria-label"] for a in attributes("div", rendered)] == [
        "Code: run()",
        "Code: run() (2)",
        "Tabelle: a",
        "Tabelle: a (2)",
    ]


def test_a_table_that_grows_out_of_bounds_ends_as_text():
    source = "|a" * 100 + "|\n" + "|-" * 100 + "|\n" + "b\n" * 500

    rendered = html(source)

    assert rendered.count("<td") <= 10_000
    assert rendered.count("b\n") > 300
    assert [p.line for p in text.problems(source)] == [100]


def test_a_spoiler_opens_on_request_and_is_not_quoted_by_search_engines():
    rendered = html(':::spoiler The "ending"\nHe *dies*.\n:::\n\nAfter.')

    assert rendered == (
        '<details class="spoiler">\n<summary>The “ending”</summary>\n<div data-nosnippet="">\n'
        "<p>He <em>dies</em>.</p>\n</div>\n</details>\n<p>After.</p>"
    )


def test_spoilers_nest_and_code_inside_does_not_end_them():
    rendered = html(":::spoiler A\n:::spoiler B\nb\n:::\n```\n:::\n```\na\n:::\nAfter.")

    assert rendered.count("<details") == 2
    assert rendered.endswith("<p>a</p>\n</div>\n</details>\n<p>After.</p>")


def test_an_open_spoiler_hides_the_rest():
    rendered = html("Before.\n\n:::spoiler\n\nAll.\n\nMore.")

    assert rendered.endswith("<p>All.</p>\n<p>More.</p>\n</div>\n</details>")
    assert "<summary>Spoiler</summary>" in rendered


def test_a_spoiler_says_which_work_it_spoils_once():
    def summaries(source):
        return re.findall("<summary>(.*)</summary>", html(source, work="Night Ferry"))

    assert summaries(":::spoiler\nx\n:::\n\n:::spoiler Who stays\nx\n:::") == [
        "Spoiler: Night Ferry",
        "Night Ferry: Who stays",
    ]
    assert summaries(":::spoiler The end of NIGHT FERRY\nx\n:::") == ["The end of NIGHT FERRY"]


def test_a_box_sets_facts_apart_under_its_title():
    rendered = html(':::box The "facts"\n- One\n:::\n\nAfter.')

    assert rendered == (
        '<aside class="fact-box">\n<p class="fact-box-title">The “facts”</p>\n'
        "<ul>\n<li>One</li>\n</ul>\n</aside>\n<p>After.</p>"
    )


def test_a_box_without_a_title_has_one_in_its_language():
    assert "At a glance" in html(":::box\nx\n:::")
    assert "Auf einen Blick" in html(":::box\nx\n:::", language="de")


def test_boxes_and_spoilers_stand_in_each_other():
    rendered = html(":::box A\n:::spoiler B\nb\n:::\na\n:::\n:::spoiler C\n:::box D\nd\n:::\n:::")

    tags = [tag for tag, _ in elements(rendered) if tag in ("aside", "details")]
    assert tags == ["aside", "details", "details", "aside"]
    assert rendered.endswith("<p>d</p>\n</aside>\n</div>\n</details>")


def test_foreign_links_of_a_sponsored_article_say_so():
    source = "[Out](https://shop.example/) and [in](https://example.org/x/) and [here](/y/)"

    rendered = html(source, own_hosts=("example.org",), sponsored=True)

    assert [a.get("rel") for a in attributes("a", rendered)] == [
        "external noopener sponsored",
        None,
        None,
    ]


def test_footnotes_link_both_ways_under_the_prefix_of_their_body():
    rendered = html(FOOTNOTE, prefix="b1-")

    there, back = attributes("a", rendered)
    assert there == {
        "id": "b1-fnref:1",
        "href": "#b1-fn:1",
        "role": "doc-noteref",
        "aria-label": "Footnote 1",
    }
    assert back == {
        "href": "#b1-fnref:1",
        "role": "doc-backlink",
        "aria-label": "Back to reference 1",
    }
    assert attributes("li", rendered) == [{"id": "b1-fn:1"}]


def test_bodies_on_one_page_share_no_id():
    page = html(FOOTNOTE + " Twice.[^a]", prefix="a-") + html(FOOTNOTE, prefix="b-")

    ids = [attrs["id"] for _, attrs in elements(page) if "id" in attrs]
    targets = {a["href"].removeprefix("#") for a in attributes("a", page)}
    assert len(ids) == len(set(ids)) == 5
    assert targets == set(ids)


def test_footnotes_are_numbered_by_mention_and_a_forgotten_one_is_left_out():
    rendered = html("x[^b] y[^a] z[^b]\n\n[^a]: First.[^c]\n[^b]: Second.\n[^c]: Third.\n[^d]: No.")

    assert [t for t in texts(rendered) if t.isdigit()] == ["1", "2", "1", "3"]
    assert [t.strip() for t in texts(rendered) if t.strip().endswith(".")] == [
        "Second.",
        "First.",
        "Third.",
    ]


def test_a_footnote_of_a_spoiler_stays_folded():
    rendered = html(":::spoiler End\nHe dies.[^a]\n:::\n\nSeen.[^b]\n\n[^a]: By salt.\n[^b]: Open.")

    folded = rendered.index("By salt.")
    assert rendered.rindex("<details", 0, folded) > rendered.rindex("</details>", 0, folded)
    assert "Open." in rendered.rpartition("</details>")[2]


def test_a_footnote_makes_no_link_within_a_link():
    rendered = html("[word[^a]](/x) and [^b]\n\n[^a]: n")

    assert [a["href"] for a in attributes("a", rendered)] == ["#fn:1", "#fnref:1"]
    assert "[^b]" in rendered


def test_punctuation_is_set_across_markup_and_code_is_left_alone():
    rendered = html('"*Heat*" -- it\'s `"5 km..."`, \\"5 km\\"')

    assert rendered == ('<p>“<em>Heat</em>” – it’s <code>"5 km..."</code>, "5&nbsp;km"</p>')


def test_direction_does_not_leave_its_element():
    rendered = html("a *\u202eb* c &#x202e;d\n\ne \u2067f\n\n`\u202dg`")

    assert [t for t in texts(rendered) if t.strip()] == [
        "a ",
        "\u2067b\u2069",
        " c \u2067d\u2069",
        "e \u2067f\u2069",
        "\u2066g\u2069",
    ]


def test_controls_and_foreign_line_ends_are_put_right():
    assert html("a\x00b\x07\r\n\r\nc\u2029d&#12;") == "<p>ab</p>\n<p>c</p>\n<p>d</p>"


def test_a_text_over_the_limit_is_refused_in_words():
    for function in (text.render, text.render_comment, text.plain):
        with pytest.raises(text.TooLong, match="200,001 characters long; the limit is 200,000"):
            function("x" * 200_001)


def test_a_comment_has_paragraphs_line_breaks_quotes_and_emphasis():
    rendered = str(text.render_comment("One *two* **three**\nfour\n\n> five\n>> six\n\nseven"))

    assert "".join(rendered.split()) == (
        "<p>One<em>two</em><strong>three</strong><br>four</p>"
        "<blockquote><p>five</p><blockquote><p>six</p></blockquote></blockquote><p>seven</p>"
    )


@pytest.mark.parametrize(
    "typed",
    ["# x", "- x", "1. x", "    x", "|a|\n|-|", "`x`", "[x](/y)", "![x](y.png)", "<b>x</b>", "---"],
)
def test_a_comment_has_nothing_else(typed):
    tags = {tag for tag, _ in elements(text.render_comment(typed))}

    assert tags <= {"p", "br"}


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("see https://a.org/b_c_d.", "https://a.org/b_c_d"),
        ("(https://a.org/b_(c))", "https://a.org/b_(c)"),
        ("“HTTP://a.org”, he said", "HTTP://a.org"),
        ("https://a.org/?q=1&r=*x*!", "https://a.org/?q=1&r=*x"),
        ("<https://a.org/é>", "https://a.org/%C3%A9"),
        ("*https://a.org/x*", "https://a.org/x"),
    ],
)
def test_a_bare_address_in_a_comment_is_a_link_that_vouches_for_nothing(typed, address):
    [link] = attributes("a", text.render_comment(typed))

    assert link == {"href": address, "rel": "ugc nofollow noopener"}


@pytest.mark.parametrize("typed", ["javascript://x", "xhttp://a.org", "http://", "<a@b.org>"])
def test_other_addresses_in_a_comment_stay_text(typed):
    assert attributes("a", text.render_comment(typed)) == []


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("https://a.org/%D9%84%D9%85/?q=%20%2F", "https://a.org/لم/?q=%20%2F"),
        ("https://a.org/%E6%9D%B1%E4%BA%AC", "https://a.org/東京"),
        # What turns, joins or parts the letters around it without being seen.
        (
            "https://a.org/a%E2%80%AEb%E2%81%A7%E2%80%8C",
            "https://a.org/a%E2%80%AEb%E2%81%A7%E2%80%8C",
        ),
        ("https://a.org/%C2%A0%E3%80%80%C2%AD", "https://a.org/%C2%A0%E3%80%80%C2%AD"),
        # Nobody's letters.
        ("https://a.org/%FF%D9", "https://a.org/%FF%D9"),
    ],
)
def test_an_address_is_read_in_its_own_letters(url, read):
    assert text.readable(url) == read


def test_a_quote_in_a_comment_goes_five_deep_and_keeps_its_words():
    rendered = str(text.render_comment(">" * 40 + " deep"))

    assert rendered.count("<blockquote>") == 5
    assert "deep" in rendered


def test_stored_html_comes_back_as_it_was():
    assert text.stored("<p>x</p>") == "<p>x</p>"
    assert isinstance(text.stored("<p>x</p>"), SafeString)


PROBLEMS = """\
# One
### Three

##### Five

A <b>bold</b> word
and ![a picture](x.png).

<div>
x
</div>

:::spolier Oops
:::

###

> :::spoiler The end
> text"""


def test_problems_name_the_line_and_what_to_do():
    assert [str(p) for p in text.problems(PROBLEMS)] == [
        "Line 1: This heading is as high as the section’s own. Begin it with ###.",
        "Line 6: HTML has no effect here: <b> If you mean the sign, write \\<.",
        "Line 6: HTML has no effect here: </b> If you mean the sign, write \\<.",
        "Line 7: A picture does not go into the text: add a figure block.",
        "Line 9: HTML has no effect here: <div> x </div> If you mean the sign, write \\<.",
        "Line 13: There is no block “spolier”: write :::spoiler and what it spoils, "
        "or :::box and its title.",
        "Line 14: This ::: ends nothing. A spoiler begins with :::spoiler, a box with :::box.",
        "Line 16: This heading is empty.",
        "Line 18: This spoiler does not end: put ::: on a line below it.",
    ]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("#### Four", 1),
        ("x\n\n" + "- " * 12 + "deep", 3),
        ("a\nb\n" + "c" * 200_000, 3),
        ("a\n=", 1),
    ],
)
def test_problems_see_skipped_levels_depth_and_length(source, line):
    assert [p.line for p in text.problems(source)] == [line]


def test_a_good_body_has_no_problems():
    source = "One < two, 3 > 2.\n\n### A\n\n#### B\n\n:::spoiler C\n- x\n:::\n\n```\n<b>:::\n```"

    assert text.problems(source) == []
