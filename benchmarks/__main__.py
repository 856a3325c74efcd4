"""CPU time per request and bytes on the wire, of one full feature of the demo magazine."""

import os
import tempfile
import time
from io import BytesIO, StringIO

os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings"
os.environ.setdefault("SECRET_KEY", "benchmarks only")
os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="stet-bench-")
os.environ["LOG_LEVEL"] = "ERROR"

import django

django.setup()

from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db import connection

from articles.models import Edition
from articles.pages import PageStore

SECONDS = 1.5  # of CPU for each row


def main() -> None:
    quietly("migrate", verbosity=0)
    quietly("collectstatic", interactive=False, verbosity=0)
    quietly("demo", no_renditions=True)
    feature = Edition.objects.filter(title__startswith="The Salt Lantern").get()
    django_alone, store = WSGIHandler(), PageStore(WSGIHandler())
    stored = cost(store, feature.path)
    rows = [
        ("constant bytes", cost(constant, feature.path)),
        ("stored page", stored),
        (
            "stored page, 304",
            cost(store, feature.path, HTTP_IF_NONE_MATCH=tag(store, feature.path)),
        ),
        ("rendered page", cost(django_alone, feature.path)),
        ("rendered front page", cost(django_alone, "/")),
        ("rendered feed", cost(django_alone, "/feed.xml")),
    ]
    print(f"{'CPU per request':24}{'ms':>9}{'× stored':>10}")
    for name, seconds in rows:
        print(f"{name:24}{seconds * 1000:9.3f}{seconds / stored:10.2f}")
    print(f"\n{'page':24}{'queries':>9}{'raw KB':>10}{'brotli KB':>11}")
    for path in (feature.path, "/", "/film/", "/latest/", "/feed.xml"):
        queries: list[str] = []
        with connection.execute_wrapper(counting(queries)):
            raw = len(ask(django_alone, path)[1])
        small = len(ask(store, path, HTTP_ACCEPT_ENCODING="br")[1])
        print(f"{path[:24]:24}{len(queries):9}{raw / 1000:10.1f}{small / 1000:11.1f}")


def cost(application, path: str, **headers: str) -> float:
    """Return the CPU seconds of one request, after one that warms what is warmed once."""
    ask(application, path, **headers)
    count, began = 0, time.process_time()
    while time.process_time() - began < SECONDS:
        ask(application, path, **headers)
        count += 1
    return (time.process_time() - began) / count


def ask(application, path: str, **headers: str) -> tuple[dict[str, str], bytes]:
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        **headers,
    }
    said: dict[str, str] = {}
    chunks = application(environ, lambda status, headers, exc_info=None: said.update(headers))
    body = b"".join(chunks)
    getattr(chunks, "close", lambda: None)()
    return said, body


def counting(queries: list[str]):
    def run(execute, sql, params, many, context):
        queries.append(sql)
        return execute(sql, params, many, context)

    return run


def tag(application, path: str) -> str:
    return ask(application, path)[0]["ETag"]


def constant(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/html")])
    return [b"x" * 50_000]


def quietly(command: str, **options) -> None:
    call_command(command, stdout=StringIO(), **options)


main()
