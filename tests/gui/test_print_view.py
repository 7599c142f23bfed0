"""The printed pages in the window: they follow the typing, they lead to the draft and back, and nothing there hurts."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.gui.application import Newsroom
from editor_app.gui.article_window import ArticleWindow
from editor_app.gui.print_layout import PX_A_PT
from editor_app.gui.print_view import Mark
from editor_app.model.article import Article, Asset, Fields
from editor_app.store.settings import load_settings
from tests.conftest import ROOT
from tests.gui.conftest import type_words
from tests.gui.pages import ask
from tests.gui.pages import settled as web_settled

FIELDS = Fields(
    kicker="Chuyên mục", headline="Tiêu đề lớn của bài", byline="Tác Giả", place="Nơi Đó", standfirst="Sapô ngắn gọn."
)
BODY = """Đoạn mở đầu có **chữ đậm** và *nghiêng* cùng [liên kết](https://vi.vn/dau "tựa")[^1].

## Tiêu đề giữa bài

- Mục đầu tiên
- Mục thứ hai có `mã`

> Lời trích dẫn dài dòng.

| Cột trái | Cột phải |
|---|---:|
| ô đầu | 3.500 |

[^1]: Lời chú ở cuối trang.

Câu kết \\*không\\* nghiêng.
"""


def _shown(newsroom: Newsroom, qtbot: QtBot, article: Article | None = None) -> ArticleWindow:
    """Return a window that shows the printed pages of an article, or of the sample."""
    window = newsroom.show_sample() if article is None else newsroom.show_article(article, None)
    window.resize(1366, 734)
    window.action("show_print").trigger()
    settled(window, qtbot)
    return window


def settled(window: ArticleWindow, qtbot: QtBot) -> None:
    """Wait until the pages in sight are those of the article as it is now, as they will be printed."""
    qtbot.waitUntil(lambda: all(_has_copy(window, asset.name) for asset in window.session.assets), timeout=20_000)
    qtbot.waitUntil(lambda: window.live_print.is_settled, timeout=30_000)
    qtbot.waitUntil(lambda: not window.print_view.pages.is_busy and window.print_view.is_fresh, timeout=10_000)
    qtbot.waitUntil(lambda: not window.print_sync.is_busy, timeout=5_000)


def _has_copy(window: ArticleWindow, name: str) -> bool:
    photo = window.shelf.photo(name)
    return photo is not None and photo.is_ready


def _paper(window: ArticleWindow) -> str:
    pages = window.print_view.pages
    return " ".join(" ".join(pages.text(page) for page in range(pages.count)).replace("\u00a0", " ").split())


def _press(window: ArticleWindow, page: int, place: QPointF, *, twice: bool = False) -> None:
    view = window.print_view
    view.set_zoom(2.0)  # a dot of the screen is less than half a letter
    view.bring_into_sight(page, QRectF(place, place).adjusted(-1, -12, 1, 12))
    at = view.canvas.to_canvas(page, QRectF(place, place)).topLeft()
    at -= QPointF(view.horizontalScrollBar().value(), view.verticalScrollBar().value())
    click = QTest.mouseDClick if twice else QTest.mouseClick
    click(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at.toPoint())


def _place_of(window: ArticleWindow, shown: str) -> tuple[int, QPointF]:
    """Return page and place of the left part of the first letter of ``shown`` on paper."""
    pages = window.print_view.pages
    for page in range(pages.count):
        text = pages.text(page).replace("\n", "\r\n").replace("\u00a0", " ")
        if shown in text:
            start = text.index(shown)
            box = pages.lines(page, start, start + 1)[0]
            return page, QPointF(box.left() + min(2.0, box.width() / 4), box.center().y())
    raise AssertionError(shown)


def test_what_is_typed_is_on_the_page(newsroom: Newsroom, qtbot: QtBot) -> None:
    window = _shown(newsroom, qtbot, Article(fields=FIELDS, body="Một câu.\n"))
    edition = window.print_view.pages.edition
    window.editor.select(3, 3)
    type_words(window.editor, " hai ba")
    qtbot.waitUntil(lambda: "Một hai ba câu." in _paper(window), timeout=5_000)
    assert window.print_view.pages.edition > edition
    window.form.fields["headline"].setFocus()
    type_words(window.form.fields["headline"], "Nóng ")
    qtbot.waitUntil(lambda: "Nóng" in _paper(window), timeout=5_000)


def test_the_picture_on_the_screen_is_the_page(newsroom: Newsroom, qtbot: QtBot) -> None:
    window = _shown(newsroom, qtbot)
    view = window.print_view
    picture = view.pages.picture(0)
    assert picture is not None
    sheet = view.canvas.sheets[0]
    assert picture.image.size() == (sheet.size() * view.devicePixelRatioF()).toSize()
    white = QImage(picture.image.size(), QImage.Format.Format_RGB32)
    white.fill(Qt.GlobalColor.white)
    painter = QPainter(white)
    painter.drawImage(0, 0, picture.image)
    painter.end()
    view.set_mark(Mark())
    shot = view.viewport().grab().toImage()
    ratio = shot.devicePixelRatio()
    origin = (sheet.topLeft() * ratio).toPoint()
    for x in range(0, picture.image.width(), 7):
        for y in range(60, 300, 11):
            seen, made = shot.pixelColor(origin.x() + x, origin.y() + y), white.pixelColor(x, y)
            assert (seen.red(), seen.green(), seen.blue()) == (made.red(), made.green(), made.blue())


def test_the_caret_is_followed_and_its_paragraph_is_marked(newsroom: Newsroom, qtbot: QtBot) -> None:
    window = _shown(newsroom, qtbot)
    view = window.print_view
    window.editor.setFocus()
    body = window.session.body
    at = body.rindex("Chín giờ")
    view._at_hand.invalidate()
    window.editor.select(at, at)
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 0, timeout=5_000)
    settled(window, qtbot)
    (page,) = view._mark.paragraph
    assert page == 1
    lines = view._mark.paragraph[page]
    pages = view.pages
    marked = _words_in(window, page, lines)
    source = body[body.rindex("\n\n", 0, at) : body.find("\n\n", at)].split()
    assert marked[:3] == [word.strip("“”,.") for word in source[:3]]
    caret = view.canvas.to_canvas(page, lines[0])
    top = view.verticalScrollBar().value()
    assert top <= caret.top() < top + view.viewport().height()
    # What is in sight already does not move the pages.
    before = view.verticalScrollBar().value()
    window.editor.select(at + 4, at + 4)
    settled(window, qtbot)
    qtbot.wait(100)
    assert view.verticalScrollBar().value() == before
    assert pages.edition >= 1


def _words_in(window: ArticleWindow, page: int, lines: Any) -> list[str]:
    pages = window.print_view.pages
    text = pages.text(page).replace("\n", "\r\n")
    words = pages.words(page)
    found = []
    for start, end in zip(words.starts, words.ends, strict=True):
        box = pages.lines(page, start, end)[0]
        if any(line.contains(box.center()) for line in lines):
            found.append(text[start:end])
    return found


def test_a_hand_in_the_view_is_not_disturbed(newsroom: Newsroom, qtbot: QtBot) -> None:
    window = _shown(newsroom, qtbot)
    view = window.print_view
    window.editor.setFocus()
    for step in (40, 60):
        _move(window, QPointF(step, 200))
    assert view.is_at_hand
    at = window.session.body.rindex("Chín giờ")
    window.editor.select(at, at)
    qtbot.wait(300)
    assert view.verticalScrollBar().value() == 0
    # A hand that rests is none: the window may move under it.
    view._at_hand.invalidate()
    _move(window, QPointF(60, 200))
    assert not view.is_at_hand
    window.editor.select(at + 1, at + 1)
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 0, timeout=5_000)


def _move(window: ArticleWindow, place: QPointF) -> None:
    viewport = window.print_view.viewport()
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        QPointF(viewport.mapToGlobal(place)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(viewport, event)


@pytest.mark.parametrize(
    "words",
    ["mở", "đậm", "nghiêng", "liên", "giữa", "tiên", "thứ", "mã", "trích", "trái", "3.500", "chú", "không", "nghiêng."],
)
def test_a_click_puts_the_caret_at_that_letter(newsroom: Newsroom, qtbot: QtBot, words: str) -> None:
    window = _shown(newsroom, qtbot, Article(fields=FIELDS, body=BODY))
    window.print_view.set_zoom(2.0)  # fit to the width, an l is two dots wide: no probe hits its left half for sure
    page, place = _place_of(window, words)
    wanted = {"nghiêng": "nghiêng*"}.get(words, words)
    window.form.fields["headline"].setFocus()
    _press(window, page, place)
    qtbot.waitUntil(lambda: window.session.body.startswith(wanted, window.editor.caret()), timeout=5_000)
    qtbot.waitUntil(lambda: window.focusWidget() is window.editor, timeout=5_000)


@pytest.mark.parametrize(
    ("field", "words"),
    [("kicker", "MỤC"), ("headline", "lớn"), ("byline", "Giả"), ("place", "Đó"), ("standfirst", "gọn")],
)
def test_a_click_in_the_head_leads_to_the_form(newsroom: Newsroom, qtbot: QtBot, field: str, words: str) -> None:
    window = _shown(newsroom, qtbot, Article(fields=FIELDS, body=BODY))
    page, place = _place_of(window, words)
    _press(window, page, place)
    widget = window.form.fields[field]
    wanted = widget.words().casefold().index(words.casefold())
    qtbot.waitUntil(lambda: window.focusWidget() is widget and widget.textCursor().position() == wanted, timeout=5_000)


def test_random_words_on_every_page_are_hit(newsroom: Newsroom, qtbot: QtBot) -> None:
    window = _shown(newsroom, qtbot)
    pages = window.print_view.pages
    dice = random.Random(11)
    body = window.session.body
    hits = {(page, side): 0 for page in range(pages.count) for side in ("left", "right")}
    for page in range(pages.count):
        text = pages.text(page).replace("\n", "\r\n")
        words = pages.words(page)
        first = text.index("Bảy giờ tối") if page == 0 else text.index("\r\n", 20)
        inside = [n for n, start in enumerate(words.starts) if first < start < len(text) - 40]
        for at in dice.sample(inside, 18):
            box = pages.lines(page, words.starts[at], words.starts[at] + 1)[0]
            _press(window, page, QPointF(box.left() + min(2.0, box.width() / 4), box.center().y()))
            shown = text[words.starts[at] : words.ends[at]]
            qtbot.waitUntil(partial(_is_caret_at, window, shown), timeout=5_000)
            context = " ".join(text[words.starts[at] : words.starts[at] + 60].replace("\u00a0", " ").split()).split()[
                :4
            ]
            source = body[window.editor.caret() :].replace("*", "").split()
            assert context[: min(3, len(source))] == source[:3] or shown == source[0].strip("“”,.;:!?()"), shown
            hits[page, "left" if box.left() < 297 else "right"] += 1
    assert sum(hits.values()) >= 36
    assert all(hits.values())


def _is_caret_at(window: ArticleWindow, words: str) -> bool:
    return window.focusWidget() is window.editor and window.session.body.startswith(words, window.editor.caret())


def test_a_double_click_selects_the_word(newsroom: Newsroom, qtbot: QtBot) -> None:
    window = _shown(newsroom, qtbot, Article(fields=FIELDS, body=BODY))
    page, place = _place_of(window, "trích")
    _press(window, page, place + QPointF(3, 0), twice=True)
    start = BODY.index("trích")
    qtbot.waitUntil(lambda: window.editor.selection() == (start, start + len("trích")), timeout=5_000)
    settled(window, qtbot)
    assert window.print_view._mark.picked[page]


def test_a_click_on_a_photo_leads_to_its_line(newsroom: Newsroom, qtbot: QtBot) -> None:
    window = _shown(newsroom, qtbot)
    qtbot.waitUntil(lambda: bool(window.print_sync.map.photos), timeout=10_000)
    settled(window, qtbot)
    photo = window.print_sync.map.photos[0]
    _press(window, photo.page, photo.box.topLeft() + QPointF(40, 30))
    start = window.session.figures[0].start
    qtbot.waitUntil(lambda: window.editor.caret() == start, timeout=5_000)


def test_the_place_is_kept_while_typing(newsroom: Newsroom, qtbot: QtBot) -> None:
    window = _shown(newsroom, qtbot)
    bar = window.print_view.verticalScrollBar()
    window.print_view.setFocus()
    bar.setValue(431)
    seen: list[int] = []
    bar.valueChanged.connect(seen.append)
    end = window.session.body.rindex("Trong kế hoạch")
    window.session.replace_body(end, end, "Thêm mấy chữ. ")
    settled(window, qtbot)
    assert "Thêm mấy chữ." in _paper(window)
    assert bar.value() == 431
    assert seen == []


def test_old_pictures_stay_until_the_new_are_there(newsroom: Newsroom, qtbot: QtBot) -> None:
    window = _shown(newsroom, qtbot)
    pages = window.print_view.pages
    blank: list[int] = []
    pages.loaded.connect(lambda: blank.append(0) if pages.picture(0) is None else None)
    for word in ("một ", "hai ", "ba "):
        window.session.replace_body(0, 0, word)
        settled(window, qtbot)
    assert not blank


def test_the_newest_wins(newsroom: Newsroom, qtbot: QtBot) -> None:
    window = _shown(newsroom, qtbot)
    answers: list[int] = []
    window.live_print.made.connect(lambda *_: answers.append(window.live_print.revision_shown))
    for number in range(40):
        window.session.replace_body(0, 0, f"{number} ")
    settled(window, qtbot)
    assert answers == sorted(answers)
    assert len(answers) < 20
    assert "39 38 37" in _paper(window)


def test_the_view_that_is_not_shown_costs_nothing(newsroom: Newsroom, qtbot: QtBot) -> None:
    window = newsroom.show_article(Article(fields=FIELDS, body="Một câu.\n"), None)
    web_settled(window, qtbot)
    made: list[object] = []
    window.live_print.made.connect(lambda *got: made.append(got))
    window.session.replace_body(0, 0, "Chữ mới. ")
    qtbot.waitUntil(lambda: "½" in window.status.sheets.text(), timeout=10_000)
    assert not made
    assert window.print_view.pages.count == 0
    window.action("show_print").trigger()
    settled(window, qtbot)
    assert "Chữ mới." in _paper(window)
    window.session.replace_body(0, 0, "Nữa. ")
    settled(window, qtbot)
    qtbot.waitUntil(lambda: window.live.revision_shown == window.session.revision, timeout=5_000)
    assert "Nữa." not in ask(window, qtbot, "document.body.textContent")
    window.action("show_web").trigger()
    qtbot.waitUntil(lambda: "Nữa." in ask(window, qtbot, "document.body.textContent"), timeout=5_000)


def test_which_view_is_remembered(newsroom: Newsroom, qtbot: QtBot, tmp_path: Path) -> None:
    window = _shown(newsroom, qtbot, Article(fields=FIELDS, body="Một câu.\n"))
    assert window.action("show_print").isChecked()
    assert not window.action("show_web").isChecked()
    assert load_settings(tmp_path / "settings.toml").preview == "print"
    other = newsroom.show_article(Article(fields=FIELDS, body="Hai câu.\n"), None)
    assert other.preview.shown == "print"
    settled(other, qtbot)
    assert "Hai câu." in _paper(other)
    other.action("show_web").trigger()
    assert load_settings(tmp_path / "settings.toml").preview == "web"


def test_a_killed_child_comes_back(newsroom: Newsroom, qtbot: QtBot) -> None:
    window = _shown(newsroom, qtbot)
    jobs = newsroom.desk.sheets
    for word in ("Một. ", "Hai. "):
        pid = jobs.process_id
        os.kill(pid, signal.SIGKILL)
        window.session.replace_body(0, 0, word)
        qtbot.waitUntil(lambda pid=pid: jobs.process_id not in (0, pid), timeout=10_000)  # type: ignore[misc]
        settled(window, qtbot)
        assert word.strip() in _paper(window)
        assert window.print_sync.map.photos  # the photos were handed over anew
    assert not window.message_bar.words.startswith("Trang in tạm nghỉ")


def test_a_child_that_hangs_leaves_the_last_good_pages(newsroom: Newsroom, qtbot: QtBot) -> None:
    window = _shown(newsroom, qtbot, Article(fields=FIELDS, body="Một câu.\n"))
    jobs = newsroom.desk.sheets
    limit_ms = jobs._limit.interval()
    jobs._limit.setInterval(400)
    os.kill(jobs.process_id, signal.SIGSTOP)
    window.session.replace_body(0, 0, "Kẹt. ")
    qtbot.waitUntil(lambda: window.message_bar.words != "", timeout=10_000)
    assert "Một câu." in _paper(window)
    assert "Kẹt." not in _paper(window)
    jobs._limit.setInterval(limit_ms)
    window.session.replace_body(0, 0, "Lại. ")
    qtbot.waitUntil(lambda: "Lại. Kẹt. Một câu." in _paper(window), timeout=20_000)
    assert window.message_bar.words == ""


def test_zoom_and_keys_and_what_a_screen_reader_hears(newsroom: Newsroom, qtbot: QtBot) -> None:
    window = _shown(newsroom, qtbot)
    view = window.print_view
    view.setFocus()
    width = view.canvas.sheets[0].width()
    assert width == pytest.approx(view.viewport().width() - 28, abs=1)
    window.action("zoom_in").trigger()
    stepped = view.zoom
    assert isinstance(stepped, float)
    assert view.canvas.sheets[0].width() > width
    assert window.preview.zoom_words == f"{stepped:.0%}"
    window.action("zoom_reset").trigger()
    assert window.preview.zoom_words == "Vừa khung"
    view.set_zoom("page")
    assert view.canvas.sheets[0].height() <= view.viewport().height()
    view.set_zoom(2.0)
    assert view.canvas.scale == pytest.approx(2 * PX_A_PT)
    assert view.horizontalScrollBar().maximum() > 0
    view.set_zoom("width")
    bar = view.verticalScrollBar()
    QTest.keyClick(view, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    settled(window, qtbot)
    assert window.preview.place_words.endswith("2 / 2")
    assert "2" in view.accessibleName()
    view.clearFocus()
    view.setFocus()
    assert "Chín giờ" in view.accessibleDescription()
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert bar.value() < bar.maximum()
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert bar.value() == 0
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert bar.value() >= view.viewport().height() - 100


def test_a_photo_is_on_the_page_once_its_copy_is_made(newsroom: Newsroom, qtbot: QtBot) -> None:
    data = (
        Path(newsroom.resources) / "samples" / "bai-mau.textbundle" / "assets" / "toa-dam-thanh-nien.jpg"
    ).read_bytes()
    body = '![Chú thích](assets/anh.jpg)\n\nMột câu.\n\n![Đứng](assets/anh.jpg){turn="90"}\n'
    window = _shown(newsroom, qtbot, Article(fields=FIELDS, body=body, assets=(Asset("anh.jpg", data),)))
    qtbot.waitUntil(
        lambda: [photo.file.endswith(".jpg") for photo in window.print_sync.map.photos] == [True, True], timeout=15_000
    )
    lying, standing = (photo.box for photo in window.print_sync.map.photos)
    assert lying.width() > 1.2 * lying.height()
    assert standing.height() > 1.2 * standing.width()


def test_hundreds_of_edits_keep_the_memory_flat(newsroom: Newsroom, qtbot: QtBot) -> None:
    window = _shown(newsroom, qtbot)
    pids = (os.getpid(), newsroom.desk.sheets.process_id)
    sizes: list[list[int]] = []
    at = window.session.body.index("Lớp học")
    for number in range(200):
        window.session.replace_body(at, at + (4 if number else 0), f"n{number % 90 + 10} ")
        edition = window.print_view.pages.edition
        qtbot.waitUntil(lambda edition=edition: window.print_view.pages.edition > edition, timeout=10_000)  # type: ignore[misc]
        if number in (60, 199):
            sizes.append([_memory_kb(pid) for pid in pids])
    grown = [after - before for before, after in zip(*sizes, strict=True)]
    assert max(grown) < 25_000, grown
    assert len(window.print_view.findChildren(QPdfDocument)) <= 2


def _memory_kb(pid: int) -> int:
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        pytest.skip("this system does not tell a process's memory")
    return int(next(line for line in status.read_text().splitlines() if line.startswith("VmRSS")).split()[1])


@pytest.mark.parametrize("factor", ["1", "1.25", "1.5", "2"])
def test_every_dot_is_as_it_was_rendered(factor: str) -> None:
    command = [sys.executable, "-m", "tests.gui.crisp_child", factor]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True, cwd=ROOT)
    ratio, places, inked, wrong = (float(value) for value in done.stdout.split())
    assert ratio == float(factor)
    assert inked > places / 20
    assert wrong == 0
