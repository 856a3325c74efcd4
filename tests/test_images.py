"""The image library on the desk: list, upload, texts, crops, uses, the bin and the original."""

from datetime import date

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import connection
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from articles import tasks
from articles.admin.focus import PLACES, crops
from articles.admin.uploads import OF_ONE, TEXTS
from articles.models import Author, Event, Figure, Image, Tag

from .factories import (
    make_article,
    make_author,
    make_category,
    make_image,
    make_tag,
    make_user,
    picture,
    publish,
)

pytestmark = pytest.mark.django_db
LIBRARY = "/admin/articles/image/"
ADD = f"{LIBRARY}add/"


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def staff(name, role):
    user = make_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def ben(client):
    user = staff("ben", "Editors")
    client.force_login(user)
    return user


@pytest.fixture
def ada(client):
    user = staff("ada", "Writers")
    client.force_login(user)
    return user


def change(image):
    return f"{LIBRARY}{image.pk}/change/"


def texts(image, **overrides):
    """What the change form posts when nobody touched it."""
    names = ("title", "alt", "caption", "credit", "source", "licence", "focal_x", "focal_y")
    return {**{name: getattr(image, name) for name in names}, "licence_ends_on": "", **overrides}


def listed(response):
    return {image.pk for image in response.context["cl"].result_list}


def test_pictures_are_taken_in_together_with_the_words_typed_for_them(client, ben):
    files = [picture(320, 200, "#111111", "night_ferry-1.jpg"), picture(320, 200, "#222222")]

    response = client.post(
        ADD, {"files": files, "credit": "J. Marsh", "licence_ends_on": "2027-01-31"}
    )

    assert response.status_code == 302
    found = Image.objects.order_by("pk").values_list("title", "credit", "licence_ends_on")
    assert list(found) == [
        ("Night ferry 1", "J. Marsh", date(2027, 1, 31)),
        ("Picture", "J. Marsh", date(2027, 1, 31)),
    ]
    assert set(Image.objects.values_list("uploaded_by", flat=True)) == {ben.pk}


def test_one_picture_alone_leads_to_its_own_page(client, ben):
    response = client.post(ADD, {"files": picture(320, 200), "title": "Harbour", "alt": "A quay"})

    image = Image.objects.get()
    assert response["Location"] == change(image)
    assert (image.title, image.alt) == ("Harbour", "A quay")


def test_a_file_that_is_no_picture_is_refused_at_the_field_and_stops_no_other(client, ben):
    files = [ContentFile(b"<html>", name="page.jpg"), picture(320, 200, name="good.jpg")]

    response = client.post(ADD, {"files": files, "credit": "J. Marsh"})

    assert response.status_code == 422
    assert response.context["form"].errors["files"] == [
        "page.jpg: This file says it is a JPEG but is an HTML page. "
        "Upload a JPEG, PNG, WebP or AVIF picture."
    ]
    assert 'value="J. Marsh"' in response.text
    assert Image.objects.get().title == "Good"


def test_an_empty_file_is_named_and_nothing_is_stored(client, ben):
    response = client.post(ADD, {"files": ContentFile(b"", name="nothing.jpg")})

    assert response.context["form"].errors["files"] == [
        "nothing.jpg: This file is empty: 0 bytes arrived. Upload it again."
    ]
    assert Image.objects.count() == 0


def test_a_form_without_a_file_asks_for_one(client, ben):
    response = client.post(ADD, {"credit": "J. Marsh"})

    assert response.status_code == 422
    assert response.context["form"].errors == {"files": ["Choose one or more pictures."]}


def test_an_alt_text_is_never_given_to_two_pictures_at_once(client, ben):
    files = [picture(320, 200, "#111111"), picture(320, 200, "#222222")]

    response = client.post(ADD, {"files": files, "alt": "A quay"})

    assert list(response.context["form"].errors) == ["alt"]
    assert Image.objects.count() == 0


def test_a_picture_that_the_library_has_is_pointed_out_and_keeps_its_words(client, ben):
    image = Image.objects.take(picture(320, 200), title="Harbour")[0]

    response = client.post(ADD, {"files": picture(320, 200), "title": "Another"}, follow=True)

    assert list(Image.objects.values_list("title", flat=True)) == ["Harbour"]
    said = [str(message) for message in response.context["messages"]]
    assert said == [
        f'The library has this picture already, as <a href="{change(image)}">“Harbour”</a>.',
        "It keeps the words that it has there. What you typed was not taken: <p>Title: Another</p>",
    ]


