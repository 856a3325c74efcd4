"""Saving on the editor's desk: the rows, their revision, and the deed that was asked for."""

from content_editor.admin import ContentEditor
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from .. import checks, previews
from ..models import Article
from .deeds import asked, perform


class WithRevisions(ContentEditor):
    """The trait of the article's admin class: each save is a revision, and may carry a deed."""

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
            obj.save()
            return
        # Only what the form shows: a hold that came in between stays.
        own = {field.name for field in Article._meta.concrete_fields} & form.fields.keys()
        obj.save(update_fields=[*sorted(own), "title_key"])

    def save_related(self, request, form, formsets, change):
        # Past ContentEditor, whose cloning copies blocks of articles that are not this person's.
        super(ContentEditor, self).save_related(request, form, formsets, change)
        based_on = form.cleaned_data["version"] if change else None
        form.revision = form.instance.save_revision(by=request.user, based_on=based_on)
        request.saved = form

    def response_add(self, request, obj, post_url_continue=None):
        return self._respond(request, obj)

    def response_change(self, request, obj):
        return self._respond(request, obj)

    def _respond(self, request, article):
        form = request.saved
        done = perform(request, article, form.cleaned_data)
        if done is None:
            messages.success(request, self._said(form))
        for hint in checks.hints(form.cleaned_data):
            messages.warning(request, hint.message)
        self._keep(request, article, form.left_over(asked(request.POST) if done else None))
        url = reverse("admin:articles_article_change", args=[article.pk])
        if "_save_preview" in request.POST:
            token = previews.keep(form.revision.content, user=request.user, article=article)
            url += f"?preview={token}#preview"
        return redirect(url)

    def _keep(self, request, article, typed):
        """Carry what was `typed` for other deeds into the form until a save, and say so."""
        key = f"deed-{article.pk}"
        if not typed:
            request.session.pop(key, None)
            return
        request.session[key] = typed
        labels = [str(request.saved.fields[name].label) for name in typed]
        said = _("Not done yet, and still in the form: %s. Each waits for its own button.")
        messages.info(request, said % ", ".join(labels))

    def _said(self, form):
        number = form.revision.number
        if number == form.cleaned_data["version"]:
            return _("Nothing had changed: revision %d is still the latest.") % number
        return _("Saved as revision %d.") % number
