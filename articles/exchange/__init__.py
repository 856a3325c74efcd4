"""Exchange: manuscripts come in as drafts, drafts become rows.

`finding` finds files, `manuscripts` reads them: `reading` their bytes, `frontmatter` and `fields`
their heads, `markdown` and `plaintext` their bodies. `targets` knows which article a file is of,
`terms` what may be done; `arriving` and `bodies` write; `report` says what was taken for what.
"""

from . import manuscripts, report
from .arriving import Arrival, arrive
from .bodies import Batch
from .drafts import Broken, Draft, Note, Picture, Piece
from .finding import find, located
from .manuscripts import Manuscript, read
from .terms import Default, Terms

__all__ = [
    "Arrival",
    "Batch",
    "Broken",
    "Default",
    "Draft",
    "Manuscript",
    "Note",
    "Picture",
    "Piece",
    "Terms",
    "arrive",
    "find",
    "located",
    "manuscripts",
    "read",
    "report",
]
