"""Spoilers: what an article gives away stands on its own page, folded, and nowhere else."""

from datetime import UTC, datetime

import pytest

from articles.models import Figure, Section, SeeAlso

from .factories import (
    make_author,
    make_category,
    make_published,
    make_shown_image,
    make_tag,
)
from .page import Page
from .reading import make_series, make_work

pytestmark = pytest.mark.django_db
CANARY = "CANARYDIES"
TITLE, SAFE = "The end of Night Ferry", "Who stays aboard?"


def spoiling(level="full", **overrides):
    """A live article that spoils everything, a canary in each text that may say so."""
    work = make_work()
    values = {
        "title": TITLE,
        "slug": "night-ferry-last-hour",
        "dek": f"{CANARY} dek.",
        "spoiler_free_dek": SAFE,
        "seo_description": f"{CANARY} description.",
        "social_description": f"{CANARY} shared.",
        "verdict": f"{CANARY} verdict.",
        "pros": f"{CANARY} pro",
        "cons": f"{CANARY} con",
        "sources": f"{CANARY} source.",
        "spoiler_scope": "the whole film",
        "half_stars": 8,
        "kind": "review",
        "hero": make_shown_image("hero", "card", "see-also", "social"),
        "hero_caption": f"{CANARY} caption",
        "work": work,
        "series": make_series("Last"),
        "seo_title": f"{CANARY} in search",
        "social_title": f"{CANARY} shared",
        "tags": (make_tag(),),
        "authors": (make_author(),),
    }
    return make_published(
        Section(body=f"{CANARY} lead."),
        Section(heading=f"{CANARY} heading", body=f"{CANARY} body."),
        Section(body=f":::spoiler Who\n{CANARY} folded.\n:::"),
        Figure(image=make_shown_image(), caption=f"{CANARY} figure"),
        spoiler=level,
        **{**values, **overrides},
    )


ELSEWHERE = (
    *("/", "/latest/", "/film/", "/tags/endings/", "/authors/ada-fenn/", "/feeds/"),
    *("/feed.xml", "/film/feed.xml", "/tags/endings/feed.xml", "/authors/ada-fenn/feed.xml"),
    *("/works/night-ferry/", "/works/night-ferry/feed.xml", "/feed.json", "/film/feed.json"),
    *("/search/?q=night", f"/search/?q={CANARY}", "/sitemap.xml", "/sitemap-news.xml"),
    *("/archive/", "/archive/2026/03/", "/film/beside/", "/film/night-ferry-last-hour/comments/"),
    *("/film/night-ferry-last-hour/comments/feed.xml", "/series/last/", "/series/last/feed.xml"),
    *("/works/", "/tags/endings/feed.json", "/authors/ada-fenn/feed.json", "/sitemap-images-0.xml"),
    "/oembed?url=http%3A%2F%2Ftestserver%2Ffilm%2Fnight-ferry-last-hour%2F",
)


# Where search repeats what was asked: in its addresses, its form, its title and its sentence.
ECHOES = (f"q={CANARY}", f'value="{CANARY}"', f"“{CANARY}”")


def seen(client, path):
    """Return what an answer says, without the words that it was asked with."""
    response = client.get(path)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    said = body.decode()
    for echo in ECHOES if CANARY in path else ():
        said = said.replace(echo, "")
    return response.status_code, said


@pytest.mark.parametrize("path", ELSEWHERE)
def test_no_word_of_a_full_spoiler_stands_elsewhere(client, settings, path):
    settings.SITE_URL = "http://testserver"
    spoiler = spoiling()
    spoiler.set_published_before(datetime(2026, 3, 1, 12, tzinfo=UTC), by=None)
    make_published(SeeAlso(article=spoiler), slug="beside", category=make_category("Film"))

    status, said = seen(client, path)

    assert status == 200
    assert CANARY not in said


def test_its_own_head_shares_the_title_and_the_dek_that_spoils_nothing(client):
    response = client.get(spoiling().editions.get().path)
    html = response.content.decode()
    head, body = html.split("</head>")
    scripts = "".join(part.split("</script>")[0] for part in html.split("<script")[1:])

    assert CANARY not in head + scripts
    assert SAFE in head
    assert Page(body).texts("dek")[0] == f"{CANARY} dek."


def test_lists_show_the_dek_that_spoils_nothing(client):
    spoiling()

    home = Page(client.get("/").content)

    assert SAFE in home.texts("dek")


def test_a_mild_spoiler_keeps_its_dek(client):
    spoiling("mild", dek="A dek for everybody.")

    home = Page(client.get("/").content)

    assert "A dek for everybody." in home.texts("dek")


def test_a_spoiler_folds_says_which_work_it_spoils_and_is_not_quoted(client):
    page = Page(client.get(spoiling().editions.get().path).content)
    folded = next(e for e in page.all("div") if "data-nosnippet" in e.attributes)

    assert page.one("summary").text == "Night Ferry: Who"
    assert folded.is_in("details")
    assert folded.text == f"{CANARY} folded."
    assert page.one("details").get("open", "closed") == "closed"


def test_its_page_warns_before_the_text(client):
    page = Page(client.get(spoiling().editions.get().path).content)
    notice, lead = page.one("notice-spoiler"), page.one("lead")

    assert notice.text == "This article gives away the whole film."
    assert page.elements.index(notice) < page.elements.index(lead)
