"""The styleguide in a real browser: every state of every component can be read and reached."""

import pytest

from tests.factories import make_image, make_user
from tests.tools import needs_axe

from .axe import found_by_axe
from .fitting import CLIPPED, SIDEWAYS, SMALL_TARGETS, SPREAD

MOVING = """
() => [...document.querySelectorAll("*")].filter((element) => {
  const { transitionDuration, animationName } = getComputedStyle(element)
  return transitionDuration !== "0s" || animationName !== "none"
}).length
"""


@pytest.fixture
def show(browser, live_server, client):
    """Open the styleguide for one of the staff, as the browser's `options` have it."""
    make_image(width=1000, height=625)
    make_image(width=600, height=900)
    client.force_login(make_user("ben", is_staff=True))
    session = client.cookies["sessionid"].value
    contexts = []

    def opened(**options):
        context = browser.new_context(bypass_csp=True, **options)
        contexts.append(context)
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = context.new_page()
        page.goto(f"{live_server.url}/styleguide/")
        assert page.title().startswith("Styleguide")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    "look", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}, {"direction": "rtl"}]
)
def test_axe_finds_nothing_in_any_state(show, look):
    needs_axe()
    direction = look.pop("direction", "ltr")
    page = show(**look)
    page.evaluate("(direction) => { document.documentElement.dir = direction }", direction)

    assert found_by_axe(page) == []


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_nothing_spills_or_is_clipped_on_the_narrowest_screen(show, direction):
    page = show(viewport={"width": 320, "height": 256})
    page.evaluate("(direction) => { document.documentElement.dir = direction }", direction)
    assert page.evaluate(SIDEWAYS) <= 0

    page.add_style_tag(content=SPREAD)

    assert page.evaluate(SIDEWAYS) <= 0
    assert page.evaluate(CLIPPED) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_whatever_can_be_pressed_is_as_large_as_a_fingertip(show, width):
    page = show(viewport={"width": width, "height": 800})

    assert page.evaluate(SMALL_TARGETS) == []


def test_nothing_moves_for_who_wants_it_still(show):
    assert show().evaluate(MOVING) > 0
    assert show(reduced_motion="reduce").evaluate(MOVING) == 0
