"""What a piece of HTML holds, read by a parser, and whether a page may hold it."""

from html.parser import HTMLParser

ARTICLE_TAGS = frozenset(
    "a aside blockquote br code details div em h3 h4 hr li ol p pre s strong summary sup"
    " table tbody td th thead tr ul".split()
)
COMMENT_TAGS = frozenset("a blockquote br em p strong".split())
ATTRIBUTES = frozenset(
    "aria-label class data-nosnippet dir href id rel role scope start tabindex title".split()
)


class _Elements(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []
        self.said = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.said.append(data)

    def handle_comment(self, data):
        self.found.append(("!--", {}))

    def handle_decl(self, decl):
        self.found.append(("!", {}))

    def handle_pi(self, data):
        self.found.append(("?", {}))


def elements(html):
    """Return the elements of `html` in order: tag and attributes."""
    parser = _Elements()
    parser.feed(str(html))
    parser.close()
    return parser.found


def texts(html):
    """Return the pieces of text between the tags of `html`, entities decoded."""
    parser = _Elements()
    parser.feed(str(html))
    parser.close()
    return parser.said


def dangers(html, tags=ARTICLE_TAGS):
    """Return what `html` holds that no page may: elements, attributes, addresses, characters."""
    found = [c for c in str(html) if (c < " " and c not in "\t\n") or "\ud800" <= c <= "\udfff"]
    for tag, attrs in elements(html):
        if tag not in tags:
            found.append(tag)
        found += [f"{tag} {name}" for name in attrs if name not in ATTRIBUTES]
        if not is_harmless(attrs.get("href", "")):
            found.append(attrs["href"])
    return found


def is_harmless(href):
    if href.startswith("//"):
        return False
    scheme, colon, _ = href.partition(":")
    relative = not colon or any(c in scheme for c in "/?#")
    return relative or scheme.lower() in ("http", "https", "mailto")
