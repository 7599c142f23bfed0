"""One field of a printing template, turned into the control that edits it, and what stands there into a value."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.gui.template_questions import TemplateQuestions
from editor_app.gui.tick_box import TickBox
from editor_app.model.print_template import PAPERS, TemplateField, TemplateValue
from editor_app.store.template_reader import checked_value

HIGH_PX = 28
_NUMBER_PX, _HEX_PX, _SWATCH_PX = 72, 92, 20
_MOST_LETTERS = 200
_NUMBER = re.compile(r"-?\d{1,6}(?:[.,]\d{1,4})?")


class Editor(QWidget):
    """Edits one field; ``control`` is what the keys go to. What cannot be a value is None, and ``problem`` says why."""

    changed = Signal()

    def __init__(self, field: TemplateField, words: str) -> None:
        super().__init__()
        self.field, self.words = field, words
        self.control: QWidget = self
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)

    def value(self) -> TemplateValue | None:
        """Return the value that stands there, None where it cannot be one."""
        raise NotImplementedError

    def show_value(self, value: TemplateValue) -> None:
        """Show ``value``."""
        raise NotImplementedError

    def problem(self) -> str:
        """Return in words why there is no value."""
        return self.tr("This holds a sign that cannot be printed")

    def _take(self, control: QWidget, *others: QWidget, row: QHBoxLayout | None = None) -> None:
        """Lay the controls side by side; the first is the one that the keys go to."""
        row = row or self._row
        self.control = control
        for widget in (control, *others):
            widget.setMinimumHeight(HIGH_PX)
            row.addWidget(widget)
        control.setAccessibleName(self.words)
        self.setFocusProxy(control)


class TextEditor(Editor):
    """A line of text."""

    def __init__(self, field: TemplateField, words: str) -> None:
        super().__init__(field, words)
        self.line = QLineEdit()
        self.line.setMaxLength(_MOST_LETTERS)
        self.line.textChanged.connect(self.changed)
        self._take(self.line)

    def value(self) -> TemplateValue | None:
        """Return the words."""
        return checked_value(self.field, self.line.text())

    def show_value(self, value: TemplateValue) -> None:
        """Show the words from their beginning."""
        self.line.setText(str(value))
        self.line.setCursorPosition(0)


class InksEditor(TextEditor):
    """Four percentages of ink."""

    def problem(self) -> str:
        """Return how inks are written."""
        return self.tr("Four percentages, 300 together at most: 0 100 90 35")


class FlagEditor(Editor):
    """A box to tick."""

    def __init__(self, field: TemplateField, words: str) -> None:
        super().__init__(field, words)
        self.box = TickBox(words)
        self.box.toggled.connect(self.changed)
        self._take(self.box)
        self._row.addStretch(1)

    def value(self) -> TemplateValue | None:
        """Tell whether the box is ticked."""
        return self.box.isChecked()

    def show_value(self, value: TemplateValue) -> None:
        """Tick the box or not."""
        self.box.setChecked(bool(value))


class NumberLine(QLineEdit):
    """A number; the arrow keys make it larger and smaller."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with the arrows."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None or self.isReadOnly():
            super().keyPressEvent(event)
            return
        self.stepped.emit(step)


class NumberEditor(Editor):
    """A number and its unit; comma and point both stand before the decimals, whatever the language."""

    def __init__(self, field: TemplateField, words: str, unit: str) -> None:
        super().__init__(field, words)
        self._unit = unit
        self.line = NumberLine()
        self.line.setFixedWidth(_NUMBER_PX)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.textChanged.connect(self.changed)
        self.line.stepped.connect(self._step)
        label = QLabel(unit)
        label.setProperty("role", "hint")
        self._take(self.line, label)
        self._row.addStretch(1)
        self.control.setAccessibleName(f"{words}, {unit}" if unit else words)
        self.control.setToolTip(self._bounds())

    def value(self) -> TemplateValue | None:
        """Return the number."""
        words = self.line.text().strip()
        if not _NUMBER.fullmatch(words):
            return None
        number = float(words.replace(",", "."))
        is_whole = self.field.kind == "whole" and number.is_integer()
        return checked_value(self.field, int(number) if is_whole else number)

    def show_value(self, value: TemplateValue) -> None:
        """Show the number as the user's language writes it."""
        self.line.setText(self._written(float(value)))

    def problem(self) -> str:
        """Return what the number may be."""
        return self._bounds()

    def _bounds(self) -> str:
        named = {"low": self._written(self.field.low), "high": self._written(self.field.high), "unit": self._unit}
        if self.field.kind == "whole":
            return self.tr("A whole number from {low} to {high}").format(**named)
        return self.tr("A number from {low} to {high} {unit}").format(**named)

    def _written(self, number: float) -> str:
        return f"{number:.10g}".replace(".", self.locale().decimalPoint())

    def _step(self, step: int) -> None:
        field = self.field
        size = 0.5 if field.kind == "number" and field.unit != "%" else 1
        now = self.value()
        start = float(now) if now is not None else float(field.default)
        self.show_value(min(max(round(start + step * size, 4), field.low), field.high))
        self.line.selectAll()


