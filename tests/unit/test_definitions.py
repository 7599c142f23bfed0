"""What blocks say for others is found, and who asked is remembered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.definitions import (
    AskedReferences,
    Definitions,
    footnote_label,
    reference_name,
    take_references,
)


@pytest.mark.parametrize(
    ("line", "name", "target"),
    [
        ("[báo]: https://x.vn/a", "báo", "https://x.vn/a"),
        ("   [Báo  Mới]:\t<https://x.vn/a b>", "báo mới", "https://x.vn/a b"),
        ('[a]: https://x.vn "Tên"', "a", "https://x.vn"),
        ("[a]: https://x.vn 'Tên'  ", "a", "https://x.vn"),
        ("[a]: https://x.vn (Tên)", "a", "https://x.vn"),
        ("[a]: <>", "a", ""),
    ],
)
def test_a_reference_is_taken_out(line: str, name: str, target: str) -> None:
    assert take_references(f"Trước\n{line}\nSau\n") == ("Trước\nSau\n", {name: target})
    assert take_references(line) == ("", {name: target})


@pytest.mark.parametrize(
    "line",
    ["[^1]: chú thích", "    [a]: bốn dấu cách", "[a] : x", "[a]:", "[a]: x y", "[a[b]]: x", "chữ [a]: x", '[a]: x "y'],
)
def test_what_is_no_reference_stays(line: str) -> None:
    assert take_references(line) == (line, {})


def test_the_first_of_two_counts() -> None:
    assert take_references("[a]: một\n[A]: hai\n") == ("", {"a": "một"})


def test_footnote_labels() -> None:
    assert footnote_label("[^1]: Chữ") == ("1", 6)
    assert footnote_label("   [^dài]:\tchữ") == ("dài", 11)
    assert footnote_label("[^a b]: chữ") is None
    assert footnote_label("Chữ [^1]: chữ") is None


def test_names_are_folded() -> None:
    assert reference_name("  Báo \n\t Thái  Nguyên ") == "báo thái nguyên"


def test_who_asked_is_remembered_until_the_next_begins() -> None:
    asked = AskedReferences()
    asked.begin(Definitions({"a": "https://x.vn"}, frozenset({"1"})))
    assert "a" in asked
    assert "b" not in asked
    assert asked["a"] == ("https://x.vn", None)
    assert asked.is_footnote("1")
    assert not asked.is_footnote("2")
    assert asked.asked == {("reference", "a"), ("reference", "b"), ("footnote", "1"), ("footnote", "2")}
    assert [asked.definitions.answer(lookup) for lookup in sorted(asked.asked)] == [True, False, "https://x.vn", None]
    assert list(asked) == ["a"]
    asked.begin(Definitions())
    assert asked.asked == set()
    assert "a" not in asked


LINES = st.lists(
    st.sampled_from(["[a]: x", "[b]: <y z>", "[^1]: chú", "Chữ", "", "[a]: x y", "[]: x", "]:", '[c]: d "e"']),
    max_size=8,
)


@given(LINES)
def test_taking_twice_takes_no_more(lines: list[str]) -> None:
    source = "\n".join(lines)
    rest, _ = take_references(source)
    assert take_references(rest) == (rest, {})
    assert [line for line in rest.split("\n") if line] == [
        line for line in lines if line and take_references(line)[0] == line
    ]
