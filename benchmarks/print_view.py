"""What a writer waits for beside the printed pages: from a key to the new picture of the page on the screen.

Everything is the program's own: window, child, PDF, picture. Needs an X display of its own (``make bench`` gives one),
or QT_QPA_PLATFORM=offscreen. Prints medians of fixed inputs: the sample (2 pages), and an article of 50 pages.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from support.texts import SAMPLE, article_of

from editor_app.gui.application import Newsroom, prepare_environment
from editor_app.gui.article_window import ArticleWindow
from editor_app.gui.questions import Dialogs
from editor_app.store.settings import Settings, save_settings

WORDS = 25
FIFTY_PAGES_BYTES = 300_000
GOALS_MS = {"sample": 50, "50 pages": 120}


def wait_for(is_there: Callable[[], bool], limit_s: float = 60.0) -> None:
    """Let the window work until ``is_there``; raises TimeoutError."""
    loop, timer = QEventLoop(), QTimer(interval=1)
    end_s = time.monotonic() + limit_s
    timer.timeout.connect(lambda: loop.quit() if is_there() or time.monotonic() > end_s else None)
    timer.start()
    loop.exec()
    if not is_there():
        raise TimeoutError


def is_at_rest(window: ArticleWindow) -> bool:
    """Tell whether the pages in sight are those of the article and nothing is on its way."""
    is_done = window.live_print.is_settled and window.print_view.is_fresh
    return is_done and not window.print_view.pages.is_busy and not window.print_sync.is_busy


def key_to_picture_ms(window: ArticleWindow) -> float:
    """Type one word in one go at the caret and return how long the caret's page took to be painted."""
    view = window.print_view
    page = view.marked_pages[0]
    done: list[float] = []

    def paint(rendered: int = page) -> None:
        if rendered == page and window.live_print.revision_shown == window.session.revision and not done:
            view.viewport().repaint()
            done.append(time.perf_counter())

    rendered, fresh = view.pages.rendered.connect(paint), view.fresh.connect(lambda: paint(page))
    start = time.perf_counter()
    key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "chữ ")
    QApplication.sendEvent(window.editor, key)
    wait_for(lambda: bool(done))
    view.pages.rendered.disconnect(rendered)
    view.fresh.disconnect(fresh)
    return (done[0] - start) * 1000


def longest_stall_ms(do: Callable[[], object]) -> float:
    """Return the longest time the window's events had to wait while ``do`` ran."""
    ticks = [time.perf_counter()]
    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start()
    do()
    timer.stop()
    return max((after - before) * 1000 for before, after in pairwise(ticks))


def measured(newsroom: Newsroom, label: str, path: Path | None) -> None:
    """Print one row."""
    if path is None:
        window = newsroom.show_sample()
    else:
        newsroom.open([path])
        window = newsroom.windows[-1]
    window.resize(1366, 734)
    start = time.perf_counter()
    wait_for(lambda: window.print_view.is_fresh)
    first_ms = (time.perf_counter() - start) * 1000
    window.editor.setFocus()
    middle = window.session.body.index(" ", len(window.session.body) // 2) + 1
    window.editor.select(middle, middle)
    window.print_sync.refresh()
    wait_for(lambda: is_at_rest(window))
    times: list[float] = []
    stalls: list[float] = []
    for _ in range(WORDS):
        stalls.append(longest_stall_ms(lambda: times.append(key_to_picture_ms(window))))
        wait_for(lambda: is_at_rest(window))
    times.sort()
    pages = window.print_view.pages.count
    print(
        f"{label:9s} {pages:3d} pages: first picture {first_ms:5.0f} ms; a word to its picture "
        f"median {statistics.median(times):5.1f} ms (goal {GOALS_MS[label]}), fastest {times[0]:5.1f} ms, "
        f"p95 {times[-2]:5.1f} ms; "
        f"window's longest stall median {statistics.median(stalls):4.1f} ms",
        flush=True,
    )
    window.session.undo_stack.setClean()
    window.close()


def main() -> None:
    """Print a row for each article."""
    prepare_environment()
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = folder / "settings.toml"
        save_settings(settings, Settings(preview="print", is_sample_seen=True))
        (folder / "fifty.md").write_text(article_of(FIFTY_PAGES_BYTES), "utf-8")
        newsroom = Newsroom(app, settings, Dialogs())
        assert SAMPLE.is_dir()
        measured(newsroom, "sample", None)
        measured(newsroom, "50 pages", folder / "fifty.md")
        newsroom.end()
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
