"""The press: turns a scene into a JPEG, and knows every scene by its picture's name."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import resvg_py
from PIL import Image

from .kit.inks import Inks
from .kit.sheet import Sheet

LANDSCAPE, PORTRAIT, SHARE = (1600, 1000), (1000, 1400), (1200, 630)
LIMIT = 96_000  # bytes; a picture above it is printed again, a little coarser
LADDER = ((84, "4:4:4"), (82, "4:2:0"), (76, "4:2:0"), (70, "4:2:0"), (64, "4:2:0"))


@dataclass(frozen=True)
class Scene:
    """One picture: how it is drawn, in which inks, on which sheet."""

    name: str
    draw: Callable[[Sheet], None]
    inks: Inks
    size: tuple[int, int]


SCENES: dict[str, Scene] = {}


def scene(name: str, inks: Inks, size: tuple[int, int] = LANDSCAPE) -> Callable:
    """Register the decorated function as the drawing of a picture."""

    def register(draw: Callable[[Sheet], None]) -> Callable[[Sheet], None]:
        SCENES[name] = Scene(name, draw, inks, size)
        return draw

    return register


def print_scene(wanted: Scene, folder: Path) -> Path:
    """Draw a scene and write it as a progressive JPEG; return the file."""
    sheet = Sheet(wanted.name, wanted.inks, *wanted.size)
    wanted.draw(sheet)
    sheet.flecks()
    raster = resvg_py.svg_to_bytes(svg_string=sheet.svg(), skip_system_fonts=True)
    target = folder / f"{wanted.name}.jpg"
    with Image.open(io.BytesIO(raster)) as image:
        target.write_bytes(_light_enough(image.convert("RGB")))
    return target


def _light_enough(image: Image.Image) -> bytes:
    for quality, subsampling in LADDER:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality, subsampling=subsampling, progressive=True, optimize=True)
        if out.tell() <= LIMIT:
            break
    return out.getvalue()
