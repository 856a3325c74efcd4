"""The demo magazine and its pictures: loaded once, twice the same."""

import io
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth import authenticate, get_user_model
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone
from PIL import Image as Picture

from articles import text
from articles.exchange import Draft
from articles.management import magazine
from articles.models import (
    Article,
    Author,
    Category,
    Comment,
    Edition,
    Image,
    Pin,
    Rating,
    SeeAlso,
    Series,
    Work,
)

from .factories import make_article, make_image

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "demo/pictures"
MANUSCRIPTS = list((ROOT / "demo/articles").rglob("*.md"))


def demo(**options):
    out = io.StringIO()
    call_command("demo", stdout=out, no_renditions=True, **options)
    return out.getvalue()


def counts():
    """How many rows each of our tables holds, accounts and groups included."""
    models = [*apps.get_app_config("articles").get_models(), get_user_model()]
    return {model._meta.label: model._default_manager.count() for model in models}


def test_the_demo_loads_everything_once_and_nothing_a_second_time():
    first = demo()
    loaded = counts()
    second = demo()

    assert counts() == loaded
    assert "refused" not in first + second
    assert Edition.objects.live(timezone.now()).count() == len(MANUSCRIPTS)
    assert SeeAlso.objects.filter(article=None, url="").count() == 0
    assert Comment.objects.published().exists()
    assert Comment.objects.pending().exists()
    assert Rating.objects.exists()
    assert Pin.objects.count() == len(magazine.masthead(ROOT / "demo")["pins"])
    assert list(Work.objects.filter(facts="").values_list("name", flat=True)) == []
    assert sorted(Series.objects.values_list("name", "editions__series_position")) == [
        ("Three endings", number) for number in (1, 2, 3)
    ]
    assert len(re.findall(r"Account \w+, password \S{16}", first)) == 3
    assert len(re.findall(r"Account \w+ keeps its password", second)) == 3


def test_the_demo_accounts_have_the_roles_and_the_passwords_that_it_prints():
    passwords = dict(re.findall(r"Account (\w+), password (\S+)", demo()))

    users = {name: authenticate(username=name, password=word) for name, word in passwords.items()}

    assert {name: user.groups.get().name for name, user in users.items()} == {
        "editor": "Editors",
        "writer": "Writers",
        "moderator": "Moderators",
    }
    assert Author.objects.get(user=users["writer"]).name == "Mara Quill"
    assert not any(user.is_superuser for user in users.values())


def test_the_demo_has_its_rubrics_in_order_and_in_their_colours():
    folder = ROOT / "demo"

    magazine.set_up_categories(magazine.masthead(folder)["categories"], folder=folder)

    assert list(Category.objects.values_list("name", "accent")) == [
        *(("Film", "berry"), ("TV", "blue"), ("Games", "moss")),
        *(("Books", "ochre"), ("Music", "violet")),
    ]
    assert {c.image.file_key for c in Category.objects.all()} == {
        f"category-{slug}" for slug in ("film", "tv", "games", "books", "music")
    }


def test_an_account_that_exists_keeps_its_password():
    get_user_model().objects.create_user("editor", password="mine, thank you")

    made = magazine.set_up_accounts(magazine.masthead(ROOT / "demo")["accounts"])

    assert sorted(made) == ["moderator", "writer"]
    assert authenticate(username="editor", password="mine, thank you")


def test_nothing_is_loaded_beside_articles_of_ones_own_when_asked():
    make_article()
    before = counts()

    printed = demo(if_empty=True)

    assert printed == "There are articles already: the demo was not loaded.\n"
    assert counts() == before


@pytest.mark.parametrize(
    ("now", "days"),
    [
        (datetime(2026, 11, 22, tzinfo=UTC), 0),
        (datetime(2026, 11, 21, 8, 0, tzinfo=UTC), 1),
        (datetime(2026, 11, 21, 9, 0, tzinfo=UTC), 0),
        (datetime(2026, 1, 1, 9, 0, tzinfo=UTC), 324),
    ],
)
def test_dates_to_come_are_moved_back_by_whole_days(now, days):
    dates = (datetime(2026, 5, 3, 9, tzinfo=UTC), datetime(2026, 11, 21, 9, tzinfo=UTC))
    drafts = [Draft("a.md", title="A", fields={"slug": "a"}, date=date) for date in dates]

    assert magazine.shift(drafts, now) == -timedelta(days=days)


def test_dates_that_were_moved_stay_where_they_are():
    article = make_article(slug="a")
    article.set_published_before(datetime(2026, 4, 1, 9, tzinfo=UTC), by=None)
    draft = Draft("a.md", title="A", fields={"slug": "a"}, date=datetime(2026, 5, 1, 9, tzinfo=UTC))

    assert magazine.shift([draft], timezone.now()) == -timedelta(days=30)


# --- Renditions -------------------------------------------------------------------------------


def make(**options):
    out = io.StringIO()
    call_command("make_renditions", stdout=out, jobs=1, verbosity=1, **options)
    return int(out.getvalue().split()[0])


def test_renditions_that_pictures_lack_are_made_once():
    image = make_image(width=320, height=200)
    make_article(hero=image)

    first = make(missing=True)

    image.refresh_from_db()
    names = [name for name, _, _ in image.rendition_names("hero", "AVIF")]
    assert names
    assert all(default_storage.exists(name) for name in names)
    assert first > len(names)
    assert make(missing=True) == 0


def test_a_file_that_storage_lost_is_made_again_unless_the_record_is_trusted():
    image = make_image(width=320, height=200)
    make()
    image.refresh_from_db()
    ((lost, _, _), *_) = image.rendition_names("card", "JPEG")
    default_storage.delete(lost)

    assert make(missing=True) == 0
    assert make() == 1
    assert default_storage.exists(lost)
    assert Article.objects.count() == 0
    assert Image.objects.get().has("card")


def test_the_demo_is_as_rich_as_it_was_promised():
    features = [said for path in MANUSCRIPTS if is_a_whole_feature(said := path.read_text())]
    rubrics = {path.parent.name for path in MANUSCRIPTS} - {"pages"}
    pictures = [path for path in PICTURES.iterdir() if path.suffix == ".jpg"]
    sizes = [Picture.open(path).size for path in pictures]

    assert len(MANUSCRIPTS) >= 24
    assert len(rubrics) == 5
    assert len(features) >= 8
    assert len(pictures) >= 40
    assert any(height > width for width, height in sizes)
    assert sum(path.stat().st_size for path in pictures) < 6_000_000


def is_a_whole_feature(manuscript):
    """Whether it has 1,500 words, seven sections, four pictures with captions, three see-alsos."""
    body = manuscript.split("---\n", 2)[2]
    captioned = re.findall(r"^!\[[^\]]*\]\(\S+ \"[^\"]+", body, re.MULTILINE)
    return (
        text.count_words(text.plain(body)) >= 1_500
        and len(re.findall(r"^## ", body, re.MULTILINE)) >= 7
        and len(captioned) >= 4
        and len(re.findall(r"^See also: ", body, re.MULTILINE)) >= 3
    )
