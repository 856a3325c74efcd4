"""Search: what readers find by what they type, where it leads, and what nobody finds."""

import io
import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import brotli
import pytest
import time_machine
from django.conf import settings as configured
from django.core import checks
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from articles import search, text
from articles.models import (
    Edition,
    Figure,
    Quote,
    SearchDocument,
    SearchWord,
    Section,
    Work,
)
from articles.search import engines, hits, postgresql, queries, sqlite

from .canaries import Canaries
from .factories import (
    NOW,
    make_article,
    make_author,
    make_category,
    make_image,
    make_published,
    make_tag,
    publish,
)
from .page import Page
from .reading import page_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MANUSCRIPTS = sorted((configured.BASE_DIR / "demo/articles").glob("[fgtbm]*/*.md"))


def found(typed, at=None, **filters):
    """Return the slugs of what `typed` finds, best first."""
    query = search.parse(typed, languages=search.languages(), **filters)
    hits = search.find(query, at=at or timezone.now()).hits
    return [hit.edition.path.strip("/").split("/")[-1] for hit in hits]


def hit_of(typed):
    query = search.parse(typed, languages=search.languages())
    (hit,) = search.find(query, at=timezone.now()).hits
    return hit


def results(page):
    return [e["href"] for e in page.all("a") if e.is_in("h2") and e.is_in("result")]


