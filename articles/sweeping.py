"""Sweeping: what nobody needs any more goes, and what a killed worker left is taken up again."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django_tasks_db.models import DBTaskResult

from .models import RateBucket

# Today's deeds are weighed against yesterday's: an older bucket says nothing any more.
BUCKETS_KEPT = timedelta(days=2)
RESULTS_KEPT = timedelta(days=14)
LONGEST_TASK = timedelta(hours=1)  # many times what any takes: what runs longer was killed
MOST_TRIES = 5  # of a task that kills whoever runs it


class Killed(Exception):
    """Each worker that ran the task was killed over it."""


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

    No task minds being run twice. Whoever is quicker, the task's own end or this, is right.
    """
    killed = DBTaskResult.objects.running().filter(started_at__lt=at - LONGEST_TASK)
    worn_out = [result for result in killed if len(result.worker_ids) >= MOST_TRIES]
    for result in worn_out:
        result.set_failed(Killed(f"Given up after {MOST_TRIES} tries."))
    return len(worn_out) + killed.update(status="READY")
