"""An article's tree, turned into data that the printing template reads; no word of it is ever template source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from editor_app.model.article import Fields, Json
from editor_app.model.framed import figure_source
from editor_app.model.nodes import (
    Block,
    Blocks,
    BulletList,
    Code,
    Emphasis,
    Figure,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    ListItem,
    NumberedList,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
)
from editor_app.render.line_ends import break_costs, glue_last_line, glue_numbers
from editor_app.render.plain import plain_words

_DEEPEST = 8  # deeper lists and quotes would leave no room in a column; their words stand one level less deep
_GREATEST_NUMBER = 999_999_999
_SHORT_CELL_SIGNS = 300  # a row of such cells is never broken over two columns
# Signs that carry no ink and that no font sets: PDF/A refuses a glyph that is missing.
_UNSET = {0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF}


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands at the top of the first sheet."""

    name: str
    tagline: str = ""
    date_line: str = ""


@dataclass(frozen=True, slots=True)
class PrintWords:
    """The sheet's words that nobody typed; ``page_pattern`` has ``{page}`` and ``{pages}``."""

    credit_prefix: str
    missing_photo: str
    page_pattern: str


@dataclass(frozen=True, slots=True)
class PlacedPhoto:
    """A photo staged beside the data, and its size."""

    file_name: str
    width_px: int
    height_px: int


def print_data(
    fields: Fields,
    blocks: Blocks,
    *,
    photos: Mapping[str, PlacedPhoto],
    main_photo: PlacedPhoto | None,
    masthead: Masthead,
    published_words: str,
    document_date: tuple[int, int, int],
    words: PrintWords,
) -> dict[str, Json]:
    """Return what ``resources/print/bulletin.typ`` reads; the main photo is lifted out of the body.

    ``photos`` are those in the columns, by their source as framed; ``main_photo`` is a copy of its own, as a main photo
    may stand in a column again.
    """
    at = _main_photo(blocks)
    main = blocks[at] if at is not None else None
    rest = blocks if at is None else (*blocks[:at], *blocks[at + 1 :])
    headline = " ".join(set_text(fields.headline).split())
    standfirst = " ".join(set_text(fields.standfirst).split())
    shown_headline, shown_standfirst = glue_numbers(headline), glue_last_line(glue_numbers(standfirst))
    texts = _texts(rest)
    writer = _Writer(photos, words, rest, has_headline=bool(headline))
    return {
        "lang": _language(fields.lang),
        "date": list(document_date),
        "masthead": {
            "name": set_text(masthead.name),
            "tagline": set_text(masthead.tagline),
            "date": set_text(masthead.date_line),
        },
        "kicker": set_text(fields.kicker),
        "headline": headline,
        "headline_words": list(shown_headline.split(" ")),
        "headline_breaks": list(break_costs(shown_headline, (headline, *texts))),
        "byline": set_text(fields.byline),
        "place": set_text(fields.place),
        "published": set_text(published_words),
        "standfirst": standfirst,
        "standfirst_words": list(shown_standfirst.split(" ")),
        "standfirst_breaks": list(break_costs(shown_standfirst, (standfirst, *texts))),
        "keywords": [set_text(word) for word in fields.keywords],
        "page": list(_around(words.page_pattern)),
        "main_photo": writer.figure(main, main_photo) if isinstance(main, Figure) else None,
        "body": writer.blocks(rest),
    }


def main_figure(blocks: Blocks) -> Figure | None:
    """Return the figure that stands at the head of the pages; the others stand in the columns."""
    at = _main_photo(blocks)
    main = blocks[at] if at is not None else None
    return main if isinstance(main, Figure) else None


def set_text(text: str) -> str:
    """Return ``text`` as it can be set: NFC, without controls and signs of no width."""
    shown = unicodedata.normalize("NFC", text).replace("\t", " ").replace("\n", " ")
    return "".join(sign for sign in shown if ord(sign) not in _UNSET and unicodedata.category(sign) not in ("Cc", "Cs"))


