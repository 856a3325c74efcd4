"""Files that machines ask for by a fixed name, and what oEmbed tells those who link to us."""

import json
import re
from datetime import UTC, datetime, timedelta
from importlib import import_module
from xml.etree import ElementTree

import pytest
import time_machine
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import RequestFactory
from PIL import Image as Picture

from articles.models import Crawler, Event, Generation
from articles.pages.drafts import DRAFT, Draft
from articles.views import files

from .factories import NOW, make_article, make_author, make_published, make_shown_image
from .markup import elements, texts

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def fields(response):
    """Return the fields of a security.txt by name."""
    return dict(line.split(": ", 1) for line in response.text.splitlines())


# security.txt


@pytest.mark.parametrize("day", [0, 1, 29, 300, 5000])
def test_security_txt_is_good_for_more_than_thirty_days_on_whichever_day(client, day):
    with time_machine.travel(NOW + day * DAY, tick=False):
        found = fields(client.get("/.well-known/security.txt"))

    until = datetime.fromisoformat(found["Expires"])
    assert until == datetime(2026, 11, 22, tzinfo=UTC) + (day + files.SECURITY_DAYS) * DAY
    assert timedelta(days=30) < until - (NOW + day * DAY) < timedelta(days=365)


def test_a_stored_security_txt_is_made_anew_each_day():
    request = RequestFactory().get("/.well-known/security.txt")
    request.environ[DRAFT] = Draft()

    files.security(request, at=NOW)

    assert request.environ[DRAFT].until == datetime(2026, 11, 23, tzinfo=UTC)


