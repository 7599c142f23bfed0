"""How long a save takes on this disk, as its user waits for it: written, flushed, read back, read by our reader."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from editor_app.press.article_record import ArticleState, RecordWriter, version_bytes
from editor_app.press.article_saving import save_state
from editor_app.store.history import History
from editor_app.store.journal import Journal
from tests.faults.texts import Kind, article

# (what, kind, goal of the 95th percentile in milliseconds)
_SAVES = (
    ("save, 20 KB", Kind("20kb", ".textpack", 20_000), 10),
    ("save, 5 MB", Kind("5mb", ".textpack", 20_000, 5_000_000), 50),
    ("save, 50 MB", Kind("50mb", ".textpack", 20_000, 50_000_000), 400),
)


def times(folder: Path, runs: int) -> str:
    """Return lines of a table: median, 95th percentile and goal of saving; of a journal's record and a version."""
    lines = [f"{'time':<58} {'median':>7} {'p95':>7} {'goal':>6}  (milliseconds)"]
    for name, kind, goal_ms in _SAVES:
        path = folder / "a.textpack"
        state = ArticleState(article(kind, 0), path)
        taken = []
        for number in range(runs if kind.photo_bytes < 10**7 else max(5, runs // 5)):
            state = ArticleState(article(kind, number), path, state.known)
            start_s = time.perf_counter()
            state = save_state(state, path).state
            taken.append((time.perf_counter() - start_s) * 1000)
        path.unlink()
        lines.append(_line(name, taken, f"{goal_ms}"))
    writer = RecordWriter(Journal(folder / "journal"))
    history = History(folder / "history")
    kind = Kind("typed", ".textpack", 20_000, 5_000_000)
    wrote, synced, kept = [], [], []
    for number in range(runs):
        state = ArticleState(article(kind, number))
        start_s = time.perf_counter()
        writer.write(state)
        wrote.append((time.perf_counter() - start_s) * 1000)
        writer.sync()
        synced.append((time.perf_counter() - start_s) * 1000)
        start_s = time.perf_counter()
        data, photos = version_bytes(state)
        history.add("one", data, photos, why="saved", form="record", at="", steady_s=number)
        kept.append((time.perf_counter() - start_s) * 1000)
    lines.append(_line("journal, 20 KB and a photo of 5 MB, write", wrote[1:], "-"))
    lines.append(_line("journal, the same, write and sync", synced[1:], "-"))
    lines.append(_line("history, the same, one version more", kept[1:], "-"))
    return "\n".join(lines) + "\n"


def _line(name: str, taken: list[float], goal: str) -> str:
    ordered = sorted(taken)
    p95 = ordered[min(len(ordered) - 1, round(len(ordered) * 0.95))]
    return f"{name:<58} {statistics.median(taken):>7.1f} {p95:>7.1f} {goal:>6}"
