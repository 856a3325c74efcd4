"""Television's short pieces: a bell, a crew, a pilot boat."""

from ..kit.inks import TV, mix
from ..kit.land import cloud, sea, sky
from ..kit.light import glow
from ..kit.paths import box, shape, smooth
from ..kit.people import POINT, Clothes, Pose, figure
from ..kit.rooms import bricks
from ..kit.sheet import Sheet
from ..kit.things import bell
from ..press import scene
from .underpass import CREW, bore

K = TV


@scene("bell-rule-hero", K)
def wrapped_bell(s: Sheet) -> None:
    """A bell in its tower, wrapped in cloth and tied."""
    s.rect(0, 0, s.w, s.h, mix(K.deep, K.dark, 0.35))
    for x in (90, 1110):
        with s.clip(f"M{x},1010V330a200,200 0 0 1 400,0V1010Z"):
            sky(s, [K.deep, K.mid, mix(K.mid, K.pale, 0.6)], 900)
            if x > 800:
                s.disc(x + 250, 330, 66, K.paper)
            for i in range(5):
                s.poly(
                    [
                        (x + i * 90 - 20, 1010),
                        (x + i * 90 - 20, 850 + (i * 31) % 50),
                        (x + i * 90 + 30, 800 + (i * 31) % 50),
                        (x + i * 90 + 80, 850 + (i * 31) % 50),
                        (x + i * 90 + 80, 1010),
                    ],
                    K.dark,
                )
                s.rect(x + i * 90 + 18, 880 + (i * 31) % 50, 22, 30, K.warm if i == 2 and x < 800 else mix(K.deep, K.mid, 0.4))
    bricks(
        s,
        "M0,0H1600V1000H0Z M90,1010V330a200,200 0 0 1 400,0V1010Z M1110,1010V330a200,200 0 0 1 400,0V1010Z",
        mix(K.deep, K.dark, 0.15),
        course=52,
        length=120,
        share=0.3,
    )
    s.rect(-20, 60, s.w + 40, 76, mix(K.warm, K.dark, 0.62))
    s.hatch(box(-20, 60, 1640, 76), K.dark, gap=14, angle=1, opacity=0.6)
    s.poly([(700, 136), (900, 136), (880, 210), (720, 210)], K.dark)
    s.disc(1010, 98, 66, K.dark)
    s.disc(1010, 98, 50, mix(K.deep, K.dark, 0.3))
    s.stroke("M1060,98C1120,300 1060,600 1090,1010", mix(K.warm, K.paper, 0.3), 11)
    bell(s, 800, 205, 610, mix(K.warm, K.accent, 0.25), light=K.warm, shade=mix(K.accent, K.dark, 0.5))
    cloth = smooth(
        [
            (622, 400),
            (700, 380),
            (800, 396),
            (910, 378),
            (985, 402),
            (1030, 560),
            (1090, 720),
            (1128, 850),
            (1060, 880),
            (1000, 850),
            (930, 890),
            (860, 858),
            (790, 900),
            (710, 862),
            (640, 892),
            (570, 856),
            (480, 870),
            (520, 720),
            (580, 560),
        ],
        closed=True,
    )
    s.path(cloth, K.paper)
    with s.clip(cloth):
        s.poly([(860, 360), (1150, 360), (1150, 920), (930, 920), (900, 640)], K.mid, opacity=0.75)
        for d in (
            "M650,420C640,600 590,700 560,870",
            "M720,430C730,600 690,720 700,880",
            "M800,430C790,620 800,720 795,900",
            "M880,420C900,600 910,720 930,890",
            "M950,420C980,600 1030,720 1060,880",
        ):
            s.stroke(d, mix(K.mid, K.dark, 0.2), 6)
        s.poly([(690, 400), (720, 400), (690, 900), (610, 900)], K.pale)
    for y, a, b in ((440, 612, 992), (660, 540, 1062)):
        s.stroke(f"M{a},{y}Q800,{y + 50} {b},{y}", mix(K.accent, K.dark, 0.1), 24)
        s.stroke(f"M{a},{y - 4}Q800,{y + 44} {b},{y - 4}", K.accent, 9)
    s.stroke("M760,684C700,740 700,790 740,800M790,688C800,760 850,790 840,830", K.accent, 14)
    s.path(smooth([(775, 655), (700, 620), (690, 680), (775, 690), (860, 620), (870, 680)], closed=True), K.accent)
    s.poly([(-20, 950), (1620, 950), (1620, 1020), (-20, 1020)], K.dark)
    s.oval(800, 965, 330, 22, K.deep)


