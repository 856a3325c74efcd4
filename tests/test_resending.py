"""Resending: a form that comes after the session's end is kept on a page and sent again."""

import pytest
from django.db import OperationalError, connection
from django.test import Client

from articles.models import Article

from .factories import make_article, make_tag, picture
from .page import Page
from .test_editor import change_url, make_staff, posted

pytestmark = pytest.mark.django_db
OURS = {"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_SEC_FETCH_MODE": "navigate"}
LONG = "Ten thousand words, <b>some</b> of them “quoted” & strange.\r\n\r\n" * 1200


@pytest.fixture
def desk():
    """A browser that is signed in, and from which CSRF tokens are asked for."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_staff("cleo", "Editors"))
    return client


def opened(client, article, **typed):
    """Return what the article's form would post, token and all."""
    response = client.get(change_url(article))
    token = response.context["csrf_token"]
    return {**posted(response, **typed), "csrfmiddlewaretoken": str(token)}


def kept(response):
    """Return where the page sends to, and the fields that it would send, each as a list."""
    page = Page(response.content)
    (form,) = [e for e in page.all("form") if e.get("enctype") == "multipart/form-data"]
    fields = {}
    for field in page.all("input"):
        if field.parent is form and field["type"] == "hidden":
            fields.setdefault(field["name"], []).append(field["value"])
    return form["action"], fields


def as_posted(data):
    lists = {name: v if isinstance(v, list) else [v] for name, v in data.items()}
    return {name: [str(one) for one in values] for name, values in lists.items() if values}


def without_token(fields):
    return {name: value for name, value in fields.items() if name != "csrfmiddlewaretoken"}


def test_a_form_posted_after_the_sessions_end_is_kept_whole(desk):
    article = make_article(tags=[make_tag("one"), make_tag("two")], title="As it was")
    data = opened(desk, article, title='"><script>', correction=LONG, _publish="1")
    del desk.cookies["sessionid"]

    response = desk.post(change_url(article), data, **OURS)

    address, fields = kept(response)
    assert response.status_code == 403
    assert "Your session has ended" in response.content.decode()
    assert "have permission" not in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert address == change_url(article)
    assert without_token(fields) == without_token(as_posted(data))
    assert len(fields["tags"]) == 2
    assert Article.objects.get().title == "As it was"


def test_who_signs_in_again_sends_the_form_with_a_new_token(desk):
    article = make_article()
    data = opened(desk, article, title="Typed for hours")
    desk.cookies["csrftoken"] = "another" * 4 + "abcd"  # as a login in another tab leaves it

    refused = desk.post(change_url(article), data, **OURS)
    address, fields = kept(refused)
    sent = desk.post(address, fields, **OURS)

    assert refused.status_code == 403
    assert "Send it once more" in refused.content.decode()
    assert without_token(fields) == without_token(as_posted(data))
    assert (sent.status_code, Article.objects.get().title) == (302, "Typed for hours")


def test_what_is_sent_again_needs_the_right_to_it(desk):
    article = make_article(title="As it was")
    data = opened(desk, article, title="Taken over")
    desk.force_login(make_staff("ada", "Writers"))
    desk.cookies["csrftoken"] = "another" * 4 + "abcd"

    address, fields = kept(desk.post(change_url(article), data, **OURS))
    sent = desk.post(address, fields, **OURS)

    assert (sent.status_code, Article.objects.get().title) == (403, "As it was")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_ORIGIN": "http://testserver"},
        {"HTTP_SEC_FETCH_SITE": "none"},
        {"HTTP_ORIGIN": "https://elsewhere.example"},
        {**OURS, "HTTP_SEC_FETCH_MODE": "cors"},
    ],
)
@pytest.mark.parametrize("cookie", ["sessionid", "csrftoken"])
def test_what_no_page_of_ours_sent_is_not_shown_again(desk, headers, cookie):
    article = make_article()
    data = opened(desk, article, title="Forged")
    del desk.cookies[cookie]

    response = desk.post(change_url(article), data, **headers)

    assert "Forged" not in response.content.decode()


@pytest.mark.parametrize(
    "headers",
    [{"HTTP_ORIGIN": "http://testserver"}, {"HTTP_REFERER": "http://testserver/admin/"}],
)
def test_the_origin_tells_where_a_form_comes_from_without_fetch_metadata(desk, headers):
    article = make_article()
    data = opened(desk, article, title="Typed for hours")
    del desk.cookies["sessionid"]

    response = desk.post(change_url(article), data, **headers)

    assert kept(response)[1]["title"] == ["Typed for hours"]


