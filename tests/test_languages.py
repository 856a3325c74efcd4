"""Languages: what a page speaks, what on it is in another language, and which way that runs."""

import json
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import translation

from articles import languages, previews
from articles.models import Edition, Section
from articles.models.choices import validate_language
from cms.settings import language

from .factories import (
    make_article,
    make_author,
    make_category,
    make_comment,
    make_image,
    make_published,
    make_tag,
    make_time_token,
    make_user,
)
from .page import Page

pytestmark = pytest.mark.django_db

DAY = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)
OURS = {"HTTP_SEC_FETCH_SITE": "same-origin"}


def make_german(**overrides):
    """A German article, and its live edition."""
    values = {"language": "de", "title": "Warum die Fähre nachts fährt", **overrides}
    return make_published(**values).editions.get()


def make_arabic(**overrides):
    values = {"language": "ar", "title": "لماذا تبحر العبّارة ليلاً", **overrides}
    return make_published(**values).editions.get()


def page_at(path, **options):
    return Page(Client().get(path, **options).content)


@pytest.mark.parametrize(
    "tag",
    [
        *("en", "de", "haw", "tzm", "pt-br", "zh-hans", "zh-Hant-TW", "sr-Latn-RS", "es-419"),
        *("de-1996", "ca-valencia", "de-CH-1901", "zh-yue", "sl-rozaj"),
    ],
)
def test_a_language_may_be_any_well_formed_tag(tag):
    validate_language(tag)


@pytest.mark.parametrize(
    "tag",
    [
        *("xx-zz-99", "klingon", "e", "EN", "en_GB", "en-", "-en", "en--gb", "english", "de-9"),
        *("en-gb-us", "en-12", "pt-br\n", "zh-TW-Hant", "e1", "en gb", "de-1996x-1"),
    ],
)
def test_a_language_that_is_no_tag_is_refused_with_an_example(tag):
    with pytest.raises(ValidationError, match="Write a code such as en, de or pt-br"):
        validate_language(tag)


def languages_of(page, *names):
    """Return the `lang` of the first element that has each name; "" where it says none."""
    return [page.all(name)[0].get("lang") for name in names]


# --- The article's own language -------------------------------------------------------------


def test_a_german_article_is_read_on_a_german_page():
    page = page_at(make_german().path)

    assert (page.one("html")["lang"], page.one("html")["dir"]) == ("de", "ltr")
    assert page.one("skip-link").text == "Zum Text"
    assert page.one("byline").text == "Von Ada Fenn"
    assert page.all("kicker")[0].text == "Film Reportage"


def test_the_sites_own_words_on_it_say_that_they_are_english():
    edition = make_german(tags=(make_tag(),), authors=(make_author(role="editor", text="Writes."),))
    page = page_at(edition.path)

    menu = next(a for a in page.all("a") if a.is_in("category-nav"))
    kicker = next(a for a in page.all("a") if a.is_in("kicker"))
    author = [e for e in page.elements if e.is_in("author-box") and e.tag in ("span", "p")]
    assert (menu.text, menu["lang"]) == ("Film", "en-gb")
    assert (kicker.text, kicker["lang"]) == ("Film", "en-gb")
    assert page.one("p-category")["lang"] == "en-gb"
    assert [(e.tag, e.get("lang")) for e in author] == [
        ("p", ""),
        ("span", "en-gb"),
        ("p", "en-gb"),
    ]


def test_an_english_article_is_read_in_the_english_of_the_site():
    page = page_at(make_published(language="en").editions.get().path)

    assert page.one("html")["lang"] == "en-gb"
    assert page.one("story")["lang"] == "en"
    assert [e for e in page.elements if e.is_in("body") and e.get("lang") == "en-gb"] == []


def test_an_american_article_says_that_it_is_american():
    edition = make_published(language="en-us").editions.get()
    page = page_at(edition.path)

    assert (page.one("html")["lang"], page.one("story")["lang"]) == ("en-us", "en-us")


def test_the_page_of_a_static_text_speaks_its_language():
    page = page_at(make_german(kind="page", authors=()).path)

    assert page.one("html")["lang"] == "de"
    assert page.one("skip-link").text == "Zum Text"


