"""Tin Weather: eleven songs in eleven rooms of a closed sanatorium."""

from ..kit.inks import MUSIC, mix
from ..kit.land import bare_tree, cloud, poplar, ridge, sky
from ..kit.light import glow, rain
from ..kit.paths import arch, shape
from ..kit.people import STAND, Clothes, Pose, figure
from ..kit.sheet import Sheet
from ..kit.things import microphone
from ..press import scene

K = MUSIC
NIGHT = mix(K.deep, K.dark, 0.6)
TIN = "#8f99a4"
CONSTANCE = Clothes(K.accent, K.dark, K.skin, K.dark, hat="long", hem=26)
JEM = Clothes(K.warm, K.deep, K.skin_deep, K.dark, hat="knit", hat_ink=K.deep, hem=6)


@scene("tin-weather-hero", K)
def eleven_windows(s: Sheet) -> None:
    """The sanatorium's façade in rain; eleven windows are lit."""
    sky(s, [NIGHT, mix(K.deep, K.dark, 0.3), K.deep, mix(K.deep, K.mid, 0.35)], 700)
    for x, y, width, ink in ((300, 190, 620, mix(K.deep, K.mid, 0.3)), (1250, 160, 700, mix(K.deep, K.mid, 0.2))):
        cloud(s, x, y, width, ink)
    ridge(s, [(-20, 640), (260, 540), (600, 620), (1100, 540), (1640, 640)], mix(K.deep, K.mid, 0.15))
    for x, size in ((40, 260), (110, 330), (180, 240), (1440, 300), (1510, 360), (1580, 270)):
        poplar(s, x, 770, size, NIGHT)
    wall, shaded = mix(K.pale, K.mid, 0.35), mix(K.mid, K.deep, 0.45)
    s.rect(260, 330, 1080, 430, wall)
    s.rect(1000, 330, 340, 430, shaded)
    s.poly([(230, 334), (330, 262), (1270, 262), (1370, 334)], TIN)
    s.poly([(980, 334), (980, 262), (1270, 262), (1370, 334)], mix(TIN, K.dark, 0.45))
    s.hatch(shape([(230, 334), (330, 262), (1270, 262), (1370, 334)]), K.dark, gap=20, angle=98, opacity=0.4)
    s.rect(650, 250, 300, 510, mix(K.pale, K.paper, 0.3))
    s.rect(870, 250, 80, 510, shaded)
    s.poly([(626, 254), (800, 140), (974, 254)], TIN)
    s.poly([(800, 140), (974, 254), (850, 254)], mix(TIN, K.dark, 0.45))
    s.line([(800, 140), (800, 90)], K.dark, 6)
    s.path("M800,96l46,8l-46,16Z", K.accent)
    lit = {(0, 1), (0, 4), (0, 7), (0, 10), (1, 0), (1, 3), (1, 5), (1, 9), (2, 2), (2, 8), (2, 10)}
    columns = [290, 380, 470, 560, 690, 776, 862, 1000, 1085, 1170, 1255]
    for row in range(3):
        for column, x in enumerate(columns):
            _sash(s, x, 370 + row * 126, lit=(row, column) in lit)
    s.path(arch(762, 760, 76, 0.1), K.dark)
    s.rect(-20, 756, s.w + 40, 280, mix(K.deep, K.dark, 0.4))
    s.poly([(730, 756), (870, 756), (830, 740), (770, 740)], K.paper)
    s.poly([(740, 760), (860, 760), (1080, 1020), (420, 1020)], mix(K.mid, K.deep, 0.3))
    for row, column in lit:
        x = columns[column] + 24
        for i in range(4):
            run = 16 + i * 8 + s.wobble(6)
            y = 786 + row * 34 + i * 36
            s.line([(x - run, y), (x + run, y)], K.warm, 5, opacity=0.55)
    for x in (130, 1480):
        bare_tree(s, x, 930, 560, K.dark, lean=4 if x < 800 else -4)
    s.line([(-20, 880), (620, 880)], K.dark, 10)
    s.line([(980, 880), (1620, 880)], K.dark, 10)
    for x in [*range(0, 620, 36), *range(990, 1620, 36)]:
        s.line([(x, 850), (x, 1000)], K.dark, 6)
    for x in (620, 980):
        s.rect(x - 26, 800, 52, 210, K.dark)
        s.disc(x, 790, 30, K.dark)
    figure(s, 770, 970, 230, CONSTANCE, STAND, lit=K.warm, back=True)
    figure(s, 850, 975, 240, JEM, STAND, left=True, lit=K.warm, back=True)
    s.rect(880, 900, 30, 78, K.dark)
    rain(s, K.pale, count=190, slant=0.28, length=70, width=2.4, opacity=0.5)