class _Writer:
    """Writes nodes; knows which footnotes are placed already and how deep headings, lists and quotes go."""

    def __init__(
        self, photos: Mapping[str, PlacedPhoto], words: PrintWords, blocks: Blocks, *, has_headline: bool
    ) -> None:
        self._photos = photos
        self._words = words
        self._notes = {note.label: note.blocks for note in reversed(blocks) if isinstance(note, FootnoteDefinition)}
        self._placed: dict[str, int] = {}
        self._last = self._top = 1 if has_headline else 0
        self._depth = 0

    def blocks(self, blocks: Blocks) -> list[Json]:
        return [node for block in blocks for node in self._block(block)]

    def figure(self, figure: Figure, photo: PlacedPhoto | None) -> Json:
        name = set_text(figure.src.rpartition("/")[2])
        credit = set_text(figure.credit)
        return {
            "file": photo.file_name if photo is not None else None,
            "ratio": photo.width_px / photo.height_px if photo is not None else 1.5,
            "missing": f"{self._words.missing_photo}: {name}",
            "caption": self.ended(figure.caption),
            "credit": self._words.credit_prefix + credit if credit else "",
            "alt": set_text(figure.alt) or set_text(plain_words(figure.caption)).strip() or name or "…",
        }

    def ended(self, inlines: Inlines) -> list[Json]:
        """Return inlines that end a paragraph: the last words stay together."""
        nodes = self.inlines(inlines)
        _glue_end(nodes)
        return nodes

    def inlines(self, inlines: Inlines) -> list[Json]:
        return [node for inline in inlines for node in self._inline(inline)]

    def _block(self, block: Block) -> list[Json]:
        match block:
            case Paragraph(children):
                return [["p", self.ended(children)]] if set_text(plain_words(children)).strip() else []
            case Heading(level, children):
                return self._heading(level, children)
            case BulletList(items, _):
                return self._list(items, ["ul"])
            case NumberedList(items, start, _):
                return self._list(items, ["ol", min(start, _GREATEST_NUMBER)])
            case Table():
                return [self._table(block)]
            case Quote(blocks):
                return self._quote(blocks)
            case Rule():
                return [["rule"]]
            case Figure():
                return [["figure", self.figure(block, self._photos.get(figure_source(block)))]]
            case FootnoteDefinition():
                return []
        assert_never(block)

    def _heading(self, level: int, children: Inlines) -> list[Json]:
        if not set_text(plain_words(children)).strip():
            return []
        # PDF/UA allows no jump: a heading is at most one deeper than the one before it.
        shown = min(max(level, self._top + 1), self._last + 1, 6)
        self._last = shown
        return [["h", shown, self.ended(children)]]

    def _list(self, items: tuple[ListItem, ...], start: list[Json]) -> list[Json]:
        if self._depth >= _DEEPEST:
            return [node for item in items for node in self.blocks(item.blocks)]
        self._depth += 1
        set_items: list[Json] = [self.blocks(item.blocks) for item in items]
        self._depth -= 1
        return [[*start, set_items]]

    def _quote(self, blocks: Blocks) -> list[Json]:
        if self._depth >= _DEEPEST:
            return self.blocks(blocks)
        self._depth += 1
        quoted = self.blocks(blocks)
        self._depth -= 1
        return [["quote", quoted]]

    def _table(self, table: Table) -> Json:
        head: list[Json] = [self.inlines(cell) for cell in table.head]
        rows: list[Json] = [[self.inlines(cell) for cell in row] for row in table.rows]
        cells = [[set_text(plain_words(cell)) for cell in row] for row in (table.head, *table.rows)]
        is_short = max((len(words) for row in cells for words in row), default=0) <= _SHORT_CELL_SIGNS
        longest: list[Json] = [_longest_word(column) for column in zip(*cells, strict=True)]
        return ["table", [side or "left" for side in table.alignments], head, rows, is_short, longest]

    def _inline(self, inline: Inline) -> list[Json]:
        match inline:
            case Text(text):
                return [["t", glue_numbers(set_text(text))]]
            case LineBreak():
                return [["br"]]
            case Strong(children):
                return [["b", self.inlines(children)]]
            case Emphasis(children):
                return [["i", self.inlines(children)]]
            case Subscript(children):
                return [["sub", self.inlines(children)]]
            case Superscript(children):
                return [["sup", self.inlines(children)]]
            case Code(text):
                return [["code", set_text(text)]]
            case Link(href, children):
                return [["a", href, self.inlines(children)]]
            case FootnoteReference(label):
                return self._note(label)
        assert_never(inline)

    def _note(self, label: str) -> list[Json]:
        if label not in self._notes:
            return []
        if label in self._placed:
            return [["again", self._placed[label]]]
        number = self._placed[label] = len(self._placed) + 1
        paragraphs = [inlines for block in self._notes[label] for inlines in _note_words(block)]
        words: list[Json] = []
        for inlines in paragraphs:
            words += [["br"], *self.inlines(inlines)] if words else self.inlines(inlines)
        return [["fn", number, words]]


def _note_words(block: Block) -> list[Inlines]:
    match block:
        case Paragraph(children) | Heading(_, children):
            return [_without_notes(children)]
        case Quote(blocks) | FootnoteDefinition(_, blocks):
            return [inlines for inner in blocks for inlines in _note_words(inner)]
        case BulletList(items) | NumberedList(items):
            return [inlines for item in items for inner in item.blocks for inlines in _note_words(inner)]
        case Table():
            return [_without_notes(cell) for row in (block.head, *block.rows) for cell in row]
        case Figure():
            return [_without_notes(block.caption)]
        case Rule():
            return []
    assert_never(block)


def _without_notes(inlines: Inlines) -> Inlines:
    """Return the words of a note without the notes it refers to: a note inside a note cannot be set."""
    return tuple(inline for inline in inlines if not isinstance(inline, FootnoteReference))


def _main_photo(blocks: Blocks) -> int | None:
    """Return where the main photo stands: the one marked, else the first; the same photo may stand there again."""
    figures = [(at, block) for at, block in enumerate(blocks) if isinstance(block, Figure)]
    return next((at for at, figure in figures if figure.is_main), figures[0][0] if figures else None)


def _glue_end(nodes: list[Json]) -> None:
    """Keep the last words of ``nodes`` together, in place; a footnote's mark after them changes nothing."""
    for at in range(len(nodes) - 1, -1, -1):
        match nodes[at]:
            case ["fn" | "again", *_]:
                continue
            case ["t", str(words)]:
                nodes[at] = ["t", glue_last_line(words)]
            case ["b" | "i", list(children)] | ["a", _, list(children)]:
                _glue_end(children)
        return


def _longest_word(texts: Iterable[str]) -> str:
    return max((word for text in texts for word in text.split()), key=len, default="")


def _texts(blocks: Blocks) -> list[str]:
    return [plain_words(block.children) for block in blocks if isinstance(block, Paragraph | Heading)]


def _language(lang: str) -> str:
    """Return the two or three letters that typesetting knows a language by; Vietnamese where ``lang`` has none."""
    letters = lang.partition("-")[0].lower()
    return letters if re.fullmatch(r"[a-z]{2,3}", letters) else "vi"


def _around(pattern: str) -> tuple[str, str, str]:
    before, _, rest = pattern.partition("{page}")
    between, _, after = rest.partition("{pages}")
    return before, between, after
