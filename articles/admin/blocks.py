"""Blocks on the editor's desk: one inline for each kind, in one ordered column."""

from content_editor.admin import ContentEditorInline
from django.contrib import admin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models import Article, Embed, Figure, Quote, Section, SeeAlso
from .block_forms import (
    PLACE,
    BlockForm,
    BlockFormSet,
    FigureForm,
    FigureFormSet,
    SectionForm,
    SeeAlsoForm,
    SeeAlsoFormSet,
)
from .fields import Tidy
from .pictures import shown
from .rights import may_change
from .standing import with_standing
from .widgets import ChosenSelect, MarkdownWidget, TargetSelect, offering


class BlockInline(Tidy, ContentEditorInline):
    """A kind of block: whoever may change the article may change its blocks."""

    formset = BlockFormSet
    form = BlockForm
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    glyph = "■"

    @property
    def button(self):
        return f'<span class="block-glyph" aria-hidden="true">{self.glyph}</span>'

    def has_view_permission(self, request, obj=None):
        return True

    def has_add_permission(self, request, obj=None):
        return may_change(request, obj)

    def has_change_permission(self, request, obj=None):
        return may_change(request, obj)

    def has_delete_permission(self, request, obj=None):
        return may_change(request, obj)


class SectionInline(BlockInline):
    model = Section
    form = SectionForm
    glyph = "¶"
    fieldsets = [(None, {"fields": ["heading", "body", *PLACE]})]

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 1  # the lead, to begin with

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "body":
            kwargs["widget"] = MarkdownWidget
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class FigureInline(BlockInline):
    model = Figure
    form = FigureForm
    formset = FigureFormSet
    glyph = "▣"
    readonly_fields = ["picture"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "image",
                    "picture",
                    "alt",
                    "decorative",
                    "caption",
                    "credit",
                    "layout",
                    "awaits",
                    *PLACE,
                ]
            },
        )
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("image")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        return offering(field, "add", "change") if db_field.name == "image" else field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "image":
            kwargs["widget"] = ChosenSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description=_("picture"))
    def picture(self, figure):
        return shown(figure.image)


class SeeAlsoInline(BlockInline):
    model = SeeAlso
    form = SeeAlsoForm
    formset = SeeAlsoFormSet
    glyph = "→"
    fieldsets = [(None, {"fields": ["article", "url", "label", *PLACE]})]

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.by = request.user
        return formset

    def get_queryset(self, request):
        targets = with_standing(Article.objects.all(), timezone.now())
        return super().get_queryset(request).prefetch_related(models.Prefetch("article", targets))

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        return offering(field) if db_field.name == "article" else field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "article":
            kwargs["widget"] = TargetSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class QuoteInline(BlockInline):
    model = Quote
    glyph = "“"
    fieldsets = [(None, {"fields": ["text", "attribution", *PLACE]})]


class EmbedInline(BlockInline):
    model = Embed
    glyph = "▶"
    fieldsets = [(None, {"fields": ["url", "title", "provider", *PLACE]})]


BLOCK_INLINES = [SectionInline, FigureInline, SeeAlsoInline, QuoteInline, EmbedInline]
