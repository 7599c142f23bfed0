"""A source block and its words as the page shows them, turned into a map between the places of both.

Letters first (``letter_walk``), then the signs and blanks between them (``sign_pairs``); what has no pair is placed
by its neighbours. Chosen by measurement: an alignment by words (difflib, link targets blanked) took 56 ms for a 20 KB
paragraph where this takes 12, grows with the square of a word's repetitions, and found 80 % of the words in the
tests' templates where this finds all: a table's cells run together in the page, and emphasis begins inside words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from editor_app.model.composed import Composed, compose
from editor_app.text.letter_walk import Walk
from editor_app.text.sign_pairs import hidden_places, pair_signs
from editor_app.text.stretches import Role, Stretch, find_stretches

# A gap without pairs that is longer than this on both sides is cut in proportion.
_LONG_GAP = 64


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Leads from offsets in a block's source to offsets in its shown words and back; made by :func:`align`.

    Offsets are places between code points, 0 to the length (others are taken for the nearest), and the maps never
    go backwards. A place before a character that stands on both sides leads to the place before it. To stand behind
    a character instead, ask for a range that ends with it: the end of a table's cell is the start of the next one's
    in the page, not in the source.
    """

    _source: Composed
    _shown: Composed
    _sources: Sequence[int]
    _showns: Sequence[int]

    def to_source(self, offset: int) -> int:
        """Return the place in the source of the place ``offset`` in the shown words."""
        starts = self._source.starts
        return starts[min(self._composed_source(self._shown.index(max(0, offset))), len(starts) - 1)]

    def to_shown(self, offset: int) -> int:
        """Return the place in the shown words of the place ``offset`` in the source.

        Among signs that are not shown that is the place before the next character shown.
        """
        return self._shown.starts[self._composed_shown(self._source.index(max(0, offset)))]

    def source_range(self, start: int, end: int) -> tuple[int, int]:
        """Return the smallest range of the source that holds the shown characters ``start`` to ``end``.

        An empty range where none of them stands in the source.
        """
        return (
            _range(self._shown, self._showns, self._source, self._sources, start, end) or (self.to_source(start),) * 2
        )

    def shown_range(self, start: int, end: int) -> tuple[int, int]:
        """Return the smallest range of the shown words that holds the source's characters ``start`` to ``end``.

        An empty range where none of them is shown.
        """
        found = _range(self._source, self._sources, self._shown, self._showns, start, end)
        return found or (self.to_shown(start),) * 2

    def _composed_source(self, shown: int) -> int:
        after = bisect_right(self._showns, shown)
        if after and self._showns[after - 1] == shown:
            return self._sources[after - 1]
        source_before, shown_before, source_room, shown_room = self._gap(after)
        return source_before + 1 + _in_proportion(shown - shown_before - 1, shown_room, source_room)

    def _composed_shown(self, source: int) -> int:
        after = bisect_left(self._sources, source)
        if after < len(self._sources) and self._sources[after] == source:
            return self._showns[after]
        source_before, shown_before, source_room, shown_room = self._gap(after)
        behind = source - source_before - 1
        if min(source_room, shown_room) > _LONG_GAP:
            return shown_before + 1 + _in_proportion(behind, source_room, shown_room)
        is_next = (behind or not after) and after < len(self._sources)
        return self._showns[after] if is_next else shown_before + 1

    def _gap(self, after: int) -> tuple[int, int, int, int]:
        """Return the last pair before the pair ``after``, and how much of source and shown words lies between."""
        is_last = after == len(self._sources)
        source, shown = (self._sources[after - 1], self._showns[after - 1]) if after else (-1, -1)
        next_source = len(self._source.text) if is_last else self._sources[after]
        next_shown = len(self._shown.text) if is_last else self._showns[after]
        return source, shown, max(0, next_source - source - 1), next_shown - shown - 1


def align(source: str, shown: str) -> SourceMap:
    """Return the map between a block's ``source`` and its words as ``shown``: the page's ``textContent``.

    Takes any two texts; where they have nothing to do with each other, places are cut in proportion. Linear.
    """
    return _align(source, shown, find_stretches)


def align_field(source: str, shown: str) -> SourceMap:
    """Return the map between a field above the body and its words as ``shown``, in which only blanks are folded."""
    return _align(source, shown, lambda composed: [Stretch(Role.WORDS, 0, len(composed))])


def _align(source: str, shown: str, stretches_of: Callable[[str], list[Stretch]]) -> SourceMap:
    composed_source, composed_shown = compose(source), compose(shown)
    stretches = stretches_of(composed_source.text)
    # A last line without its end is shown with one.
    source_text, shown_text = composed_source.text + "\n", composed_shown.text
    walk = Walk(source_text, shown_text)
    sources: list[int] = []
    showns: list[int] = []
    for run in walk.runs(stretches):
        if run.length:
            sources += walk.source.places[run.source : run.source + run.length]
            showns += walk.shown.places[run.shown : run.shown + run.length]
        else:
            sources.append(run.source)
            showns.append(walk.shown.places[run.shown])
    is_hidden = hidden_places(stretches, sources, len(source_text))
    signs = pair_signs(source_text, sources, shown_text, showns, is_hidden)
    # No pair crosses another, so either side may be put in order by itself.
    return SourceMap(composed_source, composed_shown, sorted(sources + signs[0]), sorted(showns + signs[1]))


def _in_proportion(step: int, room: int, other_room: int) -> int:
    """Return how far ``step`` of ``room`` is in the other room: a share where both are long, else its beginning."""
    return step * other_room // room if min(room, other_room) > _LONG_GAP else 0


def _range(
    here: Composed, places: Sequence[int], there: Composed, other_places: Sequence[int], start: int, end: int
) -> tuple[int, int] | None:
    """Return the range over there of the characters ``start`` to ``end`` here, or ``None`` where none has a pair."""
    if end <= start:
        return None
    first = bisect_left(places, here.index(max(0, start)))
    behind = bisect_right(places, here.index(end - 1))
    if behind <= first:
        return None
    last_place = min(other_places[behind - 1] + 1, len(there.text))
    return there.starts[min(other_places[first], len(there.text))], there.starts[last_place]
