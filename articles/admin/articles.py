"""Articles on the editor's desk: one form for the working copy, its blocks and its publishing."""

from typing import Any

from csp.decorators import csp_update
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import PermissionDenied
from django.forms.widgets import Script
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ..diffing import changes
from ..models import Article
from ..permissions import can_add_article, can_bin, can_view, viewable
from . import listing, markdown, pictures
from .blocks import BLOCK_INLINES
from .bylines import BylineInline
from .choices import WithChoices
from .fields import Tidy
from .history import WithHistory
from .previewing import WithPreviews
from .publishing import described, desk
from .rights import may_change
from .saving import WithRevisions
from .script_styles import style_hash
from .snapshots import complaints
from .standing import moment, standing
from .targets import Targets
from .widgets import MarkdownWidget
from .working_copy import ArticleForm


@admin.register(Article)
class ArticleAdmin(WithChoices, Tidy, WithHistory, WithPreviews, WithRevisions):
    form = ArticleForm
    inlines = [BylineInline, *BLOCK_INLINES]
    prepopulated_fields = {"slug": ["title"]}
    readonly_fields = ["hero_picture"]
    fieldsets = [
        (None, {"fields": ["title", "slug", "dek", ("kind", "category"), "tags"]}),
        (
            _("Hero"),
            {"fields": ["hero", "hero_picture", "hero_alt", "hero_caption", "hero_credit"]},
        ),
        (
            _("Review"),
            {
                "classes": ["late"],
                "fields": ["half_stars", "work", "verdict", ("pros", "cons")],
            },
        ),
        (
            _("Spoilers and notices"),
            {
                "classes": ["late"],
                "fields": [
                    ("spoiler", "spoiler_scope"),
                    "spoiler_free_dek",
                    "content_warning",
                    ("flag", "sponsored"),
                    "disclosure",
                ],
            },
        ),
        (
            _("Search engines and sharing"),
            {
                "classes": ["late", "collapse"],
                "fields": [
                    "seo_title",
                    "seo_description",
                    ("social_title", "social_description"),
                    "social_image",
                ],
            },
        ),
        (
            _("Place in the magazine"),
            {
                "classes": ["late", "collapse"],
                "fields": [
                    ("series", "series_position"),
                    "picks",
                    "sources",
                    "language",
                    ("evergreen", "review_by"),
                ],
            },
        ),
    ]
    list_display = ["title", "readers", "category", "kind", "version", "saved"]
    list_filter = [listing.StandingFilter, "category", "kind"]
    list_per_page = 50
    search_fields = ["title"]
    show_full_result_count = False
    actions = [listing.bin_articles, listing.unbin_articles]
    view_on_site = False

    class Media:
        js = [
            Script("js/admin/blocks.js", type="module"),
            Script("js/admin/pictures.js", type="module"),
        ]

    # Who may.

    def has_add_permission(self, request):
        return can_add_article(request.user)

    def has_change_permission(self, request, obj=None):
        return may_change(request, obj)

    def has_view_permission(self, request, obj=None):
        return can_view(request.user, obj if obj and obj.pk else None)

    def has_delete_permission(self, request, obj=None):
        return False  # the bin is for that

    def has_bin_permission(self, request):
        return can_bin(request.user)

    # The list.

    def get_changelist(self, request, **kwargs):
        return listing.ArticleList

    def get_queryset(self, request):
        return viewable(request.user, super().get_queryset(request))

    @admin.display(description=_("readers"), ordering="live_since")
    def readers(self, article):
        return format_html_join(" ", '<span class="fact fact-{}">{}</span>', standing(article))

    @admin.display(description=_("last saved"), ordering="saved_at")
    def saved(self, article):
        who = article.saved_by or _t("the program")
        return f"{moment(article.saved_at)}, {who}" if article.saved_at else "–"

    # The form.

    @admin.display(description=_("picture"))
    def hero_picture(self, article):
        return pictures.shown(article.hero)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.by = request.user  # type: ignore[attr-defined]
        if obj and request.method == "GET":  # what was asked of a deed that was refused
            form.kept = request.session.get(f"deed-{obj.pk}", {})  # type: ignore[attr-defined]
        return form

    def get_object(self, request, object_id, from_field=None):
        article = super().get_object(request, object_id, from_field)
        if article and article.hero_id:
            article.hero  # noqa: B018 - read once here, shown and labelled below without a query
        return article

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        if request.method == "POST":  # a writer whom it belonged to when she began to type
            raise PermissionDenied
        return super()._get_obj_does_not_exist_redirect(request, opts, object_id)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in ("pros", "cons"):
            kwargs["widget"] = AdminTextareaWidget(attrs={"rows": 4})
        elif db_field.name == "sources":
            kwargs["widget"] = MarkdownWidget(attrs={"rows": 5})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def changeform_view(self, *args, **kwargs):
        allowed = csp_update({"style-src": [style_hash(get_language())]})
        return allowed(super().changeform_view)(*args, **kwargs)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        if change:
            context["desk"] = desk(obj, request.user)
        else:
            context["desk"] = {"may_publish": request.user.has_perm("articles.publish_article")}
        context["stale"] = stale = getattr(form, "stale", None)
        if stale:
            context["stale_changes"] = self._between(form)
        if context["errors"]:
            formsets = [wrapped.formset for wrapped in context["inline_admin_formsets"]]
            context["complaints"] = complaints(form, formsets)
        context["time_zone"] = timezone.get_current_timezone_name()
        response: Any = super().render_change_form(
            request, context, add=add, change=change, form_url=form_url, obj=obj
        )
        response.context_data["media"] = response.context_data["media"].with_nonce(
            str(request.csp_nonce)
        )
        if stale:
            response.status_code = 409
        return response

    def _between(self, form):
        """Return what the other person changed since the version that this form was opened at."""
        base = form.instance.revisions.filter(number=form.cleaned_data.get("version")).first()
        return described(changes(base.content, form.stale.content)) if base else []

    # Addresses beside the form.

    def get_urls(self):
        def staff(view):
            return self.admin_site.admin_view(view)

        own = [
            path("markdown/preview/", staff(markdown.preview), name="markdown_preview"),
            path("markdown/upload/", staff(markdown.upload), name="markdown_upload"),
            path("targets/", staff(self.targets), name="article_targets"),
            path("pictures/<int:pk>/", staff(pictures.picture), name="article_picture"),
            path("thumbnails/<int:pk>/", staff(pictures.thumbnail), name="article_thumbnail"),
        ]
        return own + super().get_urls()

    def targets(self, request):
        return Targets.as_view(admin_site=self.admin_site)(request)
