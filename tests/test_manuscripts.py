"""Manuscripts: what is read of files, without a row being written."""

import json
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from articles.exchange import (
    Broken,
    find,
    frontmatter,
    furniture,
    guesses,
    read,
    reading,
    report,
    see_alsos,
)
from articles.exchange.escaping import escaped
from articles.exchange.plaintext import is_wrapped

ROOT = Path(__file__).parent.parent
CORPORA = ROOT.parent / "shared" / "corpora"

PROSE = (
    "The camera stays where it is for the whole of the scene, and by the end of it we have begun "
    "to count the windows. There are eleven of them, as the caretaker promised there would be."
)

HEADING = "heading (guess: a short line that does not end like a sentence)"

# As a word processor's document comes out of the clipboard: no blank lines, Windows' line ends.
DOCUMENT = "\r\n".join(
    (
        "Why the lighthouse keeper laughs",
        "By Mara Quill",
        "3 May 2026",
        PROSE,
        "Where was the boat?",
        "A woman standing beside a stranded rowing boat",
        PROSE,
        "See also: “The Salt Lantern ending, explained”",
        PROSE,
        "The last ten minutes (in order)",
        PROSE,
    )
)

# As a browser copies an article: names of services below, hard-wrapped prose, a list.
PAGE = """\
Five Kettles In Nine Films

6 min read

The kettle has been waiting for its turn in the cinema since there was
sound, and the wait is over. We have counted them, and put them in the
order in which they boil.

Which Kettle Boils First?

Osric Thole as Ade Corrin in the kitchen

• The black one, on the ring
• The tin one, on the table
• The one that nobody fills

See Also — Six novels told as documents
Kettles That Never Boil

A still from the second reel

Image: Marrow Lane

“Put it on,” she says.

* * *

Nobody moves, and *that* is the point of a_kettle_ [sic] in 1984. Everything else is steam.

See also The chapter on rain was cut from the printed edition.

What We Drink Instead

Tea, with nothing in it, is what is left.

Related Posts
Seven small games for a long train ride
Leave a Reply
Your email address will not be published. Required fields are marked *
Facebook
Twitter
"""

# Another script, where neither capitals nor English verbs help.
JAPANESE = """\
終わりの意味

灯台守は夜明け前に明かりを消し、階段を下りて、二つの茶碗に湯を注いだ。

誰が答えていたのか

丘の上の小さな光

娘は十一夜のあいだ、採石場のランプで父に船を与えた。教え子がそれを見ていた。
"""


def draft_of(tmp_path, text, name="piece.txt", **options):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(next(iter(find([path]))), **options)


def shape(draft):
    """The body as pairs of what and its words; prose as the number of its paragraphs."""
    return [
        (p.kind, p.values["heading"], p.values["body"].count("\n\n") + bool(p.values["body"]))
        if p.kind == "section"
        else (p.kind, p.values.get("caption") or p.values.get("target"))
        for p in draft.pieces
    ]


def noted(draft, **flags):
    return [
        (n.line, n.text) for n in draft.notes if all(getattr(n, k) == v for k, v in flags.items())
    ]


# --- Pasted text ------------------------------------------------------------------------------


def test_a_pasted_article_becomes_its_headings_captions_and_see_also_lines_in_order():
    draft = read(next(iter(find([ROOT / "demo/pasted/the-last-tram-to-orme.txt"]))))

    assert draft.title == "The Last Tram to Orme, explained"
    assert shape(draft) == [
        ("section", "", 2),
        ("section", "What happens on the last night", 0),
        ("figure", "Ilse Marrin counting fares under a failing lamp"),
        ("section", "", 3),
        ("section", "Forty a day, or nothing", 1),
        ("figure", "The waybill, with nine years of passengers in the back."),
        ("section", "", 2),
        ("see_also", "Night Ferry in order: a timeline of the crossing"),
        ("section", "", 1),
        ("section", "The passengers are not ghosts", 0),
        ("figure", "Twins holding a goldfish bowl level on a bend"),
        ("section", "", 3),
        ("section", "Who is Mr Pallant?", 1),
        ("figure", "Mr Pallant smiling at something outside the window"),
        ("section", "", 3),
        ("see_also", "The Salt Lantern Ending, Explained"),
        ("section", "", 1),
        ("section", "The driver never turns round", 0),
        ("figure", "The driver’s back, seen through the glass"),
        ("section", "", 3),
        ("see_also", "How Night Ferry was shot in one working harbour"),
        ("section", "What the tickets prove (and what they don’t)", 3),
        ("section", "Where the line ends", 3),
        ("figure", "Paper tickets on the floor of an empty tram"),
        ("section", "", 2),
    ]
    assert (draft.count("section"), draft.count("figure"), draft.count("see_also")) == (7, 6, 3)
    assert [text for _, text in noted(draft) if "furniture" in text] == [
        "page furniture left out: “Rate this post”",
        "page furniture left out: “Leave a Comment”",
        "page furniture left out: “Share this”",
    ]


