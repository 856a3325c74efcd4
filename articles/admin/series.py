"""Series on the desk."""

from django.contrib import admin

from ..models import Series
from .rubrics import Rubric


@admin.register(Series)
class SeriesAdmin(Rubric):
    list_display = ("name", "slug")
    fields = ("name", "slug", "text")
