"""Rules, options and a block's text, turned into findings; what was read once is remembered."""

from __future__ import annotations

import re
import unicodedata
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from editor_app.model.composed import Composed, compose
from editor_app.model.message import message
from editor_app.proof.finding import Finding
from editor_app.proof.options import ProofOptions
from editor_app.proof.overlap import beside, resolve
from editor_app.proof.prose import Prose, Rule, read_prose
from editor_app.proof.settle import settle

Role: TypeAlias = Literal[
    "headline", "kicker", "standfirst", "byline", "place", "heading", "paragraph", "item", "cell", "quote", "caption",
    "credit", "alt",
]  # fmt: skip

# A long article has some 200 blocks; several open ones fit.
MOST_REMEMBERED = 4_000
_WORD_WITH_MARKS = re.compile(r"\w(?:\w|[\u0300-\u036f])*")


@dataclass(frozen=True, slots=True)
class Block:
    """One line of an article as its reader sees it, and what it is."""

    text: str
    role: Role = "paragraph"


@dataclass(frozen=True, slots=True)
class BlockFinding:
    """A finding in the block with this place among those of a document."""

    block: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """A block and its prose, as rules that need the whole document see it."""

    role: Role
    prose: Prose


# A rule that must see all blocks: repetitions, lengths, mixed styles.
DocumentRule: TypeAlias = Callable[[Sequence[ReadBlock]], Iterable[BlockFinding]]


class Checker:
    """Reads blocks by the ``rules``, the first of which are the most specific, and remembers what it read."""

    def __init__(
        self,
        rules: Sequence[Rule],
        document_rules: Sequence[DocumentRule] = (),
        options: ProofOptions | None = None,
        *,
        most_remembered: int = MOST_REMEMBERED,
    ) -> None:
        self._rules = tuple(rules)
        self._document_rules = tuple(document_rules)
        self._options = options or ProofOptions()
        self._ignored = {_folded(word) for word in self._options.ignored}
        self._most = most_remembered
        self._read: OrderedDict[str, tuple[Prose, tuple[Finding, ...]]] = OrderedDict()

    def check_block(self, text: str, *, caret: int | None = None) -> tuple[Finding, ...]:
        """Return what is to be marked in ``text`` (any form of Unicode), ordered, in its own code points.

        With a ``caret`` (a place in ``text``), the word it touches is still being typed and is left alone.
        """
        composed = compose(text)
        _, found = self._of_composed(composed.text)
        if composed.text != text:
            found = beside(_in_original(found, composed), self.wanted(decomposed_words(text), text))
        return found if caret is None else without_typed_word(found, text, caret)

    def check_document(self, blocks: Sequence[Block]) -> tuple[BlockFinding, ...]:
        """Return what only shows when all ``blocks`` are read together, ordered."""
        composed = [compose(block.text) for block in blocks]
        read = [
            ReadBlock(block.role, self._of_composed(text.text)[0]) for block, text in zip(blocks, composed, strict=True)
        ]
        by_block: dict[int, list[Finding]] = {}
        for rule in self._document_rules:
            for found in rule(read):
                by_block.setdefault(found.block, []).append(found.finding)
        return tuple(
            BlockFinding(place, finding)
            for place in sorted(by_block)
            for finding in _in_original(self.wanted(by_block[place], read[place].prose.text), composed[place])
        )

    def check_all(self, blocks: Sequence[Block]) -> tuple[BlockFinding, ...]:
        """Return the findings of every block and of the document, one in each place, ordered."""
        of_document: dict[int, list[Finding]] = {}
        for found in self.check_document(blocks):
            of_document.setdefault(found.block, []).append(found.finding)
        return tuple(
            BlockFinding(place, finding)
            for place, block in enumerate(blocks)
            for finding in self.merge(self.check_block(block.text), of_document.get(place, ()))
        )

    def merge(self, of_block: Iterable[Finding], of_document: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return both kinds of findings of one block, one in each place; lengths lie under what stands in them."""
        return resolve(of_block, of_document)

    def wanted(self, found: Iterable[Finding], text: str) -> list[Finding]:
        """Return those of ``found`` whose rule is on and whose words in ``text`` are not to be left alone."""
        off, ignored = self._options.off, self._ignored
        return [
            finding
            for finding in found
            if finding.rule not in off
            and not (ignored and _folded(text[finding.start : finding.end].strip()) in ignored)
        ]

    def _of_composed(self, text: str) -> tuple[Prose, tuple[Finding, ...]]:
        remembered = self._read.get(text)
        if remembered is None:
            prose = read_prose(text)
            found = settle(text, self._by_rules(prose), lambda fixed: self._by_rules(read_prose(fixed)))
            remembered = self._read[text] = (prose, found)
            if len(self._read) > self._most:
                self._read.popitem(last=False)
        else:
            self._read.move_to_end(text)
        return remembered

    def _by_rules(self, prose: Prose) -> tuple[Finding, ...]:
        return resolve(*(self.wanted(rule(prose), prose.text) for rule in self._rules))


def decomposed_words(text: str) -> Iterator[Finding]:
    """Yield the words of ``text`` that are not composed (U01).

    Source: TCVN 6909:2001 asks for composed letters; Unicode Standard Annex 15.
    """
    for word in _WORD_WITH_MARKS.finditer(text):
        composed = unicodedata.normalize("NFC", word[0])
        if composed != word[0]:
            yield Finding("U01", "error", *word.span(), message("proof.decomposed"), (composed,))


def _in_original(found: Iterable[Finding], composed: Composed) -> tuple[Finding, ...]:
    starts = composed.starts
    if isinstance(starts, range):
        return tuple(found)
    return tuple(replace(finding, start=starts[finding.start], end=starts[finding.end]) for finding in found)


def without_typed_word(found: Sequence[Finding], text: str, caret: int) -> tuple[Finding, ...]:
    """Return ``found`` but for what touches the word around ``caret``; behind a blank no word is being typed."""
    start = end = min(max(caret, 0), len(text))
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    # What was typed last, a blank or a sign, is not judged before something follows it.
    if start == end:
        start = max(0, start - 1)
    return tuple(finding for finding in found if finding.end <= start or finding.start >= end)


def _folded(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold()
