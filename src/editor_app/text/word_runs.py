"""Two texts that say the same in parts, turned into pairs of places: a word on one side to the same word on the other.

Made for sheets of paper: columns, running heads, folios and notes stand between words that the source has together,
and the source has signs and addresses that are not printed. Words are compared, never what lies between them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_WORD = re.compile("(?:[^\\W_][\u0300-\u036f]*)+")
# How far around a word its neighbours are asked whether it is the one.
_REACH = 12
# So many words may be on one side only (a note's number, a link's address) if behind them both agree again.
_MOST_SKIPPED = 8
_AGREE_AGAIN = 2


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: where they start and end in it, and how they are compared (NFC, without case)."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    keys: tuple[str, ...]

    def at(self, offset: int) -> int | None:
        """Return the word that holds ``offset``, else the one before it, else the first; ``None`` without words."""
        return max(0, bisect_right(self.starts, offset) - 1) if self.starts else None


@dataclass(frozen=True, slots=True)
class Run:
    """Word ``here`` is word ``there``; what is said in the same words around it, on the other side: first and last."""

    here: int
    there: int
    score: int
    first: int
    last: int


def find_words(text: str) -> Words:
    """Return the words of ``text``."""
    found = list(_WORD.finditer(text))
    return Words(
        tuple(match.start() for match in found),
        tuple(match.end() for match in found),
        tuple(unicodedata.normalize("NFC", match[0]).casefold() for match in found),
    )


def find_run(here: Words, at: int, there: Words) -> Run | None:
    """Return where word ``at`` stands ``there``: where most of its neighbours do too, the first of equals."""
    best: tuple[int, int] | None = None
    key = here.keys[at]
    for place, other in enumerate(there.keys):
        if other != key:
            continue
        score = 1 + sum(_agree(here.keys, at, there.keys, place, step, _REACH)[0] for step in (-1, 1))
        if best is None or score > best[0]:
            best = (score, place)
    if best is None:
        return None
    score, place = best
    first, last = (_agree(here.keys, at, there.keys, place, step, len(here.keys))[1] for step in (-1, 1))
    return Run(at, place, score, first, last)


def _agree(here: tuple[str, ...], at: int, there: tuple[str, ...], place: int, step: int, most: int) -> tuple[int, int]:
    """Return how many words agree from a pair on in one direction, at most ``most``, and the last of them there."""
    count, last = 0, place
    at, place = at + step, place + step
    while count < most and 0 <= at < len(here) and 0 <= place < len(there):
        if here[at] == there[place]:
            count, last = count + 1, place
            at, place = at + step, place + step
            continue
        skipped = _skip(here, at, there, place, step)
        if skipped is None:
            break
        at, place = skipped
    return count, last


def _skip(here: tuple[str, ...], at: int, there: tuple[str, ...], place: int, step: int) -> tuple[int, int] | None:
    """Return the nearest pair from which on both agree again."""
    for length in range(1, _MOST_SKIPPED + 1):
        for left, right in ((length, 0), (0, length), (length, length)):
            first, second = at + step * left, place + step * right
            if all(
                0 <= first + step * n < len(here)
                and 0 <= second + step * n < len(there)
                and here[first + step * n] == there[second + step * n]
                for n in range(_AGREE_AGAIN)
            ):
                return first, second
    return None
