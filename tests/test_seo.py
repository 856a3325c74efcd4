"""What machines are told: titles, descriptions, Open Graph and the graph of every type of page."""

import json
import re
from datetime import UTC, datetime

import pytest
from django.contrib.staticfiles import finders
from PIL import Image as Picture

from articles import seo
from articles.models import Category, Correction, Figure, Section, Series, Work
from articles.text.scripts import json_ld

from .factories import (
    make_author,
    make_category,
    make_comment,
    make_published,
    make_shown_image,
    make_tag,
    publish,
)
from .page import Page
from .reading import dated, page_of

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
THEN = datetime(2026, 3, 1, 12, tzinfo=UTC)
YEAR, MONTH = "/archive/2026/", "/archive/2026/03/"
SOCIAL = ("social", "structured-16x9", "structured-4x3", "structured-1x1")
# What an editor may type, and what must survive it.
HOSTILE = {
    "end of script": "</script><script>alert(1)</script>",
    "comment": "<!-- <script> ]]> -->",
    "emoji": "👩‍🚀 endings 🏴‍☠️",
    "bidi": "left \u2067\u05e9\u05dc\u05d5\u05dd\u2069 right \u202etfel\u202c",
    "line separators": "one\u2028two\u2029three",
    "quotes": "\"'&quot;&amp;<&lt;",
    "backslashes": "\\u003c\\\\",
    "as long as can be": "ab" * 100,
}


def meta_of(page):
    """Return each meta element's content by name; what is said several times as a list."""
    found = {}
    for e in page.all("meta"):
        name = e.get("property") or e.get("name")
        said = e.get("content")
        found[name] = [*found.get(name, []), said] if name == "article:tag" else said
    return found


def graph_of(page):
    """Return the page's nodes by type; there is one graph, and one node of a type."""
    (block,) = (e for e in page.all("script") if e.get("type") == "application/ld+json")
    data = json.loads("".join(block.words))
    assert data["@context"] == "https://schema.org"
    nodes = {node["@type"]: node for node in data["@graph"]}
    assert len(nodes) == len(data["@graph"])
    return nodes


def zoned(moment):
    return datetime.fromisoformat(moment).utcoffset() is not None


@pytest.fixture
def magazine():
    """One of everything that has a page of its own."""
    film = make_category("Film", description="Endings, mostly.")
    work = Work.objects.create(
        **{"name": "Night Ferry", "slug": "night-ferry", "kind": "Movie", "year": 1999},
        same_as="https://www.wikidata.org/wiki/Q1\nhttps://example.org/ferry",
    )
    series = Series.objects.create(name="Last scenes", slug="last")
    shared = {
        "category": film,
        "work": work,
        "series": series,
        "tags": (make_tag(), make_tag("doors")),
        "authors": (
            make_author(
                "Ada Fenn",
                role="Film editor",
                text="Writes.",
                links="https://example.org/@ada",
                portrait=make_shown_image("avatar"),
            ),
        ),
    }
    hero = make_shown_image("hero", "card", *SOCIAL, width=1600, height=1200, alt="A ferry")
    for number in (2, 3):
        dated(make_published(slug=f"piece-{number}", title=f"Piece {number}", **shared), THEN)
    review = {"kind": "review", "half_stars": 7, "hero": hero}
    dated(make_published(slug="review", title="A review", **review, **shared), THEN)
    make_published(slug="editorial-policy", kind="page", title="Policy", authors=())
    return film


LISTS = (
    *("/film/", "/tags/endings/", "/works/night-ferry/", "/series/last/", "/latest/"),
    *("/authors/ada-fenn/", "/archive/", YEAR, "/tags/", "/authors/", "/works/"),
    *("/corrections/", "/series/", "/feeds/", MONTH),
)
PAGES = ("/", "/film/review/", "/editorial-policy/", *LISTS)


# The head of every page.


