"""Notices: what a reader should know before reading, each in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Correction, Edition, Spoiler

AT_ONCE = 3  # as many stand on their own, the rest share one list


def notices_of(edition: Edition, corrections: Sequence[Correction]) -> list[dict[str, Any]]:
    """Return `{"kind", "text"}` of each notice of an article, in their fixed order."""
    found = [
        ("correction", _("This article has been corrected.") if corrections else ""),
        ("spoiler", _spoiler(edition)),
        ("warning", edition.content_warning),
        ("disclosure", edition.disclosure or _paid(edition)),
    ]
    return [{"kind": kind, "text": text} for kind, text in found if text]


def age_of(edition: Edition, *, at: datetime) -> str:
    """Return how old the article is, in words, if its category wants readers told; else ""."""
    days, limit = _days(edition, at), _limit(edition)
    if not limit or days <= limit:
        return ""
    if years := days // 365:
        return ngettext(
            "This article is %(n)d year old.", "This article is %(n)d years old.", years
        ) % {"n": years}
    if months := days // 30:
        return ngettext(
            "This article is %(n)d month old.", "This article is %(n)d months old.", months
        ) % {"n": months}
    return ngettext("This article is %(n)d day old.", "This article is %(n)d days old.", days) % {
        "n": days
    }


def age_changes_at(edition: Edition, *, at: datetime) -> datetime | None:
    """Return the next moment at which `age_of` may say something else, None for never."""
    limit = _limit(edition)
    if not limit:
        return None
    day = max(_days(edition, at), limit) + 1
    return edition.first_published_at + timedelta(days=day)


def _days(edition: Edition, at: datetime) -> int:
    return (at - edition.first_published_at).days


def _limit(edition: Edition) -> int | None:
    """Return the days after which readers are told, None if they are not."""
    if edition.evergreen or not edition.category:
        return None
    return edition.category.age_notice_days


def _paid(edition: Edition) -> str:
    """Return what is said where nobody wrote who paid."""
    return _("Somebody paid for this article.") if edition.sponsored else ""


def _spoiler(edition: Edition) -> str:
    """Return what is given away: what the editor wrote, else the name of the work."""
    scope, work = edition.spoiler_scope, edition.work
    words = {"scope": scope, "work": work.name if work else ""}
    if edition.spoiler == Spoiler.NONE:
        return ""
    if edition.spoiler == Spoiler.FULL:
        if scope:
            return _("This article gives away %(scope)s.") % words
        if work:
            return _("This article gives away all of %(work)s.") % words
        return _("This article gives everything away.")
    if scope:
        return _("This article gives a little away: %(scope)s.") % words
    if work:
        return _("This article gives away a little of %(work)s.") % words
    return _("This article gives a little away.")
