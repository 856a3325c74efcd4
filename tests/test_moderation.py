"""Moderation: every move of a comment, who may make it, and what follows from it."""

import itertools
import random
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from articles.models import (
    Comment,
    Commenter,
    Conflict,
    Discussion,
    Generation,
    ModerationAction,
    Refused,
    Status,
)
from articles.models.moderation import MOVES

from .factories import make_comment, make_live_edition, make_user

pytestmark = pytest.mark.django_db

EXTRAS = {"reason": "abuse", "note": "Because."}


def comment_that_is(status, edition=None):
    comment = make_comment(edition)
    way = {"published": ["approve"], "rejected": ["reject"], "spam": ["spam"], "pending": []}
    for event in way[status]:
        comment.transition(event, by=make_user(), **EXTRAS)
    return comment


@pytest.mark.parametrize(("event", "status"), [*itertools.product(MOVES, Status.values)])
def test_a_comment_moves_as_the_table_says_and_not_otherwise(event, status):
    comment = comment_that_is(status)
    before = comment.actions.count()

    if status in MOVES[event].sources:
        comment.transition(event, by=make_user(), **EXTRAS)
    else:
        with pytest.raises(Refused):
            comment.transition(event, by=make_user(), **EXTRAS)

    moved = status in MOVES[event].sources
    comment.refresh_from_db()
    assert comment.status == (MOVES[event].target if moved else status)
    assert comment.actions.count() == before + moved


def test_a_decision_says_who_moved_what_from_where_and_why():
    ben = make_user("ben")
    comment = make_comment()

    comment.transition("reject", by=ben, reason="off_topic", note="About the weather")

    action = comment.actions.last()
    assert (action.event, action.from_status, action.to_status) == ("reject", "pending", "rejected")
    assert (action.actor, action.reason, action.note) == (ben, "off_topic", "About the weather")
    assert (action.revision, action.automated) == (1, False)


def test_two_moderators_at_once_make_one_decision_and_one_conflict():
    comment = make_comment()
    stale = Comment.objects.get(pk=comment.pk)
    comment.transition("approve", by=make_user("ben"))

    with pytest.raises(Conflict):
        stale.transition("spam", by=make_user("cleo"))

    comment.refresh_from_db()
    assert comment.status == "published"
    assert list(comment.actions.values_list("event", flat=True)) == ["submit", "approve"]


def test_an_outdated_revision_is_not_approved():
    comment = make_comment()
    Comment.objects.filter(pk=comment.pk).update(revision=2)

    with pytest.raises(Conflict):
        comment.transition("approve", by=make_user(), expected_revision=1)

    comment.refresh_from_db()
    assert comment.status == "pending"


def test_moderators_do_not_approve_their_own_comments():
    ben = make_user("ben", is_staff=True)
    comment = make_comment(by=Commenter.objects.of_user(ben))

    with pytest.raises(Refused, match="yours"):
        comment.transition("approve", by=ben)
    comment.transition("approve", by=make_user("cleo"))

    assert comment.status == "published"


def test_who_rejected_a_comment_does_not_reinstate_it():
    ben = make_user("ben")
    comment = make_comment()
    comment.transition("reject", by=ben, reason="other")

    with pytest.raises(Refused, match="another moderator"):
        comment.transition("reinstate", by=ben, note="I was wrong")
    comment.transition("reinstate", by=make_user("cleo"), note="He was wrong")

    assert comment.status == "published"


@pytest.mark.parametrize(("event", "status"), [("reject", "pending"), ("reinstate", "rejected")])
def test_a_decision_that_needs_a_reason_is_refused_without(event, status):
    comment = comment_that_is(status)

    with pytest.raises(Refused):
        comment.transition(event, by=make_user())


