"""A point over the draft, turned into the nearest place between two paragraphs, and the line that shows it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QTextEdit

from editor_app.gui.session import Session
from editor_app.text.photo_places import gap_near

_THICK_PX = 3
# The line lies in the middle of the blank line before its paragraph.
_ABOVE_PX = 14


class DropLine:
    """Where a photo would stand if it were let go now; ``gap`` is ``None`` while nothing is held over the draft."""

    def __init__(self, editor: QTextEdit, session: Session, colour: str) -> None:
        self._editor, self._session = editor, session
        self._colour = QColor(colour)
        self.gap: int | None = None

    def follow(self, point: QPoint) -> None:
        """Show the line nearest to ``point`` (of the viewport)."""
        body = self._session.body
        offset = self._session.offset(self._editor.cursorForPosition(point).position())
        gaps = [gap_near(body, offset, is_behind=is_behind) for is_behind in (False, True)]
        self.gap = min(gaps, key=lambda gap: abs(self._top_px(gap) - point.y()))
        self._editor.viewport().update()

    def hide(self) -> None:
        """Show no line."""
        self.gap = None
        self._editor.viewport().update()

    def paint(self) -> None:
        """Paint the line over the draft."""
        if self.gap is None:
            return
        viewport = self._editor.viewport()
        painter = QPainter(viewport)
        top_px = min(max(self._top_px(self.gap), 1), viewport.height() - _THICK_PX - 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._colour)
        painter.setBrush(self._colour)
        painter.drawRoundedRect(QRect(0, top_px, viewport.width() - 8, _THICK_PX), 1.5, 1.5)
        painter.end()

    def _top_px(self, gap: int) -> int:
        document = self._session.document
        layout = document.documentLayout()
        scrolled_px = self._editor.verticalScrollBar().value()
        block = document.findBlock(self._session.position(gap))
        box = layout.blockBoundingRect(block)
        is_end = gap == len(self._session.body) and bool(block.text().strip())
        edge = box.bottom() if is_end else box.top() - _ABOVE_PX
        return round(edge) - scrolled_px
