"""Errors: a plain sentence each, and a way on."""

import logging
import sys

from django.conf import settings
from django.db import DatabaseError, OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import Edition
from .frame import frame

logger = logging.getLogger(__name__)
RETRY_AFTER = 60  # seconds


def bad_request(request, exception=None):
    return _page(
        request,
        400,
        _("That cannot be read"),
        _("Your browser sent something that this site does not understand."),
    )


def forbidden(request, exception=None):
    return _page(
        request, 403, _("Not for you"), _("You are signed in, perhaps, but may not see this page.")
    )


def csrf_failure(request, reason=""):
    return _page(
        request,
        403,
        _("That form was too old"),
        _(
            "Go back. If what you typed is still there, copy it; then reload the page "
            "and send it again."
        ),
    )


def not_found(request, exception=None):
    return _page(
        request,
        404,
        _("There is nothing at this address"),
        _("It may have been mistyped, or it never was."),
    )


def explained(get_response):
    """Middleware: put a page into Django's answer to a method that an address does not take."""

    def answer(request):
        response = get_response(request)
        if response.status_code != 405 or response.streaming or response.content:
            return response
        page = _page(request, 405, *_not_taken(request.method))
        page["Allow"] = response["Allow"]
        return page

    return answer


def _not_taken(method):
    """Return title and sentence for a method that an address does not take."""
    if method in ("GET", "HEAD"):
        return _("There is nothing to read here"), _("Forms are sent to this address.")
    return (
        _("Nothing can be sent here"),
        _("Something was sent to an address that can only be read."),
    )


def server_error(request):
    """Answer without the database, and without templates when they are what is broken.

    503 when it is the database that does not answer: that passes, and crawlers come back.
    """
    if isinstance(sys.exception(), OperationalError):
        sentence = _("The magazine cannot be read just now. Please try again in a minute.")
        response = _bare(503, sentence)
        response.headers["Retry-After"] = str(RETRY_AFTER)
        return response
    return _bare(
        500, _("Something broke on our side. It has been noted; please try again in a minute.")
    )


def _page(request, status: int, title: str, sentence: str) -> HttpResponse:
    context = {"status": status, "title": title, "sentence": sentence, "noindex": True}
    try:
        at = timezone.now()
        context |= frame(at) | {"latest": list(Edition.objects.offered(at))}
    except DatabaseError:
        return _bare(status, sentence)
    return render(request, "errors/error.html", context, status=status)


def _bare(status: int, sentence: str) -> HttpResponse:
    context = {"status": status, "sentence": sentence, "site_name": settings.SITE_NAME}
    try:
        body = render_to_string("errors/bare.html", context)
    except (TemplateDoesNotExist, TemplateSyntaxError, ValueError):
        logger.exception("The error page itself is broken.")
        return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
    return HttpResponse(body, status=status, headers={"Cache-Control": "no-store"})
