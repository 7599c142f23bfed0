"""An answer of the printer's child, turned into which source block and which photo stand where on the sheets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from PySide6.QtCore import QPointF, QRectF


@dataclass(frozen=True, slots=True)
class SetBlock:
    """A source block ``body[start:end]``; pages from 0 and places in points, none where nothing of it is printed."""

    start: int
    end: int
    page: int | None = None
    place: QPointF | None = None
    last_page: int | None = None


@dataclass(frozen=True, slots=True)
class SetPhoto:
    """A photo on a page: the file that was handed over, and the box it fills."""

    file: str
    page: int
    box: QRectF


class PrintMap:
    """Keeps one answer (see ``press.sheet_child``)."""

    def __init__(self, answer: Mapping[str, Any] | None = None) -> None:
        blocks: Sequence[Sequence[float]] = answer["blocks"] if answer is not None else ()
        starts = list(accumulate((int(block[0]) for block in blocks), initial=0))
        self.blocks = [_block(starts[n], starts[n + 1], block[1:]) for n, block in enumerate(blocks)]
        self._starts = starts[:-1]
        self.photos = [
            SetPhoto(file, int(page) - 1, QRectF(x, y, width, height))
            for file, page, x, y, width, height in (answer["photos"] if answer is not None else ())
        ]

    def block_at(self, offset: int) -> int | None:
        """Return the number of the block that holds ``offset``; ``None`` in an empty body."""
        return max(0, bisect_right(self._starts, offset) - 1) if self.blocks else None

    def blocks_on(self, page: int) -> list[SetBlock]:
        """Return the blocks of which something is printed on ``page``."""
        return [
            block
            for block in self.blocks
            if block.page is not None and block.last_page is not None and block.page <= page <= block.last_page
        ]

    def photo_at(self, page: int, point: QPointF) -> SetPhoto | None:
        """Return the photo that ``point`` of ``page`` lies in."""
        return next((photo for photo in self.photos if photo.page == page and photo.box.contains(point)), None)


def _block(start: int, end: int, places: Sequence[float]) -> SetBlock:
    if not places:
        return SetBlock(start, end)
    page, x, y, last_page, _, _ = places
    return SetBlock(start, end, int(page) - 1, QPointF(x, y), max(int(page), int(last_page)) - 1)
