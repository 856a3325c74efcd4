"""Text, from what writers type to what a page may hold: pure functions, no models.

| word | where |
| --- | --- |
| characters, direction | `characters` |
| quotes, dashes, spaces, by language | `typography`, `languages` |
| the Markdown engine and its limits | `engine`, `containers`, `footnotes`, `links`, `tokens` |
| the body of an article | `body` |
| the door to a page: cleaning, marking safe | `rendering` |
| what to mend | `proofreading` |
| plain text, words, minutes, excerpts | `reading` |
| anchors, slugs, keys | `naming` |
| where a film plays, and who shows it | `players` |
| what a text is found by, quoted and marked | `terms`, `quoting`, `excerpts` |
"""

from articles.text.characters import clean
from articles.text.engine import MAX_SOURCE, TooLong
from articles.text.excerpts import excerpt_around, marked, on_one_line
from articles.text.links import link, readable
from articles.text.naming import RESERVED_ANCHORS, anchor, match_key, slug
from articles.text.players import player, provider
from articles.text.proofreading import Problem, problems
from articles.text.quoting import quotable
from articles.text.reading import count_words, excerpt, plain, reading_minutes
from articles.text.rendering import RENDERER, render, render_comment, stored
from articles.text.terms import Term, fold, indexed, language_of, terms
from articles.text.typography import typeset

__all__ = [
    "MAX_SOURCE",
    "RENDERER",
    "RESERVED_ANCHORS",
    "Problem",
    "Term",
    "TooLong",
    "anchor",
    "clean",
    "count_words",
    "excerpt",
    "excerpt_around",
    "fold",
    "indexed",
    "language_of",
    "link",
    "marked",
    "match_key",
    "on_one_line",
    "plain",
    "player",
    "problems",
    "provider",
    "quotable",
    "readable",
    "reading_minutes",
    "render",
    "render_comment",
    "slug",
    "stored",
    "terms",
    "typeset",
]
