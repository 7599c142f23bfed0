"""A body's source blocks with their words as the live page shows them, and texts whose every word's place is known.

A template has ``§`` where a word goes. Filled with words that all differ, it says by the real reader and writer
alone which word is shown when; filled with any other words it must be shown in the same order. So the truth about
every shown word's place in the source never comes from the map.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Literal

from editor_app.model.nodes import FootnoteDefinition
from editor_app.press.block_facts import block_facts, number_footnotes
from editor_app.render.html import HtmlContext, PagePhoto, PageWords, write_blocks
from editor_app.text.body_reader import all_blocks, read_body

PAGE_WORDS = PageWords("Ảnh: ", "Không có ảnh", "Chú thích")
SLOT = "§"
_NAMES = r"https?|mailto|alt|credit|main|\d+"
_UNIQUE = re.compile(r"w\d{4}")


class _TextContent(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words = ""

    def handle_data(self, data: str) -> None:
        self.words += data


def text_content(html: str) -> str:
    """Return what a browser's ``textContent`` says of ``html``."""
    parser = _TextContent()
    parser.feed(html)
    parser.close()
    return parser.words


@dataclass(frozen=True)
class ShownBlock:
    """A source block's place in the body, its source and its words as shown; a footnote's are those of its note."""

    start: int
    source: str
    shown: str


def shown_blocks(body: str, photos: Sequence[str] = ()) -> list[ShownBlock]:
    """Return the source blocks of ``body`` with their words; photos not named in ``photos`` are missing."""
    source_blocks = read_body(body)
    numbers, _ = number_footnotes([block_facts(all_blocks(source_blocks))])
    context = HtmlContext(PAGE_WORDS, {name: PagePhoto(name, 4, 3) for name in photos}, numbers)
    shown = []
    start = 0
    for piece in source_blocks:
        blocks = piece.blocks
        if len(blocks) == 1 and isinstance(blocks[0], FootnoteDefinition):
            blocks = blocks[0].blocks
        shown.append(ShownBlock(start, piece.text, text_content(write_blocks(blocks, context))))
        start += len(piece.text)
    return shown


@dataclass(frozen=True)
class KnownWord:
    """A word that is shown, as it is shown: its block, and its place in that block's shown words.

    ``sources`` are the places in the block's source before each of its characters and behind the last.
    """

    block: ShownBlock
    word: str
    sources: tuple[int, ...]
    shown: int


def fill(template: str, words: Sequence[str]) -> tuple[str, list[int]]:
    """Return ``template`` with its slots filled in order, and the place of each word in it."""
    places = []
    text = ""
    parts = template.split(SLOT)
    for part, word in zip(parts, [*words, ""], strict=True):
        text += part
        places.append(len(text))
        text += word
    return text, places[:-1]


def known_words(template: str, words: Sequence[str], photos: Sequence[str] = ()) -> Iterator[KnownWord]:
    """Yield every shown word of ``template`` filled with ``words``, with its true places.

    Words may be typed with their marks apart (NFD). A link without words may show a target that stands in another
    block; that is left out.
    """
    unique = [f"w{number:04}" for number in range(len(words))]
    model = shown_blocks(fill(template, unique)[0], photos)
    body, places = fill(template, words)
    blocks = shown_blocks(body, photos)
    assert len(model) == len(blocks), template
    for model_block, block in zip(model, blocks, strict=True):
        at = 0
        for literal, name in re.findall(rf"(.*?)({_UNIQUE.pattern}|\Z)", model_block.shown, re.DOTALL):
            at += len(literal)
            if name:
                slot = int(name[1:])
                word = unicodedata.normalize("NFC", words[slot])
                assert block.shown[at : at + len(word)] == word, (template, block, word)
                source = places[slot] - block.start
                if 0 <= source < len(block.source):
                    sources = tuple(source + length for length in _lengths(words[slot], word))
                    yield KnownWord(block, word, sources, at)
                at += len(word)
        assert at == len(block.shown), (template, block)


def some_words(template: str, vocabulary: Sequence[str], seed: int) -> list[str]:
    """Return a word for every slot of ``template``."""
    chosen = random.Random(seed)
    return [chosen.choice(vocabulary) for _ in range(template.count(SLOT))]


def template_of(body: str) -> tuple[str, list[str]]:
    """Return a real body as a template and its words; the dialect's and the photos' names stay in the template."""
    words: list[str] = []

    def slot(match: re.Match[str]) -> str:
        if match[1] is None:
            return match[0]
        words.append(match[0])
        return SLOT

    return re.sub(rf"assets/[^()\s]*|\[\^[^\]\s]*|\b(?:{_NAMES})\b|([^\W_]+)", slot, body), words


def _lengths(typed: str, shown: str) -> list[int]:
    """Return how many code points are typed for the first 0, 1, ... characters of the word ``shown``."""
    form: Literal["NFC", "NFD"] = "NFC" if typed == shown else "NFD"
    return [len(unicodedata.normalize(form, shown[:count])) for count in range(len(shown) + 1)]
