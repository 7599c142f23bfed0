"""One save or recovery, in a process of its own for a tracer to break: ``python -m tests.faults.one_step STEP ...``.

What it does stands between two looks at a file that does not exist, so that the tracer sees where it begins and ends.
It says ``SAVED`` only after the library did.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from editor_app.model.message import Failure
from editor_app.store.fingerprint import read_marked
from editor_app.store.history import History
from editor_app.store.journal import newest_record
from editor_app.store.recovery import mark_saved, put_away, recoverable, start_session
from editor_app.store.saving import save_file

NEW = b"new words " * 2_000
MARK = "/faults-mark"


def main() -> None:
    """Do the step that the arguments name."""
    step, folder = sys.argv[1], Path(sys.argv[2])
    work = _STEPS[step]
    _mark()
    try:
        is_done = work(folder)
    except (Failure, OSError) as error:
        sys.stdout.write(f"REFUSED {error.args[0]}\n")
    else:
        sys.stdout.write("SAVED\n" if is_done else "NOT CONFIRMED\n")
    sys.stdout.flush()
    _mark()
    os._exit(0)


def _mark() -> None:
    with contextlib.suppress(OSError):
        os.stat(MARK)  # noqa: PTH116 - exactly this call


def _save(folder: Path, safety: Path | None = None) -> bool:
    path = folder / "bài.md"
    saved = save_file(path, NEW, read_marked(path)[1], verify=lambda data: data.decode(), safety=safety)
    return saved.is_confirmed


def _overwrite(folder: Path) -> bool:
    return _save(folder, folder / "safety")


def _naive_save(folder: Path) -> bool:
    with (folder / "bài.md").open("wb") as stream:
        stream.write(NEW)
        stream.flush()
        with contextlib.suppress(OSError):
            os.fsync(stream.fileno())
    return True


def _recover(folder: Path) -> bool:
    """As a start of the program does it: find, take over into a journal of its own, save, put away."""
    places = [folder / "state"]
    session = start_session(places)
    found = recoverable(places)
    for kept in found:
        journal = session.journal(kept.article_id)
        number = journal.write(kept.record.data)
        journal.sync()
        path = folder / "bài.md"
        if not save_file(path, kept.record.data, read_marked(path)[1]).is_confirmed:
            return False
        mark_saved(journal.folder, number)
        put_away(kept, places, 1_800_000_000)
    session.end()
    return bool(found)


def _naive_recover(folder: Path) -> bool:
    """Take the journal away, then write the file."""
    (found,) = (folder / "state").glob("recovery/s*/one")
    record = newest_record(found)
    for entry in found.iterdir():
        entry.unlink()
    assert record is not None
    (folder / "bài.md").write_bytes(record.data)
    return True


def _history(folder: Path) -> bool:
    History(folder / "history").add("one", NEW, [b"photo" * 999], why="saved", form="file", at="", steady_s=1)
    return True


_STEPS = {
    "save": _save,
    "naive-save": _naive_save,
    "overwrite": _overwrite,
    "recover": _recover,
    "naive-recover": _naive_recover,
    "history": _history,
}

if __name__ == "__main__":
    main()
