"""Ninefold: a house of nine doors, each opened once."""

from ..kit.faces import hand
from ..kit.inks import GAMES, mix
from ..kit.land import cloud, grass, hills, poplar, ridge, sky
from ..kit.light import glow, stars
from ..kit.paths import along, box, shape, smooth
from ..kit.people import STAND, WALK, Clothes, figure
from ..kit.rooms import chair, door, tiles
from ..kit.sheet import Sheet
from ..kit.things import cup, key, lamp, lantern
from ..press import PORTRAIT, scene

K = GAMES
DUSK = mix(K.deep, K.dark, 0.55)
NINE = (
    K.accent,
    K.warm,
    K.mid,
    K.pale,
    mix(K.deep, K.mid, 0.35),
    mix(K.accent, K.warm, 0.5),
    K.paper,
    mix(K.deep, K.dark, 0.2),
    mix(K.accent, K.dark, 0.45),
)
VISITOR = Clothes(K.deep, K.dark, K.skin, K.dark, hat="long", hem=16)


@scene("ninefold-hero", K)
def nine_doors(s: Sheet) -> None:
    """A corridor with nine doors in nine colours, four on each side and one at the end."""
    s.rect(0, 0, s.w, s.h, mix(K.pale, K.warm, 0.25))
    end = [(650, 330), (950, 330), (950, 650), (650, 650)]
    outer = [(-200, -240), (1800, -240), (1800, 1240), (-200, 1240)]
    s.poly([outer[0], outer[1], end[1], end[0]], mix(K.pale, K.paper, 0.4))
    s.poly([outer[1], outer[2], end[2], end[1]], mix(K.mid, K.pale, 0.4))
    s.poly([outer[3], outer[2], end[2], end[3]], K.deep)
    floor = shape([outer[3], outer[2], end[2], end[3]])
    with s.clip(floor):
        s.poly([(700, 650), (900, 650), (1340, 1240), (260, 1240)], K.accent)
        s.poly([(716, 650), (884, 650), (1270, 1240), (330, 1240)], mix(K.accent, K.dark, 0.18))
        for i in range(8):
            y = 664 + i * i * 8
            s.poly(
                [(800, y - 4 - i), (800 + 30 + i * 20, y + 8 + i * 3), (800, y + 20 + i * 7), (800 - 30 - i * 20, y + 8 + i * 3)], K.warm
            )
    s.poly(end, mix(K.warm, K.paper, 0.35))
    door(s, 735, 650, 130, 250, NINE[8])
    for side, base in ((0, 0), (1, 4)):
        for i, (near, far) in enumerate(((0.27, 0.41), (0.485, 0.59), (0.645, 0.725), (0.77, 0.83))):
            _side_door(s, side, (outer, end), (near, far), NINE[base + i], light=side == 0)
    for share in (0.2, 0.5, 0.74, 0.9):
        x, y = along((800, -260), (800, 330), share)
        size = 70 * (1.06 - share)
        s.line([(x, y), (x, y + size * 1.2)], K.dark, size * 0.08)
        glow(s, x, y + size * 1.6, size * 2.6, K.warm, rings=3)
        s.oval(x, y + size * 1.6, size * 0.6, size * 0.42, K.paper)
    for a, b in ((0, 0), (1, 1)):
        s.line([outer[3 - a], end[3 - b]], K.dark, 9)
        s.line([outer[a], end[b]], mix(K.deep, K.dark, 0.3), 6)
    s.shade([(770, 820), (830, 820), (960, 1010), (700, 1010)], 0.4)
    figure(s, 800, 822, 330, Clothes(K.paper, K.dark, K.skin, K.dark, hat="bun", hem=18), STAND, back=True)


def _side_door(s: Sheet, side: int, planes, span, ink: str, *, light: bool) -> None:
    outer, end = planes
    top, bottom = (0, 3) if side == 0 else (1, 2)

    def at(share: float, height: float) -> tuple[float, float]:
        high, low = along(outer[top], end[top], share), along(outer[bottom], end[bottom], share)
        return along(low, high, height)

    near, far = span
    edge = (far - near) * 0.09
    s.poly([at(near - edge, 0), at(near - edge, 0.765), at(far + edge, 0.765), at(far + edge, 0)], K.dark)
    s.poly([at(near, 0), at(near, 0.74), at(far, 0.74), at(far, 0)], ink)
    for low, high in ((0.08, 0.32), (0.4, 0.66)):
        a, b = near + (far - near) * 0.18, far - (far - near) * 0.18
        s.poly([at(a, low), at(a, high), at(b, high), at(b, low)], mix(ink, K.dark, 0.28))
        s.poly(
            [at(a + edge * 0.6, low + 0.012), at(a + edge * 0.6, high - 0.012), at(b, high - 0.012), at(b, low + 0.012)],
            mix(ink, K.paper, 0.16),
        )
    x, y = at(far - (far - near) * 0.08, 0.36)
    s.disc(x, y, 26 * (1.05 - far), K.warm if ink != K.warm else K.dark)
    if not light:
        s.poly([at(near, 0), at(near, 0.74), at(far, 0.74), at(far, 0)], K.dark, opacity=0.16)


