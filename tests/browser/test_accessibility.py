"""Every kind of page: axe finds nothing, nothing moves, nothing is left behind."""

import re
import time

import pytest

from articles.models import Comment, Correction, Embed, Figure, Quote, Section, SeeAlso, Work
from tests.factories import (
    make_author,
    make_category,
    make_comment,
    make_image,
    make_published,
    make_tag,
)
from tests.tools import needs_axe

from .axe import found_in_both_schemes
from .fitting import CLIPPED, SIDEWAYS, SMALL_TARGETS, SPREAD

EVERYTHING = """
Some *prose* with a [link](https://example.org/), a note[^1] and `code`.

| Scene | Minutes |
|---|---:|
| The ferry leaves the harbour in the rain | 4 |

> A quotation.

- one
- two

:::spoiler How it ends
The ferry arrives.
:::

[^1]: What the note says.
"""
# Counts what moved without the reader's doing, from the first paint on.
SHIFTS = """
window.shifted = []
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (!entry.hadRecentInput) window.shifted.push(entry.sources.map((one) => one.node?.outerHTML))
  }
}).observe({ type: "layout-shift", buffered: true })
"""
AT_THE_END = "scrollY + innerHeight >= document.documentElement.scrollHeight - 1"


@pytest.fixture
def article():
    """An article with everything on it: every kind of block, a correction, stars, a discussion."""
    film = make_category("Film", description="What was shot.", ratings=True, accent="rust")
    hero, portrait = make_image(width=1000, height=625), make_image(width=600, height=900)
    ada = make_author(text="Writes about films.", role="Critic", portrait=portrait)
    shared = {"category": film, "hero": hero, "authors": (ada,), "tags": (make_tag(),)}
    facts = "Running time: 112 minutes\nReleased: 14 January 2026"
    ferry = Work.objects.create(name="Night Ferry", slug="night-ferry", kind="Movie", facts=facts)
    target = make_published(title="An older piece", **shared)
    make_published(title="Another piece", **shared)
    article = make_published(
        Section(body=EVERYTHING),
        *(Section(heading=f"Part {n}", body="Words. " * 90) for n in range(1, 5)),
        Figure(image=hero, caption="A harbour", credit="Somebody"),
        Figure(image=portrait, decorative=True),
        Figure(image=hero, layout="wide"),
        Figure(image=hero, layout="gallery"),
        Figure(image=portrait, layout="gallery"),
        SeeAlso(article=target),
        Quote(text="Said so.", attribution="Somebody"),
        Embed(url="https://example.org/v", title="A trailer", provider="Example"),
        title="An article with everything on it",
        slug="everything",
        spoiler="full",
        spoiler_scope="the ending of Night Ferry",
        kind="review",
        half_stars=7,
        verdict="A patient film about a lamp.",
        pros="The sea\nThe oars",
        cons="One speech too many",
        sources="- The logbook.",
        flag="breaking",
        sponsored=True,
        disclosure="The harbour paid for the ticket.",
        content_warning="It describes a drowning.",
        work=ferry,
        **shared,
    )
    Correction.objects.publish(article, "It was Tuesday.", by=None)
    discuss(article.editions.for_page().newest()[0])
    make_published(Section(body="Who we are."), kind="page", slug="about", title="About us")
    return article


def discuss(edition):
    first = make_comment(edition, name="Dan", body="Well.\n\n> Said so.", published=True)
    second = make_comment(edition, answers=first, name="Eve", published=True)
    make_comment(edition, answers=second, name="Dan", is_spoiler=True, published=True)
    removed = make_comment(edition, name="Mallory", published=True)
    make_comment(edition, answers=removed, name="Eve", published=True)
    removed.transition("reject", by=None, reason="abuse")


