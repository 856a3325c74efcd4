"""Feeds: the newest articles in full, and an article's comments, for programs that read them.

| word | where |
| --- | --- |
| what a feed is of: the site, a category, tag, author, work or series | `channels` |
| what it says of each article | `entries` |
| how that is written | `rss`, `jsonfeed` |
| the views | `views`, `discussions` |
"""

from . import jsonfeed, rss
from .channels import of_author, of_category, of_series, of_site, of_tag, of_work
from .discussions import comments
from .views import articles

__all__ = [
    "articles",
    "comments",
    "jsonfeed",
    "of_author",
    "of_category",
    "of_series",
    "of_site",
    "of_tag",
    "of_work",
    "rss",
]
