"""A text, turned into its composed form (NFC) with the way back to the code points it was written with."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Below this code point nothing joins the character before it and nothing changes by itself.
_FIRST_MARK = "\u0300"


@dataclass(frozen=True, slots=True)
class Composed:
    """``text`` is NFC; ``starts`` says where each of its characters begins in the original, and its length at last."""

    text: str
    starts: Sequence[int]

    def index(self, offset: int) -> int:
        """Return the composed character that holds the original's ``offset``; the original's end is the end."""
        return bisect_right(self.starts, offset) - 1


def compose(text: str) -> Composed:
    """Compose ``text``; where that changes nothing, places are counted as they are."""
    if unicodedata.is_normalized("NFC", text):
        return Composed(text, range(len(text) + 1))
    parts: list[str] = []
    starts: list[int] = []
    for start, end in _letters_with_marks(text):
        part = unicodedata.normalize("NFC", text[start:end]) if text[end - 1] >= _FIRST_MARK else text[start:end]
        parts.append(part)
        # Marks that found no letter to join stay characters of their own, never more than were typed but for a few
        # Indic letters that NFC takes apart.
        starts += [min(start + place, end - 1) for place in range(len(part))]
    return Composed("".join(parts), [*starts, len(text)])


def _letters_with_marks(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for place, sign in enumerate(text):
        if place and (sign < _FIRST_MARK or not _joins(sign)):
            yield start, place
            start = place
    if text:
        yield start, len(text)


def _joins(sign: str) -> bool:
    """Tell whether ``sign`` may melt into the letter before it: a mark, or a Hangul vowel or final."""
    return unicodedata.category(sign)[0] == "M" or "\u1160" <= sign <= "\u11ff"
