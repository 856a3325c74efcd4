"""The Quiet Hour: a town that may not make a sound between three and four."""

from ..kit.faces import hand
from ..kit.inks import TV, mix
from ..kit.land import hills, sky
from ..kit.light import beam, glow, stars
from ..kit.paths import arch, box, shape, smooth
from ..kit.people import Clothes, Pose, figure
from ..kit.rooms import bricks, house
from ..kit.sheet import Sheet
from ..kit.things import bell, clock
from ..press import PORTRAIT, scene

K = TV
NIGHT = mix(K.deep, K.dark, 0.6)
CONSTABLE = Clothes(K.deep, K.dark, K.skin, K.dark, hat="helmet", hat_ink=K.dark)


@scene("quiet-hour-hero", K)
def square_at_three(s: Sheet) -> None:
    """The square at night: the clock tower says three, one window is lit."""
    sky(s, [K.dark, NIGHT, mix(K.deep, K.dark, 0.35), K.deep], 700)
    s.path("M360,128a86,86 0 1 0 54,124a92,92 0 0 1 -54,-124Z", K.paper)
    stars(s, K.paper, count=70, below=420)
    hills(s, 560, 40, mix(K.deep, K.mid, 0.22), bottom=760)
    for i in range(13):
        house(s, i * 135 - 60, 730, 110, 130 + (i * 41) % 60, mix(K.deep, K.dark, 0.1), mix(K.deep, K.dark, 0.5), rows=1, glass=NIGHT)
    s.poly([(-20, 720), (1620, 720), (1620, 1020), (-20, 1020)], mix(K.deep, K.mid, 0.35))
    s.poly([(700, 760), (930, 760), (420, 1020), (-20, 1020), (-20, 960)], NIGHT, opacity=0.8)
    for i in range(9):
        y = 730 + i * i * 4.2
        s.line([(-20, y), (1620, y)], mix(K.deep, K.dark, 0.25), 2 + i * 0.3, opacity=0.6)
    tower = shape([(715, 770), (735, 250), (905, 250), (925, 770)])
    s.path(tower, mix(K.mid, K.deep, 0.2))
    s.poly([(715, 770), (735, 250), (810, 250), (800, 770)], NIGHT)
    bricks(s, tower, mix(K.deep, K.dark, 0.2), course=30, length=54, share=0.18)
    s.poly([(716, 252), (820, 60), (924, 252)], mix(K.accent, K.dark, 0.55))
    s.poly([(820, 60), (924, 252), (850, 252)], mix(K.accent, K.dark, 0.2))
    s.line([(820, 70), (820, 20)], K.dark, 7)
    s.rect(716, 246, 208, 18, K.dark)
    clock(s, 820, 352, 72, 3, 0, K.paper, K.dark)
    s.path(arch(785, 570, 70, 110), K.dark)
    s.path(arch(770, 770, 100, 140), K.dark)
    rows = (
        (-40, 790, 250, 330),
        (215, 770, 190, 270),
        (410, 752, 170, 230),
        (985, 752, 180, 240),
        (1170, 772, 190, 300),
        (1365, 795, 270, 350),
    )
    for i, (x, y, width, tall) in enumerate(rows):
        wall = mix(K.deep, K.dark, 0.3 + 0.07 * (i % 3))
        house(s, x, y, width, tall, wall, K.dark, columns=2 if width < 200 else 3, rows=2, glass=K.dark, pitch=0.42)
        s.rect(x + width * 0.42, y - tall * 0.26, width * 0.17, tall * 0.26, K.dark)
    glow(s, 1238, 555, 130, K.warm, rings=3)
    s.rect(1213, 512, 40, 64, K.warm)
    s.rect(1231, 512, 4, 64, K.dark)
    s.path("M1222,576v-26q-3,-16 10,-16q13,0 10,16v26Z", K.dark)
    s.poly([(1196, 774), (1282, 774), (1430, 1010), (1170, 1010)], K.warm, opacity=0.3)
    s.line([(540, 900), (540, 700)], K.dark, 12)
    s.poly([(518, 700), (562, 700), (554, 652), (526, 652)], K.dark)
    s.poly([(526, 692), (554, 692), (549, 660), (531, 660)], mix(K.deep, K.mid, 0.6))
    s.path("M640,880q40,-30 60,-4l10,-14l4,18q20,10 10,30h-70q-30,-8 -14,-30Z", K.dark)
    s.stroke("M640,905q-40,6 -44,-26", K.dark, 8)


