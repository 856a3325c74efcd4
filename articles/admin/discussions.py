"""Discussions on the desk: whether an article takes comments, and until when."""

from django.contrib import admin

from ..models import Discussion
from .fields import Tidy


@admin.register(Discussion)
class DiscussionAdmin(Tidy, admin.ModelAdmin):
    """One article's own rule; a row appears with its first comment, or when it is added here."""

    list_display = ("article", "mode", "closes_at", "published_count", "pending_count", "last_at")
    list_select_related = ("article",)
    list_filter = ("mode",)
    list_per_page = 50
    ordering = ("-last_at", "-pk")
    search_fields = ("article__title",)
    show_full_result_count = False
    autocomplete_fields = ("article",)
    fields = ("article", "mode", "closes_at", "published_count", "pending_count", "last_at")
    readonly_fields = ("published_count", "pending_count", "last_at")

    def get_readonly_fields(self, request, obj=None):
        return (*self.readonly_fields, "article") if obj else self.readonly_fields

    def has_add_permission(self, request):
        return self.has_change_permission(request)

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        obj.configure(mode=obj.mode, closes_at=obj.closes_at, by=request.user)
