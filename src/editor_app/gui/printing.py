"""The pages of a PDF, turned into what goes to a printer: the same pages, on the paper they were made for."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

# Finer than this no office printer shows, and an A3 page of more takes up half a gigabyte.
MOST_PPI = 600
MOST_DOTS = 40_000_000


class PagesToPrint:
    """A PDF opened to be printed; it must be one (ValueError)."""

    def __init__(self, pdf: bytes) -> None:
        self._buffer = QBuffer()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document = QPdfDocument()
        self._document.load(self._buffer)
        if self._document.status() is not QPdfDocument.Status.Ready:
            raise ValueError("not a PDF")

    @property
    def count(self) -> int:
        """Return how many pages there are."""
        return self._document.pageCount()

    def size_pt(self, page: int) -> QSizeF:
        """Return the size of a page, counted from 0, in points."""
        return self._document.pagePointSize(page)

    def paint(self, painter: QPainter, page: int, sheet: QRectF, ppi: float) -> None:
        """Paint a page into ``sheet``, in the painter's dots of which ``ppi`` make an inch.

        It keeps its size where the paper is as large; on smaller paper it is made smaller, never cut.
        """
        size = self.size_pt(page) * ppi / 72
        scale = min(1.0, sheet.width() / size.width(), sheet.height() / size.height())
        if scale > 0.995:  # paper sizes are rounded; letters should not be
            scale = 1.0
        size *= scale
        dots = size * min(1.0, MOST_PPI / ppi, math.sqrt(MOST_DOTS / (size.width() * size.height())))
        picture = self._document.render(page, QSize(round(dots.width()), round(dots.height())))
        corner = QPointF((sheet.width() - size.width()) / 2, (sheet.height() - size.height()) / 2) + sheet.topLeft()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(QRectF(corner, size), "white")
        painter.drawImage(QRectF(corner, size), picture)


def printer_for(pages: PagesToPrint) -> QPrinter:
    """Return the system's printer, set to the paper of ``pages``."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_paper(printer, pages)
    return printer


def set_paper(printer: QPrinter, pages: PagesToPrint) -> None:
    """Set ``printer`` to the paper of the first page, upright or lying, up to the paper's edges."""
    size = pages.size_pt(0)
    is_lying = size.width() > size.height()
    upright = size.transposed() if is_lying else size
    match = QPageSize.SizeMatchPolicy.FuzzyMatch
    paper = QPageSize(upright, QPageSize.Unit.Point, "", match)
    turned = QPageLayout.Orientation.Landscape if is_lying else QPageLayout.Orientation.Portrait
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(paper, turned, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)


def print_pages(pages: PagesToPrint, printer: QPrinter, go_on: Callable[[int, int], bool] = lambda _, __: True) -> bool:
    """Print the pages the printer was set to, all where it was set to none; tell whether it took them.

    ``go_on`` is told how many sheets of how many are done, and stops the printing by False: a sheet takes a second.
    """
    order = _order(pages.count, printer)
    painter = QPainter()
    if not order or not painter.begin(printer):
        return False
    for done, page in enumerate(order):
        if not go_on(done, len(order)):
            printer.abort()
            painter.end()
            return False
        if done:
            printer.newPage()
        sheet = printer.pageLayout().fullRectPixels(printer.resolution())
        pages.paint(painter, page, QRectF(sheet), printer.resolution())
    go_on(len(order), len(order))
    return painter.end()


def _order(count: int, printer: QPrinter) -> list[int]:
    """Return the pages, counted from 0, in the order in which ``printer`` is told them."""
    first = max(1, printer.fromPage() or 1)
    last = min(count, printer.toPage() or count)
    numbers = list(range(first - 1, last))
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        numbers.reverse()
    # A printer that makes copies by itself is told each page once.
    times = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    return numbers * times if printer.collateCopies() else [page for page in numbers for _ in range(times)]
