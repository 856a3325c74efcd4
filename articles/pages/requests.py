"""Requests for pages: which are for one at all, under which key, and what of them it may know."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http.request import split_domain_port, validate_host
from django.urls import Resolver404, resolve

# What a request may say that could otherwise find its way into a page that everyone gets.
PERSONAL = ("HTTP_", "REMOTE_")
LONGEST_QUERY = 2000  # which takes less than a millisecond to read, however many words it has


def key_of(environ: dict[str, Any]) -> str | None:
    """Return the name under which this request's page is kept; None for what is no page.

    The request's query keeps the words that the page reads, and no others.
    """
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or not may_answer(environ):
        return None
    path = environ.get("PATH_INFO", "").encode("latin-1").decode("utf-8", "replace")
    parameters = page_parameters(path)
    if parameters is None:
        return None
    query = allowed(environ.get("QUERY_STRING", ""), parameters)
    environ["QUERY_STRING"] = query
    return f"{path}?{query}" if query else path


def may_answer(environ: dict[str, Any]) -> bool:
    """Tell whether the request names a host of ours, over the scheme that the site wants."""
    host = split_domain_port(environ.get("HTTP_HOST") or environ.get("SERVER_NAME", ""))[0]
    return validate_host(host, settings.ALLOWED_HOSTS) and (
        is_secure(environ) or not settings.SECURE_SSL_REDIRECT
    )


def is_secure(environ: dict[str, Any]) -> bool:
    """Tell whether the reader's own connection is encrypted, as Django would."""
    if settings.SECURE_PROXY_SSL_HEADER:
        header, value = settings.SECURE_PROXY_SSL_HEADER
        if header in environ:
            return environ[header].split(",")[0].strip() == value
    return environ.get("wsgi.url_scheme") == "https"


@lru_cache(maxsize=10_000)
def page_parameters(path: str) -> frozenset[str] | None:
    """Return the query words of the page at `path`; None where there is no page."""
    try:
        return getattr(resolve(path).func, "page_parameters", None)
    except Resolver404:
        return None


def allowed(query: str, parameters: frozenset[str]) -> str:
    """Return `query` with the words that the view reads alone, in one order.

    Of a query too long to be one of ours nothing is read: what it asks for is the plain page.
    """
    pairs = parse_qsl(query, keep_blank_values=True) if len(query) <= LONGEST_QUERY else []
    return urlencode(sorted({k: v for k, v in pairs if k in parameters}.items()))


def impersonal(environ: dict[str, Any]) -> dict[str, Any]:
    """Return the environment of a request that says nothing about who asks."""
    kept = {k: v for k, v in environ.items() if not k.startswith(PERSONAL)}
    for name in ("HTTP_HOST", "QUERY_STRING", "HTTP_X_FORWARDED_PROTO"):
        if name in environ:
            kept[name] = environ[name]
    return kept | {"REMOTE_ADDR": "127.0.0.1"}
