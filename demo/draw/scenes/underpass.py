"""Underpass: council engineers, their tunnels, and the wait."""

from itertools import pairwise
from math import cos, pi, sin

from ..kit.inks import TV, mix
from ..kit.light import beam, glow, rain
from ..kit.paths import box, ring, shape
from ..kit.people import SIT, SLUMP, STAND, WALK, Clothes, figure
from ..kit.rooms import bricks
from ..kit.sheet import Sheet
from ..kit.things import cup, lamp, steam
from ..press import PORTRAIT, scene

K = TV
NIGHT = mix(K.deep, K.dark, 0.6)
CREW = (
    Clothes(K.warm, K.deep, K.skin, K.dark, hat="helmet", hat_ink=K.paper, hem=8),
    Clothes(K.accent, K.deep, K.skin_deep, K.dark, hat="helmet", hat_ink=K.warm, hem=8),
    Clothes(K.mid, K.dark, K.skin, K.warm, hat="helmet", hat_ink=K.paper, hem=8),
)


def bore(x: float, y: float, radius: float) -> str:
    """Return a tunnel's horseshoe section about its middle."""
    floor = y + radius * 0.62
    return f"M{x - radius * 0.79:.1f},{floor:.1f}A{radius:.1f},{radius:.1f} 0 1 1 {x + radius * 0.79:.1f},{floor:.1f}Z"


def tunnel(s: Sheet, x: float, y: float, radii: list[float], far: str, near: str, centre=None) -> None:
    """Draw nested sections from the nearest to the furthest, paler with each."""
    cx, cy = centre or (x, y)
    for i, radius in enumerate(radii):
        share = i / (len(radii) - 1)
        at = (x + (cx - x) * share, y + (cy - y) * share)
        section = bore(*at, radius)
        s.path(section, mix(near, far, share))
        s.stroke(section, K.dark, max(1.5, radius * 0.018), opacity=0.7)


@scene("underpass-hero", K)
def three_waiting(s: Sheet) -> None:
    """Three engineers sit in a tunnel mouth under one lamp and wait."""
    s.rect(0, 0, s.w, s.h, mix(K.deep, K.dark, 0.35))
    bricks(s, box(0, 0, 1600, 830), mix(K.deep, K.dark, 0.12), course=46, length=110, share=0.4)
    for i in range(25):
        angle = pi + pi * i / 24
        s.line(
            [(800 + cos(angle) * 505, 640 + sin(angle) * 505), (800 + cos(angle) * 590, 640 + sin(angle) * 590)],
            mix(K.mid, K.deep, 0.3),
            54,
            cap="butt",
        )
    s.path(bore(800, 610, 520), K.dark)
    tunnel(s, 800, 600, [500, 400, 310, 230, 165, 115, 76], K.mid, mix(K.deep, K.dark, 0.45), centre=(860, 690))
    s.path(bore(860, 690, 52), K.pale)
    beam(s, (800, 330), (240, 1010), (1360, 1010), K.warm, 0.34)
    s.poly([(-20, 900), (1620, 900), (1620, 1020), (-20, 1020)], K.dark)
    s.oval(800, 916, 560, 42, K.warm, opacity=0.55)
    s.shade([(420, 920), (1180, 920), (1260, 990), (330, 990)], 0.4)
    s.rect(440, 806, 720, 26, mix(K.warm, K.dark, 0.45))
    for x in (480, 780, 1090):
        s.rect(x, 830, 40, 80, K.dark)
    for i, (x, pose, left) in enumerate(((560, SIT, False), (800, SLUMP, False), (1060, SIT, True))):
        figure(s, x, 915, 430, CREW[i], pose, left=left, lit=K.paper)
    cup(s, 690, 806, 34, K.paper)
    lamp(s, 800, 320, 84, K.accent, K.warm)
    s.line([(300, 300), (420, 460), (420, 900)], K.dark, 10)
    s.line([(-20, 952), (1620, 952)], mix(K.deep, K.mid, 0.4), 8)


