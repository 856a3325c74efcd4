"""What a line of pasted text is, by its look: small questions, asked in the order of the policy.

English is what the questions about verbs know; in other languages a line falls back on its place:
short is a heading, and a short line directly under a heading is a caption.
"""

from __future__ import annotations

import re

from .vocabulary import (
    ABSTRACT,
    ASKING,
    DETERMINERS,
    FINITE,
    NUMBERS,
    PEOPLE,
    PREPOSITIONS,
    RELATIVE,
    THINGS,
)

HEADING_MAX = 120
CAPTION_MAX = 200

_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*[’']?")
_SENTENCE_END = re.compile(r"[.!…:;,。！．؛،۔।]['\"’”»)\]]*$")
_OPENING_QUOTES, _CLOSING_QUOTES = '“"‘«„‹', '”"’»“›'
_BULLET = re.compile(r"^\s*(?:[•‣◦▪·–—*-]|\(?\d{1,3}[.)])\s+\S")

PARTICIPLES = (
    "seen|shown|pictured|photographed|filmed|dressed|seated|surrounded|framed|lit|caught|held|taken"
)
_PICTURE = re.compile(
    r"^(?:an? |the )?(?:[\w’-]+ ){0,2}?(?:still|stills|scene|poster|photo|photograph|picture|"
    r"screenshot|portrait|illustration|artwork|concept art|frame|image|cover|sketch|map|cast)"
    r" (?:from|of|for|showing|by)\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"^[(\[]?(?:(?:image|photo|photograph|picture|still|illustration|screenshot)s?"
    r"(?: (?:credits?|courtesy)(?: of)?| by)?|credits?|courtesy of|source|©)\s*[:©]?\s+\S",
    re.IGNORECASE,
)
_SEEN = re.compile(rf"[\w’'”\"],? (?:{PARTICIPLES}) (?:in|on|at|by|from|with|as|through|here)\b")
_AS = re.compile(
    r"^[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3},? as [A-Z“\"‘]"
    r"|\([A-Z][a-z]+ [^()]+\) (?:as|and|with|in) "
)
_PLACE = re.compile(
    r" (?:in|on|at|under|behind|beside|near|outside|inside|aboard|above|below|between|against|"
    r"along|across|beneath|next to|in front of|over|through) "
    r"(?:(?:a|an|the|his|her|their|its|two|three) |[A-Z])"
)
_PAIR = re.compile(
    r"^[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)? and [A-Z][\w’'-]*(?: [A-Z][\w’'-]*)?,? (?:in|on|at|from) "
)


def is_short(line: str) -> bool:
    """Tell whether the line is no longer than a heading can be."""
    return len(line) <= HEADING_MAX and len(words(line)) <= 20


def ends_like_a_sentence(line: str) -> bool:
    """Tell whether a full stop or its like ends the line; a question mark or bracket does not."""
    return bool(_SENTENCE_END.search(line)) and not line.endswith((")", "]"))


def is_several_sentences(line: str) -> bool:
    return bool(re.search(r"[^\W\d_]{4,}[.!?…]['\"’”]? +[A-Z“‘\"]", line))


def is_speech(line: str) -> bool:
    """Tell whether somebody is speaking: “Many on tonight?” or “Full,” says Ilse."""
    if line[0] not in _OPENING_QUOTES:
        return bool(re.match(r"[–—] ?\w.*[.?!…]$", line))
    return bool(re.search(rf"[.?!…,][{_CLOSING_QUOTES}](?:$| )", line[1:]))


def is_list_item(line: str) -> bool:
    return bool(_BULLET.match(line))


def is_rule(line: str) -> bool:
    """Tell whether the line only separates: * * *, ---, ⁂."""
    return not words(line)


def is_headline(line: str) -> bool:
    """Tell whether a short line can stand over text: it begins like a title and does not end."""
    return (
        is_short(line)
        and not ends_like_a_sentence(line)
        and not is_several_sentences(line)
        and not is_speech(line)
        and not is_rule(line)
        and not line[0].islower()
    )


def is_unfinished(line: str) -> bool:
    """Tell whether something must follow the last word: What Ilse knows of the."""
    return bool((PREPOSITIONS | DETERMINERS) & set(words(line)[-1:]))


def is_question(line: str) -> bool:
    found = words(line)
    return line.rstrip("”’\"'").endswith("?") or (bool(found) and found[0] in ASKING)


def is_credit(line: str) -> bool:
    """Tell whether the line says whose a picture is: Image: Marrow Lane."""
    return bool(_CREDIT.match(line)) and len(line) <= HEADING_MAX


def fragment(line: str) -> str:
    """Return by what the line is a sentence fragment such as captions are, or ""; order decides."""
    if len(line) > CAPTION_MAX or line[0].islower() or is_question(line) or is_speech(line):
        return ""
    if is_several_sentences(line) or line[-1] in ":;,":
        return ""
    for is_so, reason in FRAGMENTS:
        if is_so(line):
            return reason
    return ""


def names_a_picture(line: str) -> bool:
    return bool(_PICTURE.match(line)) and not _has_verb(line)


def is_somebody_doing(line: str) -> bool:
    """Tell of “Twins holding a bowl”: a participle after its noun, before any verb."""
    found = words(line)
    for place, word in enumerate(found[1:], start=1):
        if word in FINITE or word.endswith(("n’t", "’ll", "’ve")):
            return False
        if _is_participle(word) and _can_do(found[place - 1], word, line):
            last = place == len(found) - 1
            return not last or bool(PEOPLE & set(found[:place])) or _is_name(line)
    return False


def is_seen(line: str) -> bool:
    """Tell of “The driver’s back, seen through the glass”."""
    return bool(_SEEN.search(line)) and not _has_verb(line)


def is_somebody_as(line: str) -> bool:
    """Tell of “Dagny Orrell as Ilse Marrin”."""
    return bool(_AS.search(line)) and not _has_verb(line)


def is_something_with(line: str) -> bool:
    """Tell of “The waybill, with nine years of passengers in the back.”"""
    head, comma, rest = line.partition(", with ")
    return bool(comma) and len(words(head)) <= 8 and len(words(rest)) > 2 and not _has_verb(line)


def is_pair_in(line: str) -> bool:
    """Tell of “Ilse and Pallant in the last car”."""
    return (
        bool(_PAIR.match(line))
        and not _has_verb(line)
        and not ABSTRACT & set(words(line)[:3])
        and not ends_like_a_sentence(line)
    )


def is_something_somewhere(line: str) -> bool:
    """Tell of “Paper tickets on the floor of an empty tram”."""
    found = words(line)
    return (
        len(found) >= 6
        and bool(_PLACE.search(line))
        and ":" not in line
        and not ends_like_a_sentence(line)
        and not is_title_case(line)
        and not found[0].endswith("ing")
        and found[0] not in ABSTRACT | NUMBERS | PREPOSITIONS | (DETERMINERS - {"a", "an"})
        and not _has_verb(line)
    )


FRAGMENTS = (
    (names_a_picture, "it names a picture"),
    (is_somebody_doing, "a fragment: somebody doing something"),
    (is_seen, "a fragment: something seen or shown"),
    (is_somebody_as, "a fragment: somebody as somebody"),
    (is_something_with, "a fragment: something with something"),
    (is_pair_in, "a fragment: two somewhere"),
    (is_something_somewhere, "a fragment: something somewhere"),
)


def is_title_case(line: str) -> bool:
    """Tell whether nearly all longer words are capitalised, As They Are in Such Headings."""
    longer = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 3]
    return len(longer) > 2 and sum(w[0].isupper() for w in longer) >= 0.8 * len(longer)


def words(line: str) -> list[str]:
    """Return the words in lower case, with curly apostrophes."""
    return [word.lower().replace("'", "’").rstrip("’") for word in _WORD.findall(line)]


def _is_participle(word: str) -> bool:
    return word.endswith("ing") and len(word) > 4 and word not in THINGS


def _can_do(word: str, doing: str, line: str) -> bool:
    """Tell whether `word`, right before the participle `doing`, can be who does it."""
    return (
        word not in PREPOSITIONS | DETERMINERS | NUMBERS
        and not word.isdigit()
        and not word.endswith(("’s", "ly"))
        # In lower case: “Spring Cleaning” and “The bridge: Crossing over” are headings.
        and bool(re.search(rf"[^\W\d_][)”\"]? {re.escape(doing)}\b", line))
    )


def _is_name(line: str) -> bool:
    return bool(re.match(r"[A-Z][\w’'-]+ (?:and )?[A-Z]", line)) and not is_title_case(line)


def _has_verb(line: str) -> bool:
    found = words(line)
    # “With two cups on it”: a pronoun at the end is nobody who does anything.
    return bool(FINITE & set(found) or RELATIVE & set(found[:-1]))
