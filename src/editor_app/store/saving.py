"""An article's bytes, turned into its file, unless somebody else has changed that file meanwhile; nobody's words go.

What is known of the file is compared before anything is written and again with what comes out at the swap, so that of
two programs saving at the same moment each finds the other's words. ``atomic`` is for files that nobody else writes.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from editor_app.model.message import Failure, Message, message
from editor_app.store.atomic import check_readable, errors_in_words, sync_in_words
from editor_app.store.files import shown_path
from editor_app.store.fingerprint import Fingerprint, fingerprint, holds_still
from editor_app.store.overwriting import must_overwrite, overwrite
from editor_app.store.swap import exchange, rename_new, replace_keeping, replace_patiently
from editor_app.store.temp_file import drop, folder_to_sync, look_at, open_temp, read_back, write_beside

_MOST_COPIES = 99
_NAME_BYTES_MAX = 255


@dataclass(frozen=True, slots=True)
class Saved:
    """What the file is now: its mark; what somebody else had saved in between, kept beside it; and what to say.

    Where not ``is_confirmed``, the file stands whole, but the disk did not confirm that it would survive a power cut:
    that is not "saved" yet, and the article stays unsaved in its window.
    """

    mark: Fingerprint
    is_confirmed: bool = True
    theirs: bytes | None = None
    theirs_path: Path | None = None
    notices: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class _Theirs:
    """What came out at the swap and was not the file known: its bytes, where they can be read, and where it is now."""

    data: bytes | None
    path: Path


def save_file(
    path: Path,
    data: bytes,
    known: Fingerprint | None,
    *,
    verify: Callable[[bytes], object] | None = None,
    safety: Path | None = None,
) -> Saved:
    """Write ``data`` to ``path``, where the file still is what ``known`` says (``None``: there is none yet).

    ``verify`` is given the bytes and raises what it likes if our reader cannot read them. ``safety`` is a folder of
    this user's own in which both texts are kept while a file must be written over in place (hard links, a colleague's
    file, a folder one may not write in); without one, hard links and owners give way, and such a folder is refused.

    Raises Failure; the file is then as it was: ``save.changed_outside``, ``save.gone`` or ``save.appeared`` where it is
    not what ``known`` says. May take a second for large files: not for the window's thread.
    """
    with errors_in_words(path):
        target = Path(os.path.realpath(path))
        old = look_at(target, path)
        _check_known(target, path, old, known)
        if old is not None and must_overwrite(target, old, safety):
            check_readable(path, data, verify)
            notice = overwrite(target, path, data, safety, known)
            return Saved(fingerprint(os.stat(target), data), notices=(notice,))  # noqa: PTH116 - all through os
        return _swap_in(target, path, data, old, known, verify)


def _check_known(target: Path, path: Path, old: os.stat_result | None, known: Fingerprint | None) -> None:
    if old is None:
        if known is not None:
            raise Failure("save.gone", file=shown_path(path))
    elif known is None:
        raise Failure("save.appeared", file=shown_path(path))
    elif not holds_still(target, known):
        raise Failure("save.changed_outside", file=shown_path(path))


def _swap_in(
    target: Path,
    path: Path,
    data: bytes,
    old: os.stat_result | None,
    known: Fingerprint | None,
    verify: Callable[[bytes], object] | None,
) -> Saved:
    with folder_to_sync(target.parent) as sync_folder:
        temp = write_beside(target, data, old)
        try:
            read_back(temp, data)
            check_readable(path, data, verify)
            details = os.stat(temp)  # noqa: PTH116 - so that every call goes through os
            aside = _put_in_place(temp, target, path, known)
        except BaseException:
            drop(temp)
            raise
        theirs = _look_at_what_came_out(aside, target, known)
        notices = _confirm(sync_folder, path)
        is_confirmed = not notices
        if theirs is not None:
            copy = shown_path(Path(theirs.path.name))
            notices = (message("save.theirs_kept", file=shown_path(path), copy=copy), *notices)
        elif aside is not None:
            drop(aside)
    mark = _mark(target, details, data)
    if theirs is None:
        return Saved(mark, is_confirmed, notices=notices)
    return Saved(mark, is_confirmed, theirs.data, theirs.path, notices)


def _confirm(sync_folder: Callable[[], None], path: Path) -> tuple[Message, ...]:
    """Bring the new name to the disk; return what to say where the disk does not confirm it."""
    try:
        sync_in_words(sync_folder, path)
    except Failure as failure:
        return (failure.message,)
    return ()


def _mark(target: Path, details: os.stat_result, data: bytes) -> Fingerprint:
    """Return the mark of what was written; should somebody have changed the file by now, the next save will see it."""
    now = os.stat(target)  # noqa: PTH116 - so that every call goes through os
    is_ours = (now.st_ino, now.st_size, now.st_mtime_ns) == (details.st_ino, details.st_size, details.st_mtime_ns)
    return fingerprint(now if is_ours else details, data)


def _put_in_place(temp: Path, target: Path, path: Path, known: Fingerprint | None) -> Path | None:
    """Give the new file its place; return where what stood there is now, ``None`` where nobody can tell."""
    if known is None:
        try:
            rename_new(temp, target)
        except FileExistsError:
            raise Failure("save.appeared", file=shown_path(path)) from None
        return None
    if os.name == "nt":
        aside, descriptor = open_temp(target, 0o600)
        os.close(descriptor)
        replace_keeping(temp, target, aside)
        return aside
    try:
        if exchange(temp, target):
            return temp
    except FileNotFoundError:
        raise Failure("save.gone", file=shown_path(path)) from None
    # Two names cannot be exchanged here. What is left is a moment between this look and the rename.
    if not holds_still(target, known):
        raise Failure("save.changed_outside", file=shown_path(path))
    replace_patiently(temp, target)
    return None


def _look_at_what_came_out(aside: Path | None, target: Path, known: Fingerprint | None) -> _Theirs | None:
    """Return ``None`` where the file known came out, else what did, kept under a name of its own."""
    if aside is None or known is None:
        return None
    try:
        theirs = aside.read_bytes() if stat.S_ISREG(os.lstat(aside).st_mode) else None
    except OSError:  # it cannot be read, so it is not thrown away
        theirs = None
    if theirs is not None and hashlib.sha256(theirs).hexdigest() == known.sha256:
        return None
    return _Theirs(theirs, keep_beside(aside, target))


def keep_beside(found: Path, target: Path) -> Path:
    """Give ``found`` a name that a person will see beside ``target``: ``bài (2).md``; return where it is now.

    Where no such name can be had, it stays where it is.
    """
    for number in range(2, _MOST_COPIES + 1):
        try:
            copy = target.with_name(_numbered(target, number))
            rename_new(found, copy)
        except FileExistsError:
            continue
        except OSError:
            break
        return copy
    return found


def _numbered(target: Path, number: int) -> str:
    end = f" ({number}){target.suffix}"
    stem = target.stem
    while len(os.fsencode(stem + end)) > _NAME_BYTES_MAX:
        stem = stem[:-1]
    return stem + end
