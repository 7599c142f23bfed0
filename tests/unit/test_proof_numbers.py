"""Numbers, dates, weekdays and times: what no calendar, clock or newspaper has is found."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.model.resources import resources_folder
from editor_app.proof.dates import date_rule
from editor_app.proof.numbers import number_rule
from tests.proofing import check_sound, fixed, found, marks

NUMBERS = number_rule((resources_folder() / "proof" / "numbers.toml").read_text("utf-8"))
DATES = date_rule(None)


@pytest.mark.parametrize(
    ("text", "rule", "severity", "right"),
    [
        ("gần 12,500 người", "N01", "error", "gần 12.500 người"),
        ("1,234,567 đồng", "N01", "error", "1.234.567 đồng"),
        ("1,234.56 USD", "N01", "error", "1.234,56 USD"),
        ("thu 3,000 lượt khách", "N01", "error", "thu 3.000 lượt khách"),
        ("trồng 5,000 cây", "N01", "error", "trồng 5.000 cây"),
        ("tăng 1.250,000 đồng", "N01", "doubt", "tăng 1.250.000 đồng"),
        ("hơn 6,000 khoáng sản", "N01", "doubt", "hơn 6.000 khoáng sản"),
        ("đạt 8.5%", "N02", "error", "đạt 8,5%"),
        ("dài 3.2 km", "N02", "error", "dài 3,2 km"),
        ("1.5 tỷ đồng", "N02", "error", "1,5 tỷ đồng"),
        ("từ 2.5-3.5 tấn", "N02", "error", "từ 2.5-3,5 tấn"),
        ("khoảng 36.75 triệu", "N02", "error", "khoảng 36,75 triệu"),
        ("hơn 15000 người", "N03", "doubt", "hơn 15.000 người"),
        ("chi 1500000 đồng", "N03", "doubt", "chi 1.500.000 đồng"),
        ("trồng 25000 cây", "N03", "doubt", "trồng 25.000 cây"),
        ("diện tích 10500 ha", "N03", "doubt", "diện tích 10.500 ha"),
        ("khen 12345 học sinh", "N03", "doubt", "khen 12.345 học sinh"),
        ("đạt 98 %", "N04", "error", "đạt 98%"),
        ("giảm 2,5 %.", "N04", "error", "giảm 2,5%."),
        ("chi 5triệu đồng", "N04", "doubt", "chi 5 triệu đồng"),
        ("với 300người", "N04", "doubt", "với 300 người"),
        ("dài 5km", "N04", "style", "dài 5 km"),
        ("nặng 10kg", "N04", "style", "nặng 10 kg"),
    ],
)
def test_numbers_are_put_right(text: str, rule: str, severity: str, right: str) -> None:
    findings = found(text, NUMBERS)
    check_sound(text, findings)
    assert [(mark.rule, mark.severity) for mark in findings] == [(rule, severity)]
    assert fixed(text, NUMBERS) == right


def test_a_broken_group_of_thousands_is_a_doubt() -> None:
    assert [mark.rule for mark in found("chi 1.50.000 đồng", NUMBERS)] == ["N03"]


@pytest.mark.parametrize(
    "text",
    [
        "1.234.567,89 đồng, 96%, 12.500 người, 1.500 ha, 8,125 km, 0,375 kg",
        "năm 2024 người dân, năm 2020, giai đoạn 2021-2025",
        "điện thoại 0912345678, 0208.3855.123, (024) 3825 1234, hotline 19001234",
        "Km 92+300, quốc lộ 37, biển số 20A-123.45, số 15000 người gọi",
        "cách mạng công nghiệp 4.0, phiên bản 3.11, mục 1.2, điều 5.3",
        "Nghị định số 30/2020/NĐ-CP, Kế hoạch 12345/KH-UBND",
        "tỷ số 2,5 và 1.000 bản; 10.000 đồng; 24.10.2023; 192.168.1.1",
        "U23, A4, M2, 5G, COVID-19, B52",
        "lúc 7h30, 12:30, 1/2 diện tích, 3/4 số hộ",
        "các bài 1, 2, 3 và 4,5 điểm",
        "1500 người, 3000 cây",
    ],
)
def test_right_numbers_are_left_alone(text: str) -> None:
    assert found(text, NUMBERS) == ()


@pytest.mark.parametrize(
    ("text", "rule", "mark", "fix"),
    [
        ("Ngày 31/6/2024, xã họp", "N05", "31/6/2024", "30/6/2024"),
        ("ngày 30/2", "N05", "30/2", "29/2"),
        ("ngày 29/2/2023", "N05", "29/2/2023", "28/2/2023"),
        ("ngày 10/24/2023", "N05", "10/24/2023", "24/10/2023"),
        ("ngày 31-4-2024", "N05", "31-4-2024", "30-4-2024"),
        ("ngày 31 tháng 9 năm 2024", "N05", "31 tháng 9 năm 2024", "30 tháng 9 năm 2024"),
        ("chiều 45/3", "N05", "45/3", None),
        ("tháng 13/2023", "N05", "tháng 13/2023", None),
        ("tháng 15 năm 2023", "N05", "tháng 15", None),
        ("lúc 7h75", "N06", "7h75", None),
        ("25h30 cùng ngày", "N06", "25h30", None),
        ("lúc 25 giờ", "N06", "25 giờ", None),
        ("19 giờ 75 phút", "N06", "19 giờ 75 phút", None),
        ("vào lúc 7:75", "N06", "7:75", None),
        ("thứ Hai, 24/10/2023", "N07", "thứ Hai", "thứ Ba"),
        ("Thứ Hai (24/10/2023)", "N07", "Thứ Hai", "Thứ Ba"),
        ("sáng thứ hai ngày 24/10/2023", "N07", "thứ hai", "thứ ba"),
        ("Thứ 2, ngày 24-10-2023", "N07", "Thứ 2", "Thứ 3"),
        ("Chủ nhật, ngày 24 tháng 10 năm 2023", "N07", "Chủ nhật", "Thứ Ba"),
        ("vào Chủ nhật, ngày 24/10/2023", "N07", "Chủ nhật", "thứ Ba"),
        ("ngày 22/10/2023, thứ Bảy", "N07", "thứ Bảy", "Chủ nhật"),
        ("ngày 24/10/2023 (thứ Hai)", "N07", "thứ Hai", "thứ Ba"),
    ],
)
def test_impossible_days_and_times(text: str, rule: str, mark: str, fix: str | None) -> None:
    check_sound(text, found(text, DATES))
    assert marks(text, rule, DATES) == [(mark, fix)]
    assert len(found(text, DATES)) == 1
    assert found(fixed(text, DATES), DATES) == (() if fix else found(text, DATES))


@pytest.mark.parametrize(
    "text",
    [
        "thứ Ba, 24/10/2023; Chủ nhật (22/10/2023); ngày 29/2/2024; 29 tháng 2",
        "các ngày 19-21, từ 7-15 tuổi, giai đoạn 2021-2025, ngày 2-9, ngày 20-10",
        "tỷ lệ 38/63 tỉnh, 1/2 số hộ, 24/24h, 24/7, 31/6 điểm",
        "trong 48 giờ, 72h, 120 giờ học, 90 phút, 24h00, từ 7h30 đến 11h",
        "tỷ số 50:50, câu 38:18, đoạn 3:75",
        "lần thứ ba, ngày 24/10/2023, người thứ hai 24/10/2023",
        "tháng 7-2023, tháng 12/2023, quý 13, tháng 12 năm 2023, 13 tháng, tháng 8.",
        "Quyết định số 31/6/QĐ, 30/2020/NĐ-CP, số nhà 45/13",
        "thứ Hai ngày 24/10, thứ Hai đầu tuần 24/10/2023 tới",
        "năm thứ 2, 3/4/2024",
    ],
)
def test_right_days_and_times_are_left_alone(text: str) -> None:
    assert found(text, DATES) == ()


def test_a_day_without_a_year_is_of_the_article_s_time() -> None:
    near = date_rule(date(2023, 10, 25))
    assert marks("thứ Hai (24/10)", "N07", near) == [("thứ Hai", "thứ Ba")]
    assert [mark.severity for mark in found("thứ Hai (24/10)", near)] == ["doubt"]
    assert found("thứ Ba (24/10)", near) == ()
    assert found("thứ Hai (1/1)", near) == ()  # 2024
    assert found("thứ Hai (1/1)", date_rule(date(2024, 1, 3))) == ()


NAMES = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy")


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(0, 6))
def test_weekdays_are_those_of_the_calendar(day: date, weekday: int) -> None:
    said = "Chủ nhật" if weekday == 6 else f"thứ {NAMES[weekday]}"
    text = f"{said}, ngày {day.day}/{day.month}/{day.year}"
    assert bool(found(text, DATES)) == (day.weekday() != weekday)
    assert found(fixed(text, DATES), DATES) == ()


@given(st.dates(date(1000, 1, 1), date(2100, 12, 31)))
def test_every_day_of_the_calendar_is_a_day(day: date) -> None:
    for text in (f"ngày {day.day}/{day.month}/{day.year}", f"ngày {day.day} tháng {day.month} năm {day.year}"):
        assert found(text, DATES) == ()
    if (day + timedelta(days=1)).month != day.month:
        assert marks(f"ngày {day.day + 1}/{day.month}/{day.year}", "N05", DATES)
