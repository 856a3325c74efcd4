"""Sweeping: what nobody needs any more goes, and what a killed worker left is taken up again."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django_tasks_db.models import DBTaskResult

from cms.compat import TaskResultStatus

from .models import RateBucket

# Today's deeds are weighed against yesterday's: an older bucket says nothing any more.
BUCKETS_KEPT = timedelta(days=2)
RESULTS_KEPT = timedelta(days=14)
LONGEST_TASK = timedelta(hours=1)  # many times what any takes: what runs longer was killed
MOST_TRIES = 5  # of a task that kills whoever runs it
GIVEN_UP = f"Given up: {MOST_TRIES} workers were killed over it."


def sweep(at: datetime) -> dict[str, int]:
    """Sweep all that was over by `at`; return how much of what. Safe to run twice."""
    over = {
        "rate buckets": RateBucket.objects.filter(window_start__lt=at - BUCKETS_KEPT),
        "sessions": Session.objects.filter(expire_date__lt=at),
        "task results": DBTaskResult.objects.finished().filter(finished_at__lt=at - RESULTS_KEPT),
    }
    removed = {name: rows.delete()[0] for name, rows in over.items()}
    return {**removed, "tasks of killed workers": _take_up(at)}


def _take_up(at: datetime) -> int:
    """Let the next worker run what was killed, but not for ever; return how many.

    No task minds being run twice, and one that ends after all says so itself.
    """
    killed = DBTaskResult.objects.running().filter(started_at__lt=at - LONGEST_TASK)
    worn_out = [result.pk for result in killed if len(result.worker_ids) >= MOST_TRIES]
    given_up = killed.filter(pk__in=worn_out).update(
        status=TaskResultStatus.FAILED, finished_at=at, traceback=GIVEN_UP
    )
    return given_up + killed.update(status=TaskResultStatus.READY)
