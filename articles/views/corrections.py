"""Corrections: everything that was wrong in what is live, newest first, and how to tell us."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from .. import seo
from ..models import Correction, Edition
from ..pages import page
from .frame import frame
from .paging import LAST_PAGE_OF_ALL, PER_PAGE, Crumb, Leaf, numbered, paged, past_the_end


@page("page")
@paged(last=LAST_PAGE_OF_ALL)
def corrections(request, *, number, at):
    start = (number - 1) * PER_PAGE
    rows = list(_of_live_articles(at)[start : start + PER_PAGE + 1])
    if not rows and number > 1:
        return past_the_end(request, at)
    shown = rows[:PER_PAGE]
    framed = frame(at)
    context = {
        **framed,
        **numbered(request, Leaf(number, len(rows) > PER_PAGE, last=LAST_PAGE_OF_ALL)),
        "corrections": _with_editions(shown, at),
        "contact": _contact(framed["pages"]),
        "breadcrumbs": [Crumb(_("Corrections"))],
    }
    context["graph"] = seo.of_list(context)
    return render(request, "articles/corrections.html", context)


def _of_live_articles(at: datetime):
    """Return the corrections, newest first, of articles that readers can read them in."""
    live = Edition.objects.live(at).filter(article_id=OuterRef("article_id"))
    return Correction.objects.filter(Exists(live), at__lte=at).order_by("-at", "-pk")


def _with_editions(corrections: list[Correction], at: datetime) -> list[dict]:
    """Return `{"correction", "edition"}` of each: the edition is the one that is live. 1 query."""
    articles = {correction.article_id for correction in corrections}
    live = Edition.objects.live(at).filter(article_id__in=articles).for_card()
    editions = {edition.article_id: edition for edition in live}
    return [
        {"correction": correction, "edition": editions[correction.article_id]}
        for correction in corrections
        if correction.article_id in editions
    ]


def _contact(pages: list[dict[str, str]]) -> str:
    """Return the path of the page that says how to reach the editors, "" where there is none."""
    path = reverse("page", args=["contact"])
    return next((page["path"] for page in pages if page["path"] == path), "")
