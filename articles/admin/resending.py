"""Resending: a form of the desk that could not be taken is kept on a page, to be sent once more.

The session may have ended while somebody typed, and who signs in again gets another CSRF token;
the right to change it may have ended; or the database was busy. What is sent again passes the
checks that everything passes.
"""

import re

from django.contrib import admin
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ..origins import comes_from_own_page

CSRF_FIELD = "csrfmiddlewaretoken"


def keeps(request):
    """Whether the posted form may be shown again: a page of ours sent it, and it has no secret.

    Logging out needs no second time: it is what has happened already.
    """
    return (
        request.method == "POST"
        and request.path.startswith(reverse("admin:index"))
        and request.path not in (reverse("admin:login"), reverse("admin:logout"))
        and request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"  # no script's request
        and comes_from_own_page(request)
        and not any("password" in name for name in request.POST)
    )


@never_cache
def page(request):
    """Answer a form that came too late with all that was posted, and a button that sends it."""
    if admin.site.has_permission(request):
        return _kept(request, _("Send it once more"), why="new token", status=403)
    return _kept(request, _("Your session has ended"), why="signed out", status=403)


@never_cache
def refused(request):
    """Answer a form of somebody who may not send it, or not any more, in the same way."""
    return _kept(request, _("You may not save this"), why="refused", status=403)


@never_cache
def busy(request):
    """Answer a form that the database had no time for, in the same way."""
    return _kept(request, _("The database was busy"), why="busy", status=503)


def _kept(request, title, *, why, status):
    posted = [
        (name, value)
        for name, values in request.POST.lists()
        if name != CSRF_FIELD
        for value in values
    ]
    context = {
        **admin.site.each_context(request),
        "is_nav_sidebar_enabled": False,  # it would lead away from what was typed
        "title": title,
        "why": why,
        "posted": posted,
        "typed": [(name, value) for name, value in posted if _is_writing(name, value)],
        "files": [(name, [file.name for file in files]) for name, files in request.FILES.lists()],
    }
    return render(request, "admin/articles/resend.html", context, status=status)


def _is_writing(name, value):
    """Tell what somebody wrote from a button, a choice, a number, a time or a key."""
    return not name.startswith("_") and not re.fullmatch(r"[a-z0-9T:._-]*", value)
