"""The library of images as a list: what each picture lacks, where it is used, and the bin."""

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.utils.html import format_html
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ..models import Image, Refused
from . import pictures
from .uses import AltFilter, BinFilter, UseFilter, article_ids

AUTOCOMPLETE = "admin:autocomplete"


class Library(ChangeList):
    """The list with the uses of all its pictures, read at once."""

    def get_results(self, request):
        super().get_results(request)
        images = list(self.result_list)
        used = article_ids(image.pk for image in images)
        for image in images:
            image.article_count = len(used[image.pk])
        self.result_list = images


class WithLibrary(admin.ModelAdmin):
    """The trait of the images' admin class: the list, its columns and its actions."""

    list_display = ("thumbnail", "named", "alt_state", "size", "used", "uploaded")
    list_display_links = ("thumbnail", "named")
    list_filter = (
        AltFilter,
        UseFilter,
        ("uploaded_by", admin.RelatedOnlyFieldListFilter),
        BinFilter,
    )
    list_select_related = ("uploaded_by",)
    list_per_page = 48
    search_fields = ("title", "alt", "caption")
    show_full_result_count = False
    actions = ("bin_images", "unbin_images")

    def get_changelist(self, request, **kwargs):
        return Library

    def get_search_results(self, request, queryset, search_term):
        if request.resolver_match.view_name == AUTOCOMPLETE:
            queryset = queryset.in_library()
        return super().get_search_results(request, queryset, search_term)

    def get_actions(self, request):
        return {k: v for k, v in super().get_actions(request).items() if k != "delete_selected"}

    @admin.display(description=_("picture"))
    def thumbnail(self, image):
        return format_html(
            '<img class="thumb" src="{}" alt="" width="96" height="64" loading="lazy">',
            pictures.small(image, "card"),
        )

    @admin.display(description=_("title"), ordering="title")
    def named(self, image):
        return format_html("{} <span class='quiet'>{}</span>", image.title, image.caption)

    @admin.display(description=_("alt text"))
    def alt_state(self, image):
        return image.alt or format_html("<strong class='missing'>{}</strong>", _t("Missing"))

    @admin.display(description=_("size"), ordering="width")
    def size(self, image):
        return f"{image.width} × {image.height}"

    @admin.display(description=_("used in"))
    def used(self, image):
        count = image.article_count
        return ngettext("%d article", "%d articles", count) % count if count else "–"

    @admin.display(description=_("brought"), ordering="uploaded_at")
    def uploaded(self, image):
        who = image.uploaded_by or _t("the program")
        return f"{image.uploaded_at:%Y-%m-%d}, {who}"

    @admin.action(description=_("Put in the bin"), permissions=["bin"])
    def bin_images(self, request, queryset):
        self._each(request, queryset, Image.bin, _t("In the bin: %s."))

    @admin.action(description=_("Take out of the bin"), permissions=["bin"])
    def unbin_images(self, request, queryset):
        self._each(request, queryset, Image.unbin, _t("Out of the bin: %s."))

    def _each(self, request, images, deed, said):
        for image in images:
            try:
                deed(image, by=request.user)
            except Refused as refusal:
                messages.error(request, str(refusal))
            else:
                messages.success(request, said % image)
