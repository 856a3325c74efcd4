"""Categories: no slug of theirs stands in the way of an address of the program or of a page."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse

from articles.models import RESERVED_SLUGS, Category
from articles.models.categories import PAGE_SLUGS

from .factories import make_category, make_published
from .world import addresses

PAGES = Path(__file__).parent.parent / "demo/articles/pages"
# Not in the URL table: what the server in front serves.
OUTSIDE = {"static", "media"}


def first_segments():
    segments = {route.split("/")[0] for _name, route in addresses()}
    return {segment for segment in segments if segment and "<" not in segment}


def test_the_first_word_of_every_address_is_reserved():
    assert len(first_segments()) > 15
    assert first_segments() | OUTSIDE <= RESERVED_SLUGS


def test_every_page_that_the_demo_has_is_where_no_category_may_be():
    assert {page.stem for page in PAGES.glob("*.md")} <= PAGE_SLUGS


@pytest.mark.django_db
@pytest.mark.parametrize("slug", sorted(first_segments() | PAGE_SLUGS))
def test_no_category_can_take_such_a_word(slug):
    with pytest.raises(ValidationError) as refused:
        Category(name="Shadow", slug=slug).full_clean()

    assert [*refused.value.message_dict] == ["slug"]


@pytest.mark.django_db
def test_a_category_of_old_keeps_its_word_and_can_be_edited(admin_client):
    category = make_category("Press", slug="press", description="Of old.")
    make_published(category=category)
    form = {"name": "Press", "description": "Of now.", "position": 0, "accent": category.accent}
    form |= {"comment_mode": "premod", "pins-TOTAL_FORMS": 0, "pins-INITIAL_FORMS": 0}

    admin_client.post(reverse("admin:articles_category_change", args=[category.pk]), form)

    category.refresh_from_db()
    assert "press" in PAGE_SLUGS
    assert (category.slug, category.description) == ("press", "Of now.")


@pytest.mark.django_db
@pytest.mark.parametrize("slug", sorted(RESERVED_SLUGS))
def test_the_database_refuses_the_program_s_own_words(slug):
    with pytest.raises(IntegrityError):
        Category.objects.create(name="Shadow", slug=slug)
