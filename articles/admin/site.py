"""The desk itself: Django's admin site under our name, with its side door shut."""

from functools import wraps

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.views import shortcut
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import path
from django.utils.translation import gettext_lazy as _

from . import resending


class Desk(admin.AdminSite):
    site_header = "Stet"
    site_title = "Stet"
    index_title = _("The desk")
    empty_value_display = "–"

    def get_urls(self):
        door = path(
            "r/<int:content_type_id>/<path:object_id>/",
            self.admin_view(self.public_address),
            name="view_on_site",
        )
        others = (url for url in super().get_urls() if getattr(url, "name", "") != door.name)
        return [door, *others]

    def admin_view(self, view, cacheable=False):
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def kept(request, *args, **kwargs):
            """A form that comes after the session's end, or after the right to it, is kept."""
            if not self.has_permission(request) and resending.keeps(request):
                return resending.page(request)
            try:
                return inner(request, *args, **kwargs)
            except PermissionDenied:
                if resending.keeps(request):
                    return resending.refused(request)
                raise

        return kept

    def public_address(self, request, content_type_id, object_id):
        """Lead from a row to its address: Django asks nobody whether they may know it."""
        try:
            model = ContentType.objects.get_for_id(content_type_id).model_class()
        except ContentType.DoesNotExist as error:
            raise Http404 from error
        model_admin = self._registry.get(model) if model else None
        found = model_admin.get_object(request, object_id) if model_admin else None
        if not (model_admin and found and model_admin.has_view_permission(request, found)):
            raise Http404
        return shortcut(request, content_type_id, object_id)
