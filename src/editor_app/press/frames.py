"""A message between the window and its children, turned into bytes on a pipe and back: JSON, then raw bytes."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import Any, TypeAlias

Header: TypeAlias = Mapping[str, Any]
_LENGTHS = struct.Struct(">II")


def pack_frame(header: Header, blob: bytes = b"") -> bytes:
    """Return ``header`` and ``blob`` as one frame: two lengths (32 bits, big end first), JSON, bytes."""
    return pack_head(header, len(blob)) + blob


def pack_head(header: Header, blob_length: int) -> bytes:
    """Return what stands before the bytes of a frame, for bytes that are sent in parts."""
    words = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return _LENGTHS.pack(len(words), blob_length) + words


def take_frame(buffer: bytearray) -> tuple[dict[str, Any], bytes] | None:
    """Take the first whole frame out of ``buffer``, or return ``None`` and leave it as it is."""
    if len(buffer) < _LENGTHS.size:
        return None
    words, blob = _LENGTHS.unpack_from(buffer)
    end = _LENGTHS.size + words + blob
    if len(buffer) < end:
        return None
    header = json.loads(bytes(buffer[_LENGTHS.size : _LENGTHS.size + words]).decode("utf-8", "surrogatepass"))
    data = bytes(buffer[_LENGTHS.size + words : end])
    del buffer[:end]
    return header, data
