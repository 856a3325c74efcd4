"""`reindex`: lets readers' search know every edition that is live or waits, and no other."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from ... import search
from ...models import SearchDocument, SearchWord

BATCH = 100


class Command(BaseCommand):
    help = (
        "Make readers' search index anew from the editions: after an upgrade that changes what is "
        "indexed, or when it is not trusted. Safe to run twice, and while the site is running."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--missing", action="store_true", help="only make what is missing, remove what is over"
        )
        parser.add_argument(
            "--index-too",
            action="store_true",
            help="also put the database's own index right; on SQLite nobody can publish meanwhile",
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would be done")

    def handle(self, *, missing, index_too, dry_run, verbosity, **options):
        now = timezone.now()
        over = SearchDocument.objects.over(now)
        wanted = search.indexed_at(now)
        if missing:
            wanted = wanted.filter(search_document=None)
        keys = list(wanted.order_by("pk").values_list("pk", flat=True))
        if dry_run:
            self.stdout.write(f"Would index {len(keys)} editions and remove {over.count()}.")
            return
        if not missing:
            SearchWord.objects.all().delete()
        done = 0
        for start in range(0, len(keys), BATCH):
            done += search.index(keys[start : start + BATCH])
            if verbosity and self.stdout.isatty():
                self.stdout.write(f"\r{done} of {len(keys)} editions", ending="")
                self.stdout.flush()
        _, removed = over.delete()
        if index_too:
            search.rebuild()
        if verbosity:
            gone = removed.get(SearchDocument._meta.label, 0)
            self.stdout.write(f"\r{done} editions indexed, {gone} removed")
