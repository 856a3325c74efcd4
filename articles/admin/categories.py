"""Categories on the desk: names, order in the menu, and what each says to its readers."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ..models import Category, Pin
from .pins import PinInline, record_pins
from .rubrics import Rubric


@admin.register(Category)
class CategoryAdmin(Rubric):
    list_display = ("name", "slug", "position", "accent", "ratings", "comment_mode")
    autocomplete_fields = ("image",)
    inlines = (PinInline,)
    fieldsets = (
        (None, {"fields": ("name", "slug", "description", ("position", "accent"), "image")}),
        (
            _("Readers"),
            {"fields": ("ratings", "comment_mode", "comment_days", "age_notice_days")},
        ),
    )

    def save_formset(self, request, form, formset, change):
        super().save_formset(request, form, formset, change)
        if formset.model is Pin:
            record_pins(request, form.instance, formset)
