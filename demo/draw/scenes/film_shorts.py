"""Film's short pieces: a review, a list, an interview, a timeline."""

from math import cos, pi, sin

from ..kit.faces import bust
from ..kit.inks import FILM, mix
from ..kit.land import bare_tree, ridge, sky
from ..kit.light import beam
from ..kit.paths import along, box, shape, smooth
from ..kit.people import Clothes, Pose, figure
from ..kit.rooms import boards, door
from ..kit.sheet import Sheet
from ..kit.things import clock
from ..press import PORTRAIT, scene
from .salt_lantern import cracks

K = FILM


def letter(s: Sheet, x: float, y: float, width: float, turn: float, ink: str) -> None:
    """Hang or drop an envelope, its middle at (x, y)."""
    with s.moved(x, y, turn=turn):
        half, tall = width / 2, width * 0.32
        s.rect(-half, -tall, width, tall * 2, ink)
        s.line([(-half, -tall), (0, tall * 0.25), (half, -tall)], K.dark, max(1.6, width * 0.035))
        s.rect(half * 0.55, tall * 0.3, half * 0.3, tall * 0.45, K.accent)


@scene("paper-orchard-hero", K)
def letters_for_leaves(s: Sheet) -> None:
    """A boy stands under a tree whose leaves are letters."""
    sky(s, [K.pale, mix(K.pale, K.paper, 0.45), mix(K.paper, K.warm, 0.18)], 680)
    s.disc(330, 330, 140, K.warm)
    ridge(s, [(-20, 620), (300, 560), (620, 610), (980, 540), (1300, 590), (1640, 550)], K.mid)
    for x, y, size in ((160, 640, 120), (330, 625, 100), (560, 640, 110), (1450, 625, 130)):
        for end in bare_tree(s, x, y, size, K.deep)[::3]:
            letter(s, *end, 15, s.wobble(40), K.paper)
    near = ridge(s, [(-20, 740), (400, 690), (900, 700), (1300, 740), (1640, 700)], mix(K.warm, K.mid, 0.35))
    s.hatch(near, mix(K.warm, K.deep, 0.6), gap=30, angle=8, width=2.4, opacity=0.55)
    s.shade([(930, 860), (1090, 860), (1640, 960), (1640, 1010), (1180, 1010)], 0.35)
    s.path("M930,880Q1000,810 996,640L1034,640Q1032,810 1120,880Q1020,850 930,880Z", K.dark)
    ends = bare_tree(s, 1015, 880, 760, K.dark)
    for x, y in ends:
        s.disc(x + s.wobble(20), y + s.wobble(20), s.rng.uniform(26, 44), mix(K.mid, K.deep, 0.3), opacity=0.85)
    inner = [along(end, (1015, 520), s.rng.uniform(0.06, 0.42)) for end in ends]
    for x, y in inner + ends:
        letter(s, x, y, s.rng.uniform(48, 76), s.wobble(50), s.rng.choice((K.paper, K.paper, K.paper, K.warm)))
    for x, y, turn in ((700, 560, 20), (610, 760, -30), (790, 905, 8), (1270, 900, -12), (1180, 930, 5), (480, 930, 14)):
        letter(s, x, y, 70, turn, K.paper)
    s.shade([(520, 890), (570, 890), (900, 985), (820, 985)], 0.35)
    figure(s, 545, 892, 330, Clothes(K.accent, K.deep, K.skin, K.dark, hem=8), REACH_UP, lit=K.warm)
    letter(s, 632, 508, 76, -16, K.paper)


REACH_UP = Pose(
    (1, -78), (0, -46), (3, -89),
    ((1, -73), (12, -86), (23, -106)), ((2, -74), (-6, -60), (-5, -46)),
    ((-1, -47), (-2, -24), (-5, -2)), ((1, -47), (4, -24), (5, -2)),
)  # fmt: skip


