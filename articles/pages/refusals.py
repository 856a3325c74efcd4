"""Refusals: answers of 400 and more, which nobody stores: as light as pages, and asked for anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from .encodings import best_encoding, encoded

Headers = list[tuple[str, str]]


def passing_on(
    application: Callable[..., Iterable[bytes]],
    environ: dict[str, Any],
    start_response: Callable[..., Any],
) -> Iterable[bytes]:
    """Answer with what `application` says, and with a refusal of its as `refused` does."""
    said: list[Any] = []
    chunks = application(environ, lambda *args: said.extend(args))
    status, headers = said[0], said[1]
    if not is_refusal(status, headers):
        start_response(status, headers)
        return chunks
    return send(status, headers, joined(chunks), environ, start_response)


def is_refusal(status: str, headers: Headers) -> bool:
    """Tell whether this says no to everybody: one reader's own brings a cookie, or is not kept."""
    own = {"set-cookie", "cache-control", "content-encoding"}
    return status[0] in "45" and own.isdisjoint(name.lower() for name, _value in headers)


def send(
    status: str,
    headers: Headers,
    body: bytes,
    environ: dict[str, Any],
    start_response: Callable[..., Any],
) -> list[bytes]:
    """Send what is not stored; a refusal in the reader's encoding, not to be used unasked.

    What is not there now may be there in a minute, also where something was withdrawn.
    """
    if is_refusal(status, headers):
        headers, body = _light(headers, body, environ.get("HTTP_ACCEPT_ENCODING", ""))
    start_response(status, headers)
    return [body if environ["REQUEST_METHOD"] != "HEAD" else b""]


def joined(chunks: Iterable[bytes]) -> bytes:
    """Return all that an application says, and let it know that it has been heard."""
    try:
        return b"".join(chunks)
    finally:
        getattr(chunks, "close", lambda: None)()


def _light(headers: Headers, body: bytes, accepted: str) -> tuple[Headers, bytes]:
    encoding = best_encoding(accepted) if body else ""
    body = encoded(body, encoding)
    own = [
        ("Cache-Control", "no-cache"),
        ("Vary", "Accept-Encoding"),
        ("Content-Length", str(len(body))),
        *([("Content-Encoding", encoding)] if encoding else []),
    ]
    return [*(row for row in headers if row[0].lower() != "content-length"), *own], body
