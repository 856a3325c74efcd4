"""Pictures: what may come in, how it is cropped, and what readers get of it."""

import hashlib
import io
import os
import struct
import subprocess
import sys
import zlib
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, ImageDraw, ImageStat, PngImagePlugin

from articles.imaging import (
    MAX_BYTES,
    PROFILES,
    Profile,
    Refused,
    candidates,
    crop_box,
    probe,
    rendition_name,
    renditions,
)
from articles.imaging.encoding import encoded

ROOT = Path(__file__).resolve().parents[1]
ORIENTATIONS = ROOT.parent / "shared" / "corpora" / "images" / "orientation"
UPLOAD = "Upload a JPEG, PNG, WebP or AVIF picture."
EXPORT = "Export it as a JPEG or a PNG and upload that."
NEW_COPY = "Export or download it again and upload the new copy."
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
CENTRE = (0.5, 0.5)


class Upload(io.BytesIO):
    def __init__(self, data, name=""):
        super().__init__(data)
        self.name = name


def saved(picture, format, **options):
    file = io.BytesIO()
    picture.save(file, format, **options)
    return file.getvalue()


def painting(width=300, height=200):
    """Something that looks different from every side: a ramp, a red corner, a blue disc."""
    ramp = Image.linear_gradient("L").resize((width, height))
    picture = Image.merge("RGB", (ramp, ramp, ramp))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, width // 4, height // 4), fill="red")
    draw.ellipse((width // 2, height // 2, width - 1, height - 1), fill="blue")
    return picture


def refusal(data, name=""):
    with pytest.raises(Refused) as caught:
        probe(Upload(data, name))
    return str(caught.value)


def made(data, *profiles, focal=CENTRE):
    return list(renditions(io.BytesIO(data), profiles, focal=focal))


def shown(rendition):
    return Image.open(io.BytesIO(rendition.data)).convert("RGB")


def difference(one, other):
    """Mean difference of two pictures of one size, 0 to 255."""
    bands = ImageStat.Stat(ImageChops.difference(one, other)).mean
    return sum(bands) / len(bands)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_header(width, height):
    return PNG_SIGNATURE + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))


# Probing


@pytest.mark.parametrize(
    ("format", "extension"),
    [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("AVIF", "avif"), ("GIF", "gif")],
)
def test_a_picture_is_known_by_its_content_not_by_its_name(format, extension):
    found = probe(Upload(saved(painting(), format), "holiday.exe"))

    assert (found.format, found.extension, found.width, found.height) == (
        format,
        extension,
        300,
        200,
    )


def test_the_content_hash_is_the_sha256_of_the_file_and_the_file_is_left_at_its_start():
    data = saved(painting(), "PNG")
    file = io.BytesIO(data)
    file.seek(5)

    found = probe(file)

    assert found.content_hash == hashlib.sha256(data).hexdigest()
    assert file.tell() == 0


def test_a_picture_of_one_pixel_is_a_picture():
    found = probe(io.BytesIO(saved(Image.new("L", (1, 1)), "PNG")))

    assert (found.width, found.height) == (1, 1)


