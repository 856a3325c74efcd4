"""Plans: with ten times as many articles a page asks no more, and reads no more, of the database.

Every address that readers list things by is visited twice, with few articles and with many.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

import pytest
from django.db import connection, transaction
from django.db.models import Count
from django.test import Client
from django.utils import timezone

from articles.management import chatter, filling, inventing
from articles.models import Author, Category, Edition, EditionLink, Series, Tag, Work
from articles.views import archive, indexes

from .factories import make_shown_image
from .world import addresses

pytestmark = pytest.mark.django_db
FEW, MANY = 200, 2000
# Rows (PostgreSQL), or hundreds of steps (SQLite), that a page may ask more where there are ten
# times as many articles: deeper indexes, other plans.
MORE = 1.5
SLACK = 30
# Tables that grow with the magazine: none of them is ever read from end to end.
BIG = (
    *("articles_edition", "articles_editiontag", "articles_editionauthor", "articles_editionlink"),
    *("articles_editionimage", "articles_address", "articles_correction", "articles_comment"),
    *("articles_discussion", "articles_searchdocument", "articles_searchword"),
)
# What is left out, by the name of its address.
ASKED_ELSEWHERE = {
    **dict.fromkeys(("search",), "its cost is what is found: tests/test_search_plans.py"),
    **dict.fromkeys(("time_token",), "one edition by its path, as its discussion is"),
    **dict.fromkeys(("my_comments", "preview", "styleguide"), "somebody's own, never stored"),
    **dict.fromkeys(("rate", "report_comment"), "forms"),
    **dict.fromkeys(("robots", "manifest", "security", "favicon", "media"), "no articles in it"),
    **dict.fromkeys(("healthz", "readyz"), "no articles in it"),
    **dict.fromkeys(("oembed",), "the article's own query"),
}
# What holds as many articles as there are, on purpose.
GROWS = {
    "sitemap_section": "one file names thousands of articles",
    **dict.fromkeys(("series", "series_feed", "series_feed_json"), "all its parts"),
    "part of a series": "all its parts",
}

# Ways of reading that are good for short tables; and the compiler, which takes off for such plans.
LONG_TABLES = ("enable_seqscan", "enable_bitmapscan", "enable_hashjoin", "enable_mergejoin", "jit")


@dataclass
class Visit:
    """What one page asked of the database."""

    queries: list[tuple[str, tuple]] = field(default_factory=list)
    work: float = 0  # rows looked at, or hundreds of steps


@dataclass
class Visits:
    few: dict[str, Visit]
    many: dict[str, Visit]
    plans: dict[str, list[str]]  # how each page reads its tables, with many


@pytest.fixture(scope="module")
def visits(django_db_setup, django_db_blocker):
    """Each address visited with few and with many articles of one stock; nothing is kept."""
    now = timezone.now()
    patch = pytest.MonkeyPatch()
    for module in (archive, indexes):
        patch.setattr(module, "MOST_COUNTED", 1)  # else the cap is beyond what is filled
    with django_db_blocker.unblock(), transaction.atomic():
        make_shown_image()  # the hero of all: what is pictured is a list, too
        shelf = inventing.stock(FEW, Random(1))
        fill(FEW, 1, shelf, now)
        paths = pages()
        few = {name: visited(path) for name, path in paths.items()}
        fill(MANY - FEW, 2, shelf, now)
        many = {name: visited(path) for name, path in paths.items()}
        plans = {name: list(scans(visit)) for name, visit in many.items()}
        transaction.set_rollback(True)
    patch.undo()
    return Visits(few, many, plans)


def fill(number, seed, shelf, now):
    list(filling.fill(number, seed=seed, now=now, shelf=shelf, searchable=False))
    list(chatter.chatter(number, seed=seed, now=now))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def pages() -> dict[str, str]:
    """Return the address of one page of each name: of what has the most articles.

    A feed of few articles asks for those they link to only where one of them links.
    """

    def first(model, rows, **linking):
        things = model.objects.filter(**linking).annotate(count=Count(rows, distinct=True))
        return things.order_by("-count", "pk")[0].get_absolute_url()

    now = timezone.now()
    live = Edition.objects.live(now).filter(series=None).exclude(work=None)
    article = live.filter(pk__in=EditionLink.objects.values("edition")).newest()[0].path
    spoken = live.exclude(article__discussion=None).newest()[0].path
    category, tag = first(Category, "editions"), first(Tag, "edition_rows")
    linking = {"editions__in": EditionLink.objects.exclude(article=None).values("edition")}
    work, series = first(Work, "editions", **linking), first(Series, "editions", **linking)
    author = first(Author, "edition_rows")
    part = Edition.objects.live(now).exclude(series=None).newest()[0].path
    newest, oldest = months(now)
    return {
        "home": "/",
        "latest": "/latest/",
        "latest, page 6": "/latest/?page=6",
        "category": category,
        "category, page 3": f"{category}?page=3",
        "tags": "/tags/",
        "tag": tag,
        "works": "/works/",
        "work": work,
        "all_series": "/series/",
        "series": series,
        "authors": "/authors/",
        "author": author,
        "archive": "/archive/",
        "archive_year": f"/archive/{newest:%Y}/",
        "archive_month": f"/archive/{newest:%Y/%m}/",
        "archive_month, oldest": f"/archive/{oldest:%Y/%m}/",
        "corrections": "/corrections/",
        "feeds": "/feeds/",
        "sitemap": "/sitemap.xml",
        "sitemap_news": "/sitemap-news.xml",
        "sitemap_section": "/sitemap-articles-0.xml",
        "sitemap_section, lists": "/sitemap-lists.xml",
        "article": article,
        "article, oldest": live.newest().reverse()[0].path,
        "part of a series": part,
        "page": "/nothing/",
        "comments": f"{spoken}comments/",
        "comments_feed": f"{spoken}comments/feed.xml",
        "comments_feed_json": f"{spoken}comments/feed.json",
        **feeds("", "/"),
        **feeds("category_", category),
        **feeds("tag_", tag),
        **feeds("work_", work),
        **feeds("series_", series),
        **feeds("author_", author),
    }


def months(now):
    """Return a day in the newest and one in the oldest month that are whole and not empty."""
    dates = Edition.objects.live(now).articles().newest()
    dates = dates.values_list("first_published_at", flat=True)
    begun = now - timedelta(days=inventing.YEARS * 365)
    newest = dates.filter(first_published_at__lt=now - timedelta(days=62))[0]
    oldest = dates.filter(first_published_at__gt=begun + timedelta(days=62)).reverse()[0]
    return timezone.localtime(newest), timezone.localtime(oldest)


def feeds(name, path):
    return {f"{name}feed": f"{path}feed.xml", f"{name}feed_json": f"{path}feed.json"}


def visited(path: str, *, without: Sequence[str] = LONG_TABLES) -> Visit:
    """Return what the page at `path` asks, and how much the database does for it."""
    visit = Visit()

    def watch(execute, sql, params, many, context):
        visit.queries.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch), steps(visit):
        status = Client().get(path).status_code
    assert status == (404 if path == "/nothing/" else 200), f"{path} answers {status}"
    if connection.vendor == "postgresql":
        with asked(without) as cursor:
            how = "ANALYZE, TIMING OFF, "
            plans = [planned(cursor, *query, how=how) for query in selects(visit)]
        visit.work = sum(map(rows_read, plans))
    return visit


class steps:  # noqa: N801 (reads as a word of its `with`)
    """Count what SQLite's machine does meanwhile, in hundreds of instructions."""

    def __init__(self, visit: Visit):
        self.visit = visit

    def __enter__(self):
        if connection.vendor == "sqlite":
            connection.connection.set_progress_handler(self.count, 100)

    def __exit__(self, *error):
        if connection.vendor == "sqlite":
            connection.connection.set_progress_handler(None, 0)

    def count(self):
        self.visit.work += 1


