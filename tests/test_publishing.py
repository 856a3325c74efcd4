"""Publishing: editions, their spans, and what refuses them."""

import io
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from articles.diffing import Changes
from articles.models import (
    Address,
    Article,
    Edition,
    EditionTag,
    Event,
    Figure,
    Generation,
    Kind,
    Refused,
    Revision,
    Section,
    SeeAlso,
    guards,
)
from articles.text import RENDERER

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

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def spans(article):
    return list(article.editions.order_by("live_from").values_list("live_from", "live_until"))


def live_title(article, at):
    edition = article.editions.live(at).first()
    return edition and edition.title


def retitle(article, title):
    article.title = title
    article.save()
    return article.save_revision(by=None)


def test_publishing_now_gives_readers_the_latest_revision(clock):
    article = make_article(title="One")

    edition = publish(article)

    assert (edition.title, edition.number, edition.revision.number) == ("One", 1, 1)
    assert edition.path == f"/film/{article.slug}/"
    assert spans(article) == [(NOW, None)]
    assert edition.first_published_at == NOW
    assert not edition.is_updated


def test_fields_filled_to_the_last_character_are_published_as_they_are_printed():
    lengths = {"title": 200, "dek": 300, "spoiler_free_dek": 300, "hero_caption": 500}
    typed = {name: "«a»!" * (length // 4) for name, length in {**lengths, "verdict": 300}.items()}
    article = make_article(**typed, slug="\U00020000" * 100, language="fr")

    edition = publish(article)

    printed = "«\u202fa\u202f»\u202f!"
    assert Edition.objects.get().title == edition.title == printed * 50
    assert edition.hero_caption == printed * 125
    assert edition.verdict == edition.dek == edition.spoiler_free_dek == printed * 75
    assert len(edition.path) > 1200


def test_an_edit_of_a_live_article_changes_nothing_that_readers_see(clock):
    article = make_published(title="As published")

    retitle(article, "Still being written")

    assert live_title(article, NOW) == "As published"


def test_an_update_ends_the_edition_before_it_and_counts_as_one(clock):
    article = make_published(title="One")
    retitle(article, "Two")

    later = publish(article, at=NOW + HOUR)

    assert spans(article) == [(NOW, NOW + HOUR), (NOW + HOUR, None)]
    assert live_title(article, NOW + HOUR) == "Two"
    assert later.first_published_at == NOW
    assert later.is_updated


def test_a_minor_change_is_no_update(clock):
    article = make_published()
    retitle(article, "Spelled right")
    clock.shift(HOUR)

    fixed = publish(article, substantive=False)

    assert not fixed.is_updated


def test_the_edition_before_does_not_return_when_one_expires(clock):
    article = make_published(title="One")
    retitle(article, "Two")

    publish(article, at=NOW + HOUR, until=NOW + 2 * HOUR)

    assert live_title(article, NOW + HOUR) == "Two"
    assert live_title(article, NOW + 2 * HOUR) is None


def test_unscheduling_lets_the_edition_before_run_on(clock):
    article = make_published(title="One")
    waiting = publish(article, at=NOW + HOUR)

    article.unschedule(waiting, by=None)

    assert spans(article) == [(NOW, None)]
    assert EditionTag.objects.count() == 0


def test_what_has_started_is_not_unscheduled_but_withdrawn(clock):
    article = make_published()

    with pytest.raises(Refused, match="has started"):
        article.unschedule(article.editions.get(), by=None)


def test_withdrawing_takes_back_what_waits_and_keeps_the_note(clock):
    article = make_published()
    publish(article, at=NOW + DAY)
    clock.shift(HOUR)

    article.withdraw(by=None, note="It was wrong.")

    assert spans(article) == [(NOW, NOW + HOUR)]
    assert article.editions.get().withdrawal_note == "It was wrong."


def test_withdrawing_later_leaves_the_article_live_until_then(clock):
    article = make_published(title="One")

    article.withdraw(by=None, at=NOW + HOUR)

    assert live_title(article, NOW) == "One"
    assert live_title(article, NOW + HOUR) is None


def test_withdrawing_when_an_update_is_due_does_not_let_the_old_edition_run_on(clock):
    article = make_published(title="One")
    publish(article, at=NOW + HOUR)

    article.withdraw(by=None, at=NOW + HOUR)

    assert spans(article) == [(NOW, NOW + HOUR)]


def test_an_edition_that_starts_at_the_same_instant_replaces_the_other(clock):
    article = make_published(title="One")
    retitle(article, "Two")
    publish(article, at=NOW + HOUR)
    retitle(article, "Three")

    publish(article, at=NOW + HOUR)

    assert live_title(article, NOW + HOUR) == "Three"
    assert spans(article) == [(NOW, NOW + HOUR), (NOW + HOUR, None)]


def test_rolling_back_keeps_todays_path(clock):
    article = make_published(title="One", slug="one")
    first = article.editions.get()
    clock.shift(HOUR)
    article.slug = "two"
    retitle(article, "Two")
    publish(article)
    clock.shift(HOUR)

    back = article.roll_back(first, by=None)

    assert (back.title, back.path) == ("One", "/film/two/")
    assert live_title(article, NOW + 2 * HOUR) == "One"


def test_the_parked_copy_comes_back_with_the_fix_and_keeps_what_is_its_own(clock):
    article = make_published(title="Live", dek="A tpyo.", verdict="Godo.")
    article.title, article.verdict = "My next idea", "Mine."
    article.save()
    article.save_revision(by=None)

    article.begin_fix(by=None)
    article.dek, article.verdict = "A typo.", "Good."
    article.save()
    article.save_revision(by=None)
    publish(article)
    back = article.end_fix(by=None)

    assert (article.title, article.dek, article.verdict) == ("My next idea", "A typo.", "Mine.")
    assert (back.gained.fields, back.left.fields) == (("dek",), ("verdict",))
    publish(article)
    assert article.editions.live(NOW).get().dek == "A typo."


def test_what_was_not_published_of_a_fix_does_not_come_into_the_parked_copy(clock):
    article = make_published(title="Live", dek="A tpyo.")
    retitle(article, "My next idea")

    article.begin_fix(by=None)
    article.dek = "A typo."
    article.save()
    article.save_revision(by=None)
    back = article.end_fix(by=None)

    assert (article.title, article.dek) == ("My next idea", "A tpyo.")
    assert not back.gained


def test_a_fix_leaves_the_waiting_update_and_the_parked_copy_alone(clock):
    article = make_published(title="Live wiht a typo")
    retitle(article, "The big update")
    waiting = publish(article, at=NOW + DAY)
    half_done = retitle(article, "Half of the next idea")

    article.begin_fix(by=None)
    assert article.title == "Live wiht a typo"
    retitle(article, "Live with no typo")
    publish(article)
    article.end_fix(by=None)

    assert live_title(article, NOW) == "Live with no typo"
    assert live_title(article, NOW + DAY) == "The big update"
    assert article.editions.filter(pk=waiting.pk).exists()
    assert article.latest_revision().content == half_done.content


def fixed_while_waiting(clock):
    """An article whose update waits while a fix of its dek went live; and the waiting edition."""
    article = make_published(title="Live", dek="A tpyo.")
    retitle(article, "The big update")
    waiting = publish(article, at=NOW + DAY, until=NOW + 2 * DAY, change_note="New end")
    retitle(article, "Half of the next idea")
    clock.shift(HOUR)
    article.begin_fix(by=None)
    article.dek = "A typo."
    article.save()
    article.save_revision(by=None)
    publish(article, substantive=False)
    article.end_fix(by=None)
    return article, waiting


def fixed_before_an_update(clock):
    """An article being fixed: the fix of its dek was published, then a waiting update went live."""
    article = make_published(title="Live", dek="A tpyo.")
    retitle(article, "The big update")
    publish(article, at=NOW + HOUR)
    retitle(article, "My next idea")
    clock.shift(HOUR / 2)
    article.begin_fix(by=None)
    article.dek = "A typo."
    article.save()
    article.save_revision(by=None)
    publish(article)
    clock.shift(HOUR)
    return article


def test_a_fix_comes_into_the_parked_copy_although_an_update_went_live_meanwhile(clock):
    article = fixed_before_an_update(clock)

    back = article.end_fix(by=None)

    assert live_title(article, NOW + HOUR) == "The big update"
    assert back.gained.fields == ("dek",)
    assert (article.title, article.dek) == ("My next idea", "A typo.")


def test_a_fix_is_laid_over_an_update_that_went_live_while_it_was_made(clock):
    article = make_published(title="Live", dek="A tpyo.", verdict="Godo.")
    article.verdict = "Quite good."
    retitle(article, "The big update")
    publish(article, at=NOW + HOUR)
    article.begin_fix(by=None)
    article.dek, article.verdict = "A typo.", "Good."
    article.save()
    article.save_revision(by=None)
    assert article.catch_up(by=None) is None
    clock.shift(HOUR)

    caught = article.catch_up(by=None)

    assert caught.live == article.editions.live(NOW + HOUR).get()
    assert caught.left == Changes(fields=("verdict",))
    assert (article.title, article.dek) == ("The big update", "A typo.")
    assert article.catch_up(by=None) is None
    publish(article)
    back = article.end_fix(by=None)
    assert (article.title, article.dek) == ("The big update", "A typo.")
    assert (back.gained.fields, back.unpublished) == (("dek",), None)


def test_a_fix_that_ends_unpublished_is_named(clock):
    article = make_published(title="Live")
    article.begin_fix(by=None)
    last = retitle(article, "Nobody read this")

    back = article.end_fix(by=None)

    assert back.unpublished == last
    article.begin_fix(by=None)
    assert article.end_fix(by=None).unpublished is None


def test_a_fix_that_says_again_what_readers_have_was_published(clock):
    article = make_published(SeeAlso(label="The other"), title="Live")
    retitle(article, "My next idea")
    make_published(title="The other")
    clock.shift(HOUR)
    article.begin_fix(by=None)
    assert article.end_fix(by=None).unpublished is None

    article.begin_fix(by=None)
    publish(article, revision=retitle(article, "Fixed"))
    retitle(article, "A slip")
    retitle(article, "Fixed")

    assert article.end_fix(by=None).unpublished is None


def test_a_link_that_arrived_before_a_fix_began_is_no_update_that_went_live(clock):
    article = make_published(SeeAlso(label="The other"), title="Live", dek="A tpyo.")
    make_published(title="The other")
    article.refresh_from_db()
    article.begin_fix(by=None)
    article.dek = "A typo."
    article.save()
    article.save_revision(by=None)

    assert article.catch_up(by=None) is None


def test_a_fix_that_is_what_went_live_or_will_is_not_unpublished(clock):
    article = make_published(title="Live")
    publish(article, revision=retitle(article, "Both"), at=NOW + HOUR)
    retitle(article, "My next idea")
    article.begin_fix(by=None)
    retitle(article, "Both")
    assert article.end_fix(by=None).unpublished is None

    clock.shift(2 * HOUR)
    article.begin_fix(by=None)
    publish(article, revision=retitle(article, "Fixed"), at=NOW + 3 * HOUR)

    assert article.end_fix(by=None).unpublished is None


def test_a_roll_back_while_a_fix_is_made_is_not_undone_by_it(clock):
    article = make_published(title="One", dek="A tpyo.")
    first = article.editions.get()
    clock.shift(HOUR)
    publish(article, revision=retitle(article, "Two"))
    clock.shift(HOUR)
    article.begin_fix(by=None)
    article.dek = "A typo."
    article.save()
    article.save_revision(by=None)
    article.roll_back(first, by=None)

    assert article.catch_up(by=None).left == Changes()

    assert (article.title, article.dek) == ("One", "A typo.")


def test_a_fix_that_was_rolled_back_does_not_come_into_the_parked_copy(clock):
    article = fixed_before_an_update(clock)
    article.roll_back(article.editions.get(number=1), by=None)

    back = article.end_fix(by=None)

    assert not back.gained
    assert article.dek == "A tpyo."


def rolled_back(clock):
    """An article at its second address with the text that it had at its first."""
    article = make_published(title="One", slug="one")
    clock.shift(HOUR)
    article.slug = "two"
    retitle(article, "Two")
    publish(article)
    clock.shift(HOUR)
    return article


def test_a_fix_after_a_roll_back_stays_at_todays_address(clock):
    article = rolled_back(clock)
    article.roll_back(article.editions.get(number=1), by=None)

    article.begin_fix(by=None)
    fixed = publish(article, revision=retitle(article, "Won"))

    assert fixed.path == "/film/two/"


def test_what_waits_keeps_its_address_when_it_gets_what_was_rolled_back(clock):
    article = rolled_back(clock)
    article.dek = "It waits."
    article.save()
    waiting = publish(article, revision=article.save_revision(by=None), at=NOW + DAY)
    article.roll_back(article.editions.get(number=1), by=None)

    article.carry_over(waiting, by=None)

    new = article.editions.waiting(NOW + 2 * HOUR).get()
    assert (new.title, new.dek, new.path) == ("One", "It waits.", "/film/two/")


def test_a_page_that_was_an_article_is_rolled_back_as_a_page(clock):
    article = make_published(title="One", slug="one")
    clock.shift(HOUR)
    article.kind, article.category, article.slug = Kind.PAGE, None, "two"
    retitle(article, "Two")
    publish(article)
    clock.shift(HOUR)

    back = article.roll_back(article.editions.get(number=1), by=None)
    article.begin_fix(by=None)

    assert (back.kind, back.category, back.path) == (Kind.PAGE, None, "/two/")
    assert (article.title, article.kind, article.category) == ("One", Kind.PAGE, None)


def test_a_roll_back_keeps_the_links_and_pictures_that_have_arrived(clock):
    article = make_published(SeeAlso(label="The other"), Figure(awaits="boat"), title="One")
    first = article.editions.get()
    other = make_published(title="The other")
    boat = make_image(name="boat.jpg")
    clock.shift(HOUR)
    publish(article, revision=retitle(article, "Two"))
    clock.shift(HOUR)

    back = article.roll_back(first, by=None)

    assert back.links.get().article == other
    assert back.image_rows.get().image == boat


def test_what_waits_cannot_be_rolled_back_to(clock):
    article = make_published(title="One")
    retitle(article, "Two")
    waiting = publish(article, at=NOW + DAY)

    with pytest.raises(Refused, match="still waits"):
        article.roll_back(waiting, by=None)

    assert live_title(article, NOW) == "One"


def test_a_first_edition_that_waits_lacks_nothing_of_an_older_text(clock):
    article = make_article(title="One")
    first = article.save_revision(by=None)
    retitle(article, "Two")
    publish(article, at=NOW + DAY)
    article.restore(first, by=None)
    publish(article)

    assert live_title(article, NOW) == "One"
    assert article.lacking(NOW) == {}


def test_the_note_of_a_quiet_update_is_kept_when_a_fix_is_carried_over(clock):
    article = make_published(title="Live", dek="A tpyo.")
    retitle(article, "The quiet update")
    waiting = publish(article, at=NOW + DAY, substantive=False, change_note="New picture")
    article.begin_fix(by=None)
    article.dek = "A typo."
    article.save()
    article.save_revision(by=None)
    publish(article)
    article.end_fix(by=None)

    article.carry_over(waiting, by=None)

    deed = Event.objects.of(article).filter(verb="schedule").first()
    assert (deed.reason, article.editions.waiting(NOW).get().change_note) == ("New picture", "")


def test_a_fix_is_carried_over_into_what_waits_and_into_the_working_copy(clock):
    article, waiting = fixed_while_waiting(clock)

    left = article.carry_over(waiting, by=None)

    new = article.editions.waiting(NOW + HOUR).get()
    assert (new.title, new.dek, new.change_note) == ("The big update", "A typo.", "New end")
    assert (new.live_from, new.ends_at) == (NOW + DAY, NOW + 2 * DAY)
    assert (article.title, article.dek) == ("Half of the next idea", "A typo.")
    assert article.latest_revision().content == article.snapshot()
    assert not left
    assert new not in article.lacking(NOW + HOUR)


def test_what_was_changed_in_both_stays_as_it_waits_and_is_named(clock):
    article = make_published(title="Lvie")
    retitle(article, "The big update")
    waiting = publish(article, at=NOW + DAY)
    clock.shift(HOUR)
    article.begin_fix(by=None)
    article.dek = "A new dek."
    retitle(article, "Live")
    publish(article)
    article.end_fix(by=None)

    left = article.carry_over(waiting, by=None)

    assert left.fields == ("title",)
    new = article.editions.waiting(NOW + HOUR).get()
    assert (new.title, new.dek) == ("The big update", "A new dek.")


def test_what_waits_lacks_nothing_until_something_else_is_published(clock):
    article = make_published(title="Live")
    retitle(article, "The big update")
    waiting = publish(article, at=NOW + DAY)

    assert article.lacking(NOW) == {}
    with pytest.raises(Refused, match="nothing can be carried over"):
        article.carry_over(waiting, by=None)


def test_a_first_edition_that_waits_lacks_what_was_published_before_it(clock):
    article = make_article(title="One")
    waiting = publish(article, at=NOW + DAY)
    retitle(article, "Two")
    publish(article)

    article.carry_over(waiting, by=None)

    assert live_title(article, NOW + DAY) == "Two"


@pytest.mark.parametrize("fixed", ["added", "given a heading"])
@pytest.mark.parametrize("place", [15, 30])
def test_a_section_that_is_carried_over_beside_one_of_its_name_gets_an_anchor(clock, place, fixed):
    article = make_published()
    lead = Section.objects.get(parent=article, heading="")
    Section.objects.create(parent=article, heading="Update", body="It waits.", ordering=place)
    waiting = publish(article, at=NOW + DAY, revision=article.save_revision(by=None))
    clock.shift(HOUR)
    article.begin_fix(by=None)
    new = Section(parent=article, body="Urgent.", ordering=20)
    if fixed == "given a heading":
        new = Section.objects.get(parent=article, uid=lead.uid)
    new.heading = "Update"
    new.save()
    publish(article, revision=article.save_revision(by=None))
    article.end_fix(by=None)

    article.carry_over(waiting, by=None)

    blocks = article.editions.waiting(NOW + HOUR).get().content["blocks"]
    anchors = {block["uid"]: block["anchor"] for block in blocks if block["heading"] == "Update"}
    assert sorted(anchors.values()) == ["update", "update-2"]
    assert anchors[new.uid] == "update-2"
    assert anchors.items() <= {b.uid: b.anchor for b in article.blocks()}.items()


def test_the_working_copy_gets_a_section_that_is_carried_over_at_the_published_anchor(clock):
    article = make_published()
    own = Section.objects.create(parent=article, heading="Update", body="It waits.", ordering=30)
    waiting = publish(article, at=NOW + DAY, revision=article.save_revision(by=None))
    own.delete()
    retitle(article, "Without it")
    clock.shift(HOUR)
    article.begin_fix(by=None)
    Section.objects.create(parent=article, heading="Update", body="Urgent.", ordering=30)
    publish(article, revision=article.save_revision(by=None))
    article.end_fix(by=None)
    Section.objects.get(parent=article, heading="Update").delete()
    article.save_revision(by=None)

    article.carry_over(waiting, by=None)

    assert Section.objects.get(parent=article, heading="Update").anchor == "update-2"


def section_of(article):
    return Section.objects.exclude(heading="").get(parent=article)


def rewrite(article, body):
    section = section_of(article)
    section.body = body
    section.save()
    return article.save_revision(by=None)


def test_what_waits_lacks_only_what_was_written_after_it_when_that_goes_live_first(clock):
    article = make_published(title="Live")
    rewrite(article, "The update rewrote it.")
    waiting = publish(article, at=NOW + DAY)
    clock.shift(HOUR)
    mended = rewrite(article, "The update rewrote it, mended.")
    publish(article)

    found = article.lacking(NOW + HOUR)[waiting]

    assert found.content == mended.content
    assert not found.left


def test_a_fix_made_of_what_readers_see_brings_nothing_of_the_update_back(clock):
    article, waiting = fixed_while_waiting(clock)

    found = article.lacking(NOW + HOUR)[waiting]

    assert found.gained == Changes(fields=("dek",))
    assert not found.left


def test_a_fix_begun_where_the_update_was_undone_by_hand_does_not_undo_what_waits(clock):
    article = make_published(title="Live")
    retitle(article, "The big update")
    waiting = publish(article, at=NOW + DAY)
    clock.shift(HOUR)
    retitle(article, "Live")
    article.begin_fix(by=None)
    article.dek = "Fixed."
    article.save()
    article.save_revision(by=None)
    publish(article)

    found = article.lacking(NOW + HOUR)[waiting]

    assert found.gained == Changes(fields=("dek",))
    assert found.content["fields"]["title"] == "The big update"


def test_an_update_that_goes_live_after_a_fix_has_ended_is_counted_from_what_waits(clock):
    article, waiting = fixed_while_waiting(clock)
    retitle(article, "The next idea")
    publish(article)

    found = article.lacking(NOW + HOUR)[waiting]

    assert found.content["fields"]["title"] == "The next idea"
    assert not found.left


def test_a_waiting_content_from_before_there_were_picks_lacks_nothing_for_that(clock):
    article = make_published(title="Live")
    old = retitle(article, "The big update")
    content = {name: value for name, value in old.content.items() if name != "picks"}
    before = article.revisions.create(number=old.number + 1, base=old.number, content=content)
    publish(article, revision=before, at=NOW + DAY)
    clock.shift(HOUR)
    article.roll_back(article.editions.get(number=1), by=None)

    assert article.lacking(NOW + HOUR) == {}


def test_what_was_changed_in_both_alone_cannot_be_carried_over(clock):
    article = make_published(title="Lvie")
    retitle(article, "The big update")
    waiting = publish(article, at=NOW + DAY)
    clock.shift(HOUR)
    article.begin_fix(by=None)
    retitle(article, "Live")
    publish(article)
    article.end_fix(by=None)

    with pytest.raises(Refused, match="nothing can be carried over"):
        article.carry_over(waiting, by=None)

    assert article.lacking(NOW + HOUR)[waiting].left == Changes(fields=("title",))


@pytest.mark.parametrize("count", [1, 3])
def test_what_any_number_of_updates_lack_is_three_queries(clock, count, django_assert_num_queries):
    article = make_published(title="Live", dek="A tpyo.")
    for days in range(1, count + 1):
        retitle(article, f"Update {days}")
        publish(article, at=NOW + days * DAY)
    article.restore(article.revisions.get(number=1), by=None)
    article.dek = "A typo."
    article.save()
    clock.shift(HOUR)
    publish(article, revision=article.save_revision(by=None))

    with django_assert_num_queries(3):
        lacking = article.lacking(NOW + HOUR)

    assert [found.gained for found in lacking.values()] == [Changes(fields=("dek",))] * count


def test_a_fix_can_end_although_its_address_was_taken_in_another_category(clock):
    article = make_published(slug="same")
    article.category = make_category("TV")
    retitle(article, "Parked in TV")
    article.begin_fix(by=None)
    make_article(slug="same", category=make_category("TV"))

    article.end_fix(by=None)

    assert (article.title, article.category.slug, article.slug) == ("Parked in TV", "film", "same")
    assert article.parked is None


def test_a_fix_is_not_ended_in_the_bin(clock):
    article = make_published()
    article.begin_fix(by=None)
    article.bin(by=None)

    with pytest.raises(Refused, match="in the bin"):
        article.end_fix(by=None)

    article.refresh_from_db()
    assert article.parked


def test_nothing_is_published_before_the_embargo(clock):
    article = make_article()
    article.set_embargo(NOW + DAY, by=None)

    with pytest.raises(Refused, match="embargo"):
        publish(article, at=NOW + DAY - HOUR)
    assert publish(article, at=NOW + DAY).live_from == NOW + DAY


def test_a_later_embargo_takes_back_what_waits_for_an_earlier_moment(clock):
    article = make_article()
    publish(article, at=NOW + HOUR)

    article.set_embargo(NOW + DAY, by=None)

    assert spans(article) == []


def test_a_hold_takes_back_what_waits_and_refuses_what_comes(clock):
    article = make_article()
    publish(article, at=NOW + HOUR)

    article.hold("Legal is reading it", by=None)

    assert spans(article) == []
    with pytest.raises(Refused, match="Legal is reading it"):
        publish(article)


def test_the_bin_takes_a_live_article_off_the_air(clock):
    article = make_published()
    clock.shift(HOUR)

    article.bin(by=None)

    assert live_title(article, NOW + HOUR) is None
    with pytest.raises(Refused, match="in the bin"):
        publish(article)


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ({"at": NOW - HOUR}, "past"),
        ({"until": NOW}, "end before it begins"),
        ({"at": NOW + DAY, "until": NOW + HOUR}, "end before it begins"),
    ],
)
def test_moments_that_make_no_sense_are_refused(clock, how, message):
    article = make_article()

    with pytest.raises(Refused, match=message):
        publish(article, **how)
    assert spans(article) == []


