"""Styles: the promises that site.css makes in colour, size and kind, read from the file."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from articles.models import Category

CSS = (Path(settings.BASE_DIR) / "static/css/site.css").read_text()
ACCENTS = ("berry", "rust", "ochre", "moss", "teal", "blue", "violet", "slate")
GROUNDS = ("paper", "surface", "raised")
AS_ACCENT = re.findall(r"--accent: var\(--([\w-]+)\)", CSS)


def values(block):
    return dict(re.findall(r"--([\w-]+): (#[0-9A-F]{3,6})\b", block))


def schemes():
    screen, _print = CSS.split("@layer print {")
    light, dark = screen.split("@media (prefers-color-scheme: dark)")
    named = values(light)
    return {"light": named, "dark": named | values(dark)}


def rules():
    """Return (selector, {property: value}) of each rule for the screen, nested ones too."""
    screen = CSS[CSS.index("@layer base {") : CSS.index("@layer print {")]
    screen = re.sub(r"/\*.*?\*/", "", screen, flags=re.S)
    stack, found, text = [{}], [], ""
    for character in screen:
        if character == "{":
            stack.append({"": text.strip()})
            text = ""
        elif character in ";}":
            name, colon, value = text.partition(":")
            if colon:
                stack[-1][name.strip()] = value.strip()
            text = ""
            if character == "}":
                found.append(stack.pop())
        else:
            text += character
    return [(rule.pop(""), rule) for rule in found]


def roles(value):
    """Return the named colours of a declaration: of `var(--notice, var(--info))` both."""
    return re.findall(r"var\(--([\w-]+)", value)


def pairs():
    """Return each (text, ground) that stands in one rule, and each text with every ground."""
    found = set()
    for _selector, rule in rules():
        texts = [t for t in roles(rule.get("color", "")) if t not in ("accent", "notice")]
        grounds = [g for g in roles(rule.get("background", "")) if g not in ("accent", "notice-bg")]
        if "accent" in roles(rule.get("background", "")):
            grounds += AS_ACCENT
        if "accent" in roles(rule.get("color", "")):
            texts += AS_ACCENT
        found |= {(t, g) for t in texts for g in grounds or GROUNDS}
        found |= {("ink", ground) for ground in grounds if not texts and ground not in AS_ACCENT}
        if "--notice" in rule:
            found.add((*roles(rule["--notice"]), *roles(rule["--notice-bg"])))
    return found


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_is_the_greatest_contrast():
    assert round(contrast("#000000", "#FFFFFF")) == 21


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read_on_every_ground_that_it_may_stand_on(scheme):
    colours = schemes()[scheme]

    faint = {pair for pair in pairs() if contrast(*(colours[name] for name in pair)) < 4.5}

    assert faint == set()


def test_the_pairs_are_those_of_the_sheet():
    found = pairs()

    assert {("ink-2", "paper"), ("on-accent", "rust"), ("rust", "surface")} <= found
    assert {("warn", "warn-bg"), ("danger", "danger-bg"), ("ink", "danger-bg")} <= found
    assert ("danger", "rust") not in found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_accent_can_be_read_and_written_on(scheme):
    colours = schemes()[scheme]

    for accent in ACCENTS:
        assert contrast(colours[accent], colours["paper"]) >= 4.5
        assert contrast(colours[accent], colours["surface"]) >= 4.5
        assert contrast(colours["on-accent"], colours[accent]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_controls_and_the_focus_stand_out(scheme):
    colours = schemes()[scheme]

    for ground in (*GROUNDS, *(name for name in colours if name.endswith("-bg"))):
        assert contrast(colours["focus"], colours[ground]) >= 3
    for ground in GROUNDS:
        assert contrast(colours["control"], colours[ground]) >= 3


def test_each_accent_that_a_category_may_have_is_defined():
    defined = re.findall(r"\.accent-(\w+) \{ --accent: var\(--(\w+)\); \}", CSS)

    assert sorted(defined) == sorted((name, name) for name in Category.Accent.values)


def test_the_layers_are_declared_once_in_their_order():
    (order,) = re.findall(r"@layer ([\w, ]+);", CSS)

    assert order == "reset, tokens, base, composition, block, utility, exception, print"


def test_components_use_roles_and_never_a_colour_of_their_own():
    colours = [rule for rule in rules() if re.search(r"#[0-9A-Fa-f]{3,8}\b|rgb|hsl", str(rule))]

    assert colours == []


def test_every_name_that_is_used_has_a_value_and_every_value_a_use():
    defined = set(re.findall(r"--([\w-]+):", CSS))
    used = set(re.findall(r"var\(--([\w-]+)", CSS))

    assert defined ^ used == set()


def test_force_is_used_on_paper_alone():
    screen = CSS.split("@layer print {")[0]

    assert "!important" not in screen
    assert "@import" not in CSS
    assert "url(" not in CSS


def test_sides_are_logical_so_that_one_sheet_serves_both_directions():
    physical = r"(?<!align)-(left|right)\b|[\s;{](left|right):|: (left|right);"

    assert re.findall(physical, CSS) == []


def test_no_shorthand_sets_left_and_right_apart():
    sides = r"\b(?:margin|padding|inset|border-(?:width|style|color|radius)): ([^;{}]+)"
    apart = [value for value in re.findall(sides, CSS) if len(words(value)) > 3]

    assert apart == []


def words(value):
    """Return what stands apart in a value: `0 calc(1rem + 2px)` are two."""
    while "(" in value:
        value = re.sub(r"\([^()]*\)", "", value)
    return value.split()


def test_dark_redefines_named_values_only():
    dark = CSS.split("@media (prefers-color-scheme: dark) {")[1].split("\n  }\n")[0]

    assert set(re.findall(r"([\w-]+):", dark)) - {f"--{name}" for name in values(dark)} == set()
    assert CSS.count("prefers-color-scheme") == 1
