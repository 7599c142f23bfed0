"""Every number has words, and no two numbers have the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.spoken_numbers import digit_words, number_words, roman_value

_VALUES = {
    **{word: at for at, word in enumerate(["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"])},
    **{"mốt": 1, "tư": 4, "lăm": 5},
}
_SIZES = {"nghìn": 10**3, "triệu": 10**6}


def _read_back(words: str) -> int:
    """Return the number that ``words`` say, worked out from the words alone."""
    billions, total, group, digit = 0, 0, 0, None
    for word in words.split():
        match word:
            case "tỷ":
                billions = (billions + total + group + (digit or 0)) * 10**9
                total, group, digit = 0, 0, None
            case "nghìn" | "triệu":
                total += (group + (digit or 0)) * _SIZES[word]
                group, digit = 0, None
            case "trăm" | "mươi":
                assert digit is not None
                group += digit * (100 if word == "trăm" else 10)
                digit = None
            case "mười":
                group += 10
            case "linh":
                assert group % 100 == 0
            case _:
                assert digit is None, words
                digit = _VALUES[word]
    return billions + total + group + (digit or 0)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (1, "một"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (31, "ba mươi mốt"),
        (44, "bốn mươi tư"),
        (55, "năm mươi lăm"),
        (99, "chín mươi chín"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (104, "một trăm linh bốn"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (111, "một trăm mười một"),
        (115, "một trăm mười lăm"),
        (121, "một trăm hai mươi mốt"),
        (200, "hai trăm"),
        (999, "chín trăm chín mươi chín"),
        (1000, "một nghìn"),
        (1001, "một nghìn không trăm linh một"),
        (1010, "một nghìn không trăm mười"),
        (1015, "một nghìn không trăm mười lăm"),
        (1021, "một nghìn không trăm hai mươi mốt"),
        (1100, "một nghìn một trăm"),
        (1945, "một nghìn chín trăm bốn mươi lăm"),
        (2000, "hai nghìn"),
        (2005, "hai nghìn không trăm linh năm"),
        (2023, "hai nghìn không trăm hai mươi ba"),
        (5000, "năm nghìn"),
        (10000, "mười nghìn"),
        (21000, "hai mươi mốt nghìn"),
        (100000, "một trăm nghìn"),
        (100005, "một trăm nghìn không trăm linh năm"),
        (1000000, "một triệu"),
        (1000001, "một triệu không trăm linh một"),
        (1000050, "một triệu không trăm năm mươi"),
        (1050000, "một triệu không trăm năm mươi nghìn"),
        (1250000, "một triệu hai trăm năm mươi nghìn"),
        (15000000, "mười lăm triệu"),
        (10**9, "một tỷ"),
        (10**9 + 1, "một tỷ không trăm linh một"),
        (25 * 10**9, "hai mươi lăm tỷ"),
        (10**12, "một nghìn tỷ"),
        (1_234_567_891, "một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi mốt"),
    ],
)
def test_numbers_are_said_as_schools_teach_it(number: int, words: str) -> None:
    assert number_words(number) == words


def test_every_small_number_is_understood() -> None:
    assert [_read_back(number_words(number)) for number in range(30_000)] == list(range(30_000))


@given(st.integers(0, 10**12) | st.integers(0, 10**18))
def test_every_number_is_understood_and_so_none_has_anothers_words(number: int) -> None:
    assert _read_back(number_words(number)) == number


def test_a_newsroom_may_say_it_its_own_way() -> None:
    assert number_words(2005, zero_tens="lẻ", thousand="ngàn") == "hai ngàn không trăm lẻ năm"


def test_digits_one_by_one() -> None:
    assert digit_words("0912.3") == "không chín một hai ba"


def test_roman_numerals() -> None:
    numerals = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI"]
    assert [roman_value(numeral) for numeral in numerals] == list(range(1, 17))
    assert [roman_value(other) for other in ("IIX", "VX", "", "IIII", "ABC")] == [0] * 5
