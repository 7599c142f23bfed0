"""Two lists of pieces of text, turned into the stretches that are the same in both; bounded, whatever the texts.

Pieces that stand once in each are lined up first (patience sorting, as Bram Cohen's diff does): a moved or repeated
line does not lead astray. Only what is left between them is compared piece by piece.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeAlias

# (start in the old, start in the new, length)
Match: TypeAlias = tuple[int, int, int]
# difflib's time grows with the product; half a million comparisons take well under a second. Beyond that, the stretch
# counts as wholly rewritten: worse to look at, but nothing is lost by it.
_MOST_COMPARED = 500_000
# Texts made for it can be lined up piece within piece without end; articles need three or four rounds.
_MOST_ROUNDS = 40


def matches(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """Return the stretches that ``old`` and ``new`` share, in order, each as long as it can be."""
    joined: list[Match] = []
    for at, to, length in _matches(old, new):
        if joined and joined[-1][0] + joined[-1][2] == at and joined[-1][1] + joined[-1][2] == to:
            joined[-1] = (joined[-1][0], joined[-1][1], joined[-1][2] + length)
        else:
            joined.append((at, to, length))
    return joined


def _matches(old: Sequence[str], new: Sequence[str], rounds: int = _MOST_ROUNDS) -> Iterator[Match]:
    head = _same_head(old, new)
    tail = _same_head(old[head:][::-1], new[head:][::-1])
    old_end, new_end = len(old) - tail, len(new) - tail
    if head:
        yield 0, 0, head
    yield from _between(old[head:old_end], new[head:new_end], head, rounds)
    if tail:
        yield old_end, new_end, tail


def _between(old: Sequence[str], new: Sequence[str], offset: int, rounds: int) -> Iterator[Match]:
    """Yield what two stretches share that differ in their first and last pieces; both began at ``offset``."""
    if not old or not new:
        return
    anchors = _anchors(old, new) if rounds else []
    if not anchors:
        if len(old) * len(new) <= _MOST_COMPARED:
            for match in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
                if match.size:
                    yield match.a + offset, match.b + offset, match.size
        return
    at = to = 0
    for anchor, place in [*anchors, (len(old), len(new))]:
        for start, other, length in _matches(old[at:anchor], new[to:place], rounds - 1):
            yield start + at + offset, other + to + offset, length
        if anchor < len(old):
            yield anchor + offset, place + offset, 1
        at, to = anchor + 1, place + 1


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return places of pieces that stand once in each, as many as stand in the same order in both."""
    once = {piece for piece, count in Counter(old).items() if count == 1}
    once &= {piece for piece, count in Counter(new).items() if count == 1}
    places = {piece: at for at, piece in enumerate(new) if piece in once}
    pairs = [(at, places[piece]) for at, piece in enumerate(old) if piece in once]
    return _longest_rising(pairs)


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of ``pairs``, sorted by the first, that rises in the second too."""
    ends: list[int] = []  # the lowest second number that a run of each length ends in
    last: list[int] = []  # and the pair that is
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        if length == len(ends):
            ends.append(place)
            last.append(number)
        else:
            ends[length], last[length] = place, number
    run: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        run.append(pairs[number])
        number = before[number]
    return run[::-1]


def _same_head(old: Sequence[str], new: Sequence[str]) -> int:
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count
