"""Photos: what is a picture is turned upright and resized, what is none is refused in words."""

from __future__ import annotations

import contextlib
import io
import re
import subprocess
import sys
import tracemalloc
import unicodedata
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from editor_app.model.message import Failure
from editor_app.photos.derive import for_print, for_web
from editor_app.photos.intake import inspect_photo
from editor_app.photos.names import asset_name
from editor_app.store.members import Part, is_safe_name, part_of

SUFFIXES = st.sampled_from([".jpg", ".png", ".webp", ".tif"])


def _turned_jpeg() -> bytes:
    image = Image.new("RGB", (400, 200), "white")
    image.paste("red", (0, 0, 200, 200))
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright: turn right to see it
    exif[0x010E] = "nhà ông Tảo"
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", exif=exif, quality=95)
    return buffer.getvalue()


def test_a_photo_is_turned_and_stripped() -> None:
    data = _turned_jpeg()
    facts = inspect_photo(data, "a.jpg")
    assert (facts.width_px, facts.height_px, facts.suffix) == (200, 400, ".jpg")
    made = for_web(data, "a.jpg", longest_px=100)
    assert (made.width_px, made.height_px) == (50, 100)
    with Image.open(io.BytesIO(made.data)) as image:
        assert not image.getexif()
        top, bottom = image.getpixel((25, 10)), image.getpixel((25, 90))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert top[1] < 80
    assert bottom[1] > 200
    assert for_print(data, "a.jpg", width_px_max=5000, height_px_max=5000).width_px == 200


