"""One window, used as its user would: type, see the page, attach, save, reopen, export, undo."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import QWebEngineScript
from pytestqt.qtbot import QtBot

from editor_app.gui.application import Newsroom
from editor_app.gui.article_window import ArticleWindow
from editor_app.gui.exports import ExportWish
from editor_app.model.article import Article
from tests.gui.conftest import Answers, type_words
from tests.gui.publishing import export_to

ROOT = Path(__file__).resolve().parents[2]
PHOTO = ROOT / "resources" / "samples" / "bai-mau.textbundle" / "assets" / "toa-dam-thanh-nien.jpg"


def _page_words(window: ArticleWindow, qtbot: QtBot) -> str:
    found: list[str] = []
    world = QWebEngineScript.ScriptWorldId.ApplicationWorld.value
    window.page.page().runJavaScript("document.body.textContent", world, found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=10_000)
    return found[0]


def _settled(window: ArticleWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.page.is_ready, timeout=30_000)
    qtbot.waitUntil(lambda: window.live.revision_shown == window.session.revision, timeout=10_000)


def test_what_is_typed_is_on_the_page(newsroom: Newsroom, qtbot: QtBot) -> None:
    window = newsroom.show_sample()
    _settled(window, qtbot)
    window.editor.moveCursor(QTextCursor.MoveOperation.End)
    type_words(window.editor, " Thêm một câu.")
    window.form.fields["headline"].setFocus()
    window.form.fields["headline"].moveCursor(QTextCursor.MoveOperation.End)
    type_words(window.form.fields["headline"], " hôm nay")
    _settled(window, qtbot)
    words = _page_words(window, qtbot)
    assert "Thêm một câu." in words
    assert "nhà văn hóa thôn hôm nay" in words
    assert not window.session.is_saved
    window.action("undo").trigger()
    assert window.session.fields.headline.endswith("nhà văn hóa thôn")
    window.action("undo").trigger()
    assert "Thêm một câu." not in window.session.body
    assert window.session.is_saved
    window.action("redo").trigger()
    assert "Thêm một câu." in window.session.body


def test_an_article_is_written_saved_and_opened_again(
    newsroom: Newsroom, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    window = newsroom.new()
    window.form.fields["headline"].setFocus()
    type_words(window.form.fields["headline"], "Tin mới")
    window.editor.setFocus()
    type_words(window.editor, "Đoạn một")
    QTest.keyClick(window.editor, Qt.Key.Key_Return)
    type_words(window.editor, "Đoạn\u00a0hai")
    assert window.session.body == "Đoạn một\n\nĐoạn\u00a0hai"
    answers.photos = [PHOTO]
    window.action("photo").trigger()
    qtbot.waitUntil(lambda: len(window.panel.cards) == 1, timeout=20_000)
    type_words(window.panel.cards[0].caption, "Ảnh [một]")
    assert window.session.assets[0].data == PHOTO.read_bytes()
    answers.to_save = tmp_path / "tin.textpack"
    window.action("save").trigger()
    assert window.session.is_saved
    body = window.session.body
    newsroom.open([answers.to_save])
    assert len(newsroom.windows) == 1
    assert window.close()
    newsroom.open([answers.to_save])
    again = newsroom.windows[-1].session
    assert (again.body, again.fields.headline, again.assets[0].data) == (body, "Tin mới", PHOTO.read_bytes())
    for kind, suffix in (("html", ".html"), ("pdf", ".pdf")):
        out = tmp_path / f"tin{suffix}"
        export_to(newsroom.windows[-1], qtbot, kind, out)
        qtbot.waitUntil(lambda: not newsroom.windows[-1].files.exports.is_busy, timeout=30_000)
        assert out.stat().st_size > 10_000
        assert out.name in newsroom.windows[-1].message_bar.words


def test_nothing_is_lost_without_a_question(newsroom: Newsroom, answers: Answers) -> None:
    window = newsroom.new()
    type_words(window.editor, "Chữ")
    answers.leaving = "stay"
    assert not window.close()
    assert window in newsroom.windows
    answers.leaving = "discard"
    assert window.close()


def test_what_is_no_photo_is_refused_in_words(newsroom: Newsroom, qtbot: QtBot, answers: Answers) -> None:
    window = newsroom.new()
    answers.photos = [ROOT / "README.md"]
    window.action("photo").trigger()
    qtbot.waitUntil(lambda: "README.md" in window.message_bar.words, timeout=20_000)
    assert not window.session.assets


def test_a_killed_converter_comes_back(newsroom: Newsroom, qtbot: QtBot) -> None:
    window = newsroom.show_sample()
    _settled(window, qtbot)
    process = newsroom.desk.pages._process
    assert process is not None
    process.kill()
    type_words(window.editor, "Vẫn còn đây. ")
    _settled(window, qtbot)
    assert "Vẫn còn đây." in _page_words(window, qtbot)


def test_an_export_can_be_stopped_and_leaves_nothing(newsroom: Newsroom, qtbot: QtBot, tmp_path: Path) -> None:
    window = newsroom.show_article(Article(body="Một đoạn dài. " * 400_000), None)
    words = window.export_button.text()
    window.files.export(ExportWish(tmp_path / "dai.pdf"))
    assert not window.export_button.isEnabled()
    qtbot.waitUntil(lambda: window.export_button.text() != words, timeout=2_000)
    qtbot.waitUntil(lambda: "dai.pdf" in window.message_bar.words, timeout=10_000)
    window.files.exports.cancel()
    assert window.export_button.isEnabled()
    assert window.export_button.text() == words
    qtbot.wait(300)
    assert list(tmp_path.glob("*.pdf")) == list(tmp_path.glob(".~*")) == []


def test_an_export_that_cannot_be_written_says_why(newsroom: Newsroom, qtbot: QtBot, tmp_path: Path) -> None:
    window = newsroom.new()
    window.files.export(ExportWish(tmp_path / "khong-co" / "bai.html"))
    qtbot.waitUntil(lambda: "khong-co" in window.message_bar.words, timeout=20_000)
    assert window.export_button.isEnabled()


def test_the_page_is_shown_larger_and_in_its_own_size_again(newsroom: Newsroom) -> None:
    window = newsroom.new()
    for name, wanted in (("zoom_in", 1.1), ("zoom_in", 1.25), ("zoom_out", 1.1), ("zoom_reset", 1.0)):
        window.action(name).trigger()
        assert window.page.zoomFactor() == wanted
        assert window.preview.zoom_words == f"{wanted:.0%}"