def test_a_path_belongs_to_its_first_article_for_ever(clock):
    first = make_published(slug="ending")
    first.slug = "other"
    first.save()
    first.save_revision(by=None)
    publish(first)
    second = make_article(slug="ending")

    with pytest.raises(Refused, match="belongs to"):
        publish(second)

    assert Address.objects.get(path="/film/ending/").article == first
    assert spans(second) == []


def test_an_imported_date_dates_all_editions_and_their_rows(clock):
    tag = make_tag()
    article = make_article(tags=(tag,))
    publish(article)

    article.set_published_before(NOW - 365 * DAY, by=None)

    edition = article.editions.get()
    assert edition.first_published_at == NOW - 365 * DAY
    assert EditionTag.objects.get(thing=tag).first_published_at == NOW - 365 * DAY
    assert not edition.is_updated


def test_every_verb_leaves_an_event_and_raises_the_generation(clock):
    article = make_published()
    before = Generation.objects.get(name="site").number

    article.withdraw(by=None, note="Wrong")

    assert Generation.objects.get(name="site").number == before + 1
    assert [e.verb for e in Event.objects.of(article)] == ["withdraw", "publish", "save"]


def test_a_refused_verb_leaves_nothing_behind(clock):
    article = make_published()
    count = Event.objects.count(), Generation.objects.get(name="site").number

    with pytest.raises(Refused):
        publish(article, at=NOW - DAY)

    assert (Event.objects.count(), Generation.objects.get(name="site").number) == count