def _sash(s: Sheet, x: float, y: float, *, lit: bool) -> None:
    if lit:
        glow(s, x + 24, y + 40, 70, K.warm, rings=2)
    s.rect(x - 5, y - 5, 58, 92, K.dark)
    s.rect(x, y, 48, 82, K.warm if lit else mix(K.deep, K.dark, 0.35))
    s.rect(x + 22, y, 4, 82, K.dark)
    s.rect(x, y + 36, 48, 4, K.dark)
    s.rect(x - 8, y + 86, 64, 8, K.paper)


@scene("tin-weather-bathhouse", K)
def bathhouse(s: Sheet) -> None:
    """A singer stands at a microphone in an empty tiled bathhouse."""
    tile, line = mix(K.pale, K.paper, 0.25), mix(K.pale, K.mid, 0.55)
    s.rect(0, 0, s.w, s.h, tile)
    for x in range(0, 1620, 54):
        s.line([(x, 0), (x, 700)], line, 2)
    for y in range(0, 700, 54):
        s.line([(0, y), (1600, y)], line, 2)
    s.rect(-20, 380, s.w + 40, 34, K.accent)
    s.rect(-20, 424, s.w + 40, 10, K.deep)
    for x in (120, 520):
        opening = f"M{x},360V190a130,130 0 0 1 260,0V360Z"
        with s.clip(opening):
            s.rect(x, 0, 260, 400, mix(K.warm, K.paper, 0.4))
            poplar(s, x + 90, 380, 230, K.mid)
            poplar(s, x + 190, 380, 170, K.mid)
        s.stroke(opening, K.deep, 16)
        s.line([(x + 130, 60), (x + 130, 360)], K.deep, 9)
        s.line([(x, 210), (x + 260, 210)], K.deep, 9)
    for x in (120, 520):
        s.poly([(x, 360), (x + 260, 360), (x + 900, 1020), (x + 460, 1020)], K.warm, opacity=0.28)
    s.poly([(880, -20), (1620, -20), (1620, 700), (1180, 700)], K.deep, opacity=0.3)
    s.poly([(-20, 690), (1620, 690), (1620, 1020), (-20, 1020)], K.mid)
    pool = shape([(60, 760), (1080, 760), (1010, 1020), (-160, 1020)])
    s.path(pool, mix(K.mid, K.deep, 0.55))
    with s.clip(pool):
        s.poly([(60, 760), (1080, 760), (1062, 830), (40, 830)], mix(K.mid, K.deep, 0.25))
        for i in range(16):
            s.line([(60 + i * 68, 760), (40 + i * 68, 830), (-200 + i * 90, 1020)], mix(K.deep, K.dark, 0.2), 2.5)
        for y in (795, 830, 880, 945):
            s.line([(-200, y), (1100, y)], mix(K.deep, K.dark, 0.2), 2.5)
        s.poly([(240, 760), (480, 760), (560, 1020), (180, 1020)], K.warm, opacity=0.3)
    s.stroke(pool, K.paper, 18)
    s.stroke(pool, K.deep, 4)
    for x in (150, 215):
        s.stroke(f"M{x},900V740q0,-50 -40,-50", K.dark, 10)
    for y in (790, 840, 886):
        s.line([(150, y), (215, y)], K.dark, 8)
    s.stroke("M1500,640V470q0,-30 -34,-30h-20", TIN, 16)
    s.shade([(1250, 780), (1620, 780), (1640, 830), (1320, 830)], 0.35)
    for x in (1300, 1560):
        s.path(f"M{x - 14},740h44l-8,50q-14,12 -28,0Z", K.warm)
    s.path("M1230,600H1660V700Q1640,760 1560,764H1330Q1250,760 1230,600Z", K.paper)
    s.path("M1450,600H1660V700Q1640,760 1560,764H1420Q1450,690 1450,600Z", K.dark, opacity=0.2)
    s.stroke("M1216,596H1660", K.accent, 22)
    s.shade([(1120, 930), (1200, 930), (1560, 1010), (1420, 1010)], 0.45)
    figure(s, 1150, 935, 650, Clothes(K.accent, K.dark, K.skin, K.dark, hat="long", hem=34), SING, left=True, lit=K.warm)
    microphone(s, 985, 410, 54, 950)
    s.stroke("M985,950C1060,1000 1300,930 1380,975T1640,960", K.dark, 8)
    for r, o in ((60, 0.9), (105, 0.65), (150, 0.45)):
        s.stroke(
            f"M{925 - r * 0.7:.0f},{405 - r * 0.75:.0f}A{r},{r} 0 0 0 {925 - r * 0.7:.0f},{405 + r * 0.75:.0f}", K.accent, 6, opacity=o
        )


SING = Pose(
    (2, -83), (0, -50), (4, -91),
    ((1, -78), (-7, -66), (2, -58)), ((3, -78), (12, -70), (20, -78)),
    ((-1, -50), (-2, -26), (-5, -2)), ((1, -50), (3, -26), (4, -2)),
)  # fmt: skip
