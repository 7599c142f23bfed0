"""Vietnamese as keyboards, input methods and clipboards send it, in the body and in a field: the letters, and undo."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor_app.gui.application import Newsroom
from editor_app.gui.article_window import ArticleWindow
from editor_app.gui.text_input import TextInput
from tests.gui.conftest import Answers, type_words

Place = Literal["body", "headline"]


@pytest.fixture
def window(newsroom: Newsroom) -> ArticleWindow:
    return newsroom.new()


@pytest.fixture(params=["body", "headline"])
def place(request: pytest.FixtureRequest) -> Place:
    return "body" if request.param == "body" else "headline"


def _widget(window: ArticleWindow, place: Place) -> TextInput:
    widget: TextInput = window.editor if place == "body" else window.form.fields["headline"]
    widget.setFocus()
    return widget


def _words(window: ArticleWindow, place: Place) -> str:
    return window.session.body if place == "body" else window.session.fields.headline


def _key(widget: TextInput, words: str) -> None:
    """Send one key event that carries ``words``, as macOS and some keyboards do."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, words))


def _commit(widget: TextInput, words: str, start: int = 0, length: int = 0) -> None:
    event = QInputMethodEvent()
    event.setCommitString(words, start, length)
    QApplication.sendEvent(widget, event)


def _paste(widget: TextInput, words: str) -> None:
    # Python hands U+FEFF, where it comes first, over as the mark of an encoding; a clipboard hands over letters.
    source = QMimeData()
    source.setText(words)
    widget.insertFromMimeData(source)


def _undo_all(window: ArticleWindow) -> int:
    """Take everything back; return in how many steps."""
    steps = 0
    while window.session.undo_stack.canUndo():
        window.action("undo").trigger()
        steps += 1
    return steps


def _redo_all(window: ArticleWindow) -> None:
    while window.session.undo_stack.canRedo():
        window.action("redo").trigger()


def _check_undo(window: ArticleWindow, place: Place, words: str, most_steps: int) -> None:
    assert _words(window, place) == words
    assert 1 <= _undo_all(window) <= most_steps
    assert _words(window, place) == ""
    _redo_all(window)
    assert _words(window, place) == words
    widget = window.editor if place == "body" else window.form.fields["headline"]
    shown = widget.document().toRawText().replace("\u2029", "\n")
    assert shown == words


def test_letters_by_backspace_and_injection(window: ArticleWindow, place: Place) -> None:
    widget = _widget(window, place)
    for sent in ("t", "i", "e", "\b", "ê", "n", "g", "\b\b\b", "ếng", " ", "v", "i", "e", "t", "\b\b", "ệt"):
        for sign in sent:
            if sign == "\b":
                QTest.keyClick(widget, Qt.Key.Key_Backspace)
            else:
                type_words(widget, sign)
    _check_undo(window, place, "tiếng việt", 8)


def test_several_letters_in_one_key(window: ArticleWindow, place: Place) -> None:
    widget = _widget(window, place)
    for words in ("hội nghị", " ", "Đảng"):
        _key(widget, words)
    _check_undo(window, place, "hội nghị Đảng", 3)


@pytest.mark.parametrize("send", [_key, _commit])
def test_a_keyboard_that_sends_tones_apart(window: ArticleWindow, place: Place, send: object) -> None:
    assert callable(send)
    widget = _widget(window, place)
    for words in ("e", "\u0302", "\u0301", " ", "u\u031b\u0323", "a\u0306", "\u0301", " ", "Nghi\u0323", " A\u030a"):
        send(widget, words)
    _check_undo(window, place, "ế ựắ Nghị Å", 20)
    QTest.keyClick(widget, Qt.Key.Key_Backspace)
    assert _words(window, place) == "ế ựắ Nghị "


@pytest.mark.parametrize("send", [_key, _commit])
def test_a_tone_without_a_letter_stays_what_it_is(window: ArticleWindow, place: Place, send: object) -> None:
    assert callable(send)
    widget = _widget(window, place)
    send(widget, "\u0301")
    send(widget, "a")
    _check_undo(window, place, "\u0301a", 2)


@pytest.mark.parametrize("send", [_key, _commit])
def test_a_tone_in_place_of_a_selection_goes_on_the_letter_before(
    window: ArticleWindow, place: Place, send: object
) -> None:
    assert callable(send)
    widget = _widget(window, place)
    type_words(widget, "ab")
    widget.moveCursor(QTextCursor.MoveOperation.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor)
    send(widget, "\u0302")
    assert _words(window, place) == "â"


def test_a_commit_that_replaces_letters(window: ArticleWindow, place: Place) -> None:
    widget = _widget(window, place)
    type_words(widget, "Nghi quyet")
    window.session.close_step()
    _commit(widget, "yết", -3, 3)
    assert _words(window, place) == "Nghi quyết"
    window.session.close_step()
    widget.moveCursor(QTextCursor.MoveOperation.Start)
    for _ in range(4):
        widget.moveCursor(QTextCursor.MoveOperation.Right)
    _commit(widget, "i\u0323", -1, 1)
    assert _words(window, place) == "Nghị quyết"
    window.action("undo").trigger()
    assert _words(window, place) == "Nghi quyết"
    window.action("undo").trigger()
    assert _words(window, place) == "Nghi quyet"
    _redo_all(window)
    assert _words(window, place) == "Nghị quyết"


