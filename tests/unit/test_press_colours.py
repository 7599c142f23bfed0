"""Screen colours in a press's inks: greys in black ink alone, never too much ink; profiles of anything else refused."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from editor_app.model.message import Failure
from editor_app.model.resources import resources_folder
from editor_app.photos.press_colours import (
    MOST_INK,
    Press,
    black_ink,
    jpeg_pixels,
    make_press,
    to_cmyk_colour,
    to_cmyk_jpeg,
    to_cmyk_pixels,
)
from editor_app.photos.press_profile import MOST_PROFILE_BYTES, press_profile
from editor_app.press.shop_pdf import BUNDLED_PROFILE, read_profile

PROFILE = resources_folder() / BUNDLED_PROFILE
_channels = st.floats(0, 1)


@lru_cache(maxsize=1)
def _press() -> Press:
    return make_press(read_profile(PROFILE))


def _jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=98)
    return out.getvalue()


def _most_ink(pixels: bytes) -> float:
    return max(sum(pixels[place : place + 4]) for place in range(0, len(pixels), 4)) / 255


def _refusal(data: bytes) -> str:
    with pytest.raises(Failure) as failure:
        press_profile(data, "nha-in.icc")
    return failure.value.message.id


def test_black_white_and_greys() -> None:
    assert to_cmyk_colour((0, 0, 0), _press()) == (0, 0, 0, 1)
    assert to_cmyk_colour((1, 1, 1), _press()) == (0, 0, 0, 0)
    inks = [black_ink(grey / 255, _press()) for grey in range(256)]
    assert inks == sorted(inks, reverse=True)
    # Half as light as paper takes more than half of the black: dots grow on paper (ISO 12647-2).
    assert 0.55 < inks[128] < 0.75


@given(st.tuples(_channels, _channels, _channels))
def test_no_colour_takes_too_much_ink(rgb: tuple[float, float, float]) -> None:
    inks = to_cmyk_colour(rgb, _press())
    assert all(0 <= ink <= 1 for ink in inks)
    assert sum(inks) <= MOST_INK
    assert sum(to_cmyk_colour(rgb, _press(), greys_in_black=False)) <= MOST_INK


@given(st.integers(0, 255), st.integers(-3, 3))
def test_what_is_nearly_grey_takes_black_alone_unless_it_is_a_tint_of_paper(grey: int, off: int) -> None:
    rgb = (grey / 255, min(255, max(0, grey + off)) / 255, grey / 255)
    assert to_cmyk_colour(rgb, _press())[:3] == (0, 0, 0)
    cream = (0xFB / 255, 0xF6 / 255, 0xEE / 255)
    assert to_cmyk_colour(cream, _press())[2] > 0


@given(st.binary(min_size=48, max_size=48))
def test_no_photo_takes_too_much_ink(noise: bytes) -> None:
    hard = Image.frombytes("RGB", (4, 4), noise).point(lambda value: 0 if value < 200 else 255)
    jpeg = _jpeg(hard.resize((40, 40), Image.Resampling.NEAREST))
    made = to_cmyk_jpeg(jpeg, _press())
    if made is None:
        inks = to_cmyk_pixels(jpeg_pixels(jpeg), (40, 40), _press())
    else:
        inks = Image.open(io.BytesIO(made)).tobytes()
    assert _most_ink(inks) <= MOST_INK


def test_photos_in_inks_look_as_on_the_screen() -> None:
    photo = Image.merge(
        "RGB", [Image.radial_gradient("L"), Image.linear_gradient("L"), Image.linear_gradient("L").rotate(90)]
    )
    made = to_cmyk_jpeg(_jpeg(photo), _press())
    assert made is not None
    inks = Image.open(io.BytesIO(made))
    assert inks.mode == "CMYK"
    profile = ImageCms.ImageCmsProfile(io.BytesIO(read_profile(PROFILE).data))
    shown = ImageCms.profileToProfile(inks, profile, ImageCms.createProfile("sRGB"), outputMode="RGB")
    assert shown is not None
    differences = [abs(a - b) for a, b in zip(photo.tobytes(), shown.tobytes(), strict=True)]
    assert sum(differences) / len(differences) < 12


def test_grey_photos_stay_grey_and_what_is_no_photo_is_refused() -> None:
    made = to_cmyk_jpeg(_jpeg(Image.linear_gradient("L")), _press())
    assert made is not None
    assert Image.open(io.BytesIO(made)).mode == "L"
    with pytest.raises(Failure) as failure:
        to_cmyk_jpeg(b"\xff\xd8khong", _press())
    assert failure.value.message.id == "shop.picture_damaged"


def test_the_profile_that_is_built_in() -> None:
    profile = read_profile(PROFILE)
    assert (profile.description, profile.registered) == ("FOGRA39L Coated", "FOGRA39")


def test_profiles_of_anything_else_are_refused(tmp_path: Path) -> None:
    good = PROFILE.read_bytes()
    screen = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert _refusal(b"") == "shop.no_profile"
    assert _refusal(b"\xff\xd8\xff" + bytes(500)) == "shop.no_profile"
    assert _refusal(screen) == "shop.profile_not_press"
    assert _refusal(good[:8] + b"\x05" + good[9:]) == "shop.profile_version"
    assert _refusal(good[:-1]) == "shop.profile_damaged"
    assert _refusal(good[:128] + bytes(len(good) - 128)) == "shop.profile_damaged"
    assert _refusal(bytes(MOST_PROFILE_BYTES + 1)) == "shop.profile_too_large"
    with pytest.raises(Failure) as failure:
        read_profile(tmp_path / "mat.icc")
    assert failure.value.message.id == "file.missing"


@settings(max_examples=40)  # each builds a press of its own
@given(st.integers(0, 121367), st.binary(min_size=1, max_size=64))
def test_a_spoilt_profile_is_taken_or_refused_in_words(place: int, noise: bytes) -> None:
    good = PROFILE.read_bytes()
    spoilt = good[:place] + noise + good[place + len(noise) :]
    try:
        press = make_press(press_profile(spoilt, "nha-in.icc"))
    except Failure:
        return
    assert all(0 <= ink <= 1 for ink in to_cmyk_colour((0.5, 0.1, 0.1), press))
