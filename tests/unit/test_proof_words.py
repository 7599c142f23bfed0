"""The rules about words, one table a rule: what is marked and set right, and what is left alone."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pytest

from editor_app.proof.finding import Finding
from editor_app.proof.lexicon import Lexicon, load_lexicon
from editor_app.proof.prose import read_prose
from editor_app.proof.word_rules import WORD_RULES, WordOptions, tone_style_of, word_rules

ROOT = Path(__file__).resolve().parents[2]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    return load_lexicon(ROOT / "resources")


def findings(text: str, options: WordOptions | None = None) -> list[Finding]:
    (rule,) = word_rules(lexicon(), None, options)
    return list(rule(read_prose(text)))


def only(text: str, rule: str, options: WordOptions | None = None) -> list[str]:
    return [f"{text[hit.start : hit.end]}>{hit.fixes[0]}" for hit in findings(text, options) if hit.rule == rule]


MARKED = [
    ("tone_place", "Buổi lễ đựơc tổ chức.", "đựơc>được"),
    ("tone_place", "Tặng qùa cho trẻ em.", "qùa>quà"),
    ("tone_place", "Bảo đảm an tòan giao thông.", "tòan>toàn"),
    ("tone_place", "HÔM NAY ĐỰƠC MÙA", "ĐỰƠC>ĐƯỢC"),
    ("tone_place", "Bà Nguỹên Thị Lan phát biểu.", "Nguỹên>Nguyễn"),
    ("non_word", "Có nhiều kinh ngiệm quý.", "ngiệm>nghiệm"),
    ("non_word", "Các nghành chức năng vào cuộc.", "nghành>ngành"),
    ("non_word", "Họ rất đángg khen.", "đángg>đáng"),
    ("non_word", "Đã thôgn báo kế hoạch.", "thôgn>thông"),
    ("non_word", "Một nguời già kể chuyện.", "nguời>người"),
    ("missing_space", "Nhân dân củahuyện vui mừng.", "củahuyện>của huyện"),
    ("missing_space", "Phong trào xâydựng nông thôn mới.", "xâydựng>xây dựng"),
    ("missing_space", "Đến độngviên các hộ.", "độngviên>động viên"),
    ("missing_space", "Chính quyền đãhỗtrợ giống.", "đãhỗtrợ>đã hỗ trợ"),
    ("missing_space", "Các đại biểu thamquan mô hình.", "thamquan>tham quan"),
    ("split_syllable", "Nhiều ngư ời đến xem.", "ngư ời>người"),
    ("split_syllable", "Các trườ ng học mở cửa.", "trườ ng>trường"),
    ("split_syllable", "Bà con đượ c hướng dẫn.", "đượ c>được"),
    ("split_syllable", "Công tác chuyể n đổi số.", "chuyể n>chuyển"),
    ("split_syllable", "Các em họ c sinh thi đua.", "họ c>học"),
    ("telex", "Bà con ddaay mong có đường.", "ddaay>đây"),
    ("telex", "Học tieengs Anh với thầy.", "tieengs>tiếng"),
    ("telex", "Chăm ngoan nhuw lời Bác dạy.", "nhuw>như"),
    ("telex", "Đội dduwowcj thưởng.", "dduwowcj>được"),
    ("telex", "Đó là mong muốn cuar người dân.", "cuar>của"),
    ("vni", "Bà con d9a4 góp công.", "d9a4>đã"),
    ("vni", "Các em học tie6ng1 phổ thông.", "tie6ng1>tiếng"),
    ("vni", "Thôn d9u7o7c5 công nhận.", "d9u7o7c5>được"),
    ("vni", "Ngu7o7i2 dân phấn khởi.", "Ngu7o7i2>Người"),
    ("vni", "Rừng vie6t5 xanh tươi.", "vie6t5>việt"),
    ("confusion", "Cần bổ xung thêm vốn.", "bổ xung>bổ sung"),
    ("confusion", "Tương lai sáng lạng.", "sáng lạng>xán lạn"),
    ("confusion", "Chia sẽ khó khăn với dân.", "Chia sẽ>Chia sẻ"),
    ("confusion", "Tăng năng xuất lao động.", "năng xuất>năng suất"),
    ("confusion", "KHẲNG ĐỊNH KỸ LUẬT ĐẢNG", "KỸ LUẬT>KỶ LUẬT"),
    ("doubled_word", "Thành quả của của tập thể.", "của của>của"),
    ("doubled_word", "Ban tổ chức đã đã trao giải.", "đã đã>đã"),
    ("doubled_word", "Phấn khởi với với kết quả.", "với với>với"),
    ("doubled_word", "Hộ dân được được vay vốn.", "được được>được"),
    ("doubled_word", "Phát triển kinh tế kinh tế nông nghiệp.", "kinh tế kinh tế>kinh tế"),
    ("unsigned", "Chuyển giao kỹ thuat mới cho bà con.", "thuat>thuật"),
    ("unsigned", "Đoàn Thai Nguyen giành giải nhì.", "Thai Nguyen>Thái Nguyên"),
    ("unsigned", "Công tác phát trien đảng viên.", "trien>triển"),
    ("unsigned", "Đại biểu thành phố Ha Noi đến thăm xã.", "Ha Noi>Hà Nội"),
    ("unsigned", "Các bạn trẻ nge kể chuyện xưa.", "nge>nghe"),
    ("i_or_y", "Bác sỹ khám cho dân.", "Bác sỹ>Bác sĩ"),
    ("i_or_y", "Theo qui định của huyện.", "qui định>quy định"),
    ("i_or_y", "Lễ kỉ niệm trọng thể.", "kỉ niệm>kỷ niệm"),
    ("i_or_y", "Có lí do chính đáng.", "lí do>lý do"),
    ("i_or_y", "Anh là ca sỹ trẻ.", "ca sỹ>ca sĩ"),
]


@pytest.mark.parametrize(("rule", "text", "expected"), MARKED)
def test_what_a_rule_marks(rule: str, text: str, expected: str) -> None:
    assert only(text, rule) == [expected]


LONE = [
    ("Nguồn vốn giúp xã phát triễng sản xuất.", "phát triển"),
    ("Nhân dân phấn khợi đón tin.", "phấn khởi"),
    ("Hội phụ nử thăm hỏi các gia đình.", "phụ nữ"),
    ("Đoàn đã thăm hõi các gia đình.", "thăm hỏi"),
    ("Cán bộ tận tụi với dân.", "tận tụy"),
]


@pytest.mark.parametrize(("text", "right"), LONE)
def test_a_word_that_no_neighbour_knows_is_set_right(text: str, right: str) -> None:
    fixed = text
    for hit in sorted(findings(text), key=lambda hit: -hit.start):
        fixed = fixed[: hit.start] + hit.fixes[0] + fixed[hit.end :]
    assert right in fixed


@pytest.mark.parametrize(
    "text",
    [
        # Names, peoples, loans and foreign words.
        "Ông Y Blin Niê và bà H'Hen ở Đắk Lắk, Krông Pắc, Plei Ku.",
        "Xem video clip trên fanpage, Facebook, Zalo, YouTube, TikTok.",
        "Anh Müller và bà Dupré uống café ở Curaçao.",
        "Thuốc nitrôglyxêrin, khí ôxy, xe ôtô, vácxin, đôla.",
        "Hãng Samsung, Toyota, Honda; giải Grand Slam; bài Let It Be.",
        "UBND, HĐND, UBMTTQ, NĐ-CP, QĐ-TTg, ATGT, KT-XH.",
        "Đường dây 500kV, 20C-123.45, m2, CO2, 5G, U23, mi2, K93.",
        "Thư gửi về bao@thainguyen.vn, trang www.thainguyen.gov.vn, tệp bai-viet.docx.",
        # Words that fall apart into two others.
        "Khả năng xuất khẩu chè còn lớn.",
        "Đội đã thành công xuất sắc.",
        "Cơ quan trong vùng đều có mặt.",
        "Sẽ có người giành cho được ngôi đầu.",
        "Nông dân hương ước làng cổ.",
        "Họ chia sẽ được nhiều phần hơn.",
        # Reduplication and counting.
        "Ngày ngày, người người, nhà nhà, xa xa, dần dần, từ từ.",
        "Song song với đó, luôn luôn, thường thường, ào ào, rì rào.",
        "Chiều chiều, nhớ nhung; chuồn chuồn, đu đủ, thằn lằn.",
        # Both styles, textbook spelling, capitals.
        "Hoà bình, thuỷ lợi, khoẻ mạnh; hòa bình, thủy lợi, khỏe mạnh.",
        "BAN CHẤP HÀNH ĐẢNG BỘ HUYỆN PHÚ LƯƠNG KHÓA XXIII",
        "Chị Vy, anh Vỹ, bà Thúy, cô Thuý, em Hy.",
        # English among Vietnamese.
        "Anh ấy thích food tour, week end, new town, book shop, yellow card.",
        "Bé học too, see, door, school, car, star, box, mix, jazz.",
        # Set phrases of newspapers.
        "Quán triệt Nghị quyết số 35-NQ/TW của Bộ Chính trị khóa XII.",
        "Cán bộ, đảng viên và Nhân dân hưởng ứng phong trào thi đua yêu nước.",
        "Chim sẻ chia đàn; ông lẩn thẩn, vơ vẩn; việc củng cố chi bộ.",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    assert [(hit.rule, text[hit.start : hit.end]) for hit in findings(text) if hit.severity != "style"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Bác sĩ, ca sĩ, kỷ niệm, lý do, quy định.",
        "Chị Hy, anh Mỹ, ông Lý.",
        "Tỷ lệ, hy vọng, công ty, vật lý.",
        "Sỹ Tiến, Quí Mùi",
        "Mỹ Tho, Mỹ Lợi, Kỳ Anh",
    ],
)
def test_the_press_writes_i_and_y_so(text: str) -> None:
    assert only(text, "i_or_y") == []


def test_the_textbook_writes_otherwise() -> None:
    options = WordOptions(iy="textbook")
    assert only("Lễ kỷ niệm.", "i_or_y", options) == ["kỷ niệm>kỉ niệm"]
    assert only("Bác sĩ khám, kỉ niệm.", "i_or_y", options) == []
    assert only("Lễ kỉ niệm, bác sỹ.", "i_or_y", WordOptions(iy="off")) == []


def test_fixes_are_written_in_the_style_of_the_document() -> None:
    assert only("Thảo luận hoạc động, tòan dân khõe.", "tone_place") == ["tòan>toàn"]
    assert only("Sức khõe tốt.", "confusion", WordOptions(tone_style="new")) == ["Sức khõe>Sức khoẻ"]
    assert only("Sức khõe tốt.", "confusion") == ["Sức khõe>Sức khỏe"]


def test_the_style_of_a_document_is_what_most_words_show() -> None:
    assert tone_style_of([read_prose("lan tỏa, hòa bình"), read_prose("lan toả")]) == "old"
    assert tone_style_of([read_prose("lan toả, hoà bình, khỏe")]) == "new"
    assert tone_style_of([read_prose("toàn dân, Thuý, quý")]) is None
    options = WordOptions(tone_style="old", check_tone_style=True)
    assert only("lan toả và hòa bình, chị Thuý", "tone_style", options) == ["toả>tỏa"]


def test_every_rule_can_be_silenced() -> None:
    for rule, text, _ in MARKED:
        assert only(text, rule, WordOptions(off=frozenset({rule}))) == []
    assert {row[0] for row in MARKED} <= set(WORD_RULES)


def test_a_place_is_marked_once_and_in_order() -> None:
    text = "Các nghành đựơc bổ xung của của qui định, d9a4 kỹ thuat."
    hits = findings(text)
    assert hits == sorted(hits, key=lambda hit: hit.start)
    assert all(one.end <= two.start for one, two in pairwise(hits))
    assert len(hits) == 7
