"""The regions of an article's page: each in its place, in every state, and gone without a trace."""

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from django.utils import timezone

from articles.models import Correction, Figure, Section, SeeAlso, Series

from .factories import (
    make_article,
    make_author,
    make_category,
    make_comment,
    make_published,
    make_shown_image,
    make_tag,
    publish,
)
from .page import Page
from .reading import make_work, page_of
from .test_articles_pages import address, headed

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
FOCUSABLE = {"a", "button", "input", "select", "textarea", "summary", "iframe", "audio", "video"}
SPOILER = ":::spoiler Who stays\nThe clerk.\n:::"
BOX = ":::box The ferry\n- Built 1961\n:::"


def everything(**overrides):
    """An article with every region: a review, in a series, corrected, changed, old, paid for."""
    work = make_work(year=2022, facts="Running time: 112 minutes")
    series = Series.objects.create(name="Crossings", slug="crossings")
    tags = tuple(make_tag(f"tag {n}") for n in range(9))
    values = {
        "category": make_category("Film", age_notice_days=30),
        "kind": "review",
        "work": work,
        "series": series,
        "series_position": 2,
        "hero": make_shown_image(),
        "hero_caption": "A caption",
        "flag": "breaking",
        "sponsored": True,
        "spoiler": "mild",
        "spoiler_scope": "the crossing",
        "content_warning": "Deep water.",
        "disclosure": "Paid for by the ferry company.",
        "half_stars": 7,
        "verdict": "Slow, and right to be.",
        "pros": "The sea\nThe clerk",
        "cons": "The bar",
        "sources": "The [log](https://log.example/).",
        "tags": tags,
        "authors": (make_author(text="Writes."),),
    }
    make_published(series=series, series_position=1, title="Part one", category=values["category"])
    make_published(title="Beside it", category=values["category"])
    pictures = [Figure(image=make_shown_image(), layout="gallery") for _ in range(2)]
    article = make_article(
        Section(body="Lead."),
        *headed(4),
        Section(body=f"{BOX}\n\n{SPOILER}"),
        *pictures,
        SeeAlso(article=make_published(title="The target", category=values["category"])),
        **{**values, **overrides},
    )
    article.set_published_before(timezone.now() - 400 * DAY, by=None)
    publish(article)
    article.dek = "Another dek."
    article.save()
    article.save_revision(by=None)
    publish(article, change_note="The timetable was added.")
    Correction.objects.publish(article, "It was Tuesday.", by=None, anchor="part-1")
    return article


def places(page, regions):
    """Return the place of the first element of each region."""
    return [page.elements.index(page.all(region)[0]) for region in regions]


def test_an_article_with_everything_is_one_document(client):
    article = everything()
    edition = article.editions.select_related("category").newest()[0]
    make_comment(edition, answers=make_comment(edition, published=True), published=True)

    page = page_of(client, article)
    levels = [int(e.tag[1]) for e in page.elements if re.fullmatch("h[1-6]", e.tag)]
    ids = [e["id"] for e in page.elements if e.get("id")]
    focusable = [e for e in page.elements if e.tag in FOCUSABLE or "tabindex" in e.attributes]

    assert len(page.all("h1")) == len(page.all("main")) == 1
    assert [pair for pair in pairwise([0, *levels]) if pair[1] > pair[0] + 1] == []
    assert sorted(ids) == sorted(set(ids))
    assert (focusable[0].classes, focusable[0]["href"]) == (["skip-link"], "#main")


def test_every_region_stands_in_its_order(client):
    regions = (
        *("skip-link", "masthead", "breadcrumbs", "story-flags", "kicker", "h1", "dek", "stars"),
        *("byline", "dates", "age-notice", "notice-correction", "notice-spoiler"),
        *("notice-warning", "hero", "lead", "toc", "heading", "fact-box", "spoiler", "gallery"),
        *("see-also", "verdict", "corrections", "changes", "sources", "tag-list", "rating"),
        *("share", "author-box", "series-nav", "more", "comments", "feed-promo", "site-footer"),
    )

    order = places(page_of(client, everything()), regions)

    assert order == sorted(order)


