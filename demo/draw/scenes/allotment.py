"""The Long Allotment: one garden in real years."""

from ..kit.inks import GAMES, mix
from ..kit.land import cloud, hills, leafy_tree, sky
from ..kit.paths import along, box, smooth
from ..kit.people import LEAN, Clothes, figure
from ..kit.rooms import window
from ..kit.sheet import Sheet
from ..kit.things import lamp
from ..press import scene

K = GAMES
EARTH = mix(K.accent, K.dark, 0.55)
GARDENER = Clothes(K.deep, K.dark, K.skin, K.paper, hat="brim", hat_ink=K.warm, hem=6)


def shed(s: Sheet, x: float, y: float, size: float, wall: str, roof: str, glass: str) -> None:
    """Stand a plank shed on (x, y), its window to the left of its door."""
    with s.moved(x, y, scale=size / 100):
        s.rect(0, -72, 110, 72, wall)
        for plank in range(10):
            s.line([(plank * 11 + 5, -72), (plank * 11 + 5, 0)], mix(wall, K.dark, 0.35), 0.9)
        s.rect(84, -72, 26, 72, K.dark, opacity=0.25)
        s.poly([(-10, -68), (4, -96), (108, -96), (120, -68)], roof)
        s.line([(-10, -68), (120, -68)], K.dark, 3)
        window(s, 12, -54, 30, 26, glass, K.paper, bars=2.4)
        s.rect(56, -56, 28, 56, mix(wall, K.dark, 0.45))
        s.disc(79, -26, 1.8, K.warm)


def bed(s: Sheet, corners: list, soil: str, leaf: str, kind: int) -> None:
    """Plant a bed between four corners: far left, far right, near right, near left."""
    far_left, far_right, near_right, near_left = corners
    s.poly(corners, soil)
    for row in range(4):
        share = (row + 0.5) / 4
        left, right = along(far_left, near_left, share), along(far_right, near_right, share)
        count = 9
        size = (right[0] - left[0]) / count * 0.45
        for i in range(count):
            x, y = along(left, right, (i + 0.5) / count)
            if kind == 0:
                s.path(
                    smooth(
                        [
                            (x - size, y),
                            (x - size * 0.7, y - size),
                            (x, y - size * 1.3),
                            (x + size * 0.7, y - size),
                            (x + size, y),
                            (x, y + size * 0.3),
                        ],
                        closed=True,
                    ),
                    leaf,
                )
                s.stroke(
                    f"M{x - size * 0.5:.1f},{y - size * 0.3:.1f}Q{x:.1f},{y - size:.1f} {x + size * 0.5:.1f},{y - size * 0.3:.1f}",
                    mix(leaf, K.dark, 0.45),
                    size * 0.14,
                )
            elif kind == 1:
                for lean in (-0.5, 0, 0.5):
                    s.line([(x, y), (x + lean * size, y - size * 1.9)], leaf, size * 0.28)
            else:
                s.line([(x, y), (x, y - size * 1.2)], K.deep, size * 0.2)
                s.oval(x, y, size * 0.8, size * 0.6, leaf)


