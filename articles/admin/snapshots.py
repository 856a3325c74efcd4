"""Snapshots of a form that was posted and not saved: for previews and for telling edits apart."""

from typing import NamedTuple

from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.text import capfirst

from .. import text
from ..models import Article, Byline, Section
from ..models.snapshots import snapshot_of


def snapshot(form, formsets):
    """Return the revision content that the valid `form` and `formsets` would be saved as."""
    rows = {formset.model: _rows(formset) for formset in formsets}
    blocks = [row for model, kept in rows.items() if model is not Byline for row in kept]
    blocks.sort(key=lambda block: block.ordering)
    _give_anchors(blocks)
    byline = sorted(rows.get(Byline, ()), key=lambda row: row.position)
    return snapshot_of(
        {name: getattr(form.instance, name) for name in Article.snapshot_fields},
        byline=[(row.author_id, row.role) for row in byline],
        tags=[tag.pk for tag in form.cleaned_data["tags"]],
        picks=[article.pk for article in form.cleaned_data["picks"]],
        blocks=blocks,
    )


class Complaint(NamedTuple):
    """One thing that is wrong: where in the form's words, what, and the id of the field."""

    where: str
    message: str
    target: str = ""


def complaints(form, formsets):
    """Return all that is wrong with the posted forms, in the order of the form.

    What is wrong with a row that is to be deleted hinders nothing. The formset's own
    `deleted_forms` knows none while another row is wrong.
    """
    found = list(_of_form(form, ""))
    for formset in formsets:
        found += [Complaint("", message) for message in formset.non_form_errors()]
        kind = capfirst(str(formset.model._meta.verbose_name))
        for number, row in enumerate(formset.forms, start=1):
            if row.errors and not row.cleaned_data.get(DELETION_FIELD_NAME):
                found += _of_form(row, f"{kind} {number}")
    return found


def _of_form(form, where):
    for name, errors in form.errors.items():
        if name == "id":  # a row that is gone: the form is stale, which is said on the page
            continue
        own = name in form.fields
        label = str(form[name].label) if own else ""
        target = form[name].id_for_label if own else ""
        for error in errors.as_data():
            if error.code == "stale":  # said on the page in full
                continue
            for message in error.messages:
                yield Complaint(": ".join(filter(None, [where, label])), message, target)


def _rows(formset):
    deleted = set(formset.deleted_forms)
    return [
        form.instance
        for form in formset.forms
        if form not in deleted and (form in formset.initial_forms or form.has_changed())
    ]


def _give_anchors(blocks):
    """Saving a new section would give it an anchor: a preview's table of contents wants one too."""
    sections = [block for block in blocks if isinstance(block, Section)]
    taken = {section.anchor for section in sections if section.anchor}
    for section in sections:
        if section.heading and not section.anchor:
            section.anchor = text.anchor(section.heading, taken)
            taken.add(section.anchor)
