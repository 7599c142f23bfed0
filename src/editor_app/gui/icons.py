"""An icon's name, turned into a picture in the theme's colour, crisp at every scale."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


class StrokeIcon(QIconEngine):
    """Paints one Lucide drawing in a colour; disabled ones in a paler one."""

    def __init__(self, svg: str, colour: str, pale: str) -> None:
        super().__init__()
        self._svg = svg
        self._colours = (svg, colour, pale)

    def clone(self) -> QIconEngine:
        """Return an engine like this one; Qt asks for it when an icon is copied and changed."""
        return StrokeIcon(*self._colours)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint the drawing into ``rect``."""
        svg, colour, pale = self._colours
        shown = pale if mode is QIcon.Mode.Disabled else colour
        renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", shown).encode()))
        renderer.render(painter, QRectF(rect))

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """Return the drawing at ``size`` logical pixels; without ``scale`` it would be blurred beyond 100 %."""
        pixmap = QPixmap(size * scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, pixmap.rect(), mode, state)
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        return pixmap

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the drawing at ``size`` device pixels."""
        return self.scaledPixmap(size, mode, state, 1.0)


class Icons:
    """Gives icons by Lucide's names, in one theme's colours."""

    def __init__(self, folder: Path, colour: str, pale: str) -> None:
        self._folder = folder
        self._colour = QColor(colour).name()
        self._pale = QColor(pale).name()

    def __call__(self, name: str) -> QIcon:
        """Return the icon ``name`` in the theme's text colour."""
        return self.in_colour(name, self._colour)

    def in_colour(self, name: str, colour: str) -> QIcon:
        """Return the icon ``name`` in the colour "#RRGGBB"."""
        svg = (self._folder / f"{name}.svg").read_text("utf-8")
        return QIcon(StrokeIcon(svg.replace('stroke-width="2"', 'stroke-width="1.75"'), colour, self._pale))
