"""Blocks: kept whole by revisions, rendered once, answered when what they wait for arrives."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from articles.models import Article, Embed, Figure, Image, Quote, Section, SeeAlso

from .factories import make_article, make_image, make_published, picture, publish

pytestmark = pytest.mark.django_db


def every_kind(target, image):
    return (
        Section(body="The lead."),
        Section(heading="A part", body='She said "stay".'),
        Figure(image=image, alt="A boat", caption="It's a boat", layout="wide"),
        SeeAlso(article=target),
        Quote(text="Let it stand", attribution="An editor"),
        Embed(url="https://video.example/1", title="A film", provider="Video"),
    )


def test_every_kind_of_block_survives_snapshot_and_restore():
    article = make_article(*every_kind(make_article(), make_image()))
    first = article.latest_revision()
    article.set_blocks([Section(parent=article, body="Something else")])
    article.save_revision(by=None)

    restored = article.restore(first, by=None)

    assert restored.content == first.content
    assert [type(block) for block in article.blocks()] == [
        Section,
        Section,
        Figure,
        SeeAlso,
        Quote,
        Embed,
    ]


def test_an_edition_keeps_prose_as_finished_html_and_the_rest_as_data():
    target, image = make_article(title="Target"), make_image()
    article = make_published(*every_kind(target, image))

    lead, section, figure, see_also, quote, embed = article.editions.get().content["blocks"]

    assert lead["html"] == "<p>The lead.</p>\n"
    assert section["html"] == "<p>She said “stay”.</p>\n"
    assert (figure["image"], figure["caption"], figure["layout"]) == (
        image.pk,
        "It’s a boat",
        "wide",
    )
    assert (see_also["article"], see_also["key"]) == (target.pk, "")
    assert (quote["html"], quote["attribution"]) == ("<p>Let it stand</p>\n", "An editor")
    assert embed["url"] == "https://video.example/1"


def test_what_editors_type_comes_out_escaped():
    article = make_published(
        Section(heading="<script>alert(1)</script>", body="<script>alert(2)</script>"),
        Quote(text="<img src=x onerror=alert(3)>", attribution="<b>"),
    )

    section, quote = article.editions.get().content["blocks"]

    assert "<script" not in section["html"]
    assert "<img" not in quote["html"]


def test_a_link_to_the_own_site_is_no_foreign_one(settings):
    article = make_published(
        Section(body=f"[here]({settings.SITE_URL}/film/a/) [there](https://other.example/)")
    )

    html = article.editions.get().content["blocks"][0]["html"]

    assert f'<a href="{settings.SITE_URL}/film/a/">here</a>' in html
    assert 'rel="external noopener">there</a>' in html


def test_an_anchor_is_given_once_and_outlives_its_heading():
    article = make_article(Section(heading="The boat"), Section(heading="The boat"))
    first, second = article.blocks()

    first.heading = "The ship"
    first.save()

    assert (first.anchor, second.anchor) == ("the-boat", "the-boat-2")


def test_the_database_refuses_a_link_with_two_targets_or_to_itself():
    article, other = make_article(), make_article()

    for wrong in (
        {"article": other, "url": "https://a.example/"},
        {"article": article},
        {"label": ""},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            SeeAlso.objects.create(parent=article, **wrong)


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "ftp://a.example/", "https://a@b.example/", "mailto:a@b.example"],
)
def test_an_address_that_readers_may_not_be_sent_to_is_refused(address):
    with pytest.raises(ValidationError):
        Embed(url=address, title="A", provider="B").clean_fields(exclude=["parent", "region"])


def test_a_see_also_waits_for_an_article_of_its_title():
    waiting = make_published(Section(body="Text"), SeeAlso(label="the “SALT”  lantern"))
    edition = waiting.editions.get()
    assert edition.links.get().article is None

    arrived = make_article(title='The "Salt" Lantern')

    assert SeeAlso.objects.get(parent=waiting).article == arrived
    assert edition.links.get().article == arrived
    assert waiting.revisions.count() == 1


def test_a_see_also_that_was_retargeted_later_keeps_its_target():
    waiting = make_published(Section(body="Text"), SeeAlso(label="First title"))
    arrived = make_article(title="First title")
    arrived.title = "Second title"
    arrived.save()
    arrived.save_revision(by=None)

    assert waiting.editions.get().links.get().article == arrived


def test_a_figure_waits_for_a_picture_of_its_name(client):
    article = make_published(
        Section(body="Text"), Figure(awaits="night_ferry", caption="The ferry")
    )
    assert article.editions.get().image_rows.get().image is None

    image, _ = Image.objects.take(picture(name="night_ferry.jpg"))

    assert Figure.objects.get(parent=article).image == image
    assert article.editions.get().image_rows.get().image == image


def test_a_picture_of_another_name_answers_nothing():
    article = make_article(Figure(caption="The ferry"))

    make_image(title="The harbour")

    assert Figure.objects.get(parent=article).image is None


def test_what_waits_is_answered_in_whichever_order_a_batch_arrives():
    first = make_article(Section(body="Text"), SeeAlso(label="Last"), title="First")
    last = make_article(Section(body="Text"), SeeAlso(label="first"), title="Last")

    assert SeeAlso.objects.get(parent=first).article == last
    assert SeeAlso.objects.get(parent=last).article == first


def test_a_revision_that_names_what_is_gone_is_restored_without_it():
    image = make_image()
    article = make_article(Section(body="Text"), Figure(image=image), hero=image)
    first = article.latest_revision()
    article.set_blocks([])
    article.hero = None
    article.save()
    article.save_revision(by=None)
    image.delete()

    article.restore(first, by=None)
    edition = publish(article, revision=first)

    assert Article.objects.get(pk=article.pk).hero is None
    assert Figure.objects.get(parent=article).image is None
    assert edition.hero is None
