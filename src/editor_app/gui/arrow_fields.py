"""Choices and numbers to be stepped, with arrows drawn in the theme's colours: a style sheet leaves them none."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QStyle, QStyleOptionSpinBox, QWidget

_EDGE_PX = 13.0


class ChoiceBox(QComboBox):
    """One of several choices; it is never wider than its place, and a passing wheel does not change it."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrow over the box."""
        super().paintEvent(event)
        _paint_arrow(self, QPointF(self.width() - _EDGE_PX, self.height() / 2), is_up=False)


class NumberBox(QDoubleSpinBox):
    """A number with a unit; it is said once it is typed, not letter by letter."""

    def __init__(self, low: float, high: float, step: float, suffix: str = "") -> None:
        super().__init__()
        self.setRange(low, high)
        self.setDecimals(1)
        self.setSingleStep(step)
        self.setSuffix(suffix)
        self.setKeyboardTracking(False)
        self.lineEdit().setTextMargins(5, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrows over their buttons."""
        super().paintEvent(event)
        option = QStyleOptionSpinBox()
        self.initStyleOption(option)
        for part, is_up in (
            (QStyle.SubControl.SC_SpinBoxUp, True),
            (QStyle.SubControl.SC_SpinBoxDown, False),
        ):
            rect = QRectF(self.style().subControlRect(QStyle.ComplexControl.CC_SpinBox, option, part, self))
            _paint_arrow(self, QPointF(self.width() - _EDGE_PX, rect.center().y()), is_up=is_up)


def _paint_arrow(widget: QWidget, middle: QPointF, *, is_up: bool) -> None:
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = widget.palette().text().color() if widget.isEnabled() else widget.palette().mid().color()
    painter.setPen(QPen(colour, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    height = -2.0 if is_up else 2.0
    corners = [middle + QPointF(x, y) for x, y in ((-3.5, -height), (0, height), (3.5, -height))]
    painter.drawPolyline(corners)
    painter.end()
