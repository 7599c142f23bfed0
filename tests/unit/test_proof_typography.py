"""Blanks, signs, quotes, brackets and dashes: what is wrong is found and put right, what is right is left alone."""

from __future__ import annotations

import pytest

from editor_app.proof.blanks import blanks
from editor_app.proof.brackets import brackets
from editor_app.proof.quotes import quotes, straight_marks, straight_quotes
from editor_app.proof.signs import signs
from tests.proofing import check_sound, fixed, found, marks

RULES = (blanks, brackets, signs, quotes, straight_quotes, straight_marks)


@pytest.mark.parametrize(
    ("text", "rule", "right"),
    [
        ("kinh tế , xã hội", "T01", "kinh tế, xã hội"),
        ("đã họp .", "T01", "đã họp."),
        ("gồm : lúa, ngô", "T01", "gồm: lúa, ngô"),
        ("vì sao ?", "T01", "vì sao?"),
        ("vui quá !", "T01", "vui quá!"),
        ("hội ,xã", "T01", "hội, xã"),
        ("đã họp .Hôm sau", "T01", "đã họp. Hôm sau"),
        ("(xã Phú Thịnh )", "T01", "(xã Phú Thịnh)"),
        ("“người tốt ”", "T01", "“người tốt”"),
        ("lúa, ngô …", "T01", "lúa, ngô…"),
        ("( xã Phú Thịnh)", "T02", "(xã Phú Thịnh)"),
        ("“ người tốt”", "T02", "“người tốt”"),
        ("phong trào [ mới]", "T02", "phong trào [mới]"),
        ("gọi là ‘ nhà’", "T02", "gọi là ‘nhà’"),
        ("nghị quyết (  số 5)", "T02", "nghị quyết (số 5)"),
        ("hội  nghị", "T03", "hội nghị"),
        ("đã họp.  Hôm sau", "T03", "đã họp. Hôm sau"),
        ("một   hai", "T03", "một hai"),
        ("một\thai", "T03", "một hai"),
        ("lúa,  ngô", "T03", "lúa, ngô"),
        (" Hội nghị", "T04", "Hội nghị"),
        ("Hội nghị ", "T04", "Hội nghị"),
        ("Hội nghị.  ", "T04", "Hội nghị."),
        ("\tHội nghị", "T04", "Hội nghị"),
        ("   Hội nghị", "T04", "Hội nghị"),
        ("các xã,thị trấn", "T05", "các xã, thị trấn"),
        ("đã xong.Hôm sau họp", "T05", "đã xong. Hôm sau họp"),
        ("gồm:lúa và ngô", "T05", "gồm: lúa và ngô"),
        ("lúa;ngô", "T05", "lúa; ngô"),
        ("năm 2024,tỉnh đã", "T05", "năm 2024, tỉnh đã"),
        ("Ủy ban nhân dân(UBND) xã", "T05", "Ủy ban nhân dân (UBND) xã"),
        ("(UBND)xã", "T05", "(UBND) xã"),
        ("ông nói“Tốt”", "T05", "ông nói “Tốt”"),
        ("gọi là “lúa”và", "T05", "gọi là “lúa” và"),
        ("ông nói:“Tốt”", "T05", "ông nói: “Tốt”"),
        ("đạt 95%,tăng", "T05", "đạt 95%, tăng"),
        ("lúa,, ngô", "T06", "lúa, ngô"),
        ("đã họp..", "T06", "đã họp."),
        ("đã họp.. Hôm sau", "T06", "đã họp. Hôm sau"),
        ("lúa, ngô.....", "T06", "lúa, ngô…"),
        ("lúa, ngô….", "T06", "lúa, ngô…"),
        ("lúa;; ngô", "T06", "lúa; ngô"),
        ("vui quá!!!", "T06", "vui quá!"),
        ("đã họp,. Hôm sau", "T06", "đã họp. Hôm sau"),
        ("lúa, ngô...", "T07", "lúa, ngô…"),
        ("lúa, ngô,...", "T07", "lúa, ngô…"),
        ("lúa, ngô, …", "T01", "lúa, ngô…"),
        ("Chị kể: “Ngày ấy khổ lắm.", "T09", "Chị kể: “Ngày ấy khổ lắm”."),
        ("lúa, ngô, v.v...", "T07", "lúa, ngô, v.v."),
        ("lúa, ngô, v.v…", "T07", "lúa, ngô, v.v."),
        ("lúa, vv", "T07", "lúa, v.v."),
        ("“Tôi yêu Tổ quốc tôi”…, tuổi trẻ", "T07", "“Tôi yêu Tổ quốc tôi”… tuổi trẻ"),
        ("kinh tế- xã hội", "T08", "kinh tế - xã hội"),
        ("kinh tế -xã hội", "T08", "kinh tế - xã hội"),
        ("Văn hóa- Thể thao", "T08", "Văn hóa - Thể thao"),
        ("lúa –ngô", "T08", "lúa – ngô"),
        ("từ 5 -7 tuổi", "T08", "từ 5-7 tuổi"),
        ('Trang "Chè Xanh” của xã', "T09", "Trang “Chè Xanh” của xã"),
        ('Trang “Chè Xanh" của xã', "T09", "Trang “Chè Xanh” của xã"),
        ("Trang ”Chè Xanh” của xã", "T09", "Trang “Chè Xanh” của xã"),
        ("Trang “Chè Xanh“ của xã", "T09", "Trang “Chè Xanh” của xã"),
        ("Ông nói: Chúng tôi sẽ làm”.", "T09", "Ông nói: “Chúng tôi sẽ làm”."),
        ("“Ông đọc “Truyện Kiều” mỗi tối”", "T09", "“Ông đọc ‘Truyện Kiều’ mỗi tối”"),
        ('Trang "Chè Xanh" của xã', "T10", "Trang “Chè Xanh” của xã"),
        ('"Tốt", ông nói', "T10", "“Tốt”, ông nói"),
        ('gương ("người tốt, việc tốt")', "T10", "gương (“người tốt, việc tốt”)"),
        ('Ông nói: "Tôi đọc "Truyện Kiều" mỗi tối"', "T10", "Ông nói: “Tôi đọc ‘Truyện Kiều’ mỗi tối”"),
        ('năm "2023" và "2024"', "T10", "năm “2023” và “2024”"),
        ("(xã Phú Thịnh]", "T11", "(xã Phú Thịnh)"),
        ("[xã Phú Thịnh)", "T11", "[xã Phú Thịnh]"),
        ("liÊn hoan", "T12", "liên hoan"),
        ("NGuyễn Văn A", "T12", "Nguyễn Văn A"),
        ("vIệt Nam", "T12", "việt Nam"),
        ("THành phố", "T12", "Thành phố"),
        ("đồNg bào", "T12", "đồng bào"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_put_right(text: str, rule: str, right: str) -> None:
    findings = found(text, *RULES)
    check_sound(text, findings)
    assert marks(text, rule, *RULES), f"{rule} is silent: {findings}"
    once = fixed(text, *RULES)
    assert fixed(once, *RULES) == once
    # A nested quote may take two rounds: first the pairs, then what lies within.
    assert once == right


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Xã (cũ đã sáp nhập", "T11"),
        ("Xã cũ) đã sáp nhập", "T11"),
        ("Ông nói “Tốt lắm và đi", "T09"),
        ("Phong trào người tốt” đã lan rộng", "T09"),
        ("Danh sách [mới đã có", "T11"),
    ],
)
def test_what_lacks_its_partner_is_a_doubt_without_a_fix(text: str, rule: str) -> None:
    assert [(mark.rule, mark.severity, mark.fixes) for mark in found(text, *RULES)] == [(rule, "doubt", ())]


@pytest.mark.parametrize(
    "text",
    [
        "Từ 5-7 tuổi, giai đoạn 2021-2025, tăng 1-2%, ngày 2-9, tỷ số 2-1.",
        "phát triển kinh tế - xã hội; Văn hóa - Thể thao; Lê-nin, Ăng-ghen",
        "1.234.567,89 đồng; 96%; 7h30; 12:30; 1/2; 30/2020/NĐ-CP; Km 92+300",
        "TP.HCM, PGS.TS Trần Văn B, Th.S, v.v., D.C., 5 p.m. và A.I.",
        "xem https://bao.vn/a,b;c?d=1 hoặc thư toa.soan@bao.vn, tệp a.docx",
        "“Tốt”, ông nói, “rất tốt”. (Theo TTXVN)",
        "a) Một; b) Hai; 1) Ba; iv) Bốn",
        "– Thưa bác, đi đâu?",
        "- Lúa",
        "hàm f(x), axit 2,4-D, N,N-đimêtyl, Fe(OH), câu(s)",
        "Steins;Gate và iPhone, YouTube, VnExpress, QĐ-TTg, kWh, pH",
        "vui :) buồn :( cười :D",
        'cao 5\' 30" và màn hình 15,6"',
        "“Lời đầu của một bài nói dài còn tiếp ở đoạn sau",
        "và lời cuối của bài nói ấy”.",
        "Tỷ lệ nam:nữ là 1:1",
        "Ngày ..... tháng ..... năm .....",
        "Ông H’Hen, M’gar, L’Oréal",
        "Thật không?! Ôi…",
        "tiền- và hậu tố",
        "(xem [1], {2})",
        "Gồm: lúa, ngô; khoai. “Sắn”? Hết!",
        "Đạt 5 (năm) điểm",
        "“Ông đọc ‘Truyện Kiều’ mỗi tối”",
        "HỘI NGHỊ TỔNG KẾT, Hội Nghị",
        "ba chấm… rồi đi",
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert found(text, *RULES) == ()


def test_straight_quotes_around_a_mistake_are_still_put_right() -> None:
    text = 'Trang "Chè  Xanh" của xã'
    assert [mark.rule for mark in found(text, *RULES)] == ["T10", "T03", "T10"]
    assert fixed(text, *RULES) == "Trang “Chè Xanh” của xã"
