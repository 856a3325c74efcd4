"""Feeds: the newest articles in full, valid in both formats whatever their words."""

from __future__ import annotations

import gzip
import random
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from articles.models import (
    Correction,
    Discussion,
    Embed,
    Figure,
    Quote,
    Section,
    SeeAlso,
    Series,
    Work,
)
from articles.tasks import make_renditions
from articles.text.characters import UNPRINTABLE
from articles.text.outside import portable

from .factories import (
    NOW,
    make_article,
    make_author,
    make_category,
    make_comment,
    make_image,
    make_published,
    make_shown_image,
    make_tag,
    publish,
)
from .page import Page
from .reading import Reader
from .syndication import ATOM, CONTENT, CREATOR, MEDIA, json_feed, rss, stands_alone
from .titles import HOSTILE

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
SITE = "http://127.0.0.1:8000"


def items(client, path="/feed.xml"):
    response = client.get(path)
    assert response.status_code == 200
    return rss(response).findall("item")


def json_items(client, path="/feed.json"):
    response = client.get(path)
    assert response.status_code == 200
    return json_feed(response)["items"]


def body(client):
    """Return the text of the only article, the same in both formats."""
    ((item,), (other,)) = items(client), json_items(client)
    assert item.findtext(CONTENT) == other["content_html"]
    return other["content_html"]


def everything(**overrides):
    """Publish an article that has all that may stand in a feed."""
    pictured = make_shown_image("hero", "figure", "wide", "structured-16x9", credit="Dee Moran")
    values = {
        "title": "In full",
        "dek": "Fish & <chips>.",
        "hero": pictured,
        "hero_alt": "A pier",
        "hero_caption": "The pier, last night",
        "authors": (make_author("Ada Fenn"), make_author("Ben Ott")),
        "tags": (make_tag("endings"), make_tag("ferries")),
        "work": Work.objects.get_or_create(slug="ferry", name="Night Ferry", kind="Movie")[0],
        "series": Series.objects.get_or_create(slug="endings", name="Endings")[0],
        "kind": "review",
        "half_stars": 7,
        "verdict": "Worth the crossing.",
        "pros": "The sea",
        "cons": "The tea",
        "sources": "The [log](/log/).",
        "content_warning": "Drowning.",
        "disclosure": "The line paid our fare.",
        **overrides,
    }
    return make_published(
        Section(body="Lead with a [link](/film/other/?a=1&b=2), a [mail](mailto:a@example.org)."),
        Section(heading="A part", body="A note[^1], [up](#top).\n\n[^1]: The *note*."),
        Figure(image=pictured, caption="A caption"),
        Quote(text="Said so", attribution="Somebody"),
        Embed(url="https://example.org/v", title="A film", provider="Example"),
        SeeAlso(article=make_published(title="The other one", authors=())),
        Section(heading="More", body="| a | b |\n|---|---|\n| c | d |\n\n:::facts\nOne\n:::"),
        **values,
    )


def test_the_feed_carries_the_whole_article_with_whole_addresses(client):
    article = everything()
    page = f"{SITE}/film/{article.slug}/"

    item = next(i for i in items(client) if i.findtext("title") == "In full")
    html = item.findtext(CONTENT)
    said = Page(html)

    assert html == next(i["content_html"] for i in json_items(client) if i["title"] == "In full")
    assert said.texts("h2") == ["A part", "More", "Verdict", "Sources"]
    assert [link.removeprefix(SITE) for link in said.links] == [
        "/film/other/?a=1&b=2",
        "mailto:a@example.org",
        *(f"{page}#{anchor}".removeprefix(SITE) for anchor in ("b2-fn:1", "top", "b2-fnref:1")),
        "https://example.org/v",
        article.editions.get().links.get().article.editions.get().path,
        "/log/",
    ]
    figures = [" ".join(figure.text.split()) for figure in said.all("figure")]
    assert figures == [
        "The pier, last night Picture: Dee Moran",
        "A caption Picture: Dee Moran",
    ]
    text = " ".join("".join(said.elements[0].words).split())
    for words in (
        *("Drowning.", "The line paid our fare.", "Lead with a link", "Said so Somebody", "A film"),
        *("See also: The other one", "3.5 out of 5", "Worth the crossing.", "The sea", "The tea"),
    ):
        assert text.count(words) == 1


