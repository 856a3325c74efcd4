"""The styleguide: the reader's pages and their components in every state, for staff alone."""

import re
from collections.abc import Mapping
from contextlib import nullcontext
from typing import Any

from django.http import Http404, HttpResponse
from django.template import Engine
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from ..languages import speaking
from ..models import Image
from .frame import frame
from .specimens import RTL, Specimen, specimens

SPECIMEN = re.compile(r"<!--(state-\d+) (.*?)-->(.*?)<!--/-->", re.DOTALL)
OWN = re.compile(
    r'(?<![\w-])(id|for|popovertarget|aria-labelledby|aria-describedby|href)="(#?)([^"]*)"'
)
MAIN = re.compile(r'<main( class="[^"]*")?[^>]*>(.*)</main>', re.DOTALL)
HEADING = re.compile(r"<h([1-6])")
LABEL = re.compile(r'(?<![\w-])(aria-label="[^"]*)')
ABOUT = re.compile(r"{% comment %}\n(.+?)\n\n(- .+?)\n{% endcomment %}", re.DOTALL)


@require_safe
@cache_control(private=True, no_store=True)
def styleguide(request):
    """Show all components and pages. Never stored; who is not of the staff finds nothing here."""
    if not (request.user.is_active and request.user.is_staff):
        raise Http404
    shown = [_shown(specimen) for specimen in specimens(_pictures())]
    for number, state in enumerate(state for one in shown for state in one["states"]):
        state["key"] = f"state-{number}"
    context = {**frame(timezone.now()), "specimens": shown, "noindex": True}
    html = render_to_string("articles/styleguide.html", context, request)
    return HttpResponse(SPECIMEN.sub(_apart, html))


def _shown(specimen: Specimen) -> dict[str, Any]:
    states = [_state(specimen, name, context) for name, context in specimen.states.items()]
    return {"specimen": specimen, "states": states, **about(specimen.template)}


def _state(specimen: Specimen, name: str, context: Mapping[str, Any]) -> dict[str, str]:
    """Return one state; in an article that runs from the right it does so, too, and says so."""
    direction = "rtl" if name == RTL and specimen.is_in_story else ""
    with speaking("ar") if direction else nullcontext():
        html = render_to_string(specimen.template, dict(context))
    return {"name": name, "direction": direction, "html": html}


def about(template: str) -> dict[str, list[str]]:
    """Return what a partial says of itself: what it `takes`, and which criteria `hold` of it."""
    said = ABOUT.search(Engine.get_default().get_template(template).source)
    takes, holds = map(_lines, said.groups() if said else ("", ""))
    return {"takes": takes, "holds": [line.removeprefix("- ") for line in holds]}


def _lines(said: str) -> list[str]:
    """Return the lines of a comment; one that is indented goes on with the one before."""
    return re.sub(r"\n +", " ", said).splitlines()


def _pictures() -> dict[str, Image | None]:
    """Return the library's picture of each shape that most places can show; 1 query."""
    found = sorted(Image.objects.in_library()[:100], key=lambda image: -len(image.renditions))
    shapes = {
        "wide": [image for image in found if not image.is_portrait],
        "tall": [image for image in found if image.is_portrait],
    }
    inside = {f"{shape} figure": [i for i in of if i.has("figure")] for shape, of in shapes.items()}
    inside["across"] = [image for image in found if image.has("wide")]
    return {shape: next(iter(of), None) for shape, of in {**shapes, **inside}.items()}


def _apart(match: re.Match[str]) -> str:
    """Return a state's HTML with ids and labels of its own: no page has a component twice.

    Of a whole page this is its main part. Nothing takes the focus: here it would take it from all.
    """
    key, name, html = match.groups()
    if main := MAIN.search(html):
        html = f"<div{main[1]}>{main[2]}</div>" if main[1] else main[2]

    def own(attribute):
        what, hash_, value = attribute.groups()
        if what == "href" and not hash_:
            return attribute[0]
        ids = [f"{key}-{one}" for one in value.split()]
        if what == "aria-labelledby":
            ids.append(key)
        return f'{what}="{hash_}{" ".join(ids)}"'

    html = html.replace('role="search"', f'role="search" aria-label="{key}"')
    html = html.replace(" autofocus", "")
    return LABEL.sub(rf"\1, {name}", OWN.sub(own, _below(html)))


def _below(html: str) -> str:
    """Return `html` with headings that are told as standing below the state's own, an h3."""
    highest = min(map(int, HEADING.findall(html)), default=4)
    return HEADING.sub(lambda found: f'{found[0]} aria-level="{int(found[1]) - highest + 4}"', html)
