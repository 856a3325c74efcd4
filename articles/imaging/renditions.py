"""What readers are served instead of the upload: every profile's sizes, encoded anew."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import BinaryIO

from PIL import Image

from .colour import srgb_on_paper
from .encoding import EXTENSIONS, encoded
from .profiles import PROFILES, Profile, candidates, crop_box
from .sources import contents, decoded, opened, orientation, seen_size

# Decode at least this many times the largest rendition, so that its filter has something to work
# on; the rest of a large original is left out while decoding (JPEG) or averaged away.
OVERSAMPLING = Fraction(3, 2)

# How to turn the stored pixels to what is seen, by Exif orientation (1 needs nothing).
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True)
class Rendition:
    """One file for readers: sizes in pixels, `format` "AVIF" or "JPEG"."""

    profile: str
    width: int
    height: int
    format: str
    data: bytes


def renditions(
    file: BinaryIO, profiles: Sequence[str], *, focal: tuple[float, float]
) -> Iterator[Rendition]:
    """Make every candidate of the profiles, from one decoding of the file.

    The pixels are upright, sRGB, on white; nothing else of the upload survives, neither its
    metadata (credit is a field of ours) nor bytes hidden in it. `focal` is a share of width and
    height from the left and the top, taken to whole percents as in the name. Works as it is
    iterated; raises Refused at the first step for what `probe` refuses, KeyError for a profile.
    """
    focal = _percent(focal[0]) / 100, _percent(focal[1]) / 100
    picture, (width, height) = _upright(file, profiles)
    for profile in profiles:
        place = PROFILES[profile]
        box = _box(place, width, height, focal)
        for size in candidates(profile, width, height):
            cut = _cut(picture, box, whole=(width, height), size=size)
            for format in place.formats:
                data = encoded(cut, format, budget=_budget(place, size[0]))
                yield Rendition(profile, *size, format, data)


def rendition_name(
    content_hash: str,
    focal: tuple[float, float],
    profile: str,
    width: int,
    height: int,
    format: str,
) -> str:
    """The storage name of a rendition: the same name always means the same picture.

    The focal point, in percent, is part of it only where the profile may crop. Whoever holds the
    original can compute the name: it is an address, not a secret.
    """
    stem = f"renditions/{content_hash[:2]}/{content_hash}-{profile}-{width}x{height}"
    if PROFILES[profile].ratio:
        stem += f"-f{_percent(focal[0])}x{_percent(focal[1])}"
    return f"{stem}.{EXTENSIONS[format]}"


def _upright(file: BinaryIO, profiles: Sequence[str]) -> tuple[Image.Image, tuple[int, int]]:
    """The picture, at full size or as small as the profiles allow, and the size of the whole."""
    source = opened(contents(file))
    turn, seen = _TURNS.get(orientation(source)), seen_size(source)
    shares = (_share(profile, *seen) for profile in profiles)
    share = min(Fraction(1), OVERSAMPLING * max(shares, default=1))
    at_least = math.ceil(source.width * share), math.ceil(source.height * share)
    reduction = max(1, decoded(source, at_least).width // at_least[0])
    picture = srgb_on_paper(source, reduction=reduction)
    return (picture if turn is None else picture.transpose(turn)), seen


def _share(profile: str, width: int, height: int) -> Fraction:
    """How much of the picture's scale the largest candidate of this profile keeps, 0…1."""
    left, _, right, _ = _box(PROFILES[profile], width, height, (0.5, 0.5))
    return Fraction(candidates(profile, width, height)[-1][0], right - left)


def _box(
    place: Profile, width: int, height: int, focal: tuple[float, float]
) -> tuple[int, int, int, int]:
    ratio = place.ratio_for(width, height)
    return crop_box(width, height, ratio, *focal) if ratio else (0, 0, width, height)


def _cut(
    picture: Image.Image,
    box: tuple[int, int, int, int],
    *,
    whole: tuple[int, int],
    size: tuple[int, int],
) -> Image.Image:
    """Resize the box, given in pixels of the whole, out of a picture that may be smaller."""
    across, down = whole
    left, top, right, bottom = box
    # Multiplied before divided: the whole must come out as the whole, to the last bit.
    area = (
        left * picture.width / across,
        top * picture.height / down,
        right * picture.width / across,
        bottom * picture.height / down,
    )
    return picture.resize(size, Image.Resampling.LANCZOS, box=area, reducing_gap=3.0)


def _budget(place: Profile, width: int) -> int:
    """The weight in kB for a width: an original's own may weigh what the next step may."""
    return place.steps[min(step for step in place.steps if step >= width)]


def _percent(share: float) -> int:
    return round(share * 100)
