"""Typing into texts that no converter likes: how long the window keeps a key waiting, whatever the page does.

Recipes after cmark's pathological tests (BSD-2-Clause), restated, and some of our own.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from tests.gui.conftest import Answers, type_words

from editor_app.gui.application import Newsroom, prepare_painter
from editor_app.model.article import Article

SIZES = (10_000, 100_000, 1_000_000)
KEYS = 100
GAP_S = 0.03
# name -> what is repeated, what stands in the middle, what is repeated behind it
RECIPES = {
    "nested strong emphasis": ("*a **a ", "b", " a** a*"),
    "emphasis closers": ("a_ ", "", ""),
    "emphasis openers": ("_a ", "", ""),
    "link closers": ("a]", "", ""),
    "link openers": ("[a", "", ""),
    "openers and closers that do not match": ("*a_ ", "", ""),
    "openers of multiples of three": ("c* ", "", ""),
    "link openers, emphasis closers": ("[ a_", "", ""),
    "nested brackets": ("[", "a", "]"),
    "nested quotes": ("> ", "a", ""),
    "unclosed links A": ("[a](<b", "", ""),
    "unclosed links B": ("[a](b", "", ""),
    "photos that never begin": ("![", "", ""),
    "photos that never end": ('![a](b.jpg){a="', "", ""),
    "footnote marks": ("[^1]", "", ""),
    "backslashes": ("\\", "", ""),
    "one line of words": ("chữ và nghĩa ", "", ""),
    "one word": ("a", "", ""),
}


def body_of(recipe: tuple[str, str, str], size: int) -> str:
    """Return a body of about ``size`` letters."""
    unit, middle, closer = recipe
    count = max(1, size // len(unit + closer))
    return unit * count + middle + closer * count


def waits_ms(room: Newsroom, body: str) -> list[float]:
    """Type at both ends of ``body``; return the longest time the window was busy around each key, sorted."""
    window = room.show_article(Article(body=body), None)
    window.editor.setFocus()
    until = time.perf_counter() + 1.0
    while time.perf_counter() < until:
        QApplication.processEvents()
    waits: list[float] = []
    for number in range(KEYS):
        if number == KEYS // 2:
            window.editor.moveCursor(QTextCursor.MoveOperation.End)
        start = time.perf_counter()
        type_words(window.editor, "x")
        QApplication.processEvents()
        longest = time.perf_counter() - start
        until = time.perf_counter() + GAP_S
        while time.perf_counter() < until:
            start = time.perf_counter()
            QApplication.processEvents()
            longest = max(longest, time.perf_counter() - start)
        waits.append(longest * 1000)
    window.session.undo_stack.setClean()
    window.close()
    return sorted(waits)


def main() -> None:
    """Print a row for each recipe and size."""
    with tempfile.TemporaryDirectory() as folder:
        prepare_painter(Path(folder) / "settings.toml", os.environ)
        app = QApplication(["editor-app"])
        answers = Answers()
        room = Newsroom(app, Path(folder) / "settings.toml", answers)
        worst = 0.0
        for name, recipe in RECIPES.items():
            for size in SIZES:
                waits = waits_ms(room, body_of(recipe, size))
                p99 = waits[round(KEYS * 0.99) - 1]
                worst = max(worst, p99)
                print(
                    f"{name:38s} {size // 1000:5d} KB  median {waits[KEYS // 2]:5.1f} ms, p99 {p99:5.1f} ms, "
                    f"slowest {waits[-1]:5.1f} ms",
                    flush=True,
                )
        print(f"worst p99: {worst:.1f} ms")
        room.end()


if __name__ == "__main__":
    main()
