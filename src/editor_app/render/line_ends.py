"""Words, turned into words that the sheet breaks only where a careful printer would.

A space that must not end a line becomes a no-break space (U+00A0); no other sign is changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

NO_BREAK = "\u00a0"
# Shorter than this, a last line looks like a mistake; more than three words are never kept together.
_LAST_LINE_SIGNS = 7

# What a line end costs between two syllables of which the article knows nothing.
_UNKNOWN_COST = 0.2

_YEAR = r"(?:1[89]|20)\d\d"
_AMOUNT = re.compile(rf"(?<![\w.,/\-–])(?!{_YEAR}\b)(\d+(?:[.,]\d+)*%?) (?=[^\W\d_]{{1,6}}(?!\w))")
# What is called by a number, and the short word before it: "năm 2019", "số 35-NQ/TW", "tháng 7-2023", "khóa XII".
# A number of 12 signs or more may begin a line: kept beside its word, it would tear the line before it apart.
_CODE = r"(?![\w/\-]{12})\d+[/\-][\w/\-]*\w"
_NAMED = re.compile(rf"(?<!\w)([^\W\d_]{{1,5}}) (?=(?:{_YEAR}|{_CODE}|[IVXLC]+)(?![\w%]|[.,]\d))")
# A person's title or form of address, which leads to a name: "ông Nguyễn", "PGS.TS Trần". "Chị em" is no such thing.
_TITLES = (
    *("ông", "bà", "anh", "chị", "em", "cô", "chú", "bác", "cụ", "cậu", "dì", "thầy", "đồng chí", "đ/c"),
    *("GS", "GS.TS", "PGS", "PGS.TS", "TS", "ThS", "BS", "KS", "CN", "NSND", "NSƯT", "Th.S", "LS", "TP", "TX", "TT"),
)
CAPITALS = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_TITLED_WORD = re.compile(rf"(?<!\w)((?i:{'|'.join(map(re.escape, _TITLES))})\.?) (?=[{CAPITALS}][^\W\d_])")
_TITLE_PAIR = re.compile(r"(?<!\w)(đồng) (?=chí(?!\w))", re.IGNORECASE)
# A dash between blanks hangs on the word before it.
_DASH = re.compile(r" (?=[-–—] )")
# The parts of a date and of a sum in words: "ngày 25 tháng 7 năm 2023", "12 triệu đồng".
_DATE_PARTS = re.compile(r"(?<!\w)((?:ngày|tháng|quý)) (?=\d{1,2}(?!\w|[.,]\d))", re.IGNORECASE)


def glue_numbers(words: str) -> str:
    """Return ``words`` with every number kept beside what it counts, and every name beside its number or title."""
    for pattern in (_AMOUNT, _NAMED, _TITLED_WORD, _TITLE_PAIR, _DATE_PARTS):
        words = pattern.sub(rf"\1{NO_BREAK}", words)
    return _DASH.sub(NO_BREAK, words)


def glue_last_line(words: str) -> str:
    """Return ``words`` with the last two or three kept together, so that no line holds a short last word alone."""
    at = len(words)
    for _ in range(2):
        at = words.rfind(" ", 0, at)
        if at <= 0 or len(words) - at > _LAST_LINE_SIGNS:
            break
        words = words[:at] + NO_BREAK + words[at + 1 :]
    return words


def break_costs(headline: str, texts: Iterable[str]) -> list[float]:
    """Return, for each space of ``headline``, from 0 to 1 how much a line end there would tear a word apart.

    Vietnamese writes a space inside words; which neighbours belong together is told by how often they are neighbours
    in ``texts``, the article itself.
    """
    singles: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts:
        syllables = _syllables(text)
        singles.update(syllables)
        pairs.update(pairwise(syllables))
    chunks = headline.split(" ")
    costs: list[float] = []
    for before, after in pairwise(chunks):
        left, right = _syllables(before)[-1:], _syllables(after)[:1]
        if not left or not right or not before[-1].isalnum():
            costs.append(0.0)  # behind a comma or a quotation mark
            continue
        rarest = min(singles[left[0]], singles[right[0]])
        seen = pairs[left[0], right[0]]
        costs.append(round(seen / rarest * min(1.0, seen / 3), 3) if rarest else _UNKNOWN_COST)
    return costs


def _syllables(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