@scene("underpass-return-hero", K)
def crew_to_light(s: Sheet) -> None:
    """The tunnel crew walks towards the light, seen from behind."""
    s.rect(0, 0, s.w, s.h, K.dark)
    for i in range(9):
        share = i / 8
        s.path(bore(800, 430 + share * 90, 1000 * 0.76**i), mix(mix(K.deep, K.dark, 0.6), mix(K.warm, K.mid, 0.35), share))
        s.stroke(bore(800, 430 + share * 90, 1000 * 0.76**i), K.dark, 7 - share * 4, opacity=0.6)
    glow(s, 800, 520, 330, K.warm, rings=4)
    s.path(bore(800, 525, 116), K.paper)
    floor = shape([(710, 596), (890, 596), (1640, 1020), (-40, 1020)])
    s.path(floor, mix(K.deep, K.dark, 0.45))
    s.poly([(730, 597), (870, 597), (1240, 1020), (360, 1020)], K.warm, opacity=0.75)
    s.poly([(765, 597), (835, 597), (980, 1020), (620, 1020)], K.paper, opacity=0.6)
    walkers = ((690, 690, 190, 2), (900, 705, 205, 0), (800, 850, 400, 2), (480, 965, 590, 1), (1120, 975, 620, 0))
    for i, (x, y, height, who) in enumerate(walkers):
        away, half = (x - 800) * 0.75, height * 0.1
        s.shade([(x - half, y), (x + half, y), (x + away + half * 2, y + height * 0.6), (x + away - half * 2, y + height * 0.6)], 0.6)
        figure(s, x, y, height, _behind(CREW[who]), AWAY, left=i % 2 == 0, back=True)
    s.line([(1225, 690), (1280, 960)], K.dark, 16)
    s.poly([(1190, 670), (1262, 650), (1250, 700), (1206, 712)], K.mid)
    for side in (-1, 1):
        s.line([(800 + side * 90, 560), (800 + side * 830, 640)], K.dark, 14)
        s.line([(800 + side * 92, 520), (800 + side * 830, 430)], K.accent if side < 0 else K.mid, 9)


AWAY = Pose(
    (0, -83), (0, -50), (0, -91),
    ((-11, -77), (-15, -62), (-12, -49)), ((11, -77), (15, -63), (14, -50)),
    ((-4.5, -50), (-5.5, -26), (-6, -2)), ((4.5, -50), (5.5, -29), (5, -9)), wide=True,
)  # fmt: skip


def _behind(wears: Clothes) -> Clothes:
    return Clothes(mix(wears.coat, K.dark, 0.35), K.dark, wears.skin, wears.hair, hat="helmet", hat_ink=wears.hat_ink, hem=10)


