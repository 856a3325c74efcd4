"""`demo`: loads the demo magazine, so that there is something to read, edit and break."""

import time
from contextlib import contextmanager

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from ... import exchange
from ...models import Article
from .. import magazine
from ..importing import Run

FOLDER = settings.BASE_DIR / "demo"


class Command(BaseCommand):
    help = "Load the demo magazine: articles, pictures, accounts, comments. Safe to run twice."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing when there are articles"
        )
        parser.add_argument(
            "--no-renditions", action="store_true", help="leave the pictures to the worker"
        )

    def handle(self, *, if_empty, no_renditions, **options):
        if if_empty and Article.objects.exists():
            self.stdout.write("There are articles already: the demo was not loaded.")
            return
        with self.timed("accounts"):
            passwords = self.set_up()
        with self.timed("articles"):
            self.bring_articles()
        with self.timed("pins"):
            magazine.pin(self.pins)
        with self.timed("corrections"):
            magazine.amend(FOLDER, editor=get_user_model().objects.get(username="editor"))
        with self.timed("comments"):
            moderator = get_user_model().objects.get(username="moderator")
            magazine.let_readers_speak(FOLDER, moderator=moderator)
        if not no_renditions:
            with self.timed("pictures"):
                call_command("make_renditions", missing=True, stdout=self.stdout, verbosity=0)
        self.tell_accounts(passwords)

    def set_up(self):
        """Make rubrics, writers and accounts; return the passwords of new accounts by name."""
        masthead = magazine.masthead(FOLDER)
        magazine.set_up_categories(masthead["categories"], folder=FOLDER)
        magazine.set_up_authors(masthead["authors"])
        magazine.set_up_works(masthead["works"])
        magazine.set_up_series(masthead["series"])
        self.pins, self.wide = masthead["pins"], masthead["wide"]
        self.accounts = [row["username"] for row in masthead["accounts"]]
        return magazine.set_up_accounts(masthead["accounts"])

    def bring_articles(self):
        editor = get_user_model().objects.get(username="editor")
        run = Run(self.stdout.write, by=editor, publish=True, outline=False)
        drafts = run.read(exchange.find([FOLDER / "articles"]))
        for _manuscript, draft in drafts:
            draft.fields.setdefault("language", "en")  # whatever the site speaks
            magazine.widen(draft, self.wide)
        run.shift = magazine.shift([draft for _, draft in drafts], timezone.now())
        run.bring(drafts)

    def tell_accounts(self, passwords):
        for username in self.accounts:
            if username in passwords:
                self.stdout.write(f"Account {username}, password {passwords[username]}")
            else:
                self.stdout.write(
                    f"Account {username} keeps its password; set another with "
                    f"`manage.py changepassword {username}`"
                )

    @contextmanager
    def timed(self, what):
        """Say what is under way, and how long it took."""
        self.stdout.write(f"{what} … ", ending="")
        self.stdout.flush()
        began = time.monotonic()
        yield
        self.stdout.write(f"{time.monotonic() - began:.1f} s")
