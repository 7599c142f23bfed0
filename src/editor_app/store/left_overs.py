"""The hidden files that killed programs left in a folder, turned into nothing, or into texts to be offered.

Nothing is removed that may be somebody's words: only what is an hour old by the clock of the disk it lies on, is locked
by nobody, and is no newer text of the article that is being opened.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

from editor_app.store.file_locks import lock_descriptor
from editor_app.store.temp_file import TEMP_PREFIX, TEMP_SUFFIX, drop, open_temp, temp_mark

OLD_AFTER_S = 3600.0
_NAME = re.compile(re.escape(TEMP_PREFIX) + r"([0-9a-f]{4})[0-9a-f]{4}" + re.escape(TEMP_SUFFIX))
# Exports can be made again from their article.
_EXPORTS = (b"%PDF", b"<!", b"\x89PNG", b"\xff\xd8\xff")
_LOOK_BYTES = 16


def clean_left_overs(target: Path, reads: Callable[[bytes], object] | None = None) -> tuple[Path, ...]:
    """Remove what saving ``target`` left in its folder when it was killed; return what should be offered instead.

    ``reads`` is the reader of ``target``'s kind and raises where it cannot read: what it can read and is newer than
    ``target`` stays and is returned. Without it (an export) nothing is offered. What was left by the saving of other
    articles stays until they are opened themselves, empty files and unfinished exports excepted. Never raises.
    """
    offered = []
    with contextlib.suppress(OSError):
        real = Path(os.path.realpath(target))
        names = [name for name in os.listdir(real.parent) if _NAME.fullmatch(name)]  # noqa: PTH208 - names are enough
        now_s = _clock_of(real) if names else 0.0
        for name in sorted(names):
            temp = real.parent / name
            with contextlib.suppress(OSError):
                if not _is_abandoned(temp, now_s):
                    continue
                is_ours = name.startswith(TEMP_PREFIX + temp_mark(real.name))
                if is_ours and reads is not None and _is_newer_text(temp, real, reads):
                    offered.append(temp)
                elif is_ours or _can_be_made_again(temp):
                    drop(temp)
    return tuple(offered)


def _clock_of(target: Path) -> float:
    """Return what the disk's own clock says; a server's may be wrong by hours."""
    probe, descriptor = open_temp(target, 0o600)
    try:
        return os.fstat(descriptor).st_mtime
    finally:
        os.close(descriptor)
        drop(probe)


def _is_abandoned(temp: Path, now_s: float) -> bool:
    details = os.lstat(temp)
    # A time in the future is no age at all: then nothing is sure.
    if not stat.S_ISREG(details.st_mode) or now_s - details.st_mtime < OLD_AFTER_S:
        return False
    descriptor = os.open(temp, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    try:
        return lock_descriptor(descriptor)
    finally:
        os.close(descriptor)


def _is_newer_text(temp: Path, target: Path, reads: Callable[[bytes], object]) -> bool:
    data = temp.read_bytes()
    with contextlib.suppress(OSError):
        if os.lstat(temp).st_mtime <= target.stat().st_mtime or data == target.read_bytes():
            return False
    try:
        reads(data)
    except Exception:  # whatever a reader says of a torn file
        return False
    return True


def _can_be_made_again(temp: Path) -> bool:
    with temp.open("rb") as stream:
        start = stream.read(_LOOK_BYTES)
    return not start or start.startswith(_EXPORTS)