def test_a_moved_category_moves_the_path(clock):
    article = make_published(slug="x")
    article.category = make_category("TV")
    article.save()
    article.save_revision(by=None)

    assert publish(article).path == "/tv/x/"


def test_the_guards_exist():
    assert guards.expected(connection) <= guards.names(connection)


def test_the_database_itself_refuses_overlapping_spans(clock):
    article = make_published()
    edition = article.editions.get()
    publish(article, at=NOW + HOUR)

    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(live_until=NOW + 2 * HOUR)


@pytest.mark.parametrize("model", [Revision, Event])
def test_the_database_itself_refuses_to_change_the_record(clock, model):
    make_published()

    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.all()._raw_delete("default")


def test_an_article_whose_address_was_taken_stays_in_the_bin(clock):
    binned = make_article(slug="taken")
    binned.bin(by=None)
    make_article(slug="taken", title="The newcomer")

    with pytest.raises(Refused, match="The newcomer"):
        binned.unbin(by=None)


def test_a_stale_restore_lifts_neither_hold_nor_embargo(clock):
    article = make_article()
    first = article.latest_revision()
    retitle(article, "Later")
    stale = Article.objects.get(pk=article.pk)
    article.hold("Legal is reading it", by=None)
    article.set_embargo(NOW + DAY, by=None)

    stale.restore(first, by=None)

    article.refresh_from_db()
    assert (article.hold_reason, article.embargo_at) == ("Legal is reading it", NOW + DAY)


