"""Blocks, turned into HTML: the same for the live page and the exported file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import assert_never

from editor_app.model.framed import figure_source
from editor_app.model.nodes import (
    Alignment,
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
from editor_app.render.plain import plain_words

# The headline is the page's only h1.
TOP_LEVEL = 2


@dataclass(frozen=True, slots=True)
class PagePhoto:
    """Where the page finds a photo's copy, and its size.

    ``srcset`` and ``sizes`` name copies of other widths as HTML writes them; ``may_wait`` tells that the browser may
    fetch and decode the photo when the reader comes near it.
    """

    url: str
    width_px: int
    height_px: int
    srcset: str = ""
    sizes: str = ""
    may_wait: bool = False


@dataclass(frozen=True, slots=True)
class PageWords:
    """The few words of the page that nobody typed, in the article's language."""

    credit_prefix: str
    missing_photo: str
    footnotes: str


@dataclass(frozen=True, slots=True)
class HtmlContext:
    """What a block must know of the rest: photos by source as framed, footnote numbers by label, words."""

    words: PageWords
    photos: Mapping[str, PagePhoto] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)


def write_blocks(blocks: Blocks, context: HtmlContext, levels: Iterator[int] = iter(())) -> str:  # noqa: B008  # empty
    """Return the HTML of ``blocks``; ``levels`` gives the shown level of each heading, in order."""
    return "".join(_block(block, context, levels) for block in blocks)


def write_inlines(inlines: Inlines, context: HtmlContext) -> str:
    """Return the HTML of ``inlines``."""
    return "".join(_inline(inline, context) for inline in inlines)


def write_footnotes(notes: Mapping[str, Blocks], context: HtmlContext) -> str:
    """Return the section of footnotes, in the order of their numbers; ``""`` where there is none."""
    items = [
        _footnote(context.numbers[label], notes[label], context)
        for label in sorted(context.numbers, key=lambda label: context.numbers[label])
        if label in notes
    ]
    if not items:
        return ""
    label = escape(context.words.footnotes)
    return f'<section class="footnotes" role="doc-endnotes" aria-label="{label}"><ol>{"".join(items)}</ol></section>\n'


def heading_levels(typed: Sequence[int]) -> list[int]:
    """Return the shown level of each heading, in order, such that none is skipped under the headline.

    Headings keep their rank among themselves: a body that uses ## and #### prints h2 and h3.
    """
    ranks = {level: min(6, TOP_LEVEL + rank) for rank, level in enumerate(sorted(set(typed)))}
    shown: list[int] = []
    for level in typed:
        shown.append(min(ranks[level], shown[-1] + 1 if shown else TOP_LEVEL))
    return shown


def _block(block: Block, context: HtmlContext, levels: Iterator[int]) -> str:
    match block:
        case Paragraph(children):
            return f"<p>{write_inlines(children, context)}</p>\n"
        case Heading(_, children):
            # An empty heading prints nothing and has no level among ``levels``.
            return _heading(next(levels, TOP_LEVEL), children, context) if plain_words(children).strip() else ""
        case BulletList(items, tight):
            return f"<ul>\n{_items(items, tight, context, levels)}</ul>\n"
        case NumberedList(items, start, tight):
            first = f' start="{start}"' if start != 1 else ""
            return f"<ol{first}>\n{_items(items, tight, context, levels)}</ol>\n"
        case Table():
            return _table(block, context)
        case Quote(blocks):
            return f"<blockquote>\n{write_blocks(blocks, context, levels)}</blockquote>\n"
        case Rule():
            return "<hr>\n"
        case Figure():
            return _figure(block, context)
        case FootnoteDefinition():
            return ""
    assert_never(block)


def _heading(level: int, children: Inlines, context: HtmlContext) -> str:
    return f"<h{level}>{write_inlines(children, context)}</h{level}>\n"


def _items(items: tuple[ListItem, ...], tight: bool, context: HtmlContext, levels: Iterator[int]) -> str:
    return "".join(f"<li>{_item(item.blocks, tight, context, levels)}</li>\n" for item in items)