REGIONS = {
    "category_flags": ("story-flags", {"flag": "", "sponsored": False, "evergreen": True}),
    "dek": ("dek", {}),
    "rating": ("stars", {"half_stars": None}),
    "verdict": ("verdict", {"half_stars": None, "verdict": "", "pros": "", "cons": ""}),
    "pros": ("verdict-pros", {"pros": ""}),
    "cons": ("verdict-cons", {"cons": ""}),
    "facts": ("verdict-facts", {"work": None}),
    "age": ("age-notice", {"evergreen": True}),
    "spoiler": ("notice-spoiler", {"spoiler": "none"}),
    "warning": ("notice-warning", {"content_warning": ""}),
    "hero": ("hero", {"hero": None}),
    "sources": ("sources", {"sources": ""}),
    "tags": ("tag-list", {"tags": ()}),
    "authors": ("author-box", {"authors": ()}),
    "series": ("series-nav", {"series": None, "series_position": None}),
}


@pytest.mark.parametrize(("region", "absent"), [row for k, row in REGIONS.items() if k != "dek"])
def test_an_absent_field_takes_its_region_with_it_and_leaves_nothing_empty(client, region, absent):
    page = page_of(client, everything(**absent))

    assert page.all(region) == []
    assert page.hollow == []


def test_nothing_of_an_article_with_everything_is_hollow(client):
    assert page_of(client, everything()).hollow == []


def test_a_bare_article_has_none_of_the_optional_regions(client):
    article = make_published(Section(body="All there is."), dek="", authors=())

    page = page_of(client, article)

    optional = {region for region, _ in REGIONS.values()} | {"corrections", "changes", "gallery"}
    optional |= {"toc", "heading", "figure", "see-also", "spoiler", "fact-box", "pull-quote"}
    optional |= {"embed", "notice", "prev-next", "more"}
    assert [region for region in sorted(optional) if page.all(region)] == []
    assert page.hollow == []
    assert page.texts("byline") == ["By Second Reel"]


def test_where_readers_neither_rate_nor_comment_nothing_is_left_of_either(client):
    silent = make_category("Silent", comment_mode="hidden", ratings=False)

    page = page_of(client, make_published(category=silent))

    assert page.all("rating") == page.all("comments") == []
    assert "#comments" not in page.links
    assert page.hollow == []


def test_readers_programs_find_an_article_by_its_microformats(client):
    page = page_of(client, everything())
    names = ("p-name", "p-summary", "p-author", "p-category", "e-content", "dt-published")
    said = [page.all(name)[0] for name in (*names, "dt-updated")]

    assert page.one("h-entry").tag == "article"
    assert [e.tag for e in said] == ["h1", "p", "a", "a", "div", "time", "time"]
    assert [e.is_in("h-entry") for e in said] == [True] * 7


def test_flags_say_in_words_what_they_are(client):
    page = page_of(client, everything())

    assert page.texts("flag") == ["Breaking", "Sponsored", "Archived"]


@pytest.mark.parametrize("flag", ["breaking", "live"])
def test_news_that_goes_on_says_when_it_changed_and_where_to_look_again(client, flag):
    article = make_published(flag=flag)
    edition = article.editions.get()

    page = page_of(client, article)
    (link,) = [e for e in page.all("a") if e.is_in("story-flags")]
    (time,) = [e for e in page.all("time") if e.is_in("story-flags")]

    assert (link["href"], link.text) == (edition.path, "Check for updates")
    assert time["datetime"].startswith(edition.live_from.isoformat(timespec="seconds")[:10])


def test_a_correction_moves_the_moment_of_the_last_change(client):
    article = make_published(flag="breaking")
    then = timezone.now() - DAY
    article.editions.update(live_from=then, first_published_at=then, updated_at=then)
    Correction.objects.publish(article, "It was Tuesday.", by=None)

    page = page_of(client, article)
    (time,) = [e for e in page.all("time") if e.is_in("story-flags")]

    assert time["datetime"] == page.one("dt-updated")["datetime"]


def test_an_exclusive_is_called_one_and_asks_nobody_to_come_back(client):
    page = page_of(client, make_published(flag="exclusive"))

    assert page.one("story-flags").text == "Exclusive"


@pytest.mark.parametrize(
    ("half_stars", "words", "drawn"),
    [(8, "4 out of 5", "★★★★☆"), (7, "3.5 out of 5", "★★★½☆"), (1, "0.5 out of 5", "½☆☆☆☆")],
)
def test_a_rating_is_text_and_its_stars_are_for_the_eye(client, half_stars, words, drawn):
    page = page_of(client, make_published(kind="review", half_stars=half_stars))
    above, below = page.all("stars")
    stars = page.all("stars-drawn")

    assert [above.text, below.text] == [f"{drawn} {words}"] * 2
    assert [e["aria-hidden"] for e in stars] == ["true", "true"]
    assert [(e["href"], e.text) for e in page.all("a") if e.is_in("stars")] == [("#verdict", words)]
    assert below.is_in("verdict")


