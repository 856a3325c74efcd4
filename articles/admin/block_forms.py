"""Forms of blocks on the editor's desk: what each kind asks for, and how rows keep their places."""

from collections.abc import Callable
from dataclasses import asdict

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import text
from ..models import Article
from ..permissions import linkable
from .standing import labelled

PLACE = ("region", "ordering")


class BlockForm(forms.ModelForm):
    """A block; a new one in which nothing was written is not saved, whatever its place."""

    def has_changed(self):
        changed = self.changed_data
        if self.instance._state.adding:
            changed = [name for name in changed if name not in PLACE]
        return bool(changed)


class SectionForm(BlockForm):
    def clean_body(self):
        body = self.cleaned_data["body"]
        if problems := text.problems(body):
            said = _("Line %(line)d: %(message)s")
            raise ValidationError([said % asdict(problem) for problem in problems])
        return body

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        if not self.errors and not (cleaned["heading"] or cleaned["body"].strip()):
            self.add_error("body", _("This section is empty. Write something, or delete it."))
        return cleaned


class FigureForm(BlockForm):
    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        if not any(cleaned.get(name) for name in ("image", "awaits", "caption")):
            self.add_error(
                "image", _("Choose an image, or name the one that this figure waits for.")
            )
        return cleaned


class SeeAlsoForm(BlockForm):
    by = None  # who edits, set by the inline

    def clean_article(self):
        article = self.cleaned_data["article"]
        if article and "article" in self.changed_data:
            chosen = Article.objects.filter(pk=article.pk)
            if not linkable(self.by, chosen, at=timezone.now()).exists():
                raise ValidationError(_("Choose another article: this one is not yours to show."))
        return article

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        if self.errors:
            return cleaned
        article, url = cleaned["article"], cleaned["url"]
        if article and url:
            self.add_error("article", _("Choose an article or give an address, not both."))
            self.add_error("url", _("Empty this, or the article above."))
        elif article and article.pk == self.instance.parent_id:
            self.add_error("article", _("This is the article itself. Choose another."))
        elif not (article or url or cleaned["label"]):
            message = _("Choose an article, give an address, or write the title that it waits for.")
            self.add_error("article", message)
        return cleaned


class BlockFormSet(forms.BaseInlineFormSet):
    """The article's blocks of one kind, in line with the rows that were posted.

    A row whose block is gone since keeps its place and its text; each choice knows its own label,
    so that the number of queries does not grow with the number of blocks.
    """

    # By the name of a field that is a choice: how the chosen row is called.
    labels: dict[str, Callable] = {}

    def get_queryset(self):
        if not hasattr(self, "_queryset") and self.is_bound:
            self._object_dict = {row.pk: row for row in super().get_queryset()}
            found = {str(pk): row for pk, row in self._object_dict.items()}
            posted = range(self.initial_form_count())
            ids = [self.data.get(f"{self.add_prefix(i)}-id", "") for i in posted]
            self._queryset = [found.get(key) for key in ids]
        return super().get_queryset()

    def _existing_object(self, pk):
        self.get_queryset()  # which knows better than the caller what is there
        return super()._existing_object(pk)  # type: ignore[misc]

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        for name, label in self.labels.items():
            if chosen := getattr(form.instance, name, None):
                widget = form.fields[name].widget
                getattr(widget, "widget", widget).known = {str(chosen.pk): label(chosen)}
        return form


class FigureFormSet(BlockFormSet):
    labels = {"image": str}


class SeeAlsoFormSet(BlockFormSet):
    labels = {"article": labelled}
