"""A Ledger of Small Rains: a clerk, a valley, and a book that confesses."""

from ..kit.inks import BOOKS, mix
from ..kit.land import cloud, poplar, ridge, sky
from ..kit.light import beam, glow, rain
from ..kit.paths import along, box, shape, smooth
from ..kit.people import SLUMP, STAND, WALK, Clothes, figure
from ..kit.rooms import bricks, frame, house
from ..kit.sheet import Sheet
from ..kit.things import lamp, lantern, umbrella
from ..press import PORTRAIT, scene

K = BOOKS
STORM = mix(K.deep, K.dark, 0.5)
MOSS = "#66753f"
CLERK = Clothes(K.dark, STORM, K.skin, K.dark, hat="brim", hat_ink=K.dark)


def terraces(s: Sheet, levels: list, inks: list[str]) -> None:
    """Step a valley side down in walled terraces."""
    for i, (points, ink) in enumerate(zip(levels, inks, strict=True)):
        outline = ridge(s, points, ink)
        s.stroke(smooth([(x, y + 5) for x, y in points]), mix(ink, K.dark, 0.45), 4 + i * 1.5)
        s.hatch(outline, mix(ink, K.dark, 0.3), gap=18 + i * 3, angle=4 + i * 3, width=2, opacity=0.4)


@scene("ledger-hero", K)
def open_ledger(s: Sheet) -> None:
    """An open ledger and an inkwell before a window; rain over the valley."""
    s.rect(0, 0, s.w, s.h, STORM)
    view = box(150, 40, 1300, 540)
    with s.clip(view):
        sky(s, [mix(K.deep, K.mid, 0.35), K.mid, K.pale], 330)
        cloud(s, 430, 180, 620, mix(K.deep, K.mid, 0.3))
        cloud(s, 1180, 150, 560, mix(K.deep, K.dark, 0.15))
        ridge(s, [(100, 330), (420, 240), (700, 330), (1000, 250), (1500, 330)], mix(K.mid, K.deep, 0.25))
        ridge(s, [(100, 400), (380, 340), (800, 440), (1200, 350), (1500, 380)], mix(MOSS, K.mid, 0.45))
        ridge(s, [(100, 420), (500, 440), (860, 520), (1200, 440), (1500, 430)], MOSS)
        s.path("M760,600Q880,520 800,480Q740,450 850,430L870,432Q790,452 860,480Q960,530 900,600Z", K.pale)
        for x, y in ((330, 430), (380, 440), (1150, 440), (1210, 430)):
            house(s, x, y, 44, 34, K.paper, K.accent, rows=1)
        rain(s, K.paper, count=150, slant=0.3, length=70, width=2.5, opacity=0.55)
    for x, y in ((260, 130), (520, 220), (700, 90), (930, 300), (1110, 150), (1330, 260), (400, 360), (1240, 420)):
        s.path(f"M{x},{y}q-12,26 0,32q12,-6 0,-32Z", K.paper)
        s.line([(x, y), (x + s.wobble(6), y - 60)], K.paper, 2, opacity=0.6)
    frame(s, 150, 40, 1300, 540, mix(K.warm, K.dark, 0.55), across=3, down=2, bars=24)
    s.rect(110, 580, 1380, 30, mix(K.warm, K.dark, 0.4))
    s.poly([(-20, 700), (160, 610), (1440, 610), (1620, 700), (1620, 1020), (-20, 1020)], mix(K.accent, K.dark, 0.45))
    s.shade([(240, 900), (300, 690), (1330, 690), (1500, 960), (1440, 1000), (200, 1000)], 0.45)
    s.poly([(270, 930), (340, 664), (1270, 664), (1350, 930)], mix(K.accent, K.dark, 0.1))
    left, right = ([(300, 910), (365, 670), (800, 690), (806, 930)], [(1320, 910), (1245, 670), (800, 690), (806, 930)])
    s.path("M300,910Q560,850 806,930L800,690Q580,630 365,670Z", K.paper)
    s.path("M1320,910Q1060,850 806,930L800,690Q1020,630 1245,670Z", mix(K.paper, K.warm, 0.12))
    s.path("M806,930L800,690Q760,668 720,660L690,884Q750,900 806,930Z", K.dark, opacity=0.16)
    for side, corners in enumerate((left, right)):
        for row in range(9):
            share = (row + 1.2) / 10.5
            outer, inner = (along(corners[1], corners[0], share), along(corners[2], corners[3], share))
            dip = (outer[1] + inner[1]) / 2 - 46
            s.stroke(
                f"M{outer[0] + (24 if side == 0 else -24):.0f},{outer[1] - 8:.0f}Q{(outer[0] + inner[0]) / 2:.0f},{dip + 12:.0f} {inner[0]:.0f},{inner[1]:.0f}",
                K.mid,
                2,
            )
            if row < 8 - side * 3:
                for start, run in ((0.12, 0.2), (0.42, 0.24), (0.74, 0.12)):
                    a = along(outer, inner, start + s.wobble(0.02))
                    b = along(outer, inner, start + run * s.rng.uniform(0.6, 1))
                    lift = 34 - abs(start - 0.4) * 20
                    s.stroke(f"M{a[0]:.0f},{a[1] - lift:.0f}q10,-9 18,0t18,0L{b[0]:.0f},{b[1] - lift:.0f}", K.dark, 3.4)
    s.path(smooth([(1010, 760), (1060, 745), (1090, 780), (1070, 820), (1020, 815), (990, 790)], closed=True), K.accent)
    for x, y, r in ((1110, 830, 9), (980, 830, 6), (1100, 730, 6)):
        s.disc(x, y, r, K.accent)
    s.shade([(1400, 860), (1540, 860), (1640, 940), (1460, 960)], 0.4)
    s.path("M1390,880V790q0,-30 34,-30h54q34,0 34,30v90Z", K.deep)
    s.rect(1420, 720, 62, 44, K.deep)
    s.path("M1460,760h20q32,0 32,30v90h-40Z", K.dark, opacity=0.4)
    s.oval(1451, 720, 31, 9, K.dark)
    s.line([(1444, 716), (1300, 420)], K.paper, 7)
    s.path("M1392,620Q1240,540 1250,330Q1350,400 1380,500Q1400,560 1392,620Z", K.paper)
    s.path("M1392,620Q1290,520 1250,330Q1350,400 1380,500Q1400,560 1392,620Z", K.pale)


