"""The first bytes of something that is no article package, turned into a refusal that says what it seems to be."""

from __future__ import annotations

import codecs
from collections.abc import Iterable

from editor_app.model.message import Failure

# (offset, bytes there, name of the kind), from the formats' own specifications.
_DOCUMENTS = (
    (0, b"%PDF-", "PDF"),
    (0, b"{\\rtf", "RTF"),
)
_PICTURES = (
    (0, b"\x89PNG\r\n\x1a\n", "PNG"),
    (0, b"\xff\xd8\xff", "JPEG"),
    (0, b"GIF8", "GIF"),
    (8, b"WEBP", "WebP"),
    (0, b"II*\0", "TIFF"),
    (0, b"MM\0*", "TIFF"),
    (4, b"ftypavif", "AVIF"),
    (4, b"ftyphei", "HEIC"),
    (4, b"ftypmif1", "HEIC"),
    (0, b"BM", "BMP"),
)
# OLE compound file: .doc, .xls, .ppt of before 2007.
_OFFICE = ((0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word, Excel, PowerPoint 97–2003"),)
_PROGRAMS = (
    (0, b"Rar!", "RAR"),
    (0, b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (0, b"\x1f\x8b", "gzip"),
    (0, b"\xfd7zXZ", "xz"),
    (4, b"ftyp", "MP4"),
    (0, b"\x7fELF", "ELF"),
    (0, b"MZ", "EXE"),
)
_KINDS = (("pack.is_picture", _PICTURES), ("pack.is_office", _OFFICE), ("pack.is_other", _PROGRAMS))
_ZIP_MEMBERS = (
    ("word/", "Word"),
    ("xl/", "Excel"),
    ("ppt/", "PowerPoint"),
    ("meta-inf/container.xml", "EPUB"),
    ("meta-inf/manifest.xml", "OpenDocument"),
)
_LOOK_BYTES = 64 * 1024


def not_a_zip(data: bytes, file: str) -> Failure:
    """Return the Failure for ``data``, which has no zip directory at its end."""
    if not data:
        return Failure("pack.empty", file=file)
    if data.startswith(b"PK\x03\x04"):
        return Failure("pack.cut_short", file=file)
    if kind := _kind(data, _DOCUMENTS):
        return Failure("pack.is_other", file=file, kind=kind)
    if _is_plain_text(data):  # before the marks that are letters, such as "BM"
        return Failure("pack.is_plain_text", file=file)
    seems = ((id, _kind(data, kinds)) for id, kinds in _KINDS)
    failures = (Failure(id, file=file, kind=kind) for id, kind in seems if kind)
    return next(failures, Failure("pack.not_zip", file=file))


def zip_of_something_else(names: Iterable[str], file: str) -> Failure | None:
    """Return the Failure for a sound zip without a text whose member ``names`` are another program's."""
    lowered = [name.casefold() for name in names]
    for beginning, kind in _ZIP_MEMBERS:
        if any(name.startswith(beginning) for name in lowered):
            return Failure("pack.is_office", file=file, kind=kind)
    return None


def _kind(data: bytes, kinds: Iterable[tuple[int, bytes, str]]) -> str:
    return next((kind for offset, mark, kind in kinds if data.startswith(mark, offset)), "")


def _is_plain_text(data: bytes) -> bool:
    try:
        return "\0" not in codecs.getincrementaldecoder("utf-8")().decode(data[:_LOOK_BYTES])
    except UnicodeDecodeError:
        return False
