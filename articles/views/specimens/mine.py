"""What a reader has said and given, and what is told of its arrival."""

from __future__ import annotations

from ...models import Rating
from .samples import ARABIC, DAY, DEK, Specimen, States, comment, edition, report, spoiler
from .talk import TALK


def mine() -> list[Specimen]:
    return [_my_comment(), _my_rating(), _my_report(), _arrival()]


def _my_comment() -> Specimen:
    arabic = comment("مارا", body_html=f"<p>{ARABIC}</p>")
    states: States = {
        "published": {"comment": arabic, "edition": edition()},
        "article gone": {"comment": spoiler()},
    }
    return Specimen("my_comment", states, TALK)


def _my_rating() -> Specimen:
    states: States = {
        "four": {"vote": Rating(value=4, updated_at=DAY), "edition": edition()},
        "article gone": {"vote": Rating(value=1, updated_at=DAY)},
    }
    return Specimen("my_rating", states, TALK)


def _my_report() -> Specimen:
    removed = comment("Mallory", status="rejected")
    states: States = {
        "waiting": {"report": report(comment("Ana"), text=DEK), "edition": edition()},
        "agreed": {"report": report(removed, state="agreed"), "edition": edition()},
        "article gone": {"report": report(spoiler())},
    }
    return Specimen("my_report", states, TALK)


def _arrival() -> Specimen:
    said, waiting = comment("Ana"), comment("Ana", status="pending")
    states: States = {
        "comment": {"sent": "comment", "arrived": waiting, "edition": edition()},
        "comment, the same again": {"sent": "comment", "arrived": said},
        "rating": {"sent": "rating", "arrived": Rating(value=4), "edition": edition()},
        "report": {"sent": "report", "arrived": report(said), "edition": edition()},
    }
    return Specimen("arrival", states, TALK)
