"""Comments: what readers see of a discussion, and how what they send arrives."""

import gzip
import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.core.signing import TimestampSigner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Comment, Commenter, Discussion, RateBucket, TooMany, threads
from articles.models.commenters import ARTICLE_COMMENT_LIMITS, SITE_COMMENT_LIMITS
from articles.models.nesting import step

from .factories import (
    NOW,
    make_author,
    make_category,
    make_comment,
    make_comments,
    make_live_edition,
    make_published,
    make_time_token,
    make_user,
)
from .page import Page
from .reading import Reader

pytestmark = pytest.mark.django_db

OURS = {"Sec-Fetch-Site": "same-origin"}
TEXT = "The kettle is the clue, and nobody has said so."


@pytest.fixture
def edition():
    return make_live_edition(title="The end of it")


def url(edition):
    return f"{edition.path}comments/"


def send(client, edition, headers=OURS, **fields):
    token = make_time_token(edition.article_id)
    data = {"name": "Dan", "body": TEXT, "time_token": token, **fields}
    return client.post(url(edition), data, headers=headers)


def words(response):
    """Return the text of a page as a reader would read it aloud."""
    main = response.content.decode().split("<main", 1)[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def published(edition, number, **overrides):
    start = edition.live_from
    return [
        make_comment(edition, published=True, at=start + timedelta(minutes=2 * n), **overrides)
        for n in range(number)
    ]


# --- Sending --------------------------------------------------------------------------------


def test_a_comment_is_held_and_its_reader_is_told_so(client, edition):
    response = send(client, edition)

    comment = Comment.objects.get()
    assert (comment.status, comment.name, comment.body_source) == ("pending", "Dan", TEXT)
    assert (response.status_code, response["Location"]) == (303, "/my/comments/?sent=comment")
    page = client.get(response["Location"])
    assert "has arrived and waits for a moderator" in words(page)
    assert TEXT in words(page)
    assert "Waiting for a moderator" in words(page)
    assert f'href="{edition.path}"' in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"
    assert TEXT not in words(client.get(url(edition)))


def test_the_readers_cookie_comes_with_the_first_comment_and_is_kept_from_scripts(client, edition):
    client.get(url(edition))
    before = dict(client.cookies)

    cookie = send(client, edition).cookies[settings.READER_COOKIE]

    assert before == {}
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert cookie["max-age"] == settings.READER_COOKIE_AGE
    assert Comment.objects.get().commenter.key in cookie.value


def test_a_forged_cookie_is_nobodys(client, edition):
    send(client, edition)
    key = Comment.objects.get().commenter.key
    other = Client()
    other.cookies[settings.READER_COOKIE] = f"{key}:forged:signature"

    page = other.get("/my/comments/")

    assert TEXT not in words(page)


def test_the_second_comment_belongs_to_the_same_reader(client, edition):
    send(client, edition)
    send(client, edition, body="And another thing.")

    assert Commenter.objects.count() == 1
    assert Comment.objects.count() == 2


def test_reading_writes_nothing(client, edition):
    client.get(url(edition))
    client.get("/my/comments/")

    assert (Discussion.objects.count(), Commenter.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"name": " "}, "Say what you want to be called. It need not be your real name."),
        ({"name": "n" * 61}, "Choose a name of at most 60 characters."),
        ({"name": "\u200b"}, "Say what you want to be called. It need not be your real name."),
        ({"name": "\u202e" + "n" * 59}, "Choose a name of at most 60 characters."),
        ({"body": "  \n "}, "Write a comment."),
        ({"body": "\u200b\u2060"}, "Write a comment."),
        ({"body": "ä" * 5001}, "A comment has at most 5,000 characters. Yours has 5,001."),
        ({"body": "nul \0 byte"}, "Null characters are not allowed."),
        ({"parent": "\0"}, "Null characters are not allowed."),
        ({"parent": "x" * 13}, "Ensure this value has at most 12 characters (it has 13)."),
    ],
)
def test_a_form_with_a_mistake_comes_back_with_all_its_text(client, edition, fields, complaint):
    response = send(client, edition, is_spoiler="on", **fields)

    form = response.context["comment_form"]
    assert response.status_code == 422
    assert complaint in words(response)
    page = response.content.decode()
    assert page.index("error-summary") < page.index("<form")
    kept = {"name": "Dan", "body": TEXT, **fields}
    assert form["name"].value() == kept["name"]
    assert form["body"].value() == kept["body"]
    assert "checked" in page
    assert Comment.objects.count() == 0


