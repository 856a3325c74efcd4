"""Publishing on the editor's desk: what readers see, what waits, and each deed as one button.

Every button saves the form first; a deed that the model refuses leaves that save standing.
"""

from datetime import datetime

from django.contrib import messages
from django.contrib.admin.utils import label_for_field
from django.db.models import Q
from django.template.defaultfilters import truncatechars
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ..diffing import changes
from ..models import Article, Correction, Event, Refused
from ..permissions import can_bin, can_change, can_publish
from .standing import moment

EARLIER = 10  # editions offered for a roll-back


def publish(article, data, *, by):
    _check_text(article)
    edition = article.publish(
        by=by,
        until=data["publish_until"],
        substantive=data["substantive"],
        change_note=data["change_note"],
    )
    return format_html(_('Published: readers see it at <a href="{0}">{0}</a>.'), edition.path)


def schedule(article, data, *, by):
    _check_text(article)
    edition = article.publish(
        by=by,
        at=data["publish_at"],
        until=data["publish_until"],
        substantive=data["substantive"],
        change_note=data["change_note"],
    )
    return _("Scheduled: it goes live on %s.") % moment(edition.live_from)


def _check_text(article):
    """An import may publish what it likes; a person who presses this has forgotten something."""
    if not any(block.kind != "section" or block.body.strip() for block in article.blocks()):
        raise Refused(_("There is no text to publish yet."))


def unschedule(article, data, *, by):
    edition = article.editions.filter(pk=data["_unschedule"]).first()
    if edition is None:
        raise Refused(_("That edition does not wait any more."))
    article.unschedule(edition, by=by)
    return _("Taken back: nothing goes live on %s.") % moment(edition.live_from)


def withdraw(article, data, *, by):
    article.withdraw(by=by, note=data["withdrawal_note"])
    return _("Withdrawn: readers do not see it any more.")


def roll_back(article, data, *, by):
    edition = article.editions.filter(pk=data["_roll_back"]).first()
    if edition is None:
        raise Refused(_("There is no such edition any more."))
    article.roll_back(edition, by=by, note=data["change_note"], substantive=data["substantive"])
    return _("Rolled back: readers see again what went live on %s.") % moment(edition.live_from)


def correct(article, data, *, by):
    Correction.objects.publish(
        article, data["correction"], by=by, anchor=data["correction_section"]
    )
    return _("Corrected: readers are told what was wrong.")


def begin_fix(article, data, *, by):
    article.begin_fix(by=by)
    return _("The form now has what readers see. Correct it, publish, then end the fix.")


def end_fix(article, data, *, by):
    article.end_fix(by=by)
    return _("The fix is over: your working copy is back as it was.")


def hold(article, data, *, by):
    article.hold(data["hold_reason_given"], by=by)
    return _("Held: nothing is published until somebody releases it.")


def release(article, data, *, by):
    article.release(by=by)
    return _("Released: it may be published again.")


def set_embargo(article, data, *, by):
    article.set_embargo(data["embargo_until"], by=by)
    if not data["embargo_until"]:
        return _("There is no embargo.")
    return _("Under embargo until %s.") % moment(data["embargo_until"])


def bin_it(article, data, *, by):
    article.bin(by=by)
    return _("In the bin. Readers do not see it any more; you can take it out again.")


def unbin(article, data, *, by):
    article.unbin(by=by)
    return _("Out of the bin, as a working copy.")


# By the name of the button: the deed and the question whether the person may.
DEEDS = {
    "_publish": (publish, can_publish),
    "_schedule": (schedule, can_publish),
    "_unschedule": (unschedule, can_publish),
    "_withdraw": (withdraw, can_publish),
    "_roll_back": (roll_back, can_publish),
    "_correct": (correct, can_publish),
    "_begin_fix": (begin_fix, can_change),
    "_end_fix": (end_fix, can_change),
    "_hold": (hold, can_publish),
    "_release": (release, can_publish),
    "_set_embargo": (set_embargo, can_publish),
    "_bin": (bin_it, can_bin),
    "_unbin": (unbin, can_bin),
}


def perform(request, article, cleaned):
    """Do the deed whose button was pressed, if one was, and say how it went.

    `cleaned` is the saved form's data. Returns whether it was done, None when no deed was asked.
    """
    name = next((name for name in DEEDS if name in request.POST), None)
    if name is None:
        return None
    deed, may = DEEDS[name]
    if not may(request.user, article):
        messages.error(request, _("Saved, but you may not do that: ask somebody who publishes."))
        return False
    try:
        done = deed(article, {**cleaned, name: _key(request.POST[name])}, by=request.user)
    except Refused as refusal:
        messages.error(request, _("Saved, but not more: %s") % refusal)
        return False
    messages.success(request, done)
    return True


def _key(value):
    return int(value) if value.isdecimal() and len(value) < 19 else None


def desk(article, user):
    """Return what the form shows about readers: live, waiting and earlier editions, and changes."""
    now = timezone.now()
    spans = list(
        article.editions.select_related("revision", "by")
        .defer("content", "revision__content")
        .order_by("live_from")
    )
    live = next((edition for edition in spans if edition.is_live(now)), None)
    begun = [edition for edition in spans if edition.live_from <= now]
    past = begun[-1] if begun and not live else None
    return {
        "live": live,
        "waiting": [edition for edition in spans if edition.live_from > now],
        "past": past,
        "was_withdrawn": bool(past) and was_withdrawn(past),
        "earlier": [edition for edition in reversed(begun) if edition != live][:EARLIER],
        "changes": changed_since(article, live.revision_id) if live else [],
        "may_publish": can_publish(user, article),
        "may_bin": can_bin(user, article),
    }


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
