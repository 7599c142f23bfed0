"""Two names in a folder, turned into one another in a single step, so that what stood there before is still there.

A plain rename drops whatever stands at its target, also what somebody else saved there a moment ago. Where the system
can exchange two names, nothing is dropped: what comes out can be looked at first.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

# Linux: renameat2(2); macOS: renamex_np(2).
_AT_FDCWD = -100
_LINUX_NO_REPLACE, _LINUX_EXCHANGE = 1, 2
_MAC_SWAP, _MAC_EXCLUSIVE = 2, 4
# What kernels and file systems answer that cannot do it (NFS, CIFS, FUSE, before Linux 3.15).
_CANNOT = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})
_NO_LINKS = _CANNOT | {errno.EPERM, errno.EMLINK, errno.EACCES}
# Windows: access denied, sharing violation, lock violation, and what ReplaceFile and mapped files add to them; a
# virus scanner or a sync program holds the file for a moment.
PASSING_WINDOWS_ERRORS = frozenset({5, 32, 33, 1175, 1224})
WINDOWS_PATIENCE_S = 2.0
# ReplaceFileW: the target is already under the backup's name, the new file not yet under the target's.
_UNABLE_TO_MOVE_REPLACEMENT_2 = 1177
_REPLACEFILE_WRITE_THROUGH, _REPLACEFILE_IGNORE_MERGE_ERRORS = 1, 2


def exchange(one: Path, other: Path) -> bool:
    """Let the files at ``one`` and ``other`` change names in one step; False where this system cannot.

    Raises OSError where it can, but not with these two.
    """
    return _rename_with(one, other, _LINUX_EXCHANGE, _MAC_SWAP)


def rename_new(source: Path, target: Path) -> None:
    """Give ``source`` the name ``target``; raises FileExistsError where something has that name already."""
    if os.name == "nt":
        os.rename(source, target)  # noqa: PTH104 - it refuses there by itself
        return
    if _rename_with(source, target, _LINUX_NO_REPLACE, _MAC_EXCLUSIVE):
        return
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from error
        os.rename(source, target)  # noqa: PTH104 - so that every call goes through os
    else:
        os.unlink(source)  # noqa: PTH108 - so that every call goes through os


def replace_patiently(source: Path, target: Path, replace: Callable[[Path, Path], None] | None = None) -> None:
    """Let ``replace`` put ``source`` in ``target``'s place; on Windows wait two seconds for one who holds it."""
    call = replace or os.replace
    deadline_s = time.monotonic() + WINDOWS_PATIENCE_S
    pause_s = 0.01
    while True:
        try:
            call(source, target)
        except OSError as error:
            if getattr(error, "winerror", None) not in PASSING_WINDOWS_ERRORS or time.monotonic() > deadline_s:
                raise
            time.sleep(pause_s)
            pause_s = min(pause_s * 2, 0.2)
        else:
            return


def replace_keeping(
    new: Path, target: Path, aside: Path, replace_file: Callable[[Path, Path, Path], None] | None = None
) -> None:
    """Windows: put ``new`` in ``target``'s place, with its rights and streams; what stood there is now at ``aside``.

    ReplaceFileW may stop half-way (error 1177) with the target already aside: it is then brought back. Without a name
    for what stood there, error 1176 would mean that it is gone, so ``aside`` is never left out. Raises OSError.
    """
    call = replace_file or _replace_file

    def attempt(source: Path, place: Path) -> None:
        try:
            call(place, source, aside)
        except OSError as error:
            if getattr(error, "winerror", None) == _UNABLE_TO_MOVE_REPLACEMENT_2:
                with contextlib.suppress(FileExistsError):
                    rename_new(aside, place)
            raise

    replace_patiently(new, target, attempt)


def long_path(path: str) -> str:
    r"""Return a Windows ``path`` so that more than 260 letters work: ``\\?\C:\...`` or ``\\?\UNC\server\...``."""
    if path.startswith("\\\\?\\") or path.startswith("\\\\.\\"):
        return path
    if path.startswith("\\\\"):
        return "\\\\?\\UNC\\" + path[2:]
    is_absolute = len(path) > 2 and path[1] == ":" and path[2] in "\\/"
    return "\\\\?\\" + path.replace("/", "\\") if is_absolute else path


def _rename_with(source: Path, target: Path, linux_flag: int, mac_flag: int) -> bool:
    """Rename with a flag that the plain call does not have; False where the system does not know it."""
    names = os.fsencode(source), os.fsencode(target)
    if sys.platform == "linux":
        call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
        arguments = (_AT_FDCWD, names[0], _AT_FDCWD, names[1], linux_flag)
    elif sys.platform == "darwin":
        call = getattr(ctypes.CDLL(None, use_errno=True), "renamex_np", None)
        arguments = (*names, mac_flag)
    else:
        return False
    if call is None:
        return False
    if call(*arguments) == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code), os.fspath(source), None, os.fspath(target))


def _replace_file(target: Path, new: Path, aside: Path) -> None:
    """Call ReplaceFileW; raises OSError with its ``winerror``."""
    library = getattr(ctypes, "WinDLL")("kernel32", use_last_error=True)  # noqa: B009 - only there
    names = [long_path(str(path)) for path in (target, new, aside)]
    flags = _REPLACEFILE_WRITE_THROUGH | _REPLACEFILE_IGNORE_MERGE_ERRORS
    if not library.ReplaceFileW(*(ctypes.c_wchar_p(name) for name in names), flags, None, None):
        raise getattr(ctypes, "WinError")(getattr(ctypes, "get_last_error")())  # noqa: B009 - only there
