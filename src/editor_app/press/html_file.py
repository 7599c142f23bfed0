"""An article, turned into one HTML file that holds everything: style, words and photos."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import Path

from editor_app.model.article import Article
from editor_app.model.framing import Framing
from editor_app.model.message import Notice
from editor_app.model.nodes import Blocks, Figure
from editor_app.photos.derive import for_web
from editor_app.press.block_facts import block_facts, figures_in, number_footnotes
from editor_app.press.photo_copies import copy_photos
from editor_app.press.words import OutputWords
from editor_app.render.html import HtmlContext, PagePhoto, heading_levels, write_blocks, write_footnotes
from editor_app.render.page import write_header, write_page
from editor_app.store.settings import Settings
from editor_app.text.body_reader import all_blocks, read_body

_DEFAULTS = Settings()


def write_html(
    article: Article, resources: Path, words: OutputWords, settings: Settings = _DEFAULTS
) -> tuple[str, tuple[Notice, ...]]:
    """Return the HTML of ``article``, and what its user should know: photos that are missing or broken.

    A photo is made once for every way it is framed. Where the same picture stands twice, its bytes stand twice too:
    without scripts only a style sheet could show them in two places, and then as no image to save or to print. None
    is decoded later than its words, as a page that is printed or pictured at once would lack it.
    """

    def embed(figure: Figure, data: bytes, framing: Framing) -> PagePhoto:
        made = for_web(data, figure.src, framing, longest_px=settings.web_longest_px, format=settings.web_format)
        url = f"data:{made.mime};base64,{base64.b64encode(made.data).decode()}"
        return PagePhoto(url, made.width_px, made.height_px)

    blocks = all_blocks(read_body(article.body))
    photos, notices = copy_photos(article, figures_in(blocks), embed)
    return page_of(article, blocks, photos, resources, words), notices


def page_of(
    article: Article,
    blocks: Blocks,
    photos: Mapping[str, PagePhoto],
    resources: Path,
    words: OutputWords,
    *,
    images: str = "data:",
) -> str:
    """Return the HTML file of ``article``, whose body reads as ``blocks``; ``images`` says where its photos may lie."""
    facts = block_facts(blocks)
    numbers, notes = number_footnotes([facts])
    context = HtmlContext(words.page(article.fields), photos, numbers)
    body = write_blocks(blocks, context, iter(heading_levels(facts.levels)))
    header = write_header(article.fields, words.published(article.fields))
    style = (resources / "page.css").read_text("utf-8")
    return write_page(article.fields, header, body, write_footnotes(notes, context), style, images=images)