def test_a_document_without_blank_lines_is_read_line_by_line(tmp_path):
    draft = draft_of(tmp_path, DOCUMENT)

    assert draft.authors == [("Mara Quill", "")]
    assert f"{draft.date:%Y-%m-%d}" == "2026-05-03"
    assert shape(draft) == [
        ("section", "", 1),
        ("section", "Where was the boat?", 0),
        ("figure", "A woman standing beside a stranded rowing boat"),
        ("section", "", 1),
        ("see_also", "The Salt Lantern ending, explained"),
        ("section", "", 1),
        ("section", "The last ten minutes (in order)", 1),
    ]


def test_a_byline_behind_the_date_is_one(tmp_path):
    draft = draft_of(tmp_path, f"Title\n\nMay 3, 2026 | By Mara Quill and Ivo Brandt\n\n{PROSE}")

    assert draft.authors == [("Mara Quill", ""), ("Ivo Brandt", "")]
    assert f"{draft.date:%Y-%m-%d}" == "2026-05-03"


def test_a_question_right_below_a_heading_is_the_next_heading(tmp_path):
    draft = draft_of(tmp_path, f"Title\n\nThe ending\n\n1. Who killed Vane?\n\n{PROSE}")

    assert shape(draft) == [("section", "The ending", 0), ("section", "1. Who killed Vane?", 1)]


def test_a_copied_page_loses_its_foot_and_keeps_its_lists_speech_and_odd_letters(tmp_path):
    draft = draft_of(tmp_path, PAGE)

    assert shape(draft) == [
        ("section", "", 1),
        ("section", "Which Kettle Boils First?", 0),
        ("figure", "Osric Thole as Ade Corrin in the kitchen"),
        ("section", "", 1),
        ("see_also", "Six novels told as documents"),
        ("section", "Kettles That Never Boil", 0),
        ("figure", "A still from the second reel"),
        ("section", "", 4),
        ("section", "What We Drink Instead", 1),
    ]
    assert draft.pieces[6].values["credit"] == "Image: Marrow Lane"
    assert draft.pieces[3].values["body"].startswith("- The black one, on the ring\n- The tin")
    assert r"\*that\* is the point of a_kettle\_ [sic] in 1984." in draft.pieces[7].values["body"]
    assert sorted(n for n, text in noted(draft) if "left out" in text) == [3, *range(36, 42)]


def test_a_text_in_another_script_falls_back_on_where_lines_stand(tmp_path):
    draft = draft_of(tmp_path, JAPANESE)

    assert shape(draft) == [
        ("section", "", 1),
        ("section", "誰が答えていたのか", 0),
        ("figure", "丘の上の小さな光"),
        ("section", "", 1),
    ]


def test_whatever_was_guessed_is_marked_so_with_its_line_and_reason(tmp_path):
    draft = draft_of(tmp_path, DOCUMENT)

    assert noted(draft, guess=True) == [
        (2, "byline (guess: a line that begins with By): Mara Quill"),
        (3, "date (guess: a date under the title): 2026-05-03"),
        (5, f"{HEADING}: “Where was the boat?”"),
        (
            6,
            "caption (guess: a short line directly under a heading): "
            "“A woman standing beside a stranded rowing boat”",
        ),
        (10, f"{HEADING}: “The last ten minutes (in order)”"),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Somebody smiling at something", "a fragment: somebody doing something"),
        ("Ilse and Pallant laughing.", "a fragment: somebody doing something"),
        ("Hanne Bruyk facing Osric Thole", "a fragment: somebody doing something"),
        ("The driver's back, seen through the glass", "a fragment: something seen or shown"),
        ("Dagny Orrell as Ilse Marrin", "a fragment: somebody as somebody"),
        ("Ilse Marrin (Dagny Orrell) in the last car", "a fragment: somebody as somebody"),
        ("The kitchen table, with two cups on it", "a fragment: something with something"),
        ("Ilse and Pallant in the last car", "a fragment: two somewhere"),
        ("Paper tickets on the floor of an empty tram", "a fragment: something somewhere"),
        ("A still from the first episode", "it names a picture"),
        ("The poster of the second series", "it names a picture"),
    ],
)
def test_a_line_written_as_a_fragment_is_a_caption(line, reason):
    assert guesses.fragment(line) == reason


