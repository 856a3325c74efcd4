"""History on the desk: sittings of saves, the way back to a revision, and records that stay."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

import articles
from articles.admin.history import WORDS
from articles.admin.sittings import sittings
from articles.models import Event, Revision

from .factories import NOW, make_article, make_user, publish
from .page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def ben(client):
    user = make_user("ben", is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return user


def saved(by, minutes):
    """Revisions of the authors `by`, so many minutes before now, newest first."""
    return [
        Revision(number=len(by) - place, by_id=person, at=NOW - timedelta(minutes=ago))
        for place, (person, ago) in enumerate(zip(by, minutes, strict=True))
    ]


@pytest.mark.parametrize(
    ("by", "minutes", "expected"),
    [
        ([1, 1, 1], [0, 4, 9], [[3, 2, 1]]),
        ([1, 1, 1], [0, 10, 11], [[3, 2], [1]]),
        ([1, 2, 1], [0, 1, 2], [[3], [2], [1]]),
        ([None, None], [0, 1], [[2, 1]]),
        ([], [], []),
    ],
)
def test_the_saves_of_one_person_within_ten_minutes_are_one_sitting(by, minutes, expected):
    found = sittings(saved(by, minutes))

    assert [[revision.number for revision in sitting.revisions] for sitting in found] == expected


def test_an_earlier_revision_is_restored_as_a_new_one_and_readers_see_no_change(client, ben):
    article = make_article(title="First")
    edition = publish(article)
    article.title = "Second"
    article.save()
    article.save_revision(by=ben)

    client.post(f"/admin/articles/article/{article.pk}/restore/", {"number": 1})

    article.refresh_from_db()
    assert (article.title, article.version) == ("First", 3)
    assert article.revisions.get(number=3).by == ben
    assert article.editions.get() == edition


def test_nothing_is_restored_into_an_article_in_the_bin(client, ben):
    article = make_article(title="First")
    article.title = "Second"
    article.save()
    article.save_revision(by=ben)
    article.bin(by=ben)
    url = f"/admin/articles/article/{article.pk}/restore/"

    response = client.post(url, {"number": 1}, follow=True)

    article.refresh_from_db()
    assert (article.title, article.version) == ("Second", 2)
    assert "in the bin. Take it out first." in response.content.decode()


@pytest.mark.parametrize("number", ["", "9", "-1", "1 OR 1", "99999999999999999999"])
def test_a_revision_that_is_not_the_articles_is_not_found(client, ben, number):
    make_article()
    article = make_article()

    response = client.post(f"/admin/articles/article/{article.pk}/restore/", {"number": number})

    assert response.status_code == 404
    assert not Event.objects.filter(verb="restore").exists()


def test_each_note_stands_at_its_revision_with_its_moment(client, ben):
    article = make_article(by=ben)
    for note in ("A better title", "A better dek"):
        article.title = article.dek = note
        article.save()
        article.save_revision(by=ben, note=note)

    page = Page(client.get(f"/admin/articles/article/{article.pk}/history/").content)

    lines = [e for e in page.all("revision") if e.tag == "li"]
    assert [[e.text for e in page.all("quiet") if e.parent is line] for line in lines] == [
        ["A better dek"],
        ["A better title"],
        [],
    ]
    assert all(any(e.parent is line for e in page.all("time")) for line in lines)


def test_the_page_offers_every_revision_but_the_present_one(client, ben):
    article = make_article(title="First")
    article.title = "Second"
    article.save()
    article.save_revision(by=ben, note="A better title")
    article.hold("Legal is reading it", by=ben)

    page = client.get(f"/admin/articles/article/{article.pk}/history/").text

    assert 'value="Restore 1"' in page
    assert 'value="Restore 2"' not in page
    assert "Legal is reading it" in page


def test_deeds_are_told_in_words_and_a_long_reason_is_folded(client, ben):
    article = make_article()
    article.set_embargo(timezone.now() + timedelta(days=9), by=ben)
    article.hold("Legal is reading it, " * 10, by=ben)
    article.release(by=ben)

    page = client.get(f"/admin/articles/article/{article.pk}/history/").text

    for word in ("Embargo changed", "Held", "Released"):
        assert f"<b>{word}</b>" in page
    assert page.count("<details") == 1
    assert ("Legal is reading it, " * 10).strip() in page.split("<details")[1]


def test_the_list_of_events_speaks_in_words_and_is_filtered_by_them(client, ben):
    make_article(title="Embargoed").set_embargo(timezone.now() + timedelta(days=1), by=ben)
    make_article(title="Binned").bin(by=ben)

    page = client.get("/admin/articles/event/?verb=set_embargo").text

    assert "Embargo changed" in page.split("result_list")[1]
    assert '<a href="?verb=bin">Put in the bin</a>' in page
    assert "set_embargo</" not in page


def test_every_deed_that_is_recorded_has_its_word():
    calls = [
        node
        for path in Path(articles.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record"
    ]
    verbs = {
        part.value
        for call in calls
        for verb in call.args[1:2]
        for part in ast.walk(verb)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }

    assert len(verbs) > 15
    assert verbs - WORDS.keys() == set()


def test_a_long_history_costs_as_many_queries_as_a_short_one(
    client, ben, django_assert_num_queries
):
    article = make_article()
    url = f"/admin/articles/article/{article.pk}/history/"
    client.get(url)

    for number in range(3):
        article.title = f"Title {number}"
        article.save()
        article.save_revision(by=ben)
        article.hold("Why", by=ben)
        with django_assert_num_queries(8):
            client.get(url)


def test_the_lists_of_events_and_revisions_do_not_grow_with_what_they_list(
    client, ben, django_assert_max_num_queries
):
    for number in range(4):
        publish(make_article(title=f"Number {number}", by=ben), by=ben)

    for name in ("event", "revision"):
        with django_assert_max_num_queries(14):
            page = client.get(f"/admin/articles/{name}/").text
        assert "Number 3" in page


def test_records_are_changed_by_nobody(client, ben):
    ben.is_superuser = True
    ben.save()
    make_article()
    event = Event.objects.get(verb="save")

    response = client.post(f"/admin/articles/event/{event.pk}/change/", {"reason": "Rewritten"})

    assert response.status_code == 403
    assert Event.objects.get(pk=event.pk).reason == ""
