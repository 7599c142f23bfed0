"""From a 48 megapixel photo dropped to its picture in the page, and what typing notices of it meanwhile."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from photos import write_picture
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qt_compat import qt_api
from pytestqt.qtbot import QtBot
from tests.gui.conftest import Answers
from tests.gui.pages import ask, settled

from editor_app.gui.application import Newsroom
from editor_app.gui.article_window import ArticleWindow

SIZE_PX = (8064, 6048)
RUNS = 5
KEY_EVERY_MS = 40
MOST_S = 10.0


def drop(window: ArticleWindow, path: Path) -> None:
    """Drop a file onto the photo panel, as a hand does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(20, 20), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.panel.dropEvent(event)


def run(window: ArticleWindow, bot: QtBot, path: Path) -> tuple[float, list[float]]:
    """Return how long until the page shows the photo, and how long each key typed meanwhile held up the window."""
    before = ask(window, bot, "document.images.length")
    shown = f"document.images.length > {before} && [...document.images].every((image) => image.complete && "
    shown += "image.naturalWidth > 100 && !image.src.endsWith('-soon'))"
    keys: list[float] = []
    start = time.perf_counter()
    drop(window, path)
    while not ask(window, bot, shown) and time.perf_counter() - start < MOST_S:
        key = time.perf_counter()
        QTest.keyClick(window.editor, Qt.Key.Key_A)
        QApplication.processEvents()
        keys.append((time.perf_counter() - key) * 1000)
        QTest.qWait(KEY_EVERY_MS)
    return (time.perf_counter() - start) * 1000, keys


def main() -> None:
    """Print the medians of several drops, and what the exports of the article weigh."""
    qt_api.set_qt_api("pyside6")  # type: ignore[no-untyped-call]  # pytest-qt's own start, which is not here
    app = QApplication(["editor-app"])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        room = Newsroom(app, folder / "settings.toml", Answers())
        window = room.show_sample()
        bot = QtBot(None)  # type: ignore[arg-type]  # no test asks for it
        settled(window, bot)
        waits: list[float] = []
        held: list[float] = []
        for number in range(RUNS):
            path = folder / f"anh-{number}.jpg"
            write_picture(path, SIZE_PX)
            with path.open("ab") as file:
                file.write(bytes([number]))  # not the same photo again
            window.editor.setFocus()
            wait_ms, keys_ms = run(window, bot, path)
            waits.append(wait_ms)
            held += keys_ms
            bot.wait(500)
        megabytes = path.stat().st_size / 1e6
        print(
            f"48 megapixels, {megabytes:.1f} MB: in the page after {statistics.median(waits):.0f} ms (median of {RUNS})"
        )
        print(f"keys meanwhile: {len(held)}, median {statistics.median(held):.1f} ms, slowest {max(held):.1f} ms")
        window.session.undo_stack.setClean()
        room.quit()
        room.end()
        for suffix in ("html", "pdf"):
            out = folder / f"mot.{suffix}"
            article = folder / "mot.textpack"
            command = [sys.executable, "-m", "editor_app"]
            text = folder / "mot.txt"
            text.write_text("Một tấm ảnh\n\nChỉ có ảnh.\n", "utf-8")
            article.unlink(missing_ok=True)
            subprocess.run([*command, "new", str(article), "--text", str(text), "--photo", str(path)], check=True)
            subprocess.run([*command, "export", str(article), "-o", str(out)], check=True)
            print(f"the photo alone as {suffix}: {out.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