@pytest.mark.parametrize(
    ("language", "hint", "complaint"),
    [
        ("en", "At most 5,000 characters.", "A comment has at most 5,000 characters."),
        ("de", "Höchstens 5.000 Zeichen.", "Ein Kommentar hat höchstens 5.000 Zeichen."),
    ],
)
def test_what_a_comment_may_hold_is_written_one_way(client, language, hint, complaint):
    response = send(client, make_live_edition(language=language), body="ä" * 5001)

    page = Page(response.content)
    assert page.texts("field-help")[0].startswith(hint)
    assert page.texts("field-error")[0].startswith(complaint)


def test_pages_that_are_stored_hold_no_token(client, edition):
    make_comment(edition, published=True)

    for path in (edition.path, url(edition), f"{url(edition)}?sort=newest"):
        page = client.get(path)
        assert "<form" in page.text
        assert "csrf" not in page.text
        assert "csrftoken" not in page.cookies


def test_each_mistake_is_tied_to_its_field_and_told_before_all_else(client, edition):
    page = Page(send(client, edition, name="", body="").content)
    summary, heading = page.one("error-summary"), page.one("h1")
    fields = {e["name"]: e for e in page.elements if e.get("aria-invalid") == "true"}
    errors = {e["id"]: e.text for e in page.all("field-error")}
    ways = [(e["href"][1:], e.text) for e in page.all("a") if e.is_in("error-summary")]

    assert page.elements.index(heading) < page.elements.index(summary)
    assert page.elements.index(summary) < page.elements.index(page.all("form")[0])
    assert (summary["tabindex"], "autofocus" in summary.attributes) == ("-1", True)
    assert set(fields) == {"name", "body"}
    assert ways == [
        (field["id"], errors[field["aria-describedby"].split()[-1]]) for field in fields.values()
    ]


def test_a_mistake_is_tied_to_its_field(client, edition):
    page = send(client, edition, body="").content.decode()

    assert 'aria-describedby="comment-body-help comment-body-error"' in page
    assert 'id="comment-body-error"' in page
    assert '<a href="#comment-body">Write a comment.</a>' in page


def test_a_line_end_counts_as_one_character(client, edition):
    body = "\r\n".join(["a" * 9] * 500)

    response = send(client, edition, body=body)

    assert response.status_code == 303
    assert len(Comment.objects.get().body_source) == 4999


def test_the_field_that_people_do_not_see_sends_to_spam_and_drops_nothing(client, edition):
    response = send(client, edition, website="http://pills.example")

    comment = Comment.objects.get()
    assert response.status_code == 303
    assert (comment.status, comment.body_source) == ("spam", TEXT)
    assert (comment.commenter.spam_count, comment.discussion.pending_count) == (1, 0)


def test_the_same_text_again_within_a_day_is_the_same_comment(client, edition):
    send(client, edition)
    again = send(client, edition, body=f"  {TEXT.upper()} ")

    assert again.status_code == 303
    assert Comment.objects.count() == 1


def test_the_same_text_after_a_day_is_a_new_comment(edition):
    dan = Commenter.objects.create()
    now = timezone.now()
    first = make_comment(edition, by=dan, body=TEXT, at=now)
    within = make_comment(edition, by=dan, body=TEXT, at=now + timedelta(hours=23))
    after = make_comment(edition, by=dan, body=TEXT, at=now + timedelta(hours=25))

    assert (first == within, first == after) == (True, False)


def test_markup_in_a_comment_is_text(client, edition):
    comment = make_comment(
        edition, published=True, body="<script>alert(1)</script>", name="<b>Dan</b>"
    )

    page = client.get(url(edition)).content.decode()

    assert "<script>alert" not in page
    assert "<b>Dan" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert comment.body_source == "<script>alert(1)</script>"


