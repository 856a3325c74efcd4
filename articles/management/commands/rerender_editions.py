"""`rerender_editions`: what an older renderer made of what is live or waits is made anew."""

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from ... import search, text


class Command(BaseCommand):
    help = (
        "Render anew what an older version rendered, of all that is live or waits: after an "
        "upgrade that changes what comes out, or mends it. Safe to run twice, and while the site "
        "is running."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say what would be done")

    def handle(self, *, dry_run, verbosity, **options):
        current = search.indexed_at(timezone.now())
        older = current.filter(renderer__lt=text.RENDERER).order_by("pk")
        if dry_run:
            self.stdout.write(f"Would render {older.count()} editions anew.")
            return
        done = 0
        for key in older.values_list("pk", flat=True):
            edition = current.select_related("revision", "article").filter(pk=key).first()
            if edition:  # else it was taken back meanwhile
                with transaction.atomic():
                    edition.rerender()
                    search.index([key])
                done += 1
        if verbosity:
            self.stdout.write(f"{done} editions rendered anew")
