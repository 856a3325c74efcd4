"""Indexing: the documents of editions, made anew from what readers get."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ..models import Edition, EditionQuerySet, SearchDocument, SearchWord

FIELDS = [field.name for field in SearchDocument._meta.concrete_fields if not field.primary_key]


def indexed_at(moment: datetime) -> EditionQuerySet:
    """Return the editions that readers may get at `moment` or later."""
    return Edition.objects.filter(Q(live_until=None) | Q(live_until__gt=moment))


def index(keys: Iterable[int]) -> int:
    """Make the documents of these editions anew, but for those that are over; return how many."""
    with transaction.atomic():
        current = indexed_at(timezone.now()).filter(pk__in=keys).order_by("pk")
        editions = list(current.select_for_update(of=("self",)).select_related("work"))
        SearchDocument.objects.bulk_create(
            [SearchDocument.of(edition) for edition in editions],
            update_conflicts=True,
            unique_fields=["edition"],
            update_fields=FIELDS,
        )
    for edition in editions:
        SearchWord.objects.learn(edition)
    return len(editions)
