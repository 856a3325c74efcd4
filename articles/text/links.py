"""Links by kind: our own, foreign, mail; whatever else an address may be is no link."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from urllib.parse import SplitResult, quote, urlsplit

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from articles.text.tokens import told

FOREIGN = "external noopener"
SPONSORED = f"{FOREIGN} sponsored"
READERS = "ugc nofollow noopener"
MAX_URL = 2_000

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
FIRST_PART = re.compile("[/?#]")
# Browsers drop some of these and take a backslash for a slash; others cannot be seen.
UNSAFE = re.compile(
    r"[\x00-\x20\x7f-\x9f\\<>\"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\s"
)
# Where a bare address ends: at a space or at what quotes it.
BARE = re.compile(r"://[^\s<>\"«»“”‘’]{1,2000}")
SCHEME_BEFORE = re.compile(r"(?:^|[^a-z0-9+.-])(https?)$", re.IGNORECASE)
# Bytes of letters beyond ASCII, as an address carries them.
ENCODED = re.compile("(?:%[89a-f][0-9a-f])+", re.IGNORECASE)
TRAILING = ".,;:!?'*_~"
PAIRS = {")": "(", "]": "["}

Verdict = tuple[str, str] | None


def link(url: str) -> str | None:
    """Return `url` as a field may keep it, or None if it is no http, https or mailto address.

    No spaces, no controls, no backslash, no user name: those make one address look like another.
    """
    url = url.strip()
    if not url or len(url) > MAX_URL or UNSAFE.search(url):
        return None
    if url.lower().startswith("mailto:"):
        return url if re.fullmatch(r"mailto:[^@?]+@[^@?]+(\?.*)?", url, re.IGNORECASE) else None
    parts = _split(url)
    return url if parts and parts.scheme in ("http", "https") and "@" not in parts.netloc else None


def kind(href: str, own_hosts: Collection[str], *, foreign: str = FOREIGN) -> Verdict:
    """Return the address and `rel` of a link in an article, or None if it must not be one.

    `foreign` is the `rel` of what leads to another site.
    """
    if href.startswith("//"):
        href = f"https:{href}"
    if not SCHEME.match(href):
        is_path = href and ":" not in FIRST_PART.split(href, maxsplit=1)[0]
        return (href, "") if is_path else None
    if href.lower().startswith("mailto:"):
        return href, ""
    parts = _split(href)
    if not parts or parts.scheme not in ("http", "https"):
        return None
    own = {parts.hostname, parts.netloc.lower()} & {host.lower() for host in own_hosts}
    return href, "" if own else foreign


def readable(url: str) -> str:
    """Return `url` for the eye: the letters of every script as such.

    Spaces, and whatever turns or hides what stands around it, stay encoded, and so does ASCII.
    """
    return ENCODED.sub(lambda found: _decoded(found.group()), url)


def readers_kind(href: str) -> Verdict:
    """Return the address and `rel` of a link in a comment: the open web or nothing."""
    found = kind(href, ())
    return (found[0], READERS) if found and found[1] else None


def judged(children: list[Token], verdict: Callable[[str], Verdict]) -> Iterator[Token]:
    """Yield inline tokens with links as `verdict` has them; one refused leaves its text."""
    is_kept = False
    for index, token in enumerate(children):
        if token.type == "link_open":
            found = verdict(str(token.attrs.get("href", "")))
            is_kept = found is not None and _says_something(children, index)
            if not found or not is_kept:
                continue
            token.attrs["href"], rel = found
            if rel:
                token.attrs["rel"] = rel
        elif token.type == "link_close" and not is_kept:
            continue
        yield token


def bare_link(state: StateInline, silent: bool) -> bool:
    """Take a bare address, `https://…`, off a comment: an inline rule of the engine.

    It looks at `://` only and reads each character once; the engine's own linkify is quadratic.
    """
    before = SCHEME_BEFORE.search(state.src[max(0, state.pos - 6) : state.pos])
    found = BARE.match(state.src, state.pos, state.posMax)
    if not before or not found or silent:
        return False
    scheme, rest = before[1], _untrailed(found.group())
    if len(rest) <= len("://") or not state.pending.endswith(scheme):
        return False
    state.pending = state.pending[: -len(scheme)]
    state.push("link_open", "a", 1).attrs = {"href": state.md.normalizeLink(scheme + rest)}
    state.push("text", "", 0).content = scheme + rest
    state.push("link_close", "a", -1)
    state.pos += len(rest)
    return True


def _untrailed(address: str) -> str:
    """Return `address` without the punctuation of the sentence that it ends."""
    surplus = {end: address.count(end) - address.count(start) for end, start in PAIRS.items()}
    length = len(address)
    while length:
        last = address[length - 1]
        if last not in TRAILING and surplus.get(last, 0) <= 0:
            break
        if last in surplus:
            surplus[last] -= 1
        length -= 1
    return address[:length]


def _decoded(encoded: str) -> str:
    try:
        letters = bytes.fromhex(encoded.replace("%", "")).decode()
    except UnicodeDecodeError:
        return encoded
    return "".join(c if unicodedata.category(c)[0] in "LMN" else quote(c) for c in letters)


def _says_something(children: list[Token], start: int) -> bool:
    end = start
    while children[end].type != "link_close":
        end += 1
    return bool(told(children[start:end]).strip())


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        is_whole = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return parts if is_whole else None
