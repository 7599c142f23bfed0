"""What one article writes in two ways: names of people (G09) and dates (N08).

Source: section 9.2 of the notes: capitalised runs one letter apart; section 4.2 for dates.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from editor_app.model.message import message
from editor_app.proof.checker import BlockFinding, ReadBlock
from editor_app.proof.finding import Finding
from editor_app.proof.prose import CAPITAL, SMALL, Prose
from editor_app.proof.syllable import bare, normal

_NAME = re.compile(rf"(?<![\w.-]){CAPITAL}{SMALL}*(?: {CAPITAL}{SMALL}*){{2,4}}(?![\w-])")
# Most Vietnamese bear one of these; a run of capitals that begins with another word is rarely a person.
_FAMILIES = frozenset(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý lương đinh trương hà cao đoàn mai "
    "tạ tô lâm trịnh đào chu triệu nông ma lò quách tống vương thái phùng kiều la lưu doãn nghiêm quan giàng "
    "sùng vàng thào hứa đàm lục khổng".split()
)
_MIDDLE = re.compile(rf"(?<!\w)(?P<family>{CAPITAL}{SMALL}+) (?P<middle>văn|thị) {CAPITAL}{SMALL}*(?!\w)")
_DATE = re.compile(
    r"(?<![\w/.,-])(?:\d{1,2}(?P<sign>[/-])\d{1,2}(?P=sign)\d{4}|(?P<month>(?<=tháng )\d{1,2})(?P<of>[/-])\d{4}"
    r"|(?<=ngày )\d{1,2}(?P<short>[/-])\d{1,2})(?![\w/-])"
)
# Feasts keep their hyphen in print: ngày 2-9.
_FEASTS = frozenset(
    "2-9 30-4 1-5 8-3 20-10 20-11 27-7 27-2 19-5 3-2 22-12 26-3 19-8 15-5 21-6 1-6 28-6 10-10 7-5".split()
)


def two_spellings(blocks: Sequence[ReadBlock]) -> Iterator[BlockFinding]:
    """Yield names that differ by a letter or a tone from a name that stands there more often, or before (G09)."""
    places: dict[str, list[tuple[int, int, int]]] = {}
    for place, block in enumerate(blocks):
        for match in _NAME.finditer(block.prose.masked):
            name = _person(match[0])
            if name:
                places.setdefault(name, []).append((place, match.end() - len(name), match.end()))
    names = sorted(places, key=lambda name: (-len(places[name]), places[name][0]))
    for at, name in enumerate(names):
        better = next((other for other in names[:at] if _is_slip(name, other)), None)
        if better is not None:
            for place, start, end in places[name]:
                said = message("proof.name_two_ways", name=name, other=better)
                yield BlockFinding(place, Finding("G09", "doubt", start, end, said, (better,)))


def _person(words: str) -> str:
    """Return the name of a person in a run of capitalised ``words``, from the family on: Ông Hà Thị Hường; or ""."""
    while words.count(" ") > 1:
        first, _, rest = words.partition(" ")
        if first.lower() in _FAMILIES:
            return words
        words = rest
    return ""


def _is_slip(name: str, other: str) -> bool:
    """Tell whether two names differ in one word, by its marks alone or by one letter."""
    words, others = name.split(), other.split()
    if len(words) != len(others):
        return False
    differing = [(one, two) for one, two in zip(words, others, strict=True) if normal(one) != normal(two)]
    return len(differing) == 1 and _is_near(*(bare(word.lower()) for word in differing[0]))


def _is_near(one: str, two: str) -> bool:
    if one == two:
        return True
    shorter, longer = sorted((one, two), key=len)
    if len(longer) - len(shorter) > 1 or len(shorter) < 3:
        return False
    at = next((place for place, letter in enumerate(shorter) if letter != longer[place]), len(shorter))
    return shorter[at + (len(shorter) == len(longer)) :] == longer[at + 1 :]


def middle_names(prose: Prose) -> Iterator[Finding]:
    """Yield "văn" and "thị" written small inside a person's name (C01).

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục II, mục II: every syllable of a name has a capital.
    """
    for match in _MIDDLE.finditer(prose.masked):
        if match["family"].lower() in _FAMILIES:
            start, end = match.span("middle")
            fix = match["middle"].capitalize()
            yield Finding("C01", "error", start, end, message("proof.capitals", meant=fix), (fix,))


def two_date_styles(blocks: Sequence[ReadBlock]) -> Iterator[BlockFinding]:
    """Yield dates written with the sign that the article has less often, or later (N08)."""
    dates = [
        (match["sign"] or match["of"] or match["short"], place, match)
        for place, block in enumerate(blocks)
        for match in _DATE.finditer(block.prose.masked)
        if match[0] not in _FEASTS
    ]
    signs = Counter(sign for sign, _, _ in dates)
    if len(signs) < 2:
        return
    usual = max(signs, key=lambda sign: signs[sign])
    for sign, place, match in dates:
        if sign != usual:
            fix = match[0].replace(sign, usual)
            said = message("proof.two_date_styles", sign=usual)
            yield BlockFinding(place, Finding("N08", "style", *match.span(), said, (fix,)))
