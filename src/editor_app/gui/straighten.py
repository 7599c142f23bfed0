"""A slider and a number field that say the same, turned into the degrees by which a photo is straightened."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QHBoxLayout, QSlider, QWidget

from editor_app.model.framing import MOST_STRAIGHTEN_DEGREES

_STEPS_PER_DEGREE = 10
_NUMBER_PX = 68


class DegreeSlider(QSlider):
    """A slider in tenths of a degree; a double click brings it back to the middle."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        most = round(MOST_STRAIGHTEN_DEGREES * _STEPS_PER_DEGREE)
        self.setRange(-most, most)
        self.setPageStep(_STEPS_PER_DEGREE)
        self.setMinimumHeight(28)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go back to the middle."""
        self.setValue(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a small mark below the middle, where nothing is turned."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(QRectF(self.width() / 2 - 0.5, self.height() - 4, 1, 4), self.palette().placeholderText())
        painter.end()


class DegreeField(QDoubleSpinBox):
    """A number of degrees; comma and point both stand before the tenths, whatever the language."""

    def __init__(self) -> None:
        super().__init__()
        self.setRange(-MOST_STRAIGHTEN_DEGREES, MOST_STRAIGHTEN_DEGREES)
        self.setDecimals(1)
        self.setSingleStep(1 / _STEPS_PER_DEGREE)
        self.setSuffix("°")
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(_NUMBER_PX)
        self.setMinimumHeight(28)

    def validate(self, words: str, place: int) -> tuple[QValidator.State, str, int]:
        """Judge a number with its own language's sign before the tenths."""
        state, _, at = super().validate(self._native(words), place)
        return state, words, at

    def valueFromText(self, words: str) -> float:
        """Read a number with either sign before the tenths."""
        return super().valueFromText(self._native(words))

    def _native(self, words: str) -> str:
        return words.replace(".", ",").replace(",", self.locale().decimalPoint())


class Straighten(QWidget):
    """Shows some degrees twice and keeps both alike."""

    changed = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.slider, self.field = DegreeSlider(), DegreeField()
        name = self.tr("Straighten, in degrees")
        for widget in (self.slider, self.field, self.field.lineEdit()):
            widget.setAccessibleName(name)
            widget.setToolTip(
                self.tr("Turns the photo clockwise by some degrees; a double click or the key 0 resets it")
            )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.slider, 1)
        row.addWidget(self.field)
        self.slider.valueChanged.connect(lambda steps: self._change(steps / _STEPS_PER_DEGREE))
        self.field.valueChanged.connect(self._change)

    def show_degrees(self, degrees: float) -> None:
        """Show ``degrees`` without saying that they changed."""
        with QSignalBlocker(self.slider), QSignalBlocker(self.field):
            self.slider.setValue(round(degrees * _STEPS_PER_DEGREE))
            if self.field.value() != degrees:  # words that are being typed stay as they are
                self.field.setValue(degrees)

    def _change(self, degrees: float) -> None:
        degrees = round(degrees, 1)
        self.show_degrees(degrees)
        self.changed.emit(degrees)
