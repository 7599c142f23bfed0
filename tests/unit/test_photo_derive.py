"""Copies of photos: framed as the line says, in the right colours, with nothing of the camera but who it was."""

from __future__ import annotations

import io
import math
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, ImageStat, PngImagePlugin

from editor_app.model.framing import Framing, framed_size, turned_size
from editor_app.model.resources import resources_folder
from editor_app.photos.colour import eight_bit, in_srgb
from editor_app.photos.derive import for_print, for_web, for_web_sizes
from editor_app.photos.metadata import read_words
from editor_app.photos.photo_words import PhotoWords
from editor_app.photos.placing import cut_out, placing_of
from tests.unit.pictures import corners, file_of, gradient, jpeg_with_iptc, opened, xmp

FRAMINGS = st.builds(
    Framing,
    st.sampled_from([0, 90, 180, 270]),
    st.floats(-15, 15),
    st.tuples(st.floats(0, 0.4), st.floats(0, 0.4), st.floats(0.2, 0.6), st.floats(0.2, 0.6)),
)
PROFILES = resources_folder() / "profiles"


def _difference(first: Image.Image, second: Image.Image) -> float:
    """Return the mean difference of two pictures, 0 to 255."""
    assert first.size == second.size
    return max(ImageStat.Stat(ImageChops.difference(first.convert("RGB"), second.convert("RGB"))).mean)


