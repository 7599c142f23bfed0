"""A text is said as a newsreader says it, and nothing else in it changes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.spoken import read_spoken_words, speaker

from .sheets import RESOURCES

_SOURCE = (RESOURCES / "spoken.toml").read_text("utf-8")
_WORDS = read_spoken_words(_SOURCE)
_SAY = speaker(_WORDS)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        # Numbers
        ("có 1.250.000 người", "có một triệu hai trăm năm mươi nghìn người"),
        ("gần 5.000 lượt", "gần năm nghìn lượt"),
        ("trị giá 3,5 tỷ đồng", "trị giá ba phẩy năm tỷ đồng"),
        ("cao 1,75 mét", "cao một phẩy bảy mươi lăm mét"),
        ("còn 0,05", "còn không phẩy không năm"),
        ("được 3,125", "được ba phẩy một hai năm"),
        ("thu 1.250,5 tấn", "thu một nghìn hai trăm năm mươi phẩy năm tấn"),
        ("với 02 hộ", "với hai hộ"),
        ("mã 007", "mã không không bảy"),
        ("là -5 độ", "là âm năm độ"),
        ("có 21 xã", "có hai mươi mốt xã"),
        ("có 24 xã", "có hai mươi tư xã"),
        ("có 35 xã", "có ba mươi lăm xã"),
        ("có 105 xã", "có một trăm linh năm xã"),
        ("công nghiệp 4.0", "công nghiệp bốn chấm không"),
        ("tại mục 1.2.3", "tại mục một chấm hai chấm ba"),
        ("số 3 và 4", "số ba và bốn"),
        ("có (58 tập thể)", "có (năm mươi tám tập thể)"),
        ("“58 tập thể", "“Năm mươi tám tập thể"),
        ("hơn 2 triệu", "hơn hai triệu"),
        ("từ 5, 6 đến 7", "từ năm, sáu đến bảy"),
        # Percent, ranges, fractions
        ("đạt 95,5%", "đạt chín mươi lăm phẩy năm phần trăm"),
        ("đạt 100 %", "đạt một trăm phần trăm"),
        ("tăng 10-15%", "tăng mười đến mười lăm phần trăm"),
        ("tăng 10 – 15%", "tăng mười đến mười lăm phần trăm"),
        ("giai đoạn 2021–2025", "giai đoạn hai nghìn không trăm hai mươi mốt đến hai nghìn không trăm hai mươi lăm"),
        ("nhiệm kỳ 2020-2025", "nhiệm kỳ hai nghìn không trăm hai mươi đến hai nghìn không trăm hai mươi lăm"),
        ("khoảng 3 - 5 ha", "khoảng ba đến năm héc-ta"),
        ("chiếm 3/4 số hộ", "chiếm ba phần tư số hộ"),
        ("chiếm 1/2 số hộ", "chiếm một phần hai số hộ"),
        ("đạt 19/20 tiêu chí", "đạt mười chín trên hai mươi tiêu chí"),
        ("có 45/45 đại biểu", "có bốn mươi lăm trên bốn mươi lăm đại biểu"),
        ("với 2‰", "với hai phần nghìn"),
        # Dates
        ("vào 25/7/2023", "vào ngày hai mươi lăm tháng bảy năm hai nghìn không trăm hai mươi ba"),
        ("ngày 25/7/2023", "ngày hai mươi lăm tháng bảy năm hai nghìn không trăm hai mươi ba"),
        ("Ngày 25-7-2023", "Ngày hai mươi lăm tháng bảy năm hai nghìn không trăm hai mươi ba"),
        ("ngày 05/04/2024", "ngày năm tháng tư năm hai nghìn không trăm hai mươi tư"),
        ("ngày 24-26/10/2023", "ngày hai mươi tư đến hai mươi sáu tháng mười năm hai nghìn không trăm hai mươi ba"),
        ("ngày 1.5.1975", "ngày một tháng năm năm một nghìn chín trăm bảy mươi lăm"),
        ("tháng 7-2023", "tháng bảy năm hai nghìn không trăm hai mươi ba"),
        ("tháng 4/2023", "tháng tư năm hai nghìn không trăm hai mươi ba"),
        ("từ 7/2023", "từ tháng bảy năm hai nghìn không trăm hai mươi ba"),
        ("tháng 4 năm 2023", "tháng tư năm hai nghìn không trăm hai mươi ba"),
        ("tháng 12", "tháng mười hai"),
        ("ngày 20/11", "ngày hai mươi tháng mười một"),
        ("lễ 2/9", "lễ ngày hai tháng chín"),
        ("dịp 30/4", "dịp ngày ba mươi tháng tư"),
        ("sáng 8/3", "sáng ngày tám tháng ba"),
        ("mừng 30/4", "mừng ngày ba mươi tháng tư"),
        ("ngày 25 tháng 7 năm 2023", "ngày hai mươi lăm tháng bảy năm hai nghìn không trăm hai mươi ba"),
        ("quý II/2023", "quý hai năm hai nghìn không trăm hai mươi ba"),
        ("quý IV", "quý bốn"),
        ("năm 2019", "năm hai nghìn không trăm mười chín"),
        ("(SN 1975)", "(SN một nghìn chín trăm bảy mươi lăm)"),
        # Times
        ("lúc 7h30", "lúc bảy giờ ba mươi"),
        ("lúc 7h", "lúc bảy giờ"),
        ("lúc 7h00", "lúc bảy giờ"),
        ("lúc 07g15", "lúc bảy giờ mười lăm"),
        ("lúc 7:30", "lúc bảy giờ ba mươi"),
        ("từ 7h30-9h", "từ bảy giờ ba mươi đến chín giờ"),
        ("từ 8h – 10h30", "từ tám giờ đến mười giờ ba mươi"),
        ("lúc 9 giờ 30 phút", "lúc chín giờ ba mươi phút"),
        # Phones
        ("gọi 0912345678", "gọi không chín một hai ba bốn năm sáu bảy tám"),
        ("gọi 0912.345.678", "gọi không chín một hai, ba bốn năm, sáu bảy tám"),
        ("gọi 0912 345 678", "gọi không chín một hai, ba bốn năm, sáu bảy tám"),
        ("gọi (024) 3825 1234", "gọi không hai bốn, ba tám hai năm, một hai ba bốn"),
        ("gọi +84 912 345 678", "gọi cộng tám bốn, chín một hai, ba bốn năm, sáu bảy tám"),
        ("gọi 1900 1234", "gọi một chín không không, một hai ba bốn"),
        # Numbers of documents
        ("số 35-NQ/TW", "số ba mươi lăm, nghị quyết, trung ương"),
        ("số 30/2020/NĐ-CP", "số ba mươi, hai nghìn không trăm hai mươi, nghị định, chính phủ"),
        ("số 01-KL/TW", "số một, kết luận, trung ương"),
        ("số 05-CT/TW", "số năm, chỉ thị, trung ương"),
        ("số 18-KH/ĐU", "số mười tám, kế hoạch, đảng ủy"),
        ("số 123/QĐ-UBND", "số một trăm hai mươi ba, quyết định, ủy ban nhân dân"),
        ("số 12/CT-TTg", "số mười hai, chỉ thị, thủ tướng"),
        ("số 45/TTr-UBND", "số bốn mươi lăm, tờ trình, ủy ban nhân dân"),
        ("số 07/2019/TT-BNV", "số bảy, hai nghìn không trăm mười chín, thông tư, bộ nội vụ"),
        ("số 9-XYZ/TW", "số chín, XYZ, trung ương"),
        ("theo QĐ-UBND", "theo quyết định, ủy ban nhân dân"),
        # Roman numerals and order
        ("Đại hội XIII", "Đại hội mười ba"),
        ("khóa XII", "khóa mười hai"),
        ("lần thứ XIII", "lần thứ mười ba"),
        ("lần thứ I", "lần thứ nhất"),
        ("lần thứ IV", "lần thứ tư"),
        ("lần thứ 1", "lần thứ nhất"),
        ("thứ 4", "thứ tư"),
        ("thế kỷ XXI", "thế kỷ hai mươi mốt"),
        ("chương IV", "chương bốn"),
        ("khóa X", "khóa mười"),
        ("bệnh viện hạng II", "bệnh viện hạng hai"),
        ("quý I-III", "quý một đến ba"),
        ("vitamin C", "vitamin C"),
        ("nhóm VIP", "nhóm VIP"),
        # Units
        ("rộng 20 ha", "rộng hai mươi héc-ta"),
        ("dài 5km", "dài năm ki-lô-mét"),
        ("rộng 1.250 m2", "rộng một nghìn hai trăm năm mươi mét vuông"),
        ("chứa 36 m³", "chứa ba mươi sáu mét khối"),
        ("nóng 38°C", "nóng ba mươi tám độ C"),
        ("nóng 38,5 °C", "nóng ba mươi tám phẩy năm độ C"),
        ("đạt 65 tấn/ha", "đạt sáu mươi lăm tấn trên héc-ta"),
        ("đạt 6,2 tạ/sào", "đạt sáu phẩy hai tạ trên sào"),
        ("3 triệu đồng/người/năm", "Ba triệu đồng trên người trên năm"),
        ("chạy 60 km/h", "chạy sáu mươi ki-lô-mét một giờ"),
        ("giá 100.000đ", "giá một trăm nghìn đồng"),
        ("giá 20.000 đồng/kg", "giá hai mươi nghìn đồng trên ki-lô-gam"),
        ("nặng 50kg", "nặng năm mươi ki-lô-gam"),
        ("mưa 120 mm", "mưa một trăm hai mươi mi-li-mét"),
        ("cần 2 l nước", "cần hai lít nước"),
        ("cao 5 m so với", "cao năm mét so với"),
        ("lưới 110kV", "lưới một trăm mười ki-lô-vôn"),
        ("vay 500 USD", "vay năm trăm đô la Mỹ"),
        ("5 mét", "Năm mét"),
        ("5 mươi", "Năm mươi"),
        # Abbreviations
        ("UBND xã", "Ủy ban nhân dân xã"),
        ("của UBND, HĐND", "của Ủy ban nhân dân, Hội đồng nhân dân"),
        ("trường THPT, THCS", "trường trung học phổ thông, trung học cơ sở"),
        ("TP. Thái Nguyên", "Thành phố Thái Nguyên"),
        ("ở TP Thái Nguyên", "ở thành phố Thái Nguyên"),
        ("ở TP.HCM", "ở Thành phố Hồ Chí Minh"),
        ("PGS.TS Nguyễn A", "Phó Giáo sư, Tiến sĩ Nguyễn A"),
        ("TS. Lê B", "Tiến sĩ Lê B"),
        ("đ/c Hà", "đồng chí Hà"),
        ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
        ("phát triển KT-XH", "phát triển kinh tế, xã hội"),
        ("giữ QP-AN", "giữ quốc phòng, an ninh"),
        ("lực lượng CSGT, PCCC", "lực lượng cảnh sát giao thông, phòng cháy, chữa cháy"),
        ("xây dựng NTM", "xây dựng nông thôn mới"),
        ("đóng BHXH, BHYT", "đóng bảo hiểm xã hội, bảo hiểm y tế"),
        ("trên QL3", "trên quốc lộ ba"),
        ("dọc ĐT261", "dọc đường tỉnh hai trăm sáu mươi mốt"),
        ("ĐT: 0912345678", "Điện thoại: không chín một hai ba bốn năm sáu bảy tám"),
        ("dịch COVID-19", "dịch COVID mười chín"),
        ("mạng 5G", "mạng năm G"),
        ("các CLB, HTX", "các câu lạc bộ, hợp tác xã"),
        ("hàng hóa, v.v.", "hàng hóa, vân vân"),
        ("theo NĐ-CP", "theo nghị định của Chính phủ"),
        ("MTTQ tỉnh", "Mặt trận Tổ quốc tỉnh"),
        # What stays
        ("Không có gì để đọc khác.", "Không có gì để đọc khác."),
        ("xem https://a.vn/2024/1?x=5 nhé", "xem https://a.vn/2024/1?x=5 nhé"),
        ("thư 12a@b3.vn", "thư 12a@b3.vn"),
        ("ngày 45/13/2023", "ngày bốn mươi lăm/mười ba trên hai nghìn không trăm hai mươi ba"),
        ("UBNDX", "UBNDX"),
        ("tỷ lệ 0/1.0", "tỷ lệ không/một chấm không"),
        ("2/1,5", "Hai/một phẩy năm"),
        ("", ""),
        # Starts of sentences
        ("Xong. 12 xã đã làm. 3 xã chưa", "Xong. Mười hai xã đã làm. Ba xã chưa"),
        ("5 năm qua", "Năm năm qua"),
        ("km 5", "km năm"),
        ("Hết! 7 người", "Hết! Bảy người"),
    ],
)
def test_it_is_said_as_a_newsreader_says_it(written: str, said: str) -> None:
    assert _SAY(written, True) == said


def test_a_text_in_the_middle_of_a_sentence_begins_small() -> None:
    assert _SAY("5 năm", False) == "năm năm"


@given(st.text(st.sampled_from("0123456789.,/-–:%° \n"), max_size=40))
def test_no_number_stays_a_number(written: str) -> None:
    assert not set("0123456789") & set(_SAY(written, True))


@given(st.text(max_size=80))
def test_anything_can_be_said(written: str) -> None:
    assert isinstance(_SAY(written, True), str)


@given(st.text(st.characters(categories=["Ll", "Zs"], exclude_characters="đ"), max_size=60))
def test_plain_words_stay_as_they_are(written: str) -> None:
    assert _SAY(written, True) == written


def test_a_newsroom_lays_its_own_words_over_ours() -> None:
    own = read_spoken_words('[choices]\nzero_tens = "lẻ"\n[abbreviations]\n"PL" = "Phú Lương"\n', _WORDS)
    assert speaker(own)("UBND PL có 105 thôn", True) == "Ủy ban nhân dân Phú Lương có một trăm lẻ năm thôn"


@pytest.mark.parametrize(
    "source", ["[units]\nkm = 3\n", "units = 3\n", "[roman]\nafter = 5\n", '[per]\nha = " "\n', "["]
)
def test_a_list_that_is_wrong_is_refused(source: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # tomllib's own message or ours
        read_spoken_words(source)


def test_our_list_is_nfc_and_spells_nothing_with_digits() -> None:
    assert unicodedata.is_normalized("NFC", _SOURCE)
    for table in (_WORDS.units, _WORDS.per, _WORDS.codes, _WORDS.abbreviations, _WORDS.before_number):
        assert table
        assert [said for said in table.values() if any(map(str.isdigit, said))] == []
