"""A way to lay pages out, turned into the layout whose last page ends well: its columns even, not a few lines alone.

The columns of the last page are made even by leaving room empty below them: as much as lets the article end on the
same page. How much that is, is found by laying the pages out again; what did not change is not laid out anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

# A last page that holds no more lines than this is drawn into the pages before it, where closer lines can do it.
_FEW_LINES = 8
_MOST_TIGHTNESS = 3


@dataclass(frozen=True, slots=True)
class Layout:
    """What may be changed: lines left empty at the foot of the last page, and 0 to 3 steps of closer lines."""

    empty_lines: int = 0
    tightness: int = 0


@dataclass(frozen=True, slots=True)
class Ending:
    """How the pages of a layout end; heights in points from the top of the sheet.

    ``column`` is the one the article ends in, from 0, and ``end`` how far down; ``lowest`` is the foot of the lowest
    photo on the last page, 0 where there is none.
    """

    page: int
    pages: int
    column: int
    columns: int
    end: float
    top: float
    bottom: float
    line: float
    lowest: float = 0.0

    @property
    def lines(self) -> float:
        """How many lines would fill as much room as the last page holds; footnotes are not counted."""
        return (self.column * (self.bottom - self.top) + self.end - self.top) / self.line


LayOut: TypeAlias = Callable[[Layout], Ending]


def best_layout(lay_out: LayOut) -> Layout:
    """Return the best layout that ``lay_out`` can make; never one with more pages than the plain one."""
    tightness = _best_tightness(lay_out)
    plain = lay_out(Layout(tightness=tightness))
    if plain.page != plain.pages:
        return Layout(tightness=tightness)  # a photo stands alone on the last page

    def is_fit(empty_lines: int) -> bool:
        made = lay_out(Layout(empty_lines, tightness))
        foot = made.bottom - empty_lines * made.line
        return (made.page, made.pages) == (plain.page, plain.pages) and max(made.end, made.lowest) <= foot + made.line

    room = int((plain.bottom - plain.top) / plain.line)
    guess = max(0, min(room - 1, int(room - plain.lines / plain.columns)))
    return Layout(_most(is_fit, guess, room), tightness)


def _best_tightness(lay_out: LayOut) -> int:
    """Return the least tightness that saves a last page of a few lines, 0 where none does or there is none."""
    plain = lay_out(Layout())
    if plain.pages == 1 or plain.page != plain.pages or plain.lines > _FEW_LINES:
        return 0
    steps = range(1, _MOST_TIGHTNESS + 1)
    return next((step for step in steps if lay_out(Layout(tightness=step)).pages < plain.pages), 0)


def _most(is_fit: Callable[[int], bool], guess: int, room: int) -> int:
    """Return the greatest number below ``room`` that fits; 0 always does, and what fits less far fits too."""
    fits, misses = 0, room
    step = 1
    at = guess
    while 0 < at < room and misses - fits > 1:
        if is_fit(at):
            fits = at
            at = at + step if misses == room else room
        else:
            misses = at
            at = at - step if fits == 0 else 0
        step *= 2
    while misses - fits > 1:
        middle = (fits + misses) // 2
        if is_fit(middle):
            fits = middle
        else:
            misses = middle
    return fits