@scene("ledger-valley", K)
def terraced_valley(s: Sheet) -> None:
    """A terraced valley with rain crossing it in bands."""
    sky(s, [STORM, K.deep, mix(K.deep, K.mid, 0.5), K.mid, K.pale], 470)
    cloud(s, 340, 190, 760, STORM)
    cloud(s, 1180, 150, 820, mix(K.deep, K.dark, 0.25))
    ridge(s, [(-20, 420), (240, 320), (480, 400), (760, 300), (1080, 400), (1360, 310), (1640, 400)], mix(K.mid, K.pale, 0.3))
    ridge(s, [(-20, 460), (330, 400), (700, 480), (1120, 390), (1640, 470)], mix(MOSS, K.mid, 0.6))
    for x, lean in ((120, 90), (560, 110), (1060, 120), (1420, 90)):
        s.poly([(x, 180), (x + 190, 180), (x + 190 - lean * 2, 620), (x - lean * 2, 620)], K.paper, opacity=0.3)
        rain(s, K.paper, count=50, slant=0.42, length=80, width=2.5, opacity=0.8, within=(x - 130, 190, 200, 360))
    for side in (0, 1):
        with s.moved(s.w * side, 0, flip=bool(side)):
            for i in range(7):
                y, reach = 470 + i * 74, 860 - i * 54
                ink = (
                    mix(MOSS, K.mid, 0.35),
                    K.warm,
                    MOSS,
                    mix(MOSS, K.warm, 0.5),
                    mix(MOSS, K.dark, 0.25),
                    mix(K.warm, K.dark, 0.2),
                    mix(MOSS, K.dark, 0.45),
                )[(i + side * 2) % 7]
                d = f"M-40,{y - 30 - side * 20}Q{reach * 0.5},{y - 40} {reach},{y + 60 + i * 4}Q{reach - 60},{y + 110} {reach * 0.9},{y + 130}L-40,1020Z"
                s.path(d, ink)
                s.stroke(f"M-40,{y - 26 - side * 20}Q{reach * 0.5},{y - 36} {reach},{y + 62 + i * 4}", mix(ink, K.dark, 0.55), 9)
                s.hatch(d, mix(ink, K.dark, 0.3), gap=20, angle=(9, -9)[side], width=2.4, opacity=0.55)
    s.path("M760,1020Q860,900 800,800Q760,720 830,640Q850,600 838,560L858,560Q880,620 860,660Q810,730 870,800Q960,900 900,1020Z", K.pale)
    s.path("M800,1020Q880,900 826,800Q800,740 846,660L858,660Q815,740 852,800Q910,900 850,1020Z", K.paper)
    for x, y, size in ((250, 500, 60), (1290, 560, 70), (480, 640, 74), (1390, 700, 90)):
        house(s, x, y, size, size * 0.7, K.paper, K.accent, rows=1)
    for x, y, size in ((180, 510, 90), (340, 505, 70), (1220, 575, 100), (1380, 560, 80), (600, 660, 90), (1080, 640, 80)):
        poplar(s, x, y, size, STORM)
    s.poly([(-20, 930), (420, 960), (560, 1020), (-20, 1020)], K.dark)
    figure(s, 250, 965, 290, CLERK, STAND, lit=K.paper)
    umbrella(s, 262, 690, 250, K.accent, handle=830)


