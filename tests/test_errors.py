"""Errors: each says what happened and offers a way on, even without a database."""

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory
from django.utils import translation

from articles.views import errors

from .factories import make_published
from .page import Page


def forbidden(client):
    return errors.forbidden(RequestFactory().get("/film/"))


def too_old(client):
    return errors.csrf_failure(RequestFactory().post("/film/"))


def missing(client):
    return client.get("/nothing/here/")


def bad(client):
    return client.get("/", headers={"Host": "evil.example"})


def too_much(client):
    return client.get("/search/?" + "&".join(["q"] * 4001))


def too_many_fields(client):
    path = f"/film/{make_published().slug}/comments/"
    return client.post(path, {f"field-{number}": "" for number in range(4001)})


def broken_form(client):
    path = f"/film/{make_published().slug}/comments/"
    return client.post(path, b"--x\r\n", content_type="multipart/form-data; boundary=" + "x" * 999)


def not_taken(client):
    response = client.post("/latest/")
    assert response["Allow"] == "GET, HEAD"
    return response


def gone(client):
    article = make_published()
    article.withdraw(by=None, note="It was invented.")
    return client.get(f"/film/{article.slug}/")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "status"),
    [
        *((bad, 400), (too_much, 400), (too_many_fields, 400), (broken_form, 400)),
        *((forbidden, 403), (too_old, 403), (missing, 404), (not_taken, 405)),
        (gone, 410),
    ],
)
def test_an_error_says_what_happened_and_offers_search_and_what_is_new(client, answer, status):
    for _ in range(7):
        make_published()

    response = answer(client)

    page = Page(response.content)
    assert response.status_code == status
    assert str(status) in page.one("title").text
    assert page.texts("dek")[0].endswith(".")
    assert page.one("search-form")["action"] == "/search/"
    order = [page.elements.index(page.all(name)[0]) for name in ("search-form", "h2", "titles")]
    assert order == sorted(order)
    assert len([e for e in page.all("a") if e.is_in("titles")]) == 6
    assert [e for e in page.all("link") if e["rel"] == "canonical"] == []
    assert page.all("script") == []
    assert not response.cookies


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "said"),
    [
        ("get", "Forms are sent to this address."),
        ("post", "Something was sent to an address that can only be read."),
    ],
)
def test_a_method_that_an_address_does_not_take_is_said_as_it_is(admin_client, method, said):
    path = {"get": "/admin/articles/comment/decide/", "post": "/latest/"}[method]

    response = getattr(admin_client, method)(path)

    assert (response.status_code, Page(response.content).texts("dek")) == (405, [said])


@pytest.mark.django_db
def test_a_missing_page_offers_what_is_new(client):
    article = make_published(title="Read this instead")

    response = client.get("/nothing/here/")

    assert response.status_code == 404
    assert b"<title>404" in response.content
    assert f'href="/film/{article.slug}/"'.encode() in response.content
    assert not response.cookies


@pytest.mark.django_db
def test_a_missing_page_offers_to_search(client):
    page = Page(client.get("/nothing/here/").content)

    assert page.one("search-form")["action"] == "/search/"
    assert [e["href"] for e in page.all("search-link")] == ["/search/"]


@pytest.mark.django_db
def test_a_missing_page_without_database_still_answers():
    def down(*args, **kwargs):
        raise OperationalError("gone")

    with connection.execute_wrapper(down):
        response = errors.not_found(RequestFactory().get("/nothing/"))

    assert response.status_code == 404
    assert b"<h1>" in response.content


def test_the_server_error_needs_no_database():
    response = errors.server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert b"Something broke on our side" in response.content
    assert response["Cache-Control"] == "no-store"


def test_the_server_error_says_in_which_language_it_speaks():
    with translation.override("de"):
        german = errors.server_error(RequestFactory().get("/")).content.decode()

    assert '<html lang="de" dir="ltr">' in german
    assert "noch einmal" in german


@pytest.mark.django_db
def test_a_database_that_is_down_is_said_to_come_back():
    client = Client(raise_request_exception=False)

    def down(*args, **kwargs):
        raise OperationalError("gone")

    with connection.execute_wrapper(down):
        response = client.get("/latest/")

    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert b"<title>503" in response.content
    assert b"Please try again in a minute" in response.content


@pytest.mark.django_db
def test_a_stale_form_says_what_to_do():
    response = errors.csrf_failure(RequestFactory().post("/admin/"))

    assert response.status_code == 403
    said = Page(response.content).texts("dek")[0]
    assert said.startswith(
        "Go back. If what you typed is still there, copy it; then reload the page"
    )


def test_the_process_says_that_it_runs(client):
    assert client.get("/healthz").json() == {"process": True}


@pytest.mark.django_db
def test_readiness_names_what_is_missing(client, monkeypatch):
    assert client.get("/readyz").json() == {"database": True, "store": True, "migrations": True}

    monkeypatch.setattr("articles.views.status._store", lambda: False)
    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["store"] is False