@contextmanager
def asked(without: Sequence[str] = LONG_TABLES):
    """Yield a cursor for which PostgreSQL plans as if tables were too long to be read whole.

    It rightly reads a short one whole, or all rows of one name, and even two thousand are short.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for setting in without:
                cursor.execute(f"SET LOCAL {setting} = off")
        yield cursor
        if connection.vendor == "postgresql":
            for setting in without:
                cursor.execute(f"SET LOCAL {setting} = on")


def selects(visit: Visit) -> Iterator[tuple[str, tuple]]:
    begins = ("SELECT", "WITH", "(")
    return (query for query in visit.queries if query[0].lstrip().startswith(begins))


def planned(cursor, sql: str, params: tuple, *, how: str = "") -> dict:
    """Return the root of PostgreSQL's plan of a query."""
    cursor.execute(f"EXPLAIN ({how}FORMAT JSON) {sql}", params)
    (found,) = cursor.fetchone()
    return (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]


def nodes(plan: dict) -> Iterator[dict]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from nodes(below)


def rows_read(plan: dict) -> float:
    """Return how many rows a plan looked at in tables and indexes."""
    return sum(
        node["Actual Loops"]
        * (node["Actual Rows"] + sum(v for k, v in node.items() if k.startswith("Rows Removed")))
        for node in nodes(plan)
        if node["Node Type"].endswith("Scan") and ("Relation Name" in node or "Index Name" in node)
    )