@pytest.mark.parametrize("data", [b"", b"no picture", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", b"<svg/>"])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(Failure):
        inspect_photo(data, "x.jpg")


def test_tricky_pictures_are_shown_or_refused(shared_folder: Path) -> None:
    shown = 0
    for path in sorted((shared_folder / "data" / "images").iterdir()):
        try:
            inspect_photo(path.read_bytes(), path.name)
            made = for_web(path.read_bytes(), path.name, longest_px=300)
        except Failure:
            continue
        assert max(made.width_px, made.height_px) <= 300
        shown += 1
    assert shown > 10


def test_names_are_readable_and_unique() -> None:
    assert asset_name("Tọa đàm ĐOÀN viên (1).JPG", (), ".jpg") == "toa-dam-doan-vien-1.jpg"
    assert asset_name("A.jpg", ("a.jpg", "a-2.jpg"), ".jpg") == "a-3.jpg"
    assert asset_name("con.jpg", (), ".jpg") == "anh-con.jpg"
    assert asset_name("中文.png", (), ".png") == "anh.png"
    assert asset_name("x/y\\z.jpg", (), ".jpg") == "y-z.jpg"
    assert asset_name("." * 9, (), ".jpg") == "anh.jpg"
    assert asset_name("a" * 300, (), ".jpg") == "a" * 60 + ".jpg"
    assert asset_name("ÄĐ.tar.gz", ("AD-TAR.jpg",), ".jpg") == "ad-tar-2.jpg"


@given(st.text(max_size=80), st.lists(st.sampled_from(["anh.jpg", "ANH-2.JPG", "a.jpg", "con.jpg"])), SUFFIXES)
def test_every_name_can_be_packed(wanted: str, taken: list[str], suffix: str) -> None:
    name = asset_name(wanted, taken, suffix)
    assert name.endswith(suffix)
    assert name.casefold() not in {other.casefold() for other in taken}
    assert is_safe_name(f"assets/{name}")
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*\.[a-z]+", name)
    assert part_of(f"assets/{name}") is Part.ASSET


@pytest.mark.parametrize(
    ("kind", "suffix"),
    [
        ("JPEG", ".jpg"),
        ("MPO", ".jpg"),
        ("PNG", ".png"),
        ("WEBP", ".webp"),
        ("GIF", ".gif"),
        ("TIFF", ".tif"),
        ("BMP", ".bmp"),
        ("AVIF", ".avif"),
    ],
)
def test_every_kind_of_photo_is_taken_by_a_program_that_has_just_started(
    kind: str, suffix: str, tmp_path: Path
) -> None:
    picture = io.BytesIO()
    frames = {"save_all": True, "append_images": [Image.new("RGB", (16, 12))]} if kind == "MPO" else {}
    Image.new("RGB", (16, 12), (200, 30, 30)).save(picture, kind, **frames)
    (tmp_path / "photo").write_bytes(picture.getvalue())
    code = (
        "import sys; from pathlib import Path; from editor_app.photos.intake import inspect_photo; "
        "from editor_app.photos.derive import for_web; data = Path(sys.argv[1]).read_bytes(); "
        "print(inspect_photo(data, 'x').suffix, for_web(data, 'x').width_px)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "photo")], check=True, capture_output=True, text=True
    )
    assert done.stdout.split() == [suffix, "16"]


def test_one_name_however_it_is_composed_or_cased() -> None:
    composed, apart = "Tọa đàm Đoàn.JPG", unicodedata.normalize("NFD", "Tọa đàm Đoàn.JPG")
    assert composed != apart
    assert asset_name(composed, (), ".jpg") == asset_name(apart, (), ".jpg") == "toa-dam-doan.jpg"
    for taken in ("TOA-DAM-DOAN.JPG", "toa-dam-doan.jpg", "Toa-Dam-Doan.Jpg"):
        assert asset_name(apart, (taken,), ".jpg") == "toa-dam-doan-2.jpg"
    assert asset_name("K.jpg", ("\u212a.jpg",), ".jpg") == "k-2.jpg"  # the sign for kelvin is a K to a disk that folds


@pytest.mark.parametrize(
    "data",
    [
        b"%!PS-Adobe-3.0 EPSF-3.0\n",
        b"8BPS\0\1",
        b"\0\0\0\x0cjP  \r\n\x87\n",
        b"SIMPLE  =                    T",
        b"icns\0\0\0\x10",
        b"\xd7\xcd\xc6\x9a",
        b"\0\0\1\0\1\0",
        b"%PDF-1.7\n",
        b"P6 1 1 255\nabc",
        b"DDS |\0\0\0",
        b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom",
    ],
)
def test_no_decoder_sees_what_is_not_its_own(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        pytest.fail("a decoder was asked")

    monkeypatch.setattr("PIL.Image.open", fail)
    for padding in (b"", b"\0" * 999):
        with pytest.raises(Failure) as raised:
            inspect_photo(data + padding, "photo.jpg")
        assert raised.value.message.id == "photo.no_picture"


def test_only_the_decoder_of_the_bytes_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def refuse(*_: object, formats: object = None) -> None:
        asked.append(formats)
        raise OSError

    monkeypatch.setattr("PIL.Image.open", refuse)
    for data in (
        b"\xff\xd8\xff\xe0",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF\0\0\0\0WEBPVP8 ",
        b"GIF89a",
        b"II*\0",
        b"MM\0*",
        b"BM",
    ):
        with pytest.raises(Failure):
            inspect_photo(data, "a")
    assert asked == [("JPEG",), ("PNG",), ("WEBP",), ("GIF",), ("TIFF",), ("TIFF",), ("BMP",)]


@pytest.mark.parametrize(
    "start", ["", "\ufeff", "<?xml version='1.0'?>\n", "<!-- a --><!-- b -->", "<!DOCTYPE svg PUBLIC 'x'>", "  \n"]
)
def test_a_drawing_that_can_hold_code_is_refused_with_its_reason(start: str) -> None:
    with pytest.raises(Failure) as raised:
        inspect_photo(f'{start}<svg xmlns="http://www.w3.org/2000/svg"/>'.encode(), "a.jpg")
    assert raised.value.message.id == "photo.svg"


def _png(*chunks: tuple[bytes, bytes]) -> bytes:
    packed = (
        len(content).to_bytes(4, "big") + name + content + zlib.crc32(name + content).to_bytes(4, "big")
        for name, content in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


@pytest.mark.parametrize("chunk", [b"zTXt", b"iCCP", b"iTXt"])
def test_a_chunk_that_unpacks_to_a_mountain_is_refused_or_passed_over(chunk: bytes) -> None:
    packed = zlib.compress(b"a" * 100_000_000, 9)
    middle = b"\1\0\0\0" if chunk == b"iTXt" else b"\0"
    data = _png(
        (b"IHDR", (4).to_bytes(4, "big") * 2 + b"\x08\0\0\0\0"),
        (chunk, b"XML:com.adobe.xmp\0" + middle + packed),
        (b"IDAT", zlib.compress(b"\0aaaa" * 4)),
        (b"IEND", b""),
    )
    tracemalloc.start()
    try:
        with contextlib.suppress(Failure):
            for_web(data, "a.png")
        _, peak_bytes = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak_bytes < 40_000_000


def test_too_many_pixels_are_refused_before_any_is_decoded() -> None:
    for width, height in ((65_535, 65_535), (16_000, 8_001), (2**31 - 1, 1)):
        bomb = _png((b"IHDR", width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\0\0\0\0"), (b"IDAT", b""))
        with pytest.raises(Failure) as raised:
            inspect_photo(bomb, "a.png")
        assert raised.value.message.id == "photo.too_large"
