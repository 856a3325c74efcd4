"""Rubrics: what categories, tags, authors, works and series share on the desk."""

from .recording import Recorded


class Rubric(Recorded):
    """A named thing whose slug is part of public addresses: fixed once an edition names it."""

    prepopulated_fields = {"slug": ("name",)}
    search_fields = ("name", "slug")
    show_full_result_count = False
    list_per_page = 100
    editions = "editions"  # the accessor of what makes it public

    def is_public(self, obj):
        return bool(obj and obj.pk and getattr(obj, self.editions).exists())

    def get_readonly_fields(self, request, obj=None):
        fixed = ("slug",) if self.is_public(obj) else ()
        return (*super().get_readonly_fields(request, obj), *fixed)

    def get_prepopulated_fields(self, request, obj=None):
        return {} if self.is_public(obj) else super().get_prepopulated_fields(request, obj)
