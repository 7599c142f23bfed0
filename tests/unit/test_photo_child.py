"""The photo desk's process meets every kind of file: a picture of the right size, or a reason; it never dies."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat

from editor_app.model.framing import Framing, framing_values
from editor_app.press.child import serve
from editor_app.press.frames import pack_frame, take_frame
from editor_app.press.photo_child import answer_photo
from tests.unit.pictures import corners, file_of, gradient, opened, xmp

DATA = Path(__file__).resolve().parents[1] / "data"
TO_PREVIEW = {"task": "preview", "longest_px": 1400}
# How each of the shared pictures ends: its upright size, or why not.
OUTCOMES = {
    "16bit.cropped.tif": (64, 64),
    "LICENSE-pillow": "photo.no_picture",
    "apng__chunk_no_fdat.png": (128, 64),
    "apng__mode_16bit.png": (128, 64),
    "avif__exif.avif": (512, 512),
    "avif__hopper.avif": (128, 128),
    "avif__icc_profile.avif": (57, 57),
    "avif__rot3mir1.avif": (640, 427),
    "avif__transparency.avif": (64, 64),
    "broken.png": "photo.damaged",
    "broken_exif_dpi.jpg": (100, 100),
    "comment_after_only_frame.gif": (1, 1),
    "crash-4fb027452e6988530aa5dabee76eecacb3b79f8a.j2k": "photo.no_picture",
    "decompression_bomb.gif": "photo.too_large",
    "decompression_bomb_extents.gif": (100, 100),
    "exif-dpi-zerodivision.jpg": (200, 200),
    "exif_gps_typeerror.jpg": (800, 531),
    "exif_text.png": (512, 512),
    "flower.webp": (480, 360),
    "hopper.webp": (128, 128),
    "hopper_bad_exif.jpg": (500, 500),
    "hopper_orientation_2.jpg": (128, 128),
    "hopper_orientation_4.jpg": (128, 128),
    "hopper_orientation_6.jpg": (128, 128),
    "hopper_orientation_7.jpg": (128, 128),
    "hopper_orientation_8.webp": (128, 128),
    "icc-after-SOF.jpg": (10, 10),
    "invalid-exif-without-x-resolution.jpg": (300, 200),
    "iptc.jpg": (640, 480),
    "iss634.webp": (245, 245),
    "multipage.tiff": (10, 10),
    "multiple_exif.jpg": (1, 1),
    "oom-225817ca0f8c663be7ab4b9e717b02c661e66834.tif": "photo.damaged",
    "palette_sepia.png": (128, 128),
    "pil_sample_cmyk.jpg": (100, 100),
    "psd-oob-write-overflow.psd": "photo.no_picture",
    "sugarshack.mpo": (640, 480),
    "test-card-lossy-tiled.jp2": "photo.no_picture",
    "tiff_overflow_rows_per_strip.tif": "photo.damaged",
    "timeout-6646305047838720": "photo.damaged",
    "transparent.gif": (200, 150),
    "transparent.webp": (200, 150),
    "truncated_end_chunk.png": "photo.half_copied",
    "truncated_image.png": "photo.half_copied",
    "ultrahdr.jpg": "photo.half_copied",
    "xmp_no_prefix.jpg": (1, 1),
    "xmp_tags_orientation_exiftool.png": (10, 10),
    "zero_width.gif": "photo.damaged",
}


class Child:
    """A photo child; whatever it writes beside its answers is a defect."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "editor_app.press.photo_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def ask(self, header: dict[str, Any], blob: bytes) -> tuple[dict[str, Any], bytes]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(pack_frame({"name": "a.jpg"} | header, blob))
        self.process.stdin.flush()
        buffer = bytearray()
        while (frame := take_frame(buffer)) is None:
            chunk = self.process.stdout.read1()  # type: ignore[attr-defined]  # a pipe is a BufferedReader
            assert chunk, "the photo child died"
            buffer += chunk
        return frame


@pytest.fixture
def child() -> Iterator[Child]:
    """Yield a photo child, which says nothing and ends in order when the window goes."""
    made = Child()
    yield made
    _, said = made.process.communicate(timeout=20)
    assert (made.process.returncode, said) == (0, b"")


