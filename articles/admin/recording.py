"""Recording: what is changed on the desk by a plain form leaves an event and makes pages new."""

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import ProtectedError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from ..models import Generation, record
from .fields import Tidy

NAMED = 5  # of what stands in the way of a deletion


class Recorded(Tidy, admin.ModelAdmin):
    """An admin class whose saves and deletions are in the history, with who and what.

    What the database protects is kept, and the person is told by what.
    """

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        self.record_save(request, obj, form, change)

    def record_save(self, request, obj, form, change):
        verb = "change" if change else "add"
        record(obj, verb, by=request.user, fields=sorted(form.changed_data))
        Generation.objects.bump("site")

    def delete_model(self, request, obj):
        record(obj, "delete", by=request.user)
        super().delete_model(request, obj)
        Generation.objects.bump("site")

    @transaction.atomic  # all of them or none, and then no events that never happened either
    def delete_queryset(self, request, queryset):
        for obj in queryset:
            self.delete_model(request, obj)

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except ProtectedError as error:  # something began to use it after the page was shown
            messages.error(request, kept_by(error))
            return redirect(self._list())

    def changelist_view(self, request, extra_context=None):
        try:
            return super().changelist_view(request, extra_context)
        except ProtectedError as error:
            messages.error(request, kept_by(error))
            return redirect(self._list())

    def _list(self):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")


def kept_by(error):
    """Return in words what a deletion would have torn."""
    names = sorted({str(obj) for obj in error.protected_objects})
    shown = [*names[:NAMED], *([_("%d more") % (len(names) - NAMED)] if names[NAMED:] else [])]
    return _("Nothing was deleted. It is needed by: %s.") % get_text_list(shown, _("and"))
