"""Time tokens: since when somebody has been writing a comment. No stored page can hold one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.core.signing import BadSignature, Signer
from django.utils.crypto import get_random_string

from ..models import RateBucket, TooMany
from ..models.commenters import DAY
from .deeds import Unsure

# A person needs longer to write a comment, a program does not. Who leaves the page open for
# longer than a day is asked once more.
FASTEST, LONGEST = timedelta(seconds=3), timedelta(days=1)


def issue(discussion: int, *, at: datetime) -> str:
    """Return a token for a comment that somebody begins to write at `at`, in that discussion."""
    return _signer(discussion).sign(f"{get_random_string(12)}.{int(at.timestamp())}")


def renew(token: str, discussion: int, *, at: datetime) -> str:
    """Return what to send next: the same token, where it only has to ripen, else a new one."""
    return token if is_early(token, discussion, at=at) else issue(discussion, at=at)


def check(token: str, discussion: int, *, at: datetime) -> None:
    """Raise Unsure for a token that is forged, of another discussion, too young or too old."""
    age = _age(token, discussion, at)
    if age is None or not FASTEST <= age <= LONGEST:
        raise Unsure


def spend(token: str, *, at: datetime) -> None:
    """Use a checked token up, within the comment's transaction. Raises Unsure for a used one."""
    try:
        RateBucket.objects.spend(f"token:{token.partition('.')[0]}", ((DAY, 1),), at=at)
    except TooMany as used:
        raise Unsure from used


def is_early(token: str, discussion: int, *, at: datetime) -> bool:
    """Tell whether a token was issued so short a time ago that it has to ripen."""
    age = _age(token, discussion, at)
    return age is not None and age < FASTEST


def _age(token: str, discussion: int, at: datetime) -> timedelta | None:
    """Return how long ago a token was issued, to the second; None for what is not one of ours."""
    try:
        _nonce, issued = _signer(discussion).unsign(token).split(".")
    except BadSignature:
        return None
    return at - datetime.fromtimestamp(int(issued), UTC)


def _signer(discussion: int) -> Signer:
    return Signer(salt=f"comment-time:{discussion}")
