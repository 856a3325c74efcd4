"""What was uploaded: its limits, and the one way to open it, which refuses what it must."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from PIL import ExifTags, Image

from .encoding import EXTENSIONS
from .refusals import Refused, damaged, unreadable
from .scans import scan_count

# A 24-megapixel camera JPEG is 6 to 12 MB; above this it is a print original or a mistake.
MAX_BYTES = 20 * 1024 * 1024

# A worker has to stay under 300 MB. Bytes per pixel while decoding, measured with Pillow 13:
# JPEG 0.1 to 1 (drafted), PNG 4, GIF 1, WebP 16, AVIF 10 to 17 (alpha, 10 bits).
# 12.5 megapixels hold the 4032 × 3024 of a telephone.
MAX_PIXELS = {
    "JPEG": 50_000_000,
    "PNG": 40_000_000,
    "GIF": 40_000_000,
    "WEBP": 12_500_000,
    "AVIF": 12_500_000,
}
# A JPEG in several scans keeps all its coefficients: 6 bytes per pixel, 8 in CMYK.
MAX_PIXELS_IN_SCANS = 25_000_000

# Longer strips would need renditions larger than a page can show or JPEG can hold.
MAX_STRETCH = 20

# Pillow calls a JPEG that carries further pictures (depth, gain map, 3D) MPO; the first one is it.
_FORMATS = {"MPO": "JPEG"}
_CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Probe:
    """What a picture is: sizes in pixels as it is seen, that is with its orientation applied."""

    format: str
    extension: str
    width: int
    height: int
    content_hash: str


def probe(file: BinaryIO) -> Probe:
    """Identify an uploaded picture by its content and make sure that it decodes to the end.

    Reads the file from its start and leaves it there. `content_hash` is the SHA-256 of its bytes,
    in hex. Raises Refused whatever the bytes are; what reading the file raises passes through.
    """
    data = contents(file)
    picture = opened(data, name=_name(file))
    format, (width, height) = _format(picture), seen_size(picture)
    decoded(picture, (1, 1))
    return Probe(format, EXTENSIONS[format], width, height, hashlib.sha256(data).hexdigest())


def contents(file: BinaryIO) -> bytes:
    """The bytes of the file, never more than MAX_BYTES of them in memory; Refused when heavier."""
    file.seek(0)
    chunks, weight = [], 0
    while chunk := file.read(_CHUNK):
        weight += len(chunk)
        if weight > MAX_BYTES:
            raise _too_heavy()
        chunks.append(chunk)
    file.seek(0)
    return b"".join(chunks)


def opened(data: bytes, *, name: str = "") -> Image.Image:
    """The picture in these bytes, its header within the limits, not yet decoded. Raises Refused."""
    with _refusing(lambda: unreadable(data[:4096], name)):
        if not data:
            raise Refused(_("This file is empty: 0 bytes arrived. Upload it again."))
        scans = scan_count(data) if data.startswith(b"\xff\xd8") else 1
        picture = Image.open(BytesIO(data), formats=tuple(MAX_PIXELS))
        _check_header(picture, scans)
    return picture


def decoded(picture: Image.Image, at_least: tuple[int, int]) -> Image.Image:
    """Load the pixels of an opened picture, to the last byte of the file. Raises Refused.

    A JPEG arrives at 1/2, 1/4 or 1/8 where that is still `at_least` so many pixels wide and high,
    which takes 1/4, 1/16 or 1/64 of the memory.
    """
    with _refusing(lambda: damaged(_title(picture))):
        picture.draft(None, at_least)
        picture.load()
    return picture


@contextmanager
def _refusing(refusal: Callable[[], Refused]) -> Iterator[None]:
    """Raise the refusal for whatever Pillow raises: hostile bytes bring up nearly anything."""
    try:
        yield
    except Refused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        said = _("This picture has more than the %(most)s megapixels that such a file may have.")
        raise _too_large(said, MAX_PIXELS["JPEG"]) from error
    except Exception as error:
        raise refusal() from error


def orientation(picture: Image.Image) -> int:
    """The Exif orientation, 1 to 8; upright (1) where it is missing or makes no sense."""
    try:
        value = picture.getexif().get(ExifTags.Base.Orientation, 1)
    except Exception:  # a garbled Exif block is common and no reason to lose the picture
        return 1
    return value if value in range(1, 9) else 1


def seen_size(picture: Image.Image) -> tuple[int, int]:
    """Width and height in pixels once the orientation is applied."""
    width, height = picture.size
    return (height, width) if orientation(picture) >= 5 else (width, height)


def _check_header(picture: Image.Image, scans: int) -> None:
    format, (width, height) = _format(picture), picture.size
    title = _title(picture)
    if picture.format != "MPO" and getattr(picture, "is_animated", False):
        said = _(
            "This %(kind)s moves: it has more than one frame. Upload a still picture; "
            "a film belongs on a video host and in the article as an embed."
        )
        raise Refused(said % {"kind": title})
    most = min(MAX_PIXELS[format], MAX_PIXELS_IN_SCANS if scans > 1 else MAX_PIXELS[format])
    if width * height > most:
        said = _(
            "This %(kind)s is %(width)s × %(height)s pixels, more than the %(most)s megapixels "
            "that such a file may have."
        )
        if scans > 1:
            said = _(
                "This %(kind)s is %(width)s × %(height)s pixels, more than the %(most)s megapixels "
                "that a progressive JPEG may have."
            )
        raise _too_large(said, most, kind=title, width=_number(width), height=_number(height))
    if max(width, height) > MAX_STRETCH * min(width, height):
        said = _(
            "This picture is %(width)s × %(height)s pixels, a strip more than %(most)d times "
            "as long as it is wide. Crop it or cut it in parts, and upload those."
        )
        size = {"width": _number(width), "height": _number(height), "most": MAX_STRETCH}
        raise Refused(said % size)


def _too_large(said: str, most: int, **values: str) -> Refused:
    most_in_words = number_format(f"{most / 1_000_000:g}")
    advice = _("Make it smaller, 4,000 pixels wide say, and upload it again.")
    return Refused(f"{said % {**values, 'most': most_in_words}} {advice}")


def _too_heavy() -> Refused:
    said = _(
        "This file is heavier than the %(most)d MB that a picture may have. "
        "Save it as a JPEG, 4,000 pixels wide say, and upload that."
    )
    return Refused(said % {"most": MAX_BYTES // 1024**2})


def _number(pixels: int) -> str:
    return number_format(pixels, force_grouping=True)


def _format(picture: Image.Image) -> str:
    return _FORMATS.get(picture.format or "", picture.format or "")


def _title(picture: Image.Image) -> str:
    return "WebP" if picture.format == "WEBP" else _format(picture)


def _name(file: BinaryIO) -> str:
    name = getattr(file, "name", "")
    return name if isinstance(name, str) else ""
