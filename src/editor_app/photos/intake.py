"""A file that claims to be a photo, turned into facts about it, or refused in words before it is decoded."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from PIL import Image

from editor_app.model.message import Failure
from editor_app.photos.border import MOST_PIXELS, decoder_border
from editor_app.photos.sniff import MENDABLE, ends_in_zeros, is_half_copied, sniff_kind

_SUFFIXES = {
    "JPEG": ".jpg",
    "PNG": ".png",
    "WEBP": ".webp",
    "GIF": ".gif",
    "TIFF": ".tif",
    "BMP": ".bmp",
    "AVIF": ".avif",
    "HEIF": ".heic",
}
_SVG = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!DOCTYPE svg[^>]*>\s*)?<(?:svg:)?svg", re.DOTALL
)
_EXIF_ORIENTATION = 0x0112
_LYING = range(5, 9)
# A JPEG is looked through eight times as quickly where only every eighth pixel is asked for.
_LEAST_PX = (1, 1)


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """What a photo is: Pillow's name of its format, its upright size, the suffix its bytes deserve."""

    format: str
    width_px: int
    height_px: int
    suffix: str


def inspect_photo(data: bytes, name: str) -> PhotoFacts:
    """Return the facts of the photo in ``data``, all of which can be decoded; raises Failure, which calls it ``name``.

    Failure is ``photo.half_copied`` where something can be kept (``mend.mend_photo``), else says why not.
    """
    with open_photo(data, name) as image:
        return load_quickly(image, data, name)


def load_quickly(image: Image.Image, data: bytes, name: str) -> PhotoFacts:
    """Decode ``image``, opened from ``data``, only to see that it can be; return its facts; raises Failure."""
    size = image.size
    image.draft(None, _LEAST_PX)
    load_photo(image, data, name)
    return facts_of(image, data, size)


def facts_of(image: Image.Image, data: bytes, size: tuple[int, int]) -> PhotoFacts:
    """Return the facts of ``image``, opened from ``data``, which was stored ``size`` large.

    Asked of a PNG before ``load_photo``, Pillow decodes it here, and what is wrong with it is never said.
    """
    width_px, height_px = size[::-1] if orientation_of(image) in _LYING else size
    kind = sniff_kind(data) or ""
    return PhotoFacts(kind, width_px, height_px, _SUFFIXES[kind])


def open_photo(data: bytes, name: str) -> Image.Image:
    """Open the photo in ``data`` without decoding it; raises Failure."""
    if not data:
        raise Failure("photo.empty", name=name)
    if _SVG.match(data[:2000]):
        raise Failure("photo.svg", name=name)
    kind = sniff_kind(data)
    if kind is None:
        raise Failure("photo.no_picture", name=name)
    with decoder_border(name, "photo.damaged"):
        image = _open_heif(data) if kind == "HEIF" else Image.open(io.BytesIO(data), formats=(kind,))
        if image.width * image.height > MOST_PIXELS:
            raise Failure("photo.too_large", name=name)
    return image


def load_photo(image: Image.Image, data: bytes, name: str) -> None:
    """Decode the first picture of ``image``, opened from ``data``; raises Failure where it is cut short or broken."""
    kind = sniff_kind(data) or ""
    cut_short = ends_in_zeros(data, kind)
    try:
        with decoder_border(name, "photo.damaged"):
            image.load()
    except Failure as failure:
        if failure.message.id != "photo.damaged":
            raise
        cut_short = kind in MENDABLE and is_half_copied(data, kind)
        if not cut_short:
            raise
    if cut_short:
        raise Failure("photo.half_copied", name=name)


def orientation_of(image: Image.Image) -> int:
    """Return how the camera was held, as EXIF says it (1 to 8); 1 where that is broken or missing."""
    try:
        with decoder_border("", "photo.damaged"):
            said = image.getexif().get(_EXIF_ORIENTATION)
    except Failure:  # broken EXIF raises whatever its bytes lead to; the picture itself is fine
        return 1
    return said if isinstance(said, int) and said in range(1, 9) else 1


def _open_heif(data: bytes) -> Image.Image:
    # Opened by hand, not as one of Pillow's formats: nothing else is ever led to this decoder.
    from pi_heif import HeifImageFile  # noqa: PLC0415  # takes 30 ms, and most photos are none

    opened: Image.Image = HeifImageFile(io.BytesIO(data))
    return opened
