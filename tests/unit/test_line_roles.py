"""A line of the draft looks like what it means, and none takes long."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.line_roles import LONGEST_LINE, Role, line_roles

LETTERS = {
    "-": Role(0),
    "q": Role.QUIET,
    "b": Role.STRONG,
    "i": Role.EMPHASIS,
    "B": Role.STRONG | Role.EMPHASIS,
    "l": Role.LINK,
    "L": Role.LINK | Role.STRONG,
    "Q": Role.QUIET | Role.LINK,
    "s": Role.SIGN,
    "c": Role.QUIET | Role.CAPTION,
}


@pytest.mark.parametrize(
    ("line", "looks"),
    [
        ("chữ", "---"),
        ("a **b** c", "--qqbqq--"),
        ("a *b* c", "--qiq--"),
        ("_b_ c", "qiq--"),
        ("a_b_c", "-----"),
        ("***b***", "qqqBqqq"),
        ("**mở", "----"),
        ("** b **", "-------"),
        (r"\*b\*", "q--q-"),
        ("[ab](c)", "qllqqqq"),
        ("[**a**](c)", "qQQLQQqqqq"),
        ("[a][r]", "qlqqqq"),
        ("a[^1]", "-qqqq"),
        ("- mục", "ss---"),
        ("  3. ba", "sssss--"),
        ("> lời", "ss---"),
        ("[^1]: chú", "sssss----"),
        ("---", "qqq"),
        ("* * *", "qqqqq"),
        ('![an](a.jpg){alt="b"}', "qqccqqqqqqqqqqqqqqqqq"),
        ("![an](a.jpg) chữ", "-qllqqqqqqqqqqq-"[:1] + "qllqqqqqqqq----"),
        ("", ""),
    ],
)
def test_letters_have_their_roles(line: str, looks: str) -> None:
    found = line_roles(line)
    shown = "".join(next(sign for sign, role in LETTERS.items() if role == roles) for roles in found.roles)
    assert shown == looks
    assert found.heading == 0


def test_a_subheading_has_its_level() -> None:
    found = line_roles("### Bà con")
    assert found.heading == 3
    assert found.roles == bytes([Role.QUIET] * 4 + [0] * 6)


@given(st.text(alphabet="ab *_[](){}!\\#>-1.^|~`\"'=é\U0001f600", max_size=60))
def test_any_line_has_a_byte_for_each_letter(line: str) -> None:
    assert len(line_roles(line).roles) == len(line)


def test_a_line_beyond_measure_is_plain() -> None:
    assert not any(line_roles("**b** " * LONGEST_LINE).roles)
