"""Music's short pieces: a hidden lullaby, a duo, a canal, a radio."""

from math import cos, pi, sin

from ..kit.faces import bust
from ..kit.inks import MUSIC, mix
from ..kit.land import poplar, ridge, sea, sky
from ..kit.light import glow
from ..kit.paths import shape, smooth
from ..kit.people import LEAN, STAND, Clothes, figure
from ..kit.rooms import bricks
from ..kit.sheet import Sheet
from ..press import scene

K = MUSIC
NIGHT = mix(K.deep, K.dark, 0.6)


def _stave(x: float, line: int, shift: float = 0) -> float:
    """Return a stave line's height: level at the left, a swell at the right."""
    swell = max(0.0, (x - 380) / 1220) ** 1.4
    return 300 + shift + line * (38 + swell * 34) + sin(x / 118 + line * 0.35) * 92 * swell


@scene("lullaby-hero", K)
def staves_into_waves(s: Sheet) -> None:
    """Five staves run level and then swell into waves over the salt."""
    sky(s, [mix(K.warm, K.paper, 0.55), mix(K.pale, K.paper, 0.3), K.pale], 560)
    s.disc(1250, 250, 130, K.accent)
    ridge(s, [(-20, 470), (300, 420), (640, 460), (1000, 430), (1640, 480)], mix(K.mid, K.pale, 0.5))
    s.rect(-20, 480, s.w + 40, 560, K.paper)
    steps = range(-40, 1700, 40)
    inks = (mix(K.mid, K.pale, 0.3), K.mid, mix(K.mid, K.deep, 0.4), K.deep, mix(K.deep, K.dark, 0.35))
    for line, ink in enumerate((*inks, mix(K.deep, K.mid, 0.3), mix(K.deep, K.dark, 0.2))):
        top = [(x, _stave(x, line)) for x in steps if x >= 360]
        low = [(x, y + 90 * min(1, (x - 360) / 460)) for x, y in top]
        s.path(smooth(top) + "L" + smooth(low[::-1])[1:] + "Z", ink)
    for line in (5, 6):
        crest = [(x, _stave(x, line)) for x in steps if x >= 560 + (line - 5) * 300]
        s.stroke(smooth(crest), K.paper, 5, opacity=0.8)
    for line in range(5):
        s.stroke(smooth([(x, _stave(x, line)) for x in steps]), K.dark, 6)
        s.stroke(smooth([(x, _stave(x, line) + 11) for x in steps if x > 620]), K.paper, 5, opacity=0.9)
    s.stroke(
        "M150,560C60,520 90,420 170,400C250,400 260,480 200,490C150,490 150,440 180,430M170,560C240,560 250,500 236,400C220,300 150,230 190,190C230,180 240,260 170,330C90,400 90,500 180,506",
        K.accent,
        15,
    )
    for x, line, tail in (
        (330, 3.0, -1),
        (430, 2.0, -1),
        (540, 1.5, 1),
        (650, 2.5, -1),
        (770, 3.0, -1),
        (900, 1.0, 1),
        (1020, 2.0, -1),
        (1150, 2.6, -1),
        (1290, 2.6, 1),
        (1440, 2.0, -1),
    ):
        y = _stave(x, int(line)) + (line % 1) * 40
        dark = K.paper if x > 620 else K.dark
        with s.moved(x, y, turn=-20):
            s.oval(0, 0, 26, 18, dark)
        s.line([(x + 22 * -tail, y), (x + 22 * -tail, y + 130 * tail)], dark, 7)
        if line % 1:
            s.stroke(f"M{x + 22 * -tail},{y + 130 * tail}q44,{-30 * tail} 34,{-78 * tail}", dark, 8)
    _boat(s, 1330, _stave(1330, 0) + 6)
    ground = shape([(-20, 690), (400, 640), (900, 760), (1640, 840), (1640, 1020), (-20, 1020)])
    s.path(ground, mix(K.paper, K.warm, 0.12))
    with s.clip(ground):
        for row in range(6):
            seam = [(-100 + i * (110 + row * 26), 700 + row * row * 13 + s.wobble(16)) for i in range(18)]
            s.line(seam, mix(K.mid, K.pale, 0.2), 2 + row)
            for x, y in seam:
                s.line([(x, y), (x + s.wobble(40), y + 26 + row * 26)], mix(K.mid, K.pale, 0.2), 2 + row)
    s.stroke(shape([(-20, 690), (400, 640), (900, 760), (1640, 840)], closed=False), K.paper, 12)
    s.shade([(390, 880), (440, 880), (740, 960), (660, 975)], 0.35)
    figure(s, 415, 884, 250, Clothes(K.accent, K.dark, K.skin, K.dark, hat="long"), STAND, lit=K.warm)


