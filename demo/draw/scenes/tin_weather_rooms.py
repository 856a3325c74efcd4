"""Tin Weather, further in and up: the stairwell, the ward, the roof."""

from itertools import pairwise

from ..kit.inks import mix
from ..kit.land import cloud, poplar, ridge, sky
from ..kit.light import glow, rain
from ..kit.paths import box, ring, shape, smooth
from ..kit.people import SIT, Pose, figure
from ..kit.rooms import boards, frame
from ..kit.sheet import Sheet
from ..kit.things import microphone
from ..press import PORTRAIT, scene
from .tin_weather import CONSTANCE, JEM, TIN, K


@scene("tin-weather-stairwell", K, PORTRAIT)
def cables_down(s: Sheet) -> None:
    """Cables hang down a stairwell, past flight after flight, to a lit room below."""
    s.rect(0, 0, s.w, s.h, mix(K.mid, K.deep, 0.5))
    s.poly([(-20, -20), (330, -20), (330, 1420), (-20, 1420)], mix(K.mid, K.deep, 0.72))
    s.poly([(690, -20), (1020, -20), (1020, 1420), (690, 1420)], mix(K.mid, K.pale, 0.1))
    for y in (40, 520, 1000):
        s.path(f"M420,{y + 260}V{y + 90}a90,90 0 0 1 180,0v170Z", K.paper)
        s.path(f"M420,{y + 260}V{y + 90}a90,90 0 0 1 40,-75V{y + 260}Z", K.warm)
        s.stroke(f"M420,{y + 260}V{y + 90}a90,90 0 0 1 180,0v170ZM510,{y}v260M420,{y + 130}h180", K.deep, 11)
        s.poly([(420, y + 260), (600, y + 260), (420, y + 560), (60, y + 560)], K.paper, opacity=0.14)
    glow(s, 510, 1390, 420, K.warm, rings=4)
    for floor in range(4):
        _flight(s, 130, 330, floor * 480 - 190, rising=False, ink=mix(K.deep, K.dark, 0.35))
        _flight(s, 690, 890, floor * 480 + 50, rising=True, ink=mix(K.deep, K.mid, 0.35))
    bundle = ((K.accent, 455, 40), (K.warm, 500, -36), (K.paper, 540, 30), (K.dark, 580, -30))
    for ink, x, sway in bundle:
        d = f"M{x},-20C{x + sway},240 {x - sway},420 {x},640S{x + sway},1000 {x - 10},1190T{x + 20},1420"
        s.stroke(d, K.dark, 25)
        s.stroke(d, mix(K.deep, K.mid, 0.6) if ink == K.dark else ink, 14)
    for y in (330, 820, 1200):
        s.path(smooth([(430, y), (515, y + 16), (600, y), (602, y + 34), (515, y + 52), (428, y + 34)], closed=True), K.dark)
    figure(s, 752, 652, 330, JEM, LET_DOWN, left=True, lit=K.warm)
    s.stroke("M676,402C630,370 600,400 585,450", K.dark, 22)
    s.stroke("M676,402C630,370 600,400 585,450", mix(K.deep, K.mid, 0.6), 12)
    for r in (60, 46, 32):
        s.stroke(ring(742, 1116, r, r * 0.3), K.accent, 9)


LET_DOWN = Pose(
    (4, -82), (0, -50), (8, -90),
    ((3, -77), (12, -67), (24, -76)), ((5, -77), (14, -70), (23, -68)),
    ((-1, -50), (-2, -26), (-6, -2)), ((1, -50), (5, -26), (5, -2)),
)  # fmt: skip


def _flight(s: Sheet, left: float, right: float, y: float, *, rising: bool, ink: str) -> None:
    """Draw a landing and the steps that leave it outwards, with a banister on the void's side."""
    steps, edge = 6, right if not rising else left
    outer = -40 if not rising else s.w + 40
    run, drop = (outer - edge) * 0.72 / steps, 240 / steps
    points = [(edge, y + 120)]
    for step in range(steps):
        x = edge + (outer - edge) * 0.28 + run * step
        points += [(x, y + 120 + drop * step), (x, y + 120 + drop * (step + 1))]
    points += [(outer, y + 120 + 240), (outer, y + 450), (edge + (outer - edge) * 0.3, y + 190), (edge, y + 190)]
    s.poly(points, ink)
    for a, b in pairwise(points[:-4]):
        if abs(a[1] - b[1]) < 1:
            s.line([a, b], mix(K.warm, K.paper, 0.3), 7)
    s.line([(edge, y + 122), (edge, y + 188)], K.accent, 9)
    rail = [(edge, y), (edge + (outer - edge) * 0.28, y), (outer, y + 250)]
    for share in range(9):
        x = edge + (outer - edge) * share / 9
        fall = max(0.0, (share / 9 - 0.28) / 0.72) * 244
        s.line([(x, y + fall), (x, y + 124 + fall)], K.dark, 6)
    s.line(rail, K.dark, 20)
    s.line([(x, py - 5) for x, py in rail], K.accent, 7)


