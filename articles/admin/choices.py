"""Choices of the article's form that say more than their value: a rating in words, picks."""

from django import forms
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.db.models import Q
from django.template.defaultfilters import floatformat
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import Article
from ..permissions import linkable
from .standing import labelled, with_standing
from .widgets import ChosenSelect, offering

# The icons beside a field that is a choice; deleting a row for all articles is never one of them.
OFFERED = {
    "category": [],
    "tags": ["add"],
    "picks": [],
    "hero": ["add", "change"],
    "social_image": ["add", "change"],
    "work": ["add", "change"],
    "series": ["add", "change"],
}


def ratings():
    """Return half stars, best first, as editors and readers say them."""
    words = _("%(stars)s out of 5")
    rated = [(n, words % {"stars": floatformat(n / 2)}) for n in range(10, 0, -1)]
    return [("", _("No rating")), *rated]


class RatingField(forms.TypedChoiceField):
    """A review's rating, which is stored in half stars."""

    def __init__(self, **kwargs):
        super().__init__(choices=ratings, coerce=int, empty_value=None, **kwargs)


class PicksField(forms.ModelMultipleChoiceField):
    """Articles to offer first: each says how it stands with readers."""

    default_error_messages = {
        "invalid_choice": gettext_lazy("Choose another article: this one cannot be picked here."),
    }

    def offer(self, article, *, by):
        """Take what `by` may be shown, and what `article` has already; never itself."""
        at = timezone.now()
        shown = linkable(by, Article.objects.all(), at=at).values("pk")
        kept = article.picks.values("pk") if article.pk else []
        found = Article.objects.filter(Q(pk__in=shown) | Q(pk__in=kept)).exclude(pk=article.pk)
        self.queryset = with_standing(found, at)

    def label_from_instance(self, article):
        return labelled(article)


class PicksSelect(AutocompleteSelectMultiple):
    """The picks' field: its suggestions are those of a see-also."""

    url_name = "%s:article_targets"


class WithChoices(BaseModelAdmin):
    """The trait of the article's admin class: what each choice offers, and the icons beside it."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "half_stars":
            said = gettext_lazy("A review’s. Readers get it in words, beside the stars.")
            label = capfirst(db_field.verbose_name)
            return RatingField(label=label, required=False, help_text=said)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        return offering(field, *OFFERED[db_field.name]) if db_field.name in OFFERED else field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in ("hero", "social_image", "work", "series"):
            kwargs["widget"] = ChosenSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "picks":
            kwargs["widget"] = PicksSelect(db_field, self.admin_site)
            kwargs["form_class"] = PicksField
            return super().formfield_for_manytomany(db_field, request, **kwargs)
        kwargs["widget"] = AutocompleteSelectMultiple(db_field, self.admin_site)
        if not request.user.has_perm("articles.add_tag"):
            kwargs["help_text"] = gettext_lazy("Missing a tag? Ask an editor.")
        return super().formfield_for_manytomany(db_field, request, **kwargs)