@scene("ledger-gauge", K, PORTRAIT)
def brass_gauge(s: Sheet) -> None:
    """A brass rain gauge stands on a post in the rain."""
    sky(s, [STORM, K.deep, mix(K.deep, K.mid, 0.5), K.mid], 800)
    cloud(s, 300, 260, 640, mix(K.deep, K.dark, 0.3))
    cloud(s, 820, 380, 520, mix(K.deep, K.dark, 0.1))
    ridge(s, [(-20, 800), (280, 700), (560, 790), (800, 720), (1020, 800)], mix(K.mid, K.pale, 0.25))
    terraces(
        s,
        [[(-20, 900), (400, 850), (1020, 930)], [(-20, 1000), (500, 960), (1020, 1010)], [(-20, 1150), (500, 1110), (1020, 1170)]],
        [mix(MOSS, K.mid, 0.4), mix(MOSS, K.warm, 0.35), MOSS],
    )
    for x, y in ((90, 880), (160, 872), (860, 905)):
        poplar(s, x, y, 150, STORM)
    house(s, 220, 880, 90, 66, K.paper, K.accent, rows=1)
    rain(s, K.paper, count=130, slant=0.22, length=90, width=3, opacity=0.5)
    post = shape([(430, 860), (580, 860), (600, 1420), (420, 1420)])
    s.path(post, mix(K.warm, K.dark, 0.62))
    s.hatch(post, K.dark, gap=15, angle=88, opacity=0.7)
    s.poly([(520, 860), (580, 860), (600, 1420), (530, 1420)], K.dark, opacity=0.4)
    s.rect(390, 830, 230, 44, K.dark)
    s.path("M388,420H622V820Q505,850 388,820Z", K.warm)
    with s.clip("M388,420H622V820Q505,850 388,820Z"):
        s.rect(530, 400, 120, 460, mix(K.warm, K.dark, 0.45))
        s.rect(420, 400, 34, 460, mix(K.warm, K.paper, 0.6))
        s.stroke("M380,480Q505,510 640,480M380,760Q505,790 640,760", K.dark, 5)
    glass = box(470, 540, 70, 190)
    s.rect(458, 528, 94, 214, K.dark)
    s.path(glass, K.paper)
    s.rect(470, 630, 70, 100, K.deep)
    s.rect(470, 630, 70, 9, K.accent)
    for i in range(9):
        s.line([(470, 556 + i * 20), (470 + (34 if i % 2 == 0 else 20), 556 + i * 20)], K.dark, 4)
    s.path("M330,300H680L622,430H388Z", mix(K.warm, K.dark, 0.2))
    s.path("M330,300H420L450,430H388Z", mix(K.warm, K.paper, 0.45))
    s.path("M560,300H680L622,430H550Z", mix(K.warm, K.dark, 0.5))
    s.oval(505, 300, 176, 36, K.warm)
    s.oval(505, 302, 150, 26, K.dark)
    s.oval(505, 308, 116, 16, K.mid)
    for x, y, r in ((420, 280, 7), (470, 262, 5), (560, 270, 6), (610, 284, 5), (520, 250, 7)):
        s.path(f"M{x},{y - r * 3}q{-r * 1.4},{r * 2.4} 0,{r * 3}q{r * 1.4},{-r * 0.6} 0,{-r * 3}Z", K.paper)
    for x in (120, 240, 760, 880, 690, 310):
        for lean in (-40, -10, 26, 50):
            s.stroke(f"M{x},1420Q{x + lean * 0.3},{1300 - abs(lean)} {x + lean},{1240 + abs(lean)}", mix(MOSS, K.dark, 0.55), 9)
    figure(s, 790, 1000, 190, CLERK, WALK, left=True, lit=K.paper)
    umbrella(s, 778, 826, 170, K.accent, handle=912)