def test_a_telephone_picture_with_a_second_picture_inside_is_a_jpeg():
    file = saved(painting(), "MPO", save_all=True, append_images=[Image.new("RGB", (30, 20))])

    found = probe(io.BytesIO(file))

    assert (found.format, found.extension, found.width) == ("JPEG", "jpg", 300)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_a_garbled_exif_block_does_not_cost_the_picture():
    file = saved(painting(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff" + bytes(9))

    assert probe(io.BytesIO(file)).width == 300


def test_trouble_with_the_storage_is_not_blamed_on_the_picture():
    class Broken(io.BytesIO):
        def read(self, *_):
            raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        probe(Broken())


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"", "a.png", "This file is empty: 0 bytes arrived. Upload it again."),
        (b"Dear editor,\n", "a.txt", f"This file is text. {UPLOAD}"),
        (b"Dear editor,\n", "a.jpg", f"This file says it is a JPEG but is text. {UPLOAD}"),
        (b"\x00\x01\x02\x03" * 9, "", f"This file is not a picture that we can read. {UPLOAD}"),
        (
            b"\n<!DOCTYPE html><title>Not found</title>",
            "hero.png",
            f"This file says it is a PNG but is an HTML page. {UPLOAD}",
        ),
        (
            b'<?xml version="1.0"?>\n<!-- made by hand -->\n<svg xmlns="http://www.w3.org/2000/svg"/>',
            "logo.png",
            f"This file says it is a PNG but is an SVG drawing, which may carry scripts. {EXPORT}",
        ),
        (
            b"\xef\xbb\xbf<SVG onload='alert(1)'/>",
            "logo.svg",
            f"This file is an SVG drawing, which may carry scripts. {EXPORT}",
        ),
        (b"%PDF-1.7\n%\xe2", "a.pdf", f"This file is a PDF document. {EXPORT}"),
        (saved(painting(), "TIFF"), "a.tif", f"This file is a TIFF or raw camera file. {EXPORT}"),
        (
            b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64),
            "IMG_1.jpg",
            f"This file says it is a JPEG but is an HEIC picture. {EXPORT}",
        ),
        (saved(painting(), "BMP"), "a.bmp", f"This file is a BMP picture. {EXPORT}"),
    ],
)
def test_what_is_no_picture_of_ours_is_refused_by_name(data, name, message):
    assert refusal(data, name) == message


