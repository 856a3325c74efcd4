"""The front page: what editors pinned, then what is new, category by category, nothing twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Pin
from articles.views import paging

from .factories import (
    make_article,
    make_category,
    make_published,
    make_shown_image,
    make_tag,
    publish,
)
from .page import Page
from .reading import cards, make_series, make_work, page_of, path_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def few_a_page(monkeypatch):
    monkeypatch.setattr(paging, "PER_PAGE", 2)


def leads(page):
    return [e["href"] for e in page.all("a") if e.is_in("card-lead")]


def seconds(page):
    return [e["href"] for e in page.all("a") if e.is_in("seconds")]


def strip(page, slug):
    """Return where the cards of a category's strip lead."""
    sections = [e for e in page.all("section") if e["aria-labelledby"] == f"strip-{slug}"]
    (found,) = sections
    return [e["href"] for e in page.all("a") if e.is_in("card") and is_below(e, found)]


def is_below(element, ancestor):
    while element and element is not ancestor:
        element = element.parent
    return element is ancestor


def test_the_home_page_opens_with_a_story_that_has_a_picture(client):
    first = make_published(hero=make_shown_image())
    make_published()

    page = page_of(client, "/")
    lead = [e["href"] for e in page.all("a") if e.is_in("card-lead")]
    pictures = page.all("img")

    assert lead == [first.editions.get().path]
    assert [e["fetchpriority"] for e in pictures if e.get("fetchpriority")] == ["high"]


def test_the_home_page_shows_each_category_in_order_and_nothing_twice(client):
    games, books = make_category("Games", position=2), make_category("Books", position=1)
    make_category("Empty")
    made = [make_published(category=c) for _ in range(12) for c in (games, books)]
    newest = [path_of(article) for article in reversed(made)]

    page = page_of(client, "/")
    titles = [e["href"] for e in page.all("a") if e["href"] in newest]

    heads = [e.text for e in page.all("h2") if e.is_in("strip-head")]
    assert heads == ["Latest", "Books", "Games"]
    assert titles[:13] == newest[:13]
    assert len(titles) == len(set(titles)) == 23


def test_an_empty_magazine_still_has_a_front_page(client):
    page = page_of(client, "/")

    assert page.texts("empty-state") == ["Nothing has been published yet."]
    assert page.texts("h1") == ["Second Reel"]


def test_the_front_page_is_one_step_from_everything(client):
    make_published(kind="page", slug="about", title="About us")
    make_category("Games")

    page = page_of(client, "/")

    assert {"/games/", "/latest/", "/archive/", "/feeds/", "/about/"} <= set(page.links)


def test_what_is_pinned_comes_first_in_its_order_whatever_is_newer(client):
    old = [make_published() for _ in range(3)]
    new = [make_published(hero=make_shown_image()) for _ in range(20)]
    for position, article in enumerate(reversed(old)):
        Pin.objects.create(article=article, position=position)

    page = page_of(client, "/")

    assert leads(page) == [path_of(old[2])]
    assert seconds(page) == [path_of(a) for a in (old[1], old[0], new[-1], new[-2])]
    assert len(cards(page)) == len(set(cards(page)))


def test_a_pin_waits_until_its_article_is_live_and_ends_with_it(client):
    gone, waits, first = make_published(), make_article(), make_published()
    newest = make_published()
    for position, article in enumerate((gone, make_article(), waits, first)):
        Pin.objects.create(article=article, position=position)
        Pin.objects.create(article=article, position=position, category=article.category)
    gone.withdraw(by=None)
    publish(waits, at=timezone.now() + timedelta(days=1))

    page = page_of(client, "/")

    assert leads(page) == [path_of(first)]
    assert cards(page) == [path_of(first), path_of(newest)]


def test_more_pins_than_places_leave_room_for_what_is_new(client):
    pinned = [make_published() for _ in range(7)]
    new = make_published()
    for article in pinned:
        Pin.objects.create(article=article)

    page = page_of(client, "/")

    assert leads(page) + seconds(page) == [path_of(article) for article in pinned[:5]]
    assert path_of(new) not in leads(page) + seconds(page)
    assert path_of(new) in cards(page) + [e["href"] for e in page.all("a") if e.is_in("titles")]


def test_a_strip_opens_with_what_is_pinned_to_its_category(client):
    games = make_category("Games")
    pinned = make_published(category=games)
    new = [make_published(category=games) for _ in range(6)]
    stray = make_published()
    for _ in range(13):
        make_published(category=make_category("Books"))
    Pin.objects.create(article=stray, category=games)
    Pin.objects.create(article=pinned, category=games, position=1)

    page = page_of(client, "/")

    assert strip(page, "games") == [path_of(a) for a in (pinned, *reversed(new))][:5]


