"""An article, turned into what a proof-reader would mark in its source: by field and block, each read once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

from editor_app.model.address import Address, FieldName
from editor_app.model.article import Fields, SourceBlock
from editor_app.model.composed import compose
from editor_app.model.nodes import Blocks
from editor_app.press.prose_lines import FoundLine, Line, find_lines, prose_lines
from editor_app.proof.checker import (
    Block,
    Checker,
    Role,
    decomposed_words,
    without_typed_word,
)
from editor_app.proof.finding import Finding
from editor_app.proof.lexicon import load_lexicon
from editor_app.proof.model_file import Model
from editor_app.proof.options import ProofOptions
from editor_app.proof.overlap import beside, resolve
from editor_app.proof.standard import DATA_FILES, standard_checker

_FIELDS: tuple[tuple[FieldName, Role], ...] = (
    ("kicker", "kicker"),
    ("headline", "headline"),
    ("standfirst", "standfirst"),
    ("byline", "byline"),
    ("place", "place"),
)
_MOST_REMEMBERED = 2_000


@dataclass(frozen=True, slots=True)
class Marked:
    """A finding and where it stands in the article; its fixes are what to put in place of that source."""

    address: Address
    finding: Finding


@dataclass(slots=True)
class _Read:
    """What is remembered of a source block: its nodes (so that they stay), its lines, and its findings."""

    blocks: Blocks
    lines: list[Line]
    found: tuple[Finding, ...] | None = None


class ArticleChecker:
    """Checks articles again and again; what did not change is not read again."""

    def __init__(self, checker: Checker) -> None:
        self._checker = checker
        self._read: OrderedDict[str, _Read] = OrderedDict()

    def check_field(self, name: FieldName, text: str, *, caret: int | None = None) -> tuple[Finding, ...]:
        """Return the findings of a field above the body, in code points of ``text``."""
        return self._checker.check_block(text, caret=caret)

    def check_source_block(self, block: SourceBlock, *, caret: int | None = None) -> tuple[Finding, ...]:
        """Return the findings of one source block, in code points of its text; those of the whole article are not here.

        With a ``caret`` (a place in that text), the word being typed is left alone.
        """
        read = self._lines(block)
        if read.found is None:
            read.found = tuple(self._in_source(block, read.lines))
        return read.found if caret is None else without_typed_word(read.found, block.text, caret)

    def check_article(
        self, fields: Fields, source_blocks: Sequence[SourceBlock], *, caret: Address | None = None
    ) -> tuple[Marked, ...]:
        """Return all findings of the article in its order, with those that need the whole of it."""
        named = [(name, Block(getattr(fields, name), role)) for name, role in _FIELDS]
        by_block = [[Block(line.read, line.role) for line in self._lines(block).lines] for block in source_blocks]
        pieces = [piece for _, piece in named] + [piece for pieces in by_block for piece in pieces]
        of_document: dict[int, list[Finding]] = {}
        for of_piece in self._checker.check_document(pieces):
            of_document.setdefault(of_piece.block, []).append(of_piece.finding)
        marked: list[Marked] = []
        for at, (name, piece) in enumerate(named):
            found = self._checker.merge(self.check_field(name, piece.text), of_document.get(at, ()))
            marked += _addressed(name, 0, _typed(found, piece.text, caret, name, 0))
        start, at = 0, len(named)
        for block, lines in zip(source_blocks, by_block, strict=True):
            extra = self._document_findings(block, [of_document.get(at + line, []) for line in range(len(lines))])
            found = resolve(self.check_source_block(block), extra)
            marked += _addressed("body", start, _typed(found, block.text, caret, "body", start))
            start, at = start + len(block.text), at + len(lines)
        return tuple(marked)

    def _lines(self, block: SourceBlock) -> _Read:
        read = self._read.get(block.text)
        # The same text reads otherwise where a definition elsewhere changed.
        if read is None or read.blocks is not block.blocks:
            read = self._read[block.text] = _Read(block.blocks, prose_lines(block.blocks))
            if len(self._read) > _MOST_REMEMBERED:
                self._read.popitem(last=False)
        self._read.move_to_end(block.text)
        return read

    def _in_source(self, block: SourceBlock, lines: list[Line]) -> Iterator[Finding]:
        found = [self._checker.check_block(line.read) for line in lines]
        is_composed = isinstance(compose(block.text).starts, range)
        if is_composed and not any(found):
            return
        in_source: list[Finding] = []
        loose: list[Finding] = []
        for findings, line in zip(found, find_lines(block, lines), strict=True):
            in_source += _mapped(findings, line, block.text)
            if not is_composed:
                loose += _loose(line, block.text)
        yield from beside(resolve(in_source), self._checker.wanted(loose, block.text))

    def _document_findings(self, block: SourceBlock, by_line: Sequence[Sequence[Finding]]) -> list[Finding]:
        if not any(by_line):
            return []
        lines = find_lines(block, self._lines(block).lines)
        return [
            finding
            for findings, line in zip(by_line, lines, strict=True)
            for finding in _mapped(findings, line, block.text)
        ]


def load_checker(resources: Path, options: ProofOptions, model: Model | None = None) -> Checker:
    """Return the proof-reader with the data of the resources folder, which ships with the program."""
    folder = resources / "proof"
    data = {name: (folder / name).read_text("utf-8") for name in DATA_FILES}
    return standard_checker(data, options, load_lexicon(resources), model)


def _addressed(field: FieldName, start: int, found: Iterable[Finding]) -> list[Marked]:
    marked = []
    for finding in found:
        first, last = start + finding.start, start + finding.end
        marked.append(Marked(Address(field, first, last), replace(finding, start=first, end=last)))
    return marked


def _typed(
    found: tuple[Finding, ...], text: str, caret: Address | None, field: FieldName, start: int
) -> tuple[Finding, ...]:
    if caret is None or caret.field != field or not start <= caret.start <= start + len(text):
        return found
    return without_typed_word(found, text, caret.start - start)


def _loose(line: FoundLine, source: str) -> Iterator[Finding]:
    start, end = line.source_range(0, len(line.line.shown))
    for finding in decomposed_words(source[start:end]):
        if line.is_read(start + finding.start, start + finding.end):
            yield replace(finding, start=start + finding.start, end=start + finding.end)


def _mapped(findings: Iterable[Finding], line: FoundLine, source: str) -> Iterator[Finding]:
    for finding in findings:
        start, end = line.source_range(finding.start, finding.end)
        if end > start:
            fixes = dict.fromkeys(_fix_in_source(finding, fix, line, source) for fix in finding.fixes)
            yield replace(finding, start=start, end=end, fixes=tuple(fixes))


def _fix_in_source(finding: Finding, fix: str, line: FoundLine, source: str) -> str:
    """Return what to put in place of the finding's source so that ``fix`` is shown: signs of Markdown stay."""
    start, end = line.source_range(finding.start, finding.end)
    shown = line.line.shown[finding.start : finding.end]
    written = source[start:end]
    if written == shown or compose(written).text == shown:
        return fix
    changed = written
    steps = SequenceMatcher(None, shown, fix, autojunk=False).get_opcodes()
    for step, first, last, new_first, new_last in reversed(steps):
        if step == "equal":
            continue
        if last > first:
            left, right = line.source_range(finding.start + first, finding.start + last)
        else:
            left = right = line.source_place(finding.start + first)
        left, right = max(left, start), min(max(left, right), end)
        changed = changed[: left - start] + fix[new_first:new_last] + changed[right - start :]
    return changed