def test_decisions_are_written_once():
    action = make_comment().actions.get()
    action.note = "Nothing happened"

    with pytest.raises(TypeError):
        action.save()
    with pytest.raises(TypeError):
        action.delete()
    for deed in (
        lambda: ModerationAction.objects.update(note="Nothing happened"),
        lambda: ModerationAction.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            deed()

    assert ModerationAction.objects.get().note == ""


def test_pages_hear_of_what_becomes_visible_and_of_nothing_else():
    edition = make_live_edition()
    name = f"discussion:{edition.article_id}"
    held = make_comment(edition)
    unheard = Generation.objects.numbers([name])[name]

    held.transition("approve", by=make_user())
    heard = Generation.objects.numbers([name])[name]
    make_comment(edition).transition("spam", by=make_user())

    assert (unheard, heard, Generation.objects.numbers([name])[name]) == (0, 1, 1)


def test_a_removed_comment_stays_as_a_tombstone_while_a_reply_is_published():
    edition = make_live_edition()
    root = make_comment(edition, published=True)
    child = make_comment(edition, answers=root, published=True)
    leaf = make_comment(edition, answers=child, published=True)

    child.transition("reject", by=make_user("ben"), reason="abuse")
    root.refresh_from_db()
    root.transition("reject", by=make_user("cleo"), reason="abuse")
    with_leaf = set(Comment.objects.filter(listed=True))
    leaf.transition("spam", by=make_user("dan"))

    assert with_leaf == {root, child, leaf}
    assert set(Comment.objects.filter(listed=True)) == set()


def test_a_reinstated_reply_brings_its_tombstones_back():
    edition = make_live_edition()
    root = make_comment(edition, published=True)
    child = make_comment(edition, answers=root, published=True)
    child.transition("spam", by=make_user("ben"))
    root.transition("spam", by=make_user("ben2"))

    child.transition("not_spam", by=make_user("cleo"))
    child.transition("approve", by=make_user("dan"))

    root.refresh_from_db()
    assert (root.status, root.listed, root.reply_count) == ("spam", True, 1)


def test_after_any_history_the_counters_equal_a_recount():
    random.seed(2026)
    editions = [make_live_edition() for _ in range(2)]
    people = [Commenter.objects.create() for _ in range(40)]
    moderators = [make_user() for _ in range(3)]
    done = 0

    for number in range(400):
        comments = list(Comment.objects.select_related("commenter"))
        if number < 30 or random.random() < 0.3:
            edition = random.choice(editions)
            parents = [c for c in comments if c.is_published]
            parents = [c for c in parents if c.discussion_id == edition.article_id]
            answers = random.choice([*parents, None]) if parents else None
            at = edition.live_from + timedelta(hours=number)
            make_comment(edition, by=random.choice(people), answers=answers, at=at)
            continue
        try:
            event = random.choice(list(MOVES))
            random.choice(comments).transition(event, by=random.choice(moderators), **EXTRAS)
            done += 1
        except Refused:
            continue

    assert done > 60
    check_counters()


def check_counters():
    """Assert that what is stored about comments is what a recount of the rows says."""
    rows = list(Comment.objects.all())
    published = [c for c in rows if c.status == "published"]
    for discussion in Discussion.objects.all():
        own = [c for c in rows if c.discussion_id == discussion.pk]
        assert discussion.published_count == sum(c.status == "published" for c in own)
        assert discussion.pending_count == sum(c.status == "pending" for c in own)
    for commenter in Commenter.objects.all():
        own = [c.status for c in rows if c.commenter_id == commenter.pk]
        assert commenter.published_count == own.count("published")
        assert commenter.rejected_count == own.count("rejected")
        assert commenter.spam_count == own.count("spam")
    for comment in rows:
        below = [c for c in published if c.path.startswith(comment.path) and c.path != comment.path]
        assert comment.listed == (comment.status == "published" or bool(below))
        if comment.root_id is None:
            assert comment.reply_count == sum(c.root_id == comment.pk for c in published)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="each database has its own words for it")
def test_the_queue_is_read_from_its_own_index():
    plan = Comment.objects.pending().order_by("created_at", "id")[:50].explain()

    assert "comment_queue" in plan
