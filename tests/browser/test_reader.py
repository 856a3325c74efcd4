"""The reader's pages in a real browser: they fit, stand still, and work without JavaScript."""

import io
import re
import time

import pytest
from django.core.files.base import ContentFile
from PIL import Image as Picture
from playwright.sync_api import expect

from articles.models import Figure, Image, Quote, Section, SeeAlso
from articles.views import time_tokens
from tests.factories import (
    make_category,
    make_comment,
    make_comments,
    make_live_edition,
    make_published,
    make_shown_image,
    make_tag,
)

TABLE = "| " + " | ".join("abcdefgh") + " |\n" + "|---" * 8 + "|\n" + "| a long cell " * 8 + "|"
# Counts what moved without the reader's doing, from the first paint on.
SHIFTS = """
window.shifted = 0
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value
}).observe({ type: "layout-shift", buffered: true })
"""

# What each picture's `sizes` promises at this width, and how wide it stands.
PROMISES = r"""
() => [...document.querySelectorAll("main source")].map((source) => {
  const rooms = source.sizes.split(/, (?=\(|calc|\d)/)
  const fits = (room) => !room.startsWith("(") || matchMedia(room.split(") ")[0] + ")").matches
  const width = rooms.find(fits).replace(/^\([^)]*\) /, "")
  const probe = document.createElement("div")
  document.body.append(probe)
  probe.attributeStyleMap.set("width", CSSStyleValue.parse("width", width))
  const promised = probe.getBoundingClientRect().width
  probe.remove()
  return [promised, source.nextElementSibling.clientWidth, source.sizes]
}).filter(([promised, stands]) => stands)
"""


# What readers wait for: the largest thing that the first screen shows, two seconds on.
LARGEST = """
() => new Promise((resolve) => {
  let last = null
  new PerformanceObserver((list) => {
    last = list.getEntries().at(-1).element
  }).observe({ type: "largest-contentful-paint", buffered: true })
  setTimeout(() => resolve(last?.closest(".hero") ? "hero" : last?.outerHTML), 2000)
})
"""
# Where the focus is, whether it can be seen there, and whether it has a ring.
FOCUS = """
() => {
  const one = document.activeElement
  if (one === document.body) return null
  const { left, top, width, height } = one.getClientRects()[0]
  const seen = document.elementFromPoint(left + width / 2, top + height / 2)
  return {
    what: one.outerHTML.slice(0, 120),
    hidden: !(seen && (one.contains(seen) || seen.contains(one))),
    ringed: getComputedStyle(one).outlineStyle !== "none",
  }
}
"""


@pytest.fixture
def article():
    """An article of every kind of block, with pictures that a page has to make room for."""
    target = make_published(title="The target", hero=make_shown_image())
    parts = [Section(heading=f"Part {n}", body="Words. " * 120) for n in range(1, 5)]
    return make_published(
        Section(body=f"Lead.\n\n{TABLE}\n\nhttps://example.org/{'long' * 30}"),
        *parts,
        Figure(image=make_shown_image(), caption="Landscape"),
        Figure(image=make_shown_image(width=1000, height=1400), caption="Portrait"),
        Figure(image=make_shown_image(), layout="wide"),
        Figure(image=make_shown_image(), layout="gallery"),
        Figure(image=make_shown_image(), layout="gallery"),
        SeeAlso(article=target),
        Quote(text="Said so.", attribution="Somebody"),
        title=f"A title with an unbroken {'word' * 12}",
        hero=make_shown_image(),
        tags=(make_tag(),),
    )


@pytest.fixture
def path(article):
    return article.editions.get().path


@pytest.fixture
def complaints(page):
    """What the browser's console says against the page; pictures on record have no files here."""
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield said
    assert [text for text in said if "404" not in text] == []


