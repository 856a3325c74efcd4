"""Budgets: what a page may weigh, so that the magazine stays quick to read."""

import re
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest
from django.conf import settings

from articles.models import Correction, Figure, Section, SeeAlso

from .factories import (
    make_author,
    make_category,
    make_comment,
    make_published,
    make_shown_image,
    make_tag,
)
from .reading import make_series, make_work

pytestmark = pytest.mark.django_db
KB = 1000
STATIC = Path(settings.BASE_DIR) / "static"
DESCRIPTION = "What there is to say of it, at the length at which an editor would say it. " * 2
MANUSCRIPTS = sorted((Path(settings.BASE_DIR) / "demo/articles").glob("[fgtbm]*/*.md"))


def weights(response, status=200):
    assert response.status_code == status
    html = response.content
    return (
        len(brotli.compress(html, quality=5)) / KB,
        len(html) / KB,
        len(re.findall(rb"<[a-z]", html)),
    )


def paragraphs():
    """The demo magazine's own prose, in order: text that repeats itself would compress too well."""
    for path in MANUSCRIPTS:
        body = path.read_text().split("---\n", 2)[2]
        for part in body.split("\n\n"):
            if part.strip() and not part.startswith(("#", "!", "See also", ":", "[", "-", "1.")):
                yield part.strip()


def feature(words=2800, sections=7, **overrides):
    """A long feature: seven sections, seven pictures, three see-alsos."""
    prose = paragraphs()
    others = [
        make_published(hero=make_shown_image(), title=f"The piece of day {n}") for n in (1, 2, 3)
    ]
    blocks, written = [Section(body=next(prose))], 0
    for number in range(sections):
        text = []
        while sum(len(p.split()) for p in text) < words / sections:
            text.append(next(prose))
        written += sum(len(p.split()) for p in text)
        blocks.append(Section(heading=text[0].split(".")[0][:60], body="\n\n".join(text)))
        if number < 6:
            picture = make_shown_image(alt=text[1][:120])
            blocks.append(Figure(image=picture, caption=text[-1][:100]))
        if number < 3:
            blocks.append(SeeAlso(article=others[number]))
    assert written >= words
    return make_published(
        *blocks,
        hero=make_shown_image(alt="What it shows"),
        tags=tuple(make_tag(name) for name in ("endings", "doors", "sound", "weather")),
        authors=(make_author(text="Writes about films, and likes endings."),),
        **overrides,
    )


def test_a_long_feature_is_light(client):
    for number in range(8):
        make_published(hero=make_shown_image(), title=f"Another piece, number {number}")
    article = feature()

    packed, raw, elements = weights(client.get(article.editions.get().path))

    assert packed <= 14
    assert raw <= 60
    assert elements <= 520


def test_a_feature_with_its_comments_is_light(client):
    article = feature()
    prose = paragraphs()
    for number in range(24):
        name, body = f"Reader {number}", next(prose)[:400]
        make_comment(article.editions.get(), name=name, body=body, published=True)

    packed, raw, elements = weights(client.get(article.editions.get().path))

    assert packed <= 18
    assert raw <= 80
    assert elements <= 780


def test_a_page_of_comments_is_light(client):
    edition = make_published(title="A piece with a long discussion").editions.get()
    prose = paragraphs()
    for root in range(5):
        above = make_comment(edition, name=f"Reader {root}", body=next(prose)[:400], published=True)
        for reply in range(9):
            name, body = f"Reader {root}{reply}", next(prose)[:400]
            make_comment(edition, answers=above, name=name, body=body, published=True)

    packed, raw, elements = weights(client.get(f"{edition.path}comments/"))

    assert packed <= 14
    assert raw <= 70
    assert elements <= 800


