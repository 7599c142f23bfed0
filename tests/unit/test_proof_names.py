"""Capitals of organs, titles, sentences and units; names of what is no more."""

from __future__ import annotations

from datetime import date

import pytest

from editor_app.model.resources import resources_folder
from editor_app.proof.checker import Block
from editor_app.proof.consistency import middle_names
from editor_app.proof.names import name_rule, read_names
from editor_app.proof.sentence_case import sentence_case
from tests.proofing import check_sound, fixed, found, marks, standard

NAMES = read_names((resources_folder() / "proof" / "names.toml").read_text("utf-8"))
RULES = (name_rule(NAMES, None), middle_names, sentence_case)
LATER = name_rule(NAMES, date(2026, 9, 15))
EARLIER = name_rule(NAMES, date(2023, 10, 24))


@pytest.mark.parametrize(
    ("text", "rule", "right"),
    [
        ("họp Quốc Hội khóa XV", "C01", "họp Quốc hội khóa XV"),
        ("của Ủy ban Nhân dân xã", "C01", "của Ủy ban nhân dân xã"),
        ("của Uỷ Ban Nhân Dân xã", "C01", "của Uỷ ban nhân dân xã"),
        ("và bộ Chính trị khóa XIII", "C01", "và Bộ Chính trị khóa XIII"),
        ("của Bộ chính trị", "C01", "của Bộ Chính trị"),
        ("với Hội Đồng nhân dân xã", "C01", "với Hội đồng nhân dân xã"),
        ("của Sở tài chính", "C01", "của Sở Tài chính"),
        ("đồng chí Tổng bí thư", "C01", "đồng chí Tổng Bí thư"),
        ("ông là Phó thủ tướng", "C01", "ông là Phó Thủ tướng"),
        ("ở việt nam", "C01", "ở Việt Nam"),
        ("theo Nghị Quyết này", "C01", "theo Nghị quyết này"),
        ("Huân chương Lao động hạng nhất", "C01", "Huân chương Lao động hạng Nhất"),
        ("dịp Tết nguyên đán", "C01", "dịp Tết Nguyên đán"),
        ("các đoàn viên Thanh niên tham gia", "C01", "các đoàn viên, thanh niên tham gia"),
        ("gặp chủ tịch Quốc hội", "C01", "gặp Chủ tịch Quốc hội"),
        ("của ỦY ban Kiểm tra", "C01", "của Ủy ban Kiểm tra"),
        ("ông Nguyễn văn Nam", "C01", "ông Nguyễn Văn Nam"),
        ("dịp tết nguyên đán", "C01", "dịp tết Nguyên đán"),
        ("lãnh đạo Huyện Phú Lương", "C02", "lãnh đạo huyện Phú Lương"),
        ("theo UBND Tỉnh, giá tăng", "C01", "theo UBND tỉnh, giá tăng"),
        ("về Thành phố Thái Nguyên", "C02", "về thành phố Thái Nguyên"),
        ("ở Thị trấn Đu", "C02", "ở thị trấn Đu"),
        ("đã họp xong. người dân vui", "C02", "đã họp xong. Người dân vui"),
        ("đạt 95%. tuy vậy", "C02", "đạt 95%. Tuy vậy"),
        ("vui quá! cả xóm mừng", "C02", "vui quá! Cả xóm mừng"),
        ("Vì sao vậy? vì mưa", "C02", "Vì sao vậy? Vì mưa"),
        ("(năm 2020) mới. sau đó", "C02", "(năm 2020) mới. Sau đó"),
        ("trên địa bàn Huyện Phú Lương", "C02", "trên địa bàn huyện Phú Lương"),
        ("người dân của Xã Tân Hòa", "C02", "người dân của xã Tân Hòa"),
        ("theo Khoản 2 điều 103 Luật Đất đai", "C02", "theo khoản 2 Điều 103 Luật Đất đai"),
        ("các kênh như: Trang thông tin điện tử, bản tin", "C02", "các kênh như: trang thông tin điện tử, bản tin"),
    ],
)  # fmt: skip
def test_capitals_are_put_right(text: str, rule: str, right: str) -> None:
    check_sound(text, found(text, *RULES))
    assert marks(text, rule, *RULES)
    assert fixed(text, *RULES) == right
    assert fixed(right, *RULES) == right