@pytest.mark.parametrize(
    "line",
    [
        "What happens on the last night",
        "Who is smiling at the end?",
        "The driver never turns round",
        "The meaning of the ending",
        "The art of waiting",
        "Forty a day, or nothing",
        "Objections, with replies",
        "Life on the far side of the wall",
        "The tram keeps running",
        "Spring Cleaning Tips for the Depot",
        "Wireframes: Erecting a structure",
        "A house that fits on a form",
        "“Many on tonight?”",
        "“Full,” says Ilse.",
        "It rained. Nobody came to the stop",
    ],
)
def test_a_line_that_only_resembles_a_fragment_is_none(line):
    assert guesses.fragment(line) == ""


def test_no_heading_of_the_demo_is_taken_for_a_caption():
    headings = [
        line.removeprefix("## ").strip()
        for path in (ROOT / "demo/articles").rglob("*.md")
        for line in path.read_text().splitlines()
        if line.startswith("## ")
    ]

    assert len(headings) > 100
    assert [h for h in headings if guesses.fragment(h) or not guesses.is_headline(h)] == []


@pytest.mark.parametrize(
    "line",
    [
        "It is closed.",
        "It is closed!”",
        "Here is what we know:",
        "and then nothing",
        "“Many on tonight?”",
        "* * *",
        "word " * 30,
    ],
)
def test_what_ends_like_a_sentence_begins_small_or_is_long_is_no_headline(line):
    assert not guesses.is_headline(line)


@pytest.mark.parametrize(
    "line",
    ["Who is Mr Pallant?", "What they prove (and what not)", "«Où est le train ?»", "第三章"],
)
def test_a_question_mark_or_a_bracket_may_end_a_headline(line):
    assert guesses.is_headline(line) or guesses.is_speech(line)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("See also  Some Title", "Some Title"),
        ("See also Some Title", "Some Title"),
        ("see also: “Some Title”", "Some Title"),
        ("See Also — 'Some Title'", "Some Title"),
        ("SEE ALSO – Some Title", "Some Title"),
        ("See also\tSome Title →", "Some Title"),
        ("• See also: Some Title, explained?", "Some Title, explained?"),
        ("See also“Some Title”", "Some Title"),
        ("See also “Some Title”.", "Some Title"),
        ("See also “Some Title.”", "Some Title"),
        ("See also “Made in the U.S.”", "Made in the U.S."),
        ("See also: »Some Title«.", "Some Title"),
        ("See also: « Some Title » →", "Some Title"),
        ("See also: Some Title »", "Some Title"),
        ("See also: Some Title (part two).", "Some Title (part two)"),
        ("See also: ‘Don’t look up’", "Don’t look up"),
        ("See also: What is meant by “home”", "What is meant by “home”"),
        ("See also: “Home”, explained", "“Home”, explained"),
        ("See also: “Salt” and “Light”", "“Salt” and “Light”"),
        ("See also: The ’90s", "The ’90s"),
    ],
)
def test_a_see_also_line_is_known_in_all_its_dress(line, title):
    assert see_alsos.values(line) == {"target": title, "label": "", "url": ""}


@pytest.mark.parametrize(
    "line",
    [
        "See also the chapter on rain.",
        "See also the chapter on rain",
        "See also Rain was cut from it.",
        "See also",
        "We see also Some Title",
    ],
)
def test_prose_that_says_see_also_stays_prose(line):
    assert see_alsos.values(line) is None


def test_a_see_also_whose_title_stands_on_the_next_line_is_one(tmp_path):
    draft = draft_of(tmp_path, f"Title\n\n{PROSE}\n\nSee also\nSome Title\n\n{PROSE}")

    assert shape(draft) == [("section", "", 1), ("see_also", "Some Title"), ("section", "", 1)]