@scene("allotment-hero", K)
def allotment(s: Sheet) -> None:
    """The allotment in autumn: a shed, rows of beds, yellow trees."""
    sky(s, [K.pale, mix(K.pale, K.paper, 0.4), K.paper, mix(K.paper, K.warm, 0.3)], 520)
    s.disc(300, 300, 96, K.accent)
    for x, y, width in ((820, 160, 360), (1350, 230, 300)):
        cloud(s, x, y, width, K.paper)
    hills(s, 440, 30, mix(K.mid, K.pale, 0.4))
    for i in range(16):
        x = i * 104 - 10
        s.rect(x, 470, 70, 60, mix(K.accent, K.pale, 0.45))
        s.poly([(x - 8, 470), (x + 35, 430), (x + 78, 470)], mix(K.accent, K.dark, 0.25))
        s.rect(x + 14, 484, 16, 18, K.paper)
    s.rect(-20, 520, s.w + 40, 520, mix(K.mid, K.warm, 0.15))
    for x, y, size, ink in (
        (90, 570, 330, K.warm),
        (1230, 560, 380, K.accent),
        (1390, 570, 300, K.warm),
        (1540, 575, 360, mix(K.accent, K.warm, 0.5)),
        (420, 560, 200, K.mid),
    ):
        leafy_tree(s, x, y, size, ink, K.dark, light=mix(ink, K.paper, 0.35))
    s.line([(-20, 560), (1620, 560)], K.dark, 6)
    for x in range(0, 1620, 54):
        s.line([(x, 528), (x, 596)], K.dark, 7)
    s.shade([(640, 690), (1110, 690), (1400, 760), (930, 760)], 0.3)
    shed(s, 620, 700, 430, mix(K.deep, K.mid, 0.25), EARTH, K.warm)
    s.poly([(740, 700), (880, 700), (960, 1020), (640, 1020)], mix(K.paper, K.warm, 0.3))
    bed(s, [(150, 690), (580, 690), (480, 790), (-40, 790)], EARTH, K.mid, 0)
    bed(s, [(-60, 830), (470, 830), (370, 1010), (-260, 1010)], EARTH, K.deep, 1)
    bed(s, [(1080, 720), (1500, 720), (1640, 800), (1120, 800)], EARTH, K.pale, 0)
    bed(s, [(1120, 845), (1700, 845), (1900, 1010), (1180, 1010)], EARTH, K.accent, 2)
    s.shade([(985, 850), (1030, 850), (1230, 930), (1160, 930)], 0.4)
    figure(s, 1010, 852, 310, GARDENER, LEAN, lit=K.warm)
    s.line([(1078, 640), (1100, 860)], K.dark, 9)
    s.path("M1080,850h40l-8,50h-24Z", K.dark)
    s.path("M560,880q-6,-60 40,-70h60q40,10 40,70Z", K.accent)
    s.line([(690, 830), (740, 790)], K.accent, 14)
    s.stroke("M580,820q40,-60 90,0", K.dark, 9)
    for x, y in ((520, 930), (860, 960), (300, 660), (1350, 680), (700, 760), (960, 740)):
        s.path(f"M{x},{y}q14,-18 28,0q-14,14 -28,0Z", K.accent)