def test_a_fix_begun_by_a_stale_instance_parks_what_others_saved(clock):
    article = make_published(title="Old")
    stale = Article.objects.get(pk=article.pk)
    retitle(article, "Ben's new title")

    stale.begin_fix(by=None)
    stale.end_fix(by=None)

    article.refresh_from_db()
    assert article.title == "Ben's new title"


def test_a_restore_onto_a_taken_address_is_refused(clock):
    article = make_article(slug="mine")
    first = article.latest_revision()
    article.slug = "moved"
    retitle(article, "Moved")
    make_article(slug="mine", title="The newcomer")

    with pytest.raises(Refused, match="The newcomer"):
        article.restore(first, by=None)


def test_a_fix_can_end_although_the_parked_address_was_taken(clock):
    article = make_published(slug="live")
    article.slug = "parked"
    retitle(article, "Parked")
    article.begin_fix(by=None)
    make_article(slug="parked")

    article.end_fix(by=None)

    assert (article.title, article.slug) == ("Parked", "live")


def test_rolling_back_keeps_the_end_that_was_set(clock):
    article = make_published()
    publish(article, at=NOW + HOUR, until=NOW + DAY)
    clock.shift(2 * HOUR)

    back = article.roll_back(article.editions.get(number=1), by=None)

    assert back.ends_at == NOW + DAY


