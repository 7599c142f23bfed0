"""Dates as people type them are read, kept in one form, and written in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.model.resources import resources_folder
from editor_app.text.dates import (
    long_date_words,
    published_words,
    read_date_words,
    read_published,
    split_published,
    with_offset,
    words_for,
    written_iso,
)

WORDS = read_date_words((resources_folder() / "dates.toml").read_text("utf-8"))
HANOI = timezone(timedelta(hours=7))
OFFSETS = st.integers(-14 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))
DAYS = st.dates(date(1000, 1, 1))  # a year has four digits
TIMES = st.datetimes(datetime(1000, 1, 1))
MOMENTS = st.one_of(DAYS, TIMES, st.datetimes(datetime(1000, 1, 1), timezones=OFFSETS))


@pytest.mark.parametrize(
    "typed",
    [
        "2023-10-24T09:01",
        "2023-10-24 09:01:00",
        "09:01, 24/10/2023",
        "9h01 24/10/2023",
        "9 giờ 01, ngày 24/10/2023",
        "24/10/2023 09:01",
        "24-10-2023 09:01",
        "24.10.2023 | 09:01",
        "24/10/2023 lúc 9h01",
        "Thứ Ba, ngày 24 tháng 10 năm 2023, 09:01",
        "thứ 3, 24/10/2023, 9:01",
        "09:01 Thứ Ba, 24/10/2023.",
        "\u00a024/10/2023\t 09:01 ",
        "thứ ba 24/10/2023 09:01",  # marks typed as characters of their own
    ],
)
def test_a_moment_in_every_form(typed: str) -> None:
    assert read_published(typed) == datetime(2023, 10, 24, 9, 1)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("24/10/2023", date(2023, 10, 24)),
        ("ngày 1 tháng 2 năm 2024", date(2024, 2, 1)),
        ("29/02/2024", date(2024, 2, 29)),
        ("2023-10-24T09:01:00+07:00", datetime(2023, 10, 24, 9, 1, tzinfo=HANOI)),
        ("24/10/2023, 09:01 (GMT+7)", datetime(2023, 10, 24, 9, 1, tzinfo=HANOI)),
        ("24/10/2023 09:01 (GMT +7)", datetime(2023, 10, 24, 9, 1, tzinfo=HANOI)),
        ("2023-10-24t02:01z", datetime(2023, 10, 24, 2, 1, tzinfo=UTC)),
        ("2023-10-24T02:01:30.5Z", datetime(2023, 10, 24, 2, 1, 30, 500_000, UTC)),
        (
            "24/10/2023 23:59 UTC-03:30",
            datetime(2023, 10, 24, 23, 59, tzinfo=timezone(-timedelta(hours=3, minutes=30))),
        ),
    ],
)
def test_a_day_or_an_offset(typed: str, moment: date) -> None:
    assert read_published(typed) == moment


@pytest.mark.parametrize(
    "typed",
    [
        *("", "hôm nay", "2023", "24/10", "24/10/23", "30/02/2024", "31/4/2024", "0/1/2024", "1/13/2024"),
        *("24/10-2023", "24/10/2023 25:00", "24/10/2023 09:60", "x24/10/2023", "1.24/10/2023", "24/10/20231"),
        *("24/10/2023 09:01 +25:00", "0000-01-01", "٢٤/١٠/٢٠٢٣", "24/10/2023 và hơn thế"),
    ],
)
def test_what_is_no_moment(typed: str) -> None:
    assert read_published(typed) is None


def test_the_words_before_the_moment() -> None:
    assert split_published("Duy Phương  09:01, 24/10/2023") == ("Duy Phương ", datetime(2023, 10, 24, 9, 1))
    assert split_published("Lê Văn A – Thứ Ba, 24/10/2023") == ("Lê Văn A – ", date(2023, 10, 24))
    assert split_published("Không có   ngày") == ("Không có ngày", None)


def test_an_offset_is_added_only_to_a_time_without_one() -> None:
    assert with_offset(date(2023, 10, 24), "+07:00") == date(2023, 10, 24)
    assert with_offset(datetime(2023, 10, 24, 9, 1), "+07:00").isoformat() == "2023-10-24T09:01:00+07:00"
    kept = datetime(2023, 10, 24, 9, 1, tzinfo=UTC)
    assert with_offset(kept, "+07:00") is kept
    with pytest.raises(ValueError, match="no UTC offset"):
        with_offset(datetime(2023, 10, 24, 9, 1), "here")


def test_kept_to_the_minute_if_that_says_it_all() -> None:
    assert written_iso(datetime(2023, 10, 24, 9, 1, tzinfo=HANOI)) == "2023-10-24T09:01+07:00"
    assert written_iso(datetime(2023, 10, 24, 9, 1, 2)) == "2023-10-24T09:01:02"
    assert written_iso(date(2023, 10, 24)) == "2023-10-24"


def test_in_words() -> None:
    moment = datetime(2023, 10, 24, 9, 1, tzinfo=HANOI)
    assert published_words(moment, WORDS["vi"]) == "09:01, 24/10/2023"
    assert published_words(moment.date(), WORDS["vi"]) == "24/10/2023"
    assert long_date_words(moment, WORDS["vi"]) == "Thứ Ba, ngày 24 tháng 10 năm 2023"
    assert published_words(moment, WORDS["en"]) == "09:01, 24 October 2023"
    assert long_date_words(moment, WORDS["en"]) == "Tuesday, 24 October 2023"


@pytest.mark.parametrize(
    ("lang", "language"), [("vi", "vi"), ("VI-vn", "vi"), (" vi_VN", "vi"), ("en-GB", "en"), ("fr", "en"), ("", "en")]
)
def test_which_words(lang: str, language: str) -> None:
    assert words_for(lang, WORDS) is WORDS[language]


@given(MOMENTS)
def test_what_is_kept_is_read_back(moment: date) -> None:
    assert read_published(written_iso(moment)) == moment


@given(st.one_of(DAYS, TIMES))
def test_what_the_page_says_is_read_back(moment: date) -> None:
    kept = moment.replace(second=0, microsecond=0) if isinstance(moment, datetime) else moment
    assert read_published(published_words(moment, WORDS["vi"])) == kept


@given(DAYS)
def test_the_long_day_is_read_back(day: date) -> None:
    assert read_published(long_date_words(day, WORDS["vi"])) == day


@given(st.text(st.sampled_from("0123456789/-:.,TZ+ hgiờngàyáăm()GMT")))
def test_never_an_error(typed: str) -> None:
    before, moment = split_published(typed)
    assert moment is None or isinstance(moment, date)
    assert typed.split() == [] or before in " ".join(typed.split())
