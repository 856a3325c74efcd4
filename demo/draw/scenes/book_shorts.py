"""Books' short pieces: a moon, a writer, documents, a map."""

from ..kit.faces import bust
from ..kit.inks import BOOKS, mix
from ..kit.land import ridge, sky
from ..kit.light import beam, rain
from ..kit.paths import box, ring, shape, smooth
from ..kit.people import WALK, Clothes, figure
from ..kit.rooms import boards
from ..kit.sheet import Sheet
from ..kit.things import key, umbrella
from ..press import PORTRAIT, scene
from .ledger import MOSS, STORM

K = BOOKS


@scene("understudy-moon-hero", K)
def painted_moon(s: Sheet) -> None:
    """A painted moon hangs by ropes over an empty stage; somebody has come for it."""
    s.rect(0, 0, s.w, s.h, STORM)
    sky(s, [STORM, mix(K.deep, K.dark, 0.25), K.deep, mix(K.deep, K.mid, 0.4)], 640)
    for x, y in ((250, 180), (420, 330), (1180, 160), (1340, 320), (330, 480), (1250, 470), (560, 120)):
        s.line([(x, -20), (x, y - 20)], K.dark, 2)
        s.path(
            shape([(x, y - 24), (x + 7, y - 7), (x + 24, y), (x + 7, y + 7), (x, y + 24), (x - 7, y + 7), (x - 24, y), (x - 7, y - 7)]),
            K.warm,
        )
    ridge(s, [(100, 640), (360, 540), (620, 610), (900, 540), (1200, 600), (1500, 550)], mix(K.deep, K.dark, 0.1), 720)
    boards(s, (800, 380), 690, mix(K.warm, K.dark, 0.42), mix(K.warm, K.dark, 0.68), count=30)
    beam(s, (1460, -40), (560, 830), (1120, 930), K.paper, 0.3)
    s.oval(810, 850, 380, 76, K.paper, opacity=0.3)
    s.shade([(610, 830), (930, 800), (900, 890), (560, 900)], 0.45)
    for x in (700, 900):
        s.line([(x, -20), (x, 230)], K.dark, 6)
    s.disc(800, 390, 250, K.dark)
    s.disc(800, 390, 238, K.paper)
    moon = ring(800, 390, 238)
    with s.clip(moon):
        s.path(ring(710, 360, 250), "none")
        s.path("M800,140A250,250 0 0 0 800,640A330,330 0 0 1 800,140Z", K.pale)
        for x, y, r in ((700, 300, 44), (640, 430, 30), (760, 520, 50), (900, 560, 26), (720, 200, 22)):
            s.disc(x, y, r, mix(K.pale, K.mid, 0.5))
            s.disc(x + 6, y + 6, r * 0.8, K.pale)
        s.path("M820,280Q870,330 850,360L890,420L856,432Q880,470 846,490", "none")
        s.stroke("M846,330Q880,310 916,330", K.dark, 8)
        s.stroke("M854,356Q882,378 910,356", K.dark, 7)
        s.stroke("M952,356Q974,372 994,352", K.dark, 7)
        s.stroke("M936,360L956,430L924,440", K.dark, 7)
        s.stroke("M880,490Q930,520 980,480", K.accent, 11)
        s.disc(862, 452, 34, mix(K.accent, K.paper, 0.6))
    s.stroke(ring(800, 390, 222), K.warm, 5, dash="4 18")
    for x in (700, 900):
        s.disc(x, 182, 11, K.dark)
    s.shade([(1110, 890), (1160, 890), (1010, 990), (930, 990)], 0.5)
    figure(s, 1140, 890, 330, Clothes(K.dark, K.dark, K.skin, K.dark, hat="cap"), WALK, left=True, lit=K.warm)
    s.line([(1090, 740), (1020, 520), (1140, 600)], K.dark, 0.1)
    s.line([(1200, 600), (1140, 900)], K.dark, 11)
    s.line([(1240, 600), (1190, 900)], K.dark, 11)
    for i in range(6):
        s.line([(1192 - i * 9, 640 + i * 46), (1236 - i * 8, 640 + i * 46)], K.dark, 8)
    for flip in (False, True):
        with s.moved(s.w if flip else 0, 0, flip=flip):
            s.path("M-20,-20H210Q200,260 110,420Q90,470 120,520Q170,760 140,1020H-20Z", K.accent)
            for x in (30, 80, 130, 172):
                s.stroke(f"M{x},-20Q{x - 6},280 {40 + x * 0.36:.0f},440", mix(K.accent, K.dark, 0.5), 9)
                s.stroke(f"M{40 + x * 0.4:.0f},520Q{x},760 {x * 0.8:.0f},1020", mix(K.accent, K.dark, 0.5), 9)
            s.stroke("M-20,480Q60,500 122,462", K.warm, 20)
            s.path("M104,470l26,0l8,70h-40Z", K.warm)
    s.rect(-20, 960, s.w + 40, 60, K.dark)
    for x in range(120, 1560, 170):
        s.path(f"M{x - 40},976a40,34 0 0 1 80,0Z", K.warm)


