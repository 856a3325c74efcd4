"""Moves: what answers at old addresses, and below articles that are gone."""

from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from articles.models import Address, Comment, Rating, Report

from .factories import (
    make_category,
    make_comment,
    make_published,
    make_time_token,
    publish,
)
from .page import Page
from .reading import Reader
from .test_comments import OURS, TEXT

pytestmark = pytest.mark.django_db

OLD = "/film/then/"
NEW = "/tv/now/"
BELOW = (
    "comments/",
    "comments/?comment={id}",
    "comments/?sort=newest",
    "comments/feed.xml",
    "comments/feed.json",
    "comments/{id}/report/",
    "rating/",
)


@pytest.fixture
def article():
    return make_published(title="The end of it", slug="then")


@pytest.fixture
def comment(article):
    return make_comment(article.editions.get(), published=True)


def move(article, **values):
    article.slug, article.category = "now", make_category("TV")
    for name, value in values.items():
        setattr(article, name, value)
    article.save()
    article.save_revision(by=None)
    return publish(article)


@pytest.mark.parametrize("below", BELOW)
def test_what_stands_below_an_article_moves_with_it(client, article, comment, below):
    below = below.format(id=comment.public_id)
    move(article)

    response = client.get(OLD + below)

    assert (response.status_code, response["Location"]) == (301, NEW + below)
    assert response["Cache-Control"] == "max-age=300"
    assert client.get(NEW + below).status_code == (302 if below == "rating/" else 200)


@pytest.mark.parametrize("below", BELOW)
def test_what_stands_below_a_withdrawn_article_is_gone_with_it(client, article, comment, below):
    article.withdraw(by=None, note="The interview was invented.")

    response = client.get(OLD + below.format(id=comment.public_id))

    assert response.status_code == 410
    assert "The interview was invented." in response.text
    assert comment.body_source not in response.text
    assert article.title not in response.text


@pytest.mark.parametrize("below", BELOW)
def test_below_what_nobody_could_see_there_is_nothing(client, article, comment, below):
    article.slug = "x-dies-in-the-end"
    article.save()
    article.save_revision(by=None)
    publish(article, at=timezone.now() + timezone.timedelta(days=1))

    path = "/film/x-dies-in-the-end/" + below.format(id=comment.public_id)

    assert client.get(path).status_code == 404


def test_an_imported_address_takes_its_comments_along(client, article):
    Address.objects.create(path="/film/2009-07-then/", article=article, imported=True)

    response = client.get("/film/2009-07-then/comments/")

    assert (response.status_code, response["Location"]) == (301, f"{OLD}comments/")


def test_an_article_that_became_a_page_has_nothing_below_it(client, article):
    move(article, kind="page", category=None)

    assert client.get(OLD)["Location"] == "/now/"
    assert client.get(f"{OLD}comments/").status_code == 404


def test_what_a_form_sends_to_an_old_address_arrives(article, comment):
    move(article)
    client = Client(enforce_csrf_checks=True, headers=OURS)

    words = {"name": "Dan", "body": TEXT, "time_token": make_time_token(article.pk)}
    client.post(f"{OLD}comments/", words, follow=True)
    client.post(f"{OLD}rating/", {"value": "4"}, follow=True)
    client.post(f"{OLD}comments/{comment.public_id}/report/", {"reason": "off_topic"}, follow=True)

    assert Comment.objects.filter(body_source=TEXT, discussion=article.pk).count() == 1
    assert Rating.objects.get().value == 4
    assert Report.objects.get().comment == comment


def test_browsers_do_not_remember_where_a_form_was_sent_on_to(client, article):
    move(article)

    response = client.post(f"{OLD}comments/", {"name": "Dan", "body": TEXT}, headers=OURS)

    assert (response.status_code, response["Location"]) == (307, f"{NEW}comments/")


def test_who_comments_on_what_was_withdrawn_meanwhile_can_keep_the_words(client, article):
    article.withdraw(by=None)

    response = client.post(f"{OLD}comments/", {"name": "Dan", "body": TEXT}, headers=OURS)

    assert response.status_code == 410
    assert Page(response.content).texts("textarea") == [TEXT]
    assert not Comment.objects.exists()


@pytest.mark.parametrize("address", [OLD, OLD.rstrip("/"), NEW, NEW.rstrip("/")])
def test_what_embeds_an_old_address_gets_the_article_of_today(client, article, address):
    move(article, title="What it is called now")

    said = client.get("/oembed", {"url": settings.SITE_URL + address}).json()

    assert said["title"] == "What it is called now"
    assert f"{settings.SITE_URL}{NEW}" in said["html"]


def test_what_embeds_a_withdrawn_article_is_told_that_it_is_gone(client, article):
    move(article)
    article.withdraw(by=None)

    for address in (OLD, NEW):
        said = client.get("/oembed", {"url": settings.SITE_URL + address})
        assert (said.status_code, said.content) == (410, b"")


@pytest.mark.django_db(transaction=True)
def test_the_store_sends_permalinks_on_with_what_they_name(article, comment):
    move(article)

    status, headers, _body = Reader().get(f"{OLD}comments/?utm=x&comment={comment.public_id}")

    assert status.startswith("301")
    assert urlsplit(dict(headers)["Location"]).query == f"comment={comment.public_id}"
