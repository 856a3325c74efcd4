"""Two at the same time, with manuscripts or pictures: both come in, and nobody waits for ever."""

import contextlib
import threading

import pytest
from django.db import OperationalError, connection, transaction
from django.db.models.signals import post_save

from articles.models import Article, Figure, Image, Refused

from .factories import make_article, make_category, picture
from .test_import import bring, write

# How long one waits for the other where the database lets it come at all.
TOGETHER = 2
# How long one waits for what is sure to come, unless the other has failed.
PATIENCE = 60


def at_once(*deeds):
    """Do each deed in a thread of its own; return what they returned, or what stopped them."""
    done = {}

    def do(deed):
        try:
            done[deed] = deed()
        except Exception as error:
            done[deed] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [done[deed] for deed in deeds]


@pytest.fixture
def heard():
    """Call what is given, with each row of a model right after it was saved."""
    receivers = []

    def listen(model, hear):
        def receive(sender, instance, **kwargs):
            hear(instance)

        receivers.append((model, receive))
        post_save.connect(receive, sender=model)

    yield listen
    for model, receive in receivers:
        post_save.disconnect(receive, sender=model)


@pytest.mark.django_db(transaction=True)
def test_two_who_bring_the_same_pictures_in_another_order_both_come_in(tmp_path, heard):
    for name, order in (("one", "ab"), ("two", "ba")):
        folder = tmp_path / name
        folder.mkdir()
        for colour in "ab":
            (folder / f"{colour}.jpg").write_bytes(picture(colour=f"#{colour * 6}").read())
        write(folder, name, "\n\n".join(f"![A]({letter}.jpg)" for letter in order))
    both = threading.Barrier(2)

    def wait_for_the_other(image):
        with contextlib.suppress(threading.BrokenBarrierError):
            both.wait(TOGETHER)

    heard(Image, wait_for_the_other)

    printed = at_once(lambda: bring(tmp_path / "one"), lambda: bring(tmp_path / "two"))

    assert [said.splitlines()[-1] for said in printed] == ["1 new", "1 new"]
    assert Image.objects.count() == 2
    assert Figure.objects.exclude(image=None).count() == 4


@pytest.mark.django_db(transaction=True)
def test_a_picture_does_not_wait_for_who_saves_its_figure_and_fills_it_afterwards(heard):
    figure = Figure.objects.create(
        **{"parent": make_article(), "region": "body", "ordering": 5, "awaits": "Tram"}
    )
    is_locked, is_taken = threading.Event(), threading.Event()
    heard(Image, lambda image: is_taken.set())

    def save_the_figure():
        with transaction.atomic():
            Figure.objects.select_for_update().get(pk=figure.pk)
            is_locked.set()
            is_taken.wait(TOGETHER)
            return Image.objects.take(picture(name="tram.jpg"))[0]

    def bring_the_picture():
        assert is_locked.wait(PATIENCE)
        return Image.objects.take(picture(name="tram.jpg"))[0]

    first, second = at_once(save_the_figure, bring_the_picture)

    assert first == second
    assert Figure.objects.get().image == first


@pytest.mark.django_db
def test_a_database_that_is_busy_is_said_of_the_file_and_the_others_come_in(tmp_path, heard):
    def be_busy(article):
        if article.slug == "two":
            raise OperationalError("deadlock detected\nDETAIL: long")

    heard(Article, be_busy)
    make_category("Film")
    for name in ("one", "three", "two"):
        write(tmp_path, name)

    printed = bring(tmp_path)

    said = "two.md: refused: The database was busy: deadlock detected. Bring it again.\n"
    assert said in printed
    assert printed.splitlines()[-1] == "2 new, 1 refused"


@pytest.mark.django_db(transaction=True)
def test_a_picture_that_somebody_is_using_just_now_does_not_go_to_the_bin():
    (image, _), article = Image.objects.take(picture()), make_article()
    is_used, is_over = threading.Event(), threading.Event()

    def use_it():
        with transaction.atomic():
            used, _ = Image.objects.take(picture())
            Figure.objects.create(parent=article, region="body", ordering=5, image=used)
            is_used.set()
            is_over.wait(TOGETHER)

    def bin_it():
        assert is_used.wait(PATIENCE)
        try:
            image.bin(by=None)
        finally:
            is_over.set()

    _, refusal = at_once(use_it, bin_it)

    assert isinstance(refusal, Refused)
    assert not Image.objects.get().is_binned


@pytest.mark.django_db(transaction=True)
def test_a_picture_that_goes_to_the_bin_just_now_is_taken_anew_by_who_brings_it():
    image, _ = Image.objects.take(picture())
    is_binned, is_over = threading.Event(), threading.Event()

    def bin_it():
        with transaction.atomic():
            image.bin(by=None)
            is_binned.set()
            is_over.wait(TOGETHER)

    def bring_it():
        assert is_binned.wait(PATIENCE)
        try:
            return Image.objects.take(picture())
        finally:
            is_over.set()

    _, (taken, is_new) = at_once(bin_it, bring_it)

    assert is_new
    assert list(Image.objects.in_library()) == [taken]
