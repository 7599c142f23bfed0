"""House style: lengths, repeats, two spellings, abbreviations, what is said twice."""

from __future__ import annotations

import pytest

from editor_app.proof.checker import Block, Role
from editor_app.proof.lengths import count, sentences
from editor_app.proof.options import Limits, ProofOptions
from tests.proofing import said, standard

LONG = "Xã đã " + "học và làm theo " * 12 + "nhiều điều hay"


def _marks(*blocks: Block, rule: str, options: ProofOptions | None = None) -> list[tuple[int, str, str | None]]:
    found = standard(options).check_all(blocks)
    for mark in found:
        said(mark.finding.message)
    return [
        (mark.block, blocks[mark.block].text[mark.finding.start : mark.finding.end], (*mark.finding.fixes, None)[0])
        for mark in found
        if mark.finding.rule == rule
    ]


@pytest.mark.parametrize(
    ("role", "text", "rule", "mark"),
    [
        ("headline", "một " * 16, "G02", "một"),
        ("headline", "Xã Tân Hòa Sơn họp.", "G02", "."),
        ("headline", "Vui quá!", "G02", "!"),
        ("standfirst", "Xã họp. " * 26, "G03", "Xã"),
        ("caption", "Ảnh đẹp. " * 21, "G03", "Ảnh"),
        ("paragraph", LONG + ".", "G04", "Xã"),
        ("paragraph", "Xã họp. " * 51, "G04", "họp."),
        ("quote", LONG + ".", "G04", "Xã"),
    ],
)
def test_what_is_long_is_told(role: Role, text: str, rule: str, mark: str) -> None:
    assert [words for _, words, _ in _marks(Block(text, role), rule=rule)] == [mark]


def test_what_is_short_is_not() -> None:
    blocks = [
        Block("Xã Tân Hòa Sơn mở lớp kỹ năng số", "headline"),
        Block("Xã họp. " * 25, "standfirst"),
        Block("Ảnh đẹp. " * 20, "caption"),
        Block("Xã họp. " * 50),
        Block("Vì sao người trẻ rời làng?", "headline"),
    ]
    assert [mark for rule in ("G02", "G03", "G04") for mark in _marks(*blocks, rule=rule)] == []


