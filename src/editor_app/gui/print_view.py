"""The printed pages on their canvas: turned over by hand or with the caret, never jumping, never blank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QCursor,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from editor_app.gui.print_layout import Canvas, Zoom, lay_out, stepped
from editor_app.gui.print_pages import PrintPages

# The user's hand is in the view for so long after the last move of the pointer or the wheel.
AT_HAND_MS = 2_000
_LINE_PX = 48
_SHADOW_PX = 3
_BAR_PX = 3.0
_BAR_GAP_PX = 5.0
_SOFT, _PICKED = 22, 90  # of 255: how much of the accent lies over the words
_SIGHT_PX = 24.0


@dataclass(frozen=True, slots=True)
class Mark:
    """What is marked: the paragraph of the caret, line by line, and words picked in it; boxes in points by page."""

    paragraph: Mapping[int, Sequence[QRectF]] = field(default_factory=dict)
    picked: Mapping[int, Sequence[QRectF]] = field(default_factory=dict)


class PrintView(QAbstractScrollArea):
    """Shows a PDF; ``pointed`` gives page (from 0), place in points, and whether it was clicked twice."""

    pointed = Signal(int, QPointF, bool)
    page_changed = Signal(int, int)
    zoom_changed = Signal()
    fresh = Signal()

    def __init__(self, colours: Mapping[str, str], label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("printView")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleName(label)
        self._label = label
        self._canvas_colour = QColor(colours["canvas"])
        self._edge, self._accent = QColor(colours["border_strong"]), QColor(colours["accent"])
        self.pages = PrintPages(self)
        self.pages.loaded.connect(self._on_loaded)
        self.pages.rendered.connect(self._on_rendered)
        self._canvas = lay_out((), QSizeF(), "width", 1.0)
        self._zoom: Zoom = "width"
        self._mark = Mark()
        self._current = -1
        self._fresh_edition = 0
        self._at_hand = QElapsedTimer()
        self._pointer = QPointF(QCursor.pos())
        self._is_second_click = False
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(_LINE_PX)
            bar.valueChanged.connect(self._on_scrolled)

    # What is shown

    @property
    def zoom(self) -> Zoom:
        """Return how large the sheets are."""
        return self._zoom

    @property
    def canvas(self) -> Canvas:
        """Return where the sheets lie."""
        return self._canvas

    @property
    def current_page(self) -> int:
        """Return the page that takes up most of the view, from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        return self._canvas.sheet_at(middle)

    @property
    def is_at_hand(self) -> bool:
        """Tell whether the user is busy in the view and it must not move by itself."""
        return self.hasFocus() or (self._at_hand.isValid() and self._at_hand.elapsed() < AT_HAND_MS)

    @property
    def is_fresh(self) -> bool:
        """Tell whether all that is in sight shows the last PDF."""
        return self.pages.edition > 0 and self._fresh_edition == self.pages.edition

    @property
    def marked_pages(self) -> tuple[int, ...]:
        """Return the pages on which the paragraph of the caret stands, the caret's first."""
        return tuple(self._mark.paragraph)

    def show_pdf(self, pdf: bytes) -> None:
        """Show another PDF in place of the one shown, page for page."""
        self.pages.load(pdf)

    def set_zoom(self, zoom: Zoom) -> None:
        """Show the sheets in another size; what is in the middle stays there."""
        self._rescale(zoom, QPointF(self.viewport().width() / 2, self.viewport().height() / 2))

    def step_zoom(self, step: int) -> None:
        """Show the sheets one step larger or smaller; 0 fits them into the width."""
        self.set_zoom(stepped(self._canvas.scale, step) if step else "width")

    def set_mark(self, mark: Mark) -> None:
        """Mark words, and nothing else."""
        if mark != self._mark:
            self._mark = mark
            self.viewport().update()

    def bring_into_sight(self, page: int, rect: QRectF) -> None:
        """Scroll as little as shows ``rect``, in points of ``page``, with a margin; not at all where it is in sight."""
        if not 0 <= page < len(self._canvas.sheets):
            return
        box = self._canvas.to_canvas(page, rect)
        for bar, first, last, room in (
            (self.verticalScrollBar(), box.top(), box.bottom(), self.viewport().height()),
            (self.horizontalScrollBar(), box.left(), box.right(), self.viewport().width()),
        ):
            if first < bar.value():
                bar.setValue(int(first - _SIGHT_PX))
            elif last > bar.value() + room:
                bar.setValue(int(min(first - _SIGHT_PX, last + _SIGHT_PX - room) + 1))

    # Layout and pictures

    def _lay_out(self) -> None:
        view = QSizeF(self.viewport().size())
        ratio = self.devicePixelRatioF()
        self._canvas = lay_out(self.pages.sizes_pt, view, self._zoom, ratio)
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setPageStep(self.viewport().height())
        horizontal.setPageStep(self.viewport().width())
        vertical.setRange(0, max(0, round(self._canvas.size.height() - view.height())))
        horizontal.setRange(0, max(0, round(self._canvas.size.width() - view.width())))

    def _rescale(self, zoom: Zoom, anchor: QPointF) -> None:
        """Lay out anew; the place under ``anchor`` in the viewport stays under it."""
        before = self._canvas
        bars = self.horizontalScrollBar(), self.verticalScrollBar()
        point = anchor + QPointF(bars[0].value(), bars[1].value())
        page = before.sheet_at(point.y())
        self._zoom = zoom
        self._lay_out()
        if page < len(before.sheets) and page < len(self._canvas.sheets):
            place = (point - before.sheets[page].topLeft()) / before.scale
            now = self._canvas.sheets[page].topLeft() + place * self._canvas.scale - anchor
            bars[0].setValue(round(now.x()))
            bars[1].setValue(round(now.y()))
        self._want()
        self._tell_page()
        self.zoom_changed.emit()
        self.viewport().update()

    def _want(self) -> None:
        """Ask for the pictures in sight, and then for those beside them."""
        if not self.isVisible():
            return
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        seen = [n for n, rect in enumerate(self._canvas.sheets) if rect.bottom() > top and rect.top() < bottom]
        if not seen:
            return
        middle = self.current_page
        beside = [n for n in (seen[-1] + 1, seen[0] - 1) if 0 <= n < len(self._canvas.sheets)]
        # What the writer is at comes first.
        order = [*sorted(seen, key=lambda n: (n not in self._mark.paragraph, abs(n - middle))), *beside]
        ratio = self.devicePixelRatioF()
        sizes = {n: (self._canvas.sheets[n].size() * ratio).toSize() for n in order}
        self.pages.want([(n, sizes[n]) for n in order], order)
        self._note_fresh({n: sizes[n] for n in seen})

    def _note_fresh(self, seen: Mapping[int, QSize]) -> None:
        pictures = [self.pages.picture(page) for page in seen]
        edition = self.pages.edition
        if edition != self._fresh_edition and all(one is not None and one.edition == edition for one in pictures):
            self._fresh_edition = edition
            self.fresh.emit()

    def _on_loaded(self) -> None:
        self._lay_out()
        self._want()
        self._tell_page()

    def _on_rendered(self, page: int) -> None:
        if page < len(self._canvas.sheets):
            self.viewport().update(self._in_view(self._canvas.sheets[page]).toAlignedRect())
        self._want()

    def _in_view(self, rect: QRectF) -> QRectF:
        return rect.translated(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def _on_scrolled(self) -> None:
        self._want()
        self._tell_page()
        self.viewport().update()

    def _tell_page(self) -> None:
        page = self.current_page
        count = len(self._canvas.sheets)
        self._current = page
        self.page_changed.emit(page, count)
        words = self.tr("{label}, page {page} of {pages}").format(label=self._label, page=page + 1, pages=count)
        self.setAccessibleName(words if count else self._label)

    def _describe(self) -> None:
        """Let a screen reader find the words of the page."""
        self.setAccessibleDescription(self.pages.text(self.current_page))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheets in sight; a picture of an older PDF is better than none."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._canvas_colour)
        for page, sheet in enumerate(self._canvas.sheets):
            rect = self._in_view(sheet)
            if rect.intersects(QRectF(event.rect()).adjusted(-8, -8, 8, 8)):
                self._paint_sheet(painter, page, rect)

    def _paint_sheet(self, painter: QPainter, page: int, rect: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for step in range(_SHADOW_PX, 0, -1):
            painter.setBrush(QColor(0, 0, 0, 9))
            painter.drawRoundedRect(rect.adjusted(-step, 1 - step, step, 1 + step), step, step)
        painter.fillRect(rect.adjusted(-1, -1, 1, 1), self._edge)
        painter.fillRect(rect, Qt.GlobalColor.white)
        picture = self.pages.picture(page)
        if picture is not None:
            ratio = self.devicePixelRatioF()
            is_same = picture.image.size() == (rect.size() * ratio).toSize()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not is_same)
            painter.drawImage(_on_dots(painter, rect, picture.image.size(), ratio) if is_same else rect, picture.image)
        self._paint_mark(painter, page)

    def _paint_mark(self, painter: QPainter, page: int) -> None:
        lines = self._mark.paragraph.get(page, ())
        for rects, strength in ((lines, _SOFT), (self._mark.picked.get(page, ()), _PICKED)):
            colour = QColor(self._accent)
            colour.setAlpha(strength)
            for rect in rects:
                painter.fillRect(self._in_view(self._canvas.to_canvas(page, rect.adjusted(0, -0.5, 0, 0.5))), colour)
        for block in _columns(lines):
            box = self._in_view(self._canvas.to_canvas(page, block))
            bar = QRectF(box.left() - _BAR_GAP_PX - _BAR_PX, box.top(), _BAR_PX, box.height())
            painter.fillRect(bar, self._accent)

    # Hand and keys

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is at the top at the top."""
        self._rescale(self._zoom, QPointF(0, 0))

    def showEvent(self, event: QEvent) -> None:
        """Ask for the pictures that nobody needed while the view was hidden."""
        self._lay_out()
        self._want()

    def changeEvent(self, event: QEvent) -> None:
        """Render anew on a screen with other dots."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._rescale(self._zoom, QPointF(0, 0))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, show larger or smaller what is under the pointer."""
        self._at_hand.start()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            step = 1 if event.angleDelta().y() > 0 else -1
            if event.angleDelta().y():
                self._rescale(stepped(self._canvas.scale, step), event.position())
            event.accept()
            return
        pixels = event.pixelDelta()
        if pixels.isNull():
            super().wheelEvent(event)
            return
        # A touchpad says how far the fingers went.
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() - pixels.y())
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - pixels.x())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the pages over: arrows, PageUp and PageDown, Home and End."""
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Space:
                bar.setValue(bar.value() + bar.pageStep() - _LINE_PX)
            case _:
                super().keyPressEvent(event)
                return
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have the words of the page at hand for whoever hears them."""
        self._describe()
        super().focusInEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Notice the hand."""
        self._notice(event.globalPosition())

    def leaveEvent(self, event: QEvent) -> None:
        """Notice that the hand is gone."""
        self._at_hand.invalidate()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Notice the hand."""
        self._notice(event.globalPosition())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lead to the draft."""
        is_second, self._is_second_click = self._is_second_click, False
        if event.button() is Qt.MouseButton.LeftButton and not event.modifiers() and not is_second:
            self._point(event.position(), False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Lead to the draft and select the word there."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._is_second_click = True
            self._point(event.position(), True)

    def _notice(self, pointer: QPointF) -> None:
        """Take a pointer that went somewhere for a hand; the window may also have moved under one that rests."""
        if pointer != self._pointer:
            self._pointer = pointer
            self._at_hand.start()

    def _point(self, place: QPointF, is_double: bool) -> None:
        scrolled = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        found = self._canvas.to_sheet(place + scrolled)
        if found is not None:
            self.pointed.emit(found[0], found[1], is_double)


def _on_dots(painter: QPainter, rect: QRectF, dots: QSize, ratio: float) -> QRectF:
    """Return ``rect`` moved by less than a dot, so that each of the picture's ``dots`` is one of the screen's."""
    to_screen = painter.deviceTransform()
    corner = to_screen.map(rect.topLeft())
    back, _ = to_screen.inverted()
    return QRectF(back.map(QPointF(round(corner.x()), round(corner.y()))), QSizeF(dots) / ratio)


def _columns(lines: Sequence[QRectF]) -> list[QRectF]:
    """Return ``lines`` as one box for each column they run through."""
    blocks: list[QRectF] = []
    for line in lines:
        if blocks and line.top() > blocks[-1].top() - 2 and line.left() < blocks[-1].right():
            blocks[-1] = blocks[-1].united(line)
        else:
            blocks.append(QRectF(line))
    return blocks
