"""One field of a form: a line or a few, growing with its words; its history is the session's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QMenu, QSizePolicy

from editor_app.gui.draft_text import raw_text
from editor_app.gui.offsets import units
from editor_app.gui.text_input import TextInput, is_left_to_window
from editor_app.text.changes import changed_range


class FieldEdit(TextInput):
    """A field that holds no line end; Enter and Tab lead to the next one."""

    edited = Signal(str)
    focus_left = Signal()

    def __init__(self, name: str, label: str, most_lines: int = 1) -> None:
        super().__init__()
        self.setProperty("name", name)
        self.setObjectName(f"field-{name}")
        self._most_lines = most_lines
        self._is_showing = False
        self._known = ""
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(label)
        self.document().setDocumentMargin(3)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff if most_lines == 1 else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        )
        self.setWordWrapMode(
            QTextOption.WrapMode.NoWrap if most_lines == 1 else QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def words(self) -> str:
        """Return what the field holds."""
        return raw_text(self.document())

    def show_words(self, words: str) -> None:
        """Show ``words``, touching only what differs, so that the caret stays where it is."""
        old = self.words()
        start, end, new = changed_range(old, words)
        if start == end and not new:
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(units(old, start))
        cursor.setPosition(units(old, end), QTextCursor.MoveMode.KeepAnchor)
        self._is_showing = True
        cursor.insertText(new)
        self._is_showing = False
        if not self.hasFocus():
            self.moveCursor(QTextCursor.MoveOperation.Start)

    def cleaned(self, words: str) -> str:
        """Return pasted ``words`` on one line."""
        return " ".join(super().cleaned(words).split("\n")).strip("\n")

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window, as there is one history for the whole article, and pasted photos too."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_left_to_window(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead on to the next field at Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
            return
        if is_left_to_window(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the field is left, for a field that tidies what was typed."""
        super().focusOutEvent(event)
        self.focus_left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the clipboard."""
        edit_menu(self).exec(event.globalPos())

    def sizeHint(self) -> QSize:
        """Return a size that shows all words, up to the field's most lines."""
        return QSize(super().sizeHint().width(), self._height_px())

    def minimumSizeHint(self) -> QSize:
        """Return the size of one line."""
        return QSize(40, self._height_px())

    def changeEvent(self, event: QEvent) -> None:
        """Fit again when the font or style sheet changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _height_px(self) -> int:
        line_px = self.fontMetrics().lineSpacing()
        wanted_px = max(int(self.document().size().height() + 0.5), line_px + 6)
        return min(wanted_px, self._most_lines * line_px + 8) + 2

    def _fit(self) -> None:
        if self.height() != self._height_px():
            self.setFixedHeight(self._height_px())

    def _on_text_changed(self) -> None:
        words = self.words()
        if words == self._known:
            # A composing input method reports a change at every key without changing a letter.
            return
        if "\n" in words or "\u2028" in words:
            # Dropped text may bring line ends along, which no field can print.
            self.show_words(words.replace("\n", " ").replace("\u2028", " "))
            words = self.words()
        self._known = words
        if not self._is_showing:
            self.edited.emit(words)


def edit_menu(widget: TextInput) -> QMenu:
    """Return the menu of a text widget, without Qt's own undo, which knows nothing of the article's history."""
    menu = widget.createStandardContextMenu()
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for action in menu.actions():
        if action.objectName() in ("edit-undo", "edit-redo"):
            menu.removeAction(action)
    first = next(iter(menu.actions()), None)
    if isinstance(first, QAction) and first.isSeparator():
        menu.removeAction(first)
    return menu
