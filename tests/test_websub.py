"""WebSub: the hub hears which feeds have something new, and nothing depends on it."""

from __future__ import annotations

from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import parse_qs

import pytest
import time_machine
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.models import Correction, Series, Work
from articles.tasks import announce

from .factories import NOW, make_article, make_author, make_published, make_tag, publish
from .syndication import ATOM, json_feed, rss

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
SITE = "http://127.0.0.1:8000"


class Hub(HTTPServer):
    """A hub on this machine: what it was told, and the status that it answers with."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Ear)
        self.told = []
        self.status = 204

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/"

    @property
    def topics(self):
        return [said["hub.topic"][0].removeprefix(SITE) for said in self.told]


class Ear(BaseHTTPRequestHandler):
    def do_POST(self):
        said = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.told.append(parse_qs(said.decode()))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def hub(settings):
    with Hub() as server:
        settings.WEBSUB_HUB = server.url
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_publishing_tells_the_hub_of_every_feed_that_the_article_stands_in(
    client, hub, django_capture_on_commit_callbacks
):
    article = make_article(
        tags=(make_tag("ночь"),),
        authors=(make_author("Ada Fenn"), make_author("Ben Ott")),
        work=Work.objects.create(slug="ferry", name="Night Ferry", kind="Movie"),
        series=Series.objects.create(slug="endings", name="Endings"),
    )

    with django_capture_on_commit_callbacks(execute=True):
        publish(article)

    of = ["", "film/", "tags/%D0%BD%D0%BE%D1%87%D1%8C/", "authors/ada-fenn/", "authors/ben-ott/"]
    of += ["works/ferry/", "series/endings/"]
    assert hub.topics == [f"/{path}feed.{form}" for path in of for form in ("xml", "json")]
    assert hub.told[0] == {
        "hub.mode": ["publish"],
        "hub.topic": [f"{SITE}/feed.xml"],
        "hub.url": [f"{SITE}/feed.xml"],
    }
    for xml, json in zip(hub.topics[::2], hub.topics[1::2], strict=True):
        own = rss(client.get(xml)).find(f"{ATOM}link").get("href")
        assert own == SITE + xml
        assert f'<{own}>; rel="self"' in client.get(xml)["Link"]
        assert json_feed(client.get(json))["feed_url"] == SITE + json


def test_a_correction_is_told_too(hub, django_capture_on_commit_callbacks):
    article = make_published(authors=())

    with django_capture_on_commit_callbacks(execute=True):
        Correction.objects.publish(article, "It was Tuesday.", by=None)

    assert hub.topics == ["/feed.xml", "/feed.json", "/film/feed.xml", "/film/feed.json"]


def test_a_page_stands_in_no_feed_and_a_withdrawn_article_in_none_any_more(hub):
    page = make_published(kind="page", slug="about")
    gone = make_published()
    gone.withdraw(by=None)

    told = [announce.call(article.editions.get().pk) for article in (page, gone)]

    assert told == [0, 0]
    assert hub.told == []


def test_without_a_hub_nothing_is_asked_for(settings, django_capture_on_commit_callbacks):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    article = make_article()

    with django_capture_on_commit_callbacks(execute=True):
        publish(article)

    assert DBTaskResult.objects.filter(task_path="articles.tasks.announce").count() == 0


def test_a_waiting_edition_is_announced_when_it_begins(
    hub, settings, django_capture_on_commit_callbacks
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    with time_machine.travel(NOW, tick=False) as clock:
        with django_capture_on_commit_callbacks(execute=True):
            edition = publish(make_article(authors=()), at=NOW + HOUR)
        row = DBTaskResult.objects.get(task_path="articles.tasks.announce")
        early = announce.call(edition.pk)
        clock.shift(HOUR)
        told = announce.call(*row.args_kwargs["args"])

    assert row.run_after == NOW + HOUR
    assert (early, told) == (0, 4)


def test_where_tasks_cannot_wait_a_waiting_edition_is_not_announced(
    hub, django_capture_on_commit_callbacks
):
    article = make_article()

    with django_capture_on_commit_callbacks(execute=True):
        publish(article, at=timezone.now() + HOUR)

    assert hub.told == []


def test_a_hub_that_refuses_is_logged_and_asked_on(hub, caplog):
    hub.status = 500
    article = make_published(authors=())

    told = announce.call(article.editions.get().pk)

    assert told == 0
    assert len(hub.told) == 4
    assert [record.getMessage() for record in caplog.records] == [
        f"The hub refuses {SITE}{topic}: HTTP Error 500: Internal Server Error"
        for topic in hub.topics
    ]


def test_a_hub_that_is_away_is_logged_once(settings, caplog):
    with Hub() as server:
        settings.WEBSUB_HUB = server.url
    article = make_published()

    told = announce.call(article.editions.get().pk)

    assert told == 0
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert caplog.records[0].getMessage().startswith("The hub does not answer: URLError(")
