"""Players: the address at which a film that a writer links to plays in a frame, where it may."""

import re
from urllib.parse import urlsplit

# Each answers without cookies until somebody presses play. The settings' policy names their hosts.
PLAYERS = (
    (
        re.compile(
            r"https://(?:(?:www|m)\.)?(?:youtube\.com/(?:watch\?(?:[^#]*&)?v=|shorts/|live/)|youtu\.be/)"
            r"(?P<id>[\w-]{11})(?:[?&#].*)?"
        ),
        "https://www.youtube-nocookie.com/embed/{id}",
    ),
    (
        re.compile(r"https://(?:www\.)?vimeo\.com/(?P<id>\d{6,12})(?:[?#].*)?"),
        "https://player.vimeo.com/video/{id}?dnt=1",
    ),
)

# What people call the sites at these addresses; any other goes by its address.
PROVIDERS = {
    **dict.fromkeys(("youtube.com", "youtu.be", "youtube-nocookie.com"), "YouTube"),
    **dict.fromkeys(("vimeo.com", "player.vimeo.com"), "Vimeo"),
}


def player(url: str) -> str:
    """Return the address of the player of the film at `url`, "" where there is none we admit."""
    for pattern, address in PLAYERS:
        if found := pattern.fullmatch(url):
            return address.format(id=found["id"])
    return ""


def provider(url: str) -> str:
    """Return who shows what is at `url`, "" for what is no web address."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    host = re.sub(r"^(www|m)\.", "", host)
    return PROVIDERS.get(host, host)
