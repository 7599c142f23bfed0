"""What was done to an article, as steps of its one history; the session pushes them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QTextCursor, QTextDocument, QUndoCommand

_FIELD_STEP_ID = 1


class BodyStep(QUndoCommand):
    """A step the body's document has taken by itself; taking it back is the document's own work."""

    def __init__(self, document: QTextDocument, show_caret: Callable[[int], None]) -> None:
        super().__init__()
        self._document = document
        self._show_caret = show_caret
        self._is_done = True

    def redo(self) -> None:
        """Do the step again; the first time it is done already."""
        if not self._is_done:
            cursor = QTextCursor(self._document)
            self._document.redo(cursor)
            self._show_caret(cursor.position())
        self._is_done = True

    def undo(self) -> None:
        """Take the step back."""
        cursor = QTextCursor(self._document)
        self._document.undo(cursor)
        self._show_caret(cursor.position())
        self._is_done = False


class ValueStep(QUndoCommand):
    """A value that changed from ``old`` to ``new``; typing in one field joins into one step."""

    def __init__(self, name: str, old: object, new: object, set_value: Callable[[object], None], joins: bool) -> None:
        super().__init__()
        self.name = name
        self.new = new
        self._old = old
        self._set_value = set_value
        self.joins = joins

    def id(self) -> int:
        """Return the kind of steps that may join."""
        return _FIELD_STEP_ID

    def redo(self) -> None:
        """Set the new value."""
        self._set_value(self.new)

    def undo(self) -> None:
        """Set the old value."""
        self._set_value(self._old)

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Join ``other`` to this step where both are typing in the same field."""
        if not isinstance(other, ValueStep) or other.name != self.name or not other.joins:
            return False
        self.new = other.new
        return True
