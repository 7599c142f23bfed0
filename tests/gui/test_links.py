"""A link on the page shows where it leads, and leaves the program only when somebody asks for it and says yes."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import QWebEngineScript
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from editor_app.gui.application import Newsroom
from editor_app.gui.article_window import ArticleWindow
from editor_app.gui.link_dialog import LinkDialog
from editor_app.gui.links import is_openable, shown_link
from tests.gui.conftest import Answers

TARGET = "https://user:pw@xn--bn-dka.example/duong/vi%E1%BB%87t?q=1#x"
BODY = f"[Trang cần mở ra để đọc]({TARGET}) và[^1] [thư gửi ban biên tập](mailto:a@example.org).\n\n[^1]: Chú thích."


class Outside(QObject):
    """Takes what the program hands to the system."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(shown_link(url))


@pytest.fixture
def outside(qapp: QApplication) -> Iterator[Outside]:
    taker = Outside()
    for scheme in ("http", "https", "mailto", "file", "article"):
        QDesktopServices.setUrlHandler(scheme, taker, "take")  # type: ignore[arg-type]  # the stubs want bytes, which Qt refuses
    yield taker
    for scheme in ("http", "https", "mailto", "file", "article"):
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def window(newsroom: Newsroom, qtbot: QtBot) -> ArticleWindow:
    window = newsroom.new()
    window.session.replace_body(0, 0, BODY)
    qtbot.waitUntil(lambda: window.page.is_ready, timeout=30_000)
    qtbot.waitUntil(lambda: window.live.revision_shown == window.session.revision, timeout=10_000)
    return window


def _place(window: ArticleWindow, qtbot: QtBot, start: str) -> tuple[QWidget, QPoint]:
    """Return the widget that takes clicks, and the middle of the link whose target begins with ``start``."""
    found: list[str] = []
    script = (
        f"(() => {{ const box = document.querySelector('#page-body a[href^=\"{start}\"]').getClientRects()[0];"
        "return JSON.stringify([box.x + box.width / 2, box.y + box.height / 2]); })()"
    )

    def ask() -> bool:
        if not found:
            world = QWebEngineScript.ScriptWorldId.ApplicationWorld.value
            window.page.page().runJavaScript(script, world, lambda words: found.append(words) if words else None)
        return bool(found)

    qtbot.waitUntil(ask, timeout=10_000)
    x, y = json.loads(found[0])
    target = window.page.focusProxy()
    assert isinstance(target, QWidget)
    return target, QPoint(round(x), round(y))


def _quiet(qtbot: QtBot) -> None:
    """Wait for what should not come."""
    qtbot.wait(400)


def test_a_plain_click_opens_nothing(
    window: ArticleWindow, qtbot: QtBot, outside: Outside, answers: Answers, caplog: pytest.LogCaptureFixture
) -> None:
    answers.opens_links = True
    before = window.page.url()
    with caplog.at_level(logging.WARNING):
        for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            target, place = _place(window, qtbot, "https")
            QTest.mouseClick(target, Qt.MouseButton.LeftButton, modifier, place)
            _quiet(qtbot)
    assert (outside.opened, answers.asked_links) == ([], [])
    assert window.page.url() == before
    assert not caplog.records
    assert window.page.is_ready


@pytest.mark.parametrize("button", [Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton])
def test_a_click_with_ctrl_asks_with_the_full_address(
    window: ArticleWindow, qtbot: QtBot, outside: Outside, answers: Answers, button: Qt.MouseButton
) -> None:
    target, place = _place(window, qtbot, "https")
    modifier = (
        Qt.KeyboardModifier.ControlModifier if button is Qt.MouseButton.LeftButton else Qt.KeyboardModifier.NoModifier
    )
    QTest.mouseClick(target, button, modifier, place)
    qtbot.waitUntil(lambda: bool(answers.asked_links), timeout=5_000)
    assert answers.asked_links == [(TARGET, "xn--bn-dka.example")]
    assert outside.opened == []
    answers.opens_links = True
    QTest.mouseClick(target, button, modifier, place)
    qtbot.waitUntil(lambda: bool(outside.opened), timeout=5_000)
    assert outside.opened == [TARGET]
    assert window.page.url().toString() == "article://doc/"


def test_a_mail_may_be_opened_and_a_footnote_is_no_link(
    window: ArticleWindow, qtbot: QtBot, outside: Outside, answers: Answers
) -> None:
    answers.opens_links = True
    for start in ("#", "mailto"):
        target, place = _place(window, qtbot, start)
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place)
        _quiet(qtbot)
    assert answers.asked_links == [("mailto:a@example.org", "")]
    assert outside.opened == ["mailto:a@example.org"]


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_the_menu_of_a_link_copies_it_and_opens_it(
    window: ArticleWindow, qtbot: QtBot, outside: Outside, answers: Answers
) -> None:
    answers.opens_links = True
    seen: list[str] = []

    def choose(place: int) -> None:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            QTimer.singleShot(50, partial(choose, place))
            return
        seen.extend(action.text() for action in menu.actions())
        menu.setActiveAction(menu.actions()[place])
        QTest.keyClick(menu, Qt.Key.Key_Return)

    for place in (0, 1):
        QTimer.singleShot(50, partial(choose, place))
        target, point = _place(window, qtbot, "https")
        QTest.mouseClick(target, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, point)
        qtbot.waitUntil(partial(lambda wanted: len(seen) == wanted, 2 * (place + 1)), timeout=5_000)
    qtbot.waitUntil(lambda: bool(outside.opened), timeout=5_000)
    assert seen[:2] == ["Sao chép liên kết", "Mở liên kết trong trình duyệt…"]
    assert QGuiApplication.clipboard().text() == TARGET
    assert outside.opened == [TARGET]


def test_a_link_under_the_pointer_says_where_it_leads(window: ArticleWindow, qtbot: QtBot) -> None:
    target, place = _place(window, qtbot, "mailto")

    def is_told() -> bool:
        # The browser looks under the pointer only when it moves, and not before the page is painted.
        for point in (QPoint(2, 2), place):
            QTest.mouseMove(window.windowHandle(), target.mapTo(window, point))
            qtbot.wait(50)
        for _ in range(20):  # a busy machine takes its time
            if window.status.note.text() == "mailto:a@example.org":
                return True
            qtbot.wait(50)
        return False

    qtbot.waitUntil(is_told, timeout=20_000)


def test_a_link_that_nothing_opens_is_told(
    window: ArticleWindow, qtbot: QtBot, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers.opens_links = True
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    target, place = _place(window, qtbot, "https")
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place)
    qtbot.waitUntil(lambda: "liên kết" in window.message_bar.words, timeout=5_000)


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "javascript:alert(1)", "article://doc/#x", "data:text/html,x", "smb://x/y", ""]
)
def test_only_pages_and_mails_are_handed_to_the_system(address: str) -> None:
    assert not is_openable(QUrl(address))


@pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)
def test_the_question_shows_every_sign_of_a_long_address(newsroom: Newsroom, qtbot: QtBot) -> None:
    address = "https://bank.example@evil.example/" + "a" * 3_000
    dialog = LinkDialog(newsroom.new(), address, "evil.example")
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.address.toPlainText() == address
    assert "evil.example" in dialog.site.text()
    assert dialog.width() < 600
    assert dialog.height() < 400
    assert dialog.yes.isDefault()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.result()
