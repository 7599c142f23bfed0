"""How sharp a photo prints, turned into a chip of sign and words; the numbers are its tip."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from editor_app.gui.icons import Icons
from editor_app.render.placed_size import placed_size, sheet_sizes
from editor_app.render.sharpness import FINE_PPI, sharpness

# The sign says it too: colour alone tells nothing to one man in twelve.
_ICONS = {"fine": "circle-check", "soft": "triangle-alert", "coarse": "circle-alert"}
_COLOURS = {"fine": "ok", "soft": "warn", "coarse": "error"}


class SharpnessChip(QFrame):
    """Says whether a photo is sharp enough for the paper."""

    def __init__(self, icons: Icons, colours: Mapping[str, str]) -> None:
        super().__init__()
        self.setObjectName("sharpness")
        self._icons, self._colours = icons, colours
        self._sign = QLabel()
        self._said = QLabel()
        self._shown = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 2, 8, 2)
        row.setSpacing(4)
        row.addWidget(self._sign)
        row.addWidget(self._said)
        self.hide()

    @property
    def words(self) -> str:
        """Return what the chip says."""
        return self._said.text()

    def show_size(self, is_main: bool, framed_px: tuple[int, int] | None) -> None:
        """Show how a photo of so many pixels prints; nothing while its size is not known."""
        self.setVisible(framed_px is not None)
        if framed_px is None:
            return
        placed = placed_size(sheet_sizes(), framed_px[0] / framed_px[1], is_main=is_main)
        found = sharpness(framed_px, placed)
        tip = self.tr("{ppi} points an inch at a width of {width} mm; from {fine} on it prints sharp")
        self.setToolTip(tip.format(ppi=found.ppi, width=round(placed.width_mm), fine=FINE_PPI))
        self._show_level(found.grade)
        self.setAccessibleName(f"{self.words}. {self.toolTip()}")

    def _show_level(self, level: str) -> None:
        if level == self._shown:
            return
        self._shown = level
        words = {
            "fine": self.tr("Sharp enough to print"),
            "soft": self.tr("A little soft in print"),
            "coarse": self.tr("Too blurred to print"),
        }
        self._said.setText(words[level])
        icon = self._icons.in_colour(_ICONS[level], self._colours[_COLOURS[level]])
        self._sign.setPixmap(icon.pixmap(14, 14))
        for widget in (self, self._said):
            widget.setProperty("level", level)
            widget.style().unpolish(widget)
            widget.style().polish(widget)
