"""The byline on the editor's desk: who signs, as what, in which order."""

from django import forms
from django.contrib import admin
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.translation import gettext as _

from ..models import Byline
from .block_forms import BlockFormSet
from .fields import Tidy
from .rights import may_change
from .widgets import ChosenSelect, offering


class BylineForm(forms.ModelForm):
    """A signature; a new one has no place until it is saved, unless somebody gives it one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            self.initial["position"] = None


class BylineFormSet(BlockFormSet):
    labels = {"author": str}

    def clean(self):
        """Number what has no place after the last one, in the order in which it stands."""
        super().clean()
        kept = [row for row in self.forms if not row.cleaned_data.get(DELETION_FIELD_NAME)]
        placed = [row.cleaned_data.get("position") for row in kept]
        last = max((place for place in placed if place is not None), default=-1)
        homeless = [row for row, place in zip(kept, placed, strict=True) if place is None]
        for position, row in enumerate(homeless, start=last + 1):
            row.instance.position = position


class BylineInline(Tidy, admin.StackedInline):
    model = Byline
    form = BylineForm
    formset = BylineFormSet
    extra = 0
    fieldsets = [(None, {"fields": [("author", "role", "position")]})]

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 1

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("author")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "position":
            field.required = False
            field.help_text = _("Empty: after the last.")
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
