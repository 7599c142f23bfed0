"""Words are counted as Vietnamese counts them: stretches between blanks."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.counting import (
    READ_ALOUD_PER_MINUTE,
    count_characters,
    count_words,
    is_headline_long,
    is_standfirst_long,
    reading_minutes,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        *(("", 0), (" \n\t", 0), ("– … !", 0), ("một", 1), ("Thái Nguyên", 2), ("Văn hóa - Thể thao", 4)),
        *(("09:01, 24/10/2023", 2), ("“đi trước\u00a0mở đường”,", 4), ("35-NQ/TW", 1), ("a\u200bb", 1), ("m²", 1)),
    ],
)
def test_words(text: str, words: int) -> None:
    assert count_words(text) == words


@given(st.lists(st.sampled_from(["chữ", "–", "2.480", "…", "“Đảng”"])), st.sampled_from([" ", "\n", "  ", "\u00a0"]))
def test_blanks_of_any_kind_part_words(tokens: list[str], blank: str) -> None:
    assert count_words(blank.join(tokens)) == sum(any(map(str.isalnum, token)) for token in tokens)


@given(st.text())
def test_a_letter_with_its_marks_is_one_character(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    assert count_characters(apart) == count_characters(unicodedata.normalize("NFC", text))


def test_characters() -> None:
    assert count_characters("Phú Lương") == 9
    assert count_characters(unicodedata.normalize("NFD", "Phú Lương")) == 9


@pytest.mark.parametrize(("words", "minutes"), [(0, 0), (1, 1), (240, 1), (241, 2), (480, 2)])
def test_minutes_are_rounded_up(words: int, minutes: int) -> None:
    assert reading_minutes(words) == minutes


def test_reading_aloud_takes_longer() -> None:
    assert reading_minutes(240, READ_ALOUD_PER_MINUTE) == 2


def test_what_is_long() -> None:
    assert not is_headline_long("chữ " * 15)
    assert is_headline_long("chữ " * 16)
    assert not is_headline_long("a" * 90)
    assert is_headline_long("a" * 91)
    assert not is_standfirst_long("chữ " * 50)
    assert is_standfirst_long("chữ " * 51)
