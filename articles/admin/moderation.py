"""Moderation on the desk: each decision about comments, by a button or in bulk, enters here."""

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext as _t
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from ..models import Comment, Conflict, Refused
from ..models.moderation import MOVES
from ..permissions import can_moderate
from .decisions import (
    AT_ONCE,
    DEEDS,
    UNDOING,
    BulkForm,
    DecisionForm,
    decided_already,
    decision_of,
)

BULK = ("approve", "keep", "reject", "spam", "not_spam")


def in_bulk(event):
    """Return the list's action for `event`: it counts first, and decides nothing."""

    @admin.action(description=DEEDS[event][0], permissions=["moderate"])
    def count_first(model_admin, request, comments):
        return model_admin.count_view(request, event, comments)

    count_first.__name__ = event
    return count_first


class Moderating(admin.ModelAdmin):
    """The trait of the comments' admin class: its decisions, which are POSTs to two addresses."""

    actions = [in_bulk(event) for event in BULK]

    def has_moderate_permission(self, request):
        return can_moderate(request.user)

    def get_urls(self):
        own = [
            path("<int:key>/decide/", self._guarded(self.decide_view), name=self._name("decide")),
            path("decide/", self._guarded(self.bulk_view), name=self._name("bulk")),
        ]
        return own + super().get_urls()

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
            chosen = f"{comment.pk}:{said['revision']}"
            return self._ask(request, [comment], BulkForm({**said, "chosen": chosen}))
        return self._decided(request, comment, said)

    def _decided(self, request, comment, said):
        """Decide, say how it went, and lead on to the comment that comes next in the list."""
        following = self._next(request, comment)
        try:
            self._decide(request, comment, said, revision=said["revision"])
        except Refused as refusal:
            why = refusal if comment.can(said["event"]) else decided_already(comment)
            messages.error(request, _about(comment, why))
            return self._back(request, comment, anchor=comment.pk)
        except Conflict as conflict:
            return self._conflict(request, comment.pk, conflict)
        messages.success(request, _done(comment, said["event"]))
        return self._back(request, comment, anchor=following)

    def count_view(self, request, event, comments):
        """Say how many of the chosen comments a bulk decision would move, and ask."""
        chosen = list(comments.order_by("pk")[:AT_ONCE])
        movable = [comment for comment in chosen if comment.can(event)]
        return self._ask(
            request,
            movable,
            BulkForm(initial={"event": event, "chosen": _written(movable)}),
            others=len(chosen) - len(movable),
            is_cut=comments.count() > AT_ONCE,
        )

    def _ask(self, request, movable, form, *, others=0, is_cut=False):
        """Show what `form` would move; what was typed into it already is still there."""
        event = form["event"].value()
        context = {
            **self.admin_site.each_context(request),
            "title": ngettext("Decide about a comment", "Decide about comments", len(movable)),
            "opts": self.opts,
            "deed": DEEDS[event][0],
            "move": MOVES[event],
            "movable": movable,
            "others": others,
            "is_cut": is_cut,
            "form": form,
            "query": request.GET.urlencode(),
        }
        return render(request, "admin/articles/comment/bulk.html", context)

    @method_decorator(csrf_protect)
    @method_decorator(require_POST)
    def bulk_view(self, request):
        """Decide about many comments, each on its own; say how many went where."""
        form = BulkForm(request.POST)
        comments = Comment.objects.select_related("commenter", "discussion")
        if not form.is_valid() and not {"event", "chosen"} & form.errors.keys():
            chosen = comments.filter(pk__in=form.cleaned_data["chosen"]).order_by("pk")
            return self._ask(request, list(chosen), form)
        if not form.is_valid():
            messages.error(request, _t("Nothing was decided: the form was incomplete."))
            return redirect(_queue(request.GET))
        self._decide_each(request, comments, form.cleaned_data)
        query = request.GET.copy()
        query.pop("p", None)  # its page may be gone
        return redirect(_queue(query))

    def _decide_each(self, request, comments, said):
        """Decide about each in a transaction of its own, so that others may write in between."""
        found = comments.in_bulk(said["chosen"])
        gone = len(said["chosen"]) - len(found)
        done, kept = 0, [_t("It is not there any more.")] * gone
        for place, comment in enumerate(found.values()):
            try:
                self._decide(request, comment, said, revision=said["chosen"][comment.pk])
                done += 1
            except (Refused, Conflict) as refusal:
                kept.append(str(refusal))
            except OperationalError:  # the next would wait as long, and in vain
                busy = _t("The database was busy: choose them again.")
                kept += [busy] * (len(found) - place)
                break
        self._say_decided(request, DEEDS[said["event"]][1], done, kept)

    def _say_decided(self, request, deed, done, kept):
        """Say how many comments were decided; and how many were not, by the reasons in `kept`."""
        text = ngettext("%(n)d comment: %(deed)s.", "%(n)d comments: %(deed)s.", done)
        if done:
            messages.success(request, text % {"n": done, "deed": deed})
        if not kept:
            return
        left = ngettext("%d comment stays as it was:", "%d comments stay as they were:", len(kept))
        why = "; ".join(f"{kept.count(one)} × {one}" for one in dict.fromkeys(kept))
        messages.warning(request, f"{left % len(kept)} {why}")

    def _decide(self, request, comment, said, *, revision):
        comment.transition(
            said["event"],
            by=request.user,
            expected_revision=revision,
            reason=said["reason"] if MOVES[said["event"]].needs_reason else "",
            note=said["note"],
        )

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
        if "stay" in request.GET:
            return redirect("admin:articles_comment_change", comment.pk)
        query = request.GET.copy()
        if anchor is None:  # its page may be gone
            query.pop("p", None)
        fragment = f"#c{anchor}" if anchor else ""
        return redirect(f"{_queue(query)}{fragment}")

    def _guarded(self, view):
        def guarded(request, *args, **kwargs):
            if not can_moderate(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return self.admin_site.admin_view(guarded)

    def _name(self, deed):
        return f"{self.opts.app_label}_{self.opts.model_name}_{deed}"


def _queue(query):
    """Return the address of the list, filtered as `query` says."""
    address = reverse("admin:articles_comment_changelist")
    return f"{address}?{query.urlencode()}" if query else address


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


def _written(comments):
    """Return comments as the form of many carries them: each with the revision that was seen."""
    return " ".join(f"{comment.pk}:{comment.revision}" for comment in comments)
