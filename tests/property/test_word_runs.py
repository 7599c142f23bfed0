"""Words on paper find their place in the source whatever stands between them, and places are never out of bounds."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.word_runs import find_run, find_words

SYLLABLES = ("đảng", "bộ", "huyện", "Phú", "Lương", "nghị", "quyết", "số", "57", "thôn", "xã", "lớp", "kỹ", "năng")
syllables = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=60)


@given(st.text())
def test_words_are_in_order_and_inside(text: str) -> None:
    words = find_words(text)
    ends = [0, *words.ends]
    for before, start, end in zip(ends, words.starts, words.ends, strict=False):
        assert before <= start < end <= len(text)
    for offset in range(len(text) + 1):
        at = words.at(offset)
        assert (at is None) == (not words.starts)


@given(syllables, st.data())
def test_a_word_of_a_text_without_repetition_is_found_between_anything(parts: list[str], data: st.DataObject) -> None:
    """Numbered words are all different; the page has other things before, behind and between them, and other signs."""
    source = " ".join(f"**{part}{n}**," for n, part in enumerate(parts))
    noise = st.lists(st.sampled_from(["Trang", "Bản", "tin"]), max_size=3)
    page = " ".join(
        " ".join([*data.draw(noise), unicodedata.normalize("NFD", f"{part.upper()}{n}")])
        for n, part in enumerate(parts)
    )
    here, there = find_words(source), find_words(page)
    at = data.draw(st.integers(0, len(here.keys) - 1))
    run = find_run(here, at, there)
    assert run is not None
    assert there.keys[run.there] == here.keys[at]
    assert run.first <= run.there <= run.last
    back = find_run(there, run.there, here)
    assert back is not None
    assert back.there == at


@given(syllables, syllables, st.data())
def test_of_many_the_one_with_the_same_neighbours_is_found(
    before: list[str], parts: list[str], data: st.DataObject
) -> None:
    """The page holds the paragraph once, between others; unique words stand at both ends of the paragraph."""
    paragraph = ["mở", *parts, "kết"]
    here = find_words(" ".join(paragraph))
    there = find_words("\r\n".join([*before, *paragraph, *before]))
    at = data.draw(st.integers(0, len(paragraph) - 1))
    run = find_run(here, at, there)
    assert run is not None
    if at < 12 or at >= len(paragraph) - 12:
        assert run.score >= min(12, len(paragraph))
    if len(paragraph) <= 12:
        assert run.there == len(before) + at
        assert (run.first, run.last) == (len(before), len(before) + len(paragraph) - 1)


def test_a_note_number_and_an_address_are_skipped() -> None:
    source = find_words("Câu có [liên kết](https://vi.vn/duong/dan) và chú thích[^1] ở cuối.")
    page = find_words("… trước. Câu có liên kết và chú thích 1 ở cuối. Sau …")
    run = find_run(source, source.keys.index("cuối"), page)
    assert run is not None
    assert page.keys[run.first] == "câu"
    assert page.keys[run.last] == "cuối"


def test_what_is_not_there_is_not_found() -> None:
    assert find_run(find_words("một"), 0, find_words("hai ba")) is None
    assert find_run(find_words("một"), 0, find_words("")) is None
