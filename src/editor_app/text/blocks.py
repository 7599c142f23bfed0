"""The body's source, cut at safe lines: each piece reads the same alone as in its place.

A cut falls after blank lines unless a list, a quote or a footnote may go on behind them, and around every line that
is a block by itself: a photo, a subheading, a footnote's first line. The body is the concatenation of the pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto

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
    pieces: list[tuple[int, int]] = []
    start = 0
    for boundary in _boundaries(source):
        if boundary > start:
            pieces.append((start, boundary))
            start = boundary
    if len(source) > start:
        pieces.append((start, len(source)))
    return pieces


def _boundaries(source: str) -> Iterator[int]:
    """Yield the offset of every line that begins a new piece."""
    piece = Kind.BLANK
    after_blank = False
    for offset, line in _lines(source):
        kind = kind_of(line)
        if kind is Kind.BLANK:
            after_blank = True
            continue
        if _begins_piece(piece, kind, line, after_blank):
            yield offset if piece is not Kind.BLANK else 0
            piece = kind
        after_blank = False


def _begins_piece(piece: Kind, kind: Kind, line: str, after_blank: bool) -> bool:
    if piece is Kind.BLANK or piece in _ALONE or kind in (*_ALONE, Kind.FOOTNOTE):
        return True
    if not after_blank:
        return False
    continuing = _CONTINUES_AFTER_BLANK.get(piece)
    return continuing is None or continuing.match(line) is None


def _lines(source: str) -> Iterator[tuple[int, str]]:
    offset = 0
    for line in source.split("\n"):
        yield offset, line
        offset += len(line) + 1