def magazine(articles, **overrides):
    """So many reviews in five categories; of the rest of the lists all are one."""
    categories = [make_category(name) for name in ("Film", "TV", "Games", "Books", "Music")]
    facts = "Running time: 112 minutes\nDirected by: Petra Ismay\nFirst shown: 3 March 2022\n"
    shared = {
        "work": make_work(text=DESCRIPTION, facts=facts, same_as="https://example.org/a\n" * 2),
        "series": make_series(text=DESCRIPTION),
        "tags": (make_tag(text=DESCRIPTION),),
        "authors": (
            make_author(text=DESCRIPTION, role="film editor", portrait=make_shown_image()),
        ),
    }
    prose = paragraphs()
    for number in range(articles):
        words = next(prose)
        values = {
            "hero": make_shown_image(),
            "title": words[:60],
            "dek": words[60:220],
            "category": categories[number % 5],
            "kind": "review",
            "half_stars": 1 + number % 10,
            "series_position": number + 1,
            **overrides,
        }
        yield make_published(**values, **shared)


@pytest.mark.parametrize("more", [0, 4])
def test_the_home_page_is_light(client, more):
    list(magazine(40))
    for number in range(more):
        category = make_category(f"Category {number}", slug=f"c-{number}")
        list(magazine(6, category=category))

    response = client.get("/")

    packed, raw, elements = weights(response)
    assert response.content.count(b'<article class="card') <= 36
    assert packed <= 10
    assert raw <= 60
    assert elements <= 750


@pytest.mark.parametrize(
    "path",
    [
        *("/latest/", "/film/", "/tags/endings/", "/authors/ada-fenn/"),
        *("/works/night-ferry/", "/series/endings/"),
    ],
)
def test_a_full_list_is_light(client, path):
    list(magazine(25, category=make_category(description=DESCRIPTION)))

    packed, raw, elements = weights(client.get(path))

    assert packed <= 8
    assert raw <= 45
    assert elements <= 550


def test_the_corrections_are_light(client):
    for article in magazine(25):
        Correction.objects.publish(article, f"{article.dek} {DESCRIPTION}", by=None)

    packed, raw, elements = weights(client.get("/corrections/"))

    assert packed <= 8
    assert raw <= 45
    assert elements <= 550


def test_an_index_is_light(client):
    """A name for each letter and more: one page, and the ways to the others."""
    prose = paragraphs()
    tags = [
        make_tag(f"{chr(97 + n % 26)} {next(prose)[:30].lower()}", slug=f"t{n}") for n in range(90)
    ]
    make_published(tags=tuple(tags))

    packed, raw, elements = weights(client.get("/tags/"))

    assert packed <= 8
    assert raw <= 45
    assert elements <= 550


def test_a_month_of_the_archive_is_light(client):
    for number, article in enumerate(magazine(101)):
        article.set_published_before(datetime(2026, 3, 1 + number % 31, tzinfo=UTC), by=None)

    packed, raw, elements = weights(client.get("/archive/2026/03/"))

    assert packed <= 7
    assert raw <= 45
    assert elements <= 550


def test_the_archive_of_many_years_is_light(client):
    for number, article in enumerate(magazine(50)):
        article.set_published_before(datetime(2026 - number, 3, 1, tzinfo=UTC), by=None)

    packed, raw, elements = weights(client.get("/archive/"))

    assert packed <= 7
    assert raw <= 45
    assert elements <= 550


def test_a_static_page_is_light(client):
    make_published(Section(body="Who we are."), kind="page", slug="about", title="About us")

    packed, raw, elements = weights(client.get("/about/"))

    assert packed <= 4
    assert raw <= 16
    assert elements <= 150


def test_an_error_is_light(client):
    list(magazine(10))

    packed, raw, elements = weights(client.get("/nowhere/"), status=404)

    assert packed <= 4
    assert raw <= 16
    assert elements <= 150


@pytest.mark.parametrize(
    ("folder", "name", "most"), [("css", "site.css", 6.0), ("js", "site.js", 2.5)]
)
def test_what_every_page_loads_is_small(folder, name, most):
    assert len(brotli.compress((STATIC / folder / name).read_bytes(), quality=11)) / KB <= most
