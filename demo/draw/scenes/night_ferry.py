"""Night Ferry: one crossing, one harbour, one passenger too many."""

from math import cos, radians, sin

from ..kit.inks import FILM, mix
from ..kit.land import cloud, glitter, hills, sea, sky
from ..kit.light import glow, rain, stars
from ..kit.paths import ring, shape
from ..kit.people import CARRY, LEAN, STAND, WALK, Clothes, figure
from ..kit.sheet import Sheet
from ..press import PORTRAIT, scene

K = FILM
NIGHT = mix(K.deep, K.dark, 0.6)


def crane(s: Sheet, x: float, y: float, height: float, ink: str, *, left: bool = False) -> None:
    """Stand a harbour crane on (x, y), its jib out to one side."""
    with s.moved(x, y, scale=height / 100, flip=left):
        for foot in (-14, 14):
            s.line([(foot, 0), (foot * 0.45, -42)], ink, 3)
        s.line([(-12, -10), (12, -10)], ink, 2)
        s.line([(-12, -10), (8, -34)], ink, 1.4)
        s.line([(12, -10), (-8, -34)], ink, 1.4)
        s.rect(-10, -58, 22, 17, ink)
        s.rect(5, -55, 5, 6, s.inks.warm)
        s.line([(0, -56), (64, -98)], ink, 2.6)
        s.line([(8, -50), (64, -96)], ink, 1.6)
        for i in range(1, 7):
            share = i / 7
            s.line([(share * 64, -56 - 42 * share), (8 + 56 * (share - 0.07), -50 - 46 * (share - 0.07))], ink, 1)
        s.line([(0, -56), (-4, -80), (64, -98)], ink, 1)
        s.line([(-4, -80), (-16, -56)], ink, 1)
        s.line([(64, -97), (64, -50)], ink, 0.8)
        s.path("M62,-50h4v5q-2,4 -4,0Z", ink)


def ferry(s: Sheet, x: float, y: float, length: float) -> None:
    """Float a lit ferry, her stern at the left on the waterline (x, y)."""
    with s.moved(x, y, scale=length / 100):
        for deck, (a, b) in enumerate(((6, 86), (12, 78), (20, 68))):
            level = -13 - deck * 6
            s.rect(a, level - 6, b - a, 6.4, mix(K.paper, K.mid, 0.15 + deck * 0.12))
            s.rect(a, level - 6.4, b - a + 1.5, 0.9, K.dark)
            for i in range(int((b - a) / 3.4)):
                if (i * 7 + deck * 3) % 11:
                    s.rect(a + 1.6 + i * 3.4, level - 4.3, 1.9, 2.3, K.warm)
        s.poly([(56, -31), (70, -31), (67, -38), (57, -38)], K.paper)
        s.rect(58, -36.6, 8.6, 2.6, K.warm)
        s.poly([(30, -31), (42, -31), (40, -45), (31, -45)], K.accent)
        s.poly([(30.9, -41), (40.6, -41), (40, -45), (31, -45)], K.dark)
        s.line([(62, -38), (62, -49)], K.dark, 0.6)
        s.line([(62, -46), (96, -14)], K.dark, 0.25)
        hull = "M0,-13L92,-13Q97,-14 101,-16Q97,-6 90,0L5,0Q1,-6 0,-13Z"
        s.path(hull, K.dark)
        with s.clip(hull):
            s.rect(-2, -3, 110, 3.4, K.accent)
        for i in range(20):
            if i != 13:
                s.disc(8 + i * 4.1, -7.6, 0.95, K.warm)
        s.disc(8 + 13 * 4.1, -7.6, 0.95, mix(K.dark, K.mid, 0.4))


