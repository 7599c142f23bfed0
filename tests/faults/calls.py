"""Every system call of a save, of a recovery and of the history, killed or answered with an error, one run each."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from editor_app.store.folders import remove_folder
from editor_app.store.history import History
from editor_app.store.overwriting import unfinished_in
from editor_app.store.recovery import recoverable, start_session
from tests.faults.figures import Figures
from tests.faults.one_step import MARK, NEW

ROOT = Path(__file__).resolve().parents[2]
OLD = b"old words " * 1_500
_ERRORS = ("EIO", "ENOSPC", "EDQUOT")
_CALL = re.compile(r"^(?:\[pid +\d+\] |\d+ +)?([a-z0-9_]+)\(")
# Calls that no disk refuses, or that have no part in what is on it.
_NO_DISK = frozenset({"brk", "mmap", "munmap", "mprotect", "futex", "getrandom", "rt_sigaction", "rt_sigprocmask"})
# A run in which one of these failed must not have said that it saved.
_MUST_NOT_FAIL = frozenset({"fsync", "write", "pwrite64"})


@dataclass(frozen=True, slots=True)
class Step:
    """A step of :mod:`tests.faults.one_step`: how to prepare a folder for it, and what may be found after it."""

    name: str
    prepare: Callable[[Path], None]
    look: Callable[[Path], str | None]
    is_control: bool = False


def why_not() -> str | None:
    """Say why nothing can be traced here, or return ``None``."""
    if sys.platform != "linux":
        return "strace is a program for Linux"
    if shutil.which("strace") is None:
        return "strace is not installed: apt-get install strace"
    test = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False)
    return None if test.returncode == 0 else "strace may not trace here"


def kill_everywhere(step: Step, folder: Path, every: int = 1) -> Figures:
    """Kill the step at each of its system calls (or at one of ``every``) and look at what is there."""
    figures = Figures(f"kill at every system call, {step.name}", step.is_control)
    for call, number in list(_calls(step, folder))[::every]:
        said = _run(step, folder, f"inject={call}:signal=KILL:when={number}")
        figures.runs += 1
        problem = step.look(folder)
        if problem is None and "SAVED" in said and "save" in step.name:
            problem = _is_new(folder)
        if problem is not None:
            figures.wrong[f"{problem} at {call}" if not step.is_control else problem] += 1
    return figures


def errors_everywhere(step: Step, folder: Path, every: int = 1) -> Figures:
    """Let each system call answer EIO, ENOSPC and EDQUOT, once and for ever; nobody may say "saved" who has not."""
    figures = Figures(f"EIO, ENOSPC, EDQUOT at every call, {step.name}", step.is_control)
    figures.control_share_min = 0.02
    tries = [
        (call, number, error, end) for call, number in _calls(step, folder) for error in _ERRORS for end in ("", "+")
    ]
    for call, number, error, end in tries[::every]:
        said = _run(step, folder, f"inject={call}:error={error}:when={number}{end}")
        figures.runs += 1
        problem = step.look(folder)
        if problem is None and "TRACEBACK" in said:
            problem = "a traceback"
        if problem is None and "SAVED" in said:
            problem = _is_new(folder) if "history" not in step.name else _is_kept(folder)
            # A recovery goes on after its save: what fails then is tried again by the next one.
            if problem is None and call in _MUST_NOT_FAIL and step.name != "recover":
                problem = "saved in spite of an error"
        figures.seen["refused" if "REFUSED" in said else "saved all the same" if "SAVED" in said else "died"] += 1
        if problem is not None:
            figures.wrong[f"{problem} at {call}"] += 1
    return figures


def _run(step: Step, folder: Path, *inject: str) -> str:
    for entry in folder.iterdir():
        remove_folder(entry) if entry.is_dir() else entry.unlink()
    step.prepare(folder)
    options = [part for one in inject for part in ("-e", one)]
    child = subprocess.run(
        ["strace", "-f", "-qq", "-o", folder.with_suffix(".trace"), *options, *_command(step, folder)],
        capture_output=True,
        env=_environment(),
        cwd=ROOT,
        check=False,
        timeout=60,
    )
    # A message that cannot be written to the harness is no defect of what is tried.
    is_traceback = b"Traceback" in child.stderr and b"sys.stdout" not in child.stderr
    return child.stdout.decode() + ("TRACEBACK" if is_traceback else "")


def _command(step: Step, folder: Path) -> list[str]:
    return [sys.executable, "-m", "tests.faults.one_step", step.name, str(folder)]


def _environment() -> dict[str, str]:
    """Return surroundings in which every run makes the same calls."""
    source = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return {"PYTHONPATH": source, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0", "PATH": os.environ["PATH"]}


def _calls(step: Step, folder: Path) -> Iterator[tuple[str, int]]:
    """Yield (call, which of its kind in the whole run) for every call of the step, its start and end left out."""
    _run(step, folder)
    counts: Counter[str] = Counter()
    is_within = False
    for line in folder.with_suffix(".trace").read_text("utf-8", "replace").splitlines():
        match = _CALL.match(line)
        if match is None:
            continue
        counts[match[1]] += 1
        if MARK in line:
            is_within = not is_within
        elif is_within and match[1] not in _NO_DISK and "SAVED" not in line:
            yield match[1], counts[match[1]]


def _is_new(folder: Path) -> str | None:
    return None if (folder / "bài.md").read_bytes() == NEW else "said saved, is not"


def _is_kept(folder: Path) -> str | None:
    history = History(folder / "history")
    return None if history.holds("one", NEW) else "said kept, is not"


def _prepare_file(folder: Path) -> None:
    (folder / "bài.md").write_bytes(OLD)


def _look_at_file(folder: Path) -> str | None:
    return None if (folder / "bài.md").read_bytes() in (OLD, NEW) else "torn"


def _prepare_linked(folder: Path) -> None:
    _prepare_file(folder)
    (folder / "other.md").hardlink_to(folder / "bài.md")


def _look_at_linked(folder: Path) -> str | None:
    """The file is whole, or both texts lie in the safe place."""
    if _look_at_file(folder) is None:
        return None
    return None if any((one.old, one.new) == (OLD, NEW) for one in unfinished_in(folder / "safety")) else "torn"


def _prepare_journal(folder: Path) -> None:
    _prepare_file(folder)
    session = start_session([folder / "state"])
    session.journal("one").write(NEW)
    session.end()


def _look_at_journal(folder: Path) -> str | None:
    """The text is in the file, or is offered still."""
    path = folder / "bài.md"
    if path.read_bytes() not in (OLD, NEW):
        return "torn"
    is_offered = any(kept.record.data == NEW for kept in recoverable([folder / "state"]))
    return None if is_offered or path.read_bytes() == NEW else "lost"


def _prepare_history(folder: Path) -> None:
    History(folder / "history").add("one", OLD, why="opened", form="file", at="", steady_s=0)


def _look_at_history(folder: Path) -> str | None:
    """What was kept can still be read, and what is listed too."""
    history = History(folder / "history")
    if not history.holds("one", OLD):
        return "lost"
    return None if all(history.read("one", version) for version in history.versions("one")) else "listed, not there"


SAVE = Step("save", _prepare_file, _look_at_file)
NAIVE_SAVE = Step("naive-save", _prepare_file, _look_at_file, is_control=True)
OVERWRITE = Step("overwrite", _prepare_linked, _look_at_linked)
RECOVER = Step("recover", _prepare_journal, _look_at_journal)
NAIVE_RECOVER = Step("naive-recover", _prepare_journal, _look_at_journal, is_control=True)
HISTORY = Step("history", _prepare_history, _look_at_history)
