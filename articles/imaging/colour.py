"""Any picture as plain 8-bit sRGB on white paper, smaller where that is asked, with no metadata."""

import math
from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageCms

# Bands keep the copies small: a 50-megapixel PNG takes 200 MB before anything is converted.
_BAND_PIXELS = 200_000


def srgb_on_paper(picture: Image.Image, *, reduction: int = 1) -> Image.Image:
    """A new RGB picture of 1/`reduction` the width and height (rounded up), box filtered.

    Takes 1, L, LA, I;16, P, PA, RGB, RGBA and CMYK. Transparent parts become white in every format,
    so that dark ink on a clear ground is legible on a dark page too.
    """
    width, height = picture.size
    small = Image.new("RGB", (math.ceil(width / reduction), math.ceil(height / reduction)))
    rows = max(1, _BAND_PIXELS // width // reduction) * reduction
    to_srgb = _to_srgb(picture.info.get("icc_profile"))
    for top in range(0, height, rows):
        band = picture.crop((0, top, width, min(top + rows, height)))
        small.paste(to_srgb(_on_paper(band)).reduce(reduction), (0, top // reduction))
    return small


def _on_paper(band: Image.Image) -> Image.Image:
    """The band without transparency, as L, RGB or CMYK: what a colour profile can speak of."""
    if band.mode.startswith("I"):
        return band.point(lambda value: value * (1 / 256)).convert("L")
    if band.has_transparency_data:
        mode = "L" if band.mode.startswith("L") else "RGB"
        paper = Image.new(mode, band.size, "white")
        paper.paste(band.convert(mode), mask=band.convert("RGBA").getchannel("A"))
        return paper
    return band if band.mode in {"L", "RGB", "CMYK"} else band.convert("RGB")


def _to_srgb(profile: bytes | None) -> Callable[[Image.Image], Image.Image]:
    """A conversion to sRGB by the embedded profile; plain where it is missing or unfit."""
    transforms: dict[str, ImageCms.ImageCmsTransform | None] = {}

    def convert(band: Image.Image) -> Image.Image:
        if band.mode not in transforms:
            transforms[band.mode] = _transform(profile, band.mode)
        transform = transforms[band.mode]
        return transform.apply(band) if transform else band.convert("RGB")

    return convert


def _transform(profile: bytes | None, mode: str) -> ImageCms.ImageCmsTransform | None:
    if not profile:
        return None
    try:
        srgb = ImageCms.createProfile("sRGB")
        return ImageCms.buildTransform(BytesIO(profile), srgb, mode, "RGB")
    except ImageCms.PyCMSError:  # garbled, or of another colour space than the pixels
        return None
