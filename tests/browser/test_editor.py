"""The editor's desk in a real browser: by keyboard, under its policy, without a complaint."""

import re

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import Article, Figure, Image, Quote, Section
from articles.permissions import ensure_roles
from tests.browser.axe import found_by_axe
from tests.factories import (
    make_article,
    make_author,
    make_category,
    make_image,
    make_published,
    make_user,
    picture,
)

CARDS = ".order-machine .inline-related:not(.empty-form)"
PREVIEW = "iframe[title='Preview']"
HEIGHTS = f"() => [...document.querySelectorAll('{CARDS}')].map((card) => card.offsetHeight)"

# What stands out of the screen to the right, with all parts of the form open.
WIDER = """() => {
  for (const part of document.querySelectorAll("details")) part.open = true
  return [...document.querySelectorAll("#content *")]
    .filter((element) => element.checkVisibility() && !element.closest("svg, .plugin-buttons"))
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
    .map((element) => element.outerHTML.slice(0, 120))
}"""

# Whether the middle of a field's first line is the field itself, and no bar above it.
UNCOVERED = """(field) => {
  const { x, y, width } = field.getBoundingClientRect()
  return document.elementFromPoint(x + width / 2, y + 5) === field
}"""


@pytest.fixture
def desk(page, live_server, client):
    """Cleo, who publishes, logged in; a complaint of the browser's console fails the test."""
    ensure_roles()
    cleo = make_user("cleo", is_staff=True)
    cleo.groups.add(Group.objects.get(name="Editors"))
    client.force_login(cleo)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.complaints = []
    page.on("console", lambda said: said.type == "error" and page.complaints.append(said.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.home = live_server.url
    yield page
    assert page.complaints == []


def open_form(page, article=None):
    address = reverse("admin:articles_article_add")
    if article:
        address = reverse("admin:articles_article_change", args=[article.pk])
    page.goto(page.home + address)
    page.locator(".block-add").wait_for()


def headings(page):
    """Return the blocks' names as they stand on the screen."""
    cards = page.locator(CARDS).all()
    cards.sort(key=lambda card: card.bounding_box()["y"])
    return [card.locator(".inline_label").inner_text().split("\n")[0].strip() for card in cards]


def choose(page, select, words):
    """Choose in an autocomplete field, by typing."""
    page.locator(f"{select} + .select2").click()
    page.locator(".select2-container--open .select2-search__field").press_sequentially(words)
    page.locator(".select2-results__option", has_text=words).click()
    expect(page.locator(f"{select} + .select2")).to_contain_text(words)


def test_an_article_goes_from_an_empty_form_to_its_readers(desk):
    make_category()
    make_author("Ada Fenn")
    make_image(title="The stair")
    make_published(title="The lullaby")
    open_form(desk)
    desk.locator("#id_title").fill("The lamp")
    desk.locator("#id_category").select_option(label="Film")
    choose(desk, "#id_bylines-0-author", "Ada Fenn")
    desk.locator("#id_articles_section_set-0-body").fill("The *lead*.")
    desk.locator(".block-add").get_by_role("button", name="Section").click()
    desk.keyboard.type("The second cup")
    desk.locator("#id_articles_section_set-1-body").fill("Prose.")
    desk.locator(".block-add").get_by_role("button", name="Figure").click()
    choose(desk, "#id_articles_figure_set-0-image", "The stair")
    expect(desk.locator("#articles_figure_set-0 .picture-frame img")).to_be_visible()
    desk.locator(".block-add").get_by_role("button", name="See also").click()
    choose(desk, "#id_articles_seealso_set-0-article", "The lullaby")
    for _ in range(2):
        desk.locator("#articles_figure_set-0 [data-move='-1']").press("Enter")

    with desk.context.expect_page() as opened:
        desk.locator(".desk-bar").get_by_role("button", name="Preview without saving").click()
    seen = opened.value.locator("article").first
    expect(seen).to_contain_text("The second cup")
    assert Article.objects.count() == 1
    opened.value.close()
    desk.get_by_role("button", name="Publish now").click()
    desk.locator(".messagelist a").click()

    expect(desk.locator("h1")).to_have_text("The lamp")
    article = Article.objects.get(title="The lamp")
    assert [block.kind for block in article.blocks()] == [
        "figure",
        "section",
        "section",
        "see_also",
    ]
    expect(desk.locator("article").first).to_contain_text("The lullaby")


def test_blocks_are_moved_by_keyboard_alone_and_the_order_is_saved(desk):
    article = make_article(
        Section(heading="One", body="x"),
        Quote(text="Two"),
        Section(heading="Three", body="y"),
        Figure(caption="Four"),
    )
    open_form(desk, article)
    up = desk.locator("#articles_section_set-1 [data-move='-1']")
    up.focus()

    desk.keyboard.press("Enter")

    expect(desk.locator("[data-announce]")).to_have_text("Section 3 moved to position 2 of 4")
    expect(up).to_be_focused()
    desk.keyboard.press("Space")
    desk.keyboard.press("Enter")
    expect(desk.locator("[data-announce]")).to_have_text("Section 1 cannot move further")
    expect(up).to_be_focused()
    desk.keyboard.press("Control+s")
    expect(desk.locator(".messagelist")).to_contain_text("Saved as revision 2")
    assert [str(block) for block in article.blocks()][:3] == ["Three", "One", "Two"]


def test_a_block_that_is_moved_stays_in_sight_and_the_others_keep_their_height(desk):
    parts = [Section(heading=f"Part {n}", body="Prose.") for n in range(1, 6)]
    open_form(desk, make_article(*parts))
    last = desk.locator("#articles_section_set-4")
    up = last.locator("[data-move='-1']")
    up.focus()
    heights = desk.evaluate(HEIGHTS)

    after = up.evaluate(f"(button) => {{ button.click(); return ({HEIGHTS})() }}")

    assert after == heights
    expect(last.locator("h3")).to_be_in_viewport()


def test_the_tab_key_follows_the_order_on_the_screen(desk):
    open_form(
        desk,
        make_article(Section(heading="One", body="x"), Quote(text="Two"), Section(heading="Three")),
    )

    in_document = desk.locator(f"{CARDS} .block-place").all_inner_texts()

    assert in_document == ["1", "2", "3"]
    assert headings(desk) == ["One", "Two", "Three"]


def test_a_new_block_takes_its_place_on_the_screen_and_for_the_tab_key(desk):
    open_form(
        desk, make_article(Section(heading="One", body="x"), Section(heading="Two", body="y"))
    )

    add_a_block(desk)
    desk.keyboard.type("Three")
    desk.locator("#articles_section_set-1 .order-machine-insert-target").press("Enter")
    desk.keyboard.press("Enter")
    desk.keyboard.type("Between")

    names = desk.locator(f"{CARDS} .inline_label").all_inner_texts()
    assert [name.strip() for name in names] == ["One", "Between", "Two", "Three"]
    assert desk.locator(f"{CARDS} .block-place").all_inner_texts() == ["1", "2", "3", "4"]
    expect(desk.locator("#articles_quote_set-0 [data-move='1']")).to_be_disabled()


def test_taking_a_new_block_away_leaves_the_saved_ones_as_they_are(desk):
    article = make_article(
        Section(heading="One", body="x"), Quote(text="Two"), Section(heading="Three", body="y")
    )
    open_form(desk, article)
    add = desk.locator(".block-add").get_by_role("button", name="Section")
    add.click()
    desk.keyboard.type("To be taken away")
    add.click()
    desk.keyboard.type("To stay")
    for _ in range(4):
        desk.locator("#articles_section_set-3 [data-move='-1']").press("Enter")
    desk.locator("#articles_section_set-2 .inline-deletelink").click()

    desk.keyboard.press("Control+s")

    expect(desk.locator(".messagelist")).to_contain_text("Saved as revision 2")
    assert [str(block) for block in article.blocks()] == ["To stay", "One", "Two", "Three"]


def test_a_block_is_inserted_where_the_editor_stands_by_keyboard(desk):
    open_form(
        desk, make_article(Section(heading="One", body="x"), Section(heading="Two", body="y"))
    )

    desk.locator("#articles_section_set-1 .order-machine-insert-target").press("Enter")
    expect(desk.locator(".plugin-buttons .plugin-button").first).to_be_focused()
    desk.keyboard.press("Enter")
    desk.keyboard.type("Between")

    assert headings(desk) == ["One", "Between", "Two"]


def test_an_added_section_has_a_living_editor_that_tab_leaves_and_undo_undoes(desk):
    open_form(desk, make_article(Section(heading="One", body="x")))
    desk.locator(".block-add").get_by_role("button", name="Section").click()
    area = desk.locator("#id_articles_section_set-1-body")
    editor = desk.locator("[data-markdown]", has=area)
    area.fill("")
    area.press_sequentially("a word")
    area.press("Shift+Control+ArrowLeft")

    editor.get_by_role("button", name="Bold").click()
    expect(area).to_have_value("a **word**")
    editor.get_by_role("button", name="Link", exact=True).click()
    expect(area).to_have_value("a **[word](https://)**")
    area.press("Control+z")
    expect(area).to_have_value("a **word**")
    area.press("Control+z")
    expect(area).to_have_value("a word")
    expect(editor.locator("[data-markdown-words]")).to_have_text("2 words")
    area.press("Tab")
    expect(area).not_to_be_focused()
    expect(area).to_have_value("a word")


@pytest.mark.parametrize(
    ("button", "result"),
    [
        ("Italic", "*text*"),
        ("Quote", "> text"),
        ("List", "- text"),
        ("Spoiler", ":::spoiler\ntext\n:::\n"),
    ],
)
def test_a_button_of_the_toolbar_writes_its_mark(desk, button, result):
    open_form(desk, make_article(Section(body="text")))
    area = desk.locator("#id_articles_section_set-0-body")
    area.press("Control+a")

    desk.locator("[data-markdown]", has=area).get_by_role("button", name=button).click()

    expect(area).to_have_value(result)


def test_the_toolbar_is_one_stop_of_the_tab_key_and_arrows_walk_it(desk):
    open_form(desk, make_article(Section(heading="One", body="text")))

    desk.locator("#id_articles_section_set-0-heading").press("Tab")
    expect(desk.get_by_role("button", name="Bold").first).to_be_focused()
    desk.keyboard.press("ArrowRight")
    expect(desk.get_by_role("button", name="Italic").first).to_be_focused()
    desk.keyboard.press("Tab")

    expect(desk.locator("#id_articles_section_set-0-body")).to_be_focused()


def test_a_section_is_previewed_in_place_and_a_failure_is_said_in_words(desk):
    open_form(desk, make_article(Section(body="*soft*")))
    region = desk.get_by_role("region", name="Preview of this section")
    button = desk.locator("[data-markdown-do=preview]").first

    button.click()
    expect(region.locator("em")).to_have_text("soft")
    button.click()
    desk.context.clear_cookies()
    button.click()

    expect(desk.locator("[data-markdown-note]").first).to_contain_text("There is no preview now")
    expect(region).to_be_hidden()
    desk.complaints.clear()  # the refused request is the point


def drop(desk, file):
    """Drop a picture on the text of the first section."""
    desk.locator("#id_articles_section_set-0-body").evaluate(
        """(area, bytes) => {
            const transfer = new DataTransfer()
            transfer.items.add(new File([new Uint8Array(bytes)], "stair.jpg", {type: "image/jpeg"}))
            area.dispatchEvent(new DragEvent("drop", {dataTransfer: transfer, bubbles: true}))
        }""",
        list(file.read()),
    )


def test_a_picture_dropped_on_a_text_becomes_a_figure_below_it(desk):
    article = make_article(Section(heading="One", body="x"), Section(heading="Two", body="y"))
    open_form(desk, article)
    drop(desk, picture())
    dialog = desk.get_by_role("dialog")

    dialog.get_by_label("Alt text").fill("A stair, seen from below")
    dialog.get_by_role("button", name="Add as a figure").click()

    expect(desk.locator("#articles_figure_set-0 .picture-frame img")).to_be_visible()
    desk.keyboard.press("Control+s")
    expect(desk.locator(".messagelist")).to_contain_text("Saved as revision 2")
    assert [block.kind for block in article.blocks()] == ["section", "figure", "section"]
    assert Image.objects.get().alt == "A stair, seen from below"


def test_words_typed_for_a_dropped_picture_that_the_library_has_become_the_figures(desk):
    Image.objects.take(picture(), alt="Stairs")
    open_form(desk, make_article(Section(heading="One", body="x")))
    drop(desk, picture())
    dialog = desk.get_by_role("dialog")

    dialog.get_by_label("Alt text").fill("A stair, seen from below")
    dialog.get_by_label("Credit").fill("A. Fenn")
    dialog.get_by_role("button", name="Add as a figure").click()

    expect(desk.locator("#articles_figure_set-0 .picture-frame img")).to_be_visible()
    expect(desk.locator("#id_articles_figure_set-0-alt")).to_have_value("A stair, seen from below")
    expect(desk.locator("#id_articles_figure_set-0-credit")).to_have_value("A. Fenn")
    assert Image.objects.get().alt == "Stairs"


def test_the_summary_of_mistakes_leads_to_each_field(desk):
    open_form(desk, make_article(Section(heading="One", body="x")))
    desk.locator("#id_title").fill("")
    desk.locator("#id_articles_section_set-0-body").fill("Typed for an hour.")
    desk.locator("#id_articles_section_set-0-heading").fill("Kept")
    desk.keyboard.press("Control+s")

    desk.locator(".complaints").get_by_role("link", name="Title").click()

    expect(desk.locator("#id_title")).to_be_focused()
    expect(desk.locator("#id_articles_section_set-0-body")).to_have_value("Typed for an hour.")
    assert headings(desk) == ["Kept"]


def long_article():
    parts = [Section(heading=f"Part {n}", body="Prose.\n\n" * 9) for n in range(6)]
    return make_article(*parts, title="The lamp")


def save_from_the_end(page):
    """Press Ctrl+S where somebody types who is at the end of a long article."""
    last = page.locator("#id_articles_section_set-5-body")
    last.fill("Typed for an hour.")
    assert page.evaluate("scrollY") > 300
    last.press("Control+s")


def scrolled_down(page):
    """Wait until the block editor has scrolled back to where the form was left."""
    for _ in range(50):  # the policy of the page forbids what `wait_for_function` evaluates
        if page.evaluate("scrollY") > 300:
            break
        page.wait_for_timeout(100)
    assert page.evaluate("scrollY") > 300


def goes_without_asking(page):
    """Press Close and stay if asked; tell whether the browser went without a question."""
    here, asked = page.url, []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.locator(".closelink").first.click(no_wait_after=True)
    for _ in range(300):
        if asked or page.url != here:
            break
        page.wait_for_timeout(100)
    return asked != ["beforeunload"]


def test_a_refused_save_stays_at_its_mistakes_and_is_not_left_without_a_question(desk):
    open_form(desk, long_article())
    desk.locator("#id_title").fill("")

    save_from_the_end(desk)

    box = desk.locator(".complaints")
    expect(box).to_be_focused()
    desk.wait_for_timeout(400)  # the block editor scrolls back to where the form was left
    expect(box).to_be_in_viewport()
    assert not goes_without_asking(desk)


def test_a_stale_save_shows_who_was_faster_and_is_not_left_without_a_question(desk):
    article = long_article()
    open_form(desk, article)
    article.title = "Theirs"
    article.save()
    article.save_revision(by=make_user("ben"))
    desk.locator("#articles_section_set-0 [data-move='1']").click()
    desk.locator("#id_articles_section_set-5-body").fill("Typed for an hour.")
    written = desk.evaluate(WRITTEN)

    save_from_the_end(desk)

    box = desk.get_by_role("alert", name="Somebody was faster")
    expect(box).to_be_focused()
    desk.locator(".block-add").wait_for()
    assert sorted(desk.evaluate(WRITTEN)) == sorted(written)
    desk.wait_for_timeout(400)
    expect(box).to_be_in_viewport()
    assert not goes_without_asking(desk)
    desk.complaints.clear()  # the browser's own word on an answer of 409


def test_a_save_that_is_taken_comes_back_to_where_it_was_pressed(desk):
    open_form(desk, long_article())

    save_from_the_end(desk)

    expect(desk.locator(".messagelist")).to_contain_text("Saved as revision 2")
    scrolled_down(desk)
    expect(desk.locator(".messagelist")).to_be_in_viewport()
    assert goes_without_asking(desk)


def choose_a_hero(page):
    choose(page, "#id_hero", "The stair")


def add_a_block(page):
    page.locator(".block-add").get_by_role("button", name="Quote").click()


def strike_a_block(page):
    page.locator("#articles_section_set-0 h3").get_by_text("Delete").click()


def move_a_block(page):
    page.locator("#articles_section_set-0 [data-move='1']").click()


def drag_a_block(page):
    handle = page.locator("#articles_section_set-1 > h3 .inline_label")
    handle.drag_to(page.locator("#articles_section_set-0 > h3 .inline_label"))
    expect(page.locator("#articles_section_set-1 .block-place")).to_have_text("1")


def take_a_signature_away(page):
    page.locator("#bylines-group .addlink").click()


@pytest.mark.parametrize(
    "change",
    [
        choose_a_hero,
        add_a_block,
        strike_a_block,
        move_a_block,
        drag_a_block,
        take_a_signature_away,
    ],
)
def test_no_change_of_the_form_is_left_without_a_question(desk, change):
    make_image(title="The stair")
    open_form(
        desk, make_article(Section(heading="One", body="x"), Section(heading="Two", body="y"))
    )

    change(desk)

    assert not goes_without_asking(desk)


def test_a_form_in_which_nothing_is_changed_is_left_without_a_question(desk):
    open_form(
        desk, make_article(Section(heading="One", body="x"), Section(heading="Two", body="y"))
    )
    add_a_block(desk)
    move_a_block(desk)
    desk.locator("#articles_quote_set-0 .inline-deletelink").click()
    desk.locator("#articles_section_set-0 [data-move='-1']").click()

    assert goes_without_asking(desk)


def test_a_block_that_is_struck_keeps_the_focus_and_can_be_taken_back(desk):
    open_form(
        desk, make_article(Section(heading="One", body="x"), Section(heading="Two", body="y"))
    )
    tick = desk.locator("#articles_section_set-1 .delete input")

    tick.press("Space")
    expect(tick).to_be_focused()
    expect(desk.locator("[data-announce]")).to_have_text("Section 2 will be deleted when you save")
    expect(desk.locator("#articles_section_set-1 .delete")).to_contain_text("Undo")
    tick.press("Space")

    expect(tick).to_be_focused()
    expect(desk.locator("[data-announce]")).to_have_text("Section 2 stays")
    expect(desk.locator("#articles_section_set-1 .delete")).to_contain_text("Delete")
    expect(desk.locator("#id_articles_section_set-1-body")).to_be_visible()


def test_a_struck_block_is_still_struck_after_a_save_that_was_refused(desk):
    open_form(
        desk, make_article(Section(heading="One", body="x"), Section(heading="Two", body="y"))
    )
    desk.locator("#id_title").fill("")
    strike_a_block(desk)

    desk.keyboard.press("Control+s")

    expect(desk.locator(".complaints")).to_be_focused()
    struck = desk.locator("#articles_section_set-0")
    expect(struck.locator(".delete")).to_contain_text("Undo")
    expect(struck.locator("#id_articles_section_set-0-body")).to_be_hidden()


def test_the_focus_goes_to_the_next_block_when_a_new_one_is_taken_away(desk):
    open_form(desk, make_article(Section(heading="One", body="x")))
    desk.locator("#articles_section_set-0 .order-machine-insert-target").press("Enter")
    desk.keyboard.press("Enter")
    desk.keyboard.type("Between")

    desk.locator("#articles_section_set-1 .inline-deletelink").press("Enter")

    expect(desk.locator("#articles_section_set-0 [data-fold]")).to_be_focused()
    expect(desk.locator("[data-announce]")).to_have_text("Section 1 was taken away")


def test_the_focus_follows_signatures_that_are_added_and_taken_away(desk):
    open_form(desk, make_article(Section(heading="One", body="x")))
    add = desk.locator("#bylines-group .add-row a")

    add.press("Enter")
    expect(desk.locator("#bylines-1 .select2-selection")).to_be_focused()
    add.press("Enter")
    expect(desk.locator("#bylines-2 .select2-selection")).to_be_focused()
    desk.locator("#bylines-1 .inline-deletelink").press("Enter")
    expect(desk.locator("#bylines-1 .select2-selection")).to_be_focused()
    desk.locator("#bylines-1 .inline-deletelink").press("Enter")

    expect(add).to_be_focused()


def test_every_field_of_suggestions_is_called_by_its_label(desk):
    open_form(desk, make_article(Section(heading="One", body="x")))
    desk.locator(".block-add").get_by_role("button", name="Figure").click()
    desk.locator("#bylines-group .add-row a").click()

    nameless = {rule for rule, _places in found_by_axe(desk)} & {"aria-input-field-name", "label"}
    desk.complaints.clear()  # axe measures with a style of its own, which the policy forbids

    assert nameless == set()
    expect(desk.get_by_role("combobox", name="Hero image")).to_be_visible()
    expect(desk.locator("#bylines-1").get_by_role("combobox", name="Author")).to_be_visible()


def test_a_suggestion_is_chosen_by_keyboard_and_the_focus_comes_back(desk):
    make_image(title="The stair")
    open_form(desk, make_article(Section(heading="One", body="x")))
    field = desk.locator("#id_hero + .select2 .select2-selection")

    field.press("Enter")
    expect(desk.locator(".select2-container--open .select2-search__field")).to_be_focused()
    desk.keyboard.press("Escape")
    expect(field).to_be_focused()
    desk.keyboard.press("Enter")
    desk.keyboard.type("The stair")
    expect(desk.locator(".select2-results__option--highlighted")).to_have_text("The stair")
    desk.keyboard.press("Enter")

    expect(field).to_be_focused()
    expect(field).to_contain_text("The stair")


@pytest.mark.parametrize("width", [360, 390])
def test_nothing_on_the_form_is_wider_than_a_telephone(desk, width):
    article = make_published(
        Section(heading="A heading of some length that goes on", body="Prose."),
        Figure(image=make_image(title="A picture with quite a long title, as they come")),
        Quote(text="Said"),
        title="Unbrokenwordsthatgoonandonandonwithoutanend",
    )
    article.bylines.create(author=make_author("Ada Featherstonehaugh-Cholmondeley"))
    desk.set_viewport_size({"width": width, "height": 800})
    open_form(desk, article)
    desk.locator("#bylines-group .add-row a").click()

    assert desk.evaluate(WIDER) == []
    role = desk.locator("#id_bylines-2-role").bounding_box()
    author = desk.locator("#bylines-2 .select2").bounding_box()
    assert role["y"] > author["y"] + author["height"]


def test_a_new_block_comes_unfolded_where_all_are_kept_folded(desk):
    article = make_article(Section(heading="One", body="x"))
    open_form(desk, article)
    desk.locator(".collapse-items").click()
    expect(desk.locator("#id_articles_section_set-0-body")).to_be_hidden()
    open_form(desk, article)
    expect(desk.locator("#id_articles_section_set-0-body")).to_be_hidden()

    add_a_block(desk)
    expect(desk.locator("#id_articles_quote_set-0-text")).to_be_visible()
    desk.locator("#id_articles_quote_set-0-attribution").fill("Who said it")
    desk.locator("#id_title").fill("")
    desk.keyboard.press("Control+s")

    expect(desk.locator(".complaints")).to_be_focused()
    expect(desk.locator("#id_articles_quote_set-0-text")).to_be_visible()


def test_the_first_section_of_a_new_article_is_open(desk):
    open_form(desk, make_article(Section(heading="One", body="x")))
    desk.locator(".collapse-items").click()

    open_form(desk)

    expect(desk.locator("#id_articles_section_set-0-body")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_deed_that_is_refused_says_so_where_the_writer_is(desk, width):
    desk.set_viewport_size({"width": width, "height": 800})
    article = long_article()
    open_form(desk, article)
    article.hold("The lawyers read it.", by=None)
    last = desk.locator("#id_articles_section_set-5-body")
    last.fill("Typed for an hour.")

    desk.get_by_role("button", name="Publish now").evaluate("(button) => button.click()")

    said = desk.locator(".messagelist")
    expect(said).to_contain_text("Saved, but not more")
    expect(said).to_be_focused()
    scrolled_down(desk)
    expect(said).to_be_in_viewport()
    desk.locator("#id_articles_section_set-5-body").press("x")
    expect(said).not_to_be_in_viewport()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_link_of_the_summary_leads_to_a_field_that_nothing_covers(desk, width):
    desk.set_viewport_size({"width": width, "height": 700})
    open_form(desk, long_article())
    desk.locator("#id_articles_section_set-3-heading").fill("x" * 300)
    desk.keyboard.press("Control+s")

    desk.locator(".complaints").get_by_role("link", name="Section 4: Heading").click()

    field = desk.locator("#id_articles_section_set-3-heading")
    expect(field).to_be_focused()
    assert field.evaluate(UNCOVERED)


def test_a_folded_part_of_the_form_opens_for_the_mistake_in_it(desk):
    open_form(desk, make_article(Section(heading="One", body="x")))
    part = desk.locator("details", has=desk.locator("#id_language"))
    part.locator("summary").click()
    desk.locator("#id_language").fill("no language")
    part.locator("summary").click()

    desk.keyboard.press("Control+s")

    expect(desk.locator(".complaints")).to_contain_text("Language")
    expect(desk.locator("#id_language")).to_be_visible()
    expect(desk.locator("#id_seo_title")).to_be_hidden()


def test_save_and_preview_shows_the_page_beside_the_form(desk):
    open_form(desk, make_article(Section(heading="One", body="x"), title="The lamp"))

    desk.locator(".desk-bar").get_by_role("button", name="Save and preview").click()

    expect(desk.frame_locator(PREVIEW).locator("h1")).to_have_text("The lamp")


def previewed(page, *blocks):
    """Open a form with its preview beside it, and return the preview's page."""
    open_form(page, make_article(*blocks, title="The lamp"))
    page.locator(".desk-bar").get_by_role("button", name="Save and preview").click()
    seen = page.frame_locator(PREVIEW)
    expect(seen.locator("h1")).to_have_text("The lamp")
    page.locator(".block-add").wait_for()
    return seen


def test_the_preview_follows_words_and_moves_and_saves_nothing(desk):
    seen = previewed(desk, Section(heading="One", body="x"), Section(heading="Two", body="y"))

    desk.locator("#id_articles_section_set-1-body").fill("Typed just now.")
    expect(seen.locator("article").first).to_contain_text("Typed just now.")
    address = desk.locator("#preview a").get_attribute("href")
    desk.locator("#articles_section_set-1 [data-move='-1']").click()
    expect(seen.locator("article h2[id]").first).to_contain_text("Two")

    assert desk.locator("#preview a").get_attribute("href") == address
    assert [str(block) for block in Article.objects.get().blocks()] == ["One", "Two"]


def test_the_preview_stays_open_from_save_to_save_until_it_is_closed(desk):
    seen = previewed(desk, Section(heading="One", body="x"))
    desk.locator("#id_title").fill("The second lamp")
    desk.keyboard.press("Control+s")
    expect(desk.locator(".messagelist")).to_contain_text("Saved as revision 2")
    expect(seen.locator("h1")).to_have_text("The second lamp")

    desk.get_by_role("button", name="Close the preview").click()
    expect(desk.locator(".desk-bar [name=_save_preview]")).to_be_focused()
    desk.keyboard.press("Control+s")

    expect(desk.locator(".messagelist")).to_contain_text("Nothing had changed")
    expect(desk.locator(PREVIEW)).to_be_hidden()


def test_a_preview_that_cannot_follow_says_why_and_goes_on_when_it_can(desk):
    seen = previewed(desk, Section(heading="One", body="x"))
    note, body = (
        desk.locator("[data-preview-note]"),
        desk.locator("#id_articles_section_set-0-body"),
    )

    desk.locator("#id_title").fill("")
    expect(note).to_have_text("The preview stands still. Title: This field is required.")
    expect(seen.locator("h1")).to_have_text("The lamp")
    desk.locator("#id_title").fill("The lamp")
    expect(note).to_have_text("")
    desk.context.set_offline(True)
    body.fill("Typed on a train.")
    expect(note).to_contain_text("the server does not answer")
    desk.context.set_offline(False)
    before = desk.context.cookies()
    (token,) = [cookie for cookie in before if cookie["name"] == "csrftoken"]
    desk.context.add_cookies([{**token, "value": "another" * 4 + "abcd"}])
    body.fill("Typed after another sign-in.")
    expect(note).to_contain_text("Save once, then it goes on.")
    desk.context.add_cookies([token])
    desk.context.clear_cookies(name="sessionid")
    body.fill("Typed at home.")

    expect(note).to_contain_text("you are logged out")
    desk.complaints.clear()  # the browser's own words on what was refused


WRITTEN = """() => [...new FormData(document.getElementById("article_form"))]
  .filter(([name]) => name !== "csrfmiddlewaretoken")"""


def write(page):
    """Fill a new article's form, with a block of each kind, in an order of its own."""
    open_form(page)
    page.locator("#id_title").fill("The lamp")
    page.locator("#id_category").select_option(label="Film")
    choose(page, "#id_bylines-0-author", "Ada Fenn")
    page.locator("#bylines-group .add-row a").click()
    choose(page, "#id_bylines-1-author", "Ben Oddy")
    page.locator("#id_bylines-1-role").fill("Pictures by")
    page.locator("#id_articles_section_set-0-body").fill("The *lead*.")
    for kind in ("Section", "Figure", "See also", "Quote", "Embed"):
        page.locator(".block-add").get_by_role("button", name=kind).click()
    page.locator("#id_articles_section_set-1-heading").fill("The second cup")
    page.locator("#id_articles_section_set-1-body").fill("Prose.")
    choose(page, "#id_articles_figure_set-0-image", "The stair")
    page.locator("#id_articles_seealso_set-0-label").fill("A title to come")
    page.locator("#id_articles_quote_set-0-text").fill("Said.")
    page.locator("#id_articles_embed_set-0-url").fill("https://example.org/film")
    page.locator("#id_articles_embed_set-0-title").fill("A film")
    for _ in range(3):
        page.locator("#articles_quote_set-0 [data-move='-1']").press("Enter")


MISTAKES = {
    "a title that is too long": ("#id_title", "x" * 300),
    "a slug that is none": ("#id_slug", "Not a slug!"),
    "a slug that is taken": ("#id_slug", "the-lullaby"),
    "a heading that is too long": ("#id_articles_section_set-1-heading", "x" * 300),
    "Markdown that is not ours": ("#id_articles_section_set-1-body", "# Shouted\n\nProse."),
    "a section without text": ("#id_articles_section_set-1-body", ""),
    "a see-also to nowhere": ("#id_articles_seealso_set-0-url", "no address"),
    "an embed without title": ("#id_articles_embed_set-0-title", ""),
    "an embed of no address": ("#id_articles_embed_set-0-url", "no address"),
    "a signature out of order": ("#id_bylines-1-position", "-1"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_costs_nothing_that_was_written(desk, mistake):
    field, text = MISTAKES[mistake]
    category = make_category()
    make_author("Ada Fenn")
    make_author("Ben Oddy")
    make_image(title="The stair")
    make_published(title="The lullaby", slug="the-lullaby", category=category)
    write(desk)
    if mistake == "a section without text":
        desk.locator("#id_articles_section_set-1-heading").fill("")
        desk.locator("#id_articles_quote_set-0-text").fill("")
        desk.locator("#id_articles_quote_set-0-attribution").fill("Nobody")
    desk.locator(field).fill(text)
    written, order = desk.evaluate(WRITTEN), headings(desk)

    desk.keyboard.press("Control+s")

    expect(desk.locator(".complaints")).to_be_focused()
    desk.locator(".block-add").wait_for()
    assert sorted(desk.evaluate(WRITTEN)) == sorted(written)
    assert headings(desk) == order
    assert Article.objects.count() == 1


def test_a_desk_in_german_breaks_no_policy_either(desk, settings):
    settings.LANGUAGE_CODE = "de"

    desk.goto(desk.home + reverse("admin:articles_article_add"), wait_until="networkidle")

    expect(desk.get_by_role("button", name="Speichern", exact=True).first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_desk_fits_the_screen_and_breaks_no_policy(desk, width, scheme):
    article = make_published(*[Section(heading=f"Part {n}", body="Prose.") for n in range(7)])
    desk.set_viewport_size({"width": width, "height": 800})
    desk.emulate_media(color_scheme=scheme)
    for address in (
        reverse("admin:articles_article_changelist"),
        reverse("admin:articles_article_add"),
        reverse("admin:articles_article_change", args=[article.pk]),
    ):
        desk.goto(desk.home + address, wait_until="networkidle")

        assert desk.evaluate("document.documentElement.scrollWidth") <= width

    assert re.search(r"\d", desk.locator("[data-markdown-words]").first.inner_text())