def test_a_png_signature_before_a_page_does_not_make_it_a_picture():
    page = b"<html><script>alert(1)</script></html>" * 20

    for file in (PNG_SIGNATURE + page, png_header(8, 8) + page):
        assert refusal(file) == f"This PNG is damaged or incomplete: it does not open. {NEW_COPY}"


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_a_truncated_picture_is_refused(format):
    file = saved(painting(), format)

    message = refusal(file[: len(file) * 2 // 3])

    assert message.endswith(f"is damaged or incomplete: it does not open. {NEW_COPY}")


def test_a_truncated_progressive_jpeg_is_refused():
    file = saved(painting(), "JPEG", progressive=True)

    assert refusal(file[: len(file) * 2 // 3]).startswith("This JPEG is damaged")


@pytest.mark.parametrize(("format", "title"), [("GIF", "GIF"), ("WEBP", "WebP"), ("PNG", "PNG")])
def test_a_moving_picture_is_refused(format, title):
    frames = [painting().rotate(angle) for angle in (90, 180)]

    message = refusal(saved(painting(), format, save_all=True, append_images=frames))

    assert message == (
        f"This {title} moves: it has more than one frame. Upload a still picture; "
        "a film belongs on a video host and in the article as an embed."
    )


def test_a_file_that_is_too_heavy_is_refused_before_it_is_read_whole():
    class Endless(io.RawIOBase):
        given = 0

        def seek(self, *_):
            return 0

        def read(self, size=-1):
            self.given += size
            return bytes(size)

    file = Endless()

    with pytest.raises(Refused, match="heavier than the 20 MB that a picture may have"):
        probe(file)
    assert file.given <= MAX_BYTES + 1024 * 1024


def test_a_header_that_claims_ten_thousand_megapixels_is_refused():
    message = refusal(png_header(100_000, 100_000) + chunk(b"IDAT", zlib.compress(bytes(999))))

    assert message == (
        "This picture has more than the 50 megapixels that such a file may have. "
        "Make it smaller, 4,000 pixels wide say, and upload it again."
    )


def test_a_picture_just_over_the_limit_is_refused_with_its_size():
    message = refusal(png_header(8000, 5001) + chunk(b"IDAT", zlib.compress(bytes(999))))

    assert message == (
        "This PNG is 8,000 × 5,001 pixels, more than the 40 megapixels that such a file may have. "
        "Make it smaller, 4,000 pixels wide say, and upload it again."
    )


def test_a_strip_that_no_page_can_show_is_refused():
    assert "a strip more than 20 times" in refusal(saved(Image.new("L", (2101, 100)), "PNG"))


def test_a_colour_profile_that_unpacks_to_a_gigabyte_is_not_unpacked():
    bomb = zlib.compressobj(9)
    packed = b"".join(bomb.compress(bytes(1 << 20)) for _ in range(200)) + bomb.flush()
    file = saved(painting(8, 8), "PNG")

    message = refusal(file[:33] + chunk(b"iCCP", b"x\0\0" + packed) + file[33:])

    assert message.startswith("This PNG is damaged")


def test_pixels_that_unpack_beyond_the_declared_size_stay_in_memory_bounds(tmp_path):
    bomb = zlib.compressobj(9)
    packed = b"".join(bomb.compress(bytes(1 << 20)) for _ in range(400)) + bomb.flush()
    file = tmp_path / "bomb.png"
    file.write_bytes(png_header(64, 64) + chunk(b"IDAT", packed) + chunk(b"IEND", b""))

    assert megabytes_to("probe(file)", file) < 20


def test_a_jpeg_of_a_thousand_scans_is_refused_without_decoding():
    file = saved(painting(), "JPEG", progressive=True)
    scan = file[file.rindex(b"\xff\xda") : -2]

    assert "too many parts" in refusal(file[:-2] + scan * 1000 + b"\xff\xd9")


def test_thumbnails_and_further_pictures_do_not_count_as_scans():
    file = saved(painting(), "JPEG", comment=b"\xff\xda" * 100)
    tail = bytes(70_000) + b"\xff\xda\0\2" * 100

    assert probe(io.BytesIO(file + tail)).width == 300


def test_a_progressive_jpeg_has_a_lower_limit_because_it_is_held_whole():
    file = bytearray(saved(painting(), "JPEG", progressive=True))
    sizes = file.index(b"\xff\xc2") + 5
    file[sizes : sizes + 4] = struct.pack(">HH", 5001, 5000)

    message = refusal(bytes(file))

    assert message.startswith(
        "This JPEG is 5,000 × 5,001 pixels, more than the 25 megapixels that a progressive JPEG"
    )


def test_a_jpeg_of_five_million_empty_segments_is_refused_without_decoding():
    file = saved(painting(), "JPEG")

    assert "too many parts" in refusal(file[:2] + b"\xff\xe5\0\x02" * 4_000_000 + file[2:])


def seeds():
    exif = Image.Exif()
    exif[0x0112] = 6
    small = painting(40, 24)
    return [
        saved(small, "JPEG", exif=exif),
        saved(small, "JPEG", progressive=True, icc_profile=swapped_profile()),
        saved(small.convert("CMYK"), "JPEG"),
        saved(small, "PNG", exif=exif),
        saved(small.quantize(16), "PNG", transparency=3),
        saved(small.convert("LA"), "PNG"),
        saved(small, "WEBP", exif=exif),
        saved(small, "WEBP", lossless=True),
        saved(small, "AVIF", speed=10, exif=exif),
        saved(small, "GIF"),
        saved(small, "GIF", save_all=True, append_images=[small.rotate(90)]),
        saved(small, "MPO", save_all=True, append_images=[small]),
        saved(small, "TIFF"),
    ]


@st.composite
def mutated_files(draw):
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(data)))
        gone = draw(st.sampled_from([0, 1, 1, 2, 4, 40]))
        data[at : at + gone] = draw(st.binary(max_size=8))
    return bytes(data)


@settings(max_examples=1500)
@given(data=st.deferred(lambda: mutated_files()))
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_whatever_the_bytes_are_they_are_a_picture_or_refused(data):
    try:
        probe(io.BytesIO(data))
    except Refused:
        return
    assert made(data, "avatar")


# Crops and sizes


@pytest.mark.parametrize(
    ("profile", "size", "expected"),
    [
        ("hero", (4000, 3000), [(480, 270), (768, 432), (1080, 608), (1440, 810), (1920, 1080)]),
        ("hero", (1600, 1000), [(480, 270), (768, 432), (1080, 608), (1440, 810), (1600, 900)]),
        ("hero", (1000, 2000), [(480, 960), (768, 1536), (1000, 2000)]),
        ("wide", (1600, 500), [(480, 150), (768, 240), (1080, 338), (1440, 450), (1600, 500)]),
        ("figure", (1361, 1000), [(400, 294), (680, 500), (1020, 749), (1360, 999)]),
        ("figure", (300, 900), [(300, 900)]),
        ("card", (640, 640), [(160, 107), (320, 213), (480, 320), (640, 427)]),
        ("card", (900, 300), [(160, 107), (320, 213), (450, 300)]),
        ("see-also", (4000, 3000), [(160, 107), (320, 213)]),
        ("avatar", (4000, 3000), [(48, 48), (96, 96)]),
        ("social", (4000, 3000), [(1200, 630)]),
        ("social", (800, 800), [(800, 420)]),
        ("structured-16x9", (1600, 1000), [(1200, 675)]),
        ("structured-4x3", (1600, 1000), [(1200, 900)]),
        ("structured-1x1", (1600, 1000), [(1000, 1000)]),
        ("avatar", (1, 1), [(1, 1)]),
    ],
)
def test_each_place_gets_its_widths(profile, size, expected):
    assert candidates(profile, *size) == expected


def test_a_long_strip_gets_only_the_sizes_that_a_page_can_show():
    assert candidates("figure", 1500, 30_000) == [(400, 8000)]
    assert candidates("figure", 10, 1_000_000) == [(10, 1_000_000)]


sides = st.integers(1, 9000)
shares = st.floats(0, 1)


@given(profile=st.sampled_from(sorted(PROFILES)), width=sides, height=sides)
def test_no_candidate_is_larger_than_the_crop_that_it_is_made_of(profile, width, height):
    ratio = PROFILES[profile].ratio_for(width, height)
    _, _, crop_width, crop_height = (
        crop_box(width, height, ratio, 0, 0) if ratio else (0, 0, width, height)
    )

    sizes = candidates(profile, width, height)

    assert sizes == sorted(set(sizes))
    assert sizes[0][0] >= 1
    assert sizes[0][1] >= 1
    assert all(w <= crop_width and h <= crop_height for w, h in sizes)


@given(
    profile=st.sampled_from(sorted(PROFILES)),
    width=st.integers(1, 2800),
    height=st.integers(1, 2800),
)
def test_the_original_width_is_offered_where_the_widest_step_is_wider(profile, width, height):
    ratio = PROFILES[profile].ratio_for(width, height)
    crop_width = crop_box(width, height, ratio, 0, 0)[2] if ratio else width

    widest = candidates(profile, width, height)[-1]

    assert widest[0] == min(crop_width, max(PROFILES[profile].steps))


@given(
    width=sides,
    height=sides,
    ratio=st.sampled_from([Fraction(16, 9), Fraction(3, 2), Fraction(1), 1200 / 630, 0.75]),
    focal_x=shares,
    focal_y=shares,
)
def test_a_crop_holds_the_focal_point_and_is_as_large_as_it_can_be(
    width, height, ratio, focal_x, focal_y
):
    left, top, right, bottom = crop_box(width, height, ratio, focal_x, focal_y)

    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    assert left <= focal_x * width <= right
    assert top <= focal_y * height <= bottom
    assert right - left == width or bottom - top == height
    assert abs((right - left) - (bottom - top) * ratio) <= max(1, ratio)


def test_a_crop_is_centred_on_the_focal_point_until_an_edge_is_in_the_way():
    assert crop_box(1000, 500, 1, 0.4, 0.5) == (150, 0, 650, 500)
    assert crop_box(1000, 500, 1, 0.1, 0.5) == (0, 0, 500, 500)
    assert crop_box(1000, 500, 1, 1.0, 0.5) == (500, 0, 1000, 500)


def test_the_focal_point_decides_what_a_card_shows():
    red_left = Image.new("RGB", (900, 200), "white")
    red_left.paste("red", (0, 0, 300, 200))
    file = saved(red_left, "PNG")

    left, right = (made(file, "avatar", focal=(x, 0.5))[1] for x in (0.1, 0.9))

    assert difference(shown(left), Image.new("RGB", (48, 48), "red")) < 3
    assert difference(shown(right), Image.new("RGB", (48, 48), "white")) < 3


# Renditions


def test_each_candidate_is_made_as_avif_and_jpeg_of_its_exact_size():
    out = made(saved(painting(900, 600), "JPEG"), "card", "social")

    assert [(r.profile, r.width, r.height, r.format) for r in out] == [
        *(("card", w, h, f) for w, h in candidates("card", 900, 600) for f in ("AVIF", "JPEG")),
        ("social", 900, 472, "JPEG"),
    ]
    for rendition in out:
        picture = Image.open(io.BytesIO(rendition.data))
        assert (picture.size, picture.format) == (
            (rendition.width, rendition.height),
            rendition.format,
        )


def test_the_jpeg_is_progressive():
    out = made(saved(painting(), "PNG"), "social")

    assert Image.open(io.BytesIO(out[0].data)).info["progressive"] == 1


@pytest.mark.parametrize("format", ["JPEG", "PNG"])
@pytest.mark.parametrize("size", [(1283, 867), (433, 1700)])
def test_a_small_cut_of_a_large_original_is_as_sharp_as_a_direct_one(format, size):
    rough = Image.effect_noise((size[0] // 7, size[1] // 7), 120).resize(size).convert("RGB")
    box = crop_box(*size, 1, *CENTRE)
    direct = rough.resize((96, 96), Image.Resampling.LANCZOS, box=box)

    found = made(saved(rough, format, quality=95), "avatar")[-1]

    # 7 is what JPEG takes; a decoding no larger than the cut gives 27, a misplaced band 40.
    assert difference(shown(found), direct) < 20


@pytest.mark.parametrize("number", range(1, 9))
def test_pictures_of_every_orientation_come_out_upright(number):
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # Transpose members that store it so
    upright = painting(300, 200)
    stored = upright.transpose(Image.Transpose(undo[number])) if number > 1 else upright
    exif = Image.Exif()
    exif[0x0112] = number
    file = saved(stored, "JPEG", quality=95, exif=exif)

    found, last = probe(io.BytesIO(file)), made(file, "figure")[-1]

    assert (found.width, found.height) == (last.width, last.height) == (300, 200)
    assert difference(shown(last), upright) < 4


@pytest.mark.skipif(not ORIENTATIONS.is_dir(), reason="the orientation pictures are not here")
@pytest.mark.parametrize("number", [0, 2, 3, 4, 5, 6, 7, 8])
def test_camera_files_of_every_orientation_come_out_like_the_upright_one(number):
    upright, turned = (
        made((ORIENTATIONS / f"Portrait_{n}.jpg").read_bytes(), "see-also")[-1] for n in (1, number)
    )

    assert difference(shown(turned), shown(upright)) < 3


def swapped_profile():
    """A colour profile whose red is blue: whoever ignores it shows the wrong colour."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    table, rest = profile[:400], profile[400:]
    return (
        table.replace(b"rXYZ", b"?XYZ").replace(b"bXYZ", b"rXYZ").replace(b"?XYZ", b"bXYZ") + rest
    )


def linear_grey_profile():
    """The least colour profile that grey pixels can have; its middle grey is lighter than ours."""
    curve = struct.pack(">4s4xIH2x", b"curv", 1, 0x0100)
    white = struct.pack(">iii", 0xF6D6, 0x10000, 0xD32D)
    length = 128 + 16 + len(curve)
    header = struct.pack(
        ">I4xI4s4s4s12x4s28x", length, 0x02400000, b"mntr", b"GRAY", b"XYZ ", b"acsp"
    )
    header += white + bytes(128 - len(header) - len(white))
    return header + struct.pack(">I4sII", 1, b"kTRC", 144, len(curve)) + curve


SEEDS = seeds()
TEAL = (0, 128, 128)


def teal(mode):
    return Image.new("RGB", (60, 40), TEAL).convert(mode)


def clear(mode):
    return Image.new(mode, (60, 40), 0)


@pytest.mark.parametrize(
    ("file", "colour"),
    [
        (saved(teal("RGB"), "PNG"), TEAL),
        (saved(teal("CMYK"), "JPEG", quality=95), TEAL),
        (saved(teal("RGB").quantize(4), "PNG"), TEAL),
        (saved(teal("RGB").quantize(4), "GIF"), TEAL),
        (saved(teal("LA"), "PNG"), (90, 90, 90)),
        (saved(Image.new("1", (60, 40), 1), "PNG"), (255, 255, 255)),
        (saved(Image.new("I;16", (60, 40), 40_000), "PNG"), (156, 156, 156)),
        (saved(teal("RGBA"), "WEBP", lossless=True), TEAL),
        (saved(teal("RGBA"), "AVIF"), TEAL),
        (saved(clear("RGBA"), "PNG"), (255, 255, 255)),
        (saved(clear("LA"), "PNG"), (255, 255, 255)),
        (saved(clear("P"), "PNG", transparency=0), (255, 255, 255)),
        (saved(clear("L"), "PNG", transparency=0), (255, 255, 255)),
        (saved(Image.new("RGBA", (60, 40), (0, 0, 0, 128)), "PNG"), (127, 127, 127)),
        (
            saved(Image.new("RGB", (60, 40), "red"), "PNG", icc_profile=swapped_profile()),
            (0, 0, 255),
        ),
        (
            saved(Image.new("L", (60, 40), 128), "PNG", icc_profile=linear_grey_profile()),
            (188, 188, 188),
        ),
        (
            saved(Image.new("LA", (60, 40), (128, 255)), "PNG", icc_profile=linear_grey_profile()),
            (188, 188, 188),
        ),
        (saved(teal("RGB"), "PNG", icc_profile=b"garbage"), TEAL),
        (saved(teal("CMYK"), "JPEG", quality=95, icc_profile=swapped_profile()), TEAL),
    ],
)
def test_every_kind_of_pixel_arrives_as_srgb_on_white(file, colour):
    for rendition in made(file, "figure"):
        picture = shown(rendition)

        found = picture.getpixel((30, 20))
        assert max(abs(a - b) for a, b in zip(found, colour, strict=True)) <= 4


def canary_files():
    canary = b"CANARY" * 3
    exif = Image.Exif()
    exif[0x010F] = exif[0x8298] = exif[0x013B] = exif[0x010E] = canary.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 0.0), 29: canary.decode()})
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", canary.decode())
    texts.add_itxt("XML:com.adobe.xmp", canary.decode())
    known = {"exif": exif, "xmp": b"<x:xmpmeta>" + canary}
    page = b"<script>" + canary + b"</script>"
    return {
        "jpeg": saved(painting(), "JPEG", comment=canary, **known) + page,
        "png": saved(painting(), "PNG", pnginfo=texts, exif=exif) + page,
        "webp": saved(painting(), "WEBP", icc_profile=swapped_profile() + canary, **known),
        "avif": saved(painting(), "AVIF", **known),
        "gif": saved(painting(), "GIF", comment=canary) + page,
    }


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "avif", "gif"])
def test_no_rendition_carries_a_byte_of_what_was_hidden_in_the_upload(kind):
    file = canary_files()[kind]
    assert b"CANARY" in file
    probe(io.BytesIO(file))

    for rendition in made(file, "figure", "social"):
        picture = Image.open(io.BytesIO(rendition.data))
        for trace in (b"CANARY", b"Exif", b"GPS", b"xmp", b"adobe", b"ICC_PROFILE", b"<script"):
            assert trace not in rendition.data
        assert not dict(picture.getexif())
        assert rendition.data.count(b"\xff\xd8\xff") <= 1


def test_an_avif_over_its_weight_is_made_at_a_lower_quality_down_to_the_floor():
    noise = Image.merge("RGB", [Image.effect_noise((200, 100), 60)] * 3)
    floor = saved(noise, "AVIF", quality=38, speed=7)
    full = encoded(noise, "AVIF", budget=1000)

    tight = encoded(noise, "AVIF", budget=len(full) // 1000)

    assert len(floor) <= len(tight) < len(full)
    assert encoded(noise, "AVIF", budget=0) == floor


def test_a_width_between_two_steps_may_weigh_what_the_next_step_may(monkeypatch):
    rough = saved(Image.effect_noise((200, 100), 60), "PNG")
    sizes = {}
    for budget in (0, 1000):
        monkeypatch.setitem(PROFILES, "figure", Profile({160: 0, 320: budget}))
        sizes[budget] = [len(r.data) for r in made(rough, "figure") if r.format == "AVIF"]

    assert sizes[0][0] == sizes[1000][0]
    assert sizes[0][1] < sizes[1000][1]


def test_budgets_of_the_readers_page_are_kept():
    assert PROFILES["hero"].steps[768] == 60
    assert PROFILES["hero"].steps[1080] == 95
    assert PROFILES["figure"].steps[680] == 45
    assert PROFILES["card"].steps[320] == 14


def test_renditions_refuse_what_probing_refuses():
    with pytest.raises(Refused):
        made(b"<html>", "card")


def test_an_unknown_place_is_an_error_of_ours_not_of_the_picture():
    with pytest.raises(KeyError):
        made(saved(painting(), "PNG"), "billboard")


# Names


def test_a_name_says_content_place_size_and_focal_point():
    name = rendition_name("abcdef", (0.5, 0.33), "hero", 1080, 608, "AVIF")

    assert name == "renditions/ab/abcdef-hero-1080x608-f50x33.avif"


def test_a_picture_that_is_never_cropped_keeps_its_name_when_the_focal_point_moves():
    names = {rendition_name("abcdef", (x, 0.5), "figure", 680, 453, "JPEG") for x in (0.1, 0.9)}

    assert names == {"renditions/ab/abcdef-figure-680x453.jpg"}


def test_focal_points_of_one_name_give_the_same_picture():
    file = saved(painting(3000, 400), "PNG")
    one, other = (0.301, 0.5), (0.304, 0.5)
    name = [rendition_name("abcdef", focal, "avatar", 96, 96, "AVIF") for focal in (one, other)]

    assert name[0] == name[1]
    assert made(file, "avatar", focal=one) == made(file, "avatar", focal=other)


# Memory


def megabytes_to(deed, path):
    """Growth of peak memory in MB when a process of its own does the deed to the file."""
    if not os.path.exists("/proc/self/status"):
        pytest.skip("peak memory is read from /proc, which this system has not")
    code = f"""
from PIL import Image; Image.init()
from articles.imaging import *
def peak():
    return int(open("/proc/self/status").read().split("VmHWM:")[1].split()[0]) / 1024
before, file = peak(), open({str(path)!r}, "rb")
try:
    {deed}
except Refused:
    pass
print(peak() - before)
"""
    out = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True
    )
    return float(out.stdout)


def test_a_jpeg_of_fifty_megapixels_is_never_decoded_in_full(tmp_path):
    file = tmp_path / "large.jpg"
    Image.new("RGB", (8600, 5800), "teal").save(file, quality=60)

    probing = megabytes_to("probe(file)", file)
    cropping = megabytes_to("list(renditions(file, ['card'], focal=(0.5, 0.5)))", file)

    assert probing < 20
    assert cropping < 40


def test_a_large_png_is_brought_down_before_its_colours_are_converted(tmp_path):
    file = tmp_path / "large.png"
    Image.new("L", (6000, 6000), 128).save(file, compress_level=1)

    assert megabytes_to("list(renditions(file, ['card'], focal=(0.5, 0.5)))", file) < 75