@scene("night-ferry-hero", K)
def ferry_at_night(s: Sheet) -> None:
    """The ferry lies under the cranes at night, every porthole lit but one."""
    sky(s, [K.dark, NIGHT, mix(K.deep, K.dark, 0.3), K.deep], 620)
    s.disc(1420, 170, 74, K.paper)
    stars(s, K.paper, count=40, below=330)
    for x, width, ink in ((980, 520, mix(K.deep, K.mid, 0.25)), (1500, 380, mix(K.deep, K.mid, 0.4))):
        cloud(s, x, 250, width, ink)
    hills(s, 590, 14, mix(K.dark, K.deep, 0.45), bottom=660)
    for x in range(60, 1600, 74):
        s.disc(x + s.wobble(20), 606 + s.wobble(10), 3.2, K.warm)
    crane(s, 170, 640, 430, mix(K.dark, K.deep, 0.4))
    crane(s, 560, 640, 320, mix(K.dark, K.deep, 0.55))
    crane(s, 1480, 640, 460, mix(K.dark, K.deep, 0.3), left=True)
    sea(s, 630, mix(K.deep, K.dark, 0.35), mix(K.deep, K.mid, 0.45))
    glitter(s, 1420, 650, 720, K.paper, 60)
    ferry(s, 300, 790, 1060)
    for x in range(350, 1290, 72):
        glitter(s, x, 806, 960, K.warm, 44)
    s.poly([(-20, 900), (470, 930), (500, 1020), (-20, 1020)], K.dark)
    for x in (90, 330):
        s.rect(x, 872, 44, 50, K.dark)
        s.oval(x + 22, 872, 34, 10, mix(K.dark, K.mid, 0.35))
    s.stroke("M112,890C200,1000 300,830 420,830", K.mid, 6)
    figure(s, 220, 918, 190, Clothes(K.dark, K.dark, K.skin_deep, K.dark, hat="brim"), STAND, lit=K.warm)


@scene("night-ferry-crane", K)
def camera_on_crane(s: Sheet) -> None:
    """At dawn a film camera rides a harbour crane above the roofs."""
    sky(s, [K.mid, mix(K.mid, K.pale, 0.5), K.pale, mix(K.pale, K.warm, 0.5), K.warm], 780)
    s.disc(420, 700, 150, K.accent)
    for x, y, width in ((1280, 240, 460), (300, 330, 380)):
        cloud(s, x, y, width, mix(K.pale, K.paper, 0.5))
    hills(s, 750, 18, mix(K.mid, K.pale, 0.2), bottom=840)
    crane(s, 250, 830, 300, K.mid)
    crane(s, 640, 830, 230, K.mid, left=True)
    sea(s, 820, mix(K.deep, K.mid, 0.4), K.warm, count=50)
    for i in range(9):
        wide = 90 + (i * 37) % 80
        y = 880 + (i * 53) % 50
        s.rect(i * 190 - 60, y, wide + 70, 200, mix(K.deep, K.dark, 0.6))
        s.poly([(i * 190 - 74, y + 2), (i * 190 - 25 + wide / 2, y - 60), (i * 190 + wide + 24, y + 2)], K.dark)
        for pane in range(2):
            s.rect(i * 190 - 30 + pane * 60, y + 30, 26, 34, K.warm if (i + pane) % 3 == 0 else mix(K.deep, K.mid, 0.3))
    jib_a, jib_b = ((1660, 1010), (1000, 190)), ((1740, 880), (1030, 160))
    s.line(list(jib_a), K.dark, 22)
    s.line(list(jib_b), K.dark, 14)
    for i in range(13):
        a = [(p[0][0] + (p[1][0] - p[0][0]) * t, p[0][1] + (p[1][1] - p[0][1]) * t) for p, t in ((jib_a, i / 13), (jib_b, (i + 0.5) / 13))]
        b = (jib_a[0][0] + (jib_a[1][0] - jib_a[0][0]) * (i + 1) / 13, jib_a[0][1] + (jib_a[1][1] - jib_a[0][1]) * (i + 1) / 13)
        s.line([*a, b], K.dark, 9)
    s.poly([(640, 520), (1040, 520), (1060, 545), (620, 545)], K.dark)
    s.line([(1010, 170), (650, 520)], K.dark, 5)
    s.line([(1010, 170), (1030, 520)], K.dark, 5)
    figure(s, 930, 522, 240, Clothes(K.accent, K.dark, K.skin, K.dark, hat="knit", hat_ink=K.deep), LEAN, left=True, lit=K.warm)
    with s.moved(770, 410, turn=8):
        s.rect(-60, -42, 120, 76, K.dark)
        s.disc(-26, -66, 40, K.dark)
        s.disc(38, -58, 32, K.dark)
        s.disc(-26, -66, 10, K.pale)
        s.disc(38, -58, 8, K.pale)
        s.poly([(-60, -22), (-112, -42), (-112, 34), (-60, 16)], K.deep)
        s.oval(-112, -4, 10, 38, K.warm)
        s.rect(-40, -20, 50, 26, K.mid)
    for foot in (720, 770, 830):
        s.line([(770, 440), (foot, 522)], K.dark, 9)


