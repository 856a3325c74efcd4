"""Pages: the stored bytes of anonymous addresses, and when they are made anew."""

from __future__ import annotations

import os
from datetime import timedelta
from gzip import decompress as gunzip
from threading import Barrier, Thread, get_ident
from uuid import uuid4

import brotli
import pytest
import time_machine
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from articles.models import (
    Commenter,
    Correction,
    Edition,
    Figure,
    Generation,
    Rating,
    Section,
    SeeAlso,
    Series,
    Work,
)
from articles.pages import PageStore, near, page, store
from articles.pages.answers import Page
from articles.pages.drafts import DRAFT, Draft
from articles.pages.encodings import best_encoding
from articles.pages.near import Near
from cms.release import FOLDERS, newest_source

from .factories import (
    NOW,
    make_article,
    make_author,
    make_category,
    make_comments,
    make_published,
    make_shown_image,
    make_tag,
    publish,
)
from .reading import Reader

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)


@pytest.fixture
def clock(settings):
    settings.RELEASE = uuid4().hex  # a store of the test's own: other tests run beside it
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def test_a_second_reader_gets_the_stored_bytes(clock):
    article = make_published(title="Stored once")
    reader = Reader()

    first = reader.get(f"/film/{article.slug}/")
    second = reader.get(f"/film/{article.slug}/", cookie="sessionid=x", user_agent="Other")

    assert first[0] == "200 OK"
    assert b"Stored once" in first[2]
    assert first == second
    assert reader.rendered == 1


PERSONAL = {
    "cookie": "sessionid=secret; stet_reader=secret; csrftoken=secret",
    "authorization": "Basic secret",
    "proxy_authorization": "Basic secret",
    "accept_language": "de",
    "user_agent": "secret",
    "referer": "http://testserver/secret/",
    "x_forwarded_for": "192.0.2.1",
    "x_forwarded_host": "secret.example",
    "x_http_method_override": "DELETE",
    "if_none_match": '"secret"',
    "if_modified_since": "Sun, 22 Nov 2026 12:00:00 GMT",
    "range": "bytes=0-9",
    "dnt": "1",
}


def test_what_renders_a_page_is_told_nothing_of_who_asks(clock):
    asked = []

    def application(environ, start_response):
        asked.append(environ)
        return reader.django(environ, start_response)

    reader = Reader()
    reader.store.application = application

    status = reader.get("/latest/?page=secret", host="testserver", **PERSONAL)[0]

    said = {name: value for name, value in asked[0].items() if isinstance(value, str)}
    assert status == "404 Not Found"
    assert {name for name in said if name.startswith(("HTTP_", "REMOTE_"))} == {
        "HTTP_HOST",
        "REMOTE_ADDR",
    }
    assert [name for name, value in said.items() if "secret" in value] == ["QUERY_STRING"]


@pytest.mark.parametrize("name", PERSONAL)
def test_a_page_is_the_same_whoever_asked_first(clock, settings, name):
    article = make_published()
    plain = Reader().get(f"/film/{article.slug}/")
    settings.RELEASE = uuid4().hex
    reader = Reader()

    personal = reader.get(f"/film/{article.slug}/", **{name: PERSONAL[name]})
    stored = reader.get(f"/film/{article.slug}/")

    assert personal == stored == plain
    assert "Set-Cookie" not in stored[1]


def test_staff_who_are_signed_in_get_the_page_that_everybody_gets(clock, admin_client):
    article = make_published()
    session = admin_client.cookies["sessionid"].value
    reader = Reader()

    theirs = reader.get(f"/film/{article.slug}/", cookie=f"sessionid={session}")

    assert b"admin" not in theirs[2]
    assert theirs == reader.get(f"/film/{article.slug}/")


def test_a_page_that_sets_a_cookie_is_not_stored(clock):
    @page()
    def greeting(request):
        response = HttpResponse("Hello")
        response.set_cookie("known", "yes")
        return response

    draft = Draft()
    request = RequestFactory().get("/")
    request.environ = {DRAFT: draft}

    greeting(request)

    assert draft.keep is False


def test_a_stored_page_costs_no_query_within_a_second(clock, django_assert_num_queries):
    article = make_published()
    reader = Reader()
    reader.get(f"/film/{article.slug}/")
    reader.get(f"/film/{article.slug}/")

    with django_assert_num_queries(0):
        reader.get(f"/film/{article.slug}/")


def test_another_process_finds_the_page_in_the_shared_store(clock):
    article = make_published()
    Reader().get(f"/film/{article.slug}/")
    other = Reader()

    other.get(f"/film/{article.slug}/")

    assert other.rendered == 0


