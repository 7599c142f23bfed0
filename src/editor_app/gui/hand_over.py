"""A click, a drop or a command, before which the half-composed word comes into the text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from editor_app.gui.text_input import TextInput

_BEFORE = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.TabletPress, QEvent.Type.Drop})


def take_composed_word() -> None:
    """Have what is being composed in the article; called wherever the article is about to be read or changed.

    Most buttons take no focus, so no widget would hear of the word's end by itself.
    """
    focused = QApplication.focusWidget()
    if isinstance(focused, TextInput):
        focused.take_composed()


class HandOver(QObject):
    """Watches what comes to a window from outside, before any pane of it does anything."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)
        self._watch()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the word first."""
        if watched is self._window:
            # Qt makes a window's outside anew for some screens and for the first web page in it.
            if event.type() is QEvent.Type.WinIdChange:
                self._watch()
        elif event.type() in _BEFORE:
            take_composed_word()
        return False

    def _watch(self) -> None:
        outside = self._window.windowHandle()
        if outside is not None:
            outside.installEventFilter(self)
