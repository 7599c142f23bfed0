"""An article as it is written, and the package it is kept in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from editor_app.model.nodes import Blocks

Json: TypeAlias = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Fields:
    """The form above the body. ``published`` is ISO 8601 with its offset, or what was typed if it is no date."""

    kicker: str = ""
    headline: str = ""
    standfirst: str = ""
    byline: str = ""
    place: str = ""
    published: str = ""
    section: str = ""
    keywords: tuple[str, ...] = ()
    lang: str = "vi"


@dataclass(frozen=True, slots=True)
class Asset:
    """A member of a package beside its text: a name (no folder), and its bytes exactly as given."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class TextForm:
    """How a text file was written down, so that it is written back the same way.

    ``line_end`` is the most common one; where the file had several kinds, ``found`` is its text with all of them.
    """

    line_end: str = "\n"
    has_byte_order_mark: bool = False
    found: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Package:
    """What an article file holds, before anybody reads its text.

    ``text`` has lone ``\\n`` as line ends (``form`` says what the file had); ``others`` are unknown members
    (full member names), kept opaque.
    """

    text: str
    text_name: str = "text.md"
    form: TextForm = TextForm()
    info: Mapping[str, Json] = field(default_factory=dict)
    assets: tuple[Asset, ...] = ()
    others: tuple[Asset, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """Everything one article is: fields, body source, photos; and what other programs left in its file."""

    fields: Fields = Fields()
    body: str = ""
    assets: tuple[Asset, ...] = ()
    front_matter: str = ""
    text_name: str = "text.md"
    form: TextForm = TextForm()
    info: Mapping[str, Json] = field(default_factory=dict)
    others: tuple[Asset, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """A stretch of the body between two safe cuts, and the blocks it reads as.

    The body is the concatenation of its source blocks' ``text``. ``id`` lives as long as that text does not change.
    """

    id: int
    text: str
    blocks: Blocks
