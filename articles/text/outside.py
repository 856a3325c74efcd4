"""Outside the page: what a body may carry where neither our style sheet nor our script follows."""

from __future__ import annotations

from collections.abc import Callable
from html import escape, unescape
from html.parser import HTMLParser
from urllib.parse import urljoin

import nh3

TAGS = set(
    "a aside blockquote br caption cite code del div em figcaption figure h2 h3 h4 hr img li ol p"
    " pre s small strong sub sup table tbody td th thead tr ul".split()
)
ATTRIBUTES = {
    "a": {"href", "title"},
    "div": {"lang", "dir"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
}
SCHEMES = {"http", "https", "mailto"}


def portable(html: str, *, base: str, hidden: Callable[[str], str]) -> str:
    """Return `html` for programs that show it elsewhere: whole addresses, nothing that acts.

    A spoiler gives way to a link to `base`, the address of the page, in the words that `hidden`
    makes of its label: elsewhere nobody promises to keep it folded.
    """
    folded = _Folded(base, hidden)
    folded.feed(html)
    folded.close()
    return _cleaner(base).clean("".join(folded.kept))


class _Folded(HTMLParser):
    """Keeps all but what stands in `<details>`: those left open hide everything to the end."""

    def __init__(self, base: str, hidden: Callable[[str], str]):
        super().__init__(convert_charrefs=False)
        self.base, self.hidden = base, hidden
        self.kept: list[str] = []
        self.label: list[str] = []
        self.depth = 0
        self.in_label = False

    def handle_starttag(self, tag, attrs):
        if tag == "details":
            self.depth += 1
        elif tag == "summary" and self.depth == 1:
            self.in_label, self.label = True, []
        self._keep(self.get_starttag_text() or "")

    def handle_startendtag(self, tag, attrs):
        self._keep(self.get_starttag_text() or "")

    def handle_endtag(self, tag):
        self.in_label = self.in_label and tag != "summary"
        self._keep(f"</{tag}>")
        if tag == "details" and self.depth:
            self.depth -= 1
            if not self.depth:
                words = self.hidden(unescape("".join(self.label)))
                self._keep(f'<p><a href="{escape(self.base)}">{escape(words)}</a></p>')

    def handle_data(self, data):
        self._keep(data, said=True)

    def handle_entityref(self, name):
        self._keep(f"&{name};", said=True)

    def handle_charref(self, name):
        self._keep(f"&#{name};", said=True)

    def _keep(self, html: str, *, said: bool = False) -> None:
        if not self.depth:
            self.kept.append(html)
        elif self.in_label and said:
            self.label.append(html)


def _cleaner(base: str) -> nh3.Cleaner:
    def whole(tag: str, name: str, value: str) -> str | None:
        if name not in ("href", "src"):
            return value
        try:
            return urljoin(base, value)
        except ValueError:  # no address at all
            return None

    return nh3.Cleaner(
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=whole,
        url_schemes=SCHEMES,
        link_rel=None,
    )