@pytest.mark.parametrize("send", [_key, _commit, _paste])
def test_signs_beyond_the_first_plane(window: ArticleWindow, place: Place, send: object) -> None:
    assert callable(send)
    widget = _widget(window, place)
    for words in ("a", "👩\u200d🌾", "😀", "ế", "🇻🇳"):
        send(widget, words)
    _check_undo(window, place, "a👩\u200d🌾😀ế🇻🇳", 5)
    widget.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(widget, Qt.Key.Key_Left)
    QTest.keyClick(widget, Qt.Key.Key_Backspace)
    assert _words(window, place) == "a👩\u200d🌾😀🇻🇳"
    _commit(widget, "ê", -2, 2)
    _key(widget, "\u0301")
    assert _words(window, place) == "a👩\u200d🌾ế🇻🇳"


@pytest.mark.parametrize("send", [_key, _commit, _paste])
def test_no_break_spaces_stay(window: ArticleWindow, place: Place, send: object) -> None:
    assert callable(send)
    send(_widget(window, place), "98\u00a0%, 5\u202fkg")
    _check_undo(window, place, "98\u00a0%, 5\u202fkg", 1)


@pytest.mark.parametrize("send", [_key, _commit, _paste])
@pytest.mark.parametrize("sign", ["\ufeff", "\ufffe", "\uffff", "\ufdd0", "\ufdd1", "\ufdd2", "\ufffc", "\x00"])
def test_what_no_widget_holds_is_shown_as_a_mark(window: ArticleWindow, place: Place, send: object, sign: str) -> None:
    assert callable(send)
    send(_widget(window, place), f"a{sign}b")
    _check_undo(window, place, "a\u2400b" if sign == "\x00" else "a\ufffdb", 1)


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x0b", "\x85", "\r\n", "\n"])
def test_line_separators_become_line_ends(window: ArticleWindow, place: Place, separator: str) -> None:
    _paste(_widget(window, place), f"Một{separator}hai")
    _check_undo(window, place, "Một\nhai" if place == "body" else "Một hai", 1)


def test_a_paste_is_made_whole_letters_and_is_one_step(window: ArticleWindow, place: Place) -> None:
    widget = _widget(window, place)
    type_words(widget, "x")
    window.session.close_step()
    _paste(widget, "Hô\u0323i nghi\u0323 tie\u0302\u0301p theo")
    assert _words(window, place) == "xHội nghị tiếp theo"
    window.action("undo").trigger()
    assert _words(window, place) == "x"


def test_a_copy_keeps_no_break_spaces(window: ArticleWindow, place: Place) -> None:
    widget = _widget(window, place)
    _paste(widget, "tọa\u00a0đàm 5\u202fkg")
    widget.selectAll()
    widget.copy()
    widget.moveCursor(QTextCursor.MoveOperation.End)
    widget.paste()
    assert _words(window, place) == "tọa\u00a0đàm 5\u202fkg" * 2
    widget.selectAll()
    widget.cut()
    assert _words(window, place) == ""
    widget.paste()
    assert _words(window, place) == "tọa\u00a0đàm 5\u202fkg" * 2


def test_a_copy_of_several_paragraphs_comes_back_as_they_are(window: ArticleWindow) -> None:
    editor = _widget(window, "body")
    body = "Một\u00a0đoạn.\n\nHai 😀.\nBa."
    _paste(editor, body)
    editor.selectAll()
    editor.cut()
    editor.paste()
    assert window.session.body == body


@pytest.mark.parametrize("suffix", [".md", ".textpack"])
def test_no_break_spaces_are_in_the_file_and_come_back(
    newsroom: Newsroom, window: ArticleWindow, answers: Answers, tmp_path: Path, suffix: str
) -> None:
    words = "98\u00a0% của 5\u202fkg"
    for place in ("body", "headline"):
        _paste(_widget(window, "body" if place == "body" else "headline"), words)
    answers.to_save = tmp_path / f"bai{suffix}"
    assert window.files.save(window)
    if suffix == ".md":
        assert answers.to_save.read_bytes().count(words.encode()) == 2
    assert window.close()
    newsroom.open([answers.to_save])
    again = newsroom.windows[-1].session
    assert (again.body.rstrip("\n"), again.fields.headline) == (words, words)
    newsroom.windows[-1].editor.moveCursor(QTextCursor.MoveOperation.Start)
    type_words(newsroom.windows[-1].editor, "Đủ ")
    again_files = newsroom.windows[-1].files
    assert again_files.save(newsroom.windows[-1])
    if suffix == ".md":
        assert answers.to_save.read_bytes().count(words.encode()) == 2
