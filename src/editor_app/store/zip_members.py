"""A checked zip member, turned into its bytes; and names with bytes, turned into an always equal zip."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterable

from editor_app.model.message import Failure
from editor_app.store.members import shown_name
from editor_app.store.zip_directory import RATIO_MAX, STORED, ZipMember

_CHUNK_BYTES = 64 * 1024
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
# Formats that are packed already: deflating them gains nothing, and stored bytes can be salvaged.
_PACKED = frozenset(
    {"jpg", "jpeg", "jpe", "jfif", "png", "webp", "gif", "avif", "heic", "heif", "jxl"}
    | {"mp4", "mov", "mp3", "m4a", "zip", "gz", "7z", "rar", "pdf", "docx", "odt"}
)


def read_member(data: bytes, member: ZipMember, file: str) -> bytes:
    """Return the bytes of ``member`` of the zip ``data``; raises Failure where they are not as declared."""
    packed = memoryview(data)[member.data_start : member.data_start + member.packed_bytes]
    try:
        content = bytes(packed) if member.method == STORED else _inflate(packed, member.size_bytes)
    except zlib.error:
        content = None
    if content is None or len(content) != member.size_bytes or zlib.crc32(content) != member.crc:
        raise Failure("pack.damaged_member", file=file, member=shown_name(member.name))
    return content


def _inflate(packed: memoryview, size_bytes: int) -> bytes | None:
    """Return what ``packed`` inflates to, or None where it is not exactly one stream of ``size_bytes``."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    content = bytearray()
    for at in range(0, len(packed), _CHUNK_BYTES):
        if inflater.eof:
            return None
        rest: bytes | memoryview = packed[at : at + _CHUNK_BYTES]
        while rest and not inflater.eof:
            content += inflater.decompress(rest, _CHUNK_BYTES)
            rest = inflater.unconsumed_tail
            if len(content) > size_bytes:
                return None
    return bytes(content) if inflater.eof and not inflater.unused_data else None


def write_zip(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip of the (name, bytes) in their order; equal members give equal bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", allowZip64=False) as archive:
        for name, content in members:
            archive.writestr(_header(name, content), content)
    return target.getvalue()


def _header(name: str, content: bytes) -> zipfile.ZipInfo:
    header = zipfile.ZipInfo(name, _EARLIEST)
    header.create_system = _UNIX  # or it would tell the system it was written on
    header.external_attr = (stat.S_IFREG | 0o644) << 16
    header.compress_type = zipfile.ZIP_DEFLATED if _gains(name, content) else zipfile.ZIP_STORED
    return header


def _gains(name: str, content: bytes) -> bool:
    """Tell whether to deflate: not what is packed already, nor what would then look like a bomb to a reader."""
    if name.rpartition(".")[2].casefold() in _PACKED:
        return False
    return len(content) <= len(zlib.compress(content)) * (RATIO_MAX // 2)
