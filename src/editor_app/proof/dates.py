"""Days, times and weekdays in running text, held against the calendar and the clock (N05, N06, N07).

Sources: the Gregorian calendar; section 4.2 of the notes for which forms are dates at all: "7-15 tuổi" is none.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from editor_app.model.message import message
from editor_app.proof.finding import Finding, Severity
from editor_app.proof.prose import Prose, Rule

_DAY_WORDS = "ngày|sáng|trưa|chiều|tối|đêm|rạng sáng|hôm|mùng|mồng"
# 24/10/2023, 24-10-2023, 24.10.2023: the sign between is the same twice.
_WITH_YEAR = re.compile(
    r"(?<![\w/.,-])(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})(?![\w/-])"
)
_SHORT = re.compile(
    rf"\b(?:{_DAY_WORDS})\s+(?P<day>\d{{1,2}})(?P<sign>[/-])(?P<month>\d{{1,2}})(?![\w/-]|[.,]\d)", re.IGNORECASE
)
_SAID = re.compile(
    r"\b(?:ngày|mùng|mồng)\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})(?:,?\s+năm\s+(?P<year>\d{4}))?(?!\w)",
    re.IGNORECASE,
)
_MONTH = re.compile(r"\btháng\s+(?P<month>\d{1,2})(?P<sign>[/-])(?P<year>\d{4})(?![\w/-])", re.IGNORECASE)
_MONTH_SAID = re.compile(
    r"\btháng\s+(?P<month>1[3-9]|[2-9]\d|0)(?![\w/-]|[.,]\d)(?=\s+năm\s+\d{4}|\s*[.,;)]|$)", re.IGNORECASE
)

_WEEKDAYS = {
    "hai": 0,
    "2": 0,
    "ba": 1,
    "3": 1,
    "tư": 2,
    "4": 2,
    "năm": 3,
    "5": 3,
    "sáu": 4,
    "6": 4,
    "bảy": 5,
    "bẩy": 5,
    "7": 5,
}
_NAMES = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy")
SUNDAY = 6
_WEEKDAY = r"(?P<weekday>thứ\s+(?P<name>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật)(?!\w)"
_NUMERIC = r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})(?:[/.-](?P<year>\d{4}))?(?![\w/-]|[.,]\d)"
_WORDED = r"(?P<day2>\d{1,2})\s+tháng\s+(?P<month2>\d{1,2})(?:,?\s+năm\s+(?P<year2>\d{4}))?(?!\w)"
_DATE = rf"(?:{_NUMERIC}|{_WORDED})"
_WEEKDAY_FIRST = re.compile(rf"(?<!\w){_WEEKDAY}(?:,\s*|\s*\(\s*|\s+)(?:tức\s+)?(?:ngày\s+)?{_DATE}", re.IGNORECASE)
_DATE_FIRST = re.compile(rf"(?<![\w/.,-]){_DATE}(?:,\s*|\s*\(\s*)(?:tức\s+|vào\s+)?{_WEEKDAY}", re.IGNORECASE)
# "lần thứ ba, ngày 24/10/2023" counts; it names no weekday.
_ORDINAL_BEFORE = re.compile(
    r"(?:lần|người|vị trí|hạng|giải|kỳ|khóa|con|đứa|cái|thế hệ|đợt|bên|nước|vòng|nhiệm kỳ|năm|tuần|tháng|lớp)\s+$",
    re.IGNORECASE,
)
# Before that, calendars differed.
_FIRST_YEAR = 1900
_HALF_A_YEAR = timedelta(days=183)

_CLOCK = re.compile(
    r"(?<![\w/.,:-])(?P<hour>\d{1,3})(?:h|g|\s*giờ\s*|:(?=\d\d\b))(?P<minute>\d{1,2})?"
    r"(?:\s*(?:phút|ph|p|’|'))?(?![\w/])",
    re.IGNORECASE,
)
_AT = re.compile(
    r"(?:lúc|vào lúc|hồi|khoảng|từ|đến|trước|sau)\s+(?:\d{1,2}(?:h|g|:)\d{0,2}\s*(?:đến|[-–])\s*)?$", re.IGNORECASE
)


def date_rule(written: date | None) -> Rule:
    """Return the rule that reads dates; those without a year lie within half a year of ``written``, if it is known."""

    def dates(prose: Prose) -> Iterator[Finding]:
        """Yield days that no calendar has (N05), times that no clock shows (N06), wrong weekdays (N07)."""
        text = prose.masked
        if not any(map(str.isdigit, text)):
            return
        yield from _impossible(text)
        yield from _months(text)
        for pattern in (_WEEKDAY_FIRST, _DATE_FIRST):
            for match in pattern.finditer(text):
                yield from _weekday(text, match, written)
        yield from _times(text)

    return dates


def _impossible(text: str) -> Iterator[Finding]:
    for pattern in (_WITH_YEAR, _SHORT, _SAID):
        for match in pattern.finditer(text):
            parts = match.groupdict()
            day, month, year = int(parts["day"]), int(parts["month"]), int(parts.get("year") or 0)
            if _is_day(day, month, year):
                continue
            if pattern is _SHORT and month > 12 and day <= 31 and parts["sign"] == "-":
                continue  # ngày 19-21: a stretch of days
            start, end = match.start("day"), match.end()
            said = message("proof.no_such_day", day=match[0][start - match.start() :])
            yield Finding("N05", "error", start, end, said, _nearest(text[start:end], day, month, year))


def _is_day(day: int, month: int, year: int) -> bool:
    if not 1 <= month <= 12 or day < 1:
        return False
    # Without a year, 29 February is a day of some year.
    return day <= calendar.monthrange(year if 1 <= year <= 9999 else 2000, month)[1]


def _nearest(written: str, day: int, month: int, year: int) -> tuple[str, ...]:
    """Return what may have been meant: day and month changed places, or the last day of the month."""
    first, second = re.search(r"\d+", written), re.search(r"\D\d{1,2}(?=\D|$)", written[1:])
    if first is None or second is None:
        return ()
    at = second.start() + 2
    if month > 12 and _is_day(month, day, year):
        return (f"{month}{written[first.end() : at]}{day}{written[at + len(second[0]) - 1 :]}",)
    if 1 <= month <= 12 and day in (29, 30, 31, 32):
        last = calendar.monthrange(year if year else 2000, month)[1]
        return (f"{last}{written[first.end() :]}",)
    return ()


def _months(text: str) -> Iterator[Finding]:
    for match in _MONTH.finditer(text):
        if not 1 <= int(match["month"]) <= 12:
            yield Finding("N05", "error", *match.span(), message("proof.no_such_month", month=match["month"]))
    for match in _MONTH_SAID.finditer(text):
        yield Finding("N05", "error", *match.span(), message("proof.no_such_month", month=match["month"]))


def _weekday(text: str, match: re.Match[str], written: date | None) -> Iterator[Finding]:
    day, month = int(match["day"] or match["day2"]), int(match["month"] or match["month2"])
    year = int(match["year"] or match["year2"] or 0)
    start, end = match.span("weekday")
    said = match["weekday"]
    if said == said.lower() and _ORDINAL_BEFORE.search(text[:start]):
        return
    if not year and written is None:
        return
    found = _day_near(day, month, year, written)
    named = SUNDAY if match["name"] is None else _WEEKDAYS[match["name"].lower()]
    if found is None or found.weekday() == named:
        return
    before = text[:start].rstrip(' “"(-–')
    fix = _weekday_like(said, found.weekday(), is_start=not before or before[-1] in ".!?…")
    shown = f"{found.day}/{found.month}/{found.year}"
    severity: Severity = "error" if year else "doubt"
    yield Finding("N07", severity, start, end, message("proof.wrong_weekday", day=shown, weekday=fix), (fix,))


def _day_near(day: int, month: int, year: int, written: date | None) -> date | None:
    """Return the day meant, or None where there is none or the calendar was another."""
    years = [year] if year or written is None else [written.year - 1, written.year, written.year + 1]
    days = [date(one, month, day) for one in years if one >= _FIRST_YEAR and _is_day(day, month, one)]
    if not year and written is not None:
        days = [one for one in days if abs(one - written) <= _HALF_A_YEAR]
    return days[0] if days else None


def _weekday_like(said: str, weekday: int, *, is_start: bool) -> str:
    """Return the name of ``weekday`` (0 is Monday) written as ``said`` is: Thứ Ba, thứ ba, thứ 3."""
    first, last = said.split()
    if weekday == SUNDAY:
        return "chủ nhật" if first.islower() and last.islower() else "Chủ nhật"
    if last.isdigit():
        return f"{first} {weekday + 2}"
    is_sunday = first.lower() == "chủ"
    name = _NAMES[weekday]
    if is_sunday:
        first = "Thứ" if is_start else "thứ"
    return f"{first} {name if is_sunday or last[0].isupper() else name.lower()}"


def _times(text: str) -> Iterator[Finding]:
    for match in _CLOCK.finditer(text):
        hour, minute = int(match["hour"]), match["minute"]
        at = _AT.search(text[max(0, match.start() - 30) : match.start()]) is not None
        if text[match.start() + len(match["hour"])] == ":" and not at:
            continue  # 50:50, 38:18
        bad_hour = hour > 24 or (hour == 24 and minute is not None and int(minute) > 0)
        bad_minute = minute is not None and int(minute) > 59 and bool(len(minute) == 2)
        is_span = minute is None and not re.search(r"(?:lúc|hồi)\s+$", text[max(0, match.start() - 10) : match.start()])
        if bad_minute or (bad_hour and not is_span):
            yield Finding("N06", "error", *match.span(), message("proof.no_such_time", time=match[0].strip()))
