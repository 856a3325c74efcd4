"""Embeds: films that play here only when a reader asks, and only from where the policy allows."""

from urllib.parse import urlsplit

import pytest
from django.conf import settings

from articles import text
from articles.models import Embed

from .factories import make_published
from .page import Page

FILM = "https://www.youtube.com/watch?v=abcDEF12345"
PLAYER = "https://www.youtube-nocookie.com/embed/abcDEF12345"


@pytest.mark.parametrize(
    ("url", "player"),
    [
        (FILM, PLAYER),
        ("https://youtu.be/abcDEF12345?t=30", PLAYER),
        ("https://m.youtube.com/watch?list=x&v=abcDEF12345&t=3", PLAYER),
        ("https://www.youtube.com/shorts/abcDEF12345", PLAYER),
        ("https://vimeo.com/123456789", "https://player.vimeo.com/video/123456789?dnt=1"),
        ("https://example.org/watch?v=abcDEF12345", ""),
        ("https://youtube.com.example.org/watch?v=abcDEF12345", ""),
        ("http://www.youtube.com/watch?v=abcDEF12345", ""),
        ('https://youtu.be/abcDEF12345"onload="x', ""),
    ],
)
def test_a_film_has_a_player_where_we_know_one(url, player):
    assert text.player(url) == player


@pytest.mark.parametrize(
    ("url", "provider"),
    [
        (FILM, "YouTube"),
        ("https://youtu.be/abcDEF12345?t=30", "YouTube"),
        ("https://m.youtube.com/playlist?list=x", "YouTube"),
        ("https://vimeo.com/123456789", "Vimeo"),
        ("https://WWW.Example.org:8080/film", "example.org"),
        ("https://youtube.com.example.org/", "youtube.com.example.org"),
        ("https://[", ""),
        ("", ""),
    ],
)
def test_an_address_says_who_shows_what_is_there(url, provider):
    assert text.provider(url) == provider


@pytest.mark.django_db
@pytest.mark.parametrize(("typed", "said"), [("", "YouTube"), ("The studio", "The studio")])
def test_an_embed_whose_provider_nobody_typed_is_its_address(client, typed, said):
    embed = Embed(url=FILM, title="The trailer", provider=typed)
    embed.clean_fields(exclude=["parent", "region"])
    article = make_published(embed)

    html = client.get(article.editions.get().path).text

    assert f"Opens at {said}." in html


@pytest.mark.parametrize("url", [FILM, "https://vimeo.com/123456789"])
def test_the_policy_admits_each_player(url):
    parts = urlsplit(text.player(url))

    assert f"{parts.scheme}://{parts.netloc}" in settings.PLAYER_ORIGINS


@pytest.mark.django_db
def test_nothing_is_fetched_from_elsewhere_before_a_reader_asks(client):
    article = make_published(Embed(url=FILM, title="The trailer", provider="YouTube"))

    html = client.get(article.editions.get().path).content.decode()

    assert f'data-player="{PLAYER}"' in html
    assert f'href="{FILM}"' in html
    assert "Nothing is loaded from there until you go." in html
    assert "<iframe" not in html


@pytest.mark.django_db
def test_on_paper_an_embed_says_where_it_is(client):
    article = make_published(Embed(url=FILM, title="The trailer", provider="YouTube"))

    page = Page(client.get(article.editions.get().path).content)

    assert [e.text for e in page.all("print-line") if e.is_in("embed")] == [f"YouTube: {FILM}"]


@pytest.mark.django_db
def test_what_has_no_player_is_a_link_and_no_more(client):
    article = make_published(Embed(url="https://example.org/v", title="A film", provider="Example"))

    html = client.get(article.editions.get().path).content.decode()

    assert 'href="https://example.org/v"' in html
    assert "data-play" not in html


@pytest.mark.django_db
def test_a_page_of_the_magazine_loads_the_script_for_a_player_alone(client):
    film = Embed(url="https://vimeo.com/123456789", title="The trailer")
    elsewhere = Embed(url="https://example.org/", title="Elsewhere")
    make_published(film, kind="page", slug="about")
    make_published(elsewhere, kind="page", slug="contact")

    pages = [Page(client.get(path).content) for path in ("/about/", "/contact/")]

    scripts = [[e["src"] for e in page.all("script") if e.get("src")] for page in pages]
    assert scripts == [["/static/js/site.js"], []]