@scene("night-ferry-deck", K, PORTRAIT)
def one_apart(s: Sheet) -> None:
    """Passengers stand along the rail; one stands apart from them."""
    sky(s, [NIGHT, mix(K.deep, K.dark, 0.3), K.deep, mix(K.deep, K.mid, 0.4)], 640)
    s.disc(760, 250, 96, K.paper)
    stars(s, K.paper, count=40, below=460)
    sea(s, 620, mix(K.deep, K.mid, 0.25), mix(K.mid, K.pale, 0.2), bottom=1000, count=60)
    glitter(s, 760, 632, 930, K.paper, 130)
    deck = shape([(-20, 1000), (1020, 900), (1020, 1420), (-20, 1420)])
    s.path(deck, mix(K.warm, K.deep, 0.58))
    with s.clip(deck):
        for i in range(14):
            s.line([(-600 + i * 150, 1420), (300 + i * 60, 880)], NIGHT, 4)
    wears = (
        Clothes(K.dark, K.dark, K.skin, K.dark, hat="brim"), Clothes(K.mid, K.dark, K.skin_deep, K.dark, hat="knit", hat_ink=K.warm),
        Clothes(K.deep, K.dark, K.skin, K.warm, hat="bun"), Clothes(K.dark, K.dark, K.skin, K.paper, hat="cap"),
    )  # fmt: skip
    for i, (x, size) in enumerate(((70, 500), (200, 470), (315, 440), (425, 415))):
        y = 1105 - i * 28
        s.shade([(x - 40, y), (x + 40, y), (x - 60, y + 260), (x - 170, y + 260)], 0.4)
        figure(s, x, y, size, wears[i], LEAN if i != 1 else STAND, lit=K.pale)
    s.shade([(790, 1180), (880, 1180), (700, 1420), (520, 1420)], 0.45)
    figure(s, 835, 1185, 620, Clothes(K.accent, K.dark, K.skin, K.dark, hat="long", hem=30), STAND, left=True, lit=K.warm)
    for y, weight in ((0, 16), (70, 8), (130, 8)):
        s.line([(-20, 850 + y), (690, 780 + y * 0.9)], K.paper if not y else K.pale, weight)
    for x in range(30, 700, 110):
        s.line([(x, 846 - x * 0.1), (x, 1010 - x * 0.1)], K.pale, 9)
    s.rect(0, 0, s.w, 74, K.dark)
    for x in (160, 500, 840):
        s.path(f"M{x - 40},74h80l-12,30h-56Z", K.dark)
        glow(s, x, 112, 120, K.warm, rings=3)
        s.oval(x, 106, 26, 10, K.paper)
    s.poly([(910, 0), (1020, 0), (1020, 1420), (950, 1420)], K.dark)


@scene("night-ferry-map-room", K)
def wheelhouse(s: Sheet) -> None:
    """Two silhouettes stand in a wheelhouse lit by the radar."""
    s.rect(0, 0, s.w, s.h, NIGHT)
    with s.clip(shape([(40, 120), (1560, 120), (1500, 560), (100, 560)])):
        sky(s, [mix(K.deep, K.dark, 0.25), K.deep, mix(K.deep, K.mid, 0.4)], 470)
        sea(s, 450, mix(K.deep, K.dark, 0.2), K.mid, bottom=570, count=40)
        for x in (300, 344, 760, 1230, 1275, 1290):
            s.disc(x, 446, 5, K.warm)
        rain(s, K.pale, count=70, slant=0.4, length=50, opacity=0.5)
    for x in (40, 420, 800, 1180, 1560):
        lean = (x - 800) * -0.08
        s.line([(x, 110), (x + lean, 570)], K.dark, 30, cap="butt")
    s.rect(0, 0, s.w, 130, K.dark)
    s.rect(0, 550, s.w, 40, K.dark)
    desk = shape([(0, 690), (250, 610), (1350, 610), (1600, 690), (1600, 1000), (0, 1000)])
    s.path(desk, K.dark)
    s.poly([(60, 720), (280, 640), (700, 640), (640, 740)], K.deep)
    s.poly([(930, 640), (1310, 640), (1530, 720), (990, 740)], mix(K.deep, K.warm, 0.3))
    s.stroke("M960,720Q1080,640 1180,690T1440,700", K.paper, 5, dash="14 12")
    x, y, r = 770, 700, 168
    glow(s, x, y, 430, K.mid, rings=4)
    s.oval(x, y + 26, r * 1.2, r * 0.92, K.dark)
    s.oval(x, y, r * 1.12, r * 0.86, mix(K.dark, K.mid, 0.3))
    s.oval(x, y, r, r * 0.76, K.deep)
    sweep = [(x, y)] + [(x + cos(radians(a)) * r, y + sin(radians(a)) * r * 0.76) for a in range(-70, 6, 5)]
    s.poly(sweep, K.mid)
    s.poly([(x, y), *sweep[-5:]], K.warm)
    for share in (0.33, 0.66, 1):
        s.stroke(ring(x, y, r * share, r * 0.76 * share), K.pale, 3)
    for dx, dy in ((-70, -30), (-40, 56), (84, -50), (30, 30)):
        s.disc(x + dx, y + dy, 7, K.warm)
    s.disc(x + 96, y + 20, 11, K.accent)
    dark = Clothes(K.dark, K.dark, mix(K.dark, K.skin, 0.5), K.dark, hat="cap")
    figure(s, 440, 1060, 830, dark, LEAN, lit=K.pale)
    other = Clothes(mix(K.dark, K.deep, 0.35), K.dark, mix(K.dark, K.skin, 0.65), K.dark, hat="long")
    figure(s, 1200, 1070, 800, other, STAND, left=True, lit=K.warm)
    s.disc(1460, 250, 70, K.dark)
    s.disc(1460, 250, 56, K.paper)
    s.line([(1460, 250), (1460, 212)], K.dark, 6)
    s.line([(1460, 250), (1488, 266)], K.dark, 8)


