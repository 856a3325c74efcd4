"""Writers: whoever asks who wrote an article gets one answer, and each name once."""

import json
from xml.etree import ElementTree

import pytest

from articles.models import Byline

from .factories import make_article, make_author, publish
from .page import Page
from .syndication import CREATOR

pytestmark = pytest.mark.django_db


def signed(*pairs):
    """Return the address of an article with a byline of (name, role)."""
    article = make_article(authors=())
    for place, (name, role) in enumerate(pairs):
        Byline.objects.create(article=article, author=make_author(name), role=role, position=place)
    article.save_revision(by=None)
    return publish(article).path


def told(client, path):
    """Return the writers of the article at `path` by who is told of them."""
    page = Page(client.get(path).content)
    (data,) = (e for e in page.all("script") if "ld+json" in e.get("type"))
    (node,) = (n for n in json.loads("".join(data.words))["@graph"] if n["@type"] == "Article")
    (item,) = ElementTree.fromstring(client.get("/feed.xml").content).iter("item")
    (entry,) = client.get("/feed.json").json()["items"]
    embed = client.get("/oembed", {"url": f"http://127.0.0.1:8000{path}"}).json()
    return {
        "search": [author["name"] for author in node["author"]],
        "head": [e["content"] for e in page.all("meta") if e.get("name") == "author"],
        "rss": [e.text for e in item.iter(CREATOR)],
        "json": [author["name"] for author in entry["authors"]],
        "embed": Page(embed["html"]).one("footer").text.split(", ")[:-1],
    }


@pytest.mark.parametrize(
    ("byline", "writers"),
    [
        ([("Ada Fenn", ""), ("Ben Orr", "")], ["Ada Fenn", "Ben Orr"]),
        ([("Ben Orr", "Photographs by"), ("Ada Fenn", "")], ["Ada Fenn"]),
        (
            [("Ben Orr", "Drawn by"), ("Ada Fenn", "Ink by"), ("Ben Orr", "Inked by")],
            ["Ben Orr", "Ada Fenn"],
        ),
    ],
)
def test_all_are_told_the_same_of_who_wrote_it(client, byline, writers):
    found = told(client, signed(*byline))

    assert found == dict.fromkeys(found, writers)
