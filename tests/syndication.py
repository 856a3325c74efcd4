"""What is asked of feeds by RSS 2.0, with its advisory board's profile, and by JSON Feed 1.1."""

from __future__ import annotations

import json
import re
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

from .markup import elements

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
MEDIA = "{http://search.yahoo.com/mrss/}"

CHANNEL = set(
    "title link description language copyright managingEditor webMaster pubDate lastBuildDate"
    " category generator docs cloud ttl image rating textInput skipHours skipDays item".split()
)
ITEM = set("title link description author category comments enclosure guid pubDate source".split())
KNOWN = {
    *(f"{ATOM}link", f"{ATOM}updated", CONTENT, CREATOR),
    *(f"{MEDIA}content", f"{MEDIA}description", f"{MEDIA}credit"),
}
REPEATED = {"category", "item", CREATOR, f"{ATOM}link"}
# RFC 822 as RSS has it: a year of four digits, and a zone.
DATE = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r" \d{4} \d\d:\d\d:\d\d [+-]\d{4}"
)
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")  # RFC 3339
TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")  # BCP 47
ACTIVE = {"script", "iframe", "form", "object", "embed", "style", "input", "button", "details"}


def rss(response: Any) -> ElementTree.Element:
    """Return the channel of a response that is valid RSS."""
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    root = ElementTree.fromstring(response.content)
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    (channel,) = root
    _only(channel, CHANNEL, required={"title", "link", "description"})
    assert is_whole(channel.findtext("link"))
    assert TAG.fullmatch(channel.findtext("language"))
    own = [link for link in channel.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert [(link.get("type"), is_whole(link.get("href"))) for link in own] == [
        ("application/rss+xml", True)
    ]
    for date in channel.findall("lastBuildDate"):
        _dated(date.text)
    for item in channel.findall("item"):
        _item(item)
    guids = [item.findtext("guid") for item in channel.findall("item")]
    assert len(guids) == len(set(guids)) <= 20
    return channel


def _item(item: ElementTree.Element) -> None:
    _only(item, ITEM, required={"title", "link", "guid", "pubDate"})
    assert is_whole(item.findtext("link"))
    assert item.find("guid").get("isPermaLink") == "false"
    _dated(item.findtext("pubDate"))
    assert STAMP.fullmatch(item.findtext(f"{ATOM}updated"))
    assert all(name.text.strip() for name in (*item.findall("category"), *item.findall(CREATOR)))
    for html in (item.findtext("description") or "", item.findtext(CONTENT)):
        stands_alone(html)
    for picture in item.findall(f"{MEDIA}content"):
        assert is_whole(picture.get("url"))
        assert picture.get("type") == "image/jpeg"
        assert int(picture.get("width")) > 0
        assert int(picture.get("height")) > 0


def _only(element: ElementTree.Element, names: set[str], *, required: set[str]) -> None:
    """RSS's own elements are in no namespace, others in one that is known; few come twice."""
    tags = [child.tag for child in element]
    assert {tag for tag in tags if tag not in names | KNOWN} == set()
    assert {tag for tag in tags if tags.count(tag) > 1} <= REPEATED
    assert required <= set(tags)
    assert all(element.findtext(name).strip() for name in required)


def _dated(text: str) -> None:
    assert DATE.fullmatch(text)
    parsedate_to_datetime(text)


def json_feed(response: Any) -> dict[str, Any]:
    """Return the feed of a response that follows JSON Feed 1.1."""
    assert response["Content-Type"] == "application/feed+json"
    feed = json.loads(response.content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert all(is_whole(feed[name]) for name in ("home_page_url", "feed_url", "icon", "favicon"))
    assert TAG.fullmatch(feed["language"])
    _authors(feed["authors"])
    assert all(hub["type"] and is_whole(hub["url"]) for hub in feed.get("hubs", []))
    for item in feed["items"]:
        _json_item(item)
    ids = [item["id"] for item in feed["items"]]
    assert len(ids) == len(set(ids)) <= 20
    _no_gaps(feed)
    return feed


def _json_item(item: dict[str, Any]) -> None:
    assert isinstance(item["id"], str)
    assert is_whole(item["url"])
    assert isinstance(item["title"], str)
    stands_alone(item["content_html"])
    assert all(is_whole(item[name]) for name in ("image", "banner_image") if name in item)
    assert all(STAMP.fullmatch(item[name]) for name in ("date_published", "date_modified"))
    _authors(item["authors"])
    assert all(isinstance(tag, str) for tag in item.get("tags", []))
    assert TAG.fullmatch(item.get("language", "en"))


def _authors(authors: list[dict[str, str]]) -> None:
    """Each has a name, an address or a face at least; version 1's `author` is no more."""
    assert authors
    for author in authors:
        assert author.keys() <= {"name", "url", "avatar"}
        assert author
        assert all(is_whole(author[name]) for name in ("url", "avatar") if name in author)


def _no_gaps(value: Any) -> None:
    """What is not there is left out: nothing is null, no text is empty."""
    if isinstance(value, dict):
        assert "author" not in value
        for each in value.values():
            _no_gaps(each)
    elif isinstance(value, list):
        for each in value:
            _no_gaps(each)
    else:
        assert value not in (None, "")


def stands_alone(html: str) -> None:
    """Nothing in `html` acts, and every address in it is whole."""
    for tag, attributes in elements(html):
        assert tag not in ACTIVE
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        for name in ("href", "src"):
            if name in attributes:
                assert is_whole(attributes[name]) or attributes[name].startswith("mailto:")
        if tag == "img":
            assert int(attributes["width"]) > 0
            assert int(attributes["height"]) > 0
            assert "alt" in attributes


def is_whole(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and address.isascii()
