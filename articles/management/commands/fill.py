"""`fill`: invented articles and comments in bulk, to see what the site does when there are many."""

import time

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from ...models import Article
from .. import chatter, filling


class Command(BaseCommand):
    help = "Write invented articles and comments in bulk, for load tests. Never for a real site."

    def add_arguments(self, parser):
        parser.add_argument("--articles", type=int, default=0, metavar="N")
        parser.add_argument("--comments", type=int, default=0, metavar="M")
        parser.add_argument(
            "--seed", type=int, default=1, help="another number invents other articles (1)"
        )
        parser.add_argument(
            "--force", action="store_true", help="add them to the articles that there are"
        )

    def handle(self, *, articles, comments, seed, force, **options):
        if articles < 0 or comments < 0 or not articles + comments:
            raise CommandError("Say how many: --articles N, --comments M, or both.")
        if Article.objects.exists() and not force:
            raise CommandError(
                "There are articles already. What is invented cannot be told from them later: "
                "use an empty database, or --force."
            )
        now = timezone.now()
        self.count("articles", articles, filling.fill(articles, seed=seed, now=now))
        try:
            self.count("comments", comments, chatter.chatter(comments, seed=seed, now=now))
        except ValueError as error:
            raise CommandError(error) from error
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # or the databases would plan for empty tables

    def count(self, what, number, done):
        """Say how many are written while they are, and how long it took."""
        if not number:
            return
        began = time.monotonic()
        for written in done:
            if self.stdout.isatty():
                self.stdout.write(f"\r{written} of {number} {what}", ending="")
                self.stdout.flush()
        self.stdout.write(f"\r{number} {what} in {time.monotonic() - began:.1f} s")
