"""What is one word is found in the data: never another letter, and in a time that grows with the words alone."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.render.one_words import mark_one_words


def _read(node: Any) -> str:
    match node:
        case ["one" | "cut", inner]:
            return _read(inner)
        case ["t" | "code", str(text)]:
            return text
        case ["p", list(inner)]:
            return _read(inner)
        case [list(), *_]:
            return "".join(map(_read, node))
    return ""


def _numbers(text: str) -> list[str]:
    return [_read(node) for node in mark_one_words([["t", text]]) if isinstance(node, list) and node[0] == "one"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Nghị quyết 35-NQ/TW, ngày 7-2023.", ["35-NQ/TW", "7-2023"]),
        ("Nghị định 30/2020/NĐ-CP và QĐ-UBND", ["30/2020/NĐ-CP", "QĐ-UBND"]),
        ("từ 17-21/8 đến 8.30-9.30", ["17-21/8", "8.30-9"]),
        ("TP/HCM ở A-B", ["TP/HCM"]),
        ("COVID-19, B2-C3 và x-y", ["COVID-19", "B2-C3"]),
        ("không có gì - thật", []),
        ("1- 2 -3", []),
    ],
)
def test_numbers_of_documents_are_one_word(text: str, numbers: list[str]) -> None:
    assert _numbers(text) == numbers


def test_a_word_longer_than_a_column_may_be_cut() -> None:
    text = "a " + "ơ" * 40 + " b " + "c" * 35
    assert mark_one_words([["t", text]]) == [["t", "a "], ["cut", ["t", "ơ" * 40]], ["t", " b " + "c" * 35]]


def test_every_kind_of_node_is_looked_through() -> None:
    number, one = ["t", "35-NQ/TW"], ["one", ["t", "35-NQ/TW"]]

    def nodes(word: Any) -> list[Any]:
        return [
            ["p", [["b", [word]], ["a", "https://a.vn", [word]], ["fn", 1, [word]], ["said", word], ["br"]]],
            ["h", 2, [word]],
            ["ul", [[["p", [word]]], [["ol", 3, [[["p", [word]]]]]]]],
            ["quote", [["p", [word]], ["rule"]]],
            ["table", ["left"], [[word]], [[[word]], [[word]]], True, ["35-NQ/TW"]],
            ["figure", {"caption": [word], "credit": "35-NQ/TW"}],
        ]

    assert mark_one_words(nodes(number)) == nodes(one)


@given(st.text(st.sampled_from("aĐB1/.- _ộ\u0301²"), max_size=80))
def test_no_letter_changes(text: str) -> None:
    made = mark_one_words([["p", [["t", text], ["code", text]]]])
    assert "".join(map(_read, made)) == text * 2
    json.dumps(made)


@pytest.mark.parametrize("piece", ["1", "A", "A/", "1.", "a-", "1-", "A1", "./", "Ađ", "1 -"])
def test_hostile_words_take_no_longer(piece: str) -> None:
    start = time.process_time()
    mark_one_words([["t", piece * 100_000]])
    assert time.process_time() - start < 2