def test_a_restore_leaves_out_an_author_who_is_gone(clock):
    leaving = make_author("Leaving Soon")
    article = make_article(authors=(make_author(), leaving))
    first = article.latest_revision()
    article.set_byline([(make_author().pk, "")])
    article.save_revision(by=None)
    leaving.delete()

    article.restore(first, by=None)

    assert [row.author.name for row in article.bylines.all()] == ["Ada Fenn"]


def test_an_address_that_was_never_live_stays_unknown(clock, client):
    article = make_published(slug="plain")
    article.slug = "the-hero-dies"
    retitle(article, "The hero dies")
    waiting = publish(article, at=NOW + HOUR)
    article.unschedule(waiting, by=None)

    assert client.get("/film/the-hero-dies/").status_code == 404


def test_a_link_waits_again_when_its_article_is_binned(clock):
    waiting = make_published(Section(body="Text"), SeeAlso(label="Twin"))
    draft = make_article(title="Twin")
    twin = make_article(title="Twin")

    draft.bin(by=None)

    assert waiting.editions.get().links.get().article == twin


def generation():
    return Generation.objects.get(name="site").number


def test_pages_hear_of_a_link_that_found_another_article_or_its_own_again(clock):
    waiting = make_published(Section(body="Text"), SeeAlso(label="Twin"))
    draft = make_article(title="Twin")
    before = generation()

    draft.bin(by=None)
    binned = generation(), waiting.editions.get().links.get().article
    draft.unbin(by=None)

    assert (binned[0] > before, binned[1]) == (True, None)
    assert generation() > binned[0]
    assert waiting.editions.get().links.get().article == draft


