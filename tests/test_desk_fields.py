"""What is typed on the desk is stored clean, and no moment or word there breaks a page."""

import pytest
from django.contrib import admin
from django.forms import CharField
from django.utils import timezone

from articles.admin.focus import ImageForm
from articles.admin.markdown import PictureForm
from articles.admin.uploads import UploadForm
from articles.admin.working_copy import ArticleForm
from articles.models import (
    Article,
    Author,
    Category,
    Discussion,
    Event,
    Figure,
    Image,
    Section,
    Series,
    Tag,
    Work,
)

from .factories import make_article, make_image, make_published, make_user
from .test_editor import ADD, change_url, cleo, desk, new_article, posted, press

__all__ = ["cleo", "desk"]  # fixtures

# As Word pastes it: a soft break, stray blanks, and a direction that is never closed.
PASTED = "  The \x0blamp,\u2028 \u202egnp.exe\x1b "
STORED = "The lamp, \u2067gnp.exe\u2069"
RUBRICS = {"category": Category, "tag": Tag, "author": Author, "work": Work, "series": Series}
pytestmark = pytest.mark.django_db


def test_one_line_texts_of_an_article_and_its_blocks_are_stored_clean(desk):
    article = make_article(Section(heading="A", body="x"), Figure(caption="B"))
    data = posted(desk.get(change_url(article)), title=PASTED, dek=PASTED, hero_credit=PASTED)
    data["articles_section_set-0-heading"] = PASTED
    data["articles_figure_set-0-caption"] = PASTED

    desk.post(change_url(article), data)

    article.refresh_from_db()
    assert [article.title, article.dek, article.hero_credit] == [STORED] * 3
    assert [Section.objects.get().heading, Figure.objects.get().caption] == [STORED] * 2


def test_a_title_that_prints_nothing_is_none(desk):
    data = new_article(desk, title="\u200b\x0b\u3164")

    response = desk.post(ADD, data)

    assert response.context["adminform"].form.errors["title"] == ["This field is required."]
    assert Article.objects.count() == 0


def test_a_published_control_character_breaks_no_feed(desk):
    article = make_article()
    press(desk, article, "_publish", title=PASTED, dek="Two\x0cparts")

    feed = desk.get("/feed.xml")

    assert feed.status_code == 200
    assert STORED in feed.content.decode()


@pytest.mark.parametrize("kind", RUBRICS)
def test_names_and_introductions_of_rubrics_are_stored_clean(client, kind):
    client.force_login(make_user("root", is_staff=True, is_superuser=True))
    url = f"/admin/articles/{kind}/add/"
    prose = "description" if kind == "category" else "text"
    form = client.get(url).context["adminform"].form
    data = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    data |= {"pins-TOTAL_FORMS": 0, "pins-INITIAL_FORMS": 0}

    client.post(
        url, {**data, "name": PASTED, "slug": "a-slug", "kind": "Movie", prose: "A\x0b.\r\nB"}
    )

    thing = RUBRICS[kind].objects.get(slug="a-slug")
    assert (thing.name, getattr(thing, prose)) == (STORED, "A.\nB")


def test_words_of_pictures_are_stored_clean(desk):
    image = make_image()
    form = desk.get(f"/admin/articles/image/{image.pk}/change/").context["adminform"].form
    data = {name: form[name].value() or "" for name in form.fields}

    desk.post(
        f"/admin/articles/image/{image.pk}/change/",
        {**data, "title": PASTED, "alt": PASTED, "credit": PASTED},
    )

    saved = Image.objects.get()
    assert (saved.title, saved.alt, saved.credit) == (STORED,) * 3


def test_notes_of_deeds_are_stored_clean(desk):
    article = make_published()

    press(desk, article, "_hold", hold_reason_given=PASTED)
    press(desk, article, "_withdraw", withdrawal_note=PASTED)

    article.refresh_from_db()
    assert (article.hold_reason, article.editions.get().withdrawal_note) == (STORED, STORED)


def forms_of_the_desk(rf):
    request = rf.get("/")
    request.user = make_user("root", is_staff=True, is_superuser=True)
    forms = [ArticleForm, ImageForm, UploadForm, PictureForm]
    for model, model_admin in admin.site._registry.items():
        if model._meta.app_label == "articles" and model_admin.has_add_permission(request):
            inlines = model_admin.get_inline_instances(request)
            formsets = [inline.get_formset(request) for inline in inlines]
            forms += [model_admin.get_form(request), *(formset.form for formset in formsets)]
    return forms


def test_no_form_of_the_desk_takes_texts_as_they_come(rf):
    careless = {
        f"{form.__name__}.{name}"
        for form in forms_of_the_desk(rf)
        for name, field in form.base_fields.items()
        if type(field) is CharField
    }

    assert careless == set()


def test_no_field_of_the_desk_lets_a_browser_cut_what_is_pasted(rf):
    cutting = {
        f"{form.__name__}.{name}"
        for form in forms_of_the_desk(rf)
        for name, field in form.base_fields.items()
        if "maxlength" in field.widget.attrs
    }

    assert cutting == set()


def test_a_title_that_is_too_long_is_kept_and_both_lengths_are_said(desk):
    article = make_article()
    data = posted(desk.get(change_url(article)), title="x" * 251)

    form = desk.post(change_url(article), data).context["adminform"].form

    said = "Ensure this value has at most 200 characters (it has 251)."
    assert (form.errors["title"], form["title"].value()) == ([said], "x" * 251)


# Moments


@pytest.mark.parametrize("moment", ["9999-12-31T23:59", "0001-01-01T00:00", "1066-10-14T09:00"])
@pytest.mark.parametrize(
    ("field", "button"),
    [("publish_at", "_schedule"), ("publish_until", "_publish"), ("embargo_until", "_set_embargo")],
)
@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo"])
def test_a_moment_out_of_reach_is_named_at_its_field(desk, zone, field, button, moment):
    article = make_article()

    with timezone.override(zone):
        response = press(desk, article, button, **{field: moment, "title": "Typed just now"})

    errors = response.context["adminform"].form.errors
    assert errors == {field: ["Choose a time between the years 1900 and 2200."]}
    assert "Typed just now" in response.content.decode()
    assert article.editions.count() == 0


def test_a_discussion_closes_within_reach(desk):
    article = make_published()
    data = {"article": article.pk, "mode": "", "closes_at_0": "9999-12-31", "closes_at_1": "23:59"}

    response = desk.post("/admin/articles/discussion/add/", data)

    errors = response.context["adminform"].form.errors
    assert errors == {"closes_at": ["Choose a time between the years 1900 and 2200."]}
    assert (Discussion.objects.count(), Event.objects.filter(verb="configure").count()) == (0, 0)


# Addresses


def test_a_page_may_be_called_by_any_script(desk):
    data = new_article(desk, title="映画について", slug="", kind="page", category="", _publish="1")

    desk.post(ADD, data)

    edition = Article.objects.get().editions.get()
    assert desk.get(edition.path).status_code == 200


def test_a_reserved_word_is_named_at_the_slug(desk):
    data = new_article(desk, kind="page", category="", slug="feeds")

    response = desk.post(ADD, data)

    (message,) = response.context["adminform"].form.errors["slug"]
    assert "an address of the site itself" in message
