"""Comments on the desk: the queue of those that wait, and one comment with what was decided."""

from django.contrib import admin
from django.db.models import Exists, OuterRef, Subquery
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ..models import Comment, Edition, Report, Status
from ..permissions import can_moderate
from .decisions import decision_of
from .moderation import Moderating


class StatusFilter(admin.SimpleListFilter):
    """By status; without a choice, the ones that wait."""

    title = _("status")
    parameter_name = "status"

    def lookups(self, request, model_admin):
        return [("reported", _("Reported")), *Status.choices, ("all", _("All"))]

    def choices(self, changelist):
        chosen = self.value() or Status.PENDING
        for value, label in self.lookup_choices:
            link = changelist.get_query_string({self.parameter_name: value}, ["p"])
            yield {"selected": chosen == value, "query_string": link, "display": label}

    def queryset(self, request, queryset):
        chosen = self.value() or Status.PENDING
        if chosen == "reported":
            reported = Report.objects.open().filter(comment=OuterRef("pk"))
            return queryset.filter(Exists(reported))
        return queryset if chosen == "all" else queryset.filter(status=chosen)


@admin.register(Comment)
class CommentAdmin(Moderating):
    """What waits comes first and oldest first; nobody adds, deletes or rewords a comment here."""

    list_display = ("card",)
    list_display_links = None
    list_filter = (StatusFilter,)
    list_per_page = 50
    list_max_show_all = 50
    list_select_related = ("commenter__user", "parent", "discussion__article")
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    sortable_by = ()
    search_fields = ("name", "body_source", "public_id")
    search_help_text = _("Words of the comment, or a name.")
    fields = ("whole", "decisions")
    change_list_template = "admin/articles/comment/change_list.html"
    change_form_template = "admin/articles/comment/change_form.html"

    class Media:
        css = {"all": ["css/admin-comments.css"]}

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    has_delete_permission = has_change_permission

    def has_view_permission(self, request, obj=None):
        return can_moderate(request.user) or super().has_view_permission(request, obj)

    def get_queryset(self, request):
        live = Edition.objects.live(timezone.now()).filter(article=OuterRef("discussion_id"))
        comments = super().get_queryset(request).select_related(*self.list_select_related)
        comments = comments.prefetch_related("reports")
        return comments.annotate(live_path=Subquery(live.values("path")[:1]))

    def get_ordering(self, request):
        """The queue: oldest first; everything else: newest first."""
        if request.GET.get("status", Status.PENDING) == Status.PENDING:
            return ("created_at", "pk")
        return ("-created_at", "-pk")

    def get_list_display(self, request):
        if not can_moderate(request.user):
            return self.list_display

        @admin.display(description=_("decision"))
        def decision(comment):
            context = decision_of(comment, request.GET.urlencode())
            return render_to_string("admin/articles/comment/_decision.html", context)

        return (*self.list_display, decision)

    def changelist_view(self, request, extra_context=None):
        is_narrowed = bool(request.GET.keys() - {"p", "e"})
        context = {"title": _t("Comments"), "is_narrowed": is_narrowed, **(extra_context or {})}
        return super().changelist_view(request, context)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        context = dict(extra_context or {})
        comment = self.get_object(request, object_id) if can_moderate(request.user) else None
        if comment:
            context["decision"] = decision_of(comment, "stay")
        return super().change_view(request, object_id, form_url, context)

    @admin.display(description=_("comment"))
    def card(self, comment):
        return render_to_string("admin/articles/comment/_card.html", {"comment": comment})

    @admin.display(description=_("comment"))
    def whole(self, comment):
        context = {"comment": comment, "is_alone": True}
        return render_to_string("admin/articles/comment/_card.html", context)

    @admin.display(description=_("decisions"))
    def decisions(self, comment):
        actions = comment.actions.select_related("actor")
        return render_to_string("admin/articles/comment/_decisions.html", {"actions": actions})
