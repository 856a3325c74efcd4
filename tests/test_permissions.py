"""The permission matrix: every address, asked by every role; an address without a row fails."""

import hashlib
import re
from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Edition, Event
from articles.pages.requests import page_parameters

from .factories import make_article, publish
from .world import ROLES, World, addresses

pytestmark = pytest.mark.django_db

# Keys are regular expressions of addresses' names. A cell is a status, or: login = sent to log in,
# desk = sent back to the desk's first page. Columns as ROLES: nobody, a reader with a cookie,
# another writer, the writer of the draft that is asked for, a moderator, an editor, a superuser.
EVERYONE = "200 200 200 200 200 200 200"
STAFF = "login login 200 200 200 200 200"
WRITERS = "login login 200 200 403 200 200"
EDITORS = "login login 403 403 403 200 200"
SUPERUSERS = "login login 403 403 403 403 200"
MODERATION = "login login 403 403 200 200 200"
NOBODY = "login login 403 403 403 403 403"
BY_POST = "login login 405 405 405 405 405"
TO_THE_FORM = "login login 302 302 302 302 302"

GET = {
    # Readers' addresses look the same to everybody.
    "home latest tag author work series archive archive_year archive_month feeds": EVERYONE,
    "tags authors works all_series corrections search": EVERYONE,
    r"((tag|author|category|work|series|comments)_)?feed(_json)?": EVERYONE,
    "sitemap sitemap_section sitemap_news": EVERYONE,
    "robots security manifest oembed media healthz readyz": EVERYONE,
    "page category article comments time_token report_comment my_comments": EVERYONE,
    "favicon rate": "302 302 302 302 302 302 302",
    "preview": "404 404 404 200 404 404 404",
    "styleguide": "404 404 200 200 200 200 200",
    # The desk's own pages.
    "admin:login": "200 200 desk desk desk desk desk",
    "admin:logout": "desk desk 405 405 405 405 405",
    "admin:index admin:password_change admin:password_change_done admin:jsi18n": STAFF,
    "admin:app_list": STAFF,
    "admin:view_on_site": TO_THE_FORM,
    "admin/<url>": "login login 404 404 404 404 404",
    r"admin/\w+/\w+/<path:object_id>/": TO_THE_FORM,
    # Articles: the draft is Ada's.
    "admin:articles_article_changelist": STAFF,
    "admin:articles_article_add": WRITERS,
    "admin:articles_article_change": "login login desk 200 200 200 200",
    "admin:articles_article_history": "login login 404 200 403 200 200",
    "admin:articles_article_delete": NOBODY,
    "admin:articles_article_restore": BY_POST,
    # Whoever comes without a form is sent to it, where the right is asked for.
    "admin:articles_article_preview(_new)?": TO_THE_FORM,
    "admin:markdown_preview admin:markdown_upload": BY_POST,
    "admin:article_targets": WRITERS,
    # Pictures are shared by all staff; to the bin they go by an editor's hand.
    "admin:autocomplete admin:article_picture admin:article_thumbnail": STAFF,
    "admin:articles_image_original admin:articles_image_changelist": STAFF,
    "admin:articles_image_change admin:articles_image_history": STAFF,
    "admin:articles_image_add": WRITERS,
    "admin:articles_image_delete": EDITORS,
    # Rubrics.
    "admin:articles_category_changelist admin:articles_category_change": STAFF,
    "admin:articles_category_history": STAFF,
    "admin:articles_category_add admin:articles_category_delete": EDITORS,
    "admin:articles_(tag|author|work|series)_(changelist|change|history)": WRITERS,
    "admin:articles_(tag|author|work|series)_(add|delete)": EDITORS,
    # What stands above every page, and what machines are told.
    "admin:articles_(banner|crawler|pin)_.*": EDITORS,
    # Records are read by editors and written by nobody.
    "admin:articles_(event|revision)_(changelist|change|history)": EDITORS,
    "admin:articles_(event|revision)_(add|delete)": NOBODY,
    # Discussions.
    "admin:articles_comment_(changelist|change|history)": MODERATION,
    "admin:articles_comment_(add|delete)": NOBODY,
    "admin:articles_comment_(decide|bulk)": "login login 403 403 405 403 405",
    "admin:articles_discussion_(changelist|add|change|history)": MODERATION,
    "admin:articles_discussion_delete": NOBODY,
    # Accounts, roles, the queue.
    "admin:auth_.*": SUPERUSERS,
    "admin:django_tasks_database_dbtaskresult_(changelist|change|history)": SUPERUSERS,
    "admin:django_tasks_database_dbtaskresult_(add|delete)": NOBODY,
}

