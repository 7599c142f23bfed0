"""A way to lay pages out, turned into the layout whose last page ends well: its columns even, not a few lines alone.

The columns of the last page are made even by leaving room empty below them: as much as lets the article end on the
same page. How much that is, is found by laying the pages out again; what did not change is not laid out anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

# A last page that holds no more lines than this is drawn into the pages before it, where closer lines can do it.
_FEW_LINES = 8
_MOST_TIGHTNESS = 3


@dataclass(frozen=True, slots=True)
class Layout:
    """What may be changed.

    Lines left empty at the foot of the last page, 0 to 3 steps of closer lines, and whether photos stand between
    paragraphs instead of at the foot of a column.
    """

    empty_lines: int = 0
    tightness: int = 0
    photos_in_text: bool = False


@dataclass(frozen=True, slots=True)
class Ending:
    """How the pages of a layout end; heights in points from the top of the sheet.

    ``column`` is the one the article ends in, from 0, and ``end`` how far down; ``highest`` and ``lowest`` are the
    edges of the last page's photos that stand in a column.
    """

    page: int
    pages: int
    column: int
    columns: int
    end: float
    top: float
    bottom: float
    line: float
    highest: float
    lowest: float

    @property
    def lines(self) -> float:
        """How many lines would fill as much room as the last page holds; footnotes are not counted."""
        return (self.column * (self.bottom - self.top) + self.end - self.top) / self.line


LayOut: TypeAlias = Callable[[Layout], Ending]


def best_layout(lay_out: LayOut) -> Layout:
    """Return the best layout that ``lay_out`` can make; evening the columns out never makes a page more."""
    chosen = _last_page_filled(lay_out)
    plain = lay_out(chosen)
    if plain.columns == 1:
        return chosen
    highest = min(plain.top, plain.highest) - 1

    def is_fit(empty_lines: int) -> bool:
        made = lay_out(replace(chosen, empty_lines=empty_lines))
        foot = made.bottom - empty_lines * made.line
        is_inside = made.highest >= highest and max(made.end, made.lowest) <= foot + 1
        return is_inside and (made.page, made.pages) == (plain.page, plain.pages)

    room = int((plain.bottom - plain.top) / plain.line)
    guess = max(0, min(room - 1, int(room - plain.lines / plain.columns)))
    return replace(chosen, empty_lines=_most(is_fit, guess, room))


def _last_page_filled(lay_out: LayOut) -> Layout:
    """Return the layout whose last page is neither a few lines nor photos left over when the words have ended."""
    chosen = Layout()
    plain = lay_out(chosen)
    is_left_over = plain.page != plain.pages
    if is_left_over or (plain.pages > 1 and plain.lines <= _FEW_LINES):
        for step in range(1, _MOST_TIGHTNESS + 1):
            tighter = Layout(tightness=step)
            made = lay_out(tighter)
            if made.page == made.pages < plain.pages:
                return tighter
    return Layout(photos_in_text=True) if is_left_over else chosen


def _most(is_fit: Callable[[int], bool], guess: int, room: int) -> int:
    """Return the greatest number below ``room`` that fits; 0 always does, and what fits less far fits too."""
    fits, misses = 0, room
    # The guess is seldom further off than one or two.
    step, next_step = 1, 1
    at = guess
    while 0 < at < room and misses - fits > 1:
        if is_fit(at):
            fits = at
            at = at + step if misses == room else room
        else:
            misses = at
            at = at - step if fits == 0 else 0
        step, next_step = next_step, next_step * 2
    while misses - fits > 1:
        middle = (fits + misses) // 2
        if is_fit(middle):
            fits = middle
        else:
            misses = middle
    return fits
