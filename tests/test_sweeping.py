"""Sweeping: what is over goes, what a killed worker left is run again, and all else stays."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from articles.models import RateBucket
from articles.sweeping import sweep
from articles.tasks import announce

from .factories import NOW

pytestmark = pytest.mark.django_db
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def left(settings):
    """Return a function that leaves a task in a state."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    def leave(**state):
        row = DBTaskResult.objects.get(pk=announce.enqueue(0).id)
        DBTaskResult.objects.filter(pk=row.pk).update(**state)
        return row

    return leave


def test_a_bucket_goes_once_no_window_is_weighed_against_it():
    for age in (2 * DAY, 2 * DAY + SECOND):
        RateBucket.objects.create(key="rating:7:86400", window_start=NOW - age)

    removed = sweep(NOW)["rate buckets"]

    assert removed == 1
    assert RateBucket.objects.get().window_start == NOW - 2 * DAY


def test_a_session_goes_when_it_is_over():
    for name, ends in (("over", NOW - SECOND), ("open", NOW + SECOND)):
        Session.objects.create(session_key=name, expire_date=ends)

    sweep(NOW)

    assert [session.pk for session in Session.objects.all()] == ["open"]


def test_results_go_after_a_fortnight_and_what_waits_stays(left):
    left(status="SUCCESSFUL", finished_at=NOW - 15 * DAY)
    left(status="FAILED", finished_at=NOW - 15 * DAY)
    young = left(status="FAILED", finished_at=NOW - 13 * DAY)
    waiting = left(enqueued_at=NOW - 15 * DAY)

    assert sweep(NOW)["task results"] == 2
    assert {*DBTaskResult.objects.all()} == {young, waiting}


def test_a_task_whose_worker_was_killed_is_run_again(left):
    killed = left(status="RUNNING", started_at=NOW - HOUR - SECOND, worker_ids=["first"])
    at_work = left(status="RUNNING", started_at=NOW - HOUR, worker_ids=["second"])

    sweep(NOW)

    for row in (killed, at_work):
        row.refresh_from_db()
    assert (killed.status, at_work.status) == ("READY", "RUNNING")


def test_a_task_that_kills_every_worker_is_given_up_with_the_reason(left):
    row = left(status="RUNNING", started_at=NOW - DAY, worker_ids=["one"] * 5)

    sweep(NOW)

    row.refresh_from_db()
    assert row.status == "FAILED"
    assert row.traceback == "Given up: 5 workers were killed over it."


def test_the_command_says_what_it_swept(capsys):
    call_command("sweep")

    assert capsys.readouterr().out == (
        "rate buckets: 0\nsessions: 0\ntask results: 0\ntasks of killed workers: 0\n"
    )