def test_no_browser_is_asked_for_its_language():
    make_published(slug="ours")

    english = Client().get("/film/ours/", HTTP_ACCEPT_LANGUAGE="de")

    assert english.content == Client().get("/film/ours/", HTTP_ACCEPT_LANGUAGE="en").content
    assert Page(english.content).one("skip-link").text == "Skip to the text"
    assert "Accept-Language" not in english.get("Vary", "")


def test_the_next_page_after_a_german_one_is_english_again():
    german, home = make_german(), Client().get("/").content

    Client().get(german.path)

    assert Client().get("/").content == home
    assert languages.about() == "en-gb"


def test_a_preview_of_a_german_article_is_german():
    ben = make_user("ben", is_staff=True, is_superuser=True)
    article = make_article(language="de", title="Entwurf", by=ben)
    client = Client()
    client.force_login(ben)

    token = previews.keep(article.snapshot(), user=ben, article=article)
    page = Page(client.get(reverse("preview", args=[token])).content)

    assert page.one("html")["lang"] == "de"
    assert page.one("preview-banner").text == "Vorschau. Nicht öffentlich."


# --- Dates, numbers, plurals ----------------------------------------------------------------


def test_dates_are_written_as_germans_write_them_and_machines_read_on():
    edition = make_german(published_before=DAY)
    published = page_at(edition.path).one("dt-published")

    assert published.text == "5. März 2026"
    assert published["datetime"] == "2026-03-05T12:00:00+00:00"


def test_reading_time_has_a_german_plural():
    short, long = make_german(), make_german(slug="lang", title="Lang")
    Edition.objects.filter(pk=long.pk).update(content=long.content | {"words": 1500})

    said = [page_at(edition.path).one("dates").text for edition in (short, long)]

    assert "1 Minute Lesezeit" in said[0]
    assert "Minuten Lesezeit" in said[1]


def test_half_stars_have_a_german_comma():
    edition = make_german(kind="review", half_stars=7, verdict="Gut.")

    assert "3,5 von 5" in {e.text for e in page_at(edition.path).elements}


def test_quotes_are_set_as_germans_set_them():
    edition = make_german(title='Die "Fähre" und das Meer', slug="quotes")

    assert page_at(edition.path).one("h1").text == "Die „Fähre“ und das Meer"


# --- Bylines --------------------------------------------------------------------------------


def byline(*names, language):
    authors = tuple(make_author(name) for name in names)
    return page_at(make_published(language=language, authors=authors).editions.get().path)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["By Ada", "By Ada and Ben", "By Ada, Ben and Cleo", "By Second Reel"]),
        ("de", ["Von Ada", "Von Ada und Ben", "Von Ada, Ben und Cleo", "Von Second Reel"]),
    ],
)
def test_a_byline_is_one_sentence_in_the_language_of_the_page(language, expected):
    cast = ("Ada", "Ben", "Cleo")

    bylines = [byline(*cast[:n], language=language).one("byline").text for n in (1, 2, 3, 0)]

    assert bylines == expected


# --- What belongs to the article ------------------------------------------------------------


def test_the_discussion_of_a_german_article_is_german():
    edition = make_german()
    make_comment(edition, published=True)

    page = page_at(f"{edition.path}comments/")

    assert page.one("html")["lang"] == "de"
    assert page.one("title").text.startswith("Kommentare: Warum die Fähre nachts fährt")
    assert page.texts("h2")[0] == "1 Kommentar"
    assert page_at(f"{make_german().path}comments/").texts("h2")[0] == "0 Kommentare"


def test_what_is_quoted_in_a_title_never_stands_in_quotes_of_ours():
    edition = make_german(title="Warum das „Kino“ nicht stirbt", kind="review")
    pages = [
        Client().get(f"{edition.path}comments/"),
        Client().post(f"{edition.path}comments/", {}, **OURS),
        Client().post(f"{edition.path}rating/", {}, **OURS),
        Client().get(f"{edition.path}comments/feed.xml"),
    ]

    titles = [response.text.split("<title>")[1].split("</title>")[0] for response in pages]

    assert [title.count("„") for title in titles] == [1, 1, 1, 1], titles