@scene("quiet-hour-bell", K, PORTRAIT)
def foundry(s: Sheet) -> None:
    """A huge bell hangs on chains in the foundry; the founder looks up at it."""
    s.rect(0, 0, s.w, s.h, mix(K.deep, K.dark, 0.5))
    for x in (90, 590):
        s.path(arch(x, 760, 320, 560), mix(K.deep, K.mid, 0.35))
        beam(s, (x + 160, 240), (x - 240, 1400), (x + 160, 1400), K.pale, 0.18)
        for i in range(1, 4):
            s.line([(x + i * 80, 200), (x + i * 80, 760)], NIGHT, 8)
        for i in range(4):
            s.line([(x, 340 + i * 110), (x + 320, 340 + i * 110)], NIGHT, 8)
    bricks(s, "M0,760H1000V1130H0Z", mix(K.deep, K.dark, 0.3), course=40, length=96, share=0.35)
    s.rect(-20, 1130, s.w + 40, 300, NIGHT)
    s.oval(430, 1235, 430, 86, K.accent, opacity=0.6)
    s.oval(430, 1230, 330, 60, mix(K.accent, K.warm, 0.5))
    s.oval(430, 1226, 220, 38, K.warm)
    glow(s, 430, 1200, 430, K.accent, rings=3)
    for x, top in ((300, 60), (560, 60)):
        for i in range(9):
            y = top + i * 30
            s.oval(x + (430 - x) * i / 11, y, 11 if i % 2 else 6, 19, K.dark)
            s.oval(x + (430 - x) * i / 11, y, 5 if i % 2 else 0.5, 10, mix(K.deep, K.mid, 0.35))
    s.rect(-20, 20, s.w + 40, 62, K.dark)
    for x in range(0, 1000, 90):
        s.disc(x + 30, 51, 8, mix(K.deep, K.mid, 0.4))
    bell(s, 430, 330, 740, mix(K.warm, K.accent, 0.35), light=K.warm, shade=mix(K.accent, K.dark, 0.6))
    s.poly([(-20, 1270), (560, 1310), (1020, 1260), (1020, 1420), (-20, 1420)], K.dark)
    founder = Clothes(K.mid, K.dark, K.skin_deep, K.dark, hat="cap", hat_ink=K.dark, hem=14)
    figure(s, 800, 1315, 430, founder, LOOK_UP, left=True, lit=K.warm)
    for x, y in ((120, 1296), (190, 1300)):
        s.rect(x, y - 70, 60, 74, mix(K.dark, K.deep, 0.6))
        s.oval(x + 30, y - 70, 30, 9, K.accent)


LOOK_UP = Pose(
    (-2, -83), (0, -50), (-1, -92),
    ((-3, -78), (-9, -65), (0, -57)), ((0, -78), (10, -80), (17, -92)),
    ((-1, -50), (-3, -26), (-6, -2)), ((1, -50), (4, -26), (5, -2)),
)  # fmt: skip


