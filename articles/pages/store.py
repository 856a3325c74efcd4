"""The store: a WSGI application that answers for pages before Django's handler is asked."""

from __future__ import annotations

import hashlib
import logging
import os
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from ..models import Generation
from .answers import Page, answer, changed_at, stored
from .drafts import DRAFT, Draft
from .near import Near
from .refusals import joined, passing_on, send
from .requests import impersonal, key_of

log = logging.getLogger(__name__)

FORMAT = 3  # of a stored `Page`: another number when its fields change
# Another value of one of these makes all pages anew.
MADE_BY = ("RELEASE", "SITE_URL", "SITE_NAME", "SITE_TAGLINE", "LANGUAGE_CODE", "WEBSUB_HUB")
STORED_SECONDS = 24 * 60 * 60
RECHECK_SECONDS = 1.0  # how long a process trusts the generations it read, if nothing hints
MOST_KNOWN = 10_000  # generations that a process remembers: each discussion has its own
LOCKS = 256  # pages that a process renders at once, each for all who wait for it


def hint(sender: Any, name: str, **kwargs: Any) -> None:
    """Tell this machine's processes that a generation has moved; a lost hint costs a second."""
    hint_file().touch()


def hint_file() -> Path:
    return settings.VAR / "generation"


def modified(file: Path) -> int:
    try:
        return os.stat(file).st_mtime_ns
    except FileNotFoundError:
        return 0


class PageStore:
    """Answers for pages from the store, and asks `application` for everything else."""

    def __init__(self, application: Callable[..., Iterable[bytes]]):
        self.application = application
        self.near = Near()
        self.rendering = [threading.Lock() for _ in range(LOCKS)]
        self.known: dict[str, tuple[int, float]] = {}
        self.hinted = 0

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]):
        key = key_of(environ)
        if key is None:
            return passing_on(self.application, environ, start_response)
        try:
            found = self.fresh(key)
        finally:
            close_old_connections()
        if found is None:
            found = self.render(key, environ, start_response)
        return found if isinstance(found, list) else answer(found, environ, start_response)

    def fresh(self, key: str) -> Page | None:
        """Return the stored page of `key` if it is still what readers should get."""
        for find in (self.near.get, kept):
            found = find(key)
            if found is None or not found.is_of(timezone.now()):
                continue
            try:
                is_current = self.is_current(found)
            except DatabaseError:
                return replace(found, headers=(*found.headers, ("Stet-Stale", "database")))
            if is_current:
                self.near.remember(key, found)
                return found
        return None

    def is_current(self, found: Page) -> bool:
        """Tell whether the generations that `found` was made under are those of now.

        A page from the future was made after this process last asked, or else the database has
        been restored since, and the page is of a past that never was: so it is asked again.
        """
        numbers = self.numbers(found.generations)
        if any(number < found.generations[name] for name, number in numbers.items()):
            for name in numbers:
                self.known.pop(name, None)
            numbers = self.numbers(found.generations)
        return numbers == found.generations

    def numbers(self, wanted: Iterable[str]) -> dict[str, int]:
        """Return the generations `wanted`, from the database when a hint or a second has passed."""
        names, now = list(wanted), time.monotonic()
        if (hinted := modified(hint_file())) != self.hinted:
            self.hinted = hinted
            self.known.clear()
        known = {name: self.known.get(name, (0, -1e9)) for name in names}
        if all(now - read_at <= RECHECK_SECONDS for _number, read_at in known.values()):
            return {name: number for name, (number, _read_at) in known.items()}
        numbers = Generation.objects.numbers(names)
        if len(self.known) + len(numbers) > MOST_KNOWN:
            self.known.clear()  # what is asked for again is read again
        self.known.update({name: (number, now) for name, number in numbers.items()})
        return numbers

    def render(self, key: str, environ: dict[str, Any], start_response: Callable[..., Any]):
        """Let one request render the page while the others of this process wait for it."""
        with self.rendering[hash(key) % LOCKS]:
            found = self.fresh(key)
            return found or self.rendered(key, environ, start_response)

    def rendered(self, key: str, environ: dict[str, Any], start_response: Callable[..., Any]):
        """Ask the application as nobody in particular; keep what it says may be kept."""
        draft = Draft()
        said: list[Any] = []
        chunks = self.application(
            impersonal(environ) | {DRAFT: draft, "REQUEST_METHOD": "GET"},
            lambda status, headers, exc_info=None: said.extend((status, headers)),
        )
        body = joined(chunks)
        status, headers = said[0], said[1]
        if draft.keep:
            found = stored(headers, body, draft)
            if found.seconds:
                found = replace(found, changed_at=changed_at(found, before=kept(key)))
            keep(key, found)
            self.near.remember(key, found)
            return found
        return send(status, headers, body, environ, start_response)


def kept(key: str) -> Page | None:
    """Return the page of `key` from the shared store; None also when there is no store."""
    try:
        return cache.get(name_of(key))
    except Exception as error:  # each backend has errors of its own; without it, pages are rendered
        log.warning("The page store cannot be read: %r", error)
        return None


def keep(key: str, found: Page) -> None:
    """Put the page of `key` into the shared store, if there is one."""
    try:
        cache.set(name_of(key), found, STORED_SECONDS)
    except Exception as error:  # as above
        log.warning("The page store cannot be written: %r", error)


def name_of(key: str) -> str:
    """Return the store's key: release and site are part of it, nothing of the request is."""
    made_by = [str(getattr(settings, name)) for name in MADE_BY]
    name = "|".join([str(FORMAT), *made_by, key])
    return "page:" + hashlib.sha256(name.encode()).hexdigest()
