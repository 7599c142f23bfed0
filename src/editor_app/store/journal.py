"""The newest state of one open article, turned into slots on the disk, and back after a crash or a power cut.

A slot that is needed is never the one written over, so a write that is cut short can only hurt one that nobody needs.
There is no log to be replayed: a slot holds everything, and the valid one with the highest number counts.
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
from editor_app.store.file_locks import full_sync
from editor_app.store.folders import make_private, sync_folder
from editor_app.store.temp_file import write_all

_MAGIC = b"BANTHAO-SLOT-1\n\x00"
_HEAD = struct.Struct(">QQI")  # number, length of the data, CRC-32 of both and the data
SLOTS = ("slot-a", "slot-b", "slot-c")
PHOTOS = "photos"
_HASH = re.compile(r"[0-9a-f]{64}\Z")
_FILE_MODE = 0o600  # drafts are confidential: sources, embargoes


@dataclass(frozen=True, slots=True)
class Record:
    """What a slot holds: its number, which only grows, and the data."""

    number: int
    data: bytes


class Journal:
    """Writes one article's records; raises OSError where the disk refuses, and goes on with the next call.

    Three slots: one holds the newest record, one the newest that is surely on the disk, and the third is written over.
    With two, a power cut between two syncs could tear both: each would have been written over since the last one.
    """

    def __init__(self, folder: Path) -> None:
        """Go on with what is in ``folder``; raises OSError where that cannot be read or made."""
        make_private(folder)
        self.folder = folder
        found = {name: record.number for name in SLOTS if (record := _slot(folder / name)) is not None}
        self.number = max(found.values(), default=0)
        self._newest = max(found, key=lambda name: found[name], default=None)
        self._synced = self._newest
        self._data: bytes | None = None
        self._is_doubtful = False

    def write(self, data: bytes) -> int:
        """Write ``data`` as the newest record and return its number; :meth:`sync` makes it outlive a power cut."""
        name = next(name for name in SLOTS if name not in (self._newest, self._synced))
        number = self.number + 1
        flags = os.O_CREAT | os.O_WRONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        descriptor = os.open(self.folder / name, flags, _FILE_MODE)
        try:
            write_all(descriptor, pack_slot(Record(number, data)))
        finally:
            os.close(descriptor)
        # Only now: a record that could not be written must not make the next one write over the last good slot.
        self.number, self._newest, self._data = number, name, data
        self._is_doubtful = False
        return number

    def sync(self) -> int:
        """Bring the newest record to the disk itself and return its number.

        After an error the system forgets what it could not bring there and would say yes the next time: so the record
        is written anew before it is tried again.
        """
        if self._newest is None or self._newest == self._synced:
            return self.number
        if self._is_doubtful and self._data is not None:
            self.write(self._data)
        self._is_doubtful = True
        descriptor = os.open(self.folder / self._newest, os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            full_sync(descriptor)
        finally:
            os.close(descriptor)
        sync_folder(self.folder)
        self._synced, self._is_doubtful = self._newest, False
        return self.number

    def keep_photo(self, data: bytes) -> str:
        """Keep a photo's bytes on the disk, once; return its name, the SHA-256 in hexadecimal. Raises Failure."""
        name = hashlib.sha256(data).hexdigest()
        folder = self.folder / PHOTOS
        make_private(folder)
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
        return _slot(path)
    except OSError:
        return None


def _slot(path: Path) -> Record | None:
    """Return what :func:`read_slot` does; raises OSError where there is a slot, but not to be read now."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
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
    records = [record for name in SLOTS if (record := read_slot(folder / name)) is not None]
    return max(records, key=lambda record: record.number, default=None)


def kept_photo(folder: Path, name: str) -> bytes | None:
    """Return the bytes kept under ``name``, or ``None`` where they are gone or not what the name says."""
    if not _HASH.match(name):
        return None
    with contextlib.suppress(OSError):
        data = (folder / PHOTOS / name).read_bytes()
        if hashlib.sha256(data).hexdigest() == name:
            return data
    return None