@scene("night-ferry-gangway", K)
def sixty_two(s: Sheet) -> None:
    """Sixty-two small figures come down one gangway; the last one is in red."""
    sky(s, [K.pale, mix(K.pale, K.paper, 0.5), K.paper], 600)
    hills(s, 560, 20, mix(K.pale, K.mid, 0.5), bottom=700)
    crane(s, 150, 690, 380, mix(K.mid, K.pale, 0.35))
    sea(s, 620, K.mid, K.pale, bottom=800, count=30)
    hull = "M1640,-20L980,-20C960,240 985,520 1050,760L1640,760Z"
    s.path(hull, K.deep)
    with s.clip(hull):
        s.poly([(900, 560), (1660, 560), (1660, 780), (900, 780)], K.accent)
        s.poly([(940, -20), (1130, -20), (1190, 780), (940, 780)], K.dark, opacity=0.35)
        for row in range(2):
            for i in range(5):
                s.disc(1220 + i * 100, 330 + row * 110, 20, K.dark)
                s.disc(1220 + i * 100, 330 + row * 110, 14, K.warm)
        for x in (1150, 1290, 1430, 1570):
            s.line([(x, -20), (x, 780)], K.dark, 3, opacity=0.5)
    s.rect(1060, 60, 120, 130, K.dark)
    s.rect(1078, 78, 84, 112, K.warm)
    quay = shape([(-20, 790), (1640, 720), (1640, 1020), (-20, 1020)])
    s.path(quay, mix(K.paper, K.warm, 0.35))
    s.shade([(1000, 750), (1640, 722), (1640, 1000), (760, 880)], 0.3)
    for i in range(9):
        s.line([(-20, 800 + i * 32), (1640, 735 + i * 40)], mix(K.warm, K.deep, 0.4), 2, opacity=0.4)
    s.poly([(1170, 180), (1170, 204), (330, 868), (230, 868)], K.dark)
    s.line([(1150, 130), (250, 800)], K.dark, 5)
    coats = [K.dark, K.deep, K.mid, mix(K.deep, K.dark, 0.5), K.dark, mix(K.mid, K.dark, 0.4)]
    hats = ["", "cap", "brim", "knit", "long", "bun"]
    for i in range(33):
        x, y = 1140 - i * 26.5, 196 + i * 20.4
        figure(
            s,
            x,
            y,
            84 + i * 1.6,
            _passenger(s, coats[i % 6] if i else K.accent, hats[(i * 5 + i // 6) % 6] if i else "long"),
            WALK if i % 2 else CARRY,
            left=True,
        )
    spots = sorted(((s.rng.uniform(-10, 880), s.rng.uniform(872, 985)) for _ in range(29)), key=lambda p: p[1])
    for i, (x, y) in enumerate(spots):
        s.shade([(x - 8, y), (x + 10, y), (x - 60, y + 26), (x - 84, y + 26)], 0.35)
        figure(
            s,
            x,
            y,
            96 + (y - 860) * 0.7,
            _passenger(s, coats[(i * 5) % 6], hats[(i * 7 + 1) % 6]),
            (WALK, CARRY, STAND)[i % 3],
            left=i % 4 != 0,
        )


def _passenger(s: Sheet, coat: str, hat: str) -> Clothes:
    hair = s.rng.choice((K.dark, K.warm, K.dark))
    return Clothes(coat, K.dark, s.rng.choice((K.skin, K.skin_deep)), hair, hat=hat, hat_ink=hair if hat in ("long", "bun") else coat)
