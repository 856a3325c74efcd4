"""The Salt Lantern: a lighthouse on a sea that has gone."""

from itertools import pairwise
from math import cos, pi, sin

from ..kit.inks import FILM, mix
from ..kit.land import hills, ridge, sky
from ..kit.light import beam, glow, stars
from ..kit.paths import box, shape, smooth
from ..kit.people import CARRY, STAND, Clothes, figure
from ..kit.rooms import chair, frame, table
from ..kit.sheet import Sheet
from ..kit.things import cup, lamp, steam
from ..press import PORTRAIT, scene

K = FILM
KEEPER = Clothes(K.deep, K.dark, K.skin, K.paper, hat="cap", hat_ink=K.dark)
DAUGHTER = Clothes(K.accent, K.dark, K.skin, K.dark, hat="long")


def cracks(s: Sheet, top: float, ink: str, vanish: float, *, rows: int = 11) -> None:
    """Crack a dry seabed into plates that shrink towards the horizon."""
    levels = [top + (s.h + 60 - top) * (row / rows) ** 2.1 for row in range(rows + 1)]
    for row, (far, near) in enumerate(pairwise(levels)):
        wide = 26 + (far - top) * 0.62
        count = int((s.w + 400) / wide)
        seam = [(-200 + wide * i + (row % 2) * wide / 2, far + s.wobble((near - far) * 0.25)) for i in range(count + 2)]
        weight = 1.4 + 5 * row / rows
        s.line(seam, ink, weight)
        for x, y in seam:
            lean = (x - vanish) * 0.03 * (near - far) / 20
            s.line([(x, y), (x + lean + s.wobble(wide * 0.16), near)], ink, weight)


def lighthouse(s: Sheet, x: float, y: float, height: float, light: str) -> None:
    """Raise a striped tower on (x, y), lit from the left."""
    half = height * 0.115
    wall = shape([(x - half, y), (x - half * 0.62, y - height * 0.8), (x + half * 0.62, y - height * 0.8), (x + half, y)])
    s.path(wall, K.paper)
    with s.clip(wall):
        for band in (0.1, 0.4, 0.7):
            s.rect(x - half, y - height * (band + 0.15), half * 2, height * 0.15, K.accent)
        s.rect(x + half * 0.1, y - height, half, height, K.dark, opacity=0.42)
        for level in (0.2, 0.5):
            s.rect(x - half * 0.34, y - height * level, half * 0.2, height * 0.05, K.dark)
    s.hatch(
        shape([(x + half, y), (x + half * 0.62, y - height * 0.8), (x + half * 0.1, y - height * 0.8), (x + half * 0.1, y)]),
        K.dark,
        gap=8,
        angle=20,
        width=2,
        opacity=0.5,
    )
    s.rect(x - half * 0.95, y - height * 0.82, half * 1.9, height * 0.025, K.dark)
    s.rect(x - half * 0.42, y - height * 0.93, half * 0.84, height * 0.115, light)
    for bar in (-0.42, -0.04, 0.34):
        s.rect(x + half * bar, y - height * 0.93, half * 0.08, height * 0.115, K.dark)
    s.path(
        f"M{x - half * 0.6:.1f},{y - height * 0.925:.1f}Q{x:.1f},{y - height * 1.02:.1f} {x + half * 0.6:.1f},{y - height * 0.925:.1f}Z",
        K.dark,
    )
    s.line([(x, y - height * 0.96), (x, y - height * 1.03)], K.dark, 4)