@pytest.mark.parametrize("name", ["RELEASE", "SITE_NAME", "LANGUAGE_CODE"])
def test_another_release_or_name_of_the_site_makes_every_page_anew(clock, settings, name):
    article = make_published()
    Reader().get(f"/film/{article.slug}/")
    setattr(settings, name, "de")
    other = Reader()

    other.get(f"/film/{article.slug}/")

    assert other.rendered == 1


def test_the_newest_file_of_the_program_is_its_release(tmp_path):
    for folder in FOLDERS:
        (tmp_path / folder).mkdir()
    (tmp_path / "templates/base.html").touch()
    before = newest_source(tmp_path)
    (tmp_path / "static/site.css").touch()
    os.utime(tmp_path / "static/site.css", ns=(0, int(before, 16) + 1))

    assert int(newest_source(tmp_path), 16) == int(before, 16) + 1


def test_publishing_makes_every_page_anew(clock):
    article = make_published(title="Before")
    reader = Reader()
    reader.get(f"/film/{article.slug}/")
    article.title = "After"
    article.save()
    article.save_revision(by=None)

    assert b"After" not in reader.get(f"/film/{article.slug}/")[2]
    publish(article)

    assert b"After" in reader.get(f"/film/{article.slug}/")[2]


def test_a_withdrawn_article_is_gone_at_the_next_request(clock):
    article = make_published()
    reader = Reader()
    reader.get(f"/film/{article.slug}/")
    clock.shift(HOUR)

    article.withdraw(by=None, note="It was not true.")

    status, _headers, body = reader.get(f"/film/{article.slug}/")
    assert status == "410 Gone"
    assert b"It was not true." in body


def test_a_withdrawn_article_is_in_no_list_at_the_next_request(clock):
    work = Work.objects.create(name="Night Ferry", slug="ferry", kind="Movie")
    series = Series.objects.create(name="Ends", slug="ends")
    shared = {"work": work, "series": series, "tags": (make_tag(),)}
    goes = make_published(title="Goes away", slug="goes", **shared)
    make_published(title="Stays", **shared)
    make_published(SeeAlso(article=goes), slug="beside", category=make_category("Games"))
    paths = (
        *("/", "/latest/", "/film/", "/tags/endings/", "/authors/ada-fenn/", "/works/ferry/"),
        *("/series/ends/", "/archive/2026/11/", "/search/?q=away", "/games/beside/"),
        *("/feed.xml", "/sitemap-articles-0.xml", "/sitemap-news.xml"),
    )
    reader = Reader()
    before = {path: b"/film/goes/" in reader.get(path)[2] for path in paths}

    goes.withdraw(by=None)

    after = {path: b"/film/goes/" in reader.get(path)[2] for path in paths}
    assert (before, after) == (dict.fromkeys(paths, True), dict.fromkeys(paths, False))


def test_a_page_is_made_anew_when_a_waiting_edition_begins(clock):
    make_published(title="Here already")
    publish(make_article(title="Due in an hour"), at=NOW + HOUR)
    reader = Reader()
    assert b"Due in an hour" not in reader.get("/")[2]

    clock.shift(HOUR)

    assert b"Due in an hour" in reader.get("/")[2]


@pytest.mark.parametrize("path", ["/", "/latest/", "/film/", "/film/first/", "/feed.xml"])
def test_a_page_changes_at_the_instant_and_in_no_process_before_or_after(clock, path):
    article = make_published(title="First state", slug="first")
    article.title = "Second state"
    article.save()
    article.save_revision(by=None)
    publish(article, at=NOW + HOUR)
    readers = [Reader(), Reader()]
    clock.shift(HOUR - SECOND)
    early = [reader.get(path) for reader in readers]

    clock.shift(SECOND)
    late = [reader.get(path, if_none_match=early[0][1]["ETag"]) for reader in readers]

    assert [b"Second state" in body for _status, _headers, body in early] == [False] * 2
    assert [b"Second state" in body for _status, _headers, body in late] == [True] * 2


def test_a_page_that_a_faster_clock_made_is_not_served_before_its_time(clock):
    article = make_published(title="First state", slug="first")
    article.title = "Second state"
    article.save()
    article.save_revision(by=None)
    publish(article, at=NOW + HOUR)
    clock.shift(HOUR)
    Reader().get("/film/first/")

    clock.shift(-SECOND)

    assert b"First state" in Reader().get("/film/first/")[2]


