"""A walk through the magazine: every page that links lead to from the front, as readers get it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from django.test import Client

from .page import Page

SITE = "http://127.0.0.1:8000"
# Links that leave the site, or the web.
ELSEWHERE = re.compile(rf"mailto:|https?://(?!{re.escape(SITE.removeprefix('http://'))}/)")


class Walk:
    """What was found: each address's status, each page, and which page led to an address."""

    def __init__(self, client: Client):
        self.client = client
        self.statuses: dict[str, int] = {}
        self.pages: dict[str, bytes] = {}
        self.parsed: dict[str, Page] = {}
        self.links: list[tuple[str, str, str]] = []  # page, address, fragment
        self._waiting: list[str] = []

    def go(self, start: str = "/") -> None:
        """Follow every link from `start`, and from what was kept."""
        self._waiting.append(start)
        while self._waiting:
            address = self._waiting.pop()
            if address not in self.statuses:
                self.keep(address, self.client.get(address))

    def keep(self, address: str, response: Any) -> None:
        """Remember what `address` answered, and where its page leads."""
        self.statuses[address] = response.status_code
        if response.streaming:
            b"".join(response.streaming_content)  # closes the file
        if response.get("Content-Type", "").startswith("text/html"):
            self.pages[address] = response.content
            self.parsed[address] = Page(response.content)
            found = [target(address, one) for one in references(self.parsed[address])]
            self.links += [(address, *one) for one in found]
            self._waiting += [path for path, _ in found]


def references(page: Page) -> Iterator[str]:
    """Yield what the page links to and loads from its own site."""
    for element in page.elements:
        candidates = [one.split()[0] for one in element.get("srcset").split(",") if one.strip()]
        for reference in (element.get("href"), element.get("src"), *candidates):
            if reference and not ELSEWHERE.match(reference):
                yield reference


def target(address: str, reference: str) -> tuple[str, str]:
    """Return the address that `reference` means on the page at `address`, and its fragment."""
    if reference.startswith("#"):
        return address, reference[1:]
    url, fragment = urldefrag(urljoin(SITE + address, reference))
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else ""), fragment
