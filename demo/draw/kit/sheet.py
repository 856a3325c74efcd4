"""The sheet of paper a scene is printed on: flat fills, strokes, hatching, and the press's faults."""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import cos, radians, sin

from .inks import Inks
from .paths import Point, box, ring, shape

HATCH_REACH = 2200.0  # longer than any sheet's diagonal

SLIP = (3, 2)  # how far the accent ink lands from where it was meant to


class Sheet:
    """Collects one picture's shapes from back to front; the same name always prints the same."""

    def __init__(self, name: str, inks: Inks, width: int, height: int) -> None:
        self.w, self.h, self.inks = width, height, inks
        self.rng = random.Random(name)  # noqa: S311 - a drawing's wobble, not a secret
        self._parts: list[str] = []
        self._defs: list[str] = []
        self._scale = 1.0
        self.rect(-20, -20, width + 40, height + 40, inks.paper)

    def path(self, d: str, fill: str, **look) -> None:
        """Fill path data with an ink; `look` takes opacity, blend, rule."""
        self._parts.append(f'<path d="{d}" fill="{fill}"{self._slip(fill)}{_look(**look)}/>')

    def _slip(self, fill: str) -> str:
        if fill != self.inks.accent:
            return ""
        across, down = (part / self._scale for part in SLIP)
        return f' transform="translate({across:.2f},{down:.2f})"'

    def stroke(self, d: str, ink: str, width: float, *, cap: str = "round", **look) -> None:
        """Draw path data as a line; `look` takes opacity, blend and dash besides."""
        self._parts.append(
            f'<path d="{d}" fill="none" stroke="{ink}" stroke-width="{width:.2f}" '
            f'stroke-linecap="{cap}" stroke-linejoin="round"{_look(**look)}/>'
        )

    def poly(self, points: Sequence[Point], fill: str, **look) -> None:
        self.path(shape(points), fill, **look)

    def line(self, points: Sequence[Point], ink: str, width: float, **look) -> None:
        self.stroke(shape(points, closed=False), ink, width, **look)

    def rect(self, x: float, y: float, width: float, height: float, fill: str, **look) -> None:
        self.path(box(x, y, width, height), fill, **look)

    def disc(self, x: float, y: float, radius: float, fill: str, **look) -> None:
        self.path(ring(x, y, radius), fill, **look)

    def oval(self, x: float, y: float, rx: float, ry: float, fill: str, **look) -> None:
        self.path(ring(x, y, rx, ry), fill, **look)

    def shade(self, points: Sequence[Point], strength: float = 0.35) -> None:
        """Overprint a cast shadow: the dark ink, see-through, over whatever lies there."""
        self.poly(points, self.inks.dark, opacity=strength, blend="multiply")

    @contextmanager
    def clip(self, d: str) -> Iterator[None]:
        """Keep what is drawn inside within the outline."""
        name = f"c{len(self._defs)}"
        self._defs.append(f'<clipPath id="{name}"><path d="{d}" clip-rule="evenodd"/></clipPath>')
        self._parts.append(f'<g clip-path="url(#{name})">')
        yield
        self._parts.append("</g>")

    @contextmanager
    def moved(self, x: float, y: float, *, scale: float = 1, turn: float = 0, flip: bool = False) -> Iterator[None]:
        """Draw inside in local units, the origin at (x, y), turned by degrees, perhaps mirrored."""
        across = -scale if flip else scale
        self._parts.append(f'<g transform="translate({x:.1f},{y:.1f}) rotate({turn:.2f}) scale({across:.4f},{scale:.4f})">')
        before, self._scale = self._scale, self._scale * scale
        yield
        self._scale = before
        self._parts.append("</g>")

    @contextmanager
    def veil(self, opacity: float) -> Iterator[None]:
        """Print what is drawn inside as one thin layer."""
        self._parts.append(f'<g opacity="{opacity}">')
        yield
        self._parts.append("</g>")

    def hatch(self, d: str, ink: str, *, gap: float = 11, angle: float = 35, width: float = 2, **look) -> None:
        """Shade an outline with hand-spaced parallel lines."""
        with self.clip(d):
            self.stroke(self._hatching(gap, radians(angle)), ink, width, **look)

    def _hatching(self, gap: float, angle: float) -> str:
        across, up = cos(angle), sin(angle)
        lines, offset = [], -HATCH_REACH
        while offset < HATCH_REACH:
            x, y = self.w / 2 - up * offset, self.h / 2 + across * offset
            ends = [(x + sign * across * HATCH_REACH, y + sign * up * HATCH_REACH) for sign in (-1, 1)]
            lines.append(shape(ends, closed=False))
            offset += gap * self.rng.uniform(0.75, 1.25)
        return "".join(lines)

    def wobble(self, size: float) -> float:
        """Return a small signed amount, for hands that are not rulers."""
        return self.rng.uniform(-size, size)

    def flecks(self, count: int = 50) -> None:
        """Leave pinholes where the screen was dusty."""
        for _ in range(count):
            x, y = self.rng.uniform(0, self.w), self.rng.uniform(0, self.h)
            self.disc(x, y, self.rng.uniform(0.8, 2.2), self.inks.paper, opacity=0.5)

    def svg(self) -> str:
        """Return the whole picture."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.w} {self.h}" '
            f'width="{self.w}" height="{self.h}"><defs>{"".join(self._defs)}</defs>'
            f"{''.join(self._parts)}</svg>"
        )


def _look(*, opacity: float = 1, blend: str | None = None, dash: str | None = None, rule: str | None = None) -> str:
    return (
        (f' opacity="{opacity:.2f}"' if opacity < 1 else "")
        + (f' style="mix-blend-mode:{blend}"' if blend else "")
        + (f' stroke-dasharray="{dash}"' if dash else "")
        + (f' fill-rule="{rule}"' if rule else "")
    )