def _step_by_step(image: Image.Image, orientation: int, framing: Framing) -> Image.Image:
    """Frame a picture as the words of ``model.framing`` say it, one whole picture after the other."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = opened(file_of(image, "PNG", exif=exif))
    from PIL import ImageOps

    upright = ImageOps.exif_transpose(stored)
    turned = upright.rotate(-framing.turn, expand=True)
    zoom = math.cos(math.radians(abs(framing.straighten))) + math.sin(math.radians(abs(framing.straighten))) * max(
        turned.width / turned.height, turned.height / turned.width
    )
    straight = turned.rotate(-framing.straighten, Image.Resampling.BICUBIC)
    width, height = turned.width / zoom, turned.height / zoom
    left, top = (turned.width - width) / 2, (turned.height - height) / 2
    x, y, across, down = framing.crop
    box = (left + x * width, top + y * height, left + (x + across) * width, top + (y + down) * height)
    return straight.resize(framed_size(framing, *upright.size), Image.Resampling.LANCZOS, box=box)


@given(FRAMINGS, st.integers(1, 8), st.sampled_from([(200, 120), (90, 160)]))
@example(Framing(270, 0.0, (0.0, 0.25, 0.5, 0.25)), 2, (90, 160))
def test_a_framing_shows_what_its_words_say(framing: Framing, orientation: int, size: tuple[int, int]) -> None:
    image = gradient(*size)
    upright = size[::-1] if orientation >= 5 else size
    shown = cut_out(image, placing_of(framing, orientation), framed_size(framing, *upright))
    expected = _step_by_step(image, orientation, framing)
    # At its edge the picture turned as a whole is mixed with the black around it.
    inside = (2, 2, max(3, shown.width - 2), max(3, shown.height - 2))
    assert shown.size == expected.size
    # In a picture of a hundred dots a side, half a dot of another rounding is 2 levels.
    assert _difference(shown.crop(inside), expected.crop(inside)) < 2.5


@given(FRAMINGS, st.integers(1, 8), st.integers(1, 300))
def test_a_framed_copy_has_its_size_and_shape(framing: Framing, orientation: int, longest_px: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    made = for_web(file_of(gradient(), exif=exif), "a", framing, longest_px=longest_px)
    own = framed_size(framing, *((240, 320) if orientation >= 5 else (320, 240)))
    assert max(made.width_px, made.height_px) == min(longest_px, max(own))
    assert abs(made.width_px * own[1] - made.height_px * own[0]) <= max(own)
    assert opened(made.data).size == (made.width_px, made.height_px)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_straightened_picture_has_no_empty_corner(turn: int) -> None:
    white = Image.new("RGB", (301, 203), "white")
    for degrees in (-15, -3.3, 0.1, 7, 15):
        shown = opened(for_web(file_of(white), "a", Framing(turn, degrees)).data)
        assert all(low >= 250 for low, _ in ImageStat.Stat(shown).extrema)


def test_straightening_turns_to_the_right() -> None:
    image = Image.new("RGB", (200, 200), "white")
    image.paste("black", (0, 100, 200, 200))
    shown = opened(for_web(file_of(image), "a", Framing(straighten=10)).data).convert("L")
    left, right = (shown.crop((x, 0, x + 1, shown.height)).histogram()[0:128] for x in (2, shown.width - 3))
    assert sum(left) > sum(right) + 20  # the ground rises on the left


def test_turned_and_cropped() -> None:
    turned = opened(for_web(file_of(corners(), quality=95), "a", Framing(90)).data)
    assert turned.size == turned_size(Framing(90), 120, 80)
    for place, colour in (((10, 10), (30, 30, 220)), ((70, 10), (220, 30, 30)), ((70, 110), (30, 200, 30))):
        found = turned.getpixel(place)
        assert isinstance(found, tuple)
        assert max(abs(a - b) for a, b in zip(found, colour, strict=True)) < 12
    half = for_web(file_of(corners(), "PNG"), "a", Framing(crop=(0.5, 0, 0.5, 0.5)))
    assert (half.width_px, half.height_px) == (60, 40)
    assert _difference(opened(half.data), Image.new("RGB", (60, 40), (30, 200, 30))) < 3


def test_a_small_crop_of_a_large_jpeg_keeps_its_own_pixels() -> None:
    image = Image.effect_noise((1600, 1200), 90).convert("RGB")
    framing = Framing(crop=(0.25, 0.25, 0.125, 0.125))
    made = for_print(file_of(image, quality=98), "a", framing, width_px_max=400, height_px_max=400)
    assert (made.width_px, made.height_px) == (200, 150)
    assert _difference(opened(made.data), image.crop((400, 300, 600, 450))) < 12


def test_sizes_from_one_decoding() -> None:
    made = for_web_sizes(file_of(gradient(900, 600)), "a", longest_px=(480, 1600, 2400, 960))
    assert [(copy.width_px, copy.height_px) for copy in made] == [(900, 600), (480, 320)]
    assert len(made[0].data) > len(made[1].data)


def test_formats() -> None:
    data = file_of(gradient(), "PNG")
    web, webp = for_web(data, "a"), for_web(data, "a", format="webp")
    paper = for_print(data, "a", width_px_max=999, height_px_max=999)
    assert (web.mime, webp.mime, paper.mime) == ("image/jpeg", "image/webp", "image/jpeg")
    assert "progressive" in opened(web.data).info
    assert len(for_web(data, "a", quality=40).data) < len(web.data) < len(for_web(data, "a", quality=95).data)
    assert len(for_web(data, "a", format="webp", quality=20).data) < len(webp.data)


def test_transparent_pictures() -> None:
    ring = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    ring.paste((200, 0, 0, 255), (0, 0, 50, 100))
    small = for_web(file_of(ring, "PNG"), "a")
    assert small.mime == "image/png"
    assert opened(small.data).getpixel((99, 50)) == (0, 0, 0, 0)
    large = opened(for_web(file_of(ring.resize((600, 600)), "PNG"), "a").data)
    assert large.getpixel((590, 300)) == (255, 255, 255)
    assert for_web(file_of(corners().convert("RGBA"), "PNG"), "a").mime == "image/jpeg"
    for mode, clear in (("L", 0), ("RGB", (0, 0, 0)), ("P", 0)):
        keyed = file_of(Image.new(mode, (20, 20)), "PNG", transparency=clear)
        assert for_web(keyed, "a").mime == "image/png"


@pytest.mark.parametrize(("kind", "mime"), [("jpeg", "image/jpeg"), ("webp", "image/webp"), ("png", "image/png")])
def test_only_the_makers_names_go_along(kind: Any, mime: str) -> None:
    exif = Image.Exif()
    exif[315], exif[270], exif[0x010F] = "Trần Thảo <b>".encode(), "lời riêng".encode(), "CameraMaker"
    exif.get_ifd(0x8825)[1] = "N"
    packet = xmp("<photoshop:Credit>TTXVN</photoshop:Credit>", 'photoshop:City="Huế" photoshop:Source="riêng"')
    image = gradient(60, 60)
    if kind == "png":
        image.putalpha(128)
    chunks = PngImagePlugin.PngInfo()
    chunks.add_itxt("XML:com.adobe.xmp", packet.decode())
    made = for_web(file_of(image, "PNG", exif=exif, pnginfo=chunks), "a", format="webp" if kind == "webp" else "jpeg")
    assert made.mime == mime
    assert read_words(made.data, "a") == PhotoWords(byline="Trần Thảo <b>", credit="TTXVN")
    assert not opened(made.data).getexif()
    for private in (b"CameraMaker", "Huế".encode(), "riêng".encode(), b"Exif"):
        assert private not in made.data
    assert b"xmpmeta" not in for_web(jpeg_with_iptc(b""), "a").data


def _mean(image: Image.Image) -> tuple[int, ...]:
    return tuple(round(value) for value in ImageStat.Stat(image).mean)


def test_colours_of_the_press() -> None:
    press = (PROFILES / "FOGRA39L_coated.icc").read_bytes()
    # What FOGRA39's solid inks on its paper are in sRGB: cyan, magenta, yellow, and paper, by their Lab values
    # (55 -37 -50, 48 74 -3, 89 -5 93; ISO 12647-2), within what clipping to sRGB and black point compensation do.
    expected = {
        (255, 0, 0, 0): (0, 158, 224),
        (0, 255, 0, 0): (229, 0, 125),
        (0, 0, 255, 0): (255, 236, 0),
        (0, 0, 0, 0): (255, 255, 255),
    }
    for ink, colour in expected.items():
        for profile in (press, None):
            data = file_of(Image.new("CMYK", (32, 32), ink), quality=95, icc_profile=profile)
            found = opened(for_web(data, "a").data).getpixel((16, 16))
            assert isinstance(found, tuple)
            assert max(abs(a - b) for a, b in zip(found, colour, strict=True)) <= 16, (ink, found)
    black = opened(for_web(file_of(Image.new("CMYK", (32, 32), (200, 180, 180, 255))), "a").data)
    assert max(_mean(black)) < 12


def test_profiles_are_honoured_and_broken_ones_passed_over() -> None:
    lab = Image.new("LAB", (8, 8), (128, 128, 128))
    assert max(abs(value - 119) for value in _mean(in_srgb(eight_bit(lab), None))) <= 2  # L* 50 is 119 in sRGB
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = gradient()
    assert _difference(in_srgb(image, srgb), image) < 1
    for broken in (b"x" * 200, srgb[:300], (PROFILES / "FOGRA39L_coated.icc").read_bytes(), "no bytes"):
        assert _difference(in_srgb(image, broken), image) == 0
    assert in_srgb(Image.new("L", (4, 4), 90), srgb).getpixel((0, 0)) == (90, 90, 90)


def test_a_profile_is_said_in_the_copys_colours() -> None:
    """The red of a wide profile is more than sRGB's: its middle tones come out redder than their numbers."""
    wide = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = bytearray(wide)
    # A profile's red and blue columns change places: what is red in the file is shown blue.
    tags = {bytes(wide[at : at + 4]): at for at in range(132, 132 + 12 * int.from_bytes(wide[128:132], "big"), 12)}
    red, blue = tags[b"rXYZ"], tags[b"bXYZ"]
    swapped[red + 4 : red + 12], swapped[blue + 4 : blue + 12] = wide[blue + 4 : blue + 12], wide[red + 4 : red + 12]
    data = file_of(Image.new("RGB", (32, 32), (200, 30, 60)), quality=95, icc_profile=bytes(swapped))
    found = _mean(opened(for_web(data, "a").data))
    assert max(abs(a - b) for a, b in zip(found, (60, 30, 200), strict=True)) <= 8


