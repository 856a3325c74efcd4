"""Forms: what readers send, checked before any verb sees it."""

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from . import text
from .models import Kind
from .models.comments import MAX_BODY, MAX_NAME
from .models.moderation import Reason
from .models.ratings import LABELS
from .models.reports import MAX_TEXT
from .search.queries import MAX_TYPED


class ProseField(forms.CharField):
    """Text of several lines; browsers send each line end as two characters, readers count one."""

    widget = forms.Textarea

    def to_python(self, value):
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")

    def run_validators(self, value):
        """Check as ever, and let complaints write numbers as the page's language does."""
        try:
            super().run_validators(value)
        except forms.ValidationError as complaints:
            for one in complaints.error_list:
                counts = {k: v for k, v in (one.params or {}).items() if isinstance(v, int)}
                grouped = {k: number_format(v, force_grouping=True) for k, v in counts.items()}
                one.params = {**(one.params or {}), **grouped}
            raise


class CommentForm(forms.Form):
    """A reader's comment."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=MAX_NAME,
        error_messages={
            "required": _("Say what you want to be called. It need not be your real name."),
            "max_length": _("Choose a name of at most %(limit_value)d characters."),
        },
    )
    body = ProseField(
        label=_("Your comment"),
        max_length=MAX_BODY,
        error_messages={
            "required": _("Write a comment."),
            "max_length": _(
                "A comment has at most %(limit_value)s characters. Yours has %(show_value)s."
            ),
        },
    )
    is_spoiler = forms.BooleanField(
        label=_("My comment gives something away"),
        required=False,
    )
    parent = forms.CharField(required=False, max_length=12)
    time_token = forms.CharField(required=False)
    # Nobody sees this field (the stylesheet hides it): who fills it in is not a person.
    website = forms.CharField(label=_("Leave this empty"), required=False)

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("auto_id", "comment-%s")
        super().__init__(*args, **kwargs)

    def clean_name(self):
        """Return the name as it may stand on a page; cleaning may isolate a direction, so count."""
        name = text.clean(self.cleaned_data["name"])
        messages = self.fields["name"].error_messages
        if not name:
            raise forms.ValidationError(messages["required"])
        if len(name) > MAX_NAME:
            raise forms.ValidationError(messages["max_length"] % {"limit_value": MAX_NAME})
        return name

    def clean_body(self):
        body = self.cleaned_data["body"]
        if not text.clean(body) or not text.render_comment(body).strip():
            raise forms.ValidationError(self.fields["body"].error_messages["required"])
        return body

    @property
    def is_trapped(self):
        return bool(self.cleaned_data["website"])


class ReportForm(forms.Form):
    """What a reader tells the moderators about a comment."""

    reason = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=Reason.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what is wrong with the comment."),
            "invalid_choice": _("Choose what is wrong with the comment."),
        },
    )
    text = ProseField(
        label=_("In your words (optional)"),
        max_length=MAX_TEXT,
        required=False,
        error_messages={
            "max_length": _(
                "At most %(limit_value)s characters, please. Yours has %(show_value)s."
            ),
        },
    )

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("auto_id", "report-%s")
        super().__init__(*args, **kwargs)

    def clean_text(self):
        return text.clean(self.cleaned_data["text"])[:MAX_TEXT]


class RatingForm(forms.Form):
    """A reader's stars."""

    value = forms.TypedChoiceField(
        choices=list(LABELS.items()),
        coerce=int,
        error_messages={
            "required": _("Choose from one to five stars."),
            "invalid_choice": _("Choose from one to five stars."),
        },
    )


class TypedField(forms.CharField):
    """One line as somebody typed it: what no page may hold is left out, not complained about."""

    def to_python(self, value):
        return text.clean((super().to_python(value) or "")[:MAX_TYPED])


class SearchForm(forms.Form):
    """What a reader looks for, and what narrows it."""

    q = TypedField(required=False)
    category = forms.CharField(required=False)
    kind = forms.ChoiceField(choices=Kind.choices, required=False)
    year = forms.IntegerField(min_value=1, max_value=9999, required=False)
    page = forms.IntegerField(min_value=1, required=False)

    def __init__(self, *args, categories, **kwargs):
        super().__init__(*args, **kwargs)
        self.categories = {category.slug: category for category in categories}

    def clean_page(self):
        """Return the number, of which there is one way to write it: a page has one address."""
        page = self.cleaned_data["page"]
        if page and str(page) != self.data["page"]:
            raise forms.ValidationError(_("There is no such page."))
        return page

    def clean_category(self):
        """Return the category of that address, among those that the page's menu has read."""
        slug = self.cleaned_data["category"]
        if slug and slug not in self.categories:
            raise forms.ValidationError(_("There is no such category."))
        return self.categories.get(slug)
