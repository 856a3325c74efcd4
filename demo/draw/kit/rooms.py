"""Built things: walls, doors, windows, floors in perspective, houses, chairs and tables."""

from itertools import pairwise

from .inks import mix
from .paths import along, box, shape
from .sheet import Sheet


def door(s: Sheet, x: float, y: float, width: float, height: float, ink: str, *, frame: str = "") -> None:
    """Hang a shut, panelled door with its lower left corner at (x, y)."""
    k, edge = s.inks, width * 0.08
    s.rect(x - edge, y - height - edge, width + edge * 2, height + edge, frame or k.dark)
    s.rect(x, y - height, width, height, ink)
    gap = width * 0.14
    inner = width - gap * 2
    for top, tall in ((0.07, 0.36), (0.52, 0.4)):
        at = y - height * (1 - top)
        s.rect(x + gap, at, inner, height * tall, mix(ink, k.dark, 0.32))
        s.rect(x + gap + width * 0.035, at + width * 0.035, inner - width * 0.035, height * tall - width * 0.035, mix(ink, k.paper, 0.14))
    s.disc(x + width * 0.9, y - height * 0.46, width * 0.05, k.paper)
    s.rect(x + width * 0.885, y - height * 0.43, width * 0.03, width * 0.09, k.dark)


def window(
    s: Sheet, x: float, y: float, width: float, height: float, glass: str, bar: str, *,
    across: int = 2, down: int = 2, bars: float = 6,
) -> None:  # fmt: skip
    """Glaze a window, its upper left corner at (x, y)."""
    s.rect(x, y, width, height, glass)
    frame(s, x, y, width, height, bar, across=across, down=down, bars=bars)


def frame(
    s: Sheet, x: float, y: float, width: float, height: float, bar: str, *,
    across: int = 2, down: int = 2, bars: float = 6,
) -> None:  # fmt: skip
    """Put a window's bars over a view that is drawn already."""
    for i in range(across + 1):
        s.rect(x + width * i / across - bars / 2, y - bars / 2, bars, height + bars, bar)
    for i in range(down + 1):
        s.rect(x - bars / 2, y + height * i / down - bars / 2, width + bars, bars, bar)


def boards(s: Sheet, horizon: tuple[float, float], top: float, ink: str, line: str, *, count=16) -> None:
    """Lay floorboards that run towards a vanishing point."""
    s.rect(-20, top, s.w + 40, s.h - top + 20, ink)
    vx, vy = horizon
    spread = s.w * 3
    with s.clip(box(-20, top, s.w + 40, s.h - top + 20)):
        for i in range(count + 1):
            s.line([(vx, vy), (vx - spread / 2 + spread * i / count, s.h + 20)], line, 2.5)


def tiles(s: Sheet, horizon: tuple[float, float], top: float, light: str, dark: str, *, count=18) -> None:
    """Lay a chequered floor below `top`, drawn to a vanishing point."""
    vx, vy = horizon
    rows, depth = [top], 0.0
    while rows[-1] < s.h + 40:
        depth += 1
        rows.append(vy + (top - vy) / max(0.06, 1 - depth * 0.085))
    s.rect(-20, top, s.w + 40, s.h - top + 20, light)
    reach = s.w * 1.7
    for r, (near, far) in enumerate(pairwise(rows)):
        for c in range(r % 2, count, 2):
            ends = [vx - reach / 2 + reach * i / count for i in (c, c + 1)]
            corner = [along((vx, vy), (end, s.h), (level - vy) / (s.h - vy)) for level in (near, far) for end in ends]
            s.poly([corner[0], corner[1], corner[3], corner[2]], dark)


def house(
    s: Sheet, x: float, y: float, width: float, height: float, wall: str, roof: str, *,
    pitch: float = 0.4, glass: str = "", columns: int = 2, rows: int = 2, shade: bool = True,
) -> None:  # fmt: skip
    """Build a gabled house with its lower left corner at (x, y)."""
    s.rect(x, y - height, width, height, wall)
    if shade:
        s.rect(x + width * 0.72, y - height, width * 0.28, height, s.inks.dark, opacity=0.25)
    peak = y - height - width * pitch
    s.poly([(x - width * 0.06, y - height), (x + width / 2, peak), (x + width * 1.06, y - height)], roof)
    s.rect(x + width * 0.7, peak + width * pitch * 0.1, width * 0.09, width * pitch * 0.7, roof)
    for row in range(rows):
        for column in range(columns):
            at = x + width * (column + 0.5) / columns - width * 0.2 / columns
            s.rect(at, y - height * (0.86 - row * 0.8 / rows), width * 0.4 / columns, height * 0.42 / rows, glass or s.inks.dark)


def chair(s: Sheet, x: float, y: float, size: float, ink: str, *, left: bool = False) -> None:
    """Stand a plain chair with its seat's front leg on (x, y)."""
    dark = mix(ink, s.inks.dark, 0.4)
    with s.moved(x, y, scale=size / 100, flip=left):
        for leg in ((-44, -6), (-2, -6)):
            s.line([(leg[0] + 8, -46), (leg[0] + 8, leg[1] - 6)], dark, 5, cap="butt")
        s.poly([(-50, -50), (-6, -50), (6, -40), (-40, -40)], ink)
        s.rect(-40, -41, 46, 6, dark)
        s.line([(-47, -104), (-49, -50)], ink, 6)
        s.line([(-37, -98), (-39, -42), (-38, 0)], ink, 6)
        s.line([(3, -38), (4, 0)], ink, 6)
        for rail in (-98, -82, -66):
            s.line([(-47, rail - 4), (-37, rail + 2)], ink, 8)


def table(
    s: Sheet, left: float, right: float, y: float, depth: float, ink: str, *, inset: float = 60, legs: float = 0,
) -> None:  # fmt: skip
    """Set a table top whose front edge runs left to right at `y`; legs reach down `legs`."""
    dark = mix(ink, s.inks.dark, 0.45)
    if legs:
        for at in (left + 20, right - 54):
            s.rect(at, y, 34, legs, dark)
    s.poly([(left + inset, y - depth), (right - inset, y - depth), (right, y), (left, y)], ink)
    s.rect(left, y, right - left, 26, dark)


def bricks(s: Sheet, d: str, ink: str, *, course: float = 34, length: float = 84, share=0.4) -> None:
    """Suggest brickwork inside an outline: a few bricks, not all."""
    with s.clip(d):
        row, y = 0, 0.0
        while y < s.h:
            x = -length / 2 * (row % 2)
            while x < s.w:
                if s.rng.random() < share:
                    s.path(shape([(x + 3, y + 3), (x + length - 3, y + 3), (x + length - 3, y + course - 3), (x + 3, y + course - 3)]), ink)
                x += length
            y += course
            row += 1
