"""Light: what glows, what it reaches, and what weather falls through it."""

from .paths import Point, shape
from .sheet import Sheet


def glow(s: Sheet, x: float, y: float, radius: float, ink: str, *, rings: int = 4) -> None:
    """Print a lamp's halo as stepped, see-through discs."""
    for step in range(rings, 0, -1):
        s.disc(x, y, radius * step / rings, ink, opacity=0.16)


def beam(s: Sheet, source: Point, near: Point, far: Point, ink: str, strength: float = 0.5) -> None:
    """Throw a cone of light from the source to the edge between two far points."""
    middle = ((near[0] + far[0]) / 2, (near[1] + far[1]) / 2)
    inner = [((p[0] + middle[0]) / 2, (p[1] + middle[1]) / 2) for p in (near, far)]
    s.poly([source, near, far], ink, opacity=strength * 0.6)
    s.poly([source, *inner], ink, opacity=strength * 0.6)


def rain(
    s: Sheet, ink: str, *, count: int = 150, slant: float = 0.25, length: float = 60,
    width: float = 2, opacity: float = 0.6, within: tuple[float, float, float, float] | None = None,
) -> None:  # fmt: skip
    """Let rain fall over the sheet, or over a box (x, y, width, height)."""
    x, y, across, down = within or (-100, -60, s.w + 200, s.h + 60)
    drops = []
    for _ in range(count):
        left, top = x + s.rng.random() * across, y + s.rng.random() * down
        run = length * s.rng.uniform(0.6, 1.3)
        drops.append(shape([(left, top), (left - run * slant, top + run)], closed=False))
    s.stroke("".join(drops), ink, width, opacity=opacity)


def snow(s: Sheet, ink: str, *, count: int = 160) -> None:
    """Let snow fall: the nearer, the larger."""
    for _ in range(count):
        s.disc(s.rng.uniform(0, s.w), s.rng.uniform(0, s.h), s.rng.choice((2, 2, 3, 4, 6)), ink)


def stars(s: Sheet, ink: str, *, count: int = 60, below: float = 400) -> None:
    """Put stars in the sky down to a height."""
    for _ in range(count):
        s.disc(s.rng.uniform(0, s.w), s.rng.uniform(0, below), s.rng.choice((1.5, 2, 2, 3)), ink)
