"""What tests ask of a live page, and how they click in it."""

from __future__ import annotations

import json
from itertools import count
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWebEngineCore import QWebEngineScript
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.gui.article_window import ArticleWindow

# Clicks far enough apart that no two are taken for a double click.
_CLOCK_MS = count(10_000, 5_000)
_WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld.value
# Where a letter of a host's words stands on the screen, and scrolled into sight.
_LETTER_AT = """
(() => {
  const host = %s;
  const walker = document.createTreeWalker(host, NodeFilter.SHOW_TEXT);
  let left = %d;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (left < node.data.length) {
      const range = document.createRange();
      range.setStart(node, left);
      range.setEnd(node, left + 1);
      let box = range.getClientRects()[0];
      if (!box) return null;
      if (box.top < 10 || box.bottom > innerHeight - 10) {
        scrollTo({ top: scrollY + box.top - innerHeight / 2, behavior: "instant" });
        box = range.getClientRects()[0];
      }
      return [box.left, box.top, box.width, box.height];
    }
    left -= node.data.length;
  }
  return null;
})()
"""


def settled(window: ArticleWindow, qtbot: QtBot) -> None:
    """Wait until the page shows the article as it is now."""
    qtbot.waitUntil(lambda: window.page.is_ready and window.page.is_listening, timeout=30_000)
    qtbot.waitUntil(
        lambda: window.live.revision_shown == window.session.revision and window.live.is_complete, timeout=20_000
    )
    # Words move while fonts and photos come in, and when the caret is followed.
    at_rest = "['Source Serif 4', 'Be Vietnam Pro'].every((name) => document.fonts.check(`16px '${name}'`)) && "
    at_rest += "document.fonts.status === 'loaded' && [...document.images].every("
    at_rest += "(image) => image.complete && !image.src.endsWith('-soon'))"
    qtbot.waitUntil(lambda: ask(window, qtbot, at_rest) is True, timeout=10_000)
    qtbot.waitUntil(lambda: not window.sync.is_busy, timeout=5_000)
    ask(window, qtbot, "1")


def ask(window: ArticleWindow, qtbot: QtBot, script: str) -> Any:
    """Return what a script in our own world answers, after everything asked before."""
    found: list[str] = []
    window.page.page().runJavaScript(f"JSON.stringify([{script}])", _WORLD, found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=10_000)
    assert found[0], script
    return json.loads(found[0])[0]


def click_letter(window: ArticleWindow, qtbot: QtBot, host: str, offset: int, *, twice: bool = False) -> None:
    """Click a little into the left half of the letter at ``offset`` of a host's words (a script gives the host)."""
    press_at(window, letter_box(window, qtbot, host, offset), twice=twice)


def letter_box(window: ArticleWindow, qtbot: QtBot, host: str, offset: int) -> QPoint:
    """Bring a letter into sight and return where to click for it."""
    box = ask(window, qtbot, _LETTER_AT % (host, offset))
    assert box is not None, (host, offset)
    left, top, width, height = box
    zoom = window.page.zoomFactor()
    return QPoint(round((left + min(width * 0.25, 2)) * zoom + 0.4), round((top + height / 2) * zoom))


def press_at(window: ArticleWindow, point: QPoint, *, twice: bool = False) -> None:
    """Click once or twice at a place of the page."""
    start_ms = next(_CLOCK_MS)
    for time_ms in (start_ms, start_ms + 100) if twice else (start_ms,):
        _press(window, point, time_ms)


def _press(window: ArticleWindow, point: QPoint, time_ms: int) -> None:
    """Press and let go; QTest would space two clicks so far apart that they are no double click."""
    proxy = window.page.focusProxy()
    assert proxy is not None
    button = Qt.MouseButton.LeftButton
    for kind, held in (
        (QEvent.Type.MouseButtonPress, button),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        place = QPointF(point)
        event = QMouseEvent(
            kind, place, QPointF(proxy.mapToGlobal(point)), button, held, Qt.KeyboardModifier.NoModifier
        )
        event.setTimestamp(time_ms)
        QApplication.sendEvent(proxy, event)
