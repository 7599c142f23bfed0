"""Signs and blanks between two letters that stand on both sides, paired among themselves."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from editor_app.text.escape import ESCAPABLE
from editor_app.text.letter_walk import BLANK
from editor_app.text.stretches import Role, Stretch

# A gap between letters is paired with care up to this many comparisons.
_MOST_CAREFUL = 600
# In a longer one, how far a sign's like is searched for.
_FARTHEST = 64


def hidden_places(stretches: Iterable[Stretch], sources: Sequence[int], length: int) -> bytearray:
    """Return a flag for every place of the source: whether it lies in signs that are not shown."""
    flags = bytearray(length)
    for stretch in stretches:
        if stretch.role is Role.WORDS:
            continue
        first = bisect_left(sources, stretch.start)
        is_shown = first < len(sources) and sources[first] < stretch.end
        if not is_shown or (stretch.role is Role.MARK and sources[first] == stretch.start):
            flags[stretch.start : stretch.end] = b"\1" * (stretch.end - stretch.start)
    return flags


def pair_signs(
    source: str, sources: Sequence[int], shown: str, showns: Sequence[int], is_hidden: bytearray
) -> tuple[list[int], list[int]]:
    """Return the pairs of signs and blanks between the pairs of letters (``sources``, ``showns``), as two rows."""
    sign_sources: list[int] = []
    sign_showns: list[int] = []
    behind_source = behind_shown = 0
    for at_source, at_shown in zip([*sources, len(source)], [*showns, len(shown)], strict=True):
        if at_shown > behind_shown and at_source > behind_source:
            if source[behind_source:at_source] == shown[behind_shown:at_shown]:
                sign_sources += range(behind_source, at_source)
                sign_showns += range(behind_shown, at_shown)
            else:
                gaps = range(behind_source, at_source), range(behind_shown, at_shown)
                for place, shown_place in _pairs_in_gap(source, gaps[0], shown, gaps[1], is_hidden):
                    sign_sources.append(place)
                    sign_showns.append(shown_place)
        behind_source, behind_shown = at_source + 1, at_shown + 1
    return sign_sources, sign_showns


def _pairs_in_gap(
    source: str, source_gap: range, shown: str, shown_gap: range, is_hidden: bytearray
) -> Iterable[tuple[int, int]]:
    """Pair signs and blanks that stand between the same two letters on both sides."""
    shown_signs = shown[shown_gap.start : shown_gap.stop]
    places = [place for place in source_gap if not is_hidden[place]]
    typed = [source[place] for place in places]
    weights = _weights(places, typed)
    if len(typed) * len(shown_signs) <= _MOST_CAREFUL:
        found = _heaviest_pairs(typed, weights, shown_signs)
    else:
        found = _first_pairs(typed, shown_signs)
    return [(places[a], shown_gap[b]) for a, b in found]


def _weights(places: Sequence[int], typed: Sequence[str]) -> list[int]:
    """Return how likely each sign is shown: one behind a backslash nearly always, the backslash rarely."""
    weights = [4] * len(typed)
    at = 0
    while at + 1 < len(typed):
        if typed[at] == "\\" and typed[at + 1] in ESCAPABLE and places[at + 1] == places[at] + 1:
            weights[at : at + 2] = [2, 16]
            at += 1
        at += 1
    return weights


def _heaviest_pairs(typed: Sequence[str], weights: Sequence[int], shown: str) -> list[tuple[int, int]]:
    """Return the pairs of equal signs, in order on both sides, that weigh most together."""
    best = [[0] * (len(shown) + 1) for _ in range(len(typed) + 1)]
    pair: dict[tuple[int, int], int] = {}
    for a in reversed(range(len(typed))):
        for b in reversed(range(len(shown))):
            if _is_same(typed[a], shown[b]):
                pair[a, b] = best[a + 1][b + 1] + weights[a] + (typed[a] == shown[b])
            best[a][b] = max(pair.get((a, b), 0), best[a + 1][b], best[a][b + 1])
    found = []
    a = b = 0
    while a < len(typed) and b < len(shown):
        if pair.get((a, b)) == best[a][b]:
            found.append((a, b))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return found


def _first_pairs(typed: Sequence[str], shown: str) -> list[tuple[int, int]]:
    """Return pairs of equal signs in order, each sign with the first that is left close by: quick, for long gaps."""
    signs = "".join(" " if sign in BLANK and sign != "\n" else sign for sign in typed)
    pairs = []
    at = 0
    for place, sign in enumerate(shown):
        found = signs.find(" " if sign in BLANK and sign != "\n" else sign, at, at + _FARTHEST)
        if found >= 0:
            pairs.append((found, place))
            at = found + 1
    return pairs


def _is_same(typed: str, shown: str) -> bool:
    """Tell whether a sign is shown: as itself, or a blank as a space; lines end only where the source's do."""
    return typed == shown or (typed in BLANK and shown in BLANK and shown != "\n")
