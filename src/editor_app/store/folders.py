"""Paths, turned into folders that only their user may read and that outlive a power cut, and into nothing again."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

_PRIVATE_MODE = 0o700  # drafts are confidential: sources, embargoes


def make_private(folder: Path) -> None:
    """Make ``folder`` and what is missing above it, readable for this user alone, and bring them to the disk.

    Raises OSError.
    """
    missing = []
    at = folder
    while not at.is_dir():
        missing.append(at)
        at = at.parent
    for path in reversed(missing):
        with contextlib.suppress(FileExistsError):
            path.mkdir(_PRIVATE_MODE)
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Bring the names in ``folder`` to the disk; raises OSError. Windows has no such call."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove_folder(folder: Path) -> None:
    """Remove ``folder`` with all that is in it, as far as the system lets us; never raises, never follows a link."""
    with contextlib.suppress(OSError):
        if folder.is_symlink():
            folder.unlink()
            return
        for entry in folder.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                remove_folder(entry)
            else:
                with contextlib.suppress(OSError):
                    entry.unlink()
        folder.rmdir()


def size_of(folder: Path) -> int:
    """Return how many bytes the files in ``folder`` hold."""
    total = 0
    with contextlib.suppress(OSError):
        for entry in folder.rglob("*"):
            with contextlib.suppress(OSError):
                details = entry.lstat()
                total += details.st_size
    return total
