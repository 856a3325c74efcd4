"""Banners: a sentence above every page for a while."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.utils import timezone

from articles.models import Banner, Event, Generation
from articles.pages.drafts import site

from .factories import NOW, make_category, make_published, make_user
from .page import Page

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
ORDER = {"skip-link", "site-banner", "masthead"}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def make_banner(text="The presses rest at noon.", **overrides):
    values = {"begins_at": timezone.now() - HOUR, "ends_at": timezone.now() + HOUR, **overrides}
    return Banner.objects.create(text=text, **values)


def banners(client, path="/"):
    return Page(client.get(path).content).texts("site-banner")


@pytest.mark.parametrize("path", ["/", "/latest/", "/film/", "/film/one/", "/about/", "/nowhere/"])
def test_a_banner_stands_on_every_page_between_skip_link_and_masthead(client, path):
    make_published(slug="one")
    make_published(kind="page", slug="about", title="About us")
    make_banner()

    page = Page(client.get(path).content)

    assert page.texts("site-banner") == ["The presses rest at noon."]
    order = [e.classes[0] for e in page.elements if {*e.classes} & ORDER]
    assert order == ["skip-link", "site-banner", "masthead"]


def test_without_a_banner_nothing_stands_there(client):
    assert banners(client) == []


def test_a_banner_is_shown_from_its_first_moment_until_its_last(client, clock):
    make_banner(begins_at=NOW, ends_at=NOW + HOUR)

    seen = []
    for moment in (NOW - HOUR / 60, NOW, NOW + HOUR - HOUR / 60, NOW + HOUR):
        clock.move_to(moment)
        seen.append(len(banners(client)))

    assert seen == [0, 1, 1, 0]


def test_of_several_banners_the_newest_speaks(client):
    make_banner("Older")
    make_banner("Newer", begins_at=NOW - HOUR / 2, ends_at=None)
    make_banner("Not yet", begins_at=NOW + HOUR, ends_at=None)

    assert banners(client) == ["Newer"]


def test_a_banner_is_text_and_not_markup(client):
    make_banner("<script>alert(1)</script>")

    response = client.get("/")

    assert Page(response.content).texts("site-banner") == ["<script>alert(1)</script>"]
    assert b"<script>alert" not in response.content


def test_menu_and_pages_stay_as_they_are_below_a_banner(client):
    make_category("TV", position=2)
    make_category("Film", position=1)
    make_published(kind="page", slug="about", title="About us", authors=())
    make_banner("A line")

    page = Page(client.get("/").content)

    links = [e.text for e in page.all("a") if e.is_in("category-nav")]
    assert links[:2] == ["Film", "TV"]
    about = [e.text for e in page.all("a") if e["href"] == "/about/"]
    assert about == ["About us"]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_banners_cost_no_query(client, django_assert_num_queries, count):
    for _ in range(count):
        make_banner()

    with django_assert_num_queries(1):
        client.get("/feeds/")


def test_stored_pages_wait_for_the_next_begin_or_end_of_a_banner():
    Generation.objects.bump("site")
    make_banner(begins_at=NOW + 2 * HOUR, ends_at=NOW + 5 * HOUR)

    due = [site(NOW + hours * HOUR)[1] for hours in (0, 2, 5)]

    assert due == [NOW + 2 * HOUR, NOW + 5 * HOUR, None]


def test_an_editor_puts_a_banner_up_and_pages_are_made_anew(client):
    ben = make_user("ben", is_staff=True)
    ben.groups.add(Group.objects.get(name="Editors"))
    client.force_login(ben)
    fields = {"text": "Back at one.", "begins_at_0": "2026-11-22", "begins_at_1": "11:00"}

    response = client.post("/admin/articles/banner/add/", {**fields, "ends_at_0": ""})

    assert response.status_code == 302
    assert banners(client) == ["Back at one."]
    assert Event.objects.filter(verb="add", actor=ben).count() == 1
    assert Generation.objects.get(name="site").number == 1
