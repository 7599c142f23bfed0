"""A body's source, turned into source blocks with their nodes; only what changed since the last time is read again.

Reading the whole and reading one keystroke are the same path: the body is cut at safe lines, every piece is read
alone, and a piece's reading is kept as long as its text and every answer it asked for stay the same.
"""

from __future__ import annotations

import unicodedata
import xml.etree.ElementTree as etree
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from editor_app.model.article import SourceBlock
from editor_app.model.nodes import Blocks, FootnoteDefinition, Inlines, LineBreak, Paragraph, Text
from editor_app.text import element_reader
from editor_app.text.blocks import cut
from editor_app.text.definitions import (
    AskedReferences,
    Definitions,
    Lookup,
    footnote_label,
    take_references,
)
from editor_app.text.dialect import build_markdown
from editor_app.text.figures import parse_figure

# Python-Markdown marks its own placeholders with these two; typed ones would be taken for them.
_PLACEHOLDER_MARKS = {0x02: None, 0x03: None}
_DEEPEST_FOOTNOTE = 3


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one piece read as, and the answers that made it so."""

    blocks: Blocks
    answers: tuple[tuple[Lookup, str | bool | None], ...]

    def still_holds(self, definitions: Definitions) -> bool:
        return all(definitions.answer(lookup) == answer for lookup, answer in self.answers)


class BodyReader:
    """Reads one article's body again and again, keeping the readings and ids of what stayed."""

    def __init__(self) -> None:
        self._asked = AskedReferences()
        self._md = build_markdown(self._asked.is_footnote)
        self._md.references = cast("dict[str, tuple[str, str]]", self._asked)  # without titles
        self._readings: dict[str, _Reading] = {}
        self._said: dict[str, tuple[dict[str, str], str | None]] = {}
        self._ids: list[tuple[int, str]] = []
        self._next_id = 1

    def read(self, body: str) -> tuple[SourceBlock, ...]:
        """Return the source blocks of ``body``; offsets are code points of ``body`` as given."""
        pieces = cut(body)
        texts = [body[start:end] for start, end in pieces]
        definitions = self._definitions(texts)
        readings = {text: self._reading(text, definitions) for text in set(texts)}
        self._readings = readings
        ids = self._keep_ids(texts)
        return tuple(
            SourceBlock(id, start, end, readings[text].blocks)
            for id, (start, end), text in zip(ids, pieces, texts, strict=True)
        )

    def _definitions(self, texts: Sequence[str]) -> Definitions:
        said = {text: self._said.get(text) or _said_by(text) for text in set(texts) if "]:" in text}
        self._said = said
        references: dict[str, str] = {}
        labels: set[str] = set()
        for text in texts:
            if text in said:
                found, label = said[text]
                references = found | references
                labels |= {label} if label is not None else set()
        return Definitions(references, frozenset(labels))

    def _reading(self, text: str, definitions: Definitions) -> _Reading:
        kept = self._readings.get(text)
        if kept is not None and kept.still_holds(definitions):
            return kept
        self._asked.begin(definitions)
        blocks = self._read_piece(_cleaned(text))
        return _Reading(blocks, tuple((asked, definitions.answer(asked)) for asked in sorted(self._asked.asked)))

    def _keep_ids(self, texts: Sequence[str]) -> list[int]:
        """Give every piece the id it had before the change, which lies between a common head and a common tail."""
        old = self._ids
        most = min(len(old), len(texts))
        head = next((n for n in range(most) if old[n][1] != texts[n]), most)
        tail = next((n for n in range(most - head) if old[-1 - n][1] != texts[-1 - n]), most - head)
        fresh = len(texts) - head - tail
        ids = [id for id, _ in old[:head]]
        ids += range(self._next_id, self._next_id + fresh)
        ids += [id for id, _ in old[len(old) - tail :]]
        self._next_id += fresh
        self._ids = list(zip(ids, texts, strict=True))
        return ids

    def _read_piece(self, source: str, depth: int = 0) -> Blocks:
        figure = parse_figure(source.strip("\n"))
        if figure is not None:
            return (element_reader.figure_node(figure, self._read_inlines(figure.caption)),)
        label = footnote_label(source) if depth < _DEEPEST_FOOTNOTE else None
        if label is not None:
            return (FootnoteDefinition(label[0], self._read_inner(_unindented(source[label[1] :]), depth + 1)),)
        rest, _ = take_references(source)
        return self._read_words(rest)

    def _read_inner(self, source: str, depth: int) -> Blocks:
        return tuple(block for start, end in cut(source) for block in self._read_piece(source[start:end], depth))

    def _read_words(self, source: str) -> Blocks:
        """Read a piece with Python-Markdown; where it stumbles over its own bugs, keep the words as they are."""
        try:
            root = self._inlined(_root(self._md.parser.parseDocument(self._lines(source))))
            return element_reader.read_blocks(root)
        except Exception:  # the library fails on hostile input in ways it does not list; no word may be lost
            return (Paragraph(_literally(source)),) if source.strip() else ()

    def _read_inlines(self, source: str) -> Inlines:
        words = etree.Element("p")
        words.text = source
        try:
            return element_reader.read_inlines(self._inlined(_under_root(words))[0])
        except Exception:  # see _read_words
            return _literally(source)

    def _lines(self, source: str) -> list[str]:
        lines = source.split("\n")
        for preprocessor in self._md.preprocessors:
            lines = preprocessor.run(lines)
        return lines

    def _inlined(self, root: etree.Element) -> etree.Element:
        for processor in self._md.treeprocessors:
            root = processor.run(root) or root
        return root


def read_body(body: str) -> tuple[SourceBlock, ...]:
    """Return the source blocks of ``body``, read once."""
    return BodyReader().read(body)


def all_blocks(source_blocks: Sequence[SourceBlock]) -> Blocks:
    """Return the blocks of a whole body in order."""
    return tuple(block for piece in source_blocks for block in piece.blocks)


def _said_by(text: str) -> tuple[dict[str, str], str | None]:
    cleaned = _cleaned(text)
    label = footnote_label(cleaned)
    return ({}, label[0]) if label else (take_references(cleaned)[1], None)


def _cleaned(text: str) -> str:
    return unicodedata.normalize("NFC", text.translate(_PLACEHOLDER_MARKS))


def _unindented(source: str) -> str:
    """Take up to four spaces from the lines behind a footnote's first."""
    first, *others = source.split("\n")
    lines = [line.expandtabs(4) for line in others]
    return "\n".join([first, *(line[min(4, len(line) - len(line.lstrip(" "))) :] for line in lines)])


def _literally(source: str) -> Inlines:
    words: list[Text | LineBreak] = []
    for line in source.strip().split("\n"):
        words += [LineBreak(), Text(line)] if words else [Text(line)]
    return tuple(words)


def _under_root(words: etree.Element) -> etree.Element:
    root = etree.Element("div")
    root.append(words)
    return root


def _root(tree: etree.ElementTree) -> etree.Element:
    root = tree.getroot()
    assert root is not None
    return root