def test_a_full_disk_is_said_at_the_field(client, ben, monkeypatch):
    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("django.core.files.storage.FileSystemStorage._save", full)

    response = client.post(ADD, {"files": picture(320, 200, name="harbour.jpg")})

    assert response.context["form"].errors["files"] == [
        "harbour.jpg could not be stored: No space left on device."
    ]
    assert Image.objects.count() == 0


def test_a_picture_taken_in_a_pop_up_is_handed_to_the_form_that_asked(client, ben):
    response = client.post(ADD, {"files": picture(320, 200, name="quay.jpg"), "_popup": "1"})

    assert response.template_name[-1] == "admin/popup_response.html"
    assert f'"value": "{Image.objects.get().pk}"' in response.context_data["popup_response_data"]


def test_a_pop_up_with_a_known_picture_stays_open_with_what_was_typed(client, ben):
    image = Image.objects.take(picture(320, 200), title="Harbour")[0]
    typed = {"alt": "A <quay> at night", "caption": "The quay.", "credit": "J. Marsh"}

    asked = client.post(ADD, {"files": picture(320, 200), **typed, "_popup": "1"})
    used = client.post(ADD, {"_use": image.pk, "_popup": "1"})

    html = asked.content.decode()
    for said in ("has this picture already", "A &lt;quay&gt; at night", "The quay.", "J. Marsh"):
        assert said in html
    assert f'name="_use" value="{image.pk}"' in " ".join(html.split())
    assert f'"value": "{image.pk}"' in used.context_data["popup_response_data"]


def test_a_pop_up_with_a_known_picture_and_no_words_closes(client, ben):
    image = Image.objects.take(picture(320, 200), title="Harbour")[0]

    response = client.post(ADD, {"files": picture(320, 200), "_popup": "1"})

    assert f'"value": "{image.pk}"' in response.context_data["popup_response_data"]


@pytest.mark.parametrize("key", ["0", "x", "9" * 30])
def test_a_pop_up_uses_no_picture_that_there_is_not(client, ben, key):
    assert client.post(ADD, {"_use": key, "_popup": "1"}).status_code == 404


def test_the_list_takes_the_same_queries_for_one_picture_and_for_many(client, ben):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(LIBRARY).status_code == 200
        return len(captured)

    make_article(hero=make_image(width=320, height=200, by=ben))
    one = queries()
    for _ in range(3):
        image = make_image(width=320, height=200, by=ben)
        publish(make_article(Figure(image=image), hero=image))

    assert queries() == one


def test_the_change_page_takes_the_same_queries_for_one_use_and_for_many(client, ben):
    image = make_image(width=320, height=200)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(change(image)).status_code == 200
        return len(captured)

    make_article(hero=image)
    queries()  # what Django looks up once in a process is no cost of the page
    one = queries()
    for _ in range(3):
        make_article(Figure(image=image), hero=image)

    assert queries() == one


def test_the_list_tells_in_how_many_articles_a_picture_stands(client, ben):
    image = make_image(width=320, height=200)
    publish(make_article(Figure(image=image), hero=image))
    make_article(social_image=image)

    response = client.get(LIBRARY)

    assert [i.article_count for i in response.context["cl"].result_list] == [2]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"used", "unused", "nameless"}),
        ("alt=missing", {"nameless"}),
        ("use=none", {"unused", "nameless"}),
        ("use=live", {"used"}),
        ("bin=yes", {"binned"}),
        ("q=harbour", {"unused"}),
    ],
)
def test_the_list_is_narrowed_by_alt_use_bin_and_words(client, ben, query, expected):
    images = {
        "used": make_image(width=320, height=200, title="One"),
        "unused": make_image(width=320, height=200, title="Two", caption="A harbour at dusk"),
        "nameless": make_image(width=320, height=200, title="Three", alt=""),
        "binned": make_image(width=320, height=200, title="Four, a harbour"),
    }
    publish(make_article(hero=images["used"]))
    images["binned"].bin(by=ben)

    response = client.get(f"{LIBRARY}?{query}")

    assert listed(response) == {images[name].pk for name in expected}


def test_one_of_nine_places_sets_the_focal_point_without_a_script(client, ben):
    image = make_image(width=320, height=200)

    client.post(change(image), texts(image, place="20"))

    image.refresh_from_db()
    assert image.focal == PLACES["20"] == (0.17, 0.83)


def test_numbers_set_the_focal_point_when_the_place_is_left_as_it_was(client, ben):
    image = make_image(width=320, height=200)

    client.post(change(image), texts(image, place="11", focal_x="0.3"))

    image.refresh_from_db()
    assert image.focal == (0.3, 0.5)


