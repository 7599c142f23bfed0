"""Pages on their way to a printer: as many, as large and the same as in the PDF; without a printer, a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.gui.application import Newsroom
from editor_app.gui.article_window import ArticleWindow
from editor_app.gui.printing import PagesToPrint, print_pages, printer_for, set_paper
from tests.gui.conftest import Answers
from tests.gui.publishing import LEFT, open_dialog

# What printing may change of a page is its letters' edges.
MOST_DIFFERENCE = 3.0


def _pdf(path: Path, pages: int, size_mm: QSizeF) -> bytes:
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(size_mm, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setResolution(300)
    painter = QPainter(writer)
    for page in range(pages):
        if page:
            writer.newPage()
        font = painter.font()
        font.setPointSize(60)
        painter.setFont(font)
        painter.drawText(200, 600, f"Trang {page + 1}")
        painter.fillRect(300 + 200 * page, 800, 300, 300, Qt.GlobalColor.darkRed)
    painter.end()
    return path.read_bytes()


def _pictures(pdf: Path | bytes, path: Path) -> list[QImage]:
    if isinstance(pdf, bytes):
        path.write_bytes(pdf)
    document = QPdfDocument()
    document.load(str(path if isinstance(pdf, bytes) else pdf))
    size = document.pagePointSize(0)
    return [
        document.render(page, QSize(round(2 * size.width()), round(2 * size.height())))
        for page in range(document.pageCount())
    ]


def _difference(one: QImage, other: QImage) -> float:
    """Return by how much two pages differ on average, in greys of 255; letters are blurred to grey first."""
    assert abs(one.width() - other.width()) <= 1  # paper sizes are whole points
    assert abs(one.height() - other.height()) <= 1
    pale = []
    for image in (one, other):
        paper = QImage(image.size(), QImage.Format.Format_RGB32)
        paper.fill(Qt.GlobalColor.white)
        painter = QPainter(paper)
        painter.drawImage(0, 0, image)
        painter.end()
        small = paper.scaled(120, 170, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
        pale.append(bytes(small.convertToFormat(QImage.Format.Format_Grayscale8).constBits()))
    total: int = sum(abs(a - b) for a, b in zip(*pale, strict=True))
    return total / len(pale[0])


def _to_file(pages: PagesToPrint, out: Path) -> QPrinter:
    printer = printer_for(pages)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    set_paper(printer, pages)
    return printer


@pytest.mark.parametrize("size_mm", [QSizeF(210, 297), QSizeF(297, 210), QSizeF(160, 230)])
def test_pages_are_printed_as_they_are(qapp: QApplication, tmp_path: Path, size_mm: QSizeF) -> None:
    pdf = _pdf(tmp_path / "a.pdf", 3, size_mm)
    pages = PagesToPrint(pdf)
    printer = _to_file(pages, tmp_path / "b.pdf")
    is_lying = size_mm.width() > size_mm.height()
    assert (printer.pageLayout().orientation() is QPageLayout.Orientation.Landscape) == is_lying
    assert print_pages(pages, printer)
    before, after = _pictures(pdf, tmp_path / "c.pdf"), _pictures(tmp_path / "b.pdf", tmp_path)
    assert len(after) == 3
    for one, other in zip(before, after, strict=True):
        assert _difference(one, other) < MOST_DIFFERENCE
    assert _difference(before[0], before[1]) > 2 * _difference(before[0], after[0])


def test_printing_can_be_stopped(qapp: QApplication, tmp_path: Path) -> None:
    pages = PagesToPrint(_pdf(tmp_path / "a.pdf", 3, QSizeF(210, 297)))
    told: list[tuple[int, int]] = []

    def go_on(done: int, sheets: int) -> bool:
        told.append((done, sheets))
        return done < 1

    assert not print_pages(pages, _to_file(pages, tmp_path / "b.pdf"), go_on)
    assert told == [(0, 3), (1, 3)]


def test_only_the_pages_asked_for_are_printed(qapp: QApplication, tmp_path: Path) -> None:
    pdf = _pdf(tmp_path / "a.pdf", 4, QSizeF(210, 297))
    pages = PagesToPrint(pdf)
    printer = _to_file(pages, tmp_path / "b.pdf")
    printer.setFromTo(2, 3)
    assert print_pages(pages, printer)
    before, after = _pictures(pdf, tmp_path / "c.pdf"), _pictures(tmp_path / "b.pdf", tmp_path)
    assert len(after) == 2
    assert _difference(before[1], after[0]) < _difference(before[0], after[0])
    printer = _to_file(pages, tmp_path / "d.pdf")
    printer.setFromTo(9, 12)
    assert not print_pages(pages, printer)


def test_larger_paper_keeps_the_size_and_smaller_cuts_nothing(qapp: QApplication, tmp_path: Path) -> None:
    pages = PagesToPrint(_pdf(tmp_path / "a.pdf", 1, QSizeF(210, 297)))
    for name, paper in (("a3", QPageSize.PageSizeId.A3), ("a5", QPageSize.PageSizeId.A5)):
        printer = _to_file(pages, tmp_path / f"{name}.pdf")
        printer.setPageSize(QPageSize(paper))
        assert print_pages(pages, printer)
        picture = _pictures(tmp_path / f"{name}.pdf", tmp_path)[0]
        red = [
            (x, y)
            for x in range(0, picture.width(), 2)
            for y in range(0, picture.height(), 2)
            if picture.pixelColor(x, y).red() > 90 and picture.pixelColor(x, y).green() < 60
        ]
        width = (max(x for x, _ in red) - min(x for x, _ in red)) / 2
        # 300 of 300 dots an inch are 72 points; on A5 everything is smaller by the root of two.
        assert abs(width - (72 if name == "a3" else 72 / 2**0.5)) <= 4


def test_what_is_no_pdf_is_refused(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="PDF"):
        PagesToPrint(b"no")


def _is_told(window: ArticleWindow) -> bool:
    return window.message_bar.property("level") == "ok" and "máy in" in window.message_bar.words


def test_the_article_is_printed_by_its_key(
    newsroom: Newsroom, answers: Answers, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    window = newsroom.show_sample()
    qtbot.waitUntil(lambda: window.shelf.size(window.session.assets[0].name) is not None, timeout=20_000)
    answers.print_to = tmp_path / "giay.pdf"
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: _is_told(window), timeout=30_000)
    printed = _pictures(answers.print_to, tmp_path)
    # And from the dialog, with what is chosen there: beside the very file that is exported.
    dialog = open_dialog(window, qtbot)
    out = tmp_path / "ra.pdf"
    dialog.place.edit.setText(str(out))
    QTest.mouseClick(dialog.export, LEFT)
    qtbot.waitUntil(lambda: not window.files.exports.is_busy, timeout=30_000)
    exported = _pictures(out, tmp_path)
    assert len(printed) == len(exported) == 2
    for one, other in zip(exported, printed, strict=True):
        assert _difference(one, other) < MOST_DIFFERENCE
    dialog = open_dialog(window, qtbot)
    QTest.mouseClick(dialog.form.columns.buttons["3"], LEFT)
    answers.print_to = tmp_path / "ba-cot.pdf"
    QTest.mouseClick(dialog.print, LEFT)
    qtbot.waitUntil(lambda: _is_told(window), timeout=30_000)
    assert answers.print_to.is_file()
    assert newsroom.settings.print_choices["bulletin"]["columns"] == 3


def test_without_a_printer_that_is_said_at_once(newsroom: Newsroom, answers: Answers, qtbot: QtBot) -> None:
    window = newsroom.show_sample()
    answers.printers = False
    window.action("print").trigger()
    assert "Ctrl+E" in window.message_bar.words
    assert not window.files.exports.is_busy


def test_a_printer_left_unchosen_prints_nothing(newsroom: Newsroom, answers: Answers, qtbot: QtBot) -> None:
    window = newsroom.show_sample()
    before = newsroom.settings
    window.action("print").trigger()
    qtbot.waitUntil(lambda: window.files.exports.is_busy, timeout=20_000)
    qtbot.waitUntil(lambda: not window.files.exports.is_busy, timeout=30_000)
    assert newsroom.settings == before
    assert window.message_bar.words == "" or "tip" in str(window.message_bar.property("level"))