@pytest.fixture
def learning(django_capture_on_commit_callbacks):
    """Publish in it: words are learnt once that is committed."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def two_at_most(monkeypatch):
    for module in (engines, sqlite, postgresql, hits):
        monkeypatch.setattr(module, "MOST", 2)


@pytest.fixture
def two_a_page(monkeypatch):
    monkeypatch.setattr(hits, "PER_PAGE", 2)


@pytest.mark.parametrize("name", ["opensearch", "articles.search.sqlite.Engin"])
def test_an_engine_that_is_not_there_is_refused_before_anybody_searches(settings, name):
    settings.SEARCH_ENGINE = name

    complaints = [complaint.id for complaint in checks.run_checks()]

    assert "search.E001" in complaints


def test_the_form_takes_as_much_as_is_read(client):
    assert page_of(client, "/search/").one("input")["maxlength"] == str(queries.MAX_TYPED)


# --- What is found -----------------------------------------------------------------------------


def everywhere():
    image = make_image(caption="A gull of the library")
    return make_published(
        Section(body="A lead with a *lighthouse*."),
        Section(heading="Harbours", body="Prose about anchors."),
        Figure(image=image, caption="A captioned dolphin"),
        Figure(image=image),
        Quote(text="Words of a pelican.", attribution="Somebody Quoted"),
        title="Crossings",
        slug="crossings",
        dek="A dek about tides.",
        tags=(make_tag("maritime"),),
        authors=(make_author("Noor Haddad"),),
        work=Work.objects.create(name="Night Ferry", slug="night-ferry", kind="Movie"),
    )


@pytest.mark.parametrize(
    "word",
    [
        *("crossings", "tides", "lighthouse", "harbours", "anchors", "dolphin", "gull", "pelican"),
        *("quoted", "maritime", "haddad", "ferry"),
    ],
)
def test_an_article_is_found_by_each_part_of_it(word):
    everywhere()

    assert found(word) == ["crossings"]


@pytest.mark.django_db(transaction=True)
def test_a_caption_is_found_once_its_picture_arrives_and_as_the_library_has_it():
    make_published(
        Figure(awaits="later", caption="Own pelican"), Figure(awaits="soon"), slug="crossings"
    )
    early = found("pelican")
    make_image(name="later.jpg")
    image = make_image(name="soon.jpg", caption="A dolphin")
    arrived = found("pelican"), found("dolphin")
    image.caption = "A walrus"
    image.save()

    assert (early, *arrived) == ([], ["crossings"], ["crossings"])
    assert (found("dolphin"), found("walrus")) == ([], ["crossings"])


@pytest.mark.django_db(transaction=True)
def test_an_article_is_found_by_what_its_work_is_called_now():
    work = Work.objects.create(name="Night Ferry", slug="night-ferry", kind="Movie")
    make_published(slug="crossings", work=work)
    work.name = "Midnight Tram"
    work.save()

    assert (found("ferry"), found("tram")) == ([], ["crossings"])


@pytest.mark.parametrize(
    ("language", "said", "typed"),
    [
        ("en", "They were running for the ferries", "run ferry"),
        ("en-gb", "The endings", "ending"),
        ("de", "Die Häuser der Straße", "haus strasse"),
        ("fr", "L’amour des chevaux de Méliès", "amour cheval melies"),
        ("es", "Las canciones", "cancion"),
        ("ru", "О новых фильмах", "фильм"),
        ("sv", "Bilarna på vägen", "bil"),
        ("tr", "İstanbul'daki kediler", "istanbul kedi"),
        ("el", "Οι ταινίες", "ταινιες"),
        ("ar", "الأفلام العربية", "عربية"),
        ("hi", "हिन्दी फ़िल्में", "हिन्दी"),
        ("he", "סרט חדש", "סרט"),
        ("ja", "東京物語について", "東京物語"),
        ("zh", "红高粱家族", "高粱"),
        ("th", "ภาพยนตร์ไทย", "ไทย"),
        ("ko", "한국 영화", "한국"),
        ("pl", "Łódź nocą", "lodz"),
        ("xx", "Zzyzx roads", "zzyzx"),
    ],
)
def test_a_word_is_found_in_its_other_forms_as_its_language_makes_them(language, said, typed):
    make_published(Section(body=said), slug="it", language=language)
    make_published(Section(body="Something else."), slug="other")

    assert found(typed) == ["it"]


@pytest.mark.parametrize("typed", ["cafe", "CAFÉ", "café", "Cafe"])
def test_accents_and_case_make_no_difference(typed):
    make_published(title="The Café", slug="it")

    assert found(typed) == ["it"]


def test_all_words_must_be_found_wherever_they_stand():
    make_published(Section(body="Of doors."), title="Night", slug="both")
    make_published(Section(body="Of doors."), title="Day", slug="one")

    assert found("night doors") == ["both"]
    assert found("doors windows") == []


def test_words_in_quotes_stand_next_to_each_other():
    make_published(Section(body="The night ferry leaves."), slug="phrase")
    make_published(Section(body="A ferry in the night."), slug="words")

    assert sorted(found("night ferry")) == ["phrase", "words"]
    for typed in ('"night ferry"', "“night ferry”", "«night ferry»", '"night ferry', "night-ferry"):
        assert found(typed) == ["phrase"]


@pytest.mark.parametrize("typed", ["endi", "ending", "the endi", "explai"])
def test_the_last_word_may_be_the_beginning_of_one(typed):
    make_published(title="The endings explained", slug="it")

    assert found(typed) == ["it"]


@pytest.mark.parametrize("typed", ["en", '"endi"', "endi the", "ndings"])
def test_no_other_word_may(typed):
    make_published(title="The endings", slug="it")

    assert found(typed) == []


def test_a_word_in_the_title_counts_most_then_in_its_head_then_below():
    make_published(Section(body="x"), slug="head", dek="About ferries.")
    make_published(Section(body="ferry " * 50), slug="body", dek="x")
    make_published(Section(body="x"), title="Ferry", slug="title", dek="x")

    assert found("ferry")[0] == "title"
    assert set(found("ferry")) == {"title", "head", "body"}


def test_the_title_counts_most_however_many_newer_articles_say_the_word(two_at_most):
    make_published(title="Ferry", slug="title")
    for number in range(4):
        make_published(Section(body="ferry ferry ferry"), slug=f"newer-{number}")

    assert found("ferry") == ["title", "newer-3", "newer-2", "newer-1"]


def test_a_title_counts_more_than_all_else_together():
    make_published(Section(body="word " * 800), title="Ferry", slug="title", dek="x")
    make_published(
        Section(heading="Ferry", body="ferry " * 9),
        title="x",
        dek="Ferry, ferry, ferry, ferry.",
        tags=(make_tag("ferry"),),
        slug="all",
    )

    assert found("ferry") == ["title", "all"]


def test_filters_narrow_what_is_found():
    games = make_category("Games")
    make_published(Section(body="ferry"), slug="film")
    make_published(Section(body="ferry"), slug="game", category=games, kind="review")
    old = make_published(Section(body="ferry"), slug="old", kind="review")
    old.set_published_before(datetime(2019, 5, 1, tzinfo=UTC), by=None)

    assert found("ferry", category=games.pk) == ["game"]
    assert sorted(found("ferry", kind="review")) == ["game", "old"]
    assert found("ferry", year=2019) == ["old"]
    assert found("ferry", category=games.pk, kind="review", year=2019) == []


def test_a_filter_is_no_word_and_a_word_is_no_filter():
    make_published(slug="it", kind="review")

    assert found("kreview") == []
    assert found("=kreview") == []


# --- What nobody finds ---------------------------------------------------------------------------


def test_what_waits_appears_and_what_ends_vanishes_at_its_minute():
    article = make_article(Section(body="ferry"), slug="it")
    at = timezone.now()
    publish(article, at=at + DAY, until=at + 2 * DAY)

    moments = [at, at + DAY - timedelta(seconds=1), at + DAY, at + 2 * DAY]

    assert [found("ferry", moment) for moment in moments] == [[], [], ["it"], []]


def test_an_edition_is_found_by_its_own_words_from_its_minute_on():
    article = make_published(Section(body="ferry"), slug="it")
    article.set_blocks([Section(parent=article, ordering=10, body="train")])
    article.save_revision(by=None)
    at = timezone.now()
    publish(article, at=at + DAY)

    assert (found("ferry", at), found("train", at)) == (["it"], [])
    assert (found("ferry", at + DAY), found("train", at + DAY)) == ([], ["it"])


@pytest.mark.parametrize("deed", ["withdraw", "bin"])
def test_what_is_taken_away_is_found_no_more(deed):
    article = make_published(Section(body="ferry"))

    getattr(article, deed)(by=None)

    assert found("ferry") == []
    assert SearchDocument.objects.count() == 0


def test_the_index_does_not_grow_with_each_edition():
    article = make_published()

    for _ in range(3):
        publish(article)
    waiting = publish(article, at=timezone.now() + DAY)

    assert SearchDocument.objects.count() == 2
    article.unschedule(waiting, by=None)
    live = Edition.objects.live(timezone.now()).get()
    assert [document.edition for document in SearchDocument.objects.all()] == [live]


def test_nobody_finds_a_canary(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with time_machine.travel(NOW, tick=False):
        canaries = Canaries()
    languages = search.languages()

    def count(word):
        return search.find(search.parse(word, languages=languages), at=NOW).count

    assert [
        where for word, where in (canaries.words | canaries.shared).items() if count(word)
    ] == []
    assert count(canaries.word("live title", "public")) == 1
    assert count(canaries.word("live body", "public")) == 1


SPOILER = "She waits.\n\n:::spoiler The murderer\nThe gardener did it.\n:::\n\nShe leaves."


def test_what_a_spoiler_hides_is_neither_found_nor_quoted():
    make_published(Section(heading="Who", body=SPOILER), slug="it")

    assert found("gardener") == []
    assert found("murderer") == []
    assert hit_of("waits leaves").excerpt == "She <mark>waits</mark>. She <mark>leaves</mark>."


def test_of_an_article_that_spoils_all_only_title_and_spoiler_free_dek_are_quoted():
    make_published(
        Section(heading="The gardener", body="The gardener did it."),
        title="The end",
        dek="It was the gardener.",
        spoiler="full",
        spoiler_free_dek="How it ends.",
        verdict="The gardener is good.",
    )

    hit = hit_of("gardener")

    assert (hit.title, hit.excerpt, hit.anchor) == ("The end", "How it ends.", "")
    assert SearchDocument.objects.get().passages == []


# --- What a hit shows ----------------------------------------------------------------------------


def test_a_hit_quotes_the_section_that_answers_and_leads_to_it():
    make_published(
        Section(body="The lead."),
        Section(heading="The doors", body="Nobody opens the doors at night."),
        Section(heading="The boats", body="A <b>ferry</b> & its captains left at night."),
        slug="it",
    )

    hit = hit_of("captain night")

    expected = (
        "A &lt;b&gt;ferry&lt;/b&gt; &amp; its <mark>captains</mark> left at <mark>night</mark>."
    )
    assert hit.excerpt == expected
    assert (hit.heading, hit.section_path) == ("The boats", "/film/it/#the-boats")


def test_a_hit_that_only_its_head_answers_quotes_the_dek():
    make_published(Section(heading="A part", body="Text."), dek="All about tides.", slug="it")

    hit = hit_of("tide")

    assert (hit.excerpt, hit.section_path) == ("All about <mark>tides</mark>.", "")


def test_an_excerpt_is_short_and_begins_before_what_was_found():
    before, after = "One sentence here. " * 40, "And then some more words. " * 40
    make_published(Section(heading="Far", body=f"{before}The ferry sank. {after}"))

    excerpt = hit_of("ferry").excerpt

    assert excerpt.startswith("… ")
    assert excerpt.endswith("…")
    assert "The <mark>ferry</mark> sank." in excerpt
    assert len(excerpt) < 240


def test_a_title_is_marked_and_escaped():
    make_published(title="<script>alert(1)</script> & ferries")

    title = hit_of("ferry").title

    assert title == "&lt;script&gt;alert(1)&lt;/script&gt; &amp; <mark>ferries</mark>"


# --- The page ------------------------------------------------------------------------------------


def test_the_page_shows_form_count_and_results(client):
    make_published(Section(heading="The doors", body="Of ferries."), title="One", slug="one")
    make_published(title="Ferry", slug="two")

    page = page_of(client, "/search/?q=ferry")

    assert results(page) == ["/film/two/", "/film/one/"]
    assert page.one("found").text == "2 articles"
    assert next(e for e in page.all("input") if e["name"] == "q")["value"] == "ferry"
    assert "/film/one/#the-doors" in page.links
    assert [e["content"] for e in page.all("meta") if e.get("name") == "robots"] == [
        "noindex, follow"
    ]


@pytest.mark.parametrize("path", ["/search/", "/search/?q=", "/search/?q=%20", "/search/?q=%22"])
def test_without_a_query_there_are_a_form_and_the_latest(client, path):
    make_published(slug="it")

    page = page_of(client, path)

    assert [e["href"] for e in page.all("a") if e.is_in("titles")] == ["/film/it/"]
    assert page.all("result") == page.all("filter-bar") == []


def test_where_nothing_is_found_the_page_says_so_and_offers_the_latest(client):
    for number in range(8):
        make_published(slug=f"article-{number}")

    page = page_of(client, "/search/?q=ferry")

    assert page.one("empty-state").text == "Nothing was found for “ferry”."
    latest = [e["href"] for e in page.all("a") if e.is_in("titles")]
    assert latest == [f"/film/article-{number}/" for number in (7, 6, 5, 4, 3, 2)]


def test_filters_lead_to_the_same_query_and_keep_each_other(client):
    make_category("Games")
    make_published(title="Ferry", kind="review")

    page = page_of(client, "/search/?q=ferry&kind=review&page=")

    links = [e["href"] for e in page.all("a") if e.is_in("filter-bar")]
    assert "/search/?q=ferry&category=games&kind=review" in links
    assert "/search/?q=ferry" in links
    current = [e.text for e in page.all("a") if e.is_in("filter-bar") and e.get("aria-current")]
    assert current == ["All", "Review", "All"]
    hidden = {e["name"]: e["value"] for e in page.all("input") if e.get("type") == "hidden"}
    assert hidden == {"kind": "review"}


def test_every_year_can_be_reached(client):
    article = make_published(title="Ferry")
    article.set_published_before(datetime(2011, 5, 1, tzinfo=UTC), by=None)
    path, seen = "/search/?q=ferry", []

    while path:
        page = page_of(client, path)
        links = [e for e in page.all("a") if e.is_in("filter-bar")]
        seen += [e.text for e in links if e.text.isdecimal()]
        assert len([e for e in links if e.text.isdecimal()]) <= 6
        path = next((e["href"] for e in links if e.text == "Earlier"), "")

    years = [str(year) for year in range(timezone.localdate().year, 2010, -1)]
    assert list(dict.fromkeys(seen)) == years
    assert any(e.text == "Later" for e in links)


def test_what_filters_leave_empty_can_be_searched_everywhere(client):
    make_category("Games")
    make_published(title="Ferry")

    page = page_of(client, "/search/?q=ferry&category=games")

    assert results(page) == []
    assert next(e for e in page.all("a") if e.is_in("empty-state"))["href"] == "/search/?q=ferry"


def test_pages_keep_the_query_and_end(client, two_a_page):
    for number in range(5):
        make_published(title=f"Ferry {number}")

    first, last = page_of(client, "/search/?q=ferry"), page_of(client, "/search/?q=ferry&page=3")

    assert [e["href"] for e in first.all("a") if e.is_in("pagination")] == [
        "/search/?q=ferry&page=2"
    ]
    assert [e["href"] for e in last.all("a") if e.is_in("pagination")] == [
        "/search/?q=ferry&page=2"
    ]
    assert (len(results(first)), len(results(last))) == (2, 1)
    assert client.get("/search/?q=ferry&page=4").status_code == 404
    response = client.get("/search/?q=ferry&page=1")
    assert (response.status_code, response["Location"]) == (301, "/search/?q=ferry")


@pytest.mark.parametrize(
    "query",
    [
        *("page=0", "page=-1", "page=x", "page=21", "page=99999999999999999999", "page=2"),
        *("page=02", "page=%D9%A2", "page=+2"),
        *("category=nope", "kind=nope", "year=x", "year=0", "year=99999"),
    ],
)
def test_what_is_no_page_and_no_filter_is_not_found(client, query):
    make_published(title="Ferry")

    assert client.get(f"/search/?q=ferry&{query}").status_code == 404


@pytest.mark.parametrize("number", [2, 21, 99])
def test_a_page_beyond_the_last_hit_leads_to_the_first(client, number):
    make_published(title="Ferry")

    response = client.get(f"/search/?q=ferry&kind=feature&page={number}")

    page = Page(response.content)
    assert response.status_code == 404
    assert page.texts("h1") == ["This list has no such page."]
    assert "/search/?q=ferry&kind=feature" in [e["href"] for e in page.all("a")]


def test_more_than_is_counted_is_called_so(client, two_at_most, two_a_page):
    for number in range(4):
        make_published(title=f"Ferry {number}")

    assert page_of(client, "/search/?q=ferry").one("found").text == "More than 2 articles"


HOSTILE = [
    *(
        "\0",
        "fer\0ry",
        '"',
        '""',
        '"""',
        "'",
        "';--",
        "\\",
        "%",
        "_",
        "*",
        "fer*",
        "(",
        "))((",
        "-",
    ),
    *("AND", "OR", "NOT", "NEAR(a b, 2)", "a AND", "title_terms : x", "{a b} : c", "^a", "a + b"),
    *(
        "a & b",
        "!a",
        "a <-> b",
        "a:*",
        "a:ABCD",
        "'a' | 'b'",
        ":::",
        "<script>",
        "&amp;",
        "{{ x }}",
    ),
    *("😀", "👩‍👩‍👧", "e\u0301", "\u202eabc", "\u2028", "ﷺ", "½", "\ud800", "ß" * 50, "a" * 10_000),
    *(
        "word " * 2000,
        '"' * 10_000,
        "字" * 300,
        "'" + "a" * 500 + "'",
        "\u0301",
        "\u200d",
        "0x1e5",
        "-5",
    ),
]


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_typed_the_page_stays_calm(client, typed):
    make_published(title="Ferry & “ß” 😀 字")

    response = client.get("/search/", {"q": typed.encode("utf-8", "surrogatepass")})

    assert response.status_code == 200
    assert Page(response.content).one("h1").text == "Search"
    assert b"<script>" not in response.content


