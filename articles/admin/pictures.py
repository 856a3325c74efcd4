"""Thumbnails on the editor's desk: of any picture in the library, at once."""

from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from .. import imaging
from ..models import Image
from ..permissions import can_see_images

PROFILE = "figure"  # whole, and small at its narrowest
WHOLE = ("figure", "wide")  # the profiles that crop nothing


def shown(image):
    """Return the thumbnail of `image` with its focal point and the library's texts, as HTML."""
    return render_to_string("admin/articles/article/_picture.html", {"image": image})


def small(image, *profiles):
    """Return the address of a small copy: a rendition, else one made on the spot for staff."""
    for profile in profiles or WHOLE:
        if names := image.rendition_names(profile, "JPEG"):
            return default_storage.url(names[0][0])
    return reverse("admin:article_thumbnail", args=[image.pk])


@require_safe
def picture(request, pk):
    """Return the fragment that shows a chosen picture beside its field."""
    return HttpResponse(shown(_image(request, pk)))


@require_safe
def thumbnail(request, pk):
    """Return a small copy: a rendition where one exists, else one made for this once."""
    image = _image(request, pk)
    if names := image.rendition_names(PROFILE, "JPEG"):
        return redirect(default_storage.url(names[0][0]))
    try:
        with image.file.open() as file:
            small = next(imaging.renditions(file, [PROFILE], focal=image.focal))
    except FileNotFoundError as error:
        raise Http404 from error
    response = HttpResponse(small.data, content_type=imaging.CONTENT_TYPES[small.format])
    response["Cache-Control"] = "private, max-age=3600"
    return response


def _image(request, pk):
    if not can_see_images(request.user):
        raise PermissionDenied
    return get_object_or_404(Image, pk=pk)
