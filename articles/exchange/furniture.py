"""Page furniture: what is copied along with an article and is none of it."""

from __future__ import annotations

import re

# What opens the foot of a page. Whatever short lines follow belong to the foot as well.
_OPENERS = re.compile(
    r"""^\W*(
        (rate|share|print|tweet|pin|email|bookmark)\ this(\ (post|article|page|story))?
      | (share|save|pin|tweet)(\ this)?\ (it\ )?(on|to|via)\ \w+ | like\ this | (like\ )?loading
      | click\ (on\ a\ star\ )?to\ (rate|share|print|tweet|email)\b.{0,80}
      | (leave|post|add|write)\ a\ (comment|reply|review) | cancel\ reply | post\ comment
      | submit\ (rating|comment) | join\ the\ (discussion|conversation)
      | (\d+|no|one)\ (comments?|replies|responses?|votes?)(\ so\ far|\ yet)?(\ (on|to)\ .{1,120})?
      | comments?(\ \(\d+\))? | related(\ (posts?|articles?|stories|reading|content))?
      | you\ (may|might)\ also\ (like|enjoy)(\ .{1,30})?
      | more\ (from|in|by)\ .{1,60} | more\ like\ this
      | (sign\ up|subscribe)\ (for|to)\ .{1,60} | subscribe | (follow|find)\ us\ (on|at)\ .{1,40}
      | about\ the\ author | (filed|posted)\ (under|in)\b.{0,80}
      | tags?:.{0,120} | tagged\ (with|as)\b.{0,120} | categor(y|ies):.{0,80}
      | (previous|next|older|newer)\ (post|article|story|page)s?\b.{0,120} | post\ navigation
      | advertisement | average\ rating.{0,60} | vote\ count.{0,60}
      | your\ email\ address\ will\ not\ be\ published.{0,80}
      | be\ the\ first\ to\ (rate|comment)\b.{0,40}
      | copyright\ (©|\(c\)|\d{4}).{0,80} | ©.{1,80} | all\ rights\ reserved
    )\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
_TRINKETS = re.compile(
    r"""^\W*(
        facebook | twitter | x | whatsapp | pinterest | reddit | linked-?in | e-?mail | print
      | telegram | tumblr | mastodon | bluesky | threads | copy\ link | pocket | more | share
      | \d[\d.,]*\s*(/\s*\d+|votes?|shares?|likes?|%)? | name | website | comment | save\ my\ name.*
    )?\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
_READING_TIME = re.compile(r"^\W*\d+\s*min(ute)?s?\s*(read|reading)?\W*$", re.IGNORECASE)
PROSE = 120


def is_furniture(line: str) -> bool:
    """Tell whether the line is known furniture: Rate this post, Leave a Comment, Share this."""
    return bool(_OPENERS.match(line))


def is_trinket(line: str) -> bool:
    """Tell whether the line is such as stands between furniture: a service's name, a count."""
    return bool(_TRINKETS.match(line))


def is_reading_time(line: str) -> bool:
    return bool(_READING_TIME.match(line))


def foot(lines: list[str]) -> int:
    """Return the index from which `lines` are the foot of a page; their number when none are.

    The foot begins with furniture, and no prose follows.
    """
    start = len(lines)
    for place in range(len(lines) - 1, -1, -1):
        line = lines[place]
        if is_furniture(line):
            start = place
        elif not is_trinket(line) and len(line) > PROSE:
            break
    return start
