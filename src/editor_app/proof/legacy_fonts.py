"""Text that was typed for fonts from before Unicode (ViÖt Nam, Vieät Nam), found and turned into Vietnamese.

Found by trial: a table is the right one where nearly all words it changes become Vietnamese syllables that they were
not before. Figures (section 5 of the notes): no alarm in 4,117 paragraphs of Unicode text, 99 % of legacy ones found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from editor_app.model.message import message
from editor_app.proof.finding import Finding
from editor_app.proof.legacy_tables import tcvn3, viscii, vni
from editor_app.proof.prose import Prose
from editor_app.proof.syllable import is_syllable

Font: TypeAlias = Literal["TCVN3", "VNI", "VISCII"]
FONTS: tuple[Font, ...] = ("TCVN3", "VNI", "VISCII")

# How much must speak for a table: words it changes, of these different ones, the share that becomes Vietnamese, and
# the share that may have been Vietnamese before.
LEAST_WORDS = 3
LEAST_DIFFERENT = 3
LEAST_VALID = 0.85
MOST_VALID_BEFORE = 0.4

_CHUNK = re.compile(r"[^ \t\n]+")
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]*)*[.!?\n]*")
_MODERN = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
_LETTERS = re.compile(r"[^\W\d_]+")
# Nothing beyond ASCII but Vietnamese letters and usual signs: the text of nearly every block.
_USUAL = re.compile(
    "[\x00-\x7f\u00a0“”‘’–—…•₫đĐăĂâÂêÊôÔơƠưƯàáãèéìíòóõùúýÀÁÃÈÉÌÍÒÓÕÙÚÝĩĨũŨ\u1ea0-\u1ef9\u0300-\u0303\u0309\u0323]*"
)


class Chunk(NamedTuple):
    """A stretch between blanks, and what a table makes of it."""

    start: int
    end: int
    text: str
    converted: str


def convert(text: str, font: Font) -> str:
    """Return ``text`` in Unicode, read as typed for ``font``; signs that the font does not know stay."""
    table, pattern = _table(font)
    return pattern.sub(lambda shown: table[shown[0]], text)


def detect(text: str) -> Font | None:
    """Return the font that ``text`` was typed for, or None where it is Unicode or too short to tell."""
    if _USUAL.fullmatch(text):
        return None
    scores = [(_score(_changed(text, font)), font) for font in FONTS]
    best, font = max(scores, key=lambda scored: scored[0])
    return font if best else None


def legacy_fonts(prose: Prose) -> Iterator[Finding]:
    """Yield stretches typed for legacy fonts (U09), each converted as a whole."""
    if _USUAL.fullmatch(prose.text):
        return
    for start, end in _without_modern_letters(prose.text):
        found = list(_stretch(prose.text, start, end))
        if not found:
            for match in _SENTENCE.finditer(prose.text, start, end):
                found += _stretch(prose.text, *match.span())
        yield from found


def _without_modern_letters(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of ``text`` between words with letters that only Unicode has: these are not converted."""
    start = end = 0
    for chunk in _CHUNK.finditer(text):
        if _MODERN.search(chunk[0]):
            if end > start:
                yield start, end
            start = end = chunk.end()
        else:
            end = chunk.end()
    if end > start:
        yield start, end


def _stretch(text: str, start: int, end: int) -> Iterator[Finding]:
    font = detect(text[start:end])
    if font is not None:
        changed = _changed(text[start:end], font)
        # Where Unicode text goes on, a word at the seam that is Vietnamese as it stands belongs to that.
        while start and len(changed) > 1 and _is_vietnamese(changed[0].text):
            changed = changed[1:]
        while end < len(text) and len(changed) > 1 and _is_vietnamese(changed[-1].text):
            changed = changed[:-1]
        first, last = start + changed[0].start, start + changed[-1].end
        fix = convert(text[first:last], font)
        yield Finding("U09", "error", first, last, message("proof.legacy_font", font=font), (fix,))


def _changed(text: str, font: Font) -> list[Chunk]:
    chunks = []
    for match in _CHUNK.finditer(text):
        if not match[0].isascii() and (converted := convert(match[0], font)) != match[0]:
            chunks.append(Chunk(*match.span(), match[0], converted))
    return chunks


def _score(changed: Sequence[Chunk]) -> float:
    """Return how surely these changes are right: 0 for not, else the share of words that become Vietnamese.

    A look-alike Ð alone speaks for no table: it is common in Unicode text, and another rule's matter. Neither do
    signs that stand alone: ® ± ½.
    """
    changed = [
        chunk for chunk in changed if len(chunk.converted) > 1 and chunk.converted != chunk.text.replace("Ð", "Đ")
    ]
    if len(changed) < LEAST_WORDS or len({chunk.text for chunk in changed}) < LEAST_DIFFERENT:
        return 0
    valid = sum(_is_vietnamese(chunk.converted) for chunk in changed) / len(changed)
    before = sum(_is_vietnamese(chunk.text) for chunk in changed) / len(changed)
    return valid if valid >= LEAST_VALID and before <= MOST_VALID_BEFORE else 0


def _is_vietnamese(chunk: str) -> bool:
    words = _LETTERS.findall(chunk)
    return bool(words) and all(is_syllable(word.lower()) for word in words)


@cache
def _table(font: Font) -> tuple[Mapping[str, str], re.Pattern[str]]:
    table = {"TCVN3": tcvn3, "VNI": vni, "VISCII": viscii}[font]()
    longest_first = sorted(table, key=len, reverse=True)
    return table, re.compile("|".join(map(re.escape, longest_first)))
