"""Pins: what editors put first in a category, and how they say so."""

import pytest
from django.contrib.auth.models import Group

from articles.models import Event, Generation, Pin
from articles.views import paging

from .factories import make_article, make_category, make_published, make_user
from .reading import cards, page_of, path_of

pytestmark = pytest.mark.django_db
FRONT = "/admin/articles/pin/"


@pytest.fixture
def desk(client):
    """A browser in the hands of an editor."""
    ben = make_user("ben", is_staff=True)
    ben.groups.add(Group.objects.get(name="Editors"))
    client.force_login(ben)
    return client


def generation():
    return Generation.objects.numbers(["site"])["site"]


def category_form(category, *pins):
    """Return what the form of `category` posts with these pins, each {"id"?, "article", …}."""
    rows = {
        f"pins-{number}-{name}": value
        for number, pin in enumerate(pins)
        for name, value in {"position": 0, "id": "", "category": category.pk, **pin}.items()
    }
    counts = {"pins-TOTAL_FORMS": len(pins), "pins-INITIAL_FORMS": category.pins.count()}
    fields = ("name", "position", "accent", "comment_mode")
    return {**{name: getattr(category, name) for name in fields}, **counts, **rows}


def test_a_category_opens_with_its_first_pin_and_shows_it_once(client, monkeypatch):
    monkeypatch.setattr(paging, "PER_PAGE", 2)
    articles = [make_published() for _ in range(5)]
    pinned, second = articles[1], articles[0]
    Pin.objects.create(article=second, category=pinned.category, position=2)
    Pin.objects.create(article=pinned, category=pinned.category, position=1)

    pages = [page_of(client, path) for path in ("/film/", "/film/?page=2", "/film/?page=3")]

    others = [path_of(article) for article in (articles[4], articles[3], articles[2], second)]
    assert [cards(page) for page in pages] == [
        [path_of(pinned), others[0]],
        [others[1], others[2]],
        [others[3]],
    ]
    assert [e["href"] for e in pages[0].all("a") if e.is_in("card-lead")] == [path_of(pinned)]


def test_what_left_the_category_or_the_air_is_no_lead_of_it(client):
    stray, gone = make_published(category=make_category("Games")), make_published()
    new = make_published()
    for article in (stray, gone, make_article()):
        Pin.objects.create(article=article, category=make_category("Film"))
    gone.withdraw(by=None)

    assert cards(page_of(client, "/film/")) == [path_of(new)]


def test_an_editor_pins_to_the_front_page_and_pages_are_made_anew(desk):
    article, before = make_published(), generation()

    response = desk.post(f"{FRONT}add/", {"article": article.pk, "position": 3})

    assert response.status_code == 302
    assert Pin.objects.values_list("article", "category", "position").get() == (article.pk, None, 3)
    assert Event.objects.filter(model="pin").values_list("verb", flat=True).get() == "add"
    assert generation() == before + 1


def test_the_order_of_the_front_page_is_changed_in_its_list(desk):
    pins = [Pin.objects.create(article=make_published()) for _ in range(2)]
    before = generation()
    fields = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 2, "_save": "Save"}
    rows = {
        f"form-{number}-{name}": value
        for number, pin in enumerate(pins)
        for name, value in {"id": pin.pk, "position": 5 - number * 4}.items()
    }

    response = desk.post(FRONT, {**fields, **rows})

    assert response.status_code == 302
    assert list(Pin.objects.values_list("pk", "position")) == [(pins[1].pk, 1), (pins[0].pk, 5)]
    assert Event.objects.filter(model="pin", verb="change").count() == 2
    assert generation() == before + 2


def test_an_article_is_pinned_to_the_front_page_once(desk):
    article = make_published()
    Pin.objects.create(article=article)

    response = desk.post(f"{FRONT}add/", {"article": article.pk, "position": 1})

    assert response.status_code == 200
    assert "pinned to the front page already" in response.text
    assert Pin.objects.count() == 1


def test_the_front_pages_list_holds_its_own_pins_alone_and_says_what_waits(desk):
    Pin.objects.create(article=make_published(title="Of the category"), category=make_category())
    Pin.objects.create(article=make_published(title="Of the front page"))
    Pin.objects.create(article=make_article(title="To come"))

    text = desk.get(FRONT).text

    assert "Of the front page" in text
    assert "To come (draft)" in text
    assert "Of the category" not in text


def test_an_editor_pins_and_unpins_in_the_category(desk):
    first, second = make_published(), make_published()
    film = first.category
    pin = Pin.objects.create(article=first, category=film)
    url, before = f"/admin/articles/category/{film.pk}/change/", generation()
    gone = {"id": pin.pk, "article": first.pk, "DELETE": "on"}

    response = desk.post(url, category_form(film, gone, {"article": second.pk}))

    assert response.status_code == 302
    assert list(film.pins.values_list("article", flat=True)) == [second.pk]
    event = Event.objects.get(model="category", verb="pin")
    assert (event.object_id, event.data) == (str(film.pk), {"articles": [second.pk]})
    assert generation() == before + 1


@pytest.mark.parametrize("refused", ["twice", "elsewhere"])
def test_a_category_refuses_what_it_could_not_show(desk, refused):
    own, other = make_published(), make_published(category=make_category("Games"))
    film = own.category
    rows = {"twice": [own, own], "elsewhere": [other]}[refused]
    url = f"/admin/articles/category/{film.pk}/change/"

    response = desk.post(url, category_form(film, *({"article": a.pk} for a in rows)))

    assert response.status_code == 200
    assert Pin.objects.count() == 0


def test_the_form_of_a_category_asks_no_more_for_more_pins(desk, django_assert_num_queries):
    film = make_published().category
    url = f"/admin/articles/category/{film.pk}/change/"
    desk.get(url)  # what a process asks only once

    for pins in (1, 3):
        while Pin.objects.count() < pins:
            Pin.objects.create(article=make_published(), category=film)
        with django_assert_num_queries(10):
            desk.get(url)


@pytest.mark.parametrize("lost", ["publish_article", "change_pin"])
def test_pins_are_for_those_who_may_publish(client, lost):
    editors = Group.objects.get(name="Editors")
    editors.permissions.remove(editors.permissions.get(codename=lost))
    ben = make_user("ben", is_staff=True)
    ben.groups.add(editors)
    client.force_login(ben)
    film = make_published().category
    pin = Pin.objects.create(article=make_published())

    statuses = {
        client.get(FRONT).status_code,
        client.post(f"{FRONT}{pin.pk}/change/", {"article": pin.article_id}).status_code,
        client.post(f"{FRONT}{pin.pk}/delete/", {"post": "yes"}).status_code,
    }
    client.post(
        f"/admin/articles/category/{film.pk}/change/",
        category_form(film, {"article": pin.article_id}),
    )

    assert statuses == {403}
    assert list(Pin.objects.values_list("pk", flat=True)) == [pin.pk]
    assert film.pins.count() == 0
