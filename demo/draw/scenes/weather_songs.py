"""Nine songs about weather: a radio, and nine signs for it."""

from math import cos, pi, sin

from ..kit.inks import MUSIC, mix
from ..kit.land import cloud, sky
from ..kit.paths import box, ring, smooth
from ..kit.rooms import frame
from ..kit.sheet import Sheet
from ..kit.things import cup
from ..press import scene

K = MUSIC


@scene("weather-songs-hero", K)
def radio_on_sill(s: Sheet) -> None:
    """A radio stands on a window sill under nine small signs of weather."""
    s.rect(0, 0, s.w, s.h, mix(K.mid, K.deep, 0.35))
    view = box(150, 30, 1300, 590)
    with s.clip(view):
        sky(s, [mix(K.deep, K.dark, 0.1), mix(K.deep, K.mid, 0.4), mix(K.deep, K.mid, 0.75)], 600)
        for x in range(150, 1450, 78):
            tall = 8 + (x * 7) % 30
            s.rect(x, 610 - tall, 60, tall + 20, K.dark)
            s.poly([(x - 6, 610 - tall), (x + 30, 590 - tall), (x + 66, 610 - tall)], K.dark)
    for i, sign in enumerate(SIGNS):
        sign(s, 366 + (i % 3) * 434, 118 + (i // 3) * 196)
    frame(s, 150, 30, 1300, 590, K.paper, across=3, down=3, bars=18)
    for flip, edge in ((False, 0), (True, s.w)):
        with s.moved(edge, 0, flip=flip):
            s.path("M-20,-20H210Q220,300 130,500L160,780H-20Z", K.accent)
            for x in (40, 90, 140):
                s.stroke(f"M{x},-20Q{x + 10},300 {x * 0.7},500L{x * 0.8},780", mix(K.accent, K.dark, 0.4), 7)
            s.line([(-20, 505), (140, 495)], K.warm, 20)
    s.rect(-20, 620, s.w + 40, 160, mix(K.mid, K.deep, 0.35))
    s.rect(-20, 640, s.w + 40, 26, K.paper)
    s.rect(-20, 778, s.w + 40, 260, mix(K.deep, K.dark, 0.3))
    s.poly([(90, 666), (1510, 666), (1640, 800), (-40, 800)], mix(K.paper, K.warm, 0.25))
    s.rect(-40, 800, 1700, 34, mix(K.warm, K.dark, 0.45))
    _radio(s)
    cup(s, 330, 780, 104, K.deep)
    with s.moved(150, 0):
        s.path("M1230,790l16,-96h110l16,96Z", K.warm)
        for lean, ink in ((-70, K.mid), (-20, K.deep), (40, K.mid), (80, K.deep)):
            s.path(
                smooth(
                    [(1300, 700), (1300 + lean - 26, 620), (1300 + lean * 1.4, 540 - (80 - abs(lean)) * 0.5), (1300 + lean + 24, 630)],
                    closed=True,
                ),
                mix(ink, K.dark, 0.2),
            )


def _radio(s: Sheet) -> None:
    s.shade([(560, 778), (1090, 778), (1300, 800), (700, 800)], 0.4)
    with s.moved(800, 790, scale=0.66), s.moved(-800, -790):
        s.stroke("M640,520q160,-110 320,0", K.dark, 16)
        s.line([(1010, 520), (1150, 300)], K.paper, 7)
        s.disc(1150, 298, 9, K.paper)
        s.path("M520,520H1080q30,0 30,30V790H490V550q0,-30 30,-30Z", K.accent)
        s.path("M1030,520H1080q30,0 30,30V790H1040Z", K.dark, opacity=0.3)
        s.rect(490, 764, 620, 26, mix(K.accent, K.dark, 0.5))
        s.disc(630, 652, 96, K.dark)
        s.disc(630, 652, 84, mix(K.warm, K.dark, 0.15))
        s.hatch(ring(630, 652, 84), K.dark, gap=13, angle=90, width=5)
        s.rect(760, 560, 310, 86, K.dark)
        s.rect(770, 570, 290, 66, mix(K.warm, K.paper, 0.35))
        for i in range(14):
            s.line([(786 + i * 20, 578), (786 + i * 20, 594 if i % 3 else 606)], K.dark, 4)
        s.line([(930, 572), (922, 634)], K.accent, 7)
        for x, r in ((800, 30), (915, 40), (1030, 30)):
            s.disc(x, 706, r, K.paper)
            s.disc(x, 706, r * 0.7, K.dark)
            s.line([(x, 706), (x + r * 0.4, 706 - r * 0.5)], K.paper, 5)


def _sun(s: Sheet, x: float, y: float) -> None:
    s.disc(x, y, 40, K.warm)
    for i in range(8):
        s.line([(x + cos(i * pi / 4) * 54, y + sin(i * pi / 4) * 54), (x + cos(i * pi / 4) * 76, y + sin(i * pi / 4) * 76)], K.warm, 10)


def _cloudy(s: Sheet, x: float, y: float) -> None:
    cloud(s, x, y + 40, 170, K.paper)


def _wet(s: Sheet, x: float, y: float) -> None:
    cloud(s, x, y + 10, 150, K.paper)
    for dx in (-44, -10, 24):
        s.line([(x + dx, y + 28), (x + dx - 14, y + 66)], K.paper, 8)


def _thunder(s: Sheet, x: float, y: float) -> None:
    cloud(s, x, y + 10, 150, K.pale)
    s.poly([(x + 6, y), (x - 26, y + 44), (x, y + 44), (x - 14, y + 84), (x + 34, y + 30), (x + 8, y + 30), (x + 28, y)], K.warm)


def _flake(s: Sheet, x: float, y: float) -> None:
    for i in range(3):
        with s.moved(x, y, turn=i * 60):
            s.line([(0, -62), (0, 62)], K.paper, 8)
            for end in (-1, 1):
                s.line([(-17, 50 * end), (0, 32 * end), (17, 50 * end)], K.paper, 7)


def _wind(s: Sheet, x: float, y: float) -> None:
    s.stroke(
        f"M{x - 80},{y - 14}H{x + 30}a26,26 0 1 0 -26,-26M{x - 60},{y + 14}H{x + 70}M{x - 80},{y + 42}H{x + 10}a20,20 0 1 1 -20,20",
        K.paper,
        10,
    )


def _moon(s: Sheet, x: float, y: float) -> None:
    s.path(f"M{x + 20},{y - 62}a62,62 0 1 0 40,90a52,52 0 0 1 -40,-90Z", K.warm)


def _bow(s: Sheet, x: float, y: float) -> None:
    for r, ink in ((76, K.accent), (58, K.warm), (40, K.paper)):
        s.stroke(f"M{x - r},{y + 40}a{r},{r} 0 0 1 {r * 2},0", ink, 14, cap="butt")


def _vane(s: Sheet, x: float, y: float) -> None:
    s.line([(x, y - 10), (x, y + 76)], K.paper, 8)
    s.line([(x - 70, y), (x + 60, y)], K.paper, 8)
    s.poly([(x + 48, y - 24), (x + 86, y), (x + 48, y + 24)], K.accent)
    s.poly([(x - 84, y - 26), (x - 46, y), (x - 84, y + 26)], K.paper)
    s.path(f"M{x - 30},{y - 10}q0,-40 30,-40q6,-24 24,-14l12,10l-14,6q10,40 -22,38Z", K.warm)


SIGNS = (_sun, _cloudy, _wet, _thunder, _flake, _wind, _moon, _bow, _vane)
