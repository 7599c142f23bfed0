"""Print data, turned into the same with marks where stretches of the source begin and end, and marks into places.

A mark is the node ``["mark", id]`` among a paragraph's words, ``["mark", -id]`` at its end; :data:`FACTS` asks Typst
where they came to stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from editor_app.model.article import Json

ENDINGS = "selector(<end>).or(<edge>)"
# Asked of what is laid out already: within the template the same question would take a part of a new layout. A photo is
# placed with both its sides; a logo, or what a drawing of one's own places otherwise, is none.
FACTS = """
(
  marks: query(<mark>).map(mark => {
    let at = mark.location().position()
    (mark.value, at.page, at.x / 1pt, at.y / 1pt)
  }),
  photos: query(image).filter(it => {
    let has_size = (it.width, it.height).all(side => type(side) == relative and side.ratio == 0%)
    type(it.source) == str and has_size
  }).map(it => {
    let at = it.location().position()
    (it.source, at.page, at.x / 1pt, at.y / 1pt, it.width / 1pt, it.height / 1pt)
  }),
)
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the sheets: the page from 1, and how far from its left and top edges, in points."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What stands where: first and last place of each stretch by its id, photos (file, place, width, height)."""

    stretches: Mapping[int, tuple[Place, Place]]
    photos: Sequence[tuple[str, Place, float, float]]


def mark_stretch(nodes: Sequence[Json], id: int, *, is_first: bool) -> None:
    """Put marks around the words of ``nodes``, in place; nodes without words get none.

    The ``is_first`` stretch of a body is marked behind its first word: a template may begin it with a large letter.
    """
    lists = list(_word_lists(nodes))
    if not lists:
        return
    words, at = lists[0], 0
    if is_first:
        at = 1
        match words[0]:
            case ["t", str(text)] if " " in text:
                first, _, rest = text.partition(" ")
                words[:1] = [["t", f"{first} "], ["t", rest]]
    words.insert(at, ["mark", id])
    lists[-1].append(["mark", -id])


def mark_notes(nodes: Iterable[Json], ids: Mapping[int, int]) -> None:
    """Put marks around the words of every footnote in ``nodes``, in place; ``ids`` by a note's number."""
    for words in _word_lists(nodes):
        _mark_notes_in(words, ids)


def read_facts(found: Mapping[str, Any]) -> SheetFacts:
    """Return the answer to :data:`FACTS`."""
    first: dict[int, Place] = {}
    last: dict[int, Place] = {}
    for id, page, x, y in found["marks"]:
        # A table's head is there once on every page it goes on to.
        (first if id > 0 else last).setdefault(abs(id), Place(page, x, y))
    return SheetFacts(
        stretches={id: (place, last.get(id, place)) for id, place in first.items()},
        photos=[(file, Place(page, x, y), width, height) for file, page, x, y, width, height in found["photos"]],
    )


def _mark_notes_in(words: list[Json], ids: Mapping[int, int]) -> None:
    for node in words:
        match node:
            case ["fn", int(number), list(note)] if number in ids:
                note.insert(0, ["mark", ids[number]])
                note.append(["mark", -ids[number]])
            case ["b" | "i" | "sub" | "sup", list(inner)] | ["a", _, list(inner)]:
                _mark_notes_in(inner, ids)


def _word_lists(nodes: Iterable[Json]) -> Iterator[list[Json]]:
    """Yield the lists of words in ``nodes`` in order; a photo without words stays without."""
    for node in nodes:
        match node:
            case ["p", list(words)] | ["h", _, list(words)]:
                yield words
            case ["ul", list(items)] | ["ol", _, list(items)]:
                for item in items:
                    yield from _word_lists(cast("list[Json]", item))
            case ["quote", list(quoted)]:
                yield from _word_lists(quoted)
            case ["table", _, list(head), list(rows), *_]:
                cells = [*head, *(cell for row in cast("list[list[Json]]", rows) for cell in row)]
                yield from (cast("list[Json]", cell) for cell in cells if cell)
            case ["figure", {"caption": [_, *_] as caption}]:
                yield caption
