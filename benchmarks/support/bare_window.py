"""The least that a window with a draft and a page can be, for the memory of one to be compared with."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QSplitter, QTextEdit

app = QApplication(sys.argv)
splitter = QSplitter(Qt.Orientation.Horizontal)
editor, page = QTextEdit(), QWebEngineView()
html = Path(sys.argv[1]).read_text("utf-8")
editor.setPlainText(Path(sys.argv[2]).read_text("utf-8"))
page.setHtml(html)
splitter.addWidget(editor)
splitter.addWidget(page)
splitter.resize(1358, 734)
splitter.show()
sys.exit(app.exec())
