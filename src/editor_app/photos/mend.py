"""A photo whose end never came, turned into one of the rows that did; only a child process may do this."""

from __future__ import annotations

import io

from PIL import Image, ImageFile

from editor_app.model.message import Failure
from editor_app.photos.border import decoder_border
from editor_app.photos.colour import eight_bit, in_srgb
from editor_app.photos.derive import Derived
from editor_app.photos.encode import save_jpeg, save_png
from editor_app.photos.intake import open_photo, orientation_of
from editor_app.photos.metadata import words_of
from editor_app.photos.placing import turned, upright_turns
from editor_app.photos.sniff import MENDABLE, is_half_copied, sniff_kind
from editor_app.photos.xmp import write_xmp

_QUALITY = 95
# What no camera paints a row with: where it still stands after decoding, nothing came.
_UNTOUCHED: dict[str, tuple[int, ...]] = {
    "RGB": (1, 254, 2),
    "RGBA": (1, 254, 2, 1),
    "CMYK": (1, 254, 2, 1),
    "LA": (1, 1),
    "1": (255,),
}
_OTHER_UNTOUCHED = (1,)
# A progressive JPEG that ends before its first pass is through shows the rest in middle grey.
_GREY = 128
_JPEG_END = b"\xff\xd9"
_LEAST_ROWS = 8


def mend_photo(data: bytes, name: str) -> Derived:
    """Return what came of a half-copied photo, upright and in sRGB, as JPEG, or as PNG where it is transparent.

    Its words are kept. Raises Failure ``photo.damaged`` where nothing can be kept; one that is whole comes back whole.
    Switches Pillow to lenience meanwhile, for the whole process: call it where nothing else decodes.
    """
    kind = sniff_kind(data) or ""
    if kind in MENDABLE and is_half_copied(data, kind):
        # Zeros where bytes should be would be decoded too; and a progressive JPEG shows nothing before its end mark.
        data = data.rstrip(b"\0") + (_JPEG_END if kind == "JPEG" and _is_progressive(data, name) else b"")
    with open_photo(data, name) as image:
        _load_leniently(image, name)
        rows = _arrived_rows(image)
        if rows < min(_LEAST_ROWS, image.height):
            raise Failure("photo.damaged", name=name)
        words = words_of(image, data)
        profile, turns = image.info.get("icc_profile"), upright_turns(orientation_of(image))
        with decoder_border(name, "photo.damaged"):
            kept = image.crop((0, 0, image.width, rows))
            shown = in_srgb(turned(eight_bit(kept), turns), profile)
            buffer = io.BytesIO()
            if shown.mode == "RGBA":
                save_png(shown, buffer, write_xmp(words))
            else:
                save_jpeg(shown, buffer, write_xmp(words), _QUALITY)
    return Derived(buffer.getvalue(), *shown.size, "image/png" if shown.mode == "RGBA" else "image/jpeg")


def _load_leniently(image: Image.Image, name: str) -> None:
    with decoder_border(name, "photo.damaged"):
        untouched = _untouched(image)
        image.im = Image.new(image.mode, image.size, untouched if len(untouched) > 1 else untouched[0]).im
        ImageFile.LOAD_TRUNCATED_IMAGES = True
        try:
            image.load()
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = False


def _arrived_rows(image: Image.Image) -> int:
    """Return how many rows from the top hold something, looking from the bottom up."""
    rows = image.height
    fillings = [_untouched(image)]
    if "progressive" in image.info:
        fillings.append((_GREY,) * len(image.getbands()))
    while rows and _only_value(image.crop((0, rows - 1, image.width, rows))) in fillings:
        rows -= 1
    return rows


def _untouched(image: Image.Image) -> tuple[int, ...]:
    return _UNTOUCHED.get(image.mode, _OTHER_UNTOUCHED)


def _only_value(row: Image.Image) -> tuple[int, ...] | None:
    """Return the value that every pixel of ``row`` has, a number a channel, if they have one."""
    values = [value for band in row.split() for value in set(band.getextrema()) if isinstance(value, int)]
    return tuple(values) if len(values) == len(row.getbands()) else None


def _is_progressive(data: bytes, name: str) -> bool:
    with open_photo(data, name) as image:
        return "progressive" in image.info
