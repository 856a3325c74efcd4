"""Failures: which page answers a form that could not be taken; the desk's keeps what was typed."""

import sys

from django.contrib import admin
from django.db import DatabaseError, OperationalError

from articles.admin import resending
from articles.views import errors


def csrf_failure(request, reason=""):
    answer = resending.page if resending.keeps(request) else errors.csrf_failure
    return answer(request)


def server_error(request):
    """Keep what was typed at the desk while the database is busy; else say what is broken."""
    if isinstance(sys.exception(), OperationalError) and _can_be_sent_again(request):
        response = resending.busy(request)
        response.headers["Retry-After"] = str(errors.RETRY_AFTER)
        return response
    return errors.server_error(request)


def _can_be_sent_again(request):
    """Whether this is a form of somebody at the desk, which a database that is read would show."""
    try:
        known = hasattr(request, "user") and admin.site.has_permission(request)
        return known and resending.keeps(request)
    except DatabaseError:
        return False
