"""An article as it is now, turned into its page: block by block, so that only what changed is sent on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from editor_app.model.article import Fields, SourceBlock
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
from editor_app.press.words import OutputWords
from editor_app.render.html import HtmlContext, PagePhoto, heading_levels, write_blocks, write_footnotes
from editor_app.render.page import page_lang, write_header
from editor_app.render.plain import plain_words
from editor_app.text.counting import count_words, reading_minutes
from editor_app.text.markdown_reader import BodyReader, all_blocks


@dataclass(frozen=True, slots=True)
class WrittenBlock:
    """A source block's HTML, its id, and how many code points of the source it takes."""

    id: int
    html: str
    length: int


def number_footnotes(blocks: Blocks) -> tuple[dict[str, int], dict[str, Blocks]]:
    """Return the footnotes' numbers in the order they are first referred to, and what they say, by label."""
    notes: dict[str, Blocks] = {}
    for block in blocks:
        if isinstance(block, FootnoteDefinition):
            notes.setdefault(block.label, block.blocks)
    numbers: dict[str, int] = {}
    queue = [label for block in blocks if not isinstance(block, FootnoteDefinition) for label in _labels(block)]
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


class PageComposer:
    """Composes one article's page again and again, and says what changed since the last time."""

    def __init__(self, words: OutputWords) -> None:
        self._words = words
        self._reader = BodyReader()
        self._written: list[WrittenBlock] = []
        self.state = 0

    def compose(self, fields: Fields, body: str, photos: Mapping[str, PagePhoto], base: int) -> dict[str, Any]:
        """Return the update that leads from the state ``base`` to now; a whole page where ``base`` is not ours.

        Keys: ``is_whole``, ``lang``, ``header``, ``footnotes`` (HTML), ``changes`` (``at``, ``removed``, ``blocks`` of
        ``id``, ``html``, ``length``), ``words`` and ``minutes``, ``state`` to name as the next ``base``.
        """
        source_blocks = self._reader.read(body)
        blocks = all_blocks(source_blocks)
        numbers, notes = number_footnotes(blocks)
        context = HtmlContext(self._words.page(fields), photos, numbers)
        levels = iter(heading_levels(typed_levels(blocks)))
        written = [
            WrittenBlock(piece.id, write_blocks(piece.blocks, context, levels), piece.end - piece.start)
            for piece in source_blocks
        ]
        is_whole = base != self.state or base < 0
        changes = block_changes([] if is_whole else self._written, written)
        self._written = written
        self.state += 1
        words = count_article_words(fields, source_blocks)
        return {
            "is_whole": is_whole,
            "lang": page_lang(fields),
            "header": write_header(fields, self._words.published(fields)),
            "footnotes": write_footnotes(notes, context),
            "changes": changes,
            "words": words,
            "minutes": reading_minutes(words),
            "state": self.state,
        }


def block_changes(old: Sequence[WrittenBlock], new: Sequence[WrittenBlock]) -> list[dict[str, Any]]:
    """Return the operations that turn ``old`` into ``new``; each leaves the ones behind it counted rightly."""
    places = {block.id: place for place, block in enumerate(new)}
    kept = [(at, places[block.id]) for at, block in enumerate(old) if block.id in places]
    changes = []
    at_old = at_new = 0
    for next_old, next_new in [*kept, (len(old), len(new))]:
        if next_old > at_old or next_new > at_new:
            changes.append(_change(at_new, next_old - at_old, new[at_new:next_new]))
        if next_new < len(new) and next_old < len(old) and new[next_new] != old[next_old]:
            changes.append(_change(next_new, 1, new[next_new : next_new + 1]))
        at_old, at_new = next_old + 1, next_new + 1
    return changes


def count_article_words(fields: Fields, source_blocks: Sequence[SourceBlock]) -> int:
    """Return how many words (chữ) a reader reads: headline, standfirst and body with its captions."""
    words = count_words(fields.headline) + count_words(fields.standfirst)
    return words + sum(count_words(text) for text in paragraphs(all_blocks(source_blocks)))


def paragraphs(blocks: Blocks) -> list[str]:
    """Return the plain words of every paragraph, heading, cell and caption, in order."""
    return [words for block in blocks for inlines in _words_of(block) if (words := plain_words(inlines).strip())]


def _change(at: int, removed: int, blocks: Sequence[WrittenBlock]) -> dict[str, Any]:
    shown = [{"id": block.id, "html": block.html, "length": block.length} for block in blocks]
    return {"at": at, "removed": removed, "blocks": shown}


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
