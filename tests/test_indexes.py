"""Indexes: every work, series, tag and author of which something is live, from A to Z."""

import pytest

from articles.text.sorting import initial, sort_key
from articles.views import indexes

from .factories import make_article, make_author, make_published, make_tag
from .reading import make_series, make_work, page_of

pytestmark = pytest.mark.django_db


def rows(client, path):
    return [e.text for e in page_of(client, path).all("li") if e.is_in("archive-index")]


def letters(client, path):
    return [e.text for e in page_of(client, path).all("h2") if e.is_in("archive-index")]


def test_each_index_names_what_is_live_and_counts_it(client):
    shared = {
        "tags": (make_tag("endings"),),
        "authors": (make_author("Ada Fenn"),),
        "work": make_work("Night Ferry", year=2022),
        "series": make_series("Endings"),
    }
    make_published(**shared)
    make_published(**shared)
    make_published(**shared).withdraw(by=None)
    make_article(
        tags=(make_tag("doors"),),
        authors=(make_author("Ben Orr"),),
        work=make_work("Ninefold"),
        series=make_series("Doors"),
    )

    assert {
        path: rows(client, path) for path in ("/tags/", "/authors/", "/works/", "/series/")
    } == {
        "/tags/": ["endings 2 articles"],
        "/authors/": ["Ada Fenn 2 articles"],
        "/works/": ["Night Ferry (2022) 2 articles"],
        "/series/": ["Endings 2 articles"],
    }


def test_names_stand_under_their_letter_whatever_their_accents(client):
    names = ("zebra", "Étude", "eagle", "Eve", "øre", "oboe", "“Quoted”", "7 doors", "Ζήτα", "…")
    make_published(tags=tuple(make_tag(name, slug=f"t{n}") for n, name in enumerate(names)))

    found = [row.removesuffix(" 1 article") for row in rows(client, "/tags/")]

    assert found == [
        *("…", "7 doors", "eagle", "Étude", "Eve", "oboe", "øre", "“Quoted”", "zebra", "Ζήτα"),
    ]
    assert letters(client, "/tags/") == ["#", "0–9", "E", "O", "Q", "Z", "Ζ"]


def test_each_letter_stands_once_whatever_its_digits_are_written_in(client):
    names = ("10 doors", "zebra", "٣ nights", "ıslak", "island", "jazz")
    make_published(tags=tuple(make_tag(name, slug=f"t{n}") for n, name in enumerate(names)))

    assert letters(client, "/tags/") == ["0–9", "I", "J", "Z"]


def test_a_long_index_comes_in_pages_that_its_letters_lead_to(client, monkeypatch):
    monkeypatch.setattr(indexes, "NAMES_PER_PAGE", 2)
    make_published(tags=tuple(make_tag(name) for name in ("ants", "bees", "bugs", "cats", "dogs")))

    pages = [rows(client, path) for path in ("/tags/", "/tags/?page=2", "/tags/?page=3")]
    first = page_of(client, "/tags/")
    ways = {e.text: e["href"] for e in first.all("a") if e.is_in("letters")}

    assert [[row.split()[0] for row in page] for page in pages] == [
        *(["ants", "bees"], ["bugs", "cats"], ["dogs"]),
    ]
    assert ways == {
        "A": "/tags/#letter-41",
        "B": "/tags/#letter-42",
        "C": "?page=2#letter-43",
        "D": "?page=3#letter-44",
    }
    assert [e["id"] for e in first.all("h2") if e.is_in("archive-index")] == [
        *("letter-41", "letter-42"),
    ]
    assert client.get("/tags/?page=4").status_code == 404


def test_of_many_articles_no_more_are_counted_than_say_something(client, monkeypatch):
    monkeypatch.setattr(indexes, "MOST_COUNTED", 2)
    for _ in range(4):
        make_published(tags=(make_tag(),))

    assert rows(client, "/tags/") == ["endings more than 2 articles"]


def test_an_empty_index_says_so(client):
    assert page_of(client, "/works/").texts("empty-state") == [
        "Nothing has been published here yet."
    ]


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Årgång", "A"),
        ("ß", "S"),
        ("東京", "東"),
        ("١٢", "0–9"),
        ("ﬁre", "F"),
        ("", "#"),
        ("!", "#"),
    ],
)
def test_a_name_stands_under_its_letter(name, letter):
    assert initial(name) == letter


def test_equals_are_told_apart_by_their_marks():
    names = ["resumed", "résumé", "resume", "Résumé"]

    assert sorted(names, key=sort_key) == ["Résumé", "resume", "résumé", "resumed"]
