"""Rules of the engine that bound its work where a small text can ask for a great deal.

`tests/test_text_corpora.py` counts the work of such texts.
"""

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import table as any_table

# Cells of all tables of a text together; further rows come out as they were typed. Two characters
# make a row as wide as the table's head: unchecked, 200 kB of them become 74 MB of HTML.
MAX_CELLS = 10_000
# Lines that quotes may look at for every line of the text: real texts need a few.
PATIENCE = 10


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take a table, or as much of it as the text has cells left for: a block rule of the engine."""
    if start + 2 > end:
        return False
    columns = state.src.count("|", state.bMarks[start + 1], state.eMarks[start + 1]) + 1
    left = state.env.get("cells", MAX_CELLS)
    rows = left // columns
    if rows < 2:
        return _cut(state, start)
    last = min(end, start + 1 + rows)
    found = any_table(state, start, last, silent)
    if found and not silent:
        state.env["cells"] = left - columns * (state.line - start - 1)
        if state.line == last < end and not state.isEmpty(last):
            state.env.setdefault("cut", last)
    return found


def _cut(state: StateBlock, start: int) -> bool:
    """Note the line of the first table that is not shown as one, for `problems`: none is found."""
    if not state.src[state.bMarks[start + 1] : state.eMarks[start + 1]].strip("|:- \t"):
        state.env.setdefault("cut", start)
    return False


def patience(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """End a quote that has looked at more lines than the text allows.

    A quote looks ahead for lines that continue its paragraph without `>`, claims all up to a blank
    line, and lets go of those that do not continue it: the next quote looks at them again, which is
    quadratic (16 kB took 9 s). Such a line passes here; it ends the quote once patience is spent.
    """
    if not silent:
        return False
    lines = PATIENCE * len(state.bMarks) + 1_000
    seen = state.env.setdefault("seen", {"start": -1, "line": -1, "left": lines})
    goes_on = seen["start"] == state.line and seen["line"] < line
    seen["left"] -= line - (seen["line"] if goes_on else state.line)
    seen["start"], seen["line"] = state.line, line
    return seen["left"] < 0
