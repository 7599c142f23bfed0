"""What arrives from outside: nothing is dropped without a trace, no-break spaces stay."""

from __future__ import annotations

import pytest

from editor_app.gui.typed_text import clean_input


@pytest.mark.parametrize(
    ("arrived", "taken"),
    [
        ("Nghi\u0323", "Nghị"),
        ("tie\u0302\u0301ng vie\u0323\u0302t", "tiếng việt"),
        ("98\u00a0%, tọa\u202fđàm", "98\u00a0%, tọa\u202fđàm"),
        ("a\r\nb\rc\u2028d\u2029e\x0bf\x85g", "a\nb\nc\nd\ne\nf\ng"),
        ("a\tb", "a\tb"),
        ("a\x00b\x02c\x1bd\x7fe", "a␀b␂c␛d␡e"),
        ("\ufeffđầu, gi\ufeffữa", "\ufffdđầu, gi\ufffdữa"),
        ("\ufdd0\ufdd1\ufdd2\ufdef\ufffc\ufffe\uffff\U0001fffe\U0010ffff", "\ufffd" * 9),
        ("a\ud800b\udfffc", "a\ufffdb\ufffdc"),
        ("👩\u200d🌾 e\u200b", "👩\u200d🌾 e\u200b"),
    ],
)
def test_what_arrives_is_shown(arrived: str, taken: str) -> None:
    assert clean_input(arrived) == taken