def test_lines_that_a_program_broke_are_joined_and_verse_is_not(tmp_path):
    verse = "Long, and then little, little,\nboats on the brim;\nlong, and then little, little,"
    draft = draft_of(tmp_path, f"Title\n\n{verse}")

    assert is_wrapped(["The kettle has been waiting for its turn in the cinema since there was",
                       "sound, and the wait is over."])  # fmt: skip
    assert draft.pieces[0].values["body"] == verse.replace("\n", "\\\n")


@pytest.mark.parametrize(
    ("heading", "caption"),
    [
        ("Is the orchard real, or is it a memory (or both)?", "The orchard in winter"),
        ("What the burnt letters prove [and what they don’t]", "Tomas at the stove"),
        ("The driver never turns round in any of its frames", "The driver’s back"),
        (
            "Everything that the waybill says of the passengers",
            "The waybill, with nine years in it.",
        ),
    ],
)
def test_a_long_heading_with_its_caption_right_below_is_no_broken_line(tmp_path, heading, caption):
    draft = draft_of(tmp_path, f"Title\n\n{PROSE}\n\n{heading}\n{caption}\n\n{PROSE}")

    assert shape(draft)[1:] == [("section", heading, 0), ("figure", caption), ("section", "", 1)]


@pytest.mark.parametrize(
    "lines",
    [
        "What the conductor of the last tram knew about\nEngland",
        "What the conductor of the last tram knew about\nnobody",
    ],
)
def test_a_heading_that_a_program_broke_is_one(tmp_path, lines):
    draft = draft_of(tmp_path, f"Title\n\n{PROSE}\n\n{lines}\n\n{PROSE}")

    assert shape(draft)[1:] == [("section", lines.replace("\n", " "), 1)]


def test_furniture_in_the_middle_of_an_article_stays():
    lines = ["Share this", PROSE, "Rate this post", "Facebook", "12", "Leave a comment"]

    assert furniture.foot(lines) == 2


@given(st.text(st.characters(exclude_categories=("C", "Z"), codec="utf-8") | st.just(" ")))
def test_plain_text_comes_out_of_the_renderer_as_it_went_in(line):
    line = " ".join(line.split())

    html = markdown_of(escaped(line))

    assert html == line


def markdown_of(source):
    """What plain CommonMark with footnotes makes of one paragraph, as text."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    html = parser.use(footnote_plugin).render(source).strip()
    return unescape(html.removeprefix("<p>").removesuffix("</p>")) if html else ""


# --- Markdown ---------------------------------------------------------------------------------

MARKDOWN = """\
---
title: Five films that end on a door
slug: five-films
dek: A dek.
kind: list
category: Film
tags: [endings, doors]
authors: [Noor Halloran, {name: Ivo Lanternby, role: Photographs}]
work: {name: Night Ferry, kind: film, year: 2022}
spoiler: mild
date: 2026-05-03T09:00:00+02:00
colour: mauve
---
The lead[^1], with a [link][far].

## First

Text.

![A door](pictures/door.jpg "The *door*, \\"shut\\".")

More text[^1].

See also: [[night-ferry]], [[Some Title|that one]]

### Smaller

```
## not a heading
See also: [[nothing]]
```

> ## nor this

