"""Gone: the page of an article that was withdrawn, which answers for all that stood below it."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..models import Edition
from .frame import frame


def gone(request: HttpRequest, last: Edition, at: datetime) -> HttpResponse:
    """Say so, with the editors' note; a comment that was on its way can still be copied."""
    context = {
        **frame(at),
        "note": last.withdrawal_note,
        "kept": request.POST.get("body", ""),
        "latest": list(Edition.objects.offered(at)),
        "noindex": True,
    }
    return render(request, "articles/gone.html", context, status=410)
