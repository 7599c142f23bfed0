"""Who has a file open, turned into LibreOffice's lock file beside it, and back: ``.~lock.<name>#``.

One line of five fields, parted by commas and closed by a semicolon, in which ``\\``, ``,`` and ``;`` are escaped by a
``\\`` (svl/source/misc/lockfilecommon.cxx): the user's full name, login, host, local time, and the address of the
user's profile. The lock only tells people of each other; what is saved is guarded by its content.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from editor_app.model.message import Failure
from editor_app.store.files import read_bytes

# LibreOffice reads no more of one; a longer file is no lock.
MOST_BYTES = 32_000
# After so long without a sign of life a lock of this machine whose program has ended is worth nothing.
STALE_AFTER_S = 300.0
HEARTBEAT_S = 60.0
_LONGEST_NAME_BYTES = 255
_FIELDS = 5
_ESCAPED = re.compile(r"([\\,;])")
_FIELD = re.compile(r"((?:\\.|[^\\,;])*)([,;])", re.DOTALL)


@dataclass(frozen=True, slots=True)
class LockOwner:
    """Who holds a lock: ``profile`` is the address of one running program's state, ``since`` is as it was written."""

    full_name: str
    login: str
    host: str
    since: str
    profile: str

    def is_same(self, other: LockOwner) -> bool:
        """Tell whether both are the same running program, whatever names people gave themselves."""
        return (self.login, self.host, self.profile) == (other.login, other.host, other.profile)


def lock_path(path: Path) -> Path | None:
    """Return where the lock of the file at ``path`` lies, links followed; ``None`` where its name would be too long."""
    real = Path(os.path.realpath(path))
    name = f".~lock.{real.name}#"
    return real.with_name(name) if len(os.fsencode(name)) <= _LONGEST_NAME_BYTES else None


def owner_now(full_name: str, login: str, host: str, now: datetime, profile: str) -> LockOwner:
    """Return the owner a program writes at the local time ``now``."""
    return LockOwner(full_name, login, host, now.strftime("%d.%m.%Y %H:%M"), profile)


def pack_lock(owner: LockOwner) -> bytes:
    """Return the bytes of the lock that ``owner`` writes."""
    fields = (owner.full_name, owner.login, owner.host, owner.since, owner.profile)
    return (",".join(_ESCAPED.sub(r"\\\1", _one_line(field)) for field in fields) + ";").encode("utf-8", "replace")


def read_lock(path: Path) -> LockOwner | None:
    """Return whom the lock at ``path`` names, or ``None`` where there is none that can be read."""
    try:
        data = read_bytes(path, limit_bytes=MOST_BYTES)
    except Failure:
        return None
    return parse_lock(data)


def parse_lock(data: bytes) -> LockOwner | None:
    """Return whom a lock's bytes name, or ``None`` where they are no lock."""
    text = data.decode("utf-8", "replace")
    fields: list[str] = []
    at = 0
    while len(fields) < _FIELDS and (match := _FIELD.match(text, at)):
        fields.append(re.sub(r"\\(.)", r"\1", match[1], flags=re.DOTALL))
        at = match.end()
        if match[2] == ";":
            break
    if len(fields) != _FIELDS:
        return None
    return LockOwner(*(_one_line(field).strip() for field in fields))


def take_lock(path: Path, owner: LockOwner) -> LockOwner | None:
    """Lock the file at ``path`` for ``owner``; return whoever holds its lock already, ``None`` where it is ours now.

    Raises OSError where no lock can be written: a folder one may only read, a name too long (ENAMETOOLONG).
    """
    lock = lock_path(path)
    if lock is None:
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG))
    try:
        descriptor = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
    except FileExistsError:
        held = read_lock(lock)
        if held is not None and not held.is_same(owner):
            return held
        if held is None and lock.stat().st_size > 0:
            return LockOwner("", "", "", "", "")  # somebody's, in words we cannot read
        descriptor = os.open(lock, os.O_WRONLY | os.O_TRUNC)
    try:
        os.write(descriptor, pack_lock(owner))
    finally:
        os.close(descriptor)
    return None


def drop_lock(path: Path, owner: LockOwner) -> None:
    """Remove the lock of the file at ``path`` if it is ``owner``'s; anybody else's stays."""
    lock = lock_path(path)
    if lock is None:
        return
    held = read_lock(lock)
    if held is not None and held.is_same(owner):
        with contextlib.suppress(OSError):
            lock.unlink()


def touch_lock(path: Path) -> None:
    """Give the lock of ``path`` a sign of life."""
    lock = lock_path(path)
    if lock is not None:
        with contextlib.suppress(OSError):
            os.utime(lock)


def _one_line(words: str) -> str:
    return " ".join(words.split("\n")).replace("\r", " ")
