"""Any string at all becomes words that a text widget holds."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from editor_app.gui.typed_text import clean_input

# Lone surrogates too: a clipboard may hold anything.
ANYTHING = st.text(st.characters(exclude_categories=()))


def _is_refused(sign: str) -> bool:
    code = ord(sign)
    is_noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return is_noncharacter or sign in "\ufeff\ufffc" or unicodedata.category(sign) == "Cs"


@given(ANYTHING)
def test_words_can_be_held(text: str) -> None:
    words = clean_input(text)
    assert unicodedata.is_normalized("NFC", words)
    assert not any(_is_refused(sign) for sign in words)
    assert not any(unicodedata.category(sign) == "Cc" and sign not in "\t\n" for sign in words)
    assert clean_input(words) == words
    words.encode()


@given(ANYTHING)
def test_nothing_vanishes(text: str) -> None:
    words = clean_input(text)
    for sign in "\u00a0\u202f\u200b\u200d\t ":
        assert words.count(sign) == text.count(sign)
    marks = sum(_is_refused(sign) or "\x80" <= sign <= "\x9f" for sign in text) - text.count("\x85")
    assert words.count("\ufffd") == text.count("\ufffd") + marks


@given(st.text(st.characters(categories=["L", "N", "P", "Z"], exclude_characters="\u2028\u2029")))
def test_ordinary_words_stay(text: str) -> None:
    assert clean_input(text) == unicodedata.normalize("NFC", text)
