"""Uses: where the pictures of the library stand, in a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ..models import Article, Author, Category, Edition, EditionImage, Figure, Image
from ..permissions import viewable


def article_ids(images: Iterable[int]) -> dict[int, set[int]]:
    """Return, for each image id, the ids of the articles whose copies or editions show it."""
    wanted = list(images)
    found: dict[int, set[int]] = defaultdict(set)
    for pairs in (
        Article.objects.filter(hero__in=wanted).values_list("hero_id", "pk"),
        Article.objects.filter(social_image__in=wanted).values_list("social_image_id", "pk"),
        Figure.objects.filter(image__in=wanted).values_list("image_id", "parent_id"),
        EditionImage.objects.filter(image__in=wanted).values_list("image_id", "edition__article"),
    ):
        for image, article in pairs:
            found[image].add(article)
    return found


def unused(images: QuerySet[Image]) -> QuerySet[Image]:
    """Return those of `images` that `Image.is_used` says no of."""
    here = OuterRef("pk")
    return images.exclude(
        Exists(Article.objects.filter(hero=here))
        | Exists(Article.objects.filter(social_image=here))
        | Exists(Figure.objects.filter(image=here))
        | Exists(EditionImage.objects.filter(image=here))
        | Exists(Author.objects.filter(portrait=here))
        | Exists(Category.objects.filter(image=here))
    )


def named_uses(image: Image, *, user) -> list[tuple[str, str]]:
    """Return (what, address on the desk) of each use; what `user` may not see is counted alone."""
    used = article_ids([image.pk])[image.pk]
    shown = viewable(user, Article.objects.filter(pk__in=used)).only("title", "binned_at")
    rows = [(_titled(a), reverse("admin:articles_article_change", args=[a.pk])) for a in shown]
    rows += [
        (_t("Portrait of %s") % author, reverse("admin:articles_author_change", args=[author.pk]))
        for author in image.portrait_of.all()
    ]
    rows += [
        (
            _t("Category %s") % category,
            reverse("admin:articles_category_change", args=[category.pk]),
        )
        for category in image.category_of.all()
    ]
    if hidden := len(used) - len(shown):
        others = ngettext("%d article of somebody else", "%d articles of others", hidden)
        rows.append((others % hidden, ""))
    return rows


def _titled(article: Article) -> str:
    return _t("%s (in the bin)") % article if article.is_binned else str(article)


class UseFilter(admin.SimpleListFilter):
    title = _("use")
    parameter_name = "use"

    def lookups(self, request, model_admin):
        return [("live", _("Readers see it")), ("none", _("Unused"))]

    def queryset(self, request, queryset):
        if self.value() == "none":
            return unused(queryset)
        if self.value() == "live":
            live = Edition.objects.live(timezone.now()).values("pk")
            rows = EditionImage.objects.filter(image=OuterRef("pk"), edition__in=live)
            return queryset.filter(Exists(rows))
        return queryset


class AltFilter(admin.SimpleListFilter):
    title = _("alt text")
    parameter_name = "alt"

    def lookups(self, request, model_admin):
        return [("missing", _("Missing")), ("written", _("Written"))]

    def queryset(self, request, queryset):
        wanted = {"missing": Q(alt=""), "written": ~Q(alt="")}
        return queryset.filter(wanted.get(self.value() or "", Q()))


class BinFilter(admin.SimpleListFilter):
    """What is in the bin shows up only when it is asked for."""

    title = _("bin")
    parameter_name = "bin"

    def lookups(self, request, model_admin):
        return [("yes", _("In the bin"))]

    def queryset(self, request, queryset):
        if self.value() == "yes":
            return queryset.exclude(binned_at=None)
        return queryset.filter(binned_at=None)
