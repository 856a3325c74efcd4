"""axe: barriers that a program can find, by the rules of WCAG 2.2 AA and best practice."""

import json

from tests.tools import AXE

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def found_by_axe(page):
    """Return what axe has against the page: rule and elements."""
    page.evaluate(AXE.read_text())
    options = json.dumps({"runOnly": RULES, "resultTypes": ["violations"]})
    result = page.evaluate(f"axe.run(document, {options})")
    assert len(result["passes"]) > 10
    return [
        (broken["id"], [node["html"] for node in broken["nodes"]])
        for broken in result["violations"]
    ]
