"""Reports: what readers tell the moderators about a comment, and what comes of it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from articles.models import Commenter, Refused, Report, TooMany

from .factories import make_comment, make_live_edition, make_user
from .page import Page

pytestmark = pytest.mark.django_db
OURS = {"Sec-Fetch-Site": "same-origin"}
NOON = datetime(2030, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def edition():
    return make_live_edition(slug="the-end")


@pytest.fixture
def comment(edition):
    return make_comment(edition, published=True, body="The butler did it.")


@pytest.fixture
def moderator(client):
    ben = make_user("ben", is_staff=True)
    for codename in ("moderate_comment", "view_comment"):
        ben.user_permissions.add(Permission.objects.get(codename=codename))
    client.force_login(ben)
    return ben


def url(comment, edition):
    return f"{edition.path}comments/{comment.public_id}/report/"


def test_a_reader_reports_a_comment_and_sees_what_became_of_it(client, edition, comment):
    page = client.get(url(comment, edition))

    sent = client.post(
        url(comment, edition), {"reason": "spoiler", "text": "No warning"}, headers=OURS
    )

    report = Report.objects.get()
    assert "The butler did it." in page.content.decode()
    assert not page.cookies
    assert (sent.status_code, sent.headers["Location"]) == (303, "/my/comments/?sent=report")
    assert (report.comment, report.reason, report.text, report.state) == (
        comment,
        "spoiler",
        "No warning",
        "open",
    )
    said = client.get(sent.headers["Location"]).text
    assert "Your report has arrived. A moderator will read it." in said
    assert "It gives something away without a warning" in said
    assert "No warning" in said


def test_each_published_comment_can_be_reported_from_its_page(client, edition, comment):
    html = client.get(f"{edition.path}comments/").content.decode()

    assert f'href="{url(comment, edition)}"' in html


def test_a_report_without_a_reason_keeps_its_words(client, edition, comment):
    refused = client.post(url(comment, edition), {"text": "Look at this"}, headers=OURS)

    html = refused.content.decode()
    assert refused.status_code == 422
    assert "Choose what is wrong with the comment." in html
    assert "Look at this" in html
    assert "<title>Not sent: report on a comment by Dan | " in html
    assert not Report.objects.exists()


def test_a_report_that_is_too_long_says_by_how_much(client, edition, comment):
    words = {"reason": "abuse", "text": "x" * 1500}

    page = Page(client.post(url(comment, edition), words, headers=OURS).content)

    assert page.texts("field-error") == ["At most 500 characters, please. Yours has 1,500."]


def test_a_report_from_nowhere_is_asked_for_once_more(client, edition, comment):
    asked = client.post(url(comment, edition), {"reason": "abuse", "text": "Rude"})

    html = asked.content.decode()
    assert "please send your report once more" in html
    assert "Rude" in html
    assert "csrfmiddlewaretoken" in html
    assert not Report.objects.exists()


def test_one_reader_reports_a_comment_once(comment):
    dan = Commenter.objects.create()

    first = Report.objects.file(comment, by=dan, reason="abuse")
    again = Report.objects.file(comment, by=dan, reason="advert")

    assert again == first
    assert Report.objects.get().reason == "abuse"


def test_nobody_reports_what_is_their_own_or_not_public(edition):
    dan, eve = Commenter.objects.create(), Commenter.objects.create()
    own = make_comment(edition, by=dan, published=True)
    held = make_comment(edition)

    with pytest.raises(Refused, match="your own"):
        Report.objects.file(own, by=dan, reason="abuse")
    with pytest.raises(Refused, match="no longer there"):
        Report.objects.file(held, by=eve, reason="abuse")


def test_a_comment_that_waits_has_no_address_to_report_it(client, edition):
    held = make_comment(edition)

    assert client.get(url(held, edition)).status_code == 404


def test_a_reader_reports_ten_comments_an_hour(edition):
    eve = Commenter.objects.create()
    comments = [
        make_comment(edition, published=True, at=NOON + timedelta(minutes=2 * n)) for n in range(11)
    ]
    for comment in comments[:10]:
        Report.objects.file(comment, by=eve, reason="abuse", at=NOON)

    with pytest.raises(TooMany):
        Report.objects.file(comments[10], by=eve, reason="abuse", at=NOON)


@pytest.mark.parametrize(
    ("event", "status", "state"),
    [("keep", "published", "disagreed"), ("spam", "spam", "agreed")],
)
def test_a_decision_closes_the_reports(comment, moderator, event, status, state):
    report = Report.objects.file(comment, by=Commenter.objects.create(), reason="abuse")

    comment.transition(event, by=moderator)

    report.refresh_from_db()
    comment.refresh_from_db()
    assert (comment.status, report.state) == (status, state)
    assert comment.actions.last().event == event


def test_moderators_find_what_is_reported_and_why(client, edition, comment, moderator):
    make_comment(edition, published=True, body="Nobody minds this one.")
    Report.objects.file(comment, by=Commenter.objects.create(), reason="abuse", text="Ouch")

    html = client.get(reverse("admin:articles_comment_changelist") + "?status=reported").text

    assert "The butler did it." in html
    assert "Nobody minds this one." not in html
    assert "Reported: It attacks or insults somebody." in html
    assert "<bdi>Ouch</bdi>" in html
    assert 'value="keep"' in html


def test_what_nobody_reported_has_no_reports_to_close(client, comment, moderator):
    html = client.get(reverse("admin:articles_comment_change", args=[comment.pk])).text

    assert 'value="keep"' not in html
