"""Who has a file open, turned into LibreOffice's lock file beside it, and back: ``.~lock.<name>#``.

One line of five fields, parted by commas and closed by a semicolon, in which ``\\``, ``,`` and ``;`` are escaped by a
``\\`` (svl/source/misc/lockfilecommon.cxx): the user's full name, login, host, local time, and the address of the
user's profile. The lock only tells people of each other; what is saved is guarded by its content.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from editor_app.model.message import Failure
from editor_app.store.files import read_bytes
from editor_app.store.temp_file import drop, open_temp

# LibreOffice reads no more of one; a longer file is no lock.
MOST_BYTES = 32_000
# After so long without a sign of life a lock of this machine whose program has ended is worth nothing.
STALE_AFTER_S = 300.0
HEARTBEAT_S = 60.0
_LONGEST_NAME_BYTES = 255
_FIELDS = 5
_TRIES = 5
_HIDDEN = 2  # FILE_ATTRIBUTE_HIDDEN
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
    for _ in range(_TRIES):
        with contextlib.suppress(FileExistsError):
            _write_new(lock, owner)
            return None
        with contextlib.suppress(FileNotFoundError):  # it was dropped this very moment: then it is ours to take
            held = read_lock(lock)
            if held is not None and held.is_same(owner):
                return None
            if held is None and lock.stat().st_size == 0 and _age_s(lock) > STALE_AFTER_S:
                lock.unlink()  # of a program that ended between making it and writing it
            elif held is not None or lock.exists():
                return held or LockOwner("", "", "", "", "")  # somebody's, in words we cannot read
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))


def is_stale(path: Path, held: LockOwner, owner: LockOwner, *, is_alive: bool) -> bool:
    """Tell whether the lock of ``path`` that ``held`` names may be taken over without asking.

    Only one of this machine and login, without a sign of life for five minutes by the disk's own clock, whose program
    has ended (``is_alive``: its session is locked, see ``recovery``). All others are for their user to judge.
    """
    lock = lock_path(path)
    if lock is None or is_alive or (held.login, held.host) != (owner.login, owner.host):
        return False
    try:
        return _age_s(lock) > STALE_AFTER_S
    except OSError:
        return False


def take_over(path: Path, held: LockOwner, owner: LockOwner) -> LockOwner | None:
    """Put ``owner``'s lock in the place of the one that ``held`` names, its user having agreed; raises OSError.

    Returns whoever holds the lock, where that is somebody else by now.
    """
    lock = lock_path(path)
    if lock is not None:
        now = read_lock(lock)
        if now is not None and now != held:
            return now
        lock.unlink(missing_ok=True)
    return take_lock(path, owner)


def others_at_work(path: Path) -> tuple[str, ...]:
    """Return the names of programs that seem to have the file at ``path`` open, by the files they leave; never raises.

    Word's ``~$name``, Emacs' ``.#name`` (a link to nowhere), Vim's ``.name.swp``; no more than a word of warning.
    """
    real = Path(os.path.realpath(path))
    signs = (
        ("Word", f"~${real.name}"),
        ("Word", f"~${real.name[2:]}"),  # of names over eight letters Word leaves out the first two
        ("Emacs", f".#{real.name}"),
        ("Vim", f".{real.name}.swp"),
    )
    found = [program for program, name in signs if os.path.lexists(real.with_name(name))]
    return tuple(dict.fromkeys(found))


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


def _write_new(lock: Path, owner: LockOwner) -> None:
    descriptor = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_CLOEXEC", 0), 0o666)
    try:
        try:
            os.write(descriptor, pack_lock(owner))
        finally:
            os.close(descriptor)
    except OSError:
        with contextlib.suppress(OSError):
            lock.unlink()  # an empty one would tell nobody anything
        raise
    _hide(lock)


def _age_s(lock: Path) -> float:
    """Return how long ago the lock had its last sign of life, by the clock of the disk it lies on; raises OSError."""
    probe, descriptor = open_temp(lock, 0o600)
    try:
        return os.fstat(descriptor).st_mtime - lock.stat().st_mtime
    finally:
        os.close(descriptor)
        drop(probe)


def _hide(lock: Path) -> None:
    """Windows: give the file the attribute that a leading dot means elsewhere."""
    library = getattr(ctypes, "windll", None)
    if library is not None:
        library.kernel32.SetFileAttributesW(str(lock), _HIDDEN)


def _one_line(words: str) -> str:
    return " ".join(words.split("\n")).replace("\r", " ")
