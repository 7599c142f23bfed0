"""An article as it is now, turned into its sheets, again and again: what did not change is not written anew."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import typst

from editor_app.model.article import Fields, Json, SourceBlock
from editor_app.model.framed import figure_source
from editor_app.model.nodes import Blocks
from editor_app.press.balance import Ending, Layout, best_layout
from editor_app.press.block_facts import BlockFacts, block_facts
from editor_app.press.copy_fit import POINTS_A_CM
from editor_app.press.pdf_file import MAIN, ending_of, failure_of, sheet_json
from editor_app.press.sheet_marks import (
    ENDINGS,
    FACTS,
    SheetFacts,
    mark_notes,
    mark_stretch,
    read_facts,
)
from editor_app.press.sheet_plan import (
    SheetPlan,
    head_words,
    printed_article,
    read_aloud_words,
    sheet_values,
)
from editor_app.press.words import OutputWords
from editor_app.render.one_words import mark_caption, mark_one_words
from editor_app.render.print_data import (
    BodyWriter,
    PlacedPhoto,
    has_headline,
    head_data,
    main_figure,
    spoken_texts,
)
from editor_app.store.settings import Settings
from editor_app.text.body_reader import BodyReader, all_blocks

# Put words in place of source[start:end].
BodyChange = tuple[int, int, str]

_DATA, _SHEET, _LAYOUT = "data.json", "sheet.json", "layout.json"


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything stands on the sheets, and the source blocks they show.

    ``filled_pages`` counts of the last page what is filled, in halves; ``column_cm`` is how long the body would be in
    a single column, photos in the columns included.
    """

    facts: SheetFacts
    blocks: Sequence[SourceBlock]
    filled_pages: float
    column_cm: float


@dataclass(frozen=True, slots=True)
class _Written:
    """A source block as the template reads it, and what of it leans on the rest of the article."""

    blocks: Blocks
    facts: BlockFacts
    json: str


