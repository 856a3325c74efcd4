"""The report: what was taken for what, line by line, as an importer tells it."""

from __future__ import annotations

from collections.abc import Iterator

from .drafts import Draft, Note, Piece

EXCERPT = 70


def outline(draft: Draft) -> Iterator[Note]:
    """Yield the draft's pieces and notes in the order of their lines; guesses are marked so."""
    said = {note.line for note in draft.notes if note.guess}
    notes = [*draft.notes, *(note for p in draft.pieces if (note := _of(p)).line not in said)]
    return iter(sorted(notes, key=lambda note: note.line or 0))


def line(note: Note) -> str:
    """Return the note as a line of text: `line 12: caption (guess: …): “…”`."""
    where = f"line {note.line}: " if note.line else ""
    mark = "! " if note.problem else ""
    return f"{mark}{where}{note.text}"


def counts(draft: Draft) -> str:
    """Return the draft's blocks in a phrase: 7 headings, 6 figures, 3 see-also lines."""
    rows = (
        (draft.count("section"), "heading", "headings"),
        (draft.count("figure"), "figure", "figures"),
        (draft.count("see_also"), "see-also line", "see-also lines"),
    )
    return ", ".join(f"{number} {one if number == 1 else many}" for number, one, many in rows)


def _of(piece: Piece) -> Note:
    values = piece.values
    if piece.kind == "section":
        if values["heading"]:
            return Note(f"heading: “{_short(values['heading'])}”", piece.line)
        return Note(f"text: “{_short(values['body'])}”", piece.line)
    if piece.kind == "figure":
        return Note(f"figure: “{_short(values['caption'] or values['awaits'])}”", piece.line)
    return Note(f"see also: “{_short(values['target'] or values['url'])}”", piece.line)


def _short(value: str) -> str:
    value = " ".join(value.split())
    return value if len(value) <= EXCERPT else value[:EXCERPT].rsplit(" ", 1)[0] + "…"
