"""Letters of a source block and of its words as shown, walked side by side into the runs that stand in both.

Letters are all that is neither blank nor a sign that may be hidden; the page has them in the order of the source.
Only where the source has signs with letters in them (a link's target, a list's number, a photo's attributes) is
there a choice, and what the page shows makes it: the readings that are still possible are walked together.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from editor_app.text.stretches import Role, Stretch

BLANK = frozenset(sign for sign in map(chr, range(0x3001)) if sign.isspace()) | {"\x02", "\x03"}
_NO_LETTER = BLANK | frozenset("\\`*_[]~^#<>|")
# How many readings are walked together.
_MOST_READINGS = 8
_NUMBER = re.compile("[0-9]{1,4}")
# Where the page has words nobody typed: how many letters before a photo's credit, at most.
_LONGEST_PREFIX = 40
# Where the walk is lost: how many letters that stand in both rows set it right, how far they are searched for, and
# how often before the rest is placed in proportion.
_LANDMARK = 8
_FARTHEST = 1_000
_MOST_LANDMARKS = 50
_LOST_COST = 10
# What each shown letter costs that a reading cannot explain; a stretch of signs shown as typed costs 1.
_SKIP_COST = 2


class Letters:
    """The letters of a text as one row, with their places in it."""

    def __init__(self, text: str) -> None:
        self.places = [place for place, sign in enumerate(text) if sign not in _NO_LETTER]
        self.row = "".join([text[place] for place in self.places])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return which letters lie in ``text[start:end]``."""
        return bisect_left(self.places, start), bisect_left(self.places, end)


class Run(NamedTuple):
    """``length`` letters that stand on both sides, from these letters on, and the run before them.

    Where ``length`` is 0, a footnote's mark at the *place* ``source`` whose number begins at the letter ``shown``.
    """

    before: Run | None
    source: int
    shown: int
    length: int


class _Reading(NamedTuple):
    """One way to read the source up to here: the next letter shown, its cost, and the runs that made it."""

    shown: int
    cost: int
    runs: Run | None