@scene("allotment-shed", K)
def inside_shed(s: Sheet) -> None:
    """Inside the shed: tools on the wall, a calendar, a bench, low sun."""
    wall = mix(K.warm, K.dark, 0.52)
    s.rect(0, 0, s.w, s.h, wall)
    for x in range(0, 1620, 100):
        s.line([(x, 0), (x, 760)], mix(wall, K.dark, 0.5), 6)
        for _ in range(3):
            y = s.rng.uniform(20, 700)
            s.stroke(f"M{x + s.rng.uniform(20, 80):.0f},{y:.0f}q8,40 0,{s.rng.uniform(50, 120):.0f}", mix(wall, K.dark, 0.3), 3)
    view = box(560, 120, 440, 370)
    with s.clip(view):
        sky(s, [K.pale, K.paper, mix(K.paper, K.warm, 0.4)], 380)
        s.disc(860, 300, 58, K.accent)
        s.rect(550, 370, 470, 140, K.mid)
        for i in range(4):
            s.poly([(560 + i * 120, 390), (640 + i * 120, 390), (650 + i * 140, 500), (530 + i * 130, 500)], EARTH)
        leafy_tree(s, 640, 400, 240, K.warm, K.dark)
    s.stroke(view, K.dark, 30, cap="butt")
    s.line([(780, 120), (780, 490)], K.dark, 14)
    s.line([(560, 300), (1000, 300)], K.dark, 14)
    s.rect(530, 490, 500, 26, K.dark)
    s.poly([(560, 490), (1000, 490), (620, 1020), (40, 1020)], K.warm, opacity=0.22)
    s.rect(1130, 110, 300, 390, K.paper)
    s.rect(1130, 110, 300, 130, K.accent)
    with s.clip(box(1130, 110, 300, 130)):
        s.disc(1280, 240, 64, K.warm)
        s.poly([(1130, 240), (1210, 180), (1300, 240)], K.deep)
        s.poly([(1260, 240), (1360, 160), (1460, 240)], mix(K.deep, K.dark, 0.4))
    for row in range(5):
        for column in range(7):
            if row * 7 + column < 31:
                s.rect(1148 + column * 38, 262 + row * 46, 30, 36, mix(K.paper, K.dark, 0.12))
            if row * 7 + column < 18:
                s.line([(1152 + column * 38, 266 + row * 46), (1174 + column * 38, 294 + row * 46)], K.accent, 5)
    s.disc(1280, 104, 8, K.dark)
    s.rect(60, 130, 420, 22, K.dark)
    for x, kind in ((110, "spade"), (220, "fork"), (330, "rake"), (430, "hoe")):
        s.shade([(x + 10, 150), (x + 30, 150), (x + 40, 640), (x + 14, 640)], 0.35)
        s.line([(x, 140), (x, 520)], mix(K.warm, K.paper, 0.35), 17)
        TOOLS[kind](s, x)
    s.poly([(-20, 720), (1620, 690), (1620, 800), (-20, 840)], mix(K.warm, K.dark, 0.15))
    s.poly([(-20, 840), (1620, 800), (1620, 850), (-20, 894)], mix(K.warm, K.dark, 0.6))
    s.rect(-20, 880, s.w + 40, 200, mix(K.dark, K.deep, 0.15))
    for x, y, size, ink in ((660, 780, 120, K.accent), (800, 770, 100, mix(K.accent, K.warm, 0.35)), (920, 772, 130, K.accent)):
        s.shade([(x - size * 0.3, y), (x + size * 0.4, y), (x - size * 0.5, y + 60), (x - size * 1.3, y + 60)], 0.35)
        s.poly([(x - size * 0.45, y - size * 0.8), (x + size * 0.45, y - size * 0.8), (x + size * 0.32, y), (x - size * 0.32, y)], ink)
        s.poly(
            [(x + size * 0.1, y - size * 0.8), (x + size * 0.45, y - size * 0.8), (x + size * 0.32, y), (x + size * 0.08, y)],
            K.dark,
            opacity=0.3,
        )
        s.rect(x - size * 0.5, y - size, size, size * 0.24, ink)
        for lean in (-0.5, -0.1, 0.35):
            s.path(
                smooth(
                    [
                        (x, y - size),
                        (x + lean * size - 20, y - size * 1.5),
                        (x + lean * size * 1.4, y - size * 1.9),
                        (x + lean * size + 20, y - size * 1.4),
                    ],
                    closed=True,
                ),
                K.mid if lean < 0 else K.deep,
            )
    s.rect(1120, 640, 190, 120, K.deep)
    s.oval(1215, 640, 95, 22, mix(K.deep, K.dark, 0.5))
    s.line([(1310, 700), (1420, 600)], K.deep, 24)
    s.oval(1430, 590, 36, 18, K.dark)
    s.stroke("M1130,660q-110,20 -40,90", K.deep, 16)
    for x, y in ((300, 770), (390, 790), (470, 774)):
        s.path(smooth([(x - 46, y), (x - 30, y - 44), (x + 20, y - 50), (x + 50, y - 6), (x, y + 18)], closed=True), K.warm)
        s.path(f"M{x + 4},{y - 48}q30,10 30,54q-20,8 -34,8Z", K.dark, opacity=0.25)
    lamp(s, 1500, 330, 70, K.dark, K.warm)


def _spade(s: Sheet, x: float) -> None:
    s.path(f"M{x - 44},510h88v80q-10,70 -44,84q-34,-14 -44,-84Z", K.pale)
    s.path(f"M{x},510h44v80q-10,70 -44,84Z", K.dark, opacity=0.35)


def _fork(s: Sheet, x: float) -> None:
    s.line([(x - 36, 520), (x + 36, 520)], K.pale, 14)
    for shift in (-36, -12, 12, 36):
        s.line([(x + shift, 520), (x + shift * 0.9, 660)], K.pale, 9)


def _rake(s: Sheet, x: float) -> None:
    s.line([(x - 54, 530), (x + 54, 530)], K.accent, 15)
    for shift in range(-50, 60, 20):
        s.line([(x + shift, 530), (x + shift, 580)], K.accent, 8)


def _hoe(s: Sheet, x: float) -> None:
    s.poly([(x - 10, 510), (x + 60, 530), (x + 60, 590), (x - 10, 560)], K.pale)


TOOLS = {"spade": _spade, "fork": _fork, "rake": _rake, "hoe": _hoe}