@pytest.mark.parametrize("path", PAGES)
def test_every_page_says_what_it_is(client, magazine, path):
    page = page_of(client, path)
    meta = meta_of(page)

    assert page.one("title").text.count("Second Reel") == 1
    assert 0 < len(meta["description"]) <= 155
    assert meta["robots"] == "max-image-preview:large, max-snippet:-1, max-video-preview:-1"
    assert meta["viewport"] == "width=device-width, initial-scale=1"
    assert [e["href"] for e in page.all("link") if e.get("rel") == "canonical"] == [SITE + path]
    assert meta["og:url"] == SITE + path
    assert meta["og:site_name"] == "Second Reel"
    assert meta["og:title"] == page.one("title").text.removesuffix(" | Second Reel")
    assert meta["og:description"] == meta["description"]
    assert meta["og:locale"] == "en_GB"
    assert meta["og:image"].startswith(SITE)
    assert (meta["og:image:width"], meta["og:image:height"]) == ("1200", "630")
    assert meta["og:image:alt"]
    assert meta["twitter:card"] == "summary_large_image"
    assert meta["color-scheme"] == "light dark"
    assert (page.one("html")["lang"], page.one("html")["dir"]) == ("en-gb", "ltr")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_names_its_icons_its_manifest_and_its_feeds(client, magazine, path):
    found = page_of(client, path).all("link")
    links = [(e.get("rel"), e.get("type")) for e in found]
    icons = [(e["rel"], e["href"], e.get("sizes")) for e in found if "icon" in e["rel"]]

    assert links.count(("manifest", "")) == 1
    assert icons == [
        ("icon", "/static/img/favicon.ico", "32x32"),
        ("icon", "/static/img/icon.svg", ""),
        ("apple-touch-icon", "/static/img/apple-touch-icon.png", ""),
    ]
    for kind in ("application/rss+xml", "application/feed+json"):
        assert ("alternate", kind) in links


@pytest.mark.parametrize(("name", "side"), [("favicon.ico", 32), ("apple-touch-icon.png", 180)])
def test_every_icon_has_the_size_that_browsers_expect(name, side):
    with Picture.open(finders.find(f"img/{name}")) as image:
        assert image.size == (side, side)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        *(("/film/", "Film"), ("/tags/endings/", "Endings"), ("/authors/ada-fenn/", "Ada Fenn")),
        *(("/works/night-ferry/", "Night Ferry"), ("/series/last/", "Last scenes")),
        ("/film/review/comments/", "Comments on A review"),
    ],
)
def test_a_list_names_the_feeds_of_its_own(client, magazine, path, name):
    page = page_of(client, path)

    feeds = [
        (e["title"], e["href"]) for e in page.all("link") if e.get("type", "").startswith("app")
    ]
    assert feeds == [
        ("Second Reel", "/feed.xml"),
        ("Second Reel", "/feed.json"),
        (name, f"{path}feed.xml"),
        (name, f"{path}feed.json"),
    ]


@pytest.mark.parametrize(
    ("language", "locale"),
    [("en", "en_GB"), ("en-us", "en_US"), ("de-at", "de_AT"), ("de", "de"), ("ar", "ar")],
)
def test_an_articles_locale_has_a_country_where_its_language_has_one(client, language, locale):
    article = make_published(language=language)

    meta = meta_of(page_of(client, article.editions.get().path))

    assert meta["og:locale"] == locale


def test_titles_of_all_pages_differ(client, magazine):
    titles = [page_of(client, path).one("title").text for path in PAGES]

    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize(
    ("path", "type"),
    [
        *(("/", "website"), ("/film/", "website"), ("/tags/endings/", "website")),
        *(("/film/review/", "article"), ("/editorial-policy/", "website")),
        *(("/authors/ada-fenn/", "profile"), ("/works/night-ferry/", "website")),
    ],
)
def test_each_page_has_its_type(client, magazine, path, type):
    assert meta_of(page_of(client, path))["og:type"] == type


def test_an_article_says_when_by_whom_and_of_what(client):
    article = make_published(
        title="On deck", tags=(make_tag("doors"), make_tag()), authors=(make_author("Ada Fenn"),)
    )
    edition = article.editions.get()

    meta = meta_of(page_of(client, edition.path))

    assert {name: said for name, said in meta.items() if name.startswith("article:")} == {
        "article:published_time": edition.first_published_at.isoformat(timespec="seconds"),
        "article:author": f"{SITE}/authors/ada-fenn/",
        "article:section": "Film",
        "article:tag": ["doors", "endings"],
    }
    assert meta["author"] == "Ada Fenn"


