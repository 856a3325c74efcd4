"""News: what appeared within two days, for search engines that look for nothing else."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..models import Edition
from ..pages import expires, page
from .writing import NEWS, answer, element, moment, url

WITHIN = timedelta(hours=48)
MOST = 1_000  # more than these nobody reads


@page()
@require_safe
def news(request, *, at=None):
    """The newest that nobody paid for; the file is old when the oldest of them is no news."""
    at = at or timezone.now()
    unpaid = Edition.objects.live(at).articles().filter(sponsored=False)
    recent = unpaid.filter(first_published_at__gt=at - WITHIN)
    columns = ("path", "title", "language", "first_published_at")
    rows = list(recent.newest().values_list(*columns)[:MOST])
    if rows:
        expires(request, rows[-1][-1] + WITHIN)
    return answer("urlset", (_entry(*row) for row in rows), extension=NEWS)


def _entry(path: str, title: str, language: str, first: datetime) -> str:
    publication = element("news:name", settings.SITE_NAME) + element(
        "news:language", _code(language)
    )
    told = [
        f"<news:publication>{publication}</news:publication>",
        element("news:publication_date", moment(first)),
        element("news:title", title),
    ]
    return url(path, f"<news:news>{''.join(told)}</news:news>")


def _code(language: str) -> str:
    """Return the language as news files name it: by its first part, but Chinese by its script."""
    first, *rest = language.lower().split("-")
    if first != "zh":
        return first
    return "zh-tw" if {"hant", "tw", "hk", "mo"} & {*rest} else "zh-cn"
