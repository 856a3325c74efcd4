"""The Long Allotment through the year: seasons, dusk, snow."""

from ..kit.inks import mix
from ..kit.land import bare_tree, grass, poplar, ridge, sky
from ..kit.light import glow, snow
from ..kit.paths import box, ring, smooth
from ..kit.sheet import Sheet
from ..press import PORTRAIT, scene
from .allotment import K, shed


@scene("allotment-seasons", K)
def one_tree_four_times(s: Sheet) -> None:
    """One tree in spring, summer, autumn and winter, in four panels."""
    panels = (
        (mix(K.pale, K.paper, 0.3), K.mid, mix(K.paper, K.accent, 0.35)), (mix(K.warm, K.paper, 0.35), mix(K.mid, K.deep, 0.3), K.deep),
        (mix(K.accent, K.paper, 0.45), mix(K.warm, K.dark, 0.25), K.accent), (mix(K.deep, K.dark, 0.35), K.paper, K.paper),
    )  # fmt: skip
    for i, (air, ground, leaf) in enumerate(panels):
        x = 28 + i * 390
        with s.clip(box(x, 36, 374, 928)):
            s.rect(x, 0, 380, 1000, air)
            s.disc(x + (290, 200, 90, 280)[i], (330, 190, 420, 220)[i], (52, 96, 84, 60)[i], (K.warm, K.accent, K.warm, K.pale)[i])
            s.path(
                smooth([(x - 40, 640), (x + 120, 590), (x + 260, 630), (x + 420, 600)]) + f"L{x + 420},1000H{x - 40}Z",
                mix(air, ground, 0.5),
            )
            s.path(smooth([(x - 40, 760), (x + 160, 720), (x + 420, 770)]) + f"L{x + 420},1000H{x - 40}Z", ground)
            s.shade([(x + 176, 800), (x + 206, 800), (x + 440, 900), (x + 400, 940)], 0.3)
            s.rng.seed(9)
            ends = bare_tree(s, x + 187, 806, 520, K.dark)
            _dress(s, i, x, ends, leaf)
            if i == 3:
                for _ in range(44):
                    s.disc(s.rng.uniform(x, x + 374), s.rng.uniform(40, 960), s.rng.choice((3, 4, 6)), K.paper)
            shed(s, x + 20, 776, 84, (K.accent, K.accent, K.deep, K.accent)[i], K.dark if i != 3 else K.paper, K.warm)


def _dress(s: Sheet, season: int, x: float, ends: list, leaf: str) -> None:
    for j, (ex, ey) in enumerate(ends):
        if season == 0:
            s.disc(ex + s.wobble(10), ey + s.wobble(10), s.rng.uniform(7, 13), leaf if j % 3 else K.paper)
        elif season == 1:
            s.disc(ex, ey, s.rng.uniform(26, 44), leaf if j % 4 else mix(leaf, K.mid, 0.5))
        elif season == 2 and j % 4:
            s.disc(ex + s.wobble(8), ey + s.wobble(8), s.rng.uniform(12, 22), (leaf, K.warm, mix(leaf, K.dark, 0.3))[j % 3])
        elif season == 3:
            s.disc(ex, ey - 4, 7, K.paper)
    if season == 2:
        for _ in range(26):
            s.oval(s.rng.uniform(x + 30, x + 350), s.rng.uniform(800, 950), 12, 6, s.rng.choice((K.accent, K.warm)))
    if season in (0, 1):
        grass(s, K.deep, 800, 960, count=40, size=24)