def test_the_verdict_gathers_what_a_review_says(client):
    page = page_of(client, everything())

    assert page.texts("verdict-line") == ["Slow, and right to be."]
    assert [e.text for e in page.all("li") if e.is_in("verdict")] == [
        "The sea",
        "The clerk",
        "The bar",
    ]
    assert [e.text for e in page.elements if e.tag in ("dt", "dd") and e.is_in("verdict")] == [
        "Running time",
        "112 minutes",
    ]


def test_links_of_a_sponsored_article_say_so_wherever_they_stand(client):
    outside = SeeAlso(url="https://shop.example/x", label="The shop")
    body = Section(body="Buy it [there](https://shop.example/). [About](/about/).")
    article = make_published(body, outside, sponsored=True, sources="[It](https://shop.example/y)")

    links = {e["href"]: e.get("rel") for e in page_of(client, article).all("a")}

    assert links["https://shop.example/"] == "external noopener sponsored"
    assert links["https://shop.example/x"] == "noopener sponsored"
    assert links["https://shop.example/y"] == "external noopener sponsored"
    assert links["/about/"] == ""


def test_a_sponsored_article_is_disclosed_even_where_nobody_wrote_by_whom(client):
    page = page_of(client, make_published(sponsored=True))

    assert page.texts("notice-disclosure") == ["Somebody paid for this article."]


def test_neighbouring_pictures_of_a_gallery_stand_together(client):
    def figure(layout="gallery"):
        return Figure(image=make_shown_image(), layout=layout, caption="Shown")

    article = make_published(
        *(Section(body="Lead."), figure(), figure(), Section(body="More."), figure()),
        *(figure("normal"), figure(), figure(), figure()),
    )

    page = page_of(client, article)

    assert [e["aria-label"] for e in page.all("gallery")] == [
        "Gallery of 2 pictures",
        "Gallery of 3 pictures",
    ]
    assert [e.is_in("gallery") for e in page.all("figure")] == [
        *(True, True, False, False, True, True, True)
    ]


@pytest.mark.parametrize(
    ("size", "said"),
    [
        ((1600, 1000), ["hero"]),
        ((900, 1400), ["hero", "hero-portrait"]),
        ((480, 300), ["hero", "hero-small"]),
    ],
)
def test_a_hero_is_laid_out_by_its_shape(client, size, said):
    width, height = size
    page = page_of(client, make_published(hero=make_shown_image(width=width, height=height)))

    assert page.one("hero").classes == said


def test_a_hero_says_what_it_shows_and_whose_it_is(client):
    hero = make_shown_image(alt="Library alt", caption="Library caption", credit="A. Nobody")
    inherited = make_published(hero=hero)
    own = make_published(hero=hero, hero_alt="Own alt", hero_caption="Own", hero_credit="B. S.")

    said = [
        ([e["alt"] for e in page.all("img") if e.is_in("hero")], page.texts("figcaption"))
        for page in (page_of(client, inherited), page_of(client, own))
    ]

    assert said == [
        (["Library alt"], ["Library caption Picture: A. Nobody"]),
        (["Own alt"], ["Own Picture: B. S."]),
    ]


def test_without_a_hero_the_title_gets_a_rule(client):
    bare, pictured = make_published(), make_published(hero=make_shown_image())

    assert page_of(client, bare).one("story-head").classes == ["story-head", "story-head-ruled"]
    assert page_of(client, pictured).one("story-head").classes == ["story-head"]


@pytest.mark.parametrize(("headed_parts", "said"), [(12, ["toc"]), (13, ["toc", "toc-long"])])
def test_long_contents_stand_in_two_columns(client, headed_parts, said):
    page = page_of(client, make_published(*headed(headed_parts)))

    assert page.one("toc").classes == said
    assert page.one("toc")["aria-labelledby"] == "contents"
    assert len([e for e in page.all("li") if e.is_in("toc")]) == headed_parts


def test_without_a_lead_the_contents_stand_first(client):
    page = page_of(client, make_published(*headed(4)))

    toc, heading = places(page, ("toc", "heading"))

    assert toc < heading


