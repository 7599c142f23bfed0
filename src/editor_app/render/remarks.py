"""Remarks on an article's words, turned into marks where the words stand, and into the list at the end of a proof."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor_app.model.article import Json
from editor_app.render.line_ends import NO_BREAK


@dataclass(frozen=True, slots=True)
class PrintedRemark:
    """What a proof-reader or a checker said: ``number`` as printed, ``block`` counts the body's blocks from 0.

    ``quote`` are the words it is about, as they are read; a quote that stands nowhere in its block, or none, marks
    the block's end.
    """

    number: int
    block: int
    quote: str
    words: str


def mark_block(nodes: Sequence[Json], remarks: Sequence[PrintedRemark]) -> None:
    """Put the marks of ``remarks`` into a block's ``nodes``, in place: the quote shown up, its number behind it."""
    stretches = [words for node in nodes for words in _word_lists(node)]
    for remark in remarks if stretches else ():
        holding = next((words for words in stretches if remark.quote and remark.quote in _read(words)), None)
        if holding is None:
            stretches[-1].append(["remark", remark.number])
        else:
            _mark(holding, remark)


def _mark(words: list[Json], remark: PrintedRemark) -> None:
    start = _read(words).index(remark.quote)
    end = start + len(remark.quote)
    pieces: list[tuple[list[Json], int, list[Json]]] = []
    at = 0
    for holder, index, text in _leaves(words):
        left, right = max(start - at, 0), min(end - at, len(text))
        if left < right and holder[index] == ["t", text]:
            parts: list[Json] = [["t", text[:left]], ["said", ["t", text[left:right]]], ["t", text[right:]]]
            if right == end - at:
                parts.insert(2, ["remark", remark.number])
            pieces.append((holder, index, [part for part in parts if part != ["t", ""]]))
        elif left < right and right == end - at:  # shown up already, for another remark
            pieces.append((holder, index, [holder[index], ["remark", remark.number]]))
        at += len(text)
    # From the last to the first, so that the places found stay right.
    for holder, index, made in reversed(pieces):
        holder[index : index + 1] = made


def listed_remarks(remarks: Sequence[PrintedRemark]) -> list[Json]:
    """Return the list at the end, in the order of the numbers."""
    ordered = sorted(remarks, key=lambda remark: remark.number)
    return [{"number": remark.number, "quote": remark.quote, "words": remark.words} for remark in ordered]


def _read(words: list[Json]) -> str:
    return "".join(text for _, _, text in _leaves(words)).replace(NO_BREAK, " ")


def _leaves(nodes: list[Json]) -> Iterator[tuple[list[Json], int, str]]:
    """Yield every stretch of words: the list it stands in, where in it, and the words."""
    for index, node in enumerate(nodes):
        match node:
            case ["t" | "code", str(text)] | ["said", ["t", str(text)]]:
                yield nodes, index, text
            case ["b" | "i" | "sub" | "sup", list(inner)] | ["a", _, list(inner)]:
                yield from _leaves(inner)


def _word_lists(node: Json) -> Iterator[list[Json]]:
    """Yield the words of each paragraph, heading, cell and caption in ``node``, in order."""
    match node:
        case ["p", list(words)] | ["h", _, list(words)]:
            yield words
        case ["ul", list(items)] | ["ol", _, list(items)]:
            for item in items:
                yield from _of_all(item)
        case ["quote", list(nodes)]:
            yield from _of_all(nodes)
        case ["table", _, list(head), list(rows), *_]:
            for row in (head, *rows):
                yield from (cell for cell in row if isinstance(cell, list)) if isinstance(row, list) else ()
        case ["figure", {"caption": list(words)}]:
            yield words


def _of_all(nodes: Json) -> Iterator[list[Json]]:
    for node in nodes if isinstance(nodes, list) else ():
        yield from _word_lists(node)