def rendered_by_an_older_renderer(edition):
    """Make `edition` what a renderer of the past would have made of it."""
    content = {**edition.content, "sources": "<p>older</p>", "words": 0}
    Edition.objects.filter(pk=edition.pk).update(content=content, title="older", renderer=1)


def test_what_an_older_renderer_made_is_rendered_anew_where_it_is_read_or_waits(clock, client):
    ada = make_author("Ada Fenn")
    article = make_published(title="One", sources="From *life*.", authors=[ada])
    over = article.editions.get()
    clock.shift(HOUR)
    live, waiting = publish(article), publish(article, at=NOW + DAY)
    for edition in (over, live, waiting):
        rendered_by_an_older_renderer(edition)
    ada.name = "Ada Fenwick"
    ada.save()
    assert "<em>life</em>" not in client.get(live.path).text

    for _ in range(2):
        call_command("rerender_editions", verbosity=0)

    titles = dict(Edition.objects.values_list("number", "title"))
    assert titles == {over.number: "older", live.number: "One", waiting.number: "One"}
    for edition in (live, waiting):
        edition.refresh_from_db()
        assert edition.renderer == RENDERER
        assert edition.content["byline"][0]["name"] == "Ada Fenn"
    assert "<em>life</em>" in client.get(live.path).text


def test_a_dry_run_of_rendering_anew_writes_nothing(clock):
    edition = make_published(title="One").editions.get()
    rendered_by_an_older_renderer(edition)
    said = io.StringIO()

    call_command("rerender_editions", dry_run=True, stdout=said)

    edition.refresh_from_db()
    assert (said.getvalue(), edition.title) == ("Would render 1 editions anew.\n", "older")
