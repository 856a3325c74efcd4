"""Moderation on the desk: each decision about one comment, by a button, enters here."""

from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext as _t
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from ..models import Conflict, Refused
from ..models.moderation import MOVES
from .bulk import InBulk, came_from
from .decisions import DEEDS, UNDOING, BulkForm, DecisionForm, as_row, decided_already, decision_of


class Moderating(InBulk):
    """The trait of the comments' admin class: its decisions, which are POSTs of their own."""

    def get_urls(self):
        view = self.guarded(self.decide_view)
        return [path("<int:key>/decide/", view, name=self.route("decide")), *super().get_urls()]

    @method_decorator(csrf_protect)
    @method_decorator(require_POST)
    def decide_view(self, request, key):
        """Decide about one comment; 409 with its present state when somebody else just has."""
        comment = self.get_queryset(request).filter(pk=key).first()
        if comment is None:
            raise Http404
        form = DecisionForm(request.POST, prefix=str(key))
        if not form.is_valid():
            messages.error(request, _t("Nothing was decided: the form was incomplete."))
            return self._back(request, comment)
        said = form.cleaned_data
        if MOVES[said["event"]].needs_reason and not said["reason"] and comment.can(said["event"]):
            # The page of many asks for it, with the note as it was typed.
            chosen = as_row(comment.pk, said["revision"], said["status"])
            return self.ask(request, [comment], BulkForm({**said, "chosen": chosen}))
        return self._decided(request, comment, form)

    def _decided(self, request, comment, form):
        """Decide, say how it went, and lead on to the comment that comes next in the list."""
        said = form.cleaned_data
        following = self._next(request, comment)
        try:
            self.decide(request, comment, said, **form.seen())
        except Refused as refusal:
            why = refusal if comment.can(said["event"]) else decided_already(comment)
            messages.error(request, _about(comment, why))
            return self._back(request, comment, anchor=comment.pk)
        except Conflict as conflict:
            return self._conflict(request, comment.pk, conflict)
        messages.success(request, _done(comment, said["event"]))
        return self._back(request, comment, anchor=following)

    def _conflict(self, request, key, conflict):
        comment = self.get_queryset(request).get(pk=key)
        context = {
            **self.admin_site.each_context(request),
            "title": str(conflict),
            "opts": self.opts,
            "comment": comment,
            "actions": comment.actions.select_related("actor"),
            "decision": decision_of(comment, request.GET.urlencode()),
        }
        return render(request, "admin/articles/comment/conflict.html", context, status=409)

    def _next(self, request, comment):
        """Return the key of the comment after this one, or before it, in the list that it is in."""
        if "stay" in request.GET:
            return None
        try:
            keys = [listed.pk for listed in self.get_changelist_instance(request).result_list]
        except IncorrectLookupParameters:  # a page that there was when the list was opened
            return None
        if comment.pk not in keys:
            return None
        place = keys.index(comment.pk)
        return next(iter([*keys[place + 1 :], *keys[:place][::-1]]), None)

    def _back(self, request, comment, *, anchor=None):
        """Return to where the button stood: the comment's page, or the list as it was filtered."""
        query = request.GET.copy()
        if anchor is None:  # its page may be gone
            query.pop("p", None)
        fragment = f"#c{anchor}" if anchor and "stay" not in query else ""
        return redirect(f"{came_from(query, [comment])}{fragment}")


def _done(comment, event):
    """Say what was done, with the way to undo it where the same person may."""
    said = _about(comment, DEEDS[event][1])
    undo = UNDOING.get(event)
    if undo is None:
        return said
    page = reverse("admin:articles_comment_change", args=[comment.pk])
    return format_html('{} (<a href="{}#decision-title">{}</a>)', said, page, undo)


def _about(comment, said):
    page = reverse("admin:articles_comment_change", args=[comment.pk])
    return format_html('<a href="{}">{}</a>: {}', page, comment, said)
