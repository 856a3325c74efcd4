"""What a see-also may lead to, as its field's choices."""

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Q
from django.utils import timezone

from ..models import Article, Edition
from ..permissions import viewable
from .rights import may_change
from .standing import labelled, with_standing


class Targets(AutocompleteJsonView):
    """What a see-also may lead to; what no reader can see yet says so."""

    def has_perm(self, request, obj=None):
        return may_change(request)

    def get_queryset(self):
        at = timezone.now()
        own, _distinct = self.model_admin.get_search_results(
            self.request, viewable(self.request.user, Article.objects.all()), self.term
        )
        # Of what others write, only the title that readers get is told, or searched.
        live = Edition.objects.live(at).filter(title__icontains=self.term)
        found = Q(pk__in=own.values("pk")) | Q(pk__in=live.values("article"))
        return with_standing(Article.objects.outside_bin().filter(found), at)

    def serialize_result(self, obj, to_field_name):
        return {**super().serialize_result(obj, to_field_name), "text": labelled(obj)}