@scene("underpass-tunnel", K)
def one_point(s: Sheet) -> None:
    """A long tunnel runs to one point; somebody small is in it."""
    s.rect(0, 0, s.w, s.h, K.dark)
    vx, vy = 940, 520
    radii = [1150 * 0.8**i for i in range(17)]
    for i, radius in enumerate(radii):
        at = (800 + (vx - 800) * min(1, i / 9), 420 + (vy - 420) * min(1, i / 9))
        share = i / (len(radii) - 1)
        warm = i % 3 == 2
        ink = mix(mix(K.deep, K.dark, 0.5), K.pale, share**1.3)
        s.path(bore(*at, radius), mix(ink, K.warm, 0.55) if warm else ink)
        s.stroke(bore(*at, radius), K.dark, max(1, radius * 0.012), opacity=0.6)
    floor = shape([(vx - 16, vy + 20), (vx + 16, vy + 20), (1640, 1020), (-60, 1020)])
    s.path(floor, mix(K.deep, K.dark, 0.45))
    with s.clip(floor):
        for i in range(9):
            y = vy + 24 + i * i * 7.5
            if i % 3 == 2:
                s.rect(0, y, 1600, 12 + i * 5, K.warm, opacity=0.65)
    for spread in (-330, 330):
        s.poly(
            [(vx + spread * 0.02 - 2, vy + 20), (vx + spread * 0.02 + 2, vy + 20), (780 + spread + 20, 1020), (780 + spread - 20, 1020)],
            K.pale,
        )
    s.poly([(vx, vy + 22), (vx + 5, vy + 22), (1330, 1020), (1180, 1020)], K.dark)
    for share in (0.12, 0.21, 0.34, 0.55, 0.86):
        x, y = vx + (560 - vx) * share, vy - 20 - 560 * share
        glow(s, x, y, 230 * share, K.warm, rings=3)
        s.oval(x, y, 64 * share, 18 * share, K.paper)
    for level, ink in ((0.3, K.accent), (0.42, K.dark), (0.52, K.mid)):
        s.line([(-20, vy - (vy - 60) * 1.4 + level * 1100), (vx - 18, vy - 14 + level * 22)], ink, 10)
    s.disc(vx, vy + 4, 15, K.paper)
    s.shade([(985, 700), (1008, 700), (1120, 860), (1062, 880)], 0.5)
    figure(s, 996, 702, 170, CREW[1], WALK, left=True, lit=K.warm)


@scene("underpass-kettle", K)
def kettle_on_drum(s: Sheet) -> None:
    """A kettle and three mugs stand on a cable drum."""
    s.rect(0, 0, s.w, s.h, NIGHT)
    tunnel(s, 1120, 430, [900, 700, 540, 410, 300, 210], mix(K.mid, K.deep, 0.2), mix(K.deep, K.dark, 0.55), centre=(1250, 470))
    glow(s, 1250, 470, 190, K.warm, rings=3)
    s.path(bore(1250, 480, 120), mix(K.warm, K.paper, 0.4))
    figure(s, 1262, 556, 120, Clothes(K.dark, K.dark, K.dark, K.dark, hat="helmet"), STAND)
    for y in (170, 230):
        s.stroke(f"M-20,{y}Q500,{y + 50} 760,{y - 60}", K.dark, 18)
    s.rect(-20, 900, s.w + 40, 140, K.dark)
    s.shade([(300, 940), (1180, 940), (1100, 1010), (100, 1010)], 0.6)
    flange = mix(K.warm, K.dark, 0.5)
    for y, wide, top in ((950, 500, mix(K.warm, K.dark, 0.15)), (640, 500, mix(K.warm, K.paper, 0.1))):
        if y == 640:
            _cable(s)
        s.path(f"M{740 - wide},{y}a{wide},86 0 0 0 {wide * 2},0v38a{wide},86 0 0 1 {-wide * 2},0Z", flange)
        s.oval(740, y, wide, 88, top)
    for i in range(12):
        angle = i * pi / 6
        s.line(
            [(740 + cos(angle) * 60, 640 + sin(angle) * 12), (740 + cos(angle) * 490, 640 + sin(angle) * 84)], mix(K.warm, K.dark, 0.3), 4
        )
    for x in (400, 1060):
        s.oval(x, 640, 16, 6, K.dark)
    s.shade([(450, 640), (800, 600), (640, 716), (330, 700)], 0.35)
    body = "M470,610Q440,470 520,390Q620,340 720,390Q800,470 770,610Q620,650 470,610Z"
    s.stroke("M520,400C480,200 760,200 722,400", K.dark, 22)
    s.poly([(745, 500), (760, 440), (880, 360), (915, 380), (800, 560)], mix(K.accent, K.dark, 0.25))
    s.path(body, K.accent)
    with s.clip(body):
        s.path("M640,330H820V680H700Q650,520 640,330Z", K.dark, opacity=0.3)
        s.path("M520,420Q480,500 510,600L545,606Q515,500 560,400Z", K.paper, opacity=0.75)
    s.oval(620, 378, 88, 22, mix(K.accent, K.dark, 0.45))
    s.disc(620, 352, 18, K.dark)
    steam(s, 930, 350, 210, K.paper)
    for x, y, ink in ((860, 690, K.paper), (1010, 662, K.warm), (1130, 640, K.mid)):
        s.shade([(x - 40, y - 6), (x + 40, y), (x - 90, y + 30), (x - 150, y + 18)], 0.35)
        cup(s, x, y, 110, ink)
    lamp(s, 250, 240, 100, K.dark, K.warm)


