"""A source block, taken apart into stretches of words and stretches of signs that the page may not show.

This reads our dialect from afar: what it calls signs are signs only if the page agrees (``source_map`` decides by
what is shown), so it may guess, but it must be quick and must end whatever was typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice

from editor_app.text.figures import figure_words
from editor_app.text.links import safe_href


class Role(Enum):
    """What the page may make of a stretch; every one but ``WORDS`` may be hidden, or shown as typed."""

    WORDS = auto()
    SIGNS = auto()
    MARK = auto()  # a footnote's: a number is shown
    PHOTO = auto()  # the opening of a photo's line; a photo that is missing is told of before its caption
    CREDIT = auto()  # shown behind words nobody typed


@dataclass(frozen=True, slots=True)
class Stretch:
    """The stretch ``source[start:end]``.

    ``sign`` stands right before the stretch's first letter in the page where it is shown as typed; ``name`` is the
    photo's file name.
    """

    role: Role
    start: int
    end: int
    sign: str = ""
    name: str = ""


# What a line begins with: a list's markers, perhaps several, perhaps behind other signs.
_MARKERS = r"(?:[ \t>*\#]*+(?:[-+]|\d{1,9}\.)(?!\S))"
# Lengths are bounded so that no text, however hostile, is searched to its end from every bracket in it.
_SIGNS = re.compile(
    rf"""
      (?P<definition>^[ ]*\[(?!\^)[^\[\]\n]{{1,1000}}+\]:[ \t]*(?:<[^<>\n]{{0,2000}}+>|[^\s<]\S{{0,2000}}+)
        (?:[ \t]+(?:"[^"\n]{{0,1000}}+"|'[^'\n]{{0,1000}}+'|\([^()\n]{{0,1000}}+\)))?[ \t]*$)
    | (?P<ruled>^[ \t>]*+[|:=+\-][|:=+\- \t]*$)
    | (?P<lead>^[ \t>]*+(?:\[\^[^\]\s]{{1,1000}}+\]:{_MARKERS}*|{_MARKERS}+))
    | (?P<mark>\[\^[^\]\s]{{1,1000}}+(?:\](?!\()|(?=\]\()))
    | (?P<target>\]\([ \t\n]*+
        (?P<href><[^<>\n]{{0,2000}}+>|(?:[^ \t\n()\\]|\\.|\((?:[^()\\\n]|\\.){{0,1000}}+\)){{0,2000}}+)
        (?:[ \t\n]++(?:"[^"\n]{{0,1000}}+"|'[^'\n]{{0,1000}}+'|[^()\n]{{0,1000}}+))?[ \t\n]*+\))
    | (?P<name>\][ \t\n]?\[(?!\^)[^\[\]]{{0,1000}}+\](?!\())
    | (?P<photo>!\[)
    """,
    re.VERBOSE | re.MULTILINE,
)
_LEADING = re.compile(r"\[\^[^\]\s]+\]:|[-+]|\d+\.")
_LONGEST_HEAD = 2_000
_COLUMN = re.compile("-+")
_ROW = re.compile(r"\n[ \t>]*+\|?([^\n]+)")
_CELL_SIGN = re.compile(r"\\.|`[^`\n]{0,1000}+`|\|")
# Each search for a photo's end may run through the whole block.
_MOST_FAILED_PHOTOS = 8
_DEEPEST_PHOTO = 3


def find_stretches(source: str) -> list[Stretch]:
    """Return the stretches of ``source``, a block's composed source, in order; they join without gaps."""
    found: list[Stretch] = []
    at = 0
    for signs in _Scanner(source).signs(0, len(source)):
        if signs.start > at:
            found.append(Stretch(Role.WORDS, at, signs.start))
        found.append(signs)
        at = signs.end
    if len(source) > at:
        found.append(Stretch(Role.WORDS, at, len(source)))
    return found


class _Scanner:
    """One pass over a source block."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._failed_photos = 0
        self._depth = 0
        self._mark_end = -1

    def signs(self, at: int, end: int) -> Iterator[Stretch]:
        """Yield the stretches between ``at`` and ``end`` that are not words."""
        while (match := _SIGNS.search(self._source, at, end)) is not None:
            at = match.end()
            match match.lastgroup:
                case "photo":
                    at = yield from self._photo(match.start())
                case "lead":
                    for leading in _LEADING.finditer(match[0]):
                        start = match.start() + leading.start()
                        yield Stretch(Role.SIGNS, start, start + len(leading[0]), "[^" if leading[0][0] == "[" else "")
                case "target":
                    yield from self._target(match)
                case "mark":
                    # What looks like a mark may be a link's words after all: [^1](target). Then it ends at the bracket.
                    self._mark_end = at
                    yield Stretch(Role.MARK, *match.span(), "^")
                case "ruled":
                    yield Stretch(Role.SIGNS, *match.span())
                    if columns := self._table_columns(match):
                        at = yield from self._rows(at, end, columns)
                case _:
                    yield Stretch(Role.SIGNS, *match.span(), "[")

    def _target(self, match: re.Match[str]) -> Iterator[Stretch]:
        start, end = match.span()
        href = match.span("href")
        if self._source[start - 1 : start] != "[" or safe_href(match["href"].strip("<>")) is None:
            yield Stretch(Role.SIGNS, start, end, "" if start == self._mark_end else "]")
            return
        # A link without words shows its target.
        yield Stretch(Role.SIGNS, start, href[0], "]")
        yield Stretch(Role.SIGNS, *href)
        yield Stretch(Role.SIGNS, href[1], end)

    def _table_columns(self, ruled: re.Match[str]) -> int:
        """Return how many columns the table has whose ruled line this is; 0 where it is no table's."""
        above = self._source[max(0, ruled.start() - _LONGEST_HEAD) : max(0, ruled.start() - 1)]
        before, _, head = above.rpartition("\n")
        columns = len(_COLUMN.findall(ruled[0]))
        cells = sum(sign[0] == "|" for sign in _CELL_SIGN.finditer(head.strip(" \t>").strip("|"))) + 1
        is_first = not before.rpartition("\n")[2].strip(" \t>")
        return columns if is_first and cells == columns and "|" in head + ruled[0] else 0

    def _rows(self, at: int, end: int, columns: int) -> Generator[Stretch, None, int]:
        """Yield the stretches of a table's rows behind its ruled line; cells beyond its columns are not shown."""
        while (row := _ROW.match(self._source, at, end)) is not None:
            cell_ends = (sign.end() for sign in _CELL_SIGN.finditer(self._source, *row.span(1)) if sign[0] == "|")
            behind_columns = next(islice(cell_ends, columns - 1, None), row.end())
            yield from self.signs(row.start(1), behind_columns)
            if behind_columns < row.end():
                yield Stretch(Role.SIGNS, behind_columns, row.end())
            at = row.end()
        return at

    def _photo(self, start: int) -> Generator[Stretch, None, int]:
        """Yield a photo's stretches and return where it ends."""
        words = None
        if self._failed_photos < _MOST_FAILED_PHOTOS and self._depth < _DEEPEST_PHOTO:
            words = figure_words(self._source, start)
        if words is None:
            self._failed_photos += 1
            return start + 2
        name = unicodedata.normalize("NFC", words.figure.src.rpartition("/")[2])
        yield Stretch(Role.PHOTO, start, start + 2, name=name)
        self._depth += 1
        yield from self.signs(*words.caption)
        self._depth -= 1
        at, sign = words.caption[1], "]"
        if words.credit is not None:
            yield Stretch(Role.SIGNS, at, words.credit[0], sign)
            yield Stretch(Role.CREDIT, *words.credit)
            at, sign = words.credit[1], ""
        yield Stretch(Role.SIGNS, at, words.figure.end, sign)
        return words.figure.end