@scene("harbour-nine-hero", K)
def pilot_boat(s: Sheet) -> None:
    """A pilot boat comes alongside a ship's tall hull in a swell."""
    sky(s, [K.mid, mix(K.mid, K.pale, 0.5), K.pale, mix(K.pale, K.paper, 0.5)], 620)
    for x, y, width in ((260, 210, 420), (520, 350, 300)):
        cloud(s, x, y, width, mix(K.pale, K.paper, 0.75))
    sea(s, 600, mix(K.deep, K.mid, 0.4), K.pale, count=60)
    s.poly([(30, 610), (40, 560), (70, 560), (78, 540), (110, 540), (116, 612)], mix(K.mid, K.deep, 0.3))
    hull = "M1640,-20H760C720,240 740,560 830,800L1640,860Z"
    s.path(hull, K.dark)
    with s.clip(hull):
        s.path("M1640,-20H1010C990,260 1000,560 1060,860H1640Z", mix(K.dark, K.deep, 0.55))
        s.path("M700,640Q1100,690 1640,680V900H700Z", K.accent)
        s.path("M700,640Q1100,690 1640,680V700Q1100,712 700,660Z", K.paper)
        for x in range(820, 1640, 150):
            s.line([(x, -20), (x + 30, 640)], mix(K.dark, K.mid, 0.3), 3)
        for y in (110, 300, 480):
            s.stroke(f"M700,{y}Q1100,{y + 40} 1640,{y + 20}", mix(K.dark, K.mid, 0.3), 3)
        s.path("M905,150q-30,0 -30,40q0,60 40,80q40,-10 44,-70q0,-50 -54,-50Z", K.dark)
        s.hatch("M700,-20H1000C980,260 990,560 1050,900H700Z", K.mid, gap=26, angle=80, width=2, opacity=0.35)
    for x in (1150, 1196):
        s.line([(x, -20), (x - 40, 600)], K.warm, 6)
    for i in range(17):
        s.line([(1146 - i * 2.3, 10 + i * 36), (1200 - i * 2.3, 10 + i * 36)], K.paper, 8)
    figure(s, 1160, 445, 220, Clothes(K.warm, K.deep, K.skin, K.dark, hat="knit", hat_ink=K.accent, hem=6), CLIMB, lit=K.paper)
    s.path(smooth([(-40, 790), (250, 740), (560, 800), (900, 830), (1300, 790), (1660, 850)]) + "L1660,1020H-40Z", mix(K.deep, K.mid, 0.15))
    with s.moved(720, 800, turn=-7):
        s.path("M-440,-70C-200,-40 120,-50 430,-110C420,-10 340,70 230,90H-330C-400,60 -430,0 -440,-70Z", K.warm)
        s.path("M-430,-20C-200,10 160,0 416,-52C400,10 340,70 230,90H-330C-390,60 -420,20 -430,-20Z", K.dark)
        s.stroke("M-440,-70C-200,-40 120,-50 430,-110", K.paper, 12)
        for x in (-350, -230, -110, 20, 150, 280):
            s.disc(x, -14, 24, K.dark)
            s.disc(x, -14, 10, K.mid)
        s.poly([(-220, -56), (-200, -220), (90, -230), (140, -62)], K.paper)
        s.poly([(-10, -226), (90, -230), (140, -62), (20, -56)], K.pale)
        for x in (-180, -100, -20, 54):
            s.poly([(x, -196), (x + 58, -198), (x + 66, -130), (x, -128)], K.deep)
        s.poly([(-214, -216), (-196, -246), (100, -256), (110, -228)], K.accent)
        s.line([(-100, -240), (-100, -400)], K.dark, 9)
        s.poly([(-100, -400), (-10, -376), (-100, -350)], K.accent)
        s.poly([(-100, -400), (-54, -388), (-54, -363), (-100, -350)], K.paper)
        figure(s, 240, -76, 190, Clothes(K.accent, K.deep, K.skin_deep, K.dark, hat="knit", hat_ink=K.dark, hem=6), POINT, lit=K.paper)
    s.path(
        smooth([(-40, 900), (180, 850), (420, 905), (700, 880), (980, 925), (1250, 880), (1660, 920)]) + "L1660,1020H-40Z",
        mix(K.deep, K.dark, 0.4),
    )
    for d in ("M180,850q100,30 240,55", "M700,880q140,30 280,45", "M1250,880q200,10 400,40"):
        s.stroke(d, K.paper, 8)
    for x, y, r in ((1120, 760, 30), (1160, 730, 20), (1090, 720, 14), (1190, 775, 24), (1215, 720, 10), (270, 800, 18), (240, 770, 10)):
        s.disc(x, y, r, K.paper)


CLIMB = Pose(
    (-2, -80), (-5, -48), (0, -89),
    ((-2, -75), (6, -84), (9, -98)), ((0, -75), (8, -78), (10, -88)),
    ((-5, -48), (8, -38), (5, -16)), ((-4, -48), (4, -26), (2, -2)),
)  # fmt: skip