def test_both_formats_say_the_same_of_an_article(client):
    article = everything()

    (item,) = (i for i in items(client) if i.findtext("title") == "In full")
    (other,) = (i for i in json_items(client) if i["title"] == "In full")

    picture = item.find(f"{MEDIA}content")
    assert other == {
        "id": f"{SITE}/#article-{article.pk}",
        "url": f"{SITE}/film/{article.slug}/",
        "title": "In full",
        "content_html": item.findtext(CONTENT),
        "summary": "Fish & <chips>.",
        "image": picture.get("url"),
        "banner_image": other["banner_image"],
        "date_published": other["date_published"],
        "date_modified": item.findtext(f"{ATOM}updated"),
        "authors": [
            {"name": "Ada Fenn", "url": f"{SITE}/authors/ada-fenn/"},
            {"name": "Ben Ott", "url": f"{SITE}/authors/ben-ott/"},
        ],
        "tags": ["Film", "endings", "ferries"],
        "language": "en",
    }
    assert item.findtext("guid") == other["id"]
    assert item.findtext("link") == other["url"]
    assert item.findtext("description") == "Fish &amp; &lt;chips&gt;."
    assert [creator.text for creator in item.findall(CREATOR)] == ["Ada Fenn", "Ben Ott"]
    assert [category.text for category in item.findall("category")] == other["tags"]
    assert picture.attrib == {
        "url": other["image"],
        "type": "image/jpeg",
        "medium": "image",
        "width": "1200",
        "height": "675",
    }
    assert picture.findtext(f"{MEDIA}description") == "A pier"
    assert picture.findtext(f"{MEDIA}credit") == "Dee Moran"


def test_the_picture_of_an_article_is_where_the_feed_says(client):
    image = make_image(width=1300, height=800)
    make_published(Figure(image=image), hero=image)
    make_renditions.call(image.pk)

    item, other = items(client)[0], json_items(client)[0]
    shown = [image["src"] for image in Page(item.findtext(CONTENT)).all("img")]
    addresses = [item.find(f"{MEDIA}content").get("url"), other["banner_image"], *shown]

    assert len(set(addresses)) == 4
    for address in addresses:
        response = client.get(address.removeprefix(SITE))
        assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    assert other["image"] == addresses[0]


def test_whoever_has_no_picture_no_writer_and_no_dek_is_still_valid(client):
    make_published(authors=(), dek="")

    (item,), (other,) = items(client), json_items(client)

    assert [creator.text for creator in item.findall(CREATOR)] == ["Second Reel"]
    assert other["authors"] == [{"name": "Second Reel", "url": f"{SITE}/"}]
    assert item.find(f"{MEDIA}content") is item.find("description") is None
    assert other.keys() & {"summary", "image", "banner_image"} == set()


def test_what_readers_may_not_see_is_not_in_the_feed(client):
    draft = make_article(title="Draft")
    make_published(
        Section(body="Text"),
        SeeAlso(article=draft, label="Not yet"),
        Figure(caption="Waits"),
        title="Live",
    )

    html = body(client)

    assert "Not yet" not in html
    assert "Waits" not in html


def test_a_correction_stands_before_all_else_and_moves_the_date_of_change_alone(client):
    with time_machine.travel(NOW, tick=False) as clock:
        article = make_published(Section(body="Lead."), content_warning="Drowning.")
        before = items(client)[0]
        clock.shift(HOUR)
        Correction.objects.publish(article, "It was <Tuesday>.", by=None)
        after = items(client)[0]

    said = Page(after.findtext(CONTENT)).texts("p")
    assert said == ["Correction, 22 Nov 2026: It was <Tuesday>.", "Drowning.", "Lead."]
    assert after.findtext("pubDate") == before.findtext("pubDate")
    assert [i.findtext(f"{ATOM}updated") for i in (before, after)] == [
        "2026-11-22T12:00:00+00:00",
        "2026-11-22T13:00:00+00:00",
    ]


def test_what_an_article_gives_away_stays_on_the_site(client):
    article = everything(
        spoiler="full",
        spoiler_scope="the last reel",
        spoiler_free_dek="Who did it?",
        **dict.fromkeys(("dek", "verdict", "pros", "cons", "hero_alt", "hero_caption"), "Canary"),
        sources="Canary",
    )
    article.set_blocks([Section(parent=article, ordering=10, heading="Canary", body="Canary")])
    article.save_revision(by=None)
    publish(article)
    Correction.objects.publish(article, "Canary", by=None)

    responses = [client.get(path) for path in ("/feed.xml", "/feed.json")]
    item = next(i for i in rss(responses[0]).findall("item") if i.findtext("title") == "In full")
    said = Page(item.findtext(CONTENT))

    assert [b"canary" in response.content.lower() for response in responses] == [False, False]
    assert item.findtext("description") == "Who did it?"
    assert said.texts("em") == [
        "Spoils the last reel.",
        "Drowning.",
        "The line paid our fare.",
    ]
    page = f"{SITE}/film/{article.slug}/"
    assert said.links == [f"{page}#corrections", page]
    assert "Who did it?" in said.texts("p")


