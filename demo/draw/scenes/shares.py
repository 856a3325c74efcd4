"""One wide picture per category, for links that are passed on."""

from math import cos, pi, sin

from ..kit.inks import BOOKS, FILM, GAMES, MUSIC, TV, mix
from ..kit.land import cloud, ridge, sky
from ..kit.light import beam, glow, rain
from ..kit.paths import box, ring, smooth
from ..kit.people import WALK, Clothes, figure
from ..kit.rooms import house
from ..kit.sheet import Sheet
from ..press import SHARE, scene
from .salt_lantern import lighthouse


@scene("category-film", FILM, SHARE)
def projector(s: Sheet) -> None:
    """A projector throws a lighthouse over rows of heads."""
    k = s.inks
    s.rect(0, 0, s.w, s.h, mix(k.deep, k.dark, 0.6))
    with s.clip(box(520, 60, 600, 380)):
        sky(s, [k.mid, mix(k.mid, k.warm, 0.6), k.warm], 330)
        s.disc(680, 330, 70, k.accent)
        s.rect(500, 330, 640, 130, mix(k.paper, k.warm, 0.35))
        for y, weight in ((345, 2), (368, 3), (402, 4)):
            s.line([(520 + i * 60, y + s.wobble(6)) for i in range(11)], k.mid, weight)
        lighthouse(s, 940, 380, 270, k.paper)
    s.stroke(box(520, 60, 600, 380), k.dark, 18)
    beam(s, (170, 250), (520, 60), (520, 440), k.paper, 0.5)
    for row in range(2):
        for i in range(7):
            x, y = 430 + i * 120 + row * 58, 520 + row * 70
            s.path(f"M{x - 52},{y + 140}v-70q0,-44 52,-44q52,0 52,44v70Z", k.dark if row else mix(k.deep, k.mid, 0.35))
            s.disc(x, y, 32, k.dark if row else mix(k.deep, k.mid, 0.35))
            s.stroke(f"M{x + 6},{y - 31}a32,32 0 0 1 25,30", k.warm, 4)
    s.disc(70, 120, 66, k.dark)
    s.disc(200, 110, 54, k.dark)
    for x, y, r in ((70, 120, 66), (200, 110, 54)):
        for i in range(5):
            s.disc(x + cos(i * 2 * pi / 5) * r * 0.55, y + sin(i * 2 * pi / 5) * r * 0.55, r * 0.2, k.mid)
        s.disc(x, y, 8, k.accent)
    s.rect(10, 180, 190, 150, k.accent)
    s.rect(10, 270, 190, 60, k.dark, opacity=0.35)
    s.poly([(200, 220), (250, 206), (250, 296), (200, 284)], k.dark)
    s.oval(250, 250, 10, 42, k.paper)
    s.line([(60, 330), (20, 640)], k.dark, 18)
    s.line([(150, 330), (190, 640)], k.dark, 18)