def test_who_comments_on_a_german_article_is_told_in_german_what_is_missing():
    edition = make_german()

    answer = Client().post(f"{edition.path}comments/", {"name": "Dan"}, **OURS)

    assert Page(answer.content).texts("field-error") == ["Schreiben Sie einen Kommentar."]


def test_who_comes_from_elsewhere_is_asked_again_in_german():
    edition = make_german()

    answer = Client().post(f"{edition.path}comments/", {"name": "Dan", "body": "Ja."})

    assert Page(answer.content).one("h1").text == "Diesen Kommentar senden?"


def test_a_vote_that_was_not_counted_is_told_in_german():
    edition = make_german()

    answer = Client().post(f"{edition.path}rating/", {}, **OURS)

    page = Page(answer.content)
    assert page.one("html")["lang"] == "de"
    assert page.one("error-summary").text.startswith("Ihre Stimme wurde nicht gezählt")


# --- Lists ----------------------------------------------------------------------------------


def test_titles_in_lists_say_their_language_where_it_is_not_the_pages():
    make_german()
    make_arabic()
    make_published(title="Why the ferry sails at night")

    headings = [e for e in page_at("/latest/").elements if e.tag == "h3" and e.is_in("card")]

    assert sorted((e.get("lang"), e["dir"]) for e in headings) == [
        ("", "auto"),
        ("ar", "auto"),
        ("de", "auto"),
    ]


def test_a_german_article_offers_english_ones_as_english():
    edition = make_german()
    make_published(title="Why the ferry sails at night")

    page = page_at(edition.path)

    offered = [e for e in page.elements if e.get("dir") == "auto" and "ferry" in e.text]
    assert {e.get("lang") for e in offered} == {"en"}


def test_a_title_says_its_language_wherever_a_reader_comes_back_to_it():
    edition, client = make_arabic(), Client()
    comment = make_comment(edition, published=True)
    words = {"name": "Dan", "body": "Well.", "time_token": make_time_token(edition.article_id)}
    client.post(f"{edition.path}comments/", words, **OURS)
    client.post(f"{edition.path}rating/", {"value": 4}, **OURS)

    mine = client.get("/my/comments/")
    report = client.get(f"{edition.path}comments/{comment.public_id}/report/")

    for response, number in ((mine, 2), (report, 1)):
        links = [e for e in Page(response.content).all("a") if e.text == edition.title]
        said = [(e["href"], e.get("lang"), e.get("dir")) for e in links]
        assert said == [(edition.path, "ar", "auto")] * number


# --- From the right -------------------------------------------------------------------------


def test_an_arabic_article_runs_from_the_right_on_an_english_site():
    page = page_at(make_arabic().path)

    assert (page.one("html")["lang"], page.one("html")["dir"]) == ("en-gb", "ltr")
    assert (page.one("story")["lang"], page.one("story")["dir"]) == ("ar", "rtl")
    assert page.one("body").get("lang") == ""


def test_our_own_words_amid_it_say_that_they_are_english():
    sections = [Section(heading=f"جزء {n}", body="نص.") for n in range(1, 5)]
    article = make_published(
        *sections, language="ar", title="عنوان", tags=(make_tag(),), hero=make_image()
    )
    page = page_at(article.editions.get().path)

    names = ("kicker", "byline", "dates", "share", "tag-list", "author-box", "rating")
    assert languages_of(page, *names) == ["en-gb"] * len(names)
    contents = next(e for e in page.all("h2") if e["id"] == "contents")
    assert contents["lang"] == "en-gb"


@pytest.mark.parametrize("site", ["ar", "he", "fa"])
def test_a_site_in_a_language_that_we_do_not_speak_is_mirrored_and_speaks_english(settings, site):
    settings.LANGUAGE_CODE = site
    make_category("سينما", slug="film", description="وصف")
    make_published(language=site, title="عنوان")

    page = page_at("/film/")

    assert (page.one("html")["lang"], page.one("html")["dir"]) == (site, "rtl")
    assert page.one("body")["lang"] == "en"
    assert page.one("skip-link").text == "Skip to the text"
    assert page.one("h1").text == "سينما"