@scene("tin-weather-piano", K)
def open_piano(s: Sheet) -> None:
    """A piano without its front stands in an empty ward, its hammers bare."""
    s.rect(0, 0, s.w, s.h, mix(K.mid, K.pale, 0.35))
    s.rect(-20, 430, s.w + 40, 330, mix(K.mid, K.deep, 0.25))
    s.rect(-20, 424, s.w + 40, 12, K.deep)
    boards(s, (560, 360), 750, mix(K.mid, K.deep, 0.6), mix(K.deep, K.dark, 0.2), count=26)
    for x in (60, 340, 1330):
        s.rect(x, 60, 190, 330, K.deep)
        with s.clip(box(x + 12, 72, 166, 306)):
            s.rect(x, 60, 200, 340, K.paper)
            cloud(s, x + 120, 220, 200, K.pale)
            poplar(s, x + 60, 400, 180, K.mid)
        frame(s, x + 12, 72, 166, 306, K.deep, across=2, down=3, bars=7)
    for x in (60, 340):
        s.poly([(x + 12, 390), (x + 178, 390), (x + 520, 1010), (x + 240, 1010)], K.paper, opacity=0.2)
    for x in (30, 230):
        _bed(s, x, 760 + x * 0.06, 1 - x * 0.0007)
    s.poly([(640, 890), (1310, 890), (1600, 1010), (900, 1010)], K.dark, opacity=0.5)
    body, edge = mix(K.accent, K.dark, 0.55), mix(K.accent, K.dark, 0.25)
    s.rect(620, 330, 700, 560, body)
    s.rect(600, 300, 740, 44, edge)
    s.rect(652, 360, 636, 250, K.dark)
    s.path("M652,610V400Q900,350 1288,440V610Z", mix(K.warm, K.dark, 0.25))
    for i in range(46):
        x = 664 + i * 13.6
        s.line([(x, 372), (x + (23 - i) * 1.2, 606)], K.paper if i % 5 else K.warm, 2)
    for i in range(44):
        x = 668 + i * 14.1
        lift = 38 if i in (9, 10, 24, 31) else 0
        s.line([(x, 606), (x, 540 - lift)], mix(K.warm, K.paper, 0.4), 4)
        s.path(f"M{x - 5.5},{540 - lift}q0,-30 5.5,-34q5.5,4 5.5,34Z", K.accent if lift else K.paper)
    s.rect(652, 470, 636, 12, K.dark)
    s.rect(600, 610, 740, 30, edge)
    s.poly([(590, 640), (1350, 640), (1366, 690), (574, 690)], K.paper)
    for i in range(44):
        x = 592 + i * 17.3
        s.line([(x, 640), (x - 14 + i * 0.66, 690)], mix(K.paper, K.dark, 0.45), 2)
        if i % 7 not in (2, 6):
            s.poly([(x + 11, 640), (x + 21, 640), (x + 19, 670), (x + 8, 670)], K.dark)
    s.rect(566, 690, 808, 30, edge)
    for x in (600, 1300):
        s.path(f"M{x},720h44l-10,170h-26Z", edge)
    s.rect(652, 720, 636, 140, mix(body, K.dark, 0.4))
    for x in (930, 985):
        s.oval(x, 886, 22, 8, K.warm)
    s.rect(600, 870, 740, 24, K.dark)
    with s.moved(500, 900, turn=13):
        s.rect(-40, -420, 70, 430, K.accent)
        s.rect(-22, -396, 34, 384, mix(K.accent, K.dark, 0.3))
    s.rect(860, 830, 0, 0, K.paper)
    s.oval(930, 850, 90, 22, K.accent)
    s.rect(924, 856, 14, 110, K.dark)
    s.line([(930, 940), (870, 985)], K.dark, 10)
    s.line([(930, 940), (990, 985)], K.dark, 10)
    microphone(s, 1400, 420, 46, 940)
    s.line([(1400, 440), (1400, 470)], K.dark, 6)
    s.stroke("M1400,940C1300,990 1480,1000 1620,970", K.dark, 8)


