"""Time tokens: since when somebody has been writing a comment. No stored page can hold one."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.signing import BadSignature, TimestampSigner
from django.utils.crypto import get_random_string

from ..models import RateBucket, TooMany
from ..models.commenters import DAY
from .deeds import Unsure

# A person needs longer to write a comment, a program does not. Who leaves the page open for
# longer than a day is asked once more.
FASTEST, LONGEST = timedelta(seconds=3), timedelta(days=1)


def issue(discussion: int) -> str:
    """Return a token for a comment that somebody begins to write now, in that discussion."""
    return _signer(discussion).sign(get_random_string(12))


def renew(token: str, discussion: int) -> str:
    """Return what to send next: the same token, where it only has to ripen, else a new one."""
    return token if is_early(token, discussion) else issue(discussion)


def spend(token: str, discussion: int, *, at: datetime) -> None:
    """Use a token up, within the comment's transaction.

    Raises Unsure for one that is forged, of another discussion, too young, too old or used.
    """
    if is_early(token, discussion) or not _is_valid(token, discussion, LONGEST):
        raise Unsure
    try:
        RateBucket.objects.spend(f"token:{token.partition(':')[0]}", ((DAY, 1),), at=at)
    except TooMany as used:
        raise Unsure from used


def is_early(token: str, discussion: int) -> bool:
    """Tell whether a token was issued so short a time ago that it has to ripen."""
    return _is_valid(token, discussion, FASTEST)


def _is_valid(token: str, discussion: int, longest: timedelta) -> bool:
    try:
        _signer(discussion).unsign(token, max_age=longest)
    except BadSignature:
        return False
    return True


def _signer(discussion: int) -> TimestampSigner:
    return TimestampSigner(salt=f"comment:{discussion}")
