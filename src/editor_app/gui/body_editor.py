"""The draft: the body's source in a stock text widget, with a newsroom's keys and drops."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
)

from editor_app.gui.draft_text import SOFT_LENGTH, with_soft_ends
from editor_app.gui.field_edit import edit_menu
from editor_app.gui.highlighter import BodyHighlighter
from editor_app.gui.session import Session
from editor_app.gui.text_input import TextInput
from editor_app.gui.theme import DRAFT_FONT
from editor_app.text.edits import Edit, join_paragraphs, new_paragraph

# Measured on the target picture: 17 px letters on 28 px lines, 28 px of air at both sides.
FONT_PX = 17
LINE_PX = 28
SIDE_PX = 28
# A line longer than this many characters tires the eye; wider windows get wider margins instead.
MEASURE_CHARACTERS = 72


class BodyEditor(TextInput):
    """Shows and changes the session's document; selections are given and taken in code points."""

    photos_dropped = Signal(list)

    def __init__(self, session: Session, colours: Mapping[str, str], label: str) -> None:
        super().__init__()
        self._session = session
        self.setObjectName("body")
        self.setAccessibleName(label)
        self.setTabChangesFocus(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        font = QFont(DRAFT_FONT)
        font.setPixelSize(FONT_PX)
        session.document.setDefaultFont(font)
        self._set_line_height()
        self.highlighter = BodyHighlighter(session.document, colours, FONT_PX)
        self.highlighter.restyle()
        self.setDocument(session.document)
        self.setFont(font)
        self.setCursorWidth(2)
        session.caret_wanted.connect(self.place_caret)

    # Selection in code points

    def selection(self) -> tuple[int, int]:
        """Return the selection's (start, end); both are the caret's place where nothing is selected."""
        cursor = self.textCursor()
        return self._session.offset(cursor.selectionStart()), self._session.offset(cursor.selectionEnd())

    def caret(self) -> int:
        """Return the caret's place."""
        return self._session.offset(self.textCursor().position())

    def place_caret(self, at: int) -> None:
        """Put the caret there and show it."""
        self.select(at, at)

    def select(self, anchor: int, caret: int) -> None:
        """Select from ``anchor`` to ``caret`` and show it."""
        session, most = self._session, len(self._session.body)
        cursor = self.textCursor()
        cursor.setPosition(session.position(min(anchor, most)))
        cursor.setPosition(session.position(min(caret, most)), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def change(self, make_edit: Callable[[str, int, int], Edit | None]) -> bool:
        """Do what ``make_edit`` answers for the text and selection; one step of the history."""
        start, end = self.selection()
        edit = make_edit(self._session.body, start, end)
        if edit is None:
            return False
        cursor = self.textCursor()
        cursor.setPosition(self._session.position(edit.start))
        cursor.setPosition(self._session.position(edit.end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(edit.words)
        self.select(edit.anchor, edit.caret)
        return True

    # Qt's events

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window: there is one history for the whole article."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_left_to_window(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a key; Enter makes a paragraph, Shift+Enter a line end, Backspace joins paragraphs."""
        if _is_left_to_window(event):
            event.ignore()
        elif not self._took_key(event):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the clipboard."""
        edit_menu(self).exec(event.globalPos())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take words, and picture files."""
        return source.hasUrls() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words; picture files become photos of the article."""
        paths = local_paths(source)
        if paths:
            self.photos_dropped.emit(paths)
            return
        super().insertFromMimeData(source)

    def selected_words(self) -> str:
        """Return the source that is selected; where we parted a long line there is nothing to copy."""
        start, end = self.selection()
        return self._session.body[start:end].replace("\u2028", "\n")

    def cleaned(self, words: str) -> str:
        """Return pasted ``words`` as this widget takes them, long lines parted."""
        return with_soft_ends(super().cleaned(words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines at a readable length."""
        measure_px = self.fontMetrics().averageCharWidth() * MEASURE_CHARACTERS
        side_px = max(SIDE_PX, (self.width() - measure_px) // 2)
        if self.viewportMargins().left() != side_px:
            self.setViewportMargins(side_px, 14, side_px - 6, 8)
        super().resizeEvent(event)
        # The event that changed the margins carries the old width; lines must fit the width there is now.
        self.document().setTextWidth(self.viewport().width())

    def _took_key(self, event: QKeyEvent) -> bool:
        self._before_key(event)
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if plain == Qt.KeyboardModifier.ShiftModifier:
                self.textCursor().insertText("\n")
                self.ensureCursorVisible()
                return True
            return plain == Qt.KeyboardModifier.NoModifier and self.change(new_paragraph)
        if plain == Qt.KeyboardModifier.NoModifier and not self.textCursor().hasSelection():
            if event.key() == Qt.Key.Key_Backspace:
                self._step_over_soft_end(-SOFT_LENGTH)
                return self.change(lambda text, at, _: join_paragraphs(text, at))
            if event.key() == Qt.Key.Key_Delete:
                self._step_over_soft_end(SOFT_LENGTH)
        return False

    def _step_over_soft_end(self, step: int) -> None:
        """Move the caret to where the letter is that a key shall take: not the end of a line we only parted."""
        cursor = self.textCursor()
        if self._session.is_soft_end(min(cursor.position(), cursor.position() + step)):
            cursor.setPosition(cursor.position() + step)
            self.setTextCursor(cursor)

    def _set_line_height(self) -> None:
        """Give every line its height; Qt would count this as steps of the history, and lay out in between."""
        document = self._session.document
        line = QTextBlockFormat()
        line.setLineHeight(LINE_PX, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        document.setUndoRedoEnabled(False)
        document.setLayoutEnabled(False)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(line)
        document.setLayoutEnabled(True)
        document.setUndoRedoEnabled(True)
        document.setModified(False)


def local_paths(source: QMimeData) -> list[Path]:
    """Return the local files among what is pasted or dropped."""
    return [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]


def _is_left_to_window(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
