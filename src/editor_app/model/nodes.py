"""The tree of an article's body: what every reader makes and every writer takes.

A writer matches over :data:`Block` and :data:`Inline` and ends with ``assert_never``, so the type checker names
every writer that forgot a new kind of node.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words, NFC, without line breaks."""

    text: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced line end inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold words."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Italic words."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Subscript:
    """Lowered words: ``H~2~O``."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Superscript:
    """Raised words: ``m^2^``."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Code:
    """Words in fixed width, never checked."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to ``href``: http, https, mailto or ``#place``, nothing else."""

    href: str
    children: Inlines


@dataclass(frozen=True, slots=True)
class FootnoteReference:
    """The place a footnote hangs on; its number is given by the assembly."""

    label: str


Inline: TypeAlias = Text | LineBreak | Strong | Emphasis | Subscript | Superscript | Code | Link | FootnoteReference
Inlines: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A subheading; ``level`` 1 to 6 as typed."""

    level: int
    children: Inlines


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of words."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item; a tight item holds one paragraph, perhaps followed by nested lists."""

    blocks: Blocks


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list without numbers; ``tight`` where its items stand without space between them."""

    items: tuple[ListItem, ...]
    tight: bool


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list with numbers from ``start``."""

    items: tuple[ListItem, ...]
    start: int
    tight: bool


Alignment: TypeAlias = Literal["", "left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: ``head`` and every row have as many cells as ``alignments``."""

    alignments: tuple[Alignment, ...]
    head: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Blocks quoted from somebody."""

    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the column."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A photo with its words. ``src`` is as typed (``assets/name.jpg``); empty words mean nothing is printed.

    ``attributes`` holds every attribute as typed, known ones included, in order.
    """

    src: str
    caption: Inlines
    credit: str
    alt: str
    is_main: bool
    attributes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FootnoteDefinition:
    """What a footnote says; stands where it was typed, printed where the assembly puts it."""

    label: str
    blocks: Blocks


Block: TypeAlias = Heading | Paragraph | BulletList | NumberedList | Table | Quote | Rule | Figure | FootnoteDefinition
Blocks: TypeAlias = tuple[Block, ...]
