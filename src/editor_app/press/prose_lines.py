"""A source block, turned into the lines of prose its reader sees, each with the way back to the source."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import assert_never

from editor_app.model.article import SourceBlock
from editor_app.model.nodes import (
    Block,
    Blocks,
    BulletList,
    Code,
    Emphasis,
    Figure,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Inlines,
    LineBreak,
    Link,
    NumberedList,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
)
from editor_app.proof.checker import Role
from editor_app.proof.prose import MASK
from editor_app.text.figures import FigureWords, figure_words
from editor_app.text.source_map import SourceMap, align, align_field


@dataclass(frozen=True, slots=True)
class Line:
    """``shown`` is what the reader sees, ``read`` the same with code masked; ``start`` is its place in all lines."""

    role: Role
    shown: str
    read: str
    start: int = 0


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A line and the map from its ``shown`` words to ``source[start:]``, the block's text."""

    line: Line
    source_map: SourceMap
    map_start: int
    source_start: int

    def source_range(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the block's source that holds ``shown[start:end]``."""
        first, last = self.source_map.source_range(self.map_start + start, self.map_start + end)
        return self.source_start + first, self.source_start + last

    def source_place(self, offset: int) -> int:
        """Return the place in the block's source of the place ``offset`` in ``shown``."""
        return self.source_start + self.source_map.to_source(self.map_start + offset)

    def is_read(self, start: int, end: int) -> bool:
        """Tell whether the block's source ``[start:end]`` is shown in this line, and not as code."""
        first, last = self.source_map.shown_range(start - self.source_start, end - self.source_start)
        read = self.line.read[max(0, first - self.map_start) : max(0, last - self.map_start)]
        return bool(read) and MASK not in read


def prose_lines(blocks: Blocks) -> list[Line]:
    """Return the lines of ``blocks``, photos' words last: of each its caption, credit and alt, empty ones too."""
    lines: list[Line] = []
    start = 0
    for role, inlines in _words(blocks, "paragraph"):
        for shown, read in _split(inlines):
            lines.append(Line(role, shown, read, start))
            start += len(shown) + 1
    for figure in _figures(blocks):
        for shown, read in [_flat(figure.caption)]:
            lines.append(Line("caption", shown, read))
        lines += [Line("credit", figure.credit, figure.credit), Line("alt", figure.alt, figure.alt)]
    return lines


def find_lines(block: SourceBlock, lines: list[Line]) -> list[FoundLine]:
    """Return ``lines`` (of ``prose_lines``) with where they stand in the block's text."""
    of_text = [line for line in lines if line.role not in ("caption", "credit", "alt")]
    of_photos = [line for line in lines if line.role in ("caption", "credit", "alt")]
    found: list[FoundLine] = []
    if of_text:
        whole = align(block.text, "\n".join(line.shown for line in of_text))
        found += [FoundLine(line, whole, line.start, 0) for line in of_text]
    photos = list(_photos(block.text)) if of_photos else []
    for at in range(0, len(of_photos), 3):
        place = photos[at // 3] if at // 3 < len(photos) else None
        ranges = (place.caption, place.credit, place.alt) if place else (None, None, None)
        for line, span, fit in zip(of_photos[at : at + 3], ranges, (align, align_field, align_field), strict=True):
            found.append(_in_range(line, block.text, span, fit))
    return found


def _in_range(line: Line, source: str, span: tuple[int, int] | None, fit: Callable[[str, str], SourceMap]) -> FoundLine:
    start, end = span or (0, 0)
    return FoundLine(line, fit(source[start:end], line.shown), 0, start)


def _photos(source: str) -> Iterator[FigureWords]:
    at = source.find("![")
    while at >= 0:
        found = figure_words(source, at)
        if found is not None:
            yield found
        at = source.find("![", found.figure.end if found is not None else at + 2)


def _figures(blocks: Blocks) -> Iterator[Figure]:
    for block in blocks:
        match block:
            case Figure():
                yield block
            case Quote(inner) | FootnoteDefinition(_, inner):
                yield from _figures(inner)
            case BulletList(items) | NumberedList(items):
                for item in items:
                    yield from _figures(item.blocks)


def _words(blocks: Blocks, role: Role) -> Iterator[tuple[Role, Inlines]]:
    for block in blocks:
        yield from _words_of(block, role)


def _words_of(block: Block, role: Role) -> Iterator[tuple[Role, Inlines]]:
    match block:
        case Paragraph(children):
            yield role, children
        case Heading(_, children):
            yield "heading", children
        case BulletList(items) | NumberedList(items):
            for item in items:
                yield from _words(item.blocks, "item")
        case Quote(inner) | FootnoteDefinition(_, inner):
            yield from _words(inner, "quote")
        case Table(_, head, rows):
            for cells in (head, *rows):
                yield from (("cell", cell) for cell in cells)
        case Figure() | Rule():
            return
        case _:
            assert_never(block)


def _split(inlines: Inlines) -> list[tuple[str, str]]:
    """Return each line of ``inlines`` as shown and as read."""
    shown, read = _flat(inlines)
    lines, at = [], 0
    for line in shown.split("\n"):
        lines.append((line, read[at : at + len(line)]))
        at += len(line) + 1
    return lines


def _flat(inlines: Inlines) -> tuple[str, str]:
    """Return the words of ``inlines`` as shown and as read, equally long; a line break is a line feed."""
    shown: list[str] = []
    read: list[str] = []
    for inline in inlines:
        match inline:
            case Text(text):
                shown.append(text)
                read.append(text)
            case Code(text):
                shown.append(text)
                read.append(MASK * len(text))
            case LineBreak():
                shown.append("\n")
                read.append("\n")
            case FootnoteReference():
                continue
            case (
                Strong(children) | Emphasis(children) | Subscript(children) | Superscript(children) | Link(_, children)
            ):
                inner_shown, inner_read = _flat(children)
                shown.append(inner_shown)
                read.append(inner_read)
            case _:
                assert_never(inline)
    return "".join(shown), "".join(read)