def test_a_folded_spoiler_is_a_link_to_the_page_elsewhere(client):
    article = make_published(
        Section(
            body="Before.\n\n::::spoiler The *end*\nCanary\n:::spoiler\nMore canary\n:::\n::::"
        ),
        Section(body="After."),
        spoiler="mild",
    )

    said = Page(body(client))

    assert "anary" not in "".join(said.elements[0].words)
    assert said.texts("p")[1:] == ["Before.", "The *end* (read it on the site)", "After."]
    assert said.links == [f"{SITE}/film/{article.slug}/"]


@pytest.mark.parametrize(
    "html",
    [
        '<details class="spoiler"><summary>End</summary><div>Canary',
        '<details><summary>End</summary><a title="</details>" href="/x">Canary</a></details>',
        "<details><summary>End</summary><details>Canary</details>Canary</details>",
        "<DETAILS><summary>End</summary>Canary</DETAILS>",
    ],
)
def test_no_spoiler_unfolds_by_the_way_it_is_written(html):
    assert "Canary" not in portable(html, base=SITE, hidden=str)


def test_nothing_that_acts_leaves_the_page():
    html = (
        '<script>x</script><iframe src="//x"></iframe><form action="/"><input></form>'
        '<p style="x" onclick="y">Kept <a href="javascript:z">text</a> &amp; <br/>more</p>'
        '<a href="http://[">broken</a><img src="/a.jpg" width="1" height="1" alt="">'
    )

    found = portable(html, base=f"{SITE}/film/x/", hidden=str)

    stands_alone(found)
    assert found == (
        "<p>Kept <a>text</a> &amp; <br>more</p><a>broken</a>"
        f'<img src="{SITE}/a.jpg" width="1" height="1" alt="">'
    )


def test_an_article_keeps_its_id_and_date_when_it_moves(client):
    article = make_published(slug="here")
    before = items(client)[0]
    article.slug = "there"
    article.save()
    article.save_revision(by=None)
    publish(article)

    after = items(client)[0]

    assert after.findtext("link") == f"{SITE}/film/there/"
    assert (after.findtext("guid"), after.findtext("pubDate")) == (
        before.findtext("guid"),
        before.findtext("pubDate"),
    )


@pytest.mark.parametrize("title", HOSTILE)
def test_any_title_stands_in_a_feed_as_it_stands_on_its_page(client, title):
    path = f"/film/{make_published(title=title).slug}/"
    (heading,) = Page(client.get(path).content).all("h1")

    (item,), (other,) = items(client), json_items(client)

    shown = "".join(heading.words)
    assert item.findtext("title") == UNPRINTABLE.sub("", shown)
    assert other["title"] == shown


def test_a_character_that_xml_cannot_hold_ends_no_feed(client):
    author = make_author("Ada\x0bFenn", slug="ada")
    make_published(
        Section(body="x\x0by"),
        Quote(text="Said so", attribution="Some\x1bbody"),
        title="One\x0btwo",
        dek="A\x0cdek",
        authors=(author,),
        tags=(make_tag("t\x0bg", slug="tag"),),
    )

    item = items(client)[0]
    items(client, "/authors/ada/feed.xml")

    assert item.findtext(CREATOR) == "AdaFenn"
    assert item.findtext("description") == "Adek"
    assert "Somebody" in item.findtext(CONTENT)


def test_an_article_in_another_language_speaks_it_and_runs_its_way(client):
    make_published(
        Section(body="سلام"), SeeAlso(url="https://example.org/", label="x"), language="ar"
    )

    said = Page(body(client))

    assert said.elements[0].attributes == {"lang": "ar", "dir": "rtl"}
    assert json_items(client)[0]["language"] == "ar"


def test_the_feed_names_what_a_link_waited_for_as_the_page_does(client):
    article = make_published(Section(body="Lead."), SeeAlso(label="the old TITLE"))
    target = make_published(title="The Old Title")
    target.title = "The new title"
    target.save()
    target.save_revision(by=None)
    publish(target)

    feed = next(text for text in (i.findtext(CONTENT) for i in items(client)) if "See also" in text)
    page = client.get(article.editions.get().path).content.decode()

    assert ">The new title</a>" in feed
    assert "The new title</a>" in page
    assert "the old TITLE" not in feed + page


