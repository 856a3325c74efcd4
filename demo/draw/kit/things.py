"""Things on tables, walls and hooks, each drawn about a stated point."""

from math import cos, radians, sin

from .inks import mix
from .light import glow
from .paths import ring, shape, smooth
from .sheet import Sheet


def lamp(s: Sheet, x: float, y: float, size: float, shade: str, light: str, *, cord: float = 0) -> None:
    """Hang a lamp: its bulb at (x, y), its cord from height `cord`."""
    s.line([(x, cord), (x, y - size)], s.inks.dark, max(2, size * 0.06))
    glow(s, x, y, size * 2.6, light)
    s.disc(x, y, size * 0.28, s.inks.paper)
    s.path(f"M{x - size * 0.22:.1f},{y - size:.1f}h{size * 0.44:.1f}l{size * 0.5:.1f},{size * 0.95:.1f}h{-size * 1.44:.1f}Z", shade)


def cup(s: Sheet, x: float, y: float, width: float, ink: str, *, drink: str = "") -> None:
    """Stand a mug with its base centred on (x, y)."""
    half, tall = width / 2, width * 0.95
    s.stroke(ring(x + half + width * 0.1, y - tall * 0.5, width * 0.2, tall * 0.26), ink, width * 0.11)
    s.path(
        f"M{x - half:.1f},{y - tall:.1f}L{x - half * 0.82:.1f},{y - width * 0.1:.1f}"
        f"Q{x:.1f},{y + width * 0.12:.1f} {x + half * 0.82:.1f},{y - width * 0.1:.1f}L{x + half:.1f},{y - tall:.1f}Z",
        ink,
    )
    s.path(
        f"M{x + half * 0.3:.1f},{y - tall:.1f}L{x + half * 0.2:.1f},{y:.1f}"
        f"Q{x + half * 0.6:.1f},{y:.1f} {x + half * 0.82:.1f},{y - width * 0.1:.1f}L{x + half:.1f},{y - tall:.1f}Z",
        s.inks.dark, opacity=0.3,
    )  # fmt: skip
    s.oval(x, y - tall, half, width * 0.13, mix(ink, s.inks.paper, 0.5))
    s.oval(x, y - tall, half * 0.82, width * 0.085, drink or s.inks.dark)


def steam(s: Sheet, x: float, y: float, height: float, ink: str) -> None:
    """Let steam rise from (x, y)."""
    for shift in (-0.16, 0.1):
        left = x + shift * height
        points = [(left + s.wobble(3) + height * 0.09 * (-1) ** i, y - height * i / 4) for i in range(5)]
        s.stroke(smooth(points), ink, height * 0.045, opacity=0.8)


def clock(s: Sheet, x: float, y: float, radius: float, hour: float, minute: float, face: str, rim: str) -> None:
    """Draw a clock face showing a time."""
    s.disc(x, y, radius * 1.14, rim)
    s.disc(x, y, radius, face)
    for tick in range(12):
        long = 0.76 if tick % 3 == 0 else 0.84
        s.line(
            [_on(x, y, radius * long, tick * 30), _on(x, y, radius * 0.93, tick * 30)],
            s.inks.dark,
            radius * (0.07 if tick % 3 == 0 else 0.04),
        )
    s.line([(x, y), _on(x, y, radius * 0.52, (hour + minute / 60) * 30)], s.inks.dark, radius * 0.1)
    s.line([(x, y), _on(x, y, radius * 0.76, minute * 6)], s.inks.dark, radius * 0.06)
    s.disc(x, y, radius * 0.08, s.inks.accent)


def _on(x: float, y: float, radius: float, degrees: float) -> tuple[float, float]:
    return x + sin(radians(degrees)) * radius, y - cos(radians(degrees)) * radius


def bell(s: Sheet, x: float, y: float, height: float, ink: str, *, light: str, shade: str) -> str:
    """Hang a bell from its crown at (x, y); return its outline."""
    half = height * 0.46
    outline = smooth(
        [
            (x - half * 0.42, y + height * 0.1), (x, y + height * 0.04), (x + half * 0.42, y + height * 0.1),
            (x + half * 0.62, y + height * 0.45), (x + half * 0.76, y + height * 0.75),
            (x + half * 1.08, y + height * 0.96), (x + half, y + height), (x, y + height * 1.03),
            (x - half, y + height), (x - half * 1.08, y + height * 0.96), (x - half * 0.76, y + height * 0.75),
            (x - half * 0.62, y + height * 0.45),
        ],
        closed=True,
    )  # fmt: skip
    s.stroke(ring(x, y, height * 0.07), ink, height * 0.045)
    s.disc(x, y + height * 1.04, height * 0.075, s.inks.dark)
    s.path(outline, ink)
    with s.clip(outline):
        s.poly([(x + half * 0.18, y), (x + half * 2, y), (x + half * 2, y + height * 1.1), (x + half * 0.45, y + height * 1.1)], shade)
        s.poly([(x - half * 0.5, y), (x - half * 0.28, y), (x - half * 0.52, y + height * 1.1), (x - half * 0.86, y + height * 1.1)], light)
        for level in (0.17, 0.72, 0.78):
            s.stroke(
                f"M{x - half * 1.2:.1f},{y + height * level:.1f}Q{x:.1f},{y + height * (level + 0.06):.1f} {x + half * 1.2:.1f},{y + height * level:.1f}",
                s.inks.dark,
                height * 0.012,
            )
    s.hatch(outline, s.inks.dark, gap=height * 0.03, angle=75, width=height * 0.005, opacity=0.4)
    return outline


