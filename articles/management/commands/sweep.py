"""`sweep`: removes what is over, and takes up what a killed worker left. Once an hour is plenty."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from ...sweeping import sweep


class Command(BaseCommand):
    help = (
        "Remove old rate buckets, sessions and results of tasks, and let tasks be run again whose "
        "worker was killed. Safe to run twice, and while the site is running."
    )

    def handle(self, *, verbosity, **options):
        for name, count in sweep(timezone.now()).items():
            if verbosity:
                self.stdout.write(f"{name}: {count}")