def test_files_are_named_to_be_chosen_again(desk):
    url = "/admin/articles/image/add/"
    token = str(desk.get(url).context["csrf_token"])
    del desk.cookies["sessionid"]
    data = {"csrfmiddlewaretoken": token, "credit": "A. Fenn", "files": [picture(name="quay.jpg")]}

    response = desk.post(url, data, **OURS)

    assert kept(response)[1]["credit"] == ["A. Fenn"]
    page = Page(response.content)
    assert "Choose again: quay.jpg" in page.texts("label")
    assert [e["name"] for e in page.all("input") if e["type"] == "file"] == ["files"]


def test_a_password_is_never_shown_again(desk):

    response = desk.post("/admin/login/", {"username": "cleo", "password": "correct horse"}, **OURS)

    assert response.status_code == 403
    assert "correct horse" not in response.content.decode()


def test_who_is_logged_out_and_logs_out_again_is_led_to_the_desk(desk):
    token = str(desk.get("/admin/").context["csrf_token"])
    data = {"csrfmiddlewaretoken": token}
    desk.post("/admin/logout/", data, **OURS)

    response = desk.post("/admin/logout/", data, **OURS)

    assert (response.status_code, response.get("Location")) == (302, "/admin/")


def writes_fail(execute, sql, params, many, context):
    """Stand for a database that somebody else is writing to for too long."""
    if sql.startswith(("INSERT", "UPDATE", "DELETE")):
        raise OperationalError("database is locked")
    return execute(sql, params, many, context)


def nothing_works(execute, sql, params, many, context):
    raise OperationalError("gone")


def test_a_form_that_the_database_had_no_time_for_is_kept_and_sent_again(desk):
    desk.raise_request_exception = False
    article = make_article(title="As it was")
    data = opened(desk, article, title="Typed for hours", _publish="1")

    with connection.execute_wrapper(writes_fail):
        refused = desk.post(change_url(article), data, **OURS)
    address, fields = kept(refused)
    untouched = Article.objects.get().title
    sent = desk.post(address, fields, **OURS)

    assert (refused.status_code, refused["Retry-After"]) == (503, "60")
    assert "The database was busy" in refused.content.decode()
    assert without_token(fields) == without_token(as_posted(data))
    assert (untouched, Article.objects.get().title) == ("As it was", "Typed for hours")
    assert sent.status_code == 302


@pytest.mark.parametrize(("headers", "fails"), [({}, writes_fail), (OURS, nothing_works)])
def test_what_cannot_be_kept_while_the_database_is_busy_gets_the_plain_page(desk, headers, fails):
    desk.raise_request_exception = False
    article = make_article(title="As it was")
    data = opened(desk, article, title="Forged")

    with connection.execute_wrapper(fails):
        response = desk.post(change_url(article), data, **headers)

    assert response.status_code == 503
    assert "try again in a minute" in response.content.decode()
    assert "Forged" not in response.content.decode()


def test_what_is_typed_is_kept_when_the_right_to_the_article_has_ended(desk):
    ada = make_staff("ada", "Writers")
    article = make_article(by=ada)
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    data = opened(client, article, correction=LONG, title="Undertow", _publish="Publish now")
    Article.objects.filter(pk=article.pk).update(created_by=None)

    response = client.post(change_url(article), data, **OURS)

    address, fields = kept(response)
    assert (response.status_code, address) == (403, change_url(article))
    assert without_token(fields) == without_token(as_posted(data))
    shown = response.text.split("<textarea", 1)[1]
    assert "Ten thousand words" in shown
    assert "Undertow</textarea>" in shown
    assert "Publish now</textarea>" not in shown
    assert response.text.count("<textarea") < 20


def test_who_signs_in_as_somebody_who_may_not_keeps_what_was_typed(desk):
    data = opened(desk, make_article(), title="An hour’s work")
    desk.force_login(make_staff("mo", "Moderators"))
    data["csrfmiddlewaretoken"] = str(desk.get("/admin/").context["csrf_token"])

    response = desk.post("/admin/articles/article/add/", data, **OURS)

    assert response.status_code == 403
    assert "An hour’s work" in response.text
