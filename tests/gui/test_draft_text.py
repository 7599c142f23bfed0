"""The body is what the widget holds, whatever Qt tells of its changes; a line that never ends is parted and joined."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor_app.gui.application import Newsroom
from editor_app.gui.draft_text import LONGEST_LINE, SOFT_END, raw_text
from editor_app.gui.session import Session, moved_figures
from editor_app.model.article import Article
from editor_app.text.figures import find_figures

WORDS = ["chữ ", "\n", "\n\n", "é", "\U0001f600", "\u00a0", "\u2028", "![a](assets/a.jpg)", "- mục\n", "x" * 40]


def _joined(raw: str) -> str:
    return raw.replace(SOFT_END + "\n", "").replace(SOFT_END, "")


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("has_emoji", [False, True])
def test_the_body_follows_every_change(qapp: QApplication, seed: int, has_emoji: bool) -> None:
    dice = random.Random(seed)
    words = [word for word in WORDS if has_emoji or word != "\U0001f600"]
    session = Session(Article(body="".join(dice.choices(words, k=30))), None)
    told = session.body

    def follow(start: int, old_end: int, new_end: int) -> None:
        nonlocal told
        told = told[:start] + session.body[start:new_end] + told[old_end:]

    session.body_changed.connect(follow)
    cursor = QTextCursor(session.document)
    for _ in range(150):
        end = session.document.characterCount() - 1
        start = dice.randint(0, end)
        match dice.randrange(7):
            case 0 | 1 | 2:
                cursor.setPosition(start)
                cursor.insertText(dice.choice(words))
            case 3:
                cursor.setPosition(start)
                cursor.setPosition(min(end, start + dice.randint(0, 20)), QTextCursor.MoveMode.KeepAnchor)
                cursor.insertText(dice.choice(["", *words]))
            case 4:
                session.undo_stack.undo()
            case 5:
                session.undo_stack.redo()
            case _:
                at = dice.randint(0, len(session.body))
                session.replace_body(at, min(len(session.body), at + 5), dice.choice(words))
        assert session.body == _joined(raw_text(session.document))
        assert told == session.body
        assert session.figures == find_figures(session.body)
        at = dice.randint(0, len(session.body))
        assert session.offset(session.position(at)) == at


def test_a_line_that_never_ends_is_parted_in_the_widget_alone(qapp: QApplication) -> None:
    line = "chữ và nghĩa " * 2000
    session = Session(Article(body=f"Đầu\n{line}\nCuối\n"), None)
    assert session.snapshot().body == f"Đầu\n{line}\nCuối\n"
    block, longest = session.document.begin(), 0
    while block.isValid():
        longest = max(longest, block.length())
        block = block.next()
    assert longest <= LONGEST_LINE + 2
    assert session.document.blockCount() > 5
    for at in (0, 3, 4, LONGEST_LINE - 1, LONGEST_LINE, LONGEST_LINE + 5, 3 * LONGEST_LINE, len(session.body)):
        assert session.offset(session.position(at)) == at
        cursor = QTextCursor(session.document)
        cursor.setPosition(session.position(at))
        cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
        letter = cursor.selectedText().replace("\u2029", "\n")
        assert letter in (session.body[at : at + 1], SOFT_END)


def test_keys_do_not_meet_a_parted_line(newsroom: Newsroom) -> None:
    line = "ab" * LONGEST_LINE
    window = newsroom.show_article(Article(body=line), None)
    editor, session = window.editor, window.session
    second = session.document.findBlockByNumber(1).position()
    at = session.offset(second)
    cursor = editor.textCursor()
    cursor.setPosition(second)
    editor.setTextCursor(cursor)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert session.body == line[: at - 1] + line[at:]
    window.action("undo").trigger()
    assert session.body == line
    cursor.setPosition(second - 2)
    editor.setTextCursor(cursor)
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    assert session.body == line[:at] + line[at + 1 :]
    window.action("undo").trigger()
    cursor.setPosition(second)
    editor.setTextCursor(cursor)
    QTest.keyClicks(editor, "xyz")
    assert session.body == line[:at] + "xyz" + line[at:]
    assert editor.caret() == at + 3


def test_the_end_of_the_last_line_is_kept_out_of_the_way(newsroom: Newsroom) -> None:
    for body in ("Một\n", "Một", "Một\n\n", "", "\n"):
        assert Session(Article(body=body), None).snapshot().body == body
    window = newsroom.show_article(Article(body="Một\n"), None)
    window.editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(window.editor, " hai")
    assert window.session.snapshot().body == "Một hai\n"


def test_photos_are_looked_for_only_where_one_was_touched() -> None:
    body = "a\n\n![x](assets/a.jpg)\n\nb"
    figures = find_figures(body)
    grown = "aa" + body[1:]
    assert moved_figures(figures, grown, 1, 1, 2) == find_figures(grown)
    broken = body.replace("![x]", "! [x]")
    assert moved_figures(figures, broken, 4, 4, 5) == ()


def test_a_parted_line_is_whole_when_copied_and_pasted(newsroom: Newsroom, qapp: QApplication) -> None:
    line = "chữ và nghĩa " * 1000
    window = newsroom.show_article(Article(), None)
    qapp.clipboard().setText(line)
    window.editor.paste()
    assert window.session.body == line
    assert window.session.document.blockCount() > 2
    window.editor.selectAll()
    window.editor.copy()
    assert qapp.clipboard().text() == line
    qapp.clipboard().clear()
