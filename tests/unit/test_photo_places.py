"""A photo's line moves among paragraphs, and nothing else of the text changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.edits import apply
from editor_app.text.figures import find_figures
from editor_app.text.photo_places import gap_near, move_line, move_line_to, place_at

LINE = '![Ảnh](assets/a.jpg){credit="X"}'


def _moved(text: str, step: int) -> str:
    (figure,) = find_figures(text)
    edit = move_line(text, figure.start, figure.end, step)
    assert edit is not None
    after = apply(text, edit)
    assert after[edit.anchor : edit.caret] == LINE
    return after


def test_it_changes_places_with_its_neighbour() -> None:
    text = f"Một\n\n{LINE}\n\nHai\nhai\n\nBa"
    assert _moved(text, -1) == f"{LINE}\n\nMột\n\nHai\nhai\n\nBa"
    assert _moved(text, 1) == f"Một\n\nHai\nhai\n\n{LINE}\n\nBa"


def test_the_gap_between_stays_as_it_was() -> None:
    assert _moved(f"Một\n\n \n\n{LINE}\n", -1) == f"{LINE}\n\n \n\nMột\n"


def test_at_the_ends_there_is_nowhere_to_go() -> None:
    text = f"{LINE}\n\nMột"
    (figure,) = find_figures(text)
    assert move_line(text, figure.start, figure.end, -1) is None
    assert move_line(LINE, 0, len(LINE), 1) is None


@pytest.mark.parametrize(
    ("text", "step", "expected"),
    [
        (f"Một\n{LINE}\nHai", -1, f"{LINE}\n\nMột\n\nHai"),
        (f"Một\n{LINE}\nHai", 1, f"Một\n\nHai\n\n{LINE}"),
        (f"Một\n\n{LINE}\nHai", -1, f"{LINE}\n\nMột\n\nHai"),
        (f"Một\n{LINE}\n\nHai", 1, f"Một\n\nHai\n\n{LINE}"),
    ],
)
def test_a_line_glued_to_others_is_parted_from_them(text: str, step: int, expected: str) -> None:
    assert _moved(text, step) == expected


def test_the_nearest_gap_is_before_or_behind_a_paragraph() -> None:
    text = "Một\nmột\n\nHai\n"
    assert [gap_near(text, at, is_behind=False) for at in (0, 5, 8, 9)] == [0, 0, 9, 9]
    assert [gap_near(text, at, is_behind=True) for at in (0, 5, 8, 9)] == [9, 9, 9, len(text)]
    assert gap_near("", 0, is_behind=True) == 0


def test_lines_are_put_into_a_gap() -> None:
    assert apply("Một\n\nHai", place_at("Một\n\nHai", 0, LINE)) == f"{LINE}\n\nMột\n\nHai"
    assert apply("Một\n\nHai", place_at("Một\n\nHai", 5, LINE)) == f"Một\n\n{LINE}\n\nHai"
    assert apply("Một\n\nHai", place_at("Một\n\nHai", 8, LINE)) == f"Một\n\nHai\n\n{LINE}\n"
    assert apply("", place_at("", 0, LINE)) == f"{LINE}\n"


WORDS = st.lists(st.sampled_from(["Một", "hai\nba", "- x\n- y", "> trích", "# Đề"]), min_size=1, max_size=6)


def _paragraphs(text: str) -> list[str]:
    return [words.strip("\n") for words in text.split("\n\n") if words.strip()]


@given(WORDS, st.data())
def test_moving_keeps_every_paragraph_and_back_is_as_before(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words)))
    text = "\n\n".join([*words[:at], LINE, *words[at:]])
    for step in (-1, 1):
        (figure,) = find_figures(text)
        edit = move_line(text, figure.start, figure.end, step)
        assert (edit is None) == (at == (0 if step < 0 else len(words)))
        if edit is not None:
            after = apply(text, edit)
            rest = _paragraphs(after)
            assert rest.index(LINE) == at + step
            rest.remove(LINE)
            assert rest == words
            back = move_line(after, edit.anchor, edit.caret, -step)
            assert back is not None
            assert apply(after, back) == text


@given(WORDS, st.data())
def test_dragging_puts_the_line_into_the_gap_and_leaves_the_rest(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words)))
    text = "\n\n".join([*words[:at], LINE, *words[at:]])
    (figure,) = find_figures(text)
    gap = gap_near(text, data.draw(st.integers(0, len(text))), is_behind=data.draw(st.booleans()))
    after = _paragraphs(move_line_to(text, figure.start, figure.end, gap))
    before_gap = [words for words in _paragraphs(text[:gap]) if words != LINE]
    assert after.index(LINE) == len(before_gap)
    after.remove(LINE)
    assert after == words
