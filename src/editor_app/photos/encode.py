"""A finished picture, turned into the bytes of a file: small, progressive, with its makers' names and nothing else."""

from __future__ import annotations

import io
from typing import Literal, TypeAlias

from PIL import Image, PngImagePlugin

from editor_app.photos.photo_words import PhotoWords
from editor_app.photos.xmp import write_xmp

Format: TypeAlias = Literal["jpeg", "webp", "print"]

# Measured on six pictures, taken and drawn, means of structural similarity (SSIM, blocks of 8 by 8) and bits a pixel:
#   JPEG 4:2:0   75: luma 0.9857 chroma 0.9873 0.63 | 82: 0.9889 0.9894 0.74 | 85: 0.9903 0.9901 0.80
#   JPEG 4:4:4   82: 0.9892 0.9940 0.89 | 90: 0.9936 0.9955 1.16 | 95: 0.9964 0.9966 1.61
#   JPEG 4:2:0   90: 0.9932 0.9922 0.95
#   WebP         80: 0.9846 0.9877 0.38 | 82: 0.9869 0.9887 0.41 | 85: 0.9902 0.9904 0.45
# At 82 the worst of the six still has 0.974, at 75 0.963; WebP needs 85 to be no worse than that, in 60 % of the bytes.
WEB_QUALITY = 82
WEBP_QUALITY = 85
# Paper shows red letters and shirts at 300 dots an inch: whole colours cost it a fifth more than half ones.
PRINT_QUALITY = 90
_HALF_COLOURS, _ALL_COLOURS = "4:2:0", "4:4:4"
_SMALL_GRAPHIC_PX = 256 * 256
_XMP_KEYWORD = "XML:com.adobe.xmp"


def encoded(
    image: Image.Image, words: PhotoWords, kind: Format, quality: int | None = None
) -> tuple[bytes, int, int, str]:
    """Return ``image`` (RGB or RGBA) as a file: its bytes, width and height in pixels, MIME type.

    Of ``words``, who made the picture and whose it is go along. Without a profile a picture is sRGB.
    """
    packet = write_xmp(PhotoWords(byline=words.byline, credit=words.credit, copyright=words.copyright))
    buffer = io.BytesIO()
    if image.mode == "RGBA" and _is_opaque(image):
        image = image.convert("RGB")
    if image.mode == "RGBA" and image.width * image.height <= _SMALL_GRAPHIC_PX:
        save_png(image, buffer, packet)
        mime = "image/png"
    elif kind == "webp":
        _on_white(image).save(
            buffer, "WEBP", quality=WEBP_QUALITY if quality is None else quality, method=4, xmp=packet
        )
        mime = "image/webp"
    else:
        if quality is None:
            quality = PRINT_QUALITY if kind == "print" else WEB_QUALITY
        save_jpeg(_on_white(image), buffer, packet, quality, _ALL_COLOURS if kind == "print" else _HALF_COLOURS)
        mime = "image/jpeg"
    return buffer.getvalue(), image.width, image.height, mime


def save_jpeg(image: Image.Image, buffer: io.BytesIO, packet: bytes, quality: int, colours: str = _ALL_COLOURS) -> None:
    """Write an RGB ``image`` and its XMP ``packet`` as a JPEG."""
    image.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True, subsampling=colours, xmp=packet)


def save_png(image: Image.Image, buffer: io.BytesIO, packet: bytes) -> None:
    """Write ``image`` and its XMP ``packet`` as a PNG."""
    chunks = PngImagePlugin.PngInfo()
    if packet:
        chunks.add_itxt(_XMP_KEYWORD, packet.decode())
    image.save(buffer, "PNG", optimize=True, pnginfo=chunks)


def _is_opaque(image: Image.Image) -> bool:
    return image.getchannel("A").getextrema()[0] == 255


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    white = Image.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    return white
