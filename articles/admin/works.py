"""Works on the desk: the films, games, books and albums that articles are about."""

from django.contrib import admin

from ..models import Work
from .rubrics import Rubric


@admin.register(Work)
class WorkAdmin(Rubric):
    list_display = ("name", "kind", "year", "slug")
    list_filter = ("kind",)
    fields = ("name", "slug", ("kind", "year"), "text", "facts", "same_as")
