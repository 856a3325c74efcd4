"""The facts and the verbs: a table of contents.

Article ──save_revision──▶ Revision ──publish──▶ Edition; one module a word, traits in -ing modules.
"""

from .addresses import Address
from .articles import MAX_BLOCKS, Article
from .authors import Author
from .banners import Banner
from .blocks import Block, Embed, Figure, Quote, Section, SeeAlso
from .bylines import Byline
from .categories import RESERVED_SLUGS, Category
from .choices import Flag, Kind, Spoiler
from .commenters import Badge, Commenter, RateBucket, TooMany
from .comments import Comment
from .corrections import Correction
from .crawlers import Crawler
from .discussions import Discussion, State
from .documents import SearchDocument
from .edition_querysets import EditionQuerySet
from .edition_rows import EditionAuthor, EditionImage, EditionLink, EditionTag
from .editions import Edition
from .generations import Generation
from .history import Event, record
from .images import Image
from .indexes import begun_indexes
from .moderation import Conflict, ModerationAction, Reason, Status
from .pins import Pin
from .ratings import Rating, RatingSummary
from .reports import Report
from .revisions import Refused, Revision, Stale
from .series import Series
from .spellings import SearchWord
from .tags import Tag
from .threads import Thread
from .works import Work

__all__ = [
    "MAX_BLOCKS",
    "RESERVED_SLUGS",
    "Address",
    "Article",
    "Author",
    "Badge",
    "Banner",
    "Block",
    "Byline",
    "Category",
    "Comment",
    "Commenter",
    "Conflict",
    "Correction",
    "Crawler",
    "Discussion",
    "Edition",
    "EditionAuthor",
    "EditionImage",
    "EditionLink",
    "EditionQuerySet",
    "EditionTag",
    "Embed",
    "Event",
    "Figure",
    "Flag",
    "Generation",
    "Image",
    "Kind",
    "ModerationAction",
    "Pin",
    "Quote",
    "RateBucket",
    "Rating",
    "RatingSummary",
    "Reason",
    "Refused",
    "Report",
    "Revision",
    "SearchDocument",
    "SearchWord",
    "Section",
    "SeeAlso",
    "Series",
    "Spoiler",
    "Stale",
    "State",
    "Status",
    "Tag",
    "Thread",
    "TooMany",
    "Work",
    "begun_indexes",
    "record",
]