def test_each_encoding_has_its_bytes_and_its_own_strong_tag(clock):
    article = make_published()
    reader = Reader()
    path = f"/film/{article.slug}/"

    plain = reader.get(path)
    zipped = reader.get(path, accept_encoding="gzip")
    best = reader.get(path, accept_encoding="gzip, deflate, br")

    assert gunzip(zipped[2]) == brotli.decompress(best[2]) == plain[2]
    assert len({answer[1]["ETag"] for answer in (plain, zipped, best)}) == 3
    assert best[1]["Content-Encoding"] == "br"
    assert best[1]["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("br;q=0", ""),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.000, *", "gzip"),
        ("*", "br"),
        ("*;q=0", ""),
        ("gzip;q=0, identity", ""),
        ("gzip, identity", "gzip"),
        ("gzip;q=0.5, identity", ""),
        ("identity;q=0, gzip;q=0.1", "gzip"),
        ("GZIP ; Q=0.8", "gzip"),
        ("x-gzip", "gzip"),
        ("broad, bread", ""),
        ("br;q=nan, gzip;q=-1", ""),
        ("", ""),
    ],
)
def test_a_reader_gets_the_encoding_that_he_likes_best(accepted, encoding):
    assert best_encoding(accepted) == encoding


def test_who_refuses_every_encoding_but_one_gets_that_one(clock):
    reader = Reader()

    refused = [reader.get("/", accept_encoding=said)[1] for said in ("br;q=0", "br;q=0, gzip")]

    assert [headers.get("Content-Encoding") for headers in refused] == [None, "gzip"]


def test_a_reader_who_has_the_page_gets_304_without_bytes(clock):
    article = make_published()
    reader = Reader()
    tag = reader.get(f"/film/{article.slug}/", accept_encoding="br")[1]["ETag"]

    status, _, body = reader.get(
        f"/film/{article.slug}/", accept_encoding="br", if_none_match=f'"other", W/{tag}'
    )

    assert (status, body) == ("304 Not Modified", b"")


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/latest/", "/film/", "/tags/endings/", "/authors/ada-fenn/", "/archive/"),
        *("/archive/2026/11/", "/film/told/comments/", "/search/?q=told", "/corrections/"),
    ],
)
def test_no_page_is_sent_twice_to_who_has_it(clock, path):
    make_published(title="Told", slug="told", tags=(make_tag(),))
    reader = Reader()
    status, headers, _body = reader.get(path, cookie="sessionid=x")

    again = reader.get(path, if_none_match=headers["ETag"], accept_language="de")

    assert (status, again[0], again[2]) == ("200 OK", "304 Not Modified", b"")
    assert headers.get("Vary", "Accept-Encoding") == "Accept-Encoding"
    assert "Set-Cookie" not in {*headers, *again[1]}


def test_head_gets_the_headers_alone(clock):
    article = make_published()
    reader = Reader()
    length = reader.get(f"/film/{article.slug}/")[1]["Content-Length"]

    status, headers, body = reader.get(f"/film/{article.slug}/", method="HEAD")

    assert (status, headers["Content-Length"], body) == ("200 OK", length, b"")


def test_unknown_parameters_are_neither_keyed_nor_seen(clock):
    article = make_published()
    reader = Reader()
    plain = reader.get(f"/film/{article.slug}/")

    noisy = reader.get(f"/film/{article.slug}/?utm_source=<script>&q=1")

    assert noisy == plain
    assert reader.rendered == 1


@pytest.mark.parametrize("words", [101, 999, 100_000])
def test_any_number_of_unknown_parameters_gets_the_plain_page(clock, words):
    article = make_published()
    reader = Reader()
    plain = reader.get(f"/film/{article.slug}/")

    noisy = reader.get(f"/film/{article.slug}/?" + "&".join(["a"] * words))

    assert noisy == plain


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing/at/all/", "404 Not Found"),
        ("/film/nothing/", "404 Not Found"),
        ("/latest/?page=19", "404 Not Found"),
        ("/film/gone/", "410 Gone"),
    ],
)
@pytest.mark.parametrize(("encoding", "decode"), [("br", brotli.decompress), ("gzip", gunzip)])
def test_a_refusal_is_as_light_as_a_page_and_asked_for_anew(clock, path, status, encoding, decode):
    article = make_published(slug="gone")
    clock.shift(HOUR)
    article.withdraw(by=None)
    reader = Reader()
    plain = reader.get(path)

    light = reader.get(path, accept_encoding=encoding)

    assert (plain[0], light[0], decode(light[2])) == (status, status, plain[2])
    assert light[1]["Content-Encoding"] == encoding
    assert light[1]["Content-Length"] == str(len(light[2]))
    assert light[1]["Vary"] == plain[1]["Vary"] == "Accept-Encoding"
    assert light[1]["Cache-Control"] == plain[1]["Cache-Control"] == "no-cache"
    assert "Content-Encoding" not in plain[1]