@scene("salt-lantern-hero", K)
def tower_at_dusk(s: Sheet) -> None:
    """The lighthouse stands on cracked salt at dusk and throws its beam inland."""
    sky(s, [K.deep, mix(K.deep, K.mid, 0.6), K.mid, mix(K.mid, K.warm, 0.6), K.warm], 640)
    s.disc(260, 620, 120, K.accent)
    hills(s, 628, 16, mix(K.mid, K.deep, 0.35), bottom=680, bumps=9)
    beam(s, (1085, 222), (-40, 20), (-40, 330), K.paper, 0.62)
    s.rect(-20, 648, s.w + 40, 400, mix(K.paper, K.warm, 0.28))
    s.poly([(980, 730), (1160, 730), (1720, 930), (1640, 1020), (1300, 1020)], mix(K.warm, K.deep, 0.55), opacity=0.75)
    cracks(s, 650, mix(K.deep, K.warm, 0.25), 700)
    ridge(s, [(880, 760), (950, 722), (1010, 705), (1085, 690), (1150, 708), (1230, 728), (1330, 770)], K.dark, 772)
    lighthouse(s, 1085, 706, 560, K.warm)
    glow(s, 1085, 222, 120, K.paper, rings=3)
    for x in (330, 420, 470):
        s.poly([(x, 700), (x + 8, 648), (x + 16, 700)], K.dark)
    figure(s, 770, 850, 150, Clothes(K.dark, K.dark, K.skin_deep, K.dark, hat="cap"), STAND, left=True, lit=K.warm)
    s.shade([(755, 850), (790, 850), (1090, 930), (1040, 945)], 0.5)


@scene("salt-lantern-boat", K)
def boat_on_salt(s: Sheet) -> None:
    """A rowing boat lies stranded on the salt, and somebody has walked out to it."""
    sky(s, [K.pale, mix(K.pale, K.paper, 0.5), K.paper], 470)
    s.disc(1230, 250, 92, K.accent)
    ridge(s, [(-50, 440), (250, 400), (520, 440), (800, 425), (1150, 455), (1400, 420), (1700, 450)], K.mid, 500)
    s.rect(-20, 470, s.w + 40, 560, mix(K.paper, K.warm, 0.14))
    s.path(smooth([(-40, 560), (300, 540), (760, 560), (1250, 535), (1660, 560)]) + "L1660,480L-40,480Z", mix(K.warm, K.paper, 0.45))
    cracks(s, 480, mix(K.mid, K.pale, 0.2), 900)
    s.shade([(270, 800), (700, 845), (1010, 770), (700, 990), (40, 990), (60, 930)], 0.42)
    hull = "M250,640C420,720 830,735 1080,590C1060,720 960,830 800,850L470,850C350,830 270,730 250,640Z"
    s.path("M250,640C420,560 830,520 1080,590C830,735 420,720 250,640Z", mix(K.deep, K.dark, 0.5))
    for a, b in (((430, 607), (505, 700)), ((650, 570), (740, 688)), ((840, 566), (910, 650))):
        s.line([a, b], K.warm, 26, cap="butt")
    s.path(hull, K.deep)
    with s.clip(hull):
        s.path("M250,640C420,720 830,735 1080,590L1080,630C830,780 420,765 250,690Z", K.accent)
        s.rect(240, 560, 290, 320, K.dark, opacity=0.35)
        for drop in (70, 115, 160):
            s.stroke(f"M240,{640 + drop}C420,{725 + drop} 830,{735 + drop} 1090,{600 + drop}", K.dark, 5)
    s.hatch("M250,640C340,720 500,720 560,718L560,860L470,850C350,830 270,730 250,640Z", K.dark, gap=12, angle=60, opacity=0.6)
    s.stroke("M250,640C420,720 830,735 1080,590", K.paper, 7)
    s.line([(800, 560), (1330, 800)], K.dark, 13)
    s.poly([(1300, 770), (1420, 815), (1440, 850), (1400, 862), (1290, 808)], K.dark)
    figure(s, 1180, 775, 400, DAUGHTER, CARRY, left=True, lit=K.warm)
    s.shade([(1150, 775), (1215, 775), (830, 1010), (740, 1010)], 0.4)


