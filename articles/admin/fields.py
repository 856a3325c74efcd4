"""Fields of the desk's forms: what is typed there is stored clean, and every moment can be shown.

Texts are pasted from anywhere; one control character would break a feed, one year 9999 a page.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from .. import text
from ..text import characters

# Time zones and calendars reckon with these years; nothing here was or will be published outside.
YEARS = range(1900, 2200)

SENTENCE = 300  # characters that a line may have which is a sentence: a dek, a caption, a verdict


class LineField(forms.CharField):
    """Text of one line: no controls, no stray white space, no direction left open."""

    def widget_attrs(self, widget):
        return _unlimited(super().widget_attrs(widget))

    def to_python(self, value):
        return text.clean(super().to_python(value) or "")


class ProseField(forms.CharField):
    """Text of several lines, Markdown included: no controls, line ends as one character."""

    def to_python(self, value):
        return characters.printable(super().to_python(value) or "")


def within_reach(moment: Any) -> None:
    """Raise ValidationError for a moment that some time zone or database cannot hold."""
    if moment.year not in YEARS:
        said = _("Choose a time between the years %(first)d and %(last)d.")
        raise ValidationError(said % {"first": YEARS.start, "last": YEARS.stop})


class Tidy(admin.options.BaseModelAdmin):
    """The trait of an admin class, or inline, whose fields are the ones above."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **{**_care(db_field), **kwargs})
        if field:
            _unlimited(field.widget.attrs)
        return field


def tidy(db_field: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
    """Return the form field of `db_field` for a form outside an admin class: its `Meta`'s."""
    return db_field.formfield(**{**_care(db_field), **kwargs})


def _roomy(db_field: models.CharField[Any, Any]) -> dict[str, Any]:
    """Return the widget of a line that is longer than a screen is wide: it is seen whole."""
    long = (db_field.max_length or 0) >= SENTENCE
    return {"widget": AdminTextareaWidget(attrs={"rows": 2})} if long else {}


def _unlimited(attrs: dict[str, Any]) -> dict[str, Any]:
    """Take `maxlength` away: a browser cuts by it what is pasted; the form says how long it is."""
    attrs.pop("maxlength", None)
    return attrs


def _care(db_field: models.Field[Any, Any]) -> dict[str, Any]:
    """Return how the form field of `db_field` differs from Django's; slugs and addresses do not."""
    if isinstance(db_field, models.DateTimeField):
        return {"validators": [within_reach]}
    if type(db_field) is models.CharField and not db_field.choices:
        return {"form_class": LineField, **_roomy(db_field)}
    if isinstance(db_field, models.TextField):
        return {"form_class": ProseField}
    return {}
