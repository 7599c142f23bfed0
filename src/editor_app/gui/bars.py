"""The bars that say things: one for lasting news under the menus, one for facts at the bottom."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from editor_app.gui.icons import Icons

_ICONS = {"error": "circle-alert", "warn": "triangle-alert", "ok": "circle-check", "tip": "info"}


class MessageBar(QFrame):
    """One sentence that stays until it is closed or replaced, with at most two things to do about it."""

    closed = Signal(str)

    def __init__(self, icons: Icons, colours: Mapping[str, str]) -> None:
        super().__init__()
        self.setObjectName("messageBar")
        self._icons, self._colours = icons, colours
        self._name = ""
        self._sign = QLabel()
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._actions = QHBoxLayout()
        close = QToolButton()
        close.setIcon(icons("x"))
        close.setToolTip(self.tr("Close"))
        close.setAccessibleName(close.toolTip())
        close.setFixedSize(28, 28)
        close.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self._words, 1)
        row.addLayout(self._actions)
        row.addWidget(close)
        self.hide()

    @property
    def words(self) -> str:
        """Return what is said, ``""`` where nothing is."""
        return "" if self.isHidden() else self._words.text()

    def say(self, name: str, level: str, words: str, actions: tuple[tuple[str, Callable[[], None]], ...] = ()) -> None:
        """Say ``words``; ``level`` is "error", "warn", "ok" or "tip", ``name`` tells what it is about."""
        self._name = name
        self.setProperty("level", level)
        self.style().unpolish(self)
        self.style().polish(self)
        colour = self._colours["accent_text" if level == "tip" else level]
        self._sign.setPixmap(self._icons.in_colour(_ICONS[level], colour).pixmap(18, 18))
        self._words.setText(words)
        while (item := self._actions.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for label, do in actions:
            button = QPushButton(label)
            button.clicked.connect(do)
            self._actions.addWidget(button)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def dismiss(self) -> None:
        """Take the bar away."""
        self.hide()
        self.closed.emit(self._name)

    def forget(self, name: str) -> None:
        """Take the bar away if it is about ``name``."""
        if self._name == name:
            self.hide()


class StatusBar(QFrame):
    """Facts about the article in small letters: saved, length, time to read; a link's target while hovered."""

    def __init__(self, icons: Icons, colours: Mapping[str, str]) -> None:
        super().__init__()
        self.setObjectName("statusBar")
        self.setFixedHeight(27)
        self._icons, self._colours = icons, colours
        self.saved = QLabel()
        self.words = QLabel()
        self.minutes = QLabel()
        self.sheets = QLabel()
        self.sheets_sign = self._sign("columns-2")
        self.note = QLabel()
        self._saved_sign = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(4)
        row.addWidget(self._saved_sign)
        row.addWidget(self.saved)
        row.addSpacing(14)
        row.addWidget(self.words)
        row.addSpacing(14)
        row.addWidget(self._sign("clock"))
        row.addWidget(self.minutes)
        row.addSpacing(14)
        row.addWidget(self.sheets_sign)
        row.addWidget(self.sheets)
        self.sheets_sign.hide()
        row.addStretch(1)
        row.addWidget(self.note)

    def show_saved(self, is_saved: bool, words: str) -> None:
        """Show whether the file holds everything."""
        name, colour = ("circle-check", "ok") if is_saved else ("pen-line", "text_2")
        self._saved_sign.setPixmap(self._icons.in_colour(name, self._colours[colour]).pixmap(14, 14))
        self.saved.setText(words)

    def show_sheets(self, extent: str, fit: str) -> None:
        """Show how long the article is on paper, and how that fits the length it is to fill."""
        words = self.tr("Print: {length}").format(length=extent)
        self.sheets.setText(f"{words} · {fit}" if fit else words)
        self.sheets_sign.show()

    def show_note(self, words: str) -> None:
        """Show a passing note at the right."""
        most_px = max(120, self.width() // 2)
        self.note.setText(self.note.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, most_px))

    def _sign(self, name: str) -> QWidget:
        sign = QLabel()
        sign.setPixmap(self._icons.in_colour(name, self._colours["text_2"]).pixmap(14, 14))
        return sign
