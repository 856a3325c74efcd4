"""Data in a page that scripts and machines read: JSON that no text in it can break out of."""

import json
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# As Django's `json_script` escapes, and the two line ends that JavaScript once read as such.
ESCAPES = str.maketrans({c: f"\\u{ord(c):04X}" for c in "<>&\u2028\u2029"})


def json_ld(value: Any) -> SafeString:
    """Return `value` as a block of JSON-LD, as short as it can be said."""
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    block = '<script type="application/ld+json">{}</script>'
    return format_html(block, mark_safe(said))  # noqa: S308