def test_an_update_is_dated_and_everybody_who_signs_is_named(client):
    article = make_published(authors=(make_author("Ada Fenn"), make_author("Ben Orr")))
    article.dek = "Another."
    article.save()
    article.save_revision(by=None)
    edition = publish(article)

    page = page_of(client, edition.path)
    people = [e["content"] for e in page.all("meta") if e.get("property") == "article:author"]

    assert zoned(meta_of(page)["article:published_time"])
    assert meta_of(page)["article:modified_time"] == edition.updated_at.isoformat(
        timespec="seconds"
    )
    assert people == [f"{SITE}/authors/ada-fenn/", f"{SITE}/authors/ben-orr/"]
    assert [e["content"] for e in page.all("meta") if e.get("name") == "author"] == [
        *("Ada Fenn", "Ben Orr"),
    ]


def test_an_author_is_a_profile(client, magazine):
    meta = meta_of(page_of(client, "/authors/ada-fenn/"))

    assert {name: said for name, said in meta.items() if name.startswith("profile:")} == {
        "profile:username": "ada-fenn",
        "profile:first_name": "Ada",
        "profile:last_name": "Fenn",
    }


def test_an_article_leads_to_its_embed(client, magazine):
    page = page_of(client, "/film/review/")

    links = {e["type"]: e["href"] for e in page.all("link") if "oembed" in e.get("type")}
    answers = {kind: client.get(href.removeprefix(SITE)) for kind, href in links.items()}
    assert answers["application/json+oembed"].json()["title"] == "A review"
    assert b"<title>A review</title>" in answers["text/xml+oembed"].content


def test_words_for_sharing_and_for_searching_come_before_title_and_dek(client):
    article = make_published(
        **{"title": "The title", "dek": "The dek.", "seo_title": "For search"},
        **{"seo_description": "Found by this.", "social_title": "For sharing"},
        social_description="Shared with this.",
    )

    page = page_of(client, article.editions.get().path)
    meta = meta_of(page)

    assert page.one("title").text == "For search | Second Reel"
    assert meta["description"] == "Found by this."
    assert (meta["og:title"], meta["og:description"]) == ("For sharing", "Shared with this.")
    assert graph_of(page)["Article"]["headline"] == "The title"


BEGINNING = "It begins at *dusk*.[^1]\n\nThen more.\n\n[^1]: A note."


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ({}, "It begins at dusk."),
        ({"spoiler": "mild"}, "The title"),
        ({"spoiler": "full"}, "The title"),
        ({"dek": "The dek."}, "The dek."),
    ],
)
def test_without_a_dek_the_text_is_described_as_it_begins_where_it_spoils_nothing(
    client, what, said
):
    article = make_published(
        Section(body=BEGINNING),
        Section(heading="A", body="B."),
        **{"title": "The title", "dek": "", **what},
    )

    page = page_of(client, article.editions.get().path)
    meta = meta_of(page)

    assert (meta["description"], meta["og:description"]) == (said, said)
    assert graph_of(page)["Article"]["description"] == said


def test_a_text_that_begins_with_a_heading_is_described_by_its_title(client):
    article = make_published(Section(heading="A", body="B."), title="The title", dek="")

    assert meta_of(page_of(client, article.editions.get().path))["description"] == "The title"


def test_a_page_with_a_discussion_announces_the_feed_of_its_comments(client):
    spoken = make_published(title="A door", category=make_category("Film"))
    silent = make_published(category=make_category("Games", comment_mode="hidden"))

    feeds = [feeds_of(client, article) for article in (spoken, silent)]

    assert [list(feed) for feed in feeds] == [
        ["Second Reel", "Comments on A door"],
        ["Second Reel"],
    ]
    assert client.get(feeds[0]["Comments on A door"]).status_code == 200


def feeds_of(client, article):
    """The RSS feeds that the head of the article's page names, by title."""
    links = page_of(client, article.editions.get().path).all("link")
    return {e["title"]: e["href"] for e in links if e.get("type") == "application/rss+xml"}


def test_a_long_description_is_cut_at_a_word(client):
    article = make_published(dek="word " * 50 + "end")

    said = meta_of(page_of(client, article.editions.get().path))["description"]

    assert said == "word " * 30 + "word…"