def _cable(s: Sheet) -> None:
    """Wind the drum's barrel with cable between its two flanges."""
    barrel = "M400,660V945a340,60 0 0 0 680,0V660Z"
    s.path(barrel, mix(K.accent, K.dark, 0.35))
    with s.clip(barrel):
        for i in range(12):
            y = 700 + i * 27
            s.stroke(f"M390,{y}a350,60 0 0 0 700,0", K.dark, 9)
            s.stroke(f"M390,{y - 8}a350,60 0 0 0 700,0", K.accent, 4, opacity=0.7)
        s.rect(820, 640, 280, 400, K.dark, opacity=0.4)


@scene("underpass-map", K, PORTRAIT)
def tunnel_map(s: Sheet) -> None:
    """A map of tunnels, all lines and stops, hangs on a tiled wall."""
    s.rect(0, 0, s.w, s.h, mix(K.mid, K.pale, 0.3))
    for row in range(15):
        s.line([(-20, row * 100), (1020, row * 100)], mix(K.mid, K.deep, 0.2), 4)
        for column in range(6):
            s.line(
                [(column * 200 + (row % 2) * 100, row * 100), (column * 200 + (row % 2) * 100, row * 100 + 100)], mix(K.mid, K.deep, 0.2), 4
            )
    s.shade([(130, 170), (950, 170), (980, 1230), (930, 1260), (100, 1230)], 0.4)
    s.rect(90, 120, 810, 1060, K.dark)
    s.rect(112, 142, 766, 1016, K.paper)
    with s.clip(box(112, 142, 766, 1016)):
        s.stroke("M60,880C300,800 380,960 560,900S800,760 940,820", K.pale, 88)
        lines = (
            (K.deep, [(180, 210), (180, 420), (330, 570), (330, 820), (520, 1010), (520, 1110)], 0),
            (K.accent, [(150, 640), (420, 640), (560, 500), (560, 330), (700, 190), (860, 190)], 0),
            (K.warm, [(150, 1050), (330, 1050), (560, 820), (560, 640), (820, 380), (820, 260)], 0),
            (K.mid, [(180, 300), (420, 300), (700, 580), (700, 900), (830, 1030)], 0),
            (K.dark, [(860, 700), (480, 700), (240, 940), (150, 940)], 1),
        )
        for ink, points, dashed in lines:
            s.line(points, ink, 24, **({"dash": "34 30"} if dashed else {}))
            for a, b in pairwise(points):
                for share in (0.3, 0.72):
                    x, y = a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
                    s.disc(x, y, 13, K.dark)
                    s.disc(x, y, 8, K.paper)
        for x, y in ((330, 640), (560, 640), (560, 420), (480, 700), (330, 850)):
            s.disc(x, y, 28, K.dark)
            s.disc(x, y, 18, K.paper)
        s.disc(330, 850, 10, K.accent)
        s.rect(640, 960, 200, 160, K.paper)
        for i, ink in enumerate((K.deep, K.accent, K.warm, K.mid)):
            s.rect(660, 1000 + i * 32, 60, 12, ink)
            s.rect(740, 1002 + i * 32, 80 - i * 12, 8, K.dark)
        s.poly([(112, 142), (500, 142), (112, 760)], K.paper, opacity=0.35)
    for x, y in ((130, 160), (860, 160), (130, 1140), (860, 1140)):
        s.disc(x, y, 9, K.warm)
    s.rect(-20, 1310, 1040, 110, K.deep)
    figure(
        s,
        770,
        1440,
        640,
        Clothes(mix(K.deep, K.dark, 0.4), K.dark, K.skin, K.dark, hat="helmet", hat_ink=K.warm),
        STAND,
        left=True,
        lit=K.paper,
    )
    s.line([(752, 962), (690, 1010), (580, 918)], mix(K.deep, K.dark, 0.15), 44)
    s.disc(570, 908, 21, K.skin)
    s.line([(566, 902), (536, 874)], K.skin, 12)


