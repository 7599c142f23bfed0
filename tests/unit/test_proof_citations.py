"""Numbers of documents are written as Party and State write them."""

from __future__ import annotations

import pytest

from editor_app.model.resources import resources_folder
from editor_app.proof.citations import citation_rule
from tests.proofing import check_sound, fixed, found, marks

RULE = citation_rule((resources_folder() / "proof" / "citations.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Nghị quyết số 18-NQTW", "Nghị quyết số 18-NQ/TW"),
        ("Chỉ thị 05/CT-TW", "Chỉ thị 05-CT/TW"),
        ("Nghị quyết số35-NQ/TW", "Nghị quyết số 35-NQ/TW"),
        ("Nghị quyết số 35 - NQ/TW", "Nghị quyết số 35-NQ/TW"),
        ("Nghị quyết số 35–NQ/TW", "Nghị quyết số 35-NQ/TW"),
        ("Nghị định 30/2020/ND-CP", "Nghị định 30/2020/NĐ-CP"),
        ("Nghị định số 30/2020/NÐ-CP", "Nghị định số 30/2020/NĐ-CP"),
        ("Nghị định 30/2020/NĐ - CP", "Nghị định 30/2020/NĐ-CP"),
        ("Nghị định 30-2020-NĐ-CP", "Nghị định 30/2020/NĐ-CP"),
        ("Nghị định số 30/2020/NĐ/CP", "Nghị định số 30/2020/NĐ-CP"),
        ("Quyết định 1719/QĐ-TTG", "Quyết định 1719/QĐ-TTg"),
        ("Quyết định 1719/QD-TTg", "Quyết định 1719/QĐ-TTg"),
        ("Kế hoạch 12-KH/UBND", "Kế hoạch 12/KH-UBND"),
        ("Quyết định số 245/qđ-ubnd", "Quyết định số 245/QĐ-UBND"),
        ("Thông tư số 01-2011-TT-BNV", "Thông tư số 01/2011/TT-BNV"),
        ("Nghị quyết số 35 NQ/TW", "Nghị quyết số 35-NQ/TW"),
        ("Kế hoạch số 18/KH-ĐU", "Kế hoạch số 18-KH/ĐU"),
    ],
)
def test_what_is_wrong_is_put_right(text: str, right: str) -> None:
    check_sound(text, found(text, RULE))
    assert [(mark.rule, mark.severity) for mark in found(text, RULE)] == [("D01", "error")]
    assert fixed(text, RULE) == right
    assert found(right, RULE) == ()


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("Nghị quyết số 05-CT/TW", "05-NQ/TW"),
        ("Nghị định số 35-NQ/TW", "35-NĐ/TW"),
        ("Chỉ thị 01-KL/TW", "01-CT/TW"),
        ("Kế hoạch số 245/BC-UBND", "245/KH-UBND"),
        ("Thông tư 30/2020/NĐ-CP", "30/2020/TT-CP"),
    ],
)
def test_another_kind_than_is_said_is_a_doubt(text: str, fix: str) -> None:
    assert [mark.severity for mark in found(text, RULE)] == ["doubt"]
    assert [given for _, given in marks(text, "D01", RULE)] == [fix]


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết số 35-NQ/TW của Bộ Chính trị; Chỉ thị số 05-CT/TW, Kết luận số 01-KL/TW",
        "Nghị định số 30/2020/NĐ-CP, Thông tư 01/2011/TT-BNV, Luật số 72/2025/QH15",
        "Quyết định số 1719/QĐ-TTg, Quy định 66-QĐ/TW, 245/BC-UBND, 1020/UBND-VX",
        "Hướng dẫn số 12-HD/BTGTW, Kế hoạch số 86-KH/HU, Chương trình 147-CTHĐ/TU",
        "Nghị quyết 57, Chỉ thị 40, Quyết định 1989/QĐ-BGDĐT, Kế hoạch số 18-KH/ĐU",
        "ngày 24/10/2023, 7-15 tuổi, 1/2 số hộ, Km 92+300, 24/7, U23-HLV",
        "điện thoại 0208-3855-123, biển số 20A-123.45, căn hộ 12-CT, A4-TT",
        "Nghị quyết số 10-NQ/ĐTN, Thông báo 5-TB/VPTW, 3-QĐi/TW",
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert found(text, RULE) == ()
