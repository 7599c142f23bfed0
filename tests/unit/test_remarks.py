"""Remarks are marked where their words stand, and no word is changed for it."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.model.article import Json
from editor_app.render.remarks import PrintedRemark, listed_remarks, mark_block


def _remark(quote: str, number: int = 1) -> PrintedRemark:
    return PrintedRemark(number, 0, quote, "Xem lại.")


def _said(node: Json) -> str:
    """Return the words of any node, in order."""
    match node:
        case ["t" | "code", str(text)]:
            return text
        case ["remark", _]:
            return ""
        case list(parts):
            return "".join(_said(part) for part in parts if isinstance(part, list | dict))
        case {"caption": caption}:
            return _said(caption)
    return ""


@pytest.mark.parametrize(
    ("words", "quote", "marked"),
    [
        ([["t", "một hai ba"]], "hai", [["t", "một "], ["said", ["t", "hai"]], ["remark", 1], ["t", " ba"]]),
        ([["t", "hai ba"]], "hai", [["said", ["t", "hai"]], ["remark", 1], ["t", " ba"]]),
        ([["t", "5\u00a0hộ"]], "5 hộ", [["said", ["t", "5\u00a0hộ"]], ["remark", 1]]),
        ([["t", "một"]], "khác", [["t", "một"], ["remark", 1]]),
        ([["t", "một"]], "", [["t", "một"], ["remark", 1]]),
        (
            [["t", "một "], ["b", [["t", "hai"]]], ["t", " ba bốn"]],
            "hai ba",
            [
                ["t", "một "],
                ["b", [["said", ["t", "hai"]]]],
                ["said", ["t", " ba"]],
                ["remark", 1],
                ["t", " bốn"],
            ],
        ),
        ([["code", "a b"]], "a b", [["code", "a b"], ["remark", 1]]),
        (
            [["a", "https://a.vn", [["t", "liên kết"]]]],
            "kết",
            [["a", "https://a.vn", [["t", "liên "], ["said", ["t", "kết"]], ["remark", 1]]]],
        ),
    ],
)
def test_a_quote_is_shown_up_with_its_number_behind(words: list[Json], quote: str, marked: Json) -> None:
    mark_block([["p", words]], [_remark(quote)])
    assert words == marked


def test_two_remarks_may_be_about_the_same_words() -> None:
    words: list[Json] = [["t", "một hai ba"]]
    mark_block([["p", words]], [_remark("hai ba", 1), _remark("một hai", 2)])
    assert _said(words) == "một hai ba"
    assert [node for node in words if isinstance(node, list) and node[0] == "remark"] == [["remark", 2], ["remark", 1]]


_TABLE: Json = ["table", ["left"], [[["t", "đầu"]]], [[[["t", "ô"]]]], True, ["đầu"]]


@pytest.mark.parametrize(
    ("node", "quote"),
    [
        (["h", 2, [["t", "đề mục"]]], "mục"),
        (["ul", [[["p", [["t", "một"]]]], [["p", [["t", "hai"]]]]]], "hai"),
        (["ol", 3, [[["p", [["t", "một"]]], ["ul", [[["p", [["t", "sâu"]]]]]]]]], "sâu"),
        (["quote", [["p", [["t", "lời"]]], ["p", [["t", "nữa"]]]]], "nữa"),
        (_TABLE, "ô"),
        (_TABLE, "đầu"),
        (["figure", {"caption": [["t", "chú thích"]], "file": None}], "chú"),
    ],
)
def test_every_kind_of_block_can_be_marked(node: Json, quote: str) -> None:
    marked = copy.deepcopy(node)
    mark_block([marked], [_remark(quote)])
    assert f"['said', ['t', '{quote}']], ['remark', 1]" in str(marked)
    assert _said(marked) == _said(node)


def test_what_has_no_words_is_not_marked() -> None:
    mark_block([["rule"]], [_remark("a")])
    mark_block([], [_remark("a")])


def test_the_list_is_in_the_order_of_the_numbers() -> None:
    assert [
        entry["number"] for entry in listed_remarks([_remark("b", 2), _remark("a", 1)]) if isinstance(entry, dict)
    ] == [1, 2]


_LEAF = st.text(st.sampled_from("ab \u00a0"), max_size=6).map(lambda text: ["t", text])
_WORDS = st.recursive(
    st.lists(_LEAF, max_size=4),
    lambda inner: st.lists(_LEAF | inner.map(lambda nodes: ["b", nodes]), max_size=4),
    max_leaves=8,
)


@given(_WORDS, st.lists(st.text(st.sampled_from("ab "), max_size=4), max_size=3))
def test_no_word_is_lost_and_every_remark_has_one_mark(words: list[Json], quotes: list[str]) -> None:
    before = _said(words)
    remarks = [_remark(quote, number) for number, quote in enumerate(quotes, 1)]
    mark_block([["p", words]], remarks)
    assert _said(words) == before
    assert all(str(words).count(f"['remark', {remark.number}]") == 1 for remark in remarks)
