"""A check box with a tick that is drawn in the theme's colours: Fusion's box cannot be seen by night."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

# The tick's corners, in parts of the box's side.
_TICK = ((0.24, 0.52), (0.43, 0.70), (0.77, 0.31))


class TickBox(QCheckBox):
    """A check box; the style sheet gives its box, this its tick."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setMinimumHeight(24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tick over the box."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self.palette().base().color(), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        corners = [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in _TICK]
        painter.drawPolyline(corners)
        painter.end()