def test_nothing_scrolls_sideways_on_the_narrowest_screen(page, live_server, path):
    page.set_viewport_size({"width": 320, "height": 640})

    for address in ("/", "/latest/", "/film/", "/archive/", path):
        page.goto(live_server.url + address)
        wide, room = page.evaluate(
            "[document.scrollingElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert wide <= room, address


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_moves_while_a_page_loads_and_is_read(page, live_server, path, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script(SHIFTS)

    for address in ("/", "/film/", path):
        page.goto(live_server.url + address)
        for _ in range(12):
            page.mouse.wheel(0, 700)
            page.wait_for_timeout(20)
        assert page.evaluate("window.shifted") == 0, address


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_pictures_stand_as_wide_as_browsers_are_told(page, live_server, path, width):
    for _ in range(8):
        make_published(hero=make_shown_image())
    page.set_viewport_size({"width": width, "height": 800})

    for address in ("/", "/film/", "/latest/", path):
        page.goto(live_server.url + address)
        promises = page.evaluate(PROMISES)
        assert promises
        for promised, stands, sizes in promises:
            assert abs(promised - stands) <= stands / 10, f"{address}: {sizes}"


def test_pages_obey_their_own_policy(page, live_server, path, complaints):
    for address in ("/", "/film/", path):
        page.goto(live_server.url + address)

    expect(page.locator("h1")).to_contain_text("A title with")


def test_the_menu_needs_no_script(browser, live_server, path):
    make_category("Games")
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto(live_server.url + path)
    games = page.get_by_role("navigation", name="Categories", exact=True).get_by_text("Games")

    expect(games).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    games.click()

    expect(page).to_have_url(f"{live_server.url}/games/")
    context.close()


def test_a_reader_without_scripts_gets_everywhere(browser, live_server):
    for number in range(26):
        make_published(title=f"Piece {number}")
    edition = make_live_edition(title="The lamp", slug="lamp")
    make_comments(edition, 24)
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 640})
    page = context.new_page()

    page.goto(live_server.url)
    page.get_by_role("link", name="Search").click()
    page.get_by_label("Search for").fill("lamp")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("main").get_by_role("link", name="The lamp").click()
    follow(page.get_by_role("link", name="All 24 comments"))
    assert read_all(page, ".comment", "Next comments") == 24
    page.get_by_role("link", name="Reply to Dan").first.click()
    page.get_by_label("Your name").fill("Ana")
    page.get_by_label("Your comment", exact=True).fill("So it is.")
    follow(page.get_by_role("button", name="Send comment"))
    expect(page.get_by_role("article", name="Ana")).to_have_text(re.compile("So it is."))
    time.sleep(time_tokens.FASTEST.seconds + 1)  # nobody reads it faster
    page.get_by_role("button", name="Send comment").click()
    expect(page.get_by_role("status")).to_contain_text("waits for a moderator")

    page.goto(f"{live_server.url}/film/")
    assert read_all(page, ".card", "Older") == 27
    context.close()


def test_with_scripts_a_comment_is_sent_at_once(page, live_server):
    edition = make_live_edition(title="The lamp", slug="lamp")
    page.goto(live_server.url + edition.path)

    page.get_by_label("Your name").fill("Ana")
    page.get_by_label("Your comment", exact=True).fill("So it is.")
    expect(page.locator("input[name=time_token]")).to_have_value(re.compile(r"^\w+\.\d+:"))
    time.sleep(time_tokens.FASTEST.seconds + 1)  # nobody writes one faster
    page.get_by_role("button", name="Send comment").click()

    expect(page.get_by_role("status")).to_contain_text("waits for a moderator")


@pytest.fixture
def unscripted(browser):
    """A page on a phone whose scripts do not run."""
    size = {"width": 360, "height": 640}
    with browser.new_context(java_script_enabled=False, viewport=size) as context:
        yield context.new_page()


def test_a_comment_is_reported_without_scripts(unscripted, live_server):
    edition = make_live_edition(title="The lamp", slug="lamp")
    make_comment(edition, name="Dan", published=True)

    unscripted.goto(live_server.url + edition.path)
    unscripted.get_by_role("link", name="Report the comment by Dan").click()
    unscripted.get_by_label("In your words").fill("He is rude.")
    unscripted.get_by_role("button", name="Send report").click()
    expect(unscripted).to_have_title(re.compile("^Not sent"))
    unscripted.get_by_label("It attacks or insults somebody").check()
    unscripted.get_by_role("button", name="Send report").click()

    expect(unscripted.get_by_role("status")).to_contain_text("Your report has arrived")
    expect(unscripted.get_by_role("main")).to_contain_text("He is rude.")


def test_a_report_from_elsewhere_is_confirmed_without_scripts(unscripted, live_server):
    edition = make_live_edition(title="The lamp", slug="lamp")
    comment = make_comment(edition, name="Dan", published=True)
    action = f"{live_server.url}{edition.path}comments/{comment.public_id}/report/"
    hidden = '<input type="hidden" name="reason" value="abuse"><input name="text" value="Rude.">'

    unscripted.set_content(f'<form method="post" action="{action}">{hidden}<button>Go</button>')
    unscripted.get_by_role("button", name="Go").click()
    expect(unscripted.get_by_text("please send your report once more")).to_be_visible()
    unscripted.get_by_role("button", name="Send report").click()

    expect(unscripted.get_by_role("status")).to_contain_text("Your report has arrived")


def follow(link):
    """Click, and wait for the page it leads to: whoever counts at once counts on the old one."""
    with link.page.expect_navigation():
        link.click()


