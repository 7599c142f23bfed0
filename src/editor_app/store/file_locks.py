"""An open file, turned into one that this process holds until it ends, however it ends; and the strongest flush.

A lock of the system's, not a number in a file: it is gone when its process is, killed or not, and numbers of processes
are given again.
"""

from __future__ import annotations

import contextlib
import importlib
import os
from typing import Any


def _module(name: str) -> Any:
    """Return a module that only some systems have, ``None`` elsewhere."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


# Loaded with the program: in the middle of a save, with no file left to open, it would be too late.
_UNIX, _WINDOWS = _module("fcntl"), _module("msvcrt")


def lock_descriptor(descriptor: int) -> bool:
    """Lock an open file for this descriptor alone; False where another holds it, or the system cannot lock.

    flock on Linux and macOS (``LockFileEx``, through ``msvcrt``, on Windows): it lasts until the descriptor is closed.
    """
    try:
        if _WINDOWS is not None:
            os.lseek(descriptor, 0, os.SEEK_SET)
            _WINDOWS.locking(descriptor, _WINDOWS.LK_NBLCK, 1)
        else:
            _UNIX.flock(descriptor, _UNIX.LOCK_EX | _UNIX.LOCK_NB)
    except OSError:
        return False
    return True


def wait_for_lock(descriptor: int) -> None:
    """Wait until nobody else holds the file, then hold it; where the system cannot lock, go on without."""
    with contextlib.suppress(OSError):
        if _WINDOWS is not None:
            os.lseek(descriptor, 0, os.SEEK_SET)
            _WINDOWS.locking(descriptor, _WINDOWS.LK_LOCK, 1)
        else:
            _UNIX.flock(descriptor, _UNIX.LOCK_EX)


def full_sync(descriptor: int) -> None:
    """Bring an open file to the disk; on macOS, where fsync stops at the drive's own memory, all the way."""
    if hasattr(_UNIX, "F_FULLFSYNC"):
        with contextlib.suppress(OSError):  # a share that does not know it
            _UNIX.fcntl(descriptor, _UNIX.F_FULLFSYNC)
            return
    os.fsync(descriptor)