@scene("five-doors-hero", K)
def five_doors(s: Sheet) -> None:
    """Five doors stand in a row on a bare stage, one of them open on light."""
    s.rect(0, 0, s.w, s.h, mix(K.deep, K.dark, 0.45))
    boards(s, (800, 420), 690, mix(K.warm, K.deep, 0.35), mix(K.deep, K.dark, 0.3), count=26)
    for x in (330, 800, 1270):
        beam(s, (x, -60), (x - 260, 900), (x + 260, 900), K.paper, 0.2)
        s.oval(x, 850, 260, 70, K.paper, opacity=0.16)
    for i, ink in enumerate((K.mid, K.warm, K.accent, K.pale, K.deep)):
        x, foot = 130 + i * 285, 760 + abs(i - 2) * 18
        width, tall = 180, 430
        s.shade([(x, foot), (x + width, foot), (x + width + (i - 2) * 90, foot + 190), (x + (i - 2) * 90, foot + 190)], 0.42)
        if i != 3:
            door(s, x, foot, width, tall, ink)
            continue
        s.poly([(x, foot), (x + width, foot), (x + width + 170, 1010), (x - 30, 1010)], K.warm, opacity=0.9)
        s.rect(x - 14, foot - tall - 14, width + 28, tall + 14, K.dark)
        s.rect(x, foot - tall, width, tall, K.paper)
        s.poly([(x, foot - tall), (x - 86, foot - tall + 30), (x - 86, foot + 46), (x, foot)], ink)
        s.poly([(x - 16, foot - tall + 50), (x - 72, foot - tall + 70), (x - 72, foot - 230), (x - 16, foot - 240)], K.mid)
        s.disc(x - 70, foot - 180, 8, K.dark)
    for flip, edge in ((False, 0), (True, s.w)):
        with s.moved(edge, 0, flip=flip):
            drape = "M-20,-20H150Q110,300 130,560T100,1020H-20Z"
            s.path(drape, K.accent)
            for x in (20, 60, 98):
                s.stroke(f"M{x},-20Q{x - 14},500 {x - 8},1020", mix(K.accent, K.dark, 0.6), 9)
    s.rect(-20, -20, s.w + 40, 76, mix(K.accent, K.dark, 0.35))
    for i in range(16):
        s.path(f"M{i * 104 - 20},50q52,56 104,0Z", mix(K.accent, K.dark, 0.35 if i % 2 else 0.2))


@scene("oriel-vance-hero", K, PORTRAIT)
def director_on_jetty(s: Sheet) -> None:
    """A woman in a big coat stands on a jetty above a dry sea."""
    sky(s, [mix(K.warm, K.paper, 0.25), mix(K.warm, K.paper, 0.55), mix(K.paper, K.warm, 0.25)], 760)
    s.disc(250, 330, 120, K.accent)
    ridge(s, [(-20, 740), (300, 690), (560, 730), (800, 700), (1020, 720)], K.mid, 820)
    s.rect(-20, 770, s.w + 40, 700, mix(K.paper, K.warm, 0.15))
    cracks(s, 775, mix(K.mid, K.pale, 0.15), 500)
    s.path("M50,784Q170,800 290,784Q270,826 230,830H110Q66,822 50,784Z", K.dark)
    s.line([(180, 790), (196, 690)], K.dark, 7)
    s.poly([(194, 700), (250, 776), (186, 776)], K.dark)
    for x, top in ((70, 960), (190, 900), (285, 860)):
        s.rect(x, top, 26, 470, K.dark)
    s.poly([(-20, 1010), (330, 850), (360, 850), (560, 1420), (-20, 1420)], mix(K.deep, K.mid, 0.3))
    for i in range(9):
        s.line([(-20, 1040 + i * 55), (345 + i * 26, 870 + i * 72)], K.dark, 4, opacity=0.6)
    coat = smooth(
        [
            (610, 560),
            (740, 540),
            (850, 620),
            (930, 820),
            (985, 1100),
            (1010, 1440),
            (250, 1440),
            (300, 1120),
            (370, 830),
            (450, 640),
            (540, 560),
        ],
        closed=True,
    )
    s.path(coat, K.deep)
    with s.clip(coat):
        s.poly([(700, 480), (1100, 480), (1100, 1440), (760, 1440), (700, 900)], K.dark, opacity=0.45)
        s.line([(620, 660), (600, 1440)], K.dark, 7)
        for y in (830, 1000, 1170):
            s.disc(570, y, 17, K.warm)
            s.disc(665, y, 17, K.warm)
        s.poly([(330, 1060), (470, 1040), (480, 1080), (335, 1104)], K.dark)
        s.poly([(760, 1050), (920, 1070), (915, 1112), (765, 1090)], K.dark)
    with s.clip(coat):
        s.hatch(shape([(730, 560), (1000, 560), (1010, 1440), (800, 1440)]), K.dark, gap=15, angle=70, opacity=0.45)
    s.stroke("M372,830Q450,620 545,566", K.paper, 8)
    bust(s, 622, 420, 2.7, skin=K.skin, hair=mix(K.dark, K.paper, 0.72), style="windy", left=True)
    s.poly([(470, 585), (520, 520), (640, 640), (610, 720)], mix(K.deep, K.mid, 0.4))
    s.poly([(780, 585), (735, 520), (640, 640), (655, 730)], mix(K.deep, K.dark, 0.4))
    s.path(smooth([(520, 548), (620, 600), (735, 545), (748, 596), (625, 668), (505, 600)], closed=True), K.accent)
    s.poly([(690, 620), (800, 700), (870, 850), (800, 842), (735, 720)], K.accent)
    for x in (812, 830, 850):
        s.line([(x, 840), (x + 6, 880)], K.accent, 6)


