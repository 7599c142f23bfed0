"""A PDF's bytes, turned into pictures of its pages by a thread of their own, and into the words on them.

One page is rendered at a time: a newer PDF then waits for no more than that page. QPdfView is no way to show pages that
change at every key: given another document it forgets its pictures and its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QPointF, QRectF, QSize, QSizeF, Signal
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions, QPdfPageRenderer

from editor_app.text.word_runs import Words, find_words


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it was rendered, and of which PDF."""

    image: QImage
    edition: int


class PrintPages(QObject):
    """Holds one PDF; its ``edition`` grows with every PDF that was taken."""

    loaded = Signal()
    rendered = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.edition = 0
        self.sizes_pt: Sequence[QSizeF] = ()
        self._pictures: dict[int, Picture] = {}
        self._wanted: list[tuple[int, QSize]] = []
        self._next: bytes | None = None
        self._words: dict[int, Words] = {}
        self._document: QPdfDocument | None = None
        self._buffer: QBuffer | None = None
        self._running: tuple[int, QSize] | None = None
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.pageRendered.connect(self._on_rendered)

    @property
    def count(self) -> int:
        """Return how many pages there are."""
        return len(self.sizes_pt)

    @property
    def is_busy(self) -> bool:
        """Tell whether a PDF or a page waits to be shown."""
        return self._running is not None or self._next is not None or bool(self._wanted)

    def load(self, pdf: bytes) -> None:
        """Take another PDF, as soon as the page being rendered is done; the newest wins."""
        self._next = pdf
        self._go_on()

    def want(self, pages: Sequence[tuple[int, QSize]], kept: Sequence[int]) -> None:
        """Ask for pictures of ``pages`` in that order, sizes in dots; forget all but those of ``kept``."""
        self._pictures = {page: picture for page, picture in self._pictures.items() if page in kept}
        self._wanted = [(page, size) for page, size in pages if not self._is_there(page, size)]
        self._go_on()

    def picture(self, page: int) -> Picture | None:
        """Return the last picture of a page, perhaps of an older PDF or in another size."""
        return self._pictures.get(page)

    def words(self, page: int) -> Words:
        """Return the words of a page; their offsets count the letters of the page as the PDF has them."""
        if page not in self._words:
            assert self._document is not None
            self._words[page] = find_words(self._document.getAllText(page).text())
        return self._words[page]

    def text(self, page: int) -> str:
        """Return all that is written on a page, line by line; "" where there is no page."""
        if self._document is None or not 0 <= page < self.count:
            return ""
        return self._document.getAllText(page).text().replace("\r\n", "\n")

    def lines(self, page: int, start: int, end: int) -> list[QRectF]:
        """Return the boxes of the letters ``start`` to ``end``, line by line, in points."""
        if self._document is None or end <= start:
            return []
        found = self._document.getSelectionAtIndex(page, start, end - start)
        return _joined([polygon.boundingRect() for polygon in found.bounds()])

    def gap_at(self, page: int, point: QPointF) -> int | None:
        """Return the gap between letters nearest to ``point`` of a page, as the letters before it; ``None`` far off."""
        letter = self._letter_at(page, point)
        boxes = self.lines(page, letter, letter + 1) if letter is not None else []
        if letter is None or not boxes:
            return letter
        return letter + (1 if point.x() > boxes[0].center().x() else 0)

    def _letter_at(self, page: int, point: QPointF) -> int | None:
        """Return the letter at ``point`` or very near; a PDF is asked for stretches, from one letter to another."""
        ends = [box for word in (0, -1) for box in self._word_boxes(page, word)]
        if self._document is None:
            return None
        for end in ends:
            found = self._document.getSelection(page, point, end.center())
            if found.isValid() and found.endIndex() > found.startIndex():
                # It runs from one letter to the other, whichever comes first, and may leave out a narrow one.
                last = found.endIndex()
                return _nearer(self, page, (found.startIndex(), last - 1, last, last + 1), point)
        return None

    def _word_boxes(self, page: int, at: int) -> list[QRectF]:
        words = self.words(page)
        return self.lines(page, words.starts[at], words.ends[at])[:1] if words.starts else []

    def _is_there(self, page: int, size: QSize) -> bool:
        picture = self._pictures.get(page)
        is_same = picture is not None and picture.edition == self.edition and picture.image.size() == size
        return page >= self.count or is_same or self._running == (page, size)

    def _go_on(self) -> None:
        if self._running is not None:
            return
        if self._next is not None:
            pdf, self._next = self._next, None
            self._open(pdf)
        elif self._wanted and self._document is not None:
            self._running = self._wanted.pop(0)
            self._renderer.requestPage(*self._running, QPdfDocumentRenderOptions())

    def _open(self, pdf: bytes) -> None:
        buffer = QBuffer(self)
        buffer.setData(QByteArray(pdf))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document = QPdfDocument(self)
        document.load(buffer)
        if document.status() is not QPdfDocument.Status.Ready:
            document.deleteLater()
            buffer.deleteLater()
            return
        self._renderer.setDocument(document)
        for old in (self._document, self._buffer):
            if old is not None:
                old.deleteLater()
        self._document, self._buffer = document, buffer
        self.edition += 1
        self._words = {}
        self.sizes_pt = [document.pagePointSize(page) for page in range(document.pageCount())]
        self._wanted = []
        self.loaded.emit()

    def _on_rendered(self, page: int, size: QSize, image: QImage) -> None:
        self._running = None
        if not image.isNull():
            self._pictures[page] = Picture(image, self.edition)
            self.rendered.emit(page)
        self._go_on()


def _nearer(pages: PrintPages, page: int, letters: Sequence[int], point: QPointF) -> int:
    """Return the letter nearest to ``point``."""
    boxes = {letter: pages.lines(page, letter, letter + 1) for letter in letters}
    return min(letters, key=lambda letter: _distance(boxes[letter][0], point) if boxes[letter] else float("inf"))


def _distance(rect: QRectF, point: QPointF) -> float:
    across = max(rect.left() - point.x(), 0.0, point.x() - rect.right())
    down = max(rect.top() - point.y(), 0.0, point.y() - rect.bottom())
    # A space's box has no height and lies on the line's foot.
    return across + down / 4


def _joined(boxes: Sequence[QRectF]) -> list[QRectF]:
    """Return ``boxes`` with those that stand beside each other on a line made one."""
    lines: list[QRectF] = []
    for box in boxes:
        if lines and _is_on_line(lines[-1], box):
            lines[-1] = lines[-1].united(box)
        else:
            lines.append(box)
    return lines


def _is_on_line(line: QRectF, box: QRectF) -> bool:
    middle = box.center().y()
    return line.top() - 1 <= middle <= line.bottom() + 1 and -4 < box.left() - line.right() < 20
