"""``make faults``: all trials with their controls, as a table; ``--short`` for a minute's worth of each kind."""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.faults import calls, power
from tests.faults.figures import Figures, table
from tests.faults.kills import kill_while_saving, kill_while_typing, races
from tests.faults.texts import KINDS
from tests.faults.times import times

_SEED = 20261124


def trials(folder: Path, *, is_short: bool) -> Iterator[Figures]:
    """Yield the figures of one trial after the other; each has a folder of its own."""
    dice = random.Random(_SEED)
    runs, control_runs = (8, 8) if is_short else (200, 40)
    every = 13 if is_short else 1
    for kind in KINDS:
        if is_short and kind.photo_bytes > 10**7:
            continue
        yield kill_while_saving(kind, _fresh(folder), runs, dice)
        yield kill_while_saving(kind, _fresh(folder), control_runs, dice, is_naive=True)
    yield kill_while_typing(_fresh(folder), runs, dice)
    yield kill_while_typing(_fresh(folder), control_runs, dice, is_naive=True)
    yield races(_fresh(folder), runs)
    yield races(_fresh(folder), control_runs, is_naive=True)
    if calls.why_not() is None:
        for step in (calls.SAVE, calls.OVERWRITE, calls.RECOVER, calls.HISTORY):
            yield calls.kill_everywhere(step, _fresh(folder), every)
        for step in (calls.NAIVE_SAVE, calls.NAIVE_RECOVER):
            yield calls.kill_everywhere(step, _fresh(folder))
        yield calls.errors_everywhere(calls.SAVE, _fresh(folder), 3 * every if is_short else 1)
        for step in (calls.OVERWRITE, calls.RECOVER, calls.HISTORY):
            yield calls.errors_everywhere(step, _fresh(folder), 9 * every if is_short else 3)
        yield calls.errors_everywhere(calls.NAIVE_SAVE, _fresh(folder), 2 if is_short else 1)
    if power.why_not() is None:
        for mode in list(power.MODES)[: 1 if is_short else None]:
            for what in ("file", "journal", "history"):
                yield power.cuts(what, mode, _fresh(folder), 3 if is_short else 70, dice)
            yield power.cuts("file", mode, _fresh(folder), 3 if is_short else 20, dice, is_naive=True)


def left_out() -> list[str]:
    """Say which trials cannot be made here, and why."""
    reasons = (("system calls", calls.why_not()), ("power cuts", power.why_not()))
    return [f"left out, {name}: {reason}" for name, reason in reasons if reason is not None]


def _fresh(folder: Path) -> Path:
    at = folder / "trial"
    shutil.rmtree(at, ignore_errors=True)
    at.mkdir()
    return at


def main() -> int:
    """Make all trials, print the table, return 1 where something was not good."""
    is_short = "--short" in sys.argv[1:]
    found = []
    with tempfile.TemporaryDirectory(prefix="banthao-faults-") as name:
        for figures in trials(Path(name), is_short=is_short):
            found.append(figures)
            sys.stdout.write(table([figures]).split("\n", 1)[1])
            sys.stdout.flush()
        if not is_short:
            sys.stdout.write("\n" + times(_fresh(Path(name)), 100))
    sys.stdout.write("".join(f"{line}\n" for line in left_out()))
    bad = [figures.name for figures in found if not figures.is_good]
    sys.stdout.write(f"{len(found)} trials, {'all good' if not bad else 'NOT GOOD: ' + ', '.join(bad)}\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