def test_sections_without_a_heading_make_no_contents(client):
    silent = [Section(body=f"Words {n}.") for n in range(5)]

    assert page_of(client, make_published(*headed(3), *silent)).all("toc") == []


@pytest.mark.parametrize(
    "title",
    [
        "Ferry",
        "A word of forty letters, " + "pneumono" * 5 + ", and more " + "of it " * 13 + "at sea",
        "لماذا تبحر العبّارة ليلاً",
        "The end 🎬 of a family 👩‍👩‍👧",
    ],
)
def test_no_title_is_cut_on_any_page(client, title):
    article = make_published(title=title, series=Series.objects.create(name="Ends", slug="ends"))
    article.set_published_before(datetime(2026, 3, 1, 12, tzinfo=UTC), by=None)
    neighbour = make_published(SeeAlso(article=article))
    Correction.objects.publish(article, "It was Tuesday.", by=None)

    assert page_of(client, article).one("h1").text == title
    assert page_of(client, neighbour).texts("see-also-title") == [title]
    lists = ("/", "/latest/", "/film/", "/authors/ada-fenn/", "/series/ends/", "/search/")
    for path in (*lists, "/archive/2026/03/", "/corrections/", "/nowhere/"):
        page = Page(client.get(path).content)
        link = next(e for e in page.all("a") if e["href"] == address(article) and e.text == title)
        assert "auto" in (link.get("dir"), link.parent.get("dir"))


def test_eight_tags_are_listed_at_most(client):
    page = page_of(client, everything())

    assert len([e for e in page.all("a") if e.is_in("tag-list")]) == 8
    assert page.one("tag-list")["aria-label"] == "Tags"


def test_each_who_signs_has_a_box_of_sixty_words_at_most(client):
    portrait = make_shown_image("avatar")
    names = ("Ada Fenn", "Ben Orr", "Cleo Day", "Dan Ito", "Eve Low")
    authors = [make_author(name, text="word " * 61) for name in names[:4]]
    article = make_published(authors=(*authors, make_author("Eve Low", portrait=portrait)))

    page = page_of(client, article)
    said = [e.text for e in page.all("p") if e.is_in("author-box")]
    pictured = [e.parent.parent["aria-label"] for e in page.all("img") if e.is_in("author-box")]

    assert page.one("byline").text == "By Ada Fenn, Ben Orr, Cleo Day, Dan Ito and Eve Low"
    assert [e["aria-label"] for e in page.all("author-box")] == list(names)
    assert [words.split().count("word") for words in said] == [*(0, 60) * 4, 0]
    assert pictured == ["Eve Low"]


def test_a_series_numbers_its_parts_and_says_where_one_is(client):
    series = Series.objects.create(name="Crossings", slug="crossings")
    parts = [make_published(series=series, series_position=n, title=f"No {n}") for n in (1, 2, 4)]

    page = page_of(client, parts[1])

    assert [(e["value"], e.text) for e in page.all("li") if e.is_in("series-nav")] == [
        ("1", "No 1"),
        ("2", "No 2"),
        ("4", "No 4"),
    ]
    assert [e.text for e in page.elements if e.get("aria-current") == "page"] == ["No 2"]
    assert page.one("series-nav").text.startswith("Crossings Part 2 of 4")
    assert page.one("kicker").text.endswith("Crossings Part 2 of 4")


def test_readers_are_told_what_updates_changed_and_of_nothing_else(client):
    article = make_article()
    for note, substantive in (
        ("The first", True),
        ("A timetable", True),
        ("A comma", False),
        ("", True),
        ("A map", True),
    ):
        article.dek = f"Dek for {note}."
        article.save()
        article.save_revision(by=None)
        publish(article, change_note=note, substantive=substantive)

    page = page_of(client, article)
    told = [e.words[-1].strip() for e in page.all("li") if e.is_in("changes")]

    assert told == ["A map", "A timetable"]
    assert next(e["href"] for e in page.all("a") if e.is_in("dates")) == "#changes"


def test_what_changed_does_not_tell_what_is_still_to_come(client):
    article = make_published()
    publish(article, change_note="What waits", at=timezone.now() + DAY)
    Correction.objects.publish(article, "It was Tuesday.", by=None)

    assert page_of(client, article).all("changes") == []


