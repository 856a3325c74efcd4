"""Pins on the desk: what stands first on the front page, and in a category."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models import Article, Pin, record
from ..permissions import can_pin
from .fields import Tidy
from .recording import Recorded
from .standing import labelled, with_standing
from .widgets import TargetSelect

MOST_IN_CATEGORY = 10


class ByPublishers(Tidy, admin.options.BaseModelAdmin):
    """What is first for everybody is said by those who may publish, and seen by no other."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "article":
            kwargs["widget"] = TargetSelect(db_field, self.admin_site)
            kwargs["queryset"] = Article.objects.outside_bin()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_queryset(self, request):
        articles = with_standing(Article.objects.all(), timezone.now())
        pins = super().get_queryset(request).select_related("category")
        return pins.prefetch_related(Prefetch("article", queryset=articles))

    def has_view_permission(self, request, obj=None):
        return can_pin(request.user)

    def has_add_permission(self, request, obj=None):
        return can_pin(request.user)

    has_change_permission = has_delete_permission = has_view_permission


class FrontPinForm(forms.ModelForm):
    """A pin of the front page; the database's own rule is about a field that this form lacks."""

    def clean_article(self):
        article = self.cleaned_data["article"]
        same = Pin.objects.filter(category=None, article=article).exclude(pk=self.instance.pk)
        if same.exists():
            raise ValidationError(_("This article is pinned to the front page already."))
        return article


@admin.register(Pin)
class FrontPinAdmin(ByPublishers, Recorded):
    """The front page's pins; a category's own stand in its form."""

    form = FrontPinForm
    fields = ("article", "position")
    list_display = ("pinned", "position")
    list_editable = ("position",)
    list_display_links = ("pinned",)
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request):
        return super().get_queryset(request).filter(category=None)

    @admin.display(description=_("article"))
    def pinned(self, pin):
        return labelled(pin.article)


class CategoryPinForm(forms.ModelForm):
    """A pin of a category: of one of its own articles, as it is or as readers get it."""

    def clean_article(self):
        article = self.cleaned_data["article"]
        if "article" in self.changed_data and not self._is_own(article):
            raise ValidationError(_("This article stands in another category."))
        return article

    def _is_own(self, article):
        category = self.instance.category_id
        if not category or article.category_id == category:
            return True
        return article.editions.live(timezone.now()).filter(category=category).exists()


class CategoryPinFormSet(forms.BaseInlineFormSet):
    """A category's pins; each choice knows its label, so that the queries do not grow with them."""

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        if form.instance.pk:
            chosen, widget = form.instance.article, form.fields["article"].widget
            getattr(widget, "widget", widget).known = {str(chosen.pk): labelled(chosen)}
        return form


class PinInline(ByPublishers, admin.TabularInline):
    model = Pin
    form = CategoryPinForm
    formset = CategoryPinFormSet
    fields = ("article", "position")
    extra = 0
    max_num = MOST_IN_CATEGORY


def record_pins(request, category, formset):
    """Say in the history of `category` what is pinned to it now, if that has changed."""
    if formset.new_objects or formset.changed_objects or formset.deleted_objects:
        articles = list(category.pins.values_list("article_id", flat=True))
        record(category, "pin", by=request.user, articles=articles)