@scene("allotment-scarecrow", K, PORTRAIT)
def scarecrow(s: Sheet) -> None:
    """A scarecrow holds a radio at dusk, crows about it."""
    sky(s, [mix(K.deep, K.dark, 0.2), mix(K.deep, K.accent, 0.35), K.accent, mix(K.accent, K.warm, 0.6), K.warm], 980)
    s.disc(700, 870, 190, mix(K.warm, K.paper, 0.6))
    ridge(s, [(-20, 960), (250, 900), (520, 950), (800, 910), (1020, 950)], mix(K.deep, K.accent, 0.25))
    for x in (60, 130, 210, 880, 950):
        poplar(s, x, 980, 150 + x % 70, mix(K.deep, K.dark, 0.4))
    ground = ridge(s, [(-20, 1050), (500, 1010), (1020, 1060)], mix(K.deep, K.dark, 0.35))
    with s.clip(ground):
        for i in range(13):
            s.line([(500, 960), (-700 + i * 200, 1420)], mix(K.warm, K.dark, 0.45), 13)
    for _ in range(40):
        x, y = s.rng.uniform(-10, 1000), s.rng.uniform(1120, 1400)
        s.path(f"M{x:.0f},{y:.0f}q-30,-30 -44,-10q20,14 44,10q20,-40 40,-20q-10,22 -40,20Z", mix(K.mid, K.deep, 0.3))
    s.line([(470, 470), (470, 1300)], K.dark, 32)
    s.line([(90, 580), (850, 540)], K.dark, 26)
    coat = smooth(
        [
            (390, 520),
            (470, 500),
            (560, 515),
            (800, 505),
            (830, 570),
            (800, 610),
            (600, 625),
            (610, 800),
            (660, 1010),
            (600, 990),
            (560, 1040),
            (480, 1000),
            (410, 1050),
            (360, 1000),
            (290, 1020),
            (350, 800),
            (356, 640),
            (160, 650),
            (110, 620),
            (130, 550),
        ],
        closed=True,
        pull=9,
    )
    s.path(coat, K.deep)
    with s.clip(coat):
        s.poly([(480, 480), (60, 500), (60, 1060), (440, 1060)], K.dark, opacity=0.5)
        for x in (420, 540):
            s.rect(x, 820, 74, 80, K.accent)
            s.stroke(box(x, 820, 74, 80), K.warm, 4, dash="10 8")
        s.stroke("M606,640L614,800L664,1010", K.warm, 9)
    for x, y, reach in ((800, 560, 1), (140, 600, -1)):
        for lift in (-34, -12, 12, 36):
            s.line([(x, y), (x + reach * 84, y + lift)], K.warm, 8)
    for x in (330, 420, 500, 590):
        s.line([(x, 1000), (x - 8, 1070)], K.warm, 8)
    s.oval(470, 420, 96, 108, mix(K.warm, K.paper, 0.45))
    s.path("M374,420a96,108 0 0 0 96,108q-30,-100 -10,-216a96,108 0 0 0 -86,108Z", K.dark, opacity=0.3)
    for x in (440, 510):
        s.line([(x - 14, 404), (x + 14, 430)], K.dark, 9)
        s.line([(x + 14, 404), (x - 14, 430)], K.dark, 9)
    s.stroke("M430,476q44,26 88,0", K.dark, 7, dash="12 9")
    s.path(smooth([(390, 505), (470, 540), (560, 505), (556, 550), (470, 575), (395, 550)], closed=True), K.accent)
    s.oval(468, 340, 190, 34, K.dark)
    s.path("M366,340C370,230 400,180 470,190C540,180 570,240 574,340Q470,370 366,340Z", K.dark)
    s.stroke("M368,318Q470,350 573,318", K.accent, 24)
    s.line([(770, 600), (770, 690)], K.dark, 8)
    s.shade([(670, 690), (880, 690), (880, 700), (670, 700)], 0.3)
    s.stroke("M680,690q90,-90 180,0", K.dark, 12)
    s.rect(650, 690, 240, 150, K.accent)
    s.rect(650, 800, 240, 40, K.dark, opacity=0.3)
    s.disc(715, 762, 52, K.dark)
    s.hatch(ring(715, 762, 46), K.warm, gap=11, angle=0, width=4)
    s.rect(786, 716, 86, 34, K.warm)
    s.line([(830, 716), (830, 750)], K.dark, 5)
    s.disc(806, 790, 15, K.paper)
    s.disc(852, 790, 15, K.paper)
    s.line([(870, 690), (950, 520)], K.paper, 5)
    for r in (36, 66, 98):
        s.stroke(f"M{950 - r * 0.7:.0f},{520 - r * 0.7:.0f}A{r},{r} 0 0 1 {950 + r * 0.7:.0f},{520 - r * 0.7:.0f}", K.paper, 5)
    for x, y, size in ((180, 250, 1.2), (300, 160, 0.8), (760, 250, 0.9), (640, 120, 0.6)):
        s.path(
            f"M{x},{y}q{-30 * size},{-44 * size} {-70 * size},{-30 * size}q{30 * size},{10 * size} {44 * size},{44 * size}q{26 * size},{14 * size} {52 * size},0q{10 * size},{-40 * size} {50 * size},{-56 * size}q{-50 * size},{-6 * size} {-76 * size},{42 * size}Z",
            K.dark,
        )
    s.path("M180,545q20,-60 70,-50q20,-14 40,6l26,8l-26,6q-10,40 -60,44l-70,20Z", K.dark)


