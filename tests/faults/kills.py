"""Processes that save, keep a journal or race, killed at random moments; what is found afterwards is counted."""

from __future__ import annotations

import os
import random
import shutil
import struct
import time
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from editor_app.model.message import Failure
from editor_app.press.article_file import article_bytes
from editor_app.press.article_record import ArticleState, RecordWriter, read_state
from editor_app.press.article_saving import mark_of, save_state
from editor_app.store.fingerprint import read_marked
from editor_app.store.recovery import recoverable, start_session
from editor_app.store.saving import save_file
from editor_app.store.temp_file import TEMP_PREFIX
from tests.faults.figures import Figures
from tests.faults.processes import Child, pause_s
from tests.faults.texts import Kind, article, number_in

_TYPED = Kind("typed", ".textpack", 60_000, 300_000)


def kill_while_saving(kind: Kind, folder: Path, runs: int, dice: random.Random, *, is_naive: bool = False) -> Figures:
    """Save in a loop, kill, look: the file is the last acknowledged article or the one after it, whole."""
    figures = Figures(f"kill -9 while saving, {kind.name}", is_naive)
    path = folder / f"bài{kind.suffix}"
    path.write_bytes(article_bytes(article(kind, 0), path))
    texts = [article_bytes(article(kind, number), path) for number in range(2)] if is_naive else []
    duration_s = _duration_s(kind, path, texts)

    def save(first: int, tell: Callable[[int], None]) -> None:
        state = ArticleState(article(kind, first), path, mark_of(path))
        for number in range(first, first + 10_000):
            if is_naive:
                path.open("wb").write(texts[number % 2])
            else:
                state = ArticleState(
                    article(kind, number), path, save_state(state_of(kind, number, state), path).state.known
                )
            tell(number)

    for _ in range(runs):
        before = number_in(kind, path) or 0
        child = Child(partial(save, before + 1))
        child.wait_for_one()
        pause_s(dice.uniform(0, 2.5 * duration_s))
        last = child.kill()
        found = number_in(kind, path)
        figures.runs += 1
        if found is None:
            figures.wrong["torn"] += 1
        elif is_naive:
            figures.seen["whole"] += 1
        elif found < last:
            figures.wrong["acknowledged but missing"] += 1
        elif found > last + 1:
            figures.wrong["from nowhere"] += 1
        figures.seen["left-over temps"] += _sweep(folder)
        if found is None:
            path.write_bytes(article_bytes(article(kind, 0), path))
    path.unlink()
    return figures


def state_of(kind: Kind, number: int, before: ArticleState) -> ArticleState:
    """Return the state to be saved next."""
    return ArticleState(article(kind, number), before.path, before.known)


def _duration_s(kind: Kind, path: Path, naive: list[bytes]) -> float:
    """Return how long a save takes here."""
    state = ArticleState(article(kind, 0), path, mark_of(path))
    start_s = time.perf_counter()
    if naive:
        path.open("wb").write(naive[0])
    else:
        save_state(state, path)
    return time.perf_counter() - start_s


def _sweep(folder: Path) -> int:
    temps = [entry for entry in folder.iterdir() if entry.name.startswith(TEMP_PREFIX)]
    for temp in temps:
        temp.unlink()
    return len(temps)


def kill_while_typing(folder: Path, runs: int, dice: random.Random, *, is_naive: bool = False) -> Figures:
    """Write a journal every few milliseconds, kill, recover: the last record acknowledged is there, photo and all."""
    figures = Figures("kill -9 while the journal is written", is_naive)
    for _ in range(runs):
        place = folder / "state"
        child = Child(partial(_type_naively if is_naive else _type_on, place))
        child.wait_for_one()
        pause_s(dice.uniform(0, 0.03))
        last = child.kill()
        figures.runs += 1
        problem = _look_at_naive_slot(place) if is_naive else _look_at_journal(place, last)
        if problem is not None:
            figures.wrong[problem] += 1
        shutil.rmtree(place)
    return figures


def _type_on(place: Path, tell: Callable[[int], None]) -> None:
    session = start_session([place])
    writer = RecordWriter(session.journal("one"))
    for number in range(1, 100_000):
        writer.write(ArticleState(article(_TYPED, number), caret=number))
        if number % 5 == 0:
            writer.sync()
        tell(number)


def _look_at_journal(place: Path, last: int) -> str | None:
    found = recoverable([place])
    recovered = read_state(found[0].folder, found[0].record) if found else None
    if recovered is None:
        return "nothing to recover"
    if recovered.state.caret < last or recovered.missing:
        return "acknowledged but missing"
    return None if recovered.state.article == article(_TYPED, recovered.state.caret) else "other words"


def _type_naively(place: Path, tell: Callable[[int], None]) -> None:
    """One slot, written over again and again."""
    place.mkdir()
    for number in range(100_000):
        data = struct.pack("<q", number) * 8_000
        with (place / "slot").open("wb") as stream:
            stream.write(struct.pack("<L", zlib.crc32(data)) + data)
        tell(number)


def _look_at_naive_slot(place: Path) -> str | None:
    data = (place / "slot").read_bytes()
    is_whole = len(data) > 4 and zlib.crc32(data[4:]) == struct.unpack("<L", data[:4])[0]
    return None if is_whole else "torn"


def races(folder: Path, runs: int, *, is_naive: bool = False) -> Figures:
    """Two programs save the same file at one moment: each text is in a file, or its writer was told that it is not."""
    figures = Figures("two programs save one file at once", is_naive)
    for _ in range(runs):
        path = folder / "chung.md"
        path.write_bytes(b"base")
        known = read_marked(path)[1]
        start_s = time.perf_counter() + 0.01

        def save(text: bytes, tell: Callable[[int], None]) -> None:
            pause_s(start_s - time.perf_counter())  # noqa: B023 - forked at once
            if is_naive:
                temp = path.with_name(f"temp-{os.getpid()}")  # noqa: B023
                temp.write_bytes(text)
                temp.replace(path)  # noqa: B023
                tell(1)
                return
            try:
                save_file(path, text, known)  # noqa: B023
            except Failure:
                tell(0)
            else:
                tell(1)

        children = [Child(partial(save, text)) for text in (b"ours", b"theirs")]
        told = [child.end() for child in children]
        there = {entry.read_bytes() for entry in folder.iterdir()}
        figures.runs += 1
        for text, is_saved in zip((b"ours", b"theirs"), told, strict=True):
            if is_saved == 1 and text not in there:
                figures.wrong["acknowledged but missing"] += 1
        figures.seen[{0: "both refused", 1: "one was refused", 2: "both saved"}.get(sum(told), "no answer")] += 1
        for entry in folder.iterdir():
            entry.unlink()
    return figures
