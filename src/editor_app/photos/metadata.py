"""A photo's bytes, turned into the words that are kept in it: XMP before IPTC before EXIF."""

from __future__ import annotations

import zlib
from typing import Literal

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
# How many bytes a number of each of a TIFF's types has (TIFF 6.0, page 15); the others have one.
_TIFF_SIZES = {3: 2, 4: 4, 8: 2, 9: 4}
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
            iptc = iptc_words(_iptc_block(image, data))
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


def _iptc_block(image: Image.Image, data: bytes) -> bytes:
    match sniff_kind(data):
        case "JPEG":
            blocks = image.info.get("photoshop")  # by number: Pillow took them apart
            block = blocks.get(_PHOTOSHOP_IPTC) if isinstance(blocks, dict) else b""
            return block if isinstance(block, bytes) else b""
        case "TIFF":
            return _unswapped(_tiff_tag(data, _TIFF_IPTC)) or _photoshop_block(_tiff_tag(data, _TIFF_PHOTOSHOP))
        case "PNG":
            return _png_iptc(image)
    return b""


def _tiff_tag(data: bytes, wanted: int) -> bytes:
    """Return the bytes of a tag of a TIFF's first picture, whatever their type: of IPTC Pillow keeps the first four."""
    order: Literal["little", "big"] = "little" if data.startswith(b"II") else "big"

    def number(start: int, length: int) -> int:
        return int.from_bytes(data[start : start + length], order)

    first = number(4, 4) + 2
    for entry in range(first, first + 12 * number(first - 2, 2), 12):
        if number(entry, 2) == wanted:
            size = number(entry + 4, 4) * _TIFF_SIZES.get(number(entry + 2, 2), 1)
            start = number(entry + 8, 4)
            return data[start : start + size]
    return b""


def _unswapped(block: bytes) -> bytes:
    """Return an IPTC block in its own order: a TIFF may hold it as whole numbers with the other end first."""
    if not block or block.startswith(_IPTC_STARTS):
        return block
    return b"".join(block[at : at + 4][::-1] for at in range(0, len(block), 4))


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
