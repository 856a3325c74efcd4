"""Views of sitemaps: the index, and each file that it names."""

from __future__ import annotations

import re

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..pages import page
from .shards import KINDS, lists
from .writing import IMAGES, address, answer

# One name for each file, so that nobody can fill the store with others.
NAME = re.compile(rf"({'|'.join(KINDS)})-(0|[1-9][0-9]{{0,8}})", re.ASCII)


@page()
@require_safe
def index(request, *, at=None):
    at = at or timezone.now()
    names = [f"{kind}-{number}" for kind in KINDS for number in KINDS[kind].shards(at)]
    files = (reverse("sitemap_section", args=[name]) for name in ["lists", *names])
    return answer("sitemapindex", (f"<sitemap>{address(path)}</sitemap>" for path in files))


@page()
@require_safe
def section(request, section, *, at=None):
    """One file of the index: `lists`, or `<kind>-<n>`; static pages are among the articles."""
    at = at or timezone.now()
    if section == "lists":
        return answer("urlset", lists(at))
    if not (named := NAME.fullmatch(section)):
        raise Http404
    entries = KINDS[named[1]].shard(int(named[2]), at)
    if not entries:
        raise Http404
    return answer("urlset", entries, extension=IMAGES if named[1] == "images" else "")
