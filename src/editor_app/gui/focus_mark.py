"""Pulls and arrow keys at the small target over a photo, turned into wishes where its focus point should be."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

SIDE_PX = 32
_RING_PX, _DOT_PX = 9.0, 2.5
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class FocusMark(QWidget):
    """A target that can be pulled; whoever holds it says where it lands."""

    pulled_to = Signal(QPointF)  # in the parent's logical pixels
    stepped = Signal(int, int, bool)  # steps to the right and down; whether they are small ones

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("focusMark")
        self.setFixedSize(SIDE_PX, SIDE_PX)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAccessibleName(self.tr("Focus point"))
        self.setToolTip(self.tr("Focus point: pull it, or move it with the arrow keys (with Shift in small steps)"))
        self._held: QPointF | None = None

    def put(self, middle: QPointF) -> None:
        """Stand around ``middle``, in the parent's logical pixels."""
        self.move((middle - QPointF(SIDE_PX / 2, SIDE_PX / 2)).toPoint())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the mark where it was hit, so that it does not jump."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._held = event.position() - QPointF(SIDE_PX / 2, SIDE_PX / 2)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Ask to be moved along."""
        if self._held is not None:
            self.pulled_to.emit(self.mapToParent(event.position()) - self._held)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._held = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask to be moved by a step; other keys are the dialog's."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.stepped.emit(*step, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a ring and a dot, white with dark edges: it must be seen on any photo."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(SIDE_PX / 2, SIDE_PX / 2)
        dark, white = QColor(0, 0, 0, 170), QColor(Qt.GlobalColor.white)
        for colour, width in ((dark, 4.5), (white, 2.0)):
            painter.setPen(QPen(colour, width))
            painter.drawEllipse(middle, _RING_PX, _RING_PX)
        painter.setPen(QPen(dark, 1.5))
        painter.setBrush(white)
        painter.drawEllipse(middle, _DOT_PX, _DOT_PX)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for colour, width in ((white, 4.0), (self.palette().link().color(), 2.0)):
                painter.setPen(QPen(colour, width))
                painter.drawEllipse(middle, SIDE_PX / 2 - 2.5, SIDE_PX / 2 - 2.5)
        painter.end()