@scene("category-tv", TV, SHARE)
def television(s: Sheet) -> None:
    """A small town glows inside a television set at night."""
    k = s.inks
    s.rect(0, 0, s.w, s.h, mix(k.deep, k.dark, 0.35))
    for x in range(0, 1240, 60):
        s.line([(x, 0), (x, 480)], mix(k.deep, k.dark, 0.5), 14)
    s.rect(-20, 480, 1240, 180, mix(k.warm, k.dark, 0.5))
    s.poly([(300, 520), (900, 520), (1240, 640), (60, 640)], k.mid, opacity=0.4)
    glow(s, 580, 280, 420, k.mid, rings=3)
    s.line([(590, 70), (480, -30)], k.dark, 10)
    s.line([(600, 70), (740, -40)], k.dark, 10)
    s.path("M300,70H880q30,0 30,30V460q0,30 -30,30H300q-30,0 -30,-30V100q0,-30 30,-30Z", k.accent)
    s.path("M790,70H880q30,0 30,30V460q0,30 -30,30H790Z", mix(k.accent, k.dark, 0.35))
    screen = smooth([(310, 120), (540, 100), (770, 120), (782, 280), (770, 440), (540, 458), (310, 440), (298, 280)], closed=True, pull=9)
    with s.clip(screen):
        sky(s, [mix(k.deep, k.dark, 0.4), k.deep, k.mid], 400)
        s.disc(400, 190, 36, k.paper)
        for i in range(6):
            house(
                s, 290 + i * 86, 460, 76, 90 + (i * 37) % 60, mix(k.deep, k.dark, 0.5), k.dark, rows=1, glass=k.warm if i == 4 else k.deep
            )
        s.rect(520, 250, 60, 220, k.dark)
        s.poly([(510, 252), (550, 180), (590, 252)], k.dark)
        s.disc(550, 285, 22, k.paper)
        s.line([(550, 285), (550, 270)], k.dark, 4)
        s.line([(550, 285), (562, 285)], k.dark, 4)
    s.stroke(screen, k.dark, 14)
    for y in (160, 250):
        s.disc(848, y, 32, k.paper)
        s.disc(848, y, 22, k.dark)
        s.line([(848, y), (858, y - 16)], k.paper, 5)
    for y in range(320, 440, 18):
        s.line([(820, y), (878, y)], k.dark, 7)
    for x in (360, 800):
        s.line([(x, 490), (x + (x - 580) * 0.2, 560)], k.dark, 20)
    chair = "M920,660V420q0,-70 80,-70h90q80,0 80,70V660Z"
    s.path(chair, k.dark)
    s.disc(1040, 320, 58, mix(k.dark, k.deep, 0.4))
    s.stroke("M996,356a58,58 0 0 1 4,-74", k.warm, 6)
    s.stroke("M924,430q0,-72 76,-76", k.warm, 5)


@scene("category-games", GAMES, SHARE)
def board_and_doors(s: Sheet) -> None:
    """A path of squares runs to a house whose door stands open."""
    k = s.inks
    sky(s, [k.pale, mix(k.pale, k.paper, 0.5), mix(k.paper, k.warm, 0.3)], 380)
    s.disc(260, 200, 80, k.accent)
    ridge(s, [(-20, 340), (300, 280), (700, 340), (1240, 280)], mix(k.mid, k.pale, 0.3))
    s.rect(-20, 370, 1240, 280, k.mid)
    house(s, 740, 400, 280, 220, k.paper, k.accent, columns=3, rows=2, glass=k.deep)
    s.rect(850, 290, 66, 110, k.dark)
    s.rect(858, 298, 50, 102, k.warm)
    s.poly([(858, 298), (812, 314), (812, 420), (858, 400)], k.deep)
    spots = [(60, 596), (200, 590), (330, 572), (456, 546), (570, 510), (668, 476), (752, 448), (820, 426), (876, 412)]
    for i, (x, y) in enumerate(spots):
        size = 82 - i * 6.4
        ink = (k.warm, k.paper, k.accent)[i % 3]
        s.poly(
            [
                (x - size * 0.8, y + size * 0.3),
                (x - size * 0.5, y - size * 0.24),
                (x + size * 0.8, y - size * 0.3),
                (x + size * 0.6, y + size * 0.3),
            ],
            k.dark,
            opacity=0.45,
        )
        s.poly(
            [
                (x - size * 0.8, y + size * 0.2),
                (x - size * 0.5, y - size * 0.34),
                (x + size * 0.8, y - size * 0.4),
                (x + size * 0.6, y + size * 0.2),
            ],
            ink,
        )
    s.shade([(300, 570), (360, 570), (520, 610), (440, 622)], 0.4)
    s.path("M286,572Q330,590 374,572Q366,480 346,448H314Q294,480 286,572Z", k.deep)
    s.disc(330, 416, 42, k.deep)
    s.path("M338,375a42,42 0 0 1 8,82Q366,490 374,572Q356,582 336,582Q350,480 338,457Z", k.dark, opacity=0.4)
    s.shade([(1010, 590), (1140, 590), (1240, 630), (1090, 640)], 0.4)
    s.poly([(980, 470), (1080, 440), (1140, 480), (1044, 516)], k.paper)
    s.poly([(980, 470), (1044, 516), (1044, 624), (984, 566)], mix(k.paper, k.dark, 0.18))
    s.poly([(1044, 516), (1140, 480), (1134, 586), (1044, 624)], mix(k.paper, k.dark, 0.4))
    for x, y in ((1058, 478), (1000, 510), (1026, 574), (1066, 590), (1090, 552), (1114, 514)):
        s.oval(x, y, 10, 9, k.dark)