@pytest.mark.usefixtures("within_an_hour")
def test_a_sixth_comment_within_the_hour_is_put_off_and_its_text_kept(client, edition):
    for number in range(5):
        send(client, edition, body=f"Comment {number}")

    response = send(client, edition, body="One more")

    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 3600
    assert "Please wait" in words(response)
    assert ">One more</textarea>" in response.content.decode()
    assert "<title>429: Not sent: comment on " in response.content.decode()
    assert Comment.objects.count() == 5


@pytest.mark.usefixtures("within_an_hour")
@pytest.mark.parametrize(
    ("key", "limits"),
    [("comment:article:{}", ARTICLE_COMMENT_LIMITS), ("comment:site", SITE_COMMENT_LIMITS)],
)
def test_readers_without_a_cookie_are_put_off_together_and_no_text_is_lost(edition, key, limits):
    window, allowed = limits[-1]
    send(Client(), edition, body="The first")
    key = f"{key.format(edition.article_id)}:{window}"
    RateBucket.objects.filter(key=key).update(n=allowed - 1)

    last = send(Client(), edition, body="The last")
    over = send(Client(), edition, body="One more")

    assert (last.status_code, over.status_code) == (303, 429)
    assert 0 < int(over["Retry-After"]) <= window
    assert "Very many comments are arriving. Please wait" in words(over)
    assert ">One more</textarea>" in over.content.decode()
    assert (Comment.objects.count(), Commenter.objects.count()) == (2, 2)


@pytest.mark.usefixtures("within_an_hour")
def test_a_flood_of_strangers_does_not_silence_staff(client, edition):
    window, allowed = SITE_COMMENT_LIMITS[0]
    send(Client(), edition, body="The first")
    RateBucket.objects.filter(key=f"comment:site:{window}").update(n=allowed)
    client.force_login(make_user("ben", is_staff=True))

    assert send(client, edition, body="Please be patient").status_code == 303


def test_two_windows_side_by_side_do_not_double_the_limit():
    at = timezone.now().replace(minute=59, second=50)
    limits = ((3600, 5),)
    for _ in range(5):
        RateBucket.objects.spend("dan", limits, at=at)

    with pytest.raises(TooMany):
        RateBucket.objects.spend("dan", limits, at=at + timedelta(seconds=20))
    RateBucket.objects.spend("dan", limits, at=at + timedelta(hours=2))

    assert sum(RateBucket.objects.values_list("n", flat=True)) == 1


def test_staff_sign_with_their_account_and_a_badge(client, edition):
    ben = make_user("ben", is_staff=True, first_name="Ben", last_name="Ito")
    client.force_login(ben)

    response = send(client, edition, name="Somebody else")

    comment = Comment.objects.get()
    assert (comment.name, comment.badge) == ("Ben Ito", "staff")
    assert settings.READER_COOKIE not in response.cookies
    assert TEXT in words(client.get("/my/comments/"))


def test_the_author_of_the_article_is_named_as_such(client):
    ada = make_user("ada", is_staff=True)
    edition = make_live_edition(authors=(make_author("Ada Own", user=ada),))
    client.force_login(ada)
    send(client, edition)

    Comment.objects.get().transition("approve", by=make_user())

    assert "Author of this article" in words(client.get(url(edition)))


# --- Where it came from ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin"},
        {"Origin": settings.SITE_URL},
        {"Referer": f"{settings.SITE_URL}/film/an-article/"},
    ],
)
def test_a_post_from_our_own_page_needs_no_token(edition, headers):
    response = send(Client(enforce_csrf_checks=True), edition, headers=headers)

    assert (response.status_code, Comment.objects.count()) == (303, 1)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": settings.SITE_URL},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "null", "Referer": f"{settings.SITE_URL}/"},
        {"Origin": f"{settings.SITE_URL}.evil.example"},
        {"Origin": "https://["},
        {"Referer": f"https://evil.example/?{settings.SITE_URL}"},
    ],
)
def test_a_post_from_elsewhere_writes_nothing_and_is_asked_once_more(edition, headers):
    client = Client(enforce_csrf_checks=True)

    asked = send(client, edition, headers=headers, is_spoiler="on")

    page = asked.content.decode()
    assert asked.status_code == 200
    assert (Comment.objects.count(), Commenter.objects.count()) == (0, 0)
    assert settings.READER_COOKIE not in asked.cookies
    assert f"<p>{TEXT}</p>" in page
    assert f">{TEXT}</textarea>" in page
    assert asked["Cache-Control"] == "no-store"


