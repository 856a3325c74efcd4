"""The page of corrections: what was wrong in what is live, and how to tell us."""

import json
from datetime import timedelta

import pytest
import time_machine

from articles.models import Correction, Section
from articles.views import corrections

from .factories import NOW, make_published, publish
from .page import Page
from .reading import page_of

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def listed(client, path="/corrections/"):
    """Return (where it leads, its words) of each correction on the page."""
    page = page_of(client, path)
    rows = [e for e in page.all("li") if e.parent.classes == ["correction-list"]]
    links = [e["href"] for e in page.all("a") if e.is_in("correction-list")]
    return list(zip(links, (row.text for row in rows), strict=True))


def correct(article, text, **where):
    return Correction.objects.publish(article, text, by=None, **where)


def test_corrections_stand_newest_first_and_lead_to_the_section(client):
    article = make_published(
        Section(body="A lead."), Section(heading="A part", body="B."), slug="a", title="A door"
    )
    other = make_published(slug="b", title="A window")
    correct(article, "It was Tuesday.", anchor="a-part")
    correct(other, "It was green.")

    (first, first_words), (second, second_words) = listed(client)

    assert (first, second) == ("/film/b/", "/film/a/#a-part")
    assert first_words.startswith("A window")
    assert first_words.endswith("It was green.")
    assert second_words.endswith("It was Tuesday.")


def told(client, article):
    """Return what is said of corrections and of the last change, wherever it is said."""
    page = page_of(client, article.editions.newest()[0].path)
    (data,) = (e for e in page.all("script") if "ld+json" in e.get("type"))
    (said,) = (n for n in json.loads("".join(data.words))["@graph"] if n["@type"] == "Article")
    (item,) = client.get("/feed.json").json()["items"]
    return {
        "dates": [e["datetime"] for e in page.all("time") if e.is_in("corrections")],
        "notice": [e["href"] for e in page.all("a") if e.is_in("notice-correction")],
        "page": len(listed(client)),
        "data": len(said.get("correction", [])),
        "modified": (said["dateModified"], item["date_modified"]),
        "first in the feed": Page(item["content_html"]).texts("p")[0],
    }


def test_a_correction_is_told_everywhere_and_a_mended_typo_nowhere(client):
    with time_machine.travel(NOW, tick=False) as clock:
        article = make_published(Section(body="Befor."))
        before = told(client, article)
        clock.shift(HOUR)
        article.set_blocks([Section(parent=article, ordering=10, body="Before.")])
        article.save_revision(by=None)
        publish(article, substantive=False)
        mended = told(client, article)
        clock.shift(HOUR)
        correct(article, "It was Tuesday.")
        corrected = told(client, article)

    assert mended == before | {"first in the feed": "Before."}
    assert corrected == {
        "dates": ["2026-11-22T14:00:00+00:00"],
        "notice": ["#corrections"],
        "page": 1,
        "data": 1,
        "modified": ("2026-11-22T14:00:00+00:00",) * 2,
        "first in the feed": "Correction, 22 Nov 2026: It was Tuesday.",
    }


def test_a_correction_leads_to_where_its_article_stands_now(client):
    article = make_published(slug="old", title="Old title")
    correct(article, "It was Tuesday.")
    article.slug, article.title = "new", "New title"
    article.save()
    article.save_revision(by=None)
    publish(article)

    ((address, words),) = listed(client)

    assert address == "/film/new/"
    assert words.startswith("New title")


def test_what_is_no_longer_live_is_not_corrected_in_public(client):
    gone = make_published()
    correct(gone, "It was Tuesday.")
    gone.withdraw(by=None)

    page = page_of(client, "/corrections/")

    assert page.texts("empty-state") == ["Nothing has been corrected yet."]
    assert "Tuesday" not in page.one("main").text


def test_a_correction_of_what_gives_everything_away_stays_folded(client):
    article = make_published(spoiler="full", spoiler_free_dek="Does he?")
    correct(article, "He dies on a Tuesday.")

    page = page_of(client, "/corrections/")
    (folded,) = [e for e in page.all("p") if e.text == "He dies on a Tuesday."]

    assert folded.is_in("details")
    assert "data-nosnippet" in folded.parent.attributes


def test_a_correction_of_what_gives_everything_away_names_no_section(client):
    parts = Section(body="A lead."), Section(heading="The butler did it", body="B.")
    article = make_published(*parts, spoiler="full", spoiler_free_dek="Who did it?", slug="a")
    correct(article, "It was Tuesday.", anchor="the-butler-did-it")

    response = client.get("/corrections/")

    assert [e["href"] for e in Page(response.content).all("a") if e.is_in("correction-list")] == [
        "/film/a/#corrections"
    ]
    assert b"butler" not in response.content


def test_corrections_come_in_pages(client, monkeypatch):
    monkeypatch.setattr(corrections, "PER_PAGE", 2)
    article = make_published()
    for number in range(5):
        correct(article, f"Number {number}.")

    pages = [listed(client, path) for path in ("/corrections/", *PAGES)]

    assert [[words[-9:] for _address, words in page] for page in pages] == [
        *(["Number 4.", "Number 3."], ["Number 2.", "Number 1."], ["Number 0."]),
    ]
    assert client.get("/corrections/?page=4").status_code == 404


def test_each_correction_can_be_reached_and_none_is_looked_for_in_the_archive(client, monkeypatch):
    monkeypatch.setattr(corrections, "PER_PAGE", 1)
    article = make_published()
    for number in range(21):
        correct(article, f"Number {number}.")

    page = page_of(client, "/corrections/?page=20")

    assert [e["href"] for e in page.all("a") if e.is_in("pagination")] == ["?page=19", "?page=21"]
    assert len(listed(client, "/corrections/?page=21")) == 1


PAGES = ("/corrections/?page=2", "/corrections/?page=3")


def test_readers_are_told_how_to_report_a_mistake(client):
    def ways():
        return [e["href"] for e in page_of(client, "/corrections/").all("a") if e.is_in("main")]

    before = ways()
    make_published(kind="page", slug="contact", title="Contact")

    assert "/contact/" not in before
    assert "/contact/" in ways()