def scans(visit: Visit, *, without: Sequence[str] = LONG_TABLES) -> Iterator[str]:
    """Yield the queries that read a big table from end to end."""
    with asked(without) as cursor:
        for sql, params in selects(visit):
            yield from (f"{table}: {sql}" for table in read_whole(cursor, sql, params))


def read_whole(cursor, sql: str, params: tuple) -> Iterator[str]:
    """Yield the big tables that a query reads from end to end, as nothing better is left to it."""
    if connection.vendor == "postgresql":
        for node in nodes(planned(cursor, sql, params)):
            if node["Node Type"] == "Seq Scan" and node["Relation Name"] in BIG:
                yield node["Relation Name"]
        return
    cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
    aliases = {f'"{table}"': table for table in BIG}
    for *_, detail in cursor.fetchall():
        words = detail.split()
        # An alias (U0) stands for its table: what it is, the query says.
        if words[0] == "SCAN" and "INDEX" not in words:
            table = aliases.get(f'"{words[1]}"') or of_alias(sql, words[1])
            if table in BIG:
                yield table


def of_alias(sql: str, alias: str) -> str:
    """Return the table that a query calls `alias`."""
    before = sql.partition(f'" {alias} ')[0] or sql.partition(f'" {alias})')[0]
    return before.rpartition('"')[2]


def test_every_address_that_lists_articles_is_asked(visits):
    names = {name for name, route in addresses() if not route.startswith("admin/")}
    own = {name for name in names if not name.startswith(("markdownx", "article_", "^", "("))}

    asked = {name.partition(",")[0] for name in visits.few}

    assert own - asked - set(ASKED_ELSEWHERE) == set()


def test_no_page_asks_more_often_where_there_are_more_articles(visits):
    few = {name: len(visit.queries) for name, visit in visits.few.items()}
    many = {name: len(visit.queries) for name, visit in visits.many.items()}

    assert many == few


def test_no_page_reads_more_where_there_are_more_articles(visits):
    worse = {
        name: (visits.few[name].work, visit.work)
        for name, visit in visits.many.items()
        if visit.work >= MORE * visits.few[name].work + SLACK
    }

    assert {name: work for name, work in worse.items() if name not in GROWS} == {}


def test_no_page_reads_a_table_from_end_to_end(visits):
    assert {name: found for name, found in visits.plans.items() if found} == {}


def test_the_oldest_month_costs_what_the_newest_does(visits):
    newest, oldest = (visits.many[name].work for name in ("archive_month", "archive_month, oldest"))

    assert oldest <= 1.2 * newest + 20