@scene("ottoline-ashby-hero", K, PORTRAIT)
def writer_in_rain(s: Sheet) -> None:
    """A writer under an umbrella holds a manuscript box against her coat."""
    sky(s, [K.mid, mix(K.mid, K.pale, 0.5), K.pale], 1050)
    for i in range(6):
        x, tall = i * 190 - 60, 300 + (i * 137) % 240
        s.rect(x, 1000 - tall, 170, tall + 60, mix(K.mid, K.deep, 0.25 + 0.1 * (i % 2)))
        s.poly([(x - 8, 1000 - tall), (x + 85, 920 - tall), (x + 178, 1000 - tall)], mix(K.mid, K.deep, 0.55))
        for j in range(4):
            s.rect(x + 26 + (j % 2) * 74, 1040 - tall + (j // 2) * 100, 40, 60, K.warm if (i + j) % 5 == 0 else mix(K.deep, K.mid, 0.2))
    s.rect(-20, 1030, 1040, 400, mix(K.deep, K.mid, 0.35))
    rain(s, K.paper, count=170, slant=0.24, length=90, width=3, opacity=0.65)
    coat = smooth(
        [(360, 740), (500, 690), (640, 740), (740, 900), (800, 1160), (830, 1440), (180, 1440), (210, 1160), (270, 900)], closed=True
    )
    s.path(coat, MOSS)
    with s.clip(coat):
        s.path("M600,690L560,980L600,1440H900V690Z", K.dark, opacity=0.4)
        s.line([(505, 760), (500, 1440)], K.dark, 6)
        s.stroke("M330,960Q300,1150 290,1440", K.dark, 6)
    s.hatch("M640,740L740,900L800,1160L830,1440L640,1440Z", K.dark, gap=15, angle=66, opacity=0.5)
    bust(s, 500, 560, 2.45, skin=K.skin_deep, hair=mix(K.dark, K.paper, 0.16), style="curls", glasses=True)
    s.path(smooth([(390, 706), (500, 772), (612, 706), (640, 770), (505, 840), (366, 768)], closed=True), K.accent)
    s.stroke("M400,730Q500,800 606,728", mix(K.accent, K.dark, 0.45), 6)
    s.poly([(330, 1010), (690, 980), (720, 1230), (350, 1264)], K.paper)
    s.poly([(330, 1010), (690, 980), (694, 1040), (336, 1070)], K.pale)
    s.poly([(610, 986), (690, 980), (720, 1230), (640, 1238)], K.dark, opacity=0.2)
    for i, lift in enumerate((0, 13, 26)):
        s.poly(
            [(344 + i * 8, 1010 - lift), (668 + i * 6, 984 - lift), (676 + i * 6, 994 - lift), (346 + i * 8, 1022 - lift)],
            mix(K.paper, K.mid, 0.15 * i),
        )
    s.line([(336, 1070), (694, 1040)], K.dark, 4)
    s.line([(420, 1003), (444, 1256)], K.warm, 9)
    s.line([(340, 1170), (712, 1136)], K.warm, 9)
    s.poly([(490, 1080), (620, 1069), (625, 1120), (496, 1132)], K.pale)
    for level in (0, 16, 30):
        s.line([(508, 1094 + level), (604 - level, 1086 + level * 0.94)], K.dark, 4)
    s.path("M216,1160Q230,1290 420,1310L560,1290L548,1222L420,1230Q330,1210 330,1090Z", mix(MOSS, K.dark, 0.22))
    s.path("M548,1222q70,-30 110,-14q16,12 -10,22q26,6 14,24q-14,20 -40,18l-66,18Z", K.skin_deep)
    s.path("M760,960Q800,1090 720,1080L640,960L668,880Z", mix(MOSS, K.dark, 0.3))
    s.line([(700, 1000), (700, 300)], K.dark, 13)
    s.stroke("M700,1000q0,60 -44,54", K.dark, 13)
    s.path("M668,880q-10,-50 24,-60q44,-4 44,40q0,50 -40,54Z", K.skin_deep)
    for y in (838, 862):
        s.line([(684, y), (732, y - 2)], mix(K.skin_deep, K.dark, 0.5), 4)
    umbrella(s, 680, 370, 860, K.accent, handle=300)
    for x, y in ((252, 380), (422, 372), (594, 374), (766, 372), (938, 376)):
        s.path(f"M{x},{y}q-11,28 0,34q11,-6 0,-34Z", K.paper)


@scene("documents-hero", K)
def stack_of_documents(s: Sheet) -> None:
    """A stack of letters, tickets and ledgers, tied with string."""
    s.rect(0, 0, s.w, s.h, mix(K.mid, K.pale, 0.35))
    s.poly([(-20, -20), (760, -20), (420, 720), (-20, 720)], mix(K.mid, K.deep, 0.25))
    s.rect(-20, 720, s.w + 40, 320, mix(K.warm, K.dark, 0.35))
    s.hatch(box(-20, 720, 1640, 320), mix(K.warm, K.dark, 0.55), gap=24, angle=2, width=2.4)
    s.shade([(420, 860), (1180, 860), (1560, 960), (1500, 1010), (520, 1010)], 0.45)
    y = 880
    pile = (
        (780, 96, K.accent, 0),
        (730, 74, K.deep, 26),
        (760, 30, K.paper, -20),
        (690, 88, MOSS, 18),
        (640, 24, K.pale, -8),
        (660, 64, mix(K.accent, K.dark, 0.35), 36),
        (560, 20, K.paper, 10),
        (580, 52, K.warm, -18),
        (480, 16, K.pale, 24),
    )
    for width, tall, ink, lean in pile:
        x = 800 - width / 2 + lean
        y -= tall
        s.rect(x, y, width, tall, ink)
        if tall > 40:
            s.rect(x + width * 0.72, y + 9, width * 0.28 + 4, tall - 18, K.paper)
            for line in range(int((tall - 24) / 7)):
                s.line([(x + width * 0.72, y + 15 + line * 7), (x + width + 2, y + 15 + line * 7)], mix(K.paper, K.dark, 0.35), 1.6)
            s.rect(x, y, 26, tall, K.dark, opacity=0.3)
            for band in (0.12, 0.56):
                s.rect(x + width * band, y, 13, tall, K.warm if ink != K.warm else K.accent)
        s.rect(x, y + tall - 5, width, 5, K.dark, opacity=0.35)
    top = y
    s.poly([(560, top), (1040, top), (980, top - 60), (640, top - 60)], K.paper)
    s.line([(560, top), (810, top - 22), (1040, top)], K.dark, 4)
    s.poly([(780, top - 60), (1010, top - 96), (1040, top - 40), (806, top - 8)], K.accent)
    s.line([(960, top - 88), (990, top - 32)], K.paper, 4, dash="6 8")
    s.disc(720, top - 26, 26, mix(K.accent, K.dark, 0.2))
    s.disc(720, top - 26, 15, K.accent)
    s.line([(745, 880), (730, top)], K.paper, 8)
    s.line([(905, 880), (890, top)], K.paper, 8)
    for x, y, turn, ink in ((250, 850, -14, K.paper), (330, 910, 8, K.pale)):
        with s.moved(x, y, turn=turn):
            s.shade([(-140, 60), (150, 60), (190, 86), (-110, 90)], 0.4)
            s.poly([(-150, -60), (150, -60), (170, 66), (-160, 66)], ink)
            s.line([(-150, -60), (5, 14), (150, -60)], K.dark, 4)
            s.rect(96, -44, 36, 42, K.accent)
            s.disc(84, -30, 24, "none")
            for r in (14, 22):
                s.stroke(ring(84, -26, r), K.dark, 3)
    for x, y, turn, ink in ((1270, 890, 10, K.warm), (1360, 930, -12, K.paper), (1190, 950, -4, K.accent)):
        with s.moved(x, y, turn=turn):
            s.path("M-110,-40H110V-12a12,12 0 0 0 0,24V40H-110V12a12,12 0 0 0 0,-24Z", ink)
            s.line([(50, -36), (50, 36)], K.dark, 3, dash="6 7")
            for level in (-16, 2, 20):
                s.line([(-86, level), (10 + level, level)], K.dark, 5)
            s.disc(80, 0, 12, K.dark)
    key(s, 1330, 800, 170, K.dark, turn=14, kind=3)
    s.rect(120, 190, 330, 400, K.dark, opacity=0.3)
    s.rect(100, 170, 330, 400, K.paper)
    s.poly([(100, 170), (430, 170), (430, 300), (100, 420)], K.pale)
    for i in range(6):
        s.line([(130, 350 + i * 34), (400 - (i % 3) * 40, 350 + i * 34)], K.dark, 4)
    s.rect(330, 196, 70, 84, K.accent)
    s.disc(265, 172, 11, K.accent)
    s.rect(1210, 120, 250, 180, K.paper)
    s.poly([(1210, 300), (1290, 220), (1350, 262), (1400, 200), (1460, 270), (1460, 300)], K.deep)
    s.disc(1270, 180, 26, K.warm)
    s.disc(1335, 122, 11, K.accent)
    s.rect(1300, 350, 180, 240, K.warm)
    for i in range(7):
        s.line([(1324, 384 + i * 28), (1456 - (i * 31) % 50, 384 + i * 28)], K.dark, 4)
    s.disc(1390, 352, 11, K.dark)


@scene("map-back-hero", K)
def fold_out_map(s: Sheet) -> None:
    """A book lies open at the back, its map folded out."""
    s.rect(0, 0, s.w, s.h, mix(K.accent, K.dark, 0.2))
    s.hatch(box(0, 0, s.w, s.h), mix(K.accent, K.dark, 0.4), gap=34, angle=20, width=3)
    s.shade([(130, 330), (620, 290), (1540, 200), (1600, 880), (660, 960), (150, 900)], 0.45)
    s.poly([(90, 270), (600, 250), (610, 880), (70, 870)], K.dark)
    for i in range(7):
        s.poly(
            [(110 + i * 3, 284 - i * 5), (590, 258 - i * 4), (600, 862 - i * 4), (92 + i * 3, 852 - i * 5)],
            K.paper if i % 2 else mix(K.paper, K.dark, 0.3),
        )
    for i in range(13):
        s.line([(180, 330 + i * 36), (520 - (i * 47) % 70 if i != 12 else 330, 322 + i * 36)], mix(K.paper, K.dark, 0.55), 5)
    folds = [(600, 240), (842, 190), (1084, 240), (1326, 186), (1540, 236)]
    lows = [(606, 866), (848, 818), (1090, 872), (1332, 820), (1550, 868)]
    sheet = shape(folds + lows[::-1])
    s.path(sheet, mix(K.pale, K.paper, 0.4))
    with s.clip(sheet):
        for grow, ink in ((110, K.pale), (60, mix(K.pale, K.mid, 0.6))):
            s.stroke(COAST, ink, grow)
        s.path(COAST, K.warm)
        s.path("M780,640C820,560 900,600 960,560C1010,620 960,700 880,720C820,740 770,700 780,640Z", MOSS)
        s.path("M1090,330C1160,300 1260,330 1300,400C1260,470 1160,450 1110,420Z", MOSS)
        s.stroke(COAST, K.dark, 6)
        s.stroke("M1010,330C1020,420 940,470 990,560S1180,640 1190,760", K.deep, 11)
        for x, y, size in ((1010, 420, 40), (1060, 450, 52), (1110, 480, 44), (1150, 520, 60), (1210, 550, 44), (960, 400, 32)):
            s.poly([(x - size, y + size * 0.7), (x, y - size * 0.6), (x + size, y + size * 0.7)], mix(K.warm, K.dark, 0.35))
            s.poly([(x - size * 0.3, y - size * 0.2), (x, y - size * 0.6), (x + size * 0.3, y - size * 0.2), (x, y)], K.paper)
        s.stroke("M830,480C900,520 880,640 990,650S1260,600 1340,640", K.accent, 9, dash="3 20")
        for x, y in ((830, 480), (990, 650)):
            s.disc(x, y, 17, K.dark)
            s.disc(x, y, 10, K.paper)
        for a, b in (((1316, 616), (1364, 664)), ((1364, 616), (1316, 664))):
            s.line([a, b], K.accent, 14)
        s.path("M1400,400q40,-46 80,0q-10,30 -40,30q-30,0 -40,-30ZM1440,400v-70l34,50Z", K.deep)
        s.stroke("M690,760q30,-60 60,0q30,-44 50,0M680,330q20,-20 40,0t40,0", K.deep, 6)
        for i in range(8):
            with s.moved(720, 690, turn=i * 45):
                s.poly([(-8, -14), (0, -70 if i % 2 == 0 else -40), (8, -14)], K.accent if i == 0 else K.dark)
    for i in (0, 2):
        s.poly([folds[i], folds[i + 1], lows[i + 1], lows[i]], K.dark, opacity=0.12)
    for a, b in zip(folds[1:4], lows[1:4], strict=True):
        s.line([a, b], mix(K.pale, K.dark, 0.35), 3)
    s.stroke(sheet, K.dark, 5)
    s.shade([(1200, 900), (1500, 780), (1560, 820), (1270, 960)], 0.4)
    with s.moved(1350, 790, turn=-28):
        s.stroke(ring(0, 0, 96), K.dark, 30)
        s.path(ring(0, 0, 84), K.paper, opacity=0.45)
        s.rect(104, -18, 190, 36, mix(K.warm, K.dark, 0.3))
        s.stroke("M-58,-30A66,66 0 0 1 -10,-66", K.paper, 10)
    s.path("M300,240L350,236V470L326,440L300,474Z", K.accent)


COAST = "M760,420C820,330 900,360 960,290S1180,250 1260,300S1420,420 1400,520S1440,700 1340,740S1180,790 1100,760S900,800 820,740S700,520 760,420Z"
