"""What the Markdown field asks of the server: markdownx's two addresses, for those who may edit."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from markdownx.views import MarkdownifyView

from .. import imaging, text
from ..models import Image
from ..permissions import can_change, can_take_images
from .fields import LineField


class PictureForm(forms.Form):
    """A picture on its way into the library, where none comes without its alt text."""

    image = forms.FileField(label=_("File"))
    alt = LineField(
        label=_("Alt text"),
        max_length=300,
        error_messages={"required": _("Say what the picture shows, for those who cannot see it.")},
    )
    caption = LineField(required=False, max_length=500)
    credit = LineField(required=False, max_length=200)


@require_POST
def preview(request):
    """Return the section's Markdown, rendered by the hook that the settings name, as HTML."""
    if not can_change(request.user):
        raise PermissionDenied
    if len(request.POST.get("content", "")) > text.MAX_SOURCE:
        return HttpResponse(_("This text is too long."), status=413, content_type="text/plain")
    if "content" not in request.POST:
        return HttpResponse(_("There is no text."), status=400, content_type="text/plain")
    return MarkdownifyView.as_view()(request)


@require_POST
def upload(request):
    """Take a picture into the library and return its id and title, or say why not, as JSON."""
    if not can_take_images(request.user):
        raise PermissionDenied
    form = PictureForm(request.POST, request.FILES)
    if not form.is_valid():
        return _refusal(next(iter(form.errors.values()))[0])
    data = form.cleaned_data
    file = data.pop("image")
    try:
        image, created = Image.objects.take(file, by=request.user, **data)
    except imaging.Refused as refusal:
        return _refusal(str(refusal))
    return JsonResponse({"id": image.pk, "title": str(image), "created": created})


def _refusal(message):
    return JsonResponse({"error": message}, status=400)