def test_the_page_weighs_little_and_is_not_sent_twice(client):
    make_published(title="Ferry")

    first = client.get("/search/?q=ferry", headers={"Accept-Encoding": "gzip"})
    again = client.get(
        "/search/?q=ferry",
        headers={"Accept-Encoding": "gzip", "If-None-Match": first["ETag"]},
    )

    assert first["Content-Encoding"] == "gzip"
    assert first["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert first["Vary"] == "Accept-Encoding"
    assert (again.status_code, again.content) == (304, b"")
    assert not first.cookies


def test_a_full_page_of_results_is_light(client):
    prose = [text.plain(path.read_text().split("---\n", 2)[2]) for path in MANUSCRIPTS]
    for number in range(25):
        words = prose[number % len(prose)][number * 40 :].split()
        parts = [
            Section(heading=" ".join(words[i : i + 6]), body=" ".join(words[i : i + 200]))
            for i in range(0, 1200, 200)
        ]
        make_published(*parts, title=" ".join(words[:9]), dek=" ".join(words[9:30]), tags=())
    for name in ("TV", "Games", "Books", "Music"):
        make_category(name)

    html = client.get("/search/?q=the").content

    assert len(Page(html).all("result")) == 20
    assert len(brotli.compress(html, quality=5)) <= 8000
    assert len(html) <= 40_000
    assert len(re.findall(rb"<[a-z]", html)) <= 450


@pytest.mark.parametrize("articles", [1, 25])
@pytest.mark.parametrize(
    ("query", "queries"),
    [("", 2), ("?q=ferry", 5), ("?q=ferry&kind=feature&category=film", 5), ("?q=nothing", 7)],
)
def test_the_page_costs_the_same_queries_however_much_it_finds(
    client, django_assert_num_queries, articles, query, queries
):
    for number in range(articles):
        make_published(title=f"Ferry {number}", tags=(make_tag(),))

    with django_assert_num_queries(queries):
        client.get(f"/search/{query}")


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("", "/search/"),
        ("?q=", "/search/"),
        ("?utm_source=x&q=night+ferry&kind=", "/search/?q=night+ferry"),
    ],
)
def test_a_search_says_by_which_address_it_is_known(client, asked, canonical):
    page = page_of(client, f"/search/{asked}")

    known = [e["href"] for e in page.all("link") if e["rel"] == "canonical"]
    assert known == [configured.SITE_URL + canonical]


