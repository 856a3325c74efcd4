"""The form of the working copy: what an editor may get wrong is said at the field, and kept."""

from dataclasses import asdict

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .. import text
from ..models import MAX_BLOCKS, Address, Article, Category, Kind
from ..models.editions import path_to
from .deed_forms import WithDeeds
from .standing import moment

MAX_DEK = 200  # characters that cards have room for; an import may bring more


class ArticleForm(WithDeeds):
    """An article's own fields, and the version that they are based on."""

    by = None  # who edits, set by the desk
    checks_version = True  # a preview saves nothing, so it may be of any version
    stale = None  # the revision that came in between, once the form is checked

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        help_texts = {"dek": gettext_lazy("The line under the title: 200 characters at most.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["version"] = self.instance.version
        elif not self.is_bound and "title" in self.fields:
            self.fields["title"].widget.attrs["autofocus"] = True
        if "picks" in self.fields:
            self.fields["picks"].offer(self.instance, by=self.by)  # type: ignore[attr-defined]
        if "slug" in self.fields:
            self.fields["slug"].required = False  # made from the title when it is left empty

    def clean_dek(self):
        return self._checked_dek("dek")

    def clean_spoiler_free_dek(self):
        return self._checked_dek("spoiler_free_dek")

    def _checked_dek(self, name):
        dek = self.cleaned_data[name]
        if len(dek) > MAX_DEK and name in self.changed_data:
            said = _("The dek has %(count)d characters: shorten it to %(most)d.")
            raise forms.ValidationError(said % {"count": len(dek), "most": MAX_DEK})
        return dek

    def clean_sources(self):
        sources = self.cleaned_data["sources"]
        if problems := text.problems(sources):
            said = _("Line %(line)d: %(message)s")
            raise forms.ValidationError([said % asdict(problem) for problem in problems])
        return sources

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        if self.checks_version and self.instance.pk:
            self._check_version(cleaned.get("version"))
        self._check_length()
        self._check_category(cleaned)
        if not {"title", "slug", "kind", "category"} & self.errors.keys():
            cleaned["slug"] = cleaned["slug"] or text.slug(cleaned["title"])
            self._check_address(cleaned)
        return cleaned

    def _check_version(self, version):
        """Under the row's lock, before anything is written: has anybody saved in between?"""
        latest = self.instance.locked().latest_revision()
        if latest is None or (version == latest.number and not self._rows_are_gone()):
            return
        self.stale = latest
        self.add_error(
            None,
            forms.ValidationError(
                _("%(who)s saved this article at %(moment)s, after you opened it here.")
                % {"who": latest.by or _("The program"), "moment": moment(latest.at)},
                code="stale",
            ),
        )

    def _rows_are_gone(self):
        """Whether rows that were posted exist no more: restoring what was there replaces them."""
        for kind in Article.block_kinds.values():
            prefix = _prefix(kind)
            rows = range(_number(self.data.get(f"{prefix}-INITIAL_FORMS")))
            posted = {self.data.get(f"{prefix}-{row}-id") for row in rows}
            present = kind.objects.filter(parent=self.instance).values_list("pk", flat=True)
            if posted - {str(pk) for pk in present}:
                return True
        return False

    def _check_length(self):
        count = sum(self._posted(kind) for kind in Article.block_kinds.values())
        if count > MAX_BLOCKS:
            message = ngettext(
                "An article has at most %(most)d blocks: delete %(extra)d.",
                "An article has at most %(most)d blocks: delete %(extra)d of them.",
                count - MAX_BLOCKS,
            )
            self.add_error(None, message % {"most": MAX_BLOCKS, "extra": count - MAX_BLOCKS})

    def _posted(self, kind):
        """Return how many blocks of `kind` the posted form has, without those to be deleted."""
        prefix = _prefix(kind)
        rows = range(_number(self.data.get(f"{prefix}-TOTAL_FORMS")))
        return sum(f"{prefix}-{row}-DELETE" not in self.data for row in rows)

    def _check_category(self, cleaned):
        kind, category = cleaned.get("kind"), cleaned.get("category")
        if kind == Kind.PAGE and category:
            self.add_error("category", _("A page has no category. Empty this field."))
        elif kind and kind != Kind.PAGE and not category and "category" not in self.errors:
            self.add_error("category", _("Choose a category: only a page does without."))

    def _check_address(self, cleaned):
        """The slug's constraint is conditional, so the form asks what the database would refuse."""
        slug, category = cleaned["slug"], cleaned["category"]
        others = Article.objects.outside_bin().exclude(pk=self.instance.pk)
        if other := others.filter(category=category, slug=slug).first():
            message = _("“%(title)s” has this slug already. Choose another.")
            self.add_error("slug", message % {"title": other})
            return
        if category is None and Category.objects.filter(slug=slug).exists():
            self.add_error("slug", _("This is a category's address. Choose another word."))
            return
        path = path_to(category, slug)
        taken = Address.objects.filter(path=path).exclude(article=self.instance.pk)
        if address := taken.select_related("article").first():
            message = _("The address %(path)s belongs to “%(title)s” for good. Choose another.")
            self.add_error("slug", message % {"path": path, "title": address.article})


def _prefix(kind):
    return kind._meta.get_field("parent").remote_field.get_accessor_name()


def _number(posted):
    """Return a count that the form's bookkeeping posted; 0 for what is no count."""
    posted = str(posted or "")
    return int(posted) if posted.isdecimal() and len(posted) < 6 else 0
