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
from editor_app.photos.sniff import MENDABLE, is_half_copied, jpeg_end, sniff_kind
from editor_app.photos.xmp import write_xmp

_QUALITY = 95
# What no drawing has a whole row of: where it still stands after decoding a PNG, nothing came.
_UNTOUCHED: dict[str, tuple[int, ...]] = {"RGB": (1, 254, 2), "RGBA": (1, 254, 2, 1), "LA": (1, 1), "1": (255,)}
_OTHER_UNTOUCHED = (1,)
# What the JPEG decoder shows where nothing came: no light and no colour of its own, in press colours turned around.
_GREYS = frozenset((127, 128))
_BLOCK_PX = 8
_JPEG_END = b"\xff\xd9"
_LEAST_ROWS = 8


def mend_photo(data: bytes, name: str) -> Derived:
    """Return what came of a half-copied photo, upright and in sRGB, as JPEG, or as PNG where it is transparent.

    Its words are kept. Raises Failure ``photo.damaged`` where nothing can be kept; one that is whole comes back whole.
    Switches Pillow to lenience meanwhile, for the whole process: call it where nothing else decodes.
    """
    kind = sniff_kind(data)
    if kind not in MENDABLE:
        raise Failure("photo.damaged", name=name)
    if is_half_copied(data, kind):
        data = data.rstrip(b"\0")  # zeros where bytes should be would be decoded too
        if kind == "JPEG":
            # A progressive one shows nothing before its end mark, which half a segment before it would swallow.
            data = data[: jpeg_end(data)[0]] + _JPEG_END
    with open_photo(data, name) as image:
        _load_leniently(image, name)
        rows = _arrived_rows(image)
        # The pixels of an interlaced PNG come in no order of rows.
        if rows < min(_LEAST_ROWS, image.height) or image.info.get("interlace"):
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
    """Return how many rows from the top are whole, looking from the bottom up."""
    rows = image.height
    if image.format == "PNG":
        while rows and _only_value(image, rows - 1) == _untouched(image):
            rows -= 1
        return rows
    while rows and _is_grey(_only_value(image, rows - 1)):
        rows -= 1
    # A JPEG comes in rows of blocks, of which the last one may have its left part only.
    tall = _BLOCK_PX * max((layer[2] for layer in getattr(image, "layer", ())), default=1)
    if rows < image.height:
        return max(0, (rows // tall - 1) * tall)
    corner = image.getpixel((image.width - 1, image.height - 1))
    return (rows - 1) // tall * tall if _is_grey(corner if isinstance(corner, tuple) else (corner,)) else rows


def _is_grey(value: tuple[object, ...] | None) -> bool:
    return value is not None and _GREYS.issuperset(value)


def _untouched(image: Image.Image) -> tuple[int, ...]:
    return _UNTOUCHED.get(image.mode, _OTHER_UNTOUCHED)


def _only_value(image: Image.Image, row: int) -> tuple[int, ...] | None:
    """Return the value that every pixel of a row has, a number a channel, if they have one."""
    bands = image.crop((0, row, image.width, row + 1)).split()
    values = [value for band in bands for value in set(band.getextrema()) if isinstance(value, int)]
    return tuple(values) if len(values) == len(bands) else None
