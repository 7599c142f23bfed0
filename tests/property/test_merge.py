"""Two versions of a text become one, and every word of either side is in it or in a conflict."""

from __future__ import annotations

import re
import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.text import alignment
from editor_app.text.alignment import matches
from editor_app.text.merge import Conflict, Merged, apply_choice, merge_texts

WORDS = st.sampled_from(["Phú", "Lương", "lúa", "nước", "sáng", "nay", "một", "hai", "xã", ",", ".", "**đậm**"])
PARAGRAPHS = st.lists(WORDS, max_size=8).map(" ".join)
TEXTS = st.lists(st.tuples(PARAGRAPHS, st.sampled_from(["\n", "\n\n"])), max_size=6).map(
    lambda parts: "".join(words + end for words, end in parts)
)
ANY = st.text("ab \n", max_size=20)


@st.composite
def _versions(draw: st.DrawFn) -> tuple[str, str, str]:
    """Return a text and two versions of it, made by changes as people make them."""
    base = draw(st.lists(PARAGRAPHS, min_size=1, max_size=6))
    sides = []
    for side in ("ours", "theirs"):
        lines = list(base)
        for number in range(draw(st.integers(0, 4))):
            at = draw(st.integers(0, len(lines)))
            what = draw(st.sampled_from(["insert", "delete", "word", "move", "join"]))
            if what == "insert" or at == len(lines):
                lines.insert(at, f"{side}{number} {draw(PARAGRAPHS)}")
            elif what == "delete":
                del lines[at]
            elif what == "word":
                words = lines[at].split(" ")
                place = draw(st.integers(0, len(words)))
                lines[at] = " ".join([*words[:place], f"{side}{number}", *words[place + draw(st.integers(0, 1)) :]])
            elif what == "move":
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
            else:
                lines[at : at + 2] = [" ".join(lines[at : at + 2])]
        sides.append("\n\n".join(lines))
    return "\n\n".join(base), sides[0], sides[1]


TRIPLES = st.one_of(_versions(), st.tuples(TEXTS, TEXTS, TEXTS), st.tuples(ANY, ANY, ANY))


@given(TEXTS, TEXTS)
def test_one_side_alone_is_taken_as_it_is(base: str, other: str) -> None:
    assert merge_texts(base, base, other) == Merged(other)
    assert merge_texts(base, other, base) == Merged(other)
    assert merge_texts(base, other, other) == Merged(other)


def _flipped(conflict: Conflict) -> tuple[str, str, str]:
    return conflict.base, conflict.theirs, conflict.ours


@given(TRIPLES)
def test_every_new_word_is_in_the_text_or_in_a_conflict(texts: tuple[str, str, str]) -> None:
    base, ours, theirs = texts
    merged = merge_texts(base, ours, theirs)
    kept = Counter(re.findall(r"\w+", merged.text))
    for conflict in merged.conflicts:
        kept += Counter(re.findall(r"\w+", conflict.ours + " " + conflict.theirs))
    for side in (ours, theirs):
        new = Counter(re.findall(r"\w+", side)) - Counter(re.findall(r"\w+", base))
        assert not new - kept, (new - kept, merged)


@given(TRIPLES)
def test_a_conflict_stands_where_it_says_and_no_marks_stand_in_the_text(texts: tuple[str, str, str]) -> None:
    merged = merge_texts(*texts)
    at = 0
    for conflict in merged.conflicts:
        assert conflict.start >= at
        assert merged.text[conflict.start : conflict.end] == conflict.ours
        assert conflict.ours != conflict.theirs
        at = conflict.end
    assert set(merged.text) <= set("".join(texts))


@given(TRIPLES)
def test_both_ways_round_the_conflicts_are_the_same(texts: tuple[str, str, str]) -> None:
    base, ours, theirs = texts
    one, other = merge_texts(base, ours, theirs), merge_texts(base, theirs, ours)
    if not any(len(paragraph.split()) > 3 for paragraph in base.split("\n")):  # none that counts as moved
        assert [(c.base, c.ours, c.theirs) for c in one.conflicts] == [_flipped(c) for c in other.conflicts]
    assert bool(one.conflicts) == bool(other.conflicts)
    if not one.conflicts:
        assert one.text == other.text


@given(TRIPLES)
def test_a_choice_settles_one_conflict(texts: tuple[str, str, str]) -> None:
    merged = merge_texts(*texts)
    while merged.conflicts:
        last = len(merged.conflicts) // 2
        before, chosen = merged, merged.conflicts[last]
        merged = apply_choice(merged, last, chosen.theirs)
        assert merged.text == before.text[: chosen.start] + chosen.theirs + before.text[chosen.end :]
        for conflict in merged.conflicts:
            assert merged.text[conflict.start : conflict.end] == conflict.ours
    assert merged.conflicts == ()


