"""The body's source, cut at safe lines: each piece reads the same alone as in its place.

A cut falls after blank lines unless a list, a quote or a footnote may go on behind them, and around every line that
is a block by itself: a photo, a subheading, a footnote's first line. The body is the concatenation of the pieces.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import accumulate, chain, pairwise

from editor_app.text.figures import parse_figure


class Kind(Enum):
    """What a piece is by its first line, which decides what may continue it."""

    BLANK = auto()
    FIGURE = auto()
    HEADING = auto()
    FOOTNOTE = auto()
    LIST = auto()
    QUOTE = auto()
    WORDS = auto()


_BLANK = re.compile(r"\s*\Z")
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]|$)")
_FOOTNOTE = re.compile(r" {0,3}\[\^[^\]\s]+\]:")
_LIST = re.compile(r" {0,3}(?:[*+-]|\d{1,9}\.)[ \t]")
_QUOTE = re.compile(r" {0,3}>")
_INDENTED = re.compile(r"(?: {2}|\t)")

# What may follow blank lines and still belong to the piece before them.
_CONTINUES_AFTER_BLANK = {
    Kind.LIST: re.compile(f"{_LIST.pattern}|{_INDENTED.pattern}"),
    Kind.QUOTE: _QUOTE,
    Kind.FOOTNOTE: _INDENTED,
}
_ALONE = (Kind.FIGURE, Kind.HEADING)


def kind_of(line: str) -> Kind:
    """Return the kind of a piece that begins with ``line``."""
    if line[:1].isalpha():  # nearly every line; no other kind begins with a letter
        return Kind.WORDS
    if _BLANK.match(line):
        return Kind.BLANK
    if line.lstrip(" ").startswith("![") and parse_figure(line) is not None:
        return Kind.FIGURE
    for kind, pattern in (
        (Kind.HEADING, _HEADING),
        (Kind.FOOTNOTE, _FOOTNOTE),
        (Kind.LIST, _LIST),
        (Kind.QUOTE, _QUOTE),
    ):
        if pattern.match(line):
            return kind
    return Kind.WORDS


def cut(source: str) -> list[tuple[int, int]]:
    """Return the pieces of ``source`` as (start, end) in code points; they join without gaps."""
    return list(pairwise([0, *boundaries(source, 0), len(source)])) if source else []


def recut(
    lengths: Sequence[int], source: str, start: int, old_end: int, new_end: int
) -> tuple[int, int, list[tuple[int, int]]]:
    """Cut again where a change touched the text: cheap for a small change in a large text.

    ``lengths`` are those of the pieces before the change, which put ``source[start:new_end]`` in place of
    ``[start:old_end]``. Return (at, removed, pieces): the ``removed`` pieces from the ``at``-th on give way to
    ``pieces``, (start, end) in ``source``; the result is what ``cut(source)`` gives.
    """
    starts = list(accumulate(lengths, initial=0))
    # A change in a piece's first line may join it to the piece before; it cannot reach farther back.
    at = max(0, bisect_right(starts, start, hi=len(lengths)) - 2)
    first = starts[at] if lengths else 0
    grown = new_end - old_end
    pieces: list[tuple[int, int]] = []
    for boundary in chain(boundaries(source, first), [len(source)]):
        if boundary > first:
            pieces.append((first, boundary))
        first = boundary
        old = boundary - grown
        if old < old_end:
            continue
        same = bisect_left(starts, old)
        # Whatever stood behind a boundary stands behind it still, for nothing before it has a say there.
        if same < len(lengths) and starts[same] == old:
            return at, same - at, pieces
    return at, len(lengths) - at, pieces


def boundaries(source: str, start: int) -> Iterator[int]:
    """Yield the offset of every line behind ``start``, where a piece begins, that begins a new piece."""
    piece = Kind.BLANK
    after_blank = False
    for offset, line in _lines(source, start):
        kind = kind_of(line)
        if kind is Kind.BLANK:
            after_blank = True
            continue
        if _begins_piece(piece, kind, line, after_blank):
            if piece is not Kind.BLANK:
                yield offset
            piece = kind
        after_blank = False


def _begins_piece(piece: Kind, kind: Kind, line: str, after_blank: bool) -> bool:
    if piece is Kind.BLANK or piece in _ALONE or kind in (*_ALONE, Kind.FOOTNOTE):
        return True
    if not after_blank:
        return False
    continuing = _CONTINUES_AFTER_BLANK.get(piece)
    return continuing is None or continuing.match(line) is None


def _lines(source: str, start: int) -> Iterator[tuple[int, str]]:
    while (end := source.find("\n", start)) >= 0:
        yield start, source[start:end]
        start = end + 1
    yield start, source[start:]
