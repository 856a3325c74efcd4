"""Outlines as SVG path data; nothing here knows of colour."""

from collections.abc import Sequence

Point = tuple[float, float]


def shape(points: Sequence[Point], *, closed: bool = True) -> str:
    """Return straight-edged path data through the points."""
    return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in points) + ("Z" if closed else "")


def smooth(points: Sequence[Point], *, closed: bool = False, pull: float = 6.0) -> str:
    """Return a curve through every point (Catmull-Rom); a larger `pull` is stiffer."""
    count = len(points)
    at = (lambda i: points[i % count]) if closed else (lambda i: points[min(max(i, 0), count - 1)])
    parts = [f"M{points[0][0]:.1f},{points[0][1]:.1f}"]
    for i in range(count if closed else count - 1):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = at(i - 1), at(i), at(i + 1), at(i + 2)
        parts.append(
            f"C{bx + (cx - ax) / pull:.1f},{by + (cy - ay) / pull:.1f} "
            f"{cx - (dx - bx) / pull:.1f},{cy - (dy - by) / pull:.1f} {cx:.1f},{cy:.1f}"
        )
    return "".join(parts) + ("Z" if closed else "")


def box(x: float, y: float, width: float, height: float) -> str:
    """Return a rectangle's path data."""
    return shape([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])


def ring(x: float, y: float, rx: float, ry: float | None = None) -> str:
    """Return a circle's (or an ellipse's) path data."""
    ry = rx if ry is None else ry
    return f"M{x - rx:.1f},{y:.1f}a{rx:.1f},{ry:.1f} 0 1 0 {2 * rx:.1f},0a{rx:.1f},{ry:.1f} 0 1 0 {-2 * rx:.1f},0Z"


def arch(x: float, y: float, width: float, height: float) -> str:
    """Return an opening with a round head; (x, y) is its lower left corner."""
    half = width / 2
    return f"M{x:.1f},{y:.1f}V{y - height + half:.1f}a{half:.1f},{half:.1f} 0 0 1 {width:.1f},0V{y:.1f}Z"


def along(start: Point, end: Point, share: float) -> Point:
    """Return the point `share` of the way from start to end."""
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
