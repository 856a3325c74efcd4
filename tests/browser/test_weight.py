"""What a page costs on a phone: requests and bytes, before readers scroll and after."""

import io
from itertools import islice
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from PIL import Image as Picture

from articles.models import Figure, Image, Section
from tests.factories import make_published
from tests.test_budgets import paragraphs

PICTURES = sorted((Path(settings.BASE_DIR) / "demo/pictures").glob("*.jpg"))
KB = 1000
PACKED = {"Document": 5, "Stylesheet": 11, "Script": 11}  # as the page store and static files are


@pytest.fixture
def cost(page, live_server):
    """Open an address on a phone: requests and kB, by what Chromium says went over the wire."""
    page.set_viewport_size({"width": 412, "height": 823})
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    seen, sizes = {}, {}
    session.on("Network.responseReceived", lambda e: seen.update({e["requestId"]: e["type"]}))
    session.on("Network.loadingFinished", lambda e: sizes.update(finished(session, seen, e)))

    def opened(path):
        page.goto(live_server.url + path, wait_until="networkidle")
        return lambda: (len(sizes), sum(sizes.values()) / KB)

    return opened


def finished(session, seen, event):
    """Return the size of what has come: of text as it is packed outside of tests."""
    key = event["requestId"]
    kind = seen.get(key)
    if kind not in PACKED:
        return {key: event["encodedDataLength"]}
    text = session.send("Network.getResponseBody", {"requestId": key})["body"].encode()
    return {key: len(brotli.compress(text, quality=PACKED[kind]))}


def pictures(number):
    """The demo magazine's own, as wide as phones ask for: a plain colour would weigh nothing."""
    for path in PICTURES[:number]:
        data = io.BytesIO()
        picture = Picture.open(path)
        picture.thumbnail((720, 720))
        picture.save(data, "JPEG", quality=90)
        yield Image.objects.take(ContentFile(data.getvalue(), name=path.name), alt="A scene")[0]


def read_to_the_end(page):
    while page.evaluate("scrollY + innerHeight < document.documentElement.scrollHeight - 1"):
        page.mouse.wheel(0, 800)
        page.wait_for_timeout(50)
    page.wait_for_load_state("networkidle")


def test_an_article_is_light_until_it_is_scrolled_and_after(page, cost):
    prose, (hero, *others) = paragraphs(), pictures(8)
    blocks = []
    for number, picture in enumerate(others, start=1):
        body = "\n\n".join(islice(prose, 6))
        blocks += [Section(heading=f"Part {number}", body=body), Figure(image=picture)]
    article = make_published(Section(body=next(prose)), *blocks, hero=hero)

    so_far = cost(article.editions.get().path)
    first_requests, first_weight = so_far()
    read_to_the_end(page)
    requests, weight = so_far()

    assert (first_requests <= 8, first_weight <= 140) == (True, True), (
        first_requests,
        first_weight,
    )
    assert 8 <= requests <= 24
    assert weight <= 450


def test_the_front_page_is_light_until_it_is_scrolled(cost):
    for number, picture in enumerate(pictures(10)):
        make_published(hero=picture, title=f"What happened on day {number}")

    requests, weight = cost("/")()

    assert requests <= 22
    assert weight <= 280
