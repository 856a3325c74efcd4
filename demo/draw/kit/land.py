"""Out of doors: skies, hills, water, clouds, trees."""

from math import cos, pi, radians, sin

from .inks import mix
from .paths import ring, shape, smooth
from .sheet import Sheet


def sky(s: Sheet, inks: list[str], bottom: float, *, wave: float = 14, top: float = 0) -> None:
    """Lay a sky in flat bands from the top down to `bottom`, the first ink highest."""
    s.rect(-20, top - 20, s.w + 40, bottom - top + 40, inks[0])
    for step, ink in enumerate(inks[1:], start=1):
        hills(s, top + (bottom - top) * step / len(inks), wave, ink, bottom=bottom + 20, bumps=5)


def hills(s: Sheet, y: float, height: float, ink: str, *, bumps: int = 7, bottom: float | None = None) -> str:
    """Draw a rolling skyline about `y`, filled down to `bottom`; return its outline."""
    step = (s.w + 200) / bumps
    crest = [(-100 + i * step, y + s.wobble(height)) for i in range(bumps + 1)]
    floor = s.h + 20 if bottom is None else bottom
    outline = smooth(crest) + f"L{s.w + 100},{floor:.1f}L-100,{floor:.1f}Z"
    s.path(outline, ink)
    return outline


def ridge(s: Sheet, points: list[tuple[float, float]], ink: str, bottom: float | None = None) -> str:
    """Draw a skyline through given points, filled down to `bottom`; return its outline."""
    floor = s.h + 20 if bottom is None else bottom
    outline = smooth(points) + f"L{points[-1][0]:.1f},{floor:.1f}L{points[0][0]:.1f},{floor:.1f}Z"
    s.path(outline, ink)
    return outline


def sea(s: Sheet, top: float, ink: str, crest: str, *, bottom: float | None = None, count=90) -> None:
    """Lay water with crests that lengthen towards the viewer."""
    floor = s.h + 20 if bottom is None else bottom
    s.rect(-20, top, s.w + 40, floor - top, ink)
    for _ in range(count):
        near = s.rng.random() ** 1.6
        x, y = s.rng.uniform(-50, s.w), top + 6 + (floor - top) * near
        run = 14 + 120 * near
        s.stroke(
            f"M{x:.0f},{y:.0f}q{run / 2:.0f},{-2 - 8 * near:.0f} {run:.0f},0",
            crest, 1.5 + 4 * near, opacity=0.7,
        )  # fmt: skip


def glitter(s: Sheet, x: float, top: float, bottom: float, ink: str, spread: float = 120) -> None:
    """Lay a light's broken reflection on water below it."""
    y = top
    while y < bottom:
        near = (y - top) / (bottom - top)
        run = spread * (0.25 + near) * s.rng.uniform(0.3, 1)
        left = x - run / 2 + s.wobble(spread * 0.25)
        s.line([(left, y), (left + run, y)], ink, 3 + 6 * near)
        y += 10 + 14 * near


def cloud(s: Sheet, x: float, y: float, width: float, ink: str, **look) -> None:
    """Draw a flat-bottomed cloud, its base centred on (x, y)."""
    lumps = "".join(
        ring(x + width * dx, y - width * up, width * size)
        for dx, up, size in ((-0.28, 0.09, 0.13), (-0.08, 0.16, 0.2), (0.16, 0.12, 0.16), (0.33, 0.07, 0.1))
    )
    s.path(lumps, ink, **look)
    base = width * 0.48
    s.path(
        f"M{x - base:.0f},{y:.0f}q0,{-width * 0.12:.0f} {width * 0.2:.0f},{-width * 0.12:.0f}"
        f"H{x + base * 0.7:.0f}q{width * 0.14:.0f},0 {width * 0.14:.0f},{width * 0.12:.0f}Z",
        ink, **look,
    )  # fmt: skip


def bare_tree(s: Sheet, x: float, y: float, height: float, ink: str, *, lean: float = 0) -> list:
    """Draw a leafless tree standing on (x, y); return its twig ends."""
    ends: list[tuple[float, float]] = []
    _branch(s, (x, y), -90 + lean, height * 0.34, height * 0.055, ink, ends, depth=0)
    return ends


def _branch(s: Sheet, start, angle, length, width, ink, ends, *, depth: int) -> None:
    end = (start[0] + cos(radians(angle)) * length, start[1] + sin(radians(angle)) * length)
    nx, ny = -sin(radians(angle)) * width / 2, cos(radians(angle)) * width / 2
    tip = 0.68
    s.poly(
        [
            (start[0] - nx, start[1] - ny), (start[0] + nx, start[1] + ny),
            (end[0] + nx * tip, end[1] + ny * tip), (end[0] - nx * tip, end[1] - ny * tip),
        ],
        ink,
    )  # fmt: skip
    s.disc(*end, width * tip / 2, ink)
    if depth == 4:
        ends.append(end)
        return
    for turn in (-27, 5, 30) if depth in (1, 2) else (-24, 25):
        grow = s.rng.uniform(0.66, 0.86)
        turned = angle + turn + s.wobble(9)
        _branch(s, end, turned, length * grow, width * tip, ink, ends, depth=depth + 1)


def leafy_tree(s: Sheet, x: float, y: float, height: float, leaf: str, trunk: str, *, light: str | None = None) -> None:
    """Draw a round tree standing on (x, y), lit from the upper left if `light` is given."""
    radius = height * 0.33
    s.poly([(x - height * 0.035, y), (x + height * 0.035, y), (x + 2, y - height * 0.6), (x - 2, y - height * 0.6)], trunk)
    s.line([(x, y - height * 0.35), (x + radius * 0.5, y - height * 0.55)], trunk, height * 0.02)
    crown = _crown(s, x, y - height * 0.64, radius)
    s.path(crown, leaf)
    if light:
        with s.clip(crown):
            s.path(_crown(s, x - radius * 0.35, y - height * 0.74, radius * 0.75), light)
        s.hatch(crown, mix(leaf, s.inks.dark, 0.5), gap=13, angle=60, width=1.6, opacity=0.5)


def _crown(s: Sheet, x: float, y: float, radius: float, lobes: int = 9) -> str:
    points = []
    for i in range(lobes * 2):
        reach = radius * (1 if i % 2 else 0.88) * s.rng.uniform(0.94, 1.06)
        angle = i * pi / lobes
        points.append((x + cos(angle) * reach, y + sin(angle) * reach))
    return smooth(points, closed=True)


def poplar(s: Sheet, x: float, y: float, height: float, ink: str) -> None:
    """Draw a tall narrow tree, for avenues and far slopes."""
    half = height * 0.13
    s.path(smooth([(x, y), (x - half, y - height * 0.35), (x, y - height), (x + half, y - height * 0.35)], closed=True), ink)


def grass(s: Sheet, ink: str, top: float, bottom: float, *, count: int = 120, size: float = 26) -> None:
    """Scatter tufts between two heights, larger when nearer."""
    tufts = []
    for _ in range(count):
        x, y = s.rng.uniform(0, s.w), s.rng.uniform(top, bottom)
        tall = size * (0.3 + 0.7 * (y - top) / max(bottom - top, 1))
        tufts += [shape([(x, y), (x + lean * tall, y - tall)], closed=False) for lean in (-0.4, 0, 0.35)]
    s.stroke("".join(tufts), ink, 2.2)
