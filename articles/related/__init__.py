"""Related: short lists of editions in one query, what stands around an article, and its ranking.

| word | where |
| --- | --- |
| several short lists in one query | `gathering` |
| what an article's page shows of others | `surroundings` |
| how near two articles are | `ranking` |
"""

from .gathering import gathered
from .surroundings import around

__all__ = ["around", "gathered"]