@pytest.mark.parametrize(
    "text",
    [
        "Ủy ban nhân dân xã; các ủy ban nhân dân; ỦY BAN NHÂN DÂN",
        "Quốc hội khóa XV, Chính phủ, Thủ tướng Chính phủ, Đảng và Nhà nước, công ty nhà nước",
        "Bí thư Huyện ủy, bí thư chi bộ, Bộ trưởng Bộ Công an, hai bộ Công Thương và Y tế",
        "Nghị quyết này, nghị quyết của chi bộ; Quyết định đúng. Đảng viên trẻ",
        "TP. hồ, PGS.TS. nguyễn, v.v. và, tr. năm, 5 tr. đồng",
        "“Thật không?” bà hỏi. (Thật không? thật) rồi",
        "Đoàn viên Thanh niên Cộng sản; Đoàn Thanh niên Cộng sản Hồ Chí Minh",
        "đến Thành phố Hồ Chí Minh, Thành phố trẻ, các Thị",
        "huyện Phú Lương, Huyện đoàn, Thành phố Hồ Chí Minh, Quận 1, Xã đoàn",
        "điểm a khoản 2 Điều 103 Luật Đất đai, điều 5 người mong",
        "gồm: Nguyễn Văn A, bí thư; Trần Văn B, phó bí thư",
        "như: Bộ đội Biên phòng, công an; như: Đoàn xã, hội phụ nữ",
        "Tết Nguyên đán, tết Nguyên đán, ngày Quốc khánh 2-9, Mẹ Việt Nam anh hùng",
        "Nguyễn Văn A, họ Lê văn chương, Chị thị Nở",
        "HỘI NGHỊ QUỐC HỘI và Liên Hợp Quốc",
    ],
)
def test_right_capitals_are_left_alone(text: str) -> None:
    assert found(text, *RULES) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Bí thư Huyện ủy phát biểu",
        "UBND huyện đã ban hành",
        "Công an huyện vào cuộc",
        "Bộ Giao thông vận tải đề nghị",
        "Ban Tuyên giáo Trung ương hướng dẫn",
    ],
)
def test_what_is_no_more_is_a_doubt_in_later_articles(text: str) -> None:
    assert [(mark.rule, mark.severity, mark.fixes) for mark in found(text, LATER)] == [("C03", "doubt", ())]
    assert found(text, EARLIER) == ()
    assert found(text, *RULES) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Huyện ủy Phú Lương cũ",
        "nguyên Bí thư Huyện ủy",
        "Năm 2023, Huyện ủy đã ban hành nghị quyết",
        "Nghị quyết của Huyện ủy nhiệm kỳ 2020-2025",
        "Trước đây, UBND huyện giao việc này",
        "Đảng ủy xã và UBND xã",
    ],
)
def test_old_times_may_be_told(text: str) -> None:
    assert found(text, LATER) == ()


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["người dân ở đây rất vui mừng."], True),
        (["Xã đã họp.", "hôm sau xã lại họp tiếp."], True),
        (["Người dân ở đây rất vui mừng."], False),
        (["Gồm có ba việc sau:", "một là học, hai là làm theo."], False),
        (["hai chữ thôi."], False),
        (["học và làm theo gương Bác"], False),
        (["“người tốt, việc tốt” có ở khắp nơi."], False),
        (["iPhone là tên của một cái máy."], False),
    ],
)
def test_a_paragraph_of_whole_sentences_begins_with_a_capital(lines: list[str], found: bool) -> None:
    marks = [mark.finding.rule for mark in standard().check_document([Block(line) for line in lines])]
    assert ("C02" in marks) == found
    assert standard().check_document([Block(line, "item") for line in lines]) == ()