@scene("night-ferry-timeline-hero", K)
def chart_and_clock(s: Sheet) -> None:
    """A sea chart with a dotted course, a clock and a pair of dividers."""
    s.rect(0, 0, s.w, s.h, mix(K.deep, K.dark, 0.35))
    s.hatch(box(0, 0, s.w, s.h), mix(K.deep, K.dark, 0.6), gap=40, angle=3, width=3)
    s.shade([(130, 120), (1540, 90), (1570, 950), (110, 960)], 0.5)
    chart = shape([(90, 70), (1500, 50), (1530, 910), (70, 930)])
    s.path(chart, K.paper)
    with s.clip(chart):
        water = box(120, 100, 1370, 790)
        s.path(water, K.pale)
        for i in range(10):
            s.line([(120 + i * 152, 100), (120 + i * 152, 890)], K.mid, 2, opacity=0.6)
            s.line([(120, 100 + i * 98), (1490, 100 + i * 98)], K.mid, 2, opacity=0.6)
        west = [(100, 480), (260, 520), (330, 600), (300, 680), (400, 760), (420, 900), (100, 920)]
        east = [(1040, 90), (1010, 190), (1130, 260), (1240, 240), (1330, 340), (1420, 360), (1500, 330), (1500, 90)]
        for coast in (west, east):
            for grow, ink in ((52, mix(K.pale, K.mid, 0.35)), (24, K.mid)):
                s.stroke(smooth(coast), ink, grow)
            s.path(smooth(coast) + "Z", mix(K.warm, K.paper, 0.25))
            s.stroke(smooth(coast), K.dark, 5)
        for x, y in ((720, 260), (640, 640), (900, 800), (1200, 560), (460, 320), (830, 470)):
            s.stroke(
                smooth([(x - 46, y), (x - 10, y - 26), (x + 46, y - 6), (x + 20, y + 26), (x - 26, y + 22)], closed=True),
                K.mid,
                3,
                dash="4 9",
            )
    course = smooth([(330, 640), (480, 560), (640, 590), (760, 500), (850, 340), (1000, 330), (1125, 262)])
    s.stroke(course, K.accent, 9, dash="3 21")
    for x, y in ((330, 640), (1125, 262)):
        s.disc(x, y, 20, K.dark)
        s.disc(x, y, 11, K.accent)
    s.line([(735, 480), (785, 530)], K.accent, 10)
    s.line([(785, 480), (735, 530)], K.accent, 10)
    for i in range(16):
        angle, reach = i * pi / 8, (104 if i % 4 == 0 else 66 if i % 2 == 0 else 40)
        x, y = 560 + sin(angle) * reach, 230 - cos(angle) * reach
        s.poly(
            [(560 + cos(angle) * 13, 230 + sin(angle) * 13), (x, y), (560 - cos(angle) * 13, 230 - sin(angle) * 13)],
            K.dark if i % 2 == 0 else K.warm,
        )
    s.shade([(1250, 560), (1480, 640), (1560, 900), (1420, 960), (1180, 830)], 0.4)
    clock(s, 1270, 690, 190, 3, 42, K.paper, K.dark)
    s.stroke("M1270,690L1270,520", K.accent, 4)
    s.rect(1252, 444, 36, 40, K.dark)
    for a, b in (((880, 640), (700, 930)), ((880, 640), (960, 950))):
        s.line([a, b], K.dark, 20)
        s.line([(a[0] - 4, a[1]), (b[0] - 3, b[1])], K.warm, 6)
    s.disc(880, 632, 34, K.dark)
    s.disc(880, 632, 15, K.warm)
