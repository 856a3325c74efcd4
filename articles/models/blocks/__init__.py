"""Blocks: the ordered pieces of an article's body, a module a kind."""

from .block import Block, new_uid, rendered_prose, validate_web_address
from .embeds import Embed
from .figures import Figure
from .quotes import Quote
from .sections import Section
from .see_also import SeeAlso

__all__ = [
    "Block",
    "Embed",
    "Figure",
    "Quote",
    "Section",
    "SeeAlso",
    "new_uid",
    "rendered_prose",
    "validate_web_address",
]
