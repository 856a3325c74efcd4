"""Sitemaps, robots and the addresses that machines ask for."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4
from xml.etree import ElementTree

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from articles.models import Figure, Section, Series, Work
from articles.sitemaps import recent, shards
from articles.tasks import make_renditions
from articles.text.characters import UNPRINTABLE

from .factories import (
    NOW,
    make_article,
    make_author,
    make_category,
    make_image,
    make_published,
    make_shown_image,
    make_tag,
    publish,
)
from .page import Page
from .reading import Reader
from .titles import HOSTILE

pytestmark = pytest.mark.django_db
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)


def entries(client, path, name="url"):
    """Return the entries of a file, having looked at what the protocol asks of each."""
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    root = ElementTree.fromstring(response.content)
    assert root.tag == SITEMAP + {"url": "urlset", "sitemap": "sitemapindex"}[name]
    found = root.findall(SITEMAP + name)
    assert len(found) == len(root) <= 50_000
    for entry in found:
        assert entry[0].tag == f"{SITEMAP}loc"
        assert len(entry[0].text) < 2048
    return found


def paths(client, path, name="url"):
    """Return the paths of the addresses in a file, each of this site."""
    found = [entry[0].text for entry in entries(client, path, name)]
    assert all(address.startswith("http://127.0.0.1:8000/") for address in found)
    return [address.removeprefix("http://127.0.0.1:8000") for address in found]


def every(client):
    """Return the paths in all files of the index but those of pictures, each found once."""
    files = [path for path in paths(client, "/sitemap.xml", "sitemap") if "images" not in path]
    found = [path for file in files for path in paths(client, file)]
    assert len(found) == len(set(found))
    return set(found)


def test_the_index_leads_to_all_that_is_live_and_to_nothing_else(client):
    tags = make_tag("thrice"), make_tag("twice")
    work = Work.objects.create(name="Night Ferry", slug="night-ferry", kind="Movie")
    Work.objects.create(name="Unseen", slug="unseen", kind="Movie")
    series = Series.objects.create(name="Endings", slug="endings")
    live = [make_published(tags=tags) for _ in range(2)]
    live.append(make_published(tags=tags[:1], work=work, series=series))
    page = make_published(kind="page", slug="about")
    make_published(tags=tags, category=make_category("TV")).withdraw(by=None)
    make_article(authors=(make_author("Not Yet"),), tags=tags)

    found = every(client)

    assert found == {
        *("/", "/latest/", "/archive/", "/works/", "/series/", "/tags/", "/authors/"),
        *("/corrections/", "/feeds/", "/film/", "/authors/ada-fenn/"),
        *("/tags/thrice/", "/works/night-ferry/", "/series/endings/", f"/{page.slug}/"),
        *(f"/film/{article.slug}/" for article in live),
    }
    for path in found:
        response = client.get(path)
        assert response.status_code == 200
        robots = [
            e["content"] for e in Page(response.content).all("meta") if "robots" in e.get("name")
        ]
        assert ["noindex" in content for content in robots] == [False]


def test_an_index_that_never_had_anything_is_not_offered(client):
    make_published(tags=(), authors=())

    assert set(paths(client, "/sitemap-lists.xml")) == {
        *("/", "/latest/", "/archive/", "/corrections/", "/feeds/", "/film/"),
    }


def test_an_article_is_dated_by_its_last_significant_update(client):
    with time_machine.travel(NOW, tick=False) as clock:
        article = make_published()
        clock.shift(HOUR)
        publish(article, substantive=False)
        before = entries(client, "/sitemap-articles-0.xml")[0].findtext(f"{SITEMAP}lastmod")
        clock.shift(HOUR)
        publish(article, substantive=True)
        after = entries(client, "/sitemap-articles-0.xml")[0].findtext(f"{SITEMAP}lastmod")

    assert (before, after) == ("2026-11-22T12:00:00+00:00", "2026-11-22T14:00:00+00:00")


def test_a_file_holds_the_same_numbers_for_ever_and_an_empty_one_is_not_named(client, monkeypatch):
    monkeypatch.setitem(shards.KINDS, "articles", replace(shards.KINDS["articles"], size=2))
    articles = [make_published() for _ in range(9)]
    own = {article.pk: f"/film/{article.slug}/" for article in articles}
    numbers = sorted({pk // 2 for pk in own})
    gone = numbers[2]
    for article in articles:
        if article.pk // 2 == gone:
            article.withdraw(by=None)

    index = paths(client, "/sitemap.xml", "sitemap")

    named = [path for path in index if "articles" in path]
    assert named == [f"/sitemap-articles-{n}.xml" for n in numbers if n != gone]
    for number in numbers:
        if number != gone:
            mine = [path for pk, path in own.items() if pk // 2 == number]
            assert paths(client, f"/sitemap-articles-{number}.xml") == mine
    assert client.get(f"/sitemap-articles-{gone}.xml").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/sitemap.xml", 11),  # of each of six kinds the last number and, with any, which files
        ("/sitemap-articles-0.xml", 1),
        ("/sitemap-images-0.xml", 2),
        ("/sitemap-lists.xml", 2),
        ("/sitemap-authors-0.xml", 1),
        ("/sitemap-news.xml", 1),
    ],
)
def test_a_file_costs_the_same_for_one_article_and_for_three(
    client, django_assert_num_queries, path, queries, count
):
    work = Work.objects.create(name="Night Ferry", slug="night-ferry", kind="Movie")
    series = Series.objects.create(name="Endings", slug="endings")
    for number in range(count):
        make_published(
            Figure(image=make_shown_image()),
            hero=make_shown_image(),
            work=work,
            series=series,
            authors=(make_author(f"Author {number}"),),
        )

    with django_assert_num_queries(queries):
        assert client.get(path).status_code == 200


def test_pictures_are_listed_with_the_page_that_shows_them(client):
    hero, figure, shared = make_image(), make_image(), make_image(width=1300, height=700)
    article = make_published(
        Section(body="Lead."),
        Figure(image=figure),
        Figure(image=figure),
        Figure(caption="Waits"),
        hero=hero,
        social_image=shared,
    )
    make_published()
    for image in (hero, figure, shared):
        make_renditions.call(image.pk)

    (entry,) = entries(client, "/sitemap-images-0.xml")
    pictures = [image.findtext(f"{IMAGE}loc") for image in entry.findall(f"{IMAGE}image")]

    assert entry[0].text == f"http://127.0.0.1:8000/film/{article.slug}/"
    widths = [hero.content_hash[:2], figure.content_hash[:2]]
    assert len(pictures) == 2
    for address, folder in zip(pictures, widths, strict=True):
        assert address.startswith(f"http://127.0.0.1:8000/media/renditions/{folder}/")
        assert client.get(address.removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_a_figure_that_is_shared_too_is_listed(client):
    image = make_image(width=1300, height=700)
    make_published(Section(body="Lead."), Figure(image=image), social_image=image)
    make_renditions.call(image.pk)

    (entry,) = entries(client, "/sitemap-images-0.xml")

    (loc,) = (image.findtext(f"{IMAGE}loc") for image in entry.findall(f"{IMAGE}image"))
    assert f"/renditions/{image.content_hash[:2]}/" in loc


def test_news_is_what_appeared_within_two_days_no_page_and_nothing_paid_for(client):
    with time_machine.travel(NOW - 48 * HOUR, tick=False) as clock:
        make_published(title="Two days old")
        clock.shift(SECOND)
        make_published(title="Just within")
        clock.move_to(NOW - HOUR)
        make_published(title="Über", language="de-AT")
        make_published(title="About", kind="page", slug="about")
        make_published(title="Paid for", sponsored=True)
        make_published(title="Withdrawn").withdraw(by=None)
        publish(make_article(title="Later"), at=NOW + HOUR)
        clock.move_to(NOW)
        found = entries(client, "/sitemap-news.xml")

    told = [tuple(entry.find(f"{NEWS}news").itertext()) for entry in found]
    assert told == [
        ("Second Reel", "de", "2026-11-22T11:00:00+00:00", "Über"),
        ("Second Reel", "en", "2026-11-20T12:00:01+00:00", "Just within"),
    ]
    assert [child.tag.removeprefix(NEWS) for child in found[0].find(f"{NEWS}news")] == [
        *("publication", "publication_date", "title")
    ]


@pytest.mark.django_db(transaction=True)
def test_the_stored_news_are_old_when_the_oldest_of_them_is(settings):
    settings.RELEASE = uuid4().hex  # a store of the test's own
    with time_machine.travel(NOW, tick=False) as clock:
        slug = make_published().slug.encode()
        reader = Reader()
        stored = reader.get("/sitemap-news.xml")[2]
        clock.move_to(NOW + 48 * HOUR - SECOND)
        still = reader.get("/sitemap-news.xml")[2]
        clock.shift(SECOND)
        after = reader.get("/sitemap-news.xml")[2]

    assert [slug in said for said in (stored, still, after)] == [True, True, False]
    assert reader.rendered == 2


def test_no_more_news_are_listed_than_are_read(client, monkeypatch):
    assert recent.MOST <= 1000
    monkeypatch.setattr(recent, "MOST", 2)
    articles = [make_published() for _ in range(3)]

    assert paths(client, "/sitemap-news.xml") == [
        f"/film/{article.slug}/" for article in reversed(articles[1:])
    ]


@pytest.mark.parametrize(
    ("language", "code"),
    [("en", "en"), ("pt-br", "pt"), ("gsw", "gsw"), ("zh", "zh-cn"), ("zh-Hant-HK", "zh-tw")],
)
def test_a_language_is_named_as_news_files_name_it(client, language, code):
    make_published(language=language)

    (entry,) = entries(client, "/sitemap-news.xml")

    assert entry.findtext(f"{NEWS}news/{NEWS}publication/{NEWS}language") == code


@pytest.mark.parametrize("title", HOSTILE)
def test_any_title_stands_in_the_news_as_it_stands_on_its_page(client, title):
    path = f"/film/{make_published(title=title).slug}/"
    (heading,) = Page(client.get(path).content).all("h1")

    (entry,) = entries(client, "/sitemap-news.xml")

    told = entry.findtext(f"{NEWS}news/{NEWS}title")
    assert told == UNPRINTABLE.sub("", "".join(heading.words))


@pytest.mark.parametrize(
    "section",
    [
        *("articles-7", "articles-x", "nonsense", "articles-00", f"articles-{30 * '9'}"),
        *("articles-0", "tags-0", "articles-٠", "lists-0", "news-0"),
    ],
)
def test_a_file_that_the_index_does_not_name_is_not_there(client, section):
    assert client.get(f"/sitemap-{section}.xml").status_code == 404


def test_robots_are_kept_out_of_what_is_nobodys_business(client, settings):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert "Disallow: /admin/" in lines
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in lines


def test_a_rendition_is_served_as_data_for_ever(client):
    image = make_image()
    name = next(iter(n for n, _, _ in image.rendition_names("card", "JPEG")), None)
    if name is None:
        name = default_storage.save("renditions/ab/test.jpg", ContentFile(b"\xff\xd8"))

    response = client.get(default_storage.url(name))

    assert response.status_code == 200
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "immutable" in response["Cache-Control"]


@pytest.mark.parametrize(
    "name",
    [
        "originals/ab/x.jpg",
        "renditions/../../stet.sqlite3",
        "renditions/x.html",
        "renditions/no.jpg",
        "renditions/%00.jpg",
    ],
)
def test_nothing_else_is_served_from_the_media_folder(client, name):
    assert client.get(f"/media/{name}").status_code == 404