def test_changes_in_different_paragraphs_and_in_different_words_both_stand() -> None:
    base = "Sáng nay xã khánh thành cầu.\n\nBà con rất vui mừng.\n"
    ours = "Sáng 20/11 xã khánh thành cầu.\n\nBà con rất vui mừng.\n"
    theirs = "Sáng nay xã khánh thành cầu mới.\n\nBà con ai cũng vui mừng.\n"
    assert merge_texts(base, ours, theirs) == Merged("Sáng 20/11 xã khánh thành cầu mới.\n\nBà con ai cũng vui mừng.\n")


def test_the_same_words_changed_twice_are_a_conflict_of_these_words_alone() -> None:
    merged = merge_texts("Có 15 hộ dân.\n", "Có 16 hộ dân.\n", "Có 17 hộ dân.\n")
    assert merged == Merged("Có 16 hộ dân.\n", (Conflict(3, 5, "15", "16", "17"),))


MOVED = "Đoạn này kể chuyện cây cầu cũ.\n\n"
CHANGED = "Đoạn này kể chuyện cây cầu rất cũ.\n\n"


@pytest.mark.parametrize("is_ours_moving", [True, False])
def test_a_paragraph_moved_by_one_and_changed_by_the_other_is_changed_where_it_is_now(is_ours_moving: bool) -> None:
    base = MOVED + "Một hai ba.\n\nBốn năm sáu.\n\n"
    moving = "Một hai ba.\n\nBốn năm sáu.\n\n" + MOVED
    changing = CHANGED + "Một hai ba.\n\nBốn năm sáu.\n\n"
    sides = (moving, changing) if is_ours_moving else (changing, moving)
    assert merge_texts(base, *sides) == Merged("Một hai ba.\n\nBốn năm sáu.\n\n" + CHANGED)


def test_a_paragraph_moved_by_both_stands_once_and_is_a_conflict() -> None:
    base = MOVED + "".join(f"Đoạn số {number} ở đây.\n\n" for number in range(6))
    lines = base.split("\n\n")
    ours = "\n\n".join([*lines[1:3], lines[0], *lines[3:]])
    theirs = "\n\n".join([*lines[1:5], lines[0], *lines[5:]])
    merged = merge_texts(base, ours, theirs)
    assert merged.text == ours
    assert [(conflict.ours, conflict.theirs) for conflict in merged.conflicts] == [("", MOVED)]


@given(st.lists(st.sampled_from("abcdef"), max_size=14), st.lists(st.sampled_from("abcdef"), max_size=14))
def test_matches_are_the_same_and_in_order(old: list[str], new: list[str]) -> None:
    at = to = 0
    for start, other, length in matches(old, new):
        assert start >= at
        assert other >= to
        assert length > 0
        assert old[start : start + length] == new[other : other + length]
        at, to = start + length, other + length
    assert bool(matches(old, new)) == bool(set(old) & set(new))


def _long(paragraphs: int) -> list[str]:
    return [
        f"Đoạn {number} kể chuyện đồng ruộng, bà con và cây lúa nước ở xã nhà. " * 3 for number in range(paragraphs)
    ]


def test_a_megabyte_is_merged_in_a_second() -> None:
    base = _long(5_000)
    ours, theirs = list(base), list(base)
    for number in range(0, 5_000, 500):
        ours[number] = ours[number].replace("lúa", "ngô")
        theirs[number + 3] = "thêm " + theirs[number + 3]
        theirs[number] += "hết"
    texts = ["\n\n".join(lines) for lines in (base, ours, theirs)]
    assert len(texts[0].encode()) > 1_000_000
    start_s = time.process_time()
    merged = merge_texts(*texts)
    assert time.process_time() - start_s < 1.0
    assert merged.conflicts == ()
    assert merged.text.count("ngô") == 30
    assert merged.text.count("thêm") == 10


@pytest.mark.parametrize("text", ["a\n" * 200_000, "\n" * 500_000, "a b " * 100_000])
def test_texts_that_repeat_themselves_take_no_for_ever(text: str) -> None:
    start_s = time.process_time()
    merge_texts(text, "x" + text[5:] + "y", "z" + text[9:] + "w")
    merge_texts(text, text[::-1].replace("a", "c"), text.replace("\n", "d\n", 5_000))
    assert time.process_time() - start_s < 5.0


def test_what_is_too_large_to_compare_counts_as_rewritten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignment, "_MOST_COMPARED", 3)
    assert matches(["x", "a", "a", "y"], ["z", "a", "a", "w"]) == []


def test_pieces_lined_up_within_pieces_without_end_are_no_error() -> None:
    text = "".join(f"p{number}\n" for number in range(3_000))
    deep = "".join(f"p{number}\nq{number}\np{number + 1}\n" for number in range(3_000))
    merge_texts(text + text[::-1], deep + text, text + deep)
