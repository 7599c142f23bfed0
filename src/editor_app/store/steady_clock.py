"""What the computer's clock says, turned into a time that never runs back and never leaps: the age of kept texts.

A clock may be wrong by a day or by ten years, and is then put right. Nothing may be thrown away because of that: this
time goes at most one day ahead each time it is asked at the start of the program.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from editor_app.model.message import Failure
from editor_app.store.atomic import write_atomically

DAY_S = 86_400
_NAME = "clock"


def steady_now(folder: Path, now_s: float) -> int:
    """Return the steady time, in seconds, for a clock that says ``now_s``; the folder remembers the last one.

    Call it once, at the start of the program; within a run, add the seconds of a monotonic clock. Never raises: where
    nothing can be read or written, it stands still, and nothing grows old.
    """
    path = folder / _NAME
    now = int(now_s)
    try:
        last = int(path.read_bytes())
    except FileNotFoundError:
        last = now
    except (OSError, ValueError):
        last = _latest_known(folder, now)
    steady = last if now < last else min(now, last + DAY_S)
    with contextlib.suppress(Failure):
        write_atomically(path, b"%d\n" % steady)
    return steady


def _latest_known(folder: Path, now: int) -> int:
    """Return when the folder was last changed, for want of better; never later than ``now``."""
    with contextlib.suppress(OSError):
        return min(now, int(folder.stat().st_mtime))
    return now