def test_a_page_that_asks_once_more_is_compressed(edition):
    client = Client(enforce_csrf_checks=True)
    asked = send(client, edition, headers={"Accept-Encoding": "gzip"})

    assert asked["Content-Encoding"] == "gzip"
    assert TEXT in gzip.decompress(asked.content).decode()


def test_confirming_with_the_token_sends_the_comment(edition):
    client = Client(enforce_csrf_checks=True)
    parent = make_comment(edition, published=True)
    asked = send(client, edition, headers={}, parent=parent.public_id)
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', asked.content.decode())[1]

    response = send(client, edition, headers={}, parent=parent.public_id, csrfmiddlewaretoken=token)

    assert response.status_code == 303
    assert Comment.objects.pending().get().parent == parent


def test_a_wrong_token_is_asked_again(edition):
    client = Client(enforce_csrf_checks=True)
    send(client, edition, headers={})

    response = send(client, edition, headers={}, csrfmiddlewaretoken="a" * 64)

    assert (response.status_code, Comment.objects.count()) == (200, 0)
    assert f">{TEXT}</textarea>" in response.content.decode()


# --- How long it was written -----------------------------------------------------------------


def token_in(page):
    return re.search(r'name="time_token" value="([^"]+)"', page.content.decode())[1]


def test_a_form_is_told_since_when_somebody_writes_by_a_page_that_nobody_keeps(client, edition):
    answer = client.get(f"{url(edition)}token/")

    with time_machine.travel(timezone.now() + timedelta(seconds=5)):
        response = send(client, edition, time_token=answer.text)

    assert (answer["Content-Type"], answer.cookies) == ("text/plain", {})
    assert "no-store" in answer["Cache-Control"]
    assert (response.status_code, Comment.objects.count()) == (303, 1)


def of_an_older_release(discussion):
    return TimestampSigner(salt=f"comment:{discussion}").sign("abcdefabcdef")


@pytest.mark.parametrize("token", ["", "forged", "abc:1abcde:forged", of_an_older_release])
def test_a_comment_without_a_true_token_is_shown_once_more(client, edition, token):
    asked = send(
        client, edition, time_token=token(edition.article_id) if callable(token) else token
    )

    assert (asked.status_code, Comment.objects.count()) == (200, 0)
    assert "Please look once more" in words(asked)
    assert "three seconds" not in words(asked)
    assert f">{TEXT}</textarea>" in asked.content.decode()
    with time_machine.travel(timezone.now() + timedelta(seconds=5)):
        assert send(client, edition, time_token=token_in(asked)).status_code == 303


def test_what_gives_something_away_is_shown_as_it_will_be_folded(client, edition):
    asked = Page(send(client, edition, time_token="", is_spoiler="on").content)

    assert asked.texts("summary") == ["This comment gives something away"]


@pytest.mark.parametrize("age", [timedelta(days=2), timedelta(seconds=1)])
def test_a_token_is_neither_too_young_nor_too_old(client, edition, age):
    asked = send(client, edition, time_token=make_time_token(edition.article_id, age=age))

    assert (asked.status_code, Comment.objects.count()) == (200, 0)
    assert f">{TEXT}</textarea>" in asked.content.decode()


def test_who_was_too_fast_is_told_so_and_sends_the_same_form_again(client, edition):
    start = timezone.now()
    token = make_time_token(edition.article_id, age=timedelta(0))

    with time_machine.travel(start, tick=False):
        asked = send(client, edition, time_token=token)
    with time_machine.travel(start + timedelta(seconds=5), tick=False):
        response = send(client, edition, time_token=token_in(asked))

    assert "it came within three seconds" in words(asked)
    assert token_in(asked) == token
    assert response.status_code == 303