@scene("ledger-office", K)
def clerks_desk(s: Sheet) -> None:
    """A clerk's small desk stands among tall cabinets, under one lamp."""
    s.rect(0, 0, s.w, s.h, mix(K.deep, K.dark, 0.65))
    s.poly([(-20, 1020), (420, 740), (1180, 740), (1620, 1020)], mix(K.accent, K.dark, 0.62))
    for i in range(11):
        s.line([(800 + (i - 5) * 76, 740), (800 + (i - 5) * 240, 1020)], K.dark, 4)
    s.rect(420, 0, 760, 740, mix(K.deep, K.dark, 0.3))
    _drawers(s, (420, 1180), (0, 740), 8, 9)
    window = box(700, 0, 200, 330)
    with s.clip(window):
        s.path(window, K.pale)
        ridge(s, [(680, 250), (760, 210), (840, 250), (920, 220)], MOSS, 340)
        rain(s, K.deep, count=30, slant=0.25, length=50, within=(680, 0, 240, 330))
    s.stroke(window, K.dark, 18)
    s.line([(800, 0), (800, 330)], K.dark, 10)
    for flip in (False, True):
        with s.moved(s.w if flip else 0, 0, flip=flip):
            s.poly([(-20, -60), (420, 0), (420, 740), (-20, 1020)], mix(K.warm, K.dark, 0.58 if flip else 0.42))
            for column in range(5):
                a, b = column / 5, (column + 1) / 5
                for row in range(8):
                    p = [
                        _wall(share, level)
                        for share, level in (
                            (a + 0.02, row / 8 + 0.012),
                            (b - 0.02, row / 8 + 0.012),
                            (b - 0.02, (row + 1) / 8 - 0.012),
                            (a + 0.02, (row + 1) / 8 - 0.012),
                        )
                    ]
                    chosen = not flip and (column, row) == (2, 4)
                    s.poly(p, K.accent if chosen else mix(K.warm, K.dark, (0.5 if flip else 0.28) + 0.05 * ((row + column) % 3)))
                    mx, my = sum(q[0] for q in p) / 4, sum(q[1] for q in p) / 4
                    s.rect(mx - 16, my - 12, 32, 13, K.paper)
                    s.disc(mx, my + 14, 5, K.dark)
    s.line([(250, 200), (360, 900)], K.dark, 12)
    s.line([(310, 200), (424, 880)], K.dark, 12)
    for i in range(9):
        s.line([(256 + i * 12.4, 250 + i * 72), (318 + i * 12.4, 250 + i * 72)], K.dark, 9)
    beam(s, (800, 430), (470, 960), (1130, 960), K.warm, 0.4)
    s.oval(800, 930, 350, 60, K.warm, opacity=0.35)
    s.shade([(640, 930), (1010, 930), (1100, 1000), (560, 1000)], 0.5)
    figure(s, 720, 940, 500, CLERK, SLUMP, lit=K.paper)
    s.rect(690, 800, 100, 24, K.dark)
    for x in (700, 770):
        s.rect(x, 810, 14, 130, K.dark)
    s.poly([(800, 740), (1040, 740), (1064, 780), (776, 780)], mix(K.warm, K.paper, 0.25))
    s.rect(776, 780, 288, 34, mix(K.warm, K.dark, 0.4))
    for x in (790, 1028):
        s.rect(x, 812, 22, 128, mix(K.warm, K.dark, 0.6))
    s.poly([(820, 746), (920, 746), (918, 768), (806, 768)], K.paper)
    s.poly([(922, 746), (1000, 746), (1016, 768), (920, 768)], K.pale)
    for i in range(5):
        s.rect(960 + (i % 2) * 6, 728 - i * 14, 90, 13, (K.accent, K.deep, K.paper, K.warm, K.accent)[i])
    lamp(s, 850, 470, 66, K.accent, K.warm)


def _wall(share: float, level: float) -> tuple[float, float]:
    near_top, near_low = -60 + 60 * share, 1020 - 280 * share
    return -20 + 440 * share, near_top + (near_low - near_top) * level


