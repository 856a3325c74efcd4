"""Previews asked for on the desk: the posted form becomes a snapshot, and nothing is saved."""

import re
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import PermissionDenied
from django.forms.formsets import all_valid
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .. import previews
from ..permissions import can_preview
from .snapshots import Complaint, complaints, snapshot


class WithPreviews(admin.ModelAdmin):
    """The trait of the article's admin class: what is typed can be looked at before it is saved."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.preview)
        own = [
            path("preview/", view, name="articles_article_preview_new"),
            path("<path:key>/preview/", view, name="articles_article_preview"),
        ]
        return own + super().get_urls()

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if change:
            context["preview_url"] = reverse("admin:articles_article_preview", args=[obj.pk])
        else:
            context["preview_url"] = reverse("admin:articles_article_preview_new")
        if token := _token(request.GET):
            context["preview_token"] = token
        return super().render_change_form(
            request, context, add=add, change=change, form_url=form_url, obj=obj
        )

    def preview(self, request, key=None):
        if request.method == "GET":  # a reload, or a way back from the login: nothing is posted
            form = "change" if key else "add"
            return redirect(f"admin:articles_article_{form}", *filter(None, [key]))
        return self._posted_preview(request, key)

    @method_decorator(require_POST)
    def _posted_preview(self, request, key):
        """Keep a snapshot of the posted form and lead to its page, or say what is wrong with it.

        `key` is the article's in the address, None for one that was never saved.
        """
        article = self.get_object(request, unquote(key)) if key else None
        if key and article is None:
            raise Http404
        may = can_preview(request.user, article) if key else self.has_add_permission(request)
        if not may or not self.has_change_permission(request, article):
            raise PermissionDenied
        form, formsets = self._bound(request, article)
        if not all([form.is_valid(), all_valid(formsets)]):
            return self._refused(request, complaints(form, formsets) or [_elsewhere()])
        content = snapshot(form, formsets)
        before = _token(request.POST)
        token = previews.keep(content, user=request.user, article=article, token=before)
        address = reverse("preview", args=[token])
        if _by_script(request):
            return JsonResponse({"address": address, "token": token})
        return redirect(address)

    def _bound(self, request, article):
        fields = flatten_fieldsets(self.get_fieldsets(request, article))
        change = article is not None
        form_class = self.get_form(request, article, change=change, fields=fields)
        form: Any = form_class(request.POST, request.FILES, instance=article)
        form.checks_version = False
        formsets, _inlines = self._create_formsets(  # type: ignore[attr-defined]
            request, form.instance, change=change
        )
        return form, formsets

    def _refused(self, request, found):
        if _by_script(request):
            reason = ": ".join(filter(None, [found[0].where, found[0].message]))
            return JsonResponse({"reason": reason}, status=422)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Nothing to preview yet"),
            "complaints": found,
        }
        return render(request, "admin/articles/article/preview_refused.html", context, status=422)


def _elsewhere():
    """What to say where nothing is wrong but that the form's rows are others by now."""
    message = _("Somebody saved this article meanwhile. Press Save to see what is different.")
    return Complaint("", message)


def _by_script(request):
    """Whether the preview beside the form asks, which follows what is typed (`preview.js`)."""
    return not request.accepts("text/html")


def _token(data):
    """Return the token that an address or a posted form names, empty for what is none."""
    token = data.get("preview", "")
    return token if re.fullmatch(r"[\w-]{20,60}", token, re.ASCII) else ""
