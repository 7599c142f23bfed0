"""The draft: the body's source in a stock text widget, with a newsroom's keys and drops."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
)

from editor_app.gui.draft_text import SOFT_LENGTH, with_soft_ends
from editor_app.gui.drop_line import DropLine
from editor_app.gui.field_edit import edit_menu
from editor_app.gui.highlighter import BodyHighlighter
from editor_app.gui.photo_matter import dragged_photo, has_photos, photo_matter
from editor_app.gui.session import Session
from editor_app.gui.text_input import TextInput, is_left_to_window
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

    photos_given = Signal(object, object)  # what, and the gap between paragraphs it was dropped at, if it was
    photo_dragged = Signal(str, int, int)  # the name and number (-1: it waits) of a photo of ours, and the gap

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
        self._drop_line = DropLine(self, session, colours["accent"])
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
        """Leave undo and redo to the window, as there is one history for the whole article, and pasted photos too."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_left_to_window(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a key; Enter makes a paragraph, Shift+Enter a line end, Backspace joins paragraphs."""
        if is_left_to_window(event):
            event.ignore()
        elif not self._took_key(event):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the clipboard."""
        edit_menu(self).exec(event.globalPos())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words; pictures become photos of the article."""
        matter = photo_matter(source)
        if matter is not None:
            self.photos_given.emit(matter, None)
            return
        super().insertFromMimeData(source)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take photos, which show a line where they would stand, and words."""
        if self._follow(event):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Move the line along."""
        if self._follow(event):
            event.acceptProposedAction()
        else:
            super().dragMoveEvent(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the line away."""
        self._drop_line.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take photos in where the line shows; words as always."""
        if not self._follow(event):
            super().dropEvent(event)
            return
        gap = self._drop_line.gap
        self._drop_line.hide()
        event.acceptProposedAction()
        ours, matter = dragged_photo(event.mimeData(), id(self._session)), photo_matter(event.mimeData())
        if ours is not None and gap is not None:
            self.photo_dragged.emit(*ours, gap)
        elif matter is not None:
            self.photos_given.emit(matter, gap)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the draft, and the line where a photo would stand."""
        super().paintEvent(event)
        self._drop_line.paint()

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

    def _follow(self, event: QDropEvent) -> bool:
        """Show where what is held over the draft would stand; tell whether it is a photo at all."""
        source = event.mimeData()
        is_photo = dragged_photo(source, id(self._session)) is not None or has_photos(source)
        if is_photo:
            self._drop_line.follow(event.position().toPoint())
        return is_photo

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
