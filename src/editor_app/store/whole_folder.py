"""Files by their paths, turned into a folder that is wholly new or wholly as it was, whatever happens on the way.

A hidden folder beside the target is filled, brought to the disk and put in the target's place. Only what an earlier
call wrote is ever replaced: a list inside the folder says what that was, byte for byte.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import json
import os
import secrets
import stat
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from editor_app.model.message import Failure
from editor_app.store.atomic import TEMP_PREFIX, TEMP_SUFFIX, errors_in_words
from editor_app.store.files import shown_path

LIST_NAME = ".banthao-export.json"
# What systems leave in a folder that was only looked at.
_LEFT_BY_SYSTEMS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_LIST_LIMIT_BYTES = 1024 * 1024
# Linux: renameat2(2). Both names exist before and after, so at every moment the target is one of the two folders.
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Make the folder at ``path`` hold ``files`` (``a/b.jpg`` -> bytes) and nothing else; raises Failure.

    The folder may be new, empty, or what this function wrote before and nobody changed since; a link's target is
    replaced, not the link. After a Failure it is as it was. Where the system cannot exchange two folders (Windows),
    there is a moment between two renames: a program killed right then leaves the old folder, whole, under a hidden
    name beside the target.
    """
    with errors_in_words(path):
        target = Path(os.path.realpath(path))
        _our_files(target, path)
        temp = target.parent / f"{TEMP_PREFIX}{secrets.token_hex(4)}{TEMP_SUFFIX}"
        try:
            _fill(temp, files)
            old = _our_files(target, path)  # looked at again: somebody may have worked in it meanwhile
            if target.exists():
                temp.chmod(stat.S_IMODE(target.stat().st_mode))
            aside = _put_in_place(temp, target)
        except BaseException:
            _take_away(temp, [*files, LIST_NAME])
            raise
        _sync(target.parent)
        if aside is not None:
            _take_away(aside, old)


def _our_files(target: Path, path: Path) -> list[str]:
    """Return the paths of all files in the folder; raises Failure where there is one that we did not write."""
    if not target.exists():
        return []
    if not target.is_dir():
        raise Failure("export.is_file", file=shown_path(path))
    listed = _read_list(target / LIST_NAME)
    found: list[str] = []
    waiting = [target]
    while waiting:
        for entry in waiting.pop().iterdir():
            name = entry.relative_to(target).as_posix()
            if entry.is_dir() and not entry.is_symlink() and any(known.startswith(f"{name}/") for known in listed):
                waiting.append(entry)
            elif _is_ours(entry, name, listed):
                found.append(name)
            else:
                raise Failure("export.folder_not_ours", folder=shown_path(path), file=shown_path(Path(name)))
    return found


def _is_ours(entry: Path, name: str, listed: Mapping[str, str]) -> bool:
    if not stat.S_ISREG(entry.lstat().st_mode):
        return False
    if entry.name in _LEFT_BY_SYSTEMS or (name == LIST_NAME and listed):
        return True
    return name in listed and _digest(entry.read_bytes()) == listed[name]


def _read_list(path: Path) -> dict[str, str]:
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _LIST_LIMIT_BYTES:
            return {}
        files = json.loads(path.read_bytes())["files"]
        return {str(name): str(digest) for name, digest in files.items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _fill(temp: Path, files: Mapping[str, bytes]) -> None:
    listed = {name: _digest(data) for name, data in files.items()}
    all_files = {**files, LIST_NAME: json.dumps({"files": listed}, indent=1).encode()}
    temp.mkdir()
    for name, data in all_files.items():
        file = temp / name
        file.parent.mkdir(exist_ok=True)
        with file.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    for folder in {(temp / name).parent for name in all_files}:
        _sync(folder)


def _put_in_place(temp: Path, target: Path) -> Path | None:
    """Put ``temp`` where ``target`` is; return where the old folder went."""
    if not target.exists():
        temp.rename(target)
        return None
    if _exchange(temp, target):
        return temp
    aside = temp.with_name(f"{TEMP_PREFIX}{secrets.token_hex(4)}{TEMP_SUFFIX}")
    target.rename(aside)
    try:
        temp.rename(target)
    except BaseException:
        aside.rename(target)
        raise
    return aside


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; return False where this system or disk cannot."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:  # another C library
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)


def _take_away(folder: Path, names: Sequence[str]) -> None:
    """Take away the files ``names`` of ``folder``, and it too if it is empty then: what else came into it stays."""
    files = [folder / name for name in names]
    for file in files:
        with contextlib.suppress(OSError):
            file.unlink()
    folders = {folder, *(file.parent for file in files)}
    for emptied in sorted(folders, key=lambda each: len(each.parts), reverse=True):
        with contextlib.suppress(OSError):
            emptied.rmdir()


def _sync(folder: Path) -> None:
    """Bring a folder's names to the disk, where the system knows how."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):  # a share that cannot promise it; the files themselves are there
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
