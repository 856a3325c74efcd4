"""Related: what stands under an article, in which order, and what never does."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from articles import related
from articles.models import Edition, Generation, Section, SeeAlso, Series
from articles.related.ranking import HALF_LIFE
from articles.views.articles import render_edition

from .factories import make_article, make_category, make_published, make_tag, publish
from .page import Page
from .reading import make_work, page_of

pytestmark = pytest.mark.django_db
THEN = datetime(2026, 3, 1, 12, tzinfo=UTC)


def make_dated(moment=THEN, **what):
    """A live article of a date; without a word in common with others."""
    article = make_published(dek="", **what)
    article.set_published_before(moment, by=None)
    return article


def edition_of(article):
    return Edition.objects.live(timezone.now()).select_related("category").get(article=article)


def around(article):
    return related.around(edition_of(article), at=timezone.now())


def titles(cards):
    return [card.title for card in cards]


def with_picks(*picks, **what):
    article = make_article(dek="", **what)
    article.picks.set(picks)
    article.save_revision(by=None)
    publish(article)
    article.set_published_before(THEN, by=None)
    return article


def shown(page):
    """The titles under each heading of the cards below the article."""
    found, heading = {}, []
    for element in page.elements:
        if element.tag == "h2" and element.is_in("more"):
            found[element.text] = heading = []
        if element.tag == "h3" and element.is_in("more"):
            heading.append(element.text)
    return found


# Who stands there.


def test_picks_come_first_in_their_order_and_then_the_same_work(client):
    shared = {"work": make_work(), "category": make_category("Games")}
    picks = [make_dated(THEN - timedelta(days=n), title=f"Pick {n}", **shared) for n in (1, 2)]
    on_work = make_dated(title="On the work", **shared)
    article = with_picks(*picks, work=shared["work"])

    page = page_of(client, article)

    assert shown(page) == {"More on Night Ferry": ["Pick 1", "Pick 2", on_work.title]}


def test_a_pick_that_is_not_on_the_work_does_not_stand_under_its_name(client):
    work, games = make_work(), make_category("Games")
    other = make_dated(title="Other", work=make_work("Paper Orchard"), category=games)
    on_work, picked = (make_dated(title=t, work=work, category=games) for t in ("On it", "Picked"))
    article = with_picks(other, picked, work=work)

    assert shown(page_of(client, article)) == {
        "Read next": ["Other"],
        "More on Night Ferry": ["Picked", on_work.title],
    }


def test_picks_without_a_work_are_what_to_read_next(client):
    pick = make_dated(title="Picked", category=make_category("Games"))

    assert shown(page_of(client, with_picks(pick))) == {"Read next": ["Picked"]}


def test_a_pick_that_nobody_can_read_is_left_out():
    draft = make_article()
    waits = make_article()
    publish(waits, at=timezone.now() + timedelta(days=1))
    gone = make_published()
    gone.withdraw(by=None)
    live = make_dated(title="Live", category=make_category("Games"))

    assert titles(around(with_picks(draft, waits, gone, live)).picked) == ["Live"]


def test_without_any_match_there_is_no_block(client):
    make_published(category=make_category("Games"))

    page = page_of(client, make_published(work=make_work()))

    assert shown(page) == {}
    assert page.all("more") == []


def test_the_work_leaves_room_for_the_category_and_fills_what_the_category_leaves_empty():
    work, games = make_work(), make_category("Games")
    for number in range(8):
        make_dated(title=f"Work {number}", work=work, category=games)
    article = make_dated(work=work)

    alone = around(article)
    for number in range(8):
        make_dated(title=f"Film {number}")
    beside = around(article)

    assert (len(alone.on_work), len(alone.in_category)) == (6, 0)
    assert (len(beside.on_work), len(beside.in_category)) == (3, 3)
    assert {card.category.slug for card in beside.in_category} == {"film"}


def test_subjects_lead_to_other_categories_where_the_own_one_has_too_little(client):
    tag, games = make_tag("lighthouses"), make_category("Games")
    make_dated(title="A game of lighthouses", category=games, tags=(tag,))
    make_dated(title="A game of chess", category=games)
    article = make_dated(tags=(tag,))

    assert shown(page_of(client, article)) == {"More on these subjects": ["A game of lighthouses"]}


def test_six_cards_are_shown_at_most():
    work, tag, games = make_work(), make_tag(), make_category("Games")
    picks = [make_dated(category=games) for _ in range(2)]
    for _ in range(4):
        make_dated(work=work, category=games)
        make_dated(tags=(tag,), category=games)
        make_dated()

    found = around(with_picks(*picks, work=work, tags=(tag,)))

    assert len([*found.picked, *found.on_work, *found.in_category, *found.elsewhere]) == 6


# What never does.


def test_no_article_stands_twice_on_a_page(client):
    work, tag = make_work(), make_tag()
    shared = {"work": work, "tags": (tag,)}
    linked, pick = make_dated(title="Linked", **shared), make_dated(title="Picked", **shared)
    for number in range(12):
        make_dated(THEN + timedelta(days=number - 6), title=f"Other {number}", **shared)
    article = make_article(SeeAlso(article=linked), dek="", **shared)
    article.picks.set([pick, linked])
    article.save_revision(by=None)
    publish(article)
    article.set_published_before(THEN, by=None)

    page = page_of(client, article)
    links = [
        e["href"] for e in page.all("a") if any(map(e.is_in, ("card", "prev-next", "see-also")))
    ]

    assert len(links) == len(set(links)) == 6 + 2 + 1
    assert edition_of(article).path not in links


def test_what_a_sentence_links_to_is_not_offered_again():
    pick = make_dated(title="Picked")
    named = make_dated(title="Named")
    body = f"Read [this]({edition_of(pick).path}) and [that]({edition_of(named).path}#part)."
    article = make_article(Section(body=body), dek="")
    article.picks.set([pick])
    article.save_revision(by=None)
    publish(article)

    found = around(article)

    assert [*found.picked, *found.on_work, *found.in_category] == []
    assert (found.older, found.newer) == (None, None)


def test_the_neighbours_are_the_nearest_that_are_not_on_the_page_already():
    work = make_work()
    older = make_dated(THEN - timedelta(days=2), title="Older")
    make_dated(THEN - timedelta(days=1), title="On the work", work=work)
    article = make_dated(THEN, work=work)

    found = around(article)

    assert titles(found.on_work) == ["On the work"]
    assert found.older.article_id == older.pk
    assert found.newer is None


def test_parts_of_a_series_stand_in_their_list_alone(client):
    series, work = Series.objects.create(name="Endings", slug="endings"), make_work()
    part = make_dated(series=series, series_position=1, work=work, title="Part 1")
    article = with_picks(part, series=series, series_position=2, work=work)

    found = around(article)

    assert titles(found.parts) == ["Part 1"]
    assert [*found.picked, *found.on_work, *found.in_category] == []


def test_static_pages_and_drafts_are_never_offered():
    tag = make_tag()
    page = make_published(kind="page", slug="about", tags=(tag,))
    make_article(tags=(tag,))

    found = around(with_picks(page, tags=(tag,)))

    assert [*found.picked, *found.on_work, *found.in_category, *found.elsewhere] == []


# In which order.


def ranked(article):
    """What stands around, the nearest first, without a neighbour to take one away."""
    found = around(article)
    return titles([*found.on_work, *found.in_category, *found.elsewhere])


def far_neighbours():
    """Articles next to what is asked, so that those ranked stay cards."""
    for side in (-1, 1):
        make_dated(THEN + side * timedelta(hours=1), title="Next to it")


def test_work_comes_before_tags_and_tags_before_the_category():
    far_neighbours()
    tag, work, before = make_tag(), make_work(), THEN - timedelta(days=9)
    make_dated(before, title="Category")
    make_dated(before, title="Tag", tags=(tag,))
    make_dated(before, title="Work", work=work)

    assert ranked(make_dated(tags=(tag,), work=work)) == ["Work", "Tag", "Category"]


def test_of_equals_the_newer_one_comes_first():
    far_neighbours()
    for days in (3, 1, 2):
        make_dated(THEN - timedelta(days=days), title=f"{days} days before")

    assert ranked(make_dated()) == ["1 days before", "2 days before", "3 days before"]


def test_a_shared_subject_outweighs_some_years_but_not_all():
    far_neighbours()
    tag = make_tag()
    make_dated(THEN - timedelta(days=1), title="New")
    make_dated(THEN - HALF_LIFE, title="Of the subject", tags=(tag,))
    make_dated(THEN - 3 * HALF_LIFE, title="Of the subject, long ago", tags=(tag,))

    assert ranked(make_dated(tags=(tag,))) == ["Of the subject", "New", "Of the subject, long ago"]


def test_a_rare_tag_says_more_than_a_common_one():
    far_neighbours()
    common, rare, before = make_tag("films"), make_tag("lighthouses"), THEN - timedelta(days=9)
    for number in range(3):
        make_dated(before + timedelta(days=number), title=f"Common {number}", tags=(common,))
    make_dated(before, title="Rare", tags=(rare,))

    assert ranked(make_dated(tags=(common, rare)))[:2] == ["Rare", "Common 2"]


def test_words_in_common_decide_between_equals():
    far_neighbours()
    make_dated(THEN - timedelta(days=2), title="The lighthouse keeper")
    make_dated(THEN - timedelta(days=1), title="A game of chess")

    assert ranked(make_dated(title="Lighthouse stories")) == [
        "The lighthouse keeper",
        "A game of chess",
    ]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("The end of Night Ferry", {"the", "end", "night", "ferry"}),
        ("東京物語", {"東京", "京物", "物語"}),
        ("", set()),
    ],
)
def test_words_are_what_a_text_is_about(said, words):
    assert related.ranking.words(said) == words


def test_a_dek_that_gives_all_away_is_not_compared():
    far_neighbours()
    spoiler = {"dek": "The keeper drowned", "spoiler": "full", "spoiler_free_dek": "Who?"}
    make_published(title="Secretive", **spoiler).set_published_before(
        THEN - timedelta(days=2), by=None
    )
    make_dated(THEN - timedelta(days=1), title="Plain")

    assert ranked(make_dated(title="Keeper drowned")) == ["Plain", "Secretive"]


# What it costs.


@pytest.mark.parametrize("number", [1, 4])
def test_all_of_it_is_one_query(django_assert_num_queries, number):
    work, tags = make_work(), [make_tag(f"tag {n}") for n in range(number)]
    for _ in range(number):
        make_dated(work=work, tags=tags)
    article = with_picks(*[make_dated() for _ in range(number)], work=work, tags=tags)
    edition = edition_of(article)
    at = timezone.now()

    with django_assert_num_queries(1):
        related.around(edition, at=at)


def test_a_preview_of_what_was_never_saved_is_surrounded_too():
    far_neighbours()
    tag = make_tag()
    pick = make_dated(THEN - timedelta(days=9), title="Picked")
    make_dated(THEN - timedelta(days=9), title="Of the subject", tags=(tag,))
    article = make_article(tags=(tag,), title="Soon")
    article.picks.add(pick)
    values = dict.fromkeys(("live_from", "first_published_at", "updated_at"), THEN)
    edition = Edition.from_snapshot(article.snapshot(), article=None, number=0, **values)

    response = render_edition(RequestFactory().get("/"), edition, at=timezone.now(), preview=True)

    assert shown(Page(response.content)) == {
        "Read next": ["Picked"],
        "More in Film": ["Of the subject"],
    }


def test_the_page_moves_when_a_neighbour_goes(client):
    other = make_dated(title="Other", work=make_work())
    article = make_dated(work=make_work())
    before, number = shown(page_of(client, article)), Generation.objects.numbers(["site"])["site"]
    other.withdraw(by=None)

    assert (before, shown(page_of(client, article))) == ({"More on Night Ferry": ["Other"]}, {})
    assert Generation.objects.numbers(["site"])["site"] > number