class Walk:
    """Walks the letters of a source and of its shown words side by side."""

    def __init__(self, source: str, shown: str) -> None:
        self._shown_text = shown
        self.source = Letters(source)
        self.shown = Letters(shown)
        self._landmarks = 0

    def runs(self, stretches: Iterable[Stretch]) -> list[Run]:
        """Return the runs of letters that stand on both sides, in order."""
        readings = [_Reading(0, 0, None)]
        for stretch in stretches:
            start, end = self.source.span(stretch.start, stretch.end)
            if start == end and stretch.role is not Role.MARK:
                continue
            if stretch.role is Role.WORDS:
                readings = self._words(readings, start, end)
            else:
                readings = _best(way for reading in readings for way in self._ways(reading, stretch, start, end))
        best = min(readings, key=lambda reading: reading.cost + _SKIP_COST * (len(self.shown.row) - reading.shown))
        found = []
        run = best.runs
        while run is not None:
            found.append(run)
            run = run.before
        return found[::-1]

    def _words(self, readings: list[_Reading], start: int, end: int) -> list[_Reading]:
        words = self.source.row[start:end]
        possible = [reading for reading in readings if self.shown.row.startswith(words, reading.shown)]
        if possible:
            return [_with_run(reading, start, end - start) for reading in possible]
        return [self._by_landmarks(min(readings, key=lambda reading: reading.cost), start, words)]

    def _ways(self, reading: _Reading, stretch: Stretch, start: int, end: int) -> Iterator[_Reading]:
        """Yield the ways in which ``reading`` may go on over a stretch that is not plain words."""
        shown = reading.shown
        if stretch.role is Role.CREDIT:
            yield from self._credit(reading, start, end)
        elif self._is_typed(stretch, shown) and self.shown.row.startswith(self.source.row[start:end], shown):
            yield _with_run(reading, start, end - start, 1)
        if stretch.role is Role.MARK:
            numbered = reading._replace(runs=Run(reading.runs, stretch.start, shown, 0))
            if self._is_typed(stretch, shown):
                numbered = numbered._replace(cost=reading.cost + 2)
            digits = _NUMBER.match(self.shown.row, shown)
            for behind in range(shown + 1, digits.end() + 1 if digits else 0):
                yield numbered._replace(shown=behind)
            yield reading._replace(cost=reading.cost + 1)
            return
        yield reading
        if stretch.role is Role.PHOTO and (told := self._told_missing(shown, stretch.name)) is not None:
            yield reading._replace(shown=told, cost=reading.cost - 1)

    def _is_typed(self, stretch: Stretch, shown: int) -> bool:
        """Tell whether the page has the stretch's own sign before the letter ``shown``."""
        if not stretch.sign:
            return True
        places = self.shown.places
        behind = places[shown - 1] + 1 if shown else 0
        upto = places[shown] if shown < len(places) else len(self._shown_text)
        return stretch.sign in self._shown_text[max(behind, upto - 8) : upto]

    def _credit(self, reading: _Reading, start: int, end: int) -> Iterator[_Reading]:
        words = self.source.row[start:end]
        at = reading.shown
        while (at := self.shown.row.find(words, at, reading.shown + _LONGEST_PREFIX + len(words))) >= 0:
            is_line = at + len(words) == len(self.shown.row) or "\n" in self._gap_before(at + len(words))
            skipped = _SKIP_COST * (at - reading.shown + (not is_line))
            yield _with_run(reading._replace(shown=at), start, end - start, skipped)
            at += 1

    def _gap_before(self, shown: int) -> str:
        return self._shown_text[self.shown.places[shown - 1] + 1 : self.shown.places[shown]]

    def _told_missing(self, shown: int, name: str) -> int | None:
        """Return the first letter behind the line that tells of a missing photo, if the line from ``shown`` does."""
        if shown >= len(self.shown.places):
            return None
        start = self.shown.places[shown]
        end = self._shown_text.find("\n", start)
        line = self._shown_text[start : end if end >= 0 else len(self._shown_text)]
        return bisect_left(self.shown.places, start + len(line)) if line.endswith(f": {name}") else None

    def _by_landmarks(self, reading: _Reading, start: int, words: str) -> _Reading:
        """Read on where the rows of letters differ: from one short run of letters found on both sides to the next."""
        reading = reading._replace(cost=reading.cost + _LOST_COST)
        at = 0
        while at < len(words):
            count = _common_length(words, at, self.shown.row, reading.shown)
            behind, behind_shown = at + count, reading.shown + count
            landmark = self._next_landmark(words, behind, behind_shown) if behind < len(words) else None
            next_at, next_shown = landmark or (len(words), behind_shown)
            # Of a word that only begins like the one shown here, the beginning belongs to the landmark as well.
            begun = self._begun(start + behind, count) if landmark else 0
            if words[next_at - begun : next_at] == self.shown.row[next_shown - begun : next_shown]:
                count, next_at, next_shown = count - begun, next_at - begun, next_shown - begun
            if count:
                reading = _with_run(reading, start + at, count)
            at, reading = next_at, reading._replace(shown=next_shown)
        return reading

    def _begun(self, letter: int, most: int) -> int:
        """Return how many letters, ``most`` at most, of its own word stand before ``letter`` in the source."""
        places = self.source.places
        return next((count for count in range(most) if places[letter - count] - places[letter - count - 1] > 1), most)

    def _next_landmark(self, words: str, at: int, shown: int) -> tuple[int, int] | None:
        """Return the nearest letters behind ``words[at]`` and ``shown`` that stand on both sides."""
        self._landmarks += 1
        if self._landmarks > _MOST_LANDMARKS:
            return None
        nearest = None
        least = _FARTHEST
        for skipped in range(min(_FARTHEST, len(words) - at)):
            if skipped >= least:
                break
            landmark = words[at + skipped : at + skipped + _LANDMARK]
            found = self.shown.row.find(landmark, shown, shown + least - skipped + len(landmark))
            if found >= 0:
                nearest = (at + skipped, found)
                least = skipped + found - shown
        return nearest


def _with_run(reading: _Reading, source: int, count: int, cost: int = 0) -> _Reading:
    run = Run(reading.runs, source, reading.shown, count)
    return _Reading(reading.shown + count, reading.cost + cost, run)


def _best(readings: Iterable[_Reading]) -> list[_Reading]:
    """Return the cheapest readings, one for each letter they have come to."""
    best: dict[int, _Reading] = {}
    for reading in readings:
        if reading.shown not in best or reading.cost < best[reading.shown].cost:
            best[reading.shown] = reading
    return sorted(best.values(), key=lambda reading: reading.cost)[:_MOST_READINGS]


def _common_length(first: str, at_first: int, second: str, at_second: int) -> int:
    pairs = zip(range(at_first, len(first)), range(at_second, len(second)), strict=False)
    return next(
        (a - at_first for a, b in pairs if first[a] != second[b]),
        min(len(first) - at_first, len(second) - at_second),
    )
