"""What a text widget holds, turned into a body's source and back, one change at a time.

The widget ends its lines with U+2029, counts UTF-16 units, and needs seconds for each key in a line of a megabyte;
so a line that long stands in it as several, each but the last ending in a sign of ours, and is one line in the body.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from PySide6.QtGui import QTextCursor, QTextDocument

from editor_app.gui.offsets import code_points, units
from editor_app.text.changes import changed_range

# A noncharacter that no text holds; input that brings it along has it shown as a mark (see text_input).
SOFT_END = "\ufdd2"
SOFT_LENGTH = len(SOFT_END + "\n")
# A line twice as long takes Qt twice as long at each key; no paragraph of a newspaper comes near.
LONGEST_LINE = 5_000
_SPACE_WITHIN = 400
_SOFT = re.compile(f"{SOFT_END}\n?")
_NEEDS_PAIR = re.compile("[\U00010000-\U0010ffff]")


class DraftText:
    """The text of one widget's document; ``body`` is its source with ``\\n`` as line end."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._raw = raw_text(document)
        self._has_pairs = _NEEDS_PAIR.search(self._raw) is not None
        self.body = _joined(self._raw)
        self._soft: list[int] | None = None

    def take_change(self, position: int, removed: int, added: int) -> tuple[int, int, int] | None:
        """Take over a change as ``contentsChange`` tells it, in units.

        Return (start, old end, new end) in the body's code points, or ``None`` where no letter changed: a composing
        input method reports a change at every key.
        """
        change = self._read_changed(position, removed, added)
        if change is None:
            return None
        start, old_end, words = change
        was_split = SOFT_END in self._raw
        self._raw = self._raw[:start] + words + self._raw[old_end:]
        self._soft = None
        if not was_split and SOFT_END not in words:
            self.body = self._raw
            return start, old_end, start + len(words)
        old, self.body = self.body, _joined(self._raw)
        start, old_end, words = changed_range(old, self.body)
        return None if start == old_end and not words else (start, old_end, start + len(words))

    def units(self, offset: int) -> int:
        """Return the widget's position of an offset in the body."""
        return units(self._raw, self._raw_offset(offset)) if self._has_pairs else self._raw_offset(offset)

    def offset(self, position: int) -> int:
        """Return the offset in the body of a position in the widget."""
        raw = code_points(self._raw, position) if self._has_pairs else min(position, len(self._raw))
        return len(_joined(self._raw[:raw])) if SOFT_END in self._raw[:raw] else raw

    def is_soft_end(self, position: int) -> bool:
        """Tell whether a line of the widget ends at ``position`` that goes on in the next."""
        raw = code_points(self._raw, position) if self._has_pairs else position
        return position >= 0 and self._raw.startswith(SOFT_END + "\n", raw)

    def _read_changed(self, position: int, removed: int, added: int) -> tuple[int, int, str] | None:
        """Return (start, end, words) of the change in the raw text, in code points."""
        length = self._document.characterCount() - 1
        old_end, new_end = min(position + removed, len(self._raw)), min(position + added, length)
        # Qt counts the end of the text in at times, and is vague about what it cleared: then everything is read.
        is_told = not self._has_pairs and new_end - old_end == length - len(self._raw) and position <= old_end
        if is_told:
            words = _selected(self._document, position, new_end)
            if _NEEDS_PAIR.search(words) is None:
                start, end, words = changed_range(self._raw[position:old_end], words)
                return None if start == end and not words else (position + start, position + end, words)
        raw = raw_text(self._document)
        self._has_pairs = _NEEDS_PAIR.search(raw) is not None
        start, end, words = changed_range(self._raw, raw)
        return None if start == end and not words else (start, end, words)

    def _raw_offset(self, offset: int) -> int:
        if SOFT_END not in self._raw:
            return offset
        if self._soft is None:
            self._soft, taken = [], 0
            for match in _SOFT.finditer(self._raw):
                # As often as the letters it takes, so that the index is how many letters are ours up to there.
                self._soft += [match.start() - taken] * len(match[0])
                taken += len(match[0])
        return offset + bisect_right(self._soft, offset)


def raw_text(document: QTextDocument) -> str:
    """Return a document's text with its no-break spaces and line separators kept; ``toPlainText`` loses them."""
    return document.toRawText().replace("\u2029", "\n")


def with_soft_ends(text: str) -> str:
    """Return ``text`` as the widget shall hold it: lines over ``LONGEST_LINE`` in several, parted behind a space."""
    if len(text) <= LONGEST_LINE or max(map(len, text.split("\n"))) <= LONGEST_LINE:
        return text
    return "\n".join(_split(line) for line in text.split("\n"))


def _split(line: str) -> str:
    parts: list[str] = []
    while len(line) > LONGEST_LINE:
        space = line.rfind(" ", LONGEST_LINE - _SPACE_WITHIN, LONGEST_LINE)
        at = space + 1 if space >= 0 else LONGEST_LINE
        parts.append(line[:at])
        line = line[at:]
    return (SOFT_END + "\n").join([*parts, line])


def _joined(raw: str) -> str:
    return _SOFT.sub("", raw) if SOFT_END in raw else raw


def _selected(document: QTextDocument, start: int, end: int) -> str:
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText().replace("\u2029", "\n")
