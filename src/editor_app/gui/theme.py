"""A theme's colours and one style sheet, turned into the look of the whole program."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

UI_FONT = "Inter"
DRAFT_FONT = "Source Serif 4"


def load_colours(resources: Path, name: str) -> Mapping[str, str]:
    """Return the colours of the theme ``name`` ("light" or "dark") as "#RRGGBB" by token."""
    colours = tomllib.loads((resources / "themes" / f"{name}.toml").read_text("utf-8"))
    return {token: str(value) for token, value in colours.items()}


def load_fonts(resources: Path) -> None:
    """Make the bundled fonts known to Qt, so that the draft looks the same on every machine."""
    for path in sorted((resources / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def apply_theme(app: QApplication, resources: Path, colours: Mapping[str, str]) -> None:
    """Dress the whole program: Fusion, our palette, our style sheet."""
    app.setStyle(QStyleFactory.create("Fusion"))
    font = QFont(UI_FONT)
    font.setPixelSize(13)
    app.setFont(font)
    app.setPalette(_palette(colours))
    sheet = (resources / "themes" / "window.qss").read_text("utf-8")
    app.setStyleSheet(Template(sheet).substitute(colours))
    is_dark = QColor(colours["surface"]).lightness() < 128
    app.styleHints().setColorScheme(Qt.ColorScheme.Dark if is_dark else Qt.ColorScheme.Light)


def _palette(colours: Mapping[str, str]) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for target, token in (
        (role.Window, "window"),
        (role.WindowText, "text"),
        (role.Base, "surface"),
        (role.AlternateBase, "sunken"),
        (role.Text, "text"),
        (role.Button, "surface"),
        (role.ButtonText, "text"),
        (role.Highlight, "selection"),
        (role.HighlightedText, "text"),
        (role.PlaceholderText, "text_3"),
        (role.ToolTipBase, "text"),
        (role.ToolTipText, "surface"),
        (role.Link, "accent"),
        (role.Mid, "border_strong"),
    ):
        palette.setColor(target, QColor(colours[token]))
    palette.setColor(QPalette.ColorGroup.Disabled, role.ButtonText, QColor(colours["text_3"]))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Text, QColor(colours["text_3"]))
    return palette
