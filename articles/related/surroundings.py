"""Surroundings: what the page of an article shows of others, each at most once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import OuterRef, Q, Subquery

from ..models import Address, Edition, EditionLink, EditionQuerySet, EditionTag
from .gathering import Values, gathered
from .ranking import ranked

MORE = 6  # cards under an article
MORE_ON_WORK = 3  # of them about the same work, as long as the category has others
# How many candidates each index gives: about sixty in all, which are ranked by what they share.
NEWEST_IN_CATEGORY = 20
NEWEST_ON_WORK = 12
NEWEST_OF_TAG = 5
TAGS = 6  # how many of the article's tags are asked
NEAREST = 1 + MORE_ON_WORK  # before and after it: some may stand among the cards already

_HREF = re.compile(r'href="([^"#?]+)')


@dataclass(frozen=True)
class Around:
    """What an article's page shows of other articles: live editions, ready for cards."""

    # What its see-alsos lead to, by article id or, where they waited, by match key.
    targets: dict[int | str, Edition] = field(default_factory=dict)
    parts: list[Edition] = field(default_factory=list)  # its series in order, itself left out
    older: Edition | None = None
    newer: Edition | None = None
    picked: list[Edition] = field(default_factory=list)  # by the editors, not on its work
    on_work: list[Edition] = field(default_factory=list)  # those picked first
    in_category: list[Edition] = field(default_factory=list)
    elsewhere: list[Edition] = field(default_factory=list)  # of other categories, on its subjects


def around(edition: Edition, *, at: datetime) -> Around:
    """Return what surrounds `edition`, saved or not, at `at`; one query.

    Nothing that the body links to, by a card or in a sentence, comes again under the article.
    """
    live = Edition.objects.live(at)
    linked = _linked(edition)
    lists = [] if linked == [] else [live.filter(article_id__in=linked)]
    if edition.category_id:
        others = _others(edition, linked)
        if edition.series_id:
            lists.append(_parts(edition, live))
        else:
            lists += _neighbours(edition, others, at=at)
        lists += _candidates(edition, others.live(at))
    return _sorted_out(edition, gathered(lists, cards=_cards(edition)))


def linked_paths(edition: Edition) -> set[str]:
    """Return the paths of this site that the prose of `edition` links to."""
    prose = "".join(block.get("html", "") for block in edition.content["blocks"])
    addresses = [urlsplit(href) for href in _HREF.findall(prose)]
    host = urlsplit(settings.SITE_URL).netloc
    return {url.path for url in addresses if url.path and url.netloc in ("", host)}


def _cards(edition: Edition) -> EditionQuerySet:
    """Load what cards show, the `tag_ids` that ranking asks for, and which keys a card answers."""
    links = EditionLink.objects.filter(edition=edition.pk, article_id=OuterRef("article_id"))
    answered = links.exclude(key="").values("article_id")
    tags = EditionTag.objects.filter(edition=OuterRef("pk")).order_by().values("edition")
    return Edition.objects.for_card().annotate(
        link_keys=Subquery(answered.annotate(all=Values("key")).values("all")),
        tag_ids=Subquery(tags.annotate(all=Values("thing_id")).values("all")),
    )


def _linked(edition: Edition) -> Any:
    """Return the ids of the articles that see-alsos lead to: a list, or a query for an `in`."""
    if edition.pk and edition.block_values("see_also", "key"):
        return edition.links.exclude(article=None).values("article_id")
    return edition.block_values("see_also", "article")


def _others(edition: Edition, linked: Any) -> EditionQuerySet:
    """Return the editions of any time of other articles that the body does not link to."""
    others = Edition.objects.articles().exclude(article_id=edition.article_id)
    others = others.exclude(article_id__in=linked)
    if paths := linked_paths(edition):
        named = Address.objects.filter(path__in=paths).values("article_id")
        others = others.exclude(article_id__in=named)
    return others


