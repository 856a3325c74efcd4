"""Headers: what every reader's page tells the browser to refuse, and that no page needs more."""

import importlib
import re
from io import BytesIO

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import OperationalError, connection
from django.test import Client

import cms.settings
from articles.pages import PageStore

from .page import Page
from .world import World, addresses

pytestmark = pytest.mark.django_db
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "media-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "frame-src": "https://www.youtube-nocookie.com https://player.vimeo.com",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
    "require-trusted-types-for": "'script'",
}
PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
OTHERS = {
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": PERMISSIONS,
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
OWN = {"Sec-Fetch-Site": "same-origin"}
# Served as data, in a fence of their own.
FENCED = {"media"}
OURS = re.compile(r"/static/js/[\w.-]+\.js")


def parsed(policy):
    return {name: rest for name, _, rest in (part.partition(" ") for part in policy.split("; "))}


@pytest.fixture
def answers(client):
    """Return (name, response) of every address that readers may ask for, errors among them."""
    world = World()
    found = [
        (name, client.get(world.address(name, route), headers={"Sec-Fetch-Site": "none"}))
        for name, route in addresses()
        if not route.startswith("admin/")
    ]
    comment = {"name": "Dan", "body": "Well."}
    world.static.withdraw(by=None)
    careless = Client(raise_request_exception=False)
    return [
        *(*found, ("404", client.get("/nowhere/")), ("404 of a list", client.get("/film/?page=3"))),
        ("410", client.get("/about/")),
        ("a comment to confirm", client.post("/film/live/comments/", comment)),
        ("a comment sent empty", client.post("/film/live/comments/", {}, headers=OWN)),
        ("a vote sent empty", client.post("/film/live/rating/", {}, headers=OWN)),
        ("400", client.get("/", headers={"Host": "evil.example"})),
        ("503", without_database(lambda: careless.get("/latest/"))),
    ]


def without_database(ask):
    def down(*args, **kwargs):
        raise OperationalError("gone")

    with connection.execute_wrapper(down):
        return ask()


def is_page(response):
    return response.headers.get("Content-Type", "").startswith("text/html")


def test_errors_and_pages_that_ask_again_are_among_the_answers(answers):
    found = {response.status_code for _name, response in answers if is_page(response)}

    assert {200, 400, 404, 410, 422, 503} <= found


def test_every_answer_to_readers_has_the_policy_and_no_other(answers):
    policies = {
        name: parsed(response.headers["Content-Security-Policy"])
        for name, response in answers
        if name not in FENCED
    }

    assert len(policies) > 25
    assert {name: policy for name, policy in policies.items() if policy != POLICY} == {}


def test_every_answer_to_readers_has_the_other_headers(answers):
    said = {name: {key: r.headers.get(key) for key in OTHERS} for name, r in answers}

    assert {name: found for name, found in said.items() if found != OTHERS} == {}


def test_no_page_holds_what_the_policy_forbids(answers):
    def forbidden(page):
        for e in page.elements:
            if e.tag in ("style", "iframe", "object", "embed", "base"):
                yield e.tag
            is_data = e.get("type") == "application/ld+json"
            if e.tag == "script" and not is_data and (e.words or not OURS.fullmatch(e.get("src"))):
                yield "script"
            yield from (f"{e.tag} {n}" for n in e.attributes if n == "style" or n[:2] == "on")

    pages = {name: Page(response.content) for name, response in answers if is_page(response)}

    assert len(pages) > 15
    assert {name: found for name, page in pages.items() if (found := [*forbidden(page)])} == {}


def test_a_stored_page_keeps_its_headers():
    World()

    def ask():
        said = []
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": "/film/live/",
            "QUERY_STRING": "",
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
        }
        b"".join(store(environ, lambda *args: said.append(args)))
        return dict(said[0][1])

    store = PageStore(WSGIHandler())
    first, second = ask(), ask()

    assert {name: second[name] for name in OTHERS} == OTHERS
    assert parsed(second["Content-Security-Policy"]) == POLICY
    assert first == second


def test_the_desk_may_load_no_more_than_it_needs(client, admin_client):
    said = parsed(admin_client.get("/admin/").headers["Content-Security-Policy"])

    assert {name: rest for name, rest in said.items() if POLICY.get(name) != rest} == {
        "img-src": "'self' blob:",
        "frame-src": "'self'",
    }
    assert {*POLICY} - {*said} == {"require-trusted-types-for"}


@pytest.fixture
def settings_of(monkeypatch):
    """Return the settings as an environment makes them."""

    def read(**environ):
        for name, value in environ.items():
            monkeypatch.setenv(name, value)
        return importlib.reload(cms.settings)

    yield read
    monkeypatch.undo()
    importlib.reload(cms.settings)


def test_media_elsewhere_and_an_encrypted_site_are_part_of_the_policy(settings_of):
    made = settings_of(SITE_URL="https://example.org", MEDIA_URL="https://media.example.org/")

    directives = made.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert directives["img-src"] == ["'self'", "https://media.example.org/"]
    assert directives["media-src"] == ["'self'", "https://media.example.org/"]
    assert directives["upgrade-insecure-requests"] is True
    assert made.SECURE_HSTS_SECONDS == 365 * 24 * 60 * 60


def test_an_unencrypted_site_promises_no_encryption():
    assert settings.SECURE_HSTS_SECONDS == 0
    assert settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"] is False