@scene("underpass-rain", K)
def grate_from_below(s: Sheet) -> None:
    """A street grate with rain coming through it, seen from below."""
    s.rect(0, 0, s.w, s.h, K.dark)
    shaft = [(360, 90), (1240, 90), (1480, 1020), (120, 1020)]
    s.poly([(-20, -20), (360, 90), (120, 1020), (-20, 1020)], mix(K.deep, K.dark, 0.55))
    s.poly([(1620, -20), (1240, 90), (1480, 1020), (1620, 1020)], mix(K.deep, K.dark, 0.4))
    s.poly(shaft, mix(K.deep, K.dark, 0.2))
    bricks(s, shape([(-20, -20), (360, 90), (120, 1020), (-20, 1020)]), mix(K.deep, K.dark, 0.35), course=60, length=150, share=0.45)
    bricks(s, shape([(1620, -20), (1240, 90), (1480, 1020), (1620, 1020)]), mix(K.deep, K.mid, 0.15), course=60, length=150, share=0.45)
    beam(s, (800, -400), (60, 1020), (1540, 1020), K.pale, 0.34)
    opening = shape([(300, 70), (1300, 70), (1150, 480), (450, 480)])
    s.path(opening, K.pale)
    with s.clip(opening):
        s.poly([(300, 60), (640, 60), (690, 500), (300, 500)], K.mid)
        s.poly([(1010, 60), (1310, 60), (1310, 500), (980, 500)], mix(K.mid, K.deep, 0.3))
        for x in (360, 430, 500, 570):
            for y in range(90, 440, 60):
                s.rect(x + y * 0.1, y, 30, 34, K.warm if (x + y) % 4 == 0 else mix(K.mid, K.deep, 0.4))
        s.path("M800,330C720,330 700,390 700,440L900,440C900,390 880,330 800,330Z", K.accent)
        s.line([(800, 420), (800, 480)], K.dark, 12)
        s.path("M690,500l20,-46h60l-16,60ZM830,500l16,-46h60l10,60Z", K.dark)
    for i in range(12):
        x = 300 + i * 1000 / 11
        s.line([(x, 60), (450 + i * 700 / 11, 486)], K.dark, 30, cap="butt")
        s.line([(x + 12, 60), (458 + i * 700 / 11, 486)], mix(K.deep, K.mid, 0.6), 5)
    for y, inset in ((200, 48), (340, 99)):
        s.line([(300 + inset, y), (1300 - inset, y)], K.dark, 22)
    s.stroke(opening, K.dark, 34)
    s.stroke(opening, mix(K.deep, K.mid, 0.3), 6)
    for i in range(12):
        s.poly([(472 + i * 62, 490), (502 + i * 61, 490), (800 + (i - 5) * 150, 1010), (800 + (i - 5.7) * 150, 1010)], K.pale, opacity=0.12)
    rain(s, K.paper, count=110, slant=0.02, length=90, width=3, opacity=0.75, within=(330, 430, 940, 520))
    s.oval(800, 960, 560, 60, mix(K.deep, K.mid, 0.4))
    for x, y, r in ((560, 950, 90), (820, 972, 130), (1050, 948, 80), (700, 985, 60)):
        s.stroke(ring(x, y, r, r * 0.2), K.paper, 4)
        s.stroke(ring(x, y, r * 0.5, r * 0.1), K.paper, 3)
    for x in (170, 215):
        s.line([(x + 90, 260), (x - 110, 1010)], K.dark, 13)
    for i in range(9):
        s.line([(250 - i * 24, 300 + i * 84), (302 - i * 24, 300 + i * 84)], K.dark, 12)