def read_all(page, what, onward):
    """Return how many of `what` stand on this page and on all that `onward` leads to."""
    read = page.locator(what).count()
    while (link := page.get_by_role("link", name=onward)).count():
        follow(link)
        read += page.locator(what).count()
    return read


@pytest.mark.parametrize("width", [360, 1280])
def test_the_focus_is_seen_wherever_it_goes(page, live_server, path, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(live_server.url + path)
    stops = []
    while len(stops) < 100:
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None:
            break
        stops.append(stop)

    assert 30 < len(stops) < 100
    assert [stop["what"] for stop in stops if stop["hidden"] or not stop["ringed"]] == []


@pytest.mark.parametrize("width", [360, 1280])
def test_a_small_hero_stands_as_large_as_it_is(page, live_server, width):
    path = make_published(hero=photograph(480, 300), title="The lamp").editions.get().path
    page.set_viewport_size({"width": width, "height": 800})

    page.goto(live_server.url + path)
    stands = page.locator(".hero img").evaluate("(picture) => picture.clientWidth")

    room = page.locator(".hero").evaluate("(figure) => figure.clientWidth")
    assert stands == min(room, 480)


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_what_readers_wait_for_is_the_hero(page, live_server, width):
    path = make_published(hero=photograph(), title="The lamp").editions.get().path
    page.set_viewport_size({"width": width, "height": 800})

    page.goto(live_server.url + path)

    assert page.evaluate(LARGEST) == "hero"


def photograph(width=1000, height=625):
    """A picture that browsers take for one: of a plain colour they do not ask how large it is."""
    data = io.BytesIO()
    Picture.effect_noise((width, height), 90).convert("RGB").save(data, "JPEG")
    return Image.objects.take(ContentFile(data.getvalue(), name="grain.jpg"), alt="Grain")[0]


def test_an_address_that_may_not_be_copied_is_marked(page, live_server, path, complaints, settings):
    page.goto(live_server.url + path)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(Error('no')) }")

    page.get_by_role("button", name="Copy the address").click()

    marked = page.evaluate("getSelection().toString().trim()")
    assert marked == settings.SITE_URL + path


def test_a_wide_screen_shows_the_menu_as_a_row(page, live_server, path):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(live_server.url + path)

    expect(page.get_by_role("button", name="Menu")).to_be_hidden()
    expect(page.locator(".category-nav").get_by_text("Film")).to_be_visible()


def test_an_answer_is_written_where_the_comment_stands(
    page, live_server, article, path, complaints
):
    edition = article.editions.select_related("category").get()
    comment = make_comment(edition, name="Dan", published=True)
    page.goto(live_server.url + path)
    reply = page.get_by_role("link", name="Reply to Dan")

    reply.click()
    expect(page.get_by_label("Your comment", exact=True)).to_be_focused()
    expect(page.locator(f"#{comment.anchor} + #comment-form")).to_be_visible()
    expect(page.locator("input[name=parent]")).to_have_value(comment.public_id)

    page.keyboard.press("Escape")
    expect(reply).to_be_focused()
    expect(page.locator("input[name=parent]")).to_have_count(0)
    expect(page).to_have_url(re.compile(f"{re.escape(path)}$"))


def test_an_answer_can_be_given_up_by_a_button(page, live_server, article, path, complaints):
    make_comment(article.editions.select_related("category").get(), name="Dan", published=True)
    page.goto(live_server.url + path)
    reply = page.get_by_role("link", name="Reply to Dan")
    page.get_by_label("Your name", exact=True).fill("Ana")

    for _twice in range(2):
        reply.click()
        expect(page.get_by_label("Your comment", exact=True)).to_be_focused()
        page.get_by_role("button", name="Cancel reply").click()
        expect(reply).to_be_focused()

    expect(page.locator(".thread #comment-form")).to_have_count(0)
    expect(page.get_by_role("heading", name="Write a comment")).to_be_visible()
    expect(page.get_by_role("button", name="Cancel reply")).to_have_count(0)
    expect(page.get_by_label("Your name", exact=True)).to_have_value("Ana")


def test_print_leaves_the_text_and_the_address(page, live_server, path, settings):
    page.goto(live_server.url + path)
    page.emulate_media(media="print")

    for hidden in ("nav", "form", ".menu", ".search-link", ".see-also", ".share", ".comments"):
        for element in page.locator(hidden).all():
            expect(element).to_be_hidden()
    whole = page.locator("figure").evaluate_all(
        "(figures) => figures.every((one) => getComputedStyle(one).breakInside === 'avoid')"
    )
    assert whole
    expect(page.locator(".print-line")).to_contain_text(settings.SITE_URL + path)
