"""A process, turned into a folder of its own for passing files, which is cleaned away even where it was killed."""

from __future__ import annotations

import contextlib
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

_PREFIX = "banthao-sheets-"
_SIGN = "in-use"


@contextlib.contextmanager
def passing_folder(parent: Path | None = None) -> Iterator[Path]:
    """Yield a new folder in ``parent`` (the system's folder for such), without those whose process is gone."""
    where = parent if parent is not None else Path(tempfile.gettempdir())
    for left in where.glob(f"{_PREFIX}*"):
        if not _is_in_use(left):
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=where))
    with (folder / _SIGN).open("w") as sign:
        _hold(sign)
        try:
            yield folder
        finally:
            sign.close()
            shutil.rmtree(folder, ignore_errors=True)


def _is_in_use(folder: Path) -> bool:
    """Tell whether the process that made ``folder`` is still there; a folder we know nothing of is left alone."""
    sign = folder / _SIGN
    try:
        if sys.platform == "win32":
            sign.unlink()  # refused while the file is open
            return False
        with sign.open("r+") as file:
            return not _hold(file)
    except OSError:
        return True


def _hold(sign: IO[str]) -> bool:
    """Take hold of ``sign`` until it is closed or the process ends; tell whether nobody else held it."""
    if sys.platform != "win32":
        import fcntl  # noqa: PLC0415  # there is none on Windows, where an open file cannot be removed

        try:
            fcntl.flock(sign, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
    return True
