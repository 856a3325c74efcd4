"""Decisions in bulk: the list's actions count what they would move, and ask, before they decide."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _t
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from ..models import Comment, Conflict, Refused
from ..models.moderation import MOVES
from ..permissions import can_moderate
from .decisions import AT_ONCE, DEEDS, BulkForm, as_row

BULK = ("approve", "keep", "reject", "spam", "not_spam")


def in_bulk(event):
    """Return the list's action for `event`: it counts first, and decides nothing."""

    @admin.action(description=DEEDS[event][0], permissions=["moderate"])
    def count_first(model_admin, request, comments):
        return model_admin.count_view(request, event, comments)

    count_first.__name__ = event
    return count_first


class InBulk(admin.ModelAdmin):
    """The trait of deciding about comments: many at once, each on its own."""

    actions = [in_bulk(event) for event in BULK]

    def get_urls(self):
        view = self.guarded(self.bulk_view)
        return [path("decide/", view, name=self.route("bulk")), *super().get_urls()]

    def guarded(self, view):
        """Return `view` for moderators alone."""

        def guarded(request, *args, **kwargs):
            if not can_moderate(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return self.admin_site.admin_view(guarded)

    def route(self, deed):
        return f"{self.opts.app_label}_{self.opts.model_name}_{deed}"

    def has_moderate_permission(self, request):
        return can_moderate(request.user)

    def count_view(self, request, event, comments):
        """Say how many of the chosen comments a bulk decision would move, and ask."""
        chosen = list(comments.order_by("pk")[:AT_ONCE])
        movable = [comment for comment in chosen if comment.can(event)]
        return self.ask(
            request,
            movable,
            BulkForm(initial={"event": event, "chosen": _as_rows(movable)}),
            others=len(chosen) - len(movable),
            is_cut=comments.count() > AT_ONCE,
        )

    def ask(self, request, movable, form, *, others=0, is_cut=False):
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
            "back": came_from(request.GET, movable),
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
            return self.ask(request, list(chosen), form)
        if not form.is_valid():
            messages.error(request, _t("Nothing was decided: the form was incomplete."))
            return redirect(queue(request.GET))
        chosen = self._decide_each(request, comments, form.cleaned_data)
        query = request.GET.copy()
        query.pop("p", None)  # its page may be gone
        return redirect(came_from(query, chosen))

    def _decide_each(self, request, comments, said):
        """Decide about each in a transaction of its own, so that others may write in between.

        Returns those that there are.
        """
        found = comments.in_bulk(said["chosen"])
        gone = len(said["chosen"]) - len(found)
        done, kept = 0, [_t("It is not there any more.")] * gone
        for place, comment in enumerate(found.values()):
            try:
                self.decide(request, comment, said, **said["chosen"][comment.pk])
                done += 1
            except (Refused, Conflict) as refusal:
                kept.append(str(refusal))
            except OperationalError:  # the next would wait as long, and in vain
                busy = _t("The database was busy: choose them again.")
                kept += [busy] * (len(found) - place)
                break
        self._say_decided(request, DEEDS[said["event"]][1], done, kept)
        return list(found.values())

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

    def decide(self, request, comment, said, **seen):
        """Move `comment` as the form has it in `said`, if it is still what was `seen`.

        Raises Refused for a move that it does not allow, Conflict when somebody was faster.
        """
        comment.transition(
            said["event"],
            by=request.user,
            reason=said["reason"] if MOVES[said["event"]].needs_reason else "",
            note=said["note"],
            **seen,
        )


def came_from(query, comments):
    """Return where a decision began: the one comment's own page, or the list as it was filtered."""
    if "stay" in query and len(comments) == 1:
        return reverse("admin:articles_comment_change", args=[comments[0].pk])
    return queue(query)


def queue(query):
    """Return the address of the list, filtered as `query` says."""
    query = query.copy()
    query.pop("stay", None)  # no filter: `decision_of` says so
    address = reverse("admin:articles_comment_changelist")
    return f"{address}?{query.urlencode()}" if query else address


def _as_rows(comments):
    return " ".join(as_row(one.pk, one.revision, one.status) for one in comments)
