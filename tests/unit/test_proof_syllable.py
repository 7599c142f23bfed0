"""Syllables: their parts, their spelling, where the tone mark goes."""

from __future__ import annotations

import pytest

from editor_app.proof.syllable import Syllable, bare, in_case_of, is_syllable, normal, plain, spell, take_apart, toned


@pytest.mark.parametrize(
    ("word", "onset", "rime", "tone"),
    [
        ("gì", "gi", "i", 2),
        ("gìn", "gi", "in", 2),
        ("giếng", "gi", "iêng", 1),
        ("giữ", "gi", "ư", 4),
        ("quý", "qu", "y", 1),
        ("quốc", "qu", "ôc", 1),
        ("nghĩa", "ngh", "ia", 4),
        ("khuỷu", "kh", "uyu", 3),
        ("yến", "", "yên", 1),
        ("thuở", "th", "uơ", 3),
        ("người", "ng", "ươi", 2),
    ],
)
def test_a_syllable_is_taken_apart_and_spelt_again(word: str, onset: str, rime: str, tone: int) -> None:
    assert take_apart(word) == Syllable(onset, rime, tone)
    assert spell(Syllable(onset, rime, tone)) == word
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["ngiêm", "nghành", "kà", "cek", "tieng", "hoaf", "bôngg", "sáhc", "thôgn", "đac", "qang", "iêu", "jo", ""]
)
def test_what_the_rules_of_spelling_forbid_is_none(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("old", "new"), [("hòa", "hoà"), ("khỏe", "khoẻ"), ("thủy", "thuỷ"), ("ủy", "uỷ"), ("xóa", "xoá"), ("lũy", "luỹ")]
)
def test_only_three_open_endings_know_two_styles(old: str, new: str) -> None:
    apart = take_apart(new)
    assert apart is not None
    assert (spell(apart, "old"), spell(apart, "new")) == (old, new)
    assert is_syllable(old)
    assert is_syllable(new)
    assert normal(new.upper()) == old


@pytest.mark.parametrize(
    "word", ["hoàn", "khoét", "thuyền", "quý", "quà", "già", "huệ", "tuần", "mía", "mùa", "ngoài", "khuya"]
)
def test_everywhere_else_both_styles_agree(word: str) -> None:
    apart = take_apart(word)
    assert apart is not None
    assert spell(apart, "old") == spell(apart, "new") == word


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("đựơc", "được"), ("qùa", "quà"), ("tòan", "toàn"), ("qúy", "quý"), ("chuỵên", "chuyện"), ("gỉai", "giải")],
)
def test_a_misplaced_mark_is_still_read(wrong: str, right: str) -> None:
    assert not is_syllable(wrong)
    assert normal(wrong) == right


def test_letters_without_signs() -> None:
    assert plain("đường") == "đương"
    assert bare("Đường") == "Duong"
    assert toned("đươc", 5) == "được"
    assert toned("đươc", 2) is None
    assert in_case_of("HÒA", "hoà") == "HOÀ"
    assert in_case_of("Hòa", "hoà") == "Hoà"
