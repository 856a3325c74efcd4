"""Print what stands for the magazine elsewhere: `python -m demo.draw.icons` from the project's root.

All of it is the mark of static/img/icon.svg: on telephones' screens, as a logo, as a shared picture.
"""

import io
import re
from pathlib import Path

import resvg_py
from PIL import Image

IMAGES = Path(__file__).resolve().parent.parent.parent / "static/img"
MARK = 64  # units of the drawing's side
BERRY = "#9B1139"
SAFE = 0.72  # of a side: whatever shape a telephone cuts out, the mark stays whole
COLOURS = 32


def main() -> None:
    drawing = (IMAGES / "icon.svg").read_text(encoding="utf-8")
    mark = re.sub(r"<title>.*?</title>|<rect[^>]*>|</?svg[^>]*>", "", drawing)
    for side in (192, 512):
        _print(f"icon-{side}.png", drawing, (side, side))
    _print("icon-maskable.png", _sheet(mark, 512, 512, share=SAFE), (512, 512))
    _print("share.png", _sheet(mark, 1200, 630, share=0.8), (1200, 630))


def _sheet(mark: str, width: int, height: int, *, share: float) -> str:
    """Return the mark in the middle of a full sheet, as high as its `share` of it."""
    scale = height * share / MARK
    left, top = (width - MARK * scale) / 2, (height - MARK * scale) / 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<rect width="{width}" height="{height}" fill="{BERRY}"/>'
        f'<g transform="translate({left} {top}) scale({scale})">{mark}</g></svg>'
    )


def _print(name: str, svg: str, size: tuple[int, int]) -> None:
    width, height = size
    raster = resvg_py.svg_to_bytes(svg_string=svg, width=width, height=height, skip_system_fonts=True)
    with Image.open(io.BytesIO(raster)) as image:
        few = image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE)
        few.save(IMAGES / name, optimize=True)
    print(name, (IMAGES / name).stat().st_size)


if __name__ == "__main__":
    main()