def test_what_opens_a_strip_is_not_among_the_latest(client):
    games = make_category("Games")
    for _ in range(5):
        make_published(category=games)
    new = [make_published(category=games) for _ in range(7)]
    Pin.objects.create(article=new[0], category=games)

    page = page_of(client, "/")

    assert strip(page, "games")[0] == path_of(new[0])


def test_whatever_is_new_stands_somewhere_although_it_is_the_sixth_pin_or_one_of_elsewhere(client):
    games = make_category("Games")
    for _ in range(20):
        make_published(category=games)
    new = [make_published(category=games) for _ in range(12)]
    stray = make_published()
    for place, article in enumerate([stray, *new[:6]]):
        Pin.objects.create(article=article, category=games, position=place)

    page = page_of(client, "/")

    links = {e["href"] for e in page.all("a")}
    assert {path_of(article) for article in (stray, *new)} - links == set()
    assert strip(page, "games") == [path_of(article) for article in new[:5]]


def test_what_is_pinned_beyond_its_strip_is_still_among_the_latest(client):
    film, *_others = [make_category(f"Category {n}", slug=f"c-{n}") for n in range(8)]
    for number in range(6):
        make_published(hero=make_shown_image(), title=f"Older {number}")
    pinned = [make_published(category=film) for _ in range(5)]
    for position, article in enumerate(pinned, start=1):
        Pin.objects.create(article=article, category=film, position=position)

    page = page_of(client, "/")

    links = {e["href"] for e in page.all("a")}
    assert {path_of(article) for article in pinned} - links == set()


def test_a_static_page_is_never_a_story(client):
    about = make_published(kind="page", slug="about")
    Pin.objects.create(article=about)

    assert cards(page_of(client, "/")) == []


def test_the_footer_leads_to_what_exists_and_nothing_else(client):
    def footer():
        page = page_of(client, "/")
        return {e["href"] for e in page.all("a") if e.is_in("site-footer")}

    make_article(work=make_work(), series=make_series())
    before = footer()
    make_published(work=make_work(), authors=())
    make_published(kind="page", slug="accessibility", authors=())

    indexes = {"/works/", "/tags/", "/series/", "/authors/"}
    assert before & indexes == set()
    assert footer() & indexes == {"/works/"}
    always = {"/corrections/", "/feeds/", "/.well-known/security.txt"}
    assert {*always, "/accessibility/"} <= footer()


def test_the_footer_says_where_one_is_already(client, few_a_page):
    shared = {"work": make_work(), "series": make_series(), "tags": (make_tag(),)}
    for _ in range(3):
        make_published(**shared)
    make_published(kind="page", slug="about", title="About us", authors=())
    everywhere = page_of(client, "/")
    paths = {e["href"] for e in everywhere.all("a") if e.is_in("site-footer")}

    for path in paths - {"/.well-known/security.txt"}:
        assert current(page_of(client, path), "site-footer") == [(path, "page")]
    for path in ("/latest/?page=2", "/search/", "/tags/endings/"):
        assert current(page_of(client, path), "site-footer") == []


def current(page, region):
    return [
        (e["href"], e["aria-current"])
        for e in page.all("a")
        if e.is_in(region) and "aria-current" in e.attributes
    ]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        *(("/film/", [("/film/", "true")]), ("/film/told/", [("/film/", "true")])),
        *(("/film/told/comments/", [("/film/", "true")]), ("/latest/", [("/latest/", "true")])),
        *(("/archive/", [("/archive/", "true")]), ("/", []), ("/tags/endings/", [])),
    ],
)
def test_the_menu_says_to_which_of_its_parts_a_page_belongs(client, path, said):
    make_category("Games")
    make_published(slug="told", tags=(make_tag(),))

    page = page_of(client, path)
    menu = page.one("category-nav")

    assert current(page, "category-nav") == said
    assert (menu["id"], "popover" in menu.attributes) == ("menu", True)
    assert [e["popovertarget"] for e in page.all("button") if e.is_in("masthead")] == ["menu"]
    assert page.one("search-link")["href"] == "/search/"


def test_where_there_is_only_home_above_no_way_is_shown(client):
    for path in ("/", "/search/", "/nowhere/"):
        assert Page(client.get(path).content).all("breadcrumbs") == []