def test_what_such_a_site_says_itself_is_marked(settings):
    settings.LANGUAGE_CODE = "ar"
    settings.SITE_TAGLINE = "شعار"
    make_category("سينما", slug="film", description="وصف")
    make_published(language="ar", title="عنوان")

    page = page_at("/film/")

    arabic = [e for e in page.elements if e.get("lang") == "ar" and e.tag != "html"]
    assert {"سينما", "شعار", "عنوان", "وصف"} <= {e.text for e in arabic}


def test_an_article_that_such_a_site_can_speak_to_is_read_from_its_own_side(settings):
    settings.LANGUAGE_CODE = "ar"
    page = page_at(make_german().path)

    assert (page.one("html")["lang"], page.one("html")["dir"]) == ("de", "ltr")
    assert page.one("body").get("lang") == ""
    assert page.one("skip-link").text == "Zum Text"


# --- The site's own language ----------------------------------------------------------------


def test_a_german_site_speaks_german_on_every_page(settings):
    settings.LANGUAGE_CODE = "de"
    make_german()

    for path in ("/", "/latest/", "/film/", "/archive/", "/feeds/", "/nowhere/", "/my/comments/"):
        page = page_at(path)
        assert page.one("html")["lang"] == "de", path
        assert page.one("skip-link").text == "Zum Text", path


def test_the_desk_speaks_the_language_of_the_site_to_everybody(settings):
    settings.LANGUAGE_CODE = "de"
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    client.force_login(make_user("ben", is_staff=True, is_superuser=True))

    page = Page(client.get("/admin/articles/article/").content)

    assert page.one("html")["lang"] == "de"
    assert (
        "Unterzeile" in Page(client.get("/admin/articles/article/add/").content).texts("label")[2]
    )


def test_an_error_on_a_german_site_is_told_in_german(settings):
    settings.LANGUAGE_CODE = "de"

    assert page_at("/nowhere/").one("h1").text == "Unter dieser Adresse gibt es nichts"


@pytest.mark.parametrize(
    ("site", "article", "expected"),
    [
        ("en-gb", "en", "en-gb"),
        ("en-gb", "en-us", "en-us"),
        ("en-gb", "de-at", "de-at"),
        ("de-ch", "de", "de-ch"),
        ("en-gb", "fr", "en-gb"),
        ("de", "fr", "de"),
        ("fr", "ar", "en"),
        ("fr", "de", "de"),
        ("fr", "fr", "en"),
    ],
)
def test_a_page_speaks_what_we_have_a_catalogue_of(settings, site, article, expected):
    settings.LANGUAGE_CODE = site

    assert languages.spoken(article) == expected


def test_austrian_pages_find_the_german_words():
    with translation.override("de-at"):
        assert translation.gettext("Latest") == "Aktuell"


# --- Feeds and data -------------------------------------------------------------------------


def test_a_feed_says_the_language_of_each_item():
    make_german()

    items = json.loads(Client().get("/feed.json").content)["items"]

    assert [item["language"] for item in items] == ["de"]


def test_the_body_of_a_german_item_is_german():
    edition = make_german(spoiler="mild")

    (item,) = json.loads(Client().get("/feed.json").content)["items"]

    assert edition.language == "de"
    assert "Enthält Spoiler." in item["content_html"]


# --- New articles ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("site", "expected"), [("en-gb", "en"), ("de", "de"), ("de-ch", "de-ch"), ("he", "he")]
)
def test_a_new_article_is_in_the_language_of_the_site(settings, site, expected):
    settings.LANGUAGE_CODE = site

    assert make_article().language == expected


@pytest.mark.parametrize("wrong", ["xx", "d e", "english", "e"])
def test_a_site_in_no_language_does_not_start(monkeypatch, wrong):
    monkeypatch.setenv("SITES_LANGUAGE", wrong)

    with pytest.raises(ImproperlyConfigured, match="SITES_LANGUAGE must be a language"):
        language("SITES_LANGUAGE", default="en-gb")


@pytest.mark.parametrize(("set_to", "tag"), [("pt_BR", "pt-br"), ("he", "he"), ("de-AT", "de-at")])
def test_the_sites_language_is_read_in_either_spelling(monkeypatch, set_to, tag):
    monkeypatch.setenv("SITES_LANGUAGE", set_to)

    assert language("SITES_LANGUAGE", default="en-gb") == tag