def key(s: Sheet, x: float, y: float, length: float, ink: str, *, turn: float = 0, kind: int = 0) -> None:
    """Lay a key with its bow at (x, y); `kind` (0 to 8) tells nine keys apart."""
    with s.moved(x, y, scale=length / 100, turn=turn):
        bows = (ring(0, 0, 16), ring(0, 0, 20, 13), smooth([(0, -18), (18, 0), (0, 18), (-18, 0)], closed=True, pull=12))
        s.stroke(bows[kind % 3], ink, 7 + kind % 2 * 2)
        s.line([(16, 0), (90, 0)], ink, 7)
        for bit in range(1 + kind % 4):
            s.rect(84 - bit * 11, 0, 6.5, 13 + (bit * 7 + kind * 5) % 13, ink)


def microphone(s: Sheet, x: float, y: float, size: float, floor: float) -> None:
    """Stand a microphone, its head at (x, y), its foot on `floor`."""
    k = s.inks
    s.line([(x, y), (x, floor)], k.dark, size * 0.14)
    s.path(f"M{x - size:.1f},{floor:.1f}Q{x:.1f},{floor - size * 0.6:.1f} {x + size:.1f},{floor:.1f}Z", k.dark)
    capsule = f"M{x - size * 0.42:.1f},{y - size * 0.6:.1f}a{size * 0.42:.1f},{size * 0.42:.1f} 0 0 1 {size * 0.84:.1f},0v{size:.1f}a{size * 0.42:.1f},{size * 0.42:.1f} 0 0 1 {-size * 0.84:.1f},0Z"
    s.path(capsule, k.pale)
    s.hatch(capsule, k.dark, gap=size * 0.16, angle=0, width=size * 0.06)
    s.rect(x - size * 0.46, y - size * 0.1, size * 0.92, size * 0.2, k.dark)
    s.stroke(
        f"M{x - size * 0.62:.1f},{y - size * 0.2:.1f}V{y + size * 0.4:.1f}Q{x:.1f},{y + size * 1.1:.1f} {x + size * 0.62:.1f},{y + size * 0.4:.1f}V{y - size * 0.2:.1f}",
        k.dark,
        size * 0.1,
    )


def lantern(s: Sheet, x: float, y: float, height: float, light: str) -> None:
    """Stand a hand lantern on (x, y), burning."""
    k, half = s.inks, height * 0.22
    glow(s, x, y - height * 0.5, height * 1.5, light)
    s.stroke(ring(x, y - height * 0.98, half * 0.7), k.dark, height * 0.04)
    s.rect(x - half * 1.15, y - height * 0.1, half * 2.3, height * 0.1, k.dark)
    s.rect(x - half, y - height * 0.74, half * 2, height * 0.64, light)
    s.path(
        smooth(
            [(x, y - height * 0.62), (x + half * 0.4, y - height * 0.3), (x, y - height * 0.16), (x - half * 0.4, y - height * 0.3)],
            closed=True,
        ),
        k.paper,
    )
    for shift in (-1, 0.9):
        s.rect(x + half * shift - 1, y - height * 0.76, height * 0.035, height * 0.68, k.dark)
    s.poly(
        [
            (x - half * 1.25, y - height * 0.72),
            (x + half * 1.25, y - height * 0.72),
            (x + half * 0.4, y - height * 0.92),
            (x - half * 0.4, y - height * 0.92),
        ],
        k.dark,
    )


def umbrella(s: Sheet, x: float, y: float, width: float, ink: str, *, handle: float) -> None:
    """Open an umbrella whose tip is above (x, y) at its rim's centre; the handle ends lower."""
    half, rise = width / 2, width * 0.36
    s.line([(x, y - rise), (x, handle)], s.inks.dark, width * 0.018)
    ribs = [x - half + width * i / 5 for i in range(6)]
    scallops = "".join(
        f"Q{(a + b) / 2:.1f},{y - width * 0.055:.1f} {a:.1f},{y:.1f}" for a, b in zip(ribs[-2::-1], ribs[:0:-1], strict=True)
    )
    canopy = f"M{x - half:.1f},{y:.1f}C{x - half * 0.8:.1f},{y - rise * 1.1:.1f} {x + half * 0.8:.1f},{y - rise * 1.1:.1f} {x + half:.1f},{y:.1f}{scallops}Z"
    s.path(canopy, ink)
    with s.clip(canopy):
        s.path(
            shape([(x + half * 0.15, y - rise * 1.2), (x + half * 2, y - rise), (x + half * 2, y + 5), (x + half * 0.2, y + 5)]),
            s.inks.dark,
            opacity=0.3,
        )
        for rib in ribs[1:-1]:
            s.stroke(
                f"M{x:.1f},{y - rise * 0.86:.1f}Q{(x + rib * 2) / 3:.1f},{y - rise * 0.7:.1f} {rib:.1f},{y:.1f}",
                s.inks.dark,
                width * 0.008,
                opacity=0.6,
            )
    s.line([(x, y - rise * 0.8), (x, y - rise * 1.02)], s.inks.dark, width * 0.02)
