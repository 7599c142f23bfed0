"""The list before an export: a sign, a sentence and a link for each line, turned into the place somebody asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from editor_app.gui.icons import Icons
from editor_app.model.preflight import Level, PreflightItem

# More lines than this are nobody's to read; they are counted.
MOST_SHOWN = 40
_SIGN_PX = 18
_ICONS = {Level.WRONG: "circle-alert", Level.WARNING: "triangle-alert", Level.FINE: "circle-check"}
_COLOURS = {Level.WRONG: "error", Level.WARNING: "warn", Level.FINE: "ok"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line in words; with an ``item`` it leads to that item's place."""

    level: Level
    words: str
    item: PreflightItem | None = None


class PreflightList(QWidget):
    """Shows lines; ``wanted`` gives the item whose place is asked for."""

    wanted = Signal(object)
    rebuilt = Signal()

    def __init__(self, icons: Icons, colours: Mapping[str, str]) -> None:
        super().__init__()
        self._icons, self._colours = icons, colours
        self._shown: tuple[Line, ...] = ()
        self.links: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._wait = QLabel(self.tr("Checking…"))
        self._wait.setProperty("role", "hint")
        self._column.addWidget(self._wait)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return what is shown."""
        return self._shown

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show ``lines`` in place of what was shown; nothing moves where they are the same."""
        if tuple(lines) == self._shown and not self._wait.isVisibleTo(self):
            return
        self._wait.hide()
        self._shown = tuple(lines)
        while self._column.count() > 1:
            item = self._column.takeAt(1)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.links = []
        for line in lines[:MOST_SHOWN]:
            self._column.addWidget(self._row(line))
        if len(lines) > MOST_SHOWN:
            more = QLabel(self.tr("and %n more", "", len(lines) - MOST_SHOWN))
            more.setProperty("role", "hint")
            self._column.addWidget(more)
        self.rebuilt.emit()

    def _row(self, line: Line) -> QWidget:
        row = QWidget()
        row.setMinimumHeight(28)
        inner = QHBoxLayout(row)
        inner.setContentsMargins(0, 3, 0, 3)
        inner.setSpacing(8)
        sign = QLabel()
        sign.setPixmap(
            self._icons.in_colour(_ICONS[line.level], self._colours[_COLOURS[line.level]]).pixmap(_SIGN_PX, _SIGN_PX)
        )
        sign.setFixedHeight(22)  # in line with the first line of the words
        sign.setAccessibleName(self._name(line.level))
        words = QLabel(line.words)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        words.setContentsMargins(0, 3, 0, 0)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        words.setAccessibleName(f"{self._name(line.level)}: {line.words}")
        inner.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        inner.addWidget(words, 1)
        if line.item is not None:
            link = QPushButton(self.tr("Fill in") if line.item.rule.startswith("no_") else self.tr("Show"))
            link.setProperty("role", "goto")
            link.setAutoDefault(False)  # Enter is for the dialog
            link.setAccessibleName(f"{link.text()}: {line.words}")
            link.clicked.connect(partial(self.wanted.emit, line.item))
            inner.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
            self.links.append(link)
        return row

    def _name(self, level: Level) -> str:
        return {
            Level.WRONG: self.tr("Wrong"),
            Level.WARNING: self.tr("Better mended"),
            Level.FINE: self.tr("In order"),
        }[level]
