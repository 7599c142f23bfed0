"""A file's first bytes, turned into the one decoder that may see it; and its last ones into whether it is all there."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Asked to guess, Pillow would start Ghostscript for an EPS named .jpg: no decoder but the one named here is asked.
_SIGNATURES = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"BM", "BMP"),
)
# ISO/IEC 23000-22 (MIAF) and 23008-12 (HEIF): the brands of single pictures in HEVC and in AV1.
_AVIF_BRANDS = frozenset((b"avif", b"avis"))
_HEIF_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis"))
_LONGEST_BRANDS = 256
# Where a card is pulled out, the disk has the file's whole length, but zeros where no bytes came.
_LEAST_ZEROS = 4096
# Of these what has come can be shown from the top down (see ``mend``).
MENDABLE = ("JPEG", "PNG")
_JPEG_SEGMENT = re.compile(rb"\xff+([\xc0-\xfe])", re.DOTALL)
_JPEG_SCAN_END = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]", re.DOTALL)
_END_MARK, _SCAN_MARK = 0xD9, 0xDA
_ALONE = frozenset(range(0xD0, 0xD9))


def sniff_kind(data: bytes) -> str | None:
    """Return Pillow's name of the format that ``data`` begins like, if it is one of ours: JPEG, PNG, HEIF ..."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp":
        size = min(int.from_bytes(data[:4], "big"), _LONGEST_BRANDS, len(data))
        brands = {data[start : start + 4] for start in (8, *range(16, size, 4))}
        if brands & _HEIF_BRANDS:
            return "HEIF"
        if brands & _AVIF_BRANDS:
            return "AVIF"
    return None


def is_half_copied(data: bytes, kind: str) -> bool:
    """Tell whether the end of a photo of a mendable ``kind`` never came: bytes are missing, or zeros stand there."""
    arrived = data.rstrip(b"\0")
    match kind:
        case "JPEG":
            return not jpeg_end(arrived)[1]
        case "PNG":
            return not any(name == b"IEND" for name, _, _ in png_chunks(data))
    return False


def ends_in_zeros(data: bytes, kind: str) -> bool:
    """Tell whether a long run of zeros stands where a photo's end should be: a decoder may take them for grey."""
    return kind == "JPEG" and data.endswith(b"\0" * _LEAST_ZEROS) and is_half_copied(data, kind)


def png_chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield each whole chunk of a PNG as (name, start, end) of its content."""
    start = 8
    while start + 12 <= len(data):
        length = int.from_bytes(data[start : start + 4], "big")
        end = start + 8 + length
        name = data[start + 4 : start + 8]
        if end + 4 > len(data) or not name.isalpha():
            return
        yield name, start + 8, end
        start = end + 4


def jpeg_end(data: bytes) -> tuple[int, bool]:
    """Walk the segments and scans of a JPEG: return where the last of them ends, and whether that is its end mark.

    A scan may be cut, a segment is whole or does not count. Thumbnails inside segments have end marks of their own.
    """
    at = 2
    while found := _JPEG_SEGMENT.search(data, at):
        marker, start, at = found[1][0], found.start(), found.end()
        if marker == _END_MARK:
            return at, True
        if marker in _ALONE:
            continue
        at += max(2, int.from_bytes(data[at : at + 2], "big"))
        if at > len(data):
            return start, False
        if marker == _SCAN_MARK:
            scan_end = _JPEG_SCAN_END.search(data, at)
            if scan_end is None:
                return len(data), False
            at = scan_end.start()
    return min(at, len(data)), False