def _outcome(answer: dict[str, Any], names: tuple[str, str]) -> object:
    return answer["problem"][0] if "problem" in answer else (answer[names[0]], answer[names[1]])


def test_every_shared_picture(shared_folder: Path, child: Child) -> None:
    folder = shared_folder / "data" / "images"
    inspected, previewed, mended = {}, {}, {}
    for path in sorted(folder.iterdir()):
        data = path.read_bytes()
        answer, _ = child.ask({"task": "inspect", "name": path.name}, data)
        inspected[path.name] = _outcome(answer, ("width_px", "height_px"))
        answer, copy = child.ask(TO_PREVIEW | {"name": path.name}, data)
        previewed[path.name] = _outcome(answer, ("source_width_px", "source_height_px"))
        if "problem" not in answer:
            assert opened(copy).size == (answer["width_px"], answer["height_px"])
        if inspected[path.name] == "photo.half_copied":
            answer, copy = child.ask({"task": "mend"}, data)
            mended[path.name] = opened(copy).size if "problem" not in answer else answer["problem"][0]
    assert inspected == OUTCOMES
    assert previewed == OUTCOMES
    assert mended["truncated_end_chunk.png"] == (128, 128)
    assert mended["truncated_image.png"][0] == 640


def _copy_of(shared_folder: Path, name: str) -> Image.Image:
    data = (shared_folder / "data" / "images" / name).read_bytes()
    return opened(answer_photo(TO_PREVIEW | {"name": name}, data)[1]).convert("RGB")


def test_every_hold_of_the_camera_comes_upright(shared_folder: Path) -> None:
    reference = _copy_of(shared_folder, "hopper.webp")
    for name in (*(f"hopper_orientation_{number}.jpg" for number in (2, 4, 6, 7)), "hopper_orientation_8.webp"):
        difference = ImageChops.difference(reference, _copy_of(shared_folder, name))
        assert max(ImageStat.Stat(difference).mean) < 12, name
        turned = ImageChops.difference(reference.rotate(90), _copy_of(shared_folder, name))
        assert min(ImageStat.Stat(turned).mean) > 30, name


def test_all_eight_holds_of_the_camera() -> None:
    back = [0, 0, 0, 3, 1, 5, 2, 6, 4]  # which of Pillow's turns stores an upright picture for each hold
    for hold in range(1, 9):
        stored = corners() if hold == 1 else corners().transpose(Image.Transpose(back[hold]))
        exif = Image.Exif()
        exif[0x0112] = hold
        answer, copy = answer_photo(TO_PREVIEW | {"name": "a"}, file_of(stored, "JPEG", exif=exif, quality=95))
        assert (answer["source_width_px"], answer["source_height_px"]) == (120, 80)
        difference = ImageChops.difference(opened(copy), corners())
        assert max(ImageStat.Stat(difference).mean) < 5, hold


def test_colours_of_shared_pictures(shared_folder: Path) -> None:
    # A bar and the word RED on black, in Adobe's inks, which are stored turned around: full magenta and yellow are
    # sRGB's (227, 6, 19) within what black point compensation does.
    press = _copy_of(shared_folder, "pil_sample_cmyk.jpg")
    for place, colour in (((8, 2), (227, 6, 19)), ((60, 90), (0, 0, 0))):
        found = press.getpixel(place)
        assert isinstance(found, tuple)
        assert max(abs(a - b) for a, b in zip(found, colour, strict=True)) < 40, found
    deep = ImageStat.Stat(_copy_of(shared_folder, "16bit.cropped.tif"))
    assert 20 < deep.mean[0] < 235
    assert deep.stddev[0] > 20
    animated = _copy_of(shared_folder, "apng__mode_16bit.png")
    assert any(high > 60 for _, high in ImageStat.Stat(animated).extrema)


def test_a_telephones_photo(child: Child) -> None:
    data = (DATA / "lying.heic").read_bytes()
    answer, _ = child.ask({"task": "inspect"}, data)
    assert (answer["suffix"], answer["width_px"], answer["height_px"]) == (".heic", 48, 64)
    assert (answer["words"]["caption"], answer["words"]["credit"]) == ("Hội chợ", "TTXVN")
    answer, copy = child.ask(TO_PREVIEW, data)
    shown = opened(copy)
    assert shown.size == (48, 64)
    top, bottom = shown.getpixel((24, 10)), shown.getpixel((24, 54))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert (top[1] < 90, bottom[1] > 220) == (True, True)
    assert child.ask({"task": "inspect"}, data[:700])[0]["problem"][0] == "photo.damaged"


