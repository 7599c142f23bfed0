"""Photos: what is a picture is turned upright and resized, what is none is refused in words."""

from __future__ import annotations

import io
import re
import subprocess
import sys
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
