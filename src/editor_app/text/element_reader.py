"""Python-Markdown's element tree, turned into our nodes; nothing behind this room sees an element."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable, Iterator
from typing import cast

from editor_app.model.nodes import (
    Alignment,
    Block,
    Blocks,
    BulletList,
    Code,
    Emphasis,
    Figure,
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
from editor_app.text.dialect import FOOTNOTE_MARK, INLINE_PHOTO
from editor_app.text.figures import FigureSource, parse_figure_at
from editor_app.text.links import safe_href

# Typst's own limit lies between 30 and 60 nested quotes; nobody reads text nested deeper than this.
DEEPEST = 30
_ALIGNMENT = re.compile(r"text-align:\s*(left|center|right)")
_WRAPPERS: dict[str, Callable[[Inlines], Inline]] = {
    "strong": Strong,
    "em": Emphasis,
    "sub": Subscript,
    "sup": Superscript,
}


def read_blocks(element: etree.Element, depth: int = 0) -> Blocks:
    """Return the blocks under ``element``; what lies too deep is kept as plain words."""
    if depth > DEEPEST:
        words = " ".join("".join(element.itertext()).split())
        return (Paragraph((Text(words),)),) if words else ()
    return tuple(block for child in element for block in _read_block(child, depth))


def read_inlines(element: etree.Element, in_link: bool = False, depth: int = 0) -> Inlines:
    """Return the words under ``element`` with their marks; runs of plain words are one node."""
    return tuple(_joined(_inlines(element, in_link, depth)))


def figure_node(figure: FigureSource, caption: Inlines) -> Figure:
    """Return the figure for a photo's source and its caption as read."""
    return Figure(
        src=figure.src,
        caption=caption,
        credit=figure.value("credit").strip(),
        alt=figure.value("alt").strip(),
        is_main=figure.is_main,
        attributes=figure.attributes,
    )


def _read_block(element: etree.Element, depth: int) -> Iterable[Block]:
    match element.tag:
        case "p":
            return _paragraph(element)
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            return (Heading(int(element.tag[1]), read_inlines(element)),)
        case "ul" | "ol":
            return (_list(element, depth),)
        case "table":
            return (_table(element),)
        case "blockquote":
            return (Quote(read_blocks(element, depth + 1)),)
        case "hr":
            return (Rule(),)
    inlines = read_inlines(element)
    return (Paragraph(inlines),) if inlines else ()


def _paragraph(element: etree.Element) -> Iterable[Block]:
    """Return a paragraph, or the figures where photos are all it holds."""
    photos = [child for child in element if child.tag == INLINE_PHOTO]
    words = (element.text or "") + "".join(child.tail or "" for child in element)
    if photos and len(photos) == sum(child.tag != "br" for child in element) and not words.strip():
        return [figure for photo in photos if (figure := _figure(photo)) is not None]
    inlines = read_inlines(element)
    return (Paragraph(inlines),) if inlines else ()


def _figure(photo: etree.Element) -> Figure | None:
    figure, _ = parse_figure_at(photo.get("source", ""), 0)
    return figure_node(figure, read_inlines(photo)) if figure is not None else None


def _list(element: etree.Element, depth: int) -> BulletList | NumberedList:
    tight = not any(child.tag == "p" for item in element for child in item)
    items = tuple(ListItem(_item_blocks(item, depth + 1)) for item in element if item.tag == "li")
    if element.tag == "ul":
        return BulletList(items, tight)
    start = element.get("start", "1")
    return NumberedList(items, int(start) if start.isdecimal() else 1, tight)


def _item_blocks(item: etree.Element, depth: int) -> Blocks:
    """Return an item's blocks; a tight item's words stand in it without a paragraph of their own."""
    words = etree.Element("p")
    words.text = item.text
    blocks = etree.Element("div")
    for child in item:
        if child.tag in ("p", "ul", "ol", "table", "blockquote", "hr", "h1", "h2", "h3", "h4", "h5", "h6"):
            blocks.append(child)
        else:
            words.append(child)
    leading = tuple(_paragraph(words))
    return (*leading, *read_blocks(blocks, depth))


def _table(element: etree.Element) -> Table:
    rows = [[cell for cell in row if cell.tag in ("th", "td")] for row in element.iter("tr")]
    head = rows[0] if rows else []
    alignments = tuple(_alignment(cell) for cell in head)
    cells = [tuple(read_inlines(cell) for cell in row) for row in rows]
    return Table(alignments, cells[0] if cells else (), tuple(cells[1:]))


def _alignment(cell: etree.Element) -> Alignment:
    found = _ALIGNMENT.search(cell.get("style", "")) or re.match("(left|center|right)", cell.get("align", ""))
    return cast("Alignment", found[1]) if found else ""


def _inlines(element: etree.Element, in_link: bool, depth: int) -> Iterator[Inline]:
    if element.text:
        yield Text(element.text)
    for child in element:
        yield from _inline(child, in_link, depth + 1)
        if child.tail:
            yield Text(child.tail)


def _inline(element: etree.Element, in_link: bool, depth: int) -> Iterable[Inline]:
    if depth > DEEPEST:
        return (Text("".join(element.itertext())),)
    match element.tag:
        case "strong" | "em" | "sub" | "sup":
            children = read_inlines(element, in_link, depth)
            return (_WRAPPERS[element.tag](children),) if children else ()
        case "a":
            return _link(element, in_link, depth)
        case "br":
            return (LineBreak(),)
        case "code":
            return (Code("".join(element.itertext())),)
    if element.tag == FOOTNOTE_MARK:
        label = element.get("label", "")
        # A mark is a link itself, and no link may stand inside another.
        return (Text(f"[^{label}]"),) if in_link else (FootnoteReference(label),)
    return read_inlines(element, in_link, depth)


def _link(element: etree.Element, in_link: bool, depth: int) -> Iterable[Inline]:
    href = safe_href(element.get("href", ""))
    if in_link or href is None:
        return read_inlines(element, in_link, depth)
    # A link whose words cannot be seen could not be followed, or heard of: its target is shown.
    has_words = any(sign.isprintable() and not sign.isspace() for sign in "".join(element.itertext()))
    return (Link(href, read_inlines(element, True, depth) if has_words else (Text(href),)),)


def _joined(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Join neighbouring words and drop the line ends that stay around forced breaks."""
    pending = ""
    for inline in inlines:
        if isinstance(inline, Text):
            pending += inline.text
            continue
        if pending:
            yield Text(pending.replace("\n", " "))
            pending = ""
        yield inline
    if pending:
        yield Text(pending.replace("\n", " "))
