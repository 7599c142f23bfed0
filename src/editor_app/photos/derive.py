"""A camera's photo, turned into the copy that the page or the paper needs: upright, sRGB, resized, without metadata."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Literal, TypeAlias

from PIL import Image, ImageCms

from editor_app.model.framing import Framing, straighten_zoom
from editor_app.photos.intake import load_photo, open_photo, upright

WEB_QUALITY = 82
PRINT_QUALITY = 90
_SMALL_GRAPHIC_PX = 256 * 256
_UNFRAMED = Framing()

WebFormat: TypeAlias = Literal["jpeg", "webp"]


@dataclass(frozen=True, slots=True)
class Derived:
    """A copy made from a photo: its bytes, size in pixels and MIME type."""

    data: bytes
    width_px: int
    height_px: int
    mime: str


def for_web(
    data: bytes, name: str, framing: Framing = _UNFRAMED, *, longest_px: int = 1600, format: WebFormat = "jpeg"
) -> Derived:
    """Return a copy whose longest side is at most ``longest_px``; raises Failure, which calls the file ``name``."""
    return _derive(data, name, framing, (longest_px, longest_px), WEB_QUALITY, format)


def for_print(
    data: bytes, name: str, framing: Framing = _UNFRAMED, *, width_px_max: int, height_px_max: int
) -> Derived:
    """Return a copy for the paper, never enlarged; raises Failure, which calls the file ``name``."""
    return _derive(data, name, framing, (width_px_max, height_px_max), PRINT_QUALITY, "jpeg")


def _derive(
    data: bytes, name: str, framing: Framing, most_px: tuple[int, int], quality: int, format: WebFormat
) -> Derived:
    with open_photo(data, name) as image:
        if image.format in ("JPEG", "MPO") and framing.shows_all:
            # The decoder itself halves the picture, down to what is still larger than wanted on either side.
            longest_px = max(most_px)
            image.draft(None, (longest_px, longest_px))
        load_photo(image, name)
        turned = upright(image)
        shown = _framed(_in_srgb(turned, image.info.get("icc_profile")), framing)
    shown.thumbnail(most_px, Image.Resampling.LANCZOS, reducing_gap=3.0)
    has_alpha = shown.mode == "RGBA"
    buffer = io.BytesIO()
    if has_alpha and shown.width * shown.height <= _SMALL_GRAPHIC_PX:
        shown.save(buffer, "PNG", optimize=True)
        return Derived(buffer.getvalue(), shown.width, shown.height, "image/png")
    if has_alpha:
        white = Image.new("RGB", shown.size, "white")
        white.paste(shown, mask=shown.getchannel("A"))
        shown = white
    if format == "webp":
        shown.save(buffer, "WEBP", quality=quality)
        return Derived(buffer.getvalue(), shown.width, shown.height, "image/webp")
    shown.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True)
    return Derived(buffer.getvalue(), shown.width, shown.height, "image/jpeg")


def _framed(image: Image.Image, framing: Framing) -> Image.Image:
    """Return what ``framing`` shows of an upright ``image``."""
    if framing.turn:
        image = image.rotate(-framing.turn, expand=True)
    if framing.straighten:
        full = image.size
        zoom = straighten_zoom(framing.straighten, *full)
        image = image.rotate(-framing.straighten, Image.Resampling.BICUBIC)
        across, down = full[0] / zoom, full[1] / zoom
        left, top = (full[0] - across) / 2, (full[1] - down) / 2
        image = image.crop((round(left), round(top), round(left + across), round(top + down)))
    left, top, across, down = framing.crop
    width, height = image.size
    x, y = min(round(left * width), width - 1), min(round(top * height), height - 1)
    return image.crop((x, y, x + max(1, round(across * width)), y + max(1, round(down * height))))


def _in_srgb(image: Image.Image, profile: object) -> Image.Image:
    """Return ``image`` as RGB, or RGBA where it is transparent, in sRGB's colours."""
    plain = _eight_bit(image)
    if isinstance(profile, bytes) and profile and plain.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            target = "RGBA" if plain.mode == "RGBA" else "RGB"
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(plain, source, ImageCms.createProfile("sRGB"), outputMode=target)
            if converted is not None:
                return converted
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a broken profile is no reason to refuse a photo: its numbers are taken for sRGB
    if plain.mode == "RGBA":
        return plain
    return plain.convert("RGB")


def _eight_bit(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I;16") or image.mode == "I":
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if image.mode == "F":
        return image.convert("L")
    if image.mode in ("PA", "LA", "La", "RGBa") or (image.mode == "P" and "transparency" in image.info):
        return image.convert("RGBA")
    if image.mode == "RGB" and "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode in ("P", "1", "HSV", "YCbCr", "LAB", "RGBX"):
        return image.convert("RGB")
    return image