# --- What was meant ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nigth", "night"),
        ("fery", "ferry"),
        ("feerry", "ferry"),
        ("lighthuose", "lighthouse"),
        ("meleis", "méliès"),
        ("night fery", "night ferry"),
        ("completely", ""),
        ("zqxzqx", ""),
    ],
)
def test_a_misspelling_is_answered_with_what_was_meant(client, learning, typed, meant):
    with learning():
        make_published(title="The night ferry and the lighthouse of Méliès")

    page = page_of(client, f"/search/?q={typed}")

    found = [e.text for e in page.all("a") if e.is_in("empty-state")]
    assert found == ([meant] if meant else [])


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("night zqxzqx ferry", "night ferry"),
        ('"night ferry" zqxzqx', "night ferry"),
        ("zqxzqx lighthouse wxwxwx", "lighthouse"),
        ("zqxzqx night fery", "night ferry"),
        ("zqxzqx wxwxwx", None),
        ("night lighthouse zqxzqx", None),
    ],
)
def test_without_the_words_that_no_article_has_something_may_be_found(
    client, learning, typed, offered
):
    with learning():
        make_published(title="The night ferry")
        make_published(title="The lighthouse")

    page = page_of(client, "/search/?" + urlencode({"q": typed}))

    links = [(e.text, e["href"]) for e in page.all("a") if e.is_in("empty-state")]
    wanted = [(offered, "/search/?" + urlencode({"q": offered}))] if offered else []
    assert links == wanted


