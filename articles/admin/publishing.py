"""Publishing at a glance: what readers see, what waits, and what the working copy changes."""

from datetime import datetime
from itertools import zip_longest

from django.contrib.admin.utils import label_for_field
from django.db.models import Q
from django.template.defaultfilters import truncatechars
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ..diffing import changes
from ..models import Article, Event
from ..permissions import can_bin, can_publish
from .standing import moment

EARLIER = 10  # editions offered for a roll-back


def desk(article, user):
    """Return what the form shows about readers: live, waiting and earlier editions, and changes."""
    now = timezone.now()
    spans = list(article.editions.for_desk().order_by("live_from"))
    _say_ends(spans)
    live = next((edition for edition in spans if edition.is_live(now)), None)
    begun = [edition for edition in spans if edition.live_from <= now]
    past = begun[-1] if begun and not live else None
    waiting = [edition for edition in spans if edition.live_from > now]
    lacking = article.lacking(now) if live and waiting else {}
    for edition in waiting:
        edition.lack = lack(lacking[edition]) if edition in lacking else None
    return {
        "live": live,
        "waiting": waiting,
        "past": past,
        "was_withdrawn": bool(past) and was_withdrawn(past),
        "earlier": [edition for edition in reversed(begun) if edition != live][:EARLIER],
        "changes": changed_since(article, live.revision_id) if live else [],
        "embargo_binds": bool(article.embargo_at) and article.embargo_at > now,
        "may_publish": can_publish(user, article),
        "may_bin": can_bin(user, article),
    }


def _say_ends(spans):
    """Give each of an article's editions, in their order, the words for its `end`."""
    for edition, following in zip_longest(spans, spans[1:]):
        edition.end = end(edition, following)


def end(edition, following):
    """Return until when readers see `edition`, and what they see then: nothing, or `following`."""
    if not edition.live_until:
        return ""
    at = moment(edition.live_until)
    if not following:
        return _("until %s; then readers see nothing") % at
    if following.live_from > edition.live_until:
        said = _("until %(end)s; then readers see nothing until %(next)s")
        return said % {"end": at, "next": moment(following.live_from)}
    said = _("until revision %(number)d takes over on %(moment)s")
    return said % {"number": following.revision.number, "moment": at}


def lack(found):
    """Return in words what an edition lacks: what can be carried over, and what is by hand."""
    return {"carried": described(found.gained), "left": described(found.left)}


def was_withdrawn(edition):
    """Whether somebody ended `edition` there and then, rather than let it run to its end."""
    events = Event.objects.filter(
        model="article", object_id=str(edition.article_id), verb="withdraw"
    )
    moments = events.values_list("data__at", flat=True)
    return any(datetime.fromisoformat(at) == edition.live_until for at in moments)


def changed_since(article, revision_id):
    """Return, in words, what the latest revision says otherwise than the one of `revision_id`."""
    pair = article.revisions.filter(Q(pk=revision_id) | Q(number=article.version))
    found = {revision.pk: revision.content for revision in pair.only("content")}
    old = found.pop(revision_id)
    return described(changes(old, found.popitem()[1])) if found else []


def described(difference):
    """Return one line for each thing that differs, in the words of the form."""
    lines = [capfirst(_verbose(name)) for name in difference.fields]
    lines += [_("Byline")] if difference.byline else []
    lines += [_("Tags")] if difference.tags else []
    lines += [capfirst(_verbose("picks"))] if difference.picks else []
    how = {
        "added": _("%s: new"),
        "removed": _("%s: deleted"),
        "changed": _("%s: changed"),
        "moved": _("%s: moved"),
    }
    return lines + [how[deed] % named(block) for deed, block in difference.blocks]


def named(block):
    """Return what an editor calls a block of a revision's content: Section “The first part”."""
    kind = capfirst(str(Article.block_kinds[block["kind"]]._meta.verbose_name))
    words = ("heading", "caption", "label", "title", "text", "body", "alt", "url")
    label = next((block[word] for word in words if block.get(word)), "")
    return f"{kind} “{truncatechars(' '.join(label.split()), 50)}”" if label else kind


def _verbose(name):
    return str(label_for_field(name.removesuffix("_id"), Article))
