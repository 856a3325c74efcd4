"""`make_renditions`: makes what the pages' pictures lack, as the task does, on every core."""

import itertools
import math
import os
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand
from django.db import close_old_connections, connection
from django.db.models import Exists, F, Max, OuterRef

from ... import imaging, tasks
from ...models import Image, Pin


class Command(BaseCommand):
    help = (
        "Make the renditions that pictures lack. Asks storage for each file that is recorded, "
        "and makes again what is gone; --missing trusts the record."
    )

    def add_arguments(self, parser):
        parser.add_argument("--missing", action="store_true", help="do not look into storage")
        parser.add_argument(
            "--jobs", type=int, default=os.cpu_count() or 1, help="how many at once (one per core)"
        )
        parser.add_argument(
            "--seconds", type=float, help="begin no picture after this time; the worker goes on"
        )

    def handle(self, *, missing, jobs, seconds, verbosity, **options):
        # What stands first on the front page comes first, and then what is newest.
        pinned = Exists(Pin.objects.filter(category=None, article__hero=OuterRef("pk")))
        newest = Max("hero_of__editions__first_published_at")
        order = (F("pinned").desc(), F("newest").desc(nulls_last=True), "-pk")
        library = Image.objects.in_library().annotate(pinned=pinned, newest=newest)
        images = library.order_by(*order)
        if not missing:
            for image in images:
                forget_gone(image)
        lacking = [image.pk for image in images.all() if image.lacks(tasks.wanted(image))]
        written = done = 0
        for count in made(lacking, jobs=jobs, seconds=seconds):
            written, done = written + count, done + 1
            if verbosity and self.stdout.isatty():
                self.stdout.write(f"\r{done} of {len(lacking)} pictures", ending="")
                self.stdout.flush()
        if verbosity:
            self.stdout.write(f"\r{written} files written for {done} of {len(lacking)} pictures")
            if left := len(lacking) - done:
                self.stdout.write(f"{left} pictures are left to the worker")


def made(pictures, *, jobs, seconds=None):
    """Yield how many files were written, picture by picture, `jobs` at a time.

    After `seconds` (None: never) no picture is begun. Encoders let go of the interpreter's lock,
    so threads are enough.
    """
    end = math.inf if seconds is None else time.monotonic() + seconds
    begun = itertools.takewhile(lambda _: time.monotonic() < end, pictures)
    if jobs < 2:
        yield from map(tasks.make_renditions.call, begun)
        return
    with ThreadPoolExecutor(jobs) as pool:
        futures = [pool.submit(_made_alone, pk) for pk in pictures]
        for future in as_completed(futures):
            yield future.result()
            if time.monotonic() >= end:
                pool.shutdown(cancel_futures=True)
                break


def _made_alone(pk):
    close_old_connections()
    try:
        return tasks.make_renditions.call(pk)
    finally:
        connection.close()


def forget_gone(image):
    """Strike the profiles of which storage lacks a file, so that they are made again."""
    gone = [
        profile
        for profile in imaging.PROFILES
        for format in imaging.PROFILES[profile].formats
        for name, _, _ in image.rendition_names(profile, format)
        if not default_storage.exists(name)
    ]
    if gone:
        kept = {key: value for key, value in image.renditions.items() if key not in gone}
        Image.objects.filter(pk=image.pk, renditions=image.renditions).update(renditions=kept)
