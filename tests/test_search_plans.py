"""Search plans: both databases look words up in their index, whatever the size of the archive.

What is found must be read to be ranked: a word that more articles have costs more, up to `MOST` in
either half of the query. So each query is asked twice with the same hits, in a small archive and
in one of ten times the size; and a word that every article has is asked with small bounds. Only
PostgreSQL reads more there: its index tells which articles have a word, not which are the newest,
so that it goes through their numbers, or from the newest article back, whichever it thinks shorter.
"""

from dataclasses import dataclass, replace
from random import Random
from urllib.parse import urlencode

import pytest
from django.db import connection, transaction
from django.utils import timezone

from articles.management import filling, inventing
from articles.models import Edition
from articles.search import hits, postgresql, sqlite

from .test_plans import LONG_TABLES, MORE, SLACK, Visit, asked, nodes, planned, scans, visited

pytestmark = pytest.mark.django_db
FEW, MANY = 100, 1000
# Only the articles of the small archive have it, one in ten of them.
RARE, RARE_TITLE, OF_TITLES = "zoetrope", "The zoetrope of the silver pier", 10
# PostgreSQL's index of words can be asked for a bitmap only.
WITHOUT = tuple(setting for setting in LONG_TABLES if setting != "enable_bitmapscan")
# What is ranked, and looked at for a phrase, of a word that every article has.
BOUND = 10
# On PostgreSQL alone, and up to a bound: see above.
GROWS = {"everywhere"} if connection.vendor == "postgresql" else set()
INDEXES = {"search_title_vector", "search_vector"}


@dataclass
class Visits:
    few: dict[str, Visit]
    many: dict[str, Visit]
    whole: dict[str, list[str]]  # what each reads from end to end, with many
    lookups: dict[str, list[str]]  # where each looks words up, with many


@pytest.fixture(scope="module")
def visits(django_db_setup, django_db_blocker):
    """Each query asked of few and of many articles of one stock; nothing is kept."""
    now = timezone.now()
    with django_db_blocker.unblock(), transaction.atomic():
        shelf = inventing.stock(FEW, Random(1))
        rare = [RARE_TITLE] * (len(shelf.titles) // OF_TITLES)
        fill(FEW, 1, replace(shelf, titles=shelf.titles + rare), now)
        paths = queries(now)
        few = {name: searched(name, path) for name, path in paths.items()}
        fill(MANY - FEW, 2, shelf, now)
        many = {name: searched(name, path) for name, path in paths.items()}
        whole = {name: list(scans(visit, without=WITHOUT)) for name, visit in many.items()}
        lookups = {name: looked_up(visit) for name, visit in many.items()}
        transaction.set_rollback(True)
    return Visits(few, many, whole, lookups)


def fill(number, seed, shelf, now):
    list(filling.fill(number, seed=seed, now=now, shelf=shelf))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def queries(now) -> dict[str, str]:
    """Return the address of each kind of query; all but the last ask for the rare word."""
    found = Edition.objects.live(now).filter(title=RARE_TITLE).newest()[0]
    begun = timezone.localtime(found.first_published_at)
    narrowed = {"category": found.category.slug, "kind": found.kind, "year": begun.year}
    typed = {
        "a word": {"q": f"{RARE} pier"},
        "a phrase": {"q": f'"{RARE} of the silver pier"'},
        "a beginning": {"q": RARE[:5]},
        **{f"within a {name}": {"q": RARE, name: value} for name, value in narrowed.items()},
        "within all": {"q": RARE, **narrowed},
        "everywhere": {"q": "keeper"},
    }
    return {name: f"/search/?{urlencode(values)}" for name, values in typed.items()}


def searched(name: str, path: str) -> Visit:
    """Return what a query asks; what every article has is asked with small bounds."""
    with pytest.MonkeyPatch.context() as patch:
        if name == "everywhere":
            for module in (hits, postgresql, sqlite):
                patch.setattr(module, "MOST", BOUND)
            patch.setattr(postgresql, "LOOKED_AT", BOUND + 1)
        return visited(path, without=WITHOUT)


def looked_up(visit: Visit) -> list[str]:
    """Return where a page looks words up, once for each half of the query that finds."""
    (find,) = (query for query in visit.queries if "COUNT(*) OVER ()" in query[0])
    with asked(WITHOUT) as cursor:
        if connection.vendor == "postgresql":
            below = nodes(planned(cursor, *find))
            bitmaps = (node for node in below if node["Node Type"] == "Bitmap Index Scan")
            return [node["Index Name"] for node in bitmaps if "@@" in node["Index Cond"]]
        cursor.execute(f"EXPLAIN QUERY PLAN {find[0]}", find[1])
        steps = [detail for *_, detail in cursor.fetchall()]
        return [step for step in steps if "VIRTUAL TABLE" in step]


def test_no_search_asks_more_often_where_there_are_more_articles(visits):
    few = {name: len(visit.queries) for name, visit in visits.few.items()}
    many = {name: len(visit.queries) for name, visit in visits.many.items()}

    assert many == few == dict.fromkeys(few, 5)


def test_no_search_reads_more_where_there_are_more_articles(visits):
    worse = {
        name: (visits.few[name].work, visit.work)
        for name, visit in visits.many.items()
        if visit.work >= MORE * visits.few[name].work + SLACK
    }

    assert {name: work for name, work in worse.items() if name not in GROWS} == {}


def test_no_search_reads_a_table_from_end_to_end(visits):
    assert {name: found for name, found in visits.whole.items() if found} == {}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="how SQLite looks words up")
def test_sqlite_looks_words_up_in_its_index_from_the_newest_back(visits):
    # M: what matches; 64 + 128: by number, backwards, so that it can stop.
    backwards = "SCAN articles_searchindex VIRTUAL TABLE INDEX 192:M5"

    assert visits.lookups == dict.fromkeys(visits.lookups, [backwards] * 2)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="how PostgreSQL looks words up")
def test_postgresql_looks_words_up_in_its_indexes(visits):
    rare = {name: found for name, found in visits.lookups.items() if name not in GROWS}

    assert {name: len(found) >= 2 for name, found in rare.items()} == dict.fromkeys(rare, True)
    assert {index for found in rare.values() for index in found} == INDEXES
