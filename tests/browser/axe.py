"""axe: barriers that a program can find, by the rules of WCAG 2.2 AA and best practice."""

import json

from tests.tools import AXE

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]  # all that a scheme can change


def found_by_axe(page):
    """Return what axe has against the page: rule and elements."""
    page.evaluate(AXE.read_text())
    result = _run(page, {"type": "tag", "values": RULES})
    assert len(result["passes"]) > 10
    return _broken(result)


def found_in_both_schemes(page):
    """Return what axe has against a page in light, and against its colours in dark."""
    found = found_by_axe(page)
    page.emulate_media(color_scheme="dark")
    result = _run(page, {"type": "rule", "values": COLOURS})
    page.emulate_media(color_scheme="light")
    assert result["passes"]
    return found + _broken(result)


def _run(page, rules):
    options = json.dumps({"runOnly": rules, "resultTypes": ["violations"]})
    return page.evaluate(f"axe.run(document, {options})")


def _broken(result):
    return [
        (broken["id"], [node["html"] for node in broken["nodes"]])
        for broken in result["violations"]
    ]
