"""Bytes, turned into a hidden file on the disk beside the one they are for, with its rights, read back.

Its name tells which file it is for, and while it is written it is locked, so that what a killed program left behind
can be told from what another is just writing (``left_overs``).
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from editor_app.model.message import Failure
from editor_app.store.file_locks import full_sync, lock_descriptor
from editor_app.store.files import shown_path
from editor_app.store.members import is_windows_name

TEMP_PREFIX = ".~na-"  # and eight hexadecimal digits: short, so that a name as long as the disk allows still works
TEMP_SUFFIX = ".tmp"
_CHUNK_BYTES = 1024 * 1024
_TEMP_TRIES = 10
_NO_GROUP_BITS = 0o1707
# What a share answers that cannot bring a folder to its disk: it cannot promise more, so this is no failure.
_FOLDER_SYNC_UNKNOWN = frozenset(
    {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EACCES, errno.EPERM}
)


def temp_mark(name: str) -> str:
    """Return the four hexadecimal digits that the temporary files for a file called ``name`` begin with."""
    return hashlib.sha256(os.fsencode(name)).hexdigest()[:4]


def look_at(target: Path, path: Path) -> os.stat_result | None:
    """Return what stands at ``target`` now, or None; refuse what must not or cannot be replaced."""
    if not stat.S_ISDIR(os.stat(target.parent).st_mode):  # noqa: PTH116 - so that every call goes through os
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    if os.name == "nt" and not is_windows_name(target.name):
        raise Failure("save.name_not_allowed", file=shown_path(path))
    try:
        old = os.lstat(target)
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(old.st_mode):  # all links were followed: only a circle of them is left
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    if stat.S_ISDIR(old.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(old.st_mode):
        raise Failure("save.not_a_file", file=shown_path(path))
    if not os.access(target, os.W_OK):
        raise Failure("save.read_only_file", file=shown_path(path))
    return old


def write_beside(target: Path, data: bytes, old: os.stat_result | None) -> Path:
    """Return a new file in ``target``'s folder, on the disk, that holds ``data`` and has the rights of ``old``."""
    temp, descriptor = open_temp(target, 0o666 if old is None else 0o600)
    try:
        try:
            write_all(descriptor, data)
            if old is not None and os.name != "nt":
                _keep_rights(descriptor, target, old)
            full_sync(descriptor)  # never tried twice: after a failure the kernel forgets what it could not write
        finally:
            os.close(descriptor)  # some shares tell of a full disk only here
    except BaseException:
        drop(temp)
        raise
    return temp


def open_temp(target: Path, mode: int) -> tuple[Path, int]:
    """Return the path and descriptor of a new file; the system takes the umask off ``mode``."""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY
    for name in ("O_CLOEXEC", "O_NOFOLLOW", "O_BINARY", "O_NOINHERIT"):
        flags |= getattr(os, name, 0)
    for _ in range(_TEMP_TRIES):
        temp = target.parent / f"{TEMP_PREFIX}{temp_mark(target.name)}{secrets.token_hex(2)}{TEMP_SUFFIX}"
        with contextlib.suppress(FileExistsError):
            descriptor = os.open(temp, flags, mode)
            lock_descriptor(descriptor)
            return temp, descriptor
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of ``data``, however little the system takes at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest[:_CHUNK_BYTES]) :]


def _keep_rights(descriptor: int, target: Path, old: os.stat_result) -> None:
    """Give the new file owner, group, rights and attributes of the ``old`` one, as far as we are allowed."""
    new = os.fstat(descriptor)
    mode = stat.S_IMODE(old.st_mode) & ~(stat.S_ISUID | stat.S_ISGID)
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid) and not _give(descriptor, old):
        # Rights meant for one group must not fall to another: as vim does, it gets what everybody has.
        mode = mode & _NO_GROUP_BITS | (mode & 0o007) << 3
    with contextlib.suppress(OSError):
        os.fchmod(descriptor, mode)
    _keep_attributes(descriptor, target)


def _give(descriptor: int, old: os.stat_result) -> bool:
    """Try owner and group, then the group alone; tell whether the group is right now."""
    for owner in (old.st_uid, -1):
        with contextlib.suppress(OSError):
            os.fchown(descriptor, owner, old.st_gid)
            return True
    return os.fstat(descriptor).st_gid == old.st_gid


def _keep_attributes(descriptor: int, target: Path) -> None:
    if not hasattr(os, "listxattr"):  # Linux only
        return
    with contextlib.suppress(OSError):
        for name in os.listxattr(target):
            with contextlib.suppress(OSError):
                os.setxattr(descriptor, name, os.getxattr(target, name))


def read_back(temp: Path, data: bytes) -> None:
    """Raise OSError unless ``temp`` holds ``data``, byte for byte."""
    expected = memoryview(data)
    at = 0
    with temp.open("rb") as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            if chunk != expected[at : at + len(chunk)]:
                break
            at += len(chunk)
    if chunk or at != len(data):
        raise OSError(errno.EIO, os.strerror(errno.EIO))


def drop(temp: Path) -> None:
    """Remove a temporary file, if it is there."""
    with contextlib.suppress(OSError):
        os.unlink(temp)  # noqa: PTH108 - so that every call goes through os


@contextlib.contextmanager
def folder_to_sync(folder: Path) -> Iterator[Callable[[], None]]:
    """Open ``folder`` before anything is written, and yield what brings a rename in it to the disk."""
    if os.name == "nt":  # Windows has no such call for a folder
        yield lambda: None
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except PermissionError:  # a folder to write in, but not to list
        yield lambda: None
        return
    try:
        yield lambda: _sync_folder(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(descriptor: int) -> None:
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _FOLDER_SYNC_UNKNOWN:
            raise
