"""A half-copied photo is told from a damaged one, and what came of it is kept."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFile, ImageStat

from editor_app.model.message import Failure
from editor_app.photos.derive import for_web
from editor_app.photos.intake import inspect_photo
from editor_app.photos.mend import mend_photo
from editor_app.photos.metadata import read_words
from tests.unit.pictures import corners, file_of, gradient, opened, xmp

PACKET = xmp("<photoshop:Credit>TTXVN</photoshop:Credit>", 'photoshop:City="Huế"')
BASELINE = file_of(gradient(), quality=90, xmp=PACKET)
PROGRESSIVE = file_of(gradient(), quality=90, progressive=True)
PNG = file_of(gradient(), "PNG")


INTERLACED = PNG[:28] + b"\1" + zlib.crc32(PNG[12:28] + b"\1").to_bytes(4, "big") + PNG[33 : len(PNG) // 2]


def _refusal(data: bytes) -> str:
    with pytest.raises(Failure) as raised:
        inspect_photo(data, "a.jpg")
    with pytest.raises(Failure):
        for_web(data, "a.jpg")
    return raised.value.message.id


@pytest.mark.parametrize("whole", [BASELINE, PROGRESSIVE, PNG])
@pytest.mark.parametrize("zeros", [0, 50_000])
def test_half_a_photo_is_called_so_and_its_rows_are_kept(whole: bytes, zeros: int) -> None:
    half = whole[: len(whole) * 6 // 10]
    assert _refusal(half + b"\0" * zeros) == "photo.half_copied"
    made = mend_photo(half + b"\0" * zeros, "a.jpg")
    assert not ImageFile.LOAD_TRUNCATED_IMAGES
    assert made.width_px == 320
    assert 60 <= made.height_px <= 240
    if whole is not PROGRESSIVE:
        assert made.height_px < 200
    kept, image = opened(made.data).convert("RGB"), gradient()
    expected = image.crop((0, 0, *kept.size))
    assert max(ImageStat.Stat(ImageChops.difference(kept, expected)).mean) < 6
    inspect_photo(made.data, "a.jpg")


def test_words_colours_and_turn_are_kept() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    whole = file_of(corners(400, 320), quality=90, xmp=PACKET, exif=exif)
    made = mend_photo(whole[: len(whole) * 7 // 10], "a.jpg")
    assert made.height_px == 400
    assert made.width_px < 320
    assert read_words(made.data, "a.jpg").city == "Huế"
    assert read_words(made.data, "a.jpg").credit == "TTXVN"
    press = mend_photo(file_of(Image.new("CMYK", (64, 64), (0, 255, 0, 0)))[:-30], "a.jpg")
    pixel = opened(press.data).getpixel((5, 5))
    assert isinstance(pixel, tuple)
    assert (pixel[0] > 200, pixel[1] < 60) == (True, True)


def test_a_transparent_drawing_stays_one() -> None:
    drawing = gradient()
    drawing.putalpha(Image.linear_gradient("L").resize(drawing.size))
    whole = file_of(drawing, "PNG")
    made = mend_photo(whole[: len(whole) // 2], "a.png")
    assert made.mime == "image/png"
    assert opened(made.data).mode == "RGBA"


def test_nothing_to_keep_is_damaged() -> None:
    head = BASELINE.index(b"\xff\xda")
    for data in (
        BASELINE[: head + 30],
        BASELINE[: head // 2],
        PNG[:60],
        INTERLACED,
        file_of(gradient(), "BMP")[:9999],
        b"\xff\xd8\xff" + b"\0" * 9000,
    ):
        with pytest.raises(Failure) as raised:
            mend_photo(data, "a.jpg")
        assert raised.value.message.id == "photo.damaged"


def test_a_row_of_blocks_that_broke_off_in_the_middle_goes() -> None:
    whole = file_of(gradient(), quality=90, subsampling="4:2:0")
    cuts = {mend_photo(whole[:at], "a.jpg").height_px for at in range(len(whole) // 2, len(whole) - 2, 97)}
    assert all(height % 16 == 0 for height in cuts)
    assert max(cuts) < 240
    assert mend_photo(whole[:-2], "a.jpg").height_px == 240


def test_a_photo_with_its_end_but_a_broken_middle_is_damaged() -> None:
    middle = len(PNG) // 2
    assert _refusal(PNG[:middle] + b"\x55" * 40 + PNG[middle + 40 :]) == "photo.damaged"


def test_a_whole_photo_stays_whole() -> None:
    made = mend_photo(BASELINE, "a.jpg")
    assert (made.width_px, made.height_px) == (320, 240)
    padded = BASELINE + b"\0" * 20_000  # some cameras fill the last block
    assert inspect_photo(padded, "a.jpg").width_px == 320
    with_thumbnail = BASELINE[:2] + b"\xff\xe5\x00\x06\xff\xd9\xff\xd9" + BASELINE[2:]
    assert inspect_photo(with_thumbnail, "a.jpg").width_px == 320
    assert _refusal(with_thumbnail[: len(with_thumbnail) // 2]) == "photo.half_copied"


@given(st.sampled_from([BASELINE, PROGRESSIVE, PNG]), st.integers(0, 40_000), st.integers(0, 9000))
def test_a_photo_cut_anywhere_is_mended_or_refused(whole: bytes, at: int, zeros: int) -> None:
    data = whole[: at % len(whole)] + b"\0" * zeros
    try:
        made = mend_photo(data, "a")
    except Failure:
        return
    assert opened(made.data).size == (made.width_px, made.height_px)
    assert made.width_px == 320
