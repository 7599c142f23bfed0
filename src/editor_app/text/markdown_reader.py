"""One piece of a body, turned into its nodes by Python-Markdown, alone and in the same way wherever it stands."""

from __future__ import annotations

import unicodedata
import xml.etree.ElementTree as etree
from dataclasses import dataclass
from typing import cast

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
class Reading:
    """What one piece read as, and the answers that made it so."""

    blocks: Blocks
    answers: tuple[tuple[Lookup, str | bool | None], ...]

    def still_holds(self, definitions: Definitions) -> bool:
        """Tell whether the piece would read the same with ``definitions``."""
        return all(definitions.answer(lookup) == answer for lookup, answer in self.answers)


class PieceReader:
    """Reads pieces one by one; a Python-Markdown takes long to build."""

    def __init__(self) -> None:
        self._asked = AskedReferences()
        self._md = build_markdown(self._asked.is_footnote)
        self._md.references = cast("dict[str, tuple[str, str]]", self._asked)  # without titles

    def read(self, text: str, definitions: Definitions) -> Reading:
        """Return what ``text``, one piece of a body, reads as where ``definitions`` are said."""
        self._asked.begin(definitions)
        blocks = self._read_piece(_cleaned(text))
        return Reading(blocks, tuple((asked, definitions.answer(asked)) for asked in sorted(self._asked.asked)))

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


def definitions_in(text: str) -> tuple[dict[str, str], str | None]:
    """Return what a piece says for others: targets by reference name, and the label of the footnote it is."""
    if "]:" not in text:
        return {}, None
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