def test_security_txt_says_where_to_write_and_where_it_stands(client, settings):
    settings.SITE_URL = "https://example.org"
    settings.SECURITY_CONTACT = "mailto:safe@example.org"
    settings.SECURITY_POLICY = "https://example.org/security/"

    response = client.get("/.well-known/security.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    found = fields(response)
    assert set(found) == {"Contact", "Expires", "Preferred-Languages", "Canonical", "Policy"}
    assert found["Contact"] == "mailto:safe@example.org"
    assert found["Canonical"] == "https://example.org/.well-known/security.txt"
    assert found["Policy"] == "https://example.org/security/"


# The manifest


def test_the_manifest_says_what_a_telephone_needs(client):
    response = client.get("/manifest.json")
    said = json.loads(response.text)

    assert response["Content-Type"] == "application/manifest+json"
    assert (said["name"], said["start_url"], said["display"]) == ("Second Reel", "/", "browser")
    colours = [said["background_color"], said["theme_color"]]
    assert [colour for colour in colours if not re.fullmatch(r"#[0-9A-F]{6}", colour)] == []
    assert [(icon["sizes"], icon["purpose"]) for icon in said["icons"]] == [
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    ]


def test_every_icon_has_the_size_that_the_manifest_says(client):
    icons = json.loads(client.get("/manifest.json").text)["icons"]

    for icon in icons:
        with Picture.open(finders.find(icon["src"].removeprefix(settings.STATIC_URL))) as image:
            assert f"{image.width}x{image.height}" == icon["sizes"]
            assert image.format == "PNG"


def test_the_maskable_icon_keeps_its_mark_within_the_safe_circle():
    with Picture.open(finders.find("img/icon-maskable.png")) as image:
        pixels = image.convert("RGBA").convert("RGB")
        ground = pixels.getpixel((0, 0))
        marked = [
            (x - 256) ** 2 + (y - 256) ** 2
            for x in range(0, 512, 4)
            for y in range(0, 512, 4)
            if pixels.getpixel((x, y))[1] > ground[1] + 60
        ]

    assert 0 < max(marked) <= (0.4 * 512) ** 2


# robots.txt


@pytest.fixture
def _known_crawlers():
    """What a migration names, unless a test has emptied all tables since."""
    for name, maker in import_module("articles.migrations.0004_known_crawlers").KNOWN:
        Crawler.objects.get_or_create(name=name, defaults={"maker": maker})


@pytest.mark.usefixtures("_known_crawlers")
def test_crawlers_that_train_are_not_welcome_until_an_editor_says_so(client):
    lines = client.get("/robots.txt").text.splitlines()

    group = lines[: lines.index("")]
    assert group[-1] == "Disallow: /"
    assert {"User-agent: GPTBot", "User-agent: CCBot", "User-agent: ClaudeBot"} <= {*group}
    assert "User-agent: Googlebot" not in lines
    assert lines[lines.index("User-agent: *") + 1] == "Disallow: /admin/"


def test_without_unwelcome_crawlers_robots_txt_begins_with_everybody(client):
    Crawler.objects.update(is_welcome=True)

    assert client.get("/robots.txt").text.startswith("User-agent: *\n")


@pytest.mark.usefixtures("_known_crawlers")
def test_an_editor_welcomes_a_crawler_and_robots_txt_is_made_anew(client, admin_client):
    gpt = Crawler.objects.get(name="GPTBot")

    admin_client.post(
        f"/admin/articles/crawler/{gpt.pk}/change/",
        {"name": "GPTBot", "maker": "OpenAI", "is_welcome": "on"},
    )

    assert "GPTBot" not in client.get("/robots.txt").text
    assert Generation.objects.get(name="site").number == 1
    assert Event.objects.get(verb="change").data["fields"] == ["is_welcome"]


def test_a_crawlers_name_cannot_add_a_line(client):
    Crawler.objects.create(name="Bad\nDisallow: /film/\n\nUser-agent: *")

    assert "Disallow: /film/" not in client.get("/robots.txt").text.splitlines()


def test_robots_txt_names_the_sitemaps_in_full(client, settings):
    settings.SITE_URL = "https://example.org"

    assert client.get("/robots.txt").text.splitlines()[-2:] == [
        "Sitemap: https://example.org/sitemap.xml",
        "Sitemap: https://example.org/sitemap-news.xml",
    ]


# oEmbed


def embedded(client, path, **more):
    url = path if "://" in path else settings.SITE_URL + path
    return client.get("/oembed", {"url": url, **more})


def test_an_article_is_embedded_as_a_quotation(client):
    make_published(
        title="Night & day", slug="night", dek="What it <means>.", authors=(make_author("Ada"),)
    )

    said = embedded(client, "/film/night/").json()

    assert {k: v for k, v in said.items() if k != "html"} == {
        "version": "1.0",
        "type": "rich",
        "title": "Night & day",
        "author_name": "Ada",
        "author_url": f"{settings.SITE_URL}/authors/ada/",
        "provider_name": "Second Reel",
        "provider_url": f"{settings.SITE_URL}/",
        "cache_age": 300,
        "width": 600,
        "height": 200,
    }
    assert [tag for tag, _ in elements(said["html"])] == ["blockquote", "p", "a", "p", "footer"]
    assert dict(elements(said["html"]))["a"] == {"href": f"{settings.SITE_URL}/film/night/"}
    assert "What it <means>." in texts(said["html"])


def test_an_embedded_article_keeps_to_the_width_that_it_is_given(client):
    make_published(slug="wide", hero=make_shown_image("card", "social"))

    widths = {}
    for most in ("", "100", "400", "5000", "abc"):
        said = embedded(client, "/film/wide/", maxwidth=most).json()
        widths[most] = (said["width"], said.get("thumbnail_width"))

    assert widths == {
        "": (600, 1200),
        "100": (100, None),
        "400": (400, 320),
        "5000": (600, 1200),
        "abc": (600, 1200),
    }


def test_a_thumbnail_has_its_address_in_full_and_its_size(client):
    make_published(slug="wide", hero=make_shown_image("card", "social"))

    said = embedded(client, "/film/wide/").json()

    assert said["thumbnail_url"].startswith(f"{settings.SITE_URL}/media/renditions/")
    assert (said["thumbnail_width"], said["thumbnail_height"]) == (1200, 630)


def test_the_same_is_said_in_xml(client):
    make_published(title="Night & <day>", slug="night")

    response = embedded(client, "/film/night/", format="xml")

    root = ElementTree.fromstring(response.content)
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    assert root.tag == "oembed"
    said = embedded(client, "/film/night/").json()
    assert {e.tag: e.text for e in root} == {k: str(v) for k, v in said.items()}


def test_what_xml_cannot_hold_is_left_out_of_it(client):
    edition = make_published(slug="night").editions.get()
    type(edition).objects.filter(pk=edition.pk).update(title="Night\x0band day")

    root = ElementTree.fromstring(embedded(client, "/film/night/", format="xml").content)

    assert root.findtext("title") == "Nightand day"


def test_an_article_that_spoils_everything_is_embedded_by_its_spoiler_free_dek(client):
    make_published(slug="end", spoiler="full", dek="canary", spoiler_free_dek="It ends.")

    said = embedded(client, "/film/end/").text

    assert "canary" not in said
    assert "It ends." in said


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/film/draft/", 404),
        ("/film/never/", 404),
        ("/latest/", 404),
        ("https://elsewhere.example/film/live/", 404),
        ("javascript://127.0.0.1:8000/film/live/", 404),
        ("http://[", 404),
        ("/film/\x00/", 404),
        ("/film/live/", 200),
        ("/film/live/?utm_source=x#part", 200),
        ("/film/%C3%A9t%C3%A9/", 200),
        ("/film/été/", 200),
    ],
)
def test_only_what_readers_get_is_embedded(client, url, status):
    make_article(slug="draft")
    make_published(slug="live")
    make_published(slug="été")

    assert embedded(client, url).status_code == status


def test_asked_without_an_address_or_in_an_unknown_format_it_says_so(client):
    make_published(slug="live")

    assert client.get("/oembed").status_code == 404
    assert embedded(client, "/film/live/", format="yaml").status_code == 501
    assert client.post("/oembed").status_code == 405


def test_an_embed_costs_one_query_however_often_it_is_asked(client, django_assert_num_queries):
    make_published(slug="live", hero=make_shown_image("card", "social"))

    with django_assert_num_queries(1):
        response = embedded(client, "/film/live/")

    assert response.headers["Cache-Control"] == "public, max-age=300"
