"""Permissions: who may do what, one predicate a question, and the roles that groups stand for.

Writers change what they created or sign; editors change and publish everything; moderators
moderate and look. Accounts are the superuser's alone. A rule for sets stands beside its row's.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet

from .models import Article, Byline, Edition, Image

_ALL = ("add", "change", "delete", "view")
_BODY = ("section", "figure", "seealso", "quote", "embed", "byline")
_RUBRICS = ("category", "tag", "author", "work", "series")
_SITE = ("banner", "crawler", "pin")

# What each group may do at least, by codename: a right that a later release brings is added at
# its first migration, one that an administrator added is left.
ROLES: dict[str, tuple[str, ...]] = {
    "Writers": (
        *("add_article", "change_article", "add_image", "change_image", "view_image"),
        *(f"{deed}_{model}" for model in _BODY for deed in _ALL),
        *(f"view_{model}" for model in _RUBRICS),
    ),
    "Editors": (
        *("publish_article", "change_any_article"),
        *(f"{deed}_{model}" for model in ("article", "image") for deed in _ALL),
        *(f"{deed}_{model}" for model in (*_BODY, *_RUBRICS, *_SITE) for deed in _ALL),
        *("add_correction", "change_correction", "view_correction", "view_event", "view_revision"),
        # Discussions are opened and closed with their article; what readers wrote is only seen.
        *("view_comment", "view_discussion", "change_discussion"),
    ),
    "Moderators": (
        *("moderate_comment", "view_comment", "view_discussion", "change_discussion"),
        *("view_article", "view_category", "view_image"),
    ),
}


def ensure_roles(using: str = "default") -> None:
    """Create the roles' groups and give each the rights that it lacks; safe to call again.

    Rights of models that do not exist (yet) are passed over.
    """
    create_permissions(apps.get_app_config("articles"), verbosity=0, using=using)
    rights = Permission.objects.using(using).filter(content_type__app_label="articles")
    for name, codenames in ROLES.items():
        group, _created = Group.objects.using(using).get_or_create(name=name)
        group.permissions.add(*rights.filter(codename__in=codenames))


def can_add_article(user: Any) -> bool:
    return _may(user, "add_article")


def can_change_any(user: Any) -> bool:
    return _may(user, "change_any_article") and _may(user, "change_article")


def can_change(user: Any, article: Article | None = None) -> bool:
    """Whether `user` may change this working copy: their own, one that they sign, or any.

    Without an article, here and below: whether there may be one.
    """
    if not _may(user, "change_article"):
        return False
    return article is None or can_change_any(user) or is_theirs(user, article)


def changeable(user: Any, articles: QuerySet[Article]) -> QuerySet[Article]:
    """Return those of `articles` that `can_change` allows."""
    if not _may(user, "change_article"):
        return articles.none()
    return articles if can_change_any(user) else articles.filter(_theirs(user))


def can_view(user: Any, article: Article | None = None) -> bool:
    """Whether `user` may see this working copy, which readers may never get."""
    return _may(user, "view_article") or can_change(user, article)


def viewable(user: Any, articles: QuerySet[Article]) -> QuerySet[Article]:
    """Return those of `articles` that `can_view` allows."""
    return articles if _may(user, "view_article") else changeable(user, articles)


def can_preview(user: Any, article: Article | None = None) -> bool:
    """Whether `user` may see the page that this working copy or one of its revisions would make."""
    return can_view(user, article)


def linkable(user: Any, articles: QuerySet[Article], *, at: Any) -> QuerySet[Article]:
    """Return those of `articles` whose titles `user` may be shown: live or `viewable`."""
    if _may(user, "view_article"):
        return articles
    if not _may(user, "change_article"):
        return articles.none()
    live = Edition.objects.live(at).values("article_id")
    return articles.filter(Q(pk__in=live) | _theirs(user))


def can_see_history(user: Any, article: Article | None = None) -> bool:
    """Whether `user` may read the earlier revisions and what was done to the article."""
    return can_change(user, article)


def can_restore(user: Any, article: Article | None = None) -> bool:
    return can_change(user, article)


def can_publish(user: Any, article: Article | None = None) -> bool:
    """Whether `user` may publish, schedule, withdraw, roll back, hold, embargo and correct it."""
    return _may(user, "publish_article") and can_change(user, article)


def can_pin(user: Any) -> bool:
    """Whether `user` may say what stands first: who may publish any article, and has the right."""
    return _may(user, "publish_article") and can_change_any(user) and _may(user, "change_pin")


def can_bin(user: Any, article: Article | None = None) -> bool:
    return _may(user, "delete_article") and can_change(user, article)


def can_moderate(user: Any) -> bool:
    return _may(user, "moderate_comment")


def can_take_images(user: Any) -> bool:
    return _may(user, "add_image")


def can_see_images(user: Any) -> bool:
    """Whether `user` may see the library, originals included."""
    return _may(user, "view_image") or _may(user, "change_image")


def can_change_image(user: Any, image: Image | None = None) -> bool:
    """Whether `user` may change what the library says of it: editors, and who brought it."""
    if not _may(user, "change_image"):
        return False
    return image is None or can_change_any(user) or image.uploaded_by_id == user.pk


def can_bin_image(user: Any, image: Image | None = None) -> bool:
    return _may(user, "delete_image")


def can_manage_accounts(user: Any) -> bool:
    """Whether `user` may give and take accounts and rights: never a matter of a permission."""
    return _is_staff(user) and user.is_superuser


def is_theirs(user: Any, article: Article) -> bool:
    """Whether `user` created the article or an author with their account signs it."""
    if user.pk is None:
        return False
    if article.created_by_id == user.pk:
        return True
    return article.pk is not None and article.bylines.filter(author__user=user).exists()


def _theirs(user: Any) -> Q:
    signed = Byline.objects.filter(author__user=user).values("article_id")
    return Q(created_by=user) | Q(pk__in=signed)


def _may(user: Any, codename: str) -> bool:
    """Whether this member of staff has the right: groups of a former member count for nothing."""
    return _is_staff(user) and user.has_perm(f"articles.{codename}")


def _is_staff(user: Any) -> bool:
    return user.is_active and user.is_staff
