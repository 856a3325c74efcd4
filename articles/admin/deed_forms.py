"""The panel of deeds in the article's form: what each asks for, and what is typed but not done."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import checks
from ..models import Correction
from .deeds import DEEDS, asked
from .fields import LineField, within_reach
from .widgets import HiddenMomentInput, MomentInput

DEED_FIELDS = tuple(dict.fromkeys(name for deed in DEEDS.values() for name in deed.fields))


def _moment_field(label, **more):
    return forms.DateTimeField(
        label=label, required=False, widget=MomentInput, validators=[within_reach], **more
    )


class WithDeeds(forms.ModelForm):
    """The trait of the article's form: the fields of its deeds, which belong to no column."""

    kept: dict[str, str] = {}  # what was typed for a deed that was not done, to be shown again
    live_sections: dict[str, str] = {}  # headings by anchor, as readers see them now

    publish_at = _moment_field(gettext_lazy("Go live at"))
    publish_until = _moment_field(
        gettext_lazy("Until"), help_text=gettext_lazy("Empty: until you withdraw it.")
    )
    change_note = LineField(
        label=gettext_lazy("What changed"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Readers find it below the article, if they are told."),
    )
    substantive = forms.BooleanField(
        label=gettext_lazy("Tell readers that it was updated"),
        required=False,
        help_text=gettext_lazy("Not for a small fix: they see “Updated” with the day."),
    )
    withdrawal_note = LineField(
        label=gettext_lazy("Note to readers"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("They find it at the old address."),
    )
    correction = LineField(
        label=gettext_lazy("What was wrong"),
        required=False,
        max_length=Correction._meta.get_field("text").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("And what it says now. Readers find it below the article."),
    )
    correction_section = forms.ChoiceField(
        label=gettext_lazy("In the section"), required=False, choices=()
    )
    hold_reason_given = LineField(
        label=gettext_lazy("Hold it because"), required=False, max_length=300
    )
    embargo_until = _moment_field(
        gettext_lazy("Embargo until"), help_text=gettext_lazy("Empty: none.")
    )
    embargo_seen = forms.DateTimeField(required=False, widget=HiddenMomentInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["embargo_until"] = self.initial["embargo_seen"] = self.instance.embargo_at
            self.initial.update(self.kept)
            self.live_sections = self._live_sections()
            self.fields["correction_section"].choices = self._sections()  # type: ignore[attr-defined]

    def _live_sections(self):
        """Return what a correction may point to: the headed sections that readers see now."""
        live = self.instance.editions.live(timezone.now()).values_list("content", flat=True)
        content = live.first() or {"blocks": []}
        return {b["anchor"]: b["heading"] for b in content["blocks"] if b.get("anchor")}

    def _sections(self):
        """Return the choices of a section; one that was chosen stays, though it may be gone."""
        choices = {"": "–", **self.live_sections}
        if chosen := self["correction_section"].value():
            choices.setdefault(chosen, _("%s (not live now)") % chosen)
        return list(choices.items())

    @property
    def typed_fields(self):
        """Return the fields in which something is typed for a deed: each must be in the page."""
        return [self[name] for name in DEED_FIELDS if name in self.kept or self._is_sent(name)]

    @property
    def typed_to_publish(self):
        return [field for field in self.typed_fields if field.name in DEEDS["_schedule"].fields]

    def _is_sent(self, name):
        return self.is_bound and (name in self.errors or self._typed(name))

    def left_over(self, done):
        """Return what was typed for deeds other than `done` (a name, or None), as it was typed."""
        used = DEEDS[done].fields if done else ()
        return {
            name: self.data[name] for name in DEED_FIELDS if name not in used and self._typed(name)
        }

    def _typed(self, name):
        if name == "embargo_until" and name in self.data:
            return self._moves_embargo()
        return bool(self.data.get(name, "").strip())

    def _moves_embargo(self):
        """Whether the field says otherwise than when the form was opened: somebody typed it."""
        return self.cleaned_data.get("embargo_until") != self.cleaned_data.get("embargo_seen")

    def clean(self):
        super().clean()
        if {"_publish", "_schedule"} & self.data.keys():
            self._check_publishing()
        deed = asked(self.data)
        if deed in _WANTED:
            self._want(*_WANTED[deed])
        if deed == "_correct":
            self._check_section()
        return self.cleaned_data

    def _check_publishing(self):
        for field, message in checks.blockers(self.cleaned_data):
            if field not in self.errors:
                self.add_error(field, message)
        if "_publish" in self.data and self.cleaned_data.get("publish_at"):
            said = _("A time is filled in here. Press Schedule, or empty it and publish now.")
            self.add_error("publish_at", said)
        if self.cleaned_data.get("embargo_until") and self._moves_embargo():
            said = _("This embargo is not set yet. Press “Set the embargo” first, or take it out.")
            self.add_error("embargo_until", said)

    def _check_section(self):
        section = self.cleaned_data.get("correction_section")
        if section and section not in self.live_sections:
            said = _("Readers do not see this section now. Choose another, or none.")
            self.add_error("correction_section", said)

    def _want(self, field, message):
        if not self.cleaned_data.get(field) and field not in self.errors:
            self.add_error(field, message)


# What a deed cannot do without, and what is said where it is missing.
_WANTED = {
    "_schedule": ("publish_at", gettext_lazy("Say when, or press Publish now.")),
    "_correct": ("correction", gettext_lazy("Say what was wrong, and what it says now.")),
    "_hold": ("hold_reason_given", gettext_lazy("Say why, for whoever finds it held.")),
}
