"""From a click on a random word of the page to the caret in the draft: how many hit the very letter, and how soon."""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication
from pytestqt.qt_compat import qt_api
from pytestqt.qtbot import QtBot
from tests.gui.conftest import Answers
from tests.gui.pages import ask, letter_box, press_at, settled

from editor_app.gui.application import Newsroom
from editor_app.gui.article_window import ArticleWindow

WORDS = 150
ZOOMS = (1.0, 1.25, 1.5)
SCALE = "2"


def clicked(window: ArticleWindow, bot: QtBot, seed: int) -> tuple[int, list[float]]:
    """Return how many of the words were hit exactly, and the times in milliseconds, sorted."""
    dice = random.Random(seed)
    body = window.session.body
    count = ask(window, bot, "document.querySelectorAll('[data-b]').length")
    hits, times = 0, []
    for _ in range(WORDS):
        host = f"document.querySelectorAll('[data-b]')[{dice.randrange(count)}]"
        shown = ask(window, bot, f"{host}.textContent")
        starts = [n for n in range(len(shown)) if shown[n].isalnum() and (n == 0 or not shown[n - 1].isalnum())]
        # The credit's first word is the page's own; no letter of it was typed.
        at = dice.choice([n for n in starts if not shown.startswith("Ảnh: ", n)])
        point = letter_box(window, bot, host, at)
        before = window.editor.caret()
        start = time.perf_counter()
        press_at(window, point)
        while window.editor.caret() == before and time.perf_counter() - start < 0.5:
            QApplication.processEvents()
        times.append((time.perf_counter() - start) * 1000)
        word = shown[at : at + 12].split()[0]
        hits += body.startswith(word[: len(word.rstrip(".,;:”)"))], window.editor.caret())
        settled(window, bot)
    return hits, sorted(times)


def main() -> None:
    """Print a row for each zoom; the last by a run of its own on a screen of double density."""
    qt_api.set_qt_api("pyside6")  # type: ignore[no-untyped-call]  # pytest-qt's own start, which is not here
    app = QApplication(["editor-app"])
    with tempfile.TemporaryDirectory() as folder:
        room = Newsroom(app, Path(folder) / "settings.toml", Answers())
        window = room.show_sample()
        bot = QtBot(None)  # type: ignore[arg-type]  # no test asks for it
        settled(window, bot)
        for zoom in ZOOMS if "QT_SCALE_FACTOR" not in os.environ else (1.0,):
            window.page.setZoomFactor(zoom)
            bot.wait(500)
            hits, times = clicked(window, bot, int(zoom * 100))
            label = f"zoom {zoom}, screen {os.environ.get('QT_SCALE_FACTOR', '1')}x"
            p95 = times[round(len(times) * 0.95) - 1]
            print(f"{label:24s} {hits} of {WORDS} exact; median {statistics.median(times):.1f} ms, p95 {p95:.1f} ms")
        window.session.undo_stack.setClean()
        room.quit()
        room.end()
    if "QT_SCALE_FACTOR" not in os.environ:
        subprocess.run([sys.executable, __file__], env={**os.environ, "QT_SCALE_FACTOR": SCALE}, check=True)


if __name__ == "__main__":
    main()