def test_a_refusal_has_headers_alone_for_who_asks_for_these(clock):
    reader = Reader()

    asked = [reader.get("/nothing/at/all/", method=method) for method in ("GET", "HEAD")]

    assert asked[0][:2] == asked[1][:2]
    assert asked[1][2] == b""


def test_a_refusal_that_is_one_readers_own_is_left_as_it_is(clock):
    def application(environ, start_response):
        start_response("403 Forbidden", [("Cache-Control", "no-store"), ("Content-Length", "4")])
        return [b"word"]

    said = []
    store = PageStore(application)
    environ = {"REQUEST_METHOD": "POST", "HTTP_ACCEPT_ENCODING": "br", "PATH_INFO": "/"}

    body = store(environ, lambda *args: said.append(args))

    assert said == [("403 Forbidden", [("Cache-Control", "no-store"), ("Content-Length", "4")])]
    assert body == [b"word"]


def test_errors_and_unknown_hosts_are_not_stored(clock):
    reader = Reader()

    missing = [reader.get("/film/nothing-here/")[0] for _ in range(2)]
    foreign = reader.get("/", host="evil.example")[0]

    assert missing == ["404 Not Found"] * 2
    assert foreign == "400 Bad Request"
    assert reader.rendered == 3


def test_a_page_without_database_is_the_last_good_one_and_says_so(clock, monkeypatch):
    article = make_published(title="Kept for bad days")
    reader = Reader()
    reader.get(f"/film/{article.slug}/")
    reader.store.known.clear()

    def down(*args, **kwargs):
        raise OperationalError("gone")

    with connection.execute_wrapper(down):
        status, headers, body = reader.get(f"/film/{article.slug}/")

    assert status == "200 OK"
    assert headers["Stet-Stale"] == "database"
    assert b"Kept for bad days" in body


def test_a_process_remembers_so_many_generations_and_no_more(clock, monkeypatch):
    monkeypatch.setattr(store, "MOST_KNOWN", 3)
    remembering = Reader().store

    for number in range(10):
        remembering.numbers(["site", f"discussion:{number}"])

    assert set(remembering.known) == {"site", "discussion:9"}


def test_a_page_is_rendered_when_the_shared_store_is_down(clock, settings, caplog):
    article = make_published(title="Rendered all the same")
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }

    status, _, body = Reader().get(f"/film/{article.slug}/")

    assert status == "200 OK"
    assert b"Rendered all the same" in body
    assert "The page store cannot be read" in caplog.text


def test_a_page_of_a_database_that_was_restored_since_is_made_anew(clock):
    article = make_published(title="A day that was undone")
    Generation.objects.filter(name="site").update(number=50)
    reader = Reader()
    reader.get(f"/film/{article.slug}/")

    Generation.objects.filter(name="site").update(number=10)
    Edition.objects.update(title="As the backup has it")

    reader.store.known.clear()
    assert b"As the backup has it" in reader.get(f"/film/{article.slug}/")[2]


def test_a_page_newer_than_what_a_process_knows_is_taken_from_the_shared_store(clock):
    article = make_published()
    path = f"/film/{article.slug}/"
    early = Reader()
    early.get("/")
    early.get("/")
    Generation.objects.filter(name="site").update(number=50)
    Reader().get(path)
    rendered = early.rendered

    early.get(path)

    assert early.rendered == rendered


def test_readers_who_come_at_once_wait_for_one_rendering(clock):
    path = f"/film/{make_published(title='Rendered once').slug}/"
    reader, answers, all_missed, missed = Reader(), [], Barrier(6), set()
    find = reader.store.fresh

    def fresh(key):
        """Let nobody go on before all have found that there is no page."""
        found = find(key)
        if get_ident() not in missed:
            missed.add(get_ident())
            all_missed.wait()
        return found

    def read():
        try:
            answers.append(reader.get(path))
        finally:
            connection.close()

    reader.store.fresh = fresh
    readers = [Thread(target=read, daemon=True) for _ in range(6)]
    for thread in readers:
        thread.start()
    for thread in readers:
        thread.join()

    assert reader.rendered == 1
    assert [b"Rendered once" in body for _status, _headers, body in answers] == [True] * 6