def test_a_suggestion_finds_something(client, learning):
    with learning():
        make_published(title="The lighthouse").withdraw(by=None)
        publish(make_article(title="The ferry"), at=timezone.now() + DAY)

    for typed in ("lighthuose", "fery"):
        page = page_of(client, f"/search/?q={typed}")
        assert [e for e in page.all("a") if e.is_in("empty-state")] == []


def test_no_word_is_learnt_from_what_spoilers_hide(learning):
    with learning():
        make_published(Section(body=f"{SPOILER}\n\n{SPOILER}"))
        make_published(
            Section(heading="The plumber", body="plumber plumber plumber"),
            spoiler="full",
            spoiler_free_dek="No telling.",
        )

    learnt = set(SearchWord.objects.values_list("word", flat=True))
    assert learnt & {"gardener", "murderer", "plumber"} == set()
    assert {"telling", "waits"} <= learnt


def test_a_nothing_costs_the_same_queries_however_many_words(
    client, django_assert_num_queries, learning
):
    with learning():
        make_published(title="The night ferry and the lighthouse")

    for query in ("nigth", "nigth fery lighthuose"):
        with django_assert_num_queries(8):
            client.get(f"/search/?q={query}")


@pytest.mark.parametrize("options", [{}, {"missing": True}, {"index_too": True}])
def test_reindexing_knows_again_what_is_live_or_waits_and_nothing_else(options):
    make_published(title="Ferry", slug="it")
    publish(make_article(title="Waits"), at=timezone.now() + DAY)
    over = make_published(title="Over").editions.get()
    SearchDocument.objects.all().delete()
    Edition.objects.filter(pk=over.pk).update(live_until=timezone.now())
    SearchDocument.of(over).save()

    for _ in range(2):
        call_command("reindex", stdout=io.StringIO(), **options)

    titles = SearchDocument.objects.order_by("pk").values_list("title_terms", flat=True)
    assert list(titles) == ["ferri · ferry ·", "wait · waits ·"]
    assert found("ferry") == ["it"]
    assert SearchWord.objects.filter(word="ferry").exists()


