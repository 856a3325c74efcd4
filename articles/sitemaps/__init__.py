"""Sitemaps: every address that is to be found, in files that an index names, and the news alone.

| word | where |
| --- | --- |
| which files there are, and what stands in each | `shards` |
| their XML | `writing` |
| the views | `views`, `recent` |
"""

from .recent import news
from .views import index, section

__all__ = ["index", "news", "section"]
