"""Images on the desk: texts, crops, uses, the original, and the way to the bin."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from .. import imaging
from ..models import Image, Refused
from ..permissions import can_bin_image, can_change_image, can_see_images, can_take_images
from ..tasks import make_renditions
from . import pictures
from .focus import ImageForm, crops
from .library import WithLibrary
from .recording import Recorded
from .uploads import WithUploads
from .uses import named_uses

# An original comes as it was uploaded: it may be looked at, and may do nothing.
FENCED = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


@admin.register(Image)
class ImageAdmin(WithUploads, WithLibrary, Recorded):
    form = ImageForm
    readonly_fields = ("picture", "crops", "used_in", "facts")
    fieldsets = (
        (None, {"fields": ("picture", "title", "alt", "caption", "used_in")}),
        (_("Rights"), {"fields": ("credit", "source", "licence", "licence_ends_on")}),
        (_("Crops"), {"fields": ("place", ("focal_x", "focal_y"), "crops")}),
        (_("File"), {"fields": ("facts",)}),
    )
    delete_confirmation_template = "admin/articles/image/delete_confirmation.html"

    class Media:
        css = {"all": ("css/admin-images.css",)}

    # Who may.

    def has_view_permission(self, request, obj=None):
        return can_see_images(request.user)

    def has_add_permission(self, request):
        return can_take_images(request.user)

    def has_change_permission(self, request, obj=None):
        return can_change_image(request.user, obj)

    def has_delete_permission(self, request, obj=None):
        return can_bin_image(request.user, obj) and not (obj and obj.is_binned)

    def has_bin_permission(self, request):
        return can_bin_image(request.user)

    # The form.

    @admin.display(description=_("picture"))
    def picture(self, image):
        return format_html(
            '<a href="{}"><img class="preview" src="{}" alt="{}"></a>',
            reverse("admin:articles_image_original", args=[image.pk]),
            pictures.small(image),
            _t("The original"),
        )

    @admin.display(description=_("what crops leave"))
    def crops(self, image):
        context = {"image": image, "source": pictures.small(image), "crops": crops(image)}
        return render_to_string("admin/articles/image/_crops.html", context)

    @admin.display(description=_("used in"))
    def used_in(self, image):
        rows = image.uses_seen
        if not rows:
            return _t("Nothing uses it.")
        return format_html("<ul class='uses'>{}</ul>", _links(rows, "<li>{}</li>"))

    @admin.display(description=_("original"))
    def facts(self, image):
        who = image.uploaded_by or _t("the program")
        return (
            f"{image.format}, {image.width} × {image.height}, {image.uploaded_at:%Y-%m-%d}, {who}"
        )

    def get_object(self, request, object_id, from_field=None):
        image = super().get_object(request, object_id, from_field)
        if image:
            image.uses_seen = named_uses(image, user=request.user)
        return image

    def get_fieldsets(self, request, obj=None):
        if self.has_change_permission(request, obj):
            return self.fieldsets
        seen = ("picture", "title", "alt", "caption", "used_in")
        return ((None, {"fields": seen}), *self.fieldsets[1:2], *self.fieldsets[3:])

    def save_model(self, request, obj, form, change):
        # Only what the form changed: a worker may be recording renditions at this moment.
        fields = {*form.changed_data} - {"place"} | {"focal_x", "focal_y"}
        obj.save(update_fields=[*sorted(fields), "title_key", "caption_key"])
        self.record_save(request, obj, form, change)
        if {"title", "caption"} & fields:  # figures may have waited for a picture of this name
            obj.answer_waiting()
            transaction.on_commit(lambda: make_renditions.enqueue(obj.pk), robust=True)

    # The bin.

    def get_deleted_objects(self, objs, request):
        """What a deletion would do here is to put the picture in the bin; uses forbid it."""
        rows = [row for image in objs for row in named_uses(image, user=request.user)]
        return [], {}, set(), _link_list(rows)

    def delete_model(self, request, obj):
        obj.bin(by=request.user)

    def delete_view(self, request, object_id, extra_context=None):
        try:
            context = {"title": _t("Put a picture in the bin"), **(extra_context or {})}
            return super().delete_view(request, object_id, context)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("admin:articles_image_change", object_id)

    # The original.

    def get_urls(self):
        view = self.admin_site.admin_view(self.original)
        own = [path("<int:pk>/original/", view, name="articles_image_original")]
        return own + super().get_urls()

    @method_decorator(require_safe)
    def original(self, request, pk):
        """Show the file as it was uploaded, to those who may see the library."""
        if not can_see_images(request.user):
            raise PermissionDenied
        image = get_object_or_404(Image, pk=pk)
        try:
            file = image.file.open("rb")
        except FileNotFoundError as error:
            raise Http404 from error
        return FileResponse(file, content_type=imaging.CONTENT_TYPES[image.format], headers=FENCED)


def _links(rows, shape):
    return format_html_join("", shape, ((link,) for link in _link_list(rows)))


def _link_list(rows):
    return [format_html('<a href="{}">{}</a>', url, name) if url else name for name, url in rows]
