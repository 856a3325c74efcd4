"""`import_articles PATH…`: manuscripts become working copies, or published articles."""

import sys
from argparse import ArgumentTypeError
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from ... import exchange
from ...exchange import Broken, Default, Terms
from ...exchange.manuscripts import FORMATS, shown
from ...models import Category
from ..importing import Run


class Command(BaseCommand):
    help = (
        "Read manuscripts, Markdown with front matter or pasted plain text, and make working "
        "copies of them. Says line by line what it took for what. Safe to run twice."
    )
    refused = 0

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=path, metavar="PATH", help="file or folder")
        parser.add_argument("--format", choices=FORMATS, default="", help="what all files are")
        parser.add_argument(
            "--pictures",
            action="append",
            default=[],
            type=Path,
            metavar="FOLDER",
            help="a further folder that pictures may be taken from",
        )
        self.add_defaults(parser)
        self.add_permissions(parser)
        parser.add_argument("--by", default="", metavar="USERNAME", help="whose deed it is")

    def add_defaults(self, parser):
        """What serves where a manuscript says nothing."""
        parser.add_argument(
            "--category",
            default="",
            help="where a manuscript belongs that names none (the first of the menu)",
        )
        parser.add_argument(
            "--author",
            "--authors",
            action="append",
            default=[],
            help="who signs what names nobody; may be given again (the publication itself)",
        )

    def add_permissions(self, parser):
        """What may be done beyond making new working copies, or that nothing may."""
        for option, meaning in (
            ("--publish", "publish what comes in, where the desk could and still wants to"),
            ("--make-categories", "make unknown categories, which stand in the menu at once"),
            ("--overwrite", "also replace what was edited here since, or came from another file"),
            (
                "--dry-run",
                "say what would become of each file, write nothing; who saves waits for it",
            ),
        ):
            parser.add_argument(option, action="store_true", help=meaning)

    def handle(self, *, paths, publish, by, dry_run, **options):
        check_folders(options["pictures"])
        run = Run(
            self.stdout.write,
            by=self.user(by),
            terms=terms(options),
            format=options["format"],
            publish=publish,
            dry=dry_run,
            outline=options["verbosity"] > 0,
        )
        present = list(self.present(paths, run))
        found = exchange.find(present, pictures=options["pictures"], skip=run.skip)
        run.bring(run.read(found))
        run.tell_end()
        self.refused = run.tally["refused"]
        if not run.tally:
            raise CommandError("There are no manuscripts there: no .md and no .txt files.")

    def run_from_argv(self, argv):
        """Run, and tell a shell by the exit status when a file was refused."""
        super().run_from_argv(argv)
        if self.refused:
            sys.exit(1)

    def present(self, paths, run):
        """Yield the paths that are there; the others are refused."""
        for path in paths:
            try:
                exchange.located(path)
            except (Broken, OSError, RuntimeError) as error:
                run.refuse(shown(path), error)
            else:
                yield path

    def user(self, username):
        if not username:
            return None
        model = get_user_model()
        try:
            return model.objects.get_by_natural_key(username)
        except model.DoesNotExist:
            raise CommandError(f"There is no account {username}.") from None


def path(typed):
    """Return what was typed as a path; an empty word is a slip, and no way to say “here”."""
    if not typed:
        raise ArgumentTypeError("an empty PATH. Name a file or a folder; “.” is this one.")
    return Path(typed)


def check_folders(folders):
    """Raise CommandError for a folder of pictures that is not there."""
    for folder in folders:
        if not folder.is_dir():
            raise CommandError(f"There is no folder {shown(folder)} to take pictures from.")


def terms(options):
    """Return the terms that the options set; what they leave open, the publication settles."""
    category = Default(options["category"]) if options["category"] else first_of_the_menu()
    itself = Default(settings.SITE_NAME, why="guess: the publication itself")
    return Terms(
        category=category,
        authors=tuple(map(Default, options["author"])) or (itself,),
        make_categories=options["make_categories"],
        overwrite=options["overwrite"],
    )


def first_of_the_menu():
    first = Category.objects.first()
    if first is None:
        return Default("Articles", why="guess: the site has no category yet")
    return Default(first.name, why="guess: the first of the menu")
