"""Prose for load tests: titles, deks, headings and paragraphs put together from lists of words."""

from __future__ import annotations

from random import Random

PLACES = """
    harbour orchard station lighthouse kitchen theatre allotment staircase library reservoir tunnel
    bakery viaduct pier corridor greenhouse laundry observatory bridge cellar balcony tramway
""".split()
THINGS = """
    lantern ledger curtain compass kettle map umbrella telegram clock piano bicycle postcard
    suitcase violin ladder raincoat window mirror key teacup photograph wardrobe radio notebook
""".split()
PEOPLE = """
    keeper sister captain understudy gardener stranger widow neighbour conductor pilot clerk
    daughter painter detective organist ferryman translator lodger beekeeper surgeon
""".split()
KINDS = """
    quiet salt paper winter second broken borrowed northern hollow silver patient crooked distant
    unfinished painted early slow hidden narrow bright stubborn wooden
""".split()
DOINGS = """
    waits returns vanishes listens refuses remembers lies forgives departs watches confesses wins
""".split()
SUBJECTS = """
    endings beginnings doors weather sound silence trains sequels remakes debuts finales twists
    villains sidekicks scores costumes maps letters ghosts heists courtrooms families islands
    winters siblings journeys dreams robots monsters detectives kitchens orchestras machines
""".split()
TITLES = (
    "The {kind} {place}, explained",
    "What the {person} of the {kind} {place} knew",
    "{kind} {thing}, {kind2} {place}: a review",
    "Why the {person} {doing} at the {place}",
    "Every {thing} in the {kind} {place}, in order",
    "A {person}, a {thing} and a {kind} ending",
    "How the {kind} {thing} was made",
    "The {person} who {doing}",
)
DEKS = (
    "The {person} {doing}, and the {kind} {thing} says why.",
    "A {kind} {place}, one {thing}, and a question that the last scene leaves open.",
    "It begins with a {thing} in the {place} and ends with a {person} who {doing}.",
    "What the {kind} {place} has to do with the {person} and the {thing}.",
)
SENTENCES = (
    "The {person} {doing} in the {place}, and nobody asks about the {thing}.",
    "Behind the {kind} {place} stands another one, older and more {kind2}, which the story never "
    "enters.",
    "It is the {thing} that gives the scene its weight, because the {person} has held it before.",
    "By the time the {person} {doing}, the {kind} {thing} has changed hands twice.",
    "There is a shot of the {place} that lasts almost a minute, and in it only the light moves.",
    "One reading is that the {person} never left the {place} at all.",
    "Another is that the {kind} {thing} was a gift, which would make the {person} the only one who "
    "tells the truth.",
    "The music drops out when the {person} finds the {thing}, and does not come back.",
    "Those who have seen the {kind} version remember a different {place}.",
    "What the {person} says to the {person2} at the end is drowned by the {thing}.",
)
HEADINGS = (
    "What happens in the {place}",
    "The {person} and the {thing}",
    "Why the {thing} matters",
    "A {kind} clue",
    "Who is the {person}",
    "After the {place}",
)
REMARKS = (
    "I think the {person} knew about the {thing} all along.",
    "The {place} was the best part of it for me.",
    "Did anybody else notice the {kind} {thing} in the first scene?",
    "Not sure I agree about the {person}, but a good read.",
    "This made me watch it again. The {thing} is there from the start.",
)


class Prose:
    """Texts that are put together by chance, the same for the same `random`."""

    def __init__(self, random: Random):
        self.random = random

    def title(self) -> str:
        return self._one_of(TITLES)

    def dek(self) -> str:
        return self._one_of(DEKS)

    def heading(self) -> str:
        return self._one_of(HEADINGS)

    def remark(self) -> str:
        return self._one_of(REMARKS)

    def body(self, paragraphs: int) -> str:
        return "\n\n".join(
            " ".join(self._one_of(SENTENCES) for _ in range(self.random.randint(2, 3)))
            for _ in range(paragraphs)
        )

    def _one_of(self, patterns: tuple[str, ...]) -> str:
        words = {
            "place": PLACES,
            "thing": THINGS,
            "person": PEOPLE,
            "person2": PEOPLE,
            "kind": KINDS,
            "kind2": KINDS,
            "doing": DOINGS,
        }
        chosen = {name: self.random.choice(among) for name, among in words.items()}
        text = self.random.choice(patterns).format(**chosen)
        return text[0].upper() + text[1:]
