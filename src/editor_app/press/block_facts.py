"""Blocks, turned into what the rest of their article must know of them: marks, notes, headings, photos, length."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from editor_app.model.framed import figure_source
from editor_app.model.nodes import (
    Block,
    Blocks,
    BulletList,
    Figure,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Inlines,
    NumberedList,
    Paragraph,
    Quote,
    Table,
)
from editor_app.render.plain import plain_words
from editor_app.text.counting import count_words


@dataclass(frozen=True, slots=True)
class BlockFacts:
    """``labels`` of footnote marks outside of notes; ``notes`` by label; ``levels`` of headings as typed.

    All in the order in which they stand; ``sources`` are the photos' as framed, ``words`` counts chữ, captions
    included.
    """

    labels: tuple[str, ...] = ()
    notes: Mapping[str, Blocks] = field(default_factory=dict)
    levels: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
    words: int = 0

    @property
    def leans_on_others(self) -> bool:
        """Tell whether the HTML of these blocks depends on anything outside of them."""
        return bool(self.labels or self.levels or self.sources)


def block_facts(blocks: Blocks) -> BlockFacts:
    """Return the facts of ``blocks``."""
    notes: dict[str, Blocks] = {}
    for block in blocks:
        if isinstance(block, FootnoteDefinition):
            notes.setdefault(block.label, block.blocks)
    return BlockFacts(
        tuple(label for block in blocks if not isinstance(block, FootnoteDefinition) for label in _labels(block)),
        notes,
        tuple(typed_levels(blocks)),
        tuple(figure_source(figure) for figure in figures_in(blocks)),
        sum(count_words(words) for words in paragraphs(blocks)),
    )


def number_footnotes(facts: Iterable[BlockFacts]) -> tuple[dict[str, int], dict[str, Blocks]]:
    """Return the footnotes' numbers in the order they are first referred to, and what they say, by label."""
    notes: dict[str, Blocks] = {}
    queue: list[str] = []
    for piece in facts:
        notes = {**piece.notes, **notes} if piece.notes else notes
        queue += piece.labels
    numbers: dict[str, int] = {}
    for label in queue:
        if label in notes and label not in numbers:
            numbers[label] = len(numbers) + 1
            # A note may refer to another; its words are read after the text.
            queue += [inner for block in notes[label] for inner in _labels(block)]
    return numbers, notes


def typed_levels(blocks: Blocks) -> list[int]:
    """Return the level of every heading in ``blocks`` as typed, in order; empty headings print nothing."""
    found: list[int] = []
    for block in blocks:
        match block:
            case Heading(level, children) if plain_words(children).strip():
                found.append(level)
            case Quote(inner):
                found += typed_levels(inner)
            case BulletList(items) | NumberedList(items):
                found += [level for item in items for level in typed_levels(item.blocks)]
    return found


def figures_in(blocks: Blocks) -> list[Figure]:
    """Return every figure in ``blocks``, nested ones included."""
    found: list[Figure] = []
    for block in blocks:
        if isinstance(block, Figure):
            found.append(block)
        for inner in (getattr(block, "blocks", ()), *(item.blocks for item in getattr(block, "items", ()))):
            found += figures_in(inner)
    return found


def paragraphs(blocks: Blocks) -> list[str]:
    """Return the plain words of every paragraph, heading, cell and caption, in order."""
    return [words for block in blocks for inlines in _words_of(block) if (words := plain_words(inlines).strip())]


def _words_of(block: Block) -> list[Inlines]:
    match block:
        case Paragraph(children) | Heading(_, children):
            return [children]
        case Figure():
            return [block.caption]
        case Table():
            return [*block.head, *(cell for row in block.rows for cell in row)]
        case Quote(blocks) | FootnoteDefinition(_, blocks):
            return [inlines for inner in blocks for inlines in _words_of(inner)]
        case BulletList(items) | NumberedList(items):
            return [inlines for item in items for inner in item.blocks for inlines in _words_of(inner)]
    return []


def _labels(block: Block) -> list[str]:
    return [label for inlines in _words_of(block) for label in _labels_in(inlines)]


def _labels_in(inlines: Inlines) -> list[str]:
    found: list[str] = []
    for inline in inlines:
        if isinstance(inline, FootnoteReference):
            found.append(inline.label)
        else:
            found += _labels_in(getattr(inline, "children", ()))
    return found
