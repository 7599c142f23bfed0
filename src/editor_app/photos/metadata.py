"""A photo's bytes, turned into the words that are kept in it: XMP before IPTC before EXIF."""

from __future__ import annotations

import zlib

from PIL import Image

from editor_app.model.message import Failure
from editor_app.photos.border import decoder_border
from editor_app.photos.exif import exif_words
from editor_app.photos.intake import PhotoFacts, load_quickly, open_photo
from editor_app.photos.iptc import iptc_words
from editor_app.photos.photo_words import PhotoWords, first_said
from editor_app.photos.sniff import png_chunks, sniff_kind
from editor_app.photos.xmp import xmp_words

_PNG_XMP = b"XML:com.adobe.xmp\0"
_TIFF_IPTC, _TIFF_PHOTOSHOP = 33723, 34377
_PHOTOSHOP_IPTC = 0x0404
_IPTC_STARTS = b"\x1c"
_MOST_UNPACKED = 4_000_000


def read_words(data: bytes, name: str) -> PhotoWords:
    """Return what the photo in ``data`` says of itself; raises Failure where it is none, which calls it ``name``."""
    with open_photo(data, name) as image:
        return words_of(image, data)


def inspect_with_words(data: bytes, name: str) -> tuple[PhotoFacts, PhotoWords]:
    """Return what ``inspect_photo`` and ``read_words`` return, from one decoding; raises Failure."""
    with open_photo(data, name) as image:
        return load_quickly(image, data, name), words_of(image, data)


def words_of(image: Image.Image, data: bytes) -> PhotoWords:
    """Return what ``image``, opened from ``data``, says of itself; what is broken says nothing."""
    exif = PhotoWords()
    try:
        with decoder_border("", "photo.damaged"):
            exif = exif_words(image.getexif())
    except Failure:
        pass  # broken EXIF raises whatever its bytes lead to
    iptc = PhotoWords()
    try:
        with decoder_border("", "photo.damaged"):
            iptc = iptc_words(_iptc_block(image))
    except Failure:
        pass  # so do the tags of a broken TIFF
    return first_said(xmp_words(_xmp_packet(image, data)), iptc, exif)


def _xmp_packet(image: Image.Image, data: bytes) -> bytes:
    if sniff_kind(data) == "PNG":
        return _png_xmp(data)
    packet = image.info.get("xmp")
    return packet if isinstance(packet, bytes) else b""


def _png_xmp(data: bytes) -> bytes:
    """Return the packet of a PNG, which may stand behind its pixels, where Pillow has not been yet."""
    for chunk, start, end in png_chunks(data):
        if chunk == b"iTXt" and data.startswith(_PNG_XMP, start, end):
            content = data[start + len(_PNG_XMP) : end]
            is_packed = content[:1] == b"\1"
            words = content[2:].split(b"\0", 2)[-1]  # behind its language and the keyword in that language
            return _unpacked(words) if is_packed else words
    return b""


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _MOST_UNPACKED)
    except zlib.error:
        return b""


def _iptc_block(image: Image.Image) -> bytes:
    tags = getattr(image, "tag_v2", {})
    for block in (_as_bytes(tags.get(_TIFF_IPTC)), image.info.get("photoshop"), _as_bytes(tags.get(_TIFF_PHOTOSHOP))):
        if isinstance(block, dict):
            block = block.get(_PHOTOSHOP_IPTC)  # noqa: PLW2901  # a JPEG's blocks, which Pillow took apart
        elif isinstance(block, bytes) and block.startswith(b"8BIM"):
            block = _photoshop_block(block)  # noqa: PLW2901  # a TIFF's, which it did not
        if isinstance(block, bytes) and block:
            return block
    return _png_iptc(image)


def _as_bytes(value: object) -> bytes:
    """Return a TIFF tag's bytes; many programs write IPTC there as whole numbers of four bytes."""
    if isinstance(value, tuple):
        little = b"".join(number.to_bytes(4, "little") for number in value if isinstance(number, int))
        return (
            little
            if little.startswith(_IPTC_STARTS)
            else b"".join(little[at : at + 4][::-1] for at in range(0, len(little), 4))
        )
    return value if isinstance(value, bytes) else b""


def _photoshop_block(data: bytes) -> bytes:
    """Return the IPTC block among Photoshop's image resources: signature, number, padded name, size, padded bytes."""
    at = 0
    while data[at : at + 4] == b"8BIM":
        number = int.from_bytes(data[at + 4 : at + 6], "big")
        name_length = data[at + 6] if at + 6 < len(data) else 0
        start = at + 6 + (name_length + 2) // 2 * 2
        size = int.from_bytes(data[start : start + 4], "big")
        if number == _PHOTOSHOP_IPTC:
            return data[start + 4 : start + 4 + size]
        at = start + 4 + (size + 1) // 2 * 2
    return b""


def _png_iptc(image: Image.Image) -> bytes:
    """Return the IPTC block that ImageMagick and ExifTool write into a PNG, in hexadecimal behind two lines."""
    profile = image.info.get("Raw profile type iptc")
    if not isinstance(profile, str):
        return b""
    block = bytes.fromhex("".join(profile.split("\n")[3:]))
    return _photoshop_block(block) if block.startswith(b"8BIM") else block
