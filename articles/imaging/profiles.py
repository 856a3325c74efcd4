"""The places where a picture stands, the widths and crop of each, and the arithmetic of crops."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

# A telephone's portrait at the widest hero, 1920 × 3413, is 6.5; more is never seen at once, and
# encoding it would take a worker's memory.
MAX_RENDITION_PIXELS = 8_000_000


@dataclass(frozen=True)
class Profile:
    """One place: `steps` maps each width in pixels to the most its AVIF may weigh, in kB.

    `ratio` is width to height of the crop; None keeps the whole picture.
    """

    steps: Mapping[int, int]
    ratio: Fraction | None = None
    crops_portraits: bool = True
    formats: tuple[str, ...] = ("AVIF", "JPEG")

    def ratio_for(self, width: int, height: int) -> Fraction | None:
        """The ratio to which a picture of this size is cropped here; None: not cropped."""
        if height > width and not self.crops_portraits:
            return None
        return self.ratio


# Weights: 768 and 1080 of the hero, 680 of the figure and 320 of the card are the budget of a
# reader's page; the others follow its bytes per pixel, which fall as pictures grow.
_HERO = {480: 30, 768: 60, 1080: 95, 1440: 150, 1920: 240}
_FIGURE = {400: 20, 680: 45, 1020: 85, 1360: 135}
_CARD = {160: 5, 320: 14, 480: 26, 640: 40}
_ONE_SIZE = {1200: 0}  # for machines that fetch the picture alone: JPEG, no budget

PROFILES: dict[str, Profile] = {
    # A portrait hero stays whole: the page limits its height instead.
    "hero": Profile(_HERO, Fraction(16, 9), crops_portraits=False),
    # Pictures inside the text are often charts or evidence: never cropped, however wide.
    "wide": Profile(_HERO),
    "figure": Profile(_FIGURE),
    "card": Profile(_CARD, Fraction(3, 2)),
    # As on cards, so that one crop preview speaks for both.
    "see-also": Profile({width: _CARD[width] for width in (160, 320)}, Fraction(3, 2)),
    "avatar": Profile({48: 2, 96: 4}, Fraction(1)),
    "social": Profile(_ONE_SIZE, Fraction(1200, 630), formats=("JPEG",)),
    "structured-16x9": Profile(_ONE_SIZE, Fraction(16, 9), formats=("JPEG",)),
    "structured-4x3": Profile(_ONE_SIZE, Fraction(4, 3), formats=("JPEG",)),
    "structured-1x1": Profile(_ONE_SIZE, Fraction(1), formats=("JPEG",)),
}


def candidates(profile: str, width: int, height: int) -> list[tuple[int, int]]:
    """Sizes in pixels to make of a picture of `width` × `height`, smallest first, at least one.

    None is wider than the picture's crop; its own width is among them unless the widest step is
    narrower. Raises KeyError for an unknown profile.
    """
    place = PROFILES[profile]
    ratio = place.ratio_for(width, height)
    crop_width, _ = _crop_size(width, height, ratio)
    widths = {step for step in place.steps if step < crop_width}
    widths.add(min(crop_width, max(place.steps)))
    shape = ratio or Fraction(width, height)
    sizes = [(step, max(1, round(step / shape))) for step in sorted(widths)]
    return [size for size in sizes if size[0] * size[1] <= MAX_RENDITION_PIXELS] or sizes[:1]


def crop_box(
    width: int, height: int, ratio: Fraction | float, focal_x: float, focal_y: float
) -> tuple[int, int, int, int]:
    """Left, top, right, bottom in pixels of the largest box of `ratio` (width to height).

    The box lies within the picture, holds the focal point (0…1 from the left and the top edge) and
    is centred on it as far as the edges allow.
    """
    crop_width, crop_height = _crop_size(width, height, ratio)
    left = _start(width, crop_width, focal_x)
    top = _start(height, crop_height, focal_y)
    return left, top, left + crop_width, top + crop_height


def _crop_size(width: int, height: int, ratio: Fraction | float | None) -> tuple[int, int]:
    if ratio is None:
        return width, height
    if width > height * ratio:
        return max(1, round(height * ratio)), height
    return width, max(1, round(width / ratio))


def _start(whole: int, part: int, focal: float) -> int:
    return min(max(round(whole * focal - part / 2), 0), whole - part)
