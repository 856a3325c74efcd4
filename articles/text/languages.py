"""What typography and labels differ in from language to language."""

import re
from dataclasses import dataclass, field
from functools import cached_property

NARROW = "\u202f"
NO_BREAK = "\xa0"


@dataclass(frozen=True)
class Words:
    """The few words that a rendered body says itself, for people who hear the page."""

    table: str = "Table"
    code: str = "Code"
    notes: str = "Footnotes"
    note: str = "Footnote"
    back: str = "Back to reference"
    spoiler: str = "Spoiler"
    box: str = "At a glance"


@dataclass(frozen=True)
class Language:
    """Quotation marks by language; `clipped` are the words that begin with an apostrophe.

    `quotes` is four marks: double open and close, single open and close; empty: quotes stay typed.
    """

    quotes: tuple[str, str, str, str] | None = None
    clipped: str = ""
    # What stands between a mark and the word: inside guillemets, before `;!?`, before a colon.
    inside: str = ""
    before: str = ""
    before_colon: str = ""
    words: Words = field(default_factory=Words)

    @cached_property
    def clipping(self) -> re.Pattern[str]:
        """What follows an apostrophe that begins a word: 90s, tis."""
        words = "|".join(filter(None, [r"\d\ds?", self.clipped]))
        return re.compile(rf"(?:{words})(?!\w)", re.IGNORECASE)


GERMAN = Words(
    table="Tabelle",
    notes="Fußnoten",
    note="Fußnote",
    back="Zurück zu Verweis",
    box="Auf einen Blick",
)
FRENCH = Words(
    table="Tableau",
    notes="Notes",
    note="Note",
    back="Retour à l’appel de note",
    box="En bref",
)
SPANISH = Words(
    table="Tabla",
    code="Código",
    notes="Notas",
    note="Nota",
    back="Volver a la llamada",
    box="En breve",
)
ITALIAN = Words(
    table="Tabella",
    code="Codice",
    notes="Note",
    note="Nota",
    back="Torna al rimando",
    box="In breve",
)
DUTCH = Words(
    table="Tabel",
    notes="Voetnoten",
    note="Voetnoot",
    back="Terug naar verwijzing",
    box="In het kort",
)
SWEDISH = Words(
    table="Tabell",
    code="Kod",
    notes="Fotnoter",
    note="Fotnot",
    back="Tillbaka till hänvisning",
    box="I korthet",
)
POLISH = Words(
    code="Kod",
    table="Tabela",
    notes="Przypisy",
    note="Przypis",
    back="Wróć do odsyłacza",
    box="W skrócie",
)

# Marks as CLDR lists them for each language, but for the three that are set by habit of print
# rather than of the screen: Dutch begins with the double pair, French nests “ ” in its guillemets,
# and Arabic nests in them the ” “ that CLDR begins with. Guillemets turn with the text; “ ” do not.
LANGUAGES = {
    "en": Language(("“", "”", "‘", "’"), clipped="tis|twas|twere|twill|em|til|cause|bout|round|n"),
    "de": Language(("„", "“", "‚", "‘"), clipped="s|n|ne|nen", words=GERMAN),
    "de-ch": Language(("«", "»", "‹", "›"), clipped="s|n|ne|nen", words=GERMAN),
    "fr": Language(
        ("«", "»", "“", "”"),
        inside=NARROW,
        before=NARROW,
        before_colon=NO_BREAK,
        words=FRENCH,
    ),
    # Canada sets no space before `;!?`.
    "fr-ca": Language(("«", "»", "“", "”"), inside=NO_BREAK, before_colon=NO_BREAK, words=FRENCH),
    "es": Language(("«", "»", "“", "”"), words=SPANISH),
    "it": Language(("«", "»", "“", "”"), words=ITALIAN),
    "nl": Language(("“", "”", "‘", "’"), clipped="s|t|n|m|k|r", words=DUTCH),
    "sv": Language(("”", "”", "’", "’"), words=SWEDISH),
    "pl": Language(("„", "”", "«", "»"), words=POLISH),
    "pt": Language(("“", "”", "‘", "’")),
    "pt-pt": Language(("«", "»", "“", "”")),
    "da": Language(("”", "”", "’", "’")),
    "nb": Language(("«", "»", "‘", "’")),
    "no": Language(("«", "»", "‘", "’")),
    "fi": Language(("”", "”", "’", "’")),
    "cs": Language(("„", "“", "‚", "‘")),
    "sk": Language(("„", "“", "‚", "‘")),
    "hu": Language(("„", "”", "»", "«")),
    "ro": Language(("„", "”", "«", "»")),
    "ru": Language(("«", "»", "„", "“")),
    "uk": Language(("«", "»", "„", "“")),
    "el": Language(("«", "»", "“", "”")),
    "tr": Language(("“", "”", "‘", "’")),
    "ar": Language(("«", "»", "”", "“")),
    "fa": Language(("«", "»", "‹", "›")),
}
# Where nothing is known of a language nothing is guessed: its quotes stay as they were typed.
UNKNOWN = Language()


def spoken(tag: str) -> Language:
    """Return what is known of the language of a BCP 47 `tag` such as "en-GB" or "pt_BR"."""
    tag = tag.lower().replace("_", "-")
    return LANGUAGES.get(tag) or LANGUAGES.get(tag.split("-")[0]) or UNKNOWN


# Languages that are written from the right, and scripts that are, whatever the language.
FROM_RIGHT = frozenset(
    """
    aii ar arc arz azb ckb dv fa glk he iw ji khw lrc mzn nqo pnb prs ps sd syr ug ur yi
    adlm arab aran armi hebr mand nkoo rohg samr syrc thaa
    """.split()
)


def direction(tag: str) -> str:
    """Return "rtl" or "ltr" for a BCP 47 `tag`: by its script, if it says one, else its language.

    A language that nobody describes runs from the left.
    """
    language, *rest = tag.lower().replace("_", "-").split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), language)
    return "rtl" if script in FROM_RIGHT else "ltr"