@scene("salt-lantern-stairs", K, PORTRAIT)
def spiral_from_below(s: Sheet) -> None:
    """The spiral stair is seen from below, with the lamp at its eye."""
    s.rect(0, 0, s.w, s.h, K.dark)
    cx, cy = 520, 600
    steps, turns = 46, 2.5
    for i in range(steps):
        share = i / steps
        outer, angle = 900 * (1 - share) ** 1.5 + 96, share * turns * 2 * pi - 0.5
        following = (i + 1) / steps * turns * 2 * pi - 0.5
        inner = max(outer * 0.42, 84)
        drop = 70 * (1 - share) ** 1.4
        tread = [
            (cx + cos(a) * r, cy + sin(a) * r * 1.05) for a, r in ((angle, inner), (angle, outer), (following, outer), (following, inner))
        ]
        facing = (1 + cos(angle - 2.4)) / 2
        lit = facing * (0.3 + 0.7 * share)
        ink = mix(mix(K.deep, K.dark, 0.35), K.accent, lit * 2) if lit < 0.5 else mix(K.accent, K.warm, lit * 2 - 1)
        riser = [tread[2], tread[3], (tread[3][0], tread[3][1] + drop * 0.6), (tread[2][0], tread[2][1] + drop)]
        s.poly(tread, ink)
        s.poly(riser, mix(ink, K.dark, 0.55))
        s.line([tread[0], tread[1]], K.dark, 3 + 5 * (1 - share))
    rail = [
        (cx + cos(t) * r, cy + sin(t) * r * 1.05)
        for t, r in ((i / 60 * turns * 2 * pi - 0.5, (900 * (1 - i / 60) ** 1.5 + 96) * 0.42) for i in range(52))
    ]
    s.stroke(smooth(rail), K.dark, 26)
    s.stroke(smooth([(x - 5, y - 5) for x, y in rail]), K.warm, 7)
    s.disc(cx, cy, 104, K.dark)
    glow(s, cx, cy, 250, K.warm, rings=4)
    s.disc(cx, cy, 80, K.warm)
    s.disc(cx, cy, 46, K.paper)
    for i in range(8):
        s.line([(cx + cos(i * pi / 4) * 56, cy + sin(i * pi / 4) * 56), (cx + cos(i * pi / 4) * 96, cy + sin(i * pi / 4) * 96)], K.dark, 6)


@scene("salt-lantern-inland-light", K)
def answer_from_the_hills(s: Sheet) -> None:
    """Far hills at night; one small light answers from among them."""
    night = mix(K.deep, K.dark, 0.55)
    sky(s, [mix(K.dark, K.deep, 0.25), night, mix(K.deep, K.dark, 0.25), K.deep], 560)
    stars(s, K.paper, count=90, below=430)
    s.path(
        smooth([(-20, 470), (400, 380), (760, 430), (1130, 330), (1400, 400), (1640, 350)]) + "L1640,700L-20,700Z", mix(K.mid, K.deep, 0.5)
    )
    back = ridge(s, [(-20, 540), (260, 470), (560, 520), (820, 450), (1090, 520), (1360, 480), (1640, 540)], mix(K.deep, K.mid, 0.18))
    s.hatch(back, night, gap=14, angle=12, width=2.2, opacity=0.7)
    glow(s, 1008, 508, 110, K.warm, rings=4)
    s.rect(996, 500, 26, 22, K.dark)
    s.disc(1008, 507, 12, K.paper)
    for turn in range(8):
        dx, dy = cos(turn * pi / 4), sin(turn * pi / 4)
        s.line(
            [(1008 + dx * 22, 507 + dy * 22), (1008 + dx * (60 if turn % 2 == 0 else 36), 507 + dy * (60 if turn % 2 == 0 else 36))],
            K.warm,
            4,
        )
    ridge(s, [(-20, 620), (320, 570), (700, 610), (1050, 580), (1640, 640)], mix(K.deep, K.dark, 0.5))
    s.rect(-20, 640, s.w + 40, 400, mix(K.deep, K.dark, 0.3))
    cracks(s, 645, mix(K.dark, K.deep, 0.15), 1000)
    for level, run in ((676, 40), (720, 60), (770, 52), (835, 88), (915, 80)):
        s.line([(1008 - run, level), (1008 + run, level)], K.warm, 5, opacity=0.75)
    gallery = [(-20, 1020), (-20, 868), (620, 896), (660, 1020)]
    s.poly(gallery, K.dark)
    for x in range(30, 600, 70):
        s.line([(x, 770 + x * 0.03), (x, 900)], K.dark, 9)
    s.line([(-20, 768), (590, 788)], K.dark, 16)
    s.line([(-20, 760), (590, 780)], K.warm, 4, opacity=0.8)
    figure(s, 330, 905, 470, Clothes(K.dark, K.dark, K.skin_deep, mix(K.dark, K.paper, 0.4), hat="cap", hat_ink=K.dark), STAND, lit=K.warm)