@scene("quiet-hour-constable", K)
def felt_shoes(s: Sheet) -> None:
    """A constable in felt shoes walks an empty street behind a torch."""
    sky(s, [K.dark, NIGHT, mix(K.deep, K.dark, 0.3)], 560)
    stars(s, K.paper, count=36, below=260)
    for i, x in enumerate((620, 720, 820, 920)):
        house(s, x, 600, 110, 110 + (i * 37) % 50, mix(K.deep, K.mid, 0.3), mix(K.deep, K.dark, 0.3), rows=1, columns=2, glass=NIGHT)
    s.poly([(700, 590), (980, 590), (1700, 1020), (-100, 1020)], mix(K.deep, K.mid, 0.42))
    for i in range(12):
        y = 596 + i * i * 3.2
        s.stroke(
            f"M{700 - i * i * 5.2:.0f},{y:.0f}Q840,{y + 10 + i:.0f} {980 + i * i * 5:.0f},{y:.0f}",
            mix(K.deep, K.dark, 0.2),
            2 + i * 0.3,
            opacity=0.7,
        )
    for flip, wall in ((False, mix(K.deep, K.dark, 0.2)), (True, mix(K.deep, K.dark, 0.55))):
        with s.moved(s.w if flip else 0, 0, flip=flip):
            facade = shape([(-20, -20), (90, -20), (330, 170), (560, 330), (700, 420), (700, 600), (-20, 1020)])
            s.path(facade, wall)
            s.line([(90, -20), (330, 170), (560, 330), (700, 420)], K.dark, 26)
            for x, y, wide, tall in ((40, 250, 120, 240), (230, 330, 96, 180), (400, 400, 70, 130), (530, 445, 48, 90), (620, 480, 34, 62)):
                s.poly([(x, y), (x + wide, y + wide * 0.52), (x + wide, y + tall + wide * 0.2), (x, y + tall)], K.dark)
                s.poly(
                    [
                        (x + 8, y + 14),
                        (x + wide / 2 - 4, y + wide * 0.3),
                        (x + wide / 2 - 4, y + tall + wide * 0.02),
                        (x + 8, y + tall - 14),
                    ],
                    mix(wall, K.mid, 0.25),
                )
                s.poly(
                    [
                        (x + wide / 2 + 4, y + wide * 0.34),
                        (x + wide - 8, y + wide * 0.52 + 8),
                        (x + wide - 8, y + tall + wide * 0.1),
                        (x + wide / 2 + 4, y + tall + wide * 0.02),
                    ],
                    mix(wall, K.mid, 0.25),
                )
    beam(s, (792, 640), (1330, 760), (1560, 1010), K.warm, 0.7)
    s.oval(1420, 915, 190, 62, K.warm, opacity=0.75)
    s.oval(1430, 920, 120, 36, K.paper, opacity=0.8)
    s.shade([(610, 930), (720, 930), (420, 1015), (230, 1015)], 0.5)
    figure(s, 660, 930, 620, CONSTABLE, TORCH, lit=K.warm)
    for x, y in ((578, 905), (730, 918)):
        s.path(f"M{x - 22},{y + 26}q-4,-40 20,-40h26q48,4 56,40Z", K.accent)
        s.line([(x - 20, y + 26), (x + 78, y + 26)], K.paper, 7)
    s.rect(752, 622, 46, 22, K.dark)
    s.rect(790, 614, 18, 38, K.warm)


TORCH = Pose(
    (2, -82), (0, -50), (4, -91),
    ((1, -77), (4, -62), (16, -49)), ((3, -77), (-6, -64), (-9, -52)),
    ((0, -50), (-2, -26), (-13, -4)), ((1, -50), (9, -27), (12, -2)),
)  # fmt: skip


@scene("quiet-hour-window", K)
def padded_shutter(s: Sheet) -> None:
    """A hand draws a padded shutter closed on the moonlit street."""
    wall = mix(K.accent, K.dark, 0.55)
    s.rect(0, 0, s.w, s.h, wall)
    for x in range(-20, 1640, 80):
        s.line([(x, 0), (x, s.h)], mix(K.accent, K.dark, 0.68), 20)
    with s.clip(box(430, 90, 720, 760)):
        sky(s, [mix(K.deep, K.dark, 0.45), K.deep, mix(K.deep, K.mid, 0.5)], 900)
        s.disc(720, 250, 92, K.paper)
        stars(s, K.paper, count=40, below=420)
        for i, x in enumerate((420, 540, 650, 780, 900)):
            house(
                s, x, 860, 110, 190 + (i * 57) % 90, mix(K.deep, K.dark, 0.4), K.dark, glass=K.warm if i == 1 else mix(K.dark, K.deep, 0.5)
            )
    s.stroke(box(430, 90, 720, 760), mix(K.warm, K.dark, 0.35), 44, cap="butt")
    s.stroke(box(430, 90, 720, 760), K.dark, 6)
    s.rect(340, 850, 900, 62, mix(K.warm, K.dark, 0.25))
    s.rect(340, 900, 900, 20, K.dark)
    for x, wide, lean, ink in ((210, 220, 40, mix(K.mid, K.deep, 0.35)), (870, 420, -50, K.mid)):
        panel = shape([(x, 90 + max(lean, 0)), (x + wide, 90 + max(-lean, 0) * 0), (x + wide, 850), (x, 850 + max(lean, 0))])
        s.path(panel, ink)
        with s.clip(panel):
            step = wide / 3.5
            for column in range(5):
                for row in range(10):
                    px, py = x + column * step + (row % 2) * step / 2, 100 + row * 82
                    s.path(
                        smooth([(px, py - 74), (px + step * 0.47, py), (px, py + 74), (px - step * 0.47, py)], closed=True, pull=14),
                        mix(ink, K.paper, 0.22),
                    )
                    s.path(
                        smooth(
                            [(px, py + 74), (px + step * 0.47, py), (px + step * 0.2, py - 10), (px - step * 0.2, py + 30)],
                            closed=True,
                            pull=14,
                        ),
                        mix(ink, K.dark, 0.22),
                    )
                    s.disc(px + step / 2, py + 41, 6, K.warm)
        s.stroke(panel, K.dark, 10)
    sleeve = "M1620,540C1420,560 1260,600 1120,628L1150,730C1300,740 1480,760 1620,800Z"
    s.shade([(1000, 690), (1130, 640), (1640, 700), (1640, 880), (1150, 790)], 0.35)
    s.path(sleeve, K.deep)
    s.path("M1620,680C1480,670 1300,690 1142,700L1150,730C1300,740 1480,760 1620,800Z", K.dark, opacity=0.45)
    s.poly([(1098, 620), (1166, 606), (1190, 742), (1126, 748)], K.paper)
    hand(s, 1134, 690, 1, K.skin)


