"""A date and time as people type it, turned into a moment, and a moment into what is kept and what is read.

A moment is a ``date`` where no time was given, else a ``datetime``; nobody invents a time.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

# How Vietnamese newsrooms and other programs write them; blanks have been folded, case does not matter.
_WEEKDAY = r"(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật),? ?(?:ngày )?)?"
_DATE = (
    r"(?:ngày )?(?:"
    r"(?P<iso_year>[0-9]{4})-(?P<iso_month>[0-9]{1,2})-(?P<iso_day>[0-9]{1,2})"
    r"|(?P<day>[0-9]{1,2})(?P<sign>[/.-])(?P<month>[0-9]{1,2})(?P=sign)(?P<year>[0-9]{4})"
    r"|(?P<said_day>[0-9]{1,2}) tháng (?P<said_month>[0-9]{1,2}),? năm (?P<said_year>[0-9]{4})"
    r")"
)
_TIME = (
    r"(?P<hour>[0-9]{1,2}) ?(?::|h|giờ) ?(?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2})(?:[.,](?P<fraction>[0-9]{1,9}))?)?"
    r"(?: ?(?P<offset>Z|\(?(?:GMT|UTC)? ?[+-][0-9]{1,2}(?::?[0-9]{2})?\)?))?"
)
_START = r"(?<![\w/.:])"
_END = r"\.?\Z"
_DATE_FIRST = re.compile(rf"{_START}{_WEEKDAY}{_DATE}(?:(?:T| ?[,|–—-] ?| )(?:lúc )?{_TIME})?{_END}", re.IGNORECASE)
_TIME_FIRST = re.compile(rf"{_START}{_WEEKDAY}{_TIME}(?: ?[,|–—-] ?| ){_WEEKDAY}{_DATE}{_END}", re.IGNORECASE)
_OFFSET = re.compile(r"([+-])([0-9]{1,2})(?::?([0-9]{2}))?")


@dataclass(frozen=True, slots=True)
class DateWords:
    """How one language writes dates: patterns for ``str.format``, names from Monday and from January.

    Patterns may use ``hour``, ``minute``, ``day``, ``month``, ``year``, ``weekday`` and ``month_name``.
    """

    moment: str
    date: str
    long: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]


def read_date_words(source: str) -> dict[str, DateWords]:
    """Return the words of each language in ``source``, the text of ``resources/dates.toml``."""
    return {
        lang: DateWords(table["moment"], table["date"], table["long"], tuple(table["weekdays"]), tuple(table["months"]))
        for lang, table in tomllib.loads(source).items()
    }


def words_for(lang: str, words: Mapping[str, DateWords]) -> DateWords:
    """Return the words for the language tag ``lang`` (``vi``, ``en-GB``), or else English."""
    return words.get(lang.strip().replace("_", "-").split("-")[0].lower(), words["en"])


def read_published(text: str) -> date | None:
    """Return the moment that ``text`` is, or None.

    Reads ISO 8601, ``09:01, 24/10/2023``, ``24/10/2023 09:01``, ``24-10-2023`` and
    ``ngày 24 tháng 10 năm 2023``; there may be a weekday before, and ``+07:00``, ``Z`` or ``(GMT+7)`` after the time.
    """
    before, moment = split_published(text)
    return None if before else moment


def split_published(line: str) -> tuple[str, date | None]:
    """Return the words of ``line`` (NFC, blanks folded) before the moment it ends in; that moment or None."""
    folded = " ".join(unicodedata.normalize("NFC", line).split())
    matches = [match for pattern in (_DATE_FIRST, _TIME_FIRST) if (match := pattern.search(folded))]
    if not matches:
        return folded, None
    match = min(matches, key=lambda found: found.start())
    moment = _moment(match.groupdict())
    return (folded, None) if moment is None else (folded[: match.start()], moment)


def with_offset(moment: date, utc_offset: str) -> date:
    """Return a time that has no offset with ``utc_offset`` (``+07:00``); anything else as it is.

    Raises ValueError if ``utc_offset`` is no offset.
    """
    if isinstance(moment, datetime) and moment.tzinfo is None:
        return moment.replace(tzinfo=_zone(utc_offset))
    return moment


def written_iso(moment: date) -> str:
    """Return the moment in ISO 8601, to the minute if that says it all: ``2023-10-24T09:01+07:00``."""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    is_whole_minute = not (moment.second or moment.microsecond)
    return moment.isoformat(timespec="minutes" if is_whole_minute else "auto")


def published_words(moment: date, words: DateWords) -> str:
    """Return the moment for the page, ``09:01, 24/10/2023``: the time only if it has one, in its own offset."""
    return _fill(words.moment if isinstance(moment, datetime) else words.date, moment, words)


def long_date_words(moment: date, words: DateWords) -> str:
    """Return the day for a printed page: ``Thứ Ba, ngày 24 tháng 10 năm 2023``."""
    return _fill(words.long, moment, words)


def _fill(pattern: str, moment: date, words: DateWords) -> str:
    clock = moment.time() if isinstance(moment, datetime) else time()
    return pattern.format(
        hour=clock.hour,
        minute=clock.minute,
        day=moment.day,
        month=moment.month,
        year=moment.year,
        weekday=words.weekdays[moment.weekday()],
        month_name=words.months[moment.month - 1],
    )


def _moment(parts: Mapping[str, str | None]) -> date | None:
    year, month, day_of_month = (
        int(parts[name] or parts[f"iso_{name}"] or parts[f"said_{name}"] or 0) for name in ("year", "month", "day")
    )
    try:
        day = date(year, month, day_of_month)
        if parts["hour"] is None:
            return day
        microsecond = int((parts["fraction"] or "0")[:6].ljust(6, "0"))
        hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
        zone = _zone(parts["offset"]) if parts["offset"] else None
        return datetime.combine(day, time(hour, minute, second, microsecond, zone))
    except ValueError:
        return None


def _zone(offset: str) -> timezone:
    if offset in ("Z", "z"):
        return UTC
    match = _OFFSET.search(offset)
    if not match:
        raise ValueError(f"no UTC offset: {offset!r}")
    shift = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return timezone(-shift if match[1] == "-" else shift)