@scene("category-books", BOOKS, SHARE)
def shelf(s: Sheet) -> None:
    """A shelf of books becomes a street of houses in the rain."""
    k = s.inks
    sky(s, [mix(k.deep, k.dark, 0.4), k.deep, k.mid, mix(k.mid, k.pale, 0.5)], 480)
    s.disc(930, 130, 62, k.paper)
    s.rect(-20, 520, 1240, 130, mix(k.warm, k.dark, 0.4))
    s.rect(-20, 512, 1240, 18, mix(k.warm, k.paper, 0.2))
    inks = (k.accent, k.warm, "#66753f", k.paper, mix(k.deep, k.dark, 0.3), mix(k.accent, k.dark, 0.4), k.mid)
    x = 30
    for i in range(15):
        width, tall, ink = 58 + (i * 29) % 34, 240 + (i * 71) % 150, inks[i % 7]
        s.rect(x, 514 - tall, width, tall, ink)
        s.rect(x + width * 0.7, 514 - tall, width * 0.3, tall, k.dark, opacity=0.25)
        band = k.dark if ink in (k.warm, k.paper, k.mid) else k.warm
        if i % 3 == 1:
            s.poly([(x - 6, 514 - tall), (x + width / 2, 474 - tall), (x + width + 6, 514 - tall)], mix(ink, k.dark, 0.5))
            for row in range(2):
                s.rect(x + width * 0.22, 544 - tall + row * 80, width * 0.42, 44, k.warm if ink != k.warm else k.paper)
                s.rect(x + width * 0.41, 544 - tall + row * 80, 4, 44, k.dark)
            s.rect(x + width * 0.26, 454, width * 0.36, 60, k.dark)
        else:
            for level in (0.1, 0.16, 0.84):
                s.rect(x, 514 - tall * (1 - level), width, 8, band)
        x += width + 4
    s.shade([(640, 520), (700, 520), (780, 640), (660, 640)], 0.5)
    figure(s, 668, 528, 170, Clothes(k.dark, k.dark, k.skin, k.dark, hat="brim"), WALK, lit=k.paper)
    rain(s, k.paper, count=90, slant=0.26, length=46, width=2.2, opacity=0.5)


@scene("category-music", MUSIC, SHARE)
def record_and_weather(s: Sheet) -> None:
    """A record turns like a sun behind hills; its arm is a weather front."""
    k = s.inks
    sky(s, [k.deep, mix(k.deep, k.accent, 0.5), mix(k.accent, k.warm, 0.4), k.warm], 460)
    x, y = 600, 330
    s.disc(x, y, 272, k.dark)
    for i in range(9):
        s.stroke(ring(x, y, 258 - i * 18), mix(k.dark, k.mid, 0.35), 2.4)
    for turn in (-0.9, 2.25):
        s.poly(
            [(x, y), (x + cos(turn) * 272, y + sin(turn) * 272), (x + cos(turn + 0.28) * 272, y + sin(turn + 0.28) * 272)],
            k.pale,
            opacity=0.3,
        )
    s.disc(x, y, 96, k.accent)
    s.disc(x, y, 70, k.warm)
    s.disc(x, y, 13, k.dark)
    for cx, cy, width, ink in ((210, 250, 340, k.pale), (1010, 190, 300, k.paper)):
        cloud(s, cx, cy, width, ink)
    ridge(s, [(-20, 480), (260, 410), (560, 500), (860, 430), (1240, 500)], mix(k.deep, k.accent, 0.25))
    ridge(s, [(-20, 560), (320, 500), (700, 570), (1240, 500)], mix(k.deep, k.dark, 0.4))
    s.disc(1060, 420, 46, k.dark)
    s.disc(1060, 420, 24, k.paper)
    s.line([(1060, 420), (930, 300), (760, 360)], k.paper, 14)
    s.poly([(776, 334), (790, 372), (730, 394), (718, 362)], k.dark)
    for i, cx in enumerate((120, 170, 960, 1120)):
        s.path(smooth([(cx, 560), (cx - 20, 500), (cx, 420 - i * 8), (cx + 20, 500)], closed=True), k.dark)