def test_answers() -> None:
    data = file_of(gradient(), xmp=xmp("<photoshop:Credit>TTXVN</photoshop:Credit>"))
    facts, _ = answer_photo({"task": "inspect", "name": "a"}, data)
    assert (facts["suffix"], facts["width_px"], facts["height_px"]) == (".jpg", 320, 240)
    assert set(facts["words"]) == {
        *("caption", "headline", "byline", "credit", "source", "copyright", "alt", "taken", "city")
    }
    assert facts["words"]["credit"] == "TTXVN"
    framing = [list(pair) for pair in framing_values(Framing(90, 0, (0.25, 0, 0.5, 1)))]
    answer, copy = answer_photo(TO_PREVIEW | {"name": "a", "framing": framing, "longest_px": 160}, data)
    assert (answer["source_width_px"], answer["source_height_px"]) == (320, 240)
    assert (answer["framed_width_px"], answer["framed_height_px"]) == (120, 320)
    assert (answer["width_px"], answer["height_px"]) == (60, 160) == opened(copy).size
    whole, _ = answer_photo(TO_PREVIEW | {"name": "a"}, data)
    assert (whole["framed_width_px"], whole["framed_height_px"]) == (320, 240)
    made, mended = answer_photo({"task": "mend", "name": "a"}, data[: len(data) // 2])
    assert made == {"suffix": ".jpg"}
    assert opened(mended).width == 320


@pytest.mark.skipif(sys.platform != "linux", reason="the limit and the peak are Linux's")
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_the_largest_photo_fits_into_the_childs_memory(kind: str, child: Child) -> None:
    largest = file_of(Image.new("RGB", (16_000, 8_000), (90, 140, 60)), kind)
    for header in ({"task": "inspect"}, TO_PREVIEW):
        answer, _ = child.ask(header, largest)
        assert _outcome(answer, ("width_px", "height_px")) in ((16_000, 8_000), (1400, 700))
    status = Path(f"/proc/{child.process.pid}/status").read_text("ascii")
    peak_kb = int(status.split("VmHWM:")[1].split()[0])
    assert peak_kb < 1_500_000
    larger = file_of(Image.new("L", (16_000, 8_001)), "PNG")
    assert child.ask(TO_PREVIEW, larger)[0]["problem"][0] == "photo.too_large"


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is Linux's")
def test_what_does_not_fit_is_refused_in_words(child: Child) -> None:
    import resource

    assert child.ask({"task": "inspect"}, file_of(corners()))[0]["width_px"] == 120
    resource.prlimit(child.process.pid, resource.RLIMIT_AS, (400_000_000, 400_000_000))
    answer, _ = child.ask(TO_PREVIEW, file_of(Image.new("RGB", (12_000, 10_000)), "PNG"))
    assert answer["problem"][0] == "photo.too_large"
    assert child.ask({"task": "inspect"}, file_of(corners()))[0]["width_px"] == 120


@pytest.mark.parametrize(
    "error", [MemoryError, RecursionError, ZeroDivisionError, SyntaxError, KeyError, OverflowError]
)
def test_whatever_a_decoder_raises_is_a_reason(error: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    answers, photo = io.BytesIO(), file_of(gradient(2000, 1500).convert("P"), "GIF")
    requests = pack_frame(TO_PREVIEW | {"name": "a"}, photo)
    for place in ("open", "Image.resize", "Image.convert", "Image.save", "Image.getexif"):
        with monkeypatch.context() as patch:
            patch.setattr(f"PIL.Image.{place}", fail)
            serve(answer_photo, io.BytesIO(requests), answers)
    buffer, problems = bytearray(answers.getvalue()), []
    while (frame := take_frame(buffer)) is not None:
        problems.append(frame[0].get("problem", ["none"])[0])
    expected = "photo.too_large" if error is MemoryError else "photo.damaged"
    assert problems == [expected, expected, expected, expected, "none"]