def _boat(s: Sheet, x: float, y: float) -> None:
    s.path(f"M{x - 66},{y - 44}q66,30 140,0q-10,46 -42,50h-54q-34,-8 -44,-50Z", K.dark)
    s.path(f"M{x + 4},{y - 52}v-120l64,108Z", K.dark)
    s.path(f"M{x - 6},{y - 56}v-86l-44,78Z", K.paper)


@scene("harrow-bly-hero", K)
def duo(s: Sheet) -> None:
    """Two singers lean to one microphone."""
    s.rect(0, 0, s.w, s.h, K.deep)
    for i in range(24):
        angle = i * pi / 12
        s.poly(
            [
                (800, 430),
                (800 + cos(angle) * 1300, 430 + sin(angle) * 1300),
                (800 + cos(angle + 0.13) * 1300, 430 + sin(angle + 0.13) * 1300),
            ],
            mix(K.deep, K.mid, 0.2),
        )
    s.disc(800, 430, 330, K.warm)
    s.disc(800, 430, 250, mix(K.warm, K.paper, 0.4))
    left = "M-20,1020V900Q60,780 240,740L390,690L520,740Q660,820 690,1020Z"
    s.path(left, K.accent)
    s.path("M-20,1020V900Q60,780 240,740L330,712Q250,840 300,1020Z", K.dark, opacity=0.4)
    s.path("M390,690L440,860L520,740Z", K.paper)
    s.path("M300,716L372,690L440,860L420,960Z", mix(K.accent, K.dark, 0.3))
    s.path("M560,740L500,716L440,860L446,960Z", mix(K.accent, K.dark, 0.12))
    bust(s, 430, 470, 3.5, skin=K.skin, hair=K.dark, style="bob")
    right = "M1620,1020V880Q1540,780 1380,740L1230,700L1090,750Q960,830 930,1020Z"
    s.path(right, mix(K.mid, K.pale, 0.25))
    s.path("M1620,1020V880Q1540,780 1380,740L1300,716Q1380,840 1330,1020Z", K.dark, opacity=0.4)
    s.hatch("M1620,1020V880Q1540,780 1380,740L1300,716Q1380,840 1330,1020Z", K.dark, gap=15, angle=60, opacity=0.5)
    for y in (800, 850, 900, 950, 1000):
        s.stroke(f"M{1080 - (y - 760) * 0.3:.0f},{y}Q1200,{y + 40} {1340 + (y - 800) * 0.1:.0f},{y - 10}", mix(K.mid, K.deep, 0.4), 7)
    s.path(smooth([(1090, 742), (1190, 690), (1330, 700), (1380, 745), (1320, 800), (1210, 822), (1110, 800)], closed=True), K.warm)
    s.stroke("M1100,770Q1220,830 1370,760", mix(K.warm, K.dark, 0.4), 6)
    bust(s, 1200, 460, 3.6, skin=K.skin_deep, hair=K.dark, style="crop", left=True, glasses=True)
    s.path("M990,392Q980,210 1190,190Q1390,190 1390,420L1340,440Q1330,330 1200,318Q1090,318 1040,400Z", mix(K.accent, K.dark, 0.1))
    for i in range(9):
        s.line([(1020 + i * 42, 372 - abs(4 - i) * -6), (1040 + i * 36, 236 + abs(4 - i) * 8)], mix(K.accent, K.dark, 0.45), 6)
    s.line([(800, 620), (800, 1020)], K.dark, 26)
    s.stroke("M726,470V560Q726,640 800,640Q874,640 874,560V470", K.dark, 16)
    capsule = "M742,430a58,58 0 0 1 116,0v130a58,58 0 0 1 -116,0Z"
    s.path(capsule, K.paper)
    with s.clip(capsule):
        for i in range(11):
            s.line([(742, 384 + i * 24), (858, 384 + i * 24)], K.dark, 5)
        s.rect(810, 370, 60, 260, K.dark, opacity=0.35)
    s.rect(736, 484, 128, 26, K.dark)
    s.stroke(capsule, K.dark, 9)