@scene("salt-lantern-kitchen", K)
def two_cups(s: Sheet) -> None:
    """A kitchen table laid for two, before a window on the dry sea."""
    wall = mix(K.mid, K.deep, 0.45)
    s.rect(0, 0, s.w, s.h, wall)
    s.hatch(box(0, 0, s.w, 1000), mix(wall, K.dark, 0.35), gap=26, angle=90, width=2.5, opacity=0.7)
    view = box(470, 90, 700, 470)
    with s.clip(view):
        sky(s, [K.pale, K.paper, mix(K.paper, K.warm, 0.5)], 380)
        s.disc(980, 300, 56, K.accent)
        s.rect(460, 366, 720, 220, mix(K.paper, K.warm, 0.45))
        hills(s, 366, 12, K.mid, bottom=384, bumps=14)
        for y, weight in ((400, 2), (424, 3), (462, 4), (518, 5)):
            s.line([(460 + i * 60, y + s.wobble(7)) for i in range(14)], K.mid, weight)
        s.poly([(600, 420), (640, 452), (760, 452), (810, 412), (700, 436)], K.dark)
        s.line([(690, 440), (682, 330)], K.dark, 7)
    frame(s, 470, 90, 700, 470, K.paper, across=3, down=2, bars=18)
    s.rect(440, 566, 760, 30, K.paper)
    s.poly([(400, 60), (520, 60), (490, 330), (452, 560), (400, 590)], K.accent)
    s.poly([(1120, 60), (1250, 60), (1250, 590), (1190, 560), (1150, 330)], K.accent)
    s.hatch("M400,60L470,60L440,580L400,590ZM1200,60L1250,60L1250,590L1210,570Z", K.dark, gap=12, angle=84, opacity=0.5)
    s.rect(0, 300, 300, 18, K.dark)
    for x, tall, ink in ((30, 90, K.warm), (100, 120, K.paper), (180, 76, K.accent), (240, 104, K.deep)):
        s.rect(x, 300 - tall, 52, tall, ink)
        s.rect(x + 34, 300 - tall, 18, tall, K.dark, opacity=0.3)
    chair(s, 330, 985, 430, K.dark)
    chair(s, 1290, 985, 430, K.dark, left=True)
    s.shade([(330, 700), (1270, 700), (1400, 1000), (200, 1000)], 0.3)
    table(s, 210, 1400, 830, 150, K.warm, inset=110, legs=220)
    s.poly([(520, 690), (1130, 690), (1010, 820), (480, 820)], K.paper, opacity=0.55)
    s.shade([(620, 770), (676, 770), (560, 828), (470, 828)], 0.4)
    s.shade([(930, 770), (990, 770), (890, 828), (800, 828)], 0.4)
    cup(s, 650, 782, 96, K.deep)
    cup(s, 960, 782, 96, K.accent)
    steam(s, 650, 676, 120, K.paper)
    s.oval(800, 790, 70, 15, K.paper)
    s.path("M758,784Q768,742 806,744Q842,748 840,784Z", mix(K.warm, K.accent, 0.55))
    lamp(s, 1400, 190, 86, K.dark, K.warm)
