"""Renditions: which are made when, what a second run does, and what a broken picture leaves."""

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from articles import imaging, tasks
from articles.models import Article, Edition, Figure, Generation, Image, Section

from .factories import make_article, make_author, make_category, make_image, picture, publish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """What is done inside is committed, as far as receivers can tell."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def made(image):
    return {name for name in Image.objects.get(pk=image.pk).renditions if name != "focal"}


def stored_names(image):
    image = Image.objects.get(pk=image.pk)
    return {
        name
        for profile in made(image)
        for format in imaging.PROFILES[profile].formats
        for name, _width, _height in image.rendition_names(profile, format)
    }


def site():
    return Generation.objects.numbers(["site"])["site"]


def test_a_picture_that_is_taken_in_gets_its_card(committed):
    with committed():
        image = make_image(width=700, height=500)

    assert made(image) == {"card"}
    assert {default_storage.exists(name) for name in stored_names(image)} == {True}


def test_a_hero_gets_what_pages_cards_and_sharing_need(committed):
    with committed():
        image = make_image(width=700, height=500)
        make_article(hero=image)

    assert made(image) == {*tasks.HERO}


def test_figures_get_the_width_that_they_are_laid_out_in(committed):
    with committed():
        normal, wide = make_image(width=700, height=500), make_image(width=700, height=500)
        make_article(Figure(image=normal), Figure(image=wide, layout=Figure.Layout.WIDE))

    assert (made(normal), made(wide)) == ({"card", "figure"}, {"card", "figure", "wide"})


def test_every_layout_of_a_figure_has_its_profiles():
    assert set(tasks.LAYOUTS) == set(Figure.Layout.values)


def test_a_portrait_gets_its_avatar(committed):
    with committed():
        image = make_image(width=300, height=300)
        make_author("Cleo Marsh", portrait=image)

    assert made(image) == {"card", "avatar"}


def test_a_categorys_picture_gets_what_sharing_needs(committed):
    with committed():
        image = make_image(width=700, height=500)
        make_category(image=image)

    assert made(image) == {"card", *tasks.SOCIAL}


def test_an_edition_keeps_the_width_that_its_working_copy_has_given_up():
    image = make_image(width=700, height=500)
    article = make_article(Section(body="Lead."), Figure(image=image, layout=Figure.Layout.WIDE))
    publish(article)
    article.set_blocks([])

    assert tasks.wanted(image) == ["card", "figure", "wide"]


def test_a_figure_that_waited_gets_its_renditions_when_the_picture_arrives(committed):
    publish(make_article(Figure(awaits="harbour")))

    with committed():
        image, _created = Image.objects.take(picture(700, 500, name="harbour.jpg"))

    assert made(image) == {"card", "figure"}


def test_a_second_run_writes_nothing_and_raises_no_generation():
    image = make_image(width=700, height=500)
    publish(make_article(hero=image))
    assert tasks.make_renditions.func(image.pk) > 0
    before = site()

    written = tasks.make_renditions.func(image.pk)

    assert (written, site()) == (0, before)


def test_a_moved_focal_point_makes_crops_anew_and_leaves_whole_pictures(committed):
    with committed():
        image = make_image(width=700, height=500)
        make_article(Figure(image=image), hero=image)
    before = stored_names(image)

    image.refresh_from_db()
    image.focal_x = 0.25
    with committed():
        image.save()

    after = stored_names(image)
    assert before & after == {n for n in before if "-figure-" in n}
    assert {default_storage.exists(name) for name in after} == {True}


def test_a_renamed_picture_is_not_made_anew(committed, caplog):
    caplog.set_level("INFO", logger="django_tasks")
    with committed():
        image = make_image(width=700, height=500)
    assert "make_renditions" in caplog.text
    caplog.clear()

    image.refresh_from_db()
    image.title = "Another title"
    with committed():
        image.save()

    assert "make_renditions" not in caplog.text


def test_a_picture_that_readers_see_raises_the_generation_and_another_does_not():
    seen, unseen = make_image(width=700, height=500), make_image(width=700, height=500)
    publish(make_article(hero=seen))
    before = site()

    tasks.make_renditions.func(unseen.pk)
    assert site() == before

    tasks.make_renditions.func(seen.pk)
    assert site() == before + 1


def test_a_broken_original_is_logged_and_changes_nothing(caplog):
    image = make_image(width=700, height=500)
    with image.file.storage.open(image.file.name, "rb+") as file:
        file.truncate(300)

    written = tasks.make_renditions.func(image.pk)

    assert (written, made(image)) == (0, set())
    assert f"No renditions of image {image.pk}" in caplog.text


def test_a_missing_original_is_logged_and_changes_nothing(caplog):
    image = make_image(width=700, height=500)
    image.file.storage.delete(image.file.name)

    written = tasks.make_renditions.func(image.pk)

    assert (written, made(image)) == (0, set())
    assert f"No renditions of image {image.pk}" in caplog.text


def test_half_a_file_that_a_killed_worker_left_is_written_anew(committed):
    with committed():
        image = make_image(width=700, height=500)
    name = sorted(stored_names(image))[0]
    whole = default_storage.size(name)
    with open(default_storage.path(name), "rb+") as file:
        file.truncate(10)
    Image.objects.filter(pk=image.pk).update(renditions={})

    written = tasks.make_renditions.func(image.pk)

    assert (written, default_storage.size(name)) == (1, whole)


def test_renditions_around_a_focal_point_that_has_moved_meanwhile_are_not_recorded(monkeypatch):
    image = make_image(width=700, height=500)
    store = tasks._store

    def moved(*args):
        Image.objects.filter(pk=image.pk).update(focal_x=0.1)
        return store(*args)

    monkeypatch.setattr(tasks, "_store", moved)
    tasks.make_renditions.func(image.pk)

    assert made(image) == set()


def test_a_picture_that_is_gone_needs_nothing():
    assert tasks.make_renditions.func(0) == 0


def test_saving_an_article_asks_for_what_is_missing_in_one_query(django_assert_num_queries):
    images = [make_image(width=300, height=200) for _ in range(3)]
    content = make_article(*(Figure(image=image) for image in images)).snapshot()

    with django_assert_num_queries(1):
        missing = tasks.lacking(content)

    assert missing == [image.pk for image in images]


def test_an_expired_edition_asks_for_nothing():
    image = make_image(width=300, height=200)
    article = make_article(hero=image)
    publish(article)
    article.withdraw(by=None)
    Article.objects.filter(pk=article.pk).update(hero=None)
    Edition.objects.update(live_until=timezone.now())

    assert tasks.wanted(image) == ["card"]
