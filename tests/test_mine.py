"""Mine: what readers are told after a deed, and what they find later."""

import pytest
from django.test import Client

from articles.models import Comment, Report

from .factories import make_comment, make_live_edition
from .page import Page
from .test_comments import OURS, send
from .test_languages import make_arabic, make_german

pytestmark = pytest.mark.django_db
MINE = "/my/comments/"


@pytest.fixture
def edition():
    return make_live_edition(title="The end of it")


def rate(client, edition, value=4):
    return client.post(f"{edition.path}rating/", {"value": value}, headers=OURS)


def report(client, edition, **overrides):
    comment = make_comment(edition, published=True, **overrides)
    path = f"{edition.path}comments/{comment.public_id}/report/"
    client.post(path, {"reason": "abuse"}, headers=OURS)
    return comment


def told(client, path=MINE):
    """Return what the page says of a deed that was just done."""
    return Page(client.get(path).content).texts("notice")


def test_each_deed_is_confirmed_once_and_by_its_own_words(client, edition):
    send(client, edition)
    rate(client, edition)
    report(client, edition)

    assert told(client, f"{MINE}?sent=comment") == [
        "Your comment has arrived and waits for a moderator. Nobody else can see it yet. "
        "Back to The end of it"
    ]
    assert told(client, f"{MINE}?sent=rating") == [
        "Your rating is counted: 4 out of 5. Back to The end of it"
    ]
    assert told(client, f"{MINE}?sent=report") == [
        "Your report has arrived. A moderator will read it. Back to The end of it"
    ]
    assert told(client) == []


def test_the_confirmation_takes_the_focus_and_no_fragment_takes_it_away(client, edition):
    sent = rate(client, edition)

    [said] = Page(client.get(sent["Location"]).content).all("notice")

    assert "#" not in sent["Location"]
    assert (said["role"], said["tabindex"], "autofocus" in said.attributes) == (
        "status",
        "-1",
        True,
    )


def test_later_a_quiet_line_says_what_waits(client, edition):
    send(client, edition)
    one = Page(client.get(MINE).content)
    send(client, edition, body="And another thing.")
    two = Page(client.get(MINE).content)
    Comment.objects.first().transition("approve", by=None)
    Comment.objects.last().transition("approve", by=None)
    none = Page(client.get(MINE).content)

    assert one.texts("dek") == ["One comment waits for a moderator. Nobody else can see it yet."]
    assert two.texts("dek") == ["2 comments wait for a moderator. Nobody else can see them yet."]
    assert none.texts("dek") == []
    assert [e for e in two.elements if "autofocus" in e.attributes] == []


@pytest.mark.parametrize("sent", ["comment", "rating", "report", "nothing", "", "%00", "votes"])
def test_nobody_is_told_of_a_deed_that_they_have_not_done(client, sent):
    assert told(client, f"{MINE}?sent={sent}") == []


def test_the_same_comment_again_is_not_said_to_wait(client, edition):
    send(client, edition)
    Comment.objects.get().transition("approve", by=None)

    again = send(client, edition)

    assert told(client, again["Location"]) == [
        "Your comment has arrived. What became of it stands below. Back to The end of it"
    ]


@pytest.mark.parametrize(
    ("make", "words", "language"),
    [
        (make_german, "?sent=rating&in=de", "de"),
        (make_live_edition, "?sent=rating", "en-gb"),
        (make_arabic, "?sent=rating", "en-gb"),
    ],
)
def test_a_confirmation_speaks_the_language_of_the_article(client, make, words, language):
    sent = rate(client, make())

    page = Page(client.get(sent["Location"]).content)

    assert sent["Location"] == MINE + words
    assert page.one("html")["lang"] == language


def test_who_comments_in_german_is_thanked_in_german(client):
    edition = make_german()

    page = Page(client.get(send(client, edition)["Location"]).content)

    assert page.one("h1").text == "Ihre Kommentare und Wertungen"
    assert page.texts("notice") == [
        "Ihr Kommentar ist angekommen und wartet auf die Moderation. Außer Ihnen sieht ihn noch "
        "niemand. Zurück zu Warum die Fähre nachts fährt"
    ]


@pytest.mark.parametrize("language", ["ar", "xx", "de-1996", "", "%22%3E"])
def test_a_language_without_a_catalogue_is_not_spoken(client, language):
    page = Page(client.get(f"{MINE}?in={language}").content)

    assert (page.one("html")["lang"], page.one("h1").text) == (
        "en-gb",
        "Your comments and ratings",
    )


def test_a_comment_stands_below_its_article_with_the_name_that_signed_it(client, edition):
    send(client, edition, name="Dan W.")

    page = Page(client.get(MINE).content)

    assert [(e.text, e["href"]) for e in page.all("a") if e.is_in("mine-list")] == [
        ("The end of it", edition.path)
    ]
    assert page.texts("kicker") == ["Waiting for a moderator"]
    assert page.texts("dates")[0].startswith("Dan W. ")


def test_what_was_withdrawn_is_named_no_more(client, edition):
    send(client, edition)
    rate(client, edition)
    edition.article.withdraw(by=None)

    page = Page(client.get(MINE).content)

    assert page.texts("h3") == ["An article that is no longer here"] * 2
    assert edition.title not in client.get(MINE).text


def test_a_report_names_whose_comment_it_was_as_long_as_that_is_public(client, edition):
    comment = report(client, edition, name="Lowen S.")
    before = client.get(MINE).text
    comment.transition("spam", by=None)
    after = client.get(MINE).text

    assert Page(before).texts("h3") == ["Comment by Lowen S."]
    assert "S.." not in before
    assert Page(after).texts("h3") == ["A removed comment"]
    assert "Lowen" not in after
    assert Report.objects.get().get_state_display() in after


def test_what_others_did_is_not_ones_own(client, edition):
    send(client, edition)
    rate(client, edition)

    page = Page(Client().get(f"{MINE}?sent=comment").content)

    assert (page.texts("h3"), page.texts("notice")) == ([], [])