def test_a_second_page_says_so_in_its_title(client, monkeypatch):
    monkeypatch.setattr("articles.views.paging.PER_PAGE", 2)
    for _ in range(3):
        make_published()

    page = page_of(client, "/film/?page=2")

    assert page.one("title").text == "Film, Page 2 | Second Reel"
    assert meta_of(page)["og:title"] == "Film, Page 2"
    assert meta_of(page)["og:url"] == f"{SITE}/film/?page=2"
    assert graph_of(page)["CollectionPage"]["mainEntity"]["itemListElement"][0]["position"] == 3


@pytest.mark.parametrize(("count", "noindex"), [(1, True), (2, True), (3, False)])
def test_a_tag_of_fewer_than_three_articles_is_not_to_be_found(client, count, noindex):
    for _ in range(count):
        make_published(tags=(make_tag(),))

    robots = meta_of(page_of(client, "/tags/endings/"))["robots"]

    assert (robots == "noindex, follow") == noindex


# Share pictures.


def test_the_picture_for_sharing_comes_before_the_hero_and_that_before_the_categorys(client):
    category = make_category(image=make_shown_image("social", alt="The category's"))
    hero = make_shown_image("hero", "social", alt="The hero's")
    chosen = make_shown_image("social", alt="Chosen")
    one = make_published(category=category, hero=hero, social_image=chosen)
    two = make_published(category=category, hero=hero, hero_alt="As here")
    three = make_published(category=category)
    four = make_published(category=make_category("Games"))

    shown = [
        meta_of(page_of(client, article.editions.get().path)) for article in (one, two, three, four)
    ]

    assert [meta["og:image:alt"] for meta in shown] == [
        *("Chosen", "As here", "The category's", "Second Reel")
    ]
    assert re.fullmatch(r".*/static/img/share(\.\w+)?\.png", shown[3]["og:image"])


def test_a_hero_whose_crop_is_not_made_yet_is_not_named(client):
    article = make_published(hero=make_shown_image("hero", alt="The hero's"))

    meta = meta_of(page_of(client, article.editions.get().path))

    assert meta["og:image:alt"] == "Second Reel"


def test_a_small_picture_is_said_to_be_as_large_as_it_is(client):
    hero = make_shown_image("hero", *SOCIAL, width=900, height=600)

    page = page_of(client, make_published(hero=hero).editions.get().path)
    meta = meta_of(page)
    shapes = [re.search(r"-(\d+x\d+)-f", url)[1] for url in graph_of(page)["Article"]["image"]]

    assert (meta["og:image:width"], meta["og:image:height"]) == ("900", "472")
    assert shapes == ["900x506", "800x600", "600x600"]


def test_a_category_shows_its_own_picture(client):
    make_published(category=make_category(image=make_shown_image("social", alt="The category's")))

    assert meta_of(page_of(client, "/film/"))["og:image:alt"] == "The category's"
    assert meta_of(page_of(client, "/latest/"))["og:image:alt"] == "Second Reel"


# Graphs, by the type of page.


def test_the_home_page_is_a_site_of_a_news_organisation(client, magazine, settings):
    settings.SITE_SAME_AS = ["https://social.example/@reel"]

    graph = graph_of(page_of(client, "/"))

    assert set(graph) == {"WebSite", "NewsMediaOrganization"}
    house = graph["NewsMediaOrganization"]
    assert graph["WebSite"]["publisher"] == {"@id": house["@id"]}
    assert house["logo"]["url"].startswith(SITE)
    assert house["publishingPrinciples"] == f"{SITE}/editorial-policy/"
    assert house["correctionsPolicy"] == f"{SITE}/corrections/"
    assert house["ethicsPolicy"] == f"{SITE}/editorial-policy/"
    assert house["sameAs"] == ["https://social.example/@reel"]


def test_policies_that_are_not_written_are_not_named(client):
    house = graph_of(page_of(client, "/"))["NewsMediaOrganization"]

    assert {*house} & {"publishingPrinciples", "ethicsPolicy", "sameAs"} == set()


