"""A photo's upright copy, turned into the picture that its turn and its straightening make of it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from editor_app.model.framing import Framing, straighten_zoom

# A painter that makes a picture less than half as large leaves dots out.
_MOST_SHRINK = 2


def framed_picture(photo: QImage, framing: Framing, size_px: QSize) -> QImage:
    """Return ``photo``, turned and straightened as ``framing`` says and not cropped, ``size_px`` large.

    ``size_px`` has the shape of the turned photo.
    """
    width, height = size_px.width(), size_px.height()
    upright = size_px.transposed() if framing.turn in (90, 270) else size_px
    small = _shrunk(photo, upright if not framing.straighten else upright * _MOST_SHRINK)
    picture = QImage(size_px, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.translate(QPointF(width / 2, height / 2))
    painter.rotate(framing.turn + framing.straighten)
    zoom = straighten_zoom(framing.straighten, width, height)
    if framing.straighten:
        zoom *= 1 + 2 / min(width, height)  # a soft edge must fall outside the frame
    painter.scale(zoom, zoom)
    at = QRectF(-upright.width() / 2, -upright.height() / 2, upright.width(), upright.height())
    painter.drawImage(at, small)
    painter.end()
    return picture


def _shrunk(photo: QImage, most: QSize) -> QImage:
    if photo.width() <= most.width() or photo.height() <= most.height():
        return photo
    return photo.scaled(most, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