def test_reindexing_mends_what_is_wrong():
    make_published(title="Ferry", slug="it")
    SearchDocument.objects.update(title_terms="train")

    call_command("reindex", stdout=io.StringIO())

    assert (found("ferry"), found("train")) == (["it"], [])


def test_a_dry_run_of_reindexing_writes_nothing():
    make_published()
    SearchDocument.objects.all().delete()
    said = io.StringIO()

    call_command("reindex", dry_run=True, stdout=said)

    assert said.getvalue() == "Would index 1 editions and remove 0.\n"
    assert SearchDocument.objects.count() == 0


# --- The index -----------------------------------------------------------------------------------


def test_the_index_is_made_again_where_it_is_missing_and_only_there():
    make_published(title="Ferry", slug="it")

    for _ in range(2):
        search.install(connection)

    assert found("ferry") == ["it"]


def test_words_are_looked_up_in_an_index():
    make_published(title="Ferry")
    plans = []

    def explain(execute, sql, params, many, context):
        if "COUNT(*) OVER" in sql and not sql.startswith("EXPLAIN"):
            with connection.cursor() as cursor:
                said = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
                cursor.execute(f"{said} {sql}", params)
                plans.extend(str(row[-1]).strip(" ->") for row in cursor.fetchall())
        return execute(sql, params, many, context)

    if connection.vendor == "postgresql":
        # One row is read quickest without any index, and without asking which rows match.
        with connection.cursor() as cursor:
            for way in ("seqscan", "indexscan", "nestloop"):
                cursor.execute(f"SET LOCAL enable_{way} = off")
    with connection.execute_wrapper(explain):
        found("ferry")

    indexes = {
        "sqlite": [
            "SCAN articles_searchindex VIRTUAL TABLE INDEX",
            "SEARCH articles_edition USING",
        ],
        "postgresql": [
            "Bitmap Index Scan on search_title_vector",
            "Bitmap Index Scan on search_vec",
        ],
    }[connection.vendor]
    for index in indexes:
        assert [line for line in plans if line.startswith(index)] != []
    assert [line for line in plans if line.startswith(("SCAN articles_e", "Seq Scan"))] == []
