"""A page's elements in order, as tests ask for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "img", "source", "br", "hr", "input", "wbr", "col"}


@dataclass
class Element:
    """One element: its attributes, and the text in it and below it."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None
    words: list[str] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str, default: str = "") -> str:
        return self.attributes.get(name, default)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    @property
    def classes(self) -> list[str]:
        return self.get("class").split()

    def is_in(self, name: str) -> bool:
        """Whether an element above is called `name` or has it as a class."""
        above = self.parent
        while above and not (above.tag == name or name in above.classes):
            above = above.parent
        return above is not None


class Page(HTMLParser):
    """The elements of an HTML text, in document order."""

    def __init__(self, html: str | bytes):
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html.decode() if isinstance(html, bytes) else html)

    def all(self, name: str) -> list[Element]:
        """Return the elements that are called `name` or have it as a class."""
        return [e for e in self.elements if e.tag == name or name in e.classes]

    def one(self, name: str) -> Element:
        (found,) = self.all(name)
        return found

    def texts(self, name: str) -> list[str]:
        return [element.text for element in self.all(name)]

    @property
    def hollow(self) -> list[Element]:
        """What holds no words, no picture and no field, and should have been left out."""
        full = set()
        for found in (*self.all("img"), *self.all("input"), *self.all("textarea")):
            element: Element | None = found
            while element:
                full.add(id(element))
                element = element.parent
        silent = [e for e in self.elements if e.tag not in VOID | {"script"} and not e.text]
        return [e for e in silent if id(e) not in full]

    @property
    def links(self) -> list[str]:
        return [e["href"] for e in self.all("a")]

    def handle_starttag(self, tag, attrs):
        above = self._open[-1] if self._open else None
        element = Element(tag, {k: v or "" for k, v in attrs}, above)
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag):
        while self._open and self._open.pop().tag != tag:
            pass

    def handle_data(self, data):
        for element in self._open:
            element.words.append(data)
