"""A number, turned into the Vietnamese words that a newsreader says for it.

The rules are those of Vietnamese primary schools: mốt, tư and lăm behind the tens, linh where the tens are empty,
không trăm where the hundreds are, and groups of nothing left out.
"""

from __future__ import annotations

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BEHIND_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
_BILLION = 10**9
# More digits than this are read one by one: nobody says them as one number.
MOST_DIGITS = 18

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def number_words(number: int, *, zero_tens: str = "linh", thousand: str = "nghìn") -> str:
    """Return ``number``, 0 or more, in words: 1250000 -> "một triệu hai trăm năm mươi nghìn".

    ``zero_tens`` is "linh" or "lẻ", ``thousand`` "nghìn" or "ngàn".
    """
    return " ".join(_words(number, zero_tens, thousand, is_first=True)) or _DIGITS[0]


def digit_words(digits: str) -> str:
    """Return every digit of ``digits`` in words, other signs left out: "0912" -> "không chín một hai"."""
    return " ".join(_DIGITS[int(sign)] for sign in digits if sign in "0123456789")


def roman_value(numeral: str) -> int:
    """Return what a Roman numeral below 400 is worth; 0 where it is none."""
    values = [_ROMAN.get(sign, 0) for sign in numeral]
    total = sum(-value if value < after else value for value, after in zip(values, [*values, 0][1:], strict=True))
    return total if total > 0 and _roman(total) == numeral else 0


def _roman(number: int) -> str:
    made = ""
    for value, sign in ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV")):
        made += sign * (number // value)
        number %= value
    return made + "I" * number


def _words(number: int, zero_tens: str, thousand: str, *, is_first: bool) -> list[str]:
    if number >= _BILLION:
        above = _words(number // _BILLION, zero_tens, thousand, is_first=is_first)
        return [*above, "tỷ", *_words(number % _BILLION, zero_tens, thousand, is_first=False)]
    made: list[str] = []
    for size, name in ((10**6, "triệu"), (10**3, thousand), (1, "")):
        group, number = divmod(number, size)
        if group:
            made += _group(group, zero_tens, is_first=is_first and not made)
            made += [name] if name else []
    return made


def _group(group: int, zero_tens: str, *, is_first: bool) -> list[str]:
    """Return 1 to 999 in words; where it ``is_first`` nothing is said of empty hundreds and tens."""
    hundreds, rest = divmod(group, 100)
    tens, units = divmod(rest, 10)
    made = [_DIGITS[hundreds], "trăm"] if hundreds or not is_first else []
    if tens >= 2:
        made += [_DIGITS[tens], "mươi"]
        return made + ([_BEHIND_TENS.get(units, _DIGITS[units])] if units else [])
    if tens == 1:
        made.append("mười")
        return made + ([_BEHIND_TENS[5] if units == 5 else _DIGITS[units]] if units else [])
    if units and made:
        made.append(zero_tens)
    return made + ([_DIGITS[units]] if units else [])
