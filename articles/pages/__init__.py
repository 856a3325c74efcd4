"""Pages: the stored bytes of anonymous addresses.

A view opts in with `@page`; what it rendered is kept with the generations that it was read under
and the next moment at which it changes by itself. A hit is a look-up and a write.
"""

from .drafts import expires, page, watch
from .moves import below_article, elsewhere
from .store import PageStore, hint

__all__ = ["PageStore", "below_article", "elsewhere", "expires", "hint", "page", "watch"]