class CalmCombo(QComboBox):
    """A list to choose from; the wheel scrolls the form, not the choice, and the sign is in the theme's colours."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a chevron: with a style sheet, Fusion paints none."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().buttonText().color(), 1.5))
        right, middle = self.width() - 15.0, self.height() / 2
        corners = (QPointF(right - 4, middle - 2), QPointF(right, middle + 2), QPointF(right + 4, middle - 2))
        painter.drawPolyline(corners)
        painter.end()


class ChoiceEditor(Editor):
    """One of a few choices, by their words."""

    def __init__(self, field: TemplateField, words: str, choices: Mapping[str, str]) -> None:
        super().__init__(field, words)
        self.box = CalmCombo()
        for choice in field.choices:
            self.box.addItem(choices.get(choice, choice), choice)
        self.box.currentIndexChanged.connect(self.changed)
        self._take(self.box)

    def value(self) -> TemplateValue | None:
        """Return the choice."""
        return checked_value(self.field, self.box.currentData())

    def show_value(self, value: TemplateValue) -> None:
        """Show the choice."""
        self.box.setCurrentIndex(max(self.box.findData(value), 0))


class FontEditor(Editor):
    """One of the fonts that are there; a font that is not stands in the list as long as it is named."""

    def __init__(self, field: TemplateField, words: str) -> None:
        super().__init__(field, words)
        self._fonts: Sequence[str] = ()
        self.box = CalmCombo()
        self.box.currentIndexChanged.connect(self.changed)
        self._take(self.box)

    def show_fonts(self, fonts: Sequence[str]) -> None:
        """Offer ``fonts``; what is chosen stays."""
        if list(fonts) == list(self._fonts):
            return
        self._fonts = tuple(fonts)
        self.show_value(str(self.value() or ""))

    def value(self) -> TemplateValue | None:
        """Return the font's name."""
        return checked_value(self.field, self.box.currentData())

    def show_value(self, value: TemplateValue) -> None:
        """Show the font, without saying that it changed where it did not."""
        before = self.value()
        known = {font.casefold() for font in self._fonts}
        self.box.blockSignals(True)
        self.box.clear()
        for font in self._fonts:
            self.box.addItem(font, font)
        at = next((n for n, font in enumerate(self._fonts) if font.casefold() == str(value).casefold()), -1)
        if at >= 0:
            self.box.setItemData(at, value)  # as it is written in the file
        elif value:
            is_known = not self._fonts or str(value).casefold() in known
            shown = str(value) if is_known else self.tr("{font} (not there)").format(font=value)
            self.box.addItem(shown, value)
            at = self.box.count() - 1
        self.box.setCurrentIndex(at)
        self.box.blockSignals(False)
        if before != self.value():
            self.changed.emit()


class PaperEditor(Editor):
    """A paper by its name, or a width and height that somebody types."""

    def __init__(self, field: TemplateField, words: str) -> None:
        super().__init__(field, words)
        self.box = CalmCombo()
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._papers: dict[str, str] = {}
        for name, (width, height) in PAPERS.items():
            shown = self.tr("Letter") if name == "letter" else name
            size = f"{width:g} × {height:g}".replace(".", self.locale().decimalPoint())
            self._papers[f"{shown} ({size} mm)"] = name
            self.box.addItem(f"{shown} ({size} mm)", name)
        self.box.editTextChanged.connect(self.changed)
        self._take(self.box)
        line = self.box.lineEdit()
        assert line is not None
        line.setAccessibleName(words)
        line.setPlaceholderText("160x230")
        self.box.setToolTip(self.tr("Choose a paper, or type width x height in mm, such as 160x230"))

    def value(self) -> TemplateValue | None:
        """Return the paper's name or its size."""
        words = self.box.currentText().strip()
        return checked_value(self.field, self._papers.get(words, words))

    def show_value(self, value: TemplateValue) -> None:
        """Show the paper."""
        shown = next((words for words, name in self._papers.items() if name.lower() == str(value).lower()), str(value))
        self.box.setEditText(shown)

    def problem(self) -> str:
        """Return what may be typed."""
        return self.tr("Choose a paper, or type width x height in mm, each from 70 to 900, such as 160x230")


