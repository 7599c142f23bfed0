"""Bytes, turned into a file that is wholly new or wholly as it was, whatever happens on the way.

A hidden file beside the target is written, brought to the disk, read back and put in the target's place in one
step; until that step the old file has not been touched. Neither QSaveFile nor ``open(path, "w")`` promises this.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from editor_app.model.message import Failure
from editor_app.store.files import shown_path
from editor_app.store.swap import replace_patiently
from editor_app.store.temp_file import (
    TEMP_PREFIX,
    TEMP_SUFFIX,
    drop,
    folder_to_sync,
    look_at,
    read_back,
    write_beside,
)

__all__ = ["TEMP_PREFIX", "TEMP_SUFFIX", "check_readable", "errors_in_words", "sync_in_words", "write_atomically"]

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


def write_atomically(path: Path, data: bytes, verify: Callable[[bytes], object] | None = None) -> None:
    """Write ``data`` to ``path``; a link's target is replaced, not the link; an old file's rights are kept.

    ``verify`` is given the bytes read back and raises what it likes if they are no good. Raises Failure; the old
    file is then untouched and nothing is left beside it, but for ``save.unconfirmed``: the new file stands whole,
    and only the disk has not confirmed that it would survive a power cut.
    """
    with errors_in_words(path):
        target = Path(os.path.realpath(path))
        old = look_at(target, path)
        with folder_to_sync(target.parent) as sync_folder:
            temp = write_beside(target, data, old)
            try:
                read_back(temp, data)
                check_readable(path, data, verify)
                replace_patiently(temp, target)
            except BaseException:
                drop(temp)
                raise
            sync_in_words(sync_folder, path)


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


def check_readable(path: Path, data: bytes, verify: Callable[[bytes], object] | None) -> None:
    """Raise Failure where our own reader, ``verify``, cannot read what is about to become the file."""
    try:
        if verify is not None:
            verify(data)
    except Exception as error:
        raise Failure("save.would_not_open", file=shown_path(path)) from error


def sync_in_words(sync_folder: Callable[[], None], path: Path) -> None:
    """Bring a rename to the disk; raises the Failure that says that the file stands, but is not confirmed."""
    try:
        sync_folder()
    except OSError as error:
        raise Failure("save.unconfirmed", file=shown_path(path), reason=_reason(error)) from error
