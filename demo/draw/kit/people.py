"""People as cut-paper silhouettes: a skeleton gives the posture, clothes and hair the person.

A figure is drawn in units of a hundredth of its height, feet at the origin, facing right.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .inks import mix
from .paths import Point, box, ring, smooth
from .sheet import Sheet


@dataclass(frozen=True)
class Pose:
    """Where the joints are; arms run shoulder, elbow, hand; legs run hip, knee, foot."""

    neck: Point
    hip: Point
    head: Point
    near_arm: tuple[Point, Point, Point]
    far_arm: tuple[Point, Point, Point]
    near_leg: tuple[Point, Point, Point]
    far_leg: tuple[Point, Point, Point]
    wide: bool = False
    seated: bool = False


STAND = Pose(
    (0, -83), (0, -50), (1, -92),
    ((-1, -78), (-4, -63), (0, -49)), ((2, -78), (4, -63), (6, -50)),
    ((-1, -50), (0, -26), (-2, -2)), ((1, -50), (3, -26), (3, -2)),
)  # fmt: skip
FRONT = Pose(
    (0, -83), (0, -50), (0, -92),
    ((-11, -77), (-14.5, -62), (-13, -47)), ((11, -77), (14.5, -62), (13, -47)),
    ((-4.5, -50), (-5, -26), (-5.5, -2)), ((4.5, -50), (5, -26), (5.5, -2)), wide=True,
)  # fmt: skip
WALK = Pose(
    (2, -82), (0, -50), (4, -91),
    ((1, -77), (-6, -64), (-8, -51)), ((3, -77), (8, -63), (14, -54)),
    ((0, -50), (-2, -26), (-13, -4)), ((1, -50), (9, -27), (12, -2)),
)  # fmt: skip
CARRY = Pose(
    (2, -82), (0, -50), (4, -91),
    ((1, -77), (-2, -62), (9, -56)), ((3, -77), (7, -63), (16, -57)),
    ((0, -50), (3, -27), (-5, -2)), ((1, -50), (6, -27), (8, -2)),
)  # fmt: skip
POINT = Pose(
    (1, -83), (0, -50), (2, -92),
    ((0, -78), (11, -73), (23, -76)), ((2, -78), (5, -63), (6, -50)),
    ((-1, -50), (-2, -26), (-5, -2)), ((1, -50), (4, -26), (5, -2)),
)  # fmt: skip
LEAN = Pose(
    (7, -80), (-4, -49), (11, -87),
    ((6, -75), (10, -62), (20, -56)), ((8, -75), (13, -64), (22, -57)),
    ((-4, -49), (-2, -26), (-5, -2)), ((-2, -49), (3, -27), (3, -2)),
)  # fmt: skip
SIT = Pose(
    (2, -58), (0, -26), (4, -67),
    ((1, -53), (3, -40), (13, -31)), ((3, -53), (7, -40), (16, -32)),
    ((0, -26), (19, -27), (18, -2)), ((1, -25), (21, -25), (24, -2)), seated=True,
)  # fmt: skip
SLUMP = Pose(
    (8, -56), (0, -26), (14, -63),
    ((7, -51), (9, -38), (19, -34)), ((9, -51), (13, -40), (21, -33)),
    ((0, -26), (19, -28), (16, -2)), ((1, -25), (21, -26), (21, -2)), seated=True,
)  # fmt: skip


@dataclass(frozen=True)
class Clothes:
    """What somebody wears, in inks; `hat` is cap, brim, knit, helmet, bun, long or none."""

    coat: str
    legs: str
    skin: str
    hair: str
    hat: str = ""
    hat_ink: str = ""
    hem: float = 24  # how far the coat falls below the hip
    scarf: str = ""


def figure(
    s: Sheet, x: float, y: float, height: float, wears: Clothes, pose: Pose = STAND, *,
    left: bool = False, lit: str = "", turn: float = 0, back: bool = False,
) -> None:  # fmt: skip
    """Draw a person with feet at (x, y); `lit` is the ink of the light on the front edge."""
    with s.moved(x, y, scale=height / 100, flip=left, turn=turn):
        _arm(s, pose.far_arm, mix(wears.coat, s.inks.dark, 0.35), wears.skin)
        _leg(s, pose.far_leg, mix(wears.legs, s.inks.dark, 0.3), s.inks.dark)
        _leg(s, pose.near_leg, wears.legs, s.inks.dark)
        _head(s, pose, wears, back=back)
        _coat(s, pose, wears, lit)
        _arm(s, pose.near_arm, mix(wears.coat, s.inks.dark, 0.14), wears.skin)


def limb(s: Sheet, points: Sequence[Point], widths: list[float], ink: str) -> None:
    """Draw a tapering limb through its joints."""
    for (ax, ay), (bx, by), wide, thin in zip(points, points[1:], widths, widths[1:], strict=False):
        length = max(((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5, 0.01)
        nx, ny = -(by - ay) / length / 2, (bx - ax) / length / 2
        s.poly(
            [
                (ax + nx * wide, ay + ny * wide), (bx + nx * thin, by + ny * thin),
                (bx - nx * thin, by - ny * thin), (ax - nx * wide, ay - ny * wide),
            ],
            ink,
        )  # fmt: skip
        s.disc(bx, by, thin / 2, ink)
    s.disc(*points[0], widths[0] / 2, ink)


def _arm(s: Sheet, joints, ink: str, skin: str) -> None:
    s.disc(*joints[2], 2.5, skin)
    limb(s, list(joints), [7.4, 6, 4.6], ink)
    (ex, ey), (hx, hy) = joints[1], joints[2]
    s.disc(hx + (hx - ex) * 0.16, hy + (hy - ey) * 0.16, 2.3, skin)


def _leg(s: Sheet, joints, ink: str, shoe: str) -> None:
    (_, _), (_, _), (fx, fy) = joints
    s.path(f"M{fx - 2.6},{fy + 2.2}v-4.2h4.6q4.4,1 4.6,4.2Z", shoe)
    limb(s, list(joints), [9, 7, 5], ink)


def _coat(s: Sheet, pose: Pose, wears: Clothes, lit: str) -> None:
    (nx, ny), (hx, hy) = pose.neck, pose.hip
    half = 12.5 if pose.wide else 8
    if pose.seated:
        points = [
            (nx - 3, ny - 1), (nx + 4, ny), (nx + 7, ny + 11), (hx + 9, hy - 5),
            (hx + 11, hy + 5), (hx - 8, hy + 6), (hx - 9, hy - 8), (nx - 9, ny + 8),
        ]  # fmt: skip
    else:
        hem = hy + wears.hem
        points = [
            (nx - 3.5, ny - 1), (nx + 3.5, ny - 1), (nx + half - 1, ny + 4.5), (nx + half - 0.5, ny + 14),
            (hx + half - 1.5, hy - 6), (hx + half + 2, hem), (hx, hem + 1.2), (hx - half - 2.5, hem),
            (hx - half + 1, hy - 6), (nx - half, ny + 14), (nx - half + 0.5, ny + 4.5),
        ]  # fmt: skip
    outline = smooth(points, closed=True, pull=9)
    s.path(outline, wears.coat)
    with s.clip(outline):
        back = (hx - 40, -110, 40 - half * 0.25, 110)
        s.path(box(*back), s.inks.dark, opacity=0.24)
        if lit:
            s.stroke(smooth(points[1:6], pull=9), lit, 2.2)
    if wears.scarf:
        s.stroke(f"M{nx - 4},{ny + 0.5}q4,3.4 8,0", wears.scarf, 3.6)
        s.line([(nx - 2, ny + 1), (nx - 4, ny + 14)], wears.scarf, 3)


def _head(s: Sheet, pose: Pose, wears: Clothes, *, back: bool) -> None:
    (hx, hy), (nx, ny) = pose.head, pose.neck
    limb(s, [(nx, ny + 1), (hx - 0.5, hy + 3)], [5.4, 4.6], mix(wears.skin, s.inks.dark, 0.25))
    s.oval(hx, hy, 5.6, 7.1, wears.hair if back else wears.skin)
    if not back and not pose.wide:
        s.poly([(hx + 4.6, hy - 1.8), (hx + 7.4, hy + 1.6), (hx + 4.8, hy + 2.6)], wears.skin)
    if not back:
        _hair(s, hx, hy, wears, frontal=pose.wide)
    _hat(s, hx, hy, wears)


def _hair(s: Sheet, x: float, y: float, wears: Clothes, *, frontal: bool) -> None:
    if frontal:
        s.path(f"M{x - 6.4},{y + 1}Q{x - 7},{y - 8} {x},{y - 8.2}Q{x + 7},{y - 8} {x + 6.4},{y + 1}"
               f"Q{x + 4.5},{y - 4.6} {x - 1},{y - 4.8}Q{x - 5},{y - 4} {x - 6.4},{y + 1}Z", wears.hair)  # fmt: skip
        return
    s.path(f"M{x + 4.6},{y - 4.6}Q{x + 3},{y - 8.6} {x - 2},{y - 8}Q{x - 7.6},{y - 6.4} {x - 6.6},{y + 2}"
           f"Q{x - 5.6},{y + 6} {x - 3},{y + 5.6}L{x - 1.6},{y - 2}Q{x + 1},{y - 4.6} {x + 4.6},{y - 4.6}Z", wears.hair)  # fmt: skip


def _hat(s: Sheet, x: float, y: float, wears: Clothes) -> None:
    ink = wears.hat_ink or wears.hair
    draw = {"cap": _cap, "brim": _brim, "knit": _knit, "helmet": _helmet, "bun": _bun, "long": _long}
    if wears.hat:
        draw[wears.hat](s, x, y, ink)


def _cap(s: Sheet, x: float, y: float, ink: str) -> None:
    s.path(f"M{x - 6.6},{y - 2.6}Q{x - 7},{y - 9.4} {x},{y - 9.4}Q{x + 6},{y - 9} {x + 6.2},{y - 3.4}L{x + 10},{y - 2}L{x + 9.4},{y - 1}L{x + 4},{y - 2.4}Z", ink)  # fmt: skip


def _brim(s: Sheet, x: float, y: float, ink: str) -> None:
    s.path(ring(x, y - 3.6, 11, 1.9), ink)
    s.path(f"M{x - 6},{y - 3.6}L{x - 5},{y - 10.4}Q{x},{y - 12} {x + 5},{y - 10.4}L{x + 6},{y - 3.6}Z", ink)


def _knit(s: Sheet, x: float, y: float, ink: str) -> None:
    s.path(f"M{x - 6.4},{y - 1.6}Q{x - 7},{y - 10} {x - 0.5},{y - 10}Q{x + 6.4},{y - 9.6} {x + 6},{y - 3}Z", ink)
    s.disc(x - 1, y - 10.4, 1.9, ink)


def _helmet(s: Sheet, x: float, y: float, ink: str) -> None:
    s.path(f"M{x - 7},{y - 2.4}Q{x - 7},{y - 10.6} {x},{y - 10.6}Q{x + 7},{y - 10.4} {x + 7},{y - 3}L{x + 9.4},{y - 2.2}H{x - 7.4}Z", ink)  # fmt: skip


def _bun(s: Sheet, x: float, y: float, ink: str) -> None:
    s.disc(x - 6, y - 6.6, 3.6, ink)


def _long(s: Sheet, x: float, y: float, ink: str) -> None:
    s.path(f"M{x + 2},{y - 8}Q{x - 8},{y - 9} {x - 7},{y + 3}Q{x - 6},{y + 10} {x - 8},{y + 15}Q{x - 1},{y + 16} {x - 1},{y + 4}Z", ink)  # fmt: skip
