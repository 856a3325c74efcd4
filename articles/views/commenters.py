"""Who comments or votes: staff by account, a reader by the cookie that the first deed sets."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from ..models import Commenter

SALT = "reader"


def known_commenter(request: HttpRequest) -> Commenter | None:
    """Return who is asking, None for somebody who has done nothing here yet."""
    if request.user.is_staff:
        return Commenter.objects.filter(user=request.user).select_related("user").first()
    key = request.get_signed_cookie(settings.READER_COOKIE, default="", salt=SALT)
    return Commenter.objects.known(key)


def acting_commenter(request: HttpRequest) -> Commenter:
    """Return who is asking, made now if need be: call it in the deed's own transaction."""
    if request.user.is_staff:
        return Commenter.objects.of_user(request.user)
    return known_commenter(request) or Commenter.objects.create()


def remember(response: HttpResponse, commenter: Commenter) -> HttpResponse:
    """Set the reader's cookie, after a deed and never before; staff are known without."""
    if not commenter.user_id:
        response.set_signed_cookie(
            settings.READER_COOKIE,
            commenter.key,
            salt=SALT,
            max_age=settings.READER_COOKIE_AGE,
            secure=settings.READER_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response