def test_numbers_typed_by_hand_are_not_outdone_by_a_place(client, ben):
    image = make_image(width=320, height=200)

    client.post(change(image), texts(image, place="20", focal_x="0.3"))

    image.refresh_from_db()
    assert image.focal == (0.3, 0.5)


def test_the_form_says_what_goes_to_one_picture_and_what_to_each(client, ben):
    page = client.get(f"{LIBRARY}add/").content.decode()

    alone = page.index("of one picture alone")
    each = page.index("said of each new picture")
    places = {name: page.index(f'name="{name}"') for name in TEXTS}
    assert {name for name in TEXTS if alone < places[name] < each} == set(OF_ONE)
    assert all(places[name] > each for name in set(TEXTS) - set(OF_ONE))


def test_a_focal_point_outside_the_picture_is_refused(client, ben):
    image = make_image(width=320, height=200)

    response = client.post(change(image), texts(image, place="11", focal_x="1.4"))

    assert list(response.context["adminform"].errors) == ["focal_x"]


def test_saving_texts_leaves_renditions_that_a_worker_records_meanwhile(client, ben, monkeypatch):
    image = make_image(width=320, height=200)
    clean = type(image).clean

    def meanwhile(self):
        tasks.make_renditions.func(self.pk)
        clean(self)

    monkeypatch.setattr(Image, "clean", meanwhile)
    client.post(change(image), texts(image, place="11", alt="A quay at dusk"))

    image.refresh_from_db()
    assert (image.alt, image.has("card")) == ("A quay at dusk", True)


def test_a_figure_that_waits_for_a_caption_gets_the_picture_once_it_is_written(client, ben):
    image = make_image(width=320, height=200, name="img_2034.jpg")
    article = make_article(Figure(awaits="The quay at dusk"))

    client.post(change(image), texts(image, place="11", caption="The quay at dusk"))

    assert article.articles_figure_set.get().image == image


def test_crops_hold_the_focal_point():
    image = Image(width=1600, height=1000, focal_x=0.9, focal_y=0.1)

    found = {crop["name"]: crop["box"] for crop in crops(image)}

    assert found["Square"] == (600, 0, 1000, 1000)
    assert found["Article page, 16:9"] == (0, 0, 1600, 900)


def test_a_writer_changes_only_the_words_of_their_own_pictures(client, ada):
    own = make_image(width=320, height=200, by=ada)
    other = make_image(width=320, height=200, by=make_user())

    allowed = client.post(change(own), texts(own, place="11", alt="Mine"))
    refused = client.post(change(other), texts(other, place="11", alt="Mine"))

    assert (allowed.status_code, refused.status_code) == (302, 403)
    assert client.get(change(other)).status_code == 200
    assert Image.objects.get(alt="Mine") == own


def test_uses_name_what_a_writer_may_see_and_count_the_rest(client, ada):
    image = make_image(width=320, height=200, by=ada)
    make_article(title="My own piece", hero=image, by=ada)
    make_article(title="A secret of Ben's", hero=image, authors=())

    page = client.get(change(image)).text

    assert "My own piece" in page
    assert "1 article of somebody else" in page
    assert "A secret of Ben" not in page


def test_a_used_picture_is_not_deleted_and_the_page_says_where_it_stands(client, ben):
    image = make_image(width=320, height=200)
    article = make_article(Figure(image=image), title="On the quay")
    author = make_author("Cleo Marsh", portrait=image)
    make_category("Games", image=image)

    page = client.get(f"{LIBRARY}{image.pk}/delete/").text
    client.post(f"{LIBRARY}{image.pk}/delete/", {"post": "yes"})

    assert f'<a href="/admin/articles/article/{article.pk}/change/">On the quay</a>' in page
    assert f"Portrait of {author}" in page
    assert "Category Games" in page
    assert Image.objects.in_library().get() == image


def test_a_picture_that_an_old_edition_showed_is_kept(client, ben):
    image = make_image(width=320, height=200)
    article = make_article(hero=image, title="On the quay")
    publish(article)
    article.hero = None
    article.save()
    article.save_revision(by=ben)
    publish(article)

    client.post(f"{LIBRARY}{image.pk}/delete/", {"post": "yes"})

    assert Image.objects.in_library().get() == image


