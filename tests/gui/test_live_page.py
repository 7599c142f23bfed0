"""The page keeps up, in rounds where the text is long; it gives up on what never ends, and typing never waits."""

from __future__ import annotations

import os
import signal
from typing import Any

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.gui.application import Newsroom
from editor_app.gui.jobs import ChildJobs, Request
from editor_app.model.article import Article, Fields
from editor_app.press.wire import field_values
from tests.gui.conftest import type_words
from tests.gui.pages import ask, settled

# Emphasis that never closes inside links that never end: Python-Markdown needs minutes for it.
ENDLESS = "[ a_" * 25_000


def _page_request(body: str, revision: int = 0) -> Request:
    header: dict[str, Any] = {"task": "page", "article": "a", "base": -1, "revision": revision, "body": body}
    return Request("page:a", header | {"fields": field_values(Fields()), "photos": {}})


def test_a_long_text_comes_in_rounds_and_whole(newsroom: Newsroom, qtbot: QtBot) -> None:
    body = "".join(f"Đoạn {n} có **chữ đậm** và số {n * 7}.\n\n" for n in range(6_000))
    window = newsroom.show_article(Article(body=body), None)
    rounds: list[bool] = []
    window.live.updated.connect(lambda update: rounds.append(update["is_done"]))
    settled(window, qtbot)
    assert rounds[0] is False
    assert rounds[-1] is True
    assert ask(window, qtbot, "document.querySelectorAll('[data-b] p').length") == 6_000
    words = ask(window, qtbot, "[page.blocks[0].textContent, page.blocks[5999].textContent]")
    assert [word.strip() for word in words] == ["Đoạn 0 có chữ đậm và số 0.", "Đoạn 5999 có chữ đậm và số 41993."]
    # One letter sends one block on.
    updates: list[dict[str, Any]] = []
    window.live.updated.connect(updates.append)
    window.editor.moveCursor(QTextCursor.MoveOperation.End)
    type_words(window.editor, "x")
    settled(window, qtbot)
    assert [(change["at"], change["removed"], len(change["blocks"])) for change in updates[-1]["changes"]] == [
        (5999, 1, 1)
    ]
    in_order = "page.blocks.every((block, n) => n === 0 || page.blocks[n - 1].compareDocumentPosition(block) & 4)"
    assert ask(window, qtbot, in_order) is True


def test_what_never_ends_is_given_up_and_tried_again(newsroom: Newsroom, qtbot: QtBot) -> None:
    window = newsroom.show_article(Article(body="Trang tốt.\n"), None)
    settled(window, qtbot)
    window.editor.moveCursor(QTextCursor.MoveOperation.End)
    window.session.replace_body(10, 10, f"\n\n{ENDLESS}")
    qtbot.waitUntil(lambda: bool(window.message_bar.words), timeout=10_000)
    assert "Trang" in window.message_bar.words
    # The last good page stands, and what is typed is in the article.
    assert "Trang tốt." in ask(window, qtbot, "document.body.textContent")
    type_words(window.editor, "Vẫn gõ được.")
    assert window.session.body.endswith("Vẫn gõ được.")
    window.session.replace_body(10, len(window.session.body), "\n\nLại tốt.")
    settled(window, qtbot)
    assert "Lại tốt." in ask(window, qtbot, "document.body.textContent")
    assert not window.message_bar.words


def test_a_child_that_hangs_is_ended_and_the_next_works(qapp: QApplication, qtbot: QtBot) -> None:
    jobs = ChildJobs("editor_app.press.page_child", 700)
    with qtbot.waitSignal(jobs.answered, timeout=10_000):
        jobs.ask(_page_request("Chữ"))
    first = jobs.process_id
    with qtbot.waitSignal(jobs.gave_up, timeout=10_000):
        jobs.ask(_page_request(ENDLESS))
    with qtbot.waitSignal(jobs.answered, timeout=10_000) as answered:
        jobs.ask(_page_request("Chữ"))
    assert answered.args is not None
    assert answered.args[1]["is_done"]
    assert jobs.process_id not in (0, first)
    jobs.stop()


def test_the_newest_request_wins(qapp: QApplication, qtbot: QtBot) -> None:
    jobs = ChildJobs("editor_app.press.page_child", 5_000)
    answered: list[int] = []
    jobs.answered.connect(lambda request, answer, blob: answered.append(request.header["revision"]))
    for revision in range(10):
        jobs.ask(_page_request("Chữ", revision))
    qtbot.waitUntil(lambda: jobs.is_idle, timeout=10_000)
    assert answered == [0, 9]
    jobs.stop()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows ends processes in another way")
def test_a_child_that_was_killed_is_asked_again(qapp: QApplication, qtbot: QtBot) -> None:
    jobs = ChildJobs("editor_app.press.page_child", 5_000)
    gave_up: list[object] = []
    jobs.gave_up.connect(gave_up.append)
    with qtbot.waitSignal(jobs.answered, timeout=10_000):
        jobs.ask(_page_request("Chữ"))
    with qtbot.waitSignal(jobs.answered, timeout=10_000):
        jobs.ask(_page_request("Chữ khác"))
        os.kill(jobs.process_id, signal.SIGKILL)
    assert gave_up == []
    jobs.stop()


def test_a_child_without_work_rests(qapp: QApplication, qtbot: QtBot) -> None:
    jobs = ChildJobs("editor_app.press.photo_child", 5_000, rest_ms=200)
    assert jobs.process_id == 0
    request = Request("a", {"task": "inspect", "name": "a.jpg"}, b"khong phai anh")
    with qtbot.waitSignal(jobs.answered, timeout=10_000) as answered:
        jobs.ask(request)
    assert answered.args is not None
    assert answered.args[1]["problem"][0] == "photo.no_picture"
    qtbot.waitUntil(lambda: jobs.process_id == 0, timeout=5_000)
    with qtbot.waitSignal(jobs.answered, timeout=10_000):
        jobs.ask(request)
    jobs.stop()


def test_a_large_photo_is_handed_over_in_parts(qtbot: QtBot) -> None:
    jobs = ChildJobs("editor_app.press.photo_child", 20_000, rest_ms=200)
    try:
        waiting: list[int] = []
        request = Request("photo", {"task": "inspect", "name": "a.jpg"}, b"no photo" * 2_000_000)
        with qtbot.waitSignal(jobs.answered, timeout=20_000) as answered:
            jobs.ask(request)
            process = jobs._process
            assert process is not None
            waiting.append(process.bytesToWrite())
            process.bytesWritten.connect(lambda _: waiting.append(process.bytesToWrite()))
        assert max(waiting) < 1_000_000
        assert len(waiting) > 50
        assert answered.args[1]["problem"][0] == "photo.no_picture"
        # The next one is not mixed up with what was left of it.
        with qtbot.waitSignal(jobs.answered, timeout=20_000) as answered:
            jobs.ask(Request("photo", {"task": "inspect", "name": "b.jpg"}, b"no photo"))
        assert answered.args[1]["problem"][1] == {"name": "b.jpg"}
    finally:
        jobs.stop()
