"""Two versions of a body and the text both began from, turned into one, and the places where both cannot be right.

Paragraphs are merged first, then the words of a paragraph that both sides changed. Where both changed the same words,
the merged text has ours and the conflict tells both: nothing is lost and no mark of ours ever stands in the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from editor_app.text.alignment import Match, matches

# A line with the empty lines below it: in Markdown of ours a line is a paragraph or a line of one.
_PARAGRAPHS = re.compile(r"[^\n]*\n+|[^\n]+")
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_WORD = re.compile(r"\w+")
# Shorter ones ("Ảnh:", a rule) may well stand twice without having been moved.
_MOVED_WORDS_MIN = 4


@dataclass(frozen=True, slots=True)
class Conflict:
    """A stretch that both sides changed: ``start`` to ``end`` of the merged text is ``ours``; it was ``base``."""

    start: int
    end: int
    base: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged text, with ours wherever there is a conflict; and the conflicts, in order."""

    text: str
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of all three texts; ``text`` is what becomes of it."""

    text: str
    base: str
    ours: str
    theirs: str
    is_conflict: bool = False


def merge_texts(base: str, ours: str, theirs: str) -> Merged:
    """Merge two versions of ``base``. Offsets are code points of the merged text.

    A paragraph that one side moved and the other changed is changed where it was moved to.
    """
    pieces = _merge(_PARAGRAPHS, base, ours, theirs)
    return _joined(_without_doubles(_with_moves(pieces), base, ours, theirs))


def apply_choice(merged: Merged, number: int, text: str) -> Merged:
    """Return ``merged`` with ``text`` (ours, theirs, or both) in place of the conflict ``number``, now settled."""
    chosen = merged.conflicts[number]
    grown = len(text) - (chosen.end - chosen.start)
    rest = tuple(
        conflict
        if conflict.end <= chosen.start and at < number
        else Conflict(conflict.start + grown, conflict.end + grown, conflict.base, conflict.ours, conflict.theirs)
        for at, conflict in enumerate(merged.conflicts)
        if at != number
    )
    return Merged(merged.text[: chosen.start] + text + merged.text[chosen.end :], rest)


def _merge(cutting: re.Pattern[str], base: str, ours: str, theirs: str) -> list[_Piece]:
    cut = [cutting.findall(text) for text in (base, ours, theirs)]
    pieces = []
    for of_base, of_ours, of_theirs in _stretches(*cut):
        stretch = "".join(of_base), "".join(of_ours), "".join(of_theirs)
        pieces += _settled(stretch, cutting)
    return pieces


def _settled(stretch: tuple[str, str, str], cutting: re.Pattern[str]) -> list[_Piece]:
    base, ours, theirs = stretch
    if theirs in (ours, base):
        return [_Piece(ours, *stretch)]
    if ours == base:
        return [_Piece(theirs, *stretch)]
    # Below words one does not go: half of one version's word and half of the other's would be nobody's.
    if cutting is _WORDS or not (base and ours and theirs):
        return [_Piece(ours, *stretch, is_conflict=True)]
    return _merge(_WORDS, *stretch)


def _stretches(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str], Sequence[str]]]:
    """Yield stretches of all three in turn: one in which something changed, one that is the same in all."""
    at = to_ours = to_theirs = 0
    for start, in_ours, in_theirs, length in _common(matches(base, ours), matches(base, theirs)):
        yield base[at:start], ours[to_ours:in_ours], theirs[to_theirs:in_theirs]
        at, to_ours, to_theirs = start + length, in_ours + length, in_theirs + length
        yield base[start:at], base[start:at], base[start:at]
    yield base[at:], ours[to_ours:], theirs[to_theirs:]


def _common(ours: Sequence[Match], theirs: Sequence[Match]) -> Iterator[tuple[int, int, int, int]]:
    """Yield (base, ours, theirs, length) of what all three share."""
    one = other = 0
    while one < len(ours) and other < len(theirs):
        at, in_ours, length = ours[one]
        to, in_theirs, size = theirs[other]
        start, end = max(at, to), min(at + length, to + size)
        if start < end:
            yield start, in_ours + start - at, in_theirs + start - to, end - start
        if at + length <= to + size:
            one += 1
        else:
            other += 1


def _joined(pieces: Sequence[_Piece]) -> Merged:
    starts = [0, *accumulate(len(piece.text) for piece in pieces)]
    conflicts = tuple(
        Conflict(start, start + len(piece.text), piece.base, piece.ours, piece.theirs)
        for start, piece in zip(starts, pieces, strict=False)
        if piece.is_conflict
    )
    return Merged("".join(piece.text for piece in pieces), conflicts)


def _with_moves(pieces: list[_Piece]) -> list[_Piece]:
    """Settle the conflicts in which one side put a paragraph somewhere else and the other changed it."""
    for at, piece in enumerate(pieces):
        if not piece.is_conflict or bool(piece.ours) == bool(piece.theirs):
            continue
        changed = piece.ours or piece.theirs
        place = _moved_to(pieces, piece.base, is_by_ours=not piece.ours)
        if place is None:
            continue
        target = pieces[place]
        found = target.text.index(piece.base)
        text = target.text[:found] + changed + target.text[found + len(piece.base) :]
        pieces[place] = _Piece(text, target.base, target.ours, target.theirs)
        pieces[at] = _Piece("", piece.base, piece.ours, piece.theirs)
    return pieces


def _moved_to(pieces: Sequence[_Piece], moved: str, *, is_by_ours: bool) -> int | None:
    """Return which piece has the paragraph now that one side took from elsewhere; only where it is sure."""
    if len(_WORD.findall(moved)) < _MOVED_WORDS_MIN:
        return None
    found = [
        at
        for at, piece in enumerate(pieces)
        if not piece.is_conflict
        and moved in piece.text
        and moved not in piece.base
        and moved in (piece.ours if is_by_ours else piece.theirs)
    ]
    return found[0] if len(found) == 1 and pieces[found[0]].text.count(moved) == 1 else None


def _without_doubles(pieces: list[_Piece], base: str, ours: str, theirs: str) -> list[_Piece]:
    """Say where both sides moved the same paragraph to different places: it stays where ours has it."""
    counts = [Counter(_PARAGRAPHS.findall(text)) for text in (base, ours, theirs)]
    put_by_ours = {
        paragraph
        for piece in pieces
        if piece.ours != piece.base and piece.text == piece.ours
        for paragraph in _PARAGRAPHS.findall(piece.ours)
    }
    settled = []
    for piece in pieces:
        is_theirs_alone = piece.ours == piece.base and piece.text == piece.theirs != piece.base
        doubles = [
            paragraph
            for paragraph in (_PARAGRAPHS.findall(piece.text) if is_theirs_alone else ())
            if paragraph in put_by_ours
            and all(count[paragraph] == 1 for count in counts)
            and paragraph not in _PARAGRAPHS.findall(piece.base)
            and len(_WORD.findall(paragraph)) >= _MOVED_WORDS_MIN
        ]
        settled.append(_Piece(piece.ours, piece.base, piece.ours, piece.theirs, is_conflict=True) if doubles else piece)
    return settled
