"""An article as it is written, turned into the article as it is read aloud: words only, nothing to look at."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import assert_never

from editor_app.model.article import Fields
from editor_app.model.message import Failure
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
from editor_app.press.block_facts import paragraphs
from editor_app.store.files import read_bytes, shown_path
from editor_app.text.counting import count_words
from editor_app.text.spoken import SpokenWords, read_spoken_words, speaker

WORDS_NAME = "spoken.toml"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_Say = Callable[[str, bool], str]


def load_spoken_words(resources: Path, own_folder: Path) -> SpokenWords:
    """Return our words, with those of the template's own ``spoken.toml`` over them; raises Failure."""
    words = read_spoken_words((resources / WORDS_NAME).read_text("utf-8"))
    own = own_folder / WORDS_NAME
    if not own.is_file():
        return words
    try:
        return read_spoken_words(read_bytes(own).decode("utf-8-sig"), words)
    except (tomllib.TOMLDecodeError, ValueError) as error:
        raise Failure("print_template.no_spoken_words", file=shown_path(own), reason=str(error)) from None


def spoken_article(fields: Fields, blocks: Blocks, words: SpokenWords) -> tuple[Fields, Blocks]:
    """Return headline, standfirst and body as they are said; photos and links' addresses are left out.

    An article in another language than Vietnamese keeps its words as they are.
    """
    is_vietnamese = fields.lang.partition("-")[0].lower() in ("vi", "")
    say: _Say = speaker(words) if is_vietnamese else lambda text, _: text
    spoken = replace(
        fields,
        kicker=say(fields.kicker, True),
        headline=say(fields.headline, True),
        standfirst=say(fields.standfirst, True),
    )
    return spoken, _blocks(blocks, say)


def spoken_count(fields: Fields, blocks: Blocks) -> int:
    """Return how many chữ are read aloud: headline, standfirst and body."""
    return sum(count_words(text) for text in (fields.headline, fields.standfirst, *paragraphs(blocks)))


def _blocks(blocks: Blocks, say: _Say) -> Blocks:
    return tuple(made for block in blocks for made in _block(block, say))


def _block(block: Block, say: _Say) -> Blocks:
    match block:
        case Paragraph(children):
            return (Paragraph(_inlines(children, say)),)
        case Heading(level, children):
            return (Heading(level, _inlines(children, say)),)
        case BulletList(items, tight):
            return (BulletList(_items(items, say), tight),)
        case NumberedList(items, start, tight):
            return (NumberedList(_items(items, say), start, tight),)
        case Quote(inner):
            return (Quote(_blocks(inner, say)),)
        case FootnoteDefinition(label, inner):
            return (FootnoteDefinition(label, _blocks(inner, say)),)
        case Table():
            return _rows(block, say)
        case Rule():
            return (block,)
        case Figure():
            return ()
    assert_never(block)


def _items(items: tuple[ListItem, ...], say: _Say) -> tuple[ListItem, ...]:
    return tuple(ListItem(_blocks(item.blocks, say)) for item in items)


def _rows(table: Table, say: _Say) -> Blocks:
    """Return a table as it can be read out: each row a point, each cell behind the head of its column."""
    items: list[ListItem] = []
    for row in table.rows:
        words: list[Inline] = []
        for head, cell in zip(table.head, row, strict=True):
            if cell:
                words += [Text("; ")] if words else []
                words += [*head, Text(": "), *cell] if head else cell
        items.append(ListItem((Paragraph(_inlines(tuple(words), say)),)))
    return (BulletList(tuple(items), True),) if items else ()


def _inlines(inlines: Inlines, say: _Say, *, is_start: bool = True) -> Inlines:
    made: list[Inline] = []
    for inline in _joined(inlines):
        begins = is_start and not made
        match inline:
            case Text(text):
                made.append(Text(say(text, begins)))
            case Strong(children):
                made.append(Strong(_inlines(children, say, is_start=begins)))
            case Emphasis(children):
                made.append(Emphasis(_inlines(children, say, is_start=begins)))
            case FootnoteReference() | LineBreak():
                made.append(inline)
            case _:
                raise AssertionError(f"not joined: {inline!r}")
    return tuple(made)


def _joined(inlines: Inlines) -> list[Inline]:
    """Return the inlines with what only the eye can tell apart made into one text: m^2^ is m², H~2~O is H2O."""
    made: list[Inline] = []
    for inline in inlines:
        match inline:
            case Text() | Strong() | Emphasis() | FootnoteReference() | LineBreak():
                parts: list[Inline] = [inline]
            case Code(text):
                parts = [Text(text)]
            case Link(_, children) | Subscript(children):
                parts = _joined(children)
            case Superscript(children):
                parts = [
                    Text(part.text.translate(_RAISED)) if isinstance(part, Text) else part for part in _joined(children)
                ]
            case _:
                assert_never(inline)
        for part in parts:
            if made and isinstance(part, Text) and isinstance(made[-1], Text):
                made[-1] = Text(made[-1].text + part.text)
            else:
                made.append(part)
    return made