@scene("allotment-snow", K)
def under_snow(s: Sheet) -> None:
    """The allotment under snow at nightfall, one light in the shed."""
    sky(s, [mix(K.deep, K.dark, 0.6), mix(K.deep, K.dark, 0.35), mix(K.deep, K.mid, 0.2), mix(K.deep, K.mid, 0.5)], 560)
    ridge(s, [(-20, 470), (260, 420), (600, 470), (1000, 410), (1640, 470)], mix(K.deep, K.pale, 0.5))
    for i in range(16):
        x = i * 104 - 10
        s.rect(x, 490, 70, 50, mix(K.deep, K.dark, 0.3))
        s.poly([(x - 8, 490), (x + 35, 448), (x + 78, 490)], mix(K.paper, K.deep, 0.2))
    ground = mix(K.paper, K.pale, 0.35)
    s.rect(-20, 536, s.w + 40, 500, ground)
    s.path(smooth([(-20, 640), (400, 600), (900, 650), (1640, 600)]) + "L1640,1020H-20Z", mix(K.paper, K.pale, 0.12))
    for x, y, size in ((90, 610, 380), (1330, 620, 430), (1520, 610, 320), (380, 590, 240)):
        for end in bare_tree(s, x, y, size, K.dark):
            s.disc(end[0], end[1] - 3, 5, K.paper)
    for x in range(0, 1620, 54):
        s.line([(x, 556), (x, 620)], K.dark, 7)
        s.line([(x - 6, 554), (x + 6, 554)], K.paper, 7)
    s.line([(-20, 590), (1620, 590)], K.dark, 5)
    glow(s, 756, 560, 290, K.warm, rings=4)
    s.poly([(694, 730), (850, 730), (760, 1020), (300, 1020)], K.warm, opacity=0.55)
    shed(s, 640, 740, 440, mix(K.deep, K.dark, 0.35), ground, K.warm)
    s.path(
        smooth(
            [(590, 440), (640, 316), (900, 306), (1120, 316), (1176, 440), (1100, 428), (1000, 446), (880, 430), (760, 448), (680, 428)],
            closed=True,
        ),
        K.paper,
    )
    s.rect(1010, 230, 46, 100, K.dark)
    s.rect(1004, 222, 58, 16, K.paper)
    s.stroke(smooth([(1034, 210), (1060, 150), (1020, 100), (1070, 40)]), mix(K.paper, K.deep, 0.3), 20, opacity=0.6)
    for y, a, b in ((800, -20, 520), (900, -20, 430), (800, 1180, 1640), (900, 1230, 1640)):
        s.path(smooth([(a, y), (a + 40, y - 34), ((a + b) / 2, y - 46), (b - 40, y - 32), (b, y)]) + "Z", K.paper)
        s.line([(a, y), (b, y)], mix(K.deep, K.pale, 0.5), 8)
        for i in range(8):
            x = a + 40 + (b - a - 80) * i / 7
            s.line([(x, y - 36), (x + 5, y - 82)], K.dark, 5)
            s.disc(x + 5, y - 84, 7, K.paper)
    for i in range(12):
        s.oval(820 + i * 34 + (i % 2) * 18, 770 + i * 21, 10 + i, 4 + i * 0.5, mix(K.deep, K.pale, 0.35))
    s.line([(540, 640), (520, 770)], K.dark, 9)
    s.path("M496,760h50l-8,54h-34Z", K.accent)
    s.path("M500,762q22,-20 44,0Z", K.paper)
    snow(s, K.paper, count=130)