def test_encryption_is_promised_to_those_who_came_by_it_alone(clock, settings):
    settings.SECURE_HSTS_SECONDS = 60
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    article = make_published()
    reader = Reader()
    path = f"/film/{article.slug}/"

    answers = [reader.get(path, scheme=scheme)[1] for scheme in ("http", "https", "http")]

    promise = "max-age=60; includeSubDomains; preload"
    assert [a.get("Strict-Transport-Security") for a in answers] == [None, promise, None]
    assert reader.rendered == 1


def page_of(size):
    return Page((), {"": b"x" * size}, "", {}, NOW)


def test_a_process_keeps_what_was_asked_for_last_up_to_a_weight(monkeypatch):
    monkeypatch.setattr(near, "MOST", 1000)
    pages = Near()

    for key, size in (("first", 400), ("second", 400), ("first", 500), ("third", 300)):
        pages.remember(key, page_of(size))

    assert {key: pages.get(key) is not None for key in ("first", "second", "third")} == {
        "first": True,
        "second": False,
        "third": True,
    }
    assert pages.weight == 800


def test_a_heavy_page_is_left_to_the_shared_store():
    pages = Near()
    pages.remember("sitemap", page_of(near.HEAVIEST))
    kept = len(pages)

    pages.remember("sitemap", page_of(near.HEAVIEST + 1))

    assert (kept, len(pages), pages.weight) == (1, 0, 0)


@pytest.mark.parametrize(
    "path",
    [
        "/about/?page=anything",
        "/archive/0002026/",
        "/archive/2026/0000011/",
        "/sitemap-articles-0000.xml",
        "/sitemap-articles-%D9%A0.xml",
        "/film/told/comments/?comment=x&reply_to=x",
    ],
)
def test_nobody_can_fill_the_store_with_other_words_for_one_page(clock, path):
    make_published(kind="page", slug="about")
    make_published(slug="told")
    reader = Reader()

    status = reader.get(path)[0]

    assert status in ("404 Not Found", "301 Moved Permanently")
    assert not reader.store.near


def full_article(sections):
    """An article that has everything, with waiting blocks whose answers have come."""
    work = Work.objects.create(name="Night Ferry", slug="night-ferry", kind="Movie")
    make_published(title="Also about the ferry", work=work)
    pictures = [make_shown_image() for _ in range(3)]
    writers = [make_author(name, portrait=pictures[0]) for name in ("Ada Fenn", "Dee Moran")]
    body = [Section(body="The lead.")]
    for number in range(sections):
        body.append(Section(heading=f"Part {number}", body="Some prose."))
    figures = [Figure(image=pictures[1]) for _ in range(1 + sections // 4)]
    targets = [make_published(title=f"Linked {number}") for number in range(3)]
    links = [SeeAlso(article=target) for target in targets]
    waiting = [SeeAlso(label="Comes later"), Figure(awaits="later.jpg")]
    article = make_published(
        *body,
        *figures,
        *links,
        *waiting,
        authors=tuple(writers),
        tags=(make_tag(),),
        hero=pictures[2],
        work=work,
    )
    make_published(title="Comes later")
    make_shown_image(name="later.jpg")
    Correction.objects.publish(article, "It sails at nine.", by=None)
    edition = Edition.objects.live(NOW).get(article=article)
    Rating.objects.give(edition, 4, by=Commenter.objects.create())
    return edition


@pytest.mark.parametrize("sections", [1, 40])
@pytest.mark.parametrize("comments", [0, 500])
def test_a_full_article_costs_at_most_twelve_queries(clock, sections, comments):
    edition = full_article(sections)
    if comments:
        make_comments(edition, comments)
    make_published(kind="page", slug="about", title="About us")
    reader = Reader()

    cold = queries_of(reader, edition.path)
    Generation.objects.bump("site")
    clock.shift(2)
    stale = queries_of(reader, edition.path)

    body = reader.get(edition.path)[2]
    said = (b"Comes later", b"It sails at nine.", b"About us", b"Dee Moran", b"Night Ferry")
    assert [word for word in said if word not in body] == []
    # Site, edition, rating, discussion, corrections, what is around, pictures, frame, authors;
    # with comments their roots and the replies; of an old page first its generations.
    assert (len(cold), len(stale)) == ((11, 12) if comments else (9, 10))


def queries_of(reader, path):
    with CaptureQueriesContext(connection) as queries:
        reader.get(path)
    return [query["sql"] for query in queries]
