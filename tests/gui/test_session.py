"""The open article's one history: form, draft and photos are taken back in the order they were done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from editor_app.gui.session import Session
from editor_app.model.article import Article, Asset, Fields

START = Article(Fields(headline="Tin", lang="vi"), "Một\n\nhai 😀 ba", (Asset("a.jpg", b"a"),))


@pytest.fixture
def session(qapp: QApplication) -> Session:
    return _opened()


def _opened() -> Session:
    session = Session(START, None)
    session.document.documentLayout()  # as a text widget asks for; until then Qt tells of no change
    return session


def _type(session: Session, words: str) -> None:
    cursor = QTextCursor(session.document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    for sign in words:
        cursor.insertText(sign)


def test_it_begins_as_the_article(session: Session) -> None:
    assert session.snapshot() == START
    assert session.is_saved
    assert session.is_untouched
    assert session.revision == 0
    assert not session.undo_stack.canUndo()


def test_one_history_for_form_draft_and_photos(session: Session) -> None:
    more = (*START.assets, Asset("b.jpg", b"b"))
    steps: list[Callable[[], None]] = [
        lambda: session.set_field("headline", "Tin mới"),
        lambda: session.replace_body(0, 3, "Hai"),
        lambda: session.set_assets(more),
        lambda: session.set_field("byline", "An"),
        lambda: session.replace_body(0, 0, "Không. "),
    ]
    states = [session.snapshot()]
    for do in steps:
        do()
        session.close_step()
        states.append(session.snapshot())
    assert len(set(map(repr, states))) == len(states)
    assert states[-1] == Article(Fields(headline="Tin mới", byline="An"), "Không. Hai\n\nhai 😀 ba", more)
    for state in reversed(states[:-1]):
        assert not session.is_saved
        session.undo_stack.undo()
        assert session.snapshot() == state
    assert session.is_saved
    assert not session.undo_stack.canUndo()
    for state in states[1:]:
        session.undo_stack.redo()
        assert session.snapshot() == state
    assert not session.undo_stack.canRedo()


def test_typing_joins_into_steps(session: Session) -> None:
    _type(session, "bốn")
    session.close_step()
    _type(session, "năm")
    session.undo_stack.undo()
    assert session.body == START.body + "bốn"
    session.undo_stack.undo()
    assert session.body == START.body


def test_typing_in_a_field_joins_until_something_else_is_done(session: Session) -> None:
    for words in ("A", "Ấ", "Ấp"):
        session.set_field("place", words)
    session.set_field("byline", "B")
    session.set_field("place", "Ấp 2")
    session.undo_stack.undo()
    assert session.fields.place == "Ấp"
    session.undo_stack.undo()
    assert session.fields.byline == ""
    session.undo_stack.undo()
    assert session.fields.place == ""
    assert session.is_saved


def test_the_pause_ends_a_step(session: Session) -> None:
    session.set_field("place", "A")
    session._step_pause.timeout.emit()
    session.set_field("place", "Ab")
    session.undo_stack.undo()
    assert session.fields.place == "A"


def test_typing_in_the_draft_after_the_form_does_not_join(session: Session) -> None:
    _type(session, "x")
    session.set_field("place", "A")
    _type(session, "y")
    session.undo_stack.undo()
    assert (session.body, session.fields.place) == (START.body + "x", "A")
    session.undo_stack.undo()
    assert (session.body, session.fields.place) == (START.body + "x", "")
    session.undo_stack.undo()
    assert session.body == START.body


def test_what_is_done_inside_one_step_is_taken_back_at_once(session: Session) -> None:
    with session.one_step("photo"):
        session.set_assets(())
        session.replace_body(0, 3, "")
        session.set_field("headline", "")
    assert session.snapshot() == Article(Fields(), "\n\nhai 😀 ba")
    session.undo_stack.undo()
    assert session.snapshot() == START
    session.undo_stack.redo()
    assert session.body == "\n\nhai 😀 ba"


def test_a_step_that_fails_half_way_is_still_one(session: Session) -> None:
    def fail() -> None:
        with session.one_step("photo"):
            session.set_assets(())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    session.undo_stack.undo()
    assert session.snapshot() == START


def test_only_what_differs_is_touched(session: Session) -> None:
    cursor = QTextCursor(session.document)
    cursor.setPosition(2)
    session.replace_body(0, len(session.body), "Một\n\nhai 😀 bốn\n")
    assert session.body == "Một\n\nhai 😀 bốn\n"
    assert cursor.position() == 2
    revision = session.revision
    session.replace_body(0, 3, "Một")
    assert session.revision == revision


def test_words_become_composed_and_breaks_are_kept(session: Session) -> None:
    session.replace_body(0, 3, "Mo\u0323\u0302t\u00a0\u2028")
    assert session.body == "Một\u00a0\u2028\n\nhai 😀 ba"


def test_saving_marks_the_place_in_the_history(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.textpack"
    said: list[str] = []
    session.file_changed.connect(lambda: said.append("file"))
    session.set_field("place", "A")
    session.mark_saved(session.snapshot(), path)
    assert session.is_saved
    assert session.path == path
    assert said == ["file"]
    session.set_field("place", "Ab")
    assert not session.is_saved
    session.undo_stack.undo()
    assert session.is_saved
    session.undo_stack.undo()
    assert not session.is_saved


def test_what_was_typed_while_saving_is_not_saved(session: Session, tmp_path: Path) -> None:
    session.set_field("place", "A")
    written = session.snapshot()
    session.set_field("place", "Ab")
    session.mark_saved(written, tmp_path / "a.textpack")
    assert not session.is_saved


def test_a_mark_stays_at_its_words_whatever_is_written(session: Session) -> None:
    mark = session.mark(session.body.index("hai"))
    session.replace_body(0, 3, "Một nghìn 😀")
    assert session.body[mark() :].startswith("hai")
    session.replace_body(mark(), mark(), "và ")
    assert session.body[mark() :].startswith("và hai")
    session.replace_body(0, len(session.body), "")
    assert mark() == 0


def test_what_is_kept_beside_the_article_is_one_history_with_it(session: Session) -> None:
    session.set_info({"other": 1})
    session.set_info({"other": 1})
    session.set_field("place", "A")
    assert session.snapshot().info == {"other": 1}
    assert session.undo_stack.count() == 2
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert session.snapshot() == START
    assert session.is_saved


def test_every_change_is_told_once_with_its_revision(session: Session) -> None:
    told: list[str] = []
    session.changed.connect(lambda: told.append(f"changed {session.revision}"))
    session.field_changed.connect(told.append)
    session.body_changed.connect(lambda: told.append("body"))
    session.photos_changed.connect(lambda: told.append("photos"))
    session.set_field("place", "A")
    session.set_field("place", "A")
    session.replace_body(0, 1, "M")
    session.replace_body(0, 1, "N")
    session.set_assets(())
    assert told == ["place", "changed 1", "body", "changed 2", "photos", "changed 3"]


Step = Callable[[Session], None]
PARTS = st.floats(0, 1)
STEPS = st.lists(
    st.one_of(
        st.builds(
            lambda name, words: lambda session: session.set_field(name, words),
            st.sampled_from(["headline", "place"]),
            st.sampled_from(["", "A", "Ấ", "😀"]),
        ),
        st.builds(
            lambda first, last, words: lambda session: _replace(session, first, last, words),
            *(PARTS, PARTS, st.sampled_from(["", "ế", "😀\n", "a b"])),
        ),
        st.builds(
            lambda assets: lambda session: session.set_assets(assets),
            st.sampled_from([(), START.assets, (Asset("c.png", b"c"),)]),
        ),
        st.sampled_from(
            [
                lambda session: session.undo_stack.undo(),
                lambda session: session.undo_stack.redo(),
                lambda session: session.close_step(),
            ]
        ),
    ),
    max_size=12,
)


def _replace(session: Session, first: float, last: float, words: str) -> None:
    start, end = sorted(round(part * len(session.body)) for part in (first, last))
    session.replace_body(start, end, words)


@given(STEPS)
def test_everything_can_be_taken_back_and_done_again(
    qapp: QApplication, steps: list[Callable[[Session], None]]
) -> None:
    session = _opened()
    for do in steps:
        do(session)
    while session.undo_stack.canRedo():
        session.undo_stack.redo()
    end = session.snapshot()
    while session.undo_stack.canUndo():
        session.undo_stack.undo()
    assert session.snapshot() == START
    assert session.is_saved
    while session.undo_stack.canRedo():
        session.undo_stack.redo()
    assert session.snapshot() == end
