"""Previews: the page that a working copy would make, for the one person who asked for it."""

from csp.decorators import csp_replace
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from .. import previews
from ..permissions import can_preview
from .articles import render_edition


@require_safe
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": ["'self'"]})  # type: ignore[arg-type]
def preview(request, token):
    """Render the snapshot that `token` stands for; 404 for everybody but who asked for it."""
    at = timezone.now()
    edition = previews.edition(token, user=request.user, at=at)
    if edition is None:
        raise Http404
    if not can_preview(request.user, edition.article if edition.article_id else None):
        raise PermissionDenied
    response = render_edition(request, edition, at=at, preview=True)
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
