"""Games' short pieces: kites, a train, a floor plan."""

from ..kit.inks import GAMES, mix
from ..kit.land import cloud, poplar, ridge, sea, sky
from ..kit.light import glow, rain
from ..kit.paths import box, smooth
from ..kit.people import POINT, Clothes, figure
from ..kit.sheet import Sheet
from ..kit.things import cup
from ..press import scene

K = GAMES
DUSK = mix(K.deep, K.dark, 0.55)


def box_kite(s: Sheet, x: float, y: float, size: float, ink: str, turn: float) -> None:
    """Fly a box kite with its middle at (x, y)."""
    with s.moved(x, y, scale=size / 100, turn=turn):
        for low in (-70, 22):
            s.poly([(-34, low), (18, low - 12), (18, low + 36), (-34, low + 48)], ink)
            s.poly([(18, low - 12), (48, low + 4), (48, low + 50), (18, low + 36)], mix(ink, K.dark, 0.4))
            s.poly([(-34, low), (18, low - 12), (48, low + 4), (-4, low + 16)], mix(ink, K.dark, 0.6))
        for cx, cy in ((-34, 0), (18, -12), (48, 4)):
            s.line([(cx, -78 + cy), (cx, 74 + cy)], K.dark, 4)


@scene("kite-station-hero", K)
def kites_over_island(s: Sheet) -> None:
    """Box kites stand on long lines over an island with one hut."""
    sky(s, [mix(K.mid, K.deep, 0.25), K.mid, mix(K.mid, K.pale, 0.5), K.pale, mix(K.pale, K.paper, 0.5)], 720)
    for x, y, width in ((330, 300, 520), (1320, 240, 420), (900, 520, 300)):
        cloud(s, x, y, width, mix(K.pale, K.paper, 0.6))
    cloud(s, 1480, 560, 380, mix(K.mid, K.deep, 0.3))
    rain(s, mix(K.mid, K.deep, 0.5), count=40, slant=0.3, length=50, width=3, within=(1320, 570, 280, 110))
    sea(s, 700, mix(K.deep, K.mid, 0.2), K.pale, count=80)
    island = ridge(s, [(170, 860), (330, 770), (560, 720), (760, 640), (930, 660), (1120, 740), (1300, 790), (1450, 870)], K.mid, 880)
    with s.clip(island):
        s.path(smooth([(900, 600), (960, 700), (900, 800), (1000, 900)]) + "L1500,900V600Z", mix(K.mid, K.deep, 0.55))
        s.path(smooth([(160, 870), (420, 840), (800, 850), (1200, 835), (1480, 872)]) + "L1480,900H160Z", mix(K.warm, K.paper, 0.4))
    s.hatch(island, mix(K.deep, K.mid, 0.3), gap=20, angle=24, width=2, opacity=0.5)
    s.path("M170,872Q800,900 1450,872L1400,890Q800,915 220,890Z", K.paper)
    lines = (
        ((745, 655), (300, 190), 150, K.accent, -16),
        ((760, 648), (700, 110), 120, K.warm, 4),
        ((790, 650), (1130, 300), 180, K.accent, 14),
        ((800, 655), (1010, 90), 90, K.paper, 8),
    )
    for start, (x, y), size, ink, turn in lines:
        bend = ((start[0] + x) / 2 + (start[0] - x) * 0.12, (start[1] + y) / 2 + 70)
        s.stroke(f"M{start[0]},{start[1]}Q{bend[0]:.0f},{bend[1]:.0f} {x},{y}", K.dark, 3)
        box_kite(s, x, y, size, ink, turn)
    s.shade([(860, 690), (1040, 690), (1160, 770), (980, 780)], 0.35)
    s.rect(860, 590, 150, 106, K.paper)
    s.rect(970, 590, 40, 106, K.dark, opacity=0.3)
    s.poly([(842, 596), (890, 536), (986, 536), (1030, 596)], K.accent)
    s.rect(880, 620, 36, 36, K.deep)
    s.rect(932, 626, 30, 70, K.deep)
    s.line([(1000, 540), (1000, 440)], K.dark, 6)
    s.line([(974, 452), (1028, 452)], K.dark, 5)
    for x in (972, 1030):
        s.disc(x, 452, 9, K.dark)
    s.poly([(1000, 470), (1054, 484), (1000, 500)], K.warm)
    figure(s, 720, 690, 130, Clothes(K.warm, K.deep, K.skin, K.dark, hat="knit", hat_ink=K.accent, hem=10), POINT, lit=K.paper)
    s.rect(762, 636, 30, 44, K.dark)
    s.disc(777, 650, 16, K.accent)
    s.poly([(560, 880), (700, 880), (690, 905), (580, 905)], K.dark)
    s.line([(640, 880), (640, 800)], K.dark, 6)


