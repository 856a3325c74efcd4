"""Near: the pages that a process has at hand, in front of the store that all share."""

from __future__ import annotations

import threading
from collections import OrderedDict

from .answers import Page

HEAVIEST = 256 * 1024  # bytes of one page in all its encodings: sitemaps are left to the store
MOST = 16 * 1024 * 1024  # bytes of all; some 200 articles


class Near:
    """Keeps what was asked for last, up to a weight."""

    def __init__(self) -> None:
        self.pages: OrderedDict[str, Page] = OrderedDict()
        self.weight = 0
        self.lock = threading.Lock()

    def __len__(self) -> int:
        return len(self.pages)

    def get(self, key: str) -> Page | None:
        return self.pages.get(key)

    def remember(self, key: str, found: Page) -> None:
        """Keep `found` as the page of `key`, and let go of what has not been asked for since."""
        with self.lock:
            self._forget(key)
            if found.weight > HEAVIEST:
                return
            self.pages[key] = found
            self.weight += found.weight
            while self.weight > MOST:
                self._forget(next(iter(self.pages)))

    def _forget(self, key: str) -> None:
        if found := self.pages.pop(key, None):
            self.weight -= found.weight