def test_a_comment_without_a_true_token_writes_nothing(client, edition):
    with CaptureQueriesContext(connection) as asked:
        send(client, edition, time_token="")

    writes = [q["sql"] for q in asked if not re.match(r"\(?SELECT|SAVEPOINT|RELEASE", q["sql"])]
    assert writes == []


def test_the_same_comment_sent_twice_has_arrived(client, edition):
    token = make_time_token(edition.article_id)

    answers = [send(client, edition, time_token=token) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert Comment.objects.count() == 1


def test_a_token_is_of_one_discussion_and_of_one_comment(client, edition):
    elsewhere = make_time_token(make_live_edition(title="Another").article_id)
    token = make_time_token(edition.article_id)

    sent = [
        send(client, edition, body=f"Number {number}.", time_token=given).status_code
        for number, given in enumerate([elsewhere, token, token])
    ]

    assert (sent, Comment.objects.count()) == ([200, 303, 200], 1)


def test_a_mistake_does_not_use_the_token_up(client, edition):
    token = make_time_token(edition.article_id)

    wrong = send(client, edition, name="", time_token=token)
    with time_machine.travel(timezone.now() + timedelta(seconds=5)):
        again = send(client, edition, time_token=token_in(wrong))

    assert (wrong.status_code, again.status_code) == (422, 303)
    assert send(client, edition, body="More.", time_token=token).status_code == 303


# --- Open, closed, off ----------------------------------------------------------------------


def make_edition_in(mode, **overrides):
    category = make_category(f"Category {mode}", slug=f"c-{mode}", comment_mode=mode, **overrides)
    return make_live_edition(category=category)


def test_closed_comments_refuse_with_the_reason_and_give_the_text_back(client):
    edition = make_edition_in("readonly")

    response = send(client, edition)

    assert response.status_code == 403
    assert "Comments on this article are closed." in words(response)
    assert f"readonly>{TEXT}</textarea>" in response.content.decode()
    assert Comment.objects.count() == 0
    assert "Write a comment" not in words(client.get(url(edition)))


def test_where_comments_are_off_there_is_no_page_and_no_form(client):
    edition = make_edition_in("hidden")

    assert client.get(url(edition)).status_code == 404
    assert send(client, edition).status_code == 403
    assert Comment.objects.count() == 0


def test_comments_close_after_the_categorys_days(client):
    category = make_category("Brief", comment_days=30)
    edition = make_live_edition(category=category)
    day = timedelta(days=1)

    thread = threads.under_article(edition, edition.first_published_at + 29 * day)
    later = threads.under_article(edition, edition.first_published_at + 30 * day)

    assert (thread.state, later.state) == ("open", "closed")
    assert thread.closes_at == edition.first_published_at + 30 * day


def test_an_article_may_have_its_own_rule(client, edition):
    discussion = Discussion.objects.of(edition.article_id)

    discussion.configure(mode="", closes_at=timezone.now() - timedelta(minutes=1), by=None)
    closed = send(client, edition).status_code
    discussion.configure(mode="premod", closes_at=None, by=None)

    assert (closed, send(client, edition).status_code) == (403, 303)


@pytest.mark.parametrize(("deed", "status"), [("draft", 404), ("withdrawn", 410), ("page", 404)])
def test_what_readers_cannot_read_they_cannot_discuss(client, edition, deed, status):
    if deed == "withdrawn":
        edition.article.withdraw(by=None)
        path = edition.path
    elif deed == "page":
        path = f"/nowhere{make_published(kind='page').editions.get().path}"
    else:
        path = "/film/a-draft/"

    assert client.get(f"{path}comments/").status_code == status
    assert client.post(f"{path}comments/", {"name": "a", "body": "b"}).status_code == status
    assert not Comment.objects.exists()


# --- Threads --------------------------------------------------------------------------------


def test_a_reply_is_sent_from_a_page_that_quotes_what_it_answers(client, edition):
    parent = make_comment(edition, published=True, name="Perrin", body="Only tea.")

    page = client.get(f"{url(edition)}?reply_to={parent.public_id}")
    send(client, edition, parent=parent.public_id)

    html = page.content.decode()
    assert "Reply to Perrin" in words(page)
    assert html.index("comment-quote") < html.index("<textarea")
    reply = Comment.objects.pending().get()
    assert (reply.parent, reply.root, reply.depth) == (parent, parent, 1)
    assert reply.path.startswith(parent.path)


@pytest.mark.parametrize("status", ["pending", "rejected", "spam"])
def test_a_comment_that_is_not_published_is_neither_quoted_nor_answered(client, edition, status):
    secret = make_comment(edition, body="What nobody may read")
    if status != "pending":
        event = {"rejected": "reject", "spam": "spam"}[status]
        secret.transition(event, by=None, reason="abuse")

    page = client.get(f"{url(edition)}?reply_to={secret.public_id}")
    response = send(client, edition, parent=secret.public_id)

    assert "What nobody may read" not in words(page)
    assert "no longer there" in words(page)
    assert response.status_code == 403
    assert "no longer there" in words(response)
    assert Comment.objects.count() == 1


def test_a_comment_of_another_article_is_not_answered_here(client, edition):
    elsewhere = make_comment(make_live_edition(), published=True)

    assert send(client, edition, parent=elsewhere.public_id).status_code == 403


def test_replies_below_the_fifth_level_stay_there_and_say_whom_they_answer(client, edition):
    chain = [make_comment(edition, published=True, name="Level 0")]
    for level in range(1, 8):
        chain.append(
            make_comment(edition, published=True, answers=chain[-1], name=f"Level {level}")
        )

    page = client.get(f"{url(edition)}?comment={chain[0].public_id}")

    assert [c.depth for c in chain] == [0, 1, 2, 3, 4, 5, 5, 5]
    assert "in reply to Level 6" in words(page)
    assert "in reply to Level 2" not in words(page)
    assert page.content.decode().count("thread-replies") == 3
    names = [e.text for e in Page(page.content).all("comment-name")]
    assert names == [f"Level {level}" for level in range(8)]


def test_a_removed_comment_keeps_its_place_but_not_its_words(client, edition):
    root = make_comment(edition, published=True, name="Rude Name", body="Rude words")
    make_comment(edition, published=True, answers=root, body="A civil answer")
    root.transition("reject", by=None, reason="abuse")

    for path in (url(edition), f"{url(edition)}?comment={root.public_id}"):
        page = words(client.get(path))
        assert "Removed by a moderator" in page
        assert "A civil answer" in page
        assert "Rude" not in page


@pytest.mark.parametrize("where", ["under the article", "on their page", "in the branch"])
def test_no_two_links_of_a_discussion_are_called_the_same(client, edition, where):
    root = make_comment(edition, published=True, name="Dan")
    make_comment(edition, published=True, name="Dan (2)", answers=root)
    removed = make_comment(edition, published=True, name="Dan", answers=root)
    make_comment(edition, published=True, name="Dan", answers=removed)
    removed.transition("reject", by=None, reason="abuse")
    paths = {"under the article": edition.path, "on their page": url(edition)}

    page = Page(client.get(paths.get(where, f"{url(edition)}?comment={root.public_id}")).content)
    links = [e.text for e in page.all("a") if e.is_in("comment-foot")]
    names = [e["aria-label"] for e in page.all("article") if "comment" in e.classes]

    assert [name for name in links if name.startswith("Reply")] == [
        *("Reply to Dan", "Reply to Dan (2)", "Reply to Dan (3)"),
    ]
    assert len(links) == len(set(links)) == 6
    assert names == [f"Comment by {link[9:]}" for link in links[::2]]


def test_a_comment_that_gives_something_away_is_folded(client, edition):
    make_comment(edition, published=True, is_spoiler=True, body="It was the kettle.")

    page = client.get(url(edition)).content.decode()

    folded = page.split("<details")[1].split("</details>")[0]
    assert "It was the kettle." in folded
    assert "data-nosnippet" in folded


def test_following_the_pages_shows_each_comment_once(client, edition):
    made = published(edition, 45)

    for sort, expected in (("oldest", made), ("newest", made[::-1])):
        seen, path = [], f"{url(edition)}?sort={sort}"
        while path:
            page = client.get(path).content.decode()
            seen += re.findall(r'class="comment" id="comment-(\w+)"', page)
            following = re.search(r'rel="next" href="([^"]+)"', page)
            path = following and following[1].replace("&amp;", "&")
            if len(seen) == 20:  # somebody is moderated away and somebody new comes meanwhile
                make_comment(edition, published=True, at=edition.live_from - timedelta(days=1))
        assert seen[:45] == [comment.public_id for comment in expected]
        Comment.objects.filter(created_at__lt=edition.live_from).update(
            status="rejected", listed=False
        )


def test_a_long_branch_is_read_on_where_it_breaks_off(client, edition):
    root = make_comment(edition, published=True)
    replies = published(edition, 70, answers=root)

    first = client.get(url(edition)).content.decode()
    more = re.search(r'href="([^"]+)">Show (\d+) more replies', first)
    second = client.get(more[1].split("#")[0]).content.decode()
    third = re.search(r'rel="next" href="([^"]+)"', second)[1]
    pages = [first, second, client.get(third).content.decode()]

    found = [re.findall(r'class="comment" id="comment-(\w+)"', page) for page in pages]
    assert more[2] == "60"
    assert [len(ids) for ids in found] == [11, 51, 11]  # the root stands above each page
    shown = found[0][1:] + found[1][1:] + found[2][1:]
    assert shown == [reply.public_id for reply in replies]


@pytest.mark.parametrize(
    ("query", "name"), [("", "First comments"), ("?sort=newest", "Newest comments")]
)
def test_a_later_page_says_so_and_leads_back_to_the_first(client, edition, query, name):
    published(edition, 21)
    first = Page(client.get(url(edition) + query).content)
    onward = [e["href"] for e in first.all("a") if e.get("rel") == "next"]

    later = Page(client.get(onward[0]).content)

    title = f"Comments on {edition.title}"
    back = [(e.text, e["href"]) for e in later.all("a") if e.is_in("pagination")]
    assert first.one("title").text.startswith(f"{title} | ")
    assert later.one("title").text.startswith(f"{title}, continued | ")
    assert back == [(name, url(edition) + query)]


def test_a_part_of_a_thread_leads_to_the_whole_discussion(client, edition):
    reply = make_comment(edition, published=True, answers=make_comment(edition, published=True))

    page = Page(client.get(f"{url(edition)}?comment={reply.public_id}").content)

    back = [(e.text, e["href"]) for e in page.all("a") if e.is_in("pagination")]
    assert back == [("First comments", url(edition))]


def test_a_page_holds_fifty_comments_at_most(edition):
    for root in published(edition, 6):
        published(edition, 9, answers=root)

    page = threads.page(edition, timezone.now(), newest=False, after=None)

    assert sum(1 + len(root.children) for root in page.comments) == 50
    assert (len(page.comments), page.has_more) == (5, True)


def test_under_an_article_stand_the_newest_twenty(edition):
    roots = published(edition, 9)
    for root in roots:
        published(edition, 4, answers=root)

    thread = threads.under_article(edition, timezone.now())

    assert thread.comments == roots[:3:-1]
    assert [len(root.children) for root in thread.comments] == [3, 3, 3, 3, 3]
    assert [root.more_count for root in thread.comments] == [1, 1, 1, 1, 1]
    assert (thread.count, thread.has_more) == (45, True)


def test_what_does_not_stand_under_an_article_is_a_link_away(client, edition):
    for root in published(edition, 9):
        published(edition, 4, answers=root)

    page = Page(client.get(edition.path).content)
    more = [(e["href"], e.text) for e in page.all("a") if e.is_in("comments-more")]
    shown = [e["id"] for e in page.all("comment")]

    assert len(shown) == 20
    assert more[-1] == (url(edition), "All 45 comments")
    assert [words for _href, words in more[:-1]] == ["Show 1 more reply"] * 5
    for href, _words in more[:-1]:
        found = Page(client.get(href.split("#")[0]).content)
        assert href.split("#")[1] in [e["id"] for e in found.all("comment")]
        assert href.split("#")[1] not in shown


@pytest.mark.parametrize(("number", "queries"), [(0, 1), (3, 3), (500, 3)])
def test_the_discussion_of_an_article_costs_the_same_at_any_size(
    edition, number, queries, django_assert_num_queries
):
    make_comments(edition, number)

    with django_assert_num_queries(queries):
        thread = threads.under_article(edition, timezone.now())
        read(thread.comments)


@pytest.mark.parametrize(("number", "queries"), [(3, 5), (500, 5)])
def test_a_page_of_comments_costs_the_same_at_any_size(
    client, edition, number, queries, django_assert_num_queries
):
    make_comments(edition, number)

    with django_assert_num_queries(queries):  # frame, edition, discussion, roots, replies
        client.get(url(edition))


def read(comments):
    for comment in comments:
        assert comment.body_html
        assert comment.public_name
        read(comment.children)


def test_the_branches_are_read_from_their_own_index(edition):
    make_comments(edition, 30)
    roots = list(Comment.objects.roots(Discussion.objects.of(edition.article_id)))
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL scans so small a table")

    with connection.cursor() as cursor:
        table = Comment._meta.db_table
        cursor.execute(
            f"EXPLAIN QUERY PLAN SELECT id FROM {table} "  # noqa: S608
            "WHERE root_id = %s AND listed ORDER BY path LIMIT 4",
            [roots[0].pk],
        )
        plan = str(cursor.fetchall())

    assert "comment_branch" in plan
    assert "TEMP B-TREE" not in plan


def test_paths_sort_as_numbers_do(edition):
    ids = [9, 10, 35, 36, 1295, 1296, 78_364_164_095]
    root = make_comment(edition, published=True)
    for pk in reversed(ids):
        comment = make_comment(edition, answers=root)
        path = root.path + step(pk)
        Comment.objects.filter(pk=comment.pk).update(path=path, listed=True)

    found = root.descendants().order_by("path").values_list("path", flat=True)

    assert [int(path[7:], 36) for path in found] == ids


# --- What nobody else may know --------------------------------------------------------------


def test_a_reader_sees_why_a_comment_was_rejected_and_nobody_else_does(client, edition):
    send(client, edition)
    ben = make_user("ben-the-moderator")
    Comment.objects.get().transition("reject", by=ben, reason="off_topic", note="Tiresome")

    page = words(client.get("/my/comments/"))

    assert "Rejected : It is not about the article" in page
    assert "ben-the-moderator" not in page
    assert "Tiresome" not in page
    assert TEXT not in words(Client().get("/my/comments/"))


@pytest.mark.parametrize("number", [1, 3])
def test_my_comments_costs_the_same_for_one_and_for_three(
    client, edition, number, django_assert_num_queries
):
    for part in range(number):
        send(client, edition, body=f"Comment {part}")

    # Frame, commenter, comments, decisions, votes, reports, editions.
    with django_assert_num_queries(7):
        client.get("/my/comments/")


def test_no_table_keeps_an_address(client, edition):
    client.defaults["REMOTE_ADDR"] = "203.0.113.77"
    send(client, edition)

    assert Comment.objects.count() == 1
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            assert "203.0.113.77" not in str(cursor.fetchall()), table


@pytest.mark.parametrize(
    "query",
    ["sort=best", "after=nobody", "comment=nobody", "reply_to=nobody", "reply_to=", "after=%00"],
)
def test_an_address_that_somebody_made_up_is_no_page(client, edition, query):
    make_comment(edition, published=True)

    assert client.get(f"{url(edition)}?{query}").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_stored_pages_follow_what_a_moderator_decides(settings):
    settings.RELEASE = uuid4().hex
    reader = Reader()
    with time_machine.travel(NOW, tick=False) as clock:
        edition = make_live_edition()
        comment = make_comment(edition, body="Only tea.")
        seen = []

        for event in ("approve", "spam"):
            seen += [b"Only tea." in reader.get(path)[2] for path in (edition.path, url(edition))]
            comment.transition(event, by=None)
            clock.shift(timedelta(seconds=2))
        again = [b"Only tea." in reader.get(path)[2] for path in (edition.path, url(edition))]

        assert (seen, again) == ([False, False, True, True], [False, False])
        rendered = reader.rendered
        reader.get(url(edition))
        assert (rendered, reader.rendered) == (6, 6)
