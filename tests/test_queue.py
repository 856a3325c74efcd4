"""The queue on the desk: moderators work through what waits, with plain buttons."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import OperationalError, connection
from django.urls import reverse
from django.utils import timezone

from articles.models import (
    Comment,
    Discussion,
    Event,
    Generation,
    ModerationAction,
    Status,
)

from .factories import make_comment, make_live_edition, make_user

pytestmark = pytest.mark.django_db

QUEUE = reverse("admin:articles_comment_changelist")


def of_group(name, username):
    user = make_user(username, is_staff=True)
    user.groups.add(Group.objects.get(name=name))
    return user


@pytest.fixture
def moderator(client):
    user = of_group("Moderators", "cleo")
    client.force_login(user)
    return user


def decide(client, comment, event, *, query="", revision=1, **fields):
    url = reverse("admin:articles_comment_decide", args=[comment.pk])
    data = {"event": event, "revision": revision, "status": comment.status, **fields}
    return client.post(url + query, {f"{comment.pk}-{key}": data[key] for key in data})


def test_the_queue_shows_what_waits_oldest_first_and_in_full(client, moderator):
    edition = make_live_edition(title="The end of it")
    at = edition.live_from
    long = "A long argument about kettles. " * 100
    parent = make_comment(edition, body="What is answered", published=True, at=at)
    late = make_comment(edition, at=at + timedelta(minutes=2), name="Late")
    early = make_comment(edition, at=at + timedelta(minutes=1), body=long, answers=parent)

    page = client.get(QUEUE)

    html = page.content.decode()
    assert list(page.context["cl"].result_list) == [early, late]
    assert long.strip() in html
    assert "What is answered" in html
    assert f'href="{edition.path}">The end of it</a>' in html


@pytest.mark.parametrize(
    ("event", "status", "fields"),
    [
        ("approve", "published", {}),
        ("reject", "rejected", {"reason": "abuse"}),
        ("spam", "spam", {}),
    ],
)
def test_a_button_decides_and_leads_back_to_the_list_as_it_was(
    client, moderator, event, status, fields
):
    comment = make_comment()

    response = decide(client, comment, event, query="?status=pending", **fields)

    comment.refresh_from_db()
    assert comment.status == status
    assert comment.actions.last().actor == moderator
    assert comment.actions.last().reason == fields.get("reason", "")
    assert (response.status_code, response["Location"]) == (302, f"{QUEUE}?status=pending")


def test_a_decision_leads_on_to_the_next_comment_of_the_same_page(client, moderator, monkeypatch):
    monkeypatch.setattr(admin.site.get_model_admin(Comment), "list_per_page", 2)
    edition = make_live_edition()
    at = edition.live_from
    waiting = [make_comment(edition, at=at + timedelta(minutes=n)) for n in range(6)]

    strayed = decide(client, waiting[3], "approve", query="?p=9")["Location"]
    first = decide(client, waiting[0], "approve")["Location"]
    second = decide(client, waiting[2], "spam")["Location"]
    last = decide(client, waiting[5], "spam", query="?p=2")["Location"]

    assert first == f"{QUEUE}#c{waiting[1].pk}"
    assert second == f"{QUEUE}#c{waiting[1].pk}"
    assert last == strayed == QUEUE  # no such page any more
    assert 'tabindex="-1"' in client.get(QUEUE).content.decode()


@pytest.mark.parametrize(
    ("event", "way"), [("approve", "decide otherwise"), ("spam", "undo"), ("reject", None)]
)
def test_what_was_done_is_said_with_the_way_to_undo_it(client, moderator, event, way):
    comment = make_comment()
    page = reverse("admin:articles_comment_change", args=[comment.pk])

    decide(client, comment, event, reason="abuse")

    html = client.get(QUEUE).content.decode()
    assert (f'<a href="{page}#decision-title">{way}</a>' in html) == bool(way)
    assert 'id="decision-title"' in client.get(page).content.decode()


@pytest.mark.parametrize(
    ("query", "narrowed"), [("", False), ("?p=1", False), ("?status=all", True), ("?q=tea", True)]
)
def test_a_filtered_queue_offers_all_that_wait(client, moderator, query, narrowed):
    make_comment()

    html = client.get(QUEUE + query).content.decode()

    assert ("Show all that wait" in html) == narrowed


def test_a_bulk_decision_leads_back_to_the_list_as_it_was(client, moderator):
    comment = make_comment()
    chosen = {"event": "approve", "chosen": f"{comment.pk}:1:pending"}

    asked = client.post(
        f"{QUEUE}?q=think", {"action": "approve", "_selected_action": [comment.pk]}
    ).content.decode()
    response = client.post(reverse("admin:articles_comment_bulk") + "?q=think", chosen)

    assert 'decide/?q=think"' in asked
    assert response["Location"] == f"{QUEUE}?q=think"


def test_a_rejection_begun_on_a_comments_page_leads_back_there(client, moderator):
    comment = make_comment()
    page = reverse("admin:articles_comment_change", args=[comment.pk])
    decide = reverse("admin:articles_comment_decide", args=[comment.pk])
    form = {
        f"{comment.pk}-event": "reject",
        f"{comment.pk}-revision": 1,
        f"{comment.pk}-status": "pending",
    }

    asked = client.post(f"{decide}?stay", form).text
    chosen = {"event": "reject", "chosen": f"{comment.pk}:1:pending", "reason": "advert"}
    response = client.post(reverse("admin:articles_comment_bulk") + "?stay=", chosen)

    assert f'<a href="{page}">Go back</a>' in asked
    assert response["Location"] == page


def test_the_buttons_on_the_page_are_those_that_decide(client, moderator):
    comment = make_comment()

    html = client.get(QUEUE).content.decode()

    url = reverse("admin:articles_comment_decide", args=[comment.pk])
    for event in ("approve", "reject", "spam"):
        assert f'name="{comment.pk}-event" value="{event}" formaction="{url}"' in html
    assert f'<input type="hidden" name="{comment.pk}-revision" value="1"' in html
    assert f'<select name="{comment.pk}-reason"' in html


def test_looking_at_the_queue_decides_nothing(client, moderator):
    comment = make_comment()
    url = reverse("admin:articles_comment_decide", args=[comment.pk])

    response = client.get(f"{url}?{comment.pk}-event=approve&{comment.pk}-revision=1")

    assert response.status_code == 405
    assert Comment.objects.get().status == "pending"


def test_rejecting_without_a_reason_asks_for_one_and_keeps_the_note(client, moderator):
    comment = make_comment()
    form = {"event": "reject", "revision": 1, "status": "pending", "note": "The third today"}

    page = client.post(
        reverse("admin:articles_comment_decide", args=[comment.pk]),
        {f"{comment.pk}-{name}": value for name, value in form.items()},
    )

    html = page.content.decode()
    for said in (
        "Choose a reason: the commenter is told.",
        f"{comment.pk}:1:pending",
        "The third today",
    ):
        assert said in html
    assert Comment.objects.get().status == "pending"


def test_who_is_second_gets_a_conflict_with_the_comment_as_it_stands(client, moderator):
    comment = make_comment()
    comment.transition("approve", by=make_user("ben"))
    comment.transition("spam", by=make_user("dan"))
    comment.transition("not_spam", by=make_user("eve"))
    Comment.objects.filter(pk=comment.pk).update(revision=2, body_html="<p>Reworded</p>")

    response = decide(client, comment, "approve", revision=1)

    html = response.content.decode()
    assert response.status_code == 409
    assert "Reworded" in html
    assert all(f"by {name}" in html for name in ("ben", "dan", "eve"))
    assert f'name="{comment.pk}-revision" value="2"' in html
    assert Comment.objects.get().status == "pending"


def test_nobody_overturns_a_decision_that_they_have_not_seen(client, moderator):
    comment = make_comment()
    Comment.objects.get().transition("approve", by=make_user("ben"))
    chosen = {"event": "reject", "chosen": f"{comment.pk}:1:pending", "reason": "abuse"}

    alone = decide(client, comment, "reject", reason="abuse")
    many = client.post(reverse("admin:articles_comment_bulk"), chosen, follow=True)

    assert (alone.status_code, "by ben" in alone.text) == (409, True)
    assert "1 × Somebody has decided about this comment already." in many.text
    assert Comment.objects.get().status == "published"


def test_who_presses_in_an_old_tab_is_told_which_comment_and_who_decided(client, moderator):
    comment = make_comment(body="As it was said, and more of it")
    comment.transition("approve", by=make_user("ben"))

    page = client.post(
        reverse("admin:articles_comment_decide", args=[comment.pk]),
        {
            f"{comment.pk}-event": "approve",
            f"{comment.pk}-revision": 1,
            f"{comment.pk}-status": "pending",
        },
        follow=True,
    )

    said = [str(message) for message in page.context["messages"]]
    link = reverse("admin:articles_comment_change", args=[comment.pk])
    assert said == [
        f'<a href="{link}">Dan: As it was said, and more of it</a>: '
        "not decided again. It is “Published” now, by decision of ben."
    ]


@pytest.mark.parametrize(
    ("group", "sees", "decides"),
    [("Moderators", 200, 302), ("Editors", 200, 403), ("Writers", 403, 403)],
)
def test_who_may_moderate(client, group, sees, decides):
    comment = make_comment()
    client.force_login(of_group(group, "eve"))

    assert client.get(QUEUE).status_code == sees
    assert decide(client, comment, "approve").status_code == decides
    client.post(QUEUE, {"action": "approve", "_selected_action": [comment.pk]})
    now = Comment.objects.get().status
    bulk = {"event": "spam", "chosen": f"{comment.pk}:1:{now}"}
    assert client.post(reverse("admin:articles_comment_bulk"), bulk).status_code == decides
    assert Comment.objects.get().status == ("spam" if decides == 302 else "pending")


def test_only_those_who_decide_see_buttons(client):
    make_comment()
    client.force_login(of_group("Editors", "ben"))

    assert "formaction" not in client.get(QUEUE).content.decode()


def test_nobody_adds_deletes_or_rewords_a_comment(client, admin_user):
    comment = make_comment(body="As it was said")
    client.force_login(admin_user)
    change = reverse("admin:articles_comment_change", args=[comment.pk])

    assert client.get(reverse("admin:articles_comment_add")).status_code == 403
    assert client.post(change, {"body_source": "Otherwise"}).status_code == 403
    assert client.post(f"{change}../delete/", {"post": "yes"}).status_code == 403
    assert Comment.objects.get().body_source == "As it was said"


def test_a_comments_page_tells_its_story_and_takes_a_note(client, moderator):
    comment = make_comment(body="As it was said")
    comment.transition("reject", by=make_user("ben"), reason="spoiler", note="The butler")

    page = client.get(reverse("admin:articles_comment_change", args=[comment.pk]))
    response = decide(client, comment, "reinstate", query="?stay", note="It was announced")

    html = page.content.decode()
    for said in ("As it was said", "ben", "gives something away", "The butler", "Reinstate"):
        assert said in html
    comment.refresh_from_db()
    assert (comment.status, comment.actions.last().note) == ("published", "It was announced")
    assert response["Location"] == reverse("admin:articles_comment_change", args=[comment.pk])


def test_a_bulk_decision_is_counted_before_it_is_made(client, moderator):
    edition = make_live_edition()
    waiting = [make_comment(edition) for _ in range(3)]
    out = make_comment(edition, published=True)
    chosen = [comment.pk for comment in (*waiting, out)]

    asked = client.post(f"{QUEUE}?status=all", {"action": "approve", "_selected_action": chosen})
    still = Comment.objects.pending().count()
    form = {"event": "approve", "chosen": asked.context["form"]["chosen"].value()}
    waiting[0].transition("spam", by=make_user("ben"))
    done = client.post(reverse("admin:articles_comment_bulk"), form, follow=True)

    html = asked.content.decode()
    assert "3 comments" in html
    assert "1 other stays as it is" in html
    assert still == 3
    assert "2 comments: approved." in done.content.decode()
    assert "1 × A comment that is “Spam” cannot be moved like that." in done.content.decode()
    assert ModerationAction.objects.filter(event="approve", actor=moderator).count() == 2


def test_a_bulk_rejection_without_a_reason_asks_again_and_keeps_choice_and_note(client, moderator):
    comment = make_comment(body="As it was said")
    url = reverse("admin:articles_comment_bulk")
    form = {"event": "reject", "chosen": f"{comment.pk}:1:pending", "note": "The third today"}

    refused = client.post(url, form, follow=True)
    still = Comment.objects.get().status
    client.post(url, {**form, "reason": "advert"})

    html = refused.content.decode()
    for said in ("Choose a reason", form["chosen"], "The third today", "As it was said"):
        assert said in html
    assert ("rejected." in html, still) == (False, "pending")
    comment.refresh_from_db()
    assert (comment.status, comment.actions.last().reason) == ("rejected", "advert")


def test_a_bulk_rejection_is_not_sent_before_its_reason_is_chosen(client, moderator):
    chosen = {"_selected_action": [make_comment().pk]}

    page = client.post(QUEUE, {"action": "reject", **chosen})
    rejecting = page.context["form"]
    approving = client.post(QUEUE, {"action": "approve", **chosen}).context["form"]

    assert 'class="button decision-reject"' in page.content.decode()
    assert " required" in str(rejecting["reason"])
    assert " required" not in str(approving["reason"])


def test_a_bulk_decision_that_moved_nothing_claims_no_success(client, moderator):
    comment = make_comment()
    comment.transition("spam", by=make_user("ben"))
    form = {"event": "approve", "chosen": f"{comment.pk}:1:pending"}

    page = client.post(reverse("admin:articles_comment_bulk"), form, follow=True)

    levels = [message.level_tag for message in page.context["messages"]]
    assert levels == ["warning"]


def test_a_bulk_decision_that_a_busy_database_stops_says_how_far_it_came(
    client, moderator, monkeypatch
):
    waiting = [make_comment() for _ in range(3)]
    gone = max(comment.pk for comment in waiting) + 1
    form = {
        "event": "spam",
        "chosen": " ".join(
            f"{pk}:1:pending" for pk in [*(comment.pk for comment in waiting), gone]
        ),
    }
    transition = Comment.transition
    moved = []

    def once(comment, *args, **kwargs):
        if moved:
            raise OperationalError("database is locked")
        moved.append(comment)
        return transition(comment, *args, **kwargs)

    monkeypatch.setattr(Comment, "transition", once)
    stopped = client.post(reverse("admin:articles_comment_bulk"), form, follow=True)
    monkeypatch.undo()
    again = client.post(reverse("admin:articles_comment_bulk"), form, follow=True)

    said = [str(message) for message in stopped.context["messages"]]
    assert said[0] == "1 comment: marked as spam."
    assert said[1].startswith(
        "3 comments stay as they were: 1 × It is not there any more.; 2 × The"
    )
    assert str(next(iter(again.context["messages"]))) == "2 comments: marked as spam."
    assert ModerationAction.objects.filter(event="spam").count() == 3


def test_bulk_decisions_hold_no_lock_from_one_to_the_next(client, moderator, monkeypatch):
    depths = []
    decide = Comment.transition

    def watched(comment, *args, **kwargs):
        depths.append(len(connection.savepoint_ids))
        return decide(comment, *args, **kwargs)

    outside = len(connection.savepoint_ids)
    monkeypatch.setattr(Comment, "transition", watched)
    chosen = " ".join(f"{make_comment().pk}:1:pending" for _ in range(2))
    client.post(reverse("admin:articles_comment_bulk"), {"event": "spam", "chosen": chosen})

    assert depths == [outside, outside]


@pytest.mark.parametrize("chosen", ["", "x", "1:2:3", "1"])
def test_a_garbled_bulk_form_decides_nothing(client, moderator, chosen):
    make_comment()

    response = client.post(
        reverse("admin:articles_comment_bulk"), {"event": "approve", "chosen": chosen}
    )

    assert (response.status_code, Comment.objects.get().status) == (302, "pending")


@pytest.mark.parametrize("number", [1, 60])
def test_the_queue_costs_the_same_for_one_and_for_a_full_page(
    client, moderator, number, django_assert_num_queries
):
    edition = make_live_edition()
    for _ in range(number):
        make_comment(edition)
    client.get(QUEUE)

    # Session, user, rights of the group and of the user; the count, the rows, their reports.
    with django_assert_num_queries(7):
        page = client.get(QUEUE)

    assert len(page.context["cl"].result_list) == min(number, 50)


@pytest.mark.parametrize("status", [*Status.values, "all"])
def test_the_list_can_be_asked_for_each_status(client, moderator, status):
    edition = make_live_edition()
    made = {"pending": make_comment(edition), "published": make_comment(edition, published=True)}
    for name, event in (("rejected", "reject"), ("spam", "spam")):
        made[name] = make_comment(edition)
        made[name].transition(event, by=None, reason="abuse")

    page = client.get(f"{QUEUE}?status={status}")

    expected = set(made.values()) if status == "all" else {made[status]}
    assert set(page.context["cl"].result_list) == expected


def test_what_one_person_wrote_is_found_from_the_card(client, moderator):
    edition = make_live_edition()
    one, _other = make_comment(edition), make_comment(edition)

    page = client.get(f"{QUEUE}?status=all&commenter__exact={one.commenter_id}")

    assert list(page.context["cl"].result_list) == [one]


def test_an_articles_comments_are_closed_on_the_desk(client, moderator):
    edition = make_live_edition()
    make_comment(edition, published=True)
    url = reverse("admin:articles_discussion_change", args=[edition.article_id])

    client.post(url, {"mode": "readonly", "closes_at_0": "", "closes_at_1": ""})

    discussion = Discussion.objects.get()
    assert (discussion.mode, discussion.published_count) == ("readonly", 1)
    assert discussion.state(edition, timezone.now()) == "closed"
    event = Event.objects.of(discussion).get()
    assert (event.actor, event.verb, event.data["mode"]) == (moderator, "configure", "readonly")


def test_comments_are_closed_before_anybody_has_spoken(client, moderator):
    edition = make_live_edition()

    client.post(
        reverse("admin:articles_discussion_add"),
        {"article": edition.article_id, "mode": "hidden", "closes_at_0": "", "closes_at_1": ""},
    )

    assert Discussion.objects.seen(edition.article_id).state(edition, timezone.now()) == "hidden"


def test_a_rule_is_set_before_anybody_has_spoken_with_its_event_and_new_pages(moderator):
    edition = make_live_edition()

    Discussion.objects.seen(edition.article_id).configure(
        mode="hidden", closes_at=None, by=moderator
    )

    discussion = Discussion.objects.get(pk=edition.article_id)
    name = f"discussion:{discussion.pk}"
    assert (discussion.mode, discussion.published_count) == ("hidden", 0)
    assert Event.objects.of(discussion).get().actor == moderator
    assert Generation.objects.numbers([name]) == {name: 1}


@pytest.mark.parametrize(
    "chosen",
    [
        *("9" * 30 + ":1:pending", "1:" + "9" * 30 + ":pending", "²:1:pending"),
        *("x", "1", "1:1", "1:1:kept"),
    ],
)
def test_a_bulk_decision_about_what_is_no_comment_decides_nothing(client, moderator, chosen):
    response = client.post(f"{QUEUE}decide/", {"event": "approve", "chosen": chosen}, follow=True)

    assert "the form was incomplete" in response.content.decode()
