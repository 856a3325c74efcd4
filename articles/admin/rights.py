"""The question that a form asks dozens of times, once for each kind of block, answered once."""

from .. import permissions


def may_change(request, article=None):
    """Whether the person may change `article`; without a saved one, whether they may change any."""
    key = article.pk if article else None
    known = request.__dict__.setdefault("_may_change", {})
    if key not in known:
        known[key] = permissions.can_change(request.user, article if key else None)
    return known[key]
