"""A photo's small copy, turned into a thumbnail: cut around its focus, round corners, crisp on every screen."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel

from editor_app.gui.photo_shelf import ShelvedPhoto
from editor_app.model.framing import Framing, Rectangle, crop_to_ratio


class Thumbnail(QLabel):
    """Shows a photo; decodes and scales it only when photo, focus or screen is another."""

    def __init__(self, size: QSize) -> None:
        super().__init__()
        self.setFixedSize(size)
        self._photo: ShelvedPhoto | None = None
        self._framing = Framing()
        self._shown: tuple[object, ...] = ()
        self._pixmap = QPixmap()

    def show_photo(self, photo: ShelvedPhoto | None, name: str, focus: tuple[float, float] | None = None) -> None:
        """Show a photo, or its empty place where there is none."""
        framing = Framing() if photo is None else replace(photo.framing, focus=focus)
        if photo is not self._photo or framing != self._framing:
            self._photo, self._framing = photo, framing
            self.update()
        self.setToolTip(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the part of the photo that matters."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QPainterPath()
        frame.addRoundedRect(self.rect(), 4, 4)
        painter.setClipPath(frame)
        pixmap = self._scaled()
        if pixmap.isNull():
            painter.fillRect(self.rect(), self.palette().mid())
        else:
            painter.drawPixmap(0, 0, pixmap)
        painter.end()

    def _scaled(self) -> QPixmap:
        photo = self._photo
        wanted = (
            photo and photo.version,
            photo and photo.is_ready,
            self._framing,
            self.size(),
            self.devicePixelRatioF(),
        )
        if wanted != self._shown:
            self._shown = wanted
            self._pixmap = QPixmap() if photo is None or not photo.is_ready else self._made(photo)
        return self._pixmap

    def _made(self, photo: ShelvedPhoto) -> QPixmap:
        image = QImage.fromData(photo.preview)
        scale = self.devicePixelRatioF()
        left, top, across, down = cut_to_ratio(photo, self._framing, self.width() / self.height())
        part = QRect(
            round(left * image.width()),
            round(top * image.height()),
            max(1, round(across * image.width())),
            max(1, round(down * image.height())),
        )
        pixmap = QPixmap.fromImage(
            image.copy(part).scaled(
                self.size() * scale, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        )
        pixmap.setDevicePixelRatio(scale)
        return pixmap


def cut_to_ratio(photo: ShelvedPhoto, framing: Framing, ratio: float) -> Rectangle:
    """Return the part of a photo's copy that fills a frame of ``ratio``, in fractions of the copy.

    The copy shows ``framing``'s crop only; its focus is a point of the whole turned picture.
    """
    size = (photo.source_width_px, photo.source_height_px)
    if not all(size):
        framing, size = Framing(), (photo.width_px, photo.height_px)
    left, top, across, down = framing.crop
    x, y, width, height = crop_to_ratio(framing, ratio, *size)
    return (x - left) / across, (y - top) / down, width / across, height / down
