"""Front matter: the YAML at the head of a manuscript, read as data and checked key by key."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

import yaml

from .drafts import Broken

MAX_CHARACTERS = 64_000
# A list of tags in a mapping in a list is 3; an alias that stands for thousands is no manuscript.
MAX_DEPTH = 10
MAX_VALUES = 5_000

FENCE = re.compile(r"^---[ \t]*$")
END = re.compile(r"^(---|\.\.\.)[ \t]*$")


@dataclass(frozen=True)
class Entry:
    """The value of one key: a string, a list or a dict of such, None when empty; and its line.

    `again` is the line on which the key stands a second time.
    """

    value: Any
    line: int
    again: int | None = None


def is_at_head_of(source: str) -> bool:
    """Tell whether the first line that is not blank opens front matter."""
    return bool(FENCE.match(source.lstrip("\n \t").split("\n", 1)[0]))


def split(source: str) -> tuple[str, str, int]:
    """Return (front matter, body, number of the body's first line); without any, ("", source, 1).

    Raises Broken when the opening line has no closing one.
    """
    if not is_at_head_of(source):
        return "", source, 1
    lines = source.split("\n")
    first = next(number for number, line in enumerate(lines) if line.strip())
    for number, line in enumerate(lines[first + 1 :], start=first + 1):
        if END.match(line):
            # Blank lines stand for those above, so that lines count from the file's first.
            head = [""] * first + lines[first + 1 : number]
            return "\n".join(head), "\n".join(lines[number + 1 :]), number + 2
    raise Broken("The front matter has no end: a line with three dashes is missing.", 1)


def entries(source: str) -> dict[str, Entry]:
    """Return the entries of the front matter by key, lower case. Lines count from the file's first.

    Values are read as they are written (`title: 1984` is a title): no tag makes anything of them.
    Raises Broken for what is not YAML, not a mapping, too long or too deep.
    """
    if len(source) > MAX_CHARACTERS:
        raise Broken(f"The front matter is longer than {MAX_CHARACTERS:,} characters.", 1)
    try:
        _check_depth(source)
        node = yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise Broken(f"The front matter cannot be read: {error.problem}.", line) from None
    except yaml.YAMLError as error:  # a character that YAML does not allow
        raise Broken(f"The front matter cannot be read: {error}.", 1) from None
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise Broken("The front matter is not a list of “key: value” lines.", 2)
    return _entries(node)


def _check_depth(source: str) -> None:
    """Refuse deep nesting before the composer recurses into it."""
    depth = 0
    for event in yaml.parse(source, Loader=yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            line = event.start_mark.line + 2 if event.start_mark else 1
            raise Broken("The front matter is nested too deep.", line)


def _entries(node: yaml.MappingNode) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    budget = [MAX_VALUES]
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 2
        key = str(_plain(key_node, line, budget)).strip().lower()
        value = _plain(value_node, line, budget)
        if key in found:
            found[key] = replace(found[key], again=line)
        else:
            found[key] = Entry(value, line)
    return found


def _plain(node: yaml.Node, line: int, budget: list[int], depth: int = 1) -> Any:
    """Return a node as str, list, dict or None.

    `budget` counts down what aliases multiply; `depth` stops one that stands within itself.
    """
    budget[0] -= 1
    if budget[0] < 0:
        raise Broken("The front matter repeats itself too often.", line)
    if depth > MAX_DEPTH:
        raise Broken("The front matter is nested too deep.", line)
    if not node.tag.startswith("tag:yaml.org,2002:") or "python" in node.tag:
        raise Broken(f"The front matter holds a tag that is not read: {node.tag}.", line)

    def plain(inner: yaml.Node) -> Any:
        return _plain(inner, line, budget, depth + 1)

    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        pairs = [(str(plain(key)).strip().lower(), plain(value)) for key, value in node.value]
        [(most, times)] = Counter(key for key, _ in pairs).most_common(1) or [("", 0)]
        if times > 1:
            raise Broken(f"“{most}” stands twice in one place.", line)
        return dict(pairs)
    return None if node.tag.endswith(":null") else node.value.strip()
