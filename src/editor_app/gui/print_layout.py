"""The sizes of sheets and a zoom, turned into where each sheet lies on the canvas, in logical pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from PySide6.QtCore import QPointF, QRectF, QSizeF

# How large sheets are: as wide as the view, as large as fits whole, or a part of their size on paper.
Zoom: TypeAlias = Literal["width", "page"] | float
ZOOMS: tuple[Zoom, ...] = ("width", "page", 0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
LEAST_ZOOM, MOST_ZOOM = 0.5, 2.0
_STEPS = (0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)

MARGIN_PX = 14.0
GAP_PX = 12.0
# At 100 % a point of the sheet is as large as a screen of 96 dots an inch shows it.
PX_A_PT = 96 / 72


@dataclass(frozen=True, slots=True)
class Canvas:
    """Where the sheets lie: ``scale`` is logical pixels a point, ``size`` what must be scrolled over."""

    scale: float
    sheets: Sequence[QRectF]
    size: QSizeF

    def sheet_at(self, y: float) -> int:
        """Return the sheet that lies at ``y`` or nearest above; 0 where there is none."""
        return max((n for n, rect in enumerate(self.sheets) if rect.top() <= y), default=0)

    def to_canvas(self, page: int, rect: QRectF) -> QRectF:
        """Return where ``rect``, in points of the sheet ``page`` (from 0), lies."""
        origin = self.sheets[page].topLeft()
        return QRectF(origin + rect.topLeft() * self.scale, rect.size() * self.scale)

    def to_sheet(self, point: QPointF) -> tuple[int, QPointF] | None:
        """Return the sheet under ``point`` and the place on it in points; ``None`` beside the sheets."""
        for page, rect in enumerate(self.sheets):
            if rect.contains(point):
                return page, (point - rect.topLeft()) / self.scale
        return None


def lay_out(sizes_pt: Sequence[QSizeF], view: QSizeF, zoom: Zoom, ratio: float) -> Canvas:
    """Return the canvas: the sheets one below the other, in the middle, every edge on a dot of the screen.

    ``ratio`` is the screen's dots a logical pixel. Sheets beside each other in size are all shown at one scale.
    """
    if not sizes_pt:
        return Canvas(PX_A_PT, (), QSizeF(0, 0))
    widest, highest = max(size.width() for size in sizes_pt), max(size.height() for size in sizes_pt)
    room = QSizeF(max(40.0, view.width() - 2 * MARGIN_PX), max(40.0, view.height() - 2 * MARGIN_PX))
    if zoom == "width":
        scale = room.width() / widest
    elif zoom == "page":
        scale = min(room.width() / widest, room.height() / highest)
    else:
        scale = zoom * PX_A_PT

    def on_dot(value: float) -> float:
        return round(value * ratio) / ratio

    canvas_width = max(view.width(), widest * scale + 2 * MARGIN_PX)
    sheets: list[QRectF] = []
    top = MARGIN_PX
    for size in sizes_pt:
        width, height = on_dot(size.width() * scale), on_dot(size.height() * scale)
        sheets.append(QRectF(on_dot((canvas_width - width) / 2), on_dot(top), width, height))
        top += height + GAP_PX
    return Canvas(scale, sheets, QSizeF(canvas_width, top - GAP_PX + MARGIN_PX))


def stepped(scale: float, step: int) -> float:
    """Return the zoom one ``step`` (-1, 1) from what ``scale`` shows now."""
    now = scale / PX_A_PT
    wanted = [zoom for zoom in _STEPS if (zoom > now + 0.01 if step > 0 else zoom < now - 0.01)]
    if not wanted:
        return MOST_ZOOM if step > 0 else LEAST_ZOOM
    return wanted[0] if step > 0 else wanted[-1]
