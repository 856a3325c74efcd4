"""Reviews on the desk: a rating in words, and what is asked before readers may see them."""

import pytest
from django.contrib.auth.models import Group

from articles import checks

from .factories import make_article, make_published, make_user
from .reading import make_work
from .test_editor import change_url, cleo, desk, posted, press

__all__ = ["cleo", "desk"]  # fixtures
pytestmark = pytest.mark.django_db


def errors(response):
    return dict(response.context["adminform"].form.errors)


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_a_rating_is_chosen_in_words(desk):
    article = make_article(kind="review", half_stars=7)

    field = desk.get(change_url(article)).context["adminform"].form["half_stars"]

    assert [(value, label) for value, label in field.field.choices][:3] == [
        ("", "No rating"),
        (10, "5 out of 5"),
        (9, "4.5 out of 5"),
    ]
    assert '<option value="7" selected>3.5 out of 5</option>' in str(field)


def test_a_chosen_rating_is_stored_in_half_stars(desk):
    article = make_article(kind="review")

    press(desk, article, "_save", half_stars="9", verdict="Yes.", pros="One\nTwo", cons="")

    article.refresh_from_db()
    assert (article.half_stars, article.verdict, article.pros) == (9, "Yes.", "One\nTwo")


def test_a_review_is_saved_without_a_rating_and_published_with_one(desk):
    article = make_article(kind="review")

    saved = press(desk, article, "_save", title="Saved all the same")
    refused = press(desk, article, "_publish")
    press(desk, article, "_publish", half_stars="8", work=make_work().pk)

    article.refresh_from_db()
    assert (saved.status_code, article.title) == (200, "Saved all the same")
    assert errors(refused) == {
        "half_stars": ["A review needs a rating: choose one."],
        "work": ["Choose the work that this review is about."],
    }
    assert article.editions.get().half_stars == 8


@pytest.mark.parametrize("deed", [{"_publish": ""}, {"_schedule": "2199-01-01T09:00"}])
def test_what_spoils_everything_needs_a_dek_that_does_not(desk, deed):
    article = make_article(spoiler="full", dek="He dies.")
    [(button, at)] = deed.items()

    response = press(desk, article, button, publish_at=at)

    assert errors(response) == {
        "spoiler_free_dek": [
            "Write a dek that gives nothing away: lists and feeds show it instead of the other."
        ]
    }
    assert article.editions.count() == 0


def test_what_somebody_paid_for_says_who(desk):
    article = make_article()

    refused = press(desk, article, "_publish", sponsored="on")
    press(desk, article, "_publish", sponsored="on", disclosure="Paid for by the ferry company.")

    assert errors(refused) == {
        "disclosure": ["Say who paid for this: readers find it above the text."]
    }
    assert article.editions.get().sponsored


def test_an_address_that_tells_the_end_is_pointed_out_and_not_refused(desk):
    article = make_article(
        slug="night-ferry-ending-explained", spoiler="full", spoiler_free_dek="Who stays?"
    )

    response = press(desk, article, "_publish")

    assert "The address says “ending”, and it is shown everywhere: is that not a spoiler?" in said(
        response
    )
    assert article.editions.count() == 1


def test_an_address_may_say_anything_where_nothing_is_spoiled(desk):
    article = make_article(slug="the-ending-explained", spoiler="mild")

    response = press(desk, article, "_save")

    assert said(response) == ["Nothing had changed: revision 1 is still the latest."]


def test_a_rating_outside_a_review_is_pointed_out(desk):
    response = press(desk, make_article(kind="list"), "_save", half_stars="6")

    assert "It has a rating, but it is not called a review." in said(response)


@pytest.mark.parametrize(
    ("title", "seo_title", "pointed_out"),
    [
        ("t" * 60, "", []),
        (
            "t" * 61,
            "",
            ["Search engines print about 60 characters of a title, and this one has 61."],
        ),
        ("t" * 110, "Short", []),
        (
            "t" * 111,
            "Short",
            ["The title has 111 characters: more than 110 are hard to take in at a glance."],
        ),
    ],
)
def test_a_title_that_somebody_will_cut_is_pointed_out(title, seo_title, pointed_out):
    found = checks.hints({"title": title, "seo_title": seo_title})

    assert [check.message for check in found] == pointed_out


def test_sources_are_checked_like_any_text(desk):
    response = press(desk, make_article(), "_save", sources="See <b>this</b>.")

    assert errors(response)["sources"] == [
        "Line 1: HTML has no effect here: <b> If you mean the sign, write \\<.",
        "Line 1: HTML has no effect here: </b> If you mean the sign, write \\<.",
    ]


def test_picks_are_chosen_and_published(desk):
    article, pick = make_article(), make_published(title="The pick")

    press(desk, article, "_publish", picks=[pick.pk])
    form = desk.get(change_url(article)).context["adminform"].form

    assert article.editions.get().content["picks"] == [pick.pk]
    assert ">The pick</option>" in str(form["picks"])


def test_an_article_does_not_pick_itself(desk):
    article = make_article()

    response = press(desk, article, "_save", picks=[article.pk])

    assert errors(response) == {
        "picks": ["Choose another article: this one cannot be picked here."]
    }


def test_a_writer_picks_no_draft_of_another(client):
    wes = make_user("wes", is_staff=True)
    wes.groups.add(Group.objects.get(name="Writers"))
    client.force_login(wes)
    secret = make_article(title="A secret title", by=make_user("ada", is_staff=True))
    mine = make_article(by=wes)

    data = posted(client.get(change_url(mine)), picks=[secret.pk], _save="1")
    response = client.post(change_url(mine), data)

    assert errors(response) == {
        "picks": ["Choose another article: this one cannot be picked here."]
    }
    assert "A secret title" not in response.content.decode()


def test_a_preview_shows_picks_and_the_verdict(desk):
    article, pick = make_article(kind="review"), make_published(title="The pick")
    data = posted(
        desk.get(change_url(article)), picks=[pick.pk], half_stars="7", verdict="As it will be."
    )

    response = desk.post(f"/admin/articles/article/{article.pk}/preview/", data, follow=True)

    assert "As it will be." in response.content.decode()
    assert "3.5 out of 5" in response.content.decode()
