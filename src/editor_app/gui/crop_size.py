"""How many pixels are left of a photo, turned into words about how large it can be printed."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from editor_app.gui.icons import Icons

# Sharp for eyes that look for it, and just good enough for a newspaper.
SHARP_PPI, PASSABLE_PPI = 300, 200
# One column of a page of two, the narrowest place a photo is printed in.
COLUMN_MM = 83.0
_MM_PER_INCH = 25.4
_ICON_PX = 16


def printable_mm(width_px: int, ppi: int) -> float:
    """Return how wide ``width_px`` pixels can be printed with ``ppi`` of them on an inch."""
    return width_px / ppi * _MM_PER_INCH


class SizeNote(QWidget):
    """Says how large a photo is and can be printed, and warns where that is less than a column."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self.pixels, self.prints, self.warning = QLabel(), QLabel(), QLabel()
        self.pixels.setProperty("role", "strong")
        self._sign = QLabel()
        self._sign.setFixedWidth(_ICON_PX)
        for label in (self.prints, self.warning):
            label.setWordWrap(True)
        self.prints.setProperty("role", "hint")
        warning = QHBoxLayout()
        warning.setSpacing(6)
        warning.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        warning.addWidget(self.warning, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.pixels)
        column.addWidget(self.prints)
        column.addLayout(warning)

    def show_size(self, width_px: int, height_px: int) -> None:
        """Show the size of what is left."""
        number = self.locale().toString
        self.pixels.setText(
            self.tr("{width} × {height} pixels").format(width=number(width_px), height=number(height_px))
        )
        sharp, passable = printable_mm(width_px, SHARP_PPI), printable_mm(width_px, PASSABLE_PPI)
        self.prints.setText(
            self.tr("Prints sharp up to {sharp} cm wide ({sharp_ppi} ppi), passably up to {passable} cm").format(
                sharp=self._centimetres(sharp), passable=self._centimetres(passable), sharp_ppi=SHARP_PPI
            )
        )
        self.prints.setToolTip(
            self.tr("Sharp: {sharp} dots an inch (ppi). Passable: {passable}.").format(
                sharp=SHARP_PPI, passable=PASSABLE_PPI
            )
        )
        column = number(round(COLUMN_MM))
        if passable < COLUMN_MM:
            self._warn(
                "error", self.tr("Too small for a printed column ({mm} mm): it will look blurred").format(mm=column)
            )
        elif sharp < COLUMN_MM:
            self._warn("warn", self.tr("A little small for a printed column ({mm} mm)").format(mm=column))
        else:
            self._warn("", "")

    def words(self) -> str:
        """Return all that is said, for those who cannot see it."""
        said = (self.pixels.text(), self.prints.text(), self.warning.text())
        return ". ".join(words for words in said if words)

    def _centimetres(self, width_mm: float) -> str:
        """Return centimetres with at most one decimal, never more than can be printed."""
        tenths = math.floor(width_mm)
        return self.locale().toString(tenths / 10, "f", 1) if tenths < 100 else self.locale().toString(tenths // 10)

    def _warn(self, level: str, words: str) -> None:
        self.warning.setText(words)
        if self.warning.property("level") != level:
            self.warning.setProperty("level", level)
            self.warning.style().unpolish(self.warning)
            self.warning.style().polish(self.warning)
        self.warning.setVisible(bool(words))
        self._sign.setVisible(bool(words))
        if words:
            colour = self.warning.palette().windowText().color().name()
            name = "circle-alert" if level == "error" else "triangle-alert"
            icon = self._icons.in_colour(name, colour)
            self._sign.setPixmap(icon.pixmap(QSize(_ICON_PX, _ICON_PX), self.devicePixelRatioF()))
