"""Authors on the desk; which account an author has is for administrators to say."""

from django.contrib import admin

from ..models import Author
from ..permissions import can_manage_accounts
from .rubrics import Rubric


@admin.register(Author)
class AuthorAdmin(Rubric):
    list_display = ("name", "role", "slug", "user")
    list_select_related = ("user",)
    fields = ("name", "slug", "role", "text", "links", "portrait", "user")
    autocomplete_fields = ("portrait",)
    editions = "edition_rows"

    def get_readonly_fields(self, request, obj=None):
        """Whoever signs an article may change it: a link to an account is a right."""
        fixed = super().get_readonly_fields(request, obj)
        return fixed if can_manage_accounts(request.user) else (*fixed, "user")