@pytest.fixture
def addresses(article):
    month = article.editions.first().first_published_at
    comment = Comment.objects.published().first()
    return [
        "/",
        "/film/",
        "/film/everything/",
        "/film/everything/comments/",
        f"/film/everything/comments/?reply_to={comment.public_id}",
        f"/film/everything/comments/{comment.public_id}/report/",
        "/my/comments/",
        "/tags/",
        "/tags/endings/",
        "/works/",
        "/works/night-ferry/",
        "/authors/",
        "/authors/ada-fenn/",
        "/corrections/",
        "/search/?q=piece",
        "/search/?q=lighthuose",
        "/latest/",
        "/archive/",
        f"/archive/{month:%Y}/",
        f"/archive/{month:%Y/%m}/",
        "/feeds/",
        "/about/",
        "/nowhere/",
    ]


def send_an_empty_comment(page, live_server):
    page.goto(f"{live_server.url}/film/everything/")
    page.get_by_role("button", name="Send comment").click()
    page.wait_for_url("**/comments/")
    assert page.title().startswith("Not sent")


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_either_scheme(browser, live_server, addresses, width):
    needs_axe()
    size = {"width": width, "height": 800}
    with browser.new_context(bypass_csp=True, color_scheme="light", viewport=size) as context:
        page = context.new_page()
        found = {}
        for address in addresses:
            page.goto(live_server.url + address)
            found[address] = found_in_both_schemes(page)
        send_an_empty_comment(page, live_server)
        found["a comment with errors"] = found_in_both_schemes(page)

    assert {address: broken for address, broken in found.items() if broken} == {}


def test_wider_letters_spill_and_clip_nothing(browser, live_server, addresses):
    with browser.new_context(bypass_csp=True, viewport={"width": 320, "height": 256}) as context:
        page = context.new_page()
        for address in addresses:
            page.goto(live_server.url + address)
            page.add_style_tag(content=SPREAD)
            assert page.evaluate(SIDEWAYS) <= 0, address
            assert page.evaluate(CLIPPED) == [], address


@pytest.mark.parametrize("width", [360, 1280])
def test_whatever_can_be_pressed_is_as_large_as_a_fingertip(page, live_server, addresses, width):
    page.set_viewport_size({"width": width, "height": 800})

    for address in addresses:
        page.goto(live_server.url + address)
        assert page.evaluate(SMALL_TARGETS) == [], address


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_moves_although_pictures_come_late(page, live_server, article, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script(SHIFTS)
    page.route("**/media/**", come_late)

    for address in ("/", "/film/", "/film/everything/"):
        page.goto(live_server.url + address)
        read_to_the_end(page)
        assert page.evaluate("window.shifted") == [], address


def test_the_menu_button_is_as_wide_before_its_word_has_come(page, live_server):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(live_server.url)
    width = page.get_by_role("button", name="Menu").bounding_box()["width"]

    page.locator(".menu").evaluate("(menu) => menu.replaceChildren()")

    assert page.locator(".menu").bounding_box()["width"] == width


def come_late(route):
    time.sleep(0.1)
    route.continue_()


def read_to_the_end(page):
    """Scroll down like a reader until all pictures have come."""
    page.mouse.move(100, 100)
    while not page.evaluate(AT_THE_END):
        page.mouse.wheel(0, 600)
        page.wait_for_timeout(50)
    while not page.evaluate("[...document.images].every((picture) => picture.complete)"):
        page.wait_for_timeout(50)
    assert page.evaluate("[...document.images].filter((one) => !one.naturalWidth).length") == 0


def test_nothing_scrolls_sideways_or_complains_or_leaves_a_cookie(page, live_server, addresses):
    page.set_viewport_size({"width": 320, "height": 256})  # 1280 at 400 %
    said = []
    page.on("console", lambda message: said.append((page.url, message.text)))
    page.on("pageerror", lambda error: said.append((page.url, str(error))))

    for address in addresses:
        page.goto(live_server.url + address)
        wide = page.evaluate("document.scrollingElement.scrollWidth")
        assert wide <= page.evaluate("document.documentElement.clientWidth"), address
        assert page.context.cookies() == [], address

    assert [text for url, text in said if not re.search("/nowhere/$", url)] == []