class ColourEditor(Editor):
    """A colour: its swatch, which opens the system's colours, and its number."""

    def __init__(self, field: TemplateField, words: str, questions: TemplateQuestions) -> None:
        super().__init__(field, words)
        self._questions = questions
        self.line = QLineEdit()
        self.line.setFixedWidth(_HEX_PX)
        self.line.setMaxLength(16)
        self.line.textChanged.connect(self._on_typed)
        self.swatch = QToolButton()
        self.swatch.setFixedSize(36, HIGH_PX)
        self.swatch.setIconSize(QSize(_SWATCH_PX, _SWATCH_PX))
        self.swatch.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        label = self.tr("{field}: choose a colour").format(field=words)
        self.swatch.setAccessibleName(label)
        self.swatch.setToolTip(label)
        self.swatch.clicked.connect(self._choose)
        self._take(self.line, self.swatch)
        self._row.addStretch(1)

    def value(self) -> TemplateValue | None:
        """Return the colour as "#RRGGBB"."""
        words = self.line.text().strip()
        return checked_value(self.field, words if words.startswith("#") else f"#{words}")

    def show_value(self, value: TemplateValue) -> None:
        """Show the colour."""
        self.line.setText(str(value))

    def problem(self) -> str:
        """Return how a colour is written."""
        return self.tr("A colour is written as # and six digits or letters a to f, such as #9b1c22")

    def _on_typed(self) -> None:
        value = self.value()
        if value is not None:
            self.swatch.setIcon(_swatch(str(value), self.palette().placeholderText().color()))
        self.changed.emit()

    def _choose(self) -> None:
        chosen = self._questions.colour(self, str(self.value() or self.field.default), self.words)
        if chosen:
            self.line.setText(chosen)


class LogoEditor(Editor):
    """A picture beside the template, chosen from anywhere; ``picked`` is one that is not beside it yet."""

    def __init__(self, field: TemplateField, words: str, questions: TemplateQuestions) -> None:
        super().__init__(field, words)
        self._questions = questions
        self._name = ""
        self.picked: Path | None = None
        self.choose = QPushButton(self.tr("Choose…"))
        self.remove = QPushButton(self.tr("Without"))
        for button in (self.choose, self.remove):
            button.setAutoDefault(False)
        self.shown = QLabel()
        self.shown.setProperty("role", "hint")
        self.shown.setTextFormat(Qt.TextFormat.PlainText)
        self.shown.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.choose.clicked.connect(self._choose)
        self.remove.clicked.connect(lambda: self.show_value(""))
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        self._take(self.choose, self.remove, row=buttons)
        buttons.addStretch(1)
        # The name has a line of its own: it may be long.
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(buttons)
        column.addWidget(self.shown)
        self._row.addLayout(column, 1)
        self.remove.setAccessibleName(f"{words}: {self.remove.text()}")

    def value(self) -> TemplateValue | None:
        """Return the picture's name, "" where there is none."""
        return checked_value(self.field, self._name)

    def show_value(self, value: TemplateValue) -> None:
        """Show the name of a picture beside the template."""
        self._show(str(value), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of the name as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.shown.setText(self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideMiddle, self.width()))

    def _choose(self) -> None:
        picked = self._questions.logo_file(self)
        if picked is not None:
            self._show(picked.name, picked)

    def problem(self) -> str:
        """Return which files may be chosen."""
        return self.tr("The logo must be a .png, .jpg or .svg file")

    def _show(self, name: str, picked: Path | None) -> None:
        is_other = (name, picked) != (self._name, self.picked)
        self._name, self.picked = name, picked
        self.shown.setToolTip(name)
        said = name or self.tr("none")
        self.choose.setAccessibleName(f"{self.words}: {said}. {self.choose.text()}")
        for widget in (self.remove, self.shown):
            widget.setVisible(bool(name))
        self._fit()
        if is_other:
            self.changed.emit()


def make_editor(
    field: TemplateField, words: str, choices: Mapping[str, str], units: Mapping[str, str], questions: TemplateQuestions
) -> Editor:
    """Return the control for ``field``, called ``words``; ``choices`` and ``units`` by the names the model has."""
    match field.kind:
        case "flag":
            return FlagEditor(field, words)
        case "number" | "whole":
            return NumberEditor(field, words, units.get(field.unit, field.unit))
        case "choice":
            return ChoiceEditor(field, words, choices)
        case "colour":
            return ColourEditor(field, words, questions)
        case "inks":
            return InksEditor(field, words)
        case "font":
            return FontEditor(field, words)
        case "file":
            return LogoEditor(field, words, questions)
        case "paper":
            return PaperEditor(field, words)
        case "text":
            return TextEditor(field, words)


def _swatch(colour: str, edge: QColor) -> QIcon:
    pixmap = QPixmap(2 * _SWATCH_PX, 2 * _SWATCH_PX)  # twice: crisp on dense screens
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, 2))
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(2, 2, 2 * _SWATCH_PX - 4, 2 * _SWATCH_PX - 4, 6, 6)
    painter.end()
    pixmap.setDevicePixelRatio(2)
    return QIcon(pixmap)
