"""A body's source, turned into source blocks with their nodes; only what changed since the last time is read again.

Reading the whole and reading one keystroke are the same path: the body is cut at safe lines, every piece is read
alone, and a piece's reading is kept as long as its text and every answer it asked for stay the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from editor_app.model.article import SourceBlock
from editor_app.model.nodes import Blocks
from editor_app.text.blocks import recut
from editor_app.text.changes import changed_range
from editor_app.text.definitions import Definitions
from editor_app.text.markdown_reader import PieceReader, Reading, definitions_in

_KEPT_READINGS_LEAST = 500


@dataclass(frozen=True, slots=True)
class Splice:
    """The ``removed`` source blocks from the ``at``-th on gave way to ``added`` new ones."""

    at: int
    removed: int
    added: int


class BodyReader:
    """Reads one article's body again and again; ``blocks`` are its source blocks, unread ones without nodes."""

    def __init__(self) -> None:
        self.source = ""
        self.blocks: list[SourceBlock] = []
        self._lengths: list[int] = []
        self._pieces = PieceReader()
        self._definitions = Definitions()
        self._said: dict[int, tuple[dict[str, str], str | None]] = {}
        self._askers: dict[int, Reading] = {}
        self._unread: set[int] = set()
        self._kept: dict[str, Reading] = {}
        self._next_id = 1

    @property
    def is_read(self) -> bool:
        """Tell whether every source block has its nodes."""
        return not self._unread

    def read(self, body: str) -> tuple[SourceBlock, ...]:
        """Return the source blocks of ``body``, all read; what stayed since the last time keeps its id."""
        self.change(*changed_range(self.source, body))
        self.read_some(lambda: True)
        return tuple(self.blocks)

    def change(self, start: int, end: int, words: str) -> Splice:
        """Put ``words`` in place of ``source[start:end]``; blocks that must be read anew wait for ``read_some``."""
        self.source = self.source[:start] + words + self.source[end:]
        at, removed, pieces = recut(self._lengths, self.source, start, end, start + len(words))
        texts = [self.source[first:last] for first, last in pieces]
        old = self.blocks[at : at + removed]
        head = sum(1 for _ in takewhile(_is_same, zip(old, texts, strict=False)))
        rest = min(len(old), len(texts)) - head
        tail = sum(1 for _ in takewhile(_is_same, zip(old[::-1][:rest], texts[::-1][:rest], strict=True)))
        fresh = [SourceBlock(self._next_id + n, text, ()) for n, text in enumerate(texts[head : len(texts) - tail])]
        self._next_id += len(fresh)
        splice = Splice(at + head, len(old) - head - tail, len(fresh))
        gone = self.blocks[splice.at : splice.at + splice.removed]
        self.blocks[splice.at : splice.at + splice.removed] = fresh
        self._lengths[splice.at : splice.at + splice.removed] = map(len, (block.text for block in fresh))
        self._take_over(gone, fresh)
        return splice

    def read_some(self, may_go_on: Callable[[], bool]) -> list[int]:
        """Read waiting blocks from the top, at least one and as long as ``may_go_on``; return their places."""
        if not self._unread:
            return []
        read: list[int] = []
        for place in [n for n, block in enumerate(self.blocks) if block.id in self._unread]:
            self._read(place)
            read.append(place)
            if not may_go_on():
                break
        return read

    def _read(self, place: int) -> None:
        block = self.blocks[place]
        reading = self._kept.get(block.text)
        if reading is None or not reading.still_holds(self._definitions):
            reading = self._pieces.read(block.text, self._definitions)
            self._kept[block.text] = reading
        self._askers.pop(block.id, None)
        if reading.answers:
            self._askers[block.id] = reading
        self.blocks[place] = replace(block, blocks=reading.blocks)
        self._unread.discard(block.id)

    def _take_over(self, gone: Sequence[SourceBlock], fresh: Sequence[SourceBlock]) -> None:
        """Forget what is gone, let the new wait to be read, and with it all who get other answers than before."""
        for block in gone:
            self._askers.pop(block.id, None)
            self._unread.discard(block.id)
        self._unread.update(block.id for block in fresh)
        said_before = [block.id for block in gone if self._said.pop(block.id, None) is not None]
        says_now = {block.id: said for block in fresh if any(said := definitions_in(block.text))}
        self._said |= says_now
        if said_before or says_now:
            self._definitions = self._all_definitions()
            self._unread |= {id for id, reading in self._askers.items() if not reading.still_holds(self._definitions)}
        if len(self._kept) > 2 * len(self.blocks) + _KEPT_READINGS_LEAST:
            texts = {block.text for block in self.blocks}
            self._kept = {text: reading for text, reading in self._kept.items() if text in texts}

    def _all_definitions(self) -> Definitions:
        references: dict[str, str] = {}
        labels: set[str] = set()
        for block in self.blocks:
            found, label = self._said.get(block.id, ({}, None))
            references = found | references if found else references
            labels |= {label} if label is not None else set()
        return Definitions(references, frozenset(labels))


def read_body(body: str) -> tuple[SourceBlock, ...]:
    """Return the source blocks of ``body``, read once."""
    return BodyReader().read(body)


def all_blocks(source_blocks: Sequence[SourceBlock]) -> Blocks:
    """Return the blocks of a whole body in order."""
    return tuple(block for piece in source_blocks for block in piece.blocks)


def _is_same(pair: tuple[SourceBlock, str]) -> bool:
    return pair[0].text == pair[1]
