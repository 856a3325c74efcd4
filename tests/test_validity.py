"""The demo magazine, every page and every link of it: valid, whole and light."""

import io
import json
import re
import subprocess
from collections import Counter

import brotli
import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings

from articles import tasks
from articles.imaging import encoding
from articles.models import Category, Correction, Edition, Image

from .factories import make_comment, make_published, make_time_token
from .tools import VNU, needs_vnu
from .walk import SITE, Walk

pytestmark = pytest.mark.django_db

KB = 1000
DATA = "application/ld+json"  # for machines: no browser runs it
FOCUSABLE = {"a", "button", "input", "select", "textarea", "summary", "iframe", "audio", "video"}
HEAD = (
    *("charset", "viewport", "description", "robots", "color-scheme", "og:site_name", "og:title"),
    *("og:description", "og:type", "og:locale", "og:image", "og:image:width", "og:image:height"),
    *("og:image:alt", "twitter:card"),
)
LINKED = {"icon": 2, "apple-touch-icon": 1, "manifest": 1, "alternate": 2}
ZONED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d\d:\d\d|Z)")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# The same page from another point, in another order, or as a form left it.
VARIANT = re.compile(r"[?&](sort|after|comment|reply_to)=| ")


@pytest.fixture(scope="module")
def walk(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo: loaded, its pictures made, walked from the front, and forgotten again."""
    files = {"MEDIA_ROOT": tmp_path_factory.mktemp("media"), "WHITENOISE_USE_FINDERS": True}
    with override_settings(**files), django_db_blocker.unblock(), transaction.atomic():
        call_command("demo", no_renditions=True, stdout=io.StringIO())
        make_pictures()
        publish_something_now()
        walk = Walk(Client())
        walk.go()
        walk.articles = [e.path for e in Edition.objects.exclude(category=None)]
        take_wrong_turns(walk)
        walk.go()
        transaction.set_rollback(True)
    return walk


def publish_something_now():
    """The demo's moments are whole minutes and its articles have pictures: here is another."""
    article = make_published(title="Out this minute", category=Category.objects.get(slug="film"))
    Correction.objects.publish(article, "It was Tuesday.", by=None)
    edition = article.editions.for_page().newest()[0]
    comment = make_comment(edition, published=True)
    make_comment(edition, answers=comment, published=True)
    comment.transition("reject", by=None, reason="abuse")


def make_pictures():
    """Make what pages show, as the worker does but with less care for weight; not for machines."""
    with pytest.MonkeyPatch.context() as quick:
        quick.setattr(encoding, "AVIF_SPEED", 10)
        quick.setattr(encoding, "AVIF_QUALITIES", (38,))
        quick.setattr(tasks, "HERO", ("hero", "card", "see-also"))
        for image in Image.objects.all():
            tasks.make_renditions.call(image.pk)


def take_wrong_turns(walk):
    """Keep the pages that no link leads to: what is not there, and what a form may answer."""
    discussed = next(path for path in walk.pages if path.endswith("/comments/"))
    rated = discussed.replace("/comments/", "/rating/")
    edition = Edition.objects.get(path=discussed.removesuffix("comments/"))
    token = make_time_token(edition.article_id)
    words = {"name": "Dan", "body": "Well.\n\n> Said so.", "time_token": token}
    client, ours = Client(), {"HTTP_SEC_FETCH_SITE": "same-origin"}
    walk.keep("/nowhere/", client.get("/nowhere/"))
    walk.keep("/my/comments/ of nobody", client.get("/my/comments/"))
    walk.keep(f"{discussed} sent empty", client.post(discussed, {}, **ours))
    walk.keep(f"{discussed} sent from elsewhere", client.post(discussed, words))
    walk.keep(f"{rated} sent empty", client.post(rated, {}, **ours))
    walk.keep("/my/comments/ with one", client.post(discussed, words, follow=True, **ours))


def on_pages(walk, question):
    """Return what `question` answers for each page that it finds fault with."""
    answers = {address: question(page) for address, page in walk.parsed.items()}
    return {address: answer for address, answer in answers.items() if answer}


def test_the_whole_magazine_was_walked(walk):
    for address in ("/latest/?page=2", "/archive/", "/about/", *walk.articles):
        assert walk.statuses[address] == 200
    assert any("reply_to=" in address for address in walk.pages)
    assert len(walk.articles) >= 25


def test_no_link_and_no_picture_is_broken(walk):
    broken = [
        (page, path) for page, path, _ in walk.links if page != path and walk.statuses[path] != 200
    ]

    assert broken == []


def test_every_fragment_has_its_place(walk):
    places = {
        address: {element.get("id") for element in page.elements}
        for address, page in walk.parsed.items()
    }
    lost = [
        (page, path, fragment)
        for page, path, fragment in walk.links
        if fragment and fragment not in places[path]
    ]

    assert lost == []


def test_the_checker_of_html_finds_nothing(walk, tmp_path):
    needs_vnu()
    names = {}
    for number, (address, html) in enumerate(walk.pages.items()):
        names[f"{number}.html"] = address
        (tmp_path / f"{number}.html").write_bytes(html)

    command = ["java", "-jar", VNU, "--format", "json", "--stdout", tmp_path]
    checked = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own command

    assert checked.stdout, checked.stderr
    messages = [
        (names[message["url"].rpartition("/")[2]], message["message"], message.get("extract"))
        for message in json.loads(checked.stdout)["messages"]
    ]
    assert messages == []


def test_each_page_has_one_title_one_heading_and_one_main_part(walk):
    wrong = on_pages(
        walk, lambda page: [tag for tag in ("title", "h1", "main") if len(page.all(tag)) != 1]
    )

    assert wrong == {}


def test_no_level_of_headings_is_skipped(walk):
    def skipped(page):
        levels = [int(e.tag[1]) for e in page.elements if e.tag in HEADINGS]
        return [pair for pair in zip([0, *levels], levels, strict=False) if pair[1] > pair[0] + 1]

    assert on_pages(walk, skipped) == {}


def test_ids_are_unique(walk):
    def repeated(page):
        ids = Counter(e["id"] for e in page.elements if "id" in e.attributes)
        return [name for name, count in ids.items() if count > 1]

    assert on_pages(walk, repeated) == {}


def test_the_first_thing_that_takes_the_focus_leads_to_the_text(walk):
    def first(page):
        found = next(e for e in page.elements if e.tag in FOCUSABLE or "tabindex" in e.attributes)
        reached = (page.one("main").get("id"), page.one("main").get("tabindex"))
        return (found.classes, found.get("href"), reached) != (
            *(["skip-link"], "#main", ("main", "-1")),
        )

    assert on_pages(walk, first) == {}


def test_nothing_is_hollow(walk):
    assert on_pages(walk, lambda page: [(e.tag, e.attributes) for e in page.hollow]) == {}


def test_stars_are_for_the_eye_alone(walk):
    def told(page):
        drawn = [e for e in page.elements if {*e.text} & {*"★☆"}]
        inner = [e for e in drawn if not any(other.parent is e for other in drawn)]
        return [e.text for e in inner if e.get("aria-hidden") != "true"]

    assert on_pages(walk, told) == {}
    assert any(page.all("stars-drawn") for page in walk.parsed.values())


def test_a_page_loads_one_stylesheet_no_typeface_and_the_script_where_it_has_work(walk):
    def loaded(page):
        links = [e["href"] for e in page.all("link") if {"stylesheet", "preload"} & rels(e)]
        return links + [e["src"] for e in page.all("script") if "src" in e.attributes]

    found = {address: loaded(page) for address, page in walk.parsed.items()}
    style, script = "/static/css/site.css", "/static/js/site.js"
    wanted = {a: [style, script] if has_work(page) else [style] for a, page in walk.parsed.items()}
    assert found == wanted
    assert {len(files) for files in found.values()} == {1, 2}


def has_work(page):
    """Tell whether something on the page is better with a script: see static/js/site.js."""
    asking = {"data-share", "data-player"}
    return any(asking & {*e.attributes} or e.get("id") == "comment-form" for e in page.elements)


def test_every_page_has_a_whole_head(walk):
    def lacks(page):
        said = Counter(e.get("property") or e.get("name") or "charset" for e in page.all("meta"))
        linked = Counter(rel for e in page.all("link") for rel in rels(e))
        wrong = [name for name in HEAD if said[name] != 1]
        wrong += ["theme-color"] if said["theme-color"] != 2 else []
        wrong += [rel for rel, least in LINKED.items() if linked[rel] < least]
        meta = {e.get("name"): e.get("content") for e in page.all("meta")}
        zoomed = meta["viewport"] != "width=device-width, initial-scale=1"
        return wrong + (["viewport"] if zoomed else [])

    assert on_pages(walk, lacks) == {}


def test_what_is_found_has_one_whole_canonical_address_and_an_error_none(walk):
    def canonicals(address):
        page = walk.parsed[address]
        return [e["href"] for e in page.all("link") if "canonical" in rels(e)]

    found = {address: canonicals(address) for address in walk.parsed}
    indexed = [a for a, page in walk.parsed.items() if not is_kept_out(page)]
    assert {a: found[a] for a in indexed if found[a] != [SITE + a]} == {}
    assert [found[a] for a, status in walk.statuses.items() if status == 404] == [[]]
    assert len(indexed) > 50


def test_all_that_machines_are_told_can_be_read_and_says_its_zone(walk):
    def unzoned(page):
        (*blocks,) = (e for e in page.all("script") if e.get("type") == DATA)
        said = [json.loads("".join(block.words)) for block in blocks]
        return [moment for moment in moments(said) if not ZONED.fullmatch(moment)]

    assert on_pages(walk, unzoned) == {}
    assert any(page.all("script")[1:] for page in walk.parsed.values())


def rels(element):
    return {*element.get("rel").split()}


def is_kept_out(page):
    return any("noindex" in e.get("content") for e in page.all("meta") if e.get("name") == "robots")


def moments(said):
    """Yield the dates of pages in a graph; a work's is a year."""
    if isinstance(said, list):
        for one in said:
            yield from moments(one)
    elif isinstance(said, dict):
        is_work = said.get("@id", "").endswith("#work")
        for name, value in said.items():
            if name.startswith("date") and not is_work:
                yield value
            else:
                yield from moments(value)


def test_titles_are_unique(walk):
    own = [page for address, page in walk.parsed.items() if not VARIANT.search(address)]
    titles = Counter(page.one("title").text for page in own)

    assert [title for title, count in titles.items() if count > 1] == []


def test_nothing_is_styled_or_scripted_in_line(walk):
    def inline(page):
        return [
            (e.tag, e.attributes)
            for e in page.elements
            if e.tag == "style"
            or (e.tag == "script" and not ("src" in e.attributes or e.get("type") == DATA))
            or any(name == "style" or name.startswith("on") for name in e.attributes)
        ]

    assert on_pages(walk, inline) == {}


def test_every_picture_says_its_size_and_what_it_shows(walk):
    def silent(page):
        return [
            e.attributes
            for e in page.all("img")
            if not {"width", "height", "alt"} <= {*e.attributes}
        ]

    assert on_pages(walk, silent) == {}
    assert any(page.all("img") for page in walk.parsed.values())


def test_browsers_are_hurried_for_one_picture_at_most(walk):
    def wrong(page):
        first, *others = page.all("img") or [None]
        late = [e for e in page.all("img") if e.get("fetchpriority") != "high"]
        found = [e for e in others if e.get("fetchpriority")]
        found += [e for e in late if (e.get("loading"), e.get("decoding")) != ("lazy", "async")]
        if first and first not in late and (first.get("loading") or first.get("decoding")):
            found.append(first)
        return [e.attributes for e in found] or (page.all("hero") and first in late)

    assert on_pages(walk, wrong) == {}
    assert any(page.all("hero") for page in walk.parsed.values())


def test_every_article_is_light(walk):
    weights = {
        path: (len(brotli.compress(walk.pages[path], quality=5)) / KB, len(walk.pages[path]) / KB)
        for path in walk.articles
    }

    assert {path: w for path, w in weights.items() if w[0] > 14 or w[1] > 60} == {}


def test_every_page_about_the_magazine_is_light(walk):
    for page in ("about", "accessibility", "contact", "editorial-policy", "privacy", "feeds"):
        html = walk.pages[f"/{page}/"]
        assert len(brotli.compress(html, quality=5)) <= 4 * KB
        assert len(re.findall(rb"<[a-z]", html)) <= 150, page
