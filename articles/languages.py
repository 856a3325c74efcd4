"""Languages: which one a page speaks, and what on it is in another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

ENGLISH = "en"  # what the program's own strings are written in

_about: ContextVar[str] = ContextVar("about")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Let strings, dates and plurals be those of a page about something in `language`."""
    outside = _about.set(language)
    try:
        with translation.override(spoken(language)):
            yield
    finally:
        _about.reset(outside)


def about() -> str:
    """Return the language of what the page is about: an article's own, else the site's."""
    return _about.get(settings.LANGUAGE_CODE)


def declared() -> str:
    """Return the `lang` of the page: of what it is about where the page speaks that too.

    Else the site's, even where the page has to speak English.
    """
    said = spoken(about())
    return said if is_same(said, about()) else settings.LANGUAGE_CODE


def spoken(language: str) -> str:
    """Return the language in which a page about something in `language` speaks.

    That language where we have a catalogue of it, else the site's, else English. Of two kinds of
    one language the site's is taken for what says no more: an article in "en" is read in "en-gb".
    """
    site = settings.LANGUAGE_CODE
    if is_same(language, site) and is_known(site):
        return max(language, site, key=len)
    return next((tag for tag in (language, site) if is_known(tag)), ENGLISH)


def is_known(language: str) -> bool:
    """Whether we have a catalogue of the language; Django's own do not count."""
    return language.split("-")[0].lower() in dict(settings.LANGUAGES)


def is_same(one: str, other: str) -> bool:
    """Whether one tag begins the other: en and en-gb are one, en-us and en-gb are two."""
    shorter, longer = sorted((one.lower(), other.lower()), key=len)
    return f"{longer}-".startswith(f"{shorter}-")


def speak(get_response: Callable[[HttpRequest], HttpResponse]):
    """Let every answer speak the site's language, whatever its browser prefers (a middleware).

    Stored pages are the same for everybody; and the desk keeps notes for all who work at it.
    """

    def answer(request):
        with speaking(settings.LANGUAGE_CODE):
            return get_response(request)

    return answer
