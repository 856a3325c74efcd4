"""What the desk says before and after a press: to whom, about what, and where it leads."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Figure, Image, Section

from .factories import make_article, make_comment, make_image, make_published, picture
from .test_editor import (
    ADD,
    PREVIEW_NEW,
    ada,
    change_url,
    cleo,
    desk,
    local,
    make_staff,
    new_article,
    posted,
    press,
)

__all__ = ["ada", "cleo", "desk"]  # fixtures

pytestmark = pytest.mark.django_db


def test_a_dek_of_more_than_two_hundred_characters_is_refused_in_words(desk):
    response = desk.post(ADD, new_article(desk, dek="x" * 201))

    said = ["The dek has 201 characters: shorten it to 200."]
    assert response.context["adminform"].form.errors == {"dek": said}


def test_a_long_dek_that_an_import_brought_stands_in_nobodys_way(desk):
    article = make_article(dek="x" * 300)

    desk.post(change_url(article), posted(desk.get(change_url(article)), title="As it will be"))

    article.refresh_from_db()
    assert (article.title, len(article.dek)) == ("As it will be", 300)


@pytest.mark.parametrize(("button", "days"), [("_publish", None), ("_schedule", 1)])
@pytest.mark.parametrize("headings", [[], ["Only a heading"]])
def test_an_article_without_any_text_is_saved_and_not_published(desk, button, days, headings):
    article = make_article()
    Section.objects.filter(parent=article).delete()
    for heading in headings:
        Section.objects.create(parent=article, heading=heading, body=" ")
    at = local(timezone.now() + timedelta(days=days)) if days else ""

    response = press(desk, article, button, title="Typed just now", publish_at=at)

    article.refresh_from_db()
    assert (article.title, article.editions.count()) == ("Typed just now", 0)
    assert "There is no text to publish yet." in response.content.decode()


def test_a_picture_is_enough_to_publish(desk):
    article = make_article(Figure(image=make_image()))

    press(desk, article, "_publish")

    assert article.editions.count() == 1


def bin_button(page):
    """Return what stands before the bin's button in the page, and whether a fold holds it."""
    before = page.content.decode().split('name="_bin"')[0]
    return before, before.rfind("<details") > before.rfind("</details>")


def test_what_readers_see_or_will_see_is_not_binned_by_one_press(desk, cleo):
    live, waiting, draft = make_published(), make_article(), make_article()
    waiting.publish(by=cleo, at=timezone.now() + timedelta(days=1))

    pages = [bin_button(desk.get(change_url(article))) for article in (live, waiting, draft)]

    assert [is_folded for _before, is_folded in pages] == [True, True, False]
    assert "Readers find at its address that it is no longer available." in pages[0][0]
    assert "What waits is taken back" in pages[1][0]
    assert "no longer available" not in pages[1][0]


def test_the_panel_speaks_of_buttons_only_where_there_are_some(client, ada, cleo):
    draft, live = make_article(by=ada), make_published(by=ada)
    said = "Each button saves the form first."
    client.force_login(ada)
    hers = [said in client.get(url).text for url in (ADD, change_url(draft), change_url(live))]
    client.force_login(cleo)

    assert hers == [False, False, True]
    assert said in client.get(ADD).text


def test_whoever_may_not_add_tags_is_told_whom_to_ask(client, ada, cleo):
    said = "Missing a tag? Ask an editor."
    client.force_login(ada)
    hers = client.get(ADD).text
    client.force_login(cleo)

    assert (said in hers, said in client.get(ADD).text) == (True, False)


def test_the_address_of_a_preview_leads_back_to_its_form(desk):
    article = make_article()
    preview = reverse("admin:articles_article_preview", args=[article.pk])

    answers = [desk.get(url) for url in (PREVIEW_NEW, preview)]

    assert [answer["Location"] for answer in answers] == [ADD, change_url(article)]


def test_the_preview_beside_the_form_is_told_its_address_or_what_is_wrong(desk):
    article = make_article()
    preview = reverse("admin:articles_article_preview", args=[article.pk])
    data = posted(desk.get(change_url(article)), title="Typed just now")

    kept = desk.post(preview, data, headers={"accept": "application/json"})
    refused = desk.post(preview, {**data, "title": ""}, headers={"accept": "application/json"})

    assert "Typed just now" in desk.get(kept.json()["address"]).text
    assert (refused.status_code, refused.json()) == (
        422,
        {"reason": "Title: This field is required."},
    )


def test_the_preview_of_rows_that_are_gone_says_that_somebody_saved(desk):
    article = make_published()
    preview = reverse("admin:articles_article_preview", args=[article.pk])
    data = posted(desk.get(change_url(article)))
    article.begin_fix(by=None)  # every block is another row now

    refused = desk.post(preview, data, headers={"accept": "application/json"})

    assert refused.status_code == 422
    assert refused.json()["reason"].startswith("Somebody saved this article meanwhile.")
    assert "Somebody saved this article meanwhile." in desk.post(preview, data).text


def test_the_preview_beside_the_form_overwrites_its_own_and_nobody_elses(client, cleo):
    client.force_login(cleo)
    article, other = make_article(), make_article()

    def ask(article, title, token=""):
        address = reverse("admin:articles_article_preview", args=[article.pk])
        data = posted(client.get(change_url(article)), title=title, preview=token)
        return client.post(address, data, headers={"accept": "application/json"}).json()

    first = ask(article, "Typed first")
    second = ask(article, "Typed second", first["token"])
    elsewhere = ask(other, "Another article", first["token"])
    client.force_login(make_staff("ben", "Editors"))
    hers = ask(article, "Another person", first["token"])

    assert first == second
    assert len({first["token"], elsewhere["token"], hers["token"]}) == 3
    client.force_login(cleo)
    assert "Typed second" in client.get(first["address"]).text


def test_a_comment_stands_in_the_queue_as_what_somebody_else_said(desk):
    make_comment(body="Not *mine*.")

    page = desk.get(reverse("admin:articles_comment_changelist")).text

    assert re.search(r"<blockquote[^>]*><p>Not <em>mine</em>.</p>\s*</blockquote>", page)


def test_whoever_mends_an_upload_is_told_to_choose_the_files_again(desk):
    url = reverse("admin:articles_image_add")
    said = "A browser forgets files"
    written = {"alt": "A stair, seen from below", "credit": "x" * 500}

    refused = desk.post(url, {**written, "files": picture()})
    forgotten = desk.post(url, {"alt": "A stair, seen from below"})

    assert (said in refused.text, said in forgotten.text) == (True, False)
    assert "A stair, seen from below" in refused.text
    assert Image.objects.count() == 0