def test_deleting_puts_an_unused_picture_in_the_bin_and_it_comes_back(client, ben):
    image = make_image(width=320, height=200)

    client.post(f"{LIBRARY}{image.pk}/delete/", {"post": "yes"})
    assert Image.objects.in_library().count() == 0
    client.post(f"{LIBRARY}?bin=yes", {"action": "unbin_images", "_selected_action": image.pk})

    assert Image.objects.in_library().get() == image
    assert [e.verb for e in Event.objects.of(image)] == ["unbin", "bin", "take"]
    assert image.file.storage.exists(image.file.name)


def test_a_picture_that_came_again_meanwhile_stays_in_the_bin(client, ben):
    image = make_image(width=320, height=200)
    image.bin(by=ben)
    with image.file.open("rb") as file:
        again = Image.objects.take(ContentFile(file.read(), name="again.jpg"))[0]

    response = client.post(
        f"{LIBRARY}?bin=yes", {"action": "unbin_images", "_selected_action": image.pk}, follow=True
    )

    said = [str(message) for message in response.context["messages"]]
    assert said == [f"The same picture is in the library again, as “{again}”."]


def test_a_writer_bins_nothing(client, ada):
    image = make_image(width=320, height=200, by=ada)

    response = client.post(f"{LIBRARY}{image.pk}/delete/", {"post": "yes"})
    client.post(LIBRARY, {"action": "bin_images", "_selected_action": image.pk})

    assert response.status_code == 403
    assert Image.objects.in_library().get() == image


def test_the_original_is_shown_to_staff_alone_and_may_do_nothing(client, ben):
    image = make_image(width=320, height=200)
    url = f"{LIBRARY}{image.pk}/original/"

    response = client.get(url)

    with image.file.open("rb") as file:
        assert b"".join(response.streaming_content) == file.read()
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in response["Cache-Control"]
    client.logout()
    assert client.get(url).status_code == 302


def test_an_original_that_is_lost_is_not_found(client, ben):
    image = make_image(width=320, height=200)
    image.file.storage.delete(image.file.name)

    assert client.get(f"{LIBRARY}{image.pk}/original/").status_code == 404


def test_the_thumbnail_of_a_lost_original_is_not_found(client, ben):
    image = make_image(width=320, height=200)
    image.file.storage.delete(image.file.name)

    response = client.get(f"/admin/articles/article/thumbnails/{image.pk}/")

    assert response.status_code == 404


def test_a_deletion_of_many_that_fails_leaves_all_and_no_event(ben, rf):
    kept, unused = make_tag("kept"), make_tag("unused")
    publish(make_article(tags=(kept,)))
    request = rf.post("/")
    request.user = ben
    both = Tag.objects.order_by("-pk")  # the one that nothing uses comes first

    with pytest.raises(ProtectedError):
        admin.site.get_model_admin(Tag).delete_queryset(request, both)

    assert set(Tag.objects.all()) == {kept, unused}
    assert not Event.objects.filter(verb="delete").exists()


def test_the_autocomplete_finds_words_and_leaves_out_the_bin(client, ben):
    quay = make_image(width=320, height=200, title="One", alt="A quay")
    make_image(width=320, height=200, title="Two", alt="A lighthouse")
    make_image(width=320, height=200, title="Three", alt="A quay at night").bin(by=ben)
    query = {"app_label": "articles", "model_name": "article", "field_name": "hero", "term": "quay"}

    response = client.get("/admin/autocomplete/", query)

    assert [row["id"] for row in response.json()["results"]] == [str(quay.pk)]


def test_a_category_with_editions_keeps_its_address_and_is_not_deleted(client, ben):
    article = make_article()
    publish(article)
    category = article.category
    url = f"/admin/articles/category/{category.pk}"
    form = {"name": "Cinema", "slug": "cinema", "position": 0, "accent": "moss"}

    no_pins = {"pins-TOTAL_FORMS": 0, "pins-INITIAL_FORMS": 0}
    client.post(f"{url}/change/", {**form, **no_pins, "comment_mode": "premod", "ratings": "on"})
    client.post(f"{url}/delete/", {"post": "yes"})

    category.refresh_from_db()
    assert (category.name, category.slug) == ("Cinema", "film")
    assert [event.verb for event in Event.objects.of(category)] == ["change"]


def test_an_editor_does_not_link_an_author_to_an_account(client, ben):
    author = make_author("Cleo Marsh")
    url = f"/admin/articles/author/{author.pk}/change/"

    client.post(url, {"name": "Cleo Marsh", "slug": "cleo-marsh", "role": "Editor", "user": ben.pk})

    author = Author.objects.get(pk=author.pk)
    assert (author.role, author.user) == ("Editor", None)