@pytest.mark.parametrize(
    ("kind", "type"), [("news", "NewsArticle"), ("feature", "Article"), ("interview", "Article")]
)
def test_an_article_has_everything_that_machines_ask_for(client, kind, type):
    hero = make_shown_image("hero", *SOCIAL, width=2000, height=1500)
    article = make_published(
        *(Section(body="One two three."), Section(heading="Four", body="Five six.")),
        **{"title": "On deck", "kind": kind, "hero": hero, "dek": "It sails."},
        tags=(make_tag("doors"), make_tag()),
        authors=(make_author("Ada Fenn"), make_author("Ben Orr")),
    )
    make_comment(article.editions.get(), published=True)
    Correction.objects.publish(article, "It was Tuesday.", by=None)
    edition = article.editions.get()

    graph = graph_of(page_of(client, edition.path))

    said = graph[type]
    assert [re.search(r"-\w+-\d+x\d+(?=-f)", url)[0] for url in said.pop("image")] == [
        *("-16x9-1200x675", "-4x3-1200x900", "-1x1-1200x1200")
    ]
    assert zoned(said["datePublished"])
    assert zoned(said["dateModified"])
    assert said.pop("correction") == [
        {
            "@type": "CorrectionComment",
            "text": "It was Tuesday.",
            "url": f"{SITE}{edition.path}#corrections",
            "datePublished": edition.updated_at.isoformat(timespec="seconds"),
        }
    ]
    assert said.pop("publisher")["logo"]["url"].startswith(SITE)
    assert said == {
        "@type": type,
        "@id": f"{SITE}{edition.path}#article",
        "headline": "On deck",
        "description": "It sails.",
        "datePublished": edition.first_published_at.isoformat(timespec="seconds"),
        "dateModified": edition.updated_at.isoformat(timespec="seconds"),
        "author": [
            {"@type": "Person", "name": "Ada Fenn", "url": f"{SITE}/authors/ada-fenn/"},
            {"@type": "Person", "name": "Ben Orr", "url": f"{SITE}/authors/ben-orr/"},
        ],
        "mainEntityOfPage": SITE + edition.path,
        "articleSection": "Film",
        "keywords": ["doors", "endings"],
        "wordCount": edition.content["words"],
        "isAccessibleForFree": True,
        "inLanguage": "en",
        "commentCount": 1,
    }
    assert graph["BreadcrumbList"]["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Second Reel", "item": f"{SITE}/"},
        {"@type": "ListItem", "position": 2, "name": "Film", "item": f"{SITE}/film/"},
        {"@type": "ListItem", "position": 3, "name": "On deck", "item": SITE + edition.path},
    ]


def test_a_quiet_change_leaves_the_date_of_modification(client):
    article = make_published(title="Befor")
    first = article.editions.get()
    article.title = "Before"
    article.save()
    article.save_revision(by=None)
    publish(article, substantive=False)

    said = graph_of(page_of(client, first.path))["Article"]

    assert said["headline"] == "Before"
    assert said["dateModified"] == first.updated_at.isoformat(timespec="seconds")


def test_an_article_without_a_byline_is_the_magazines(client):
    article = make_published(authors=())

    (writer,) = graph_of(page_of(client, article.editions.get().path))["Article"]["author"]

    assert (writer["@type"], writer["name"]) == ("NewsMediaOrganization", "Second Reel")


def test_where_comments_are_hidden_nobody_counts_them(client):
    article = make_published(category=make_category(comment_mode="hidden"))

    said = graph_of(page_of(client, article.editions.get().path))["Article"]

    assert "commentCount" not in said


@pytest.mark.parametrize("kind", Work.Kind.values)
@pytest.mark.parametrize(("half_stars", "value"), [(1, 0.5), (7, 3.5), (10, 5)])
def test_a_review_says_of_what_and_how_good(client, kind, half_stars, value):
    work = Work.objects.create(
        name="Night Ferry", slug="ferry", kind=kind, year=1999, same_as="https://example.org/f"
    )
    article = make_published(
        kind="review", work=work, half_stars=half_stars, verdict="Take it.", title="Aboard"
    )

    said = graph_of(page_of(client, article.editions.get().path))["Review"]

    assert said["itemReviewed"] == {
        "@type": kind,
        "@id": f"{SITE}/works/ferry/#work",
        "name": "Night Ferry",
        "url": f"{SITE}/works/ferry/",
        "sameAs": ["https://example.org/f"],
        "datePublished": "1999",
    }
    assert said["reviewRating"] == {
        "@type": "Rating",
        "ratingValue": value,
        "bestRating": 5,
        "worstRating": 0.5,
    }
    assert said["reviewBody"] == "Take it."
    assert said["author"][0]["name"] == "Ada Fenn"
    assert said["publisher"]["@type"] == "NewsMediaOrganization"
    assert zoned(said["datePublished"])