def _neighbours(
    edition: Edition, others: EditionQuerySet, *, at: datetime
) -> list[EditionQuerySet]:
    siblings = others.filter(category=edition.category_id)
    # The preview of an article that was never saved has no id yet.
    moment, article = edition.first_published_at, edition.article_id or 0
    later = Q(first_published_at__gt=moment) | Q(article_id__gt=article)
    newer = siblings.filter(later, first_published_at__gte=moment).live(at)
    return [
        siblings.before(moment, article).live(at).newest()[:NEAREST],
        newer.order_by("first_published_at", "article_id")[:NEAREST],
    ]


def _parts(edition: Edition, live: EditionQuerySet) -> EditionQuerySet:
    return live.filter(series=edition.series_id).exclude(article_id=edition.article_id)


def _candidates(edition: Edition, others: EditionQuerySet) -> list[EditionQuerySet]:
    """Return the short lists that cards are chosen from, each the head of an index."""
    lists = [others.filter(category=edition.category_id).newest()[:NEWEST_IN_CATEGORY]]
    if picks := edition.content.get("picks"):
        lists.append(others.filter(article_id__in=picks))
    if edition.work_id:
        lists.append(others.filter(work=edition.work_id).newest()[:NEWEST_ON_WORK])
    for row in edition.content["tags"][:TAGS]:
        tagged = others.filter(editiontags__thing=row["tag"])
        by_index = ("-editiontags__first_published_at", "-editiontags__article_id")
        lists.append(tagged.order_by(*by_index)[:NEWEST_OF_TAG])
    return lists


def _sorted_out(edition: Edition, found: list[Edition]) -> Around:
    """Tell apart what one query brought; who comes first in the code takes an article first."""
    targets = _targets(edition, found)
    if not edition.category_id:
        return Around(targets=targets)
    parts = [card for card in found if edition.series_id and card.series_id == edition.series_id]
    parts.sort(key=lambda card: card.place_in_series)
    shown = {card.article_id for card in (*targets.values(), *parts)}

    def take(cards: Iterable[Edition], number: int) -> list[Edition]:
        free = [card for card in cards if card.article_id not in shown][: max(number, 0)]
        shown.update(card.article_id for card in free)
        return free

    best = ranked(edition, found)
    on_work = [card for card in best if edition.work_id and card.work_id == edition.work_id]
    first = take(_picks(edition, found), MORE)
    first += take(on_work, MORE_ON_WORK - len(first))
    older, newer = ([], []) if edition.series_id else _nearest(edition, found)
    before, after = take(older, 1), take(newer, 1)
    own = [c for c in best if c.category_id == edition.category_id and c not in on_work]
    in_category = take(own, MORE - len(first))
    first += take(on_work, MORE - len(first) - len(in_category))
    elsewhere = [card for card in best if card.category_id != edition.category_id]
    return Around(
        targets,
        parts,
        next(iter(before), None),
        next(iter(after), None),
        [card for card in first if card not in on_work],
        [card for card in first if card in on_work],
        in_category,
        take(elsewhere, MORE - len(first) - len(in_category)),
    )


def _targets(edition: Edition, found: list[Any]) -> dict[int | str, Edition]:
    chosen = set(edition.block_values("see_also", "article"))
    targets: dict[int | str, Edition] = {}
    for card in found:
        targets.update(dict.fromkeys(card.link_keys or (), card))
        if card.article_id in chosen:
            targets[card.article_id] = card
    return targets


def _picks(edition: Edition, found: list[Edition]) -> list[Edition]:
    by_article = {card.article_id: card for card in found}
    picks = edition.content.get("picks", [])
    return [by_article[article] for article in picks if article in by_article]


def _nearest(edition: Edition, found: list[Edition]) -> tuple[list[Edition], list[Edition]]:
    """Return what is older and what is newer in the category, the nearest first."""
    place = (edition.first_published_at, edition.article_id or 0)
    siblings = [card for card in found if card.category_id == edition.category_id]
    older = [c for c in siblings if (c.first_published_at, c.article_id) < place]
    newer = [c for c in siblings if (c.first_published_at, c.article_id) > place]
    return older, newer[::-1]
