"""Headlines, standfirsts, captions, sentences and paragraphs that are longer than readers like (G02, G03, G04).

Sources: section 8.1 of the notes (news desks' rules of thumb); the figures are options. A chữ is what lies between
blanks and holds a letter or digit. What is too long is marked at its first word: a wavy line under all of it says less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from editor_app.model.message import Message, message
from editor_app.proof.checker import BlockFinding, DocumentRule, ReadBlock
from editor_app.proof.finding import Finding
from editor_app.proof.options import Limits

_BLANKLESS = re.compile(r"\S+")
# A full stop behind these ends no sentence; nor behind one capital letter.
_NO_END = re.compile(r"(?:^|[\s(.])(?:TP|TX|TT|Th\.?S|TS|PGS|GS|BS|ThS|KS|CN|v|tr|Q|P|H|X|[A-ZĐ])$")
_END = re.compile(r"[.!?…]+[”\"’)]*(?=\s+(?P<next>\S)|\s*$)")
_PROSE = ("paragraph", "standfirst", "quote", "item")


def length_rule(limits: Limits) -> DocumentRule:
    """Return the rule that measures; nothing it finds is wrong."""

    def lengths(blocks: Sequence[ReadBlock]) -> Iterator[BlockFinding]:
        """Yield what is longer than its limit."""
        for place, block in enumerate(blocks):
            for finding in _of_block(block, limits):
                yield BlockFinding(place, finding)

    return lengths


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the sentences of a block, without the blanks between: (start, end)."""
    found, start = [], 0
    for match in _END.finditer(text):
        # A small letter goes on with the sentence; a class of letters would take Đ for one.
        if (match["next"] or "").islower() or (match[0][0] == "." and _NO_END.search(text[start : match.start()])):
            continue
        found.append((start, match.end()))
        start = match.end()
    found.append((start, len(text)))
    stripped = [(begin + len(text[begin:end]) - len(text[begin:end].lstrip()), end) for begin, end in found]
    return [(begin, end) for begin, end in stripped if text[begin:end].strip()]


def count(text: str) -> int:
    """Return how many chữ ``text`` has."""
    return sum(any(map(str.isalnum, piece)) for piece in text.split())


def _of_block(block: ReadBlock, limits: Limits) -> Iterator[Finding]:
    text = block.prose.text
    words = count(text)
    if block.role == "headline":
        letters = len(text.strip())
        if words > limits.headline or letters > limits.headline_characters:
            said = message("proof.long_headline", words=words, most=limits.headline)
            yield _at_first_word("G02", text, 0, said)
        if text.rstrip().endswith((".", "!")) and not text.rstrip().endswith(("..", "v.v.")):
            end = len(text.rstrip())
            yield Finding("G02", "style", end - 1, end, message("proof.headline_stop"), ("",))
    elif block.role == "standfirst" and words > limits.standfirst:
        yield _at_first_word("G03", text, 0, message("proof.long_standfirst", words=words, most=limits.standfirst))
    elif block.role == "caption" and words > limits.caption:
        yield _at_first_word("G03", text, 0, message("proof.long_caption", words=words, most=limits.caption))
    if block.role in _PROSE and words > limits.sentence:
        yield from _sentences(text, limits)
    if block.role == "paragraph" and words > limits.paragraph:
        last = list(_BLANKLESS.finditer(text))[-1]
        said = message("proof.long_paragraph", words=words, most=limits.paragraph)
        yield Finding("G04", "style", *last.span(), said)


def _sentences(text: str, limits: Limits) -> Iterator[Finding]:
    for start, end in sentences(text):
        words = count(text[start:end])
        if words > limits.sentence:
            said = message("proof.long_sentence", words=words, most=limits.sentence)
            if words > limits.sentence_hard:
                said = message("proof.very_long_sentence", words=words, most=limits.sentence_hard)
            yield _at_first_word("G04", text, start, said)


def _at_first_word(rule: str, text: str, start: int, said: Message) -> Finding:
    pieces = _BLANKLESS.finditer(text, start)
    first = next(piece for piece in pieces if any(map(str.isalnum, piece[0])))
    return Finding(rule, "style", *first.span(), said)
