"""Bytes, turned into a file that is wholly new or wholly as it was, whatever happens on the way.

A hidden file beside the target is written, brought to the disk, read back and put in the target's place in one
step; until that step the old file has not been touched. Neither QSaveFile nor ``open(path, "w")`` promises this.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from editor_app.model.message import Failure
from editor_app.store.files import shown_path

TEMP_PREFIX = ".~na-"  # and eight hexadecimal digits: short, so that a name as long as the disk allows still works
TEMP_SUFFIX = ".tmp"
_CHUNK_BYTES = 1024 * 1024
_TEMP_TRIES = 10
_NO_GROUP_BITS = 0o1707
# Windows: access denied, sharing violation, lock violation, and what ReplaceFile and mapped files add to them; a
# virus scanner or a sync program holds the file for a moment.
_PASSING_WINDOWS_ERRORS = frozenset({5, 32, 33, 1175, 1224})
_WINDOWS_PATIENCE_S = 2.0
_WORDS = {
    errno.ENOENT: "save.no_folder",
    errno.ENOTDIR: "save.no_folder",
    errno.EACCES: "save.no_rights",
    errno.EPERM: "save.no_rights",
    errno.ENOSPC: "save.disk_full",
    errno.EDQUOT: "save.disk_full",
    errno.EROFS: "save.read_only_disk",
    errno.EISDIR: "save.is_folder",
    errno.ENAMETOOLONG: "save.name_too_long",
    errno.ELOOP: "save.link_loop",
}
# What a share answers that cannot bring a folder to its disk: it cannot promise more, so this is no failure.
_FOLDER_SYNC_UNKNOWN = frozenset(
    {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EACCES, errno.EPERM}
)


def write_atomically(path: Path, data: bytes, verify: Callable[[bytes], object] | None = None) -> None:
    """Write ``data`` to ``path``; a link's target is replaced, not the link; an old file's rights are kept.

    ``verify`` is given the bytes read back and raises what it likes if they are no good. Raises Failure; the old
    file is then untouched and nothing is left beside it, but for ``save.unconfirmed``: the new file stands whole,
    and only the disk has not confirmed that it would survive a power cut.
    """
    with errors_in_words(path):
        target = Path(os.path.realpath(path))
        old = _look_at(target, path)
        with _folder_to_sync(target.parent) as sync_folder:
            temp = _write_beside(target, data, old)
            try:
                _read_back(temp, data)
                _check(path, data, verify)
                _put_in_place(temp, target)
            except BaseException:
                _drop(temp)
                raise
            try:
                sync_folder()
            except OSError as error:
                raise Failure("save.unconfirmed", file=shown_path(path), reason=_reason(error)) from error


@contextlib.contextmanager
def errors_in_words(path: Path) -> Iterator[None]:
    """Turn an OSError into the Failure that says what happened to ``path``."""
    try:
        yield
    except OSError as error:
        id = _WORDS.get(error.errno or 0, "save.other")
        folder = shown_path(path.absolute().parent)
        raise Failure(id, file=shown_path(path), folder=folder, reason=_reason(error)) from error


def _reason(error: OSError) -> str:
    return error.strerror or str(error)


def _look_at(target: Path, path: Path) -> os.stat_result | None:
    """Return what stands at ``target`` now, or None; refuse what must not or cannot be replaced."""
    if not stat.S_ISDIR(os.stat(target.parent).st_mode):  # noqa: PTH116 - so that every call goes through os
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
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


def _write_beside(target: Path, data: bytes, old: os.stat_result | None) -> Path:
    """Return a new file in ``target``'s folder, on the disk, that holds ``data`` and has the rights of ``old``."""
    temp, descriptor = _open_temp(target.parent, 0o666 if old is None else 0o600)
    try:
        try:
            _write_all(descriptor, data)
            if old is not None and os.name != "nt":
                _keep_rights(descriptor, target, old)
            os.fsync(descriptor)  # never tried twice: after a failure the kernel forgets what it could not write
        finally:
            os.close(descriptor)  # some shares tell of a full disk only here
    except BaseException:
        _drop(temp)
        raise
    return temp


def _open_temp(folder: Path, mode: int) -> tuple[Path, int]:
    """Return the path and descriptor of a new file; the system takes the umask off ``mode``."""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY
    for name in ("O_CLOEXEC", "O_NOFOLLOW", "O_BINARY", "O_NOINHERIT"):
        flags |= getattr(os, name, 0)
    for _ in range(_TEMP_TRIES):
        temp = folder / f"{TEMP_PREFIX}{secrets.token_hex(4)}{TEMP_SUFFIX}"
        with contextlib.suppress(FileExistsError):
            return temp, os.open(temp, flags, mode)
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))


def _write_all(descriptor: int, data: bytes) -> None:
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


def _read_back(temp: Path, data: bytes) -> None:
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


def _check(path: Path, data: bytes, verify: Callable[[bytes], object] | None) -> None:
    try:
        if verify is not None:
            verify(data)
    except Exception as error:
        raise Failure("save.would_not_open", file=shown_path(path)) from error


def _put_in_place(temp: Path, target: Path) -> None:
    """Replace ``target`` by ``temp`` in one step; on Windows wait two seconds for a program that holds it."""
    deadline_s = time.monotonic() + _WINDOWS_PATIENCE_S
    pause_s = 0.01
    while True:
        try:
            os.replace(temp, target)  # noqa: PTH105 - so that every call goes through os
        except OSError as error:
            if getattr(error, "winerror", None) not in _PASSING_WINDOWS_ERRORS or time.monotonic() > deadline_s:
                raise
            time.sleep(pause_s)
            pause_s = min(pause_s * 2, 0.2)
        else:
            return


def _drop(temp: Path) -> None:
    with contextlib.suppress(OSError):
        os.unlink(temp)  # noqa: PTH108 - so that every call goes through os


@contextlib.contextmanager
def _folder_to_sync(folder: Path) -> Iterator[Callable[[], None]]:
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
