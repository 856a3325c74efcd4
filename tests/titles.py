"""Titles that break what is not written with care."""

HOSTILE = (
    "</script><b>x</b> & \"y\" 'z'",
    "a ]]> b <![CDATA[ c",
    "Emoji 🎬 and a family 👩‍👩‍👧",
    "bidi \u202etext and \u2066more",
    "العربية in one line",
    "line\u2028separator\u2029and paragraph",
    "controls \x0b\x1b\x07\x85\x9f here",
    "\ufeffmarks \ufffe\uffff",
    "x" * 200,
)