CHANNELS = {
    "/": "Second Reel",
    "/film/": "Film – Second Reel",
    "/tags/ночь/": "ночь – Second Reel",
    "/authors/dee-moran/": "Dee Moran – Second Reel",
    "/works/ferry/": "Night Ferry – Second Reel",
    "/series/endings/": "Endings – Second Reel",
}


@pytest.mark.parametrize("path", CHANNELS)
def test_each_list_has_its_own_feed_in_both_formats(client, path):
    everything(authors=(make_author("Dee Moran"),), tags=(make_tag("ночь"),), title="Mine")
    make_published(title="Other", category=make_category("TV"))

    channel, feed = rss(client.get(f"{path}feed.xml")), json_feed(client.get(f"{path}feed.json"))

    titles = [item.findtext("title") for item in channel.findall("item")]
    assert titles == [item["title"] for item in feed["items"]]
    assert ("Mine" in titles, "Other" in titles) == (True, path == "/")
    assert channel.findtext("title") == feed["title"] == CHANNELS[path]
    assert channel.findtext("link") == feed["home_page_url"]
    assert client.get(feed["home_page_url"].removeprefix(SITE)).status_code == 200
    assert channel.find(f"{ATOM}link").get("href") == feed["home_page_url"] + "feed.xml"
    assert feed["feed_url"] == feed["home_page_url"] + "feed.json"
    assert client.get(feed["feed_url"].removeprefix(SITE)).status_code == 200


def test_an_authors_feed_shows_the_author(client):
    make_published(authors=(make_author("Dee Moran", portrait=make_shown_image("avatar")),))

    (author,) = json_feed(client.get("/authors/dee-moran/feed.json"))["authors"]

    assert (author["name"], author["url"]) == ("Dee Moran", f"{SITE}/authors/dee-moran/")
    assert author["avatar"].startswith(f"{SITE}/media/renditions/")


@pytest.mark.parametrize("form", ["xml", "json"])
def test_a_name_with_nothing_live_has_no_feed(client, form):
    make_article(
        authors=(make_author("Nobody Yet"),),
        tags=(make_tag("secret"),),
        work=Work.objects.create(slug="secret", name="Secret", kind="Movie"),
        series=Series.objects.create(slug="secret", name="Secret"),
    )

    for path in ("authors/nobody-yet", "tags/secret", "works/secret", "series/secret", "nowhere"):
        assert client.get(f"/{path}/feed.{form}").status_code == 404


@pytest.mark.parametrize("path", ["/", "/film/"])
def test_a_feed_of_nothing_is_valid_and_stays_the_same(client, path):
    make_category()
    with time_machine.travel(NOW, tick=False) as clock:
        first = client.get(f"{path}feed.xml")
        clock.shift(HOUR)
        second = client.get(f"{path}feed.xml")

    assert rss(first).findall("item") == json_items(client, f"{path}feed.json") == []
    assert first.content == second.content


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        # Editions, pictures, links and where they lead, corrections; before, the thing itself.
        *(
            ("/feed.xml", 5),
            ("/feed.json", 5),
            ("/film/feed.xml", 6),
            ("/tags/endings/feed.json", 6),
        ),
        *(("/works/ferry/feed.xml", 6), ("/series/endings/feed.xml", 6)),
        ("/authors/ada-fenn/feed.xml", 6),
    ],
)
def test_a_feed_costs_the_same_for_one_article_and_for_three(
    client, django_assert_num_queries, path, queries, count
):
    for _ in range(count):
        Correction.objects.publish(everything(), "It was Tuesday.", by=None)

    with django_assert_num_queries(queries):
        client.get(path)


def test_the_newest_article_stands_first_and_the_twenty_first_not_at_all(client):
    for number in range(21):
        old = make_published(title=f"Number {number}")
        old.set_published_before(NOW - timedelta(days=number), by=None)
    make_published(kind="page", slug="about")

    titles = [item.findtext("title") for item in items(client)]

    assert titles == [f"Number {number}" for number in range(20)]
    assert titles == [item["title"] for item in json_items(client)]