See also: [An article](https://example.org/it)

## Second

## Third ##
Last.

[^1]: The note.

    Its second paragraph.

[far]: https://example.org/
"""


def test_a_markdown_manuscript_becomes_sections_figures_and_see_alsos(tmp_path):
    draft = draft_of(tmp_path, MARKDOWN, "five.md")

    assert [(p.kind, p.line) for p in draft.pieces] == [
        *(("section", 14), ("section", 16), ("figure", 20), ("section", 22)),
        *(("see_also", 24), ("see_also", 24), ("section", 26)),
        *(("see_also", 35), ("section", 37), ("section", 39)),
    ]
    assert draft.pieces[6].values["body"] == (
        "### Smaller\n\n```\n## not a heading\nSee also: [[nothing]]\n```\n\n> ## nor this"
    )
    figure = draft.pieces[2].values
    assert (figure["alt"], figure["caption"]) == ("A door", 'The *door*, "shut".')
    assert figure["picture"].file == "pictures/door.jpg"
    assert [p.values for p in draft.pieces if p.kind == "see_also"] == [
        {"target": "night-ferry", "label": "", "url": ""},
        {"target": "Some Title", "label": "that one", "url": ""},
        {"target": "", "label": "An article", "url": "https://example.org/it"},
    ]
    assert [p.values["heading"] for p in draft.pieces[-2:]] == ["Second", "Third"]


def test_each_section_gets_the_notes_and_links_that_it_uses(tmp_path):
    draft = draft_of(tmp_path, MARKDOWN, "five.md")

    note = "[^1]: The note.\n\n    Its second paragraph."
    assert draft.pieces[0].values["body"] == (
        f"The lead[^1], with a [link][far].\n\n{note}\n\n[far]: https://example.org/"
    )
    assert draft.pieces[3].values["body"] == f"More text[^1].\n\n{note}"
    assert draft.pieces[-1].values["body"] == "Last."


def test_front_matter_is_read_as_it_is_written(tmp_path):
    head = "title: 1984\nslug: x\ntags: yes, 12:30\nauthors: Mara Quill\nkind: News"
    date = "date: 2011-11-28 8:32:24 -0400"
    draft = draft_of(tmp_path, f"---\n{head}\n{date}\n---\nText.", "a.md")

    assert draft.title == "1984"
    assert draft.tags == ["yes", "12:30"]
    assert draft.authors == [("Mara Quill", "")]
    assert draft.fields == {"slug": "x", "kind": "news"}
    assert draft.date.isoformat() == "2011-11-28T08:32:24-04:00"


def test_front_matter_that_is_not_known_is_reported_with_its_line(tmp_path):
    head = "title: A\ncolour: mauve\nwork: {name: B, kind: film, isbn: 1}\nlayout:"
    draft = draft_of(tmp_path, f"---\n{head}\n---\nText.", "a.md")

    assert noted(draft, problem=True) == [
        (3, "“colour” is not known and was left out"),
        (4, "“isbn” of work is not known and was left out"),
        (5, "“layout” is not known and was left out"),
    ]


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ('title: Five: "films" on: doors', "line 2: The front matter cannot be read: mapping val"),
        ("title: A\nkind: poem", "line 3: “kind” is “poem”; it can be feature, review, explainer,"),
        ("title: A\ndate: 2026-02-31", "line 3: “date” is “2026-02-31”; write it as 2026-05-03"),
        ("title: A\ndate: next week", "line 3: “date” is “next week”; write it as 2026-05-03"),
        ("title: A\ndate: 0026-02-01", "line 3: “date” is “0026-02-01”; write it as 2026-05-03"),
        (f"title: A\ndek: {'long ' * 90}", "line 3: “dek” has 449 characters; at most 300."),
        ("title: A\ntitle: B", "line 3: “title” stands in the front matter twice."),
        (
            "title: A\nlanguage: klingon",
            "line 3: “language” is “klingon”. Write a code such as en,",
        ),
        ("title: {a: b}", "line 2: “title” should be a line of text."),
        ("title: A\nhero: {alt: x}", "line 3: “hero” names no file."),
        (
            "title: A\nhero: {file: a.jpg, focal: [2, 0]}",
            "line 3: The focal point of “hero” should be two numbers from 0 to 1.",
        ),
        ("title: A\nwork: {name: B, kind: opera}", "line 3: The work's kind is “opera”; it can be"),
        (
            "title: !!python/object/apply:os.system [id]",
            "line 2: The front matter holds a tag that",
        ),
        ("- a\n- b", "line 2: The front matter is not a list of “key: value” lines."),
        ("a: " + "[" * 5000, "line 2: The front matter is nested too deep."),
        ("title: A\ntags: &a [*a]", "line 3: The front matter is nested too deep."),
        ("title: A\nwork: &a {name: *a}", "line 3: The front matter is nested too deep."),
        ("title: A\nhero: {file: a, File: b}", "line 3: “file” stands twice in one place."),
        (
            "a: &a [x]\nb: &b [*a,*a]\nc: " + "[" + "*b," * 4000 + "]",
            "line 4: The front matter rep",
        ),
        ("title: A\nevergreen: perhaps", "line 3: “evergreen” is “perhaps”; it can be true or fal"),
        ("x: " + "a" * 70_000, "line 1: The front matter is longer than 64,000 characters."),
    ],
)
def test_front_matter_that_cannot_be_meant_refuses_the_file_with_its_line(tmp_path, head, message):
    with pytest.raises(Broken) as broken:
        draft_of(tmp_path, f"---\n{head}\n---\nText.", "a.md")

    assert str(broken.value)[: len(message)] == message


def test_a_billion_laughs_are_refused_before_they_are_told():
    rows = ["a0: &a0 [ha]"] + [f"a{n}: &a{n} [{f'*a{n - 1},' * 9}]" for n in range(1, 9)]

    with pytest.raises(Broken, match="The front matter repeats itself too often"):
        frontmatter.entries("\n".join(rows))


def test_front_matter_without_an_end_is_refused(tmp_path):
    with pytest.raises(Broken, match="line 1: The front matter has no end"):
        draft_of(tmp_path, "---\ntitle: A\n\nText.", "a.md")


def test_a_markdown_file_without_front_matter_takes_its_title_from_its_first_heading(tmp_path):
    draft = draft_of(tmp_path, "# A title\n\nLead.\n\n## One\n\nText.\n\n# Two\n\nText.", "a.md")

    assert draft.title == "A title"
    assert shape(draft) == [("section", "", 1), ("section", "One", 1), ("section", "Two", 1)]


def test_a_markdown_file_without_headings_is_read_as_pasted_text_unless_told(tmp_path):
    source = f"A title\n\n{PROSE}\n\nA heading\n\n{PROSE}"

    assert draft_of(tmp_path, source, "a.md").count("section") == 1
    with pytest.raises(Broken, match="It has no title"):
        draft_of(tmp_path, source, "a.md", format="markdown")


def test_html_and_shortcodes_of_other_programs_are_reported_once(tmp_path):
    body = '<h3 align="x">A</h3>\n\n{{< img src="a" >}}\n\n<p>b</p>\n\n```\n<i>\n```'
    draft = draft_of(tmp_path, f"---\ntitle: A\n---\n{body}", "a.md")

    (shortcode, html) = noted(draft, problem=True)
    assert shortcode == (6, "shortcodes are not read and stay as text")
    assert (html[0], html[1][:5], html[1][-9:]) == (4, "HTML ", "(2 times)")


def test_the_report_tells_each_piece_in_order_with_its_line(tmp_path):
    draft = draft_of(tmp_path, f"Title\n\n{PROSE}\n\nA heading\n\n{PROSE}\n\nSee also: Some Title")

    assert [report.line(note) for note in report.outline(draft)] == [
        "line 1: title: “Title”",
        "line 3: text: “The camera stays where it is for the whole of the scene, and by the…”",
        f"line 5: {HEADING}: “A heading”",
        "line 9: see also: “Some Title”",
    ]
    assert report.counts(draft) == "1 heading, 0 figures, 1 see-also line"


# --- Bytes ------------------------------------------------------------------------------------

LETTERS = "Ünïted “quotes” – 1/2 €\n\nText."


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("utf-16", ["read as UTF-16"]),
        ("utf-32", ["read as UTF-32"]),
        ("utf-16-le", ["read as UTF-16"]),
        ("utf-16-be", ["read as UTF-16"]),
        ("windows-1252", ["read as Windows-1252"]),
    ],
)
def test_a_text_is_read_in_the_encoding_that_it_came_in(encoding, note):
    text = LETTERS if encoding not in ("utf-16-le", "utf-16-be") else LETTERS.replace("€", "é")

    read_text, notes = reading.decoded(text.encode(encoding))

    assert read_text.replace("é", "€") == LETTERS
    assert [n.text for n in notes] == note


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "It is empty."),
        (b"\xef\xbb\xbf \r\n", "It is empty."),
        (b"\0\0\0\0", "It is empty."),
        (b"PK\x03\x04rest", "It is a Word document or an archive."),
        (b"%PDF-1.7 rest", "It is a PDF document."),
        (b"\x01\x02\x03\x04\x05\x06" * 40, "It is not a text file."),
        ("Bücher über Bäche\n".encode() + b"\xff\n", "line 2: It is UTF-8 with damaged letters."),
        (b"Title\n\x81\x8d", "line 2: Its encoding is not known."),
        (b"\xff\xfe\x00bin\x00\x81", "It is one line, and hardly text."),
        (b"\xff\xfe\x01\x00\n\x00b\x00i\x00n\x00", "It is not a text file."),
        (b"A\n\n\x90\x05\x06\xe9", "line 3: Its encoding is not known."),
        (b"A\n\n\x03\x05\x06\xe9", "It is not a text file."),
        ("A\n\n\u0378".encode("utf-16"), "It is not a text file."),
        (b"\x7fELF\x02\x01", "It is one line, and hardly text."),
        (b"\xff\xfeA", "It says that it is UTF-16 but is damaged."),
        (b"word " * 500_000, "It is longer than an article can be (2,000,000 characters)."),
    ],
)
def test_what_is_no_text_is_refused_in_words(data, message):
    with pytest.raises(Broken) as broken:
        reading.decoded(data)

    assert str(broken.value)[: len(message)] == message


def test_ten_megabytes_are_refused_before_they_are_read(tmp_path):
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(10_000_000)

    with pytest.raises(Broken, match="longer than an article can be"):
        reading.read(path)


def test_null_bytes_controls_and_overrides_are_taken_out_and_said():
    text, notes = reading.decoded("A\0 title\n\nTe\u202ext\x07 of\u2028two lines".encode())

    assert text == "A title\n\nText of\ntwo lines"
    assert [(n.line, n.text) for n in notes] == [
        (1, "1 null byte taken out here"),
        (3, "1 control character taken out here"),
        (3, "1 character that turns the direction of text taken out here"),
    ]


def test_ten_thousand_headings_are_refused_with_the_line_of_the_first_too_many(tmp_path):
    source = "---\ntitle: A\n---\n" + "## Heading\n\nText.\n\n" * 10_000

    with pytest.raises(Broken, match="line 404: It has more than 100 blocks"):
        draft_of(tmp_path, source, "a.md")


MARKS = (
    "---\n|title: A\n|## |See also: [[|]]|![a](b)|\n\n|\n|[^1]: "
    "|> |```\n|:::spoiler\n|- |By |“|Rate this post"
)
WORDS = st.sampled_from([*MARKS.split("|"), "\0", "\u202e", "é", "\x1b", "2026-05-03", PROSE])


@given(st.binary() | st.lists(WORDS).map(lambda parts: "".join(parts).encode()))
def test_any_bytes_are_read_or_refused_in_words(data):
    with TemporaryDirectory() as folder:
        for format in ("", "markdown", "plain"):
            try:
                draft = draft_of(Path(folder), data, format=format)
            except Broken:
                continue
            assert draft.title
            assert list(report.outline(draft))


# --- Files ------------------------------------------------------------------------------------


def test_folders_are_searched_for_manuscripts_each_once(tmp_path):
    for name in ("b.md", "a.txt", "deep/c.markdown", "picture.jpg", ".hidden/d.md", ".e.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    outside = tmp_path.parent / f"{tmp_path.name}-outside.md"
    outside.write_text("x")
    (tmp_path / "link.md").symlink_to(outside)

    found = [m.path.name for m in find([tmp_path, tmp_path / "b.md"])]

    assert found == ["a.txt", "b.md", "c.markdown"]


@pytest.mark.parametrize(
    "name",
    ["../secret.jpg", "deep/../../secret.jpg", "/etc/hostname", "link.jpg", "%2e%2e/secret.jpg"],
)
def test_a_picture_outside_the_folder_is_never_taken(tmp_path, name):
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (tmp_path / "secret.jpg").write_bytes(b"x")
    (folder / "link.jpg").symlink_to(tmp_path / "secret.jpg")

    with pytest.raises(Broken, match=r"line 4: The picture .* lies outside its folder"):
        draft_of(folder, f"---\ntitle: A\n---\n![a]({name})", "a.md")


def test_a_bundle_takes_the_pictures_beside_its_articles_and_a_folder_that_is_given(tmp_path):
    (tmp_path / "articles/film").mkdir(parents=True)
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures/a.png").write_bytes(b"x")
    manuscript = tmp_path / "articles/film/a.md"
    manuscript.write_text("---\ntitle: A\nhero: ../../pictures/a.jpg\n---\nText.")

    (found,) = find([manuscript])

    assert found.picture(read(found).hero) == (tmp_path / "pictures/a.png").resolve()


# --- Texts from outside -----------------------------------------------------------------------


def corpus(path):
    if not (CORPORA / path).exists():
        pytest.skip("needs the outside texts beside the project (../shared/corpora)")
    return CORPORA / path


def test_every_naughty_string_can_be_a_title_or_is_refused_in_words(tmp_path):
    for number, title in enumerate(json.loads(corpus("naughty-strings/blns.json").read_text())):
        data = f"{title}\n\n{PROSE}".encode(errors="surrogatepass")
        try:
            draft = draft_of(tmp_path, data, f"{number}.txt")
        except Broken:
            continue
        assert draft.title
