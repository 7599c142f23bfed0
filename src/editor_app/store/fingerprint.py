"""A file, turned into a mark by which one sees later whether somebody has changed it, and the rules for seeing it.

Two looks are cheap and can mislead (a touched file has new times and the old words); the content decides.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from editor_app.model.message import Failure
from editor_app.store.files import LIMIT_BYTES, read_bytes

_READ_TRIES = 3


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a file was when it was read or written: where it lies, its size, its two times, and its SHA-256."""

    device: int
    inode: int
    size_bytes: int
    modified_ns: int
    changed_ns: int
    sha256: str

    def is_untouched(self, details: os.stat_result) -> bool:
        """Tell whether ``details`` speak of the very same file, untouched; False does not yet mean another content."""
        found = (details.st_dev, details.st_ino, details.st_size, details.st_mtime_ns, details.st_ctime_ns)
        return found == (self.device, self.inode, self.size_bytes, self.modified_ns, self.changed_ns)


def fingerprint(details: os.stat_result, data: bytes) -> Fingerprint:
    """Return the mark of a file that ``details`` speak of and that holds ``data``."""
    return Fingerprint(
        details.st_dev,
        details.st_ino,
        details.st_size,
        details.st_mtime_ns,
        details.st_ctime_ns,
        hashlib.sha256(data).hexdigest(),
    )


def read_marked(path: Path, *, limit_bytes: int = LIMIT_BYTES) -> tuple[bytes, Fingerprint]:
    """Return what the file at ``path`` holds, and its mark; raises Failure.

    A file that is written while it is read is read again, a few times. Should it still change, the mark is that of the
    bytes returned, with times that no later look will find again, so that the content is compared.
    """
    data = read_bytes(path, limit_bytes=limit_bytes)
    for _ in range(_READ_TRIES):
        before = _stat(path)
        data = read_bytes(path, limit_bytes=limit_bytes)
        mark = fingerprint(before, data)
        if mark.is_untouched(_stat(path)) and len(data) == before.st_size:
            return data, mark
    return data, Fingerprint(before.st_dev, before.st_ino, len(data), -1, -1, mark.sha256)


def holds_still(path: Path, known: Fingerprint) -> bool:
    """Tell whether the file at ``path`` still holds what ``known`` says; raises OSError where it cannot be read."""
    details = os.stat(path)  # noqa: PTH116 - so that every call goes through os
    if known.is_untouched(details):
        return True
    return details.st_size == known.size_bytes and digest_of(path) == known.sha256


def digest_of(path: Path) -> str:
    """Return the SHA-256 of the file at ``path`` in hexadecimal; raises OSError."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _stat(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except OSError as error:
        raise Failure("file.unreadable", file=str(path), reason=error.strerror or str(error)) from error
