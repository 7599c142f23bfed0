"""Every way a photo comes in: dropped, pasted, dragged from its card; words that come along stay words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor_app.gui import article_window
from editor_app.gui.application import Newsroom
from editor_app.gui.article_window import ArticleWindow
from editor_app.gui.icons import Icons
from editor_app.gui.photo_matter import PhotoMatter, drag_of_photo, dragged_photo, has_photos, photo_matter
from editor_app.model.article import Article, Asset
from editor_app.model.framing import Framing
from tests.gui.conftest import Answers, type_words
from tests.gui.photo_bench import Bench, drag, drop, mime_of, photo_files, picture

A, B = Asset("a.jpg", b"first"), Asset("b.jpg", b"second")
BODY = "Một\n\nHai\n\nBa"


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot, Article(body=BODY))


@pytest.fixture
def free_clipboard(qapp: QApplication) -> Iterator[None]:
    """Leave no data made in Python on the clipboard, which would take the program down when it ends."""
    yield
    QGuiApplication.clipboard().setText("")


def _image(colour: str = "#112233") -> QImage:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def _pasted(**said: str | QImage) -> QMimeData:
    mime = QMimeData()
    for kind, value in said.items():
        if kind == "image":
            mime.setImageData(value)
        elif kind == "html":
            mime.setHtml(str(value))
        else:
            mime.setText(str(value))
    return mime


# What is a photo


@pytest.mark.parametrize(
    ("html", "text", "is_photo"),
    [
        (None, None, True),  # a screenshot
        ('<meta charset="utf-8"><img src="https://x/a.jpg" alt="Chè">', None, True),  # a picture of a web page
        ('<html><style>p {color: red}</style><!--x--><body><img src="a">&nbsp;</body></html>', None, True),
        ("<table><tr><td>12</td></tr></table>", "12", False),  # a table of an office program
        ("<p>Chữ</p>", None, False),
        (None, "Chữ", False),
        ('<img src="a">', " \n", True),
        ('<img src="a">', "https://example.org/a.jpg", True),
        (None, "Xem https://example.org/a.jpg", False),
    ],
)
def test_words_win_over_a_picture_of_them(html: str | None, text: str | None, is_photo: bool) -> None:
    said = {key: value for key, value in (("html", html), ("text", text)) if value is not None}
    mime = _pasted(image=_image(), **said)
    assert has_photos(mime) is is_photo
    assert (photo_matter(mime) is not None) is is_photo


def test_words_alone_and_far_addresses_are_no_photos() -> None:
    mime = _pasted(text="Chữ")
    assert photo_matter(mime) is None
    assert photo_matter(None) is None
    assert photo_matter(QMimeData()) is None
    mime.setUrls([QUrl("https://example.org/a.jpg")])
    assert photo_matter(mime) is None


def test_png_bytes_are_taken_as_they_are() -> None:
    mime = QMimeData()
    mime.setData("image/png", QByteArray(picture()))
    matter = photo_matter(mime)
    assert matter is not None
    assert matter.data == picture()


# Dropping


def test_files_dropped_on_the_panel_come_in(bench: Bench, tmp_path: Path) -> None:
    mime = mime_of(*photo_files(tmp_path, "b.png", "a.png"))
    assert drag(bench.panel, mime)
    assert bench.panel._drop_area.property("over") is True
    assert drop(bench.panel, mime)
    bench.wait()
    assert bench.names == ["b.png", "a.png"]
    assert bench.panel._drop_area.property("over") is False


def test_files_dropped_on_the_draft_stand_where_the_line_was(bench: Bench, tmp_path: Path) -> None:
    bench.show()
    mime = mime_of(*photo_files(tmp_path, "a.png", "b.png"))
    viewport = bench.editor.viewport()
    cursor = bench.editor.textCursor()
    cursor.setPosition(bench.session.position(BODY.index("Hai")))
    box = bench.editor.cursorRect(cursor)
    before = viewport.grab().toImage()
    assert drag(viewport, mime, box.topLeft() + QPoint(2, 2))
    assert bench.editor._drop_line.gap == BODY.index("Hai")
    assert viewport.grab().toImage() != before
    assert drop(viewport, mime, box.bottomLeft() + QPoint(2, -1))
    assert bench.editor._drop_line.gap is None
    assert viewport.grab().toImage() == before
    bench.wait()
    assert bench.session.body == "Một\n\nHai\n\n![](assets/a.png)\n\n![](assets/b.png)\n\nBa"
    assert bench.step_count == 1


@pytest.mark.parametrize("words", ["", "Một đoạn duy nhất"])
def test_a_short_draft_has_a_place_too(qtbot: QtBot, tmp_path: Path, words: str) -> None:
    bench = Bench(qtbot, Article(body=words))
    bench.show()
    mime = mime_of(*photo_files(tmp_path, "a.png"))
    assert drop(bench.editor.viewport(), mime, QPoint(5, bench.editor.viewport().height() - 3))
    bench.wait()
    assert bench.session.body.strip() == f"{words}\n\n![](assets/a.png)".strip()


def test_words_dropped_on_the_draft_are_words(bench: Bench) -> None:
    bench.show()
    assert drop(bench.editor.viewport(), _pasted(text="Chữ "), QPoint(2, 4))
    assert "Chữ " in bench.session.body
    assert bench.editor._drop_line.gap is None


def test_a_waiting_photo_is_dragged_to_its_place(qtbot: QtBot) -> None:
    bench = Bench(qtbot, Article(body=BODY, assets=(A,)))
    bench.show()
    placed: list[tuple[str, int, int]] = []
    bench.editor.photo_dragged.connect(lambda *what: placed.append(what))
    mime = drag_of_photo(id(bench.session), "a.jpg", -1)
    assert drop(bench.editor.viewport(), mime, QPoint(2, 2))
    assert placed == [("a.jpg", -1, 0)]
    # A card of another article is not ours to place.
    other = drag_of_photo(id(bench.session) + 1, "a.jpg", -1)
    assert not drop(bench.editor.viewport(), other, QPoint(2, 2))
    assert not drag(bench.panel, mime)
    assert dragged_photo(_pasted(text="x"), 1) is None


def test_a_card_is_dragged_by_its_picture(qtbot: QtBot) -> None:
    bench = Bench(qtbot, Article(body=f"![](assets/a.jpg)\n\n{BODY}", assets=(A, B)))
    bench.show()
    for card in (bench.panel.cards[0], bench.panel.waiting_cards[0]):
        handle = card.thumbnail
        handle.drag_wanted.disconnect()
        wanted: list[bool] = []
        handle.drag_wanted.connect(lambda wanted=wanted: wanted.append(True))
        QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
        QTest.mouseMove(handle, QPoint(11, 11))
        assert not wanted
        QTest.mouseMove(handle, QPoint(40, 30))
        QTest.mouseMove(handle, QPoint(50, 35))
        assert wanted == [True]


def test_a_file_dropped_on_a_caption_is_no_word_of_it(bench: Bench, tmp_path: Path) -> None:
    bench.take(*photo_files(tmp_path, "a.png"))
    bench.show()
    mime = mime_of(*photo_files(tmp_path, "b.png"))
    # Refused by the field, it goes on to the panel around it.
    assert not drag(bench.panel.cards[0].caption.viewport(), mime) or bench.panel._drop_area.property("over")
    assert "file:" not in bench.session.body


# The window


def _window(newsroom: Newsroom, qtbot: QtBot, article: Article) -> ArticleWindow:
    window = newsroom.show_article(article, None)
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


def _came_in(window: ArticleWindow, qtbot: QtBot, count: int) -> None:
    qtbot.waitUntil(lambda: len(window.session.figures) == count, timeout=20_000)


@pytest.mark.usefixtures("free_clipboard")
def test_a_screenshot_is_pasted_wherever_the_caret_is(newsroom: Newsroom, qtbot: QtBot) -> None:
    window = _window(newsroom, qtbot, Article(body=BODY))
    QGuiApplication.clipboard().setImage(_image())
    window.editor.setFocus()
    QTest.keyClick(window.editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    _came_in(window, qtbot, 1)
    (asset,) = window.session.assets
    assert asset.name.startswith("anh-dan-20")
    assert QImage.fromData(asset.data).pixelColor(5, 5).name() == "#112233"
    assert window.session.body.startswith(f"Một\n\n![](assets/{asset.name})")
    qtbot.waitUntil(window.panel.cards[0].caption.hasFocus)
    QGuiApplication.clipboard().setImage(_image("#445566"))
    QTest.keyClick(window.panel.cards[0].caption, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    _came_in(window, qtbot, 2)
    assert window.panel.cards[0].caption.words() == ""
    QGuiApplication.clipboard().setImage(_image("#778899"))
    window.page.setFocus()
    window.action("paste").trigger()
    _came_in(window, qtbot, 3)
    QGuiApplication.clipboard().setText("Chữ")
    window.form.fields["headline"].setFocus()
    QTest.keyClick(window.form.fields["headline"], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert window.session.fields.headline == "Chữ"


@pytest.mark.usefixtures("free_clipboard")
def test_files_copied_in_the_file_manager_are_pasted(newsroom: Newsroom, qtbot: QtBot, tmp_path: Path) -> None:
    window = _window(newsroom, qtbot, Article(body=BODY))
    paths = photo_files(tmp_path, "b.png", "a.png")
    QGuiApplication.clipboard().setMimeData(mime_of(*paths))
    window.form.fields["headline"].setFocus()
    QTest.keyClick(window.form.fields["headline"], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    _came_in(window, qtbot, 2)
    assert [asset.data for asset in window.session.assets] == [path.read_bytes() for path in paths]
    assert window.session.fields.headline == ""
    window.editor.setFocus()
    window.editor.paste()
    qtbot.waitUntil(lambda: "b.png" in window.message_bar.words, timeout=20_000)


@pytest.mark.usefixtures("free_clipboard")
def test_an_office_table_is_pasted_as_words(newsroom: Newsroom, qtbot: QtBot) -> None:
    window = _window(newsroom, qtbot, Article(body=""))
    mime = _pasted(image=_image(), html="<table><tr><td>Sản lượng</td></tr></table>", text="Sản lượng")
    QGuiApplication.clipboard().setMimeData(mime)
    window.editor.setFocus()
    QTest.keyClick(window.editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert window.session.body == "Sản lượng"
    assert not window.intake.is_busy


@pytest.mark.usefixtures("free_clipboard")
def test_a_half_composed_word_is_there_when_a_picture_is_pasted(newsroom: Newsroom, qtbot: QtBot) -> None:
    window = _window(newsroom, qtbot, Article(body="Một"))
    window.editor.setFocus()
    window.editor.place_caret(3)
    QApplication.sendEvent(window.editor, QInputMethodEvent(" hai", []))
    QGuiApplication.clipboard().setImage(_image())
    QTest.keyClick(window.editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    _came_in(window, qtbot, 1)
    assert window.session.body.startswith("Một hai\n\n![]")


def test_drops_on_page_and_window_are_the_windows(newsroom: Newsroom, qtbot: QtBot, tmp_path: Path) -> None:
    window = _window(newsroom, qtbot, Article(body=BODY))
    assert not window.page.acceptDrops()
    mime = mime_of(*photo_files(tmp_path, "a.png"))
    assert drag(window, mime)
    assert window.panel._drop_area.property("over") is True
    assert drop(window, mime)
    _came_in(window, qtbot, 1)
    assert window.panel._drop_area.property("over") is False


def test_articles_dropped_among_photos_open(newsroom: Newsroom, qtbot: QtBot, tmp_path: Path) -> None:
    window = _window(newsroom, qtbot, Article(body=BODY))
    article = tmp_path / "bai.md"
    article.write_text("Bài khác\n")
    mime = mime_of(article, *photo_files(tmp_path, "a.png"))
    assert drop(window.editor.viewport(), mime, QPoint(5, 5))
    _came_in(window, qtbot, 1)
    assert [other.session.body for other in newsroom.windows if other is not window] == ["Bài khác"]
    before = len(newsroom.windows)
    alone = mime_of(article)
    assert drop(window.panel, alone)
    assert not window.intake.is_busy
    assert len(newsroom.windows) == before  # it is open already


def test_the_caret_stays_where_somebody_is_writing(newsroom: Newsroom, qtbot: QtBot, tmp_path: Path) -> None:
    window = _window(newsroom, qtbot, Article(body=BODY))
    window.editor.setFocus()
    mime = mime_of(*photo_files(tmp_path, "a.png"))
    drop(window, mime)
    type_words(window.editor, "Gõ ")
    _came_in(window, qtbot, 1)
    assert window.editor.hasFocus()


def test_a_window_does_not_close_over_photos_that_are_coming_in(
    newsroom: Newsroom, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    window = _window(newsroom, qtbot, Article())
    answers.photos = photo_files(tmp_path, "a.png")
    window.action("photo").trigger()
    assert window.intake.is_busy
    assert not window.close()
    assert window.message_bar.words
    _came_in(window, qtbot, 1)
    assert not window.message_bar.words
    assert window.close()


def test_after_stopping_photos_come_in_again(newsroom: Newsroom, qtbot: QtBot, tmp_path: Path) -> None:
    window = _window(newsroom, qtbot, Article(body=BODY))
    paths = photo_files(tmp_path, "a.png", "b.png", "c.png")
    window.photo_desk.take(PhotoMatter(tuple(paths)))
    qtbot.waitUntil(lambda: bool(window.intake._asked), timeout=5_000)
    window.panel.stop.click()
    assert not window.intake.is_busy
    assert window.message_bar.words
    window.photo_desk.take(PhotoMatter(tuple(paths)))
    _came_in(window, qtbot, 3)
    assert sorted(asset.name for asset in window.session.assets) == ["a.png", "b.png", "c.png"]


def test_a_card_dragged_in_the_draft_moves_its_photo(newsroom: Newsroom, qtbot: QtBot) -> None:
    body = f"![](assets/a.png)\n\n{BODY}"
    window = _window(newsroom, qtbot, Article(body=body, assets=(Asset("a.png", picture()), Asset("b.png", b"x"))))
    point = QPoint(5, window.editor.viewport().height() - 3)
    mime = drag_of_photo(id(window.session), "a.png", 0)
    assert drop(window.editor.viewport(), mime, point)
    assert window.session.body.strip() == f"{BODY}\n\n![](assets/a.png)"
    mime = drag_of_photo(id(window.session), "b.png", -1)
    assert drop(window.editor.viewport(), mime, QPoint(5, 2))
    assert window.session.body.startswith("![](assets/b.png)\n\nMột")
    window.action("undo").trigger()
    window.action("undo").trigger()
    assert window.session.body == body


def test_the_card_of_a_window_asks_with_its_dialog(
    newsroom: Newsroom, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[QWidget | None, tuple[int, int]]] = []

    def answer(_: QImage, __: Framing, ___: Icons, *, source_px: tuple[int, int], parent: QWidget | None) -> Framing:
        asked.append((parent, source_px))
        return Framing(crop=(0, 0, 0.5, 1))

    monkeypatch.setattr(article_window, "ask_framing", answer)
    article = Article(body="![](assets/a.png)", assets=(Asset("a.png", picture()),))
    window = _window(newsroom, qtbot, article)
    window.panel.cards[0].actions_by_name["crop"].trigger()
    qtbot.waitUntil(lambda: "crop=" in window.session.body, timeout=20_000)
    assert asked == [(window, (90, 60))]
    assert window.session.body == '![](assets/a.png){crop="0,0,0.5,1"}'
