"""Tags on the desk."""

from django.contrib import admin

from ..models import Tag
from .rubrics import Rubric


@admin.register(Tag)
class TagAdmin(Rubric):
    list_display = ("name", "slug")
    fields = ("name", "slug", "text")
    editions = "edition_rows"