def _item(blocks: Blocks, tight: bool, context: HtmlContext, levels: Iterator[int]) -> str:
    if tight and blocks and isinstance(blocks[0], Paragraph):
        return write_inlines(blocks[0].children, context) + write_blocks(blocks[1:], context, levels)
    return write_blocks(blocks, context, levels)


def _table(table: Table, context: HtmlContext) -> str:
    head = "".join(_head_cell(side, cell, context) for side, cell in zip(table.alignments, table.head, strict=False))
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td{_aligned(side)}>{write_inlines(cell, context)}</td>"
            for side, cell in zip(table.alignments, row, strict=False)
        )
        + "</tr>\n"
        for row in table.rows
    )
    body = f"<tbody>\n{rows}</tbody>\n" if rows else ""
    # A wide table scrolls in its own frame, which the keyboard must reach.
    return (
        f'<div class="table" tabindex="0" role="group"><table>\n<thead><tr>{head}</tr></thead>\n{body}</table></div>\n'
    )


def _head_cell(side: Alignment, cell: Inlines, context: HtmlContext) -> str:
    words = write_inlines(cell, context)
    # A heading without words would be announced as one.
    return f'<th scope="col"{_aligned(side)}>{words}</th>' if plain_words(cell).strip() else f"<td>{words}</td>"


def _aligned(side: Alignment) -> str:
    return f' class="{side}"' if side else ""


def _figure(figure: Figure, context: HtmlContext) -> str:
    photo = context.photos.get(figure_source(figure))
    caption = write_inlines(figure.caption, context)
    credit = ""
    if figure.credit:
        credit = f'<span class="credit">{escape(context.words.credit_prefix)}{escape(figure.credit)}</span>'
    words = " ".join(part for part in (caption, credit) if part)
    below = f"<figcaption>{words}</figcaption>\n" if words else ""
    name = figure.src.rpartition("/")[2]
    if photo is None:
        shown = f'<p class="missing">{escape(context.words.missing_photo)}: {escape(name)}</p>'
    else:
        alt = figure.alt or plain_words(figure.caption).strip() or name
        shown = _image(photo, alt)
    return f"<figure>\n{shown}\n{below}</figure>\n"


def _image(photo: PagePhoto, alt: str) -> str:
    more = f' srcset="{escape(photo.srcset)}" sizes="{escape(photo.sizes)}"' if photo.srcset else ""
    how = ' loading="lazy" decoding="async"' if photo.may_wait else ""
    size = f'width="{photo.width_px}" height="{photo.height_px}"'
    return f'<img src="{escape(photo.url)}"{more} alt="{escape(alt)}" {size}{how}>'


def _inline(inline: Inline, context: HtmlContext) -> str:
    match inline:
        case Text(text):
            return escape(text, quote=False)
        case LineBreak():
            return "<br>\n"
        case Strong(children):
            return f"<strong>{write_inlines(children, context)}</strong>"
        case Emphasis(children):
            return f"<em>{write_inlines(children, context)}</em>"
        case Subscript(children):
            return f"<sub>{write_inlines(children, context)}</sub>"
        case Superscript(children):
            return f"<sup>{write_inlines(children, context)}</sup>"
        case Code(text):
            return f"<code>{escape(text, quote=False)}</code>"
        case Link(href, children):
            return f'<a href="{escape(href)}" rel="noopener noreferrer">{write_inlines(children, context)}</a>'
        case FootnoteReference(label):
            return _mark(label, context)
    assert_never(inline)


def _mark(label: str, context: HtmlContext) -> str:
    number = context.numbers.get(label)
    if number is None:
        return ""
    return f'<sup class="mark"><a href="#fn-{number}" role="doc-noteref">{number}</a></sup>'


def _footnote(number: int, blocks: Blocks, context: HtmlContext) -> str:
    words = write_blocks(blocks, context)
    return f'<li id="fn-{number}" value="{number}">{words}</li>\n'