# What changes something, asked by POST with nothing in it: 4xx but 403 means "you might have".
POST = {
    "comments report_comment rate": "422 422 422 422 422 422 422",
    "admin:articles_article_restore": "login login 404 404 403 404 404",
    "admin:articles_article_preview_new": "login login 422 422 403 422 422",
    "admin:articles_article_preview": "login login 404 422 403 422 422",
    "admin:articles_article_add": WRITERS,
    "admin:articles_article_change": "login login 403 409 403 409 409",
    "admin:articles_article_delete": NOBODY,
    "admin:markdown_preview admin:markdown_upload": "login login 400 400 403 400 400",
    "admin:articles_image_add": "login login 422 422 403 422 422",
    "admin:articles_image_change": "login login 403 200 403 200 200",
    "admin:articles_image_delete": EDITORS,
    "admin:articles_(category|tag|author|work|series)_(add|change|delete)": EDITORS,
    "admin:articles_(banner|crawler|pin)_(add|change|delete)": EDITORS,
    "admin:articles_(event|revision)_(add|change|delete)": NOBODY,
    "admin:articles_comment_(add|change|delete)": NOBODY,
    "admin:articles_comment_decide": "login login 403 403 404 403 404",
    "admin:articles_comment_bulk": "login login 403 403 302 403 302",
    "admin:articles_discussion_delete": NOBODY,
    "admin:articles_discussion_add": MODERATION,
    "admin:articles_discussion_change": "login login 403 403 302 302 302",
    "admin:auth_.*_(add|change|delete)": SUPERUSERS,
}


def expected(table, name):
    """Return the cells by role of each row of `table` that speaks of the address called `name`."""
    return [
        dict(zip(ROLES, cells.split(), strict=True))
        for names, cells in table.items()
        if any(re.fullmatch(shape, name) for shape in names.split())
    ]


def outcome(response):
    where = response.headers.get("Location", "").partition("?")[0]
    return {"/admin/": "desk", "/admin/login/": "login"}.get(where, str(response.status_code))


@pytest.fixture
def world():
    return World()


def test_every_address_has_exactly_one_expectation():
    counts = {name: len(expected(GET, name)) for name, _route in addresses()}

    assert {name: count for name, count in counts.items() if count != 1} == {}


def test_no_expectation_is_about_an_address_that_is_gone():
    names = [name for name, _route in addresses()]
    shapes = [shape for table in (GET, POST) for key in table for shape in key.split()]

    assert [s for s in shapes if not any(re.fullmatch(s, name) for name in names)] == []


@pytest.mark.parametrize("role", ROLES)
def test_every_address_answers_each_role_as_expected(world, role):
    client = world.client(role)

    wrong = {}
    for name, route in addresses():
        got = outcome(client.get(world.address(name, route)))
        if [got] != (wanted := [row[role] for row in expected(GET, name)]):
            wrong[name] = f"{got} instead of {wanted}"
        if name == "admin:logout" and role != "anonymous":
            client = world.client(role)

    assert wrong == {}


@pytest.mark.parametrize("role", ROLES)
def test_every_change_is_allowed_to_whom_it_should_be(world, role):
    client = world.client(role)

    wrong = {}
    for name, route in addresses():
        for row in expected(POST, name):
            got = outcome(client.post(world.address(name, route)))
            if got != row[role]:
                wrong[name] = f"{got} instead of {row[role]}"

    assert wrong == {}


def test_no_post_to_the_desk_is_taken_without_a_token(world):
    client = world.client("superuser", enforce_csrf_checks=True)

    taken = {
        name: response.status_code
        for name, route in addresses()
        if route.startswith("admin/")
        and (response := client.post(world.address(name, route))).status_code != 403
    }

    assert taken == {}


def test_a_page_says_which_methods_it_takes_and_takes_no_post_but_comments(world):
    client = world.client("anonymous", enforce_csrf_checks=True)
    pages = {
        name: path
        for name, route in addresses()
        if page_parameters(path := world.address(name, route)) is not None
    }

    said = {}
    for name, path in pages.items():
        for method in ("POST", "PUT", "DELETE"):
            response = client.generic(method, path)
            answer = (response.status_code, response.headers.get("Allow"))
            if answer != (405, "GET, HEAD"):
                said[f"{method} {name}"] = answer

    assert len(pages) > 20
    assert said == {
        "POST comments": (422, None),
        "PUT comments": (405, "GET, HEAD, POST"),
        "DELETE comments": (405, "GET, HEAD, POST"),
    }


