"""A file that claims to be a photo, turned into facts about it, or refused in words before it is decoded."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from PIL import Image, ImageOps

from editor_app.model.message import Failure

# Only these are ever handed to a decoder: asked to guess, Pillow would start Ghostscript for an EPS named .jpg.
# MPO, several JPEGs in one, comes in as JPEG; named by itself Pillow does not know it, and stops there.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP", "AVIF")
_SUFFIXES = {
    "JPEG": ".jpg",
    "MPO": ".jpg",
    "PNG": ".png",
    "WEBP": ".webp",
    "GIF": ".gif",
    "TIFF": ".tif",
    "BMP": ".bmp",
    "AVIF": ".avif",
}
# Cameras of 102 megapixels exist; beyond this a picture is a trap.
MOST_PIXELS = 128_000_000
_EXIF_ORIENTATION = 0x0112
_LYING = range(5, 9)


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """What a photo is: Pillow's name of its format, its upright size, the suffix its bytes deserve."""

    format: str
    width_px: int
    height_px: int
    suffix: str


def inspect_photo(data: bytes, name: str) -> PhotoFacts:
    """Return the facts of the photo in ``data``; raises Failure, which calls the file ``name``."""
    with open_photo(data, name) as image:
        width_px, height_px = image.size
        kind = image.format or ""
        try:
            lies = image.getexif().get(_EXIF_ORIENTATION) in _LYING
        except Exception:  # broken EXIF raises whatever its bytes lead to; the picture itself is fine
            lies = False
        load_photo(image, name)
    if lies:
        width_px, height_px = height_px, width_px
    return PhotoFacts(kind, width_px, height_px, _SUFFIXES[kind])


def open_photo(data: bytes, name: str) -> Image.Image:
    """Open the photo in ``data`` without decoding it; raises Failure."""
    if not data:
        raise Failure("photo.empty", name=name)
    if re.match(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?(?:<!DOCTYPE svg[^>]*>\s*)?<svg", data[:2000], re.DOTALL):
        raise Failure("photo.svg", name=name)
    try:
        image = Image.open(io.BytesIO(data), formats=FORMATS)
    except Image.DecompressionBombError:
        raise Failure("photo.too_large", name=name) from None
    except Exception:  # hostile bytes make Pillow raise nearly anything
        raise Failure("photo.no_picture", name=name) from None
    if image.width * image.height > MOST_PIXELS:
        raise Failure("photo.too_large", name=name)
    return image


def load_photo(image: Image.Image, name: str) -> None:
    """Decode the first picture of ``image``; raises Failure where it is cut short or broken."""
    try:
        image.load()
    except Exception:  # see open_photo
        raise Failure("photo.damaged", name=name) from None


def upright(image: Image.Image) -> Image.Image:
    """Return ``image`` turned as its EXIF says; one with broken EXIF as it is."""
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # see inspect_photo
        return image
