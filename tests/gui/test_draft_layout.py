"""Every line of the draft is laid out, whatever its highlighting does while Qt still lays out the rest."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.gui.application import Newsroom
from editor_app.gui.article_window import ArticleWindow
from editor_app.model.article import Article


def _lines_without_words(window: ArticleWindow) -> int:
    block = window.session.document.begin()
    found = 0
    while block.isValid():
        found += block.layout().lineCount() == 0
        block = block.next()
    return found


BODY = "".join(
    f"Đoạn {n} có *chữ nghiêng*, **chữ đậm** và [liên kết](https://vi.vn) trong một câu đủ dài để xuống dòng.\n\n"
    + ("## Tiêu đề giữa bài\n\n" if n % 4 == 0 else "")
    for n in range(40)
)


@pytest.mark.parametrize("body", [BODY, BODY * 20])
def test_no_line_loses_its_words(newsroom: Newsroom, qtbot: QtBot, body: str) -> None:
    window = newsroom.show_article(Article(body=body), None)
    assert window.session.document.blockCount() > 80
    qtbot.waitUntil(lambda: _lines_without_words(window) == 0, timeout=10_000)
    QTest.qWait(100)
    assert _lines_without_words(window) == 0
    # Just when the new width has made Qt begin anew.
    window.resize(1200, 700)
    window.editor.highlighter.restyle()
    qtbot.waitUntil(lambda: _lines_without_words(window) == 0, timeout=10_000)


def test_the_sample_shows_every_line(newsroom: Newsroom, qtbot: QtBot) -> None:
    window = newsroom.show_sample()
    qtbot.waitUntil(lambda: window.page.is_ready, timeout=30_000)
    qtbot.waitUntil(lambda: _lines_without_words(window) == 0, timeout=10_000)
    height_px = window.session.document.size().height()
    window.session.document.markContentsDirty(0, window.session.document.characterCount())
    assert window.session.document.size().height() == height_px
