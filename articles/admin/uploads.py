"""Uploads: pictures on their way into the library, several at once, each on its own merits."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_protect

from .. import imaging
from ..models import Image
from .fields import tidy

TEXTS = ("title", "alt", "caption", "credit", "source", "licence", "licence_ends_on")
# What is said of one picture would be wrong of the next.
OF_ONE = ("title", "alt", "caption")
USE = "_use"  # the field that names a known picture to be taken
ACCEPTED = ".jpg,.jpeg,.png,.webp,.avif,.gif"


class Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files; what each is, its content says when it is taken."""

    widget = Files

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list | tuple) and data else [data or None]
        return [super(FilesField, self).clean(file, initial) for file in files]


class UploadForm(forms.ModelForm):
    """Files, and the words that the library keeps with each."""

    files = FilesField(  # type: ignore[assignment]  # a field, as every name here
        label=_("Pictures"),
        widget=Files(attrs={"accept": ACCEPTED}),
        allow_empty_file=True,  # the library says what is wrong with it
        error_messages={"required": _("Choose one or more pictures.")},
        help_text=_(
            "JPEG, PNG, WebP, AVIF or GIF, each of at most 20 MB. Several at once will do."
        ),
    )
    field_order = ("files", *TEXTS)

    class Meta:
        model = Image
        fields = TEXTS
        formfield_callback = tidy
        widgets = {
            **{name: forms.Textarea(attrs={"rows": 2}) for name in ("alt", "caption")},
            "licence_ends_on": forms.DateInput(attrs={"type": "date"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["title"].help_text = _("Empty: made from the file's name.")

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        if len(cleaned.get("files", ())) > 1:
            for name in OF_ONE:
                if cleaned.get(name):
                    self.add_error(
                        name, _t("Say this of one picture at a time, or afterwards of each.")
                    )
        return cleaned

    def _post_clean(self):
        """Leave the model's own checks alone: there is no image until a file was taken."""

    def take(self, *, by: Any) -> tuple[list[Image], list[Image]]:
        """Take in each file; return (new images, images that the library had already).

        What is refused is an error at the field, by the file's name, and stops no other.
        """
        fields = {name: self.cleaned_data[name] for name in self._filled()}
        new: list[Image] = []
        known: list[Image] = []
        for file in self.cleaned_data["files"]:
            try:
                image, created = Image.objects.take(file, by=by, **fields)
            except imaging.Refused as refusal:
                self.add_error("files", f"{file.name}: {refusal}")
            except OSError as error:
                reason = error.strerror or str(error)
                self.add_error("files", _t("%s could not be stored: %s.") % (file.name, reason))
            else:
                (new if created else known).append(image)
        return new, known

    def typed(self) -> list[str]:
        """Return what was typed, each after its field's label."""
        return [f"{self.fields[name].label}: {self.cleaned_data[name]}" for name in self._filled()]

    def _filled(self) -> list[str]:
        return [name for name in TEXTS if self.cleaned_data[name]]


class WithUploads(admin.ModelAdmin):
    """The trait of the images' admin class: adding means taking in files."""

    @method_decorator(csrf_protect)
    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        if USE in request.POST:
            return self._use(request)
        form = UploadForm(*([request.POST, request.FILES] if request.method == "POST" else []))
        if form.is_valid():
            new, known = form.take(by=request.user)
            self._say_taken(request, new, known, form.typed())
            if not form.errors:
                return self._after_upload(request, [*new, *known], form.typed() if known else [])
        context = {
            **self.admin_site.each_context(request),
            "title": _t("Add pictures"),
            "opts": self.opts,
            "form": form,
            "media": self.media,
            "is_popup": IS_POPUP_VAR in request.GET or IS_POPUP_VAR in request.POST,
            "is_popup_var": IS_POPUP_VAR,
        }
        status = 422 if form.errors else 200
        return render(request, "admin/articles/image/upload.html", context, status=status)

    def _say_taken(self, request, new, known, typed):
        for image in new:
            messages.success(request, _t("“%s” is in the library.") % image)
        for image in known:
            messages.warning(
                request,
                format_html(
                    _t('The library has this picture already, as <a href="{}">“{}”</a>.'),
                    reverse("admin:articles_image_change", args=[image.pk]),
                    image,
                ),
            )
        if known and typed:
            said = _t("It keeps the words that it has there. What you typed was not taken: {}")
            lines = format_html_join("", "<p>{}</p>", ((line,) for line in typed))
            messages.warning(request, format_html(said, lines))

    def _after_upload(self, request, images, untaken):
        if IS_POPUP_VAR in request.POST:
            if untaken:  # a pop-up that closed would take with it what was typed
                return self._ask(request, images[0])
            return self.response_add(request, images[0])
        if len(images) == 1:
            return redirect("admin:articles_image_change", images[0].pk)
        return redirect("admin:articles_image_changelist")

    def _ask(self, request, image):
        """Show in the pop-up what was said of `image`, with a button that closes it."""
        context = {
            **self.admin_site.each_context(request),
            "title": _t("The library has it already"),
            "is_popup": True,
            "is_popup_var": IS_POPUP_VAR,
            "use": USE,
            "image": image,
        }
        return render(request, "admin/articles/image/known.html", context)

    def _use(self, request):
        """Hand the image whose button was pressed to the form that opened the pop-up."""
        key = request.POST[USE]
        found = Image.objects.in_library().filter(pk=key).first() if key.isdecimal() else None
        if found is None:
            raise Http404
        return self.response_add(request, found)
