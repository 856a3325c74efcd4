"""Widgets of the desk: Markdown without markdownx's script, choices without a query each."""

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.forms.widgets import Script
from markdownx.widgets import AdminMarkdownxWidget


class MarkdownWidget(AdminMarkdownxWidget):
    """markdownx's text area and settings, our template and our module (see `markdown.js`)."""

    def render(self, name, value, attrs=None, renderer=None):
        return super().render(name, value, {} if attrs is None else attrs, renderer)

    @staticmethod
    def add_markdownx_attrs(attrs):
        attrs = AdminMarkdownxWidget.add_markdownx_attrs(attrs)
        # The package's own script binds to this class; without it there is nothing to bind to.
        attrs["class"] = attrs["class"].replace("markdownx-editor", "").strip()
        attrs.setdefault("rows", 12)
        for unused in ("data-markdownx-editor-resizable", "data-markdownx-latency"):
            attrs.pop(unused)
        return attrs

    @property
    def media(self):
        return forms.Media(js=[Script("js/admin/markdown.js", type="module")])  # type: ignore[list-item]


class ChosenSelect(AutocompleteSelect):
    """An autocomplete select that is told its present choice's label, so that it asks no query."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = {}

    def __deepcopy__(self, memo):
        copied = super().__deepcopy__(memo)
        copied.known = dict(self.known)
        return copied

    def optgroups(self, name, value, attr=None):
        chosen = [str(v) for v in value if v]
        if any(key not in self.known for key in chosen):
            return super().optgroups(name, value, attr)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        options += [
            self.create_option(name, key, self.known[key], True, len(options)) for key in chosen
        ]
        return [(None, options, 0)]


class TargetSelect(ChosenSelect):
    """The select of a see-also's article: its choices say which of them no reader can see yet."""

    url_name = "%s:article_targets"


def offering(field, *deeds):
    """Return a related row's form field with only the icons of `deeds` (add, change…) beside it."""
    for deed in ("add", "change", "delete", "view"):
        name = f"can_{deed}_related"
        if deed not in deeds and hasattr(field.widget, name):
            setattr(field.widget, name, False)
    return field


class MomentInput(forms.DateTimeInput):
    """One native field for date and time: it needs no script and knows the editor's locale."""

    input_type = "datetime-local"

    def __init__(self, attrs=None):
        super().__init__(attrs=attrs, format="%Y-%m-%dT%H:%M")


class HiddenMomentInput(MomentInput):
    """What a moment was when the form was opened, to tell what has been typed since."""

    input_type = "hidden"
