"""Written Vietnamese, turned into the words a newsreader says: numbers, dates, units and abbreviations spelled out."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from re import Match

from editor_app.text.spoken_numbers import MOST_DIGITS, digit_words, number_words, roman_value


@dataclass(frozen=True, slots=True)
class SpokenWords:
    """What ``resources/spoken.toml`` says; see there."""

    units: Mapping[str, str] = field(default_factory=dict)
    per: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    before_number: Mapping[str, str] = field(default_factory=dict)
    roman_after: tuple[str, ...] = ()
    days_after: tuple[str, ...] = ()
    zero_tens: str = "linh"
    thousand: str = "nghìn"


def read_spoken_words(source: str, under: SpokenWords | None = None) -> SpokenWords:
    """Return the words in ``source``, the text of a ``spoken.toml``, laid over those ``under`` it.

    Raises ValueError where it is no TOML or an entry is no text.
    """
    base = under or SpokenWords()
    tables = tomllib.loads(unicodedata.normalize("NFC", source))
    choices = _texts(tables, "choices")
    return replace(
        base,
        **{name: {**getattr(base, name), **_texts(tables, name)} for name in _TABLES},
        roman_after=base.roman_after + _list(tables, "roman"),
        days_after=base.days_after + _list(tables, "days"),
        zero_tens=choices.get("zero_tens", base.zero_tens),
        thousand=choices.get("thousand", base.thousand),
    )


def speaker(words: SpokenWords) -> Callable[[str, bool], str]:
    """Return what turns a text into spoken words; its second argument says whether the text begins a sentence."""
    rules = _Rules(words).rules()

    def say(text: str, is_start: bool = True) -> str:
        said: list[str] = []
        at = 0
        found = [rule.pattern.search(text) for rule in rules]
        while matches := [(match.start(), order) for order, match in enumerate(found) if match is not None]:
            _, order = min(matches)
            match = found[order]
            assert match is not None
            spoken = rules[order].say(match)
            if spoken is None:  # looks like it, and is something else
                found[order] = rules[order].pattern.search(text, match.start() + 1)
                continue
            before = text[at : match.start()]
            kept = _LEFT_OVER.sub(_one_by_one, before)
            begins = (is_start or at > 0 or before != "") and _SENTENCE_END.search(text[: match.start()]) is not None
            said += [kept, _as_begun(spoken, match.group()) if begins else spoken]
            at = match.end()
            for other, waiting in enumerate(found):
                if waiting is not None and waiting.start() < at:
                    found[other] = rules[other].pattern.search(text, at)
        return "".join([*said, _LEFT_OVER.sub(_one_by_one, text[at:])])

    return say


def _one_by_one(match: Match[str]) -> str:
    return digit_words(match.group())


def _as_begun(spoken: str, written: str) -> str:
    """Return what is said at the start of a sentence with a capital, unless the text itself began with a small one."""
    return spoken if written[:1].islower() else spoken[:1].upper() + spoken[1:]


@dataclass(frozen=True, slots=True)
class _Rule:
    """What is said otherwise than written; ``say`` returns None where the match is something else after all."""

    pattern: re.Pattern[str]
    say: Callable[[Match[str]], str | None]


_TABLES = ("units", "per", "codes", "abbreviations", "before_number")
# Digits that no rule knows, as in 2/1,5.3: they are read one by one, unless they are part of a name.
_LEFT_OVER = re.compile(r"(?<![^\W\d_])\d+(?![^\W\d_])")
_DASH = r"\s?[–-]\s?"
_NUMBER = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![.,]?\d)|\d+,\d+(?![.,]?\d)|\d+(?![.,]?\d))"
_CODE = r"[A-ZĐƯ]{1,10}[a-zđ]{0,2}"
_ROMAN = r"[IVXLC]+(?!\w)"
_YEAR = r"([12]\d{3})(?![\w/])"
_SENTENCE_END = re.compile(r"(?:[.!?…][\s“\"‘(]+|\A[\s“\"‘(–-]*)\Z")


class _Rules:
    """Every rule, in the order in which they are tried where several begin at the same sign."""

    def __init__(self, words: SpokenWords) -> None:
        self._words = words

    def rules(self) -> tuple[_Rule, ...]:
        units, per, short = (
            _any_of(table) for table in (self._words.units, self._words.per, self._words.abbreviations)
        )
        roman_after, days_after = _any_of(self._words.roman_after), _any_of(self._words.days_after)
        rates = rf"((?:/(?:{per})(?![\w²³]))*)"
        told = (
            (r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", Match.group),
            (rf"(?:((?i:ngày)) )?(?:(\d{{1,2}}){_DASH})?(\d{{1,2}})([/.-])(\d{{1,2}})\4{_YEAR}", self._day),
            (rf"(?:((?i:tháng)) )?(\d{{1,2}})[/-]{_YEAR}(?!-[A-ZĐ])", self._month),
            (rf"((?i:qu[ýí])) ({_ROMAN}|[1-4])[/-]{_YEAR}", self._quarter),
            (rf"(\d+)(?:/([12]\d{{3}}))?[/-]({_CODE}(?:[/-]{_CODE})*)(?!\w)", self._document),
            (rf"({_CODE}(?:[/-]{_CODE})+)(?!\w)", self._codes),
            (r"(?:\+84|\(0\d{1,3}\)|0\d{1,3}|1[89]00)(?:[ .-]?\d{2,4}){2,4}(?!\w)", self._phone),
            (
                rf"(\d{{1,2}})(?:h(\d{{2}})?|[:g](\d{{2}})){_DASH}(\d{{1,2}})(?:h(\d{{2}})?|[:g](\d{{2}}))(?!\w)",
                self._hours,
            ),
            (r"(\d{1,2})(?:h(\d{2})?|[:g](\d{2}))(?!\w|:\d)", self._hour),
            (
                rf"(?:((?i:{days_after})) )?(?:(\d{{1,2}}){_DASH})?(\d{{1,4}})/(\d{{1,4}})(?![\w/]|[.,]\d)",
                self._short_day,
            ),
            (r"((?i:tháng)) (\d{1,2})(?!\w|[.,/–-]\d|%)", self._monthly),
            (rf"((?i:thứ)) ({_ROMAN}|\d{{1,3}}(?!\w|[.,]\d))", self._ordinal),
            (rf"((?i:{roman_after})) ({_ROMAN})(?:{_DASH}({_ROMAN}))?", self._roman),
            (rf"([-−]?)({_NUMBER})(?:{_DASH}({_NUMBER}))?(?: ?({units})(?![\w²³]))?{rates}", self._amount),
            (r"\d+(?:[.,]\d+)+", self._points),
            (r"([^\W\d_]+)-?(\d+)(?!\w)", self._lettered),
            (rf"({short})(?!\w)", self._short),
            (rf"([^\W\d_]+)((?:/(?:{per})(?![\w²³]))+)", self._rate),
        )
        return tuple(_Rule(re.compile(rf"(?<!\w)(?<!\d[.,])(?:{pattern})"), say) for pattern, say in told)

    def _number(self, written: str) -> str:
        """Return what a number with points between its thousands and a comma before its fraction is called."""
        whole, _, fraction = written.replace(".", "").partition(",")
        # 02 is how offices write 2; more digits behind a nought are a code.
        is_code = (len(whole) > 2 and whole[0] == "0") or len(whole) > MOST_DIGITS
        said = digit_words(whole) if is_code else self._count(int(whole))
        if not fraction:
            return said
        is_short = len(fraction) <= 2 and fraction[0] != "0"
        return f"{said} phẩy {self._count(int(fraction)) if is_short else digit_words(fraction)}"

    def _count(self, number: int) -> str:
        return number_words(number, zero_tens=self._words.zero_tens, thousand=self._words.thousand)

    def _month_of(self, month: int) -> str:
        return "tháng tư" if month == 4 else f"tháng {self._count(month)}"

    def _year_of(self, year: str) -> str:
        return f"năm {self._count(int(year))}"

    def _day(self, match: Match[str]) -> str | None:
        said, first, day, _, month, year = match.groups()
        if not _is_day(day, month):
            return None
        return f"{self._days(said, first, day)} {self._month_of(int(month))} {self._year_of(year)}"

    def _days(self, said: str | None, first: str | None, day: str) -> str:
        to = f"{self._count(int(first))} đến " if first else ""
        return f"{said or 'ngày'} {to}{self._count(int(day))}"

    def _month(self, match: Match[str]) -> str | None:
        said, month, year = match.groups()
        if not 1 <= int(month) <= 12:
            return None
        spoken = self._month_of(int(month))
        return f"{said or 'tháng'}{spoken.removeprefix('tháng')} {self._year_of(year)}"

    def _quarter(self, match: Match[str]) -> str | None:
        said, quarter, year = match.groups()
        value = int(quarter) if quarter.isdigit() else roman_value(quarter)
        return f"{said} {self._count(value)} {self._year_of(year)}" if 1 <= value <= 4 else None

    def _document(self, match: Match[str]) -> str | None:
        number, year, codes = match.groups()
        parts = [self._words.codes.get(code) for code in re.split("[/-]", codes)]
        if parts[0] is None and year is None and len(parts) == 1:
            return None  # 4-H, 5-A: no document
        shown = [part or code for part, code in zip(parts, re.split("[/-]", codes), strict=True)]
        return ", ".join([self._number(number), *([self._count(int(year))] if year else []), *shown])

    def _codes(self, match: Match[str]) -> str | None:
        written = match.group()
        if written in self._words.abbreviations:
            return self._words.abbreviations[written]
        parts = [self._words.codes.get(code) for code in re.split("[/-]", written)]
        return None if None in parts else ", ".join(part for part in parts if part)

    def _phone(self, match: Match[str]) -> str | None:
        digits = re.sub(r"\D", "", match.group())
        least = 8 if digits.startswith("1") else 9
        if not least <= len(digits) <= 12:
            return None
        groups = re.findall(r"\d+", match.group())
        return ("cộng " if match.group().startswith("+") else "") + ", ".join(digit_words(group) for group in groups)

    def _hour(self, match: Match[str]) -> str | None:
        hour, minute, other = match.groups()
        return self._time(hour, minute or other)

    def _hours(self, match: Match[str]) -> str | None:
        start, end = self._time(match[1], match[2] or match[3]), self._time(match[4], match[5] or match[6])
        return f"{start} đến {end}" if start and end else None

    def _time(self, hour: str, minute: str | None) -> str | None:
        if int(hour) > 24 or int(minute or 0) > 59:
            return None
        said = f"{self._count(int(hour))} giờ"
        return f"{said} {self._count(int(minute))}" if int(minute or 0) and minute else said

    def _short_day(self, match: Match[str]) -> str | None:
        said, first, left, right = match.groups()
        is_day = _is_day(left, right) and (said is not None or int(left) > int(right))
        if is_day:
            is_said = (said or "").lower().endswith(("ngày", "mùng", "mồng"))
            days = self._days(said if is_said else "ngày", first, left)
            return (
                f"{said} {days} {self._month_of(int(right))}"
                if said and not is_said
                else f"{days} {self._month_of(int(right))}"
            )
        if first is not None or said is not None or int(right) == 0:
            return None
        between = "phần" if int(left) < int(right) <= 10 else "trên"
        below = "tư" if between == "phần" and int(right) == 4 else self._count(int(right))
        return f"{self._count(int(left))} {between} {below}"

    def _monthly(self, match: Match[str]) -> str | None:
        return f"{match[1]} tư" if int(match[2]) == 4 else f"{match[1]} {self._count(int(match[2]))}"

    def _ordinal(self, match: Match[str]) -> str | None:
        value = int(match[2]) if match[2].isdigit() else roman_value(match[2])
        if value == 0:
            return None
        return f"{match[1]} {({1: 'nhất', 4: 'tư'}).get(value) or self._count(value)}"

    def _roman(self, match: Match[str]) -> str | None:
        values = [roman_value(numeral) for numeral in match.groups()[1:] if numeral]
        return f"{match[1]} {' đến '.join(map(self._count, values))}" if all(values) else None

    def _amount(self, match: Match[str]) -> str | None:
        sign, number, other, unit, rates = match.groups()
        said = ("âm " if sign else "") + self._number(number)
        if other is not None:
            said += f" đến {self._number(other)}"
        if unit is not None:
            said += f" {self._words.units[unit]}"
        # 5G is no unit: the letter is said behind the number.
        follows = match.string[match.end() : match.end() + 1]
        return said + self._rates(rates) + (" " if follows.isalpha() else "")

    def _rates(self, rates: str) -> str:
        return "".join(f" trên {self._words.per[unit]}" for unit in rates.split("/")[1:])

    def _points(self, match: Match[str]) -> str | None:
        parts = re.split(r"([.,])", match.group())
        return " ".join({".": "chấm", ",": "phẩy"}.get(part) or self._number(part) for part in parts)

    def _lettered(self, match: Match[str]) -> str | None:
        letters, digits = match.groups()
        said = self._words.before_number.get(letters) or self._words.abbreviations.get(letters, letters)
        return f"{said} {self._number(digits)}"

    def _short(self, match: Match[str]) -> str | None:
        return self._words.abbreviations[match.group()]

    def _rate(self, match: Match[str]) -> str | None:
        return match[1] + self._rates(match[2])


def _is_day(day: str, month: str) -> bool:
    return 1 <= int(day) <= 31 and 1 <= int(month) <= 12


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of ``words``, the longest first; one that never fits where there are none."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"


def _texts(tables: Mapping[str, object], name: str) -> dict[str, str]:
    table = tables.get(name, {})
    if not isinstance(table, dict) or not all(isinstance(said, str) and said.strip() for said in table.values()):
        raise ValueError(f"[{name}] holds something that is no text")
    return table


def _list(tables: Mapping[str, object], name: str) -> tuple[str, ...]:
    table = tables.get(name, {})
    entries = table.get("after", []) if isinstance(table, dict) else None
    if not isinstance(entries, list) or not all(isinstance(entry, str) and entry for entry in entries):
        raise ValueError(f"[{name}] holds no list of words")
    return tuple(entries)