@scene("train-games-hero", K)
def train_window(s: Sheet) -> None:
    """A train compartment at dusk; a small screen lights a face against the window."""
    s.rect(0, 0, s.w, s.h, mix(K.accent, K.dark, 0.6))
    view = "M330,110H1270q40,0 40,40V600q0,40 -40,40H330q-40,0 -40,-40V150q0,-40 40,-40Z"
    with s.clip(view):
        sky(s, [DUSK, K.deep, mix(K.deep, K.warm, 0.45), K.warm], 500)
        s.disc(1020, 420, 74, K.accent)
        ridge(s, [(200, 440), (500, 380), (800, 450), (1100, 390), (1400, 450)], mix(K.deep, K.mid, 0.3))
        ridge(s, [(200, 520), (600, 480), (1000, 530), (1400, 490)], mix(K.deep, K.dark, 0.25))
        for x in (380, 430, 860, 1180, 1240):
            poplar(s, x, 560, 130 + x % 50, K.dark)
        s.rect(250, 560, 1100, 110, K.dark)
        for i in range(9):
            s.line([(280 + i * 130, 590), (350 + i * 130, 590)], mix(K.deep, K.mid, 0.5), 5)
        for x in (560, 1080):
            s.line([(x, 100), (x, 660)], K.dark, 16)
            s.line([(x - 60, 200), (x + 60, 200)], K.dark, 10)
        for y in (216, 246):
            s.stroke(f"M200,{y - 10}Q560,{y + 60} 820,{y}T1400,{y + 10}", K.dark, 4)
    s.stroke(view, K.warm, 18)
    s.stroke(view, K.dark, 6)
    s.rect(-20, 30, s.w + 40, 20, K.dark)
    for x in (60, 1400):
        s.line([(x, 40), (x + 160, 40)], K.warm, 10)
    s.rect(120, -10, 130, 64, K.deep)
    s.rect(1330, -20, 180, 76, mix(K.warm, K.dark, 0.3))
    for flip, edge in ((False, 0), (True, s.w)):
        with s.moved(edge, 0, flip=flip):
            s.path("M-20,420Q150,400 190,480L250,800H470Q510,800 510,850V1020H-20Z", K.deep)
            s.path("M-20,420Q60,400 90,470L130,800L-20,820Z", mix(K.deep, K.dark, 0.45))
            s.stroke("M190,480L250,800H470", mix(K.deep, K.mid, 0.6), 8)
            s.path("M-20,380H120q50,10 40,80q-80,20 -180,10Z", K.paper)
            s.hatch("M90,470L190,480L250,800H130Z", K.dark, gap=15, angle=80, opacity=0.5)
    s.poly([(620, 690), (980, 690), (1060, 760), (540, 760)], K.warm)
    s.rect(540, 760, 520, 24, mix(K.warm, K.dark, 0.5))
    s.line([(800, 784), (800, 1010)], K.dark, 30)
    cup(s, 900, 742, 66, K.accent)
    s.poly([(640, 722), (740, 716), (748, 740), (646, 746)], K.paper)
    s.poly([(646, 746), (748, 740), (748, 752), (646, 758)], K.accent)
    coat, skin = K.accent, K.skin
    s.path("M150,1020Q150,640 300,560Q400,540 440,640L520,800Q640,800 660,900L660,1020Z", coat)
    s.path("M150,1020Q150,640 300,560Q250,760 300,1020Z", K.dark, opacity=0.45)
    s.path("M310,500L300,590Q360,620 400,580L390,500Z", mix(skin, K.dark, 0.4))
    head = "M300,400Q300,320 380,320Q450,330 450,400L474,450L450,462Q456,520 400,530Q300,520 300,400Z"
    s.path(head, mix(skin, K.dark, 0.25))
    with s.clip(head):
        s.path("M474,446L450,462Q456,520 400,530Q372,528 360,520Q420,500 424,470Q424,440 452,424Z", mix(K.paper, skin, 0.35))
        s.path("M436,488q14,-4 22,0l-6,8q-10,0 -16,-8Z", K.accent)
    s.path("M440,350Q400,270 320,300Q240,340 262,450Q270,540 250,600Q340,610 340,520Q330,460 350,420Q420,400 440,350Z", K.dark)
    s.stroke("M418,416q16,10 32,4", K.dark, 5)
    s.stroke("M412,396q18,-10 36,-4", K.dark, 5)
    s.path("M300,700Q360,820 520,830L600,760L570,716L490,760Q430,730 400,640Z", mix(coat, K.dark, 0.2))
    glow(s, 610, 690, 250, K.pale, rings=4)
    s.disc(590, 742, 26, skin)
    with s.moved(610, 690, turn=24):
        s.path("M-26,-76h52q14,0 14,14v124q0,14 -14,14h-52q-14,0 -14,-14v-124q0,-14 14,-14Z", K.dark)
        s.rect(-40, -52, 14, 100, K.paper)
    s.path("M574,724q30,-24 56,-6q10,18 -14,24q-26,14 -46,10Z", skin)
    other = "M1260,1020Q1230,720 1330,640Q1440,600 1500,720L1560,1020Z"
    s.path(other, mix(K.mid, K.dark, 0.3))
    s.path("M1330,640Q1420,700 1400,1020H1560L1500,720Q1440,600 1330,640Z", K.dark, opacity=0.35)
    s.path("M1296,500Q1290,590 1350,610Q1430,620 1440,530L1430,450Z", mix(K.skin_deep, K.dark, 0.15))
    s.oval(1350, 476, 160, 26, K.dark)
    s.path("M1270,476Q1280,370 1360,372Q1440,380 1440,476Z", K.dark)


