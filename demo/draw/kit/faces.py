"""Faces near enough to be known: two tones, light on one side, no outline."""

from .inks import mix
from .paths import smooth
from .sheet import Sheet

FACE = smooth(
    [(-30, -34), (-10, -60), (20, -58), (36, -34), (38, -12), (37, 8), (32, 30), (18, 47), (2, 50), (-14, 38), (-26, 14)],
    closed=True,
)  # fmt: skip
SHADOW = "M-60,-80L4,-80Q6,-40 10,-22Q18,-20 17,-14Q15,-8 19,2Q24,10 20,14L12,15Q10,22 14,26L8,31Q12,40 6,60L-60,60Z"


def bust(
    s: Sheet, x: float, y: float, size: float, *, skin: str, hair: str, style: str, left: bool = False,
    glasses: bool = False,
) -> None:  # fmt: skip
    """Draw a head turned three quarters to the right; (x, y) is between the eyes and mouth.

    `size` is pixels per unit, the face being a hundred units tall; `style` is windy, bob, crop, curls.
    """
    shadow, line = mix(skin, s.inks.dark, 0.3), s.inks.dark
    with s.moved(x, y, scale=size, flip=left):
        BACK[style](s, hair)
        s.path("M-22,20L-18,74Q4,86 26,74L22,30Z", mix(skin, s.inks.dark, 0.42))
        s.path("M-29,-16Q-40,-18 -38,-4Q-36,10 -27,8Z", shadow)
        s.path(FACE, skin)
        with s.clip(FACE):
            s.path(SHADOW, shadow)
            s.path("M-40,-6L-12,30Q-10,50 -40,50Z", line, opacity=0.16)
        s.stroke("M-10,-23Q0,-28 9,-23", line, 3)
        s.stroke("M22,-23Q29,-27 35,-21", line, 3)
        for eye, wide in ((0, 7.5), (28, 6)):
            s.path(f"M{eye - wide},-11Q{eye},-18 {eye + wide},-11Q{eye},-7 {eye - wide},-11Z", s.inks.paper)
            s.disc(eye + 1.4, -11.4, 3.1, line)
            s.stroke(f"M{eye - wide},-11.4Q{eye},-18 {eye + wide},-11.4", line, 2.2)
        s.stroke("M19,12Q22,16 15,15", line, 1.6)
        s.path("M5,28Q12,24.5 17,26Q22,24.6 27,27.6Q17,30 5,28Z", mix(s.inks.accent, line, 0.45))
        s.path("M6,28.4Q17,31 27,28Q20,35 11,34Z", mix(s.inks.accent, skin, 0.35))
        if glasses:
            _glasses(s)
        FRONT[style](s, hair)


def _glasses(s: Sheet) -> None:
    for eye, wide in ((0, 12), (28, 10)):
        s.stroke(f"M{eye - wide},-14h{wide * 2}v6a{wide},10 0 0 1 {-wide * 2},0Z", s.inks.dark, 2.4)
    s.line([(-12, -13), (-32, -10)], s.inks.dark, 2.4)


def _windy_back(s: Sheet, hair: str) -> None:
    s.path("M30,-52C20,-84 -36,-80 -44,-36C-52,-10 -62,14 -96,8C-78,20 -70,22 -60,20C-70,36 -88,40 -104,34C-84,56 -46,52 -30,30Z", hair)


def _windy_front(s: Sheet, hair: str) -> None:
    s.path("M38,-30C36,-70 -8,-86 -34,-56C-46,-40 -44,-10 -34,14C-28,6 -30,-10 -24,-22C-16,-38 6,-34 14,-48C18,-38 32,-40 38,-30Z", hair)
    for a in ("M-30,-50C-44,-30 -44,0 -62,20", "M-10,-66C-40,-60 -50,-20 -84,16", "M12,-52C0,-40 -20,-40 -28,-24"):
        s.stroke(a, mix(hair, s.inks.dark, 0.4), 2)


def _bob_back(s: Sheet, hair: str) -> None:
    s.path("M34,-46C24,-84 -40,-82 -48,-30C-52,0 -50,26 -44,40Q-20,48 -14,30L20,30Z", hair)


def _bob_front(s: Sheet, hair: str) -> None:
    s.path(
        "M38,-28C38,-72 -8,-84 -36,-54C-52,-36 -52,8 -48,36C-36,42 -26,38 -24,28C-30,6 -28,-16 -22,-26C0,-28 24,-34 30,-42C34,-38 36,-34 38,-28Z",
        hair,
    )
    for a in ("M-40,-40C-46,-10 -44,10 -40,34", "M-20,-60C-36,-40 -36,0 -34,34"):
        s.stroke(a, mix(hair, s.inks.paper, 0.35), 1.8)


def _crop_back(s: Sheet, hair: str) -> None:
    s.path("M30,-50C20,-74 -34,-72 -38,-30C-40,-14 -38,0 -32,8L-20,0Z", hair)


def _crop_front(s: Sheet, hair: str) -> None:
    s.path(
        "M37,-30C40,-62 8,-76 -16,-66C-38,-58 -42,-30 -36,-8L-29,-10C-30,-22 -26,-32 -20,-38C-2,-36 22,-40 30,-46C33,-42 35,-36 37,-30Z",
        hair,
    )


def _curls_back(s: Sheet, hair: str) -> None:
    for x, y, r in ((-30, -46, 26), (-4, -62, 28), (22, -54, 22), (-44, -20, 22), (-42, 8, 18), (-34, 28, 14)):
        s.disc(x, y, r, hair)


def _curls_front(s: Sheet, hair: str) -> None:
    for x, y, r in ((-28, -42, 16), (-10, -54, 17), (12, -56, 16), (29, -46, 12), (-34, -18, 12), (-36, 4, 10)):
        s.disc(x, y, r, hair)
    for x, y in ((-30, -44), (-6, -58), (16, -56), (-38, -16)):
        s.stroke(f"M{x - 8},{y}a8,8 0 1 1 8,8", mix(hair, s.inks.paper, 0.3), 1.6)


BACK = {"windy": _windy_back, "bob": _bob_back, "crop": _crop_back, "curls": _curls_back}
FRONT = {"windy": _windy_front, "bob": _bob_front, "crop": _crop_front, "curls": _curls_front}


def hand(s: Sheet, x: float, y: float, size: float, skin: str) -> None:
    """Draw a hand that reaches left and grips, its wrist at (x, y); it is 260 units long."""
    shadow, crease = mix(skin, s.inks.dark, 0.3), mix(skin, s.inks.dark, 0.55)
    with s.moved(x, y, scale=size):
        s.path(
            "M-14,-58C-54,-72 -104,-90 -149,-84C-194,-78 -234,-68 -250,-50C-258,-38 -244,-30 -228,-34"
            "C-254,-26 -266,-14 -260,-4C-254,6 -234,0 -218,-4C-242,2 -250,18 -242,26C-234,34 -212,24 -198,18"
            "C-212,28 -216,40 -206,46C-190,52 -166,38 -144,34C-94,52 -44,56 0,48Z",
            skin,
        )
        s.path("M-144,34C-94,52 -44,56 0,48L-4,10C-54,26 -104,26 -144,10Z", shadow)
        for fold in ("M-228,-34Q-194,-40 -162,-36", "M-218,-4Q-184,-12 -158,-8", "M-198,18Q-174,10 -152,14"):
            s.stroke(fold, crease, 5)
        s.stroke("M-134,-78Q-154,-110 -184,-118Q-208,-120 -204,-102Q-196,-90 -170,-74", skin, 26)
