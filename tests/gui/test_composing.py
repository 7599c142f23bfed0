"""Half-composed words, with input methods that give them, drop them or say nothing: none is lost, none comes twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.gui import text_input
from editor_app.gui.application import Newsroom
from editor_app.gui.article_window import ArticleWindow
from editor_app.gui.body_editor import BodyEditor
from editor_app.gui.exports import ExportWish
from editor_app.gui.field_edit import FieldEdit
from editor_app.gui.text_input import TextInput
from tests.gui.conftest import Answers, type_words

Manner = Literal["silent", "gives", "drops", "gives late"]
Place = Literal["body", "headline"]
PHOTO = Path(__file__).resolve().parents[2] / "resources/samples/bai-mau.textbundle/assets/toa-dam-thanh-nien.jpg"


class InputMethod:
    """Stands where Qt's input method does; ``commit`` does as ibus (gives), fcitx (drops) or no method (silent)."""

    def __init__(self, manner: Manner) -> None:
        self.manner = manner
        self.late: list[str] = []
        self._properties: dict[str, object] = {}

    def inputMethod(self) -> InputMethod:  # noqa: N802  # stands in for Qt's
        return self

    def commit(self) -> None:
        widget = QApplication.focusWidget()
        if self.manner == "silent" or not isinstance(widget, TextInput):
            return
        word = _preedit(widget)
        _step(widget, "", word if self.manner == "gives" else "")
        if self.manner == "gives late":
            self.late.append(word)

    def come_late(self) -> None:
        """Let what a key committed arrive where the focus is by now."""
        widget = QApplication.focusWidget()
        assert isinstance(widget, TextInput)
        for word in self.late:
            _step(widget, "", word)

    def setProperty(self, name: str, value: object) -> None:  # noqa: N802  # the same
        self._properties[name] = value

    def property(self, name: str) -> object:
        return self._properties.get(name)


def _preedit(widget: TextInput) -> str:
    layout = widget.textCursor().block().layout()
    return layout.preeditAreaText() if layout is not None else ""


def _step(widget: TextInput, preedit: str, commit: str = "", start: int = 0, length: int = 0) -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit, start, length)
    QApplication.sendEvent(widget, event)


def _compose(widget: TextInput, word: str) -> None:
    for end in range(1, len(word) + 1):
        _step(widget, word[:end])


def _release(widget: TextInput, key: Qt.Key) -> None:
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyRelease, key, Qt.KeyboardModifier.NoModifier))


@pytest.fixture(params=["silent", "gives", "drops", "gives late"])
def method(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> InputMethod:
    stand_in = InputMethod(request.param)
    monkeypatch.setattr(text_input, "QGuiApplication", stand_in)
    return stand_in


@pytest.fixture
def place(method: InputMethod) -> Place:
    """Return where is typed: each manner at one place, since the two share all that matters here."""
    return "body" if method.manner in ("gives", "drops") else "headline"


@pytest.fixture
def window(newsroom: Newsroom, qtbot: QtBot) -> ArticleWindow:
    shown = newsroom.new()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def _widget(window: ArticleWindow, place: Place) -> TextInput:
    widget: BodyEditor | FieldEdit = window.editor if place == "body" else window.form.fields["headline"]
    widget.setFocus()
    assert widget.hasFocus()
    return widget


def _words(window: ArticleWindow, place: Place) -> str:
    return window.session.body if place == "body" else window.session.fields.headline


def _click(window: ArticleWindow, target: QPoint) -> None:
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=target)


def test_steps_of_a_word_change_nothing(window: ArticleWindow, place: Place, method: InputMethod) -> None:
    widget = _widget(window, place)
    revision = window.session.revision
    told: list[str] = []
    if isinstance(widget, FieldEdit):
        widget.edited.connect(told.append)
    _compose(widget, "lương")
    assert widget.is_composing
    assert (window.session.revision, _words(window, place), told) == (revision, "", [])
    _step(widget, "", "lương ")
    assert not widget.is_composing
    assert (window.session.revision, _words(window, place)) == (revision + 1, "lương ")


