"""The editor's desk: one form that saves, previews and publishes, and loses nothing typed."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import brotli
import pytest
import time_machine
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms.models import ModelChoiceIteratorValue
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format

from articles import checks, diffing
from articles.admin import publishing
from articles.admin.deeds import DEEDS
from articles.models import (
    Address,
    Article,
    Correction,
    Edition,
    Event,
    Figure,
    Image,
    Quote,
    Section,
    SeeAlso,
)
from articles.permissions import ensure_roles

from .factories import (
    make_article,
    make_author,
    make_category,
    make_image,
    make_published,
    make_tag,
    make_user,
    picture,
)
from .page import Page

ADD = "/admin/articles/article/add/"
PREVIEW_NEW = "/admin/articles/article/preview/"
pytestmark = pytest.mark.django_db
LATER = "2199-12-31T23:00"


@pytest.fixture
def cleo():
    return make_staff("cleo", "Editors")


@pytest.fixture
def ada():
    return make_staff("ada", "Writers")


@pytest.fixture
def desk(client, cleo):
    client.force_login(cleo)
    return client


def make_staff(name, role):
    ensure_roles()
    user = make_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


def change_url(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def posted(response, **typed):
    """Return what a browser would post from the form in `response`, with `typed` over it."""
    context = response.context
    formsets = [wrapped.formset for wrapped in context["inline_admin_formsets"]]
    forms = [context["adminform"].form]
    for formset in formsets:
        forms += [formset.management_form, *formset.forms]
    data = {}
    for form in forms:
        for field in form:
            value = sent(field)
            if value is not None:
                data[field.html_name] = value
    return {**data, **typed}


def sent(field):
    value = field.value()
    if field.widget_type == "checkbox":
        return "on" if value else None
    if field.name in ("tags", "picks"):
        return [getattr(one, "pk", one) for one in value or ()]
    if isinstance(value, ModelChoiceIteratorValue):
        return value.value
    if isinstance(value, datetime):
        return field.field.widget.format_value(value)
    return "" if value is None else getattr(value, "pk", value)


def row(kind, number, place, **values):
    """Return the fields of one new block: its number among its kind, its place in the body."""
    prefix = f"articles_{kind}_set"
    fields = {"region": "body", "ordering": place * 10, "id": "", **values}
    return {
        f"{prefix}-TOTAL_FORMS": number + 1,
        **{f"{prefix}-{number}-{name}": value for name, value in fields.items()},
    }


def new_article(desk, **typed):
    """Return the filled-in form of a new article."""
    values = {
        "title": "The lamp",
        "category": make_category().pk,
        "bylines-0-author": make_author().pk,
        **row("section", 0, 1, body="A lead that somebody typed."),
    }
    return posted(desk.get(ADD), **{**values, **typed})


def everything_typed_is_in(response, data):
    """Tell which long typed texts the answered form lacks: it must be none."""
    html = response.content.decode()
    typed = [str(v) for k, v in data.items() if k != "csrfmiddlewaretoken" and len(str(v)) > 7]
    return [text for text in typed if text not in html.replace("&#x27;", "'")]


# Saving


def test_a_new_article_is_saved_with_its_blocks_byline_and_first_revision(desk, cleo):
    image, other = make_image(), make_published()
    data = new_article(
        desk,
        tags=[make_tag().pk],
        **row("section", 1, 4, heading="The second cup", body="Prose."),
        **row("figure", 0, 2, image=image.pk, caption="The stair", layout="normal"),
        **row("seealso", 0, 3, article=other.pk),
    )

    response = desk.post(ADD, data)

    article = Article.objects.get(title="The lamp")
    assert (response.status_code, response["Location"]) == (302, change_url(article))
    kinds = [block.kind for block in article.blocks()]
    assert kinds == ["section", "figure", "see_also", "section"]
    assert (article.slug, article.version, article.created_by) == ("the-lamp", 1, cleo)
    assert article.latest_revision().content == article.snapshot()
    assert article.bylines.count() == 1


def test_saving_changes_nothing_that_readers_see(desk):
    article = make_published(title="As it was")

    desk.post(change_url(article), posted(desk.get(change_url(article)), title="As it will be"))

    article.refresh_from_db()
    assert (article.title, article.version) == ("As it will be", 2)
    assert article.editions.get().title == "As it was"


def test_saving_without_a_change_makes_no_revision(desk):
    article = make_article()

    response = desk.post(change_url(article), posted(desk.get(change_url(article))), follow=True)

    assert article.revisions.count() == 1
    assert "Nothing had changed" in response.content.decode()


def test_the_line_ends_that_browsers_post_are_no_change(desk):
    article = make_article(Section(body="One line.\n\nAnother."), Quote(text="Two\nlines"))
    data = posted(desk.get(change_url(article)))
    data["articles_section_set-0-body"] = "One line.\r\n\r\nAnother."
    data["articles_quote_set-0-text"] = "Two\r\nlines"

    desk.post(change_url(article), data)

    assert article.revisions.count() == 1


def test_moving_a_block_is_a_change_that_the_revision_keeps(desk):
    article = make_article()
    data = posted(desk.get(change_url(article)))
    data["articles_section_set-0-ordering"] = 90

    desk.post(change_url(article), data)

    headings = [block["heading"] for block in article.latest_revision().content["blocks"]]
    assert headings == ["The first part", ""]


def test_an_added_block_in_which_nothing_is_written_is_not_saved(desk):
    article = make_article()
    data = posted(desk.get(change_url(article)), **row("section", 2, 9, heading="", body=""))

    desk.post(change_url(article), data)

    assert Section.objects.filter(parent=article).count() == 2


def test_a_hold_that_came_in_between_survives_a_save(desk, cleo):
    article = make_article()
    data = posted(desk.get(change_url(article)), title="Changed")
    article.hold("the lawyers read it", by=cleo)

    desk.post(change_url(article), data)

    article.refresh_from_db()
    assert (article.title, article.hold_reason) == ("Changed", "the lawyers read it")


def test_the_longest_article_fits_into_one_post(desk):
    article = make_article(*[Figure(caption=f"Caption {n}") for n in range(100)])

    response = desk.post(change_url(article), posted(desk.get(change_url(article)), title="Long"))

    assert response.status_code == 302
    article.refresh_from_db()
    assert (article.title, len(article.blocks())) == ("Long", 100)


# Mistakes


def other_of_slug():
    make_article(title="Here first", slug="taken")
    return {"slug": "taken"}


def a_path_of_another():
    other = make_published(title="Moved away", slug="old-home")
    other.slug = "new-home"
    other.save()
    return {"slug": "old-home"}


MISTAKES = {
    "no title": ({"title": ""}, "This field is required."),
    "a title too long": ({"title": "x" * 201}, "at most 200 characters"),
    "a slug that is none": ({"slug": "not a slug"}, "valid “slug”"),
    "a slug of another": (other_of_slug, "“Here first” has this slug already"),
    "an address of another": (a_path_of_another, "belongs to “Moved away” for good"),
    "no category": ({"category": ""}, "Choose a category"),
    "a page with a category": ({"kind": "page"}, "A page has no category"),
    "a page at a reserved word": (
        {"kind": "page", "category": "", "slug": "feeds"},
        "an address of the site itself",
    ),
    "a page at a category": (
        {"kind": "page", "category": "", "slug": "film"},
        "This is a category",
    ),
    "a figure of nothing": (
        row("figure", 0, 2, alt="What it would show", layout="normal"),
        "Choose an image, or name the one",
    ),
    "an image that is none": (
        row("figure", 0, 2, image="999", caption="Its caption", layout="normal"),
        "Select a valid choice",
    ),
    "two targets": (
        lambda: row("seealso", 0, 2, article=make_article().pk, url="https://example.org/there"),
        "Choose an article or give an address, not both",
    ),
    "no target": (
        # A label of spaces is something that was typed, and nothing that is written.
        row("seealso", 0, 2, url="no address at all"),
        "Enter a valid URL",
    ),
    "a quotation of nobody": (
        row("quote", 0, 2, attribution="Oriel Vance herself"),
        "This field is required.",
    ),
    "an embed without a title": (
        row("embed", 0, 2, url="https://example.org/film", provider="Example"),
        "This field is required.",
    ),
    "a time that is none": ({"publish_at": "tomorrow at noon"}, "Enter a valid date/time."),
    "scheduled for no time": ({"_schedule": "1"}, "Say when, or press Publish now"),
    "held for no reason": ({"_hold": "1"}, "Say why"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_a_new_article_is_named_and_keeps_all_that_was_typed(desk, mistake):
    typed, message = MISTAKES[mistake]
    typed = typed() if callable(typed) else typed
    data = new_article(desk, **{"dek": "A dek that was typed.", **typed})
    before = Article.objects.count()

    response = desk.post(ADD, data)

    assert response.status_code == 200
    assert message in response.content.decode()
    assert everything_typed_is_in(response, data) == []
    assert Article.objects.count() == before


def test_a_see_also_cannot_lead_to_its_own_article(desk):
    article = make_article()
    data = posted(desk.get(change_url(article)), **row("seealso", 0, 9, article=article.pk))

    response = desk.post(change_url(article), data)

    assert "This is the article itself" in response.content.decode()


def test_a_see_also_without_target_or_label_is_named(desk):
    article = make_article(SeeAlso(label="The lost one"))
    data = posted(desk.get(change_url(article)), **{"articles_seealso_set-0-label": ""})

    response = desk.post(change_url(article), data)

    assert "Choose an article, give an address, or write the title" in response.content.decode()


def test_a_section_that_was_emptied_is_named_rather_than_saved_empty(desk):
    article = make_article()
    data = posted(desk.get(change_url(article)), **{"articles_section_set-0-body": " "})

    response = desk.post(change_url(article), data)

    assert "This section is empty" in response.content.decode()


def test_raw_html_is_named_with_its_line_and_kept(desk):
    body = "The first line is fine.\n\n<div onclick='x()'>The third is not.</div>"
    data = new_article(desk, **{"articles_section_set-0-body": body})

    response = desk.post(ADD, data)

    html = response.content.decode()
    assert "Line 3:" in html
    assert "&lt;div onclick=&#x27;x()&#x27;&gt;The third is not." in html


def test_more_blocks_than_a_hundred_are_counted_and_kept(desk):
    article = make_article(*[Section(body=f"Text number {n}.") for n in range(100)])
    data = posted(desk.get(change_url(article)), **row("quote", 0, 200, text="One more quotation."))

    response = desk.post(change_url(article), data)

    assert "at most 100 blocks" in response.content.decode()
    assert everything_typed_is_in(response, data) == []


def test_a_binned_article_leaves_its_slug_to_others(desk, cleo):
    make_article(slug="taken").bin(by=cleo)

    response = desk.post(ADD, new_article(desk, slug="taken"))

    assert response.status_code == 302


# Stale saves


def test_a_stale_save_is_refused_whole_and_keeps_all_that_was_typed(desk, ada):
    article = make_article(title="Theirs and mine")
    data = posted(
        desk.get(change_url(article)),
        title="Mine, typed for an hour",
        **{"articles_section_set-1-body": "My new paragraph."},
        **row("quote", 0, 9, text="My quotation.", attribution="Me"),
    )
    article.dek = "Their new dek."
    article.save()
    theirs = article.save_revision(by=ada)

    response = desk.post(change_url(article), data)

    html = response.content.decode()
    assert response.status_code == 409
    assert "ada saved revision 2" in html
    assert "<li>Dek</li>" in html
    assert everything_typed_is_in(response, data) == []
    article.refresh_from_db()
    assert (article.title, article.version) == ("Theirs and mine", 2)
    assert article.snapshot() == theirs.content


def test_a_stale_save_keeps_the_text_of_blocks_that_are_gone(desk, ada):
    article = make_article()
    article.publish(by=ada)
    data = posted(
        desk.get(change_url(article)), **{"articles_section_set-1-body": "My new paragraph."}
    )
    article.dek = "Their new dek."
    article.save()
    article.begin_fix(by=ada)  # every block is another row now

    response = desk.post(change_url(article), data)

    assert response.status_code == 409
    assert everything_typed_is_in(response, data) == []


def test_rows_replaced_without_a_new_revision_are_stale_too(desk, ada):
    article = make_published()
    data = posted(
        desk.get(change_url(article)), **{"articles_section_set-1-body": "My new paragraph."}
    )
    article.begin_fix(by=ada)

    response = desk.post(change_url(article), data)

    assert response.status_code == 409
    assert everything_typed_is_in(response, data) == []


def test_a_form_without_its_version_saves_nothing(desk):
    article = make_article(title="As it was")
    data = posted(desk.get(change_url(article)), title="Changed", version="")

    response = desk.post(change_url(article), data)

    article.refresh_from_db()
    assert (response.status_code, article.title) == (409, "As it was")


@pytest.mark.parametrize(
    ("width", "height", "said"),
    [
        (2100, 900, "very wide (2100 × 900)"),
        (2099, 900, None),
        (1200, 1201, "tall (1200 × 1201)"),
        (1200, 1200, None),
        (1199, 700, "small (1199 × 700)"),
    ],
)
def test_a_hero_that_pages_will_cut_or_blur_is_hinted_at(width, height, said):
    found = [hint.message for hint in checks.hints({"hero": Image(width=width, height=height)})]

    assert [said in message for message in found] == ([True] if said else [])


# Publishing


def press(desk, article, button, value="1", **typed):
    data = posted(desk.get(change_url(article)), **{button: value, **typed})
    return desk.post(change_url(article), data, follow=True)


def local(moment):
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def test_publish_now_saves_what_was_typed_and_shows_it_to_readers(desk, cleo):
    article = make_article()

    response = press(desk, article, "_publish", title="Typed just now")

    edition = Edition.objects.live(timezone.now()).get(article=article)
    assert (edition.title, edition.by, edition.revision.number) == ("Typed just now", cleo, 2)
    assert f'<a href="{edition.path}">' in response.content.decode()


def test_a_new_article_is_published_by_its_first_post(desk):
    desk.post(ADD, new_article(desk, _publish="1"))

    assert Edition.objects.live(timezone.now()).get().title == "The lamp"


def test_an_article_is_scheduled_from_and_until(desk):
    article = make_article()
    begins = timezone.now().replace(second=0, microsecond=0) + timedelta(days=1)

    press(
        desk,
        article,
        "_schedule",
        publish_at=local(begins),
        publish_until=local(begins + timedelta(days=2)),
    )

    edition = article.editions.get()
    assert (edition.live_from, edition.ends_at) == (begins, begins + timedelta(days=2))


def test_an_update_is_not_told_to_readers_unless_the_editor_says_so(desk):
    article = make_published()

    press(desk, article, "_publish", title="Typo mended", change_note="A typo")

    edition = Edition.objects.live(timezone.now()).get(article=article)
    event = Event.objects.filter(verb="publish").latest("pk")
    assert (edition.change_note, edition.is_updated, event.reason) == ("", False, "A typo")


def test_an_update_that_is_more_than_a_fix_is_told_with_its_note(desk):
    article = make_published()

    press(desk, article, "_publish", title="Rewritten", change_note="A new end", substantive="on")

    edition = Edition.objects.live(timezone.now()).get(article=article)
    assert (edition.change_note, edition.is_updated) == ("A new end", True)


def test_a_refused_publication_leaves_the_save_standing_and_says_why(desk, cleo):
    article = make_article()
    article.hold("the lawyers read it", by=cleo)

    response = press(desk, article, "_publish", title="Typed just now")

    article.refresh_from_db()
    assert (article.title, article.editions.count()) == ("Typed just now", 0)
    assert "Saved, but not more: This article is held" in response.content.decode()


def test_a_refused_publication_keeps_the_panel_filled_in(desk, cleo):
    article = make_published()
    article.hold("the lawyers read it", by=cleo)

    response = press(desk, article, "_publish", change_note="A note that took a while")

    assert 'value="A note that took a while"' in response.content.decode()


def test_a_correction_is_told_to_readers_with_its_section(desk, cleo):
    article = make_published()
    page = article.editions.get().path
    (choice,) = (
        desk.get(change_url(article))
        .context["adminform"]
        .form["correction_section"]
        .field.choices[1:]
    )

    press(
        desk,
        article,
        "_correct",
        correction="It was \x0bTuesday,\r\nnot Monday.",
        correction_section=choice[0],
    )

    correction = Correction.objects.get()
    html = desk.get(page).content.decode()
    assert choice == ("the-first-part", "The first part")
    assert (correction.text, correction.anchor) == ("It was Tuesday, not Monday.", "the-first-part")
    assert 'It was Tuesday, not Monday. <a href="#the-first-part">' in html
    assert "This article has been corrected." in html
    assert Event.objects.get(verb="correct").actor == cleo


def test_a_refused_correction_says_why_and_keeps_its_text(desk, cleo):
    article = make_published()
    data = posted(desk.get(change_url(article)), correction="It was Tuesday.", _correct="1")
    article.withdraw(by=cleo)

    response = desk.post(change_url(article), data, follow=True)

    html = response.content.decode()
    assert "Saved, but not more: Only what readers see can be corrected" in html
    assert re.search(r'<textarea name="correction"[^>]*>\s*It was Tuesday.</textarea>', html)
    assert Correction.objects.count() == 0


def test_a_correction_that_says_nothing_is_named(desk):
    article = make_published()

    response = press(desk, article, "_correct", title="Typed just now", correction=" ")

    assert response.context["adminform"].form.errors == {
        "correction": ["Say what was wrong, and what it says now."]
    }
    assert 'value="Typed just now"' in response.content.decode()


def test_a_waiting_edition_is_taken_back(desk, cleo):
    article = make_article()
    edition = article.publish(by=cleo, at=timezone.now() + timedelta(days=1))

    press(desk, article, "_unschedule", str(edition.pk))

    assert article.editions.count() == 0


def test_an_article_is_withdrawn_with_a_note_to_readers(desk):
    article = make_published()

    press(desk, article, "_withdraw", withdrawal_note="We were wrong.")

    edition = article.editions.get()
    assert (edition.is_live(timezone.now()), edition.withdrawal_note) == (False, "We were wrong.")


def test_readers_get_an_earlier_edition_back(desk, cleo):
    article = make_published(title="The first")
    first = article.editions.get()
    press(desk, article, "_publish", title="The second")

    press(desk, article, "_roll_back", str(first.pk))

    assert Edition.objects.live(timezone.now()).get(article=article).title == "The first"
    article.refresh_from_db()
    assert article.title == "The second"


@pytest.mark.parametrize(("told", "note"), [({}, ""), ({"substantive": "on"}, "As it was")])
def test_a_roll_back_is_told_to_readers_if_the_editor_says_so(desk, told, note):
    article = make_published(title="The first")
    first = article.editions.get()
    press(desk, article, "_publish", title="The second")

    press(desk, article, "_roll_back", str(first.pk), change_note="As it was", **told)

    edition = Edition.objects.live(timezone.now()).get(article=article)
    assert (edition.change_note, edition.is_updated) == (note, bool(told))
    assert Event.objects.get(verb="roll_back").reason == "As it was"


def test_an_urgent_fix_is_begun_published_and_ended(desk):
    article = make_published(title="Live")
    press(desk, article, "_begin_fix", title="Half done")
    press(desk, article, "_publish", title="Live, mended")

    press(desk, article, "_end_fix")

    article.refresh_from_db()
    assert (article.title, article.parked) == ("Half done", None)
    assert Edition.objects.live(timezone.now()).get(article=article).title == "Live, mended"


def test_the_editor_is_told_that_what_waits_lacks_the_fix_and_carries_it_over(desk):
    article = make_published(title="Live", dek="A tpyo.")
    press(desk, article, "_schedule", title="The update", publish_at="2199-12-30T09:00")
    waiting = article.editions.get(number=2)
    press(desk, article, "_begin_fix")
    told = press(desk, article, "_publish", dek="A typo.").content.decode()
    shown = press(desk, article, "_end_fix").context["desk"]["waiting"][0].lack

    press(desk, article, "_carry_over", str(waiting.pk))

    assert "The update that waits (revision 2, for 30 Dec 2199, 09:00) lacks this change." in told
    assert "You can carry it over." not in told  # the fix is still on
    assert "<a href=" in told.split("Published: ")[1].split("</li>")[0]
    assert shown == {"carried": ["Dek"], "left": []}
    carried = article.editions.get(live_from=waiting.live_from)
    assert (carried.title, carried.dek) == ("The update", "A typo.")


@pytest.mark.parametrize(("typed", "can"), [({"dek": "Mended"}, True), ({}, False)])
def test_carrying_over_is_offered_where_something_can_be_carried_over(desk, typed, can):
    article = make_published(title="Lvie")
    press(desk, article, "_schedule", title="The update", publish_at="2199-12-30T09:00")
    article.restore(article.revisions.get(number=1), by=None)

    page = press(desk, article, "_publish", title="Live", **typed).content.decode()

    assert "lacks this change." in page
    assert ("You can carry it over." in page) == can
    assert ('name="_carry_over"' in page) == can


@pytest.mark.parametrize(("taken", "told"), [(True, "but its address was taken"), (False, "back.")])
def test_the_end_of_a_fix_says_whether_the_copy_kept_its_address(desk, taken, told):
    article = make_published(slug="same")
    press(desk, article, "_begin_fix", category=make_category("TV").pk)
    if taken:
        make_article(slug="same", category=make_category("TV"))

    page = press(desk, article, "_end_fix").content.decode()

    assert f"Your working copy is {'back, ' if taken else ''}{told}".lower() in page.lower()


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_asks_no_more_for_more_that_waits(desk, cleo, count, django_assert_num_queries):
    article = make_published(title="Live")
    for days in range(1, count + 1):
        article.title = f"Update {days}"
        article.save()
        article.save_revision(by=cleo)
        article.publish(by=cleo, at=timezone.now() + timedelta(days=days))
    article.restore(article.revisions.get(number=1), by=cleo)
    article.dek = "Mended"
    article.save()
    article.publish(by=cleo, revision=article.save_revision(by=cleo))

    with django_assert_num_queries(8):
        shown = publishing.desk(article, cleo)

    assert [edition.lack["carried"] for edition in shown["waiting"]] == [["Dek"]] * count


def test_picks_that_differ_are_named_as_the_form_names_them():
    assert publishing.described(diffing.Changes(picks=True)) == ["Picks"]


def test_an_article_is_held_and_released(desk):
    article = make_article()
    press(desk, article, "_hold", hold_reason_given="The lawyers read it")
    article.refresh_from_db()
    held = article.hold_reason

    press(desk, article, "_release")

    article.refresh_from_db()
    assert (held, article.is_held) == ("The lawyers read it", False)


def test_an_embargo_is_set_and_lifted(desk):
    article = make_article()
    ends = timezone.now().replace(second=0, microsecond=0) + timedelta(days=1)
    press(desk, article, "_set_embargo", embargo_until=local(ends))
    article.refresh_from_db()
    until = article.embargo_at

    press(desk, article, "_set_embargo", embargo_until="")

    article.refresh_from_db()
    assert (until, article.embargo_at) == (ends, None)


def test_an_article_goes_into_the_bin_and_comes_back(desk):
    article = make_published()
    press(desk, article, "_bin")
    article.refresh_from_db()
    binned = article.is_binned

    press(desk, article, "_unbin")

    article.refresh_from_db()
    assert (binned, article.is_binned) == (True, False)
    assert not Edition.objects.live(timezone.now()).exists()


REASONS = {"hold_reason_given": "Because I can", "correction": "Because I can"}
WHEN = {"_schedule": {"publish_at": LATER}}


def test_publishing_a_fix_does_not_take_back_what_went_live_meanwhile(desk, cleo):
    article = make_published(title="Live", dek="A tpyo.")
    article.title = "The big update"
    article.save()
    now = timezone.now()
    article.publish(by=cleo, revision=article.save_revision(by=cleo), at=now + timedelta(hours=1))
    press(desk, article, "_begin_fix")

    with time_machine.travel(now + timedelta(hours=2)):
        first = press(desk, article, "_publish", dek="A typo.")
        live = article.editions.live(timezone.now()).get()
        press(desk, article, "_publish")
        then = article.editions.live(timezone.now()).get()

    assert "after the fix began" in first.text
    assert (live.title, live.dek) == ("The big update", "A tpyo.")
    assert (then.title, then.dek) == ("The big update", "A typo.")


@pytest.mark.parametrize(("days", "is_scheduled"), [(2, False), (0.5, True)])
def test_a_fix_is_not_scheduled_after_an_update_that_it_would_take_back(
    desk, cleo, days, is_scheduled
):
    article = make_published(title="Live", dek="A tpyo.")
    article.title = "The big update"
    article.save()
    day = timezone.now() + timedelta(days=1)
    update = article.publish(by=cleo, revision=article.save_revision(by=cleo), at=day)
    press(desk, article, "_begin_fix")

    at = timezone.localtime() + timedelta(days=days)
    said = press(desk, article, "_schedule", publish_at=f"{at:%Y-%m-%dT%H:%M}", dek="A typo.").text

    article.refresh_from_db()
    others = article.editions.waiting(timezone.now()).exclude(pk=update.pk)
    assert ("would take it back" in said, others.exists()) == (not is_scheduled, is_scheduled)
    assert (article.dek, article.editions.filter(pk=update.pk).exists()) == ("A typo.", True)


def test_ending_a_fix_unpublished_says_where_it_is(desk):
    article = make_published(title="Live")
    press(desk, article, "_begin_fix")

    page = press(desk, article, "_end_fix", dek="Nobody read this").text

    assert "What you did last was not published: it is revision 2 in the history." in page


@pytest.mark.parametrize("deed", sorted(DEEDS.keys() - {"_begin_fix", "_end_fix"}))
def test_a_writer_saves_but_does_none_of_the_publishers_deeds(client, ada, deed):
    article = make_article(by=ada)
    client.force_login(ada)

    response = press(client, article, deed, title="Typed", **REASONS, **WHEN.get(deed, {}))

    article.refresh_from_db()
    assert (article.title, article.editions.count()) == ("Typed", 0)
    assert (article.is_held, article.embargo_at, article.is_binned) == (False, None, False)
    assert "you may not do that" in response.content.decode()


def test_a_writer_neither_opens_nor_saves_the_article_of_another(client, ada, cleo):
    article = make_article(title="Hers", authors=(), by=cleo)
    client.force_login(ada)

    opened = client.get(change_url(article))
    saved = client.post(change_url(article), {"title": "Mine", "version": 1})

    assert (opened.status_code, saved.status_code) == (302, 403)  # it is not there for her
    assert Article.objects.get().title == "Hers"


# What is typed for a deed

TYPED = {
    "_publish": {"publish_until": LATER, "change_note": "What is new", "substantive": "on"},
    "_schedule": {"publish_at": "2199-12-30T09:00"},
    "_withdraw": {"withdrawal_note": "We were wrong."},
    "_correct": {"correction": "It was Tuesday.", "correction_section": "the-first-part"},
    "_hold": {"hold_reason_given": "The lawyers read it"},
    "_set_embargo": {"embargo_until": "2199-12-29T09:00"},
}
ALL_TYPED = {name: value for fields in TYPED.values() for name, value in fields.items()}
USED = {
    **{deed: set(fields) for deed, fields in TYPED.items()},
    "_schedule": set(TYPED["_schedule"]) | set(TYPED["_publish"]),
}


def filled_in(response):
    """Return what the answered page shows in the fields of deeds, as a browser would post it."""
    elements = Page(response.content).elements
    fields = [e for e in elements if e.get("name") in ALL_TYPED and e.tag != "button"]
    shown = {field["name"]: in_page(field, elements) for field in fields}
    return {name: value for name, value in shown.items() if value}


def in_page(field, elements):
    if field.tag == "select":
        options = [e for e in elements if e.parent is field and "selected" in e.attributes]
        return options[0]["value"] if options else ""
    if field.get("type") == "checkbox":
        return "on" if "checked" in field.attributes else ""
    return field.text if field.tag == "textarea" else field.get("value")


@pytest.mark.parametrize("button", ["_continue", "_save_preview", "_begin_fix", "_bin", *TYPED])
def test_what_is_typed_for_another_deed_stays_in_the_form(desk, button):
    article = make_published()
    contradicting = {"_publish": ["publish_at", "embargo_until"], "_schedule": ["embargo_until"]}
    typed = {k: v for k, v in ALL_TYPED.items() if k not in contradicting.get(button, [])}

    response = press(desk, article, button, **typed)

    used = USED.get(button, set()) - {"embargo_until"}  # which is set now, and shown as such
    assert filled_in(response) == {name: typed[name] for name in typed if name not in used}
    assert "Not done yet, and still in the form: " in response.content.decode()


def bin_it(article, cleo):
    article.bin(by=cleo)


def hold_it(article, cleo):
    article.hold("Mine", by=cleo)


def withdraw_it(article, cleo):
    article.withdraw(by=cleo)


def take_the_right_away(article, cleo):
    cleo.groups.set(Group.objects.filter(name="Writers"))
    article.created_by = cleo
    article.save()


@pytest.mark.parametrize("between", [bin_it, hold_it, withdraw_it, take_the_right_away])
def test_what_is_typed_is_in_the_page_whatever_happened_in_between(desk, cleo, between):
    article = make_published()
    data = posted(desk.get(change_url(article)), **ALL_TYPED)
    between(article, cleo)

    saved = desk.post(change_url(article), data, follow=True)
    refused = desk.post(change_url(article), {**data, "title": ""})

    assert (filled_in(saved), filled_in(refused)) == (ALL_TYPED, ALL_TYPED)


def test_a_section_that_readers_do_not_see_is_not_corrected(desk, cleo):
    article = make_published()
    data = posted(desk.get(change_url(article)), **TYPED["_correct"], _correct="1")
    data["correction_section"] = "no-such-part"

    response = desk.post(change_url(article), data)

    assert "Readers do not see this section now." in response.content.decode()
    assert filled_in(response) == {**TYPED["_correct"], "correction_section": "no-such-part"}
    assert not Correction.objects.exists()


def test_a_form_in_which_nothing_else_is_typed_says_nothing_of_it(desk, cleo):
    article = make_published()
    article.set_embargo(timezone.now() + timedelta(days=1, seconds=7), by=cleo)

    response = press(desk, article, "_continue", title="Typed just now")

    assert "Not done yet" not in response.content.decode()


def test_what_is_typed_for_another_deed_is_in_the_form_until_it_is_done_or_emptied(desk):
    article = make_published()
    press(desk, article, "_continue", **TYPED["_correct"])

    again = [filled_in(desk.get(change_url(article))) for _ in range(2)]
    other = filled_in(press(desk, article, "_hold", **TYPED["_hold"]))
    press(desk, article, "_correct")
    done = filled_in(desk.get(change_url(article)))

    assert again == [TYPED["_correct"]] * 2
    assert (other, done) == (TYPED["_correct"], {})


@pytest.mark.parametrize(("before", "after"), [(None, 2), (2, None), (2, 3)])
def test_an_embargo_that_somebody_else_sets_meanwhile_is_not_what_was_typed(
    desk, ada, before, after
):
    article = make_article()
    day = timezone.now().replace(second=7)
    article.set_embargo(before and day + timedelta(days=before), by=ada)
    data = posted(desk.get(change_url(article)), title="Typed just now", _continue="1")
    now_at = after and day + timedelta(days=after)
    article.set_embargo(now_at, by=ada)

    response = desk.post(change_url(article), data, follow=True)

    assert "Not done yet" not in response.content.decode()
    assert filled_in(response) == ({"embargo_until": local(now_at)} if after else {})


@pytest.mark.parametrize("filled", ["publish_at", "embargo_until"])
def test_publish_now_is_refused_while_another_time_is_filled_in(desk, filled):
    article = make_article()

    response = press(desk, article, "_publish", title="Typed just now", **{filled: LATER})

    assert list(response.context["adminform"].form.errors) == [filled]
    assert 'value="Typed just now"' in response.content.decode()
    assert article.editions.count() == 0


def test_an_embargo_that_would_be_over_already_is_refused(desk):
    article = make_article()
    past = local(timezone.now() - timedelta(hours=1))

    response = press(desk, article, "_set_embargo", embargo_until=past)

    article.refresh_from_db()
    assert article.embargo_at is None
    assert "This embargo would be over already." in response.content.decode()
    assert filled_in(response) == {"embargo_until": past}


@pytest.mark.parametrize(
    ("button", "typed"),
    [
        ("_hold", TYPED["_hold"]),
        ("_set_embargo", TYPED["_set_embargo"]),
        ("_withdraw", {}),
        ("_bin", {}),
    ],
)
def test_what_a_deed_takes_back_with_it_is_named(desk, cleo, button, typed):
    article = make_article()
    waiting = article.publish(by=cleo, at=timezone.now() + timedelta(days=1))

    response = press(desk, article, button, **typed)

    at = date_format(timezone.localtime(waiting.live_from), "j M Y, H:i")
    assert f"Taken back with it: revision 1, for {at}." in response.content.decode()
    assert article.editions.count() == 0


def test_scheduling_again_says_what_waits_besides(desk, cleo):
    article = make_article()
    first = article.publish(by=cleo, at=timezone.now() + timedelta(days=1))

    response = press(desk, article, "_schedule", publish_at=LATER)

    at = date_format(timezone.localtime(first.live_from), "j M Y, H:i")
    assert f"Still waiting besides: revision 1, for {at}." in response.content.decode()


@pytest.mark.parametrize("gap", [True, False])
def test_a_time_at_which_readers_see_nothing_is_told(desk, cleo, gap):
    now = timezone.now().replace(second=0, microsecond=0)
    begins, ends = now + timedelta(days=1), now + timedelta(days=3)
    article = make_article()
    after = article.publish(by=cleo, at=ends + timedelta(hours=int(gap)))

    response = press(
        desk, article, "_schedule", publish_at=local(begins), publish_until=local(ends)
    )

    until, comes = (
        date_format(timezone.localtime(at), "j M Y, H:i") for at in (ends, after.live_from)
    )
    told = f"until {until}; then readers see nothing until {comes}"
    assert (f"It stays {told}." in response.content.decode()) == gap
    shown = [edition.end for edition in response.context["desk"]["waiting"]]
    assert (shown[0] == told) == gap


@pytest.mark.parametrize("was_live", [False, True])
def test_withdrawing_is_offered_where_readers_saw_something(desk, cleo, was_live):
    now = timezone.now()
    article = make_article()
    if was_live:
        article.publish(by=cleo)
        article.withdraw(by=cleo)
    article.publish(by=cleo, at=now + timedelta(days=2))

    html = desk.get(change_url(article)).content.decode()

    assert ('name="_withdraw"' in html, 'name="_unschedule"' in html) == (was_live, True)


def test_what_is_wrong_with_a_row_to_be_deleted_is_no_complaint(desk):
    article = make_article(Section(body="One."), Section(body="Two."))
    wrong = {
        f"articles_section_set-{row}-{name}": value
        for row in (0, 1)
        for name, value in (("heading", ""), ("body", ""))
    }

    response = press(desk, article, "_save", **wrong, **{"articles_section_set-0-DELETE": "on"})

    assert [complaint.where for complaint in response.context["complaints"]] == ["Section 2: Text"]


def test_new_signatures_come_after_the_last_in_the_order_in_which_they_stand(desk):
    ada, ben, cyn, dee = (make_author(name) for name in ("Ada", "Ben", "Cyn", "Dee"))
    article = make_article()
    article.bylines.all().delete()
    for position, author in ((0, dee), (3, ada)):
        article.bylines.create(author=author, position=position)
    data = posted(desk.get(change_url(article)))
    data |= {"bylines-TOTAL_FORMS": 5, "bylines-1-position": 1, "bylines-0-DELETE": "on"}
    for row, author, position in ((2, cyn, ""), (3, ben, ""), (4, dee, "0")):
        data |= {
            f"bylines-{row}-author": author.pk,
            f"bylines-{row}-role": "Pictures by" if author == dee else "",
            f"bylines-{row}-position": position,
        }

    response = desk.post(change_url(article), data)

    assert response.status_code == 302
    signed = article.bylines.values_list("author__name", "position")
    assert list(signed) == [("Dee", 0), ("Ada", 1), ("Cyn", 2), ("Ben", 3)]


# At a glance


@pytest.mark.parametrize("until_day", [None, 5])
def test_the_glance_names_no_end_that_will_not_come(desk, cleo, until_day):
    now = timezone.now()
    article = make_article()
    article.publish(by=cleo, until=until_day and now + timedelta(days=until_day))
    article.title = "The update"
    article.save()
    article.save_revision(by=cleo)
    waiting = article.publish(by=cleo, at=now + timedelta(days=2), until=now + timedelta(days=3))

    shown = desk.get(change_url(article)).context["desk"]

    begins, ends = (
        date_format(timezone.localtime(at), "j M Y, H:i")
        for at in (waiting.live_from, waiting.live_until)
    )
    assert shown["live"].end == f"until revision 2 takes over on {begins}"
    assert [edition.end for edition in shown["waiting"]] == [
        f"until {ends}; then readers see nothing"
    ]
    listed = " ".join(desk.get("/admin/articles/article/").content.decode().split())
    assert "until" not in listed.split("result_list")[1].split("</table>")[0]


def test_the_form_says_what_readers_see_what_waits_and_what_differs(desk, cleo):
    article = make_published(
        Section(body="The lead."), Section(heading="Tides", body="Prose."), Quote(text="Gone?")
    )
    section = Section.objects.get(heading="Tides")
    section.body = "Other prose."
    section.save()
    Quote.objects.all().delete()
    article.dek = "A new dek."
    article.save()
    article.save_revision(by=cleo)
    article.publish(by=cleo, at=timezone.now() + timedelta(days=1))

    shown = desk.get(change_url(article)).context["desk"]

    assert shown["live"].revision.number == 1
    assert [edition.revision.number for edition in shown["waiting"]] == [2]
    assert shown["changes"] == ["Dek", "Section “Tides”: changed", "Quote “Gone?”: deleted"]


@pytest.mark.parametrize("how", ["ended", "was withdrawn"])
def test_the_form_tells_an_end_from_a_withdrawal(desk, cleo, how):
    now = timezone.now()
    article = make_article()
    with time_machine.travel(now - timedelta(hours=2), tick=False):
        article.publish(by=cleo, until=now - timedelta(hours=1))
    if how == "was withdrawn":
        with time_machine.travel(now - timedelta(minutes=90), tick=False):
            article.withdraw(by=cleo)

    html = " ".join(desk.get(change_url(article)).content.decode().split())

    ended = timezone.localtime(article.editions.get().live_until)
    assert f"nothing now: it {how} on {date_format(ended, 'j M Y, H:i')}" in html


def test_a_moved_block_is_named_alone():
    blocks = [{"uid": uid, "kind": "section", "heading": uid} for uid in "abcd"]
    old = {"fields": {}, "byline": [], "tags": [], "blocks": blocks}
    new = {**old, "blocks": [blocks[0], blocks[3], blocks[1], blocks[2]]}

    assert diffing.changes(old, new).blocks == (("moved", blocks[3]),)


def test_the_first_button_of_the_form_saves_and_never_publishes(desk):
    html = desk.get(ADD).content.decode().split('id="article_form"')[1]

    first = re.search(r'<(?:input|button)[^>]*type="submit"[^>]*>', html)[0]
    assert 'name="_continue"' in first


# Preview


def test_a_preview_shows_what_was_typed_and_saves_nothing(desk):
    data = new_article(desk, **{"articles_section_set-0-body": "Seen *before* it is saved."})

    response = desk.post(PREVIEW_NEW, data, follow=True)

    assert "Seen <em>before</em> it is saved." in response.content.decode()
    assert (Article.objects.count(), Address.objects.count()) == (0, 0)


def test_a_preview_of_a_change_shows_blocks_in_their_new_order(desk):
    article = make_article(Section(heading="One", body="x"), Section(heading="Two", body="y"))
    data = posted(desk.get(change_url(article)))
    data["articles_section_set-0-ordering"] = 90

    html = desk.post(f"/admin/articles/article/{article.pk}/preview/", data, follow=True)

    text = html.content.decode()
    assert text.index('id="two"') < text.index('id="one"')
    assert article.revisions.count() == 1


def test_a_preview_may_only_be_framed_by_the_site_and_is_never_kept(desk):
    response = desk.post(PREVIEW_NEW, new_article(desk), follow=True)

    assert response["Cache-Control"] == "no-store, private"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]


def test_a_preview_is_there_for_nobody_else(desk, client, ada):
    address = desk.post(PREVIEW_NEW, new_article(desk))["Location"]
    client.force_login(ada)

    assert client.get(address).status_code == 404
    client.logout()
    assert client.get(address).status_code == 404


def test_a_preview_of_an_unfinished_form_says_which_field(desk):
    response = desk.post(PREVIEW_NEW, new_article(desk, title=""))

    assert response.status_code == 422
    assert "Title: This field is required." in response.content.decode()


def test_save_and_preview_opens_the_form_with_the_saved_page_in_it(desk):
    response = desk.post(ADD, new_article(desk, _save_preview="1"), follow=True)

    frame = re.search(r'<iframe src="([^"]+)"', response.content.decode())[1]
    assert "A lead that somebody typed." in desk.get(frame).content.decode()


def test_nobody_previews_an_article_that_they_may_not_change(client, ada, cleo):
    article = make_article(authors=(), by=cleo)
    client.force_login(ada)

    response = client.post(f"/admin/articles/article/{article.pk}/preview/", {"title": "x"})

    assert response.status_code == 404


# Markdown


def test_markdown_is_rendered_for_editors_and_for_nobody_else(desk, client):
    rendered = desk.post(reverse("admin:markdown_preview"), {"content": "*soft* <b>no</b>"})
    client.logout()
    refused = client.post(reverse("admin:markdown_preview"), {"content": "*soft*"})

    assert "<em>soft</em>" in rendered.content.decode()
    assert "<b>" not in rendered.content.decode()
    assert (refused.status_code, "login" in refused["Location"]) == (302, True)


def test_a_member_of_staff_without_a_right_renders_and_uploads_nothing(client):
    client.force_login(make_user(is_staff=True))

    rendered = client.post(reverse("admin:markdown_preview"), {"content": "*soft*"})
    uploaded = client.post(reverse("admin:markdown_upload"), {"image": picture(), "alt": "x"})

    assert (rendered.status_code, uploaded.status_code) == (403, 403)


def test_a_dropped_picture_joins_the_library_with_its_alt_text(desk, cleo):
    file = SimpleUploadedFile("stair.jpg", picture().read(), "image/jpeg")

    response = desk.post(reverse("admin:markdown_upload"), {"image": file, "alt": "A stair"})

    image = Image.objects.get()
    assert response.json() == {"id": image.pk, "title": "Stair", "created": True}
    assert (image.alt, image.uploaded_by) == ("A stair", cleo)


def test_a_picture_without_alt_text_stays_out(desk):
    file = SimpleUploadedFile("stair.jpg", picture().read(), "image/jpeg")

    response = desk.post(reverse("admin:markdown_upload"), {"image": file, "alt": " "})

    assert (response.status_code, Image.objects.count()) == (400, 0)
    assert "Say what the picture shows" in response.json()["error"]


def test_a_page_that_calls_itself_a_picture_is_refused(desk):
    file = SimpleUploadedFile("evil.html", b"<script>alert(1)</script>", "image/gif")

    response = desk.post(reverse("admin:markdown_upload"), {"image": file, "alt": "x"})

    assert (response.status_code, Image.objects.count()) == (400, 0)


def test_markdownx_own_addresses_do_not_exist():
    for address in ("markdownx_markdownify", "markdownx_upload"):
        with pytest.raises(NoReverseMatch):
            reverse(address)


def test_the_form_loads_our_module_and_not_markdownx_own(desk):
    html = desk.get(ADD).content.decode()

    assert "js/admin/markdown" in html
    assert "markdownx/js" not in html
    assert "markdownx-editor" not in html


# Choices


def test_drafts_among_the_targets_say_that_they_are(desk, cleo):
    make_published(title="Lamp, live")
    make_article(title="Lamp, drafted")
    waiting = make_article(title="Lamp, waiting")
    waiting.publish(by=cleo, at=timezone.now() + timedelta(days=1))
    make_article(title="Lamp, binned").bin(by=cleo)

    found = desk.get(
        reverse("admin:article_targets"),
        {
            "term": "lamp",
            "app_label": "articles",
            "model_name": "seealso",
            "field_name": "article",
        },
    ).json()["results"]

    labels = sorted(one["text"] for one in found)
    assert labels[0] == "Lamp, drafted (draft)"
    assert labels[1] == "Lamp, live"
    assert labels[2].startswith("Lamp, waiting (waits for ")
    assert len(labels) == 3


def test_a_writer_is_not_shown_the_drafts_of_others(client, ada, cleo):
    make_article(title="Lamp, hers", authors=(), by=cleo)
    make_article(title="Lamp, mine", authors=(), by=ada)
    client.force_login(ada)

    found = client.get(
        reverse("admin:article_targets"),
        {"term": "lamp", "app_label": "articles", "model_name": "seealso", "field_name": "article"},
    ).json()["results"]

    assert [one["text"] for one in found] == ["Lamp, mine (draft)"]


def test_a_writer_cannot_link_to_a_draft_that_is_not_theirs_to_see(client, ada, cleo):
    secret = make_article(title="Hers", authors=(), by=cleo)
    article = make_article(by=ada)
    client.force_login(ada)
    data = posted(client.get(change_url(article)), **row("seealso", 0, 9, article=secret.pk))

    response = client.post(change_url(article), data)

    assert "this one is not yours to show" in response.content.decode()


def test_a_chosen_picture_is_shown_at_once_with_its_focal_point(desk):
    image = make_image(focal_x=0.25)

    fragment = desk.get(reverse("admin:article_picture", args=[image.pk])).content.decode()
    thumbnail = desk.get(reverse("admin:article_thumbnail", args=[image.pk]))

    assert 'cx="25%"' in fragment
    assert thumbnail.status_code in (200, 302)


# Costs


def queries_of(client, url, django_assert_max_num_queries):
    client.get(url)
    with django_assert_max_num_queries(200) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_the_form_costs_the_same_whatever_the_number_of_figures_and_links(
    desk, django_assert_max_num_queries
):
    few = make_article(Figure(image=make_image()), SeeAlso(article=make_article()))
    many = make_article(
        *[Figure(image=make_image()) for _ in range(6)],
        *[SeeAlso(article=make_published()) for _ in range(6)],
        authors=tuple(make_author(name) for name in ("Ada Fenn", "Ben Holm", "Cleo Marsh")),
    )

    costs = [queries_of(desk, change_url(a), django_assert_max_num_queries) for a in (few, many)]

    assert costs[0] == costs[1]


def test_the_list_costs_the_same_with_one_article_and_with_many(
    desk, cleo, django_assert_max_num_queries
):
    make_published()
    url = "/admin/articles/article/"
    one = queries_of(desk, url, django_assert_max_num_queries)
    for number in range(5):
        make_published(category=make_category(f"Rubric {number}", slug=f"rubric-{number}"))
        make_article().hold("why", by=cleo)

    assert queries_of(desk, url, django_assert_max_num_queries) == one


def test_our_scripts_together_weigh_at_most_nine_kilobytes():
    folder = Path(__file__).parent.parent / "static" / "js" / "admin"

    weight = sum(len(brotli.compress(path.read_bytes())) for path in folder.glob("*.js"))

    assert 0 < weight <= 9 * 1024


# The list


def facts_in_list(client, **query):
    rows = client.get("/admin/articles/article/", query).context["cl"].result_list
    return sorted(article.title for article in rows)


def test_the_list_is_filtered_by_what_readers_get(desk, cleo):
    make_published(title="Live")
    make_article(title="Draft")
    make_article(title="Waiting").publish(by=cleo, at=timezone.now() + timedelta(days=1))
    make_published(title="Withdrawn").withdraw(by=cleo)
    make_article(title="Held").hold("why", by=cleo)
    make_article(title="Binned").bin(by=cleo)

    assert facts_in_list(desk) == ["Draft", "Held", "Live", "Waiting", "Withdrawn"]
    assert facts_in_list(desk, readers="live") == ["Live"]
    assert facts_in_list(desk, readers="waiting") == ["Waiting"]
    assert facts_in_list(desk, readers="withdrawn") == ["Withdrawn"]
    assert facts_in_list(desk, readers="draft") == ["Draft", "Held"]
    assert facts_in_list(desk, readers="held") == ["Held"]
    assert facts_in_list(desk, readers="bin") == ["Binned"]


def test_the_list_is_sorted_by_the_last_save_and_by_what_readers_get(desk, cleo):
    first, second = make_article(title="First"), make_published(title="Second")
    first.title = "First, saved again"
    first.save()
    first.save_revision(by=cleo)

    saved = desk.get("/admin/articles/article/", {"o": "-6"}).context["cl"].result_list
    live = desk.get("/admin/articles/article/", {"o": "-2"}).context["cl"].result_list

    assert list(saved) == [first, second]
    assert second in live


def test_the_list_bins_articles_and_deletes_none(desk):
    article = make_article()
    url = "/admin/articles/article/"

    desk.post(url, {"action": "bin_articles", "_selected_action": [article.pk]})
    deleted = desk.post(url, {"action": "delete_selected", "_selected_action": [article.pk]})

    article.refresh_from_db()
    assert article.is_binned
    assert deleted.status_code in (200, 302)
    assert desk.post(f"/admin/articles/article/{article.pk}/delete/").status_code == 403


@pytest.mark.parametrize(
    ("at", "why"),
    [
        (None, "Readers see it. Open it to take it off the air and bin it."),
        (timedelta(days=1), "It is scheduled. Open it to take that back and bin it."),
    ],
)
def test_the_list_does_not_bin_what_readers_see_or_will_see(desk, at, why):
    article = make_article(title="Still read")
    article.save_revision(by=None)
    article.publish(by=None, at=at and timezone.now() + at)

    said = desk.post(
        "/admin/articles/article/",
        {"action": "bin_articles", "_selected_action": [article.pk]},
        follow=True,
    )

    messages = [str(message) for message in said.context["messages"]]
    assert messages == [f"Still read: {why}"]
    article.refresh_from_db()
    assert not article.is_binned


def test_whoever_only_looks_gets_the_form_to_read(client):
    eve = make_user(is_staff=True)
    eve.user_permissions.add(Permission.objects.get(codename="view_article"))
    article = make_article(title="To be read")
    client.force_login(eve)

    response = client.get(change_url(article))

    assert response.status_code == 200
    assert 'name="_continue"' not in response.content.decode()
    assert 'name="_publish"' not in response.content.decode()
