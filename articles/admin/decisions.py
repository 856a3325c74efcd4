"""Decisions about comments as forms: what may be pressed, and what has to be said with it."""

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ..models import Reason
from ..models.moderation import MOVES, Status

# What the button says, and what is said afterwards.
DEEDS = {
    "approve": (_("Approve"), _("approved")),
    "keep": (_("Keep"), _("stays, its reports are closed")),
    "spam": (_("Spam"), _("marked as spam")),
    "reject": (_("Reject"), _("rejected")),
    "not_spam": (_("Not spam"), _("waits for a decision again")),
    "reinstate": (_("Reinstate"), _("published after all")),
}
# The link to where the same moderator may decide otherwise; of a rejection, another one does.
UNDOING = {"approve": _("decide otherwise"), "spam": _("undo")}
AT_ONCE = 500  # comments that one bulk decision may take: each is a transaction


class DeedForm(forms.Form):
    """What a moderator decides, and why."""

    event = forms.ChoiceField(choices=[(event, deed[0]) for event, deed in DEEDS.items()])
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", _("Reason for rejecting…")), *Reason.choices],
        required=False,
        error_messages={"required": _("Choose a reason: the commenter is told.")},
    )
    note = forms.CharField(
        label=_("Note"),
        help_text=_("For moderators alone."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class DecisionForm(DeedForm):
    """A decision about one comment; rows of a list tell theirs apart by prefix."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    status = forms.ChoiceField(widget=forms.HiddenInput, choices=Status.choices)

    def seen(self):
        """Return what the moderator saw, as `transition` expects it."""
        return _seen(*(self.cleaned_data[name] for name in ("revision", "status")))


class BulkForm(DeedForm):
    """A decision about many comments, each as it was when it was counted: `pk:revision:status`."""

    chosen = forms.CharField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        move = MOVES.get(self["event"].value() or "")
        self.fields["reason"].required = bool(move and move.needs_reason)

    def clean_chosen(self):
        try:
            rows = [row.split(":") for row in self.cleaned_data["chosen"].split()[:AT_ONCE]]
            return {
                _number(pk): _seen(_number(number), Status(status)) for pk, number, status in rows
            }
        except ValueError as error:
            raise forms.ValidationError(_t("Choose the comments anew.")) from error


def decision_of(comment, query):
    """Return what a template needs to offer the decisions that `comment` allows.

    `query` is the query string of the list that the button leads back to.
    """
    return {
        "comment": comment,
        "form": DecisionForm(
            prefix=str(comment.pk),
            initial={"revision": comment.revision, "status": comment.status},
        ),
        "deeds": [
            (event, deed[0], MOVES[event])
            for event, deed in DEEDS.items()
            if comment.can(event) and (event != "keep" or comment.open_reports())
        ],
        "query": query,
    }


def decided_already(comment):
    """Return how `comment` stands, and by whose decision, for whoever came too late."""
    last = comment.actions.select_related("actor").order_by("pk").last()
    return _t("not decided again. It is “%(status)s” now, by decision of %(who)s.") % {
        "status": comment.get_status_display(),
        "who": (last and last.actor) or _t("the program"),
    }


def as_row(pk, revision, status):
    """Return a comment as the form of many carries it: which, and what was seen of it."""
    return f"{pk}:{revision}:{status}"


def _seen(revision, status):
    return {"expected_revision": revision, "expected_status": status}


def _number(posted):
    """Return what the form wrote as a number; raises ValueError for what no key can be."""
    if len(posted) > 18:  # a key of 64 bits has no more digits that all databases take
        raise ValueError
    return int(posted)
