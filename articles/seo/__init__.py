"""What machines are told of a page: in its head, beside links to it, and as a graph of schema.org.

| question | module |
|---|---|
| which picture and which words stand beside a link | `sharing` |
| what a page is about, as JSON-LD | `graphs` |
| what an article's own graph says of it | `articles` |
"""

from .articles import of_article
from .graphs import of_home, of_list
from .sharing import (
    default_picture,
    described,
    description_of,
    owner_of,
    picture_of,
    shared_description,
    shared_title,
    title_of,
)

__all__ = [
    "default_picture",
    "described",
    "description_of",
    "of_article",
    "of_home",
    "of_list",
    "owner_of",
    "picture_of",
    "shared_description",
    "shared_title",
    "title_of",
]
