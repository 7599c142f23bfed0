"""Shows a printed page on a screen with other dots, and says how many of them are not as they were rendered."""

from __future__ import annotations

import os
import sys
import time

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = sys.argv[1]

from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from editor_app.gui.print_view import PrintView
from editor_app.gui.theme import load_colours
from editor_app.model.article import Article, Fields
from tests.unit.sheets import RESOURCES, pdf_of


def main() -> None:
    app = QApplication(sys.argv[:1])
    view = PrintView(load_colours(RESOURCES, "light"), "")
    view.resize(517, 433)
    view.show()
    view.show_pdf(pdf_of(Article(fields=Fields(headline="Đường nét"), body="Chữ nhỏ và rõ trên màn hình. " * 90)))
    end_s = time.monotonic() + 20
    while not view.is_fresh and time.monotonic() < end_s:
        app.processEvents()
    view.verticalScrollBar().setValue(3)
    while view.pages.is_busy and time.monotonic() < end_s:
        app.processEvents()
    picture = view.pages.picture(0)
    assert picture is not None
    shot = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    whole = QImage(picture.image.size(), QImage.Format.Format_RGB32)
    whole.fill(0xFFFFFFFF)
    painter = QPainter(whole)
    painter.drawImage(0, 0, picture.image)
    painter.end()
    ratio = view.devicePixelRatioF()
    left, top = round(view.canvas.sheets[0].left() * ratio), round((view.canvas.sheets[0].top() - 3) * ratio)
    places = [(x, y) for x in range(40, whole.width() - 40, 3) for y in range(60, 400, 3)]
    wrong = sum(1 for x, y in places if shot.pixel(left + x, top + y) != whole.pixel(x, y))
    inked = sum(1 for x, y in places if whole.pixel(x, y) != 0xFFFFFFFF)
    sys.stdout.write(f"{ratio} {len(places)} {inked} {wrong}\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
