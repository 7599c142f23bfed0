"""How tests open the export dialog and go through with it, as a hand would."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.gui.article_window import ArticleWindow
from editor_app.gui.export_dialog import ExportDialog

LEFT = Qt.MouseButton.LeftButton


def open_dialog(window: ArticleWindow, qtbot: QtBot, *, waits: bool = True) -> ExportDialog:
    """Open the dialog by the window's button and wait until its list and its pages are there."""
    QTest.mouseClick(window.export_button, LEFT)
    dialog = window.publishing.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    if waits:
        at_rest(dialog, qtbot)
    return dialog


def at_rest(dialog: ExportDialog, qtbot: QtBot) -> None:
    """Wait until list and pages show what is chosen now."""
    qtbot.waitUntil(lambda: bool(dialog.list.lines), timeout=20_000)
    jobs = dialog._desk.sheets
    qtbot.waitUntil(lambda: jobs.is_idle and not dialog._gather.isActive(), timeout=20_000)


def choose_kind(dialog: ExportDialog, kind: str) -> None:
    """Click on print or web."""
    QTest.mouseClick(dialog.kind.buttons[kind], LEFT)


def export_to(window: ArticleWindow, qtbot: QtBot, kind: str, out: Path) -> None:
    """Open the dialog, choose "pdf" or "html", say where to, and press Enter."""
    dialog = open_dialog(window, qtbot)
    choose_kind(dialog, kind)
    dialog.place.edit.setFocus()
    dialog.place.edit.selectAll()
    QTest.keyClicks(dialog.place.edit, str(out))
    QTest.keyClick(dialog.place.edit, Qt.Key.Key_Return)
    assert window.publishing.dialog is None
