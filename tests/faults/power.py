"""The plug pulled: a disk in a file, looked at as it is at that moment, mounted anew as after a restart.

The kernel has told the disk only what was flushed; what still waits in memory is gone. A drive that lies about its
own memory is not imitated. Needs root and loop devices.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from editor_app.press.article_file import article_bytes
from editor_app.press.article_record import ArticleState, RecordWriter, read_state
from editor_app.press.article_saving import mark_of, save_state
from editor_app.store.history import History
from editor_app.store.journal import Journal, newest_record
from tests.faults.figures import Figures
from tests.faults.processes import Child, pause_s
from tests.faults.texts import Kind, article, number_in

_KIND = Kind("cut", ".textpack", 20_000, 60_000)
_IMAGE_BYTES = 24 * 1024**2
# ext4 as it comes; without its repair of programs that do not flush; and with data written whenever it likes.
MODES = {
    "ext4": "commit=1",
    "ext4 noauto_da_alloc": "commit=1,noauto_da_alloc",
    "ext4 writeback": "commit=1,noauto_da_alloc,data=writeback",
}
Look = Callable[[Path, int], str | None]


def why_not() -> str | None:
    """Say why no disk can be mounted here, or return ``None``."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "only root on Linux may mount a disk"
    if shutil.which("mkfs.ext4") is None or shutil.which("mount") is None:
        return "mkfs.ext4 or mount is missing: apt-get install e2fsprogs mount"
    return None if Path("/dev/loop-control").exists() else "there are no loop devices here"


def cuts(what: str, mode: str, folder: Path, runs: int, dice: random.Random, *, is_naive: bool = False) -> Figures:
    """Write (``file``, ``journal`` or ``history``) in a loop, cut the power ``runs`` times, look at what is there."""
    figures = Figures(f"power cut, {what}, {mode}", is_naive)
    image, disk, copy, again = (folder / name for name in ("disk.img", "disk", "copy.img", "again"))
    disk.mkdir()
    again.mkdir()
    with image.open("wb") as stream:
        stream.truncate(_IMAGE_BYTES)
    _call("mkfs.ext4", "-q", "-F", image)
    work, look = _NAIVE if is_naive else _WORK[what]
    with _mounted(image, disk, MODES[mode]):
        child = Child(lambda tell: work(disk, tell))
        try:
            child.wait_for_one()
            for _ in range(runs):
                pause_s(dice.uniform(0.001, 0.06))
                child.pause()
                last = child.acknowledged()
                _snapshot(image, copy)
                child.go_on()
                figures.runs += 1
                try:
                    with _mounted(copy, again, "noatime"):
                        problem = look(again, last)
                except subprocess.CalledProcessError:
                    problem = "cannot be mounted"
                if problem is not None:
                    figures.wrong[problem] += 1
        finally:
            child.kill()
    for path in (image, copy):
        path.unlink()
    for path in (disk, again):
        path.rmdir()
    return figures


def _call(*words: str | Path) -> None:
    subprocess.run([str(word) for word in words], check=True, capture_output=True)


@contextlib.contextmanager
def _mounted(image: Path, at: Path, options: str) -> Iterator[None]:
    _call("mount", "-o", f"loop,{options}", image, at)
    try:
        yield
    finally:
        _call("umount", at)


def _snapshot(image: Path, copy: Path) -> None:
    """Copy the disk as it is; the kernel may still be writing, so twice, until both are the same."""
    before = b""
    while (now := image.read_bytes()) != before:
        before = now
    copy.write_bytes(now)


def _save_on(disk: Path, tell: Callable[[int], None]) -> None:
    path = disk / "bài.textpack"
    state = ArticleState(article(_KIND, 0), path)
    path.write_bytes(article_bytes(state.article, path))
    os.sync()
    tell(0)
    known = mark_of(path)
    for number in range(1, 1_000_000):
        known = save_state(ArticleState(article(_KIND, number), path, known), path).state.known
        tell(number)


def _look_at_file(disk: Path, last: int) -> str | None:
    path = disk / "bài.textpack"
    if not path.exists() or path.stat().st_size == 0:
        return "empty"
    number = number_in(_KIND, path)
    if number is None:
        return "torn"
    return "acknowledged but missing" if number < last else None


def _save_naively_on(disk: Path, tell: Callable[[int], None]) -> None:
    path = disk / "bài.textpack"
    texts = [article_bytes(article(_KIND, number), path) for number in range(2)]
    for number in range(1_000_000):
        with path.open("wb") as stream:
            stream.write(texts[number % 2])
        tell(number)
        pause_s(0.002)


def _look_at_naive(disk: Path, _: int) -> str | None:
    return _look_at_file(disk, 0)


def _type_on(disk: Path, tell: Callable[[int], None]) -> None:
    writer = RecordWriter(Journal(disk / "journal"))
    for number in range(1, 1_000_000):
        writer.write(ArticleState(article(_KIND, number), caret=number))
        if number % 4 == 0:
            writer.sync()
            tell(number)
        pause_s(0.001)


def _look_at_journal(disk: Path, last: int) -> str | None:
    record = newest_record(disk / "journal")
    found = read_state(disk / "journal", record) if record is not None else None
    if found is None:
        return "nothing to recover"
    if found.missing or found.state.article != article(_KIND, found.state.caret):
        return "other words"
    return "acknowledged but missing" if found.state.caret < last else None


def _keep_on(disk: Path, tell: Callable[[int], None]) -> None:
    history = History(disk / "history")
    for number in range(1, 1_000_000):
        history.add("one", b"words %d " % number * 200, why="saved", form="file", at="", steady_s=number, words=number)
        tell(number)
        if number % 300 == 0:
            history.thin(number + 10**9)


def _look_at_history(disk: Path, last: int) -> str | None:
    history = History(disk / "history")
    versions = history.versions("one")
    if not versions or versions[-1].number < last:
        return "acknowledged but missing"
    texts = [history.read("one", version) for version in versions]
    right = [b"words %d " % version.words * 200 for version in versions]
    return None if texts == right else "listed, not there"


_NAIVE: tuple[Callable[[Path, Callable[[int], None]], None], Look] = (_save_naively_on, _look_at_naive)
_WORK: dict[str, tuple[Callable[[Path, Callable[[int], None]], None], Look]] = {
    "file": (_save_on, _look_at_file),
    "journal": (_type_on, _look_at_journal),
    "history": (_keep_on, _look_at_history),
}
