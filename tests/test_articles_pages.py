"""An article's page: which edition an address leads to, and each region of what readers get."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from urllib.parse import quote

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client, RequestFactory
from django.utils import timezone

from articles.models import (
    Address,
    Article,
    Category,
    Correction,
    Edition,
    Embed,
    Figure,
    Quote,
    Section,
    SeeAlso,
    Series,
    Work,
)
from articles.views.articles import article as article_page
from articles.views.articles import render_edition

from .factories import (
    make_article,
    make_author,
    make_category,
    make_comment,
    make_image,
    make_published,
    make_shown_image,
    make_tag,
    make_user,
    publish,
)
from .page import Page
from .reading import page_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def address(article):
    return f"/{article.category.slug}/{article.slug}/"


def headed(count):
    return [Section(heading=f"Part {n}", body=f"Words of part {n}.") for n in range(1, count + 1)]


# Which edition an address leads to.


def test_readers_get_the_live_edition_and_not_the_working_copy(client):
    article = make_published(title="As published")
    Article.objects.filter(pk=article.pk).update(title="As it will be")

    page = page_of(client, article)

    assert page.texts("h1") == ["As published"]


def test_a_draft_and_an_address_that_never_was_are_both_nothing(client):
    draft = make_article()

    assert client.get(address(draft)).status_code == 404
    assert client.get("/film/never-was/").status_code == 404
    assert client.get("/never-was/").status_code == 404


def test_an_old_address_leads_to_the_live_one_in_one_hop(client):
    article = make_published(slug="first")
    for slug in ("second", "third"):
        article.slug = slug
        article.save()
        article.save_revision(by=None)
        publish(article)

    for old in ("first", "second"):
        response = client.get(f"/film/{old}/")
        assert (response.status_code, response["Location"]) == (301, "/film/third/")
        assert response["Cache-Control"] == "max-age=300"


def test_an_imported_address_leads_to_its_article(client):
    article = make_published(slug="now")
    Address.objects.create(path="/film/2009-07-then/", article=article, imported=True)

    response = client.get("/film/2009-07-then/")

    assert (response.status_code, response["Location"]) == (301, "/film/now/")


def test_the_address_of_an_edition_that_waits_tells_nothing(client):
    article = make_published(slug="now")
    article.slug = "x-dies-in-the-end"
    article.save()
    article.save_revision(by=None)
    publish(article, at=timezone.now() + DAY)

    assert client.get("/film/x-dies-in-the-end/").status_code == 404


def test_a_withdrawn_article_is_gone_and_says_why(client):
    other = make_published(title="Still here")
    article = make_published()
    article.withdraw(by=None, note="The interview was invented.")

    response = client.get(address(article))
    page = Page(response.content)

    assert response.status_code == 410
    assert page.texts("h1") == ["This article is no longer available."]
    assert page.texts("dek") == ["The interview was invented."]
    assert "/corrections/" in [e["href"] for e in page.all("a") if e.is_in("main")]
    assert address(other) in page.links
    assert article.title not in response.content.decode()


def test_an_article_shows_at_any_moment_what_was_live_then():
    article = make_published(title="Now", slug="time")
    article.title = "Tomorrow"
    article.save()
    article.save_revision(by=None)
    publish(article, at=timezone.now() + DAY)

    def title_at(moment):
        request = RequestFactory().get("/film/time/")
        return Page(article_page(request, "film", "time", at=moment).content).texts("h1")

    assert title_at(timezone.now()) == ["Now"]
    assert title_at(timezone.now() + 2 * DAY) == ["Tomorrow"]
    with pytest.raises(Http404):
        title_at(timezone.now() - DAY)


def test_a_page_stands_at_the_root_and_a_category_comes_before_it(client):
    make_published(kind="page", slug="about", title="About us")
    make_published(kind="page", slug="film", title="Never seen")
    make_category("Film")

    assert Page(client.get("/about/").content).texts("h1") == ["About us"]
    assert Page(client.get("/film/").content).texts("h1") == ["Film"]


# What the page says.


def test_a_page_says_what_changed_and_what_was_wrong(client):
    about = make_published(
        Section(body="We are three."), kind="page", slug="about", title="About", sources="The log."
    )
    publish(about, change_note="We are four now.", substantive=True)
    Correction.objects.publish(about, "We were never five.", by=None)

    page = Page(client.get("/about/").content)

    assert "We are four now." in page.one("changes").text
    assert "We were never five." in page.one("corrections").text
    assert page.one("sources").text.endswith("The log.")
    assert [e["href"] for e in page.all("a") if e.is_in("notice")] == ["#corrections"]


def test_a_page_may_be_called_in_any_script(client):
    page = make_published(kind="page", slug="संपर्क", title="About, in Hindi")

    response = client.get(page.editions.get().path)

    assert b"About, in Hindi" in response.content


@pytest.mark.parametrize(
    "path",
    [
        *("/%00/", "/film/%00/", "/tags/%00/", "/authors/%00/", "/tags/%00/feed.xml"),
        *("/film/%00/comments/", "/film/%00/rating/", "/film/told/comments/?comment=%00"),
        *("/film/told/comments/?after=%00", "/film/told/comments/?reply_to=%00"),
        *("/archive/99999999999999999999/", "/archive/2026/99999999999999999999/"),
        *("/archive/0/", "/archive/1/", "/archive/9999/", f"/archive/{5000 * '9'}/"),
    ],
)
def test_an_address_that_nothing_can_have_is_nothing(client, path):
    make_published(slug="told")

    assert client.get(path).status_code == 404


def test_the_page_has_one_title_one_main_no_skipped_level_and_unique_ids(client):
    article = make_published(Section(body="Lead."), *headed(5), tags=(make_tag(),))

    page = page_of(client, article)
    levels = [int(e.tag[1]) for e in page.elements if e.tag in {"h1", "h2", "h3", "h4"}]
    ids = [e["id"] for e in page.elements if e.get("id")]

    assert levels.count(1) == len(page.all("main")) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert sorted(ids) == sorted(set(ids))


def test_the_skip_link_is_the_first_thing_that_takes_the_focus(client):
    page = page_of(client, make_published())
    focusable = [e for e in page.elements if e.tag in {"a", "button", "input", "textarea"}]

    assert focusable[0].classes == ["skip-link"]
    assert focusable[0]["href"] == "#main"
    assert page.one("main")["tabindex"] == "-1"


def test_regions_come_in_their_order(client):
    make_published(title="The neighbour")
    target = make_published(title="The target")
    article = make_published(
        Section(body="Lead."),
        *headed(4),
        SeeAlso(article=target),
        hero=make_shown_image(),
        hero_caption="A caption",
        spoiler="mild",
        tags=(make_tag(),),
        authors=(make_author(text="Writes."),),
    )
    Correction.objects.publish(article, "It was Tuesday.", by=None)
    regions = (
        *("masthead", "breadcrumbs", "kicker", "dek", "byline", "dates", "notice-correction"),
        *("notice-spoiler", "hero", "lead", "toc", "heading", "see-also", "corrections"),
        *("tag-list", "rating", "share", "author-box", "prev-next", "comments", "feed-promo"),
        "site-footer",
    )

    page = page_of(client, article)
    order = [page.elements.index(page.all(region)[0]) for region in regions]

    assert order == sorted(order)


def test_what_an_article_lacks_leaves_no_empty_region(client):
    article = make_published(Section(body="All there is."), dek="", authors=())

    page = page_of(client, article)
    regions = ("dek", "hero", "toc", "notice", "age-notice", "corrections", "tag-list")
    empty = [e for e in page.elements if e.tag in {"p", "ul", "ol", "h2", "nav"} and not e.text]

    assert [region for region in regions if page.all(region)] == []
    assert empty == []
    assert page.texts("byline") == ["By Second Reel"]


def test_a_byline_joins_its_writers_and_names_other_roles(client):
    article = make_article(authors=tuple(make_author(n) for n in ("Ada", "Ben", "Cleo")))
    photographer = make_author("Dan")
    article.bylines.create(author=photographer, role="Photographs by", position=9)
    article.save_revision(by=None)
    publish(article)

    page = page_of(client, article)

    assert page.texts("byline") == ["By Ada, Ben and Cleo Photographs by Dan"]
    assert [e["href"] for e in page.all("a") if e.get("rel") == "author"] == [
        "/authors/ada/",
        "/authors/ben/",
        "/authors/cleo/",
        "/authors/dan/",
    ]


def test_only_a_substantive_change_is_called_an_update(client):
    article = make_published()
    article.dek = "Another dek."
    article.save()
    article.save_revision(by=None)

    publish(article, substantive=False)
    quiet = page_of(client, article).one("dates").text
    publish(article, substantive=True)
    loud = page_of(client, article).one("dates").text

    assert "Updated" not in quiet
    assert "Updated" in loud


def test_headings_carry_permanent_anchors_and_links_outside_their_names(client):
    article = make_published(*headed(2))
    section = Section.objects.get(parent=article, heading="Part 1")
    section.heading = "Part one, retitled"
    section.save()
    article.save_revision(by=None)
    publish(article)

    page = page_of(client, article)
    heading = next(e for e in page.all("h2") if e.text == "Part one, retitled")
    link = next(e for e in page.all("permalink") if e["href"] == "#part-1")

    assert heading["id"] == "part-1"
    assert not link.is_in("h2")
    assert link.text == "Link to “Part one, retitled”"


def test_contents_are_listed_from_four_headed_sections(client):
    short, long = make_published(*headed(3)), make_published(*headed(4))

    page = page_of(client, long)
    targets = [e["href"][1:] for e in page.all("a") if e.is_in("toc")]

    assert page_of(client, short).all("toc") == []
    assert targets == ["part-1", "part-2", "part-3", "part-4"]
    assert set(targets) <= {e.get("id") for e in page.all("h2")}


def test_blocks_stand_where_the_editor_put_them(client):
    target = make_published(title="The target")
    article = make_published(
        Section(body="Lead."),
        Figure(image=make_shown_image(), caption="The picture"),
        Section(heading="Part", body="First."),
        SeeAlso(article=target),
        Section(body="Second."),
        Quote(text="Said so.", attribution="Somebody"),
        Embed(url="https://example.org/film", title="The trailer", provider="Example"),
    )

    page = page_of(client, article)
    kinds = {"lead", "figure", "heading", "prose", "see-also", "pull-quote", "embed"}
    order = [next(c for c in e.classes if c in kinds) for e in page.elements if is_block(e)]

    assert order == [
        *("prose", "figure", "heading", "prose", "see-also", "prose", "pull-quote", "embed")
    ]
    assert page.one("pull-quote").text == "Said so. Somebody"
    assert "https://example.org/film" in page.links


def is_block(element):
    return element.parent is not None and "story-body" in element.parent.classes


def test_an_embed_loads_nothing_from_elsewhere(client):
    embed = Embed(url="https://example.org/film", title="The trailer", provider="Example")

    page = page_of(client, make_published(embed))

    assert page.all("iframe") == []
    assert [e.get("src") for e in page.elements if e.get("src").startswith("http")] == []


def test_see_also_leads_only_to_what_is_live(client):
    live, draft, gone = make_published(), make_article(), make_published()
    links = (SeeAlso(article=live), SeeAlso(article=draft), SeeAlso(article=gone))
    article = make_published(Section(body="Lead."), *links)
    gone.withdraw(by=None)

    page = page_of(client, article)

    assert [e["href"] for e in page.all("a") if e.is_in("see-also")] == [address(live)]
    assert draft.title not in page.one("main").text
    assert gone.title not in page.one("story-body").text


def test_a_see_also_says_the_language_of_a_title_and_not_of_our_own_words(client):
    german = make_published(title="Am Kai", language="de")
    article = make_published(SeeAlso(article=german), SeeAlso(article=german, label="The quay"))

    links = [e for e in page_of(client, article).all("a") if e.is_in("see-also-title")]

    assert [(e.text, e.get("lang")) for e in links] == [("Am Kai", "de"), ("The quay", "")]


def test_a_see_also_that_waited_shows_its_target_once_that_is_live(client):
    article = make_published(Section(body="Lead."), SeeAlso(label="The Night Ferry"))
    before = page_of(client, article)
    target = make_published(title="The Night Ferry")

    after = page_of(client, article)

    assert before.all("see-also") == []
    assert [e["href"] for e in after.all("a") if e.is_in("see-also")] == [address(target)]
    assert after.links.count(address(target)) == 1


def test_two_links_that_waited_under_different_titles_may_lead_to_one_article(client):
    article = make_published(SeeAlso(label="First title"), SeeAlso(label="Second title"))
    target = make_published(title="First title")
    target.title = "Second title"
    target.save()
    target.save_revision(by=None)
    publish(target)

    titles = page_of(client, article).texts("see-also-title")

    assert titles == ["Second title", "Second title"]


def test_a_link_that_waited_for_the_title_of_its_own_article_leads_nowhere(client):
    article = make_published(Section(body="Lead."), SeeAlso(label="On itself"), title="On itself")

    assert page_of(client, article).all("see-also") == []


def test_a_retitled_target_needs_no_new_edition(client):
    target = make_published(title="Before")
    article = make_published(SeeAlso(article=target))
    target.title = "After"
    target.save()
    target.save_revision(by=None)
    publish(target)

    assert page_of(client, article).texts("see-also-title") == ["After"]


def test_a_figure_without_a_picture_or_renditions_is_left_out_with_its_caption(client):
    unready = make_image()
    article = make_published(
        Section(body="Lead."),
        Figure(awaits="later.jpg", caption="A caption that waits"),
        Figure(image=unready, caption="A caption that is early"),
    )

    page = page_of(client, article)

    assert page.all("figure") == []
    assert "A caption" not in page.one("main").text


def test_a_figure_that_waited_shows_its_picture_once_it_arrives(client):
    article = make_published(Section(body="Lead."), Figure(awaits="later"))
    make_shown_image(name="later.jpg", alt="What it shows")

    page = page_of(client, article)

    assert [e["alt"] for e in page.all("img")] == ["What it shows"]


def test_a_figure_inherits_what_it_does_not_say(client):
    image = make_shown_image(alt="Library alt", caption="Library caption", credit="A. Nobody")
    article = make_published(
        Figure(image=image),
        Figure(image=image, alt="Own alt", caption="Own caption", credit="B. Somebody"),
        Figure(image=image, decorative=True),
    )

    page = page_of(client, article)

    assert [e["alt"] for e in page.all("img")] == ["Library alt", "Own alt", ""]
    assert page.texts("figcaption")[:2] == [
        "Library caption Picture: A. Nobody",
        "Own caption Picture: B. Somebody",
    ]


def test_every_picture_has_its_size_and_only_the_first_is_waited_for(client):
    image = make_shown_image(width=1600, height=1000)
    figures = [Figure(image=image) for _ in range(3)]
    article = make_published(Section(body="Lead."), *figures, hero=make_shown_image())

    page = page_of(client, article)
    pictures = page.all("img")

    assert all(e["width"].isdecimal() and e["height"].isdecimal() for e in pictures)
    assert [e.get("fetchpriority") for e in pictures] == ["high", "", "", ""]
    assert [e.get("loading") for e in pictures] == ["", "lazy", "lazy", "lazy"]
    assert [e.get("decoding") for e in pictures] == ["", "async", "async", "async"]


FIGURE = "(min-width: 52rem) 42.5rem, calc(100vw - 2rem)"
WIDTHS = {
    "hero": ("(min-width: 72rem) 68rem, 100vw", [480, 768, 1080, 1440, 1920], [480, 768, 900]),
    "story-body": (FIGURE, [400, 680, 1020, 1360], [400, 680, 900]),
    "figure-wide": (None, [480, 768, 1080, 1440, 1920], [480, 768, 900]),
    "see-also": ("6rem", [160, 320], [160, 320]),
    "author-box": ("3rem", [48, 96], [48, 96]),
    "card": (None, [160, 320, 480, 640], [160, 320, 480, 640]),
}


@pytest.mark.parametrize(("size", "of_original"), [((4000, 3000), 1), ((900, 600), 2)])
@pytest.mark.parametrize("place", WIDTHS)
def test_each_place_offers_its_widths_and_none_beyond_the_original(
    client, place, size, of_original
):
    width, height = size
    image = make_shown_image(width=width, height=height)
    target = make_published(hero=image)
    for _ in range(3):
        make_published(hero=image)
    layout = "wide" if place == "figure-wide" else "normal"
    blocks = (Section(body="Lead."), Figure(image=image, layout=layout), SeeAlso(article=target))
    article = make_published(*blocks, hero=image, authors=(make_author("Dee", portrait=image),))

    page = page_of(client, article)
    source = next(e for e in page.all("source") if e.is_in(place))
    fallback = next(e for e in page.all("img") if e.is_in(place))

    assert source["type"] == "image/avif"
    assert widths(source) == WIDTHS[place][of_original]
    assert widths(fallback) in ([], WIDTHS[place][of_original])
    assert int(fallback["width"]) == WIDTHS[place][of_original][-1]
    assert source["sizes"] == (WIDTHS[place][0] or source["sizes"])


def widths(element):
    return [int(part.split()[1][:-1]) for part in element.get("srcset").split(",") if part]


def test_a_correction_is_announced_and_listed(client):
    article = make_published()
    Correction.objects.publish(article, "It was Tuesday, not Monday.", by=None, anchor="the-first")

    page = page_of(client, article)

    assert page.texts("notice-correction") == ["This article has been corrected. What changed"]
    assert "#corrections" in page.links
    assert "It was Tuesday, not Monday." in page.one("corrections").text


def test_three_notices_stand_alone_and_the_rest_share_a_list(client):
    article = make_published(
        spoiler="full",
        spoiler_free_dek="Nothing.",
        spoiler_scope="season 2",
        content_warning="Blood.",
        disclosure="Paid for.",
    )
    Correction.objects.publish(article, "Fixed.", by=None)

    notices = page_of(client, article).all("notice")

    assert [(e.tag, e.text) for e in notices] == [
        ("p", "This article has been corrected. What changed"),
        ("p", "This article gives away season 2."),
        ("p", "Blood."),
        ("ul", "Paid for."),
    ]


@pytest.mark.parametrize(
    ("days", "evergreen", "said"),
    [
        (30, False, []),
        (31, False, ["This article is 1 month old."]),
        (400, False, ["This article is 1 year old."]),
        (1100, False, ["This article is 3 years old."]),
        (1100, True, []),
    ],
)
def test_an_old_article_says_so_unless_it_is_evergreen(client, days, evergreen, said):
    category = make_category("News", age_notice_days=30)
    article = make_published(category=category, evergreen=evergreen)
    article.set_published_before(timezone.now() - days * DAY, by=None)

    page = page_of(client, article)
    heard = [e for e in page.all("age-notice") if "aria-hidden" not in e.attributes]

    assert page.texts("age-notice") == [e.text for e in heard] == said
    assert page.one("main").text.count(" old.") == len(said)


def test_where_a_category_names_no_threshold_nothing_is_called_old(client):
    article = make_published(category=make_category("Essays", age_notice_days=None))
    article.set_published_before(timezone.now() - 9000 * DAY, by=None)

    page = page_of(client, article)

    assert page.all("age-notice") == page.all("story-flags") == []


def test_a_full_spoiler_stays_out_of_the_head_and_the_cards(client):
    article = make_published(
        dek="CANARY dies.",
        seo_description="How CANARY dies, explained.",
        spoiler="full",
        spoiler_free_dek="Who dies?",
        title="The end",
    )
    other = make_published()

    response = client.get(address(article))
    head = response.content.decode().split("</head>")[0]
    home = client.get("/").content.decode()
    elsewhere = client.get(address(other)).content.decode()

    assert "Who dies?" in head
    assert "CANARY" not in head + home + elsewhere


def test_the_dates_lead_to_the_comments(client):
    article = make_published()
    edition = article.editions.select_related("category").get()

    def said():
        return [a.text for a in page_of(client, article).all("a") if a.is_in("dates")]

    before = said()
    make_comment(edition, published=True)
    Category.objects.update(comment_mode="readonly")
    closed = said()
    Category.objects.update(comment_mode="hidden")

    assert (before, closed, said()) == (["No comments yet"], ["1 comment"], [])


def test_more_in_the_category_never_repeats_what_the_body_links_to(client):
    linked, named, renamed, free = (make_published(title=f"No {n}") for n in range(4))
    old = address(renamed)
    renamed.slug = "renamed"
    renamed.save()
    renamed.save_revision(by=None)
    publish(renamed)
    for _ in range(2):
        make_published()
    body = f"Read [this]({address(named)}) and [that]({old}#part)."
    article = make_published(Section(body=body), SeeAlso(article=linked))
    for _ in range(2):
        make_published()

    page = page_of(client, article)
    more = {e["href"] for e in page.all("a") if e.is_in("more") and e.is_in("card")}

    assert address(free) in more
    assert not more & {address(linked), address(named), "/film/renamed/", address(article)}


def test_more_on_the_work_comes_before_more_in_the_category(client):
    work = Work.objects.create(name="Night Ferry", slug="night-ferry", kind="Movie")
    games = make_category("Games")
    same_work = make_published(work=work, category=games)
    for _ in range(4):
        make_published()
    article = make_published(work=work)

    page = page_of(client, article)
    titles = [e.text for e in page.all("h2") if e.is_in("more")]
    first = next(e for e in page.all("a") if e.is_in("more") and e.is_in("card"))

    assert titles == ["More on Night Ferry", "More in Film"]
    assert first["href"] == address(same_work)


def test_an_article_leads_to_its_neighbours_in_the_category(client):
    older = make_published()
    make_published(category=make_category("Games"))
    article = make_published()
    newer = make_published()

    page = page_of(client, article)
    ways = {e["rel"]: e["href"] for e in page.all("a") if e.is_in("prev-next")}

    assert ways == {"prev": address(older), "next": address(newer)}


def test_a_series_leads_to_its_parts_in_their_order_instead(client):
    series = Series.objects.create(name="Seven endings", slug="seven-endings")
    third, first, second = (
        make_published(series=series, series_position=n, title=f"Part {n}") for n in (3, 1, 2)
    )

    page = page_of(client, second)

    assert page.all("prev-next") == []
    assert [e["href"] for e in page.all("a") if e.is_in("titles")] == [
        address(first),
        address(third),
    ]


def test_a_part_without_a_place_comes_last_and_counts_on(client):
    series = Series.objects.create(name="Seven endings", slug="seven-endings")
    for title, place in (("Late", None), ("Second", 2), ("First", 1)):
        part = make_published(series=series, series_position=place, title=title)

    page = page_of(client, part)
    listed = Page(client.get("/series/seven-endings/").content)

    parts = [(e["value"], e.text) for e in page.all("li") if e.parent.classes == ["titles"]]
    assert parts == [("1", "First"), ("2", "Second"), ("3", "Late")]
    assert [e.text for e in listed.all("a") if e.is_in("parts")] == ["First", "Second", "Late"]


def test_sharing_needs_no_script_and_no_third_party(client, settings):
    article = make_published(title="Tea & salt")
    url = settings.SITE_URL + address(article)

    page = page_of(client, article)

    assert page.texts("share-address") == [url]
    assert any(
        link.startswith("mailto:?subject=Tea%20%26%20salt&body=http%3A%2F%2F")
        for link in page.links
    )


def test_an_address_in_another_script_can_be_read_and_is_sent_as_it_is(client, settings):
    article = make_published(title="نهاية الفيلم", slug="نهاية-الفيلم", language="ar")
    sent = f"{settings.SITE_URL}/film/{quote('نهاية-الفيلم')}/"

    page = page_of(client, article)

    assert page.texts("share-address") == [f"{settings.SITE_URL}/film/نهاية-الفيلم/"]
    assert page.one("share")["data-share"] == sent
    assert any(link.endswith(f"&body={quote(sent, safe='')}") for link in page.links)


def test_a_caption_runs_in_the_direction_of_its_own_words(client):
    hero = make_shown_image(caption="The office.", credit="Ada")

    page = page_of(client, make_published(title="المكتب", language="ar", hero=hero))

    assert [(e.text, e["dir"]) for e in page.all("span") if e.is_in("figcaption")] == [
        ("The office.", "auto")
    ]


def test_a_title_is_text_whatever_it_looks_like(client):
    article = make_published(title="<script>alert(1)</script>", dek='"><img src=x onerror=1>')

    page = page_of(client, article)

    assert page.texts("h1") == ["<script>alert(1)</script>"]
    scripts = [e.get("src") or e["type"] for e in page.all("script")]
    assert scripts == ["/static/js/site.js", "application/ld+json"]
    assert page.all("img") == []


# Previews.


def test_a_preview_of_what_was_never_saved_shows_the_page_and_says_so():
    target = make_published()
    article = make_article(SeeAlso(article=target), Figure(image=make_shown_image()), title="Soon")
    at = timezone.now()
    values = {"live_from": at, "first_published_at": at, "updated_at": at, "number": 0}
    edition = Edition.from_snapshot(article.snapshot(), article=None, **values)

    response = render_edition(RequestFactory().get("/"), edition, at=at, preview=True)
    page = Page(response.content)

    assert page.texts("h1") == ["Soon"]
    assert page.texts("preview-banner") == ["Preview. Not public."]
    assert [e["content"] for e in page.all("meta") if e.get("name") == "robots"] == [
        "noindex, follow"
    ]
    assert len(page.all("see-also")) == len(page.all("figure")) == 1
    assert page.all("form") == []


# What the server does for it.


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/latest/", "/film/", "/tags/endings/", "/authors/ada-fenn/", "/works/ferry/"),
        *("/series/ends/", "/archive/", "/archive/2026/03/", "/corrections/"),
        *("/feeds/", "/tags/", "/search/", "/search/?q=told", "/film/told/", "/about/"),
        *("/film/told/comments/", "/film/told/comments/?sort=newest", "/nowhere/"),
    ],
)
def test_readers_pages_set_no_cookie_and_are_the_same_for_everyone(client, path):
    work = Work.objects.create(name="Night Ferry", slug="ferry", kind="Movie")
    series = Series.objects.create(name="Ends", slug="ends")
    shared = {"work": work, "series": series, "hero": make_shown_image(), "tags": (make_tag(),)}
    article = make_published(title="Told", slug="told", **shared)
    article.set_published_before(datetime(2026, 3, 1, 12, tzinfo=UTC), by=None)
    make_comment(article.editions.select_related("category").get(), published=True)
    make_published(kind="page", slug="about", title="About")
    cleo = Client(
        headers={"accept-language": "de", "save-data": "on", "user-agent": "Other"},
    )
    cleo.force_login(make_user("cleo", is_staff=True, is_superuser=True))
    cleo.cookies["csrftoken"] = "y" * 32

    plain, other = client.get(path), cleo.get(path)

    assert plain.status_code == (404 if path == "/nowhere/" else 200)
    assert plain.content == other.content
    assert [{*answer.cookies} for answer in (plain, other)] == [set(), set()]
    assert plain.get("Vary", "Accept-Encoding") == "Accept-Encoding"


def test_readers_pages_touch_no_working_copy(client):
    article = make_published(
        Section(body="Lead."), Figure(awaits="a.jpg"), SeeAlso(label="Waits"), tags=(make_tag(),)
    )
    tables = {Article._meta.db_table, *(m._meta.db_table for m in Article.block_kinds.values())}
    touched = set()

    def watch(execute, sql, *rest):
        touched.update(table for table in tables if f'"{table}"' in sql)
        return execute(sql, *rest)

    paths = ("/", "/latest/", "/film/", "/tags/endings/", "/authors/ada-fenn/", "/archive/")
    with connection.execute_wrapper(watch):
        for path in (*paths, "/feeds/", address(article), "/film/none/", "/none/"):
            client.get(path)

    assert touched == set()


def rich_article(sections):
    images = [make_shown_image() for _ in range(2)]
    targets = [make_published() for _ in range(2)]
    blocks = [Section(body="Lead.")]
    for section in headed(sections):
        blocks += [section, Figure(image=images[0]), SeeAlso(article=targets[0])]
    work = Work.objects.get_or_create(name="Night Ferry", slug="night-ferry", kind="Movie")[0]
    return make_published(
        *blocks,
        Figure(awaits="later.jpg"),
        SeeAlso(label="Later"),
        hero=images[1],
        tags=(make_tag(),),
        work=work,
    )


@pytest.mark.parametrize("sections", [1, 25])
def test_a_page_costs_the_same_queries_whatever_its_length(
    client, django_assert_num_queries, sections
):
    article = rich_article(sections)

    with django_assert_num_queries(8):
        client.get(address(article))


def test_a_discussion_adds_two_queries_however_long(client, django_assert_num_queries):
    article = rich_article(2)
    edition = article.editions.select_related("category").get()
    for _ in range(3):
        root = make_comment(edition, published=True)
        make_comment(edition, answers=root, published=True)

    with django_assert_num_queries(10):
        client.get(address(article))


def test_only_safe_methods_are_answered(client):
    article = make_published()
    Category.objects.create(name="TV", slug="tv")

    for path in (address(article), "/tv/", "/", "/latest/", "/archive/", "/feeds/"):
        assert client.post(path).status_code == 405
