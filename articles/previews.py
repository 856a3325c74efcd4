"""Previews: what a working copy would look like, kept for half an hour for one person, unsaved."""

from __future__ import annotations

import secrets
from typing import Any

from django.core.cache import cache

from .models import Article, Edition

LIFETIME = 30 * 60  # seconds


def keep(content: dict[str, Any], *, user: Any, article: Article | None, token: str = "") -> str:
    """Keep a snapshot's `content` for `user` and return the token that finds it again.

    It takes the place of the one that `token` stands for, if that is theirs and of this article.
    """
    owner = {"user": user.pk, "article": article.pk if article else None}
    before = cache.get(_key(token), {}) if token else {}
    if {name: before.get(name) for name in owner} != owner:
        token = secrets.token_urlsafe(24)
    cache.set(_key(token), {**owner, "content": content}, LIFETIME)
    return token


def edition(token: str, *, user: Any, at: Any) -> Edition | None:
    """Return the unsaved edition that `token` stands for, None when it is not this user's or gone.

    Its `article` is unsaved while nobody has saved it.
    """
    kept = cache.get(_key(token))
    if not kept or not user.is_active or kept["user"] != user.pk:
        return None
    article = Article.objects.filter(pk=kept["article"]).first() if kept["article"] else Article()
    if article is None:
        return None
    values = {"live_from": at, "first_published_at": at, "updated_at": at, "number": 0}
    return Edition.from_snapshot(kept["content"], article=article, **values)


def _key(token: str) -> str:
    return f"preview:{token}"