@pytest.mark.parametrize(("words", "articles", "carried"), [(2_800, 20, 20), (12_000, 7, 5)])
def test_a_feed_is_light_however_long_its_articles_are(client, words, articles, carried):
    dictionary = [f"{chr(97 + n % 26)}{'aeiou'[n % 5] * (n % 3 + 1)}{n % 97}" for n in range(4_000)]
    chance = random.Random(5)
    for _ in range(articles):
        prose = " ".join(chance.choices(dictionary, weights=range(4_000, 0, -1), k=words))
        make_published(Section(body=prose))

    packed = [len(gzip.compress(client.get(f"/feed.{f}").content, 6)) for f in ("xml", "json")]

    assert max(packed) <= 160_000
    assert (len(items(client)), len(json_items(client))) == (carried, carried)


def test_the_comments_on_an_article_have_a_feed(client):
    article = make_published(title="Doors & windows")
    edition = article.editions.select_related("category").get()
    first = make_comment(edition, name="Dan", body="One\n\n> two & three", published=True)
    reply = make_comment(edition, name="Eve", answers=first, published=True)
    hidden = make_comment(edition, body="The butler.", is_spoiler=True, published=True)
    make_comment(edition, body="Waits.")
    make_comment(body="Elsewhere.", published=True)
    path = f"/film/{article.slug}/comments/"

    response = client.get(f"{path}feed.xml")
    channel = rss(response)
    found = channel.findall("item")

    assert channel.findtext("title") == "Comments on Doors & windows – Second Reel"
    assert channel.findtext("link") == SITE + path
    assert [item.findtext("guid") for item in found] == [
        f"{SITE}/#comment-{comment.public_id}" for comment in (hidden, reply, first)
    ]
    assert [item.findtext("link") for item in found] == [
        f"{SITE}{path}?comment={comment.public_id}#comment-{comment.public_id}"
        for comment in (hidden, reply, first)
    ]
    assert [item.findtext(CREATOR) for item in found] == [hidden.name, "Eve", "Dan"]
    assert (
        found[2].findtext(CONTENT)
        == "<p>One</p>\n<blockquote>\n<p>two &amp; three</p>\n</blockquote>\n"
    )
    assert b"butler" not in response.content
    assert [item["content_html"] for item in json_items(client, f"{path}feed.json")] == [
        item.findtext(CONTENT) for item in found
    ]
    assert Page(found[0].findtext(CONTENT)).links == [found[0].findtext("link")]


@pytest.mark.parametrize("count", [1, 3])
def test_a_feed_of_comments_costs_the_same_for_one_and_for_three(
    client, django_assert_num_queries, count
):
    article = make_published()
    for _ in range(count):
        make_comment(article.editions.select_related("category").get(), published=True)

    with django_assert_num_queries(3):  # the edition, the discussion, the comments
        client.get(f"/film/{article.slug}/comments/feed.xml")


def test_where_there_are_no_comments_there_is_no_feed_of_them(client):
    article = make_published()
    Discussion.objects.of(article.pk).configure(mode="hidden", closes_at=None, by=None)

    for path in (f"/film/{article.slug}", "/film/nowhere"):
        assert client.get(f"{path}/comments/feed.xml").status_code == 404


def test_a_feed_says_where_its_hub_is(client, settings):
    settings.WEBSUB_HUB = "https://hub.example/"
    article = make_published()

    for path in ("/feed.xml", "/film/feed.json", f"/film/{article.slug}/comments/feed.xml"):
        link = client.get(path)["Link"]
        assert link == f'<https://hub.example/>; rel="hub", <{SITE}{path}>; rel="self"'
    hubs = [e.attrib for e in rss(client.get("/feed.xml")).findall(f"{ATOM}link")][1:]
    assert hubs == [{"rel": "hub", "href": "https://hub.example/"}]
    assert json_feed(client.get("/feed.json"))["hubs"] == [
        {"type": "WebSub", "url": "https://hub.example/"}
    ]


def test_without_a_hub_a_feed_names_none(client):
    make_published()

    responses = [client.get(path) for path in ("/feed.xml", "/feed.json")]

    assert [response.has_header("Link") for response in responses] == [False, False]
    assert len(rss(responses[0]).findall(f"{ATOM}link")) == 1
    assert "hubs" not in json_feed(responses[1])


