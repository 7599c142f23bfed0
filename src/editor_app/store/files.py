"""A file on the disk, turned into its bytes, or into a refusal that says what to do."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from editor_app.model.message import Failure

LIMIT_BYTES = 2 * 1024**3
_BYTES_PER_MB = 1024 * 1024


def shown_path(path: Path) -> str:
    """Return ``path`` as it can be printed anywhere: bytes that are no UTF-8 come out as ``\ufffd``."""
    return os.fsencode(path).decode("utf-8", "replace")


def read_bytes(path: Path, *, limit_bytes: int = LIMIT_BYTES) -> bytes:
    """Return what the file at ``path`` holds; raises Failure, and never waits on a pipe or a device."""
    file = shown_path(path)
    try:
        _refuse_odd(path, file)
        with path.open("rb") as stream:
            data = stream.read(limit_bytes + 1)
    except FileNotFoundError:
        raise _missing(path) from None
    except NotADirectoryError:
        raise _missing(path) from None
    except PermissionError:
        raise Failure("file.no_rights", file=file) from None
    except OSError as error:
        raise Failure("file.unreadable", file=file, reason=error.strerror or str(error)) from error
    if len(data) > limit_bytes:
        raise Failure("file.too_large", file=file, limit_mb=limit_bytes // _BYTES_PER_MB)
    return data


def _refuse_odd(path: Path, file: str) -> None:
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise Failure("file.is_folder", file=file)
    if not stat.S_ISREG(mode):
        raise Failure("file.not_a_file", file=file)


def _missing(path: Path) -> Failure:
    folder = path.parent
    if folder.is_dir():
        return Failure("file.missing", file=path.name, folder=shown_path(folder.absolute()))
    return Failure("file.no_folder", file=path.name, folder=shown_path(folder.absolute()))
