"""How an article stands with its readers, in the words of the editor's desk."""

from django.db.models import Exists, F, OuterRef, Subquery
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ..models import Edition, Revision


def with_standing(articles, at):
    """Annotate `articles` with what readers get of them at the moment `at`."""
    own = Edition.objects.filter(article=OuterRef("pk"))
    waiting = own.waiting(at).order_by("live_from")
    return articles.annotate(
        live_title=Subquery(own.live(at).values("title")[:1]),
        live_since=Subquery(own.live(at).values("live_from")[:1]),
        live_path=Subquery(own.live(at).values("path")[:1]),
        ends_at=Subquery(own.live(at).filter(live_until=F("ends_at")).values("ends_at")[:1]),
        waits_for=Subquery(waiting.values("live_from")[:1]),
        was_live=Exists(own.filter(live_from__lte=at)),
    )


def with_last_save(articles):
    """Annotate `articles` with who saved their latest revision and when."""
    latest = Revision.objects.filter(article=OuterRef("pk"), number=OuterRef("version"))
    return articles.annotate(
        saved_at=Subquery(latest.values("at")[:1]),
        saved_by=Subquery(latest.values("by__username")[:1]),
    )


def moment(at):
    """Return `at` as the desk writes moments, in the site's time zone: 24 Nov 2026, 09:00."""
    return date_format(localtime(at), _("j M Y, H:i"))


def standing(article):
    """Return the facts of an article from `with_standing` as (word, sentence) pairs."""
    facts = []
    if article.binned_at:
        facts.append(("binned", _("In the bin")))
    if article.live_since:
        facts.append(("live", _("Live since %s") % moment(article.live_since)))
    if article.live_since and article.ends_at:
        facts.append(("ends", _("until %s") % moment(article.ends_at)))
    if article.waits_for:
        facts.append(("waiting", _("Waits for %s") % moment(article.waits_for)))
    if article.was_live and not article.live_since:
        facts.append(("withdrawn", _("No longer live")))
    if not (article.live_since or article.was_live or article.waits_for):
        facts.append(("draft", _("Only a working copy")))
    if article.held_at:
        facts.append(("held", _("Held: %s") % article.hold_reason))
    return facts


def labelled(article):
    """Return the title that readers get of an article of `with_standing`, else its own, marked."""
    if article.binned_at:
        return _("%s (in the bin)") % article
    if article.live_since:
        return article.live_title
    if article.waits_for:
        return _("%(title)s (waits for %(moment)s)") % {
            "title": article,
            "moment": moment(article.waits_for),
        }
    return (_("%s (no longer live)") if article.was_live else _("%s (draft)")) % article