@pytest.mark.parametrize("path", ["/feed.xml", "/feed.json", "/film/feed.xml"])
@pytest.mark.django_db(transaction=True)
def test_whoever_has_the_feed_is_not_sent_it_again(path, settings):
    settings.RELEASE = uuid4().hex  # a store of the test's own
    with time_machine.travel(NOW, tick=False) as clock:
        article = make_published()
        reader = Reader()
        status, headers, _body = reader.get(path)
        clock.shift(HOUR)
        same = reader.get(path, if_none_match=headers["ETag"])
        by_date = reader.get(path, if_modified_since=headers["Last-Modified"])
        both = reader.get(path, if_none_match='"x"', if_modified_since=headers["Last-Modified"])
        article.withdraw(by=None)
        changed = reader.get(path, if_modified_since=headers["Last-Modified"])

    assert status == "200 OK"
    assert headers["Cache-Control"] == "public, max-age=300"
    assert headers["Last-Modified"] == "Sun, 22 Nov 2026 12:00:00 GMT"
    assert [answer[0] for answer in (same, by_date, both)] == [
        *("304 Not Modified", "304 Not Modified", "200 OK")
    ]
    assert changed[0] == "200 OK"
    assert changed[1]["Last-Modified"] == "Sun, 22 Nov 2026 13:00:00 GMT"


@pytest.mark.django_db(transaction=True)
def test_two_states_of_a_feed_within_a_second_have_different_dates(settings):
    settings.RELEASE = uuid4().hex  # a store of the test's own
    with time_machine.travel(NOW, tick=False):
        reader = Reader()
        articles = [make_published() for _ in range(2)]
        first = reader.get("/feed.xml")[1]["Last-Modified"]
        Correction.objects.publish(articles[0], "It was Tuesday.", by=None)
        second = reader.get("/feed.xml", if_modified_since=first)
        make_category("TV").save()
        third = reader.get("/feed.xml")[1]["Last-Modified"]

    assert first == "Sun, 22 Nov 2026 12:00:00 GMT"
    assert (second[0], second[1]["Last-Modified"]) == ("200 OK", "Sun, 22 Nov 2026 12:00:01 GMT")
    assert third == second[1]["Last-Modified"]


@pytest.mark.django_db(transaction=True)
def test_nobody_keeps_a_feed_past_the_moment_at_which_it_changes(settings):
    settings.RELEASE = uuid4().hex  # a store of the test's own
    with time_machine.travel(NOW, tick=False):
        make_published()
        publish(make_article(), at=NOW + timedelta(seconds=90))
        headers = Reader().get("/feed.xml")[1]

    assert headers["Cache-Control"] == "public, max-age=90"


@pytest.mark.django_db(transaction=True)
def test_a_withdrawn_article_leaves_feeds_and_sitemaps_within_one_request(settings):
    settings.RELEASE = uuid4().hex  # a store of the test's own
    with time_machine.travel(NOW, tick=False):
        stays, goes = make_published(title="Stays"), everything(title="Goes", slug="goes")
        lists = [f"{path}feed.{form}" for path in CHANNELS for form in ("xml", "json")]
        paths = [p for p in lists if "ночь" not in p and "dee" not in p]
        paths += ["/tags/endings/feed.xml", "/authors/ben-ott/feed.json"]
        paths += ["/sitemap-articles-0.xml", "/sitemap-images-0.xml", "/sitemap-news.xml"]
        reader = Reader()
        before = {path: b"/film/goes/" in reader.get(path)[2] for path in paths}
        goes.withdraw(by=None)
        after = {path: b"/film/goes/" in reader.get(path)[2] for path in paths}
        others = reader.get("/feed.xml")[2]

    assert set(before.values()) == {True}
    assert set(after.values()) == {False}
    assert stays.slug.encode() in others


@pytest.mark.django_db(transaction=True)
def test_a_new_comment_stands_in_the_stored_feed(settings):
    settings.RELEASE = uuid4().hex  # a store of the test's own
    article = make_published()
    edition = article.editions.select_related("category").get()
    reader = Reader()
    path = f"/film/{article.slug}/comments/feed.xml"
    before = reader.get(path)[2]
    comment = make_comment(edition, body="Here I am.", published=True)
    after = reader.get(path)[2]
    comment.transition("reject", by=None, reason="abuse")

    assert [b"Here I am." in said for said in (before, after, reader.get(path)[2])] == [
        *(False, True, False)
    ]


def test_the_page_of_feeds_leads_to_all_that_belong_to_the_site_and_its_categories(client):
    make_category("Film")
    make_category("TV")

    page = Page(client.get(reverse("feeds")).content)
    found = [link["href"] for link in page.all("a") if "feed." in link["href"]]

    assert found == [
        f"{path}feed.{form}" for path in ("/", "/film/", "/tv/") for form in ("xml", "json")
    ]
    assert {client.get(path).status_code for path in found} == {200}
