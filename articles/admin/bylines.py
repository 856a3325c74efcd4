"""The byline on the editor's desk: who signs, as what, in which order."""

from django.contrib import admin

from ..models import Byline
from .block_forms import BlockFormSet
from .fields import Tidy
from .rights import may_change
from .widgets import ChosenSelect, offering


class BylineFormSet(BlockFormSet):
    labels = {"author": str}


class BylineInline(Tidy, admin.StackedInline):
    model = Byline
    formset = BylineFormSet
    extra = 0
    fieldsets = [(None, {"fields": [("author", "role", "position")]})]

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 1

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("author")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        return offering(field, "add") if db_field.name == "author" else field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "author":
            kwargs["widget"] = ChosenSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_view_permission(self, request, obj=None):
        return True

    def has_add_permission(self, request, obj=None):
        return may_change(request, obj)

    has_change_permission = has_delete_permission = has_add_permission