@scene("quiet-hour-two-clocks", K)
def two_clocks(s: Sheet) -> None:
    """Two clocks hang on a station wall and do not agree."""
    s.rect(0, 0, s.w, s.h, K.pale)
    for row in range(9):
        for column in range(14):
            if (row * 5 + column * 3) % 4 == 0:
                s.rect(column * 120 - (row % 2) * 60, row * 84, 116, 80, mix(K.pale, K.mid, 0.16))
    for row in range(10):
        s.line([(-20, row * 84 - 2), (1620, row * 84 - 2)], mix(K.pale, K.mid, 0.4), 2.5)
    s.rect(-20, 640, s.w + 40, 90, K.deep)
    s.rect(-20, 640, s.w + 40, 14, K.accent)
    s.rect(-20, 730, s.w + 40, 300, mix(K.mid, K.deep, 0.45))
    s.poly([(-20, 900), (1620, 860), (1620, 1020), (-20, 1020)], mix(K.mid, K.dark, 0.62))
    s.line([(-20, 902), (1620, 862)], K.warm, 16)
    s.shade([(0, 0), (500, 0), (1600, 640), (1600, 900), (900, 880)], 0.12)
    for x, hour, rim in ((500, 3, K.dark), (1080, 4, K.accent)):
        s.shade([(x - 120, 480), (x + 170, 180), (x + 350, 380), (x + 330, 560), (x + 90, 640)], 0.32)
        s.rect(x - 12, -20, 24, 160, K.dark)
        clock(s, x, 330, 190, hour, 0, K.paper, rim)
    s.path(smooth([(690, 330), (790, 300), (890, 330)]), "none")
    bench_y = 850
    s.rect(110, bench_y - 100, 520, 22, mix(K.warm, K.dark, 0.25))
    s.rect(110, bench_y - 160, 520, 22, mix(K.warm, K.dark, 0.15))
    s.rect(110, bench_y - 205, 520, 22, mix(K.warm, K.dark, 0.05))
    for x in (140, 580):
        s.rect(x, bench_y - 210, 16, 250, K.dark)
    waiting = Clothes(K.accent, K.dark, K.skin, K.dark, hat="brim", hat_ink=K.dark)
    from_seat = Clothes(K.deep, K.dark, K.skin_deep, K.dark, hat="helmet", hat_ink=K.dark)
    s.shade([(1370, 900), (1430, 900), (1640, 980), (1560, 1010)], 0.4)
    figure(s, 1400, 902, 430, from_seat, LOOK_UP, left=True, lit=K.paper)
    figure(s, 330, 896, 520, waiting, SEATED, lit=K.paper)
    s.rect(500, 836, 110, 70, mix(K.accent, K.dark, 0.5))
    s.stroke("M535,836v-18h40v18", K.dark, 7)


SEATED = Pose(
    (1, -58), (0, -26), (2, -67),
    ((0, -53), (1, -40), (12, -31)), ((3, -53), (7, -40), (16, -32)),
    ((0, -26), (19, -27), (18, -2)), ((1, -25), (21, -25), (24, -2)), seated=True,
)  # fmt: skip