def digest():
    """Return a hash of every row of every table but the sessions'."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table != "django_session":
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
                rows = sorted(map(repr, cursor.fetchall()))
                found[table] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found


@pytest.mark.parametrize("role", ["anonymous", "reader", "own", "moderator", "superuser"])
def test_no_get_changes_the_database(world, role):
    client = world.client(role)

    changed = {}
    before = digest()
    for name, route in addresses():
        client.get(world.address(name, route))
        after = digest()
        if after != before:
            changed[name] = [table for table in after if after[table] != before.get(table)]
        before = after

    assert changed == {}


def test_a_writer_finds_nothing_of_somebody_elses_draft_on_the_desk(world):
    client = world.client("other")
    desk = "/admin/articles"

    pages = {
        "list": client.get(f"{desk}/article/"),
        "search": client.get(f"{desk}/article/", {"q": "draft"}),
        "index": client.get("/admin/"),
        "targets": client.get(
            world.address("admin:article_targets", f"{desk[1:]}/article/targets/")
        ),
        "change": client.get(f"{desk}/article/{world.draft.pk}/change/", follow=True),
        "picture": client.get(f"{desk}/image/{world.image.pk}/change/"),
        "series": client.get(f"{desk}/series/{world.draft.series_id}/change/"),
    }

    assert {page.status_code for page in pages.values()} == {200}
    assert [name for name, page in pages.items() if "Ada&#x27;s draft" in page.text] == []
    assert "Ada&#x27;s draft" in world.client("own").get(f"{desk}/article/").text


@pytest.mark.parametrize("lookup", ["title__startswith", "revisions__note", "hold_reason"])
def test_conditions_in_the_address_of_a_list_reach_no_drafts_of_others(world, lookup):
    response = world.client("other").get("/admin/articles/article/", {lookup: "Ada"}, follow=True)

    assert "Ada&#x27;s draft" not in response.text


def test_a_writer_does_not_learn_a_drafts_address_through_the_side_door(world):
    article = make_article(slug="secret", authors=())
    edition = publish(article, at=timezone.now() + timedelta(days=1))
    kind = ContentType.objects.get_for_model(Edition)
    url = reverse("admin:view_on_site", args=[kind.pk, edition.pk])

    assert world.client("other").get(url).status_code == 404


def test_a_writer_restores_nothing_of_somebody_elses(world):
    url = f"/admin/articles/article/{world.draft.pk}/restore/"

    for role in ("other", "moderator"):
        world.client(role).post(url, {"number": 1})
    assert not Event.objects.filter(verb="restore").exists()

    world.client("own").post(url, {"number": 1})
    assert Event.objects.filter(verb="restore").count() == 1


def posted_untouched(page):
    """Return what the change form on `page` would post as it stands."""
    form = page.context["adminform"].form
    fields = {name: form[name].value() for name in form.fields}
    for wrapped in page.context["inline_admin_formsets"]:
        for part in (wrapped.formset.management_form, *wrapped.formset.forms):
            fields |= {f"{part.prefix}-{name}": part[name].value() for name in part.fields}
    return {
        name: value for name, value in fields.items() if value is not None and value is not False
    }


DEEDS = ("publish", "schedule", "withdraw", "hold", "set_embargo", "bin", "roll_back")


@pytest.mark.parametrize("role", ["own", "editor"])
@pytest.mark.parametrize("deed", ["publish", "withdraw", "hold", "bin"])
def test_a_forged_button_publishes_nothing_for_a_writer(world, role, deed):
    client = world.client(role)
    url = f"/admin/articles/article/{world.live.pk}/change/"
    fields = posted_untouched(client.get(url))
    before = Event.objects.filter(verb__in=DEEDS).count()

    response = client.post(url, {**fields, f"_{deed}": "1", "hold_reason_given": "Because"})

    assert response.status_code == 302
    done = Event.objects.filter(verb__in=DEEDS).count() - before
    assert bool(done) == (role == "editor")


@pytest.mark.parametrize("role", ["other", "moderator"])
def test_nobody_posts_the_form_of_an_article_that_they_may_not_change(world, role):
    url = f"/admin/articles/article/{world.live.pk}/change/"
    fields = posted_untouched(world.client("editor").get(url))

    world.client(role).post(url, {**fields, "title": "Taken over"})

    assert Article.objects.get(pk=world.live.pk).title == "The live one"


@pytest.mark.parametrize("role", ["other", "own", "moderator", "editor"])
def test_nobody_but_a_superuser_makes_anybody_anything(world, role):
    user = world.people[role]
    client = world.client(role)
    url = f"/admin/auth/user/{user.pk}"

    client.post(f"{url}/change/", {"username": user.username, "is_superuser": "on"})
    client.post(f"{url}/password/", {"password1": "horse correct", "password2": "horse correct"})

    user.refresh_from_db()
    assert not user.is_superuser
    assert user.check_password("correct horse")


def test_a_superuser_is_nobodys_to_change(world):
    cleo = world.people["superuser"]

    world.client("editor").post(f"/admin/auth/user/{cleo.pk}/delete/", {"post": "yes"})

    assert type(cleo).objects.filter(pk=cleo.pk, is_superuser=True).exists()
