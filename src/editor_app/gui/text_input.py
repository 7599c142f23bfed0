"""What is typed, composed and pasted into a text widget, made NFC; one mixin for the body and the form's fields."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QTextEdit

# Qt's text widgets keep these for themselves or drop them without a word; a space shows where one was.
_UNHOLDABLE = {0x0: "\u2400", 0xFDD0: "\ufffd", 0xFDD1: "\ufffd", 0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}


def clean_input(text: str) -> str:
    """Return ``text`` as NFC, with one kind of line end and without what Qt cannot hold."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n").replace("\ufeff", "")
    return unicodedata.normalize("NFC", text).translate(_UNHOLDABLE)


class TextInput(QTextEdit):
    """A stock text widget that takes plain words only, as NFC."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)

    @property
    def is_composing(self) -> bool:
        """Tell whether an input method holds a half-composed word here."""
        layout = self.textCursor().block().layout()
        return bool(layout.preeditAreaText()) if layout is not None else False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take what an input method composed; some compose letter and tone apart."""
        words = event.commitString()
        composed = unicodedata.normalize("NFC", words)
        if composed != words:
            event.setCommitString(composed, event.replacementStart(), event.replacementLength())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a key; a keyboard that sends letter and tone apart is handled as an input method would be."""
        words = event.text()
        if not unicodedata.is_normalized("NFC", words) or unicodedata.combining(words[:1] or " "):
            self._insert_composed(words)
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain words."""
        if source.hasText():
            self.textCursor().insertText(self.cleaned(source.text()))
            self.ensureCursorVisible()

    def cleaned(self, words: str) -> str:
        """Return pasted ``words`` as this widget takes them."""
        return clean_input(words)

    def _insert_composed(self, words: str) -> None:
        cursor = self.textCursor()
        if not cursor.hasSelection() and unicodedata.combining(words[:1]):
            cursor.movePosition(cursor.MoveOperation.PreviousCharacter, cursor.MoveMode.KeepAnchor)
            words = cursor.selectedText() + words
        cursor.insertText(unicodedata.normalize("NFC", words))