def test_a_review_of_nothing_in_particular_is_an_article(client):
    article = make_published(kind="review", half_stars=7)

    assert set(graph_of(page_of(client, article.editions.get().path))) == {
        *("Article", "BreadcrumbList")
    }


def test_a_list_names_its_parts_in_order(client):
    article = make_published(
        Section(body="A lead."),
        *(Section(heading=f"Part {n}", body="Words.") for n in (1, 2, 3)),
        kind="list",
    )
    edition = article.editions.get()

    rows = graph_of(page_of(client, edition.path))["ItemList"]["itemListElement"]

    assert [(row["position"], row["name"], row["url"]) for row in rows] == [
        (n, f"Part {n}", f"{SITE}{edition.path}#part-{n}") for n in (1, 2, 3)
    ]


def test_a_static_page_is_a_page(client, magazine):
    graph = graph_of(page_of(client, "/editorial-policy/"))

    assert set(graph) == {"WebPage", "BreadcrumbList"}
    assert graph["WebPage"]["name"] == "Policy"


@pytest.mark.parametrize("path", ["/film/", "/tags/endings/", "/works/night-ferry/", "/latest/"])
def test_a_list_of_articles_names_them_in_order(client, magazine, path):
    page = page_of(client, path)

    graph = graph_of(page)

    rows = graph["CollectionPage"]["mainEntity"]["itemListElement"]
    assert [(row["position"], row["url"]) for row in rows] == [
        *((1, f"{SITE}/film/review/"), (2, f"{SITE}/film/piece-3/"), (3, f"{SITE}/film/piece-2/"))
    ]
    last = graph["BreadcrumbList"]["itemListElement"][-1]
    assert (last["name"], last["item"]) == (page.one("h1").text, SITE + path)
    assert graph["CollectionPage"]["name"] == page.one("h1").text


def test_a_works_page_adds_the_work(client, magazine):
    graph = graph_of(page_of(client, "/works/night-ferry/"))

    assert set(graph) == {"CollectionPage", "Movie", "BreadcrumbList"}
    assert graph["CollectionPage"]["about"] == {"@id": graph["Movie"]["@id"]}
    assert graph["Movie"]["sameAs"] == [
        *("https://www.wikidata.org/wiki/Q1", "https://example.org/ferry")
    ]


def test_an_authors_page_is_the_profile_of_a_person(client, magazine):
    graph = graph_of(page_of(client, "/authors/ada-fenn/"))

    person = graph["ProfilePage"]["mainEntity"]
    assert person.pop("image").startswith(f"{SITE}/media/renditions/")
    assert person.pop("worksFor")["name"] == "Second Reel"
    assert person == {
        "@type": "Person",
        "@id": f"{SITE}/authors/ada-fenn/#person",
        "name": "Ada Fenn",
        "url": f"{SITE}/authors/ada-fenn/",
        "jobTitle": "Film editor",
        "description": "Writes.",
        "sameAs": ["https://example.org/@ada"],
    }


@pytest.mark.parametrize("path", ["/archive/", YEAR, MONTH, "/corrections/", "/tags/", "/series/"])
def test_an_archive_is_a_collection(client, magazine, path):
    assert set(graph_of(page_of(client, path))) == {"CollectionPage", "BreadcrumbList"}


@pytest.mark.parametrize(
    "path",
    [
        *("/film/review/comments/", "/film/review/comments/?sort=newest", "/search/?q=ferry"),
        "/search/",
    ],
)
def test_what_is_not_to_be_found_says_nothing_of_itself(client, magazine, path):
    page = page_of(client, path)

    assert meta_of(page)["robots"] == "noindex, follow"
    assert [e for e in page.all("script") if "src" not in e.attributes] == []


def test_comments_in_another_order_are_canonical_to_the_usual_one(client, magazine):
    page = page_of(client, "/film/review/comments/?sort=newest")

    assert [e["href"] for e in page.all("link") if e.get("rel") == "canonical"] == [
        f"{SITE}/film/review/comments/"
    ]