@pytest.mark.parametrize(
    "leave", ["other field", "other window", "save", "save as", "close", "export", "command", "key"]
)
def test_a_word_is_kept_once_and_is_one_step(
    window: ArticleWindow,
    place: Place,
    method: InputMethod,
    leave: str,
    newsroom: Newsroom,
    answers: Answers,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    answers.to_save = tmp_path / "bai.md"
    widget = _widget(window, place)
    _step(widget, "", "Thực ")
    if leave == "save":
        assert window.files.save(window)
    steps = window.session.undo_stack.count()
    window.session.close_step()
    _compose(widget, "lương")
    answers.leaving = "stay"
    do: dict[str, Callable[[], object]] = {
        "other field": window.form.fields["byline"].setFocus,
        "other window": lambda: newsroom.new().activateWindow(),
        "save": lambda: window.files.save(window),
        "save as": lambda: window.files.save_as(window),
        "close": window.close,
        "export": lambda: window.files.export(ExportWish(tmp_path / "bai.html")),
        "command": window.action("photo_panel").trigger,
        "key": lambda: QTest.keyClick(widget, Qt.Key.Key_Left),
    }
    do[leave]()
    qtbot.waitUntil(lambda: _words(window, place) == "Thực lương")
    if isinstance(QApplication.focusWidget(), TextInput):
        method.come_late()
    assert _words(window, place) == "Thực lương"
    assert all(room.session.body == "" for room in newsroom.windows if room is not window)
    assert window.session.fields.byline == ""
    if leave in ("save", "save as"):
        assert "Thực lương" in (tmp_path / "bai.md").read_text(encoding="utf-8")
    if leave == "export":
        qtbot.waitUntil(lambda: not window.files.exports.is_busy, timeout=20_000)
        assert "Thực lương" in (tmp_path / "bai.html").read_text(encoding="utf-8")
    assert window.session.undo_stack.count() == steps + 1
    window.session.undo_stack.undo()
    assert _words(window, place) == "Thực "
    window.session.undo_stack.redo()
    assert _words(window, place) == "Thực lương"


@pytest.mark.parametrize("target", ["rail", "format bar", "draft", "panel"])
def test_a_click_finds_the_word_in_the_text(
    window: ArticleWindow, place: Place, method: InputMethod, target: str
) -> None:
    window.session.replace_body(0, 0, "Một đoạn.\n\n")
    widget = _widget(window, place)
    widget.moveCursor(QTextCursor.MoveOperation.End)
    before = _words(window, place)
    _compose(widget, "lương")
    pane = {
        "rail": window.photo_button,
        "format bar": window.format_bar,
        "draft": window.editor.viewport(),
        "panel": window.panel,
    }[target]
    middle = {"draft": QPoint(20, 12), "format bar": QPoint(pane.width() - 8, 8)}.get(target, pane.rect().center())
    QTest.mousePress(window.windowHandle(), Qt.MouseButton.LeftButton, pos=pane.mapTo(window, middle))
    assert _words(window, place) == before + "lương"
    QTest.mouseRelease(window.windowHandle(), Qt.MouseButton.LeftButton, pos=pane.mapTo(window, middle))
    assert _words(window, place) == before + "lương"


def test_a_window_made_anew_is_watched_again(window: ArticleWindow, method: InputMethod, qtbot: QtBot) -> None:
    before = window.windowHandle()
    window.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
    window.destroy()
    window.create()
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert window.windowHandle() is not before
    _compose(_widget(window, "body"), "lương")
    _click(window, window.format_bar.mapTo(window, QPoint(window.format_bar.width() - 8, 8)))
    assert window.session.body == "lương"


def test_bold_marks_the_word_being_composed(window: ArticleWindow, method: InputMethod) -> None:
    editor = _widget(window, "body")
    _compose(editor, "lương")
    window.action("bold").trigger()
    assert window.session.body == "**lương**"
    window.action("undo").trigger()
    assert window.session.body == "lương"


@pytest.mark.parametrize(("key", "after"), [(Qt.Key.Key_Return, "lương\n\n"), (Qt.Key.Key_Tab, "lương\t")])
def test_a_key_that_ends_a_word_comes_after_it(
    window: ArticleWindow, method: InputMethod, key: Qt.Key, after: str
) -> None:
    editor = _widget(window, "body")
    _compose(editor, "lương")
    QTest.keyClick(editor, key)
    method.come_late()
    assert window.session.body == after


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_key_that_leaves_a_field_leaves_its_word_there(
    window: ArticleWindow, method: InputMethod, key: Qt.Key
) -> None:
    _compose(_widget(window, "headline"), "lương")
    QTest.keyClick(window.form.fields["headline"], key)
    method.come_late()
    assert (window.session.fields.headline, window.session.fields.byline) == ("lương", "")


@pytest.mark.parametrize("key", [Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_CapsLock])
def test_a_modifier_ends_no_word(window: ArticleWindow, place: Place, method: InputMethod, key: Qt.Key) -> None:
    widget = _widget(window, place)
    _compose(widget, "l")
    QTest.keyClick(widget, key)
    assert widget.is_composing
    _step(widget, "lƯ")
    _step(widget, "", "lƯ")
    assert _words(window, place) == "lƯ"


def test_a_word_thrown_away_before_the_focus_went_is_kept(
    window: ArticleWindow, place: Place, method: InputMethod
) -> None:
    widget = _widget(window, place)
    _compose(widget, "bạn")
    for _ in range(4):
        _step(widget, "")
    widget.clearFocus()
    assert _words(window, place) == "bạn"


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Escape])
def test_a_word_taken_back_stays_away(window: ArticleWindow, place: Place, method: InputMethod, key: Qt.Key) -> None:
    widget = _widget(window, place)
    _compose(widget, "v")
    _step(widget, "")
    _release(widget, key)
    widget.clearFocus()
    assert _words(window, place) == ""