@scene("ninefold-cutaway", K, PORTRAIT)
def cutaway(s: Sheet) -> None:
    """The house in cross-section at night, its rooms lit."""
    sky(s, [K.dark, DUSK, mix(K.deep, K.dark, 0.25)], 1250)
    stars(s, K.paper, count=60, below=600)
    s.path("M850,108a64,64 0 1 0 42,92a70,70 0 0 1 -42,-92Z", K.paper)
    hills(s, 1110, 30, mix(K.deep, K.mid, 0.2))
    for x, size in ((60, 330), (930, 380), (140, 210)):
        poplar(s, x, 1240, size, K.dark)
    s.rect(-20, 1230, s.w + 40, 200, K.dark)
    left, right, wall = 190, 830, 24
    s.poly([(left - 60, 452), (510, 150), (right + 60, 452)], mix(K.accent, K.dark, 0.35))
    s.poly([(left - 60, 452), (510, 150), (510, 190), (left + 10, 452)], K.accent)
    s.rect(680, 180, 60, 160, mix(K.accent, K.dark, 0.4))
    s.rect(left - wall, 440, right - left + wall * 2, 850, K.paper)
    s.hatch(box(left - wall, 440, right - left + wall * 2, 850), mix(K.paper, K.dark, 0.4), gap=13, angle=45, width=2)
    rooms = {
        "attic": (shape([(330, 436), (510, 228), (690, 436)]), K.warm),
        "a": (box(190, 464, 300, 210), mix(K.accent, K.warm, 0.2)), "b": (box(512, 464, 318, 210), K.mid),
        "c": (box(190, 696, 200, 220), K.pale), "d": (box(412, 696, 418, 220), mix(K.warm, K.accent, 0.25)),
        "e": (box(190, 938, 330, 270), K.warm), "f": (box(542, 938, 288, 270), mix(K.mid, K.pale, 0.5)),
        "g": (box(190, 1230, 640, 150), mix(K.deep, K.mid, 0.2)),
    }  # fmt: skip
    for d, ink in rooms.values():
        s.path(d, ink)
        s.stroke(d, K.dark, 7)
    for x, y in ((340, 464), (670, 464), (290, 696), (620, 696), (360, 938), (690, 938)):
        lamp(s, x, y + 62, 26, K.dark, K.paper, cord=y)
    lamp(s, 510, 312, 22, K.dark, K.paper, cord=232)
    for x, foot, ink in (
        (420, 674, K.deep),
        (530, 674, K.accent),
        (300, 916, K.accent),
        (430, 916, K.deep),
        (760, 916, K.warm),
        (440, 1208, K.accent),
        (560, 1208, K.deep),
        (600, 1380, K.warm),
        (480, 436, K.deep),
    ):
        door(s, x, foot, 58, 122 if foot != 436 else 92, ink)
    s.rect(205, 620, 130, 54, K.paper)
    s.rect(205, 596, 22, 78, K.dark)
    s.rect(205, 640, 130, 34, K.deep)
    for x in (640, 700, 760):
        s.rect(x, 540, 46, 134, mix(K.deep, K.dark, 0.3))
        for i in range(4):
            s.rect(x + 5, 550 + i * 31, 36, 20, (K.warm, K.accent, K.paper, K.pale)[(i + x // 60) % 4])
    chair(s, 560, 916, 100, K.dark)
    s.rect(590, 866, 110, 10, K.dark)
    s.rect(640, 870, 10, 46, K.dark)
    figure(s, 232, 916, 140, VISITOR, WALK)
    s.rect(205, 1120, 120, 14, K.dark)
    for x in (214, 306):
        s.rect(x, 1130, 10, 78, K.dark)
    cup(s, 266, 1120, 26, K.accent)
    for i in range(8):
        s.rect(650 + i * 21, 1208 - (i + 1) * 32, 22, (i + 1) * 32, mix(K.deep, K.dark, 0.2))
    figure(s, 376, 1208, 132, Clothes(K.paper, K.dark, K.skin_deep, K.dark, hat="cap"), STAND, left=True)
    for x in (230, 310, 390):
        s.path(f"M{x},1380v-66q34,-22 68,0v66Z", mix(K.accent, K.dark, 0.4))
        s.line([(x, 1340), (x + 68, 1340)], K.dark, 5)
    lantern(s, 540, 1380, 62, K.warm)


@scene("ninefold-key-table", K)
def nine_keys(s: Sheet) -> None:
    """Nine keys lie on a table; each throws its own shadow."""
    s.rect(0, 0, s.w, s.h, mix(K.warm, K.accent, 0.3))
    for i in range(9):
        s.line([(-20, i * 128 + s.wobble(8)), (1620, i * 128 + 40 + s.wobble(8))], mix(K.accent, K.dark, 0.25), 5)
    for _ in range(26):
        y = s.rng.uniform(0, 1000)
        x = s.rng.uniform(-100, 1400)
        s.stroke(f"M{x:.0f},{y:.0f}q90,-10 {s.rng.uniform(160, 330):.0f},6", mix(K.accent, K.dark, 0.1), 2.4, opacity=0.6)
    s.poly([(-20, -20), (420, -20), (-20, 330)], K.dark, opacity=0.4)
    cloth = shape([(170, 150), (1420, 110), (1470, 850), (130, 890)])
    s.shade([(200, 190), (1450, 150), (1510, 900), (170, 940)], 0.45)
    s.path(cloth, K.deep)
    s.stroke(shape([(200, 180), (1392, 140), (1438, 822), (164, 858)]), K.warm, 5, dash="26 14")
    s.hatch(cloth, mix(K.deep, K.dark, 0.4), gap=22, angle=88, width=2, opacity=0.6)
    inks = (K.warm, K.paper, K.mid, K.accent, K.warm, K.pale, K.paper, K.mid, K.accent)
    spots = [(265 + column * 395 + (row % 2) * 24, 280 + row * 225) for row in range(3) for column in range(3)]
    for i, (x, y) in enumerate(spots):
        turn = (-12, 6, 16, 4, -8, 10, -14, 2, 8)[i] if i != 8 else 58
        if i == 8:
            y -= 70
        with s.veil(0.45):
            key(s, x + 14, y + 22, 250, K.dark, turn=turn, kind=i)
        key(s, x, y, 250, inks[i], turn=turn, kind=i)
    s.shade([(1400, 680), (1640, 700), (1640, 800), (1420, 760)], 0.4)
    hand(s, 1580, 660, 0.95, K.skin)
    s.poly([(1540, 560), (1660, 520), (1660, 780), (1556, 750)], K.paper)
    s.poly([(1585, 540), (1660, 510), (1660, 790), (1600, 772)], K.accent)


@scene("ninefold-red-room", K)
def red_room(s: Sheet) -> None:
    """A red room with one chair, and a door ajar."""
    s.rect(0, 0, s.w, s.h, K.accent)
    s.poly([(-20, -20), (300, 120), (300, 700), (-20, 960)], mix(K.accent, K.dark, 0.38))
    s.poly([(1620, -20), (1300, 120), (1300, 700), (1620, 960)], mix(K.accent, K.dark, 0.2))
    s.poly([(-20, -20), (1620, -20), (1300, 120), (300, 120)], mix(K.accent, K.dark, 0.55))
    with s.clip(shape([(-20, 960), (300, 700), (1300, 700), (1620, 960), (1620, 1020), (-20, 1020)])):
        tiles(s, (800, 420), 700, mix(K.accent, K.paper, 0.32), mix(K.accent, K.dark, 0.62), count=20)
    for x in range(330, 1300, 54):
        s.line([(x, 120), (x, 690)], mix(K.accent, K.dark, 0.14), 9)
    s.line([(-20, 950), (300, 694), (1300, 694), (1620, 950)], K.dark, 14)
    s.rect(860, 260, 236, 440, K.dark)
    s.rect(880, 280, 196, 420, K.warm)
    s.rect(950, 280, 126, 420, K.paper)
    s.poly([(880, 700), (1076, 700), (700, 1020), (120, 1020)], K.warm, opacity=0.92)
    s.poly([(960, 700), (1076, 700), (560, 1020), (300, 1020)], K.paper, opacity=0.7)
    s.poly([(1076, 280), (1200, 246), (1200, 760), (1076, 700)], mix(K.accent, K.dark, 0.5))
    s.poly([(1096, 310), (1178, 288), (1178, 470), (1096, 474)], mix(K.accent, K.dark, 0.28))
    s.poly([(1096, 520), (1178, 524), (1178, 712), (1096, 682)], mix(K.accent, K.dark, 0.28))
    s.disc(1186, 505, 11, K.warm)
    s.poly([(950, 280), (1076, 280), (1076, 700), (1012, 700), (960, 560)], K.pale)
    figure(s, 1024, 700, 330, Clothes(K.deep, K.deep, K.deep, K.deep, hat="long"), STAND, left=True)
    s.shade([(470, 880), (640, 830), (480, 1015), (150, 1015)], 0.55)
    chair(s, 600, 880, 420, K.dark)
    s.line([(600, 880), (600, 880)], K.warm, 4)
    s.rect(430, 210, 210, 250, K.dark)
    s.rect(446, 226, 178, 218, mix(K.accent, K.dark, 0.3))
    s.path(smooth([(470, 444), (500, 360), (535, 330), (570, 360), (604, 444)]), K.dark)
    s.disc(535, 312, 36, K.dark)
    s.poly([(446, 226), (520, 226), (446, 330)], K.paper, opacity=0.25)


@scene("ninefold-garden", K)
def door_in_garden(s: Sheet) -> None:
    """A door stands alone in a garden and opens outward on the evening."""
    sky(s, [mix(K.pale, K.mid, 0.3), K.pale, mix(K.pale, K.paper, 0.5), mix(K.paper, K.warm, 0.35)], 560)
    s.disc(1180, 400, 120, K.warm)
    cloud(s, 360, 210, 380, K.paper)
    cloud(s, 800, 130, 240, mix(K.pale, K.paper, 0.6))
    ridge(s, [(-20, 500), (300, 430), (700, 500), (1100, 440), (1640, 500)], mix(K.mid, K.pale, 0.45))
    ridge(s, [(-20, 570), (260, 520), (600, 565), (1000, 530), (1640, 580)], K.mid)
    for x in range(40, 1600, 130):
        poplar(s, x, 580, 110 + (x * 7) % 60, mix(K.mid, K.deep, 0.55))
    s.rect(-20, 610, s.w + 40, 420, mix(K.mid, K.warm, 0.25))
    for x, wide in ((-40, 520), (1120, 540)):
        s.path(smooth([(x, 760), (x + 30, 640), (x + wide * 0.5, 620), (x + wide - 20, 645), (x + wide, 760)]) + "Z", K.deep)
        s.hatch(
            smooth([(x, 760), (x + 30, 640), (x + wide * 0.5, 620), (x + wide - 20, 645), (x + wide, 760)]) + "Z",
            K.dark,
            gap=15,
            angle=50,
            opacity=0.5,
        )
    s.poly([(700, 1020), (1100, 1020), (890, 720), (720, 720)], mix(K.paper, K.warm, 0.3))
    s.path("M720,720Q640,660 800,622H850Q760,660 890,720Z", mix(K.paper, K.warm, 0.3))
    s.shade([(640, 790), (960, 790), (480, 1010), (20, 1010)], 0.4)
    s.rect(640, 230, 320, 560, K.dark)
    s.rect(672, 262, 256, 528, mix(K.warm, K.paper, 0.55))
    with s.clip(box(672, 262, 256, 528)):
        s.rect(660, 500, 280, 300, mix(K.mid, K.warm, 0.5))
        s.disc(800, 500, 74, K.accent)
        s.rect(660, 500, 280, 300, mix(K.mid, K.deep, 0.2))
        s.poly([(770, 500), (830, 500), (940, 800), (660, 800)], K.paper)
    s.poly([(672, 262), (500, 200), (500, 880), (672, 790)], K.accent)
    s.poly([(645, 300), (528, 262), (528, 480), (645, 486)], mix(K.accent, K.dark, 0.3))
    s.poly([(645, 530), (528, 536), (528, 810), (645, 744)], mix(K.accent, K.dark, 0.3))
    s.disc(520, 520, 14, K.warm)
    s.shade([(500, 870), (672, 790), (640, 850), (300, 1010), (140, 1010)], 0.28)
    s.poly([(928, 262), (960, 230), (960, 790), (928, 790)], mix(K.deep, K.dark, 0.4))
    figure(s, 1010, 900, 300, Clothes(K.deep, K.dark, K.skin, K.dark, hat="bun", hem=20), WALK, left=True, lit=K.warm)
    s.shade([(990, 900), (1035, 900), (860, 1005), (800, 1005)], 0.4)
    grass(s, K.deep, 800, 1010, count=60, size=40)
    for x, y, ink in (
        (120, 900, K.accent),
        (240, 950, K.paper),
        (1250, 880, K.accent),
        (1400, 940, K.warm),
        (1520, 880, K.paper),
        (360, 880, K.warm),
        (1180, 970, K.paper),
    ):
        s.line([(x, y), (x + 6, y + 60)], K.deep, 6)
        s.path(smooth([(x - 22, y - 10), (x, y - 30), (x + 22, y - 10), (x + 12, y + 14), (x - 12, y + 14)], closed=True), ink)
        s.disc(x, y - 4, 7, K.dark)
