"""What stands beside what in a real browser: edges that meet, rows that stay whole, no holes."""

from itertools import combinations, pairwise

import pytest

from articles.models import Embed, Figure, Quote, Section
from tests.factories import (
    make_category,
    make_comment,
    make_published,
    make_shown_image,
    make_tag,
)

from .fitting import SIDEWAYS

# The box of the words of each element, without the room around them: [left, right, top, bottom].
WORDS = """
(selector) => [...document.querySelectorAll(selector)].map((element) => {
  const range = document.createRange()
  range.selectNodeContents(element)
  const { left, right, top, bottom } = range.getBoundingClientRect()
  return [left, right, top, bottom].map(Math.round)
})
"""
# In how many lines the words of the rating stand where there is little room.
RATING_LINES = """
() => {
  const stars = document.querySelector(".card .stars")
  stars.style.inlineSize = "8rem"
  const range = document.createRange()
  range.selectNodeContents(stars.lastChild)
  return new Set([...range.getClientRects()].map((line) => line.top)).size
}
"""
# The colours of each, as it stands.
LOOKS = """
(all) => all.map((one) => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor])
"""
EDGE = "one => getComputedStyle(one).borderBlockStartStyle"
ARABIC = "قال *نعم* ثم ذهب.\n\n> اقتباس"
WIDE, TALL = {"width": 1600, "height": 1000}, {"width": 1000, "height": 1600}


@pytest.fixture
def opened(page, live_server):
    """Open an address, or an article's, in a window so wide."""

    def opened(what, width):
        page.set_viewport_size({"width": width, "height": 800})
        path = what if isinstance(what, str) else what.editions.get().path
        page.goto(live_server.url + path)
        return page

    return opened


def box(page, selector):
    found = page.locator(selector).first.bounding_box()
    return {**found, "right": found["x"] + found["width"], "bottom": found["y"] + found["height"]}


def gallery(*shapes):
    figures = [Figure(image=make_shown_image(**shape), layout="gallery") for shape in shapes]
    return make_published(Section(body="Lead."), *figures)


def figures(page):
    return [f.bounding_box() for f in page.locator(".gallery > .figure").all()]


@pytest.mark.parametrize("width", [768, 783, 800, 1024])
def test_the_search_stays_beside_the_name(opened, settings, width):
    settings.SITE_NAME = "Second Reel"
    settings.SITE_TAGLINE = "Films, series, games, books and records that do not exist"

    page = opened(make_published(), width)

    assert box(page, ".search-link")["y"] < box(page, ".wordmark")["bottom"]


@pytest.mark.parametrize("width", [360, 768, 800])
def test_an_article_begins_at_the_edge_of_the_masthead(opened, width):
    page = opened(make_published(Section(body="Lead.")), width)

    edges = {box(page, part)["x"] for part in (".wordmark", "h1", ".lead", ".byline", "#comments")}

    assert len(edges) == 1


def test_no_line_of_dates_begins_with_the_dot_between_them(opened):
    edition = make_published().editions.get()
    make_comment(edition, published=True)
    page = opened(edition.path, 360)

    page.locator(".dates").evaluate("dates => dates.style = 'width: 0; overflow-wrap: normal'")

    assert box(page, ".dates a")["x"] == box(page, ".dates")["x"]


def test_the_name_over_a_reported_comment_keeps_away_from_its_words(opened):
    edition = make_published().editions.get()
    comment = make_comment(edition, published=True)
    page = opened(f"{edition.path}comments/{comment.public_id}/report/", 360)

    name, words = box(page, ".comment-name"), box(page, ".comment-body")

    assert words["y"] - name["bottom"] >= 8


def test_the_words_of_a_rating_stay_on_one_line(opened):
    make_published(kind="review", half_stars=7)

    page = opened("/film/", 768)

    assert page.evaluate(RATING_LINES) == 1


