"""Search: what readers find among live editions, by what they typed.

| what | where |
| --- | --- |
| what was typed, as terms | `queries` |
| what an index can be asked, and which one is | `engines`; `sqlite`, `postgresql` |
| which editions it knows | `indexing` |
| a page of hits, and what each quotes | `hits` |
| what may have been meant | `suggestions` |
"""

from .engines import install, rebuild
from .hits import PER_PAGE, Hit, Hits, find, languages
from .indexing import index, indexed_at
from .queries import Query, parse
from .suggestions import suggestion

__all__ = [
    "PER_PAGE",
    "Hit",
    "Hits",
    "Query",
    "find",
    "index",
    "indexed_at",
    "install",
    "languages",
    "parse",
    "rebuild",
    "suggestion",
]
