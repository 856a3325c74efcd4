"""Answers: a stored page in the reader's encoding, or the word that he has it already."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.http import http_date, parse_http_date_safe

from .drafts import Draft
from .encodings import best_encoding, in_each_encoding
from .requests import is_secure

# What the first reader's encoding, connection or copy decides, so that the answer does instead.
SET_ON_ANSWER = frozenset(
    (
        *("content-length", "content-encoding", "vary", "etag", "cache-control", "set-cookie"),
        *("last-modified", "strict-transport-security"),
    )
)


@dataclass(frozen=True)
class Page:
    """One stored response: its bytes in each encoding, and how long they are true."""

    headers: tuple[tuple[str, str], ...]
    bodies: dict[str, bytes]
    etag: str
    generations: dict[str, int]
    since: datetime
    until: datetime | None = None
    seconds: int = 0  # for which whoever has it need not ask again
    changed_at: datetime | None = None  # to the second; of pages with such seconds

    @property
    def weight(self) -> int:
        """Bytes, of all encodings."""
        return sum(map(len, self.bodies.values()))

    def is_of(self, at: datetime) -> bool:
        """Tell whether nothing on the page has changed by itself since, or has yet to.

        A machine whose clock is ahead has what is not to be read before its time by another's.
        """
        return self.since <= at and (self.until is None or at < self.until)


def stored(headers: Iterable[tuple[str, str]], body: bytes, draft: Draft) -> Page:
    """Return the page to keep: the headers that every encoding shares, and its bytes in each."""
    return Page(
        headers=tuple((k, v) for k, v in headers if k.lower() not in SET_ON_ANSWER),
        bodies=in_each_encoding(body),
        etag=hashlib.sha256(body).hexdigest()[:20],
        generations=dict(draft.generations),
        since=draft.since,
        until=draft.until,
        seconds=draft.seconds,
    )


def changed_at(found: Page, *, before: Page | None) -> datetime:
    """Return since when the bytes are those of `found`.

    No two states of a page share a second: whoever asks by the date alone would keep the first.
    """
    now = timezone.now().replace(microsecond=0)
    if before is None or before.changed_at is None:
        return now
    if before.etag == found.etag:
        return before.changed_at
    return max(now, before.changed_at + timedelta(seconds=1))


def answer(found: Page, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    """Send `found` in the best encoding that the reader takes, or 304 when he has it."""
    encoding = best_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
    etag = f'"{found.etag}{"-" + encoding if encoding else ""}"'
    headers = [
        *found.headers,
        ("Cache-Control", cache_control(found)),
        ("Vary", "Accept-Encoding"),
        ("ETag", etag),
    ]
    if settings.SECURE_HSTS_SECONDS and is_secure(environ):
        headers.append(("Strict-Transport-Security", transport_security()))
    if found.changed_at:
        headers.append(("Last-Modified", http_date(found.changed_at.timestamp())))
    if is_known(found, etag, environ):
        start_response("304 Not Modified", headers)
        return [b""]
    body = found.bodies[encoding]
    if encoding:
        headers.append(("Content-Encoding", encoding))
    start_response("200 OK", [*headers, ("Content-Length", str(len(body)))])
    return [body if environ["REQUEST_METHOD"] == "GET" else b""]


def cache_control(found: Page) -> str:
    """Return for how long whoever has the page may keep it: never past its next moment."""
    if not found.seconds:
        return "public, max-age=0, must-revalidate"
    left = found.seconds
    if found.until:
        left = min(left, int((found.until - timezone.now()).total_seconds()))
    return f"public, max-age={max(left, 0)}"


def is_known(found: Page, etag: str, environ: dict[str, Any]) -> bool:
    """Tell whether the reader says that he has these bytes. A tag says more than a date."""
    if tags := environ.get("HTTP_IF_NONE_MATCH", ""):
        known = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
        return etag in known or "*" in known
    since = parse_http_date_safe(environ.get("HTTP_IF_MODIFIED_SINCE", ""))
    return bool(since and found.changed_at and found.changed_at.timestamp() <= since)


def transport_security() -> str:
    """Return the header that Django's own middleware sets on an encrypted answer."""
    words = [f"max-age={settings.SECURE_HSTS_SECONDS}"]
    if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS:
        words.append("includeSubDomains")
    if settings.SECURE_HSTS_PRELOAD:
        words.append("preload")
    return "; ".join(words)