# Hostile words.


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_words_break_out_of_the_data(words):
    block = str(json_ld({"headline": words}))

    said = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set("<>&\u2028\u2029") & set(said)
    assert json.loads(said) == {"headline": words}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_words_stay_words_on_every_page(client, words):
    author = make_author("Ada Fenn")
    type(author).objects.filter(pk=author.pk).update(name=words[:120], text=words, role=words[:120])
    Category.objects.filter(pk=make_category().pk).update(name=words[:60], description=words)
    author.refresh_from_db()
    work = Work.objects.create(name=words, slug="w", kind="Movie", text=words)
    tag = make_tag("t", text=words)
    type(tag).objects.update(name=words[:80])
    article = make_published(
        *(Section(body="Lead."), Section(heading=words[:100], body="Text.")),
        **{"title": words, "slug": "hostile", "dek": words, "kind": "review", "half_stars": 7},
        **{"seo_title": words[:120], "seo_description": words, "social_title": words[:120]},
        **{"social_description": words, "verdict": words, "work": work},
        **{"authors": (author,), "tags": (tag,)},
    )
    Correction.objects.publish(article, words, by=None)

    for path in ("/film/hostile/", "/film/", "/works/w/", "/tags/t/", "/authors/ada-fenn/", "/"):
        page = page_of(client, path)
        graph_of(page)
        scripts = [e.get("src") or e["type"] for e in page.all("script")]
        assert [*{*scripts} - {"/static/js/site.js"}] == ["application/ld+json"]
        assert len(scripts) == (2 if path == "/film/hostile/" else 1)
        assert len(page.all("title")) == 1
    edition = article.editions.get()
    graph = graph_of(page_of(client, "/film/hostile/"))
    assert graph["Article"]["headline"] == edition.title
    assert graph["Article"]["correction"][0]["text"] == words


# Spoilers.


def test_what_spoils_everything_says_no_more_than_its_title_and_spoiler_free_dek(client):
    hero = make_shown_image("hero", "card", *SOCIAL, alt="canary alt")
    article = make_published(
        Section(body="Canary lead."),
        Section(heading="Canary heading", body="Canary text."),
        Figure(image=make_shown_image(alt="canary figure"), caption="Canary caption"),
        **{"title": "How it ends", "slug": "end", "spoiler": "full", "dek": "Canary dek."},
        **{"spoiler_free_dek": "It ends.", "hero": hero, "hero_alt": "canary hero"},
        **{"hero_caption": "Canary caption", "seo_title": "Canary", "seo_description": "Canary."},
        **{"social_title": "Canary", "social_description": "Canary.", "verdict": "Canary."},
        **{"kind": "review", "half_stars": 7, "pros": "Canary", "cons": "Canary"},
        work=Work.objects.create(name="Night Ferry", slug="ferry", kind="Movie"),
    )
    Correction.objects.publish(article, "The canary did it.", by=None)

    html = client.get("/film/end/").text
    head, body = html.lower().split("</head>")
    page, data = body.split("application/ld+json")

    assert "canary" in page
    assert "canary" not in head
    assert "canary" not in data
    graph = graph_of(Page(html))
    assert graph["Article"]["description"] == "It ends."
    assert "reviewBody" not in graph["Review"]
    assert {*graph["Article"]["correction"][0]} == {"@type", "url", "datePublished"}


def test_a_list_that_spoils_everything_does_not_name_its_parts(client):
    article = make_published(
        Section(heading="Canary", body="Words."), kind="list", spoiler="full", title="Ten ends"
    )

    assert "ItemList" not in graph_of(page_of(client, article.editions.get().path))


# Cost.


@pytest.mark.parametrize("count", [1, 3])
def test_heads_and_graphs_cost_an_article_nothing(client, django_assert_num_queries, count):
    category = make_category(image=make_shown_image(*SOCIAL))
    work = Work.objects.create(name="Night Ferry", slug="ferry", kind="Movie")
    article = make_published(
        **{"category": category, "kind": "review", "work": work, "half_stars": 7},
        tags=tuple(make_tag(f"tag {n}") for n in range(count)),
        authors=tuple(make_author(f"Writer {n}") for n in range(count)),
    )
    for n in range(count):
        Correction.objects.publish(article, f"Number {n}.", by=None)
    edition = type(article.editions.get()).objects.for_page().get(article=article)
    corrections = list(article.corrections.all())

    with django_assert_num_queries(0):
        from_rows = json_ld(seo.of_article(edition, corrections=corrections, comments=0))

    assert "Night Ferry" in from_rows
