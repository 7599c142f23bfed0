"""Paragraphs that stand twice and phrases that come back too often, in one document (G01, G05).

Sources: sections 8.4 and 9.2 of the notes: equal after folding blanks and case, of eight chữ or more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from editor_app.model.message import message
from editor_app.proof.checker import BlockFinding, DocumentRule, ReadBlock
from editor_app.proof.finding import Finding, Severity
from editor_app.proof.lengths import count
from editor_app.proof.options import Limits

_LEAST_WORDS = 8
_WORD = re.compile(r"\w+")
_OPENING = re.compile(r"\s*((?:\w+ ){1,3}\w+),")
_MOST_OPENINGS = 2


def doubled(blocks: Sequence[ReadBlock]) -> Iterator[BlockFinding]:
    """Yield paragraphs and captions that say again what an earlier one said (G01): next to it error, else doubt."""
    said: dict[str, int] = {}
    for place, block in enumerate(blocks):
        if block.role in ("alt", "cell", "kicker"):
            continue
        text = block.prose.text
        folded = " ".join(text.split()).casefold()
        if folded in said and count(text) >= _LEAST_WORDS:
            start = len(text) - len(text.lstrip())
            end = len(text.rstrip())
            severity: Severity = "error" if said[folded] == place - 1 else "doubt"
            yield BlockFinding(place, Finding("G01", severity, start, end, message("proof.doubled_paragraph"), ("",)))
        else:
            said[folded] = place


def repeat_rule(limits: Limits) -> DocumentRule:
    """Return the rule that counts phrases."""

    def repeats(blocks: Sequence[ReadBlock]) -> Iterator[BlockFinding]:
        """Yield the first place at which a phrase has come back too often, and paragraphs that open alike (G05)."""
        yield from _phrases(blocks, limits)
        yield from _openings(blocks)

    return repeats


def _phrases(blocks: Sequence[ReadBlock], limits: Limits) -> Iterator[BlockFinding]:
    counts: dict[tuple[str, ...], int] = {}
    seen: set[str] = set()
    hits: list[tuple[int, int, int]] = []
    for place, block in enumerate(blocks):
        if block.role not in ("paragraph", "standfirst", "quote", "item") or block.prose.text in seen:
            continue
        seen.add(block.prose.text)
        words = list(_WORD.finditer(block.prose.masked))
        small = [word[0].lower() for word in words]
        for at in range(len(words) - limits.phrase + 1):
            phrase = tuple(small[at : at + limits.phrase])
            counts[phrase] = counts.get(phrase, 0) + 1
            if counts[phrase] == limits.repeats:
                hits.append((place, words[at].start(), words[at + limits.phrase - 1].end()))
    for place, start, end in _joined(hits):
        said = message("proof.repeated_phrase", phrase=blocks[place].prose.text[start:end], times=limits.repeats)
        yield BlockFinding(place, Finding("G05", "style", start, end, said))


def _joined(hits: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Return ``hits`` (block, start, end) with those that overlap made one."""
    joined: list[tuple[int, int, int]] = []
    for place, start, end in hits:
        if joined and joined[-1][0] == place and start < joined[-1][2]:
            joined[-1] = (place, joined[-1][1], end)
        else:
            joined.append((place, start, end))
    return joined


def _openings(blocks: Sequence[ReadBlock]) -> Iterator[BlockFinding]:
    seen: dict[str, int] = {}
    for place, block in enumerate(blocks):
        opening = _OPENING.match(block.prose.text) if block.role == "paragraph" else None
        if opening is None:
            continue
        words = opening[1].casefold()
        seen[words] = seen.get(words, 0) + 1
        if seen[words] == _MOST_OPENINGS:
            said = message("proof.same_opening", phrase=opening[1])
            yield BlockFinding(place, Finding("G05", "style", *opening.span(1), said))
