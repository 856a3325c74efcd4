"""Reading: what tests ask of a page, as readers get it or as the store keeps it."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any
from urllib.parse import unquote_to_bytes

from django.core.handlers.wsgi import WSGIHandler
from django.utils import timezone

from articles.models import Article, Edition, Series, Work
from articles.pages import PageStore

from .page import Page


def page_of(client: Any, place: str | Article) -> Page:
    """Return the page at a path, or that of a live article."""
    path = place if isinstance(place, str) else live_path(place)
    response = client.get(path)
    assert response.status_code == 200, path
    return Page(response.content)


def live_path(article: Article) -> str:
    return Edition.objects.live(timezone.now()).get(article=article).path


def cards(page: Page) -> list[str]:
    """Return where the cards of a page lead, in order."""
    return [e["href"] for e in page.all("a") if e.is_in("card")]


def path_of(article: Article) -> str:
    """Return the address of an article that has one edition."""
    return article.editions.get().path


def dated(article: Article, moment: datetime) -> Article:
    """Say that `article` first appeared at `moment`."""
    article.set_published_before(moment, by=None)
    return article


def make_work(name: str = "Night Ferry", **overrides: Any) -> Work:
    values = {"slug": name.lower().replace(" ", "-"), "kind": "Movie", **overrides}
    return Work.objects.get_or_create(name=name, defaults=values)[0]


def make_series(name: str = "Endings", **overrides: Any) -> Series:
    values = {"slug": name.lower().replace(" ", "-"), **overrides}
    return Series.objects.get_or_create(name=name, defaults=values)[0]


class Reader:
    """Asks the store as a browser does; counts how often Django had to render."""

    def __init__(self):
        self.rendered = 0
        self.django = WSGIHandler()
        self.store = PageStore(self.application)

    def application(self, environ, start_response):
        self.rendered += 1
        return self.django(environ, start_response)

    def get(self, path, method="GET", scheme="http", **headers):
        path, _, query = path.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
            "QUERY_STRING": query,
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "wsgi.url_scheme": scheme,
            "wsgi.input": BytesIO(),
            **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
        }
        said = []
        body = b"".join(self.store(environ, lambda *args: said.append(args)))
        return said[0][0], dict(said[0][1]), body