@pytest.mark.parametrize("mode", ["I;16", "I;16B", "I"])
def test_sixteen_bits_are_scaled_not_cut_off(mode: str) -> None:
    image = Image.new("I", (4, 1))
    for x, value in enumerate((0, 21845, 43690, 65535)):
        image.putpixel((x, 0), value)
    assert list(eight_bit(image if mode == "I" else image.convert(mode)).tobytes()) == [0, 85, 170, 255]


def test_measured_values_and_fractions_are_stretched() -> None:
    dark = Image.new("I;16", (2, 1), 291)
    dark.putpixel((1, 0), 694)
    assert list(eight_bit(dark).tobytes()) == [0, 255]
    fractions = Image.new("F", (3, 1))
    for x, value in enumerate((0.0, 0.5, 1.0)):
        fractions.putpixel((x, 0), value)
    assert list(eight_bit(fractions).tobytes()) == [0, 128, 255]
    fractions.putpixel((0, 0), math.nan)
    eight_bit(fractions)
    assert list(eight_bit(Image.new("F", (1, 1), 7.0)).tobytes()) == [0]


def test_every_mode_becomes_a_picture() -> None:
    for mode in ("1", "L", "LA", "La", "P", "PA", "RGB", "RGBA", "RGBa", "RGBX", "CMYK", "YCbCr", "LAB", "HSV", "F"):
        assert in_srgb(eight_bit(Image.new(mode, (3, 3))), None).mode in ("RGB", "RGBA")


def test_only_the_first_picture_of_several() -> None:
    for kind in ("GIF", "PNG", "WEBP", "MPO", "TIFF"):
        frames = {"save_all": True, "append_images": [Image.new("RGB", (120, 80), "white")] * 3}
        buffer = io.BytesIO()
        corners().save(buffer, kind, **frames)
        assert _difference(opened(for_web(buffer.getvalue(), "a").data), corners()) < 8
