"""Deeds of the editor's desk: each is one button, which saves the form first.

A deed that the model refuses leaves that save standing, and what was typed for it in the form.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.contrib import messages
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from .. import checks
from ..models import Correction, Refused
from ..permissions import can_bin, can_change, can_publish
from .publishing import described, end
from .standing import moment


class Deed(NamedTuple):
    """What a button does, who may press it, and the fields of the panel that it uses up."""

    do: Callable[..., str]
    may: Callable[..., bool]
    fields: tuple[str, ...] = ()


def perform(request, article, cleaned):
    """Do the deed whose button was pressed, if one was, and say how it went.

    `cleaned` is the saved form's data. Returns whether it was done, None when no deed was asked.
    """
    name = asked(request.POST)
    if name is None:
        return None
    deed = DEEDS[name]
    if not deed.may(request.user, article):
        messages.error(request, _("Saved, but you may not do that: ask somebody who publishes."))
        return False
    try:
        done = deed.do(article, {**cleaned, name: _key(request.POST[name])}, by=request.user)
    except Refused as refusal:
        messages.error(request, _("Saved, but not more: %s") % refusal)
        return False
    messages.success(request, done)
    return True


def asked(post):
    """Return the name of the deed whose button was pressed, or None."""
    return next((name for name in DEEDS if name in post), None)


def _key(value):
    return int(value) if value.isdecimal() and len(value) < 19 else None


# Publishing


def publish(article, data, *, by):
    _check_text(article)
    _check_nothing_came_between(article, by=by)
    edition = article.publish(by=by, until=data["publish_until"], **_told(data))
    said = format_html(_('Published: readers see it at <a href="{0}">{0}</a>.'), edition.path)
    said = _and_end(said, edition)
    lacking = article.lacking(timezone.now())
    told = _and_more(said, _("The update that waits (%s) lacks this change."), lacking)
    if article.parked or not any(found.gained for found in lacking.values()):
        return told
    return format_html("{} {}", told, _("You can carry it over."))


def schedule(article, data, *, by):
    _check_text(article)
    _check_nothing_came_between(article, by=by)
    at = data["publish_at"]
    _check_nothing_comes_first(article, at)
    edition = article.publish(by=by, at=at, until=data["publish_until"], **_told(data))
    said = _("Scheduled: it goes live on %s.") % moment(edition.live_from)
    said = _and_end(said, edition)
    others = article.editions.waiting(timezone.now()).exclude(pk=edition.pk).order_by("live_from")
    return _and_more(said, _("Still waiting besides: %s."), others.for_desk())


def _and_end(said, edition):
    """Return the sentence `said`, and until when `edition` stays if it has an end."""
    later = edition.article.editions.filter(live_from__gt=edition.live_from).order_by("live_from")
    stays = end(edition, later.for_desk().first())
    return format_html("{} {}", said, _("It stays %s.") % stays) if stays else said


def _told(data):
    return {"substantive": data["substantive"], "change_note": data["change_note"]}


def _check_text(article):
    """Raise Refused for a body that nobody could read."""
    for check in checks.body_blockers(article.latest_revision().content["blocks"]):
        raise Refused(check.message)


def _check_nothing_came_between(article, *, by):
    """Raise Refused where publishing a fix would take back what has gone live since it began."""
    caught = article.catch_up(by=by)
    if caught is None:
        return
    said = _(
        "Something else went live on %s, after the fix began. Your fix now stands over it in the "
        "form: look at it, then publish again."
    )
    raise Refused(_and_by_hand(said % moment(caught.live.live_from), described(caught.left)))


def _check_nothing_comes_first(article, at):
    """Raise Refused where a fix for `at` would take back an update that waits to go live by then.

    Published at once it is carried over into what waits; there is no such way back in time.
    """
    if not article.parked:
        return
    waiting = article.editions.waiting(timezone.now()).filter(live_from__lte=at)
    updates = waiting.filter(revision__number__lte=article.parked)
    if first := updates.order_by("live_from").first():
        said = _(
            "An update goes live on %s, and your fix would take it back. Choose a time before it, "
            "or publish the fix once the update is live."
        )
        raise Refused(said % moment(first.live_from))


def unschedule(article, data, *, by):
    edition = article.editions.filter(pk=data["_unschedule"]).first()
    if edition is None:
        raise Refused(_("That edition does not wait any more."))
    article.unschedule(edition, by=by)
    return _("Taken back: nothing goes live on %s.") % moment(edition.live_from)


def withdraw(article, data, *, by):
    taken = article.withdraw(by=by, note=data["withdrawal_note"])
    return _taking_back(_("Withdrawn: readers do not see it any more."), taken)


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
    back = article.end_fix(by=by)
    said = _("The fix is over: your working copy is back.")
    if back.gained:
        said = _("The fix is over: your working copy is back, with the fix in it.")
    if back.is_elsewhere:
        said = _("The fix is over. Your working copy is back, but its address was taken meanwhile.")
    if back.unpublished:
        what = _("What you did last was not published: it is revision %d in the history.")
        said = f"{said} {what % back.unpublished.number}"
    return _and_by_hand(said, described(back.left))


def carry_over(article, data, *, by):
    edition = article.editions.filter(pk=data["_carry_over"]).first()
    if edition is None:
        raise Refused(_("That edition does not wait any more."))
    left = described(article.carry_over(edition, by=by))
    return _and_by_hand(_("Carried over: what waits has it now, and so has your copy."), left)


def _and_by_hand(said, left):
    by_hand = _("Changed in both, so bring it over by hand: %s.") % "; ".join(left)
    return f"{said} {by_hand}" if left else said


# Keeping from readers


def hold(article, data, *, by):
    taken = article.hold(data["hold_reason_given"], by=by)
    return _taking_back(_("Held: nothing is published until somebody releases it."), taken)


def release(article, data, *, by):
    article.release(by=by)
    return _("Released: it may be published again.")


def set_embargo(article, data, *, by):
    taken = article.set_embargo(data["embargo_until"], by=by)
    if not data["embargo_until"]:
        return _("There is no embargo.")
    return _taking_back(_("Under embargo until %s.") % moment(data["embargo_until"]), taken)


def bin_it(article, data, *, by):
    taken = article.bin(by=by)
    said = _("In the bin. Readers do not see it any more; you can take it out again.")
    return _taking_back(said, taken)


def unbin(article, data, *, by):
    article.unbin(by=by)
    return _("Out of the bin, as a working copy.")


def _taking_back(said, editions):
    return _and_more(said, _("Taken back with it: %s."), editions)


def _and_more(said, more, editions):
    """Return the sentence `said`, and `more` about the waiting `editions` if there are any."""
    named = [
        _("revision %(number)d, for %(moment)s")
        % {"number": edition.revision.number, "moment": moment(edition.live_from)}
        for edition in editions
    ]
    return format_html("{} {}", said, more % "; ".join(named)) if named else said


_TOLD = ("change_note", "substantive")

# By the name of the button.
DEEDS: dict[str, Deed] = {
    "_publish": Deed(publish, can_publish, ("publish_until", *_TOLD)),
    "_schedule": Deed(schedule, can_publish, ("publish_at", "publish_until", *_TOLD)),
    "_unschedule": Deed(unschedule, can_publish),
    "_withdraw": Deed(withdraw, can_publish, ("withdrawal_note",)),
    "_roll_back": Deed(roll_back, can_publish, _TOLD),
    "_correct": Deed(correct, can_publish, ("correction", "correction_section")),
    "_begin_fix": Deed(begin_fix, can_change),
    "_end_fix": Deed(end_fix, can_change),
    "_carry_over": Deed(carry_over, can_publish),
    "_hold": Deed(hold, can_publish, ("hold_reason_given",)),
    "_release": Deed(release, can_publish),
    "_set_embargo": Deed(set_embargo, can_publish, ("embargo_until",)),
    "_bin": Deed(bin_it, can_bin),
    "_unbin": Deed(unbin, can_bin),
}