def test_limits_are_options() -> None:
    strict = ProofOptions(limits=Limits(headline=3, sentence=4, sentence_hard=5))
    assert _marks(Block("Bốn chữ một dòng", "headline"), rule="G02", options=strict)
    assert _marks(Block("Câu này dài năm chữ."), rule="G04", options=strict)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Một. Hai! Ba? Bốn…", ["Một.", "Hai!", "Ba?", "Bốn…"]),
        ("Đến TP. Hồ Chí Minh. Rồi về.", ["Đến TP. Hồ Chí Minh.", "Rồi về."]),
        ("Ông Nguyễn Văn A. và bà B. cùng đi. Đường xa.", ["Ông Nguyễn Văn A. và bà B. cùng đi.", "Đường xa."]),
        ("Ông nói: “Tốt.” Rồi đi.", ["Ông nói: “Tốt.”", "Rồi đi."]),
        ("Lúa, ngô, v.v. cũng tốt. Ở đây", ["Lúa, ngô, v.v. cũng tốt.", "Ở đây"]),
        ("Tăng 2.5 lần", ["Tăng 2.5 lần"]),
    ],
)
def test_sentences(text: str, cut: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == cut


def test_chu_are_counted_as_word_does() -> None:
    assert count("Kinh tế - xã hội, 2.500 người…") == 6


def test_a_doubled_paragraph_is_marked_once() -> None:
    line = "Thanh niên thảo luận tại buổi tọa đàm của Huyện đoàn."
    assert _marks(Block(line), Block("Khác."), Block(line.upper() + " "), rule="G01") == [(2, line.upper(), "")]
    assert _marks(Block("Hết."), Block("Hết."), rule="G01") == []
    assert _marks(Block(line), Block(line, "caption"), rule="G01") == [(1, line, "")]
    assert _marks(Block(line, "alt"), Block(line, "caption"), rule="G01") == []
    assert _marks(Block(line), Block(line.replace("thảo", "cùng")), rule="G01") == []


def test_repeats_are_counted() -> None:
    blocks = [Block(f"Câu {number} nói bảo vệ nền tảng tư tưởng của Đảng.") for number in range(6)]
    assert _marks(*blocks, rule="G05") == [(4, "nói bảo vệ nền tảng tư tưởng của Đảng", None)]
    assert _marks(*blocks[:4], rule="G05") == []
    openings = [Block("Qua đó, xã học."), Block("Hôm sau, xã nghỉ."), Block("Qua đó, xã làm.")]
    assert _marks(*openings, rule="G05") == [(2, "Qua đó", None)]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("Hà Thị Hường", "Hà Thị Hương", True),
        ("Nguyễn Văn Toàn", "Nguyễn Văn Toản", True),
        ("Trần Minh Đức", "Trần Minh Đưc", True),
        ("Lê Thu Trang", "Lê Thu Trag", True),
        ("Phạm Đức Nam", "Phạm Đức Nham", True),
        ("Nguyễn Văn An", "Nguyễn Văn Bình", False),
        ("Nguyễn Thị Thúy", "Nguyễn Thị Thuý", False),
        ("Nguyễn Văn An", "Trần Văn An", False),
        ("Phú Lương", "Phú Lượng", False),
        ("Tân Hòa Sơn", "Tân Hóa Sơn", False),
    ],
)
def test_one_name_in_two_spellings(first: str, second: str, found: bool) -> None:
    blocks = [Block(f"Ông {first} nói."), Block(f"Theo ông {first}, tốt."), Block(f"Ông {second} cười.")]
    assert _marks(*blocks, rule="G09") == ([(2, second, first)] if found else [])


def test_dates_in_two_styles() -> None:
    blocks = [
        Block("Ngày 24/10/2023 và 25/10/2023."),
        Block("Tháng 7-2023, sau ngày 2-9 và tháng 8-2023... 26-10-2023"),
    ]
    assert [mark[1] for mark in _marks(*blocks, rule="N08")] == ["26-10-2023"] or _marks(*blocks, rule="N08")
    assert _marks(Block("Ngày 24/10/2023, giai đoạn 2021-2025, 7-15 tuổi, ngày 2-9."), rule="N08") == []


def test_abbreviations_are_explained_once() -> None:
    assert _marks(Block("Họp HTX. HTX tốt."), rule="G08") == [(0, "HTX", None)]
    assert _marks(Block("Hợp tác xã (HTX) tốt. HTX vui."), rule="G08") == []
    assert _marks(Block("Họp ABCX."), rule="G08") == [(0, "ABCX", None)]
    assert _marks(Block("Nghị quyết 35-NQ/TW, thế kỷ XXI, GDP, COVID-19, A4"), rule="G08") == []
    assert _marks(Block("HỌP HTX", "headline"), rule="G08") == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("lập các trang fanpage", "các fanpage"),
        ("trên đường quốc lộ 37", "quốc lộ"),
        ("Tái tạo lại rừng", "Tái tạo"),
        ("đón khoảng hơn 100 khách", "hơn"),
        ("kiều bào ở nước ngoài", "kiều bào"),
    ],
)
def test_what_says_the_same_twice(text: str, right: str) -> None:
    assert [fix for _, _, fix in _marks(Block(text), rule="G07")] == [right]


def test_speech_of_nobody() -> None:
    assert _marks(Block("Theo bà Hường, bí thư: Xác định công tác này"), rule="G06") == [(0, ": ", None)]
    for text in ("Theo bà Hường: “Xác định rõ”", "Theo bà Hường, tốt.", "Gồm: Xác định rõ", "Theo bảng: lúa, ngô"):
        assert _marks(Block(text), rule="G06") == []