class LiveSheets:
    """Sets one article's sheets; everything it writes lies in ``folder``, photos in ``folder.parent``."""

    def __init__(self, folder: Path, resources: Path, words: OutputWords, plan: SheetPlan) -> None:
        self._folder, self._words, self._plan = folder, words, plan
        folder.mkdir()
        logo = [plan.loaded.logo] if plan.loaded.logo is not None else []
        sources = {**plan.loaded.library, MAIN: plan.loaded.drawing}
        for name, data in (*logo, *((name, source.encode()) for name, source in sources.items())):
            (folder / name).write_bytes(data)
        fonts = [str(path) for path in (resources / "fonts", plan.loaded.fonts_folder) if path is not None]
        self._compiler = typst.Compiler(
            str(folder / MAIN),
            root=str(folder.parent),
            font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=fonts),
        )
        self.paper, self.pitch_pt = plan.paper, plan.geometry.pitch_pt
        self._reader = BodyReader()
        self._written: dict[int, _Written] = {}
        self._head: tuple[object, dict[str, Json]] | None = None
        self._read_aloud = ""
        self._last: tuple[Layout, Ending] | None = None
        self.state = 0

    @property
    def source(self) -> str:
        """Return the body as it was set last."""
        return self._reader.source

    def set(
        self,
        fields: Fields,
        change: BodyChange,
        photos: Mapping[str, PlacedPhoto],
        settings: Settings,
        today: date,
        *,
        is_settled: bool = True,
        has_pdf: bool = True,
    ) -> tuple[bytes, Places]:
        """Return the sheets after ``change`` of the body (no bytes without ``has_pdf``); raises Failure.

        Unless ``is_settled``, the columns of the last page keep the foot they had and the headline its line ends as
        long as the pages do not become more or fewer: to find the best again takes several times as long as a key.
        """
        self._reader.change(*change)
        self._reader.read_some(lambda: True)
        self.state += 1
        data = self._data(fields, photos, settings, today, is_settled)
        sheet = sheet_values(self._plan, fields, self._words, settings, self._read_aloud)
        (self._folder / _DATA).write_text(data, "utf-8", "replace")
        (self._folder / _SHEET).write_text(sheet_json(sheet, data), "utf-8", "replace")
        try:
            layout, ending = self._lay_out(is_settled)
            pdf = self._compiler.compile(format="pdf", pdf_tags=False) if has_pdf else b""
            facts = read_facts(json.loads(self._compiler.eval(FACTS)))
        except RuntimeError as error:
            raise failure_of(self._placed(error), self._plan.loaded) from None
        assert isinstance(pdf, bytes)
        return pdf, Places(facts, self._reader.blocks, *extent(facts, ending, layout))

    def _placed(self, error: RuntimeError) -> RuntimeError:
        """Return what is wrong with its place: a question about the pages fails without one, their making does not."""
        if self._plan.loaded.is_own_drawing and not hasattr(error, "diagnostic"):
            try:
                self._compiler.compile(format="pdf", pdf_tags=False)
            except typst.TypstError as again:
                return again
        return error

    # Data

    def _data(
        self, fields: Fields, photos: Mapping[str, PlacedPhoto], settings: Settings, today: date, is_settled: bool
    ) -> str:
        """Return the data as JSON; of the body only what changed or leans on other parts is written."""
        plan, pieces = self._plan, self._reader.blocks
        whole = all_blocks(pieces)
        main = main_figure(whole) if plan.is_main_lifted and plan.template.are_photos_shown else None
        words, sheet = head_words(plan, fields, self._words, settings, today), self._words.sheet(fields)
        printed_fields, _ = printed_article(plan, fields, ())
        head_key = (fields, words["masthead"], words["published_words"], sheet)
        if is_settled or self._head is None or self._head[0] != head_key:
            _, printed = printed_article(plan, fields, whole)
            texts = spoken_texts(tuple(block for block in printed if block is not main))
            self._head = (head_key, head_data(printed_fields, texts, **words))
            self._read_aloud = read_aloud_words(plan, printed_fields, printed, self._words)
        writer = BodyWriter(photos, sheet, whole, has_headline=has_headline(printed_fields))
        main_data: dict[str, Json] | None = None
        if main is not None:
            main_data = writer.figure(main, photos.get(figure_source(main)), plan.geometry.main_ratio)
            owner = next(piece.id for piece in pieces if any(block is main for block in piece.blocks))
            mark_stretch([["figure", main_data]], owner, is_first=False)
            main_data = mark_caption(main_data)
        said_in = {label: piece.id for piece in reversed(pieces) for label in self._facts(piece).notes}
        written: list[str] = []
        kept: dict[int, _Written] = {}
        for piece in pieces:
            is_first = not any(written)
            one = self._known(piece, is_first) or self._write(piece, writer, fields, main, said_in, is_first)
            # The first words are marked otherwise.
            if not is_first:
                kept[piece.id] = one
            written.append(one.json)
        self._written = kept
        head = json.dumps({**self._head[1], "main_photo": main_data, "remarks": []}, ensure_ascii=False)
        return f'{head[:-1]}, "body": [{",".join(one for one in written if one)}]}}'

    def _facts(self, piece: SourceBlock) -> BlockFacts:
        known = self._written.get(piece.id)
        return known.facts if known is not None and known.blocks is piece.blocks else block_facts(piece.blocks)

    def _known(self, piece: SourceBlock, is_first: bool) -> _Written | None:
        known = self._written.get(piece.id)
        if known is None or is_first or known.blocks is not piece.blocks or known.facts.leans_on_others:
            return None
        return known

    def _write(
        self,
        piece: SourceBlock,
        writer: BodyWriter,
        fields: Fields,
        main: object,
        said_in: Mapping[str, int],
        is_first: bool,
    ) -> _Written:
        facts = self._facts(piece)
        _, printed = printed_article(self._plan, fields, tuple(block for block in piece.blocks if block is not main))
        nodes = writer.blocks(printed)
        if facts.labels:
            ids = {number: said_in[label] for label, number in writer.placed_notes.items() if label in said_in}
            mark_notes(nodes, ids)
        mark_stretch(nodes, piece.id, is_first=is_first)
        words = json.dumps(mark_one_words(nodes), ensure_ascii=False)[1:-1]
        return _Written(piece.blocks, facts, words)

    # Layout

    def _lay_out(self, is_settled: bool) -> tuple[Layout, Ending]:
        """Lay out in the best way, or in the last one where that will do until the next pause."""
        known: dict[Layout, Ending] = {}

        def ending(layout: Layout) -> Ending:
            if layout not in known:
                self._write_layout(layout)
                found = json.loads(self._compiler.query(ENDINGS))
                known[layout] = ending_of([(mark.get("label", ""), mark["value"]) for mark in found])
            return known[layout]

        if self._last is not None and not is_settled:
            layout, before = self._last
            now = ending(layout)
            if (now.page, now.pages) == (before.page, before.pages):
                return layout, now
        layout = best_layout(ending)
        self._last = (layout, ending(layout))
        # The last one tried is not always the one chosen.
        self._write_layout(layout)
        return self._last

    def _write_layout(self, layout: Layout) -> None:
        (self._folder / _LAYOUT).write_text(json.dumps(asdict(layout)), "utf-8")


def extent(facts: SheetFacts, ending: Ending, layout: Layout) -> tuple[float, float]:
    """Return how many pages are filled, the last one counted in halves, and how long the columns are, in cm.

    Where a page's columns begin is told by the highest words of the body on it.
    """
    tops = {ending.page: ending.top}
    for first, last in facts.stretches.values():
        for place in (first, last):
            tops[place.page] = min(tops.get(place.page, place.y), place.y)
    full = sum(ending.columns * (ending.bottom - tops.get(page, ending.top)) for page in range(1, ending.page))
    foot = ending.bottom - layout.empty_lines * ending.line
    rest = ending.column * (foot - ending.top) + ending.end - ending.top
    lowest = foot if ending.column else ending.end
    filled_pages = ending.pages - (0.5 if lowest < ending.bottom / 2 else 0.0)
    return filled_pages, max(0.0, full + rest) / POINTS_A_CM