def test_a_name_in_the_footer_is_underlined_no_wider_than_it_is(opened, settings):
    settings.SITE_NAME = "A very long name of a magazine indeed"

    page = opened("/", 768)
    lines = page.locator(".site-footer .wordmark a").evaluate("a => a.getClientRects().length")

    assert lines > 1


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("letters", [100, 200])
@pytest.mark.parametrize("name", ["Second Reel", "Kinematographenzeitschriftenverlag"])
def test_nothing_in_a_narrow_masthead_lies_on_anything_else(
    browser, live_server, settings, language, letters, name
):
    settings.LANGUAGE_CODE, settings.SITE_NAME = language, name
    make_published()
    with browser.new_context(bypass_csp=True, viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        page.goto(live_server.url)
        page.add_style_tag(content=f"html {{ font-size: {letters}% }}")
        page.locator(".menu").click()
        parts = [box(page, part) for part in (".masthead .wordmark a", ".search-link", ".menu")]
        menu = box(page, ".category-nav")

        assert [pair for pair in combinations([*parts, menu], 2) if overlap(*pair)] == []
        assert max(part["right"] for part in (*parts, menu)) <= 320
        assert (page.evaluate(SIDEWAYS) <= 0, menu["bottom"] <= 640) == (True, True)


def overlap(one, other):
    """Whether two boxes share more than an edge."""
    across = min(one["right"], other["right"]) - max(one["x"], other["x"])
    down = min(one["bottom"], other["bottom"]) - max(one["y"], other["y"])
    return across > 1 and down > 1


def test_short_names_stand_in_the_middle_of_their_room(opened):
    for place, name in enumerate(("Film", "V", "Games")):
        make_category(name, position=place)

    page = opened(make_published(), 768)
    film, short, games = page.evaluate(WORDS, ".category-nav li:not(.nav-latest, :last-child) a")

    assert abs((short[0] - film[1]) - (games[0] - short[1])) <= 1


def test_a_rating_keeps_away_from_the_dek_below(opened):
    make_published(kind="review", half_stars=7, dek="A dek.")

    page = opened("/film/", 1280)

    assert box(page, ".card .dek")["y"] - box(page, ".card .stars")["bottom"] >= 4


def test_a_portrait_in_a_gallery_is_as_high_as_two(opened):
    page = opened(gallery(WIDE, TALL, WIDE), 1280)

    first, portrait, last = figures(page)

    assert (portrait["y"], last["x"]) == (first["y"], first["x"])
    assert portrait["x"] > first["x"]
    assert first["y"] < last["y"] < portrait["y"] + portrait["height"]


@pytest.mark.parametrize("number", [3, 5])
def test_the_odd_one_of_a_gallery_is_as_wide_as_two(opened, number):
    page = opened(gallery(*[WIDE] * number), 1280)

    *before, last = figures(page)

    assert last["width"] == box(page, ".gallery")["width"] > 2 * before[0]["width"]
    assert page.locator(".gallery source").last.get_attribute("sizes").startswith("(min-width: 52")


@pytest.mark.parametrize(("number", "rows"), [(3, [3]), (4, [2, 2]), (6, [3, 3])])
def test_of_four_cards_none_is_left_over(opened, number, rows):
    for _ in range(1 + number):
        make_published()

    page = opened("/film/", 1280)
    tops = [li.bounding_box()["y"] for li in page.locator(".card-grid > li").all()]

    assert [tops.count(top) for top in sorted(set(tops))] == rows


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_room_of_a_button_that_is_hidden_is_not_seen(opened, width):
    page = opened(make_published(), width)
    hidden, last = box(page, "[data-share-native]"), box(page, ".share-ways")

    assert hidden["height"] >= 44
    assert hidden["bottom"] <= last["y"]
    assert box(page, ".share")["bottom"] == last["bottom"]


def test_what_runs_from_the_right_is_not_slanted(opened):
    quoted = Quote(text="اقتباس طويل")
    page = opened(make_published(Section(body=ARABIC), quoted, language="ar"), 768)

    slants = page.evaluate(
        """[...document.querySelectorAll(".story :is(em, blockquote, p)")]
        .map((element) => getComputedStyle(element).fontStyle)"""
    )
    weight = page.locator(".story em").evaluate("em => getComputedStyle(em).fontWeight")

    assert set(slants) == {"normal"}
    assert int(weight) >= 600


def test_the_lines_of_a_card_begin_at_one_edge(opened):
    make_published(title="لماذا تموت السينما", dek="مقال عن البيوت.", language="ar")

    page = opened("/film/", 1280)
    starts = {
        page.evaluate(WORDS, f".card {part}")[0][0] for part in (".kicker", "h2", ".dek", "time")
    }

    assert max(starts) - min(starts) <= 1


def with_contents(**overrides):
    parts = [Section(heading=f"Part {n}", body="Words. " * 60) for n in range(1, 5)]
    return make_published(Section(body="Lead."), *parts, **overrides)


def test_the_contents_stand_below_the_lead_on_a_narrow_screen(opened):
    page = opened(with_contents(), 768)

    lead, toc, heading = (box(page, part) for part in (".lead", ".toc", ".story-body .heading"))

    assert lead["bottom"] < toc["y"] < toc["bottom"] < heading["y"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_contents_stand_beside_the_lead_on_a_wide_screen(opened, language):
    page = opened(with_contents(language=language), 1440)

    lead, toc = box(page, ".lead"), box(page, ".toc")

    assert (toc["y"], toc["height"] > 0) == (lead["y"], True)
    assert lead["x"] >= toc["right"] if language == "en" else lead["right"] <= toc["x"]


def test_code_shows_its_beginning_in_what_runs_from_the_right(opened):
    lines = "```\n" + "first_word = " + "another_word + " * 20 + "last_word\n```"
    page = opened(make_published(Section(body=lines), language="ar"), 768)
    frame = box(page, ".scroll")

    begins = page.evaluate(WORDS, "pre")[0][0]
    page.locator(".scroll").evaluate("frame => frame.scrollBy(9999, 0)")
    ends = page.evaluate(WORDS, "pre")[0][1]

    assert begins >= round(frame["x"])
    assert ends <= round(frame["right"])


def test_one_rule_parts_the_neighbours_from_what_follows(opened):
    make_published(title="Before")
    make_published(category=make_category("Games"))
    page = opened(make_published(), 768)

    rule = page.locator(".prev-next").evaluate("nav => getComputedStyle(nav).borderBlockEndWidth")

    assert rule == "0px"


def test_paper_shows_where_an_embed_is_and_nothing_to_press(opened):
    film = Embed(url="https://vimeo.com/123456789", title="A film", provider="Vimeo")
    article = make_published(Section(body="Lead."), film, flag="breaking")

    page = opened(article, 768)
    page.emulate_media(media="print")

    assert page.locator(".embed").inner_text().split("\n\n") == [
        "A film",
        "Vimeo: https://vimeo.com/123456789",
    ]
    assert page.locator(".story-flags a").is_hidden()


def test_paper_is_black_on_white_and_cuts_nothing_off(opened):
    wide = "|" + " a long head |" * 9 + "\n" + "|-" * 9 + "|\n\n```\n" + "x = y + " * 40 + "\n```"
    article = make_published(
        *(Section(body="Lead."), Section(heading="Table", body=wide)),
        **{"kind": "review", "half_stars": 7, "verdict": "Slow.", "spoiler": "mild"},
    )
    page = opened(article, 768)
    page.emulate_media(media="print")

    frames = [box(page, f".scroll >> nth={n}") for n in (0, 1)]
    looks = page.locator(".story :is(.notice, .stars-drawn, a)").evaluate_all(LOOKS)
    whole = page.locator(".verdict").evaluate("one => getComputedStyle(one).breakInside")

    assert page.evaluate(SIDEWAYS) <= 0
    assert [frame["width"] for frame in frames] == [box(page, ".story-body")["width"]] * 2
    assert page.locator(".scroll pre").evaluate("pre => pre.scrollWidth - pre.clientWidth") == 0
    assert {tuple(look) for look in looks} == {("rgb(0, 0, 0)", "rgba(0, 0, 0, 0)")}
    assert (whole, page.locator(".tagline").last.is_hidden()) == ("avoid", True)


def test_the_stars_stand_on_the_line_of_their_words(opened):
    page = opened(make_published(kind="review", half_stars=7, verdict="Slow."), 768)

    drawn, said = page.evaluate(WORDS, ".story-head .stars > *")

    assert drawn[2:] == said[2:]


def test_the_number_of_articles_stays_on_one_line(opened):
    make_published(tags=(make_tag("a tag with a name that is rather long indeed"),))

    page = opened("/tags/", 360)
    lines = page.locator(".archive-index span").evaluate("span => span.getClientRects().length")

    assert lines == 1
    assert box(page, ".archive-index span")["height"] < 30


def test_choices_that_break_keep_apart(opened):
    edition = make_published().editions.get()
    comment = make_comment(edition, published=True)
    page = opened(f"{edition.path}comments/{comment.public_id}/report/", 320)

    labels = page.evaluate(WORDS, ".field-check label")

    assert min(below[2] - above[3] for above, below in pairwise(labels)) >= 8


def test_a_browser_with_colours_of_its_own_shows_every_edge(browser, live_server):
    edition = make_published(kind="review", half_stars=7, flag="exclusive").editions.get()
    for _ in range(4):
        make_published()
    with browser.new_context(forced_colors="active") as context:
        page = context.new_page()
        page.goto(live_server.url + edition.path)
        for part in (".flag", ".card", ".share .button", ".field [type=text]"):
            assert page.locator(part).first.evaluate(EDGE) != "none", part
        drawn = page.locator(".stars-drawn").first.evaluate("one => getComputedStyle(one).color")
        said = page.locator("h1").evaluate("one => getComputedStyle(one).color")

        assert drawn == said
