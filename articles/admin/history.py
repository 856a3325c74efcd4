"""History on the desk: who did what, and an article's revisions with the way back to each."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models.fields.json import KT
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST, require_safe

from ..models import Event, Refused, Revision
from ..permissions import can_restore, can_see_history
from .sittings import sittings

PER_PAGE = 200  # revisions; a sitting of saves is shown as one

# Verbs of events in words.
WORDS = {
    "add": _("Added"),
    "begin_fix": _("Urgent fix begun"),
    "bin": pgettext_lazy("deed", "Put in the bin"),
    "carry_over": _("Fix carried over into what waits"),
    "change": _("Changed"),
    "configure": _("Rule of its comments changed"),
    "correct": _("Corrected"),
    "delete": _("Deleted"),
    "end_fix": _("Urgent fix ended"),
    "hold": _("Held"),
    "import": _("Imported"),
    "pin": _("Pins changed"),
    "publish": _("Published"),
    "release": _("Released"),
    "restore": _("Earlier revision restored"),
    "roll_back": _("Rolled back"),
    "save": _("Saved"),
    "schedule": _("Scheduled"),
    "set_embargo": _("Embargo changed"),
    "set_published_before": _("First date elsewhere changed"),
    "take": _("Taken into the library"),
    "unbin": _("Taken out of the bin"),
    "unschedule": _("Taken back before it was live"),
    "withdraw": _("Withdrawn"),
}


class ReadOnly(admin.ModelAdmin):
    """A record that is looked at and never written here."""

    actions = ()
    view_on_site = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    has_delete_permission = has_change_permission


class DeedFilter(admin.AllValuesFieldListFilter):
    """By deed, named in words."""

    def choices(self, changelist):
        for choice in super().choices(changelist):
            verb, gap, count = str(choice["display"]).partition(" ")
            yield {**choice, "display": f"{WORDS.get(verb, verb)}{gap}{count}"}


@admin.register(Event)
class EventAdmin(ReadOnly):
    list_display = ("at", "actor", "deed", "thing", "reason")
    list_display_links = ("at",)
    list_filter = (("verb", DeedFilter), "model", ("actor", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("actor",)
    list_per_page = 100
    date_hierarchy = "at"
    search_fields = ("label", "reason")
    show_full_result_count = False
    fields = ("at", "actor", "deed", "model", "thing", "reason", "data")

    @admin.display(description=_("deed"), ordering="verb")
    def deed(self, event):
        return WORDS.get(event.verb, event.verb)

    @admin.display(description=_("what"), ordering="label")
    def thing(self, event):
        try:
            url = reverse(f"admin:articles_{event.model}_change", args=[event.object_id])
        except NoReverseMatch:  # a table that has no page on the desk
            return event.label
        return format_html('<a href="{}">{}</a>', url, event.label)


@admin.register(Revision)
class RevisionAdmin(ReadOnly):
    list_display = ("at", "by", "title", "number", "note")
    list_select_related = ("by",)
    list_per_page = 100
    list_filter = (("by", admin.RelatedOnlyFieldListFilter),)
    date_hierarchy = "at"
    search_fields = ("article__title", "note")
    show_full_result_count = False
    fields = ("at", "by", "title", "number", "note", "content")

    def get_queryset(self, request):
        listed = super().get_queryset(request).annotate(title_then=KT("content__fields__title"))
        return listed if self._is_one(request) else listed.defer("content")

    def _is_one(self, request):
        return "object_id" in request.resolver_match.kwargs

    @admin.display(description=_("article"))
    def title(self, revision):
        url = reverse("admin:articles_article_history", args=[revision.article_id])
        return format_html('<a href="{}">{}</a>', url, revision.title_then)


class WithHistory(admin.ModelAdmin):
    """The trait of the article's admin class: its revisions by sitting, its deeds, and Restore."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.restore_view)
        own = [path("<path:key>/restore/", view, name="articles_article_restore")]
        return own + super().get_urls()

    @method_decorator(require_safe)
    def history_view(self, request, object_id, extra_context=None):
        article = self._historic(request, object_id, can_see_history)
        revisions = article.revisions.select_related("by").defer("content")
        events = Event.objects.of(article).exclude(verb="save").select_related("actor")[:100]
        context = {
            **self.admin_site.each_context(request),
            "title": _t("History of “%s”") % article,
            "opts": self.opts,
            "object": article,
            "sittings": sittings(list(revisions[:PER_PAGE])),
            "is_cut": revisions.count() > PER_PAGE,
            "deeds": [(WORDS.get(event.verb, event.verb), event) for event in events],
            "may_restore": can_restore(request.user, article) and not article.is_binned,
            **(extra_context or {}),
        }
        return render(request, "admin/articles/article/history.html", context)

    @method_decorator(csrf_protect)
    @method_decorator(require_POST)
    def restore_view(self, request, key):
        """Make the working copy what an earlier revision says; what it said stays a revision."""
        article = self._historic(request, key, can_restore)
        number = request.POST.get("number", "")
        revision = article.revisions.filter(number=number).first() if _is_number(number) else None
        if revision is None:
            raise Http404
        try:
            restored = article.restore(revision, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            said = _t("Revision %(old)d is back, as revision %(new)d. Readers see no change yet.")
            messages.success(request, said % {"old": revision.number, "new": restored.number})
        return redirect("admin:articles_article_change", article.pk)

    def _historic(self, request, object_id, may):
        article = self.get_object(request, object_id)
        if article is None:
            raise Http404
        if not may(request.user, article):
            raise PermissionDenied
        return article


def _is_number(value):
    return value.isdecimal() and len(value) < 10
