"""Canaries: what readers may not see stands on no page, in no feed and behind no link."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from articles.models import (
    Article,
    Author,
    Byline,
    Category,
    Comment,
    Commenter,
    Image,
    Revision,
    Series,
    Tag,
    Work,
)
from articles.sitemaps.shards import KINDS
from articles.views.commenters import remember

from .canaries import Canaries
from .factories import NOW, make_article, make_user
from .world import addresses

pytestmark = pytest.mark.django_db
HOST = "testserver"
LINK = re.compile(r"""(?:href|src|action|url)=["']([^"'#]+)|<(?:loc|link|id|guid)[^>]*>([^<]+)<""")
# Colleagues know each other by name.
STAFF_SEE = {"username"}
MOST = 2000  # pages; a crawl that goes on is caught in a loop of links


@pytest.fixture(autouse=True)
def _at_now(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.SITE_URL = f"http://{HOST}"
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def canaries():
    return Canaries()


def routes(canaries):
    """Return every address outside the desk, with the arguments of every secret."""
    articles = [path.strip("/").split("/") for path in canaries.paths] + [["film", "live"]]
    own = {
        name: set(model.objects.values_list("slug", flat=True))
        for name, model in {"tags": Tag, "authors": Author, "works": Work, "series": Series}.items()
    }
    values = {
        "slug": {slug for (*_category, slug) in articles}
        | set(Category.objects.values_list("slug", flat=True)),
        "category": {"film"},
        "year": {2026, 2025},
        "month": {11, 12},
        "section": {"lists", "articles-1", *(f"{kind}-0" for kind in KINDS)},
        "name": {image.file.name for image in Image.objects.all()},
        "token": {"nothing"},
        "public_id": set(Comment.objects.values_list("public_id", flat=True)),
    }
    found = set()
    for _name, route in addresses():
        if not route.startswith("admin/"):
            slugs = own.get(route.split("/")[0], values["slug"])
            found |= set(filled(f"/{route}", values | {"slug": slugs}))
    return sorted(found)


def filled(route, values):
    """Yield `route` with every combination of the values of its parameters."""
    match = re.search(r"<(?:\w+:)?(\w+)>", route)
    if not match:
        yield route
        return
    for value in values[match[1]]:
        yield from filled(route.replace(match[0], str(value), 1), values)


def crawl(client, start, *, within):
    """Yield (path, all that the answer says) of `start` and of every link found, each once."""
    seen, queue = set(start), list(start)
    while queue:
        assert len(seen) < MOST
        path = queue.pop()
        response = client.get(path)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        said = "\n".join(f"{k}: {v}" for k, v in response.headers.items())
        said += "\n" + body.decode("utf-8", "replace")
        yield path, response.status_code, said.casefold()
        links = [a or b for a, b in LINK.findall(said)] + [response.headers.get("Location", "")]
        for link in links:
            parts = urlsplit(urljoin(f"http://{HOST}{path}", link.replace("&amp;", "&").strip()))
            target = parts.path + (f"?{parts.query}" if parts.query else "")
            if parts.netloc == HOST and target not in seen and within(target):
                seen.add(target)
                queue.append(target)


def sightings(pages, words):
    """Return (path, where the word comes from) of each word seen but those asked with."""
    return [
        (path, where)
        for path, _status, said in pages
        for word, where in words.items()
        if word in said.replace(path.casefold(), "") and word not in path
    ]


def reader(role):
    client = Client(raise_request_exception=True)
    if role == "reader":
        client.cookies.update(remember(HttpResponse(), Commenter.objects.create()).cookies)
    return client


@pytest.mark.parametrize("role", ["anonymous", "reader"])
def test_no_reader_sees_a_canary_anywhere(canaries, role):
    start = [*routes(canaries), *canaries.paths, "/nowhere/", "/?page=2", "/latest/?page=2"]

    pages = list(crawl(reader(role), start, within=lambda path: not path.startswith("/admin/")))

    assert sightings(pages, canaries.words | canaries.shared) == []
    assert {status for _path, status, _said in pages} <= {200, 301, 302, 404, 405, 410}
    said = "".join(said for _path, _status, said in pages)
    assert [where for word, where in canaries.public.items() if word not in said] == []


def test_no_request_of_a_reader_touches_the_editors_tables(canaries):
    models = [Article, Byline, Revision, Article.tags.through, *Article.block_kinds.values()]
    tables = {model._meta.db_table for model in models}
    touched = set()

    def watch(execute, sql, params, many, context):
        touched.update((table, path) for table in tables if f'"{table}"' in sql)
        return execute(sql, params, many, context)

    client = reader("anonymous")
    with connection.execute_wrapper(watch):
        for path in routes(canaries):
            client.get(path)

    assert touched == set()


@pytest.mark.parametrize("state", ["draft", "scheduled", "held", "embargoed", "binned"])
def test_an_address_of_something_secret_answers_like_one_that_never_was(canaries, state):
    secret, missing = canaries.word(f"slug of the {state} article"), "zqx9999canary"
    client = reader("anonymous")

    for suffix in ("", "comments/", "rating/", "?page=2"):
        real = client.get(f"/film/{secret}/{suffix}")
        never = client.get(f"/film/{missing}/{suffix}")

        assert real.status_code == never.status_code == 404
        assert real.content.replace(secret.encode(), missing.encode()) == never.content
        assert real.headers == never.headers


@pytest.mark.parametrize("state", ["withdrawn", "expired"])
def test_an_address_that_was_live_is_gone_and_says_no_more_than_the_note(canaries, state):
    slug = canaries.word(f"slug of the {state} article")
    note = canaries.word("withdrawal note of the withdrawn article", "public")

    response = reader("anonymous").get(f"/film/{slug}/")

    assert response.status_code == 410
    assert (note in response.text) == (state == "withdrawn")


def test_another_writer_finds_no_word_of_an_article_on_the_desk(canaries):
    wes = make_user("wes", is_staff=True)
    wes.groups.add(Group.objects.get(name="Writers"))
    mine = make_article(title="Something of my own", by=wes, category=canaries.film)
    client = Client()
    client.force_login(wes)

    def within(path):  # the same lists in other orders would show the same
        return path.startswith("/admin/") and "logout" not in path and "?" not in path

    pages = list(crawl(client, ["/admin/", *choices()], within=within))

    secret = {word: where for word, where in canaries.words.items() if where not in STAFF_SEE}
    assert sightings(pages, secret) == []
    assert [path for path, _s, _said in pages if path.endswith(f"/{mine.pk}/change/")] != []


def choices():
    """Yield the addresses that the fields of an article's form ask for their choices."""
    fields = {"article": ("hero", "tags", "work"), "seealso": ("article",)}
    for model, names in fields.items():
        for name in names:
            query = f"app_label=articles&model_name={model}&field_name={name}"
            yield f"/admin/autocomplete/?{query}"
    yield f"/admin/articles/article/targets/?{query}"
