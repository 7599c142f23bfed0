"""New bytes, written over a file in its place where it cannot be replaced, with both texts kept until that is done.

Replacing would part hard links, give a colleague's file to whoever saves, and needs a folder one may write in. Writing
over a file is not whole or nothing: so the old and the new bytes are brought to the disk elsewhere first.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path

from editor_app.model.message import Failure, Message, message
from editor_app.store.atomic import write_atomically
from editor_app.store.file_locks import full_sync
from editor_app.store.files import shown_path
from editor_app.store.fingerprint import Fingerprint, digest_of
from editor_app.store.folders import make_private, remove_folder
from editor_app.store.temp_file import read_back, write_all

_OLD, _NEW, _WHERE = "old", "new", "where.json"


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A file that was being written over when the program was killed, and both its texts."""

    folder: Path
    target: Path
    old: bytes
    new: bytes


def must_overwrite(target: Path, old: os.stat_result, safety: Path | None) -> bool:
    """Tell whether ``target`` must be written over in its place; without a ``safety`` folder it never is."""
    if safety is None or os.name == "nt":
        return False
    if old.st_nlink > 1 or not os.access(target.parent, os.W_OK | os.X_OK):
        return True
    user = os.geteuid()
    is_foreign = user not in (0, old.st_uid)
    is_shared = bool(old.st_mode & (stat.S_IRGRP | stat.S_IWGRP))
    folder = os.stat(target.parent)  # noqa: PTH116 - so that every call goes through os
    is_sticky = bool(folder.st_mode & stat.S_ISVTX) and user != folder.st_uid
    return is_foreign and (is_shared or is_sticky)


def overwrite(target: Path, path: Path, data: bytes, safety: Path | None, known: Fingerprint | None) -> Message:
    """Write ``data`` over ``target``; return what to say. Raises Failure, the old bytes then being back in place.

    ``save.half_written`` alone means that they could not be brought back: it says where both texts are.
    """
    if safety is None:
        raise ValueError("a safety folder is needed")
    old = target.read_bytes()
    kept = _keep_both(safety, target, old, data)
    if known is not None and digest_of(target) != known.sha256:
        remove_folder(kept)
        raise Failure("save.changed_outside", file=shown_path(path))
    try:
        _write_over(target, data)
    except BaseException as error:
        try:
            _write_over(target, old)
        except OSError:
            raise Failure("save.half_written", file=shown_path(path), folder=shown_path(kept)) from error
        remove_folder(kept)
        raise
    remove_folder(kept)
    return message("save.in_place", file=shown_path(path))


def unfinished_in(safety: Path) -> tuple[Unfinished, ...]:
    """Return what was being written over when the program ended; call it at the start, before anything is saved.

    Where the file holds one of both texts whole, nothing is wrong and its copies are removed. Nothing else is.
    """
    found = []
    with contextlib.suppress(OSError):
        for folder in sorted(safety.iterdir()):
            one = _read_unfinished(folder)
            if one is None:
                continue
            with contextlib.suppress(OSError):
                if one.target.read_bytes() in (one.old, one.new):
                    remove_folder(folder)
                    continue
            found.append(one)
    return tuple(found)


def settle(unfinished: Unfinished) -> None:
    """Forget what :func:`unfinished_in` found, once its texts are elsewhere (in the history, in the file)."""
    remove_folder(unfinished.folder)


def _keep_both(safety: Path, target: Path, old: bytes, new: bytes) -> Path:
    folder = safety / secrets.token_hex(8)
    make_private(folder)
    write_atomically(folder / _OLD, old)
    write_atomically(folder / _NEW, new)
    where = json.dumps({"target": os.fsencode(target).hex()})
    write_atomically(folder / _WHERE, where.encode())  # last: only with it is the folder whole
    return folder


def _read_unfinished(folder: Path) -> Unfinished | None:
    try:
        where = json.loads((folder / _WHERE).read_bytes())
        target = Path(os.fsdecode(bytes.fromhex(where["target"])))
        return Unfinished(folder, target, (folder / _OLD).read_bytes(), (folder / _NEW).read_bytes())
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write_over(target: Path, data: bytes) -> None:
    flags = os.O_WRONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(target, flags)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        write_all(descriptor, data)
        os.ftruncate(descriptor, len(data))
        full_sync(descriptor)
    finally:
        os.close(descriptor)
    read_back(target, data)