def test_a_number_stays_on_one_line_with_what_it_counts(client):
    article = make_published()
    for _ in range(2):
        make_comment(article.editions.get(), published=True)

    said = "".join(page_of(client, article).one("dates").words)

    assert re.findall(r"\d(\s)(\w+)$", said) == [("\N{NO-BREAK SPACE}", "comments")]
    assert "1\N{NO-BREAK SPACE}minute" in said


def test_each_correction_is_dated(client):
    article = make_published()
    corrections = [Correction.objects.publish(article, f"No {n}.", by=None) for n in (1, 2)]

    page = page_of(client, article)
    rows = [e.text for e in page.all("li") if e.is_in("corrections")]
    dates = [e["datetime"] for e in page.all("time") if e.is_in("corrections")]

    assert [row.split(" ", 3)[-1] for row in rows] == [c.text for c in corrections[::-1]]
    assert dates == [c.at.isoformat(timespec="seconds") for c in corrections[::-1]]


def test_a_correction_names_its_section_as_it_is_called_today(client):
    article = make_published(*headed(2))
    Correction.objects.publish(article, "It was Tuesday.", by=None, anchor="part-2")
    Correction.objects.publish(article, "It was May.", by=None, anchor="gone-since")
    section = Section.objects.get(parent=article, anchor="part-2")
    section.heading = "Called otherwise"
    section.save()
    article.save_revision(by=None)
    publish(article, substantive=False)

    links = [e for e in page_of(client, article).all("a") if e.is_in("corrections")]

    assert [(e["href"], e.text) for e in links] == [("#part-2", "In “Called otherwise”")]


@pytest.mark.parametrize(
    ("level", "scope", "work", "said"),
    [
        ("mild", "the crossing", False, "This article gives a little away: the crossing."),
        ("mild", "", True, "This article gives away a little of Night Ferry."),
        ("mild", "", False, "This article gives a little away."),
        ("full", "the crossing", True, "This article gives away the crossing."),
        ("full", "", True, "This article gives away all of Night Ferry."),
        ("full", "", False, "This article gives everything away."),
    ],
)
def test_a_spoiler_is_announced_by_what_it_spoils(client, level, scope, work, said):
    article = make_published(
        spoiler=level,
        spoiler_scope=scope,
        spoiler_free_dek="Who?",
        work=make_work() if work else None,
    )

    assert page_of(client, article).texts("notice-spoiler") == [said]


def test_picks_are_offered_first_and_what_the_body_links_to_is_not(client):
    category = make_category("Film")
    work = make_work()
    same, pick, linked = (make_published(title=t, category=category) for t in ("S", "P", "L"))
    on_work = make_published(work=work, title="W")
    article = make_article(Section(body="Lead."), SeeAlso(article=linked), work=work)
    article.picks.set([pick, linked])
    article.save_revision(by=None)
    publish(article)

    page = page_of(client, article)
    more = [e["href"] for e in page.all("a") if e.is_in("more") and e.is_in("card")]

    assert more[:2] == [address(pick), address(on_work)]
    assert address(linked) not in more
    assert len(more) == len(set(more))
    assert same.title == "S"


def test_an_article_leads_to_the_page_of_its_work(client):
    article = everything()
    make_published(title="Also on it", work=article.work, category=make_category("Games"))

    page = page_of(client, article)
    links = [e for e in page.all("a") if e["href"] == article.work.get_absolute_url()]

    assert [(e.parent.tag, e.text) for e in links] == [
        ("h3", "Night Ferry (2022)"),
        ("h2", "More on Night Ferry"),
    ]


def test_everything_on_costs_twelve_queries_at_most(client, django_assert_num_queries):
    article = everything()

    with django_assert_num_queries(9):
        client.get(address(article))


def test_a_see_also_is_named_after_its_target_and_its_picture_says_nothing(client):
    target = make_published(title="The target", hero=make_shown_image(alt="Library alt"))

    page = page_of(client, make_published(SeeAlso(article=target)))
    card = page.one("see-also")

    assert (card.tag, card["aria-label"]) == ("aside", "See also: The target")
    assert card.text == "See also Film Feature The target"
    assert [e["alt"] for e in page.all("img") if e.is_in("see-also")] == [""]


def test_a_see_also_shows_the_rating_of_a_review(client):
    target = make_published(kind="review", half_stars=9)

    page = page_of(client, make_published(SeeAlso(article=target)))

    assert [e.text for e in page.all("stars") if e.is_in("see-also")] == ["★★★★½ 4.5 out of 5"]
