"""An open file, turned into one that this process holds until it ends, however it ends; and the strongest flush.

A lock of the system's, not a number in a file: it is gone when its process is, killed or not, and numbers of processes
are given again.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Any


def lock_descriptor(descriptor: int) -> bool:
    """Lock an open file for this descriptor alone; False where another holds it, or the system cannot lock.

    flock on Linux and macOS (``LockFileEx``, through ``msvcrt``, on Windows): it lasts until the descriptor is closed.
    """
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - only there

            os.lseek(descriptor, 0, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - not on Windows

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def wait_for_lock(descriptor: int) -> None:
    """Wait until nobody else holds the file, then hold it; where the system cannot lock, go on without."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - only there

            os.lseek(descriptor, 0, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - not on Windows

            fcntl.flock(descriptor, fcntl.LOCK_EX)


def full_sync(descriptor: int) -> None:
    """Bring an open file to the disk; on macOS, where fsync stops at the drive's own memory, all the way."""
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - only there

        system: Any = fcntl
        with contextlib.suppress(OSError):  # a share that does not know it
            system.fcntl(descriptor, system.F_FULLFSYNC)
            return
    os.fsync(descriptor)