def _bed(s: Sheet, x: float, y: float, size: float) -> None:
    with s.moved(x, y, scale=size):
        for at, tall in ((0, 130), (250, 90)):
            s.stroke(f"M{at},20V{-tall + 20}q0,-20 20,-20h40q20,0 20,20V20", K.paper, 9)
            s.line([(at + 30, -tall + 10), (at + 30, 0)], K.paper, 5)
            s.line([(at + 52, -tall + 10), (at + 52, 0)], K.paper, 5)
        s.rect(20, -44, 290, 34, K.pale)
        s.hatch(box(20, -44, 290, 34), K.mid, gap=17, angle=90, width=4)


@scene("tin-weather-roof", K)
def on_the_roof(s: Sheet) -> None:
    """Two figures sit on a tin roof under large clouds."""
    sky(s, [K.mid, mix(K.mid, K.accent, 0.3), mix(K.accent, K.warm, 0.45), mix(K.warm, K.paper, 0.3)], 760)
    s.disc(330, 560, 120, K.paper)
    for x, y, width, ink in (
        (1180, 330, 820, mix(K.pale, K.paper, 0.5)),
        (1310, 380, 640, K.pale),
        (420, 230, 640, K.pale),
        (360, 280, 460, mix(K.pale, K.paper, 0.6)),
        (760, 520, 420, mix(K.pale, K.accent, 0.2)),
    ):
        cloud(s, x, y, width, ink)
    rain(s, mix(K.deep, K.mid, 0.4), count=60, slant=0.3, length=70, width=3, within=(1000, 390, 520, 260))
    ridge(s, [(-20, 690), (280, 620), (640, 690), (980, 640), (1300, 680), (1640, 620)], mix(K.mid, K.deep, 0.35))
    for x in range(60, 1600, 112):
        poplar(s, x, 730, 90 + (x * 13) % 60, mix(K.mid, K.deep, 0.7))
    roof = shape([(-20, 1020), (-20, 860), (420, 700), (1640, 700), (1640, 1020)])
    s.path(roof, TIN)
    with s.clip(roof):
        s.poly([(1000, 690), (1660, 690), (1660, 1020), (1240, 1020)], K.dark, opacity=0.35)
        for i in range(34):
            x = 150 + i * 62
            s.line([(x, 700), (x - 330 + i * 8, 1020)], mix(TIN, K.dark, 0.45), 5)
            s.line([(x + 7, 700), (x - 320 + i * 8, 1020)], mix(TIN, K.paper, 0.6), 3)
        s.line([(-20, 920), (1640, 860)], mix(TIN, K.dark, 0.5), 6)
        for x, y, wide in ((300, 930, 130), (1080, 790, 110)):
            s.poly([(x, y), (x + wide, y - 5), (x + wide - 40, y + 66), (x - 50, y + 72)], mix(K.accent, K.dark, 0.25))
    s.line([(-20, 862), (420, 700), (1640, 700)], K.dark, 10)
    s.rect(1330, 480, 120, 230, mix(K.accent, K.dark, 0.35))
    s.rect(1410, 480, 40, 230, K.dark, opacity=0.4)
    s.rect(1316, 466, 148, 26, K.dark)
    for x in (1350, 1410):
        s.path(f"M{x},470v-44h32v44Z", mix(K.warm, K.accent, 0.5))
    s.line([(1200, 700), (1200, 440)], K.dark, 7)
    for y, run in ((460, 60), (500, 46), (540, 30)):
        s.line([(1200 - run, y), (1200 + run, y)], K.dark, 5)
    for x in (690, 930):
        s.shade([(x - 50, 850), (x + 130, 856), (x + 420, 960), (x + 170, 980)], 0.4)
    figure(s, 700, 960, 520, CONSTANCE, SIT, lit=K.warm)
    figure(s, 985, 960, 530, JEM, SIT, left=True, lit=K.warm)
    s.rect(815, 850, 64, 26, K.dark)
    s.disc(833, 862, 9, K.warm)
    s.disc(861, 862, 9, K.warm)
    s.line([(847, 850), (847, 780)], K.dark, 6)
    s.path("M834,780v-26a13,13 0 0 1 26,0v26Z", K.paper)
