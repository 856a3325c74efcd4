"""Anchors, slugs, keys and addresses of fields."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import text

QUOTED = "See “The Salt Lantern”  ending"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("The Salt Lantern’s ending, explained", "the-salt-lanterns-ending-explained"),
        ("Ending—explained / again", "ending-explained-again"),
        ("S.H.I.E.L.D. 4.5", "shield-45"),
        ("Łódź Straße Øresund œuvre", "lodz-strasse-oresund-oeuvre"),
        ("½ price™", "1-2-price"),
        ("Фильм 2049", "фильм-2049"),
        ("हिन्दी में", "हिन्दी-में"),
        ("AI 時代の物語", "ai-時代の物語"),
        ("The π problem", "the-problem"),
        ("snake_case --x--", "snake-case-x"),
        ("a\u200b\u202eb\x00", "ab"),
        ("🎬", "untitled"),
        ("", "untitled"),
        ("word " * 40, "-".join(["word"] * 16)),
        ("x" * 200, "x" * 80),
    ],
)
def test_a_slug_is_short_readable_and_never_empty(title, slug):
    assert text.slug(title) == slug


@given(st.text(max_size=120))
@settings(max_examples=200)
def test_a_slug_holds_nothing_that_an_address_escapes_but_letters(title):
    slug = text.slug(title)

    assert 0 < len(slug) <= 80
    assert not re.search(r"[\s/?#%&\"'<>._\\]|--|^-|-$", slug)
    assert text.slug(slug) == slug or slug.isascii() is False


@pytest.mark.parametrize(
    ("heading", "taken", "anchor"),
    [
        ("The end", [], "the-end"),
        ("The end", ["the-end", "the-end-2"], "the-end-3"),
        ("!", [], "section"),
        ("!", ["section"], "section-2"),
        ("Comments", [], "section-comments"),
        ("Correction 3", [], "section-correction-3"),
        ("Figure", ["section-figure"], "section-figure-2"),
        ("w " * 50, ["-".join("w" * 30)], "-".join("w" * 29) + "-2"),
        ("Что дальше", [], "что-дальше"),
    ],
)
def test_an_anchor_is_the_sections_alone(heading, taken, anchor):
    assert text.anchor(heading, taken) == anchor


@given(st.lists(st.sampled_from([*sorted(text.RESERVED_ANCHORS), "a", "Comment 1", "x" * 90])))
@settings(max_examples=100)
def test_anchors_of_an_article_are_unique_and_none_is_the_pages(headings):
    taken = []
    for heading in headings:
        taken.append(text.anchor(heading, taken))

    assert len(taken) == len(set(taken))
    assert not text.RESERVED_ANCHORS & set(taken)
    assert all(0 < len(anchor) <= 60 and ":" not in anchor for anchor in taken)


@pytest.mark.parametrize(
    "title",
    [
        'see "the salt lantern" ending',
        "SEE 'The Salt Lantern' ENDING",
        "See «The Salt Lantern»\tending\n",
        "See „The\xa0Salt\u200bLantern“ ending",
        "Ｓee The Salt Lantern ending",
        "\ufeffSeeTheSaltLantern\x00ending",
    ],
)
def test_spellings_of_one_title_share_a_key(title):
    assert text.match_key(title) == text.match_key(QUOTED) == "seethesaltlanternending"


def test_dashes_of_all_kinds_are_one_and_other_marks_count():
    assert text.match_key("A—B") == text.match_key("a -- b") == text.match_key("A‑B")
    assert text.match_key("Who?") != text.match_key("Who!")
    assert text.match_key("Straße") == text.match_key("STRASSE")


def test_long_titles_differ_by_their_ends():
    long = "x" * 300

    assert len(text.match_key(long)) == 255
    assert text.match_key(long + "a") != text.match_key(long + "b")


@pytest.mark.parametrize(
    "url",
    [
        "https://a.org",
        "http://a.org:8000/b?c=d#e",
        "https://пример.рф/ü",
        "mailto:desk@a.org",
        "mailto:desk@a.org?subject=x",
        "https://[::1]/",
    ],
)
def test_a_field_keeps_addresses_of_the_web_and_of_mail(url):
    assert text.link(f" {url} ") == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "a.org",
        "/path",
        "//a.org",
        "javascript:alert(1)",
        " java\nscript:alert(1)",
        "data:text/html,x",
        "https:a.org",
        "https:///a.org",
        "https://me@a.org",
        "https://a.org\\@b.org",
        "https://a.org/ b",
        "https://a.org/\u202ex",
        "https://a.org:99999",
        'https://a.org/"x',
        "mailto:",
        "mailto:a",
        "https://a.org/" + "x" * 2_000,
    ],
)
def test_a_field_refuses_every_other_address(url):
    assert text.link(url) is None