def test_a_word_thrown_away_in_the_middle_is_kept(window: ArticleWindow, place: Place, method: InputMethod) -> None:
    widget = _widget(window, place)
    _compose(widget, "lươ")
    _step(widget, "")
    _compose(widget, "ng")
    _step(widget, "", "ng ")
    assert _words(window, place) == "lương "


def test_a_word_thrown_away_before_a_click_is_kept(window: ArticleWindow, method: InputMethod) -> None:
    editor = _widget(window, "body")
    _compose(editor, "bạn")
    _step(editor, "")
    _click(window, editor.viewport().mapTo(window, QPoint(20, 12)))
    assert window.session.body == "bạn"


@pytest.mark.parametrize(
    ("word", "grown", "committed"),
    [
        ("ha", ["hai"], "hai."),
        ("luo", ["lươ", "lươn"], "lương "),
        ("ha", [], "hai."),
        ("hoa", [], "hòa "),
        ("x", [], "x"),
    ],
)
def test_keys_that_were_on_their_way_when_the_word_was_taken_grow_it(
    window: ArticleWindow, place: Place, method: InputMethod, word: str, grown: list[str], committed: str
) -> None:
    widget = _widget(window, place)
    _step(widget, "", "Số 35 ")
    window.session.close_step()
    _compose(widget, word)
    window.action("photo_panel").trigger()
    for preedit in grown:
        _step(widget, preedit)
    _step(widget, "", committed)
    assert _words(window, place) == "Số 35 " + committed


def test_the_same_word_again_is_typed_again(window: ArticleWindow, place: Place, method: InputMethod) -> None:
    widget = _widget(window, place)
    _compose(widget, "luôn")
    widget.take_composed()
    _compose(widget, "luôn")
    _step(widget, "", "luôn")
    assert _words(window, place) == "luônluôn"


def test_undo_by_menu_takes_back_the_word_being_composed(window: ArticleWindow, method: InputMethod) -> None:
    editor = _widget(window, "body")
    _step(editor, "", "Thực ")
    window.session.close_step()
    _compose(editor, "lương")
    window.action("undo").trigger()
    assert window.session.body == "Thực "


def test_a_caption_composed_beside_its_photo_changes_the_article_at_the_end_only(
    window: ArticleWindow, answers: Answers, method: InputMethod, qtbot: QtBot
) -> None:
    answers.photos = [PHOTO]
    window.action("photo").trigger()
    qtbot.waitUntil(lambda: len(window.panel.cards) == 1, timeout=20_000)
    caption = window.panel.cards[0].caption
    qtbot.waitUntil(caption.hasFocus)
    revision = window.session.revision
    _compose(caption, "Ảnh")
    assert window.session.revision == revision
    window.editor.setFocus()
    assert "![Ảnh](" in window.session.body


def test_what_is_typed_after_a_rescue_goes_on_behind_it(window: ArticleWindow, method: InputMethod) -> None:
    editor = _widget(window, "body")
    _compose(editor, "lương")
    window.action("photo_panel").trigger()
    type_words(editor, " mới")
    assert window.session.body == "lương mới"
