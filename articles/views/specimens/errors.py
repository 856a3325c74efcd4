"""Pages on which readers do not get what they came for."""

from __future__ import annotations

from collections.abc import Sequence

from ...models import Edition
from .samples import ARABIC, LONG, RTL, PageSpecimen, edition

REFUSED = (
    (400, "That cannot be read", "Your browser sent something that this site does not understand."),
    (403, "Not for you", "You are signed in, perhaps, but may not see this page."),
    (403, "That form was too old", "Go back. If what you typed is still there, copy it."),
    (404, "There is nothing at this address", "It may have been mistyped, or it never was."),
)
BROKEN = {
    500: "Something broke on our side. It has been noted; please try again in a minute.",
    503: "The magazine cannot be read just now. Please try again in a minute.",
}


def errors() -> list[PageSpecimen]:
    latest = [edition(), edition(LONG), edition(ARABIC, language="ar")]
    return [
        PageSpecimen("articles/gone.html", _gone(latest)),
        PageSpecimen(
            "articles/past_the_end.html",
            {
                "beyond twenty": {"path": "/film/", "in_archive": True, "latest": latest},
                "of a short list": {"path": "/tags/"},
            },
        ),
        PageSpecimen(
            "errors/error.html",
            {
                f"{status}: {title}": {"title": title, "sentence": said, "latest": latest}
                for status, title, said in REFUSED
            }
            | {"nothing to offer": {"title": REFUSED[-1][1], "sentence": REFUSED[-1][2]}},
        ),
        PageSpecimen(
            "errors/bare.html",
            {
                str(status): {"sentence": said, "site_name": "Second Reel"}
                for status, said in BROKEN.items()
            },
        ),
    ]


def _gone(latest: Sequence[Edition]) -> dict[str, dict[str, object]]:
    return {
        "with the editors' note": {"note": "Its photographer asked us to.", "latest": latest},
        "without a note": {},
        RTL: {"note": ARABIC},
    }
