"""Updates of the page, turned into what it shows now: which block shows which stretch of the body, and its words."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

_TAG = re.compile("<[^>]*>")


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block of the page: ``body[start:end]`` is its source, ``words`` what it shows, as the page counts them."""

    id: int
    start: int
    end: int
    words: str


class PageMap:
    """Keeps the page as it is shown; ``None`` and empty answers until there is one."""

    def __init__(self) -> None:
        self._last: dict[str, Any] | None = None
        self._blocks: list[dict[str, Any]] = []
        self._starts: list[int] | None = None
        self._places: dict[int, int] | None = None

    def apply(self, update: dict[str, Any]) -> None:
        """Take over an update (see ``press.compose``)."""
        if update["is_whole"]:
            self._blocks = []
        for change in update["changes"]:
            self._blocks[change["at"] : change["at"] + change["removed"]] = change["blocks"]
        if update["changes"] or update["is_whole"]:
            self._starts = self._places = None
        self._last = update

    def whole(self) -> dict[str, Any] | None:
        """Return one update that shows everything."""
        if self._last is None:
            return None
        return {**self._last, "is_whole": True, "changes": [{"at": 0, "removed": 0, "blocks": self._blocks}]}

    def block(self, id: int) -> ShownBlock | None:
        """Return the block ``id``."""
        if self._places is None:
            self._places = {block["id"]: place for place, block in enumerate(self._blocks)}
        place = self._places.get(id)
        return None if place is None else self._shown(place)

    def note(self, number: str) -> ShownBlock | None:
        """Return the block that says the footnote ``number``."""
        notes: Mapping[str, int] = {} if self._last is None else self._last["notes"]
        return self.block(notes[number]) if number in notes else None

    def number_of(self, id: int) -> str:
        """Return the number of the footnote that the block ``id`` says, ``""`` where it is none."""
        notes: Mapping[str, int] = {} if self._last is None else self._last["notes"]
        return next((number for number, block_id in notes.items() if block_id == id), "")

    def block_at(self, offset: int) -> ShownBlock | None:
        """Return the block whose source holds ``offset``; between two, the one that begins there."""
        if not self._blocks:
            return None
        return self._shown(max(0, bisect_right(self._all_starts(), offset, hi=len(self._blocks)) - 1))

    def block_before(self, block: ShownBlock) -> ShownBlock | None:
        """Return the nearest block before ``block`` that shows words."""
        place = bisect_right(self._all_starts(), block.start, hi=len(self._blocks)) - 2
        while place >= 0:
            shown = self._shown(place)
            if shown.words.strip():
                return shown
            place -= 1
        return None

    def _shown(self, place: int) -> ShownBlock:
        block, start = self._blocks[place], self._all_starts()[place]
        return ShownBlock(block["id"], start, start + block["length"], text_content(block["html"]))

    def _all_starts(self) -> list[int]:
        if self._starts is None:
            self._starts = list(accumulate((block["length"] for block in self._blocks), initial=0))
        return self._starts


def text_content(written: str) -> str:
    """Return what a browser's ``textContent`` gives for HTML of our own writer, which escapes every other bracket."""
    return html.unescape(_TAG.sub("", written))
