"""The newest state of one open article, turned into two slots on the disk, and back after a crash or a power cut.

The older slot is always the one written over, so a write that is cut short can only hurt the one nobody needs. There is
no log to be replayed: a slot holds everything, and the valid one with the highest number counts.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

from editor_app.store.atomic import write_atomically

_MAGIC = b"BANTHAO-SLOT-1\n\x00"
_HEAD = struct.Struct(">QQI")  # number, length of the data, CRC-32 of both and the data
_SLOTS = ("slot-a", "slot-b")
_PHOTOS = "photos"
_HASH = re.compile(r"[0-9a-f]{64}\Z")
# Drafts are confidential: sources, embargoes.
_FOLDER_MODE = 0o700
_FILE_MODE = 0o600


@dataclass(frozen=True, slots=True)
class Record:
    """What a slot holds: its number, which only grows, and the data."""

    number: int
    data: bytes


class Journal:
    """Writes one article's records; raises OSError where the disk refuses, and goes on with the next call."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(_FOLDER_MODE, parents=True, exist_ok=True)
        self.folder = folder
        records = [read_slot(folder / name) for name in _SLOTS]
        numbers = [record.number if record is not None else 0 for record in records]
        self.number = max(numbers)
        self._next = numbers.index(min(numbers))
        self._unsynced: set[str] = set()

    def write(self, data: bytes) -> int:
        """Write ``data`` as the newest record and return its number; :meth:`sync` makes it outlive a power cut."""
        name = _SLOTS[self._next]
        number = self.number + 1
        descriptor = os.open(self.folder / name, os.O_CREAT | os.O_WRONLY | getattr(os, "O_BINARY", 0), _FILE_MODE)
        try:
            _write_all(descriptor, pack_slot(Record(number, data)))
        finally:
            os.close(descriptor)
        # Only now: a record that could not be written must not make the next one write over the last good slot.
        self.number, self._next = number, 1 - self._next
        self._unsynced.add(name)
        return number

    def sync(self) -> None:
        """Bring what was written to the disk itself."""
        for name in sorted(self._unsynced):
            descriptor = os.open(self.folder / name, os.O_RDWR | getattr(os, "O_BINARY", 0))
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        self._unsynced.clear()
        _sync_folder(self.folder)

    def keep_photo(self, data: bytes) -> str:
        """Keep a photo's bytes on the disk, once, and return its name: the SHA-256 in hexadecimal."""
        name = hashlib.sha256(data).hexdigest()
        folder = self.folder / _PHOTOS
        folder.mkdir(_FOLDER_MODE, exist_ok=True)
        path = folder / name
        if not path.is_file() or path.stat().st_size != len(data):
            write_atomically(path, data)
        return name


def pack_slot(record: Record) -> bytes:
    """Return the bytes of a slot that holds ``record``."""
    checked = struct.pack(">QQ", record.number, len(record.data))
    return (
        _MAGIC + _HEAD.pack(record.number, len(record.data), zlib.crc32(record.data, zlib.crc32(checked))) + record.data
    )


def read_slot(path: Path) -> Record | None:
    """Return the record in the slot at ``path``, or ``None`` where there is none that is whole."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    start = len(_MAGIC) + _HEAD.size
    if len(data) < start or not data.startswith(_MAGIC):
        return None
    number, length, crc = _HEAD.unpack_from(data, len(_MAGIC))
    # A shorter record may stand in a longer slot: what is behind it is of the one before.
    held = data[start : start + length]
    if len(held) != length or zlib.crc32(held, zlib.crc32(struct.pack(">QQ", number, length))) != crc:
        return None
    return Record(number, held)


def newest_record(folder: Path) -> Record | None:
    """Return the newest whole record of the article whose journal lies in ``folder``."""
    records = [record for name in _SLOTS if (record := read_slot(folder / name)) is not None]
    return max(records, key=lambda record: record.number, default=None)


def kept_photo(folder: Path, name: str) -> bytes | None:
    """Return the bytes kept under ``name``, or ``None`` where they are gone or not what the name says."""
    if not _HASH.match(name):
        return None
    with contextlib.suppress(OSError):
        data = (folder / _PHOTOS / name).read_bytes()
        if hashlib.sha256(data).hexdigest() == name:
            return data
    return None


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows has no such call for a folder
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