def _drawers(s: Sheet, across, down, columns: int, rows: int) -> None:
    width, tall = (across[1] - across[0]) / columns, (down[1] - down[0]) / rows
    for column in range(columns):
        for row in range(rows):
            x, y = across[0] + column * width, down[0] + row * tall
            s.rect(x + 4, y + 4, width - 8, tall - 8, mix(K.warm, K.dark, 0.5 + 0.06 * ((row * 3 + column) % 3)))
            s.rect(x + width / 2 - 14, y + tall * 0.3, 28, 12, mix(K.paper, K.dark, 0.15))
            s.disc(x + width / 2, y + tall * 0.68, 5, K.dark)


@scene("ledger-bridge", K)
def flooded_bridge(s: Sheet) -> None:
    """A stone bridge in flood at night, a lantern on its parapet."""
    sky(s, [K.dark, STORM, mix(K.deep, K.dark, 0.25), K.deep], 560)
    cloud(s, 300, 200, 620, mix(K.deep, K.dark, 0.35))
    cloud(s, 1300, 250, 700, mix(K.deep, K.dark, 0.2))
    ridge(s, [(-20, 480), (300, 390), (640, 470), (1000, 400), (1300, 460), (1640, 390)], mix(K.deep, K.mid, 0.25))
    for x, y, size in ((60, 560, 220), (160, 560, 160), (1480, 560, 240), (1560, 570, 180)):
        poplar(s, x, y, size, K.dark)
    s.rect(-20, 560, s.w + 40, 480, mix(K.deep, K.dark, 0.2))
    body = "M-20,560Q400,520 800,420Q1200,520 1620,560V800H-20Z"
    holes = "".join(
        f"M{x},800V{top + wide / 2}a{wide / 2},{wide / 2} 0 0 1 {wide},0V800Z"
        for x, top, wide in ((150, 660, 260), (620, 560, 360), (1190, 660, 260))
    )
    s.path(body + holes, mix(K.mid, K.deep, 0.25), rule="evenodd")
    bricks(s, body + holes, mix(K.mid, K.deep, 0.55), course=34, length=80, share=0.4)
    with s.clip(body + holes):
        s.path("M-20,560Q400,520 800,420L800,800H-20Z", K.dark, opacity=0.25)
    for x, top, wide in ((150, 660, 260), (620, 560, 360), (1190, 660, 260)):
        s.path(f"M{x},830V{top + wide / 2}a{wide / 2},{wide / 2} 0 0 1 {wide},0V830Z", K.dark)
        s.path(f"M{x + 34},830V{top + wide / 2 + 14}a{wide / 2 - 8},{wide / 2 - 8} 0 0 1 {wide - 34},-10V830Z", STORM)
        s.stroke(f"M{x},830V{top + wide / 2}a{wide / 2},{wide / 2} 0 0 1 {wide},0V830", mix(K.mid, K.pale, 0.35), 16)
    s.stroke("M-20,556Q400,516 800,416Q1200,516 1620,556", mix(K.mid, K.pale, 0.5), 22)
    glow(s, 930, 350, 230, K.warm, rings=4)
    lantern(s, 930, 438, 110, K.warm)
    figure(s, 840, 446, 250, Clothes(K.accent, K.dark, K.skin, K.dark, hat="brim", hat_ink=K.dark), STAND, lit=K.warm)
    s.path("M-20,780Q150,740 300,770T640,760T960,775T1290,755T1640,780V1020H-20Z", mix(K.deep, K.mid, 0.2))
    for _i in range(34):
        x, y = s.rng.uniform(-60, 1560), s.rng.uniform(790, 990)
        run = s.rng.uniform(80, 260) * (y - 600) / 300
        s.stroke(
            f"M{x:.0f},{y:.0f}q{run / 4:.0f},{-14 - run * 0.05:.0f} {run / 2:.0f},0t{run / 2:.0f},0",
            s.rng.choice((K.pale, K.mid, STORM)),
            5,
        )
    for y, run in ((800, 60), (832, 44), (870, 78), (915, 56), (960, 90)):
        s.line([(930 - run, y), (930 + run, y)], K.warm, 9)
    s.line([(240, 880), (520, 850)], K.dark, 20)
    s.line([(420, 860), (470, 800)], K.dark, 9)
    s.line([(350, 868), (330, 820)], K.dark, 7)
    s.path("M1180,900l90,-24l60,40l-90,30Z", mix(K.accent, K.dark, 0.3))
    rain(s, K.pale, count=150, slant=0.3, length=70, width=2.5, opacity=0.5)
