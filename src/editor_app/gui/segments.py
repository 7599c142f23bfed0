"""A few choices of which one holds, shown as buttons side by side: a click or an arrow key turned into the choice."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QGridLayout, QPushButton, QSizePolicy, QWidget


class Segments(QFrame):
    """Shows choices, by name, in rows of ``columns``; Tab leads to the one that holds, arrows from one to the next."""

    chosen = Signal(str)

    def __init__(self, label: str, columns: int) -> None:
        super().__init__()
        self.setProperty("role", "segments")
        self.setAccessibleName(label)
        self.buttons: dict[str, QPushButton] = {}
        self._columns = columns
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(_lead_tab)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(2, 2, 2, 2)
        self._grid.setSpacing(2)

    def add(self, name: str, words: str, icon: QIcon | None = None) -> None:
        """Add the choice ``name``, shown as ``words``."""
        button = QPushButton(icon or QIcon(), f" {words}" if icon else words)
        button.setCheckable(True)
        button.setAutoDefault(False)  # Enter is for the dialog
        button.setAccessibleName(f"{self.accessibleName()}: {words}")
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        at = len(self.buttons)
        _lead_tab(button, False)
        self._group.addButton(button)
        self._grid.addWidget(button, at // self._columns, at % self._columns)
        self._grid.setColumnStretch(at % self._columns, 1)
        self.buttons[name] = button
        button.clicked.connect(lambda: self.chosen.emit(name))

    def add_all(self, choices: Mapping[str, str]) -> None:
        """Add several choices: their words by name."""
        for name, words in choices.items():
            self.add(name, words)

    def show_choice(self, name: str) -> None:
        """Show which choice holds, without saying that it was chosen."""
        self.buttons[name].setChecked(True)

    def choice(self) -> str:
        """Return the name of the choice that holds, ``""`` before there is one."""
        return next((name for name, button in self.buttons.items() if button.isChecked()), "")


def _lead_tab(button: QAbstractButton, is_checked: bool) -> None:
    """Let Tab stop at a button only while its choice holds."""
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_checked else Qt.FocusPolicy.ClickFocus)


def tab_chain(widgets: list[QWidget]) -> None:
    """Let Tab walk ``widgets`` in their order."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)
