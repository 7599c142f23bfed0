"""Numbers as Vietnamese print sets them (1.234.567,89; 96%); others are findings.

Sources: CLDR vi for the signs; section 4.2 of the notes; Thông tư 01/2011/TT-BNV does not settle them. What a number
counts comes from ``resources/proof/numbers.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator

from editor_app.model.message import message
from editor_app.proof.finding import Finding
from editor_app.proof.prose import Prose, Rule

# Not inside of words, codes, dates, phone numbers and longer numbers.
_FREE = r"(?<![\w.,/:–-])"
_END = r"(?![\w/]|[.,:]\d)"
_NUMBER = re.compile(rf"{_FREE}\d[\d.,]*\d(?![\w/:])|{_FREE}\d(?![\w/:])")
_RANGE_END = re.compile(r"(?<=\d[-–])\d[\d.,]*\d(?![\w/:])|(?<=\d[-–])\d(?![\w/:])")
_COMMA_GROUPS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
_MIXED_GROUPS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{3})+|[1-9]\d{0,2}(?:,\d{3})+(?:\.\d{3})+")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+")
_POINT = re.compile(r"\d+\.(?:\d{1,2}|\d{4,})")
_LONG = re.compile(r"[1-9]\d{4,11}")
_BROKEN_GROUPS = re.compile(r"[1-9]\d{0,2}(?:\.\d{1,4}){2,}")
_BLANK_BEFORE_PERCENT = re.compile(r"(?<=\d)[ \u00a0]+(?=%)")
_ID_BEFORE = re.compile(
    r"(?:số|mã|mã số|biển|biển số|hotline|điện thoại|đt|tk|stk|khoản|cccd|id|pin|no|phòng|quốc lộ)[ .:]*$",
    re.IGNORECASE,
)
_VERSION_BEFORE = re.compile(
    r"(?:bản|phiên bản|version|web|python|công nghiệp|mục|điều|chương|phần|bảng|hình|tập|bài)[ .:]*$", re.IGNORECASE
)
_STUCK = re.compile(
    rf"{_FREE}(?P<number>\d[\d.,]*\d|\d)(?P<unit>triệu|tỷ|tỉ|nghìn|ngàn|tấn|người|đồng|hộ|năm|tháng|ngày|tuổi|lượt|phút|giây|km|kg|ha)(?![\w])"
)
_SHORT_UNITS = ("km", "kg", "ha")


def number_rule(words: str) -> Rule:
    """Return the rule that reads numbers; ``words`` is the text of ``numbers.toml``."""
    table = tomllib.loads(words)
    counted, measured = _starts(table["counted"]), _starts(table["measured"])

    def numbers(prose: Prose) -> Iterator[Finding]:
        """Yield thousands with commas (N01), decimals with points (N02), long numbers (N03), spaces (N04)."""
        text = prose.masked
        for match in [*_NUMBER.finditer(text), *_RANGE_END.finditer(text)]:
            yield from _number(text, match, counted, measured)
        for match in _BLANK_BEFORE_PERCENT.finditer(text):
            yield Finding("N04", "error", *match.span(), message("proof.space_before_percent"), ("",))
        for match in _STUCK.finditer(text):
            is_short = match["unit"] in _SHORT_UNITS
            said = message("proof.no_space_before_unit", unit=match["unit"])
            fix = f"{match['number']} {match['unit']}"
            yield Finding("N04", "style" if is_short else "doubt", *match.span(), said, (fix,))

    return numbers


def _number(text: str, match: re.Match[str], counted: re.Pattern[str], measured: re.Pattern[str]) -> Iterator[Finding]:
    number, start, end = match[0], match.start(), match.end()
    after = text[end : end + 40]
    is_counted, is_measured = counted.match(after) is not None, measured.match(after) is not None
    if _ENGLISH.fullmatch(number) and not (is_counted and _MIXED_GROUPS.fullmatch(number)):
        whole, _, rest = number.partition(".")
        fix = f"{whole.replace(',', '.')},{rest}"
        yield Finding("N01", "error", start, end, message("proof.english_number", meant=fix), (fix,))
    elif _MIXED_GROUPS.fullmatch(number) and is_counted:
        fix = number.replace(",", ".")
        yield Finding("N01", "doubt", start, end, message("proof.thousands_comma", meant=fix), (fix,))
    elif _COMMA_GROUPS.fullmatch(number):
        if number.count(",") > 1 or is_counted or not is_measured:
            fix = number.replace(",", ".")
            sure = number.count(",") > 1 or is_counted
            said = message("proof.thousands_comma", meant=fix)
            yield Finding("N01", "error" if sure else "doubt", start, end, said, (fix,))
    elif _POINT.fullmatch(number) and (is_measured or (is_counted and number.count(".") == 1 and len(number) > 4)):
        if not _VERSION_BEFORE.search(text[max(0, start - 20) : start]):
            fix = number.replace(".", ",")
            yield Finding("N02", "error", start, end, message("proof.decimal_point", meant=fix), (fix,))
    elif _LONG.fullmatch(number) and (is_counted or is_measured):
        if not _ID_BEFORE.search(text[max(0, start - 20) : start]):
            fix = f"{int(number):,}".replace(",", ".")
            yield Finding("N03", "doubt", start, end, message("proof.no_thousands", meant=fix), (fix,))
    elif _BROKEN_GROUPS.fullmatch(number) and is_counted and any(len(group) != 3 for group in number.split(".")[1:]):
        yield Finding("N03", "doubt", start, end, message("proof.broken_thousands"))


def _starts(words: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of any of ``words`` right behind a number, a blank between them or not."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(r"[ \u00a0]?(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)", re.IGNORECASE)
