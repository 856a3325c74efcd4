"""Sittings: the saves that one person made of one article within ten minutes, seen as one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from ..models import Revision

WINDOW = timedelta(minutes=10)


@dataclass
class Sitting:
    """Revisions of one person, newest first, the oldest at most ten minutes before the newest."""

    revisions: list[Revision]

    @property
    def last(self) -> Revision:
        return self.revisions[0]

    @property
    def first(self) -> Revision:
        return self.revisions[-1]

    def takes(self, revision: Revision) -> bool:
        """Whether `revision`, the next older one, belongs to this sitting."""
        return revision.by_id == self.last.by_id and self.last.at - revision.at <= WINDOW


def sittings(revisions: list[Revision]) -> list[Sitting]:
    """Return the sittings of `revisions`, which come newest first."""
    found: list[Sitting] = []
    for revision in revisions:
        if found and found[-1].takes(revision):
            found[-1].revisions.append(revision)
        else:
            found.append(Sitting([revision]))
    return found