@scene("ninefold-floors-hero", K)
def floor_plan(s: Sheet) -> None:
    """The house's floor plan, printed as a poster: nine rooms, nine doors."""
    s.rect(0, 0, s.w, s.h, K.deep)
    for i in range(21):
        s.line([(i * 80, 0), (i * 80, s.h)], mix(K.deep, K.mid, 0.28), 1.4)
    for i in range(14):
        s.line([(0, i * 80), (s.w, i * 80)], mix(K.deep, K.mid, 0.28), 1.4)
    s.shade([(240, 140), (1300, 140), (1300, 900), (240, 900)], 0.4)
    rooms = (
        ((200, 100, 360, 280), K.accent), ((560, 100, 280, 280), K.paper), ((840, 100, 400, 200), K.warm),
        ((200, 380, 240, 260), K.mid), ((440, 380, 400, 260), mix(K.warm, K.paper, 0.45)), ((840, 300, 400, 340), mix(K.accent, K.paper, 0.4)),
        ((200, 640, 480, 220), K.pale), ((680, 640, 320, 220), mix(K.mid, K.deep, 0.3)), ((1000, 640, 240, 220), K.accent),
    )  # fmt: skip
    for (x, y, width, tall), ink in rooms:
        s.rect(x, y, width, tall, ink)
    s.hatch(box(560, 100, 280, 280), mix(K.paper, K.dark, 0.3), gap=16, angle=90, width=2)
    s.hatch(box(200, 640, 480, 220), K.mid, gap=20, angle=45, width=3)
    for i in range(8):
        for j in range(6):
            if (i + j) % 2:
                s.rect(200 + i * 30, 380 + j * 43.4, 30, 43.4, K.deep)
    for i in range(9):
        s.rect(690 + i * 34, 650, 30, 96, K.paper)
    s.path(smooth([(480, 420), (800, 430), (800, 600), (480, 590)], closed=True, pull=12), K.accent)
    s.path(smooth([(510, 446), (770, 454), (770, 576), (510, 566)], closed=True, pull=12), K.warm)
    for (x, y, width, tall), _ in rooms:
        s.stroke(box(x, y, width, tall), K.dark, 18, cap="square")
    for x, y, turn, ink in (
        (330, 380, 0, K.warm),
        (560, 210, 90, K.accent),
        (840, 170, 90, K.deep),
        (440, 470, 90, K.paper),
        (700, 380, 0, K.mid),
        (840, 440, 90, K.warm),
        (560, 640, 0, K.accent),
        (800, 640, 0, K.warm),
        (1240, 720, 90, K.paper),
    ):
        with s.moved(x, y, turn=turn):
            s.rect(0, -10, 80, 20, ink)
            s.path("M0,0V-80A80,80 0 0 1 80,0Z", ink, opacity=0.55)
            s.stroke("M80,0A80,80 0 0 0 0,-80", K.dark, 4, dash="8 8")
            s.line([(0, 0), (0, -80)], K.dark, 9)
    _furnish(s)
    for i, ink in enumerate((K.accent, K.warm, K.mid, K.paper)):
        s.rect(1340, 160 + i * 74, 54, 44, ink)
        s.rect(1414, 170 + i * 74, 110 - i * 12, 8, K.paper)
        s.rect(1414, 188 + i * 74, 76 + i * 9, 8, K.paper)
    x, y = 1420, 660
    s.disc(x, y, 86, K.paper)
    s.poly([(x, y - 112), (x + 26, y), (x, y + 112), (x - 26, y)], K.dark)
    s.poly([(x, y - 112), (x + 26, y), (x, y), (x - 26, y)], K.accent)
    s.disc(x, y, 12, K.paper)
    for i in range(5):
        s.rect(1320 + i * 44, 840, 44, 20, K.paper if i % 2 else K.dark)


def _furnish(s: Sheet) -> None:
    s.rect(230, 130, 150, 110, K.paper)
    s.rect(236, 136, 40, 98, K.warm)
    s.rect(896, 130, 220, 60, K.dark)
    for i in range(6):
        s.rect(904 + i * 35, 138, 28, 44, (K.accent, K.paper, K.mid)[i % 3])
    s.disc(1040, 470, 84, K.paper)
    s.disc(1040, 470, 66, K.dark, opacity=0.12)
    for dx, dy in ((-110, 0), (110, 0), (0, -110), (0, 110)):
        s.disc(1040 + dx, 470 + dy, 28, K.deep)
    s.rect(1030, 740, 180, 90, K.paper)
    s.oval(1120, 785, 70, 30, K.pale)
    s.disc(640, 510, 40, K.dark)
    s.rect(610, 470, 60, 16, K.dark)
    for x in (270, 380, 490):
        s.disc(x, 790, 30, K.deep)
        s.disc(x, 790, 17, K.mid)
    s.rect(600, 140, 80, 180, K.deep)
    s.rect(606, 146, 68, 60, K.paper)