@scene("low-bridges-hero", K)
def narrowboat(s: Sheet) -> None:
    """A narrowboat comes under a low bridge at evening."""
    sky(s, [K.deep, mix(K.deep, K.accent, 0.5), K.accent, mix(K.accent, K.warm, 0.6), K.warm], 560)
    s.disc(820, 520, 110, mix(K.warm, K.paper, 0.6))
    ridge(s, [(-20, 540), (300, 490), (700, 545), (1100, 500), (1640, 550)], mix(K.deep, K.accent, 0.3))
    for x in (560, 610, 980, 1030, 1090):
        poplar(s, x, 560, 150 + x % 60, mix(K.deep, K.dark, 0.2))
    s.poly([(-20, 600), (1640, 600), (1640, 1020), (-20, 1020)], mix(K.deep, K.accent, 0.25))
    sea(s, 598, mix(K.deep, K.accent, 0.3), mix(K.deep, K.dark, 0.2), count=60)
    for _ in range(130):
        near = s.rng.random()
        y, reach = 604 + 400 * near, 230 + 330 * near
        x, run = 820 + s.wobble(reach), 30 + 110 * near
        ink = K.warm if abs(x - 820) < reach * 0.4 else s.rng.choice((K.accent, mix(K.accent, K.warm, 0.5)))
        s.line([(x - run / 2, y), (x + run / 2, y)], ink, 4 + 7 * near)
    s.poly([(-20, 590), (520, 590), (120, 1020), (-20, 1020)], mix(K.deep, K.dark, 0.5))
    s.poly([(540, 590), (410, 590), (0, 1020), (180, 1020)], mix(K.warm, K.deep, 0.5))
    s.poly([(1640, 590), (1080, 590), (1440, 1020), (1640, 1020)], mix(K.deep, K.dark, 0.55))
    hole = "M330,730V560Q400,250 810,240Q1220,250 1290,560V730Z"
    bridge = f"M-20,330Q400,110 810,100Q1220,110 1640,330V720H-20Z{hole}"
    s.path(bridge, mix(K.deep, K.dark, 0.42), rule="evenodd")
    bricks(s, bridge, mix(K.deep, K.mid, 0.18), course=36, length=86, share=0.4)
    for i in range(31):
        angle = pi + pi * i / 30
        s.line(
            [(810 + cos(angle) * 478, 575 + sin(angle) * 330), (810 + cos(angle) * 530, 575 + sin(angle) * 386)],
            mix(K.mid, K.deep, 0.25 + 0.2 * (i % 2)),
            40,
            cap="butt",
        )
    s.stroke("M-20,330Q400,110 810,100Q1220,110 1640,330", mix(K.mid, K.deep, 0.2), 26)
    s.stroke("M-20,316Q400,96 810,86Q1220,96 1640,316", K.warm, 5, opacity=0.7)
    s.disc(810, 180, 30, K.paper)
    s.disc(810, 180, 20, K.dark)
    s.poly([(600, 860), (1060, 860), (1180, 1000), (560, 1000)], K.dark, opacity=0.45)
    hull = "M640,660L990,660L1090,850Q1060,930 830,950Q620,930 580,850Z"
    s.path(hull, K.dark)
    s.path("M580,850Q620,930 830,950Q1060,930 1090,850L1070,830Q1000,890 830,900Q650,890 600,830Z", K.accent)
    s.poly([(660, 540), (970, 540), (1030, 800), (620, 800)], mix(K.deep, K.dark, 0.15))
    s.poly([(650, 520), (980, 520), (990, 556), (640, 556)], K.accent)
    for x in (680, 850):
        s.poly([(x, 600), (x + 100, 600), (x + 108, 720), (x - 10, 720)], K.dark)
        s.poly([(x + 8, 610), (x + 92, 610), (x + 98, 710), (x, 710)], K.warm)
        s.line([(x + 50, 610), (x + 49, 710)], K.dark, 6)
    s.disc(826, 640, 13, K.paper)
    glow(s, 826, 640, 60, K.paper, rings=2)
    s.stroke("M640,770H1020", K.warm, 8)
    s.rect(900, 450, 34, 76, K.dark)
    s.stroke(smooth([(917, 440), (940, 390), (900, 350), (930, 300)]), K.pale, 18, opacity=0.6)
    for x in (700, 748):
        s.rect(x, 494, 34, 30, K.warm if x == 700 else K.pale)
        for lean in (-10, 4, 16):
            s.line([(x + 17, 496), (x + 17 + lean, 466)], mix(K.mid, K.dark, 0.3), 6)
            s.disc(x + 17 + lean, 464, 8, K.accent)
    figure(s, 1000, 860, 400, Clothes(K.pale, K.dark, K.skin_deep, K.dark, hat="cap", hat_ink=K.dark), LEAN, left=True, lit=K.warm)
    for y, run in ((965, 250), (990, 330), (930, 150)):
        s.stroke(f"M{830 - run},{y}q{run / 2},18 {run},0t{run},0", K.paper, 5, opacity=0.8)
    for x in (40, 90, 150, 1490, 1545, 1590):
        for lean in (-24, 0, 22):
            s.stroke(f"M{x},1020Q{x + lean * 0.2},900 {x + lean},{830 - abs(lean)}", K.dark, 7)
        s.rect(x - 5, 800, 11, 60, K.dark)
