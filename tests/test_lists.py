"""Lists: what is new, and what belongs to a category, tag, author, work or series."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles.models import Category, Correction, EditionTag, Pin, SeeAlso
from articles.views import archive, corrections, indexes, paging

from .factories import (
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
from .reading import cards, dated, make_series, make_work, page_of, path_of

pytestmark = pytest.mark.django_db
OF_ONE_THING = ("/film/", "/tags/endings/", "/authors/ada-fenn/", "/works/night-ferry/")
BY_DATE = ("/latest/", *OF_ONE_THING)
LISTS = (*BY_DATE, "/series/endings/")
MONTH = "/archive/2026/03/"


def shared():
    """What puts an article of the Film category on every list."""
    return {"tags": (make_tag(),), "work": make_work(), "series": make_series()}


@pytest.fixture
def few_a_page(monkeypatch):
    monkeypatch.setattr(paging, "PER_PAGE", 2)
    monkeypatch.setattr(archive, "TITLES_PER_PAGE", 2)
    monkeypatch.setattr(corrections, "PER_PAGE", 2)
    monkeypatch.setattr(indexes, "NAMES_PER_PAGE", 2)


@pytest.mark.parametrize("path", BY_DATE)
def test_a_list_shows_live_articles_newest_first_and_nothing_else(client, path):
    first = make_published(title="First", **shared())
    second = make_published(title="Second", **shared())
    dated(first, timezone.now() - timedelta(days=3))
    make_article(title="A draft", **shared())
    publish(make_article(title="Waits", **shared()), at=timezone.now() + timedelta(days=1))
    make_published(title="Gone", **shared()).withdraw(by=None)

    page = page_of(client, path)

    assert cards(page) == [path_of(second), path_of(first)]


def test_a_series_is_read_in_its_order_and_says_each_number(client):
    second = make_published(series_position=2, **shared())
    unplaced = make_published(**shared())
    fourth = make_published(series_position=4, **shared())
    make_article(series_position=1, **shared())

    page = page_of(client, "/series/endings/")

    assert cards(page) == [path_of(second), path_of(fourth), path_of(unplaced)]
    assert [e.get("value") for e in page.all("li") if e.parent.classes == ["parts"]] == [
        *("2", "4"),
        "",
    ]


def test_each_list_holds_only_its_own(client):
    ours = make_published(**shared())
    make_published(
        category=make_category("Games"),
        tags=(make_tag("doors"),),
        authors=(make_author("Ben Orr"),),
        work=make_work("Ninefold"),
        series=make_series("Doors"),
    )

    for path in LISTS[1:]:
        assert cards(page_of(client, path)) == [path_of(ours)]


def test_a_tag_that_a_newer_edition_lost_no_longer_lists_it(client):
    kept, article = make_published(tags=(make_tag(),)), make_published(tags=(make_tag(),))
    article.tags.clear()
    article.save_revision(by=None)
    publish(article)

    page = page_of(client, "/tags/endings/")

    assert EditionTag.objects.count() == 2
    assert cards(page) == [kept.editions.get().path]


def test_static_pages_stand_in_no_list(client):
    make_published(**shared())
    make_published(kind="page", slug="about", title="About us", **shared())

    for path in ("/", "/archive/", *LISTS):
        assert "About us" not in page_of(client, path).one("main").text


@pytest.mark.parametrize("path", LISTS)
def test_pages_of_a_list_follow_each_other(client, few_a_page, path):
    for _ in range(5):
        make_published(**shared())

    pages = [page_of(client, f"{path}?page={n}" if n > 1 else path) for n in (1, 2, 3)]
    ways = [{e["rel"]: e["href"] for e in p.all("a") if e.is_in("pagination")} for p in pages]

    assert len({link for page in pages for link in cards(page)}) == 5
    assert ways == [{"next": "?page=2"}, {"prev": path, "next": "?page=3"}, {"prev": "?page=2"}]


@pytest.mark.parametrize(
    "path", [*LISTS, "/corrections/", "/works/", "/tags/", "/authors/", "/series/", MONTH]
)
def test_the_first_page_has_one_address(client, path):
    make_published(**shared())

    response = client.get(f"{path}?page=1")

    assert (response.status_code, response["Location"]) == (301, path)


@pytest.mark.parametrize("path", [*LISTS, "/corrections/", "/works/", MONTH])
@pytest.mark.parametrize("asked", ["2", "0", "-1", "x", "", "02x", "٢", "20"])
def test_a_page_that_a_list_has_not_is_not_found_and_points_to_what_there_is(client, path, asked):
    newest = path_of(make_published(**shared()))

    response = client.get(path, {"page": asked})

    page = Page(response.content)
    assert (response.status_code, ways(page)) == (404, [path, newest])
    assert page.one("search-form")["action"] == "/search/"
    assert "twenty" not in response.text


@pytest.mark.parametrize("asked", ["21", "201", "9" * 5000])
def test_beyond_the_pages_that_a_list_may_have_the_way_is_to_the_archive(client, asked):
    newest = path_of(make_published(**shared()))

    by_date = client.get("/film/", {"page": asked})
    by_name = client.get("/works/", {"page": asked})

    assert (by_date.status_code, by_name.status_code) == (404, 404)
    assert ways(Page(by_date.content)) == ["/archive/", "/film/", newest]
    assert ways(Page(by_name.content)) == ["/works/", newest]


def ways(page):
    return [e["href"] for e in page.all("a") if e.is_in("main")]


@pytest.mark.parametrize("path", LISTS)
def test_pages_after_the_twentieth_are_not_found_though_there_is_more(client, monkeypatch, path):
    monkeypatch.setattr(paging, "PER_PAGE", 1)
    for _ in range(22):
        make_published(**shared())

    statuses = [client.get(path, {"page": number}).status_code for number in (2, 19, 20, 21)]
    page = page_of(client, f"{path}?page=20")

    assert statuses == [200, 200, 200, 404]
    assert [e["href"] for e in page.all("a") if e.is_in("pagination")] == ["?page=19", "/archive/"]


@pytest.mark.parametrize("path", [*LISTS, "/corrections/", "/tags/", MONTH])
def test_a_later_page_is_its_own_canonical_and_says_its_number(client, few_a_page, settings, path):
    for number in range(3):
        tags = make_tag(), make_tag(f"tag {number}")
        article = make_published(**{**shared(), "tags": tags})
        dated(article, datetime(2026, 3, 1, 12, tzinfo=UTC))
        Correction.objects.publish(article, "It was Tuesday.", by=None)

    page = page_of(client, f"{path}?page=2&utm_source=x")
    (canonical,) = [e["href"] for e in page.all("link") if e["rel"] == "canonical"]

    assert canonical == f"{settings.SITE_URL}{path}?page=2"
    assert page.one("title").text.endswith(", Page 2 | Second Reel")


def test_what_does_not_exist_is_not_found_and_what_is_empty_offers_the_latest(client):
    article = make_published()
    make_category("Games")
    make_tag("doors")
    make_author("Ben Orr")

    for name in ("Ninefold", "Nowhere"):
        make_work(name)
        make_series(name)
    make_article(work=make_work("Ninefold"), series=make_series("Ninefold"))

    unknown = ("/chess/", "/tags/none/", "/authors/nobody/", "/works/none/", "/series/none/")
    empty = ("/tags/doors/", "/authors/ben-orr/", "/works/nowhere/", "/series/ninefold/")
    for path in (*unknown, *empty):
        assert client.get(path).status_code == 404
    for _ in range(6):
        make_published()
    page = page_of(client, "/games/")
    assert page.texts("empty-state") == ["Nothing has been published here yet."]
    assert len([e for e in page.all("a") if e.is_in("titles")]) == 6
    assert path_of(article) not in page.links


def test_cards_of_full_spoilers_show_the_other_dek(client):
    make_published(dek="He dies.", spoiler="full", spoiler_free_dek="Does he?")

    for path in ("/", "/latest/", "/film/"):
        assert page_of(client, path).texts("dek") == ["Does he?"]


def test_a_card_without_a_finished_picture_is_text(client):
    make_published(hero=make_image())

    assert page_of(client, "/film/").all("img") == []


def test_latest_is_grouped_by_day(client):
    for day in (3, 3, 2):
        dated(make_published(), datetime(2026, 3, day, 12, tzinfo=UTC))

    page = page_of(client, "/latest/")

    assert [e.text for e in page.all("h2") if e.is_in("day-group")] == ["3 Mar 2026", "2 Mar 2026"]


def test_the_feeds_page_names_each_category_feed(client):
    make_category("Games")

    assert "/games/feed.xml" in page_of(client, "/feeds/").links


def test_a_work_says_what_it_is_and_what_there_is_to_know(client):
    work = make_work(
        year=2022,
        text="A crossing by night.",
        facts="Running time: 112 minutes\nMade by: Petra Ismay: alone\n",
        same_as="https://www.example.org/night-ferry",
    )
    make_published(work=work)

    page = page_of(client, "/works/night-ferry/")
    head = page.one("work-head")

    assert page.texts("h1") == ["Night Ferry"]
    assert [e.text for e in page.all("kicker") if e.is_in("work-head")] == ["Film, 2022"]
    assert page.texts("dt") == ["Running time", "Made by"]
    assert page.texts("dd") == ["112 minutes", "Petra Ismay: alone"]
    assert "A crossing by night." in head.text
    assert [(e["href"], e.text) for e in page.all("a") if e.is_in("work-head")] == [
        ("https://www.example.org/night-ferry", "example.org")
    ]


def test_an_author_is_linked_to_their_other_selves(client):
    author = make_author(role="film editor", text="Likes doors.", links="https://social.example/@a")
    make_published(authors=(author,))

    page = page_of(client, "/authors/ada-fenn/")
    (link,) = [e for e in page.all("a") if "me" in e.get("rel").split()]

    assert (link["href"], link.text) == ("https://social.example/@a", "social.example")
    assert "Film editor Likes doors." in page.one("author-head").text


def test_tags_with_little_under_them_are_kept_from_search_engines(client):
    robots = []
    for _ in range(3):
        make_published(**shared())
        page = page_of(client, "/tags/endings/")
        robots.append(next(e["content"] for e in page.all("meta") if e.get("name") == "robots"))

    assert [words.startswith("noindex") for words in robots] == [True, True, False]


@pytest.mark.parametrize(
    ("path", "trail"),
    [
        ("/latest/", ["Home", "Latest"]),
        ("/film/", ["Home", "Film"]),
        ("/tags/endings/", ["Home", "Tags", "Endings"]),
        ("/authors/ada-fenn/", ["Home", "Authors", "Ada Fenn"]),
        ("/works/night-ferry/", ["Home", "Works", "Night Ferry"]),
        ("/series/endings/", ["Home", "Series", "Endings"]),
        ("/works/", ["Home", "Works"]),
        ("/archive/", ["Home", "Archive"]),
        ("/corrections/", ["Home", "Corrections"]),
        ("/feeds/", ["Home", "Feeds"]),
    ],
)
def test_a_list_says_where_it_stands_and_does_not_link_to_itself(client, path, trail):
    make_published(**shared())

    page = page_of(client, path)
    steps = [e for e in page.all("li") if e.is_in("breadcrumbs")]
    links = [e for e in page.all("a") if e.is_in("breadcrumbs")]

    assert [step.text for step in steps] == trail
    assert [link.text for link in links] == trail[:-1]
    assert path not in [link["href"] for link in links]


@pytest.mark.parametrize("articles", [1, 13])
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/", 4),
        ("/latest/", 2),
        ("/film/", 4),
        ("/tags/endings/", 3),
        ("/authors/ada-fenn/", 3),
        ("/works/night-ferry/", 3),
        ("/series/endings/", 3),
        ("/works/", 3),
        ("/series/", 3),
        ("/tags/", 3),
        ("/authors/", 3),
        ("/corrections/", 3),
        ("/archive/", 4),
        ("/archive/2026/", 2),
        ("/archive/2026/11/", 2),
        ("/feeds/", 1),
    ],
)
def test_a_list_costs_the_same_queries_however_much_it_shows(
    client, django_assert_num_queries, path, queries, articles
):
    categories = [make_category(name) for name in ("Film", "Games", "Books")]
    hero = make_shown_image()
    for number in range(articles):
        article = make_published(
            hero=hero, category=categories[number % 3 if articles > 1 else 0], **shared()
        )
        Pin.objects.create(article=article, category=article.category)
        Pin.objects.create(article=article)
        Correction.objects.publish(article, "It was Tuesday.", by=None)
        dated(article, datetime(2026 - number % 2, 11, 1 + number, tzinfo=UTC))
    assert Category.objects.count() == 3

    with django_assert_num_queries(queries):
        client.get(path)


def test_what_somebody_paid_for_says_so_wherever_it_is_offered(client):
    """Each place that leads to it says it; on its own page its flags do."""
    paid = make_published(title="Paid for", sponsored=True, **shared())
    offers = ("/", *LISTS, f"/archive/{timezone.now():%Y/%m}/", "/search/?q=paid")
    beside = make_published(SeeAlso(article=paid), title="Beside", slug="beside")
    after = make_published(title="After", slug="after")
    pages = {path: page_of(client, path) for path in (*offers, path_of(beside), path_of(after))}

    for path, page in pages.items():
        links = [e for e in page.all("a") if e["href"] == path_of(paid)]
        assert len(links) == len(page.all("flag-sponsored")) >= 1, path
    assert page_of(client, path_of(paid)).texts("flag-sponsored") == ["Sponsored"]
