"""The archive: years, months and their titles, at a cost that does not grow with them."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.utils import timezone

from articles.views import archive

from .factories import make_article, make_published
from .reading import dated, page_of, path_of

pytestmark = pytest.mark.django_db


def rows(client, path):
    return [e.text for e in page_of(client, path).all("li") if e.is_in("archive-index")]


def titles(page):
    return [e["href"] for e in page.all("a") if e.is_in("titles")]


def test_the_archive_counts_the_months_of_the_newest_year_and_the_years_before(client):
    for year, month in ((2026, 3), (2026, 3), (2026, 1), (2024, 7), (2024, 8), (2021, 1)):
        dated(make_published(), datetime(year, month, 1, 12, tzinfo=UTC))
    make_article()
    dated(make_published(), datetime(2020, 1, 1, tzinfo=UTC)).withdraw(by=None)

    page = page_of(client, "/archive/")
    links = [e["href"] for e in page.all("a") if e.is_in("archive-index")]

    assert rows(client, "/archive/") == [
        *("March 2 articles", "January 1 article", "2024 2 articles", "2021 1 article"),
    ]
    assert links == [
        *("/archive/2026/", "/archive/2026/03/", "/archive/2026/01/"),
        *("/archive/2024/", "/archive/2021/"),
    ]


def test_a_year_counts_its_months(client):
    for year, month in ((2026, 3), (2024, 12), (2024, 7), (2024, 7), (2023, 12)):
        dated(make_published(), datetime(year, month, 1, tzinfo=UTC))

    assert rows(client, "/archive/2024/") == ["December 1 article", "July 2 articles"]


def test_an_empty_archive_says_so(client):
    assert page_of(client, "/archive/").texts("empty-state") == [
        "Nothing has been published here yet."
    ]


def test_counting_stops_where_a_number_no_longer_says_anything(client, monkeypatch):
    monkeypatch.setattr(archive, "MOST_COUNTED", 2)
    for month in (1, 1, 1, 2, 2):
        dated(make_published(), datetime(2026, month, 1, tzinfo=UTC))

    assert rows(client, "/archive/2026/") == ["February 2 articles", "January more than 2 articles"]


def test_a_count_reads_nothing_but_the_index(client):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL chooses by the size of the table.")
    for _ in range(3):
        dated(make_published(), datetime(2026, 1, 1, tzinfo=UTC))
    plans = []

    def explained(execute, sql, params, many, context):
        if "counted" in sql:
            execute(f"EXPLAIN QUERY PLAN {sql}", params, many, context)
            plans.extend(row[-1] for row in context["cursor"].fetchall())
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explained):
        client.get("/archive/2026/")

    counts = [step for step in plans if "first_published_at>" in step]
    assert len(counts) == 12
    assert all("USING COVERING INDEX edition_newest" in step for step in counts)


def test_a_month_holds_what_appeared_in_it_by_the_site_clock(client, settings):
    settings.TIME_ZONE = "Europe/Berlin"
    inside = dated(make_published(), datetime(2026, 2, 28, 23, 30, tzinfo=UTC))
    dated(make_published(), datetime(2026, 3, 31, 22, 30, tzinfo=UTC))

    with timezone.override("Europe/Berlin"):
        page = page_of(client, "/archive/2026/03/")
    titles = [e["href"] for e in page.all("a") if e.is_in("titles")]

    assert titles == [inside.editions.get().path]


def test_months_have_one_address_and_empty_or_impossible_ones_none(client):
    dated(make_published(), datetime(2026, 3, 1, tzinfo=UTC))

    response = client.get("/archive/2026/3/")

    assert (response.status_code, response["Location"]) == (301, "/archive/2026/03/")
    for path in ("2026/02", "2026/13", "2026/00", "0000/01", "99999/01", "2025", "0000", "9999"):
        assert client.get(f"/archive/{path}/").status_code == 404


def test_a_month_goes_on_in_pages_by_day(client, monkeypatch):
    monkeypatch.setattr(archive, "TITLES_PER_PAGE", 2)
    articles = [dated(make_published(), datetime(2026, 3, d, 9, tzinfo=UTC)) for d in (1, 1, 2)]

    first, second = (
        page_of(client, "/archive/2026/03/"),
        page_of(client, "/archive/2026/03/?page=2"),
    )

    assert [titles(page) for page in (first, second)] == [
        [path_of(articles[2]), path_of(articles[1])],
        [path_of(articles[0])],
    ]
    assert [e.text for e in first.all("h2") if e.is_in("day-group")] == ["2 Mar 2026", "1 Mar 2026"]
    assert second.one("title").text == "March 2026, Page 2 | Second Reel"
    assert client.get("/archive/2026/03/?page=3").status_code == 404


def test_a_month_knows_its_year_and_the_archive(client):
    dated(make_published(), datetime(2026, 3, 1, tzinfo=UTC))

    page = page_of(client, "/archive/2026/03/")

    assert [(e.text, e["href"]) for e in page.all("a") if e.is_in("breadcrumbs")] == [
        *(("Home", "/"), ("Archive", "/archive/"), ("2026", "/archive/2026/")),
    ]
