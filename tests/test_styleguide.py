"""The styleguide: all components and pages in every state, for staff alone, and nothing saved."""

import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from articles.models import Edition
from articles.views.specimens import specimens
from articles.views.styleguide import about

from .factories import make_shown_image, make_user
from .page import Page

pytestmark = pytest.mark.django_db
TEMPLATES = Path(settings.BASE_DIR) / "templates"
PARTIALS = TEMPLATES / "articles"
# What is said to machines, or is a piece of what stands on the page.
NO_COMPONENTS = {"caption", "feed_links", "oembed", "open_graph", "page_title", "picture"}
NO_PAGES = {
    "articles/feed_body.html": "what other programs show of an article",
    "articles/styleguide.html": "the page that shows all others",
}
TAKES = re.compile(r"(\w+): .+\.")
INCLUDE = re.compile(r'include "articles/_(\w+)\.html"(.*?)%}')


@pytest.fixture
def staff(client):
    client.force_login(make_user("ben", is_staff=True))
    return client


def names():
    return {path.stem.removeprefix("_") for path in PARTIALS.glob("_*.html")} - NO_COMPONENTS


def page_templates():
    files = [*PARTIALS.glob("[!_]*.html"), *TEMPLATES.glob("errors/*.html")]
    return {str(path.relative_to(TEMPLATES)) for path in files}


def test_every_component_and_every_page_stands_on_the_styleguide(staff):
    response = staff.get("/styleguide/")

    shown = Page(response.content).texts("styleguide-name")
    assert sorted(shown) == sorted(names() | page_templates() - NO_PAGES.keys())


def test_whatever_stands_there_is_told_below_the_one_heading_of_the_styleguide(staff):
    page = Page(staff.get("/styleguide/").content)

    assert [e.text for e in page.all("h1") if not e.get("aria-level")] == ["Styleguide"]
    told = [e for e in page.elements if re.fullmatch("h[1-6]", e.tag)]
    levels = [int(e.get("aria-level") or e.tag[1]) for e in told]
    assert max(below - above for above, below in pairwise(levels)) == 1


@pytest.mark.parametrize("name", sorted(names()))
def test_a_component_says_what_holds_of_it_in_three_to_six_criteria(name):
    holds = about(f"articles/_{name}.html")["holds"]

    assert 3 <= len(holds) <= 6
    assert [line for line in holds if not re.fullmatch(r"[A-Z\"].{10,}\.", line)] == []


def test_a_component_documents_every_variable_that_it_takes_and_no_other():
    given = {name: set() for name in names()}
    for specimen in specimens(defaultdict(lambda: None)):
        given.setdefault(specimen.name, set()).update(*specimen.states.values())
    for path in PARTIALS.glob("*.html"):
        for name, values in INCLUDE.findall(path.read_text()):
            given.setdefault(name, set()).update(re.findall(r"(\w+)=", values))

    for name in names():
        takes = about(f"articles/_{name}.html")["takes"]
        documented = {TAKES.fullmatch(line)[1] for line in takes if line != "Takes nothing."}
        markup = (PARTIALS / f"_{name}.html").read_text().partition("{% endcomment %}")[2]
        assert given[name] - documented == set(), name
        assert {word for word in documented if not re.search(rf"\b{word}\b", markup)} == set()


def test_the_styleguide_shows_what_each_component_takes_and_what_holds(staff):
    page = Page(staff.get("/styleguide/").content)

    (said,) = [words for words in page.texts("details") if "what holds: stars " in words]
    assert "half_stars: of a review, 1 to 10." in said
    assert "The drawn stars are hidden from screen readers (aria-hidden)." in said


def test_a_component_stands_there_in_more_than_one_state_and_no_id_twice(staff):
    make_shown_image()

    page = Page(staff.get("/styleguide/").content)

    ids = [element["id"] for element in page.elements if element.get("id")]
    assert len(ids) == len(set(ids))
    for name in ("aria-labelledby", "aria-describedby", "for"):
        named = [i for e in page.elements if e.get(name) for i in e[name].split()]
        assert named != []
        assert set(named) - set(ids) == set()
    assert len(page.all("styleguide-state")) > 2 * len(page.all("styleguide-name"))


def test_nobody_but_staff_finds_it(client):
    assert client.get("/styleguide/").status_code == 404

    client.force_login(make_user("dan"))
    assert client.get("/styleguide/").status_code == 404


def test_it_is_not_stored_and_not_to_be_indexed(staff):
    response = staff.get("/styleguide/")

    assert response.headers["Cache-Control"] == "private, no-store"
    assert '<meta name="robots" content="noindex, follow">' in response.text


def test_it_needs_no_row_of_the_database(staff):
    make_shown_image()
    queries = []

    def count(execute, sql, params, many, context):
        queries.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        staff.get("/styleguide/")

    tables = [sql for sql in queries if "session" not in sql and "auth_user" not in sql]
    assert len(tables) == 2  # masthead and footer, the pictures
    assert Edition.objects.count() == 0
