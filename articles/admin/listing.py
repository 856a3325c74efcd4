"""The list of articles: what stands where, in a constant number of queries."""

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ..models import Edition, Refused
from ..permissions import can_bin
from .standing import with_last_save, with_standing


class ArticleList(ChangeList):
    """The list with its own loading plan: facts and last save come as columns of one query."""

    def get_queryset(self, request, exclude_parameters=None):
        # Before the rest, so that the list can be sorted by them.
        self.root_queryset = with_last_save(with_standing(self.root_queryset, timezone.now()))
        return super().get_queryset(request, exclude_parameters).select_related("category")


class StandingFilter(admin.SimpleListFilter):
    """By what readers get; what is in the bin shows up only when it is asked for."""

    title = _("readers")
    parameter_name = "readers"

    def lookups(self, request, model_admin):
        return [
            ("live", _("Live")),
            ("waiting", _("Waiting")),
            ("withdrawn", _("No longer live")),
            ("draft", _("Only a working copy")),
            ("held", _("Held")),
            ("bin", _("In the bin")),
        ]

    def queryset(self, request, queryset):
        if self.value() == "bin":
            return queryset.exclude(binned_at=None)
        return self._among(queryset.filter(binned_at=None))

    def _among(self, articles):
        now = timezone.now()
        own = Edition.objects.filter(article=OuterRef("pk"))
        live, waiting, begun = own.live(now), own.waiting(now), own.filter(live_from__lte=now)
        chosen = {
            "live": articles.filter(Exists(live)),
            "waiting": articles.filter(Exists(waiting)),
            "withdrawn": articles.filter(Exists(begun)).exclude(Exists(live)),
            "draft": articles.exclude(Exists(own)),
            "held": articles.exclude(held_at=None),
        }
        return chosen.get(self.value() or "", articles)


@admin.action(description=_("Put in the bin"), permissions=["bin"])
def bin_articles(model_admin, request, queryset):
    now = timezone.now()

    def bin_unless_due(article):
        if article.editions.live(now).exists():
            raise Refused(_("Readers see it. Open it to take it off the air and bin it."))
        if article.editions.waiting(now).exists():
            raise Refused(_("It is scheduled. Open it to take that back and bin it."))
        article.bin(by=request.user)

    done = _each(request, queryset, bin_unless_due)
    said = ngettext("%d article is in the bin.", "%d articles are in the bin.", done)
    _count(request, said, done)


@admin.action(description=_("Take out of the bin"), permissions=["bin"])
def unbin_articles(model_admin, request, queryset):
    done = _each(request, queryset, lambda article: article.unbin(by=request.user))
    said = ngettext("%d article is out of the bin.", "%d articles are out of the bin.", done)
    _count(request, said, done)


def _count(request, said, done):
    if done:
        messages.success(request, said % done)


def _each(request, articles, deed):
    """Do `deed` to each article that the person may bin; say which refused, count the rest."""
    done = 0
    for article in articles:
        try:
            if not can_bin(request.user, article):
                raise Refused(_("You may not do that."))
            deed(article)
        except Refused as refusal:
            messages.error(request, f"{article}: {refusal}")
        else:
            done += 1
    return done
