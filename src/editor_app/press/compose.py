"""An article as it is now, turned into its page: block by block, so that only what changed is written and sent on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from editor_app.model.article import Fields, SourceBlock
from editor_app.model.nodes import Blocks
from editor_app.press.block_facts import BlockFacts, block_facts, number_footnotes
from editor_app.press.words import OutputWords
from editor_app.render.html import HtmlContext, PagePhoto, heading_levels, write_blocks, write_footnotes
from editor_app.render.page import page_lang, write_header
from editor_app.text.body_reader import BodyReader
from editor_app.text.counting import count_words, reading_minutes

# Put words in place of source[start:end].
BodyChange: TypeAlias = tuple[int, int, str]

_NOTHING = BlockFacts()


@dataclass(slots=True)
class _Written:
    """A source block as the page shows it, and what of the rest of the article made it so."""

    id: int
    length: int
    facts: BlockFacts = _NOTHING
    html: str = ""
    leant_on: tuple[object, ...] | None = None


@dataclass(slots=True)
class _Rest:
    """What blocks lean on: shown heading levels in order, footnotes, photos by source, words of the language."""

    levels: Sequence[int] = ()
    context: HtmlContext | None = None
    notes: Mapping[str, Blocks] = field(default_factory=dict)
    note_ids: Mapping[str, int] = field(default_factory=dict)


class PageComposer:
    """Composes one article's page again and again, and says what changed since the last time."""

    def __init__(self, words: OutputWords) -> None:
        self._words = words
        self._reader = BodyReader()
        self._written: list[_Written] = []
        self._rest = _Rest()
        self.state = 0

    @property
    def source(self) -> str:
        """Return the body as it was composed last."""
        return self._reader.source

    def compose(
        self,
        fields: Fields,
        change: BodyChange,
        photos: Mapping[str, PagePhoto],
        *,
        is_whole: bool = False,
        may_go_on: Callable[[], bool] = lambda: True,
    ) -> dict[str, Any]:
        """Return the update of the page after ``change`` of the body; the whole page where ``is_whole``.

        While ``may_go_on`` says so, blocks are read; those left (``is_done`` false) are empty until asked for again.
        Keys: ``is_whole``, ``is_done``, ``lang``, ``header``, ``footnotes`` (HTML), ``changes`` (``at``, ``removed``,
        ``blocks`` of ``id``, ``html``, ``length``; each counted after those before it), ``notes`` (the id of the block
        that says it, by a footnote's number), ``words``, ``minutes``, and ``state``, to be named by the next request.
        """
        splice = self._reader.change(*change)
        gone = self._written[splice.at : splice.at + splice.removed]
        last = splice.at + splice.added
        self._written[splice.at : splice.at + splice.removed] = [
            _Written(block.id, len(block.text)) for block in self._reader.blocks[splice.at : last]
        ]
        read = self._reader.read_some(may_go_on)
        before = [piece.facts for piece in gone] + [self._written[place].facts for place in read]
        for place in read:
            self._written[place].facts = block_facts(self._reader.blocks[place].blocks)
            self._written[place].leant_on = None
        now = [self._written[place].facts for place in read]
        self._look_around(fields, photos, [*before, *now])
        dirty = self._write(read)
        changes = [_change(splice.at, splice.removed, self._written[splice.at : last])]
        elsewhere = [place for place in dirty if not splice.at <= place < last]
        changes += [_change(place, 1, self._written[place : place + 1]) for place in elsewhere]
        if is_whole:
            changes = [_change(0, 0, self._written)]
        self.state += 1
        words = count_words(fields.headline) + count_words(fields.standfirst)
        words += sum(piece.facts.words for piece in self._written)
        assert self._rest.context is not None
        return {
            "is_whole": is_whole,
            "is_done": self._reader.is_read,
            "lang": page_lang(fields),
            "header": write_header(fields, self._words.published(fields)),
            "footnotes": write_footnotes(self._rest.notes, self._rest.context),
            "changes": [change for change in changes if change["removed"] or change["blocks"]],
            "notes": dict(self._rest.note_ids),
            "words": words,
            "minutes": reading_minutes(words),
            "state": self.state,
        }

    def _look_around(self, fields: Fields, photos: Mapping[str, PagePhoto], changed: Sequence[BlockFacts]) -> None:
        """Find out anew what blocks lean on, as far as the ``changed`` facts or the photos can have moved it."""
        old = self._rest.context
        levels, notes, note_ids = self._rest.levels, self._rest.notes, self._rest.note_ids
        numbers: Mapping[str, int] = old.numbers if old is not None else {}
        if any(facts.levels for facts in changed):
            levels = heading_levels([level for piece in self._written for level in piece.facts.levels])
        if any(facts.labels or facts.notes for facts in changed):
            numbers, notes = number_footnotes(piece.facts for piece in self._written)
            said_by = {label: piece.id for piece in reversed(self._written) for label in piece.facts.notes}
            note_ids = {str(number): said_by[label] for label, number in numbers.items()}
        self._rest = _Rest(levels, HtmlContext(self._words.page(fields), dict(photos), numbers), notes, note_ids)

    def _write(self, read: Iterable[int]) -> list[int]:
        """Write the blocks that were read anew or lean on something that moved; return the places that changed."""
        context = self._rest.context
        assert context is not None
        fresh = set(read)
        dirty: list[int] = []
        levels = iter(self._rest.levels)
        for place, piece in enumerate(self._written):
            facts = piece.facts
            if not facts.leans_on_others and place not in fresh:
                continue
            shown = [next(levels) for _ in facts.levels]
            leans_on = (
                *shown,
                *(context.numbers.get(label) for label in facts.labels),
                *(context.photos.get(source) for source in facts.sources),
                context.words if facts.sources else None,
            )
            if leans_on == piece.leant_on:
                continue
            html = write_blocks(self._reader.blocks[place].blocks, context, iter(shown))
            piece.leant_on = leans_on
            if html != piece.html:
                piece.html = html
                dirty.append(place)
        return dirty


def count_article_words(fields: Fields, source_blocks: Sequence[SourceBlock]) -> int:
    """Return how many words (chữ) a reader reads: headline, standfirst and body with its captions."""
    words = count_words(fields.headline) + count_words(fields.standfirst)
    return words + sum(block_facts(piece.blocks).words for piece in source_blocks)


def _change(at: int, removed: int, written: Sequence[_Written]) -> dict[str, Any]:
    blocks = [{"id": piece.id, "html": piece.html, "length": piece.length} for piece in written]
    return {"at": at, "removed": removed, "blocks": blocks}
