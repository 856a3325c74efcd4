"""Quoting: what a rendered body says where it is quoted, as plain text without its spoilers."""

import re
from html.parser import HTMLParser

BLOCKS = frozenset("p h3 h4 li blockquote pre tr table ul ol div aside hr".split())
CELLS = frozenset(("td", "th", "br"))
# What says nothing outside of its page: numbers of footnotes, arrows back.
ROLES = frozenset(("doc-noteref", "doc-backlink"))


def quotable(html: str) -> str:
    """Return what `html`, a body that `render` made, says; a blank line between its blocks.

    Nothing is said that stands in a spoiler, nor its label.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    paragraphs = (" ".join(part.split()) for part in re.split("\n", "".join(reader.said)))
    return "\n\n".join(filter(None, paragraphs))


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.said: list[str] = []
        self._silenced_by = ""
        self._depth = 0

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if self._silenced_by:
            self._depth += tag == self._silenced_by
        elif tag == "details" or values.get("role") in ROLES:
            self._silenced_by, self._depth = tag, 1
        elif tag in BLOCKS:
            self.said.append("\n")
        elif tag in CELLS:
            self.said.append(" ")

    def handle_endtag(self, tag):
        if self._silenced_by:
            self._depth -= tag == self._silenced_by
            if not self._depth:
                self._silenced_by = ""
        elif tag in BLOCKS:
            self.said.append("\n")

    def handle_data(self, data):
        if not self._silenced_by:
            self.said.append(data.replace("\n", " "))
