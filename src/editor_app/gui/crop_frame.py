"""A photo with a frame over it: pulls and keys turned into the crop that the frame shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame

from editor_app.gui.crop_picture import framed_picture
from editor_app.gui.focus_mark import FocusMark
from editor_app.model.crop_moves import (
    INSIDE,
    Handle,
    dragged_crop,
    grown_crop,
    handle_at,
    moved_crop,
    ratio_in_fractions,
)
from editor_app.model.framing import LEAST_CROP, Framing, Rectangle, framing_values, read_framing, turned_size

MARGIN_PX = 18  # a handle at the photo's edge is in reach from outside too
REACH_PX = 12.0  # to both sides: a target of 24 px
LEAST_PX = 16.0  # of the screen and of the photo; a smaller frame could not be held, a smaller photo not be seen
STEP, SMALL_STEP = 0.01, 0.001
LINES_SHOWN_MS = 1_200
GRID_PARTS = 10
_CORNER_PX, _BAR_PX = 18.0, 22.0
_DIM = QColor(0, 0, 0, 150)
_CURSORS: dict[Handle, Qt.CursorShape] = {
    INSIDE: Qt.CursorShape.SizeAllCursor,
    (-1, -1): Qt.CursorShape.SizeFDiagCursor,
    (1, 1): Qt.CursorShape.SizeFDiagCursor,
    (1, -1): Qt.CursorShape.SizeBDiagCursor,
    (-1, 1): Qt.CursorShape.SizeBDiagCursor,
    (-1, 0): Qt.CursorShape.SizeHorCursor,
    (1, 0): Qt.CursorShape.SizeHorCursor,
    (0, -1): Qt.CursorShape.SizeVerCursor,
    (0, 1): Qt.CursorShape.SizeVerCursor,
}
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_SIZES = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
_KEY_REASONS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
_PictureKey: TypeAlias = tuple[int, float, int, int, float]


@dataclass(frozen=True, slots=True)
class _Pull:
    """A handle that is being pulled, where it was taken, and the crop as it was then."""

    handle: Handle
    start: QPointF
    crop: Rectangle


class CropFrame(QFrame):
    """Shows a photo as it is turned and straightened, what is cropped off dimmed.

    A pull inside the frame moves it, one at its edges and corners changes it, one outside does nothing: a slip there
    must not lose the crop. ``ratio``, width by height in pixels, holds the frame's shape; ``None`` leaves it free.
    """

    changed = Signal()

    def __init__(self, photo: QImage, source_px: tuple[int, int]) -> None:
        super().__init__()
        self.setObjectName("cropFrame")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(200, 160)
        self.setAccessibleName(self.tr("Crop frame"))
        self.ratio: float | None = None
        self._photo, self._source_px = photo, source_px
        self._framing = Framing()
        self._pull: _Pull | None = None
        self._picture: tuple[_PictureKey, QPixmap] | None = None
        self.mark = FocusMark(self)
        self.mark.hide()
        self.mark.pulled_to.connect(self._pull_mark)
        self.mark.stepped.connect(self._step_mark)
        self._grid_timer = QTimer(self)
        self._grid_timer.setSingleShot(True)
        self._grid_timer.setInterval(LINES_SHOWN_MS)
        self._grid_timer.timeout.connect(self.update)

    @property
    def framing(self) -> Framing:
        """Return the framing as a photo's line can say it."""
        return read_framing(framing_values(self._framing))

    def show_framing(self, framing: Framing) -> None:
        """Show another framing, without saying that it changed."""
        self._framing = framing
        self._put_mark()
        self.update()

    def show_grid(self) -> None:
        """Show fine lines for a moment, beside which a horizon can be made level."""
        self._grid_timer.start()
        self.update()

    @property
    def is_grid_shown(self) -> bool:
        """Tell whether the fine lines are shown."""
        return self._grid_timer.isActive()

    @property
    def is_pulled(self) -> bool:
        """Tell whether a hand holds the frame."""
        return self._pull is not None

    def picture_rect(self) -> QRectF:
        """Return where all of the turned photo stands, in logical pixels, on whole pixels of the screen."""
        width, height = turned_size(self._framing, *self._source_px)
        scale = self.devicePixelRatioF()
        room = QSize(self.width() - 2 * MARGIN_PX, self.height() - 2 * MARGIN_PX).expandedTo(QSize(1, 1)) * scale
        shown = QSize(width, height).scaled(room, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
        left = round((self.width() * scale - shown.width()) / 2)
        top = round((self.height() * scale - shown.height()) / 2)
        return QRectF(left / scale, top / scale, shown.width() / scale, shown.height() / scale)

    def crop_rect(self) -> QRectF:
        """Return where the frame stands, in logical pixels, on whole pixels of the screen."""
        picture, scale = self.picture_rect(), self.devicePixelRatioF()
        left, top, across, down = self._framing.crop
        edges = (
            picture.x() + left * picture.width(),
            picture.y() + top * picture.height(),
            picture.x() + (left + across) * picture.width(),
            picture.y() + (top + down) * picture.height(),
        )
        left, top, right, bottom = (round(edge * scale) / scale for edge in edges)
        return QRectF(QPointF(left, top), QPointF(right, bottom))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of what is there."""
        handle = self._handle_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and handle is not None:
            self._pull = _Pull(handle, event.position(), self._framing.crop)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull the frame along, or show what could be taken hold of."""
        pull = self._pull
        if pull is None:
            handle = self._handle_at(event.position())
            self.setCursor(Qt.CursorShape.ArrowCursor if handle is None else _CURSORS[handle])
            return
        picture = self.picture_rect()
        way = event.position() - pull.start
        right, down = way.x() / picture.width(), way.y() / picture.height()
        self._set_crop(dragged_crop(pull.crop, pull.handle, right, down, self._ratio(), self._least()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._pull = None
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move or resize the frame by a step; other keys are the dialog's."""
        self._show_ring(True)
        key, crop = Qt.Key(event.key()), self._framing.crop
        step = SMALL_STEP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
        right, down = _ARROWS.get(key, (0, 0))
        if key in _SIZES:
            # "+" wants Shift on many keyboards; what it does must not hang on that.
            step = STEP if key is not Qt.Key.Key_Minus else step
            self._set_crop(grown_crop(crop, _SIZES[key] * step, self._ratio() or crop[2] / crop[3], self._least()))
        elif not (right or down):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            handle = (abs(right), abs(down))
            self._set_crop(dragged_crop(crop, handle, right * step, down * step, self._ratio(), self._least()))
        else:
            self._set_crop(moved_crop(crop, right * step, down * step))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys are here, if it was they that led here; a hand with a mouse sees where it is."""
        super().focusInEvent(event)
        self._show_ring(event.reason() in _KEY_REASONS)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys are elsewhere."""
        super().focusOutEvent(event)
        self._show_ring(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the mark on its point."""
        self._put_mark()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the photo, what is cropped off dimmed, and the frame."""
        super().paintEvent(event)
        picture, crop = self.picture_rect(), self.crop_rect()
        painter = QPainter(self)
        painter.drawPixmap(picture.topLeft(), self._shown_picture(picture))
        for rest in _around(picture, crop):
            painter.fillRect(rest, _DIM)
        if self.is_grid_shown:
            self._paint_lines(painter, picture, GRID_PARTS)
        elif self.is_pulled:
            self._paint_lines(painter, crop, 3)
        self._paint_frame(painter, crop)
        painter.end()

    def _shown_picture(self, rect: QRectF) -> QPixmap:
        scale = self.devicePixelRatioF()
        size = (rect.size() * scale).toSize()
        key = (self._framing.turn, self._framing.straighten, size.width(), size.height(), scale)
        if self._picture is None or self._picture[0] != key:
            pixmap = QPixmap.fromImage(framed_picture(self._photo, self._framing, size))
            pixmap.setDevicePixelRatio(scale)
            self._picture = key, pixmap
        return self._picture[1]

    def _paint_lines(self, painter: QPainter, rect: QRectF, parts: int) -> None:
        hair = 1 / self.devicePixelRatioF()
        for part in range(1, parts):
            x = rect.x() + round(rect.width() * part / parts / hair) * hair
            y = rect.y() + round(rect.height() * part / parts / hair) * hair
            for colour, shift in ((QColor(0, 0, 0, 50), hair), (QColor(255, 255, 255, 120), 0.0)):
                painter.fillRect(QRectF(x + shift, rect.y(), hair, rect.height()), colour)
                painter.fillRect(QRectF(rect.x(), y + shift, rect.width(), hair), colour)

    def _paint_frame(self, painter: QPainter, crop: QRectF) -> None:
        """Paint the frame and its handles outside the crop's edge, white with dark edges: seen on any photo."""
        dark, white = QColor(0, 0, 0, 150), QColor(Qt.GlobalColor.white)
        for colour, out, width in ((dark, 1.0, 2.0), (white, 0.5, 1.0)):
            painter.setPen(_pen(colour, width))
            painter.drawRect(crop.adjusted(-out, -out, out, out))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lines = _handle_lines(crop.adjusted(-1.5, -1.5, 1.5, 1.5))
        for colour, width in ((dark, 5.0), (white, 3.0)):
            painter.setPen(_pen(colour, width))
            for line in lines:
                painter.drawPolyline(line)

    def _handle_at(self, place: QPointF) -> Handle | None:
        crop = self.crop_rect()
        return handle_at(place.x(), place.y(), (crop.x(), crop.y(), crop.width(), crop.height()), REACH_PX)

    def _set_crop(self, crop: Rectangle) -> None:
        self._framing = replace(self._framing, crop=crop)
        self.update()
        self.changed.emit()

    def _ratio(self) -> float | None:
        return None if self.ratio is None else ratio_in_fractions(self.ratio, self._framing, *self._source_px)

    def _least(self) -> tuple[float, float]:
        """Return how small a crop may be made, in fractions."""
        picture = self.picture_rect()
        width, height = turned_size(self._framing, *self._source_px)
        across = max(LEAST_CROP, LEAST_PX / picture.width(), LEAST_PX / width)
        down = max(LEAST_CROP, LEAST_PX / picture.height(), LEAST_PX / height)
        return min(across, 1.0), min(down, 1.0)

    def _show_ring(self, is_shown: bool) -> None:
        if self.property("ring") != is_shown:
            self.setProperty("ring", is_shown)
            self.style().unpolish(self)
            self.style().polish(self)

    def _put_mark(self) -> None:
        focus = self._framing.focus
        self.mark.setVisible(focus is not None)
        if focus is not None:
            picture = self.picture_rect()
            self.mark.put(
                picture.topLeft() + QPointF(focus[0] * picture.width(), focus[1] * picture.height()),
            )

    def _pull_mark(self, place: QPointF) -> None:
        picture = self.picture_rect()
        way = place - picture.topLeft()
        self._set_focus(way.x() / picture.width(), way.y() / picture.height())

    def _step_mark(self, right: int, down: int, is_small: bool) -> None:
        step = SMALL_STEP if is_small else STEP
        x, y = self._framing.focus or (0.5, 0.5)
        self._set_focus(x + right * step, y + down * step)

    def _set_focus(self, x: float, y: float) -> None:
        self._framing = replace(self._framing, focus=(min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)))
        self._put_mark()
        self.changed.emit()


def _pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.MiterJoin)


def _around(outer: QRectF, inner: QRectF) -> list[QRectF]:
    """Return what of ``outer`` lies above, below, left and right of ``inner``."""
    return [
        QRectF(outer.topLeft(), QPointF(outer.right(), inner.top())),
        QRectF(QPointF(outer.left(), inner.bottom()), outer.bottomRight()),
        QRectF(QPointF(outer.left(), inner.top()), inner.bottomLeft()),
        QRectF(inner.topRight(), QPointF(outer.right(), inner.bottom())),
    ]


def _handle_lines(crop: QRectF) -> list[list[QPointF]]:
    """Return the lines of the corners, and of the bars at the edges that are long enough for one."""
    long_x, long_y = min(_CORNER_PX, crop.width() / 3), min(_CORNER_PX, crop.height() / 3)
    lines = [
        [corner + QPointF(0, toward_y * long_y), corner, corner + QPointF(toward_x * long_x, 0)]
        for corner, toward_x, toward_y in (
            (crop.topLeft(), 1, 1),
            (crop.topRight(), -1, 1),
            (crop.bottomLeft(), 1, -1),
            (crop.bottomRight(), -1, -1),
        )
    ]
    middle = crop.center()
    if crop.width() > 4 * _BAR_PX:
        half = QPointF(_BAR_PX / 2, 0)
        for y in (crop.top(), crop.bottom()):
            lines.append([QPointF(middle.x(), y) - half, QPointF(middle.x(), y) + half])
    if crop.height() > 4 * _BAR_PX:
        half = QPointF(0, _BAR_PX / 2)
        for x in (crop.left(), crop.right()):
            lines.append([QPointF(x, middle.y()) - half, QPointF(x, middle.y()) + half])
    return lines
